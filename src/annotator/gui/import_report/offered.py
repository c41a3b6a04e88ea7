"""What can be done with a row of the report, and with which key."""

from __future__ import annotations

from typing import NamedTuple

from PySide6.QtCore import QCoreApplication

from annotator.gui.import_report.rows import CHECK, DONE, FAILED, THERE, Row, certain, missing, open_proposals
from annotator.model import Document

SHOWN = 2
"""How many are shown as buttons in the row; its menu has all."""


class Doing(NamedTuple):
    """`does` is the name of the method of `Mending`, `key` the letter that does it."""

    does: str
    text: str
    key: str


def _tr(text: str) -> str:
    return QCoreApplication.translate("ImportReport", text)


def offered(row: Row, group: str, document: Document | None) -> list[Doing]:
    """What can be done with it, the likeliest first."""
    if document is None or row.brought is None:
        again = [] if row.brought and row.brought.erased else [_again()]
        return [*again, _file()] if row.file.path else []
    if group == THERE:
        return [Doing("add_another", _tr("Add as another article"), "A"), _open()]
    found = _for_doubts(row, document) if group == CHECK else []
    if group == CHECK:
        found.append(Doing("look_right", _tr("Looks right"), "R"))
    found.append(_open())
    if row.brought.set_aside:
        found.append(Doing("show_set_aside", _tr("Show what is set aside"), "S"))
    if row.file.rereadable and not row.brought.guessed:
        found.append(_encoding())
    return found


def _for_doubts(row: Row, document: Document) -> list[Doing]:
    assert row.brought is not None
    found: list[Doing] = []
    proposals = open_proposals(row.brought, document)
    sure = certain(proposals)
    if sure:
        found.append(Doing("take", _tr("Take"), "T"))
    if any(proposal.field not in sure for proposal in proposals):
        found.append(Doing("choose", _tr("Choose…"), "C"))
    if row.brought.guessed and row.file.rereadable:
        found.append(_encoding())
    if row.brought.twin:
        found.append(Doing("open_twin", _tr("Open the other"), "W"))
    if missing(document):
        found.append(Doing("fill_in", _tr("Fill in…"), "F"))
    return found


def _again() -> Doing:
    return Doing("try_again", _tr("Try again"), "T")


def _file() -> Doing:
    return Doing("show_file", _tr("Show file"), "S")


def _open() -> Doing:
    return Doing("open", _tr("Open article"), "O")


def _encoding() -> Doing:
    return Doing("choose_encoding", _tr("Other encoding…"), "E")


def sign(row: Row, group: str) -> tuple[str, str]:
    """An icon and the role of its colour."""
    if group == FAILED:
        return "warning", "danger"
    if group == DONE:
        return "check", "ok"
    if group == THERE or (row.brought and row.brought.twin):
        return "copy", "warn"
    return ("text-size" if row.brought and row.brought.guessed else "newspaper"), "warn"

"""How the codebook came to be: every step that changed it, the last one first, with what it changed in words."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from itertools import groupby

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from annotator.formats.codebook_changes import Codes, differences
from annotator.gui import sizes
from annotator.gui.controls import Badge, hairline, label
from annotator.gui.dialogs.differences import Differences
from annotator.gui.offsets import display
from annotator.gui.session import Session
from annotator.store import codebook
from annotator.store.codebook import Change

MOST = 100
"""Steps that are shown."""


class CodebookHistory(QDialog):
    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("history-dialog")
        self.setWindowTitle(self.tr("History of the codebook"))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        sizes.fit(self, 680, 600)
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
        buttons.rejected.connect(self.reject)
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 18, 24, 18)
        column.setSpacing(14)
        column.addWidget(label(self.windowTitle(), "screen"))
        column.addWidget(self._build_steps(codebook.history(session.project)), 1)
        column.addWidget(hairline())
        column.addWidget(buttons)

    def _build_steps(self, changes: Iterable[Change]) -> QScrollArea:
        inner = QWidget()
        rows = QVBoxLayout(inner)
        rows.setContentsMargins(0, 0, 10, 0)
        rows.setSpacing(12)
        steps = list(_steps(changes))
        for made, before, after in reversed(steps[-MOST:]):
            rows.addWidget(hairline())
            rows.addWidget(self._step(made, before, after))
        if len(steps) > MOST:
            rows.addWidget(label(self.tr("{0:,} earlier steps").format(len(steps) - MOST), "meta"))
        rows.addStretch(1)
        area = QScrollArea()
        area.setObjectName("history")
        area.setAccessibleName(self.windowTitle())
        area.setWidgetResizable(True)
        area.setWidget(inner)
        return area

    def _step(self, changes: list[Change], before: Codes, after: Codes) -> QWidget:
        made = QWidget()
        column = QVBoxLayout(made)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        first = changes[0]
        head = QHBoxLayout()
        head.addWidget(label(display(first.name) or self.tr("Changes made elsewhere"), "strong"))
        head.addStretch(1)
        who = display(first.coder) or self.tr("somebody")
        head.addWidget(label(f"{who} · {_when(first.wall)}", "meta"))
        column.addLayout(head)
        for change in changes:
            column.addLayout(self._change(change, before, after))
        return made

    def _change(self, change: Change, before: Codes, after: Codes) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(10)
        words = QVBoxLayout()
        words.setSpacing(2)
        if (code := change.after or change.before) is not None:
            badge = Badge()
            badge.set_code(code)
            row.addWidget(badge, 0, Qt.AlignmentFlag.AlignTop)
            words.addWidget(label(self._said(change).format(display(code.name)), wrap=True))
        if change.before is not None and change.after is not None:
            words.addWidget(Differences(differences(change.before, change.after, before, after)))
        row.addLayout(words, 1)
        return row

    def _said(self, change: Change) -> str:
        before, after = change.before, change.after
        if before is None or after is None:
            return self.tr("{0} added") if after else self.tr("{0} taken back")
        if before.retired != after.retired:
            return self.tr("{0} retired") if after.retired else self.tr("{0} brought back")
        if before.same_as != after.same_as:
            return self.tr("{0} merged") if after.same_as else self.tr("{0} split again")
        return self.tr("{0} changed")


def _steps(changes: Iterable[Change]) -> Iterable[tuple[list[Change], Codes, Codes]]:
    """The changes of each step, and the codes before and after it."""
    codes: Codes = {}
    for _, group in groupby(changes, key=lambda change: change.step):
        made = list(group)
        before = codes
        codes = {**before, **{change.after.id: change.after for change in made if change.after}}
        yield made, before, codes


def _when(wall: str) -> str:
    """The time of a step by this computer's clock."""
    return datetime.fromisoformat(wall).astimezone().strftime("%d %b %Y, %H:%M")

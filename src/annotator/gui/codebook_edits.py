"""What an analyst does to the codebook, each one step. Deleting a code retires it: nothing it marked is lost."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from typing import Any

from PySide6.QtCore import QCoreApplication

from annotator.gui.session import Session
from annotator.model import COLOURS, TEXTURES, Code, new_shared_id
from annotator.store import codebook

KEYS = tuple("123456789")
SECOND_KEYS = tuple("DFHQVY")


def _tr(text: str) -> str:
    return QCoreApplication.translate("Codebook", text)


def siblings(session: Session, parent: str | None) -> list[Code]:
    return sorted((c for c in session.codes if c.parent == parent), key=lambda c: (c.position, c.name, c.id))


def name_problem(session: Session, code: Code, name: str) -> str:
    """Why a code cannot have that name, in a sentence; nothing if it can."""
    if not name:
        return _tr("A code needs a name.")
    if "/" in name:
        return _tr("A name cannot contain “/”: it separates a code from its parent in exports.")
    if any(c.name == name for c in siblings(session, code.parent) if c.id != code.id):
        return _tr("There is a code “{0}” here already.").format(name)
    return ""


def add(session: Session, parent: Code | None = None) -> str | None:
    """A new code at the end of the top level or of a parent's children; its id."""
    beside = siblings(session, parent.id if parent else None)
    names = {c.name for c in beside}
    name = _unused((_tr("new code"), *(f"{_tr('new code')} {n}" for n in range(2, len(names) + 3))), names)
    in_use = session.active_codes
    made = Code(
        id=new_shared_id(),
        name=name,
        colour=parent.colour if parent else _unused(COLOURS, {c.colour for c in in_use}),
        texture=_unused(TEXTURES, {c.texture for c in in_use}),
        letter=_unused("NABCDEFGHIJKLMOPQRSTUVWXYZ", {c.letter for c in in_use}),
        key=_unused((*KEYS, ""), {c.key for c in in_use} - {""}),
        parent=parent.id if parent else None,
        position=max((c.position for c in beside), default=-1) + 1,
    )
    return made.id if session.write("Add code", put=[made]) else None


def _unused(choices: Iterable[str], taken: set[str]) -> str:
    """The first that is not taken, else the last."""
    choices = tuple(choices)
    return next((choice for choice in choices if choice not in taken), choices[-1])


def rename(session: Session, code: Code, name: str) -> None:
    """Rename a code. One that had no name of its own yet gets a letter of the name as its badge."""
    letter = code.letter
    if code.name.startswith(_tr("new code")):
        taken = {c.letter for c in session.active_codes if c.id != code.id}
        letter = _unused((*(c for c in name.upper() if c.isalpha() and len(c) == 1), letter), taken)
    change(session, code, "Rename code", name=name, letter=letter)


def change(session: Session, code: Code, step: str, **fields: Any) -> None:
    """Change fields of a code; an unchanged one makes no step."""
    changed = replace(code, **fields)
    if changed != code:
        session.write(step, put=[changed])


def give_key(session: Session, code: Code, field: str, key: str) -> None:
    """Give a code a key (`field`: key or second_key); the code that had it loses it."""
    taken: dict[str, Any] = {field: ""}
    given: dict[str, Any] = {field: key}
    before = [c for c in session.codes if c.id != code.id and key and getattr(c, field) == key]
    if getattr(code, field) != key:
        session.write("Change key", put=[*(replace(c, **taken) for c in before), replace(code, **given)])


def can_move(session: Session, code: Code, by: int) -> bool:
    beside = [c for c in siblings(session, code.parent) if not c.retired]
    return not code.retired and 0 <= beside.index(code) + by < len(beside)


def move(session: Session, code: Code, by: int) -> None:
    """Move a code up (-1) or down (1) among its siblings."""
    if not can_move(session, code, by):
        return
    beside = [c for c in siblings(session, code.parent) if not c.retired]
    at = beside.index(code)
    beside[at], beside[at + by] = beside[at + by], beside[at]
    put = [replace(c, position=n) for n, c in enumerate(beside) if c.position != n]
    session.write("Move code", put=put)


def retire(session: Session, code: Code) -> None:
    """Retire a code and those under it: they can no longer be given, and what they marked stays."""
    by_id = {c.id: c for c in session.codes}
    under = [c for c in session.active_codes if code in codebook.ancestry(by_id, c)]
    session.write("Retire code", put=[replace(c, retired=True, key="", second_key="") for c in under])


def bring_back(session: Session, code: Code) -> None:
    """Bring back a retired code, and the parents it needs."""
    by_id = {c.id: c for c in session.codes}
    line = [c for c in codebook.ancestry(by_id, code) if c.retired]
    session.write("Bring back code", put=[replace(c, retired=False) for c in line])

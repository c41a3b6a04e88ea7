"""What an analyst does to the codebook, each one step. Deleting a code retires it: nothing it marked is lost."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from typing import Any

from PySide6.QtCore import QCoreApplication

from annotator.formats.codebook_checks import fits_as_name
from annotator.gui.rearranging import unused_name
from annotator.gui.session import Session
from annotator.model import CODE_KEYS, COLOURS, TEXTURES, Code, new_shared_id
from annotator.store import codebook


def _tr(text: str) -> str:
    return QCoreApplication.translate("Codebook", text)


def siblings(session: Session, parent: str | None) -> list[Code]:
    return sorted((c for c in session.codes if c.parent == parent), key=lambda c: (c.position, c.name, c.id))


def stored(session: Session, id: str | None) -> Code | None:
    """The code itself, also when it counts as another."""
    return next((code for code in session.codes if code.id == id), None)


def children(session: Session, code: Code) -> list[Code]:
    """Those in use that stand right under it."""
    return [c for c in session.active_codes if c.parent == code.id]


def name_problem(session: Session, code: Code, name: str) -> str:
    """Why a code cannot have that name, in a sentence; nothing if it can."""
    if not name:
        return _tr("A code needs a name.")
    if "/" in name:
        return _tr("A name cannot contain “/”: it separates a code from its parent in exports.")
    if not fits_as_name(name):
        return _tr("That name has characters in it that cannot be shown.")
    if any(c.name == name for c in siblings(session, code.parent) if c.id != code.id):
        return _tr("There is a code “{0}” here already.").format(name)
    return ""


def add(session: Session, parent: Code | None = None) -> str | None:
    """A new code at the end of the top level or of a parent's children; its id."""
    beside = siblings(session, parent.id if parent else None)
    name = unused_name(_tr("new code"), {c.name for c in beside})
    in_use = session.active_codes
    made = Code(
        id=new_shared_id(),
        name=name,
        colour=parent.colour if parent else _unused(COLOURS, {c.colour for c in in_use}),
        texture=_unused(TEXTURES, {c.texture for c in in_use}),
        letter=_unused("NABCDEFGHIJKLMOPQRSTUVWXYZ", {c.letter for c in in_use}),
        key=_unused((*CODE_KEYS, ""), {c.key for c in in_use} - {""}),
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


def owners(session: Session, code: Code, field: str, key: str) -> list[Code]:
    """The other codes that have a key."""
    return [c for c in session.codes if c.id != code.id and key and getattr(c, field) == key]


def give_key(session: Session, code: Code, field: str, key: str) -> None:
    """Give a code a key (`field`: key or second_key); the code that had it loses it."""
    taken: dict[str, Any] = {field: ""}
    given: dict[str, Any] = {field: key}
    before = owners(session, code, field, key)
    if getattr(code, field) != key or before:
        session.write("Change key", put=[*(replace(c, **taken) for c in before), replace(code, **given)])


def can_move(session: Session, code: Code, by: int) -> bool:
    beside = [c for c in siblings(session, code.parent) if c in session.active_codes]
    return code in beside and 0 <= beside.index(code) + by < len(beside)


def move(session: Session, code: Code, by: int) -> None:
    """Move a code up (-1) or down (1) among its siblings."""
    if can_move(session, code, by):
        beside = [c for c in siblings(session, code.parent) if c in session.active_codes]
        place(session, code, code.parent, beside.index(code) + by)


def place(session: Session, code: Code, parent: str | None, at: int) -> None:
    """Put a code under a parent, or at the top, as the one at that place among those in use there."""
    beside = [c for c in siblings(session, parent) if c.id != code.id]
    active = [c for c in beside if c in session.active_codes]
    before = active[at] if at < len(active) else None
    beside.insert(beside.index(before) if before else len(beside), replace(code, parent=parent))
    put = [replace(c, position=n) for n, c in enumerate(beside) if c.position != n or c.id == code.id]
    if any(c not in session.codes for c in put):
        step = "Move code" if parent == code.parent else "Nest code" if parent else "Move code to the top"
        session.write(step, put=put)


def may_stand_under(session: Session, code: Code, parent: Code) -> bool:
    """Two levels, as the panel shows them: what has codes under it stands at the top, as what it is put under does."""
    taken = any(c.name == code.name for c in siblings(session, parent.id) if c.id != code.id)
    at_top = parent.parent is None and parent in session.active_codes
    return at_top and parent.id != code.id and not children(session, code) and not taken


def may_go(session: Session, code: Code, parent: Code | None) -> bool:
    """Whether it can be put under that parent; None is the top."""
    here = parent.id if parent else None
    return code.parent == here or (may_stand_under(session, code, parent) if parent else can_lift(session, code))


def parents(session: Session, code: Code) -> list[Code]:
    """The codes that it can stand under."""
    return [c for c in session.active_codes if c.id == code.parent or may_stand_under(session, code, c)]


def above(session: Session, code: Code) -> Code | None:
    """The nearest one before it among its siblings that it can be put under."""
    beside = [c for c in siblings(session, code.parent) if c in session.active_codes]
    earlier = beside[: beside.index(code)] if code in beside else []
    return next((c for c in reversed(earlier) if may_stand_under(session, code, c)), None)


def nest(session: Session, code: Code) -> None:
    """Put a code under the one above it."""
    if (parent := above(session, code)) is not None:
        place(session, code, parent.id, len(session.codes))


def can_lift(session: Session, code: Code) -> bool:
    parent = stored(session, code.parent)
    return parent is not None and not any(c.name == code.name for c in siblings(session, parent.parent))


def lift(session: Session, code: Code) -> None:
    """Take a code out of its parent, to the place right behind it."""
    parent = stored(session, code.parent)
    if parent is not None and can_lift(session, code):
        beside = [c for c in siblings(session, parent.parent) if c in session.active_codes]
        place(session, code, parent.parent, beside.index(parent) + 1 if parent in beside else len(beside))


def retire(session: Session, code: Code) -> None:
    """Retire a code and those under it: they can no longer be given, and what they marked stays."""
    by_id = {c.id: c for c in session.codes}
    under = [c for c in session.active_codes if code in codebook.ancestry(by_id, c)]
    marked = sum(codebook.uses(session.project).get(c.id, 0) for c in under)
    if session.write("Retire code", put=[replace(c, retired=True, key="", second_key="") for c in under]):
        session.message.emit(_tr("“{0}” is retired. Annotations that keep it: {1:,}.").format(code.name, marked))


def bring_back(session: Session, code: Code) -> None:
    """Bring back a retired code, and the parents it needs."""
    by_id = {c.id: c for c in session.codes}
    line = [c for c in codebook.ancestry(by_id, code) if c.retired]
    session.write("Bring back code", put=[replace(c, retired=False) for c in line])


def merge_targets(session: Session, code: Code) -> list[Code]:
    """The codes that it could count as; none while others stand under it."""
    if code not in session.active_codes or children(session, code):
        return []
    return [c for c in session.active_codes if c.id != code.id]


def merge(session: Session, code: Code, into: Code) -> None:
    """Have a code count as another from now on. Its annotations are not touched, so that it can be split again."""
    session.write(f"Merge {code.name} into {into.name}", put=[replace(code, same_as=into.id, key="", second_key="")])


def split(session: Session, code: Code) -> None:
    """Have a merged code count as itself again."""
    change(session, code, f"Split {code.name} again", same_as=None)

"""What an analyst does to several annotations at once: each one step, of their own only, and it says what was left."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence

from PySide6.QtCore import QCoreApplication

from annotator.gui import bulk, coding
from annotator.gui.deleting import may_delete
from annotator.gui.session import Session
from annotator.model import Annotation, Attribute, Code, Value
from annotator.store import coders


def _tr(text: str) -> str:
    return QCoreApplication.translate("Many", text)


def change_code(session: Session, chosen: Sequence[Annotation], code: Code) -> None:
    """Give them another code; attributes that both codes have keep their values."""
    own, left = _own(session, chosen)
    changed = [a for a in own if a.code != code.id]
    put = [coding.recoded(session, a, code) for a in changed]
    links, gone = coding.links_lost(session, changed, code)
    if len(put) == 1:
        name, said = f"Change code to {code.name}", _tr("1 annotation is {0} now.").format(code.name)
    else:
        name = f"Change code of {len(put)} annotations to {code.name}"
        said = _tr("{0:,} annotations are {1} now.").format(len(put), code.name)
    _write(session, name, [*put, *links], gone, said, left)


def set_attribute(
    session: Session, chosen: Sequence[Annotation], attribute: Attribute, value: Callable[[Value | None], Value | None]
) -> None:
    """Set an attribute of those whose code has it; `value` makes the new value from the old one, None is none."""
    own, left = _own(session, chosen)
    having = [a for a in own if attribute in coding.attributes_of(session, session.code(a.code))]
    if without := len(own) - len(having):
        left = [*left, _tr("{0:,} have no {1}").format(without, attribute.name)]
    changed = [(a, coding.valued(a, attribute, value(a.attributes.get(attribute.id)))) for a in having]
    put = [new for old, new in changed if new != old]
    name = f"Set {attribute.name}" if len(put) == 1 else f"Set {attribute.name} of {len(put)} annotations"
    _write(session, name, put, [], _tr("Set {0} {1:,} times.").format(attribute.name, len(put)), left)


def delete(session: Session, chosen: Sequence[Annotation]) -> None:
    own, left = _own(session, chosen)
    if not may_delete(session, own):
        return
    ids = [a.id for a in own]
    name = "Delete annotation" if len(ids) == 1 else f"Delete {len(ids)} annotations"
    said = _tr("1 annotation deleted.") if len(ids) == 1 else _tr("{0:,} annotations deleted.").format(len(ids))
    _write(session, name, [], ids, said, left)


def _own(session: Session, chosen: Sequence[Annotation]) -> tuple[list[Annotation], list[str]]:
    """The acting coder's that can be changed, and why the others are left: “3 are Ben's”."""
    mine = [a for a in chosen if a.coder == session.project.coder]
    own = [a for a in mine if a.document not in session.complete]
    others = Counter(a.coder for a in chosen if a.coder != session.project.coder)
    left = []
    if done := len(mine) - len(own):
        words = _tr("1 is in an article marked complete") if done == 1 else _tr("{0:,} are in articles marked complete")
        left.append(words.format(done))
    for id, count in others.items():
        coder = coders.coder(session.project, id)
        words = _tr("1 is {1}'s") if count == 1 else _tr("{0:,} are {1}'s")
        left.append(words.format(count, coder.name if coder else _tr("somebody else")))
    return own, left


def _write(
    session: Session,
    name: str,
    put: Sequence[bulk.Row],
    delete: Sequence[str],
    said: str,
    left: Sequence[str],
) -> None:
    alone = _tr("{0}: left alone.").format(", ".join(left)) if left else ""
    if put or delete:
        bulk.write(session, name, put, delete, f"{said} {alone}".strip())
    elif alone:
        session.message.emit(alone)

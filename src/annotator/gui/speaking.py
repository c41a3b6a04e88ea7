"""What an analyst does to speakers, each one step. What cannot be done says why as a UserError."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import replace
from datetime import date
from typing import Any

from PySide6.QtCore import QCoreApplication

from annotator.errors import UserError
from annotator.gui import coding
from annotator.gui.session import Session
from annotator.model import SPEAKER_KINDS, Annotation, Speaker, Tenure, new_shared_id
from annotator.store import speakers

_DATE = re.compile(r"\d{4}(-\d\d(-\d\d)?)?")


def _tr(text: str) -> str:
    return QCoreApplication.translate("Speakers", text)


# --- whom a source means


def set_speaker(session: Session, source: Annotation, who: Speaker | str) -> None:
    """Say whom a source annotation means: a speaker of the registry, or a new one of that name."""
    if isinstance(who, Speaker):
        if session.speaker(source.speaker) != who:
            session.write(f"Set speaker {who.name}", put=[source._replace(speaker=who.id)])
    elif name := _one_line(who):
        made = Speaker(new_shared_id(), name, kind=_kind(session, source))
        session.write(f"Add speaker {name}", put=[made, source._replace(speaker=made.id)])


def clear_speaker(session: Session, source: Annotation) -> None:
    if source.speaker is not None:
        session.write("Clear speaker", put=[source._replace(speaker=None)])


def _kind(session: Session, source: Annotation) -> str:
    """The kind of speaker that a source's attribute “kind” tells, if it has one."""
    for attribute in coding.attributes_of(session, session.code(source.code)):
        value = source.attributes.get(attribute.id)
        if attribute.name == "kind" and value is not None and attribute.text(value) in SPEAKER_KINDS:
            return attribute.text(value)
    return ""


# --- the registry


def add(session: Session, name: str) -> str | None:
    """A new speaker that no source means yet; its id."""
    made = Speaker(new_shared_id(), _named(name))
    return made.id if session.write(f"Add speaker {made.name}", put=[made]) else None


def rename(session: Session, speaker: Speaker, name: str) -> None:
    _change(session, speaker, "Rename speaker", name=_named(name))


def set_kind(session: Session, speaker: Speaker, kind: str) -> None:
    _change(session, speaker, "Set kind of speaker", kind=kind)


def set_aliases(session: Session, speaker: Speaker, names: Iterable[str]) -> None:
    found = dict.fromkeys(alias for name in names if (alias := _one_line(name)) and alias != speaker.name)
    _change(session, speaker, "Edit names of speaker", aliases=tuple(found))


def set_roles(session: Session, speaker: Speaker, roles: Iterable[Tenure]) -> None:
    """What they were, from when on, in any order; those without words are left out."""
    said = [Tenure(role, _day(tenure.since)) for tenure in roles if (role := _one_line(tenure.role))]
    _change(session, speaker, "Edit roles of speaker", roles=tuple(sorted(said, key=lambda tenure: tenure.since)))


def set_note(session: Session, speaker: Speaker, note: str) -> None:
    _change(session, speaker, "Edit note on speaker", note=note)


def merge(session: Session, one: Speaker, into: Speaker) -> None:
    """Say that one speaker is another. Nothing that refers to it is rewritten, so that it can be split off again."""
    target = session.speaker(into.id)
    if target is not None and target != session.speaker(one.id):
        session.write(f"Merge {one.name} into {target.name}", put=[replace(one, same_as=target.id)])


def split(session: Session, one: Speaker) -> None:
    """Let a merged speaker stand for itself again. Where speakers were merged in a circle, it is opened."""
    target = session.speaker(one.id)
    put = [replace(one, same_as=None)]
    if target is not None and target.same_as is not None and target != one:
        put.append(replace(target, same_as=None))
    session.write(f"Split off {one.name}", put=put)


def delete(session: Session, speaker: Speaker) -> None:
    """Delete a speaker that nothing refers to: no source of anybody, no speaker that was merged into it."""
    if any(other.same_as == speaker.id for other in session.speakers.values()):
        raise UserError(_tr("Others were merged into {0}. Split them off first.").format(speaker.name))
    count = speakers.mentions(session.project).get(speaker.id, 0)
    if count == 1:
        raise UserError(_tr("A source means {0}. Clear it there, or merge the speaker.").format(speaker.name))
    if count:
        said = _tr("{0:,} sources mean {1}. Clear it there, or merge the speaker into another.")
        raise UserError(said.format(count, speaker.name))
    session.write(f"Delete speaker {speaker.name}", delete=[speaker.id])


def _change(session: Session, speaker: Speaker, step: str, **fields: Any) -> None:
    changed = replace(speaker, **fields)
    if changed != speaker:
        session.write(step, put=[changed])


def _named(name: str) -> str:
    if not (name := _one_line(name)):
        raise UserError(_tr("A speaker needs a name."))
    return name


def _one_line(text: str) -> str:
    return " ".join(text.split())


def _day(since: str) -> str:
    """A date as year, year-month or year-month-day."""
    since = since.strip()
    try:
        if since and not _DATE.fullmatch(since):
            raise ValueError(since)
        date.fromisoformat(f"{since or 2000}-01-01"[:10])
    except ValueError:
        raise UserError(_tr("Enter a date as year-month-day, such as 2015-01-12, or only its beginning.")) from None
    return since

"""What differs between the versions of a row, in words."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from PySide6.QtCore import QCoreApplication

from annotator.gui.session import Session
from annotator.store.forks import Fork, Version


def _tr(text: str) -> str:
    return QCoreApplication.translate("Forks", text)


def kind(fork: Fork) -> str:
    kinds = {
        "code": _tr("Code"),
        "speaker": _tr("Speaker"),
        "document": _tr("Article"),
        "outlet": _tr("Outlet"),
        "coder": _tr("Coder"),
        "project": _tr("Project"),
        "annotation": _tr("Your annotation"),
        "attribution": _tr("Your link"),
        "adjudicator": _tr("Who settles an article"),
    }
    return kinds.get(fork.kind, fork.kind.capitalize())


def field(name: str) -> str:
    """What a member of a payload is called."""
    names = {
        "same_as": _tr("Counts as"),
        "include": _tr("Examples to include"),
        "exclude": _tr("Examples to exclude"),
        "letter": _tr("Badge letter"),
        "parent": _tr("Stands under"),
        "texture": _tr("Underline"),
        "position": _tr("Place"),
    }
    return names.get(name, name.replace("_", " ").capitalize())


def value(session: Session, version: Version, name: str) -> str:
    """What a version has there."""
    return _said(version.payload.get(name), _names(session)) or _tr("nothing")


def _names(session: Session) -> Mapping[str, str]:
    """Of what an id may stand for."""
    found = {code.id: code.name for code in session.codes}
    return found | {speaker.id: speaker.name for speaker in session.speakers.values()}


def _said(found: Any, names: Mapping[str, str]) -> str:
    if isinstance(found, bool):
        return _tr("yes") if found else _tr("no")
    if isinstance(found, Mapping):
        return str(found.get("name") or ", ".join(_said(item, names) for item in found.values() if item))
    if isinstance(found, list):
        return ", ".join(_said(item, names) for item in found)
    return names.get(found, found) if isinstance(found, str) else "" if found is None else str(found)

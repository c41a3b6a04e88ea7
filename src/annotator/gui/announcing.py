"""What a screen reader is told: the reading view is painted by us, and has no text that it could read by itself."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, QObject
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent
from PySide6.QtWidgets import QWidget

from annotator.gui import describing, discussing, suggestion_words
from annotator.gui.session import Session
from annotator.model import Annotation

LONGEST = 200
"""Characters of an annotation's words that are read out."""


def in_words(session: Session, annotation: Annotation) -> str:
    """“Quote, direct, source Elizardo Sánchez, 2 parts. We have heard nothing new…”"""
    said = describing.title(session, annotation)
    parts = len(annotation.spans)
    facts = [said[:1].upper() + said[1:], _source(session, annotation)]
    facts.append(_tr("%n parts", parts) if parts > 1 else "")
    if comments := discussing.open_comments(session).get(annotation.id, 0):
        facts.append(_tr("%n comments", comments) if comments > 1 else _tr("1 comment"))
    words = " ".join(annotation.text.split())
    shown = words if len(words) <= LONGEST else f"{words[:LONGEST].rsplit(' ', 1)[0]}…"
    return f"{', '.join(fact for fact in facts if fact)}. {shown}"


def _source(session: Session, annotation: Annotation) -> str:
    """Who is said to have said it, or whom a source stands for."""
    if (speaker := session.speaker(annotation.speaker)) is not None:
        return speaker.name
    if (link := session.attributions.get(annotation.id)) is None:
        return ""
    if link.none_given:
        return _tr("no source given")
    source = session.annotation(link.source)
    if source is None:
        return ""
    known = session.speaker(source.speaker)
    return _tr("source {0}").format(known.name if known else " ".join(source.text.split()))


class Announcer(QObject):
    """Tells of each annotation when it is held, in the name of a view."""

    def __init__(self, session: Session, view: QWidget) -> None:
        super().__init__(view)
        self._session = session
        self._view = view
        self._told: str | None = None
        session.focus_changed.connect(self._on_focus_changed)
        session.teammates.changed.connect(self._on_looked)
        session.suggestions.changed.connect(self._on_suggestion)

    def _on_focus_changed(self) -> None:
        held = self._session.held_annotation
        if held is not None and held.id != self._told:
            announce(self._view, in_words(self._session, held))
        self._told = held.id if held else None

    def _on_looked(self) -> None:
        looked_at = self._session.teammates.looked_at
        if looked_at is not None and looked_at.id != self._told:
            whose = describing.name_of(self._session, looked_at.coder)
            announce(self._view, _tr("Coded by {0}. {1}").format(whose, in_words(self._session, looked_at)))
            self._told = looked_at.id

    def _on_suggestion(self) -> None:
        current = self._session.suggestions.current
        if current is not None and current.id != self._told:
            announce(self._view, suggestion_words.in_full(self._session, current))
            self._told = current.id


def announce(view: QWidget, words: str) -> None:
    """Have a screen reader say something when it has come to its end."""
    event = QAccessibleAnnouncementEvent(view, words)
    event.setPoliteness(QAccessible.AnnouncementPoliteness.Polite)
    QAccessible.updateAccessibility(event)


def _tr(text: str, n: int = -1) -> str:
    return QCoreApplication.translate("Announcing", text, "", n)

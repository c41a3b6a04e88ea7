"""Copying words of the article: from the text, never from what a widget shows of it."""

from __future__ import annotations

from PySide6.QtGui import QGuiApplication

from annotator.gui import coding
from annotator.gui.session import Session


def copy(session: Session) -> None:
    """The selected text, else the words of the held annotation."""
    held = session.held_annotation
    words = session.selected.of(session.text) if session.selected else (held.text if held else "")
    if words:
        QGuiApplication.clipboard().setText(words)


def copy_citation(session: Session) -> None:
    if words := coding.citation(session):
        QGuiApplication.clipboard().setText(words)

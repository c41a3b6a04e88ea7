"""How the rooms of a session are made, each when it is first entered, and what leads from one to another."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import partial
from typing import TYPE_CHECKING, cast

from PySide6.QtWidgets import QWidget

from annotator.gui.rooms import Room, Rooms
from annotator.gui.session import Session
from annotator.gui.workspace import Workspace
from annotator.model import Span

if TYPE_CHECKING:
    from annotator.gui.main_window import MainWindow
    from annotator.gui.review.room import ReviewRoom


def rooms(window: MainWindow, session: Session) -> Rooms:
    makers = (_code, _review, _agreement)
    made: Mapping[str, Callable[[QWidget], Room]] = {
        make.__name__.removeprefix("_"): partial(make, window, session) for make in makers
    }
    return Rooms(made)


def _code(window: MainWindow, session: Session, parent: QWidget) -> Room:
    room = Workspace(session, window.menus, parent)
    room.import_wanted.connect(window.files.choose_articles)
    room.wanted.connect(partial(window.go_to_mode, "code"))
    room.articles.details_wanted.connect(window.files.show_details)
    room.articles.edit_wanted.connect(window.files.edit_articles)
    room.codebook.edit_wanted.connect(window.codebooks.edit)
    room.codebook.add_wanted.connect(window.codebooks.add_code)
    room.codebook.edit_code_wanted.connect(window.codebooks.edit_code)
    room.codebook.merge_wanted.connect(window.codebooks.merge_code)
    return room


def _review(window: MainWindow, session: Session, parent: QWidget) -> Room:
    from annotator.gui.review.room import ReviewRoom

    room = ReviewRoom(session, window.menus, parent)
    room.articles.import_wanted.connect(window.files.choose_articles)
    room.articles.details_wanted.connect(window.files.show_details)
    room.articles.edit_wanted.connect(window.files.edit_articles)
    return room


def _agreement(window: MainWindow, session: Session, parent: QWidget) -> Room:
    from annotator.gui.agreement.room import AgreementRoom

    room = AgreementRoom(session, parent)
    room.spans_wanted.connect(partial(_show_spans, window, session))
    return room


def _show_spans(window: MainWindow, session: Session, document: str, span: Span) -> None:
    """What is behind a figure of agreement: the difference at that place, where coders are compared."""
    window.go_to_mode("review")
    if session.document is None or session.document.id != document:
        session.open(document)
    cast("ReviewRoom", window.part("review_room")).show_span(span)

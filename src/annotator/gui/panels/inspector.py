"""The pane on the right: the held annotation, the words about to be coded, or the open article."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QShowEvent
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from annotator.gui import theme
from annotator.gui.controls import label
from annotator.gui.panels.annotation_form import AnnotationForm
from annotator.gui.panels.document_form import DocumentForm
from annotator.gui.panels.pending import Pending
from annotator.gui.panels.teammate_form import TeammateForm
from annotator.gui.panels.thread import ThreadSection
from annotator.gui.session import Session
from annotator.model import Span


class Inspector(QWidget):
    """Shows what the session's focus is on. Enter and Esc in a field lead back to the text."""

    done = Signal()
    """The reading view goes on."""
    adjust_wanted = Signal()
    """The held annotation's edges are to be moved."""
    speaker_wanted = Signal(str)
    """A speaker's page is to be shown."""

    def __init__(self, session: Session) -> None:
        super().__init__()
        self.setObjectName("inspector")
        self.setAccessibleName(self.tr("Inspector"))
        self._session = session
        self._told: tuple[str | None, Span] | None = None
        """What was held and selected when that was last read."""
        self.annotation = AnnotationForm(session)
        self.teammate = TeammateForm(session)
        self.pending = Pending(session)
        self.document = DocumentForm(session)
        self._nothing = label(self.tr("Open an article to see its details."), "meta", wrap=True)
        self._nothing.setAlignment(Qt.AlignmentFlag.AlignTop)
        self._nothing.setContentsMargins(18, 16, 18, 16)
        self._pages = QStackedWidget()
        for page in (self._nothing, self.document, self.annotation, self.teammate, self.pending):
            self._pages.addWidget(page)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self._pages)
        self._connect(session)
        self._show()

    def _connect(self, session: Session) -> None:
        self.annotation.adjust_wanted.connect(self.adjust_wanted)
        self.annotation.speaker.page_wanted.connect(self.speaker_wanted)
        self.annotation.speaker.done.connect(self.done)
        self.annotation.comments.done.connect(self.done)
        self.annotation.feedback.done.connect(self.done)
        self.teammate.comments.done.connect(self.done)
        session.teammates.changed.connect(self._show)
        session.commit_wanted.connect(self.flush)
        session.changed.connect(self._show)
        session.focus_changed.connect(self._on_focus_changed)
        session.document_changed.connect(self._show)
        session.unsaved_changed.connect(self._show)
        theme.changed.connect(self._on_look_changed)

    @property
    def comments(self) -> ThreadSection:
        """What is said of the annotation that is shown."""
        return self.teammate.comments if self._session.teammates.looked_at else self.annotation.comments

    def comment(self) -> None:
        """The keyboard to where one says something of the annotation that is shown."""
        page = self.teammate if self._session.teammates.looked_at else self.annotation
        page.area.ensureWidgetVisible(self.comments)
        self.comments.start()

    def flush(self) -> None:
        """Commit what is typed, as before the program closes."""
        self.annotation.flush()
        self.teammate.verdict.flush()
        self.document.flush()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Escape):
            self.done.emit()
        else:
            super().keyPressEvent(event)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._show()

    def _on_focus_changed(self) -> None:
        """A step that moves the focus was shown with it already; a caret that moves changes nothing here."""
        if (self._session.held, self._session.selected) != self._told:
            self._show()

    def _on_look_changed(self) -> None:
        if self.isVisible():
            self._show()

    def _show(self) -> None:
        """Read again what the page on top shows, and only that: a selection that is being dragged comes here often."""
        session = self._session
        self._told = (session.held, session.selected)
        self.annotation.follow()
        self.document.follow()
        if session.document is None:
            self._pages.setCurrentWidget(self._nothing)
        elif session.selected:
            self.pending.show_selected()
            self._pages.setCurrentWidget(self.pending)
        elif session.held_annotation:
            self.annotation.show_held()
            self._pages.setCurrentWidget(self.annotation)
        elif session.teammates.looked_at:
            self.teammate.show_annotation(session.teammates.looked_at)
            self._pages.setCurrentWidget(self.teammate)
        else:
            self.document.show_document()
            self._pages.setCurrentWidget(self.document)

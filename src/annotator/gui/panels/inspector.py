"""The pane on the right: the held annotation, the words about to be coded, or the open article."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QShowEvent
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from annotator.gui import theme
from annotator.gui.controls import label
from annotator.gui.panels.document_form import DocumentForm
from annotator.gui.panels.pane import Page
from annotator.gui.session import Session
from annotator.model import Span

if TYPE_CHECKING:
    from annotator.gui.panels.annotation_form import AnnotationForm
    from annotator.gui.panels.pending import Pending
    from annotator.gui.panels.teammate_form import TeammateForm
    from annotator.gui.panels.thread import ThreadSection


class Inspector(QWidget):
    """Shows what the session's focus is on. Enter and Esc in a field lead back to the text.

    The pages of annotations and of selected words are loaded and made when there first is something to show on them.
    """

    done = Signal()
    """The reading view goes on."""
    adjust_wanted = Signal()
    """The held annotation's edges are to be moved."""
    speaker_wanted = Signal(str)
    """A speaker's page is to be shown."""
    list_wanted = Signal()
    link_wanted = Signal()
    jump_wanted = Signal()
    """As the page of the held annotation asks."""
    page_made = Signal()

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("inspector")
        self.setAccessibleName(self.tr("Inspector"))
        self._session = session
        self._told: tuple[str | None, Span] | None = None
        """What was held and selected when that was last read."""
        self.document = DocumentForm(session)
        self._forms: list[Page] = [self.document]
        self._nothing = label(self.tr("Open an article to see its details."), "meta", wrap=True)
        self._nothing.setAlignment(Qt.AlignmentFlag.AlignTop)
        self._nothing.setContentsMargins(18, 16, 18, 16)
        self._pages = QStackedWidget(self)
        for page in (self._nothing, self.document):
            self._pages.addWidget(page)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self._pages)
        self._connect(session)
        self._show()

    def _connect(self, session: Session) -> None:
        session.teammates.changed.connect(self._show)
        session.commit_wanted.connect(self.flush)
        session.changed.connect(self._show)
        session.focus_changed.connect(self._on_focus_changed)
        session.document_changed.connect(self._show)
        session.unsaved_changed.connect(self._show)
        theme.changed.connect(self._on_look_changed)

    @cached_property
    def annotation(self) -> AnnotationForm:
        from annotator.gui.panels.annotation_form import AnnotationForm

        form = AnnotationForm(self._session)
        form.adjust_wanted.connect(self.adjust_wanted)
        form.list_wanted.connect(self.list_wanted)
        form.attribution.link_wanted.connect(self.link_wanted)
        form.attribution.jump_wanted.connect(self.jump_wanted)
        form.speaker.page_wanted.connect(self.speaker_wanted)
        for part in (form.speaker, form.comments, form.feedback):
            part.done.connect(self.done)
        self._add(form)
        return form

    @cached_property
    def teammate(self) -> TeammateForm:
        from annotator.gui.panels.teammate_form import TeammateForm

        form = TeammateForm(self._session)
        form.comments.done.connect(self.done)
        self._add(form)
        return form

    @cached_property
    def pending(self) -> Pending:
        from annotator.gui.panels.pending import Pending

        page = Pending(self._session)
        self._add(page)
        return page

    def _add(self, form: Page) -> None:
        self._forms.append(form)
        self._pages.addWidget(form)
        self.page_made.emit()

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
        for form in self._forms:
            form.flush()

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
        for form in self._forms:
            form.follow()
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

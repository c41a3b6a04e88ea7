"""The held annotation: its code, its words, its attributes, its note, and what else lies on the same words."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QMenu, QToolButton, QVBoxLayout, QWidget

from annotator.gui import coding, describing, icons, theme
from annotator.gui.buttons import Button
from annotator.gui.controls import Badge, IconButton, badge_icon, in_order, label, menu_text
from annotator.gui.panels.attribute_form import AttributeForms
from annotator.gui.panels.attribution import AttributionSection
from annotator.gui.panels.definition import Definitions
from annotator.gui.panels.feedback_section import FeedbackSection
from annotator.gui.panels.pane import NoteField, Page, section
from annotator.gui.panels.passages import MOST_ROWS, AnnotationRows, Words
from annotator.gui.panels.speaker_section import SpeakerSection
from annotator.gui.panels.thread import ThreadSection
from annotator.gui.panels.verdict import VerdictSection
from annotator.gui.session import Session
from annotator.model import Annotation, Attribute, Code, Value
from annotator.store import annotations as marks


class AnnotationForm(Page):
    """Follows the held annotation; what is typed is committed to the annotation it was typed for."""

    adjust_wanted = Signal()
    list_wanted = Signal()
    """All annotations of the article are to be listed."""

    def __init__(self, session: Session) -> None:
        super().__init__()
        self.setObjectName("annotation-form")
        self._session = session
        self._shown: str | None = None
        self._ordered: list[QWidget] = []
        """What Tab goes through from top to bottom, as it was last told."""
        self._build_head()
        self._build_body()
        self.area.resized.connect(self._on_resized)
        theme.changed.connect(self._show_icons)
        self._show_icons()

    # --- build

    def _build_head(self) -> None:
        self.badge = Badge(22)
        self.code = QToolButton()
        self.code.setObjectName("annotation-code")
        self.code.setAccessibleName(self.tr("Code"))
        self.code.setStyleSheet("color: palette(window-text)")
        self.code.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        self.code.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
        self.code.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self.codes = QMenu(self.code)
        self.codes.aboutToShow.connect(self._on_codes_menu)
        self.code.setMenu(self.codes)
        self.trash = IconButton("trash", self.tr("Delete annotation"), "delete-annotation", "delete")
        self.trash.clicked.connect(self._on_delete)
        self.more = IconButton("dots", self.tr("More"), "annotation-more")
        self.more.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self.more.setMenu(self._build_more())
        self.head.addWidget(self.badge)
        self.head.addWidget(self.code)
        self.head.addStretch(1)
        self.head.addWidget(self.trash)
        self.head.addWidget(self.more)

    def _build_more(self) -> QMenu:
        menu = QMenu(self)
        menu.addAction(self.tr("Adjust span"), self.adjust_wanted.emit)
        menu.addAction(self.tr("Break in two at the caret"), partial(coding.break_in_two, self._session))
        menu.addSeparator()
        menu.addAction(self.tr("Copy as citation"), self._on_copy)
        menu.addSeparator()
        menu.addAction(self.tr("Delete"), self._on_delete)
        return menu

    def _build_body(self) -> None:
        self.words = Words()
        self.place = label("", "meta", wrap=True)
        self.place.setObjectName("annotation-place")
        self.attributes = AttributeForms()
        self.attributes.committed.connect(self._on_value)
        self.attribution = AttributionSection(self._session)
        self.speaker = SpeakerSection(self._session)
        self.note = NoteField()
        self.note.setObjectName("annotation-note")
        self.note.setAccessibleName(self.tr("Note"))
        self.note.committed.connect(self._on_note)
        self.feedback = FeedbackSection(self._session)
        self.verdicts = VerdictSection(self._session)
        self.comments = ThreadSection(self._session)
        self._also = self._build_also()
        self.meaning = Definitions("meaning", self.tr("Definition"))
        widget: QWidget
        for widget in (self.meaning, self.words, self.place):
            self.body.addWidget(widget)
        self.body.addSpacing(10)
        for widget in (self.attributes, self.speaker, self.attribution, self.feedback):
            self.body.addWidget(widget)
        self.body.addWidget(section(self.tr("Note")))
        for widget in (self.note, self.verdicts, self.comments, self._also):
            self.body.addWidget(widget)
        self.body.addStretch(1)

    def _build_also(self) -> QWidget:
        made = QWidget()
        self._rows = AnnotationRows(self._session)
        self._rest = Button(self.tr("More in the list"), "also-in-list", link=True)
        self._rest.clicked.connect(self.list_wanted)
        also = QVBoxLayout(made)
        also.setContentsMargins(0, 0, 0, 0)
        also.addWidget(section(self.tr("Also here")))
        also.addWidget(self._rows)
        also.addWidget(self._rest)
        return made

    # --- what happens

    def _on_resized(self) -> None:
        self._show_attributes()
        self._order()

    def _on_codes_menu(self) -> None:
        self.codes.clear()
        for code in self._session.active_codes:
            action = self.codes.addAction(badge_icon(code), menu_text(code.name))
            action.triggered.connect(partial(self._on_code, code))

    def _on_code(self, code: Code) -> None:
        coding.change_code(self._session, code)

    def _on_delete(self) -> None:
        coding.delete(self._session)

    def _on_copy(self) -> None:
        QGuiApplication.clipboard().setText(coding.citation(self._session))

    def _on_value(self, attribute: Attribute, value: Value | None) -> None:
        if (annotation := self._annotation()) is not None:
            coding.set_attribute(self._session, attribute, value, annotation)

    def _on_note(self, note: str) -> None:
        if (annotation := self._annotation()) is not None:
            coding.set_note(self._session, note, annotation)

    def _annotation(self) -> Annotation | None:
        """The annotation that is shown, as it is now, even when its article is no longer open."""
        if self._shown is None:
            return None
        return self._session.annotation(self._shown) or marks.annotation(self._session.project, self._shown)

    # --- show

    def flush(self) -> None:
        """Commit what is typed."""
        self.attributes.form.flush()
        self.note.flush()

    def follow(self) -> None:
        """Let go of an annotation that is no longer held: what is typed is committed to it."""
        if self._shown is not None and self._shown != self._session.held:
            self.flush()
            self.note.document().setModified(False)
            self.attributes.form.forget()
            self._shown = None

    def show_held(self) -> None:
        """Read the held annotation again."""
        held = self._session.held_annotation
        if held is None:
            return
        self._shown = held.id
        code = self._session.code(held.code)
        self.badge.set_code(code)
        name = code.name if code else self.tr("unknown code")
        self.code.setText(menu_text(name))
        self.code.setAccessibleName(self.tr("Code: {0}").format(name))
        colours = theme.current().code(code.colour if code else "grey")
        self.words.set_words(self._session.text, held.spans, colours.stroke)
        self.place.setText(describing.place(held))
        self.meaning.show_codes([code] if code else [])
        self._show_attributes()
        self.attribution.show_of(held)
        self.speaker.show_source(held if self._session.role(held.code) == "source" else None)
        self.note.show_note(held.note)
        self.feedback.show_of(held)
        self.verdicts.show_on(held)
        self.comments.show_target(held.document, [held.id])
        self._show_also(held)
        self._order()
        editors = self.attributes.form.editors
        for part in (self.code, self.trash, self.more, self.speaker, self.attribution, self.note, *editors):
            part.setEnabled(self._session.can_code)

    def _show_attributes(self) -> None:
        held = self._annotation()
        if held is None:
            return
        attributes = coding.attributes_of(self._session, self._session.code(held.code))
        self.attributes.show_for(tuple(attributes), self.room)
        self.attributes.form.show_values(held.attributes)

    def _order(self) -> None:
        """Let Tab go from top to bottom, whatever was made last."""
        below = (*self.speaker.stops(), *self.attribution.stops, *self.feedback.stops())
        said = (self.note, *self.comments.stops(), *self._rows.rows, self._rest)
        stops = [self.more, *self.attributes.form.stops(), *below, *said]
        if stops != self._ordered:
            self._ordered = stops
            in_order(stops)

    def _show_also(self, held: Annotation) -> None:
        here = {a.id: a for span in held.spans for a in self._session.overlapping(span) if a.id != held.id}
        others = list(here.values())
        self._rows.show_all(others)
        self._rest.setText(self.tr("%n more in the list", "", len(others) - MOST_ROWS))
        self._rest.setVisible(len(others) > MOST_ROWS)
        self._also.setVisible(bool(others))

    def _show_icons(self) -> None:
        side = theme.current().px(14)
        self.code.setIcon(icons.icon("chevron-down"))
        self.code.setIconSize(QSize(side, side))
        self.code.setFont(theme.ui_font("pane"))

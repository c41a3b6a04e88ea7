"""Somebody else's annotation, to read: who, code, words, values, source and note; one's verdict on it, and comments."""

from PySide6.QtWidgets import QVBoxLayout

from annotator.gui import coding, describing, theme
from annotator.gui.controls import Badge, IconButton, empty, label
from annotator.gui.offsets import display
from annotator.gui.panels.pane import Page, form, section
from annotator.gui.panels.passages import Words
from annotator.gui.panels.saying import Saying
from annotator.gui.panels.thread import ThreadSection
from annotator.gui.panels.verdict import VerdictSection
from annotator.gui.session import Session
from annotator.model import CONTENT, Annotation
from annotator.store import annotations, attributions


class TeammateForm(Page):
    """Nobody edits another's annotation: all that can be done here is to judge it and to talk about it."""

    def __init__(self, session: Session) -> None:
        super().__init__()
        self.setObjectName("teammate-form")
        self.setAccessibleName(self.tr("A teammate's annotation"))
        self._session = session
        self.badge = Badge(22)
        self.code = label("", "pane")
        self.code.setObjectName("teammate-code")
        self.close_button = IconButton("close", self.tr("Look away (Esc)"), "look-away")
        self.close_button.clicked.connect(session.teammates.look_away)
        self.head.addWidget(self.badge)
        self.head.addWidget(self.code)
        self.head.addStretch(1)
        self.head.addWidget(self.close_button)
        self.words = Words()
        self.place = label("", "meta", wrap=True)
        self.verdict = VerdictSection(session)
        self.comments = ThreadSection(session)
        self._who = QVBoxLayout()
        self._values = form()
        self._note = label("", wrap=True)
        self._note.setObjectName("teammate-note")
        self.body.addLayout(self._who)
        self.body.addWidget(self.words)
        self.body.addWidget(self.place)
        self.body.addSpacing(6)
        self.body.addLayout(self._values)
        self._note_title = section(self.tr("Note"))
        for widget in (self._note_title, self._note, self.verdict, self.comments):
            self.body.addWidget(widget)
        self.body.addStretch(1)

    def flush(self) -> None:
        """Commit what is typed."""
        self.verdict.flush()

    def show_annotation(self, shown: Annotation) -> None:
        session = self._session
        code = session.code(shown.code)
        self.badge.set_code(code)
        self.code.setText(display(code.name if code else self.tr("unknown code")))
        empty(self._who)
        about = describing.moment(shown.updated_at)
        self._who.addWidget(Saying(describing.name_of(session, shown.coder), False, about))
        self.words.set_words(session.text, shown.spans, theme.current().code(code.colour if code else "grey").stroke)
        self.place.setText(describing.place(shown))
        self._show_values(shown)
        self._note.setText(display(shown.note))
        for widget in (self._note_title, self._note):
            widget.setVisible(bool(shown.note))
        self.verdict.show_on(shown)
        self.comments.show_target(shown.document, [shown.id])

    def _show_values(self, shown: Annotation) -> None:
        while self._values.rowCount():
            self._values.removeRow(0)
        for attribute in coding.attributes_of(self._session, self._session.code(shown.code)):
            if (value := shown.attributes.get(attribute.id)) is not None:
                self._add_value(attribute.name, attribute.text(value))
        speaker = self._session.speaker(shown.speaker)
        if speaker is not None:
            self._add_value(self.tr("Speaker"), speaker.name)
        if self._session.role(shown.code) in CONTENT:
            self._add_value(self.tr("Source"), self._source(shown))

    def _add_value(self, name: str, value: str) -> None:
        self._values.addRow(label(display(name), "meta"), label(display(value), wrap=True))

    def _source(self, shown: Annotation) -> str:
        link = attributions.attribution(self._session.project, shown.id)
        if link is not None and link.none_given:
            return self.tr("no source given")
        source = annotations.annotation(self._session.project, link.source) if link and link.source else None
        if source is None:
            return self.tr("not linked yet")
        speaker = self._session.speaker(source.speaker)
        return speaker.name if speaker else " ".join(source.text.split())

"""What was decided of one's annotation, beside what one had; one acknowledges it, or contests it with a reason."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from annotator.analysis.feedback import DISCUSSED, NONE_VALID, Feedback, in_words
from annotator.gui import coding, decided, describing, discussing
from annotator.gui.buttons import Button
from annotator.gui.controls import Badge, IconLabel, empty, label
from annotator.gui.offsets import display
from annotator.gui.panels.draft_field import DraftField
from annotator.gui.panels.marked_words import MarkedWords
from annotator.gui.panels.pane import form, section
from annotator.gui.panels.saying import Saying, warned
from annotator.gui.session import Session
from annotator.model import Annotation, Attribute, Value
from annotator.store import documents


class FeedbackSection(QWidget):
    """Shown where something was decided. An answer is given to the first of its finals."""

    done = Signal()
    """It was answered, or not after all: the keyboard goes back to where one reads."""

    def __init__(self, session: Session) -> None:
        super().__init__()
        self.setObjectName("feedback")
        self.setAccessibleName(self.tr("Decided"))
        self._session = session
        self.feedback: Feedback | None = None
        self.words = MarkedWords()
        self.legend = label(self.tr("Struck out: only yours. Underlined: only in the decision."), "meta", wrap=True)
        self.reason = DraftField("contest-reason", self.tr("Why you contest it"))
        self.reason.setPlaceholderText(self.tr("Why you contest it"))
        self.acknowledge = Button(self.tr("Acknowledge"), "acknowledge", "check")
        self.contest = Button(self.tr("Contest"), "contest")
        self.take_back = Button(self.tr("Take back"), "take-back-answer", link=True)
        self._build()
        self.reason.textChanged.connect(self._show_contest)
        self.reason.sent.connect(self._on_contest)
        self.reason.left.connect(self.done)
        self.acknowledge.clicked.connect(self._on_acknowledge)
        self.contest.clicked.connect(self._on_contest)
        self.take_back.clicked.connect(self._on_take_back)

    def _build(self) -> None:
        self._said, self._codes, self._values = QVBoxLayout(), QHBoxLayout(), form()
        self._codes.setSpacing(8)
        self.answered = label("", wrap=True)
        self.answered.setObjectName("answered")
        self._anew = QWidget()
        self._anew.setLayout(warned(self.tr("Decided anew since you answered.")))
        answer = QHBoxLayout()
        answer.addWidget(self.answered, 1)
        answer.addWidget(self.take_back, 0, Qt.AlignmentFlag.AlignTop)
        buttons = QHBoxLayout()
        buttons.setSpacing(8)
        buttons.addWidget(self.acknowledge)
        buttons.addWidget(self.contest)
        buttons.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addWidget(section(self.tr("Decided")))
        for part in (self._said, self._codes, self.words, self.legend, self._values, self._anew, answer):
            column.addWidget(part) if isinstance(part, QWidget) else column.addLayout(part)
        column.addWidget(self.reason)
        column.addLayout(buttons)

    def stops(self) -> list[QWidget]:
        return [self.take_back, self.reason, self.acknowledge, self.contest]

    # --- show

    def show_of(self, annotation: Annotation | None) -> None:
        """Read what was decided of an annotation of the acting coder's."""
        self.feedback = decided.of_annotation(self._session, annotation) if annotation else None
        self.setVisible(self.feedback is not None)
        if self.feedback is not None:
            self._show_decision(self.feedback)
            self._show_answer(self.feedback)

    def _show_decision(self, found: Feedback) -> None:
        empty(self._said)
        by = found.final.coder
        name, you = describing.name_of(self._session, by), by == self._session.project.coder
        self._said.addWidget(Saying(name, you, "", self._in_short(found)))
        self._show_codes(found)
        changed = "words" in found.differs
        self.words.setVisible(changed)
        self.legend.setVisible(changed)
        if changed:
            self.words.set_parts(self._parts(found))
        self._show_values(found)

    def _in_short(self, found: Feedback) -> str:
        if DISCUSSED in found.differs:
            said = self.tr("Left for a discussion.")
        elif NONE_VALID in found.differs:
            said = self.tr("Nothing is to be marked here.")
        else:
            said = self.tr("Decided otherwise.") if found.differs else self.tr("Decided as you have it.")
        return f"{said}\n{found.final.reason}" if found.final.reason else said

    def _show_codes(self, found: Feedback) -> None:
        empty(self._codes)
        if "code" not in found.differs:
            return
        for n, id in enumerate((found.annotation.code, found.final.code or "")):
            code, badge = self._session.code(id), Badge()
            badge.set_code(code)
            if n:
                self._codes.addWidget(IconLabel("arrow-right", "ink3", 16))
            self._codes.addWidget(badge)
            self._codes.addWidget(label(display(code.name if code else self.tr("unknown code"))))
        self._codes.addStretch(1)

    def _parts(self, found: Feedback) -> list[tuple[str, str]]:
        """The words of both, with “…” for what stands between them and is in neither."""
        text, end = self._text(found.annotation.document), 0
        parts: list[tuple[str, str]] = []
        for span, kind in in_words(found.mine, found.theirs):
            if parts and span.start > end:
                parts.append((" … ", ""))
            parts.append((span.of(text), kind))
            end = span.end
        return parts

    def _text(self, document: str) -> str:
        session = self._session
        if session.document is not None and session.document.id == document:
            return session.text
        return documents.text(session.project, next(d for d in session.documents if d.id == document))

    def _show_values(self, found: Feedback) -> None:
        while self._values.rowCount():
            self._values.removeRow(0)
        if "attributes" not in found.differs:
            return
        mine, theirs = found.annotation, found.final
        for attribute in coding.attributes_of(self._session, self._session.code(mine.code)):
            before, after = mine.attributes.get(attribute.id), theirs.attributes.get(attribute.id)
            if before != after:
                self._add_value(attribute.name, _given(attribute, before), _given(attribute, after))
        if mine.speaker != theirs.speaker:
            named = [self._session.speaker(id) for id in (mine.speaker, theirs.speaker)]
            self._add_value(self.tr("Speaker"), *(speaker.name if speaker else "–" for speaker in named))

    def _add_value(self, name: str, before: str, after: str) -> None:
        self._values.addRow(label(display(name), "meta"), label(display(f"{before} → {after}"), wrap=True))

    def _show_answer(self, found: Feedback) -> None:
        own = discussing.own_verdict(self._session, found.final)
        current = own is not None and not own.outdated
        asked, may = found.is_otherwise and not current, self._session.can_edit
        self.answered.setText(self._answer_in_words(own.verdict.verdict, own.verdict.reason) if own else "")
        self.answered.setVisible(own is not None)
        self.take_back.setVisible(own is not None)
        self.take_back.setEnabled(may)
        self._anew.setVisible(own is not None and own.outdated)
        for widget in (self.reason, self.acknowledge, self.contest):
            widget.setVisible(asked)
        self.acknowledge.setEnabled(may)
        self.reason.setReadOnly(not may)
        self.reason.write_about(found.final.id)
        self._show_contest()

    def _answer_in_words(self, verdict: str, reason: str) -> str:
        if verdict == "accept":
            return self.tr("You acknowledged this.")
        return display(self.tr("You contest this: {0}").format(reason))

    def _show_contest(self) -> None:
        self.contest.setEnabled(self._session.can_edit and bool(self.reason.words.strip()))

    # --- answer

    def _on_acknowledge(self) -> None:
        self._answer("accept")

    def _on_contest(self) -> None:
        if self.contest.isEnabled():
            self._answer("change wanted", self.reason.words)

    def _answer(self, verdict: str, reason: str = "") -> None:
        if self.feedback is not None:
            final = self.feedback.final
            self.reason.clear()
            discussing.judge(self._session, final, verdict, reason)
            self.done.emit()

    def _on_take_back(self) -> None:
        if self.feedback is not None:
            discussing.take_back(self._session, self.feedback.final)
            self.done.emit()


def _given(attribute: Attribute, value: Value | None) -> str:
    return "–" if value is None else attribute.text(value)

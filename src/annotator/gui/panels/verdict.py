"""What reviewers say of an annotation, and what the acting coder says of somebody else's."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from annotator.gui import describing, discussing
from annotator.gui.buttons import Button
from annotator.gui.controls import empty, label
from annotator.gui.panels.pane import NoteField, section
from annotator.gui.panels.saying import Saying, warned
from annotator.gui.segmented import Segmented
from annotator.gui.session import Session
from annotator.model import Annotation
from annotator.store import coders, reviews
from annotator.store.reviews import Judged

_SAID = {"accept": "Accepts this", "reject": "Rejects this", "change wanted": "Wants a change"}


class VerdictSection(QWidget):
    """Of one's own annotation others' verdicts are read; of others' one has a verdict oneself, with a reason."""

    def __init__(self, session: Session) -> None:
        super().__init__()
        self.setObjectName("verdicts")
        self._session = session
        self._judged: Annotation | None = None
        self._reasons: dict[str, str] = {}
        """What is typed as a reason of annotations (by id) that have no verdict yet."""
        self.sayings: list[Saying] = []
        self.choice = Segmented("verdict", self.tr("Verdict"), clearable=True, filling=True)
        self.choice.add("accept", self.tr("Accept"))
        self.choice.add("reject", self.tr("Reject"))
        self.choice.add("change wanted", self.tr("Change"))
        self.reason = NoteField(2)
        self.reason.setObjectName("verdict-reason")
        self.reason.setAccessibleName(self.tr("Reason"))
        self.reason.setPlaceholderText(self.tr("Reason"))
        self.again = Button(self.tr("It still holds"), "verdict-again", link=True)
        self._build()
        self.choice.chosen.connect(self._on_chosen)
        self.reason.committed.connect(self._on_reason)
        self.again.clicked.connect(self._on_again)

    def _build(self) -> None:
        self._others = QVBoxLayout()
        self._others.setSpacing(10)
        self._outdated = QWidget()
        row = QHBoxLayout(self._outdated)
        row.setContentsMargins(0, 0, 0, 0)
        row.addLayout(warned(self.tr("You judged an earlier version.")), 1)
        row.addWidget(self.again)
        self._own = QWidget()
        own = QVBoxLayout(self._own)
        own.setContentsMargins(0, 0, 0, 0)
        own.setSpacing(8)
        for widget in (label(self.tr("Your verdict"), "meta"), self.choice, self._outdated, self.reason):
            own.addWidget(widget)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addWidget(section(self.tr("Verdicts")))
        column.addLayout(self._others)
        column.addWidget(self._own)

    def show_on(self, judged: Annotation) -> None:
        """Read the verdicts on an annotation."""
        self.flush()
        self._judged = judged
        you = self._session.project.coder
        found = reviews.judged(self._session.project, judged.document).get(judged.id, [])
        own = next((one for one in found if one.verdict.coder == you), None)
        self._show_others([one for one in found if one is not own])
        is_own = judged.coder == you
        self._own.setVisible(not is_own)
        self._own.setEnabled(self._session.can_edit)
        self.choice.set_value(own.verdict.verdict if own else None)
        self.reason.show_note(own.verdict.reason if own else self._reasons.get(judged.id, ""))
        self._outdated.setVisible(own is not None and own.outdated)
        self.setVisible(not is_own or bool(found))

    def flush(self) -> None:
        """Commit the reason that is typed."""
        self.reason.flush()

    def _show_others(self, found: list[Judged]) -> None:
        empty(self._others)
        names = {coder.id: coder.name for coder in coders.coders(self._session.project)}
        self.sayings = []
        for verdict, outdated in found:
            said = QCoreApplication.translate("VerdictSection", _SAID[verdict.verdict])
            words = f"{said}: {verdict.reason}" if verdict.reason else said
            about = describing.moment(verdict.updated_at)
            warning = self.tr("judged an earlier version") if outdated else ""
            name = names.get(verdict.coder, self.tr("unknown coder"))
            self.sayings.append(Saying(name, False, about, words, warning))
            self._others.addWidget(self.sayings[-1])

    def _on_chosen(self, verdict: str | None) -> None:
        if self._judged is None:
            return
        if verdict is None:
            self._reasons[self._judged.id] = self.reason.note()
            discussing.take_back(self._session, self._judged)
        else:
            self.reason.document().setModified(False)
            discussing.judge(self._session, self._judged, verdict, self.reason.note())

    def _on_reason(self, reason: str) -> None:
        if self._judged is None:
            return
        own = discussing.own_verdict(self._session, self._judged)
        if own is None:
            self._reasons[self._judged.id] = reason
        else:
            discussing.judge(self._session, self._judged, own.verdict.verdict, reason)

    def _on_again(self) -> None:
        if self._judged and (own := discussing.own_verdict(self._session, self._judged)):
            discussing.judge(self._session, self._judged, own.verdict.verdict, own.verdict.reason)

"""The current difference: what can be taken, what helps to decide, and the buttons that do it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from PySide6.QtCore import QRectF, Signal
from PySide6.QtGui import QAction, QColor, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QVBoxLayout, QWidget

from annotator.analysis.differences import Version
from annotator.analysis.resolving import proposed
from annotator.analysis.settling import Difference
from annotator.analysis.stretches import length
from annotator.analysis.wording import pieces
from annotator.gui import theme
from annotator.gui.controls import empty, label
from annotator.gui.offsets import display
from annotator.gui.panels.thread import ThreadSection
from annotator.gui.review import difference_words
from annotator.gui.review.card_head import CardHead
from annotator.gui.review.codebook_rule import CodebookRule
from annotator.gui.review.comparing import Lane
from annotator.gui.review.decision_bar import DecisionBar
from annotator.gui.review.facts import Facts
from annotator.gui.review.own_version import OwnVersion
from annotator.gui.review.precedent_list import PrecedentList
from annotator.gui.review.reviewing import Reviewing
from annotator.gui.review.version_row import VersionFace, VersionRow
from annotator.model import Code


class DifferenceCard(QWidget):
    """Shows one difference at a time; what is typed into its fields and not sent stays with the difference."""

    taken = Signal(int)
    done = Signal()
    """The keyboard goes back to the article."""
    opened = Signal(QWidget)
    """A part of it that is worked in now."""

    def __init__(self, reviewing: Reviewing, actions: Mapping[str, QAction]) -> None:
        super().__init__()
        self.setObjectName("difference")
        self._reviewing = reviewing
        self._session = reviewing.session
        self.head = CardHead()
        self.rows: list[VersionRow] = []
        self._versions = QVBoxLayout()
        self._versions.setSpacing(6)
        self.missing = label("", "meta", wrap=True)
        self.missing.setObjectName("missing-from")
        self.rule = CodebookRule()
        self.precedents = PrecedentList(reviewing)
        self.comments = ThreadSection(self._session, self._name_of)
        self.bar = DecisionBar(reviewing, actions)
        self.own = OwnVersion(self._session)
        self.bar.done.connect(self.done)
        self.comments.done.connect(self._on_said)
        column = QVBoxLayout(self)
        column.setContentsMargins(9, 7, 9, 11)
        column.setSpacing(8)
        column.addWidget(self.head)
        column.addLayout(self._versions)
        for widget in (self.missing, self.rule, self.precedents, self.comments, self.own, self.bar):
            column.addWidget(widget)
        self._shown: object = None
        self._of = ""
        self._is_commenting = False

    def show_difference(self, difference: Difference) -> None:
        lanes = self._reviewing.lanes
        self.setAccessibleName(self.tr("Difference {0}").format(difference.number))
        self._show_head(difference)
        self._show_versions(difference)
        absent = difference.cluster.absent
        said = self.tr("Not marked by {0}.").format(difference_words.names(absent, lanes)) if absent else ""
        self.missing.setText(said)
        self.missing.setVisible(bool(said))
        self.rule.show_codes(self._codes(difference))
        self.precedents.show_difference(difference)
        self._show_thread(difference)
        self.bar.show_difference(difference, proposed(difference.cluster))

    def show_editing(self, editing: bool) -> None:
        """A version of one's own is being made, or not any more."""
        if editing and self._reviewing.current:
            self.own.start(self._reviewing.current)
            self.opened.emit(self.own)
        self.own.setVisible(editing)
        self.bar.setVisible(not editing)

    def comment(self) -> None:
        """The keyboard to where one says something about it."""
        self._is_commenting = True
        self._show_fields()
        self.opened.emit(self.comments)
        self.comments.start()

    def _show_thread(self, difference: Difference) -> None:
        """What is said of any version of it, and of what was decided."""
        finals = difference.decision.finals if difference.decision else ()
        targets = (*difference.cluster.annotations, *(final.id for final in finals))
        if difference.id != self._of:
            self._of, self._is_commenting = difference.id, False
        self.comments.show_target(difference.cluster.present[0].marks[0].annotation.document, targets)
        self._show_fields()

    def _show_fields(self) -> None:
        """The field only when one asks for it: buttons are close to what they decide."""
        self.comments.setVisible(self._is_commenting or bool(self.comments.threads))
        for widget in (self.comments.field, self.comments.send):
            widget.setVisible(self._is_commenting)

    def _on_said(self) -> None:
        self._is_commenting = False
        self._show_fields()
        self.done.emit()

    def _name_of(self, coder: str) -> str:
        return next(
            (display(lane.name) for lane in self._reviewing.lanes if lane.coder == coder), self.tr("A reviewer")
        )

    def _codes(self, difference: Difference) -> list[Code]:
        """Those that compete, each once."""
        found = (self._session.code(version.code or "") for version in difference.cluster.present)
        return list({code.id: code for code in found if code}.values())

    def _show_head(self, difference: Difference) -> None:
        cluster, codes = difference.cluster, self._codes(difference)
        overlap = ""
        if len(cluster.present) > 1 and cluster.overlap < 1:
            overlap = self.tr("overlap {0} %").format(round(100 * cluster.overlap))
        kinds = difference_words.kinds(cluster, self._reviewing.lanes)
        self.head.show_difference(difference.number, kinds, overlap, codes[0] if len(codes) == 1 else None)

    def _show_versions(self, difference: Difference) -> None:
        faces = self._faces(difference)
        if faces == self._shown:
            return
        self._shown = faces
        empty(self._versions)
        self.rows = [VersionRow(face) for face in faces]
        for row in self.rows:
            row.taken.connect(self.taken)
            self._versions.addWidget(row)

    def _faces(self, difference: Difference) -> list[VersionFace]:
        reviewing, versions = self._reviewing, [alternative[0] for alternative in difference.alternatives]
        clusters = {c.id: c for c in reviewing.review.comparison.clusters} if reviewing.review else {}
        facts = Facts(self._session, reviewing.text, clusters).of(versions)
        said = pieces(reviewing.text, [version.spans for version in versions])
        several = len({version.code for version in versions}) > 1
        return [
            VersionFace(
                number=n,
                code=self._session.code(alternative[0].code or ""),
                pieces=tuple(said[n - 1]),
                facts=tuple(facts[n - 1]),
                lanes=self._lanes([version.coder for version in alternative]),
                who=self._who(alternative),
                characters=length(alternative[0].spans),
                proposed=n == proposed(difference.cluster),
                with_badge=several,
            )
            for n, alternative in enumerate(difference.alternatives, 1)
        ]

    def _who(self, alternative: Sequence[Version]) -> str:
        names = difference_words.names([version.coder for version in alternative], self._reviewing.lanes)
        return names[:1].upper() + names[1:]

    def _lanes(self, coders: Sequence[str]) -> tuple[Lane, ...]:
        return tuple(lane for lane in self._reviewing.lanes if lane.coder in coders)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        tokens = theme.current().tokens
        painter.setPen(QPen(QColor(tokens.ink), 1.5))
        painter.setBrush(QColor(tokens.raised))
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(1, 1, -1, -1), 9, 9)

"""Who coded the article, how much, and how well each agrees with the others; and whether they coded blind."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QScrollArea, QSizePolicy, QVBoxLayout, QWidget

from annotator.gui import drawing, theme
from annotator.gui.controls import IconLabel, empty, hairline, label, tooltip
from annotator.gui.drawing import draw_words
from annotator.gui.offsets import display
from annotator.gui.review.comparing import Lane
from annotator.gui.review.mean_agreement import MeanAgreement
from annotator.gui.review.reviewing import Reviewing
from annotator.store import assignments

_ROW, _AVATAR = 44, 26
_NARROWEST = 220
_SIDE, _GAP = 16, 12


class CoderRow(QWidget):
    """A coder in two lines, with the figure on the right."""

    def __init__(self, lane: Lane, work: str, figure: str) -> None:
        super().__init__()
        self.setObjectName("coder-row")
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self._lane, self._work, self._figure = lane, work, figure
        self._name = self.tr("{0} (you)").format(display(lane.name)) if lane.you else display(lane.name)
        self.setAccessibleName(", ".join(filter(None, (self._name, work, figure and f"α {figure}"))))
        theme.changed.connect(self.updateGeometry)

    def sizeHint(self) -> QSize:
        return QSize(theme.current().px(160), theme.current().px(_ROW))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        tokens, px = theme.current().tokens, theme.current().px
        side, middle = px(_AVATAR), self.height() / 2
        drawing.draw_avatar(painter, QRectF(0, middle - side / 2, side, side), self._lane.initials, self._lane.you)
        painter.setFont(theme.ui_font("body"))
        taken = painter.fontMetrics().horizontalAdvance(self._figure) + 1
        right = self.width() - taken
        draw_words(painter, QRectF(right, 0, taken, self.height()), self._figure, "body", tokens.ink2)
        room = QRectF(side + px(10), middle - px(19), right - side - px(18), px(20))
        draw_words(painter, room, self._name, "body", tokens.ink)
        draw_words(painter, room.translated(0, px(18)), self._work, "meta", tokens.ink3)


class Notice(QFrame):
    """A sentence with a sign, on sunken ground."""

    def __init__(self, icon: str, name: str) -> None:
        super().__init__()
        self._words = label("", "meta", wrap=True)
        self._words.setObjectName(name)
        row = QHBoxLayout(self)
        row.setContentsMargins(12, 9, 12, 10)
        row.setSpacing(10)
        row.addWidget(IconLabel(icon, "ink3", 16), 0, Qt.AlignmentFlag.AlignTop)
        row.addWidget(self._words, 1)

    def say(self, sentence: str) -> None:
        self._words.setText(display(sentence))
        self.setVisible(bool(sentence))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(theme.current().tokens.sunken))
        painter.drawRoundedRect(QRectF(self.rect()), 8, 8)


class CodersSection(QWidget):
    """As high as its coders ask for; the list of articles above has the rest."""

    def __init__(self, reviewing: Reviewing) -> None:
        super().__init__()
        self.setObjectName("coders")
        self.setAccessibleName(self.tr("Coders"))
        self._reviewing = reviewing
        self.agreement = MeanAgreement(reviewing.session)
        self.figures = label(self.tr("mean pairwise α"), "meta")
        meaning = self.tr("Krippendorff's α with each other coder, over all articles that both marked complete.")
        self.figures.setToolTip(tooltip(meaning))
        self._rows = QVBoxLayout()
        self._rows.setSpacing(0)
        self.blind = Notice("lock", "blind-notice")
        self._build()
        reviewing.changed.connect(self.refresh)
        self.agreement.changed.connect(self.refresh)

    def _build(self) -> None:
        inner = QWidget()
        rows = QVBoxLayout(inner)
        rows.setContentsMargins(_SIDE, 0, _SIDE, _GAP)
        rows.setSpacing(_GAP)
        rows.addLayout(self._rows)
        rows.addWidget(self.blind)
        self._area = QScrollArea()
        self._area.setWidgetResizable(True)
        self._area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._area.viewport().setAutoFillBackground(False)
        inner.setAutoFillBackground(False)
        self._area.setWidget(inner)
        self._head = head = QHBoxLayout()
        head.setContentsMargins(16, 8, 16, 4)
        head.addWidget(label(self.tr("Coders"), "section"))
        head.addStretch(1)
        head.addWidget(self.figures)
        line = QHBoxLayout()
        line.setContentsMargins(16, 0, 16, 0)
        line.addWidget(hairline())
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(line)
        column.addLayout(head)
        column.addWidget(self._area, 1)

    def refresh(self) -> None:
        if not self._reviewing.active:
            return
        empty(self._rows)
        for lane in self._reviewing.lanes:
            self._rows.addWidget(CoderRow(lane, self._work(lane), self._figure(lane)))
        self.blind.say(self._blindness())
        self.updateGeometry()

    def height_wanted(self) -> int:
        """Without scrolling, at its width now."""
        px = theme.current().px
        rows = len(self._reviewing.lanes) * px(_ROW)
        width = max(self.width(), px(_NARROWEST)) - 2 * _SIDE
        notice = 0 if self.blind.isHidden() else self.blind.heightForWidth(width) + _GAP
        return self._head.sizeHint().height() + rows + notice + _GAP + 4

    def _work(self, lane: Lane) -> str:
        done = self.tr("finished") if lane.submitted else self.tr("not finished")
        if self._reviewing.state == "closed" or not lane.submitted:
            return done
        clusters = (*self._reviewing.agreed, *(d.cluster for d in self._reviewing.differences))
        n = sum(len(v.marks) for cluster in clusters for v in cluster.present if v.coder == lane.coder)
        counted = self.tr("%n annotation", "", n) if n == 1 else self.tr("%n annotations", "", n)
        return f"{counted} · {done}"

    def _figure(self, lane: Lane) -> str:
        """None for coders without names, who could be told by it from article to article."""
        if self._reviewing.anonymous:
            return ""
        found = self.agreement.found.get(lane.coder)
        return "" if found is None else f"{found:.2f}"

    def _blindness(self) -> str:
        document = self._reviewing.document
        found = assignments.assignments(self._reviewing.session.project, document.id) if document else []
        if not any(assignment.mode == "blind" for assignment in found):
            return ""
        if self._reviewing.state == "closed":
            return self.tr("Coding is blind. Lanes open when all who are assigned have marked the article complete.")
        n = len(self._reviewing.lanes)
        return self.tr("Coding was blind. Lanes opened when all %n marked the article complete.", "", n)

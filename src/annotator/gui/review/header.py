"""The line above the article in Review mode: what it is, how much is resolved, and whose lane is whose."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QPoint, QRect, QRectF, QSize, Qt, QTimer
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QProgressBar, QSizePolicy, QWidget

from annotator.gui import theme
from annotator.gui.controls import Elided, IconLabel, label, tooltip
from annotator.gui.drawing import draw_avatar
from annotator.gui.offsets import display
from annotator.gui.review.lane_columns import Strip
from annotator.gui.review.lanes_view import LanesView
from annotator.gui.review.reviewing import Lane, Reviewing
from annotator.gui.short_dates import short_date

_AVATAR = 24


class LaneHead(QWidget):
    """The sign of a coder over their lane, or the word “Final”."""

    def __init__(self, parent: QWidget, lane: Lane | None) -> None:
        super().__init__(parent)
        self._lane = lane
        name = display(lane.name) if lane else self.tr("Final")
        self.setObjectName(f"lane-{lane.coder}" if lane else "lane-final")
        self.setAccessibleName(self.tr("{0} (you)").format(name) if lane and lane.you else name)
        self.setToolTip(tooltip(self.accessibleName() if lane else self.tr("What is decided")))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        if self._lane is not None:
            side = min(self.width(), self.height())
            square = QRectF((self.width() - side) / 2, (self.height() - side) / 2, side, side)
            draw_avatar(painter, square, self._lane.initials, self._lane.you)
        else:
            painter.setFont(theme.ui_font("section"))
            painter.setPen(QColor(theme.current().tokens.ink))
            painter.drawText(self.rect(), Qt.AlignmentFlag.AlignCenter, self.accessibleName())


class ReviewHeader(QWidget):
    def __init__(self, reviewing: Reviewing) -> None:
        super().__init__()
        self.setObjectName("review-header")
        self.setAccessibleName(self.tr("Article under review"))
        self._reviewing = reviewing
        self._view: LanesView | None = None
        self._lanes: tuple[Lane, ...] | None = None
        self.heads: list[LaneHead] = []
        self._build()
        self._soon = QTimer(self, singleShot=True, interval=0)
        self._soon.timeout.connect(self._resize)
        reviewing.changed.connect(self.refresh)
        theme.changed.connect(self._soon.start)
        self._resize()
        self.refresh()

    def _build(self) -> None:
        self.icon = IconLabel("newspaper")
        self.outlet = Elided("", "strong")
        self.outlet.setObjectName("review-outlet")
        self.facts = Elided("", "body")
        self.facts.setObjectName("review-facts")
        for words in (self.outlet, self.facts):
            words.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Preferred)
        self.bar = QProgressBar()
        self.bar.setObjectName("review-progress")
        self.bar.setAccessibleName(self.tr("Resolved"))
        self.bar.setTextVisible(False)
        self.bar.setProperty("done", True)
        self.resolved = label("", "body")
        self.resolved.setObjectName("review-resolved")
        self._row = QHBoxLayout(self)
        self._row.addWidget(self.icon)
        self._row.addWidget(self.outlet)
        self._row.addWidget(self.facts)
        self._row.addWidget(self.bar)
        self._row.addWidget(self.resolved)
        self._row.addStretch(1)

    def follow(self, view: LanesView) -> None:
        """Keep the coders' signs over their lanes in a view."""
        self._view = view
        view.columns_changed.connect(self._soon.start)
        self._soon.start()

    def refresh(self) -> None:
        document = self._reviewing.document
        for part in (self.icon, self.outlet, self.facts):
            part.setVisible(document is not None)
        if document is None:
            return
        known = bool(document.outlet)
        self.icon.set_icon("newspaper" if known else "warning", "ink2" if known else "warn")
        self.outlet.set_text(display(document.outlet) if known else self.tr("Outlet missing"))
        self._show_progress()
        if self._lanes != self._reviewing.lanes:
            self._lanes = self._reviewing.lanes
            self._make_heads(self._lanes)
        self._soon.start()

    def _show_progress(self) -> None:
        assert self._reviewing.document is not None
        differences = self._reviewing.differences
        all, resolved = len(differences), sum(not difference.open for difference in differences)
        date = display(short_date(self._reviewing.document.published))
        count = self.tr("1 difference") if all == 1 else self.tr("%n differences", "", all)
        self.facts.set_text(" · ".join(["", *filter(None, (date, count if self._is_open() else ""))]))
        self.bar.setRange(0, max(1, all))
        self.bar.setValue(resolved)
        self.resolved.setText(self.tr("{0:,} resolved").format(resolved))

    def _is_open(self) -> bool:
        return self._reviewing.state in ("open", "settled")

    def _make_heads(self, lanes: Sequence[Lane]) -> None:
        for head in self.heads:
            head.hide()
            head.deleteLater()
        self.heads = [LaneHead(self, lane) for lane in (*lanes, None)]

    # --- sizes

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._soon.start()

    def _resize(self) -> None:
        """When the lanes have their places, too."""
        px = theme.current().px
        self.setMinimumHeight(px(46))
        strips = self._strips()
        for head, strip in zip(self.heads, strips, strict=False):
            head.setGeometry(self._place(head, strip))
            head.show()
        for head in self.heads[len(strips) :]:
            head.hide()
        self._share_width(strips)

    def _strips(self) -> Sequence[Strip]:
        shows = self._view is not None and self._is_open() and self._view.isVisibleTo(self.window())
        return self._view.columns.lanes if self._view and shows else ()

    def _place(self, head: LaneHead, strip: Strip) -> QRect:
        """Over the middle of a lane; “Final” may be wider."""
        assert self._view is not None
        px = theme.current().px
        middle = self._view.viewport().mapTo(self.window(), QPoint(0, 0)).x() + strip.middle
        middle -= self.mapTo(self.window(), QPoint(0, 0)).x()
        width = min(px(_AVATAR), strip.width + px(4)) if head is not self.heads[-1] else px(42)
        high = px(_AVATAR)
        return QRect(round(middle - width / 2), (self.height() - high) // 2, width, high)

    def _share_width(self, strips: Sequence[Strip]) -> None:
        """The words have what the lanes leave, on whichever side those are."""
        px = theme.current().px
        left, right = px(32 if self.width() >= px(600) else 16), px(16)
        if strips and self.heads:
            signs = [head.geometry() for head in self.heads[: len(strips)]]
            first, last = min(sign.left() for sign in signs), max(sign.right() for sign in signs)
            if first > self.width() - last:
                right = self.width() - first + px(12)
            else:
                left = last + px(12)
        self._row.setContentsMargins(left, px(4), right, px(5))
        self._row.setSpacing(px(8))
        self._share_words(self.width() - left - right)

    def _share_words(self, room: int) -> None:
        """The outlet comes first; how much is resolved goes where there is no room for all."""
        px = theme.current().px
        self.bar.setFixedWidth(px(86))
        self.outlet.setFixedWidth(max(0, min(_wanted(self.outlet), room - px(26))))
        room -= px(26) + self.outlet.width() + px(8)
        progress = self.bar.width() + self.resolved.sizeHint().width() + 2 * px(8)
        fits = self._is_open() and room >= _wanted(self.facts) + progress
        for part in (self.bar, self.resolved):
            part.setVisible(fits)
        self.facts.setFixedWidth(max(0, min(_wanted(self.facts), room)))

    def sizeHint(self) -> QSize:
        return QSize(400, theme.current().px(46))

    def paintEvent(self, event: QPaintEvent) -> None:
        tokens = theme.current().tokens
        painter = QPainter(self)
        painter.fillRect(self.rect(), QColor(tokens.surface))
        painter.fillRect(0, self.height() - 1, self.width(), 1, QColor(tokens.line))


def _wanted(words: Elided) -> int:
    """How wide a line is that is not cut."""
    return words.fontMetrics().horizontalAdvance(words.accessibleName()) + 4

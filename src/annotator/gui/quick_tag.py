"""The popover under words just selected with the mouse: the codes and their keys. The keys go on to the text."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import Protocol, cast

from PySide6.QtCore import QEvent, QObject, QPoint, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QFontMetrics,
    QGuiApplication,
    QPainter,
    QPainterPath,
    QPaintEvent,
    QPen,
    QRegion,
    QResizeEvent,
)
from PySide6.QtWidgets import QAbstractButton, QAbstractScrollArea, QFrame, QHBoxLayout, QVBoxLayout

from annotator.gui import coding, drawing, theme
from annotator.gui.controls import draw_badge, empty, hairline, keycap_width, upright
from annotator.gui.keymap import keymap
from annotator.gui.offsets import display
from annotator.gui.session import Session
from annotator.model import Code, Span
from annotator.text import Unit

_GAP = 12
"""Between the selected words and the popover."""
_LEAST, _MOST = 3, 5
"""Codes shown, as far as there is room."""
_WIDEST = 420


class SelectingView(Protocol):
    """What the popover asks of the reading view."""

    def selection_rect(self) -> QRect: ...

    def selection_top(self) -> int: ...

    def widen(self, unit: Unit) -> None: ...


def place(words: QRect, top: int, size: QSize, page: QRect) -> QPoint:
    """Where the popover goes: under the selection's last line, or above its `top` where there is no room below."""
    left = max(page.left(), min(words.right() + 1 - size.width() // 2, page.right() + 1 - size.width()))
    below = words.bottom() + 1 + _GAP
    above = top - _GAP - size.height()
    return QPoint(left, below if below + size.height() <= page.bottom() + 1 or above < page.top() else above)


class TagButton(QAbstractButton):
    """A code with its badge, or a hint; its key on the right (on the left for a hint)."""

    def __init__(self, text: str, key: str, code: Code | None = None, *, hint: bool = False) -> None:
        super().__init__()
        self._said = display(" ".join(text.split()))
        self._key = key
        self._code = code
        self._hint = hint
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setAccessibleName(f"{text}, {key}" if key else text)

    def sizeHint(self) -> QSize:
        px = theme.current().px
        width = self._metrics_width() + px(14)
        if self._code:
            width += px(20 + 8)
        if self._key:
            width += keycap_width(self._key) + px(7 if self._hint else 9)
        return QSize(width, px(26 if self._hint else 34))

    def _metrics_width(self) -> int:
        font = theme.ui_font("meta" if self._hint else "strong")
        return min(QFontMetrics(font).horizontalAdvance(self._said) + 2, theme.current().px(150))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        tokens, px = theme.current().tokens, theme.current().px
        if self.underMouse() or self.isDown():
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(tokens.selected if self.isDown() else tokens.hover))
            painter.drawRoundedRect(QRectF(self.rect()), 7, 7)
        left, middle, side = px(7), self.height() / 2, px(20)
        if self._code:
            draw_badge(painter, QRectF(left, middle - side / 2, side, side), self._code)
            left += side + px(8)
        if self._key and self._hint:
            left = self._paint_key(painter, left) + px(7)
        painter.setFont(theme.ui_font("meta" if self._hint else "strong"))
        painter.setPen(QColor(tokens.ink2 if self._hint else tokens.ink))
        area = self.rect().adjusted(left, 0, 0, 0)
        area.setWidth(self._metrics_width())
        text = painter.fontMetrics().elidedText(self._said, Qt.TextElideMode.ElideRight, area.width())
        painter.drawText(area, Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextSingleLine, text)
        if self._key and not self._hint:
            self._paint_key(painter, area.right() + px(9))

    def _paint_key(self, painter: QPainter, left: int) -> int:
        """The sign for the key; where it ends."""
        height, width = theme.current().px(18), keycap_width(self._key)
        drawing.draw_keycap(painter, QRectF(left, (self.height() - height) / 2, width, height), self._key)
        return left + width


class QuickTag(QFrame):
    """Shows itself when a selection with the mouse is finished, and goes with the selection."""

    all_wanted = Signal()
    """Every code is to be shown."""

    def __init__(self, view: QAbstractScrollArea, session: Session) -> None:
        kind = Qt.WindowType.Tool | Qt.WindowType.FramelessWindowHint | Qt.WindowType.WindowDoesNotAcceptFocus
        super().__init__(view, kind)
        self.setObjectName("quick-tag")
        self.setAccessibleName(self.tr("Code the selected words"))
        self.setAttribute(Qt.WidgetAttribute.WA_ShowWithoutActivating)
        self.setAttribute(Qt.WidgetAttribute.WA_TranslucentBackground)
        self._view = view
        self._session = session
        self._codes = QHBoxLayout()
        self._codes.setContentsMargins(6, 6, 6, 5)
        self._codes.setSpacing(2)
        self._hints = QHBoxLayout()
        self._hints.setContentsMargins(6, 4, 6, 5)
        self._hints.setSpacing(0)
        column = QVBoxLayout(self)
        column.setContentsMargins(1, 1, 1, 1)
        column.setSpacing(0)
        column.addLayout(self._codes)
        column.addWidget(hairline())
        column.addLayout(self._hints)
        self._connect()

    def _connect(self) -> None:
        self._view.selection_finished.connect(self._on_selected)  # type: ignore[attr-defined]
        self._view.verticalScrollBar().valueChanged.connect(self.hide)
        self._view.installEventFilter(self)
        self._session.focus_changed.connect(self._on_focus_changed)
        self._session.document_changed.connect(self.hide)
        theme.changed.connect(self.hide)

    # --- what happens

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() in (QEvent.Type.WindowDeactivate, QEvent.Type.Hide, QEvent.Type.Resize):
            self.hide()
        return super().eventFilter(watched, event)

    def _on_selected(self) -> None:
        if self._session.selected and self._session.can_code:
            self._show_tags()

    def _on_focus_changed(self) -> None:
        if self.isVisible():
            self._show_place()

    def _on_code(self, code: Code) -> None:
        self.hide()
        coding.code(self._session, code)

    def _on_all(self) -> None:
        self.hide()
        self.all_wanted.emit()

    def _on_widen(self, unit: Unit) -> None:
        cast(SelectingView, self._view).widen(unit)

    def _on_cancel(self) -> None:
        here = self._session.caret
        self._session.select(Span(here, here))

    # --- show

    def _show_tags(self) -> None:
        empty(self._codes)
        empty(self._hints)
        self._add_codes()
        units: tuple[tuple[str, Unit], ...] = (
            (self.tr("word"), "word"),
            (self.tr("sentence"), "sentence"),
            (self.tr("paragraph"), "paragraph"),
        )
        for text, unit in units:
            key = keymap.shown_for(f"widen-{unit}")
            self._add(self._hints, TagButton(text, key, hint=True), partial(self._on_widen, unit), f"widen-{unit}")
        cancel = TagButton(self.tr("cancel"), keymap.shown_for("let-go"), hint=True)
        self._add(self._hints, cancel, self._on_cancel, "cancel")
        self._hints.addStretch(1)
        self._show_place()

    def _add_codes(self) -> None:
        """The first codes, those with a key before the others and as the keys lie, as many as there is room for."""
        codes = sorted(self._session.active_codes, key=lambda code: (not code.key, code.key == "0", code.key))
        room = min(theme.current().px(_WIDEST), self._view.viewport().width()) - theme.current().px(70)
        for n, code in enumerate(codes[:_MOST]):
            button = TagButton(code.name, code.key, code)
            room -= button.sizeHint().width()
            if n >= _LEAST and room < 0:
                break
            self._add(self._codes, button, partial(self._on_code, code), f"tag-{code.name}")
        self._codes.addStretch(1)
        self._codes.addWidget(upright())
        self._add(self._codes, TagButton("⋯", keymap.shown_for("all-codes")), self._on_all, "all-codes")

    def _add(self, row: QHBoxLayout, button: TagButton, slot: Callable[[], None], name: str) -> None:
        button.setObjectName(name)
        button.clicked.connect(slot)
        row.addWidget(button)

    def _show_place(self) -> None:
        """Beside the selection, as long as its last line is in sight."""
        view, viewport = cast(SelectingView, self._view), self._view.viewport()
        words = view.selection_rect()
        if not self._session.selected or not words.intersects(viewport.rect()):
            self.hide()
            return
        self.adjustSize()
        self.move(viewport.mapToGlobal(place(words, view.selection_top(), self.sizeHint(), viewport.rect())))
        self.show()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """X11 without a compositor paints what is transparent black: there the corners are cut off."""
        super().resizeEvent(event)
        if QGuiApplication.platformName() == "xcb":
            path = QPainterPath()
            path.addRoundedRect(QRectF(self.rect()), 11, 11)
            self.setMask(QRegion(path.toFillPolygon().toPolygon()))

    def paintEvent(self, event: QPaintEvent) -> None:
        tokens = theme.current().tokens
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(QColor(tokens.line2), 1))
        painter.setBrush(QColor(tokens.raised))
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5), 11, 11)

"""Widgets in lines, as many lines as the width asks for."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QRect, QSize
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from annotator.gui import theme


class Flow(QWidget):
    """From the left, in right-to-left interfaces from the right. Hidden widgets take no room.

    No layout of Qt's: layouts written in Python do not survive all that Qt does to their items.
    """

    def __init__(self, gap: int) -> None:
        """`gap` in lengths of the drawings."""
        super().__init__()
        self._gap = gap
        self._widgets: list[QWidget] = []
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def add(self, widget: QWidget) -> None:
        widget.setParent(self)
        self._widgets.append(widget)

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        return max((rect.bottom() + 1 for _, rect in self._places(width)), default=0)

    def sizeHint(self) -> QSize:
        width = max(self.width(), theme.current().px(200))
        return QSize(theme.current().px(200), self.heightForWidth(width))

    def minimumSizeHint(self) -> QSize:
        return QSize(0, 0)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrange()

    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.LayoutRequest:  # something in it has another size, is shown or hidden
            self._arrange()
            self.updateGeometry()
        return super().event(event)

    def _arrange(self) -> None:
        for widget, rect in self._places(self.width()):
            if self.isRightToLeft():
                rect.moveRight(self.width() - 1 - rect.left())
            widget.setGeometry(rect)

    def _places(self, width: int) -> list[tuple[QWidget, QRect]]:
        """Where everything that is shown stands, in so many pixels."""
        gap = theme.current().px(self._gap)
        found = []
        x = y = line = 0
        for widget in (widget for widget in self._widgets if not widget.isHidden()):
            size = widget.sizeHint().expandedTo(widget.minimumSizeHint())
            wide = min(size.width(), width)
            if x and x + wide > width:
                x, y, line = 0, y + line + gap, 0
            found.append((widget, QRect(x, y, wide, size.height())))
            x, line = x + wide + gap, max(line, size.height())
        return found

"""Widgets in lines, as many lines as the width asks for."""

from __future__ import annotations

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtWidgets import QLayout, QLayoutItem

from annotator.gui import theme


class Flow(QLayout):
    """From the left, in right-to-left interfaces from the right. Hidden widgets take no room."""

    def __init__(self, gap: int) -> None:
        """`gap` in lengths of the drawings."""
        super().__init__()
        self._gap = gap
        self._items: list[QLayoutItem] = []
        self.setContentsMargins(0, 0, 0, 0)

    def addItem(self, item: QLayoutItem) -> None:
        self._items.append(item)

    def count(self) -> int:
        return len(self._items)

    def itemAt(self, index: int) -> QLayoutItem | None:
        return self._items[index] if 0 <= index < len(self._items) else None

    def takeAt(self, index: int) -> QLayoutItem | None:
        return self._items.pop(index) if 0 <= index < len(self._items) else None

    def expandingDirections(self) -> Qt.Orientation:
        return Qt.Orientation(0)

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        return self._place(QRect(0, 0, width, 0), move=False)

    def setGeometry(self, rect: QRect) -> None:
        super().setGeometry(rect)
        self._place(rect, move=True)

    def sizeHint(self) -> QSize:
        return self.minimumSize()

    def minimumSize(self) -> QSize:
        sizes = [item.minimumSize() for item in self._items if not item.isEmpty()]
        least = QSize(0, 0)
        for size in sizes:
            least = least.expandedTo(size)
        return least

    def _place(self, rect: QRect, *, move: bool) -> int:
        """Put what is shown in lines; how high that is."""
        gap = theme.current().px(self._gap)
        parent = self.parentWidget()
        mirrored = parent is not None and parent.isRightToLeft()
        x = y = line = 0
        for item in (item for item in self._items if not item.isEmpty()):
            size = item.sizeHint()
            wide = min(size.width(), rect.width())
            if x and x + wide > rect.width():
                x, y, line = 0, y + line + gap, 0
            if move:
                left = rect.right() + 1 - x - wide if mirrored else rect.left() + x
                item.setGeometry(QRect(left, rect.top() + y, wide, size.height()))
            x, line = x + wide + gap, max(line, size.height())
        return y + line

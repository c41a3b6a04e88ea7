"""Three panes side by side: how wide they are, and which of them are shown at what width."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QSplitter, QWidget

from annotator.gui import theme
from annotator.gui.panels.left_pane import LeftPane
from annotator.gui.panels.right_pane import RightPane
from annotator.gui.settings import settings

SIDES = ("left", "right")
WIDE, MIDDLE = 1280, 1024
"""From these widths on, both panes and the left pane are shown unless they are put away."""


class Panes(QWidget):
    panes_changed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._shown = {
            "wide": {"left": settings.left_pane, "right": settings.right_pane},
            "middle": {"left": True, "right": False},
            "narrow": {"left": False, "right": False},
        }
        self._class = ""
        self.splitter = QSplitter(Qt.Orientation.Horizontal)
        self.splitter.setObjectName("panes")
        self.splitter.setHandleWidth(1)
        self.splitter.setChildrenCollapsible(False)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self.splitter)

    def arrange(self, left: LeftPane, centre: QWidget, right: RightPane) -> None:
        self.left, self.centre, self.right = left, centre, right
        for pane in (left, centre, right):
            self.splitter.addWidget(pane)
        self.splitter.setStretchFactor(1, 1)
        theme.changed.connect(self._resize)
        self._resize()

    def shows(self, side: str) -> bool:
        return bool(self._class) and self._shown[self._class][side]

    def toggle_pane(self, side: str) -> None:
        """Show a pane or put it away; where there is room for one only, the other goes."""
        shown = self._shown[self._class]
        shown[side] = not shown[side]
        if shown[side] and self._class == "narrow":
            shown[next(other for other in SIDES if other != side)] = False
        if self._class == "wide":
            settings.left_pane, settings.right_pane = shown["left"], shown["right"]
        self._show_panes()

    def keep_sizes(self) -> None:
        if self._class == "wide":
            settings.left_width, settings.right_width = self.left.width(), self.right.width()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        width = self.width() / theme.current().scale
        found = "wide" if width >= WIDE else "middle" if width >= MIDDLE else "narrow"
        if found != self._class:
            self._class = found
            self._show_panes()
        self._share_width()
        self.left.share_height(self.height())

    def _show_panes(self) -> None:
        self.left.setVisible(self.shows("left"))
        self.right.setVisible(self.shows("right"))
        self.panes_changed.emit()

    def _resize(self) -> None:
        px = theme.current().px
        self._share_width()
        left, right = settings.left_width or px(276), settings.right_width or px(320)
        self.splitter.setSizes([left, max(1, self.width() - left - right), right])
        self.left.share_height(self.height())

    def _share_width(self) -> None:
        """Panes have their least and greatest widths; the text keeps its least before they do."""
        px = theme.current().px
        room = self.width() - self.centre.minimumSizeHint().width() - self.splitter.handleWidth()
        for pane, least, most in ((self.left, 220, 360), (self.right, 280, 440)):
            pane.setMinimumWidth(max(px(120), min(px(least), room)))
            pane.setMaximumWidth(px(most))

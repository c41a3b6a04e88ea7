"""Two or three panes side by side: how wide they are, and which of them are shown at what width."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QSplitter, QWidget

from annotator.gui import theme
from annotator.gui.settings import settings

SIDES = ("left", "right")
WIDE, MIDDLE = 1280, 1024
"""From these widths on, both panes and the left pane are shown unless they are put away."""
_RANGES = {"left": (220, 360), "right": (280, 440)}
"""How narrow and how wide a pane can be."""


class Panes(QWidget):
    name = ""
    """Under which the widths of its panes are kept."""
    widths: Mapping[str, int] = {"left": 276, "right": 320}
    """How wide they are at first."""
    middle: Mapping[str, bool] = {"left": True, "right": False}
    """Which of them are shown at first where there is no room for both."""
    panes_changed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        """With a parent, what is made inside is dressed once, and not again with each widget that it is put in."""
        super().__init__(parent)
        self._shown = {
            "wide": {"left": settings.left_pane, "right": settings.right_pane},
            "middle": dict(self.middle),
            "narrow": {"left": False, "right": False},
        }
        self._class = ""
        self._spread = False
        self.splitter = QSplitter(Qt.Orientation.Horizontal, self)
        self.splitter.setObjectName("panes")
        self.splitter.setHandleWidth(1)
        self.splitter.setChildrenCollapsible(False)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self.splitter)

    def arrange(self, left: QWidget, centre: QWidget, right: QWidget | None) -> None:
        self._sides: dict[str, QWidget] = {"left": left} | ({"right": right} if right else {})
        self.centre = centre
        for pane in (left, centre, right):
            if pane:
                self.splitter.addWidget(pane)
        self.splitter.setStretchFactor(1, 1)
        theme.changed.connect(self._resize)
        self._resize()

    def shows(self, side: str) -> bool:
        there = bool(self._class) and side in self._sides and self._shown[self._class][side]
        return there and not (side == "right" and self._spread)

    def spread(self, spread: bool) -> None:
        """Let the centre have the room of the right pane, or give it back."""
        if spread != self._spread:
            self._spread = spread
            self._show_panes()

    def toggle_pane(self, side: str) -> None:
        """Show a pane or put it away; where there is room for one only, the other goes."""
        if side not in self._sides:
            return
        shown = self._shown[self._class]
        shown[side] = not self.shows(side)
        self._spread = self._spread and side != "right"
        if shown[side] and self._class == "narrow":
            shown[next(other for other in SIDES if other != side)] = False
        if self._class == "wide":
            settings.left_pane, settings.right_pane = shown["left"], shown["right"]
        self._show_panes()

    def keep_sizes(self) -> None:
        if self._class == "wide":
            settings.pane_widths |= {f"{self.name}-{side}": pane.width() for side, pane in self._sides.items()}

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        width = self.width() / theme.current().scale
        found = "wide" if width >= WIDE else "middle" if width >= MIDDLE else "narrow"
        if found != self._class:
            self._class = found
            self._show_panes()
        self._share_width()

    def _show_panes(self) -> None:
        for side, pane in self._sides.items():
            pane.setVisible(self.shows(side))
        self.panes_changed.emit()

    def _resize(self) -> None:
        self._share_width()
        left, right = (self._width(side) for side in SIDES)
        self.splitter.setSizes([left, max(1, self.width() - left - right), right][: 1 + len(self._sides)])

    def _width(self, side: str) -> int:
        """As it was left, or as it is drawn."""
        usual = theme.current().px(self.widths[side]) if side in self._sides else 0
        return settings.pane_widths.get(f"{self.name}-{side}", usual) if side in self._sides else 0

    def _share_width(self) -> None:
        """Panes have their least and greatest widths; the text keeps its least before they do."""
        px = theme.current().px
        room = self.width() - self.centre.minimumSizeHint().width() - self.splitter.handleWidth()
        for side, pane in self._sides.items():
            least, most = _RANGES[side]
            pane.setMinimumWidth(max(px(120), min(px(least), room)))
            pane.setMaximumWidth(px(most))

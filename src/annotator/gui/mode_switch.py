"""The choice of mode in the top bar."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QAction

from annotator.gui import icons, theme
from annotator.gui.controls import tooltip, with_key
from annotator.gui.keymap import native
from annotator.gui.segmented import Segmented

_ICONS = {"code": "highlighter", "review": "review", "agreement": "chart"}


class ModeSwitch(Segmented):
    """The modes of the window side by side, as signs alone where words have no room."""

    def __init__(self, names: Mapping[str, str]) -> None:
        super().__init__("mode", self.tr("Mode"))
        self._modes = {mode: self.add(mode, name) for mode, name in names.items()}
        self._tint()
        theme.changed.connect(self._tint)

    def does(self, actions: Mapping[str, QAction]) -> None:
        """Go where these actions go, and say their keys."""
        self.chosen.connect(lambda mode: actions[str(mode)].trigger())
        for mode, button in self._modes.items():
            button.setToolTip(tooltip(with_key(button.accessibleName(), native(actions[mode].shortcut()))))

    def show_words(self, words: bool) -> None:
        style = Qt.ToolButtonStyle
        for button in self._modes.values():
            button.setToolButtonStyle(style.ToolButtonTextBesideIcon if words else style.ToolButtonIconOnly)
            button.updateGeometry()

    def _tint(self) -> None:
        side = theme.current().px(16)
        for mode, button in self._modes.items():
            button.setIcon(icons.icon(_ICONS[mode]))
            button.setIconSize(QSize(side, side))

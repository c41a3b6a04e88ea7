"""The foot of the Differences panel: how many are resolved, and a way back."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QHBoxLayout, QToolButton, QVBoxLayout, QWidget

from annotator.gui import icons, theme
from annotator.gui.controls import hairline, tooltip, with_key
from annotator.gui.keymap import native


class QueueFoot(QWidget):
    folded = Signal(bool)
    """The resolved ones are to be folded away, or shown."""

    def __init__(self, undo: QAction) -> None:
        super().__init__()
        self.setObjectName("differences-foot")
        self._undo = undo
        self._is_folded = True
        self._decided = False
        self.fold = _button("fold-resolved")
        self.back = _button("undo-last")
        self.back.setText(self.tr("Undo last"))
        self.back.setAccessibleName(self.back.text())
        self.fold.clicked.connect(self._on_fold)
        self.back.clicked.connect(undo.trigger)
        undo.changed.connect(self._follow)
        row = QHBoxLayout()
        row.setContentsMargins(14, 5, 14, 6)
        row.addWidget(self.fold)
        row.addStretch(1)
        row.addWidget(self.back)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(hairline())
        column.addLayout(row)
        theme.changed.connect(self._tint)
        self._tint()
        self._follow()

    def show_count(self, resolved: int, decided: bool) -> None:
        """`decided`: there is something to undo in this article, if it was the last that was done."""
        self._decided = decided
        self._follow()
        self.fold.setText(self.tr("{0:,} resolved").format(resolved))
        self.fold.setAccessibleName(self.fold.text())
        self.fold.setEnabled(bool(resolved))

    def _on_fold(self) -> None:
        self._is_folded = not self._is_folded
        self._tint()
        self.folded.emit(self._is_folded)

    def _follow(self) -> None:
        self.back.setEnabled(self._undo.isEnabled() and self._decided)
        self.back.setToolTip(tooltip(with_key(self._undo.text().replace("&", ""), native(self._undo.shortcut()))))

    def _tint(self) -> None:
        side = theme.current().px(16)
        self.fold.setIcon(icons.icon("chevron-right" if self._is_folded else "chevron-down"))
        self.fold.setAccessibleDescription(self.tr("folded away") if self._is_folded else self.tr("open"))
        self.back.setIcon(icons.icon("undo"))
        for button in (self.fold, self.back):
            button.setIconSize(QSize(side, side))


def _button(name: str) -> QToolButton:
    made = QToolButton()
    made.setObjectName(name)
    made.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
    made.setFocusPolicy(Qt.FocusPolicy.TabFocus)
    return made

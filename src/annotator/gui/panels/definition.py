"""What codes mean, folded away until one wants to know."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QToolButton, QVBoxLayout, QWidget

from annotator.gui import icons, theme
from annotator.gui.controls import Badge, Keycap, empty, label
from annotator.gui.defining import meaning
from annotator.gui.offsets import display
from annotator.gui.settings import settings
from annotator.model import Code


class Definitions(QWidget):
    """A line that opens; whether it is open is remembered, and holds for all of them."""

    def __init__(self, name: str, text: str) -> None:
        super().__init__()
        self.setObjectName(name)
        self._codes: Sequence[Code] = ()
        self._shown: object = None
        self._built: object = None
        self.toggle = QToolButton()
        self.toggle.setObjectName(f"{name}-toggle")
        self.toggle.setText(text)
        self.toggle.setAccessibleName(text)
        self.toggle.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        self.toggle.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        self.toggle.clicked.connect(self._on_toggled)
        self.body = QWidget()
        self._rows = QVBoxLayout(self.body)
        self._rows.setContentsMargins(6, 0, 0, 12)
        self._rows.setSpacing(8)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(2)
        column.addWidget(self.toggle)
        column.addWidget(self.body)
        theme.changed.connect(self._show)

    def show_codes(self, codes: Sequence[Code]) -> None:
        """One code without its name; several each with badge, name and key."""
        self._codes = [code for code in codes if meaning(code)]
        self._show()

    def _on_toggled(self) -> None:
        settings.definitions = not settings.definitions
        self._show()

    def _show(self) -> None:
        self.setVisible(bool(self._codes))
        unfolded, look = settings.definitions, theme.current()
        if (unfolded, look) != self._shown:
            self._shown = (unfolded, look)
            self.toggle.setIcon(icons.icon("chevron-down" if unfolded else "chevron-right"))
            self.toggle.setIconSize(QSize(look.px(14), look.px(14)))
            self.toggle.setAccessibleDescription(self.tr("open") if unfolded else self.tr("folded away"))
            self.body.setVisible(unfolded)
        if unfolded and (built := (tuple(self._codes), look)) != self._built:
            self._built = built
            empty(self._rows)
            for code in self._codes:
                if len(self._codes) > 1:
                    self._rows.addLayout(_head(code))
                said = label(meaning(code), "meta", wrap=True)
                said.setObjectName(f"meaning-{code.id}")
                said.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
                self._rows.addWidget(said)


def _head(code: Code) -> QHBoxLayout:
    badge = Badge(18)
    badge.set_code(code)
    row = QHBoxLayout()
    row.setSpacing(8)
    row.addWidget(badge)
    row.addWidget(label(display(code.name), "strong"))
    row.addStretch(1)
    if code.key:
        row.addWidget(Keycap(code.key))
    return row

"""The keys, on one sheet made from the table of actions."""

from __future__ import annotations

from collections.abc import Iterator

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QGridLayout, QScrollArea, QVBoxLayout, QWidget

from annotator.gui import theme
from annotator.gui.actions import MENUS, Row, rows
from annotator.gui.controls import hairline, label
from annotator.gui.offsets import display
from annotator.gui.session import Session

_ADJUSTING = (
    ("Move the edge by a word", "Left / Right"),
    ("Move the edge by a character", "Shift+Left / Shift+Right"),
    ("Move the edge by a sentence", "Ctrl+Left / Ctrl+Right"),
    ("Take the other edge", "Tab"),
    ("Out to whole words, sentence, paragraph", "W / S / P"),
    ("Keep the new edges", "Return"),
    ("Put the old edges back", "Esc"),
)
"""What the reading view does by itself while a span is adjusted."""


def native(key: str | QKeySequence) -> str:
    return QKeySequence(key).toString(QKeySequence.SequenceFormat.NativeText)


def _plain(text: str) -> str:
    return text.replace("&&", "\0").replace("&", "").replace("\0", "&").removesuffix("…")


def sections(session: Session | None) -> Iterator[tuple[str, list[tuple[str, str]]]]:
    """Headings, each with what can be done and its keys."""

    def tr(text: str) -> str:
        return QCoreApplication.translate("Actions", text)

    for menu in (path for path in MENUS if "/" not in path):
        found = _codes(session) if menu == "Annotate" else []
        found += [(_plain(tr(row.text)), _keys(row)) for row in rows() if row.keys and row.menu.split("/")[0] == menu]
        yield _plain(tr(MENUS[menu])), found
    keys = [(tr(text), " / ".join(native(k) for k in keys.split(" / "))) for text, keys in _ADJUSTING]
    yield QCoreApplication.translate("KeyboardSheet", "While a span is adjusted"), keys


def _codes(session: Session | None) -> list[tuple[str, str]]:
    """Keys that code; with Alt they code the same words again."""
    found = [code for code in session.active_codes if code.key or code.second_key] if session else []
    again = QCoreApplication.translate("KeyboardSheet", "The same words again, with another code")
    rows = [(display(c.name), ", ".join(k for k in (c.key, c.second_key) if k)) for c in found]
    return [*rows, (again, native("Alt+1") + " … " + native("Alt+9"))]


def _keys(row: Row) -> str:
    """The usual key for each that the row names: systems have more for some."""
    firsts = [QKeySequence(key) for key in row.keys]
    return ", ".join(dict.fromkeys(native(key) for key in firsts if not key.isEmpty()))


class KeyboardSheet(QDialog):
    def __init__(self, session: Session | None, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("keyboard-sheet")
        self.setWindowTitle(self.tr("Keyboard shortcuts"))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        sheet = QWidget()
        sheet.setObjectName("sheet")
        grid = QGridLayout(sheet)
        grid.setContentsMargins(18, 12, 18, 12)
        grid.setHorizontalSpacing(24)
        grid.setVerticalSpacing(6)
        for heading, keys in sections(session):
            self._add_section(grid, heading, keys)
        area = QScrollArea()
        area.setObjectName("keys")
        area.setAccessibleName(self.windowTitle())
        area.setWidgetResizable(True)
        area.setWidget(sheet)
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
        buttons.rejected.connect(self.reject)
        layout = QVBoxLayout(self)
        layout.addWidget(area, 1)
        layout.addWidget(hairline())
        layout.addWidget(buttons)
        px = theme.current().px
        self.resize(min(px(560), parent.width()), min(px(640), parent.height()))

    def _add_section(self, grid: QGridLayout, heading: str, keys: list[tuple[str, str]]) -> None:
        row = grid.rowCount()
        above = label(heading, "section")
        above.setContentsMargins(0, 12, 0, 2)
        grid.addWidget(above, row, 0, 1, 2)
        for n, (text, shown) in enumerate(keys, row + 1):
            pressed = label(shown)
            pressed.setFont(theme.mono_font(12))
            grid.addWidget(label(text, wrap=True), n, 0)
            grid.addWidget(pressed, n, 1)
        grid.setColumnStretch(0, 1)

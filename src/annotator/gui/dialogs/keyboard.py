"""The keys, on one sheet made from the table of actions."""

from __future__ import annotations

from collections.abc import Iterator

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QGridLayout, QScrollArea, QVBoxLayout, QWidget

from annotator.gui import theme
from annotator.gui.actions import MENUS, Row, rows
from annotator.gui.controls import hairline, label
from annotator.gui.keymap import keymap, native
from annotator.gui.menus import plain, translated, way
from annotator.gui.offsets import display
from annotator.gui.session import Session

_ADJUSTING = (
    ("Move the edge by a word", ("Left", "Right")),
    ("Move the edge by a character", ("Shift+Left", "Shift+Right")),
    ("Move the edge by a sentence", ("Ctrl+Left", "Ctrl+Right")),
    ("Take the other edge", ("Tab",)),
    ("Keep the new edges", ("Return",)),
    ("Put the old edges back", ("Esc",)),
)
"""What the reading view does by itself while a span is adjusted."""


def sections(session: Session | None) -> Iterator[tuple[str, list[tuple[str, str]]]]:
    """Headings, each with what can be done and its keys."""

    def tr(text: str) -> str:
        return QCoreApplication.translate("Actions", text)

    for menu in (path for path in MENUS if "/" not in path):
        found = _codes(session) if menu == "Annotate" else []
        found += [(_said(row), ", ".join(keymap.shown(row))) for row in rows() if row.menu.split("/")[0] == menu]
        yield way(menu), found
    keys = [(tr(text), _row_of(keys)) for text, keys in _ADJUSTING]
    wide = [keymap.shown_for(f"widen-{unit}") for unit in ("word", "sentence", "paragraph")]
    keys.append((tr("Out to whole words, sentence, paragraph"), " / ".join(wide)))
    yield QCoreApplication.translate("KeyboardSheet", "While a span is adjusted"), keys


def _said(row: Row) -> str:
    """What a command is called; the choices of a submenu have their meaning from its title."""
    name = plain(translated(row.text))
    return f"{plain(translated(MENUS[row.menu]))}: {name}" if "/" in row.menu and not row.keys else name


def _codes(session: Session | None) -> list[tuple[str, str]]:
    """Keys that code; with Alt they code the same words again."""
    found = [code for code in session.active_codes if code.key or code.second_key] if session else []
    again = QCoreApplication.translate("KeyboardSheet", "The same words again, with another code")
    rows = [(display(c.name), ", ".join(k for k in (c.key, c.second_key) if k)) for c in found]
    return [*rows, (again, " … ".join(native(QKeySequence(key)) for key in ("Alt+1", "Alt+9")))]


def _row_of(keys: tuple[str, ...]) -> str:
    return " / ".join(native(QKeySequence(key)) for key in keys)


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

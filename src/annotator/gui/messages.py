"""Message boxes. Their texts are shown as they are, never as markup."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QMessageBox, QWidget

from annotator.gui.offsets import display

Icon = QMessageBox.Icon
Role = QMessageBox.ButtonRole


def _box(parent: QWidget | None, icon: Icon, text: str, detail: str) -> QMessageBox:
    box = QMessageBox(parent)
    box.setObjectName("message")
    box.setWindowTitle("annotator")
    box.setIcon(icon)
    box.setTextFormat(Qt.TextFormat.PlainText)
    box.setText(display(text))
    box.setInformativeText(display(detail))
    return box


def tell(parent: QWidget | None, text: str, detail: str = "", icon: Icon = Icon.Warning) -> QMessageBox:
    """Say something and go on; the box stays until it is closed."""
    box = _box(parent, icon, text, detail)
    box.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    box.open()
    return box


def ask(parent: QWidget | None, text: str, detail: str, choices: Mapping[str, Role], default: str) -> str:
    """Which of the choices (words on the buttons) is taken. Esc takes the one whose role is to reject."""
    box = _box(parent, Icon.Warning, text, detail)
    buttons = {box.addButton(words, role): words for words, role in choices.items()}
    for button, words in buttons.items():
        button.setObjectName(words)
        if words == default:
            box.setDefaultButton(button)
    box.exec()
    rejecting = next(words for words, role in choices.items() if role == Role.RejectRole)
    return next((words for button, words in buttons.items() if button is box.clickedButton()), rejecting)

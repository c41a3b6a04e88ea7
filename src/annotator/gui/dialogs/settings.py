"""How the program looks and which keys it has; what is chosen is there at once."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import (
    QCheckBox,
    QDialog,
    QDialogButtonBox,
    QFormLayout,
    QScrollArea,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from annotator.gui import sizes, theme
from annotator.gui.controls import first_stop, hairline
from annotator.gui.dialogs.keys_page import KeysPage
from annotator.gui.panels.pane import form, form_label
from annotator.gui.segmented import Segmented
from annotator.gui.settings import settings

if TYPE_CHECKING:
    from annotator.gui.main_window import MainWindow

Choose = Callable[[str, str | int | bool], None]


class SettingsDialog(QDialog):
    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self.setObjectName("settings")
        self.setWindowTitle(self.tr("Settings"))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._window = window
        self._pages = QStackedWidget()
        self.page = Segmented("settings-page", self.tr("Page"))
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 18, 24, 18)
        column.setSpacing(14)
        column.addWidget(self.page)
        column.addWidget(self._pages, 1)
        column.addWidget(hairline())
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
        buttons.rejected.connect(self.reject)
        column.addWidget(buttons)
        self._add_page(self.tr("Reading"), _scrolled(ReadingPage(self._choose)))
        self._add_page(self.tr("Appearance"), _scrolled(AppearancePage(self._choose)))
        self._add_page(self.tr("Keyboard"), KeysPage())
        self.page.set_value(0)
        self.page.chosen.connect(self._pages.setCurrentIndex)
        sizes.fit(self, 720, 600)
        self.resize(self.size().boundedTo(window.size()))

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if (first := first_stop(self)) is not None:
            first.setFocus()

    def _add_page(self, title: str, page: QWidget) -> None:
        page.setAccessibleName(title)
        self.page.add(self._pages.addWidget(page), title)

    def _choose(self, setting: str, value: str | int | bool) -> None:
        self._window.choices.choose(setting, value)
        self._window.menus.refresh()


class _Page(QWidget):
    """Choices with their names on the left."""

    def __init__(self, choose: Choose) -> None:
        super().__init__()
        self._choose = choose
        self._form: QFormLayout = form()
        self._form.setContentsMargins(0, 6, 0, 6)
        self.setLayout(self._form)

    def _add_choice(self, setting: str, text: str, values: Iterable[tuple[str | int, str]]) -> None:
        choice = Segmented(f"setting-{setting}", text)
        for value, name in values:
            choice.add(value, name)
        choice.set_value(getattr(settings, setting))
        choice.chosen.connect(lambda value: self._choose(setting, value))
        self._form.addRow(form_label(text, choice), choice)

    def _add_box(self, setting: str, text: str) -> None:
        box = QCheckBox(text)
        box.setObjectName(f"setting-{setting}")
        box.setAccessibleName(text)
        box.setChecked(getattr(settings, setting))
        box.toggled.connect(lambda on: self._choose(setting, on))
        self._form.addRow("", box)


class ReadingPage(_Page):
    def __init__(self, choose: Choose) -> None:
        super().__init__(choose)
        self._add_choice("reading_size", self.tr("Size"), [(size, str(size)) for size in theme.READING_SIZES])
        faces = (("serif", self.tr("Serif")), ("sans", self.tr("Sans")), ("system", self.tr("System")))
        self._add_choice("reading_face", self.tr("Face"), faces)
        widths = (("narrow", self.tr("Narrow")), ("normal", self.tr("Normal")), ("wide", self.tr("Wide")))
        self._add_choice("reading_width", self.tr("Width"), widths)
        self._add_box("paragraph_numbers", self.tr("Paragraph numbers"))
        self._add_box("margin_cards", self.tr("Margin cards"))
        self._add_box("code_letters", self.tr("Code letters in text"))


class AppearancePage(_Page):
    def __init__(self, choose: Choose) -> None:
        super().__init__(choose)
        looks = (("system", self.tr("System")), ("light", self.tr("Light")), ("dark", self.tr("Dark")))
        self._add_choice("appearance", self.tr("Colours"), looks)


def _scrolled(page: QWidget) -> QScrollArea:
    """Where the screen is too small for large letters, the page scrolls."""
    area = QScrollArea()
    area.setFrameShape(QScrollArea.Shape.NoFrame)
    area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    area.setWidgetResizable(True)
    area.setWidget(page)
    return area

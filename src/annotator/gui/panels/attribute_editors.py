"""A control for each type of attribute: what the codebook declares is what can be entered."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date

from PySide6.QtCore import QCoreApplication, Signal
from PySide6.QtGui import QWheelEvent
from PySide6.QtWidgets import QCheckBox, QComboBox, QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from annotator.gui.controls import Wrong, menu_text
from annotator.gui.segmented import Segmented, width_of_segments
from annotator.model import Attribute, Value

_NUMBER = re.compile(r"[+-]?\d+([.,]\d+)?")
_MOST_SEGMENTS = 4


class Editor(QWidget):
    """Shows an attribute's value and tells what the user makes of it; None is no value."""

    committed = Signal(object)

    def __init__(self, attribute: Attribute) -> None:
        super().__init__()
        self.attribute = attribute
        self.setObjectName(f"attribute-{attribute.name}")

    def show_value(self, value: Value | None) -> None:
        raise NotImplementedError

    def stops(self) -> list[QWidget]:
        """Where Tab stops in it, in order."""
        raise NotImplementedError

    def flush(self) -> None:
        """Commit what is typed and not yet committed."""

    def forget(self) -> None:
        """Let go of what is typed and could not be committed: another annotation is shown next."""


class Choice(QComboBox):
    """A combo box that leaves the wheel to the pane it is in."""

    def wheelEvent(self, event: QWheelEvent) -> None:
        event.ignore()


class _Segments(Editor):
    def __init__(self, attribute: Attribute, choices: dict[Value, str]) -> None:
        super().__init__(attribute)
        self.control = Segmented(f"choice-{attribute.name}", attribute.name, clearable=True)
        for value, text in choices.items():
            self.control.add(value, text)
        self.control.chosen.connect(self.committed)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self.control)
        row.addStretch(1)

    def show_value(self, value: Value | None) -> None:
        self.control.set_value(value)

    def stops(self) -> list[QWidget]:
        return self.control.stops()


class _Combo(Editor):
    def __init__(self, attribute: Attribute) -> None:
        super().__init__(attribute)
        self.control = Choice()
        self.control.setObjectName(f"choice-{attribute.name}")
        self.control.setAccessibleName(attribute.name)
        self.control.setMinimumContentsLength(6)
        self.control.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.control.addItem("—", None)
        for option in attribute.options:
            self.control.addItem(option.name, option.id)
        self.control.activated.connect(self._on_activated)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self.control)

    def _on_activated(self, row: int) -> None:
        self.committed.emit(self.control.itemData(row))

    def show_value(self, value: Value | None) -> None:
        self.control.setCurrentIndex(max(0, self.control.findData(value)))

    def stops(self) -> list[QWidget]:
        return [self.control]


class _Boxes(Editor):
    def __init__(self, attribute: Attribute) -> None:
        super().__init__(attribute)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        self.boxes: dict[str, QCheckBox] = {}
        for option in attribute.options:
            box = QCheckBox(menu_text(option.name))
            box.setObjectName(f"box-{option.name}")
            box.setAccessibleName(option.name)
            box.clicked.connect(self._on_clicked)
            self.boxes[option.id] = box
            column.addWidget(box)

    def _on_clicked(self) -> None:
        self.committed.emit(tuple(id for id, box in self.boxes.items() if box.isChecked()) or None)

    def show_value(self, value: Value | None) -> None:
        for id, box in self.boxes.items():
            box.setChecked(isinstance(value, tuple) and id in value)

    def stops(self) -> list[QWidget]:
        return list(self.boxes.values())


class _Line(Editor):
    """Text that `read` makes a value of; it raises ValueError with the sentence to show."""

    def __init__(self, attribute: Attribute, read: Callable[[str], str], example: str = "") -> None:
        super().__init__(attribute)
        self._read = read
        self.control = QLineEdit()
        self.control.setObjectName(f"field-{attribute.name}")
        self.control.setAccessibleName(attribute.name)
        self.control.setPlaceholderText(example)
        self.control.editingFinished.connect(self.flush)
        self.control.textEdited.connect(self._on_edited)
        self.wrong = Wrong(f"wrong-{attribute.name}")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        column.addWidget(self.control)
        column.addWidget(self.wrong)

    def show_value(self, value: Value | None) -> None:
        text = value if isinstance(value, str) else ""
        if not self.control.isModified() and text != self.control.text():
            self.control.setText(text)
            self._show_wrong("")

    def stops(self) -> list[QWidget]:
        return [self.control]

    def forget(self) -> None:
        self.control.setModified(False)

    def flush(self) -> None:
        if not self.control.isModified():
            return
        try:
            value = self._read(self.control.text().strip())
        except ValueError as error:
            self._show_wrong(str(error))
            return
        self._show_wrong("")
        self.control.setModified(False)
        self.committed.emit(value or None)

    def _on_edited(self) -> None:
        self._show_wrong("")

    def _show_wrong(self, sentence: str) -> None:
        self.wrong.say(sentence)
        self.control.setProperty("invalid", bool(sentence))
        self.control.style().unpolish(self.control)
        self.control.style().polish(self.control)


class _Number(_Line):
    def __init__(self, attribute: Attribute) -> None:
        super().__init__(attribute, self._number)

    def _number(self, text: str) -> str:
        if text and not _NUMBER.fullmatch(text):
            raise ValueError(self.tr("Enter a number, such as 12 or 3.5."))
        return text.replace(",", ".")


class _Date(_Line):
    def __init__(self, attribute: Attribute) -> None:
        super().__init__(attribute, self._date, "2015-01-12")

    def _date(self, text: str) -> str:
        try:
            return date.fromisoformat(text).isoformat() if text else ""
        except ValueError:
            raise ValueError(self.tr("Enter a date as year-month-day, such as 2015-01-12.")) from None


def fits_in_segments(attribute: Attribute, width: int) -> bool:
    """Whether the options are few and short enough to stand side by side in this width."""
    names = [option.name for option in attribute.options]
    return len(names) <= _MOST_SEGMENTS and width_of_segments(names) <= width


def editor_for(attribute: Attribute, width: int) -> Editor:
    """A control for the attribute, in so many pixels."""
    if attribute.type == "one":
        names: dict[Value, str] = {option.id: option.name for option in attribute.options}
        return _Segments(attribute, names) if fits_in_segments(attribute, width) else _Combo(attribute)
    if attribute.type == "yes/no":
        translate = QCoreApplication.translate
        return _Segments(attribute, {True: translate("Editor", "yes"), False: translate("Editor", "no")})
    made: dict[str, Callable[[Attribute], Editor]] = {"several": _Boxes, "number": _Number, "date": _Date}
    make = made.get(attribute.type)
    return make(attribute) if make else _Line(attribute, str)

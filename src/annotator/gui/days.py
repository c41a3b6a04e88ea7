"""Dates as people type them: in words or in the numbers of their language. One that can be two days is asked for."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QDate, QLocale, Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from annotator.gui.buttons import Button
from annotator.gui.controls import Wrong, empty, label


def days(typed: str) -> list[str]:
    """The ISO dates that something typed can mean; '' for nothing typed."""
    from annotator.formats import dates

    text = " ".join(typed.split())
    if not text:
        return [""]
    read = [dates.read(text, day_first) for day_first in (True, False)]
    found = sorted({date.iso for date in read if date.iso and not date.rest})
    return found or _in_words_of_the_system(text)


def _in_words_of_the_system(text: str) -> list[str]:
    """As the system's language writes a date in words, which may be one that articles are not read in."""
    locale = QLocale()
    read = (locale.toDate(text, form) for form in _FORMS)
    return [day.toString(Qt.DateFormat.ISODate) for day in read if day.isValid()][:1]


_FORMS = ("d MMMM yyyy", "d. MMMM yyyy", "dddd d MMMM yyyy", "MMMM d, yyyy", "d MMM yyyy")


def long_day(iso: str) -> str:
    """“4 March 2015” in the words of the system; what is no day as it stands."""
    day = QDate.fromString(iso[:10], Qt.DateFormat.ISODate)
    return QLocale().toString(day, "d MMMM yyyy") if day.isValid() else iso


class DayQuestion(QWidget):
    """Under a field for a date: asks which day is meant, or says that it cannot be read. Gone when there is nothing."""

    settled = Signal(str)
    """The date as ISO."""

    def __init__(self, name: str) -> None:
        super().__init__()
        self.setObjectName(f"{name}-question")
        self._name = name
        self._asks = label(self.tr("Which day?"), "meta")
        self._choices = QHBoxLayout()
        self._choices.setSpacing(6)
        self.wrong = Wrong(f"{name}-wrong")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        column.addWidget(self._asks)
        column.addLayout(self._choices)
        column.addWidget(self.wrong)
        self.hide()

    def ask(self, typed: str) -> None:
        """Settle what is typed, at once where it can mean one day only."""
        found = days(typed)
        self.forget()
        if len(found) == 1:
            self.settled.emit(found[0])
            return
        for iso in found:
            button = Button(long_day(iso), f"{self._name}-{iso}")
            button.clicked.connect(partial(self._on_chosen, iso))
            self._choices.addWidget(button)
        self._choices.addStretch(1)
        self._asks.setVisible(bool(found))
        self.wrong.say("" if found else self.tr("No date can be read in this. Write it like 2015-01-12."))
        self.show()

    def forget(self) -> None:
        empty(self._choices)
        self.wrong.say("")
        self.hide()

    def _on_chosen(self, iso: str, checked: bool = False) -> None:
        self.forget()
        self.settled.emit(iso)

"""The modes of the window. Each is a room with panes of its own, made when it is first entered; the session is one."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QStackedWidget, QWidget

from annotator.gui.panes import Panes

MODES: dict[str, str] = {"code": "Code", "review": "Review", "agreement": "Agreement"}
"""Mode → what it is called."""


class Room(Panes):
    """One mode on screen."""

    tally_changed = Signal()

    def enter(self) -> None:
        """It is shown now: read what it shows, and give the keyboard to what one works in."""

    def leave(self) -> None:
        """Another room is shown from now on."""

    def stops(self) -> list[QWidget]:
        """The widgets on which the single-letter keys of this mode work."""
        return []

    def panes(self) -> list[QWidget]:
        """In the order of F6."""
        return []

    def show_options(self) -> None:
        """How articles are set was changed in the settings."""

    def is_free(self) -> bool:
        """Whether its commands work: not while one is in the middle of something."""
        return True

    def tally(self) -> str:
        """What the status bar counts here; '' for the coder's annotations."""
        return ""

    def acting(self, name: str) -> str:
        """As whom one works here, for the status bar."""
        return self.tr("Coding as {0}").format(name)


class Rooms(QStackedWidget):
    """The rooms of one session, one of them shown. `makers` are by the names of the modes."""

    entered = Signal(str)
    made = Signal(str)
    """A room was made just now."""

    def __init__(self, makers: Mapping[str, Callable[[QWidget], Room]]) -> None:
        super().__init__()
        self._makers = makers
        self._made: dict[str, Room] = {}
        self.mode = ""

    @property
    def current(self) -> Room | None:
        return self._made.get(self.mode)

    @property
    def names(self) -> list[str]:
        return list(self._makers)

    def is_in(self, mode: str) -> bool:
        return mode == self.mode

    def go(self, mode: str) -> None:
        """Show the room of that name; nothing happens when one is in it."""
        if mode != self.mode:
            if self.current:
                self.current.leave()
            room = self.room(mode)
            self.mode = mode
            self.setCurrentWidget(room)
            room.enter()
            self.entered.emit(mode)

    def room(self, mode: str) -> Room:
        """The room of that name, made now if nobody was in it yet."""
        if mode not in self._made:
            self._made[mode] = self._makers[mode](self)
            self.addWidget(self._made[mode])
            self.made.emit(mode)
        return self._made[mode]

    def made_already(self, mode: str) -> Room | None:
        """The room of that name, if anybody was in it yet."""
        return self._made.get(mode)

    def show_options(self) -> None:
        for room in self._made.values():
            room.show_options()

    def keep_sizes(self) -> None:
        for room in self._made.values():
            room.keep_sizes()

"""The Review room in a real window, worked in with keys."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QWidget

from annotator.analysis.settling import Difference
from annotator.gui.main_window import MainWindow
from annotator.gui.review.queue_panel import DifferencesPanel
from annotator.gui.review.reviewing import Reviewing
from annotator.gui.review.room import ReviewRoom
from annotator.gui.review.version_row import VersionRow
from tests.gui.coded import child
from tests.gui.review.team import about

Key = Qt.Key
CTRL = Qt.KeyboardModifier.ControlModifier
PLAIN = Qt.KeyboardModifier.NoModifier


class Reviewer:
    """Sits at a window in which Review mode is entered."""

    def __init__(self, window: MainWindow) -> None:
        self.window = window
        self.press(Key.Key_2, CTRL)
        assert window.rooms is not None
        room = window.rooms.current
        assert isinstance(room, ReviewRoom)
        self.room: ReviewRoom = room
        self.settle()

    @property
    def reviewing(self) -> Reviewing:
        return self.room.reviewing

    @property
    def panel(self) -> DifferencesPanel:
        return self.room.panel

    @property
    def current(self) -> Difference:
        assert self.reviewing.current is not None
        return self.reviewing.current

    def press(self, *keys: Key | Qt.KeyboardModifier) -> None:
        """Keys one after the other; a modifier goes with the key before it."""
        for n, key in enumerate(keys):
            if isinstance(key, Qt.Key):
                after = keys[n + 1] if n + 1 < len(keys) else PLAIN
                held = after if isinstance(after, Qt.KeyboardModifier) else PLAIN
                widget = QApplication.focusWidget()
                assert widget is not None, "nothing has the keyboard"
                QTest.keyClick(widget, key, held)
        self.settle()

    def type(self, words: str) -> None:
        widget = QApplication.focusWidget()
        assert widget is not None
        QTest.keyClicks(widget, words)
        self.settle()

    def settle(self) -> None:
        """What is shown follows when all that was pressed is done."""
        for _ in range(3):
            QApplication.processEvents()

    def go_to(self, words: str) -> Difference:
        """Press J until the difference about these words is the current one."""
        wanted = about(self.reviewing, words)
        for key in (Key.Key_K, Key.Key_J):
            for _ in self.reviewing.differences:
                if self.reviewing.current != wanted:
                    self.press(key)
        assert self.current == wanted
        return wanted

    def says(self, name: str) -> str:
        """What a label of the panel says; '' when it is not shown."""
        found = child(self.panel, QLabel, name)
        return found.text() if found.isVisible() else ""

    def versions(self) -> list[str]:
        """What the rows of the card say to a screen reader."""
        return [row.accessibleName() for row in self.panel.card.rows]

    def version(self, n: int) -> VersionRow:
        return self.panel.card.rows[n - 1]

    def has_keyboard(self, widget: QWidget) -> bool:
        focus = QApplication.focusWidget()
        return focus is widget or (focus is not None and widget.isAncestorOf(focus))

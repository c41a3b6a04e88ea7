"""The line at the bottom: is it saved, what is going on, how much is coded, and by whom."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime

from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QShowEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QProgressBar, QToolButton, QWidget

from annotator.gui import theme
from annotator.gui.buttons import Button
from annotator.gui.coder_menu import CoderMenu
from annotator.gui.controls import Elided, IconLabel, label
from annotator.gui.offsets import display
from annotator.gui.problem_count import ProblemCount
from annotator.gui.rooms import Room
from annotator.gui.session import Session


class StatusBar(QWidget):
    def __init__(self, coders: CoderMenu) -> None:
        super().__init__()
        self.setObjectName("status-bar")
        self._session: Session | None = None
        self._room: Room | None = None
        self._cancel: Callable[[], None] | None = None
        self._build(coders)
        self._resize()
        theme.changed.connect(self._resize)
        self.serve(None)

    def _build(self, coders: CoderMenu) -> None:
        self.saved_icon = IconLabel("check-circle", "ok", 15)
        self.saved = label("", "meta")
        self.saved.setObjectName("saved")
        self.project = label("", "meta")
        self.project.setObjectName("project-name")
        self.words = Elided("", "meta")
        self.words.setObjectName("message")
        self.problems = ProblemCount()
        self.count = label("", "meta")
        self.count.setObjectName("annotation-count")
        self.coder = QToolButton()
        self.coder.setObjectName("coding-as")
        self.coder.setMenu(coders)
        self.coder.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self.coder.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self._row = QHBoxLayout(self)
        self._lines = [_upright() for _ in range(3)]
        left: tuple[QWidget, ...] = (self.saved_icon, self.saved, self._lines[0], self.project, self._lines[1])
        for widget in left:
            self._row.addWidget(widget)
        self._row.addWidget(self.words, 1)
        for widget in (self._build_progress(), self.problems, self.count, self._lines[2], self.coder):
            self._row.addWidget(widget)

    def _build_progress(self) -> QWidget:
        self.progress = QWidget()
        self.progress.setObjectName("progress")
        row = QHBoxLayout(self.progress)
        row.setContentsMargins(0, 0, 0, 0)
        self.doing = label("", "meta")
        self.bar = QProgressBar()
        self.bar.setTextVisible(False)
        self.cancel = Button(self.tr("Cancel"), "cancel-job", link=True)
        self.cancel.clicked.connect(self._on_cancel)
        for widget in (self.doing, self.bar, self.cancel):
            row.addWidget(widget)
        self.progress.hide()
        return self.progress

    def come_last(self) -> None:
        """After all that was made since: what is new would be the last that Tab comes to."""
        last: QWidget = self.window()
        while self.isAncestorOf(last) or not last.focusPolicy() & Qt.FocusPolicy.TabFocus:
            last = last.previousInFocusChain() or self
        for stop in (self.cancel, self.coder):
            QWidget.setTabOrder(last, stop)
            last = stop

    # --- show

    def serve(self, session: Session | None) -> None:
        self._session = session
        for widget in (self.saved_icon, self.saved, self.project, self.count, self.coder, *self._lines):
            widget.setVisible(session is not None)
        self.words.setAlignment(Qt.AlignmentFlag.AlignVCenter | _side(session is None))
        self.say("" if session else self.tr("No project open"))
        self.refresh()

    def enter(self, room: Room | None) -> None:
        """What is told depends on what one does."""
        if self._room is not None:
            self._room.tally_changed.disconnect(self.refresh)
        self._room = room
        if room is not None:
            room.tally_changed.connect(self.refresh)
        self.refresh()

    def refresh(self) -> None:
        session = self._session
        if session is None:
            return
        self._show_saved(session)
        self.project.setText(display(session.project.path.name))
        n = len(session.annotations)
        counted = self.tr("%n annotation", "", n) if n == 1 else self.tr("%n annotations", "", n)
        self.count.setText((self._room.tally() if self._room else "") or counted)
        for widget in (self.count, self._lines[2]):
            widget.setVisible(session.document is not None)
        coder = session.coder
        said = self._room.acting(display(coder.name)) if coder and self._room else self.tr("Not coding")
        self.coder.setText(said.replace("&", "&&"))
        self.coder.setAccessibleName(said)

    def _show_saved(self, session: Session) -> None:
        if session.unsaved:
            role, icon, words = "danger", "warning", self.tr("Not saved")
        elif session.project.read_only:
            role, icon, words = "ink3", "lock", self.tr("Reading only")
        else:
            role, icon = "ok", "check-circle"
            words = self.tr("Saved {0}").format(_local(session.saved_at)) if session.saved_at else self.tr("Saved")
        self.saved_icon.set_icon(icon, role)
        self.saved.setText(words)
        role = "danger" if session.unsaved else "meta"
        if self.saved.property("role") != role:
            self.saved.setProperty("role", role)
            self.saved.style().polish(self.saved)

    def say(self, words: str) -> None:
        """A sentence that stays until there is another."""
        self.words.set_text(display(words))

    def show_progress(self, words: str, done: int, total: int, cancel: Callable[[], None]) -> None:
        self._cancel = cancel
        self.doing.setText(display(words))
        self.bar.setRange(0, total)
        self.bar.setValue(done)
        self.cancel.setEnabled(True)
        self.progress.show()

    def end_progress(self) -> None:
        self._cancel = None
        self.progress.hide()

    def _on_cancel(self) -> None:
        if self._cancel is not None:
            self.cancel.setEnabled(False)
            self._cancel()

    def showEvent(self, event: QShowEvent) -> None:
        # A style sheet takes fonts away from widgets that move into another window.
        self._resize()
        super().showEvent(event)

    def _resize(self) -> None:
        px = theme.current().px
        self.setMinimumHeight(px(28))
        self._row.setContentsMargins(px(14), 1, px(8), 0)
        self._row.setSpacing(px(9))
        self.bar.setFixedWidth(px(90))
        self.coder.setFont(theme.ui_font("meta"))

    def paintEvent(self, event: QPaintEvent) -> None:
        tokens = theme.current().tokens
        painter = QPainter(self)
        painter.fillRect(self.rect(), QColor(tokens.canvas))
        painter.fillRect(0, 0, self.width(), 1, QColor(tokens.line))


def _upright() -> QFrame:
    line = QFrame()
    line.setProperty("upright", True)
    line.setFixedHeight(theme.current().px(14))
    return line


def _side(right: bool) -> Qt.AlignmentFlag:
    return Qt.AlignmentFlag.AlignRight if right else Qt.AlignmentFlag.AlignLeft


def _local(wall: str) -> str:
    """The time of day here of an instant written in UTC."""
    moment = datetime.fromisoformat(wall).astimezone()
    return f"{moment:%H:%M}"

"""What an analyst does at the real window, with keys alone: the words of which the stories are made."""

from __future__ import annotations

import sqlite3
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, QStandardPaths, Qt
from PySide6.QtWidgets import QApplication, QFileDialog
from pytestqt.qtbot import QtBot

from annotator.gui.dialogs.export import ExportDialog
from annotator.gui.main_window import MainWindow
from annotator.gui.session import Session
from annotator.model import Annotation, Span

Key = Qt.Key
CTRL, SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier
NONE = Qt.KeyboardModifier.NoModifier


class Analyst:
    """Sits at a window. Everything but where a file dialog points goes through key events."""

    def __init__(self, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch, home: Path) -> None:
        self.qtbot, self.monkeypatch, self.home = qtbot, monkeypatch, home
        monkeypatch.setattr(QStandardPaths, "writableLocation", lambda where: str(home))
        self.window = self._new_window()

    def _new_window(self) -> MainWindow:
        window = MainWindow()
        self.qtbot.addWidget(window)
        window.resize(1440, 900)
        with self.qtbot.waitActive(window):
            window.show()
            window.activateWindow()
        return window

    # --- keys

    def press(self, key: Key, modifiers: Qt.KeyboardModifier = NONE, times: int = 1) -> None:
        """After each, what it replaced is deleted, as the event loop would: else thousands of keys leave a gigabyte."""
        for _ in range(times):
            widget = QApplication.focusWidget()
            assert widget is not None, "nothing has the keyboard"
            self.qtbot.keyClick(widget, key, modifiers)
            QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)

    def type(self, words: str) -> None:
        widget = QApplication.focusWidget()
        assert widget is not None
        self.qtbot.keyClicks(widget, words)

    def tab_to(self, name: str, *inside: str) -> None:
        """Press Tab until the keyboard is at the widget of that name, or in the parent named `inside`."""
        for _ in range(40):
            widget = QApplication.focusWidget()
            parent = widget.parentWidget() if widget else None
            if (widget and widget.objectName() == name) or (parent and parent.objectName() in inside):
                return
            self.press(Key.Key_Tab)
        raise AssertionError(f"Tab never reaches {name}")

    def walk_to(self, name: str) -> None:
        """Tab to the choices that stand side by side, and on by the arrow."""
        self.tab_to(name, "-".join(name.split("-")[:-1]))
        for _ in range(10):
            if (widget := QApplication.focusWidget()) is not None and widget.objectName() == name:
                return
            self.press(Key.Key_Right)
        raise AssertionError(f"the arrows never reach {name}")

    # --- the window

    @property
    def session(self) -> Session:
        assert self.window.session is not None
        return self.window.session

    def open_sample(self) -> None:
        self.tab_to("open-sample")
        self.press(Key.Key_Space)
        self.qtbot.waitUntil(lambda: self.window.session is not None and self.session.document is not None)
        self.qtbot.waitUntil(lambda: len(self.session.documents) == 5)
        self.go_to_article_view()

    def go_to_article_view(self) -> None:
        for _ in range(8):
            if (widget := QApplication.focusWidget()) is not None and widget.objectName() == "article":
                return
            self.press(Key.Key_F6)
        raise AssertionError("F6 never reaches the article")

    def select(self, words: str, after: int = 0) -> None:
        """Let go of all, walk the caret to the words and select them."""
        self.press(Key.Key_Escape)
        self.press(Key.Key_Escape)
        self.go_on_selecting(words, after)

    def go_on_selecting(self, words: str, after: int = 0) -> None:
        """The same while an annotation is held."""
        start = self.session.text.index(words, after)
        self._walk(start)
        self._walk(start + len(words), SHIFT)
        assert self.session.selected == Span(start, start + len(words))

    def _walk(self, to: int, held: Qt.KeyboardModifier = NONE) -> None:
        """Word by word until the caret is there or beyond, and back letter by letter."""
        forward = to > self.session.caret
        on, back = (Key.Key_Right, Key.Key_Left) if forward else (Key.Key_Left, Key.Key_Right)
        while (self.session.caret < to) if forward else (self.session.caret > to):
            self.press(on, CTRL | held)
        self.press(back, held, times=abs(self.session.caret - to))

    def held(self) -> Annotation:
        held = self.session.held_annotation
        assert held is not None
        return held

    def close(self) -> None:
        self.window.close()
        assert not self.window.isVisible()

    def reopen(self, path: Path) -> None:
        self.window = self._new_window()
        self.monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_, **__: (str(path), ""))
        self.press(Key.Key_O, CTRL)
        self.qtbot.waitUntil(lambda: self.window.session is not None and self.session.document is not None)
        self.go_to_article_view()

    def export(self, format: str, out: Path) -> None:
        """Ctrl+E, Tab to the format and to Export."""
        self.monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_, **__: (str(out), ""))
        self.press(Key.Key_E, CTRL)
        self.qtbot.waitUntil(lambda: self._dialog() is not None)
        dialog = self._dialog()
        assert dialog is not None
        self.qtbot.waitUntil(dialog.isActiveWindow)
        self.walk_to(f"export-format-{format}")
        self.press(Key.Key_Space)
        self.tab_to("export-go")
        self.press(Key.Key_Space)
        self.qtbot.waitUntil(lambda: out.exists() and self._dialog() is None)
        with self.qtbot.waitActive(self.window):  # there is no window manager to do it
            self.window.activateWindow()
        self.go_to_article_view()

    def _dialog(self) -> ExportDialog | None:
        return next((d for d in self.window.findChildren(ExportDialog) if d.isVisible()), None)


def stored(path: Path) -> list[tuple[str, int, int, str]]:
    """Code, start, end and words of every span in the file, read with a connection of our own."""
    connection = sqlite3.connect(f"{path.as_uri()}?mode=ro", uri=True)
    try:
        sql = """SELECT code.name, s.start, s."end", s.quote FROM span s JOIN annotation a ON a.id = s.annotation
                 JOIN code ON code.id = a.code ORDER BY a.document, s.start, s."end", code.name"""
        return connection.execute(sql).fetchall()
    finally:
        connection.close()

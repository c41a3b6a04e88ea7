"""For those who do not see the window: every control has a name, Tab and F6 go everywhere, what is held is said."""

from collections.abc import Iterator
from dataclasses import replace
from html import unescape

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible, QAction
from PySide6.QtWidgets import QAbstractButton, QApplication, QDialog, QScrollArea, QWidget
from pytestqt.qtbot import QtBot

from annotator.gui.announcing import Announcer, in_words
from annotator.gui.buttons import ActionButton
from annotator.gui.controls import IconButton, first_stop
from annotator.gui.dialogs.settings import SettingsDialog
from annotator.gui.keymap import native
from annotator.gui.main_window import MainWindow
from annotator.model import Attribution, Span, Speaker
from tests.gui import coding_window
from tests.gui.coding_window import mark, select, session, space

window = coding_window.window
Key = Qt.Key


def said(widget: QWidget) -> str:
    """What a screen reader calls it."""
    interface = QAccessible.queryAccessibleInterface(widget)
    return interface.text(QAccessible.Text.Name) if interface else ""


def controls(root: QWidget) -> Iterator[QWidget]:
    """All one can come to with the keyboard or click, but for what Qt builds into its own."""
    for widget in root.findChildren(QWidget):
        inner = widget.objectName().startswith("qt_") or "Private" in (widget.parent().metaObject().className())
        reached = widget.focusPolicy() != Qt.FocusPolicy.NoFocus or isinstance(widget, QAbstractButton)
        if reached and not inner:
            yield widget


def nameless(root: QWidget) -> list[str]:
    return [f"{type(w).__name__} {w.objectName()!r}" for w in controls(root) if not said(w)]


# --- names


def test_that_every_control_of_the_window_has_a_name(window: MainWindow) -> None:
    assert nameless(window) == []
    mark(window, "Elizardo Sánchez", "source")
    mark(window, "“We heard nothing,”", "quote")
    assert nameless(window) == []
    select(window, "spoke")
    assert nameless(window) == []
    session(window).select(Span(0, 0))
    session(window).hold(None)
    assert nameless(window) == []
    for panel in space(window).right.names:
        space(window).call_up(panel)
        assert nameless(window) == [], panel
    assert nameless(space(window).inspector.teammate) == []
    assert window.files.close_project()
    assert nameless(window) == []


@pytest.mark.parametrize(
    "command",
    ["settings", "keyboard", "export", "edit-codebook", "details", "palette", "tag-all", "assignments", "sample"],
)
def test_that_every_control_of_a_dialog_has_a_name(window: MainWindow, command: str) -> None:
    mark(window, "“We heard nothing,”", "quote")
    window.menus.actions[command].trigger()
    opened = [dialog for dialog in window.findChildren(QDialog) if dialog.isVisible()] or [window.command_palette]
    for dialog in opened:
        assert dialog.windowTitle() or dialog.accessibleName()
        assert list(controls(dialog))
        assert nameless(dialog) == []
        dialog.close()
    window.command_palette.put_away()


def test_that_icon_buttons_tell_their_name_and_their_key(window: MainWindow) -> None:
    buttons = window.findChildren(IconButton)
    assert buttons
    for button in buttons:
        assert button.accessibleName() in unescape(button.toolTip())
    keys = {"toggle-left": "left-pane", "next-article": "next-article", "import-articles": "import"}
    for name, command in keys.items():
        button = next(b for b in buttons if b.objectName() == name)
        action: QAction = window.menus.actions[command]
        assert f"({native(action.shortcut())})" in button.toolTip()
    assert [b for b in buttons if isinstance(b, ActionButton)]


# --- focus


def stops(qtbot: QtBot, window: MainWindow) -> list[QWidget]:
    """Where Tab stops, from the beginning of the top bar once round."""
    first = first_stop(window.top_bar)
    assert first is not None
    first.setFocus(Qt.FocusReason.TabFocusReason)
    visited = [QApplication.focusWidget()]
    for _ in range(60):
        qtbot.keyClick(visited[-1], Key.Key_Tab)
        if QApplication.focusWidget() is visited[0]:
            return visited
        visited.append(QApplication.focusWidget())
    raise AssertionError("Tab does not come round")


def test_that_tab_goes_through_the_window_as_it_is_read(qtbot: QtBot, window: MainWindow) -> None:
    mark(window, "“We heard nothing,”", "quote")
    panes = [window.top_bar, *space(window).panes(), window.status]
    visited = [
        next(n for n, pane in enumerate(panes) if pane is w or pane.isAncestorOf(w)) for w in stops(qtbot, window)
    ]
    assert visited == sorted(visited)
    assert set(visited) == set(range(len(panes)))


def test_that_f6_goes_from_pane_to_pane_and_back(qtbot: QtBot, window: MainWindow) -> None:
    panes = [window.top_bar, *space(window).panes(), window.status]
    window.top_bar.search.setFocus()
    for by, modifiers in ((1, Qt.KeyboardModifier.NoModifier), (-1, Qt.KeyboardModifier.ShiftModifier)):
        for n in range(1, len(panes) + 1):
            qtbot.keyClick(QApplication.focusWidget(), Key.Key_F6, modifiers)
            here, pane = QApplication.focusWidget(), panes[by * n % len(panes)]
            assert here is pane or pane.isAncestorOf(here)


# --- what is said


def test_that_what_is_held_is_told_with_its_source_and_parts(window: MainWindow) -> None:
    source = mark(window, "Elizardo Sánchez", "source")
    quote = mark(window, "“We heard", "quote")
    assert in_words(session(window), quote) == "Quote. “We heard"
    parts = quote._replace(spans=(Span(0, 4), *quote.spans), quotes=("Cuba", *quote.quotes))
    form = next(a for code in session(window).codes for a in code.attributes if a.name == "form")
    direct = next(option.id for option in form.options if option.name == "direct")
    link = Attribution(quote.id, quote.document, source.id)
    session(window).write("Link", put=[parts._replace(attributes={form.id: direct}), link])
    quote = session(window).annotation(quote.id) or quote
    assert in_words(session(window), quote).startswith(
        "Quote, direct, source Elizardo Sánchez, 2 parts. Cuba … “We heard"
    )
    speaker = Speaker("s:sanchez", "E. Sánchez Santa Cruz")
    session(window).write("Name", put=[speaker, source._replace(speaker=speaker.id)])
    assert "source E. Sánchez Santa Cruz" in in_words(session(window), quote)
    assert in_words(session(window), session(window).annotation(source.id) or source).startswith("Source, E. Sánchez")
    session(window).write("None given", put=[replace(link, source=None, none_given=True)])
    assert "no source given" in in_words(session(window), quote)


def test_that_a_long_passage_is_told_by_its_beginning(window: MainWindow) -> None:
    held = mark(window, session(window).text.strip(), "claim")
    long = held._replace(quotes=("word " * 100,))
    told = in_words(session(window), long)
    assert told.endswith("word…")
    assert len(told) < 220


def test_that_holding_another_annotation_is_announced_once(window: MainWindow, monkeypatch: pytest.MonkeyPatch) -> None:
    told: list[str] = []
    monkeypatch.setattr(QAccessible, "updateAccessibility", lambda event: told.append(event.message()))
    assert space(window).findChild(Announcer) is not None
    first = mark(window, "Officials", "source")
    second = mark(window, "spoke", "claim")
    session(window).hold(second.id)
    session(window).select(Span(0, 3))
    session(window).hold(first.id)
    assert told == ["Source. Officials", "Claim. spoke", "Source. Officials"]


# --- large letters


def test_that_palette_and_settings_fit_a_small_window_in_large_letters(
    large_letters: None, qtbot: QtBot, window: MainWindow
) -> None:
    window.resize(1024, 640)
    palette = window.command_palette
    palette.open("o")
    qtbot.waitUntil(lambda: palette.size() == window.size())
    assert window.rect().contains(palette.frame.geometry())
    assert palette.list.height() > 3 * palette.list.sizeHintForRow(1)
    assert palette.list.geometry().bottom() < palette.findChildren(QWidget, "palette-only-text")[0].parent().y()
    palette.put_away()
    window.show_settings()
    dialog = window.findChild(SettingsDialog)
    assert isinstance(dialog, SettingsDialog)
    for n in range(3):
        dialog.page.chosen.emit(n)
        QApplication.processEvents()
        assert dialog.width() <= 1024
        assert dialog.height() <= 640
        page = dialog.page.parentWidget()
        assert page is not None
        assert all(not area.horizontalScrollBar().maximum() for area in dialog.findChildren(QScrollArea))
    dialog.close()

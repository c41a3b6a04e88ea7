"""The panel of link mode in a window with little room."""

from pytestqt.qtbot import QtBot

from annotator.gui.link_mode import LinkMode
from annotator.gui.main_window import MainWindow
from tests.gui import coding_window
from tests.gui.coding_window import mark, space, view

window = coding_window.window


def find_source(window: MainWindow) -> LinkMode:
    """With a source and a quote coded: link mode, in which a source is looked for."""
    mark(window, "Elizardo Sánchez", "source")
    mark(window, "“We heard nothing,”", "quote")
    view(window).start_linking()
    mode = view(window).linking
    assert mode is not None
    mode.filter_wanted.emit()
    return mode


def test_that_a_pane_that_came_for_finding_a_source_goes_again(window: MainWindow, qtbot: QtBot) -> None:
    window.resize(1100, 700)
    qtbot.waitUntil(lambda: not space(window).shows("right"))
    mode = find_source(window)
    assert space(window).shows("right")
    qtbot.waitUntil(lambda: view(window).is_in_window(mode.said))
    mode.link(mode.chosen)
    assert not space(window).shows("right")


def test_that_a_pane_that_was_there_stays(window: MainWindow) -> None:
    mode = find_source(window)
    mode.link(mode.chosen)
    assert space(window).shows("right")

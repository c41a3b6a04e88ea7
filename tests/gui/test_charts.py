"""Charts: what one can point at, walk through and open; the same data as a table; pictures of their own."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtGui import QGuiApplication, QImage, QPainter
from PySide6.QtSvg import QSvgRenderer
from PySide6.QtWidgets import QApplication, QTableView
from pytestqt.qtbot import QtBot

from annotator.errors import UserError
from annotator.gui import theme
from annotator.gui.charts import saving
from annotator.gui.charts.bars import Bar, BarPlot, Bars, Part
from annotator.gui.charts.bubbles import Bubble, BubblePlot, Bubbles
from annotator.gui.charts.card import Card
from annotator.gui.charts.grid import Cell, Grid, GridPlot, Head
from annotator.gui.charts.intervals import IntervalPlot, Intervals, Row
from annotator.gui.charts.plot import Plot
from annotator.gui.charts.table import Table
from annotator.model import Code

Key = Qt.Key
CLAIM = Code("s:1", "claim", colour="amber", letter="C")
QUOTE = Code("s:2", "quote", colour="blue", texture="corners", letter="Q")


def intervals() -> IntervalPlot:
    plot = IntervalPlot("intervals")
    rows = (
        Row("quote", "quote", 0.914, 0.86, 0.953, "114", code=QUOTE, words="quote: 0.91"),
        Row("claim", "claim", -0.2, -0.3, 0.1, "98", code=CLAIM, words="claim: −0.20"),
        Row("rare", "rare", None, at_right="7", why="too few", words="rare: too few"),
    )
    plot.show_data(Intervals(rows, ("Code", "α", "from", "to", "Units")))
    return plot


def grid() -> GridPlot:
    plot = GridPlot("grid")
    heads = (Head("Ana", initials="AN", you=True), Head("Ben", initials="BE"), Head("none"))
    cells = {(r, c): Cell(f"{r}{c}", 0.5, r != c, (r, c), f"{r} with {c}") for r in range(3) for c in range(3) if r < 2}
    plot.show_data(Grid(heads, heads, cells | {(2, 0): Cell("·")}, corner="Coder"))
    return plot


def bars() -> BarPlot:
    plot = BarPlot("bars")
    parts = (Part(CLAIM, 1.5, "c", "1.5 claims"), Part(QUOTE, 0.0, "q", "no quotes"))
    rows = (Bar("Ledger", parts), Bar("Outlet missing", (Part(CLAIM, 3, "d", "3 claims"), parts[1]), unknown=True))
    plot.show_data(Bars(rows, (CLAIM, QUOTE), ("Outlet", "claim", "quote", "Sum")))
    return plot


def bubbles() -> BubblePlot:
    plot = BubblePlot("bubbles")
    found = {(0, 0): Bubble(0.71, "a", "71 %"), (1, 1): Bubble(1.0, "b", "100 %")}
    plot.show_data(Bubbles(("Officials", "Dissidents"), ("Harbor Ledger", "Post"), found, "Speaker", "Without a word"))
    return plot


PLOTS = {"intervals": intervals, "grid": grid, "bars": bars, "bubbles": bubbles}
every_plot = pytest.mark.parametrize("name", PLOTS)


@pytest.fixture
def cards(qtbot: QtBot) -> Iterator[dict[str, Card]]:
    """All four, each in a window of its own that has the keyboard when it is asked for."""
    made = {name: Card(make(), f"A chart of {name}") for name, make in PLOTS.items()}
    for card in made.values():
        qtbot.addWidget(card)
        card.resize(520, 360)
        card.show_data("what it shows")
    return made


def shown(qtbot: QtBot, card: Card) -> Card:
    with qtbot.waitActive(card):
        card.show()
        card.activateWindow()
    card.plot.setFocus()
    return card


# --- as a table


def test_that_each_has_its_data_as_a_table() -> None:
    assert intervals().table() == Table(
        ("Code", "α", "from", "to", "Units"),
        (
            ("quote", "0.914", "0.860", "0.953", "114"),
            ("claim", "−0.200", "−0.300", "0.100", "98"),
            ("rare", "too few", "", "", "7"),
        ),
    )
    assert grid().table().rows[0] == ("Ana", "00", "01", "02")
    assert grid().table().header == ("Coder", "Ana", "Ben", "none")
    assert bars().table().rows[1] == ("Outlet missing", "3.00", "0.00", "3.00")
    assert bubbles().table().rows[0] == ("Officials", "71 %", "0 %")


def test_that_cells_with_tabs_and_lines_stay_cells() -> None:
    assert Table(("a\tb", "c"), (("d\ne", ""),)).tsv() == "a b\tc\nd e\t\n"


@every_plot
def test_that_t_shows_the_table_and_t_the_picture_again(qtbot: QtBot, cards: dict[str, Card], name: str) -> None:
    card = shown(qtbot, cards[name])
    qtbot.keyClick(card.plot, Key.Key_T)
    view = card.findChild(QTableView)
    assert card.shows_table
    assert not card.plot.isVisible()
    assert view.hasFocus()
    assert view.accessibleName()
    table = card.plot.table()
    assert view.model().rowCount() == len(table.rows)
    assert view.model().index(0, 1).data() == table.rows[0][1]
    qtbot.keyClick(view, Key.Key_T)
    assert not card.shows_table
    assert card.plot.hasFocus()


@every_plot
def test_that_the_menu_copies_the_table(cards: dict[str, Card], name: str) -> None:
    said: list[str] = []
    cards[name].said.connect(said.append)
    copy = next(action for action in cards[name].menu.actions() if action.objectName() == f"{name}-copy")
    copy.trigger()
    assert QGuiApplication.clipboard().text() == cards[name].plot.table().tsv()
    assert len(said) == 1


# --- spots


@every_plot
def test_that_every_spot_can_be_reached_with_arrows_and_opened(qtbot: QtBot, cards: dict[str, Card], name: str) -> None:
    plot = shown(qtbot, cards[name]).plot
    opened: list[object] = []
    cards[name].chosen.connect(lambda key, place: opened.append(key))
    qtbot.keyClick(plot, Key.Key_Home)
    seen = {plot.current.key: None}
    for key in (Key.Key_Right, Key.Key_Down, Key.Key_Left, Key.Key_Right, Key.Key_Right, Key.Key_Up) * 2:
        qtbot.keyClick(plot, key)
        assert plot.accessibleDescription() == plot.current.words
        seen[plot.current.key] = None
    assert len(seen) >= len(plot.spots) - 1
    qtbot.keyClick(plot, Key.Key_End)
    qtbot.keyClick(plot, Key.Key_Return)
    assert opened == [plot.spots[-1].key]


@every_plot
def test_that_a_click_opens_what_it_is_on_and_nothing_beside(qtbot: QtBot, cards: dict[str, Card], name: str) -> None:
    plot = shown(qtbot, cards[name]).plot
    with qtbot.waitSignal(plot.chosen) as heard:
        qtbot.mouseClick(plot, Qt.MouseButton.LeftButton, pos=plot.spots[-1].rect.center().toPoint())
    key, place = heard.args
    assert key == plot.spots[-1].key
    assert isinstance(place, QRect)
    assert place.contains(plot.mapToGlobal(plot.spots[-1].rect.center().toPoint()))
    with qtbot.assertNotEmitted(plot.chosen):
        qtbot.mouseClick(plot, Qt.MouseButton.LeftButton, pos=QPoint(1, 1))
        qtbot.mouseClick(plot, Qt.MouseButton.RightButton, pos=plot.spots[-1].rect.center().toPoint())


@every_plot
def test_that_spots_stay_inside_at_every_width(cards: dict[str, Card], name: str) -> None:
    plot = cards[name].plot
    for width in (240, 400, 900):
        plot.resize(width, plot.height())
        plot.fit()
        for spot in plot.spots:
            assert spot.rect.left() >= 0
            assert spot.rect.right() <= width + 1
            assert spot.rect.bottom() <= plot.height() + 1


def test_that_a_chart_without_data_has_nothing_to_open(qtbot: QtBot) -> None:
    for plot in (IntervalPlot("i"), GridPlot("g"), BarPlot("b"), BubblePlot("u")):
        qtbot.addWidget(plot)
        plot.fit()
        assert list(plot.spots) == []
        with qtbot.assertNotEmitted(plot.chosen):
            qtbot.keyClick(plot, Key.Key_Return)
        assert not plot.grab().isNull()


# --- pictures


def inked(image: QImage) -> int:
    """How many of the image's pixels are not those of the page, of every third."""
    ground = image.pixel(1, 1)
    return sum(image.pixel(x, y) != ground for x in range(0, image.width(), 3) for y in range(0, image.height(), 3))


@every_plot
@pytest.mark.parametrize("appearance", ["light", "dark"])
def test_that_pictures_can_be_read_and_show_the_chart(
    qapp: QApplication, cards: dict[str, Card], tmp_path: Path, name: str, appearance: str
) -> None:
    theme.apply(qapp, appearance)  # type: ignore[arg-type]
    card = cards[name]
    for suffix in (".svg", ".png"):
        card.save(tmp_path / f"chart{suffix}")
    picture = QImage(str(tmp_path / "chart.png"))
    assert picture.width() == 2 * (card.plot.width() + 2 * 24)
    renderer = QSvgRenderer(str(tmp_path / "chart.svg"))
    assert renderer.isValid()
    drawn = QImage(renderer.defaultSize(), QImage.Format.Format_RGB32)
    painter = QPainter(drawn)
    renderer.render(painter)
    painter.end()
    assert renderer.viewBox().size() == picture.size() / 2
    assert inked(picture) > 500
    assert inked(drawn) > 200
    assert f"A chart of {name}" in (tmp_path / "chart.svg").read_text("utf-8")


def test_that_a_picture_that_cannot_be_written_says_so(cards: dict[str, Card], tmp_path: Path) -> None:
    with pytest.raises(UserError):
        saving.save(cards["grid"].plot, "Title", "", tmp_path / "nowhere" / "chart.png")
    assert isinstance(cards["grid"].plot, Plot)

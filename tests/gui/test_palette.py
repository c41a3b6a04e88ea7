"""The palette leads to everything: each command with its key, each source, code, article and word."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from annotator.analysis.searching import paragraph_number
from annotator.gui.actions import rows
from annotator.gui.dialogs.keyboard import sections
from annotator.gui.enabling import NEEDS, OF_REVIEW, REASONS
from annotator.gui.keymap import native
from annotator.gui.main_window import MainWindow
from annotator.gui.menus import plain, way
from annotator.gui.palette import passages
from annotator.gui.palette.model import HIT, Hit
from annotator.gui.palette.offer import Offer
from annotator.gui.palette.popover import Palette
from annotator.gui.paragraphs import split
from annotator.gui.quick_tag import TagButton
from annotator.gui.reading import ReadingOptions, text_metrics
from annotator.model import Code, Span, Speaker
from tests.gui import coding_window
from tests.gui.coded import child
from tests.gui.coding_window import mark, select, session, space, view

window = coding_window.window
Key = Qt.Key
CTRL = Qt.KeyboardModifier.ControlModifier


def opened(qtbot: QtBot, window: MainWindow, typed: str = "") -> Palette:
    """The palette, opened and typed into by keys."""
    qtbot.keyClick(QApplication.focusWidget(), Key.Key_K, CTRL)
    qtbot.keyClicks(QApplication.focusWidget(), typed)
    return window.command_palette


def offers(palette: Palette) -> list[Offer]:
    found = (palette.model.hit(row) for row in range(palette.model.rowCount()))
    return [hit.offer for hit in found if hit]


def names(palette: Palette) -> list[str]:
    return [offer.name for offer in offers(palette)]


def groups(palette: Palette) -> list[str]:
    return list(dict.fromkeys(offer.group for offer in offers(palette)))


def current(palette: Palette) -> Hit:
    hit = palette.list.currentIndex().data(HIT)
    assert isinstance(hit, Hit)
    return hit


def enter(qtbot: QtBot, palette: Palette) -> None:
    qtbot.keyClick(palette.field, Key.Key_Return)


# --- everything is there


def test_that_every_action_is_in_the_palette_and_on_the_sheet_with_its_key(qtbot: QtBot, window: MainWindow) -> None:
    palette = opened(qtbot, window, ">")
    found = {(offer.name, offer.also): offer for offer in offers(palette)}
    sheet = [(said.rpartition(": ")[2], keys) for _, lines in sections(session(window)) for said, keys in lines]
    for row in rows():
        action = window.menus.actions[row.id]
        offer = found[plain(action.text()), way(row.menu)]
        assert offer.key == native(action.shortcut())
        assert (offer.do is not None) == action.isEnabled()
        assert offer.detail.startswith(way(row.menu))
        own = [keys for said, keys in sheet if said == plain(row.text)]
        assert own, row.id
        assert any(offer.key in keys for keys in own), row.id


def test_that_every_action_is_found_by_its_name(window: MainWindow) -> None:
    palette = window.command_palette
    palette.open()
    for action in window.menus.actions.values():
        palette.field.setText(f">{plain(action.text())}")
        assert plain(action.text()) in names(palette)
    palette.put_away()


def test_that_entries_that_depend_on_the_project_are_there(qtbot: QtBot, window: MainWindow) -> None:
    mark(window, "“We heard nothing,”", "quote")
    palette = opened(qtbot, window, ">indirect")
    assert current(palette).offer.also == "Annotate › Form"
    enter(qtbot, palette)
    held = session(window).held_annotation
    assert held is not None
    assert [*held.attributes.values()] == [
        option.id for code in session(window).codes for a in code.attributes for option in a.options
        if (code.name, a.name, option.name) == ("quote", "form", "indirect")
    ]  # fmt: skip
    assert "claim" in names(opened(qtbot, window, ">again claim"))


def test_that_every_need_that_is_not_met_is_told() -> None:
    assert set(REASONS) == {*NEEDS, *OF_REVIEW}


# --- keys


def test_that_a_command_runs_with_the_keyboard_back_where_it_was(qtbot: QtBot, window: MainWindow) -> None:
    palette = opened(qtbot, window, "paragraph numb")
    assert current(palette).offer.group == "commands"
    enter(qtbot, palette)
    assert not palette.isVisible()
    assert QApplication.focusWidget() is view(window)
    assert not window.menus.actions["paragraph_numbers"].isChecked()


def test_that_a_command_that_cannot_be_used_says_why_and_does_nothing(qtbot: QtBot, window: MainWindow) -> None:
    palette = opened(qtbot, window, ">break in two")
    assert current(palette).offer.detail == "Annotate · Hold an annotation first"
    enter(qtbot, palette)
    assert palette.isVisible()
    palette.put_away()


def test_that_what_can_be_used_comes_first(qtbot: QtBot, window: MainWindow) -> None:
    palette = opened(qtbot, window, ">de")
    usable = [offer.do is not None for offer in offers(palette)]
    assert usable == sorted(usable, reverse=True)
    assert not all(usable)
    palette.put_away()


def test_that_arrows_walk_over_headings_and_round(qtbot: QtBot, window: MainWindow) -> None:
    palette = opened(qtbot, window, "sanchez")
    assert len(groups(palette)) == 2
    first = current(palette)
    walked = []
    for _ in offers(palette):
        walked.append(current(palette).offer)
        qtbot.keyClick(palette.field, Key.Key_Down)
    assert walked == offers(palette)
    assert current(palette) == first
    qtbot.keyClick(palette.field, Key.Key_Up)
    assert current(palette).offer is walked[-1]
    palette.put_away()


def test_that_esc_and_a_click_beside_it_put_it_away(qtbot: QtBot, window: MainWindow) -> None:
    palette = opened(qtbot, window)
    qtbot.keyClick(palette.field, Key.Key_Escape)
    assert not palette.isVisible()
    assert QApplication.focusWidget() is view(window)
    opened(qtbot, window)
    qtbot.mouseClick(palette, Qt.MouseButton.LeftButton, pos=palette.rect().bottomLeft())
    assert not palette.isVisible()
    opened(qtbot, window)
    qtbot.keyClick(palette.field, Key.Key_K, CTRL)
    assert not palette.isVisible()


def test_that_keys_typed_in_it_are_not_commands(qtbot: QtBot, window: MainWindow) -> None:
    select(window, "spoke")
    palette = opened(qtbot, window, "w1.?")
    assert palette.field.text() == "w1.?"
    qtbot.keyClick(palette.field, Key.Key_I, CTRL)
    palette.put_away()
    assert session(window).annotations == []
    assert session(window).selected.of(session(window).text) == "spoke"


# --- what it finds


def test_that_a_code_codes_the_selected_words_or_changes_what_is_held(qtbot: QtBot, window: MainWindow) -> None:
    select(window, "Officials")
    enter(qtbot, opened(qtbot, window, "#cla"))
    assert [a.text for a in session(window).annotations] == ["Officials"]
    enter(qtbot, opened(qtbot, window, "#sou"))
    held = session(window).held_annotation
    code = session(window).code(held.code) if held else None
    assert code is not None
    assert code.name == "source"


def test_that_a_source_leads_from_mention_to_mention_whatever_its_accents(qtbot: QtBot, window: MainWindow) -> None:
    first = mark(window, "Elizardo Sánchez", "source")
    one, two, _ = session(window).documents
    session(window).open(two.id)
    second = mark(window, "Sánchez did", "source")
    speaker = Speaker("s:sanchez", "Elizardo Sánchez", ("Don Elizardo",))
    session(window).write("Name", put=[speaker, second._replace(speaker=speaker.id)])
    session(window).open(one.id)
    mark(window, "Elizardo Sánchez", "source")
    session(window).write("Name", put=[first._replace(speaker=speaker.id)])
    session(window).hold(None)
    palette = opened(qtbot, window, "@DON")
    assert [(offer.name, offer.detail) for offer in offers(palette)] == [
        ("Elizardo Sánchez", "2 mentions in 2 articles")
    ]
    enter(qtbot, palette)
    assert session(window).held == first.id
    enter(qtbot, opened(qtbot, window, "@don"))
    assert session(window).document == two
    assert session(window).held == second.id
    assert QApplication.focusWidget() is view(window)


def test_that_a_speaker_nobody_has_marked_is_shown_as_such(qtbot: QtBot, window: MainWindow) -> None:
    session(window).write("Name", put=[Speaker("s:castro", "Raúl Castro")])
    palette = opened(qtbot, window, "@raul")
    assert current(palette).offer.do is None
    assert current(palette).offer.detail == "Not marked in any article"
    palette.put_away()


def test_that_words_are_found_in_all_articles_and_selected(qtbot: QtBot, window: MainWindow) -> None:
    palette = opened(qtbot, window, "/sanchez")
    assert [offer.detail for offer in offers(palette)][:-1] == [
        "Cuba frees the last of 53, ¶2",
        "Sanchez waits for the list",
        "Sanchez waits for the list, ¶1",
    ]
    qtbot.keyClick(palette.field, Key.Key_Up)
    qtbot.keyClick(palette.field, Key.Key_Up)
    enter(qtbot, palette)
    assert session(window).document == session(window).documents[1]
    assert session(window).selected == Span(59, 66)
    assert session(window).selected.of(session(window).text) == "Sánchez"


def test_that_without_a_prefix_the_best_group_comes_first(qtbot: QtBot, window: MainWindow) -> None:
    palette = opened(qtbot, window, "exp")
    assert groups(palette)[0] == "commands"
    assert current(palette).offer.name == "Export codebook"
    palette.field.setText("Havana")
    assert groups(palette) == ["passages", "articles"]
    palette.field.setText("xyzzy")
    assert groups(palette) == []
    assert palette.none.isVisible()
    enter(qtbot, palette)
    palette.put_away()


def test_that_an_article_is_opened(qtbot: QtBot, window: MainWindow) -> None:
    palette = opened(qtbot, window, "a quiet")
    assert groups(palette)[0] == "articles"
    row = palette.list.visualRect(palette.list.currentIndex())
    qtbot.mouseClick(palette.list.viewport(), Qt.MouseButton.LeftButton, pos=row.center())
    assert session(window).document == session(window).documents[2]


def test_that_a_footer_button_narrows_what_was_typed(qtbot: QtBot, window: MainWindow) -> None:
    palette = opened(qtbot, window, "@source")
    button = child(palette, TagButton, "palette-only-codes")
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
    assert palette.field.text() == "#source"
    assert groups(palette) == ["codes"]
    palette.put_away()


def test_that_in_a_large_project_only_what_was_typed_last_is_told(
    qtbot: QtBot, window: MainWindow, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(passages, "AT_ONCE", 0)
    palette = opened(qtbot, window, "/Havan")
    assert names(palette) == []
    qtbot.keyClicks(palette.field, "a")
    palette.field.setText("/officials")
    qtbot.waitUntil(lambda: names(palette) != [])
    assert names(palette) == ["Officials spoke on Monday.", "Search for “officials” in the panel"]
    assert palette.hint.text() == "Accents are ignored"
    palette.field.setText("/Havana")
    palette.put_away()


def test_that_what_is_found_late_does_not_move_the_choice(
    qtbot: QtBot, window: MainWindow, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(passages, "AT_ONCE", 0)
    session(window).write("Add", put=[Code("s:list", "final list", position=9)])
    palette = opened(qtbot, window)
    palette.field.setText("list")
    qtbot.keyClick(palette.field, Key.Key_Up)
    chosen = current(palette).offer
    qtbot.waitUntil(lambda: "passages" in groups(palette))
    assert groups(palette).index("passages") < groups(palette).index(chosen.group)
    assert current(palette).offer is chosen
    palette.put_away()


@given(st.text(st.sampled_from("tT \n"), max_size=60), st.integers(0, 60))
def test_that_paragraphs_are_counted_as_the_page_numbers_them(qapp: QApplication, text: str, offset: int) -> None:
    offset = min(offset, len(text))
    paragraphs = split(text, "t", text_metrics(ReadingOptions()))
    shown = next(p for p in reversed(paragraphs) if p.start <= offset)
    if shown.kind != "blank":
        assert paragraph_number(text, "t", offset) == shown.number


# --- where it opens


def test_that_it_opens_without_a_project(qtbot: QtBot, window: MainWindow) -> None:
    assert window.files.close_project()
    palette = opened(qtbot, window, "import")
    assert groups(palette) == ["commands"]
    assert current(palette).offer.name == "Import articles"
    palette.put_away()


def test_that_the_field_in_the_bar_opens_it_and_goes_where_there_is_no_room(qtbot: QtBot, window: MainWindow) -> None:
    search = window.top_bar.search
    assert "Ctrl+K" in search.toolTip()
    qtbot.mouseClick(search, Qt.MouseButton.LeftButton)
    assert window.command_palette.isVisible()
    window.command_palette.put_away()
    window.top_bar.resize(480, 48)
    assert not search.isVisible()
    window.top_bar.resize(1440, 48)
    assert search.isVisible()


def test_that_text_looked_for_leads_on_to_the_panel(qtbot: QtBot, window: MainWindow) -> None:
    palette = opened(qtbot, window, "/Havana")
    qtbot.waitUntil(lambda: "Search for “Havana” in the panel" in names(palette))
    qtbot.keyClick(palette.field, Key.Key_Up)
    qtbot.keyClick(palette.field, Key.Key_Return)
    assert space(window).is_on_top("search")
    assert space(window).right.panel("search").field.text() == "Havana"  # type: ignore[attr-defined]


def test_that_words_of_a_damaged_article_are_told_of(qtbot: QtBot, window: MainWindow, tmp_path: Path) -> None:
    connection = session(window).project.connection
    connection.execute("UPDATE text SET body = body || '!' WHERE body LIKE 'A quiet%'")
    palette = opened(qtbot, window, "/Havana")
    assert names(palette) == []
    assert "is damaged" in window.status.words.accessibleName()
    palette.put_away()
    assert space(window).isVisible()


def test_that_it_goes_when_the_keyboard_goes_elsewhere_but_not_for_a_menu_of_its_own(
    qtbot: QtBot, window: MainWindow
) -> None:
    palette = opened(qtbot, window, "sanch")
    menu = palette.field.createStandardContextMenu()
    menu.popup(palette.field.mapToGlobal(palette.field.rect().center()))
    menu.close()
    assert palette.isVisible()
    space(window).articles.filter.setFocus()
    assert not palette.isVisible()

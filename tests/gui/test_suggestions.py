"""Suggestions in the window: they appear beside coding; keys walk through, accept, reject and adjust them."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from annotator.formats.importing import import_paths
from annotator.gui import announcing, coding, suggesting, suggestion_words
from annotator.gui.dialogs.accept_all import AcceptAll
from annotator.gui.dialogs.project_details import ProjectDetails
from annotator.gui.main_window import MainWindow
from annotator.gui.panels.suggested import SuggestedPanel
from annotator.gui.suggestions import Offer
from annotator.model import Annotation, Document, Original, Span
from annotator.store import annotations, assignments, codebook, documents, rejections
from annotator.store.project import Project
from tests.gui.article import where
from tests.gui.coding_window import mark, session, space, view, window_on

Key = Qt.Key
SHIFT, CTRL = Qt.KeyboardModifier.ShiftModifier, Qt.KeyboardModifier.ControlModifier
NONE = Qt.KeyboardModifier.NoModifier

TEXT = (
    "Council votes on the bridge\n\n"
    "“The bridge must close this winter,” said Mayor Ruth Okafor. “It cannot wait.”\n\n"
    "Engineers said the deck had lost 40 percent of its strength since 2009.\n\n"
    "“Nobody told us,” said shopkeeper Paul Lindgren.\n"
)
SAID = ("“The bridge must close this winter,”", "“It cannot wait.”")


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """A project of one article, closed."""
    (tmp_path / "bridge.txt").write_text(TEXT)
    path = tmp_path / "bridge.annotator"
    with Project.create(path, "Mara", codes=codebook.starter()) as project:
        import_paths(project, [tmp_path / "bridge.txt"])
    return path


@pytest.fixture
def window(qtbot: QtBot, path: Path) -> Iterator[MainWindow]:
    with window_on(qtbot, path) as window:
        wait(qtbot, window)
        yield window


def wait(qtbot: QtBot, window: MainWindow) -> None:
    """Until the suggestions are there."""
    qtbot.waitUntil(lambda: bool(session(window).suggestions.offers))


def press(qtbot: QtBot, key: Key, modifiers: Qt.KeyboardModifier = NONE) -> None:
    widget = QApplication.focusWidget()
    assert widget is not None
    qtbot.keyClick(widget, key, modifiers)


def current(window: MainWindow) -> Offer:
    found = session(window).suggestions.current
    assert found is not None
    return found


def words(window: MainWindow) -> list[str]:
    """Of all quotes that are suggested."""
    return [o.mark.text for o in session(window).suggestions.offers if o.suggestion.code == "quote"]


def go_to(qtbot: QtBot, window: MainWindow, code: str = "quote") -> Offer:
    """Press N until a suggestion of that code is looked at."""
    for _ in session(window).suggestions.offers:
        press(qtbot, Key.Key_N)
        if current(window).suggestion.code == code:
            return current(window)
    raise AssertionError(f"no {code} is suggested")


def coded(window: MainWindow, code: str) -> list[Annotation]:
    return [a for a in session(window).annotations if session(window).role(a.code) == code]


def test_that_suggestions_appear_and_are_no_data(window: MainWindow) -> None:
    assert words(window)[0] == " … ".join(SAID)
    assert any(o.suggestion.code == "claim" for o in session(window).suggestions.offers)
    assert not session(window).annotations
    assert not session(window).counts
    assert annotations.count(session(window).project) == 0


def test_that_n_walks_through_them_both_ways(window: MainWindow, qtbot: QtBot) -> None:
    offers = session(window).suggestions.offers
    seen = []
    for _ in offers:
        press(qtbot, Key.Key_N)
        seen.append(current(window))
    assert seen == offers
    press(qtbot, Key.Key_N)
    assert current(window) == offers[0]
    press(qtbot, Key.Key_N, SHIFT)
    assert current(window) == offers[-1]
    press(qtbot, Key.Key_Escape)
    assert session(window).suggestions.current is None


def test_that_a_tags_quote_source_cue_and_attributes_in_one_step(window: MainWindow, qtbot: QtBot) -> None:
    go_to(qtbot, window)
    press(qtbot, Key.Key_A)
    here = session(window)
    (quote,), (source,) = coded(window, "quote"), coded(window, "source")
    assert quote.quotes == SAID
    assert source.text == "Mayor Ruth Okafor"
    assert (quote.origin, source.origin) == ("suggestion", "suggestion")
    link = here.attributions[quote.id]
    assert (link.source, link.cue_quote) == (source.id, "said")
    assert attributes(window, quote) == {"form": "direct", "verb": "said"}
    assert attributes(window, source)["naming"] == "named"
    assert here.held == quote.id
    assert SAID[0] not in "".join(words(window))
    press(qtbot, Key.Key_Z, CTRL)
    assert not here.annotations
    assert not here.attributions
    assert words(window)[0] == " … ".join(SAID)


def attributes(window: MainWindow, annotation: Annotation) -> dict[str, str]:
    code = session(window).code(annotation.code)
    assert code is not None
    return {a.name: a.text(annotation.attributes[a.id]) for a in code.attributes if a.id in annotation.attributes}


def test_that_a_source_one_has_coded_is_used_and_not_doubled(window: MainWindow, qtbot: QtBot) -> None:
    own = mark(window, "Mayor Ruth Okafor", "source")
    press(qtbot, Key.Key_Escape)
    session(window).select(Span(0, 0))
    go_to(qtbot, window)
    press(qtbot, Key.Key_A)
    (quote,) = coded(window, "quote")
    assert coded(window, "source") == [own]
    assert session(window).attributions[quote.id].source == own.id


def test_that_what_one_codes_oneself_is_no_longer_suggested(window: MainWindow) -> None:
    assert len(words(window)) > 1
    mark(window, "It cannot wait.", "quote")
    assert not any(SAID[1] in said for said in words(window))


def test_that_after_each_step_the_same_are_suggested_as_when_all_are_looked_at_anew(window: MainWindow) -> None:
    here = session(window)
    other = "“Nobody told us,”"
    quote, at = mark(window, SAID[0], "quote"), here.text.index(other)
    moved = quote._replace(spans=(Span(at, at + len(other)),), quotes=(other,))
    steps: list[Callable[[], object]] = [
        lambda: mark(window, "bridge must", "claim"),
        lambda: coding.delete(here),
        lambda: here.hold(quote.id),
        lambda: here.write("Move", put=[moved]),
        lambda: coding.change_code(here, next(code for code in here.codes if code.name == "claim")),
        here.undo,
        here.undo,
        lambda: coding.delete(here),
        lambda: mark(window, f"{SAID[0]} said Mayor Ruth Okafor. {SAID[1]}", "quote"),
        here.undo,
    ]
    seen = set()
    for n, step in enumerate(steps):
        step()
        offers = list(here.suggestions.offers)
        assert list(here.suggestions.by_id.values()) == offers
        seen.add(tuple(offer.id for offer in offers))
        if n % 3 == 0:
            here.suggestions.show(False)
            here.suggestions.show(True)
            assert offers == here.suggestions.offers
    assert len(seen) > 2


def test_that_r_rejects_for_good_and_undo_takes_it_back(window: MainWindow, qtbot: QtBot, path: Path) -> None:
    offer = go_to(qtbot, window)
    press(qtbot, Key.Key_R)
    assert offer.mark.text not in words(window)
    assert not session(window).annotations
    press(qtbot, Key.Key_Z, CTRL)
    assert current(window).mark.text == offer.mark.text
    press(qtbot, Key.Key_R)
    (row,) = rejections.of_document(session(window).project, offer.mark.document)
    assert (row.role, row.quotes, row.route) == ("quote", SAID, offer.suggestion.route)
    window.close()
    with window_on(qtbot, path) as again:
        wait(qtbot, again)
        assert offer.mark.text not in words(again)


def test_that_e_adjusts_first_and_keeps_what_was_suggested(window: MainWindow, qtbot: QtBot) -> None:
    go_to(qtbot, window)
    press(qtbot, Key.Key_E)
    press(qtbot, Key.Key_Left, SHIFT)
    assert not session(window).annotations
    press(qtbot, Key.Key_Escape)
    assert view(window).adjusting is None
    assert current(window).mark.quotes == SAID
    press(qtbot, Key.Key_E)
    press(qtbot, Key.Key_Left, SHIFT)
    press(qtbot, Key.Key_Return)
    (quote,) = coded(window, "quote")
    assert quote.quotes == (SAID[0], SAID[1][:-1])
    assert session(window).attributions[quote.id].source is not None
    log = session(window).project.rows("SELECT payload FROM revision WHERE id = ? ORDER BY rev", (quote.id,))
    assert [SAID[1] in payload.replace("\\u201c", "“").replace("\\u201d", "”") for (payload,) in log] == [True, False]
    press(qtbot, Key.Key_Z, CTRL)
    assert not session(window).annotations


def test_that_a_claim_is_tagged_only_when_a_person_looks_at_it(window: MainWindow, qtbot: QtBot) -> None:
    offer = go_to(qtbot, window, "claim")
    press(qtbot, Key.Key_A)
    (claim,) = coded(window, "claim")
    assert (claim.text, claim.origin) == (offer.mark.text, "suggestion")


def test_that_they_are_not_shown_where_nothing_can_be_coded(window: MainWindow, qtbot: QtBot) -> None:
    press(qtbot, Key.Key_M, CTRL | SHIFT)
    assert not session(window).suggestions.offers
    press(qtbot, Key.Key_M, CTRL | SHIFT)
    assert session(window).suggestions.offers


def test_that_they_can_be_switched_off_and_on(window: MainWindow, qtbot: QtBot) -> None:
    press(qtbot, Key.Key_N, CTRL | SHIFT)
    assert not session(window).suggestions.offers
    press(qtbot, Key.Key_N)
    assert session(window).suggestions.current is None
    press(qtbot, Key.Key_N, CTRL | SHIFT)
    assert session(window).suggestions.offers


def test_that_ctrl_shift_a_accepts_all_of_a_kind_after_showing_them(window: MainWindow, qtbot: QtBot) -> None:
    go_to(qtbot, window)
    wanted = [o.mark.text for o in session(window).suggestions.offers if o.suggestion.form == "direct"]
    assert len(wanted) > 1
    press(qtbot, Key.Key_A, CTRL | SHIFT)
    dialog = window.findChild(AcceptAll)
    assert dialog is not None
    qtbot.waitUntil(dialog.isActiveWindow)
    rows = [dialog.list.model().index(n, 0).data() for n in range(dialog.list.model().rowCount())]
    assert len(rows) == len(wanted)
    assert str(len(wanted)) in dialog.go.text()
    assert not session(window).annotations
    press(qtbot, Key.Key_Return)
    assert [a.text for a in coded(window, "quote")] == wanted
    assert not coded(window, "claim")
    session(window).undo()
    assert not session(window).annotations


def test_that_claims_are_never_accepted_all_at_once(window: MainWindow, qtbot: QtBot) -> None:
    go_to(qtbot, window, "claim")
    assert not window.menus.actions["accept-all"].isEnabled()
    assert window.menus.why_not(window.menus.actions["accept-all"]) == "Claims are accepted one by one"


def panel(window: MainWindow, qtbot: QtBot) -> SuggestedPanel:
    """The list of suggestions, with the keyboard in it."""
    press(qtbot, Key.Key_F7, CTRL | SHIFT)
    found = space(window).right.panel("suggested")
    assert isinstance(found, SuggestedPanel)
    assert found.list.hasFocus()
    return found


def test_that_the_list_is_worked_through_with_keys_alone(window: MainWindow, qtbot: QtBot) -> None:
    found = panel(window, qtbot)
    before = words(window)
    press(qtbot, Key.Key_Down)
    press(qtbot, Key.Key_Up)
    assert current(window).mark.text == before[0]
    press(qtbot, Key.Key_A)
    assert found.list.hasFocus()
    assert current(window).mark.text == before[1]
    press(qtbot, Key.Key_R)
    assert words(window) == before[2:]
    press(qtbot, Key.Key_Return)
    assert view(window).hasFocus()


def test_that_each_row_tells_what_it_is_and_why(window: MainWindow, qtbot: QtBot) -> None:
    found = panel(window, qtbot)
    said = found.list.model().index(0, 0).data(Qt.ItemDataRole.AccessibleTextRole)
    assert said.startswith("Suggested: quote, direct → Mayor Ruth Okafor.")
    assert "said" in said
    assert SAID[0] in said


def test_that_claims_are_listed_by_rank_with_their_reasons(window: MainWindow, qtbot: QtBot) -> None:
    found = panel(window, qtbot)
    found.kind.set_value("claim")
    found.kind.chosen.emit("claim")
    ranked = [offer.suggestion.confidence for offer in found.model.offers]
    assert ranked == sorted(ranked, reverse=True)
    first = next(offer for offer in found.model.offers if "40 percent" in offer.mark.text)
    assert "40 percent" in found.model.facts(first)


def test_that_the_project_says_which_kinds_are_suggested(window: MainWindow, qtbot: QtBot) -> None:
    details = ProjectDetails(session(window), window)
    details.suggested["direct"].click()
    assert words(window) == ["the deck had lost 40 percent of its strength since 2009"]
    details.suggested["claim"].click()
    assert [o.suggestion.form for o in session(window).suggestions.offers] == ["indirect"]
    assert session(window).project.details.suggestions_off == ("claim", "direct")
    session(window).undo()
    session(window).undo()
    assert details.suggested["direct"].isChecked()
    assert len(words(window)) == 3
    details.close()


def test_that_an_article_coded_blind_has_none(window: MainWindow) -> None:
    here = session(window)
    assert here.document is not None
    put, _ = assignments.assign(here.project, [(here.document.id, here.project.coder)], mode="blind")
    here.write("Assign", put=put)
    assert not here.suggestions.offers
    suggesting.go(here, 1)
    assert "blind" in suggestion_words.none(here)


def test_that_a_click_looks_at_a_suggestion_and_esc_lets_it_be(window: MainWindow, qtbot: QtBot) -> None:
    reading = view(window)
    at = where(reading, session(window).text.index("must close"))
    qtbot.mouseClick(reading.viewport(), Qt.MouseButton.LeftButton, pos=at)
    assert current(window).mark.quotes == SAID
    press(qtbot, Key.Key_Escape)
    assert session(window).suggestions.current is None


def test_that_what_is_suggested_is_outlined_in_dashes_and_not_filled(window: MainWindow) -> None:
    reading = view(window)
    assert reading.page is not None
    index = reading.page.index_of(session(window).text.index("must close"))
    found = reading.geometry_of(index, reading.page.laid(index))
    assert len(found.outlines) == 2
    assert not found.fills
    assert not found.bars
    assert [bracket.dashed for bracket in found.brackets] == [True] * len(found.brackets)
    cards = [card for card in reading.margin_cards() if reading.is_offer(card.annotation.id)]
    assert len(cards) == len(words(window))


def test_that_it_is_announced(window: MainWindow, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> None:
    told: list[str] = []
    monkeypatch.setattr(announcing, "announce", lambda widget, words: told.append(words))
    go_to(qtbot, window)
    assert "Suggested: quote, direct → Mayor Ruth Okafor." in told[-1]


def test_that_opening_does_not_wait_for_them(window: MainWindow, qtbot: QtBot) -> None:
    """They are worked out by a job, and not again for the same text."""
    here = session(window)
    document = here.document
    assert document is not None
    with here.project.edit("Import") as edit:
        original = Original("", "more.txt", "text", "utf-8", "")
        added, _ = documents.add(edit, "“We go on,” said Ann Berg.\n" * 40, Document("", "", "more"), original)
    here.refresh(edit.step)
    here.open(added)
    assert here.suggestions.is_looking
    assert not here.suggestions.offers
    wait(qtbot, window)
    here.open(document.id)
    assert not here.suggestions.is_looking
    assert here.suggestions.offers

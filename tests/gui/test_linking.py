"""Who said what: link mode with keys and mouse, and what becomes of links when their ends change."""

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest

from annotator.gui import coding, describing, linking
from annotator.gui.link_mode import ALPHABET, letters
from annotator.gui.panels.link import LinkPanel
from annotator.model import Span
from annotator.store import attributions
from tests.gui.article import LATIN, differing, long_text, mark, paint, session_of, shown, view_of, where

CLAIM, QUOTE, SOURCE = 0, 1, 2
HEARD = (LATIN.index("“We have"), LATIN.index(" said Elizardo"))
SAID = (LATIN.index("said Elizardo"), LATIN.index(" Elizardo"))
SANCHEZ = (LATIN.index("Elizardo"), LATIN.index(", who leads"))
OFFICIALS = (LATIN.index("US officials"), LATIN.index(" said on Monday"))
FREED = (0, LATIN.index(", US officials"))
THEY = (LATIN.index("The officials"), LATIN.index(" said the White House"))


@pytest.fixture
def session(tmp_path):
    session = session_of(tmp_path, LATIN)
    yield session
    session.project.close()


@pytest.fixture
def view(qtbot, session):
    return view_of(qtbot, session)


def press(view, *keys):
    """Press keys; L, which is an action of the window, first."""
    if keys[0] == "L":
        view.start_linking()
        keys = keys[1:]
    for key in keys:
        QTest.keyClick(view, key)
        paint()


def state(session):
    return [(a.id, a.code, a.spans) for a in session.annotations], dict(session.attributions)


def is_one_step(session, act):
    """Do it; it must be one step that undo and redo lead back and forth over, the same after reading all anew."""
    before, steps = state(session), []
    session.changed.connect(steps.append)
    act()
    session.changed.disconnect(steps.append)
    assert len(steps) == 1
    after = state(session)
    assert after != before
    session.undo()
    assert state(session) == before
    session.redo()
    assert state(session) == after
    session.open(session.document.id)
    assert state(session) == after


def sources_and_quote(session):
    sanchez, officials = mark(session, SANCHEZ, SOURCE), mark(session, OFFICIALS, SOURCE)
    return sanchez, officials, mark(session, HEARD, QUOTE)


def test_that_l_and_a_letter_say_who_said_it(session, view):
    sanchez, officials, quote = sources_and_quote(session)
    press(view, "L")
    assert view.linking.letters == {officials: "a", sanchez: "b"}
    is_one_step(session, lambda: press(view, "B"))
    assert session.attributions[quote].source == sanchez
    assert view.linking is None
    assert describing.said_by(session, session.annotation(quote)) == "Elizardo Sánchez"


def test_that_the_panel_says_what_is_being_linked(qtbot, session, view):
    sources_and_quote(session)
    press(view, "L")
    panel = LinkPanel(session)
    qtbot.addWidget(panel)
    panel.serve(view.linking)
    words = " ".join(Span(*HEARD).of(session.text).strip("“”").split())
    assert panel.said.text() == f"Who said “{words}”? Press a letter, or choose below."


def test_that_letters_code_nothing_while_one_links(session, view):
    _, _, quote = sources_and_quote(session)
    press(view, "L", "2", "W", "J", Qt.Key.Key_Delete)
    assert len(session.annotations) == 3
    assert (session.held, session.attributions) == (quote, {})
    press(view, Qt.Key.Key_Escape)
    assert view.linking is None
    assert session.held == quote


def test_that_n_makes_a_source_of_the_selected_words_in_the_same_step(session, view):
    quote = mark(session, HEARD, QUOTE)
    press(view, "L", "N")
    assert view.linking is not None
    session.select(Span(*SANCHEZ))
    is_one_step(session, lambda: press(view, "N"))
    (source,) = linking.sources(session)
    assert source.quotes == ("Elizardo Sánchez",)
    assert session.attributions[quote].source == source.id
    assert not session.selected


def test_that_0_says_that_no_source_is_given(session, view):
    quote = mark(session, HEARD, QUOTE)
    press(view, "L")
    is_one_step(session, lambda: press(view, "0"))
    assert (session.attributions[quote].none_given, session.attributions[quote].source) == (True, None)


def test_that_1_marks_the_cue_and_the_mode_goes_on(session, view):
    sanchez, _, quote = sources_and_quote(session)
    session.select(Span(*SAID))
    press(view, "L")
    is_one_step(session, lambda: press(view, "1"))
    session.hold(quote)
    press(view, "L", "B")
    found = session.attributions[quote]
    assert (found.source, found.cue, found.cue_quote) == (sanchez, Span(*SAID), "said")
    linking.unlink(session)
    assert session.attributions[quote].cue == Span(*SAID)
    linking.clear_cue(session)
    assert session.attributions == {}


def test_that_a_source_out_of_view_is_found_by_its_name(qtbot, tmp_path):
    text = LATIN + "\n" + long_text(8000) + "\nThe White House spokeswoman Ángela Pérez agreed."
    session = session_of(tmp_path, text)
    view = view_of(qtbot, session)
    at = text.index("Ángela")
    far = mark(session, (at, at + 12), SOURCE)
    _, _, quote = sources_and_quote(session)
    press(view, "L")
    assert far not in view.linking.letters
    view.linking.set_filter("angela pe")
    assert [a.id for group in view.linking.groups() for a in group.sources] == [far]
    press(view, Qt.Key.Key_Return)
    assert session.attributions[quote].source == far
    session.project.close()


def test_that_up_and_down_choose_in_the_list_nearest_first(session, view):
    sanchez, officials, quote = sources_and_quote(session)
    press(view, "L")
    assert view.linking.chosen == sanchez
    press(view, Qt.Key.Key_Down, Qt.Key.Key_Return)
    assert session.attributions[quote].source == officials


def test_that_beyond_25_sources_two_letters_are_pressed(qtbot, tmp_path):
    names = [f"Name{n}" for n in range(30)]
    session = session_of(tmp_path, "“All” said " + " and ".join(names))
    view = view_of(qtbot, session)
    for name in names:
        at = session.text.index(name)
        mark(session, (at, at + len(name)), SOURCE)
    quote = mark(session, (0, 5), QUOTE)
    press(view, "L", "B", "C")
    assert session.annotation(session.attributions[quote].source).text == "Name27"
    session.project.close()


def test_that_letters_are_given_once_and_never_n():
    for count in (1, 25, 26, 600):
        given = letters([str(n) for n in range(count)])
        assert len(set(given.values())) == len(given) == count
        assert not any("n" in word for word in given.values())
        assert {len(word) for word in given.values()} == {1 if count <= len(ALPHABET) else 2}


def test_that_ctrl_l_takes_the_source_of_the_quote_before(session, view):
    _, officials, _ = sources_and_quote(session)
    first = mark(session, FREED, CLAIM)
    linking.link(session, session.annotation(officials))
    second = mark(session, HEARD, CLAIM)
    is_one_step(session, lambda: linking.link_as_before(session))
    assert session.attributions[second].source == session.attributions[first].source == officials


def test_that_shift_l_goes_to_the_source_and_back(session, view):
    sanchez, _, quote = sources_and_quote(session)
    will = LATIN.index("“We will")
    linking.link(session, session.annotation(sanchez))
    other = mark(session, (will, will + 14), QUOTE)
    linking.link(session, session.annotation(sanchez))
    for start in (quote, other):
        session.hold(start)
        view.jump_to_source()
        assert session.held == sanchez
        view.jump_to_source()
        assert session.held == start


def test_that_a_click_on_a_source_links(session, view):
    sanchez, _, quote = sources_and_quote(session)
    press(view, "L")
    QTest.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=where(view, SANCHEZ[0] + 3) + QPoint(2, 0))
    assert session.attributions[quote].source == sanchez
    assert view.linking is None


def test_that_a_card_is_dragged_onto_a_source(session, view):
    sanchez, _, quote = sources_and_quote(session)
    session.hold(None)
    paint()
    (card,) = view.margin_cards()
    start = card.rect.center() + QPoint(0, view.viewport_y(0))
    end = where(view, SANCHEZ[0] + 3) + QPoint(2, 0)
    viewport, left = view.viewport(), Qt.MouseButton.LeftButton
    QTest.mousePress(viewport, left, pos=start)
    for step in range(1, 6):
        QTest.mouseMove(viewport, start + (end - start) * step / 5)
        paint()
    drag(viewport, end)
    QTest.mouseRelease(viewport, left, pos=end)
    assert session.attributions[quote].source == sanchez
    assert view.linking is None
    QTest.mousePress(viewport, left, pos=start)
    drag(viewport, QPoint(400, 600))
    assert view.linking is not None
    QTest.mouseRelease(viewport, left, pos=QPoint(400, 600))
    assert view.linking is None
    assert session.attributions[quote].source == sanchez


def drag(viewport, to):
    """QTest's moves carry no button."""
    from PySide6.QtCore import QPointF
    from PySide6.QtGui import QMouseEvent
    from PySide6.QtWidgets import QApplication

    left, none = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    at = QPointF(to)
    event = QMouseEvent(QMouseEvent.Type.MouseMove, at, viewport.mapToGlobal(at), Qt.MouseButton.NoButton, left, none)
    QApplication.sendEvent(viewport, event)


def test_that_deleting_a_source_asks_nothing_and_undo_brings_the_links_back(session, view):
    sanchez, _, quote = sources_and_quote(session)
    session.select(Span(*SAID))
    linking.mark_cue(session)
    linking.link(session, session.annotation(sanchez))
    claim = mark(session, FREED, CLAIM)
    linking.link(session, session.annotation(sanchez))
    session.hold(sanchez)
    is_one_step(session, lambda: coding.delete(session))
    assert session.attributions[quote].source is None
    assert session.attributions[quote].cue == Span(*SAID)
    assert claim not in session.attributions
    session.undo()
    assert session.attributions[claim].source == session.attributions[quote].source == sanchez


def test_that_an_attribution_goes_with_its_quote(session):
    sanchez, _, quote = sources_and_quote(session)
    linking.link(session, session.annotation(sanchez))
    is_one_step(session, lambda: coding.delete(session))
    assert attributions.attribution(session.project, quote) is None


def test_that_a_link_survives_edits_of_both_ends(session):
    sanchez, _, quote = sources_and_quote(session)
    linking.link(session, session.annotation(sanchez))
    coding.move_edges(session, session.annotation(quote), [Span(HEARD[0], HEARD[1] - 6)])
    coding.move_edges(session, session.annotation(sanchez), [Span(SANCHEZ[0] + 9, SANCHEZ[1])])
    session.hold(quote)
    coding.change_code(session, session.codes[CLAIM])
    assert session.attributions[quote].source == sanchez
    assert describing.said_by(session, session.annotation(quote)) == "Sánchez"


def test_that_a_source_that_becomes_a_claim_says_nothing_any_more(session):
    sanchez, _, quote = sources_and_quote(session)
    linking.link(session, session.annotation(sanchez))
    session.hold(sanchez)
    is_one_step(session, lambda: coding.change_code(session, session.codes[CLAIM]))
    assert quote not in session.attributions


def test_that_both_halves_of_a_broken_quote_keep_their_source(session):
    sanchez, _, _ = sources_and_quote(session)
    linking.link(session, session.annotation(sanchez))
    session.select(Span(HEARD[0] + 8, HEARD[0] + 8))
    is_one_step(session, lambda: coding.break_in_two(session))
    assert sorted(a.source for a in session.attributions.values()) == [sanchez, sanchez]


def test_that_only_quotes_and_claims_are_linked(session, view):
    mark(session, SANCHEZ, SOURCE)
    view.start_linking()
    assert view.linking is None
    assert not linking.link_to_selected(session)


def test_that_sources_that_come_into_view_get_letters(qtbot, tmp_path):
    text = LATIN + "\n" + long_text(8000) + "\nThe White House agreed."
    session = session_of(tmp_path, text)
    view = view_of(qtbot, session)
    at = text.index("The White House agreed")
    far = mark(session, (at, at + 15), SOURCE)
    _, _, quote = sources_and_quote(session)
    press(view, "L")
    view.verticalScrollBar().setValue(view.verticalScrollBar().maximum())
    paint()
    assert view.linking.letters == {far: "a"}
    press(view, "A")
    assert session.attributions[quote].source == far
    session.project.close()


def test_that_the_arc_follows_from_quote_to_quote_of_one_source(session, view):
    sanchez, _, quote = sources_and_quote(session)
    linking.link(session, session.annotation(sanchez))
    at = LATIN.index("nobody would say when")
    other = mark(session, (at, at + 21), QUOTE)
    linking.link(session, session.annotation(sanchez))
    session.hold(quote)
    paint()
    session.hold(other)
    patched = shown(view)
    view.viewport().update()
    assert differing(patched, shown(view)) == 0


def test_that_undoing_a_link_holds_the_quote_it_was_of(session, view):
    sanchez, _, quote = sources_and_quote(session)
    linking.link(session, session.annotation(sanchez))
    session.hold(None)
    session.undo()
    assert session.held == quote
    session.hold(sanchez)
    session.redo()
    assert session.held == quote


def test_that_sources_in_view_have_letters_however_wide_the_window_is(qtbot, tmp_path):
    session = session_of(tmp_path, long_text(20_000))
    for start in range(300, 19_000, 300):
        mark(session, (start, start + 10), SOURCE)
    quote = mark(session, (9_000, 9_060), QUOTE)
    view = view_of(qtbot, session)
    session.focus(quote, 9_000)
    paint()
    view.start_linking()
    for width in (900, 640, 500, 800, 1100):
        view.resize(width, 600)
        paint()
        assert view.linking.letters
        assert list(view.linking.letters) == [source.id for source in view.sources_in_window()]
        assert view.look.tags == view.linking.letters

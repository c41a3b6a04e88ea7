"""What an analyst does to annotations: each one step that has a name and can be taken back."""

import pytest

from annotator.gui import coding
from annotator.model import Span
from tests.gui.article import LATIN, mark, session_of

QUOTE = LATIN.index("“We have")
SAID = LATIN.index(" said Elizardo")
WILL = LATIN.index("“We will")


@pytest.fixture
def session(tmp_path):
    session = session_of(tmp_path, LATIN)
    yield session
    session.project.close()


def state(session):
    return [(a.id, a.code, a.spans, a.quotes, dict(a.attributes), a.note) for a in session.annotations]


def one_step(session, name, act):
    """Do it; it must be one step of this name, and undo and redo must lead back and forth."""
    before = state(session)
    steps = []
    session.changed.connect(steps.append)
    act()
    session.changed.disconnect(steps.append)
    assert [step.name for step in steps] == [name]
    assert session.project.history.undo_name == name
    after = state(session)
    assert after != before
    session.undo()
    assert state(session) == before
    session.redo()
    assert state(session) == after
    for a in session.annotations:
        assert a.quotes == tuple(span.of(session.text) for span in a.spans)


def test_that_selected_text_is_coded_and_held(session):
    session.select(Span(QUOTE, SAID))
    one_step(session, "Code as quote", lambda: coding.code(session, session.codes[1]))
    added = session.annotations[0]
    assert added.quotes == (LATIN[QUOTE:SAID],)
    assert added.code == session.codes[1].id


def test_that_after_coding_the_new_annotation_is_held_and_nothing_selected(session):
    mark(session, (QUOTE, SAID), 1)
    assert session.held == session.annotations[0].id
    assert not session.selected
    assert session.caret == SAID


def test_that_white_space_at_the_edges_is_left_out(session):
    mark(session, (SAID, SAID + 6))
    assert session.annotations[0].quotes == ("said",)


def test_that_white_space_alone_is_not_coded(session):
    session.select(Span(SAID, SAID + 1))
    coding.code(session, session.codes[0])
    assert session.annotations == []
    assert session.project.history.undo_name == "Import"


def test_that_a_code_without_selected_text_changes_the_held_annotation(session):
    id = mark(session, (QUOTE, SAID), 0)
    one_step(session, "Change code to quote", lambda: coding.code(session, session.codes[1]))
    assert session.annotation(id).code == session.codes[1].id
    assert session.annotation(id).spans == (Span(QUOTE, SAID),)


def test_that_changing_to_the_same_code_is_no_step(session):
    mark(session, (QUOTE, SAID), 0)
    coding.code(session, session.codes[0])
    assert session.project.history.undo_name == "Code as claim"


def test_that_selected_text_is_coded_even_when_an_annotation_is_held(session):
    first = mark(session, (QUOTE, SAID), 0)
    session.select(Span(0, 4))
    coding.code(session, session.codes[2])
    assert session.held != first
    assert [a.quotes for a in session.annotations] == [("Cuba",), (LATIN[QUOTE:SAID],)]


def test_that_a_second_annotation_of_the_same_words_can_be_added(session):
    first = mark(session, (QUOTE, SAID), 1)
    one_step(session, "Code as claim", lambda: coding.add_second(session, session.codes[0]))
    assert len(session.annotations) == 2
    assert {a.spans for a in session.annotations} == {(Span(QUOTE, SAID),)}
    assert session.annotation(first).code == session.codes[1].id


def test_that_a_part_is_added_to_the_held_annotation(session):
    id = mark(session, (QUOTE, SAID), 1)
    session.select(Span(WILL, WILL + 12))
    one_step(session, "Add part to quote", lambda: coding.add_part(session))
    assert session.annotation(id).spans == (Span(QUOTE, SAID), Span(WILL, WILL + 12))
    session.select(Span(0, 4))
    coding.add_part(session)
    assert session.annotation(id).quotes[0] == "Cuba"


@pytest.mark.parametrize("part", [(SAID, SAID + 9), (QUOTE + 5, SAID + 9), (SAID - 3, SAID + 9)])
def test_that_parts_that_touch_become_one(session, part):
    start = SAID + 1 if part[0] == SAID else part[0]
    id = mark(session, (QUOTE, start if part[0] == SAID else SAID), 1)
    session.select(Span(start, part[1]))
    coding.add_part(session)
    assert len(session.annotation(id).spans) in (1, 2)
    mark(session, (QUOTE, SAID), 1)
    session.select(Span(SAID - 3, SAID + 5))
    coding.add_part(session)
    assert session.held_annotation.spans == (Span(QUOTE, SAID + 5),)


def test_that_spans_that_touch_without_a_space_join(session):
    mark(session, (QUOTE, QUOTE + 5), 1)
    session.select(Span(QUOTE + 5, SAID))
    coding.add_part(session)
    assert session.held_annotation.spans == (Span(QUOTE, SAID),)


def test_that_a_part_within_the_annotation_is_no_step(session):
    mark(session, (QUOTE, SAID), 1)
    session.select(Span(QUOTE + 1, QUOTE + 8))
    coding.add_part(session)
    assert session.project.history.undo_name == "Code as quote"
    assert not session.selected


def test_that_an_annotation_breaks_at_the_caret(session):
    id = mark(session, (QUOTE, SAID), 1)
    at = LATIN.index("nothing")
    session.select(Span(at, at))
    one_step(session, "Break quote in two", lambda: coding.break_in_two(session))
    first, second = session.annotations
    assert first.id == id
    assert (first.quotes, second.quotes) == (("“We have heard",), (LATIN[at:SAID],))
    assert second.code == first.code


@pytest.mark.parametrize("at", [QUOTE, SAID, 0])
def test_that_nothing_breaks_at_its_edges(session, at):
    mark(session, (QUOTE, SAID), 1)
    session.select(Span(at, at))
    coding.break_in_two(session)
    assert len(session.annotations) == 1


def test_that_the_next_annotation_is_held_after_deleting(session):
    first = mark(session, (0, 4))
    second = mark(session, (QUOTE, SAID))
    third = mark(session, (WILL, WILL + 9))
    session.hold(second)
    one_step(session, "Delete claim", lambda: coding.delete(session))
    session.undo()
    session.hold(second)
    coding.delete(session)
    assert session.held == third
    coding.delete(session)
    assert session.held == first
    coding.delete(session)
    assert session.held is None
    coding.delete(session)
    assert session.annotations == []


def test_that_nothing_is_deleted_while_other_words_are_selected(session):
    said = []
    session.message.connect(said.append)
    held = mark(session, (0, 4))
    session.select(Span(QUOTE, SAID))
    coding.delete(session)
    assert [a.id for a in session.annotations] == [held]
    assert len(said) == 1
    session.select(Span(SAID, SAID))
    coding.delete(session)
    assert session.annotations == []


def test_that_attributes_are_set_cycled_and_cleared(session):
    mark(session, (QUOTE, SAID), 1)
    form = session.codes[1].attribute("form")
    one_step(session, "Set form", lambda: coding.cycle_attribute(session, "form"))
    seen = []
    for _ in form.options:
        seen.append(session.held_annotation.attributes.get(form.id) if session.held else None)
        session.hold(session.annotations[0].id)
        coding.cycle_attribute(session, "form")
    session.hold(session.annotations[0].id)
    assert session.held_annotation.attributes[form.id] in {o.id for o in form.options}
    one_step(session, "Set form", lambda: coding.set_attribute(session, form, None))
    assert form.id not in session.annotations[0].attributes


def test_that_a_note_is_kept_when_code_and_edges_change(session):
    id = mark(session, (QUOTE, SAID), 1)
    one_step(session, "Edit note", lambda: coding.set_note(session, "Check this"))
    session.hold(id)
    one_step(
        session, "Adjust quote", lambda: coding.move_edges(session, session.annotation(id), [Span(QUOTE, SAID + 5)])
    )
    session.hold(id)
    coding.code(session, session.codes[0])
    assert session.annotation(id).note == "Check this"
    assert session.annotation(id).quotes == (LATIN[QUOTE : SAID + 5],)


def test_that_edges_that_stay_are_no_step(session):
    id = mark(session, (QUOTE, SAID), 1)
    coding.move_edges(session, session.annotation(id), [Span(QUOTE, SAID + 1)])
    assert session.project.history.undo_name == "Code as quote"


def test_that_a_citation_says_where_the_words_stand(session):
    mark(session, (0, 4))
    assert coding.citation(session) == "“Cuba” (The Paper, characters 0–4)"


def test_that_counts_follow_each_step(session):
    document = session.document.id
    for n in range(3):
        mark(session, (n * 10, n * 10 + 8))
        assert session.counts == {document: n + 1}
    session.undo()
    assert session.counts == {document: 2}
    session.undo()
    session.undo()
    assert session.counts == {}
    assert session.progress(document) == "new"


def test_that_unchanged_annotations_stay_the_same_objects(session):
    mark(session, (0, 4))
    first = session.annotations[0]
    mark(session, (QUOTE, SAID))
    assert session.annotations[0] is first

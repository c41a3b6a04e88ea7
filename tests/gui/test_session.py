"""What the session tells of steps: what is held then, and of undo where it happened and what came back."""

from __future__ import annotations

from pathlib import Path

import pytest

from annotator.gui import coding
from annotator.gui.session import Session
from annotator.model import Attribution, Span
from tests.gui.article import LATIN, mark, session_of


@pytest.fixture
def session(tmp_path: Path) -> Session:
    return session_of(tmp_path, LATIN)


def test_that_whoever_is_told_of_a_step_finds_the_focus_where_it_will_be(session: Session) -> None:
    held: list[str | None] = []
    mark(session, (0, 5))
    second = mark(session, (10, 15))
    session.changed.connect(lambda step: held.append(session.held))
    third = mark(session, (20, 25))
    coding.delete(session)
    session.undo()
    assert held == [third, second, third]


def test_that_the_focus_is_told_once_and_only_when_it_moved(session: Session) -> None:
    told: list[tuple[str | None, Span, int]] = []
    session.select(Span(0, 5))
    session.focus_changed.connect(lambda: told.append(session.at))
    coding.code(session, session.codes[0])
    assert told == [(session.held, Span(5, 5), 5)]
    coding.set_note(session, "Why?")
    session.hold(session.held)
    assert len(told) == 1


def test_that_undo_says_what_it_took_back(session: Session) -> None:
    said: list[str] = []
    session.message.connect(said.append)
    mark(session, (0, 5))
    session.undo()
    session.redo()
    assert said == ["Undone: Code as claim.", "Done again: Code as claim."]


def test_that_what_comes_back_is_held(session: Session) -> None:
    first = mark(session, (0, 5))
    mark(session, (10, 15))
    session.hold(first)
    coding.delete(session)
    assert session.held != first
    session.undo()
    assert session.held == first


def test_that_a_step_in_two_articles_shows_what_belongs_to_the_open_one(tmp_path: Path) -> None:
    session = session_of(tmp_path, LATIN, "Another article.")
    here, other = session.documents
    put = [
        coding.made(session, session.codes[0], here.id, (Span(0, 4),), (LATIN[:4],)),
        coding.made(session, session.codes[0], other.id, (Span(0, 7),), ("Another",)),
    ]
    cue = Attribution(put[1].id, other.id, none_given=True, cue=Span(8, 15), cue_quote="article")
    session.write("Tag 2 occurrences as claim", put=[*put, cue])
    assert session.attributions == {}
    assert [a.text for a in session.annotations] == ["Cuba"]
    session.undo()
    assert session.annotations == []
    session.redo()
    session.open(other.id)
    assert [a.text for a in session.annotations] == ["Another"]
    session.project.close()


def test_that_undo_holds_the_source_that_came_back_and_not_what_it_said(session: Session) -> None:
    said = mark(session, (0, 5))
    source = mark(session, (10, 15), 2)
    session.write("Link", put=[Attribution(said, session.documents[0].id, source)])
    session.hold(source)
    coding.delete(session)
    session.undo()
    assert session.held == source
    assert session.attributions[said].source == source

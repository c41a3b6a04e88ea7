"""What can be done to speakers: each one step, which undo takes back whole."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from annotator.errors import UserError
from annotator.gui import coding, speaking
from annotator.gui.session import Session
from annotator.model import Annotation, Speaker, Tenure
from annotator.store import coders
from tests.gui.coded import mark, opened


@pytest.fixture
def session(tmp_path: Path) -> Iterator[Session]:
    with opened(tmp_path) as session:
        yield session


@pytest.fixture
def source(session: Session) -> Annotation:
    return mark(session, "Sánchez", "source")


def speaker(session: Session, name: str) -> Speaker:
    return next(s for s in session.speakers.values() if s.name == name)


def added(session: Session, name: str) -> Speaker:
    id = speaking.add(session, name)
    assert id is not None
    return session.speakers[id]


def steps(session: Session) -> int:
    return int(session.project.rows("SELECT count(*) FROM step")[0][0])


def meant(session: Session, source: Annotation) -> str:
    found = session.annotation(source.id)
    who = session.speaker(found.speaker) if found else None
    return who.name if who else ""


def test_that_a_new_speaker_is_made_and_meant_in_one_step(session: Session, source: Annotation) -> None:
    before = steps(session)
    speaking.set_speaker(session, source, " Elizardo \n Sánchez ")
    assert meant(session, source) == "Elizardo Sánchez"
    assert steps(session) == before + 1
    assert session.project.history.undo_name == "Add speaker Elizardo Sánchez"
    session.undo()
    assert not session.speakers
    session.redo()
    assert meant(session, source) == "Elizardo Sánchez"


def test_that_a_new_speaker_takes_the_kind_its_mention_tells(session: Session, source: Annotation) -> None:
    kind = next(a for a in coding.attributes_of(session, session.code(source.code)) if a.name == "kind")
    coding.set_attribute(session, kind, next(o.id for o in kind.options if o.name == "group"))
    held = session.held_annotation
    assert held
    speaking.set_speaker(session, held, "dissidents")
    assert speaker(session, "dissidents").kind == "group"


def test_that_whom_a_source_means_is_set_and_cleared(session: Session, source: Annotation) -> None:
    who = added(session, "Elizardo Sánchez")
    speaking.set_speaker(session, source, who)
    assert meant(session, source) == who.name
    before = steps(session)
    here = session.annotation(source.id)
    assert here
    speaking.set_speaker(session, here, who)
    assert steps(session) == before, "the same speaker again is no step"
    speaking.clear_speaker(session, here)
    assert meant(session, source) == ""


def test_that_merging_and_splitting_are_one_step_each_and_rewrite_no_source(
    session: Session, source: Annotation
) -> None:
    one, into = added(session, "Sanchez"), added(session, "Elizardo Sánchez")
    speaking.set_speaker(session, source, one)
    before = steps(session)
    speaking.merge(session, one, into)
    assert meant(session, source) == into.name
    assert [a.speaker for a in session.annotations] == [one.id]
    speaking.split(session, session.speakers[one.id])
    assert steps(session) == before + 2
    assert meant(session, source) == one.name
    session.undo()
    assert meant(session, source) == into.name
    session.undo()
    assert meant(session, source) == one.name


def test_that_nobody_is_merged_into_one_who_was_merged_into_them(session: Session) -> None:
    one, other = added(session, "one"), added(session, "other")
    speaking.merge(session, one, other)
    before = steps(session)
    speaking.merge(session, session.speakers[other.id], one)
    assert steps(session) == before


def test_that_a_circle_of_merges_can_be_split(session: Session) -> None:
    one, other = sorted((added(session, "one"), added(session, "other")), key=lambda s: s.id)
    circle = [replace(one, same_as=other.id), replace(other, same_as=one.id)]
    session.write("Merge a teammate's coding", put=circle)
    assert session.speaker(other.id) == circle[0]
    speaking.split(session, circle[1])
    assert (session.speaker(one.id), session.speaker(other.id)) == (one, other)


def test_that_only_a_speaker_nobody_refers_to_is_deleted(session: Session, source: Annotation) -> None:
    who, merged = added(session, "Elizardo Sánchez"), added(session, "Sanchez")
    speaking.set_speaker(session, source, who)
    with pytest.raises(UserError, match="A source means Elizardo Sánchez"):
        speaking.delete(session, who)
    here = session.annotation(source.id)
    assert here
    speaking.clear_speaker(session, here)
    speaking.merge(session, merged, who)
    with pytest.raises(UserError, match="Others were merged into Elizardo Sánchez"):
        speaking.delete(session, who)
    speaking.delete(session, session.speakers[merged.id])
    speaking.delete(session, who)
    assert not session.speakers


def test_that_a_speaker_another_coder_means_stays(session: Session, source: Annotation) -> None:
    speaking.set_speaker(session, source, "Sánchez")
    coders.choose(session.project, "Ben")
    with pytest.raises(UserError, match="A source means"):
        speaking.delete(session, speaker(session, "Sánchez"))


def test_that_roles_are_kept_in_order_of_date(session: Session) -> None:
    who = added(session, "Raúl Castro")
    roles = [Tenure("president", " 2008-02 "), Tenure(" "), Tenure("minister", "1959"), Tenure("guerrilla")]
    speaking.set_roles(session, who, roles)
    kept = session.speakers[who.id]
    assert kept.roles == (Tenure("guerrilla"), Tenure("minister", "1959"), Tenure("president", "2008-02"))
    assert [kept.role_on(day) for day in ("1950-01-01", "2008-01-31", "2015-01-12", "")] == [
        "guerrilla",
        "minister",
        "president",
        "president",
    ]


@pytest.mark.parametrize("since", ["January", "2015-13", "20150112", "2015-W03", "15-01-12"])
def test_that_a_date_that_could_not_be_compared_is_refused(session: Session, since: str) -> None:
    who = added(session, "Raúl Castro")
    with pytest.raises(UserError, match="year-month-day"):
        speaking.set_roles(session, who, [Tenure("president", since)])
    assert session.speakers[who.id].roles == ()


def test_that_other_names_are_kept_each_once_and_without_the_name_itself(session: Session) -> None:
    who = added(session, "Elizardo Sánchez")
    speaking.set_aliases(session, who, ["Sanchez ", "", "Elizardo Sánchez", "Sanchez"])
    assert session.speakers[who.id].aliases == ("Sanchez",)


def test_that_a_speaker_needs_a_name(session: Session) -> None:
    who = added(session, "Raúl Castro")
    with pytest.raises(UserError, match="needs a name"):
        speaking.rename(session, who, " ")
    speaking.rename(session, who, "Raúl  Castro Ruz")
    assert session.speakers[who.id].name == "Raúl Castro Ruz"


def test_that_a_speaker_the_disk_refused_stays_on_screen_and_is_written_later(
    session: Session, source: Annotation
) -> None:
    connection = session.project.connection
    (pages,) = connection.execute("PRAGMA page_count").fetchone()
    connection.execute(f"PRAGMA max_page_count = {pages}")
    speaking.set_speaker(session, source, "Elizardo Sánchez " * 500)
    assert session.unsaved
    assert meant(session, source).startswith("Elizardo")
    session.give_up_unsaved()
    assert (meant(session, source), session.speakers) == ("", {})
    speaking.set_speaker(session, source, "Elizardo Sánchez " * 500)
    connection.execute("PRAGMA max_page_count = 1000000")
    assert session.try_again()
    assert meant(session, source).startswith("Elizardo")

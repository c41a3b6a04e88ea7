"""Who said what: attributions and speakers are read as they were put, and links go with what is deleted."""

import json
from collections.abc import Iterator
from dataclasses import replace

import pytest

from annotator.model import Annotation, Attribution, Code, Details, Span, Speaker, Tenure, meant
from annotator.store import annotations, attributions, codebook, speakers, submissions
from annotator.store.check import check
from annotator.store.project import Project
from tests.store.samples import become, code_named, contents, delete, is_sound, mark, put, said

ROLES = (Tenure("candidate"), Tenure("mayor", "2026-01-01"))
MAYOR = Speaker("s:mayor", "Ann Hathersage", ("the mayor",), "person", ROLES)


class Marked:
    """A quote, a claim and two sources of the acting coder."""

    def __init__(self, project: Project, article: str) -> None:
        self.quote = mark(project, article, (0, 17), (37, 45))
        self.claim = mark(project, article, (57, 96), code=code_named(project, "claim"))
        self.mayor = mark(project, article, (18, 27), code=code_named(project, "source"))
        self.police = mark(project, article, (57, 67), code=code_named(project, "source"))
        with project.edit("Code") as edit:
            for made in (self.quote, self.claim, self.mayor, self.police):
                edit.put(made)


@pytest.fixture
def marked(project: Project, article: str) -> Iterator[Marked]:
    yield Marked(project, article)
    assert is_sound(project)


def links(project: Project, of: Annotation) -> dict[str, Attribution]:
    return attributions.of_document(project, of.document)


def warnings(project: Project) -> list[str]:
    return check(project).warnings


# --- attributions


def test_that_an_attribution_is_read_as_it_was_put(project: Project, marked: Marked) -> None:
    linked = said(marked.quote, marked.mayor, "said")
    nobody = said(marked.claim, none_given=True)
    put(project, linked, "Link")
    put(project, nobody, "No source given")
    assert links(project, marked.quote) == {marked.quote.id: linked, marked.claim.id: nobody}
    assert attributions.attribution(project, marked.quote.id) == linked
    assert attributions.attribution(project, marked.mayor.id) is None
    assert (linked.settled, nobody.settled, said(marked.claim, cue="said").settled) == (True, True, False)
    assert (linked.id, linked.coder) == (f"{marked.quote.id}:source", project.coder)


def test_that_each_coder_has_attributions_of_their_own(project: Project, marked: Marked) -> None:
    ana = project.coder
    put(project, said(marked.quote, marked.mayor), "Link")
    become(project, "Ben")
    own = mark(project, marked.quote.document)
    put(project, own)
    put(project, said(own, none_given=True), "No source given")
    assert list(attributions.of_document(project, own.document, ana)) == [marked.quote.id]
    assert list(attributions.of_document(project, own.document, project.coder)) == [own.id]
    with pytest.raises(ValueError, match="nobody edits another's row"):
        put(project, said(marked.quote, none_given=True))


@pytest.mark.parametrize(
    "wrong",
    [
        {"cue": Span(28, 32), "cue_quote": "asid"},
        {"cue": Span(900, 904), "cue_quote": "said"},
        {"source": "p:x:y", "none_given": True},
    ],
    ids=["other words", "outside", "a source and none"],
)
def test_that_an_attribution_that_is_wrong_in_itself_is_not_written(
    project: Project, marked: Marked, wrong: dict[str, object]
) -> None:
    with pytest.raises(ValueError, match=f"{marked.quote.id}:source"):
        put(project, replace(said(marked.quote), **wrong))  # type: ignore[arg-type]
    assert links(project, marked.quote) == {}


def test_that_deleting_a_source_clears_its_links_in_the_same_step(project: Project, marked: Marked) -> None:
    put(project, said(marked.quote, marked.mayor, "said"), "Link")
    put(project, said(marked.claim, marked.mayor), "Link")
    before = contents(project)
    delete(project, marked.mayor.id)
    assert links(project, marked.quote) == {marked.quote.id: said(marked.quote, cue="said")}
    assert project.rows("SELECT content FROM attribution") == [(marked.quote.id,)]
    assert warnings(project) == []
    after = contents(project)
    undone = project.undo()
    assert undone is not None
    assert undone.rows == {marked.mayor.id, f"{marked.quote.id}:source", f"{marked.claim.id}:source"}
    assert contents(project) == before
    project.redo()
    assert contents(project) == after


def test_that_a_deleted_quote_takes_its_attribution_along(project: Project, marked: Marked) -> None:
    put(project, said(marked.quote, marked.mayor, "said"), "Link")
    before = contents(project)
    delete(project, marked.quote.id)
    assert project.rows("SELECT * FROM attribution") == []
    project.undo()
    assert contents(project) == before


def test_that_a_quote_and_its_source_can_go_in_one_step(project: Project, marked: Marked) -> None:
    put(project, said(marked.quote, marked.mayor, "said"), "Link")
    put(project, said(marked.claim, marked.police), "Link")
    before = contents(project)
    with project.edit("Delete 3 annotations") as edit:
        for gone in (marked.mayor, marked.quote, marked.police):
            edit.delete(gone.id)
    assert project.rows("SELECT * FROM attribution") == []
    project.undo()
    assert contents(project) == before


def test_that_a_link_survives_changes_of_both_its_ends(project: Project, marked: Marked) -> None:
    linked = said(marked.quote, marked.mayor, "said")
    put(project, linked, "Link")
    put(project, marked.mayor._replace(spans=(Span(22, 27),), quotes=("mayor",)), "Adjust source")
    put(project, marked.quote._replace(code=marked.claim.code), "Change code")
    assert links(project, marked.quote) == {marked.quote.id: linked}


def test_that_a_source_that_is_not_there_is_none_and_a_warning(project: Project, marked: Marked) -> None:
    """Another coder's source, deleted by them; one that has not been received yet; one of another article."""
    ana, source = project.coder, marked.mayor
    become(project, "Ben")
    own = mark(project, source.document)
    put(project, own)
    put(project, said(own, source, "said"), "Link")
    assert links(project, own)[own.id].source == source.id
    ben, project.coder = project.coder, ana
    delete(project, source.id)
    project.coder = ben
    assert links(project, own)[own.id] == said(own, cue="said")
    assert warnings(project) == ["1 attributions whose source is missing."]
    elsewhere = replace(said(own, marked.police), document="d:elsewhere")
    put(project, elsewhere)
    assert attributions.attribution(project, own.id) == replace(elsewhere, source=None)
    assert warnings(project) == ["1 attributions whose source is missing."]


def test_that_what_is_attributed_of_a_quote_that_is_not_there_is_left_out(project: Project, marked: Marked) -> None:
    gone = marked.quote._replace(id=f"p:{project.coder[2:]}:none")
    put(project, said(gone, marked.mayor), "Link")
    assert links(project, gone) == {}
    assert warnings(project) == ["1 attributions whose quote or claim is missing."]


def test_that_marking_complete_freezes_what_was_said_by_whom(project: Project, marked: Marked) -> None:
    linked = said(marked.quote, marked.mayor, "said")
    put(project, linked, "Link")
    with project.edit("Mark complete") as edit:
        submissions.submit(edit, marked.quote.document)
    (held,) = submissions.submissions(project, marked.quote.document)
    put(project, replace(linked, source=marked.police.id), "Link")
    put(project, said(marked.claim, none_given=True), "No source given")
    frozen = [project.rows("SELECT kind, payload FROM revision WHERE hash = ?", (v,))[0] for v in held.versions]
    assert sorted(kind for kind, _ in frozen) == ["annotation"] * 4 + ["attribution"]
    assert [json.loads(text)["source"] for kind, text in frozen if kind == "attribution"] == [marked.mayor.id]


# --- speakers


def test_that_a_speaker_is_read_as_it_was_put(project: Project) -> None:
    put(project, replace(MAYOR, note="Since the by-election"), "Add speaker")
    (found,) = speakers.speakers(project).values()
    assert found == replace(MAYOR, note="Since the by-election")
    assert [found.role_on(date) for date in ("2025-12-31", "2026-01-05", "")] == ["candidate", "mayor", "mayor"]


def test_that_merging_and_splitting_speakers_are_single_steps(project: Project, marked: Marked) -> None:
    other = Speaker("s:mayoress", "A. Hathersage")
    with project.edit("Add speakers") as edit:
        edit.put(MAYOR)
        edit.put(other)
    put(project, marked.mayor._replace(speaker=other.id), "Set speaker")
    states = [contents(project)]
    put(project, replace(other, same_as=MAYOR.id), "Merge speakers")
    states.append(contents(project))
    found = speakers.speakers(project)
    assert meant(found, other.id) == MAYOR
    assert speakers.merged(found, MAYOR.id) == {MAYOR.id, other.id}
    assert speakers.mentions(project) == {other.id: 1}
    put(project, other, "Split speakers")
    assert meant(speakers.speakers(project), other.id) == other
    assert contents(project) == states[0]
    project.undo()
    assert contents(project) == states[1]
    project.undo()
    assert contents(project) == states[0]


def test_that_what_a_speaker_said_is_found_over_all_sources(project: Project, marked: Marked) -> None:
    put(project, MAYOR, "Add speaker")
    put(project, marked.mayor._replace(speaker=MAYOR.id), "Set speaker")
    put(project, said(marked.quote, marked.mayor), "Link")
    put(project, said(marked.claim, marked.police), "Link")
    found = speakers.said(project, frozenset({MAYOR.id}), project.coder)
    assert [one[:3] for one in found] == [(marked.quote.document, marked.quote.id, marked.mayor.id)]


def test_that_undoing_a_new_speaker_leaves_it_when_a_teammate_refers_to_it(project: Project, marked: Marked) -> None:
    ana = project.coder
    put(project, MAYOR, "Add speaker")
    become(project, "Ben")
    put(project, mark(project, marked.quote.document, code=marked.mayor.code))
    (own,) = annotations.of_document(project, marked.quote.document, project.coder)
    put(project, own._replace(speaker=MAYOR.id), "Set speaker")
    project.coder = ana
    undone = project.undo()
    assert undone is not None
    assert undone.left == ("1 in use by Ben",)
    assert list(speakers.speakers(project)) == [MAYOR.id]
    assert warnings(project) == []


def test_that_a_source_whose_speaker_is_missing_is_a_warning(project: Project, marked: Marked) -> None:
    put(project, MAYOR, "Add speaker")
    put(project, marked.mayor._replace(speaker=MAYOR.id), "Set speaker")
    delete(project, MAYOR.id)
    assert warnings(project) == ["1 sources whose speaker is missing."]


# --- fields that came with format 2


def test_that_a_field_that_says_nothing_is_left_out_of_what_is_written(project: Project, marked: Marked) -> None:
    """So that a row of an older format, put again unchanged, writes nothing."""
    code = Code("s:irony", "irony", include="“Great job”", exclude="“Great!” meant so")
    for value in (code, marked.mayor._replace(speaker="s:x"), replace(project.details, problems_off=("b", "a"))):
        put(project, value, "Edit")
    assert code in codebook.codes(project)
    assert project.details == Details(project.details.id, "news", ("a", "b"))
    written = [json.loads(payload) for (payload,) in project.rows("SELECT payload FROM revision ORDER BY n")]
    assert sum("include" in payload for payload in written) == 1
    assert sum("speaker" in payload for payload in written) == 1
    assert sum("problems_off" in payload for payload in written) == 1

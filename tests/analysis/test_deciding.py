"""Whatever coders did and whatever is decided of it: the finals are whole, and are attributed to finals."""

from collections.abc import Sequence
from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from annotator.analysis import resolving
from annotator.analysis.deciding import Changes, Ruling, accepting, confirmed, decided, editing, reopened
from annotator.analysis.settling import Comparison, Difference, Review, review
from annotator.model import Attribution, Span, content_of, owner_of
from annotator.teamwork import Final
from tests.analysis.team import Work, work, works

ROLES = {"claim": "claim", "quote": "quote", "direct": "quote", "source": "source"}
TEXT = "-" * 100
JUDGE = "s:judge"


def compared(done: Work, changed: Sequence[str] = ()) -> Comparison:
    """Of versions whose hash is 1, or 2 of those that have changed."""
    ids = [a.id for a in done.marks] + [link.id for link in done.links.values()]
    versions = {id: "2" if (content_of(id) or id) in changed else "1" for id in ids}
    return Comparison("d:1", TEXT, tuple(done.clusters()), versions, done.links, ROLES)


def begun(done: Work) -> Review:
    return review(compared(done), [], {})


def applied(before: Review, changes: Changes, comparison: Comparison | None = None) -> Review:
    """As it is read after the changes are written."""
    finals = {final.id: final for final in before.finals}
    links = dict(before.links)
    for value in changes.put:
        if isinstance(value, Final):
            finals[value.id] = value
        else:
            links[value.content] = value
    for id in changes.delete:
        finals.pop(id, None)
        links.pop(content_of(id) or id, None)
    return review(comparison or before.comparison, [*finals.values()], links)


def settled(before: Review) -> Review:
    """By the first version of everything."""
    rulings = [accepting(d.cluster, resolving.take(d.alternatives[0])) for d in before.differences if d.open]
    return applied(before, decided(before, JUDGE, rulings) if rulings else confirmed(before, JUDGE))


def ruled(difference: Difference, how: int) -> Ruling:
    cluster = difference.cluster
    if how == 0:
        return Ruling(cluster, "none valid")
    if how == 1:
        return Ruling(cluster, "discuss")
    if how == 2:
        return editing(cluster, difference.decision, [Span(0, 3)])
    if how == 3 and (proposals := resolving.union(cluster)):
        return accepting(cluster, proposals)
    return accepting(cluster, resolving.take(difference.alternatives[how % len(difference.alternatives)]))


def is_whole(found: Review) -> bool:
    finals = {final.id: final for final in found.finals}
    marks = {id for cluster in found.comparison.clusters for id in cluster.annotations}
    for final in finals.values():
        assert owner_of(final.id) == JUDGE
        assert final.quotes == tuple(span.of(TEXT) for span in final.spans)
        assert bool(final.spans) == (final.decision not in ("none valid", "discuss")) == bool(final.code)
    for id, link in found.links.items():
        assert ROLES[finals[id].code or ""] in ("claim", "quote")
        assert link.settled
        assert link.source is None or link.source in marks or ROLES[finals[link.source].code or ""] == "source"
    return True


@given(works(), st.lists(st.tuples(st.integers(0, 30), st.integers(0, 9)), max_size=12))
def test_that_whatever_is_decided_and_reopened_finals_and_links_are_whole(
    done: Work, acts: list[tuple[int, int]]
) -> None:
    now = begun(done)
    for which, how in acts:
        if not now.differences:
            break
        difference = now.differences[which % len(now.differences)]
        if how == 9:
            now = applied(now, reopened(now, JUDGE, difference.id))
        else:
            now = applied(now, decided(now, JUDGE, [ruled(difference, how)]))
        assert is_whole(now)
    assert settled(now).is_settled


@given(works())
def test_that_once_all_is_settled_no_final_is_attributed_to_what_is_none(done: Work) -> None:
    now = settled(begun(done))
    assert is_whole(now)
    assert now.is_settled
    there = {final.id for final in now.finals}
    for link in now.links.values():
        assert link.none_given or link.source in there or not is_source(now, link)
    again = [accepting(d.cluster, resolving.take(d.alternatives[0])) for d in now.differences]
    assert decided(now, JUDGE, again) == Changes((), ())


def is_source(now: Review, link: Attribution) -> bool:
    """Whether what a link means was decided to be a source."""
    cluster = next(c for c in now.comparison.clusters if link.source in c.annotations)
    return any(ROLES[final.code or ""] == "source" for final in now.decided[cluster.id].finals)


@given(works(), st.data())
def test_that_whatever_order_they_are_decided_in_finals_are_attributed_alike(done: Work, data: st.DataObject) -> None:
    first = begun(done)
    now = first
    for difference in data.draw(st.permutations(first.differences)):
        taken = resolving.take(difference.alternatives[0])
        now = applied(now, decided(now, JUDGE, [accepting(difference.cluster, taken)]))
    assert said(settled(now)) == said(settled(first))


def said(now: Review) -> set[tuple[object, ...]]:
    """Who said what, by words."""
    finals = {final.id: (final.spans, final.code) for final in now.finals}
    return {
        (finals[id], finals.get(link.source or "", "a version" if link.source else link.none_given))
        for id, link in now.links.items()
    }


@given(works(), st.data())
def test_that_a_decision_is_outdated_just_when_a_version_it_rests_on_has_changed(
    done: Work, data: st.DataObject
) -> None:
    now = settled(begun(done))
    ids = [a.id for a in done.marks]
    changed = data.draw(st.sets(st.sampled_from(ids))) if ids else set()
    later = review(compared(done, [*changed]), now.finals, now.links)
    for cluster in later.comparison.clusters:
        assert later.decided[cluster.id].outdated == bool(changed & set(cluster.annotations))
    assert later.is_settled == (not changed)
    assert settled(later).is_settled


def test_that_an_edit_by_another_code_has_the_attributes_and_speaker_of_nobody() -> None:
    done = work("ana", "ben")
    done.mark("ana", "source", (0, 5), attributes={"naming": "named"}, speaker="s:ruiz")
    done.mark("ben", "quote", (0, 6))
    difference = begun(done).differences[0]
    (proposal,) = editing(difference.cluster, None, [Span(0, 4)], code="claim").proposals
    assert (proposal.code, proposal.attributes, proposal.speaker) == ("claim", {}, None)


def test_that_the_link_of_the_version_taken_is_kept_until_its_source_is_decided() -> None:
    done = work("ana", "ben")
    quotes = [done.mark(name, "quote", (0, 5)) for name in ("ana", "ben")]
    sources = [done.mark("ana", "source", (20, 25)), done.mark("ben", "source", (40, 45))]
    for quote, source in zip(quotes, sources, strict=True):
        done.link(quote, source)
    done.links[quotes[1].id] = replace(done.links[quotes[1].id], cue=Span(10, 12), cue_quote="--")
    now = begun(done)
    quoted, first, second = now.differences
    now = applied(now, decided(now, JUDGE, [accepting(quoted.cluster, resolving.take(quoted.alternatives[1]))]))
    (link,) = now.links.values()
    assert (link.source, link.cue) == (sources[1].id, Span(10, 12))
    now = applied(now, decided(now, JUDGE, [accepting(first.cluster, resolving.take(first.alternatives[0]))]))
    assert [link.source for link in now.links.values()] == [sources[1].id]
    now = applied(now, decided(now, JUDGE, [accepting(second.cluster, resolving.take(second.alternatives[0]))]))
    (link,) = now.links.values()
    assert next(final.spans for final in now.finals if final.id == link.source) == (Span(40, 45),)

"""What can be decided where coders differ: alternatives, majority, union, intersection, longest, slight edges."""

import random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from annotator.analysis.differences import NONE_GIVEN, Cluster
from annotator.analysis.resolving import (
    Proposals,
    alternatives,
    intersection,
    longest,
    majority,
    slight,
    take,
    union,
)
from annotator.analysis.stretches import joined, length, shared
from annotator.model import Span
from tests.analysis.team import Work, work, works


def only(team: Work) -> Cluster:
    (cluster,) = team.clusters()
    return cluster


def places(made: Proposals | None) -> list[list[tuple[int, int]]] | None:
    return None if made is None else [[(span.start, span.end) for span in p.spans] for p in made]


def sourced() -> Cluster:
    """Ana and Cleo agree; Ben goes on for longer."""
    team = work("ana", "ben", "cleo")
    for coder, end in ("ana", 30), ("ben", 95), ("cleo", 30):
        team.mark(coder, "source", (10, end), speaker="s:ruiz")
    return only(team)


def test_that_versions_that_say_the_same_are_one_alternative_and_the_most_common_comes_first() -> None:
    found = alternatives(sourced())
    assert [[version.coder for version in group] for group in found] == [["s:ana", "s:cleo"], ["s:ben"]]
    (taken,) = take(found[0])
    assert (taken.spans, taken.code, taken.speaker) == ((Span(10, 30),), "source", "s:ruiz")
    assert taken.basis == ("p:ana:0", "p:cleo:2")
    team = work("ana", "ben")
    team.mark("ana", "quote", (5, 40))
    team.mark("ben", "quote", (0, 40))
    assert [group[0].coder for group in alternatives(only(team))] == ["s:ben", "s:ana"]


def test_that_the_majority_has_in_everything_what_most_have() -> None:
    team = work("ana", "ben", "cleo")
    source = team.mark("ana", "source", (40, 50))
    other = team.mark("ben", "source", (40, 50))
    for coder, code, end, form in ("ana", "quote", 30, "a"), ("ben", "quote", 33, "a"), ("cleo", "direct", 33, "b"):
        content = team.mark(coder, code, (10, end), attributes={"form": form})
        team.link(content, {"ana": source, "ben": other}.get(coder))
    cluster, link = team.clusters()
    made = majority(cluster)
    assert made is not None
    assert (places(made), made[0].code, made[0].attributes, made[0].source) == (
        [[(10, 33)]],
        "quote",
        {"form": "a"},
        link.id,
    )
    assert made[0].basis == cluster.annotations


def test_that_a_tie_in_anything_is_no_majority() -> None:
    for ben in ({"code": "claim"}, {"spans": (0, 41)}, {"attributes": {"form": "b"}}, {"speaker": "s:ruiz"}):
        team = work("ana", "ben")
        fields = {"code": "quote", "spans": (0, 40)} | ben
        team.mark("ana", "quote", (0, 40), attributes={"form": "a"} if "attributes" in ben else {})
        team.mark("ben", fields.pop("code"), fields.pop("spans"), **fields)  # type: ignore[arg-type]
        assert majority(only(team)) is None
    team = work("ana", "ben")
    team.link(team.mark("ana", "quote", (0, 40)))
    team.mark("ben", "quote", (0, 40))
    assert majority(only(team)) is None


def test_that_only_those_who_gave_the_code_say_what_its_attributes_are() -> None:
    team = work("ana", "ben", "cleo")
    for coder, code, form in ("ana", "quote", "a"), ("ben", "quote", "b"), ("cleo", "direct", "b"):
        team.mark(coder, code, (0, 40), attributes={"form": form})
    assert majority(only(team)) is None


def test_that_who_marked_nothing_has_no_vote() -> None:
    team = work("ana", "ben", "cleo")
    team.mark("ben", "quote", (0, 40))
    assert places(majority(only(team))) == [[(0, 40)]]


def test_that_spans_can_be_all_or_what_is_common_or_the_longest() -> None:
    team = work("ana", "ben", "cleo")
    for coder, spans in ("ana", [(0, 20), (30, 40)]), ("ben", [(10, 34)]), ("cleo", [(10, 46)]):
        team.mark(coder, "quote", *spans)
    cluster = only(team)
    assert places(union(cluster)) == [[(0, 46)]]
    assert places(intersection(cluster)) == [[(10, 20), (30, 34)]]
    assert places(longest(cluster)) == [[(10, 46)]]
    assert majority(cluster) is None


def test_that_what_is_a_tie_beside_the_spans_is_left_out_and_named() -> None:
    team = work("ana", "ben")
    team.link(team.mark("ana", "quote", (0, 40), attributes={"form": "a", "tone": "x"}))
    team.mark("ben", "quote", (0, 45), attributes={"form": "b", "tone": "x"})
    for rule in union, intersection, longest:
        made = rule(only(team))
        assert made is not None
        assert (made[0].attributes, made[0].source, made[0].undecided) == ({"tone": "x"}, None, ("form", "source"))


def test_that_spans_do_not_help_where_codes_are_a_tie() -> None:
    team = work("ana", "ben")
    team.mark("ana", "quote", (0, 40))
    team.mark("ben", "claim", (0, 45))
    cluster = only(team)
    assert [rule(cluster) for rule in (majority, union, intersection, longest)] == [None] * 4


def test_that_there_may_be_nothing_in_common_and_no_longest() -> None:
    team = work("ana", "ben", "cleo")
    for coder, place in ("ana", (0, 10)), ("ben", (8, 14)), ("cleo", (12, 22)):
        team.mark(coder, "quote", place)
    cluster = only(team)
    assert (cluster.core, intersection(cluster), longest(cluster)) == ((), None, None)


def test_that_of_a_split_one_takes_one_or_several() -> None:
    team = work("ana", "ben", "cleo")
    team.mark("ana", "quote", (0, 100))
    for coder in ("ben", "cleo"):
        team.link(team.mark(coder, "quote", (0, 48), attributes={"form": "a"}))
        team.mark(coder, "quote", (52, 100), attributes={"form": "b"})
    cluster = only(team)
    several, one = alternatives(cluster)
    assert [(p.basis, p.attributes, p.source) for p in take(several)] == [
        (("p:ben:1", "p:cleo:3"), {"form": "a"}, NONE_GIVEN),
        (("p:ben:2", "p:cleo:4"), {"form": "b"}, None),
    ]
    assert places(take(one)) == places(longest(cluster)) == places(union(cluster)) == [[(0, 100)]]
    most = majority(cluster)
    assert places(most) == [[(0, 48)], [(52, 100)]]
    assert [p.source for p in most or ()] == [NONE_GIVEN, None]
    assert places(intersection(cluster)) == [[(0, 48), (52, 100)]]


@pytest.mark.parametrize(
    ("ben", "expected"),
    [
        ([(0, 43)], [[(0, 43)]]),
        ([(3, 40)], [[(0, 40)]]),
        ([(0, 44)], None),
        ([(4, 40)], None),
        ([(2, 42)], None),  # as long as the other
        ([(2, 43)], [[(2, 43)]]),
        ([(0, 20), (22, 40)], None),
    ],
)
def test_that_edges_of_no_consequence_are_three_characters_apart_at_most(
    ben: list[tuple[int, int]], expected: list[list[tuple[int, int]]] | None
) -> None:
    team = work("ana", "ben")
    team.mark("ana", "quote", (0, 40))
    team.mark("ben", "quote", *ben)
    assert places(slight(only(team))) == expected


def test_that_edges_are_of_consequence_where_something_else_differs() -> None:
    team = work("ana", "ben")
    team.mark("ana", "quote", (0, 40), attributes={"form": "a"})
    team.mark("ben", "quote", (0, 41))
    assert slight(only(team)) is None


RULES = (majority, union, intersection, longest, slight)


@given(works(), st.randoms(use_true_random=False))
def test_that_proposals_do_not_depend_on_any_order(team: Work, chance: random.Random) -> None:
    coders, marks = [*team.coders], [*team.marks]
    chance.shuffle(coders)
    chance.shuffle(marks)
    others = Work(tuple(coders), marks, team.links, team.meant).clusters()
    for cluster, other in zip(team.clusters(), others, strict=True):
        assert [rule(cluster) for rule in RULES] == [rule(other) for rule in RULES]
        assert alternatives(cluster) == alternatives(other)


@given(works())
def test_that_alternatives_are_all_versions_each_once_and_taken_as_they_are(team: Work) -> None:
    for cluster in team.clusters():
        found = alternatives(cluster)
        assert sorted(v.coder for group in found for v in group) == [v.coder for v in cluster.present]
        assert [len(group) for group in found] == sorted((len(group) for group in found), reverse=True)
        for group in found:
            made = [(p.spans, p.code, p.attributes, p.speaker, p.source) for p in take(group)]
            assert all(made == [*version.content] for version in group)
        if len(found) == 1:
            assert majority(cluster) is not None
            assert places(majority(cluster)) == places(take(found[0]))


@given(works())
def test_that_union_and_intersection_hold_and_are_held_by_every_version(team: Work) -> None:
    for cluster in team.clusters():
        for version in cluster.present:
            for made in union(cluster) or ():
                assert shared(version.spans, made.spans) == version.spans
                assert made.basis == cluster.annotations
            for made in intersection(cluster) or ():
                assert made.spans
                assert shared(version.spans, made.spans) == made.spans
            if found := longest(cluster):
                assert length(version.spans) <= length(joined(span for made in found for span in made.spans))


@given(works())
def test_that_a_majority_is_a_code_and_spans_that_nobody_outvotes(team: Work) -> None:
    for cluster in team.clusters():
        if made := majority(cluster):
            codes = [version.code for version in cluster.present]
            shapes = [tuple(mark.spans for mark in version.marks) for version in cluster.present]
            shape = tuple(p.spans for p in made)
            assert all(codes.count(made[0].code) > codes.count(code) for code in codes if code != made[0].code)
            assert all(shapes.count(shape) > shapes.count(other) for other in shapes if other != shape)
            assert not any(p.undecided for p in made)

"""Where coders differ: each kind of difference, and what holds for any work of any team."""

import random

from hypothesis import given
from hypothesis import strategies as st

from annotator.analysis.differences import IDENTICAL, NONE_GIVEN, Cluster, queue
from annotator.analysis.stretches import joined, shared
from annotator.model import Annotation, Attribution, Span
from tests.analysis.team import DIMENSIONS, TEAM, Work, work, works


def test_that_what_all_have_alike_is_no_difference() -> None:
    team = work("ana", "ben", "cleo")
    for coder in ("ana", "ben", "cleo"):
        quote = team.mark(coder, "quote", (10, 90), attributes={"form": "direct"})
        team.link(quote, team.mark(coder, "source", (95, 110), speaker="s:ruiz"))
    assert [cluster.kind for cluster in team.clusters()] == [IDENTICAL, IDENTICAL]
    assert queue(team.clusters()) == []


def test_that_edges_elsewhere_are_a_boundary_with_its_common_core_and_what_is_disputed() -> None:
    team = work("ana", "ben", "cleo")
    for coder, end in ("ana", 30), ("ben", 95), ("cleo", 30):
        team.mark(coder, "source", (10, end))
    (cluster,) = team.clusters()
    assert cluster.kinds == ("boundary",)
    assert (cluster.core, cluster.union, cluster.disputed) == ((Span(10, 30),), (Span(10, 95),), (Span(30, 95),))
    assert round(cluster.overlap, 2) == 0.24
    assert [version.spans for version in cluster.versions] == [(Span(10, 30),), (Span(10, 95),), (Span(10, 30),)]


def test_that_a_coder_who_marked_nothing_is_missing_from_everything() -> None:
    team = work("ana", "ben", "cleo")
    team.mark("ana", "quote", (0, 9))
    team.mark("ben", "quote", (0, 9))
    (cluster,) = team.clusters()
    assert cluster.kinds == ("missing",)
    assert (cluster.absent, cluster.versions[2].code) == (("s:cleo",), None)
    assert cluster.core == (Span(0, 9),)


def test_that_codes_of_one_dimension_are_matched_however_little_they_overlap_and_others_from_a_half() -> None:
    team = work("ana", "ben")
    team.mark("ana", "quote", (0, 50))
    team.mark("ben", "direct", (45, 100))
    assert team.kinds() == [("code", "boundary")]
    team = work("ana", "ben")
    team.mark("ana", "quote", (0, 100))
    team.mark("ben", "claim", (50, 100))
    assert team.kinds() == [("code", "boundary")]
    team.marks[-1] = Annotation("p:ben:1", "d:1", "claim", (Span(51, 100),), ("",))
    assert team.kinds() == [("missing",), ("missing",)]


def test_that_the_dimension_comes_before_more_common_words() -> None:
    team = work("ana", "ben")
    team.mark("ana", "quote", (0, 100))
    team.mark("ben", "claim", (0, 100))
    team.mark("ben", "quote", (60, 100))
    assert {c.annotations: c.kinds for c in team.clusters()} == {
        ("p:ana:0", "p:ben:2"): ("boundary",),
        ("p:ben:1",): ("missing",),
    }


def test_that_of_two_codes_on_the_same_words_each_finds_its_own() -> None:
    team = work("ana", "ben")
    for coder, codes in ("ana", ("quote", "direct", "claim")), ("ben", ("claim", "direct", "quote")):
        for code in codes:
            team.mark(coder, code, (0, 40), attributes={} if code == "claim" else {"form": coder})
    assert {c.versions[0].code: c.kinds for c in team.clusters()} == {
        "claim": (),
        "direct": ("attribute",),
        "quote": ("attribute",),
    }


def test_that_what_one_has_as_one_and_others_as_several_is_a_split() -> None:
    team = work("ana", "ben", "cleo")
    team.mark("ana", "quote", (0, 100))
    for coder in ("ben", "cleo"):
        team.mark(coder, "quote", (0, 48))
        team.mark(coder, "quote", (52, 100))
    (cluster,) = team.clusters()
    assert cluster.kinds == ("split", "boundary")
    assert cluster.versions[1].annotations == ("p:ben:1", "p:ben:2")
    assert cluster.core == (Span(0, 48), Span(52, 100))


def test_that_parts_of_one_quote_are_not_two_quotes() -> None:
    team = work("ana", "ben")
    team.mark("ana", "quote", (0, 48), (52, 100))
    team.mark("ben", "quote", (52, 100))
    team.mark("ben", "quote", (0, 48))
    (cluster,) = team.clusters()
    assert cluster.kinds == ("split",)
    assert cluster.versions[1].annotations == ("p:ben:2", "p:ben:1")


def test_that_a_quote_in_a_quote_or_beside_it_is_no_part_of_it() -> None:
    team = work("ana", "ben")
    team.mark("ana", "quote", (0, 100))
    team.mark("ana", "quote", (10, 40))
    team.mark("ben", "quote", (0, 98))
    assert team.kinds() == [("boundary",), ("missing",)]
    team = work("ana", "ben")
    team.mark("ana", "quote", (0, 60))
    team.mark("ben", "quote", (0, 50))
    team.mark("ben", "quote", (55, 100))
    assert team.kinds() == [("boundary",), ("missing",)]
    team.marks[-1] = Annotation("p:ben:2", "d:1", "direct", (Span(52, 58),), ("",))
    assert team.kinds() == [("boundary",), ("missing",)]


def test_that_two_and_two_are_no_split_wherever_the_edge_between_them_is() -> None:
    team = work("ana", "ben")
    for coder, edge in ("ana", 50), ("ben", 72):
        team.mark(coder, "quote", (0, edge))
        team.mark(coder, "quote", (edge, 90))
    assert team.kinds() == [("boundary",), ("boundary",)]


def test_that_attributes_and_speakers_are_compared_as_they_count() -> None:
    team = work("ana", "ben")
    team.meant = {"s:ruiz": "s:ana-ruiz"}
    team.mark("ana", "source", (0, 9), speaker="s:ruiz", attributes={"tone": ("x", "y"), "form": ""})
    team.mark("ben", "source", (0, 9), speaker="s:ana-ruiz", attributes={"tone": ("y", "x"), "named": False})
    assert team.kinds() == [("attribute",)]
    team.marks[1].attributes.pop("named")  # type: ignore[attr-defined]
    assert team.kinds() == [()]
    team.meant = {}
    assert team.kinds() == [("attribute",)]


def test_that_attributes_of_other_codes_are_not_compared() -> None:
    team = work("ana", "ben")
    team.mark("ana", "quote", (0, 9), attributes={"form": "direct"})
    team.mark("ben", "claim", (0, 9))
    assert team.kinds() == [("code",)]


def test_that_a_merged_code_counts_as_the_one_it_is_the_same_as() -> None:
    team = work("ana", "ben")
    team.meant = {"old": "quote"}
    team.mark("ana", "old", (0, 9))
    team.mark("ben", "quote", (0, 12))
    (cluster,) = team.clusters()
    assert cluster.kinds == ("boundary",)
    assert [version.code for version in cluster.versions] == ["quote", "quote"]


def linked() -> tuple[Work, list[Annotation], list[Annotation]]:
    team = work("ana", "ben")
    quotes = [team.mark(coder, "quote", (0, 50)) for coder in ("ana", "ben")]
    sources = [team.mark(coder, "source", (60, end)) for coder, end in (("ana", 80), ("ben", 90))]
    return team, quotes, sources


def test_that_links_agree_when_their_sources_are_of_one_thing_whatever_their_edges() -> None:
    team, quotes, sources = linked()
    for quote, source in zip(quotes, sources, strict=True):
        team.link(quote, source)
    assert team.kinds() == [(), ("boundary",)]
    quote, source = team.clusters()
    assert [version.sources for version in quote.versions] == [(source.id,), (source.id,)]


def test_that_links_differ_when_sources_do_or_one_says_that_none_is_given_or_nothing() -> None:
    team, (ana, ben), (source, _) = linked()
    team.link(ana, source)
    assert team.kinds()[0] == ("link",)
    team.link(ben)
    assert team.kinds()[0] == ("link",)
    assert team.clusters()[0].versions[1].sources == (NONE_GIVEN,)
    team.link(ben, team.mark("ben", "source", (100, 120)))
    assert team.kinds()[0] == ("link",)
    team.link(ana)
    team.link(ben)
    assert team.kinds()[0] == ()


def test_that_a_cue_alone_or_a_source_that_is_gone_is_no_link() -> None:
    team, (ana, _), _ = linked()
    team.links[ana.id] = Attribution(ana.id, "d:1", cue=Span(52, 56), cue_quote="said")
    assert team.kinds()[0] == ()
    team.link(ana, Annotation("p:ana:gone", "d:1", "source", (Span(0, 1),), ("",)))
    assert team.kinds()[0] == ()


def mixed() -> list[Cluster]:
    """A link, an attribute, a boundary, a split, two missing, a code and one thing that all have, from the top down."""
    team = work("ana", "ben", "cleo")
    links = [team.mark(coder, "quote", (0, 10)) for coder in ("ana", "ben", "cleo")]
    team.link(links[2])
    for n, coder in enumerate(("ana", "ben", "cleo")):
        team.mark(coder, "quote", (100, 110), attributes={"form": "abb"[n]})
        team.mark(coder, "quote", (200, 210 + n // 2))
        team.mark(coder, ("claim", "quote", "claim")[n], (600, 610))
        team.mark(coder, "source", (700, 710))
    team.mark("ana", "quote", (300, 320))
    for coder in ("ben", "cleo"):
        team.mark(coder, "quote", (300, 310))
        team.mark(coder, "quote", (310, 320))
    team.mark("ana", "claim", (500, 510))
    team.mark("ben", "claim", (400, 410))
    return team.clusters()


def starts(found: list[Cluster]) -> list[int]:
    return [cluster.extent.start for cluster in found]


def test_that_clusters_come_by_place_and_the_queue_by_what_weighs_most() -> None:
    assert starts(mixed()) == [0, 100, 200, 300, 400, 500, 600, 700]
    assert starts(queue(mixed())) == [600, 400, 500, 300, 200, 100, 0]


def test_that_the_queue_can_be_of_one_kind_one_pair_or_one_code() -> None:
    assert starts(queue(mixed(), kind="missing")) == [400, 500]
    assert starts(queue(mixed(), pair=("s:cleo", "s:ben"))) == [600, 400, 200, 0]
    assert starts(queue(mixed(), pair=("s:cleo", "s:ana"))) == [500, 300, 200, 100, 0]
    assert starts(queue(mixed(), code="claim")) == [600, 400, 500]
    assert starts(queue(mixed(), kind="missing", pair=("s:ana", "s:cleo"), code="claim")) == [500]


def test_that_a_cluster_keeps_its_id_as_long_as_it_has_the_same_annotations() -> None:
    team = work("ana", "ben")
    quote = team.mark("ana", "quote", (0, 40))
    team.mark("ben", "quote", (0, 40))
    (before,) = team.clusters()
    team.marks[0] = quote._replace(code="claim", spans=(Span(0, 38),))
    team.link(quote)
    (after,) = team.clusters()
    assert (after.id, after.kinds) == (before.id, ("code", "boundary", "link"))
    team.mark("ana", "claim", (0, 38))
    assert before.id in {cluster.id for cluster in team.clusters()}
    team.marks.pop(1)
    assert before.id not in {cluster.id for cluster in team.clusters()}


# --- whatever a team does


@given(works(), st.randoms(use_true_random=False))
def test_that_no_order_of_coders_annotations_or_links_changes_anything(team: Work, chance: random.Random) -> None:
    found = team.clusters()
    shuffled = [[*team.coders], [*team.marks], [*team.links.items()]]
    for rows in shuffled:
        chance.shuffle(rows)  # type: ignore[arg-type]
    other = Work(tuple(shuffled[0]), shuffled[1], dict(shuffled[2]), team.meant)  # type: ignore[arg-type]
    assert other.clusters() == found
    assert queue(other.clusters()) == queue(found)


@given(works())
def test_that_every_annotation_is_in_one_cluster_and_every_coder_in_all(team: Work) -> None:
    found = team.clusters()
    assert sorted(id for cluster in found for id in cluster.annotations) == sorted(a.id for a in team.marks)
    assert all([version.coder for version in cluster.versions] == [*team.coders] for cluster in found)
    assert len({cluster.id for cluster in found}) == len(found)


@given(works())
def test_that_only_what_all_have_alike_is_identical(team: Work) -> None:
    for cluster in team.clusters():
        alike = all(version.content == cluster.versions[0].content for version in cluster.versions)
        assert (cluster.kind == IDENTICAL) == alike
        for a in cluster.versions:
            for b in cluster.versions:
                assert (cluster.between(a.coder, b.coder) == ()) == (a.content == b.content)


@given(works(most=1), st.permutations(TEAM))
def test_that_it_does_not_matter_who_marked_what(team: Work, others: list[str]) -> None:
    """With several marks a coder, equally good matches are decided by the ids."""
    found = team.renamed(dict(zip(TEAM, others, strict=True))).clusters()
    assert [(c.extent, c.kinds, c.core) for c in sorted(found, key=key)] == [
        (c.extent, c.kinds, c.core) for c in sorted(team.clusters(), key=key)
    ]
    for cluster in found:
        assert all(cluster.between(a, b) == cluster.between(b, a) for a in TEAM for b in TEAM)
        assert {kind for a in TEAM for b in TEAM for kind in cluster.between(a, b)} >= {*cluster.kinds} - {"missing"}


def key(cluster: Cluster) -> tuple[object, ...]:
    return cluster.extent, cluster.kinds, cluster.union, cluster.core


@given(works())
def test_that_the_core_lies_in_every_version_and_every_version_in_the_union(team: Work) -> None:
    for cluster in team.clusters():
        for version in cluster.present:
            assert shared(cluster.core, version.spans) == cluster.core
            assert shared(version.spans, cluster.union) == version.spans
        assert joined([*cluster.core, *cluster.disputed]) == cluster.union
        assert shared(cluster.core, cluster.disputed) == ()


@given(works())
def test_that_nothing_that_overlaps_in_a_dimension_is_left_apart_but_what_one_coder_has_twice(team: Work) -> None:
    found = team.clusters()
    for one in found:
        for other in found:
            if {v.coder for v in one.present}.isdisjoint(v.coder for v in other.present):
                marks = [(a, b) for v in one.present for w in other.present for a in v.marks for b in w.marks]
                assert not any(DIMENSIONS[a.code] == DIMENSIONS[b.code] and shared(a.spans, b.spans) for a, b in marks)


def iou(one: Annotation, other: Annotation) -> float:
    a, b = ({n for span in mark.spans for n in range(span.start, span.end)} for mark in (one, other))
    return len(a & b) / len(a | b)


@given(works(codes=("quote", "direct")))
def test_that_of_two_coders_nobody_has_a_better_match_that_was_free(team: Work) -> None:
    team.coders = TEAM[:2]
    team.marks = [a for a in team.marks if a.coder in team.coders]
    group = {id: cluster.annotations for cluster in team.clusters() for id in cluster.annotations}
    by_id = {a.id: a for a in team.marks}

    def best(mark: Annotation) -> float:
        others = (by_id[id] for id in group[mark.id])
        return max((iou(mark, other) for other in others if other.coder != mark.coder), default=0)

    for a in team.marks:
        for b in team.marks:
            if a.coder != b.coder:
                assert iou(a, b) <= max(best(a), best(b))

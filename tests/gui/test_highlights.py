"""Where marks go, against models that go through the text character by character."""

import itertools

from hypothesis import given
from hypothesis import strategies as st

from annotator.gui.highlights import (
    DEEPEST,
    LANES,
    Marks,
    depths,
    lanes,
    paragraph_at,
    rows,
    stack,
    through,
    tints,
)
from annotator.gui.ranges import BLOCK, Place, Ranges
from annotator.model import Annotation, Span

LENGTH = 60


@st.composite
def spans(draw, length=LENGTH):
    start = draw(st.integers(0, length - 1))
    return Span(start, draw(st.integers(start + 1, length)))


@st.composite
def annotations(draw, most=25):
    found = []
    for n in range(draw(st.integers(0, most))):
        edges = sorted(draw(st.sets(st.integers(0, LENGTH), min_size=2, max_size=6)))
        parts = tuple(Span(a, b) for a, b in zip(edges[::2], edges[1::2], strict=False))
        found.append(Annotation(f"p:c:{n:03}", "d", draw(st.sampled_from("xyz")), parts, ("",) * len(parts)))
    return found


LISTS = st.lists(spans(), max_size=25)


@given(LISTS)
def test_that_overlapping_annotations_never_share_a_lane(found):
    extents = [Place(s.start, s.end, str(n), 0) for n, s in enumerate(found)]
    chosen = lanes(extents)
    assert all(0 <= lane <= LANES for lane in chosen.values())
    for n, one in enumerate(found):
        for m, other in enumerate(found[:n]):
            if one.overlaps(other) and chosen[str(n)] < LANES:
                assert chosen[str(n)] != chosen[str(m)]


@given(LISTS)
def test_that_the_shortest_annotation_is_nearest_to_the_text(found):
    chosen = lanes(Place(s.start, s.end, str(n), 0) for n, s in enumerate(found))
    for n, one in enumerate(found):
        shorter = {
            chosen[str(m)]
            for m, o in enumerate(found)
            if (len(o), o.start, str(m)) < (len(one), one.start, str(n)) and o.overlaps(one)
        }
        assert chosen[str(n)] == next((lane for lane in range(LANES) if lane not in shorter), LANES)


@given(LISTS)
def test_that_every_character_has_the_tint_of_the_shortest_span_on_it(found):
    runs = tints(Place(s.start, s.end, f"{n:03}", 0) for n, s in enumerate(found))
    painted = {}
    for run in runs:
        for at in range(run.start, run.end):
            assert at not in painted
            painted[at] = run.annotation
    expected = {}
    for at in range(LENGTH):
        here = [(len(s), s.end, f"{n:03}") for n, s in enumerate(found) if s.start <= at < s.end]
        if here:
            expected[at] = min(here)[2]
    assert painted == expected


@given(LISTS)
def test_that_runs_of_one_tint_are_not_cut(found):
    runs = tints(Place(s.start, s.end, f"{n:03}", 0) for n, s in enumerate(found))
    for one, other in itertools.pairwise(runs):
        assert one.end < other.start or (one.end == other.start and one.annotation != other.annotation)


@given(LISTS)
def test_that_depth_counts_the_spans_around(found):
    ordered = sorted(found, key=lambda s: (s.start, -s.end))
    naive = [min(DEEPEST, sum(outer.end >= s.end for outer in ordered[:n])) for n, s in enumerate(ordered)]
    assert depths(s.end for s in ordered) == naive


@given(annotations(), spans())
def test_that_marks_are_found_by_where_they_are(found, asked):
    marks = Marks(found)
    assert [(p.start, p.end, p.annotation, p.n) for p in marks.parts_in(asked.start, asked.end)] == [
        (s.start, s.end, id, n)
        for s, _, id, n in sorted(
            ((s, -s.end, a.id, n) for a in found for n, s in enumerate(a.spans) if s.overlaps(asked)),
            key=lambda p: (p[0].start, p[1], p[2]),
        )
    ]
    assert [(e.start, e.end, e.annotation) for e in marks.extents_in(asked.start, asked.end)] == sorted(
        (a.extent.start, a.extent.end, a.id) for a in found if a.extent.overlaps(asked)
    )


def test_that_long_lists_are_searched_like_short_ones():
    found = [Annotation(f"p:c:{n:05}", "d", "x", (Span(n, n + 1 + n % 700),), ("",)) for n in range(2000)]
    marks = Marks(found)
    for at in range(0, 2700, 37):
        assert {p.annotation for p in marks.parts_in(at, at + 5)} == {
            a.id for a in found if a.extent.overlaps(Span(at, at + 5))
        }


@given(annotations(), st.integers(0, LENGTH))
def test_that_what_is_at_a_character_comes_innermost_first(found, at):
    here = Marks(found).at(at)
    sizes = {a.id: min((len(s) for s in a.spans if s.start <= at < s.end), default=0) for a in found}
    assert set(here) == {id for id, size in sizes.items() if size}
    assert [sizes[id] for id in here] == sorted(sizes[id] for id in here)


STARTS = [0, 11, 12, 30, 47]


def drawn(found):
    return Marks(found, STARTS, lambda a: a.code != "z", 4)


def looks(marks, first, last):
    """All that the painting of a paragraph asks for."""
    extents = marks.extents_in(first, last)
    return (
        marks.parts_in(first, last),
        marks.lanes_in(extents),
        {e.annotation: (marks.by_id[e.annotation], marks.columns.get(e.annotation)) for e in extents},
    )


@given(annotations(), annotations())
def test_that_changed_marks_are_those_of_a_fresh_start_and_say_what_looks_different(before, after):
    old, marks = drawn(before), drawn(before)
    then, now = ({a.id: a for a in found} for found in (before, after))
    moved = marks.change((then.get(id), now.get(id)) for id in then.keys() | now.keys())
    fresh = drawn(after)
    assert marks.by_id == fresh.by_id
    for first, last in itertools.pairwise([*STARTS, LENGTH]):
        assert looks(marks, first, last) == looks(fresh, first, last)
        if looks(old, first, last) != looks(marks, first, last):
            assert any(span.overlaps(Span(first, last)) for span in moved)


@given(annotations())
def test_that_what_goes_through_several_paragraphs_has_one_lane_and_leaves_the_nearest_to_others(found):
    marks = drawn(found)
    lanes_of = {}
    for first, last in itertools.pairwise([*STARTS, LENGTH]):
        extents = marks.extents_in(first, last)
        chosen = marks.lanes_in(extents)
        for e in extents:
            if e.start < first or e.end > last:
                assert chosen[e.annotation] > 0
                assert lanes_of.setdefault(e.annotation, chosen[e.annotation]) == chosen[e.annotation]
        for one, other in itertools.combinations(extents, 2):
            if Span(one.start, one.end).overlaps(Span(other.start, other.end)):
                assert chosen[one.annotation] != chosen[other.annotation] or chosen[one.annotation] == LANES


PLACES = st.lists(
    st.tuples(st.integers(0, 3000), st.integers(1, 900), st.integers(0, 9999)).map(
        lambda p: Place(p[0], p[0] + p[1], f"{p[2]}", 0)
    ),
    max_size=40,
)


@given(PLACES, st.lists(st.booleans(), min_size=40, max_size=40), st.integers(0, 3900), st.integers(0, 900))
def test_that_ranges_find_what_overlaps_however_they_came_to_be(places, goes, start, length):
    many = [Place(n, n + 1 + n % 700, f"m{n}", 0) for n in range(3 * BLOCK)]
    ranges = Ranges(many)
    for place in places:
        ranges.add(place)
    gone = [place for place, go in zip(places, goes, strict=False) if go]
    for place in gone + many[: 2 * BLOCK]:
        ranges.remove(place)
    left = sorted([*many[2 * BLOCK :], *(p for p, go in zip(places, goes, strict=False) if not go)])
    assert list(ranges) == left
    assert ranges.overlapping(start, start + length) == [p for p in left if p.start < start + length and p.end > start]


def test_that_ranges_can_be_emptied_and_filled_again():
    ranges = Ranges()
    assert ranges.overlapping(0, 10) == []
    for _ in range(2):
        for n in range(3 * BLOCK):
            ranges.add(Place(n, n + 2, "a", n))
        assert len(ranges.overlapping(5, 6)) == 2
        for n in range(3 * BLOCK):
            ranges.remove(Place(n, n + 2, "a", n))
        assert list(ranges) == ranges.overlapping(0, 10_000) == []


CARDS = st.lists(st.tuples(st.integers(0, 300), st.integers(10, 50)), max_size=12).map(sorted)


@given(CARDS, st.integers(0, 6), st.integers(0, 120))
def test_that_cards_never_overlap_and_stand_near_their_places(cards, gap, furthest):
    placed = stack(cards, gap, furthest)
    check(cards, placed, gap, furthest)


@given(CARDS.filter(bool), st.integers(0, 6), st.integers(0, 120), st.data())
def test_that_the_pinned_card_keeps_its_place(cards, gap, furthest, data):
    pinned = data.draw(st.integers(0, len(cards) - 1))
    placed = stack(cards, gap, furthest, pinned)
    assert placed[pinned] == cards[pinned][0]
    check(cards, placed, gap, furthest)


def check(cards, placed, gap, furthest):
    floor = None
    for (top, height), y in zip(cards, placed, strict=True):
        if y is not None:
            assert abs(y - top) <= furthest
            assert floor is None or y >= floor
            floor = y + height + gap


def test_that_cards_with_room_stand_where_they_want():
    assert stack([(0, 20), (40, 20), (80, 20)], 4, 50) == [0, 40, 80]
    assert stack([(0, 20), (0, 20), (0, 20)], 4, 50) == [0, 24, 48]
    assert stack([(0, 20), (0, 20), (0, 20), (90, 20)], 4, 30) == [0, 24, None, 90]
    assert stack([(0, 20), (10, 20), (20, 20)], 4, 50, 1) == [-14, 10, 34]


RANGES = st.lists(st.tuples(st.integers(0, 12), st.integers(0, 5)).map(lambda r: (r[0], r[0] + r[1])), max_size=12)


@given(RANGES, st.integers(1, 5))
def test_that_brackets_that_share_a_line_stand_beside_each_other(ranges, most):
    columns = rows(ranges, most)
    for n, (first, last) in enumerate(ranges):
        for m, (a, b) in enumerate(ranges[:n]):
            if first <= b and a <= last and columns[n] < most:
                assert columns[n] != columns[m]


@given(RANGES, st.data())
def test_that_a_bracket_with_a_column_of_its_own_keeps_it(ranges, data):
    own = data.draw(st.lists(st.sampled_from(range(len(ranges))), unique=True, max_size=4)) if ranges else []
    fixed = {n: column for column, n in enumerate(own)}
    columns = rows(ranges, 4, fixed)
    assert all(columns[n] == column for n, column in fixed.items())
    for n, (first, last) in enumerate(ranges):
        for m, (a, b) in enumerate(ranges):
            if n not in fixed and n != m and first <= b and a <= last and columns[n] < 4:
                assert columns[n] != columns[m]


@given(st.lists(st.tuples(st.integers(0, 900), st.integers(1, 400)), max_size=20))
def test_that_brackets_through_several_paragraphs_do_not_meet(ranges):
    places = [Place(start, start + length, str(n), 0) for n, (start, length) in enumerate(ranges)]
    columns = through(places, 4)
    assert 0 not in columns.values()
    for one, other in itertools.combinations(places, 2):
        if columns[one.annotation] == columns[other.annotation] < 4:
            assert one.end < other.start or other.end < one.start


@given(st.sets(st.integers(1, 50)), st.integers(0, 60))
def test_that_an_offset_is_in_the_last_paragraph_that_has_begun(more, offset):
    starts = sorted({0, *more})
    assert starts[paragraph_at(starts, offset)] == max(s for s in starts if s <= offset)

"""Where annotations and numbers stand in a lane: whatever is marked, each has its place and none covers another."""

from bisect import bisect_right
from itertools import accumulate, combinations

from hypothesis import given
from hypothesis import strategies as st

from annotator.gui.ranges import Place
from annotator.gui.review.lanes import Box, Number, Track, numbered

LINE = 10
"""Characters in each line of a paragraph here."""

places = st.lists(st.tuples(st.integers(0, 150), st.integers(1, 90)), max_size=12).map(
    lambda found: [Place(start, start + length, f"a{n}", 0) for n, (start, length) in enumerate(found)]
)
paragraphs = st.lists(st.integers(5, 60), min_size=1, max_size=6).map(lambda found: [*accumulate(found, initial=0)])
lines = st.tuples(st.integers(0, 9), st.integers(0, 4)).map(lambda found: (found[0], found[0] + found[1]))


def overlap(one, other) -> bool:
    return one[0] < other[1] - 1e-9 and other[0] < one[1] - 1e-9


def rows(what: Box | Number) -> tuple[int, int]:
    first, last = what.lines if isinstance(what, Box) else (what.line, what.line)
    return first, last + 1


@given(places, paragraphs, st.sets(st.integers(0, 11)), st.lists(lines, max_size=5))
def test_that_in_every_paragraph_each_annotation_has_one_box_and_nothing_covers_anything(
    marked, starts, sources, differ
):
    track = Track(marked, starts, lambda id: int(id[1:]) in sources)
    numbers = {f"d{n}": at for n, at in enumerate(differ)}
    for start, end in zip(starts, [*starts[1:], 300], strict=True):
        boxes, signs = track.within(start, end, lambda offset, start=start: (offset - start) // LINE, numbers)
        assert sorted(box.id for box in boxes) == sorted(
            p.annotation for p in marked if p.start < end and start < p.end
        )
        assert {sign.id for sign in signs} == set(numbers)
        for one, other in combinations([*boxes, *signs], 2):
            assert not (overlap(rows(one), rows(other)) and overlap(one.share, other.share)), (one, other)
        assert all(0 <= left < right <= 1 for left, right in (what.share for what in [*boxes, *signs]))


@given(places, paragraphs)
def test_that_what_goes_on_from_paragraph_to_paragraph_stays_in_its_column(marked, starts):
    track = Track(marked, starts, lambda id: False)
    seen: dict[str, set[tuple[float, float]]] = {}
    for start, end in zip(starts, [*starts[1:], 300], strict=True):
        boxes, _ = track.within(start, end, lambda offset, start=start: (offset - start) // LINE, {})
        for box in boxes:
            seen.setdefault(box.id, set()).add(box.share)
    assert all(len(shares) == 1 for shares in seen.values())


@given(places, paragraphs)
def test_that_each_annotation_begins_once_and_ends_once(marked, starts):
    track = Track(marked, starts, lambda id: False)
    found = [
        box
        for start, end in zip(starts, [*starts[1:], 300], strict=True)
        for box in track.within(start, end, lambda offset, start=start: (offset - start) // LINE, {})[0]
    ]
    for place in marked:
        own = [box for box in found if box.id == place.annotation]
        assert [box.begins for box in own] == [True, *[False] * (len(own) - 1)]
        assert [box.ends for box in own] == [*[False] * (len(own) - 1), True]
        assert len(own) == bisect_right(starts, place.end - 1) - bisect_right(starts, place.start) + 1


differences = st.dictionaries(st.text(min_size=1), lines, max_size=8)


@given(differences, st.lists(lines, max_size=4))
def test_that_each_number_stands_in_a_line_of_its_difference(differ, boxes):
    found = numbered(differ, boxes)
    assert set(found) == set(differ)
    assert all(differ[id][0] <= line <= differ[id][1] for id, line in found.items())


@given(differences)
def test_that_numbers_share_a_line_only_where_there_are_no_others(differ):
    found = numbered(differ)
    for id, line in found.items():
        first, last = differ[id]
        others = {at for other, at in found.items() if other != id}
        assert line not in others or set(range(first, last + 1)) <= others


def test_that_a_source_stands_left_of_the_quote_it_is_beside_and_there_also_when_it_is_alone():
    track = Track(
        [Place(0, 60, "quote", 0), Place(20, 25, "source", 0), Place(80, 90, "late", 0)], [0], lambda id: id != "quote"
    )
    boxes, _ = track.within(0, 100, lambda offset: offset // LINE, {})
    assert {box.id: box.share for box in boxes} == {"quote": (0.5, 1.0), "source": (0.0, 0.5), "late": (0.0, 0.5)}


def test_that_a_number_avoids_lines_with_boxes_and_has_the_whole_lane_there():
    track = Track([Place(0, 10, "source", 0)], [0], lambda id: True)
    _, signs = track.within(0, 100, lambda offset: offset // LINE, {"two": (0, 2)})
    assert signs == [Number("two", 1, (0.0, 1.0))]

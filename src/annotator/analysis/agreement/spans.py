"""Agreement on marks one to one: span F1, and what coders say of the marks that they share.

F1 is positive specific agreement, 2M / (n1 + n2), towards which κ goes as unmarked text grows (Hripcsak and Rothschild
2005, JAMIA 12:296). It is not corrected for chance. It sees what the unitizing family cannot: a unit cut in two.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import accumulate
from typing import NamedTuple

from annotator.model import Span

NONE_GIVEN = "none given"


@dataclass(frozen=True, slots=True)
class Mark:
    """What one coder marked: one code on one or more parts, in order.

    `source` is the id of the mark that it is attributed to, NONE_GIVEN, or None where it is not attributed.
    """

    id: str
    code: str
    parts: tuple[Span, ...]
    attributes: Mapping[str, Hashable] = field(default_factory=dict)
    source: str | None = None

    @property
    def start(self) -> int:
        return self.parts[0].start

    @property
    def end(self) -> int:
        return self.parts[-1].end


class Matched(NamedTuple):
    """How many marks of one coder are matched by as many of another, and how many both made."""

    pairs: int = 0
    marks: int = 0

    @property
    def f1(self) -> float | None:
        return 2 * self.pairs / self.marks if self.marks else None

    def plus(self, other: Matched) -> Matched:
        return Matched(self.pairs + other.pairs, self.marks + other.marks)


Pairs = list[tuple[Mark, Mark]]


def iou(a: Mark, b: Mark) -> float:
    """Characters in both over characters in either."""
    both = _common(a, b)
    return both / (sum(map(len, a.parts)) + sum(map(len, b.parts)) - both)


def exact(first: Iterable[Mark], second: Iterable[Mark]) -> Pairs:
    """Pairs of marks with the same code and the same parts."""
    waiting: dict[tuple[str, tuple[Span, ...]], list[Mark]] = {}
    for mark in second:
        waiting.setdefault((mark.code, mark.parts), []).append(mark)
    return [(m, found.pop()) for m in first if (found := waiting.get((m.code, m.parts)))]


def matching(first: Iterable[Mark], second: Iterable[Mark], least: float = 0) -> Pairs:
    """As many pairs as there can be of marks that share text, and at least that much of it (IoU), with the same code.

    A maximum matching by augmenting paths (Berge 1957), which takes what overlaps most where that costs no pair.
    """
    left, right = sorted(first, key=_order), sorted(second, key=_order)
    reached = list(accumulate((mark.end for mark in right), max))
    wanted = [_candidates(mark, right, reached, least) for mark in left]
    partner: dict[int, int] = {}
    taken_by: dict[int, int] = {}
    for n in range(len(left)):
        _augment(n, wanted, partner, taken_by)
    return [(left[n], right[other]) for n, other in sorted(partner.items())]


def _augment(n: int, wanted: Sequence[Sequence[int]], partner: dict[int, int], taken_by: dict[int, int]) -> None:
    """Find a partner for one more, if need be by giving others new ones."""
    asked_by: dict[int, int] = {}
    waiting = [n]
    for asking in waiting:
        for other in wanted[asking]:
            if other in asked_by:
                continue
            asked_by[other] = asking
            if other in taken_by:
                waiting.append(taken_by[other])
                continue
            _give(other, asked_by, partner, taken_by)
            return


def _give(free: int | None, asked_by: Mapping[int, int], partner: dict[int, int], taken_by: dict[int, int]) -> None:
    """To whoever asked for it first, whose own partner is then free for whoever asked for that."""
    while free is not None:
        taken_by[free] = asker = asked_by[free]
        before = partner.get(asker)
        partner[asker] = free
        free = before


def _candidates(mark: Mark, others: Sequence[Mark], reached: Sequence[int], least: float) -> list[int]:
    """Those a mark may be matched with, the likest first.

    `others` are in order of their starts; `reached` says how far the first n of them reach.
    """
    found = []
    for n in range(bisect_right(reached, mark.start), len(others)):
        other = others[n]
        if other.start >= mark.end:
            break
        if other.end > mark.start and other.code == mark.code:
            likeness = iou(mark, other)
            if likeness > 0 and likeness >= least:
                found.append((-likeness, n))
    return [n for _, n in sorted(found)]


def _common(a: Mark, b: Mark) -> int:
    return sum(max(0, min(p.end, q.end) - max(p.start, q.start)) for p in a.parts for q in b.parts)


def _order(mark: Mark) -> tuple[int, int, str, str]:
    return mark.start, mark.end, mark.code, mark.id


def tally(first: Sequence[Mark], second: Sequence[Mark], pairs: Pairs) -> Matched:
    return Matched(len(pairs), len(first) + len(second))


# --- what is said of marks that two coders share


def links(first: Iterable[Mark], second: Iterable[Mark], pairs: Pairs) -> Matched:
    """Links from content to source of which both ends are matched. `pairs` are matched marks of all codes."""
    partner = {a.id: b.id for a, b in pairs}
    by_id = {b.id: b for _, b in pairs}
    agreed = sum(
        b.source is not None and partner.get(a.source or "") == b.source
        for a in first
        if a.source and (b := by_id.get(partner.get(a.id, "")))
    )
    linked = sum(m.source not in (None, NONE_GIVEN) for m in (*first, *second))
    return Matched(agreed, linked)


def sources(pairs: Pairs, is_content: Callable[[str], bool]) -> list[tuple[str, str]]:
    """What two coders say of the source of each quote or claim they share: units for nominal α.

    A source is named by the mark of the second coder that it is matched with, “none given” where there is none. What
    neither has attributed says nothing.
    """
    partner = {a.id: b.id for a, b in pairs}
    found = []
    for a, b in pairs:
        if is_content(a.code) and (a.source or b.source):
            said = partner.get(a.source, a.source) if a.source else NONE_GIVEN
            found.append((said, b.source or NONE_GIVEN))
    return found


def attribute(pairs: Pairs, name: str) -> list[tuple[Hashable, ...]]:
    """The values both coders gave an attribute of the marks they share: a unit each, missing ones left out."""
    return [tuple(m.attributes[name] for m in pair if name in m.attributes) for pair in pairs]

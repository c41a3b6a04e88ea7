"""Marks one to one over a corpus: how many match for each pair of coders, and what is said of those that do."""

from __future__ import annotations

from collections import Counter
from collections.abc import Hashable, Iterable, Iterator, Mapping, Sequence
from itertools import combinations
from operator import mul
from typing import NamedTuple

from annotator.analysis.agreement import coefficients, spans
from annotator.analysis.agreement.corpus import Times, interval
from annotator.analysis.agreement.figures import CodedDocument, OnMatched, Scheme
from annotator.analysis.agreement.spans import Mark, Matched

ALIKE = 0.5
"""The least IoU at which two marks count as the same in `Spans.iou`."""
MOST_KINDS = 60
"""Of pairs of values: with more, an attribute has no interval, as its samples would take too long."""

Pair = tuple[str, str]


class Spans(NamedTuple):
    """How many marks match, under three readings of what a match is."""

    exact: Matched = Matched()
    overlap: Matched = Matched()
    iou: Matched = Matched()

    def plus(self, other: Iterable[Matched]) -> Spans:
        return Spans(*(a.plus(b) for a, b in zip(self, other, strict=True)))


class Matches:
    """For each pair of coders over the documents that both have coded."""

    def __init__(self, documents: Sequence[CodedDocument], scheme: Scheme) -> None:
        self._content = scheme.content
        self.documents = Counter(pair for d in documents for pair in combinations(sorted(d.coders), 2))
        self.pairs = sorted(self.documents)
        self.totals = dict.fromkeys(self.pairs, Spans())
        self.links = Matched()
        self._by_code: dict[tuple[str, Pair], Spans] = {}
        self._sourced: list[tuple[str, str]] = []
        self._shared: list[spans.Pairs] = []
        self._marks: list[Mark] = []
        for document in documents:
            self._shared.append([])
            for pair in combinations(sorted(document.coders), 2):
                self._add(pair, document.coders[pair[0]], document.coders[pair[1]])

    def _add(self, pair: Pair, first: Sequence[Mark], second: Sequence[Mark]) -> None:
        overlapping = spans.matching(first, second)
        found = (spans.exact(first, second), overlapping, spans.matching(first, second, ALIKE))
        self.totals[pair] = self.totals[pair].plus(spans.tally(first, second, pairs) for pairs in found)
        by_code = [_by_code(first, second, pairs) for pairs in found]
        for code in by_code[0]:
            self._by_code[code, pair] = self.of_code(code, pair).plus(of[code] for of in by_code)
        self.links = self.links.plus(spans.links(first, second, overlapping))
        self._sourced += spans.sources(overlapping, self._content.__contains__)
        self._shared[-1] += overlapping
        self._marks += (*first, *second)

    def of_code(self, code: str, pair: Pair) -> Spans:
        return self._by_code.get((code, pair), Spans())

    @property
    def overlapping(self) -> Matched:
        """Over all pairs of coders."""
        totals = self.totals.values()
        return Matched(sum(t.overlap.pairs for t in totals), sum(t.overlap.marks for t in totals))

    def mean_f1(self, reading: str) -> float | None:
        return _mean(getattr(total, reading).f1 for total in self.totals.values())

    def f1_of(self, code: str, reading: str) -> float | None:
        return _mean(getattr(self.of_code(code, pair), reading).f1 for pair in self.pairs)

    # --- what is said of marks that are matched

    def sources(self) -> OnMatched:
        """Each article has sources of its own, so there is nothing to draw samples of quickly."""
        content = sum(mark.code in self._content for mark in self._marks)
        return OnMatched(
            coefficients.alpha(self._sourced),
            len(self._sourced),
            2 * len(self._sourced) / content if content else None,
            coefficients.percent(self._sourced),
        )

    def attribute(self, name: str, level: str, drawn: Sequence[Times]) -> OnMatched:
        """α over the shared marks to which both coders gave a value; coverage counts the values given."""
        said = [Counter(_said(pairs, name)) for pairs in self._shared]
        units = [unit for of_document in said for unit in of_document.elements()]
        given = sum(name in mark.attributes for mark in self._marks)
        kinds = {unit for of_document in said for unit in of_document}
        samples = _resampled(said, kinds, level, drawn) if 0 < len(kinds) <= MOST_KINDS else ()
        return OnMatched(
            coefficients.alpha(units, level),
            len(units),
            2 * len(units) / given if given else None,
            coefficients.percent(units),
            interval(samples),
        )


def _said(pairs: spans.Pairs, name: str) -> Iterator[tuple[Hashable, ...]]:
    return (unit for unit in spans.attribute(pairs, name) if len(unit) == 2)


def _resampled(
    said: Sequence[Mapping[tuple[Hashable, ...], int]],
    kinds: Iterable[tuple[Hashable, ...]],
    level: str,
    drawn: Sequence[Times],
) -> Iterator[float | None]:
    columns = {kind: [of_document.get(kind, 0) for of_document in said] for kind in kinds}
    for times in drawn:
        sample = Counter({kind: sum(map(mul, times, column)) for kind, column in columns.items()})
        yield coefficients.alpha_of(+sample, level)


def _by_code(first: Iterable[Mark], second: Iterable[Mark], pairs: spans.Pairs) -> dict[str, Matched]:
    found: dict[str, Matched] = {}
    for mark in (*first, *second):
        found[mark.code] = found.get(mark.code, Matched()).plus(Matched(0, 1))
    for a, _ in pairs:
        found[a.code] = found[a.code].plus(Matched(1, 0))
    return found


def _mean(values: Iterable[float | None]) -> float | None:
    found = [value for value in values if value is not None]
    return sum(found) / len(found) if found else None

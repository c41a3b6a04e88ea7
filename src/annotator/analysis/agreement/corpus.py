"""The unitizing family over many documents: sums of each document once, and any resampling of them quickly."""

from __future__ import annotations

import random
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from math import lcm
from operator import mul
from typing import NamedTuple

from annotator.analysis.agreement.unitizing import Continuum, Disagreement, Family, Lengths, family, lengths

RELIABLE, TENTATIVE = 0.800, 0.667
"""Krippendorff (2019), section 12.7: rely on α ≥ .800; below .667 draw no conclusion."""
FEWEST = 10
"""Articles. A bootstrap of fewer says nothing: its intervals miss the true value too often."""

_FIELDS = len(Lengths._fields)

Times = Sequence[int]
"""How often each document is counted."""


class Corpus:
    """Continua of one dimension, each with the coders whose partitions are compared in it.

    Documents with different numbers of coders are brought to one denominator, so that all sums are integers.
    """

    def __init__(self, documents: Iterable[tuple[Continuum, Sequence[str]]]) -> None:
        found = [(document, coders, lengths(document, coders)) for document, coders in documents]
        self.codes = sorted({code for _, _, sums in found for code in sums})
        self._scale = lcm(*(len(coders) - 1 for _, coders, _ in found))
        self._totals = [document.length * len(coders) for document, coders, _ in found]
        rows = [self._row(sums, self._scale // (len(coders) - 1)) for _, coders, sums in found]
        self._columns = list(zip(*rows, strict=True))

    def _row(self, sums: dict[str, Lengths], factor: int) -> list[int]:
        scaled = (sums.get(code, Lengths()) for code in self.codes)
        return [
            n
            for s in scaled
            for n in (s.length, s.squares, s.agreed * factor, s.shared * factor, s.shared_squares * factor)
        ]

    def family(self, times: Times | None = None) -> Family:
        """The family over all documents, or over a sample in which each is counted so many times."""
        total, *sums = (sum(map(mul, times, c)) if times else sum(c) for c in (self._totals, *self._columns))
        of_codes = (Lengths(*sums[n : n + _FIELDS]) for n in range(0, len(sums), _FIELDS))
        return family(total, dict(zip(self.codes, of_codes, strict=True)), self._scale)


class Interval(NamedTuple):
    """A 95 % percentile interval, and the shares of replicates that fall short of what conclusions need."""

    low: float
    high: float
    below_tentative: float
    below_reliable: float


def pooled(disagreements: Iterable[Disagreement]) -> Disagreement:
    """Over dimensions: 1 − Σ D_o / Σ D_e, each D_e expected within its own dimension."""
    found = list(disagreements)
    return Disagreement(sum(d.observed for d in found), sum(d.expected for d in found))


def samples(documents: int, replicates: int, seed: int) -> Iterator[Times]:
    """Documents drawn with replacement, as many as there are: the same samples for the same seed."""
    chance = random.Random(seed)
    everyone = range(documents)
    for _ in range(replicates):
        drawn = Counter(chance.choices(everyone, k=documents))
        yield [drawn[n] for n in everyone]


def interval(replicates: Iterable[float | None]) -> Interval | None:
    """Replicates in which the measure is undefined are left out."""
    found = sorted(value for value in replicates if value is not None)
    if not found:
        return None

    def share(wanted: Callable[[float], bool]) -> float:
        return sum(map(wanted, found)) / len(found)

    low, high = found[round(0.025 * (len(found) - 1))], found[round(0.975 * (len(found) - 1))]
    return Interval(low, high, share(lambda value: value < TENTATIVE), share(lambda value: value < RELIABLE))

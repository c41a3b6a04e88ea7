"""Agreement on units that are given: α, κ, π and their kin.

A unit is what its coders said of it: one value a coder, missing ones left out. Where coders must be told apart
(Cohen), a unit is a pair.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Hashable, Iterable, Mapping, Sequence
from fractions import Fraction
from typing import Any

Unit = Sequence[Hashable]
Counts = Mapping[Any, int]
"""Value → how often it was given."""

LEVELS = ("nominal", "ordinal", "interval", "ratio")


def alpha(units: Iterable[Unit], level: str = "nominal") -> float | None:
    """Krippendorff's α, of any number of coders with any number of missing values.

    Krippendorff (2019), Content Analysis, 4th ed., section 12.3; (2011), Computing Krippendorff's Alpha-Reliability:
    α = 1 − D_o/D_e with D_o = Σ o_ck δ²_ck / n and D_e = Σ n_c n_k δ²_ck / n(n − 1). Within a unit of m values each
    ordered pair of them adds 1/(m − 1) to o_ck, so both are sums of δ² over ordered pairs: of the values of a unit,
    and of all values that are in a unit with another.

    Values are numbers for every level but "nominal"; for "set" they are frozensets, told apart as Jaccard does
    (Passonneau 2006 without the weighting by monotonicity).
    """
    return alpha_of(pairable_units(units), level)


def alpha_of(pairable: Mapping[tuple[Hashable, ...], int], level: str = "nominal") -> float | None:
    """α of units that are counted already, each of two values or more."""
    total = Counter[Hashable]()
    for unit, times in pairable.items():
        for value in unit:
            total[value] += times
    differing = _differing(level, total)
    expected = differing(total)
    if not expected:
        return None
    observed = sum(times * differing(Counter(unit)) / (len(unit) - 1) for unit, times in pairable.items())
    return float(1 - (total.total() - 1) * observed / expected)


def percent(units: Iterable[Unit]) -> float | None:
    """Observed agreement, Σ o_cc / n: of the values in a unit with others, the share that the others gave too."""
    pairable = pairable_units(units)
    n = sum(times * len(unit) for unit, times in pairable.items())
    agreeing = sum(times * _alike(Counter(unit)) / (len(unit) - 1) for unit, times in pairable.items())
    return float(agreeing / n) if n else None


def pairable_units(units: Iterable[Unit]) -> Counter[tuple[Hashable, ...]]:
    """The units of two values or more, each kind once with how many there are of it."""
    return Counter(tuple(unit) for unit in units if len(unit) > 1)


def cohen(pairs: Iterable[Unit]) -> float | None:
    """Cohen's κ of two coders: P_e = Σ p_Ac p_Bc. Cohen (1960), Educ. Psychol. Meas. 20:37, eq. 1."""
    both = Counter(tuple(pair) for pair in pairs)
    n = both.total()
    first, second = _marginal(both, 0), _marginal(both, 1)
    chance = sum(first[value] * second[value] for value in first)
    return _corrected(_share_of(both), Fraction(chance, n * n)) if n else None


def scott(pairs: Iterable[Unit]) -> float | None:
    """Scott's π of two coders: P_e = Σ ((p_Ac + p_Bc)/2)². Scott (1955), Public Opin. Q. 19:321."""
    both = Counter(tuple(pair) for pair in pairs)
    n = both.total()
    pooled = _marginal(both, 0) + _marginal(both, 1)
    chance = sum(count * count for count in pooled.values())
    return _corrected(_share_of(both), Fraction(chance, 4 * n * n)) if n else None


def fleiss(units: Iterable[Unit]) -> float | None:
    """Fleiss' κ: P_e = Σ p_c², P_o the mean over units of Σ n(n − 1)/m(m − 1). Fleiss (1971), Psychol. Bull. 76:378.

    Defined for units of equally many values; others are not comparable.
    """
    complete = list(units)
    if not complete or len(complete[0]) < 2:
        return None
    if len({len(unit) for unit in complete}) > 1:
        raise ValueError("units of different numbers of values")
    pooled = Counter(value for unit in complete for value in unit)
    n = pooled.total()
    chance = Fraction(sum(count * count for count in pooled.values()), n * n)
    return _corrected(_mean_agreement(complete), chance)


def brennan_prediger(units: Iterable[Unit], categories: int) -> float | None:
    """Brennan and Prediger's κ_n, Bennett's S: P_e = 1/K of K categories. (1981), Educ. Psychol. Meas. 41:687."""
    pairable = [unit for unit in units if len(unit) > 1]
    return _corrected(_mean_agreement(pairable), Fraction(1, categories)) if pairable else None


def gwet(units: Iterable[Unit], categories: int) -> float | None:
    """Gwet's AC1: P_e = Σ π_c (1 − π_c)/(K − 1), π_c the mean share of c in a unit. (2008), BJMSP 61:29, eq. 20."""
    rated = [unit for unit in units if unit]
    pairable = [unit for unit in rated if len(unit) > 1]
    if not pairable or categories < 2:
        return None
    shares: dict[Hashable, Fraction] = {}
    for unit in rated:
        for value, count in Counter(unit).items():
            shares[value] = shares.get(value, Fraction(0)) + Fraction(count, len(unit) * len(rated))
    spread = sum((share * (1 - share) for share in shares.values()), Fraction(0))
    return _corrected(_mean_agreement(pairable), spread / (categories - 1))


def _corrected(observed: Fraction, chance: Fraction) -> float | None:
    return float((observed - chance) / (1 - chance)) if chance != 1 else None


def _mean_agreement(units: Sequence[Unit]) -> Fraction:
    each = (Fraction(_alike(Counter(unit)), len(unit) * (len(unit) - 1)) for unit in units)
    return sum(each, Fraction(0)) / len(units)


def _share_of(pairs: Counter[tuple[Hashable, ...]]) -> Fraction:
    return Fraction(sum(count for (a, b), count in pairs.items() if a == b), pairs.total())


def _marginal(pairs: Counter[tuple[Hashable, ...]], coder: int) -> Counter[Hashable]:
    found: Counter[Hashable] = Counter()
    for pair, count in pairs.items():
        found[pair[coder]] += count
    return found


# --- δ², summed over the ordered pairs of some values


def _alike(counts: Counts) -> Fraction:
    return Fraction(sum(count * (count - 1) for count in counts.values()))


def _differing(level: str, total: Counts) -> Callable[[Counts], Fraction]:
    """What sums δ² over the ordered pairs of some values; for ordinal δ it goes by the ranks among all values."""
    if level != "ordinal":
        return {"nominal": _nominal, "interval": _interval, "ratio": _ratio, "set": _jaccard}[level]
    ranks: dict[Any, Fraction] = {}
    below = 0
    for value in sorted(total):
        ranks[value] = below + Fraction(total[value], 2)
        below += total[value]
    return lambda counts: _interval({ranks[value]: count for value, count in counts.items()})


def _nominal(counts: Counts) -> Fraction:
    n = sum(counts.values())
    return Fraction(n * n - sum(count * count for count in counts.values()))


def _interval(counts: Counts) -> Fraction:
    """Σ (c − k)², without going through the pairs."""
    n = sum(counts.values())
    total = sum((count * Fraction(value) for value, count in counts.items()), Fraction(0))
    squares = sum((count * Fraction(value) ** 2 for value, count in counts.items()), Fraction(0))
    return 2 * (n * squares - total * total)


def _ratio(counts: Counts) -> Fraction:
    """Σ ((c − k)/(c + k))²; values are not negative."""
    pairs = ((a, b) for a in counts for b in counts if a != b)
    return sum((counts[a] * counts[b] * (Fraction(a - b) / (a + b)) ** 2 for a, b in pairs), Fraction(0))


def _jaccard(counts: Counts) -> Fraction:
    pairs = ((a, b) for a in counts for b in counts if a != b)
    return sum((counts[a] * counts[b] * (1 - Fraction(len(a & b), len(a | b))) for a, b in pairs), Fraction(0))

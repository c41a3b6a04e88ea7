"""Agreement on spans: the family uα, |uα, cuα, (k)uα of Krippendorff, Mathet, Bouvry and Widlöcher.

(2016), On the reliability of unitizing textual continua, Quality & Quantity 50:2347 (erratum 50:2365); Krippendorff
(2019), Content Analysis, 4th ed., section 12.6. Equations are numbered as in the paper / the book.

A continuum of L characters is marked by m coders. Where a coder marked nothing there are gaps, φ, so that units and
gaps partition it. Everything follows from five sums for each code (`Lengths`), which are additive over documents: a
corpus is measured as one long text. Documents may have coders of their own; each enters with its own m, as units with
missing values do in α. That is our generalisation; with equal m it is the paper's definition.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Mapping, Sequence
from itertools import combinations
from typing import NamedTuple


class Unit(NamedTuple):
    start: int
    end: int
    code: str


class Lengths(NamedTuple):
    """What one code adds to the coincidences.

    `length` is ℓ_c, `squares` s_c (a unit is one thing and cannot be paired with itself). The other three are counted
    over ordered pairs of coders and to be divided by m − 1: `agreed` ℓ_cc; `shared` ℓ*_c, what lies in units of others;
    `shared_squares` s*_c, for each unit and each other coder the square of what they share.

    For three coders and more, s* of eq. 10 is read differently in public implementations (docs/decisions/0008); for
    two they are the same. As it is read here, next to nothing that is shared can make ε* of eq. 10 negative; what
    rests on it is undefined then.
    """

    length: int = 0
    squares: int = 0
    agreed: int = 0
    shared: int = 0
    shared_squares: int = 0


class Disagreement(NamedTuple):
    """Observed and expected, as lengths of text; those of several dimensions add up, each expected within its own."""

    observed: float
    expected: float

    @property
    def alpha(self) -> float | None:
        return 1 - self.observed / self.expected if self.expected else None


class OfCode(NamedTuple):
    """(k)uα and its coverage: how much of what was given this code lies in units of others. Eq. 13b / 38.

    It tells this code from other *codes* alone: 1 does not mean that coders found the same units.
    """

    alpha: float | None
    coverage: float | None


class Family(NamedTuple):
    """`total` is ℓ_·; `valued` the part of it, ℓ*_·, in units of two coders, on which `cu` rests."""

    total: int
    valued: float
    u: Disagreement
    binary: Disagreement
    cu: Disagreement
    codes: dict[str, OfCode]


# --- from sums to coefficients


def family(total: int, lengths: Mapping[str, Lengths], scale: int = 1) -> Family:
    """The family from ℓ_· and the sums of each code; `scale` is what the last three sums were multiplied by.

    With S = Σ s the expected coincidences, ε_ck = ℓ_· (ℓ_c ℓ_k − [c=k] s_c) / (ℓ_·² − S) (eq. 4 / 33), make
    ℓ_· − Σ ε_cc = ℓ_· (ℓ_·² − Σ ℓ_c²) / (ℓ_·² − S), and likewise in the starred sums (eq. 10 / 36).
    """
    rows = lengths.values()
    marked, squares, agreed, shared, shared_squares = added(rows)
    gap = total - marked
    alone = marked * scale - shared
    """What is opposite gaps, over ordered pairs: ℓ_φ − ℓ_φφ."""
    loose = total * total - squares - gap
    u = Disagreement(
        (shared - agreed + 2 * alone) / scale,
        _over(total * (total * total - sum(r.length**2 for r in rows) - gap * gap), loose),
    )
    binary = Disagreement(alone / scale, _over(total * gap * marked, loose))
    starred = shared * shared - scale * shared_squares
    cu = Disagreement(0.0, 0.0)
    if starred > 0:
        chance = shared * (shared * shared - sum(r.shared**2 for r in rows))
        cu = Disagreement((shared - agreed) / scale, chance / (starred * scale))
    codes = {code: _of_code(row, shared, scale) for code, row in lengths.items()}
    return Family(total, shared / scale, u, binary, cu, codes)


def _of_code(row: Lengths, shared: int, scale: int) -> OfCode:
    """1 − [(ℓ*_k − ℓ_kk)/ℓ*_k] / [(ε*_k − ε*_kk)/ε*_k]."""
    coverage = row.shared / (row.length * scale) if row.length else None
    expected = row.shared * shared - scale * row.shared_squares
    chance = row.shared**2 * (shared - row.shared)
    if expected <= 0 or not chance:
        return OfCode(None, coverage)
    return OfCode(1 - (row.shared - row.agreed) * expected / chance, coverage)


def _over(a: int, b: int) -> float:
    return a / b if a else 0.0


def added(rows: Iterable[Lengths]) -> Lengths:
    return Lengths(*map(sum, zip(Lengths(), *rows, strict=True)))


# --- from units to sums


def own(units: Iterable[Unit]) -> dict[str, Lengths]:
    """What one coder's units add by themselves."""
    found: dict[str, Lengths] = {}
    for start, end, code in units:
        row = found.get(code, Lengths())
        found[code] = row._replace(length=row.length + end - start, squares=row.squares + (end - start) ** 2)
    return found


def between(first: Sequence[Unit], second: Sequence[Unit]) -> dict[str, Lengths]:
    """What two coders' units add together, both ways. Units are in order and do not overlap within a coder."""
    agreed: dict[str, int] = {}
    with_other = [0] * len(first), [0] * len(second)
    i = j = 0
    while i < len(first) and j < len(second):
        a, b = first[i], second[j]
        common = min(a.end, b.end) - max(a.start, b.start)
        if common > 0:
            with_other[0][i] += common
            with_other[1][j] += common
            if a.code == b.code:
                agreed[a.code] = agreed.get(a.code, 0) + 2 * common
        if a.end < b.end:
            i += 1
        else:
            j += 1
    found: dict[str, Lengths] = {}
    for units, shared in zip((first, second), with_other, strict=True):
        for unit, length in zip(units, shared, strict=True):
            row = found.get(unit.code, Lengths(agreed=agreed.get(unit.code, 0)))
            squares = row.shared_squares + length * length
            found[unit.code] = row._replace(shared=row.shared + length, shared_squares=squares)
    return found


class Continuum(NamedTuple):
    """One document as its coders partitioned it in one dimension.

    `conflicts` counts the stretches to which one coder gave two codes that exclude each other; they are out of it.
    """

    length: int
    coders: Mapping[str, Sequence[Unit]]
    conflicts: int = 0


def continuum(length: int, coders: Mapping[str, Iterable[Unit]]) -> Continuum:
    """Make partitions of what coders marked in a dimension.

    A coder's overlapping units of one code are one unit. Text to which a coder gave two codes of the dimension is taken
    out of the document, for everybody, and units that reach over it are the shorter for it.
    """
    united = {coder: _united(units) for coder, units in coders.items()}
    contested = [stretch for units in united.values() for stretch in _contested(units)]
    if not contested:
        return Continuum(length, united)
    starts, ends, before = _holes(contested)

    def moved(offset: int) -> int:
        n = bisect_left(starts, offset)
        return offset - before[n] + (max(0, ends[n - 1] - offset) if n else 0)

    cut = {}
    for coder, units in united.items():
        shorter = (Unit(moved(unit.start), moved(unit.end), unit.code) for unit in units)
        cut[coder] = [unit for unit in shorter if unit.start < unit.end]
    return Continuum(length - before[-1], cut, len(contested))


def _united(units: Iterable[Unit]) -> list[Unit]:
    """In order, overlapping ones of one code made one; those that only touch remain two."""
    latest: dict[str, int] = {}
    found: list[Unit] = []
    for unit in sorted(units):
        last = latest.get(unit.code)
        if last is not None and unit.start < found[last].end:
            found[last] = found[last]._replace(end=max(found[last].end, unit.end))
        else:
            latest[unit.code] = len(found)
            found.append(unit)
    return found


def _contested(units: Sequence[Unit]) -> list[tuple[int, int]]:
    """Where one unit begins before another has ended."""
    found: list[tuple[int, int]] = []
    reached = 0
    for unit in units:
        if unit.start < reached:
            found.append((unit.start, min(unit.end, reached)))
        reached = max(reached, unit.end)
    return found


def _holes(stretches: Iterable[tuple[int, int]]) -> tuple[list[int], list[int], list[int]]:
    """Starts and ends of the stretches made disjoint, and how much lies in the first n of them."""
    starts: list[int] = []
    ends: list[int] = []
    for start, end in sorted(stretches):
        if ends and start <= ends[-1]:
            ends[-1] = max(ends[-1], end)
        else:
            starts.append(start)
            ends.append(end)
    before = [0]
    for start, end in zip(starts, ends, strict=True):
        before.append(before[-1] + end - start)
    return starts, ends, before


def lengths(document: Continuum, coders: Sequence[str]) -> dict[str, Lengths]:
    """The sums of a document over these of its coders, not yet divided by m − 1."""
    parts = [own(document.coders[coder]) for coder in coders]
    parts += [between(document.coders[a], document.coders[b]) for a, b in combinations(coders, 2)]
    codes = dict.fromkeys(code for part in parts for code in part)
    return {code: added(part[code] for part in parts if code in part) for code in codes}

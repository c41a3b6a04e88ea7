"""Random coded documents, and the unitizing family written out over single characters, to check ours against."""

from collections.abc import Mapping, Sequence
from fractions import Fraction
from itertools import permutations

from hypothesis import strategies as st

from annotator.analysis.agreement.figures import CodedDocument
from annotator.analysis.agreement.spans import Mark
from annotator.analysis.agreement.unitizing import Unit
from annotator.model import Span

LENGTH = 24


def units(codes: str = "ab") -> st.SearchStrategy[list[Unit]]:
    """Units that do not overlap."""
    edges = st.lists(st.integers(0, LENGTH), max_size=8, unique=True).map(sorted)
    labels = st.lists(st.sampled_from([*codes, ""]), min_size=8, max_size=8)
    return st.builds(
        lambda edges, labels: [
            Unit(start, end, code) for start, end, code in zip(edges, edges[1:], labels, strict=False) if code
        ],
        edges,
        labels,
    )


def coders(most: int = 4, codes: str = "ab") -> st.SearchStrategy[dict[str, list[Unit]]]:
    several = st.lists(units(codes), min_size=2, max_size=most)
    return several.map(lambda found: dict(zip("ABCD", found, strict=False)))


def marks(units: Sequence[Unit], coder: str = "") -> list[Mark]:
    return [Mark(f"{coder}{n}", u.code, (Span(u.start, u.end),)) for n, u in enumerate(units)]


def document(id: str, coders: Mapping[str, Sequence[Unit]], wave: str = "") -> CodedDocument:
    return CodedDocument(id, LENGTH, {coder: marks(units, coder) for coder, units in coders.items()}, wave)


def corpora(codes: str = "ab") -> st.SearchStrategy[list[CodedDocument]]:
    found = st.lists(coders(codes=codes), min_size=1, max_size=4)
    return found.map(lambda texts: [document(f"d{n}", text) for n, text in enumerate(texts)])


Segment = tuple[int, int, str]


def by_definition(coders: Sequence[Sequence[Unit]], length: int) -> dict[str, Fraction | None]:
    """uα, |uα, cuα and each (k)uα of one document, from whole matrices of coincidences, with φ as the empty code."""
    m = len(coders)
    partitions = [_partition(units, length) for units in coders]
    every = [segment for partition in partitions for segment in partition]
    values = sorted({code for _, _, code in every})
    observed: dict[tuple[str, str], Fraction] = {(c, k): Fraction(0) for c in values for k in values}
    squares = dict.fromkeys(values, Fraction(0))
    shared = dict.fromkeys(values, Fraction(0))
    for start, end, code in every:
        squares[code] += (end - start) ** 2 if code else end - start
    for first, second in permutations(partitions, 2):
        for g in first:
            for h in second:
                observed[g[2], h[2]] += Fraction(_common(g, h), m - 1)
            shared[g[2]] += Fraction(sum(_common(g, h) for h in second if h[2]) ** 2, m - 1)
    codes = [value for value in values if value]
    found = {"u": _alpha(observed, values, squares), "cu": _alpha(observed, codes, shared)}
    found["binary"] = _alpha(*_collapsed(observed, squares, values))
    return found | {f"({k})u": _of_value(observed, codes, shared, k) for k in codes}


def _partition(units: Sequence[Unit], length: int) -> list[Segment]:
    found: list[Segment] = []
    reached = 0
    for unit in sorted(units):
        if unit.start > reached:
            found.append((reached, unit.start, ""))
        found.append(tuple(unit))
        reached = unit.end
    return [*found, (reached, length, "")] if reached < length else found


def _common(g: Segment, h: Segment) -> int:
    return max(0, min(g[1], h[1]) - max(g[0], h[0]))


def _expected(
    observed: Mapping[tuple[str, str], Fraction], values: Sequence[str], alone: Mapping[str, Fraction]
) -> dict[tuple[str, str], Fraction]:
    row = {c: sum((observed[c, k] for k in values), Fraction(0)) for c in values}
    n, s = sum(row.values()), sum(alone[c] for c in values)
    if n * n <= s:
        return {(c, k): Fraction(0) for c in values for k in values}
    return {(c, k): n * (row[c] * row[k] - (alone[c] if c == k else 0)) / (n * n - s) for c in values for k in values}


def _alpha(
    observed: Mapping[tuple[str, str], Fraction], values: Sequence[str], alone: Mapping[str, Fraction]
) -> Fraction | None:
    expected = _expected(observed, values, alone)
    differing = [(c, k) for c in values for k in values if c != k]
    chance = sum(expected[cell] for cell in differing)
    return 1 - sum(observed[cell] for cell in differing) / chance if chance else None


def _of_value(
    observed: Mapping[tuple[str, str], Fraction], codes: Sequence[str], alone: Mapping[str, Fraction], k: str
) -> Fraction | None:
    row = {c: sum((observed[c, other] for other in codes), Fraction(0)) for c in codes}
    others = sum(row.values()) - row[k]
    chance = row[k] * sum(row.values()) - alone[k]
    if not row[k] or not others or chance <= 0:
        return None
    return 1 - ((row[k] - observed[k, k]) / row[k]) / (row[k] * others / chance)


def _collapsed(
    observed: Mapping[tuple[str, str], Fraction], squares: Mapping[str, Fraction], values: Sequence[str]
) -> tuple[dict[tuple[str, str], Fraction], list[str], dict[str, Fraction]]:
    """Every code as one value, with the squares of the units as they were."""
    cells = {(a, b): Fraction(0) for a in ("", "*") for b in ("", "*")}
    for (c, k), length in observed.items():
        cells["*" if c else "", "*" if k else ""] += length
    alone = {"": squares.get("", Fraction(0)), "*": sum((squares[c] for c in values if c), Fraction(0))}
    return cells, ["", "*"], alone

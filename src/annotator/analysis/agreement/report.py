"""The report on a corpus that several coders have coded: overall, per code, per pair of coders, per wave."""

from __future__ import annotations

from collections import Counter
from collections.abc import Container, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import combinations, compress
from typing import NamedTuple

from annotator.analysis.agreement import coefficients, spans
from annotator.analysis.agreement.corpus import FEWEST, Corpus, Interval, Times, interval, pooled, samples
from annotator.analysis.agreement.spans import Mark, Matched, OnMatched
from annotator.analysis.agreement.unitizing import Continuum, Unit, continuum

REPLICATES = 2_000
SEED = 2016
ALIKE = 0.5
"""The least IoU at which two marks count as the same in `f1_iou`."""


@dataclass(frozen=True, slots=True)
class CodedDocument:
    """What each coder marked in a document of `length` characters. `wave` is when it was coded, if that is known.

    `excluded` is how many characters more it has, which count for nobody (see `scope`).
    """

    id: str
    length: int
    coders: Mapping[str, Sequence[Mark]]
    wave: str = ""
    excluded: int = 0


@dataclass(frozen=True, slots=True)
class Scheme:
    """What agreement goes by in a codebook.

    `dimensions` maps each code to its dimension (its top-level code), within which codes exclude each other; `content`
    are the codes of what is attributed to sources; `attributes` maps the name of an attribute to its level.
    """

    dimensions: Mapping[str, str] = field(default_factory=dict)
    content: frozenset[str] = frozenset()
    attributes: Mapping[str, str] = field(default_factory=dict)

    def of(self, code: str) -> str:
        return self.dimensions.get(code, code)


class Spans(NamedTuple):
    """How many marks match, under three readings of what a match is."""

    exact: Matched = Matched()
    overlap: Matched = Matched()
    iou: Matched = Matched()


@dataclass(frozen=True, slots=True)
class Overall:
    """Over all dimensions. `percent` is observed agreement by characters, gaps included; F1 the mean over pairs."""

    u: float | None
    binary: float | None
    cu: float | None
    cu_coverage: float | None
    percent: float | None
    f1_exact: float | None
    f1_overlap: float | None
    f1_iou: float | None
    interval: Interval | None


@dataclass(frozen=True, slots=True)
class OfCode:
    """One code. `u` sees it alone, all else being gap; `ku` sees it against the other codes of its dimension."""

    u: float | None
    interval: Interval | None
    ku: float | None
    coverage: float | None
    f1_overlap: float | None
    marks: int


@dataclass(frozen=True, slots=True)
class OfPair:
    coders: tuple[str, str]
    documents: int
    u: float | None
    f1_overlap: float | None


@dataclass(frozen=True, slots=True)
class Report:
    """`conflicts` counts the stretches of text that were left out because one coder gave them two codes of a dimension.

    `waves` is empty where all documents are of one.
    """

    coders: tuple[str, ...]
    documents: int
    characters: int
    marks: int
    overall: Overall
    codes: Mapping[str, OfCode]
    pairs: tuple[OfPair, ...]
    waves: Mapping[str, float | None]
    links: Matched
    sources: OnMatched
    attributes: Mapping[str, OnMatched]
    conflicts: int
    replicates: int
    seed: int
    excluded: int = 0
    """Characters of the articles that were left out for all coders."""


def report(
    documents: Iterable[CodedDocument], scheme: Scheme, *, replicates: int = REPLICATES, seed: int = SEED
) -> Report:
    """Measure everything. Documents that fewer than two coders have coded do not count.

    The order of documents and coders changes nothing, not even the bootstrap.
    """
    counted = sorted((d for d in documents if len(d.coders) > 1), key=lambda d: d.id)
    text = _Text(counted, scheme)
    matched = _Matches(counted, scheme)
    drawn = list(samples(len(counted), replicates if len(counted) >= FEWEST else 0, seed))
    return Report(
        coders=tuple(sorted({coder for d in counted for coder in d.coders})),
        documents=len(counted),
        characters=sum(d.length for d in counted),
        marks=text.marks.total(),
        overall=_overall(text, matched, drawn),
        codes={code: _of_code(code, text, matched, drawn) for code in text.codes},
        pairs=tuple(_of_pair(pair, text, matched) for pair in matched.pairs),
        waves=_waves(text),
        links=matched.links,
        sources=matched.sources(),
        attributes={name: matched.attribute(name, level) for name, level in sorted(scheme.attributes.items())},
        conflicts=text.conflicts,
        replicates=len(drawn),
        seed=seed,
        excluded=sum(d.excluded for d in counted),
    )


class _Text:
    """The documents as continua: each dimension, and each code by itself."""

    def __init__(self, documents: Sequence[CodedDocument], scheme: Scheme) -> None:
        self.marks = Counter(mark.code for d in documents for marks in d.coders.values() for mark in marks)
        self.codes = sorted(self.marks)
        self.documents = documents
        dimensions: dict[str, set[str]] = {}
        for code in self.codes:
            dimensions.setdefault(scheme.of(code), set()).add(code)
        self._continua = [_continua(documents, codes) for _, codes in sorted(dimensions.items())]
        self.conflicts = sum(text.conflicts for texts in self._continua for text in texts)
        self._corpora = [self._corpus(texts) for texts in self._continua]
        self.families = [corpus.family() for corpus in self._corpora]
        self.of_code = {code: of for family in self.families for code, of in family.codes.items()}
        self.alone = {code: self._corpus(_continua(documents, {code})) for code in self.codes}

    def _corpus(self, texts: Iterable[Continuum]) -> Corpus:
        return Corpus((text, list(d.coders)) for d, text in zip(self.documents, texts, strict=True))

    def u(self, times: Times | None = None) -> float | None:
        return pooled(corpus.family(times).u for corpus in self._corpora).alpha

    def u_of_pair(self, pair: tuple[str, str]) -> float | None:
        """Of two coders alone, over the documents that both have coded."""
        both = [d.coders.keys() >= set(pair) for d in self.documents]
        corpora = (Corpus((text, pair) for text in compress(texts, both)) for texts in self._continua)
        return pooled(corpus.family().u for corpus in corpora).alpha


def _continua(documents: Iterable[CodedDocument], codes: Container[str]) -> list[Continuum]:
    """Each document with the marks of these codes alone."""
    return [
        continuum(d.length, {coder: list(_units(marks, codes)) for coder, marks in d.coders.items()}) for d in documents
    ]


def _units(marks: Iterable[Mark], codes: Container[str]) -> Iterator[Unit]:
    return (Unit(part.start, part.end, mark.code) for mark in marks if mark.code in codes for part in mark.parts)


class _Matches:
    """Marks one to one, for each pair of coders over the documents that both have coded."""

    def __init__(self, documents: Sequence[CodedDocument], scheme: Scheme) -> None:
        self._content = scheme.content
        coded_by_both = Counter(pair for d in documents for pair in combinations(sorted(d.coders), 2))
        self.pairs = sorted(coded_by_both)
        self.documents = coded_by_both
        self.totals = dict.fromkeys(self.pairs, Spans())
        self.by_code: dict[tuple[str, tuple[str, str]], Matched] = {}
        self.links = Matched()
        self._shared: spans.Pairs = []
        self._sourced: list[tuple[str, str]] = []
        self._marks: list[Mark] = []
        for document in documents:
            for pair in combinations(sorted(document.coders), 2):
                self._add(pair, document.coders[pair[0]], document.coders[pair[1]])

    def _add(self, pair: tuple[str, str], first: Sequence[Mark], second: Sequence[Mark]) -> None:
        overlapping = spans.matching(first, second)
        found = (spans.exact(first, second), overlapping, spans.matching(first, second, ALIKE))
        these = [spans.tally(first, second, pairs) for pairs in found]
        self.totals[pair] = Spans(*(a.plus(b) for a, b in zip(self.totals[pair], these, strict=True)))
        for code, of_code in _by_code(first, second, overlapping).items():
            self.by_code[code, pair] = self.by_code.get((code, pair), Matched()).plus(of_code)
        self.links = self.links.plus(spans.links(first, second, overlapping))
        self._sourced += spans.sources(overlapping, self._content.__contains__)
        self._shared += overlapping
        self._marks += (*first, *second)

    def mean_f1(self, reading: str) -> float | None:
        return _mean(getattr(total, reading).f1 for total in self.totals.values())

    def f1_of(self, code: str) -> float | None:
        return _mean(self.by_code.get((code, pair), Matched()).f1 for pair in self.pairs)

    def sources(self) -> OnMatched:
        content = sum(mark.code in self._content for mark in self._marks)
        coverage = 2 * len(self._sourced) / content if content else None
        return OnMatched(coefficients.alpha(self._sourced), len(self._sourced), coverage)

    def attribute(self, name: str, level: str) -> OnMatched:
        """α over the shared marks to which both coders gave a value; coverage counts the values given."""
        units = [unit for unit in spans.attribute(self._shared, name) if len(unit) == 2]
        given = sum(name in mark.attributes for mark in self._marks)
        coverage = 2 * len(units) / given if given else None
        return OnMatched(coefficients.alpha(units, level), len(units), coverage)


def _by_code(first: Iterable[Mark], second: Iterable[Mark], pairs: spans.Pairs) -> dict[str, Matched]:
    found: dict[str, Matched] = {}
    for mark in (*first, *second):
        found[mark.code] = found.get(mark.code, Matched()).plus(Matched(0, 1))
    for a, _ in pairs:
        found[a.code] = found[a.code].plus(Matched(1, 0))
    return found


def _overall(text: _Text, matched: _Matches, drawn: Sequence[Times]) -> Overall:
    families = text.families
    u = pooled(family.u for family in families)
    total = sum(family.total for family in families)
    return Overall(
        u=u.alpha,
        binary=pooled(family.binary for family in families).alpha,
        cu=pooled(family.cu for family in families).alpha,
        cu_coverage=sum(family.valued for family in families) / total if total else None,
        percent=1 - u.observed / total if total else None,
        f1_exact=matched.mean_f1("exact"),
        f1_overlap=matched.mean_f1("overlap"),
        f1_iou=matched.mean_f1("iou"),
        interval=interval(text.u(times) for times in drawn),
    )


def _of_code(code: str, text: _Text, matched: _Matches, drawn: Sequence[Times]) -> OfCode:
    corpus, against_others = text.alone[code], text.of_code.get(code)
    return OfCode(
        u=corpus.family().u.alpha,
        interval=interval(corpus.family(times).u.alpha for times in drawn),
        ku=against_others.alpha if against_others else None,
        coverage=against_others.coverage if against_others else None,
        f1_overlap=matched.f1_of(code),
        marks=text.marks[code],
    )


def _of_pair(pair: tuple[str, str], text: _Text, matched: _Matches) -> OfPair:
    return OfPair(pair, matched.documents[pair], text.u_of_pair(pair), matched.totals[pair].overlap.f1)


def _waves(text: _Text) -> dict[str, float | None]:
    names = sorted({document.wave for document in text.documents})
    if len(names) < 2:
        return {}
    return {name: text.u([int(document.wave == name) for document in text.documents]) for name in names}


def _mean(values: Iterable[float | None]) -> float | None:
    found = [value for value in values if value is not None]
    return sum(found) / len(found) if found else None

"""The report on a corpus that several coders have coded: overall, per code, per pair of coders, per wave."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Container, Iterable, Iterator, Sequence
from itertools import compress
from typing import NamedTuple

from annotator.analysis.agreement.corpus import FEWEST, Corpus, Times, interval, pooled, samples
from annotator.analysis.agreement.figures import CodedDocument, OfCode, OfPair, Overall, Report, Scheme
from annotator.analysis.agreement.matches import Matches, Pair, Spans
from annotator.analysis.agreement.spans import Mark
from annotator.analysis.agreement.unitizing import Continuum, Disagreement, Family, Unit, continuum

REPLICATES = 2_000
SEED = 2016

Watch = Callable[[int, int], None]
"""Is told how many steps of how many are done, and may raise to stop the work."""


def report(
    documents: Iterable[CodedDocument],
    scheme: Scheme,
    *,
    replicates: int = REPLICATES,
    seed: int = SEED,
    watch: Watch = lambda done, total: None,
) -> Report:
    """Measure everything. Documents that fewer than two coders have coded do not count.

    The order of documents and coders changes nothing, not even the bootstrap.
    """
    counted = sorted((d for d in documents if len(d.coders) > 1), key=lambda d: d.id)
    watch(0, 1)
    text = _Text(counted, scheme)
    steps = len(text.codes) + 3
    watch(1, steps)
    matched = Matches(counted, scheme)
    watch(2, steps)
    drawn = list(samples(len(counted), replicates if len(counted) >= FEWEST else 0, seed))
    overall = _overall(text, matched, drawn)
    codes = {}
    for n, code in enumerate(text.codes, 3):
        watch(n, steps)
        codes[code] = _of_code(code, text, matched, drawn)
    return Report(
        coders=tuple(sorted({coder for d in counted for coder in d.coders})),
        documents=len(counted),
        characters=sum(d.length for d in counted),
        marks=text.marks.total(),
        overall=overall,
        codes=codes,
        pairs=tuple(_of_pair(pair, text, matched) for pair in matched.pairs),
        waves=_waves(text),
        links=matched.links,
        sources=matched.sources(),
        attributes={name: matched.attribute(name, level, drawn) for name, level in sorted(scheme.attributes.items())},
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
        given = {(coder, mark.code) for d in documents for coder, marks in d.coders.items() for mark in marks}
        self.coders = Counter(code for _, code in given)
        """How many coders gave each code."""
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

    def families_of(self, pair: Pair) -> list[Family]:
        """Of two coders alone, over the documents that both have coded, in the dimensions that one of them used."""
        both = [d.coders.keys() >= set(pair) for d in self.documents]
        found = (Corpus((text, pair) for text in compress(texts, both)).family() for texts in self._continua)
        return [family for family in found if family.codes]


def _continua(documents: Iterable[CodedDocument], codes: Container[str]) -> list[Continuum]:
    """Each document with the marks of these codes alone."""
    return [
        continuum(d.length, {coder: list(_units(marks, codes)) for coder, marks in d.coders.items()}) for d in documents
    ]


def _units(marks: Iterable[Mark], codes: Container[str]) -> Iterator[Unit]:
    return (Unit(part.start, part.end, mark.code) for mark in marks if mark.code in codes for part in mark.parts)


class _Pooled(NamedTuple):
    u: float | None
    binary: float | None
    cu: float | None
    percent: float | None


def _pooled(families: Sequence[Family]) -> _Pooled:
    u = pooled(family.u for family in families)
    return _Pooled(
        u.alpha,
        pooled(family.binary for family in families).alpha,
        pooled(family.cu for family in families).alpha,
        _percent(u, sum(family.total for family in families)),
    )


def _percent(u: Disagreement, total: int) -> float | None:
    return 1 - u.observed / total if total else None


def _overall(text: _Text, matched: Matches, drawn: Sequence[Times]) -> Overall:
    families = text.families
    total = sum(family.total for family in families)
    return Overall(
        **_pooled(families)._asdict(),
        cu_coverage=sum(family.valued for family in families) / total if total else None,
        **{f"f1_{reading}": matched.mean_f1(reading) for reading in Spans._fields},
        interval=interval(text.u(times) for times in drawn),
        matched=matched.overlapping,
    )


def _of_code(code: str, text: _Text, matched: Matches, drawn: Sequence[Times]) -> OfCode:
    corpus, against_others = text.alone[code], text.of_code.get(code)
    alone = corpus.family()
    return OfCode(
        u=alone.u.alpha,
        interval=interval(corpus.family(times).u.alpha for times in drawn),
        ku=against_others.alpha if against_others else None,
        coverage=against_others.coverage if against_others else None,
        percent=_percent(alone.u, alone.total),
        **{f"f1_{reading}": matched.f1_of(code, reading) for reading in Spans._fields},
        marks=text.marks[code],
        coders=text.coders[code],
    )


def _of_pair(pair: Pair, text: _Text, matched: Matches) -> OfPair:
    total = matched.totals[pair]
    return OfPair(
        coders=pair,
        documents=matched.documents[pair],
        **_pooled(text.families_of(pair))._asdict(),
        **{f"f1_{reading}": of.f1 for reading, of in total._asdict().items()},
    )


def _waves(text: _Text) -> dict[str, float | None]:
    names = sorted({document.wave for document in text.documents}, key=lambda name: (len(name), name))
    if len(names) < 2:
        return {}
    return {name: text.u([int(document.wave == name) for document in text.documents]) for name in names}

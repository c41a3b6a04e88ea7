"""What is measured, and the figures that come of it, as plain values. What is undefined is None."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from annotator.analysis.agreement.corpus import Interval
from annotator.analysis.agreement.spans import Mark, Matched


@dataclass(frozen=True, slots=True)
class CodedDocument:
    """What each coder marked in a document of `length` characters. `wave` is when it was coded, if that is known.

    `excluded` is how many characters more it has, which count for nobody (see `cutting`).
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


class OnMatched(NamedTuple):
    """α of something said of matched marks; `coverage` is the share of the marks that are matched.

    `units` are pairs of marks of which both coders said something; `percent` is not corrected for chance.
    """

    alpha: float | None
    units: int
    coverage: float | None
    percent: float | None = None
    interval: Interval | None = None


@dataclass(frozen=True, slots=True)
class Overall:
    """Over all dimensions. `percent` is observed agreement by characters, gaps included; F1 the mean over pairs.

    `matched` counts the marks that overlap with the same code, over all pairs of coders.
    """

    u: float | None
    binary: float | None
    cu: float | None
    cu_coverage: float | None
    percent: float | None
    f1_exact: float | None
    f1_overlap: float | None
    f1_iou: float | None
    interval: Interval | None
    matched: Matched


@dataclass(frozen=True, slots=True)
class OfCode:
    """One code. `u` and `percent` see it alone, all else being gap; `ku` sees it against the others of its dimension.

    `coders` are those who gave it.
    """

    u: float | None
    interval: Interval | None
    ku: float | None
    coverage: float | None
    percent: float | None
    f1_exact: float | None
    f1_overlap: float | None
    f1_iou: float | None
    marks: int
    coders: int


@dataclass(frozen=True, slots=True)
class OfPair:
    """Two coders alone, over the documents that both have coded."""

    coders: tuple[str, str]
    documents: int
    u: float | None
    binary: float | None
    cu: float | None
    percent: float | None
    f1_exact: float | None
    f1_overlap: float | None
    f1_iou: float | None


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

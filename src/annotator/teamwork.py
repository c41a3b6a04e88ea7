"""The vocabulary of a team as frozen values: who codes what, who settles it, what was settled, said and judged."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass, field

from annotator.model import Span, Value

MODES: tuple[str, ...] = ("open", "blind")
"""Whether a coder sees what others coded in an article before handing in their own."""
DECISIONS: tuple[str, ...] = ("agreed", "accepted", "edited", "none valid", "discuss")
"""All coders agreed; one of theirs; a version of the adjudicator's own; the last two have no spans."""
VERDICTS: tuple[str, ...] = ("accept", "reject", "change wanted")


STRATA: tuple[str, ...] = ("outlet", "month")
"""What a sample may be stratified by."""


def assignment_id(document: str, coder: str) -> str:
    """The id of the one row that says whether a coder codes an article, whoever assigns it and in whichever file.

    Two people who assign the same write the same row: equal first versions count as one, and unlike ones (open and
    blind) are a fork of one row, which the next edit settles, not two rows that both hold.
    """
    return f"s:{hashlib.sha256(f'assignment {document} {coder}'.encode()).hexdigest()[:24]}"


@dataclass(frozen=True, slots=True)
class Assignment:
    """That a coder is to code an article. `wave` is the round of coding it belongs to."""

    id: str
    document: str
    coder: str
    mode: str = "open"
    wave: int = 1


@dataclass(frozen=True, slots=True)
class Sample:
    """How articles were drawn to measure reliability: what a methods section tells, and what drawing again needs.

    `population` articles there were to draw from: those of an `outlet` ('': of all), published `since` and `until`
    these ISO dates ('': any), and only `untouched` ones (nobody had coded or been assigned them). `each` is how many of
    the coders code an article. `needed` is how many codings they must make to be sure of the least α, where the rarest
    code has such a share of them; these decimals are text, as a log has no fractions.
    """

    id: str
    wave: int
    population: int
    drawn: tuple[str, ...]
    coders: tuple[str, ...]
    each: int
    mode: str
    seed: str
    least_alpha: str
    significance: str
    rarest: str
    needed: int
    strata: tuple[str, ...] = ()
    outlet: str = ""
    since: str = ""
    until: str = ""
    untouched: bool = False


def adjudicator_id(document: str) -> str:
    """The id of the one row that says who settles an article."""
    return f"{document}:adjudicator"


@dataclass(frozen=True, slots=True)
class Adjudicator:
    """The coder who settles an article."""

    document: str
    coder: str

    @property
    def id(self) -> str:
        return adjudicator_id(self.document)


@dataclass(frozen=True, slots=True)
class Final:
    """What the adjudicator of an article decided, in `basis` on which annotations: id → hash of the version seen."""

    id: str
    document: str
    code: str | None
    spans: tuple[Span, ...]
    quotes: tuple[str, ...]
    attributes: Mapping[str, Value] = field(default_factory=dict)
    basis: Mapping[str, str] = field(default_factory=dict)
    decision: str = "accepted"
    reason: str = ""
    speaker: str | None = None


@dataclass(frozen=True, slots=True)
class Verdict:
    """What a reviewer says of an annotation (`target`) as it stood in one `version`, given by its hash."""

    id: str
    document: str
    target: str
    version: str
    verdict: str
    reason: str = ""


@dataclass(frozen=True, slots=True)
class Comment:
    """A word on an annotation (`target`), in answer to another (`parent`); `resolved` closes the thread."""

    id: str
    document: str
    target: str
    text: str
    parent: str | None = None
    resolved: bool = False

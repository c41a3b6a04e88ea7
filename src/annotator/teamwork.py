"""The vocabulary of a team as frozen values: who codes what, who settles it, what was settled, said and judged."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass, field

from annotator.model import Span, Value, content_of, owner_of

MODES: tuple[str, ...] = ("open", "blind")
"""Whether a coder sees what others coded in an article before handing in their own."""
DECISIONS: tuple[str, ...] = ("agreed", "accepted", "edited", "none valid", "discuss")
"""All coders agreed; one of theirs; a version of the adjudicator's own; the last two have no spans."""
VERDICTS: tuple[str, ...] = ("accept", "reject", "change wanted")


def assignment_id(document: str, coder: str) -> str:
    """The id of the one row that says whether a coder codes an article, whoever assigns it and in whichever file.

    Two people who assign the same write the same row: equal first versions count as one, and unlike ones (open and
    blind) are a fork of one row, which the next edit settles, not two rows that both hold.
    """
    return f"s:{hashlib.sha256(f'assignment {document} {coder}'.encode()).hexdigest()[:24]}"


class _Personal:
    """A row that its coder alone writes."""

    __slots__ = ()
    id: str

    @property
    def coder(self) -> str:
        owner = owner_of(self.id)
        assert owner is not None, self.id
        return owner


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
class Final(_Personal):
    """What the adjudicator of an article decided, in `basis` on what: id → hash of the version seen.

    That is all that coders had of it, also what was turned down: their annotations and who these say said it.
    """

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

    @property
    def annotations(self) -> tuple[str, ...]:
        """The coders' annotations it rests on."""
        return tuple(id for id in self.basis if content_of(id) is None)


@dataclass(frozen=True, slots=True)
class Verdict(_Personal):
    """What a reviewer says of an annotation, or a coder of a final, as it (`target`) stood in one `version`: its hash.

    To accept a final is to acknowledge it, to want it changed is to contest it.
    """

    id: str
    document: str
    target: str
    version: str
    verdict: str
    reason: str = ""
    updated_at: str = ""


@dataclass(frozen=True, slots=True)
class Comment(_Personal):
    """A word on an annotation or final (`target`), in answer to another (`parent`).

    One that is `resolved` says that there is nothing more to settle; it may have no text.
    """

    id: str
    document: str
    target: str
    text: str
    parent: str | None = None
    resolved: bool = False
    created_at: str = ""


@dataclass(frozen=True, slots=True)
class Thread:
    """All that is said of one annotation or final (`target`), oldest first.

    Anybody may close it, and nobody writes another's row: closing answers, `resolved`, each comment that has no answer
    yet. It is closed as long as all that are unanswered say so; whatever is said after that, or elsewhere at the same
    time, opens it again. Answers decide this, no clock does.
    """

    document: str
    target: str
    comments: tuple[Comment, ...]

    @property
    def unanswered(self) -> tuple[Comment, ...]:
        answered = {comment.parent for comment in self.comments}
        return tuple(comment for comment in self.comments if comment.id not in answered)

    @property
    def resolved(self) -> bool:
        return all(comment.resolved for comment in self.unanswered)

"""What was found in a sentence, and by which route."""

from __future__ import annotations

from dataclasses import dataclass, field

from annotator.analysis.quotations.classes import COMMA, DASH, MARK, QUOTE, STOP
from annotator.analysis.quotations.tokens import Sentence
from annotator.model import Span

AFTER, BEFORE, COLON_ROUTE, CLAUSE, PARENTHESIS, ACCORDING, NOUN, FRAGMENT, SIGNATURE = (
    "after the quote",
    "before the quote",
    "colon",
    "clause",
    "clause before",
    "according to",
    "noun",
    "fragment",
    "signature",
)


@dataclass(slots=True)
class Found:
    """One attribution in the making. `quoted`: all of it in quotation marks."""

    spans: list[Span]
    route: str
    quoted: bool
    source: Span | None = None
    cue: Span | None = None
    shape: str = "finite"
    is_carried: bool = False
    """Whether its source is the last speaker, as its verb has no subject."""


@dataclass(slots=True)
class Reading:
    """What was found in a sentence; `free` are the quotations that no cue in it governs."""

    sentence: Sentence
    found: list[Found] = field(default_factory=list)
    free: list[int] = field(default_factory=list)
    subject: Span | None = None
    speaking: Span | None = None
    """Whoever a verb of speech without words belongs to: her son nodded."""

    @property
    def only_quoted(self) -> bool:
        """Whether the sentence is nothing but quotations."""
        return bool(self.free) and all(t.flags & (QUOTE | STOP | MARK | COMMA | DASH) for t in self.sentence)

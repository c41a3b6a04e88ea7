"""What is proposed to a coder: never data until it is accepted."""

from __future__ import annotations

from dataclasses import dataclass

from annotator.model import Span


@dataclass(frozen=True, slots=True)
class Suggestion:
    """A quote or claim, with who said it where the rules are sure enough.

    `code` is a role, quote or claim. `form` of a quote: direct (all of it in quotation marks), indirect, mixed, or
    scare (in quotation marks, but nobody's words). `route` is the rule that found it, `reason` says so in words.
    `source` is how the article names the speaker there; where that is a pronoun, a description or a last name,
    `speaker` is the earlier mention it means. `anonymity` is where the article says that the source is not named.
    """

    code: str
    form: str
    spans: tuple[Span, ...]
    source: Span | None = None
    cue: Span | None = None
    confidence: float = 0.0
    route: str = ""
    reason: str = ""
    naming: str = ""
    kind: str = ""
    speaker: Span | None = None
    anonymity: Span | None = None

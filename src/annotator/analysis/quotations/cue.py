"""A word or group of words that attributes."""

from __future__ import annotations

from dataclasses import dataclass

from annotator.analysis.quotations.lexicon import Verb
from annotator.analysis.quotations.words import Phrase

NOUN = Verb("")


@dataclass(slots=True)
class Cue:
    """`start`, `end`: its tokens. `shape`: finite, participle, infinitive, passive, noun or according."""

    start: int
    end: int
    verb: Verb
    shape: str
    source: Phrase | None = None
    inverted: bool = False
    inherits: bool = False
    """It has the subject of a verb before it: and said, saying."""
    used: bool = False

    @property
    def low(self) -> int:
        """Where cue and source begin that stand beside each other."""
        return min(self.start, self.source[0]) if self.source and not self.inherits else self.start

    @property
    def high(self) -> int:
        return max(self.end, self.source[1]) if self.source and not self.inherits else self.end

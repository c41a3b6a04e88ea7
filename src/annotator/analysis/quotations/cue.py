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
    helper: int | None = None
    """Where the finite verb stands that it belongs to, if not beside it: hat gestern gesagt."""
    opener: int | None = None
    """Where the “wie” stands that it is the clause of: wie Berg sagte."""
    particle: int | None = None
    """Where the rest of its verb stands: teilte gestern mit."""

    @property
    def low(self) -> int:
        """Where cue and source begin that stand beside each other."""
        return min(self.start, *(edge[0] for edge in self._parts()))

    @property
    def high(self) -> int:
        return max(self.end, *(edge[1] for edge in self._parts()))

    def _parts(self) -> list[Phrase]:
        verbs = [(n, n + 1) for n in (self.helper, self.particle, self.opener) if n is not None]
        return [(self.start, self.end), *verbs, *([self.source] if self.source and not self.inherits else [])]

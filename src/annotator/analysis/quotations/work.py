"""The reading of a sentence while it is being made."""

from __future__ import annotations

from annotator.analysis.quotations import verb_second
from annotator.analysis.quotations.circumstances import after_addressee, after_circumstance
from annotator.analysis.quotations.classes import AUXILIARY, CAPITAL, COMMA, COORDINATOR, CUE, PAST, QUOTE, VERB
from annotator.analysis.quotations.cue import Cue
from annotator.analysis.quotations.cues import cues
from annotator.analysis.quotations.lexicon import Lexicon
from annotator.analysis.quotations.reading import Found, Reading
from annotator.analysis.quotations.tokens import Sentence
from annotator.analysis.quotations.words import Phrase
from annotator.model import Span


class Work:
    """A sentence being read: its cues, what is taken already, and what was found."""

    def __init__(self, sentence: Sentence, text: str, lexicon: Lexicon) -> None:
        self.sentence = sentence
        self.text = text
        self.lexicon = lexicon
        self.reading = Reading(sentence)
        self.taken = bytearray(len(sentence))
        self.cues = cues(sentence, lexicon)

    def add(self, cue: Cue, parts: list[Phrase], route: str) -> None:
        cue.used = True
        for n in range(cue.start, cue.end):
            self.taken[n] = 1
        source = cue.source
        if source is not None:
            for n in range(*source):
                self.taken[n] = 1
        self.put(parts, route, self.source(source), self.span((cue.start, cue.end)), cue.shape)

    def put(self, parts: list[Phrase], route: str, source: Span | None, cue: Span | None, shape: str) -> None:
        quoted = True
        spans = []
        for start, end in parts:
            for n in range(start, end):
                self.taken[n] = 1
                quoted = quoted and bool(self.sentence[n].flags & (QUOTE | COMMA))
            spans.append(Span(self.sentence[start].start, self.sentence[end - 1].end))
        self.reading.found.append(Found(sorted(spans), route, quoted, source, cue, shape))

    def span(self, phrase: Phrase | None) -> Span | None:
        return Span(self.sentence[phrase[0]].start, self.sentence[phrase[1] - 1].end) if phrase else None

    def source(self, phrase: Phrase | None) -> Span | None:
        """A possessive without its ending."""
        span = self.span(phrase)
        if span is None or phrase is None:
            return None
        word = self.sentence[phrase[1] - 1].word.replace("’", "'")
        ending = next((e for e in self.lexicon.endings["possessive"] if word.endswith(e)), "")
        return Span(span.start, span.end - len(ending)) if len(span) > len(ending) else span

    def after(self, cue: Cue) -> int:
        if "verb second" in self.lexicon.grammar:
            return verb_second.behind(self.sentence, cue)
        if cue.inverted or cue.shape == "according":
            return after_circumstance(self.sentence, cue.high)
        return after_addressee(self.sentence, cue, cue.end)

    def quotes_from(self, start: int) -> list[Phrase]:
        """Quotations that follow each other: “…,” “…” and “…”."""
        parts = [(start, start + 1)]
        at = start + 1
        while at < len(self.sentence) and not self.taken[at]:
            if self.sentence[at].flags & QUOTE:
                parts.append((at, at + 1))
            elif not self.sentence[at].flags & (COMMA | COORDINATOR):
                break
            at += 1
        return parts

    def is_cue(self, n: int) -> bool:
        return any(c.low <= n < c.high or c.low in (n, n + 1) for c in self.cues)

    def has_verb(self, start: int, end: int) -> bool:
        return any(
            self.sentence[n].flags & (AUXILIARY | VERB | CUE)
            or (self.sentence[n].flags & PAST and not self.sentence[n].flags & CAPITAL)
            for n in range(start, end)
        )

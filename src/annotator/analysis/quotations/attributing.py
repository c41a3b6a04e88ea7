"""The attributions of one sentence: which words are whose, by the routes from a quotation or clause to its cue."""

from __future__ import annotations

from dataclasses import dataclass, field

from annotator.analysis.quotations import phrases, signatures
from annotator.analysis.quotations.clauses import after_addressee, after_circumstance, clause_end, complement
from annotator.analysis.quotations.cues import NOUN as NOUN_VERB
from annotator.analysis.quotations.cues import Cue, cues
from annotator.analysis.quotations.lexicon import (
    AUXILIARY,
    CAPITAL,
    COLON,
    COMMA,
    COORDINATOR,
    CUE,
    DASH,
    DOCUMENT,
    ENDS,
    GROUP,
    MARK,
    OPENER,
    PERSON,
    PREPOSITION,
    QUOTE,
    SEMICOLON,
    STOP,
    SUBORDINATOR,
    VERB,
    Lexicon,
)
from annotator.analysis.quotations.phrases import Phrase
from annotator.analysis.quotations.titles import is_title
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


_ASIDE = 16
"""So many words may stand between “she said,” and the rest of what she said."""
_HEADLINE = 8
"""So many words may stand before a colon in a headline."""
_NO_CUE = Cue(0, 0, NOUN_VERB, "finite")


@dataclass(slots=True)
class Found:
    """One attribution in the making. `quoted`: all of it in quotation marks."""

    spans: list[Span]
    route: str
    quoted: bool
    source: Span | None = None
    cue: Span | None = None
    shape: str = "finite"


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


def attribute(sentence: Sentence, text: str, lexicon: Lexicon) -> Reading:
    return _Attributing(sentence, text, lexicon).reading


class _Attributing:
    def __init__(self, sentence: Sentence, text: str, lexicon: Lexicon) -> None:
        self.sentence = sentence
        self.text = text
        self.lexicon = lexicon
        self.reading = Reading(sentence)
        self.taken = bytearray(len(sentence))
        self.cues = cues(sentence, lexicon)
        for cue in self.cues:
            if cue.shape in ("finite", "according") and cue.source and not cue.inherits:
                self._parenthesis(cue)
        for cue in self.cues:
            if not cue.used and not self.taken[cue.start]:
                self._forward(cue)
        self._fragments()
        self._colon()
        self._headline()
        self._signature()
        self.reading.free = [n for n, t in enumerate(sentence) if t.flags & QUOTE and not self.taken[n]]
        self.reading.subject = self._span(phrases.opening(sentence, 0))
        silent = (c for c in reversed(self.cues) if c.shape == "finite" and not c.used and "quote" in c.verb.frames)
        self.reading.speaking = next((self._source(c.source) for c in silent if c.source and not c.inherits), None)

    # --- cue behind, or in the middle

    def _parenthesis(self, cue: Cue) -> None:
        """“…,” she said; The plan, she said, will fail."""
        left = cue.low - 1
        if left < 0 or self.taken[left] or not self.sentence[left].flags & (QUOTE | COMMA | DASH):
            return
        quote = self._quote_at(left)
        if quote is None and not (self._closes(cue) and ("quote" in cue.verb.frames or not cue.verb.lemma)):
            return
        if cue.shape == "according":
            quote = None
        parts = self._before_quote(quote) if quote is not None else self._clause_before(left)
        if parts is None:
            return
        route = ACCORDING if cue.shape == "according" else AFTER if quote is not None else PARENTHESIS
        is_quoted = all(self.sentence[n].flags & QUOTE for a, b in parts for n in range(a, b))
        parts += self._continued(cue, parts[0], is_quoted)
        self._add(cue, parts, route)

    def _quote_at(self, left: int) -> int | None:
        if self.sentence[left].flags & QUOTE:
            return left
        is_after = left > 0 and self.sentence[left].flags & (COMMA | DASH) and self.sentence[left - 1].flags & QUOTE
        return left - 1 if is_after else None

    def _closes(self, cue: Cue) -> bool:
        """Whether nothing that it could attribute follows."""
        at = self._after(cue)
        if at >= len(self.sentence):
            return True
        token = self.sentence[at]
        if token.flags & (STOP | COMMA | SEMICOLON | DASH | COORDINATOR):
            return True
        return bool(token.flags & SUBORDINATOR) and not token.flags & OPENER

    def _after(self, cue: Cue) -> int:
        if cue.inverted or cue.shape == "according":
            return after_circumstance(self.sentence, cue.high)
        return after_addressee(self.sentence, cue, cue.end)

    def _before_quote(self, quote: int) -> list[Phrase]:
        first = quote
        while first and self.sentence[first - 1].flags & QUOTE and not self.taken[first - 1]:
            first -= 1
        left = self.sentence[first - 1] if first else None
        if left is None or self.taken[first - 1] or left.flags & (COMMA | COLON | DASH | COORDINATOR | MARK | STOP):
            return [(first, quote + 1)]
        return [(self._start_of_clause(first), quote + 1)]

    def _start_of_clause(self, n: int) -> int:
        start = n
        while start and not self.taken[start - 1] and not self.sentence[start - 1].flags & SEMICOLON:
            start -= 1
        while (start < n and self.sentence[start].flags & (COORDINATOR | COMMA | STOP | MARK)) or (
            start < n and self.sentence[start].word == "but"
        ):
            start += 1
        return start

    def _clause_before(self, comma: int) -> list[Phrase] | None:
        start = self._start_of_clause(comma)
        if comma - start < 2 and not (start < comma and self.sentence[start].flags & CAPITAL and comma - start == 1):
            return None
        first = self.sentence[start]
        is_opening = first.flags & (PREPOSITION | SUBORDINATOR) or first.word.endswith("ing")
        if is_opening and not self._has_verb(start, comma):
            return None
        return [(start, comma)]

    def _has_verb(self, start: int, end: int) -> bool:
        return any(
            self.sentence[n].flags & (AUXILIARY | VERB | CUE)
            or (self.sentence[n].word.endswith("ed") and not self.sentence[n].flags & CAPITAL)
            for n in range(start, end)
        )

    def _continued(self, cue: Cue, first: Phrase, quoted: bool) -> list[Phrase]:
        """What goes on behind the cue: , she said, “and …”"""
        at = self._after(cue)
        if at < len(self.sentence) and self.sentence[at].flags & (COMMA | COLON | DASH):
            at += 1
        elif not (at < len(self.sentence) and self.sentence[at].flags & QUOTE):
            return []
        if (quoted or cue.shape == "according") and (quote := self._resumed(cue, at)) is not None:
            return self._quotes_from(quote)
        if quoted or at >= len(self.sentence) or cue.shape == "according":
            return []
        is_whole = self._has_verb(*first)
        goes_on = self.sentence[at].flags & (COORDINATOR | AUXILIARY | VERB) or self.sentence[at].word == "but"
        if (is_whole and not goes_on) or self._is_cue(at):
            return []
        end = clause_end(self.sentence, cue, at, self.cues)
        return [(at, end)] if end > at else []

    def _resumed(self, cue: Cue, at: int) -> int | None:
        """Where the quotation goes on, perhaps behind an aside: he said, pausing, “then yes.”"""
        for n in range(at, min(at + _ASIDE, len(self.sentence))):
            token = self.sentence[n]
            if token.flags & QUOTE:
                is_lower = self.text[token.start : token.end].lstrip("\"“”'‘’«» \u00a0\u202f")[:1].islower()
                is_next = n == at or (is_lower and bool(self.sentence[n - 1].flags & COMMA))
                return n if is_next and not self.taken[n] else None
            if token.flags & (STOP | SEMICOLON) or any(c is not cue and c.start == n for c in self.cues):
                return None
        return None

    def _is_cue(self, n: int) -> bool:
        return any(c.low <= n < c.high or c.low in (n, n + 1) for c in self.cues)

    def _quotes_from(self, start: int) -> list[Phrase]:
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

    # --- cue before

    def _forward(self, cue: Cue) -> None:
        quote = None if cue.shape == "noun" else self._quote_after(cue)
        if quote is not None:
            parts, route = self._quoted_from(cue, quote)
            self._add(cue, parts, route)
            return
        found = complement(self.sentence, cue, self.cues, self.lexicon)
        if found is not None and not any(self.taken[found[0] : found[1]]):
            route = {"noun": NOUN, "according": ACCORDING}.get(cue.shape, CLAUSE)
            self._add(cue, [found], route)

    def _quote_after(self, cue: Cue) -> int | None:
        """The quotation that the cue brings: said: “…”, told reporters in Hull, “…”"""
        if not cue.verb.frames & {"quote", "addressee"} and cue.shape != "according":
            return None
        direct = cue.high if cue.inverted or cue.shape == "according" else cue.end
        for at in (direct, self._after(cue)):
            if at < len(self.sentence) and self.sentence[at].flags & (COMMA | COLON | DASH):
                at += 1
            if at < len(self.sentence) and self.sentence[at].flags & QUOTE and not self.taken[at]:
                return at
        return self._quote_behind_colon(cue)

    def _quote_behind_colon(self, cue: Cue) -> int | None:
        for at in range(cue.high, min(cue.high + 30, len(self.sentence) - 1)):
            if self.sentence[at].flags & COLON:
                return at + 1 if self.sentence[at + 1].flags & QUOTE and not self.taken[at + 1] else None
            if self.sentence[at].flags & (QUOTE | STOP | SEMICOLON) or self.taken[at]:
                return None
            if self.sentence[at].flags & CUE and any(
                c.start <= at < c.end and c is not cue and c.shape == "finite" for c in self.cues
            ):
                return None
        return None

    def _quoted_from(self, cue: Cue, quote: int) -> tuple[list[Phrase], str]:
        parts = self._quotes_from(quote)
        introduced = bool(self.sentence[quote - 1].flags & (COMMA | COLON | DASH))
        end = parts[-1][1]
        if introduced or end >= len(self.sentence) or self.sentence[end - 1].flags & ENDS:
            return parts, BEFORE
        following = self.sentence[end]
        closes = following.flags & (STOP | COMMA | SEMICOLON | DASH | COORDINATOR | SUBORDINATOR | PREPOSITION)
        if closes or "naming" in cue.verb.frames or self._is_cue(end):
            return parts, BEFORE
        return [(quote, clause_end(self.sentence, cue, quote, self.cues))], CLAUSE

    # --- what is left

    def _fragments(self) -> None:
        """Quotations further behind a cue, in what it says of something: called the plan “reckless”."""
        for n, token in enumerate(self.sentence):
            if token.flags & QUOTE and not self.taken[n] and not is_title(self.text, self.sentence, n, self.lexicon):
                cue = self._governing(n)
                if cue is not None:
                    self._add(cue, [(n, n + 1)], FRAGMENT)

    def _governing(self, quote: int) -> Cue | None:
        if quote == 0:  # “Carnage” was how one onlooker described it
            fits = (c for c in self.cues if c.verb.frames & {"naming", "quote"} and c.source and not c.inherits)
            return next((c for c in fits if self.sentence[1].flags & AUXILIARY), None)
        for cue in reversed(self.cues):
            if cue.end > quote or cue.shape in ("noun", "according"):
                continue
            if any(t.flags & (STOP | SEMICOLON | COLON) for t in self.sentence[cue.end : quote]):
                return None
            if cue.verb.frames & {"naming", "quote"}:
                return cue if cue.source and quote - cue.end < 20 else None
        return None

    def _colon(self) -> None:
        """“Ana Ruiz on the plan: “…””: a colon stands for the cue."""
        for n in range(1, len(self.sentence)):
            is_quote = self.sentence[n].flags & QUOTE and self.sentence[n - 1].flags & COLON and not self.taken[n]
            if is_quote:
                parts = self._quotes_from(n)
                subject = phrases.opening(self.sentence, 0)
                source = subject if subject and subject[1] <= n - 1 else None
                self._put(parts, COLON_ROUTE, self._span(source), self._span((n - 1, n)), "finite")

    def _headline(self) -> None:
        """“Officials: All prisoners freed”: the head of the phrase must be one for people or documents."""
        at = next((n for n, t in enumerate(self.sentence[:_HEADLINE]) if t.flags & COLON), 0)
        if not at or any(self.taken) or not self.sentence[at - 1].flags & (PERSON | GROUP | DOCUMENT):
            return
        source = phrases.opening(self.sentence, 0)
        end = clause_end(self.sentence, _NO_CUE, at + 1, self.cues)
        if source == (0, at) and end - at > 2 and self._has_verb(at + 1, end):
            self._put([(at + 1, end)], COLON_ROUTE, self._span(source), self._span((at, at + 1)), "finite")

    def _signature(self) -> None:
        """“…” – Ana Ruiz, baker"""
        at = next((n for n, t in enumerate(self.sentence) if not t.flags & QUOTE), 0)
        if at and self.sentence[at].flags & DASH and not any(self.taken):
            who = signatures.behind(self.text, self.sentence[at].start, self.sentence[-1].end)
            if who is not None:
                self._put([(0, at)], SIGNATURE, who, None, "finite")
                self.taken[:] = b"\1" * len(self.taken)

    # --- results

    def _add(self, cue: Cue, parts: list[Phrase], route: str) -> None:
        cue.used = True
        for n in range(cue.start, cue.end):
            self.taken[n] = 1
        source = cue.source
        if source is not None:
            for n in range(*source):
                self.taken[n] = 1
        self._put(parts, route, self._source(source), self._span((cue.start, cue.end)), cue.shape)

    def _put(self, parts: list[Phrase], route: str, source: Span | None, cue: Span | None, shape: str) -> None:
        quoted = True
        spans = []
        for start, end in parts:
            for n in range(start, end):
                self.taken[n] = 1
                quoted = quoted and bool(self.sentence[n].flags & (QUOTE | COMMA))
            spans.append(Span(self.sentence[start].start, self.sentence[end - 1].end))
        self.reading.found.append(Found(sorted(spans), route, quoted, source, cue, shape))

    def _span(self, phrase: Phrase | None) -> Span | None:
        return Span(self.sentence[phrase[0]].start, self.sentence[phrase[1] - 1].end) if phrase else None

    def _source(self, phrase: Phrase | None) -> Span | None:
        """A possessive without its ending."""
        span = self._span(phrase)
        if span is None or phrase is None:
            return None
        word = self.sentence[phrase[1] - 1].word.replace("’", "'")
        return Span(span.start, span.end - 2) if word.endswith("'s") and len(span) > 2 else span

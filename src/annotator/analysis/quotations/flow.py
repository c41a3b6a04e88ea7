"""From sentence to sentence and paragraph to paragraph: whose the quotations are that no cue stands beside."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence

from annotator.analysis.quotation_marks import Quotation
from annotator.analysis.quotations import signatures
from annotator.analysis.quotations.attributing import attribute
from annotator.analysis.quotations.classes import (
    CAPITAL,
    DETERMINER,
    GROUP,
    PERSON,
    POSSESSIVE,
    PRONOUN,
    QUOTE,
    STOP,
    SUBJUNCTIVE,
    SUBORDINATOR,
    TITLE,
)
from annotator.analysis.quotations.lexicon import Lexicon
from annotator.analysis.quotations.reading import (
    AFTER,
    BEFORE,
    CLAUSE,
    COLON_ROUTE,
    FRAGMENT,
    SIGNATURE,
    Found,
    Reading,
)
from annotator.analysis.quotations.titles import fragment_of, is_sentence, is_title
from annotator.analysis.quotations.tokens import Sentence, Token, sentences
from annotator.analysis.quotations.transcripts import Turn, turns
from annotator.model import Span

SAME_PARAGRAPH, NEXT, SUBJECT, INHERITED, TURN, ECHO, NONE, SCARE = (
    "same paragraph",
    "next sentence",
    "sentence before",
    "paragraph before",
    "turn",
    "echo",
    "none",
    "scare",
)


_DROPPING = (AFTER, BEFORE, CLAUSE, FRAGMENT)
"""Where a verb may have no subject: «…», dijo; dijo: «…»; dijo que …"""
_AROUND = 20_000
"""So many characters around it are searched for a name."""
_EARLY = 8
"""Among so many words of a sentence its verb stands."""


def _end_of(sentence: Sentence) -> int:
    """Without the full stop."""
    closing = sentence[-2] if len(sentence) > 1 and sentence[-1].flags & STOP else sentence[-1]
    return closing.end


class Flow:
    """`found` is what was found, in no order; `subjects` what the sentences are about, `sentences` both together."""

    def __init__(self, text: str, paragraphs: Sequence[Span], outer: Sequence[Quotation], lexicon: Lexicon) -> None:
        self.found: list[Found] = []
        self.subjects: list[Span] = []
        self.sentences: list[tuple[Span, Span | None]] = []
        self._text = text
        self._lexicon = lexicon
        self._paragraphs = paragraphs
        self._outer = outer
        self._starts = [q.start for q in outer]
        self._last: Found | None = None
        """What was attributed last: whoever is named there may go on speaking."""
        self._somebody: Found | None = None
        """The same, whatever paragraph it was in."""
        self._pending: list[Found] = []
        """Quotations whose speaker may come with the next sentence."""
        self._read()

    def _read(self) -> None:
        said = turns(self._text, self._paragraphs, self._lexicon)
        for turn in said:
            self._turn(turn)
        spoken = {n for turn in said for n in turn.paragraphs}
        for n, paragraph in enumerate(self._paragraphs):
            if n in spoken:
                self._last = None
                continue
            following = self._paragraphs[n + 1] if n + 1 < len(self._paragraphs) else None
            self._paragraph(paragraph, following)

    def _turn(self, turn: Turn) -> None:
        self.found.append(Found(list(turn.spans), TURN, True, turn.who, turn.label))
        self.subjects.append(turn.who)

    def _paragraph(self, paragraph: Span, following: Span | None) -> None:
        low = bisect_left(self._starts, paragraph.start)
        inside = self._outer[low : bisect_left(self._starts, paragraph.end, low)]
        continues = bool(inside) and inside[0].continues and inside[0].start == paragraph.start
        if not continues:
            self._pending = []
        is_first = True
        for sentence in sentences(self._text, paragraph, inside, self._lexicon):
            reading = attribute(sentence, self._text, self._lexicon)
            if reading.only_quoted:
                self._only_quoted(reading, is_first, continues)
            else:
                self._sentence(reading, is_first, continues)
                is_first = False
        if is_first and inside:
            self._signed(inside[-1], following)

    # --- a sentence with words outside quotation marks

    def _sentence(self, reading: Reading, is_first: bool, continues: bool) -> None:
        self._introduced(reading)
        self.found += reading.found or self._reported(reading, is_first)
        self._free(reading, is_first)
        self._dropped(reading, is_first)
        self._settle(reading, continues)
        self.sentences.append((Span(reading.sentence[0].start, reading.sentence[-1].end), reading.subject))
        if reading.subject is not None:
            self.subjects.append(reading.subject)
        self._last = self._speaking(reading) or (None if is_first else self._last)
        self._somebody = self._last or self._somebody

    def _reported(self, reading: Reading, is_first: bool) -> list[Found]:
        """“Er habe nichts gewusst.” behind what somebody said: the mood tells that it goes on."""
        last = None if is_first else self._last
        sentence = reading.sentence
        is_reported = any(t.flags & SUBJUNCTIVE for t in sentence[1:_EARLY]) and not sentence[0].flags & SUBORDINATOR
        if last is None or last.route == SUBJECT or last.source is None or not is_reported:
            return []
        reading.free = []
        return [Found([Span(sentence[0].start, _end_of(sentence))], SAME_PARAGRAPH, False, last.source)]

    def _introduced(self, reading: Reading) -> None:
        """“On the budget: “…””, where somebody has been speaking."""
        for found in reading.found:
            if found.route == COLON_ROUTE and found.source is None and self._last is not None:
                found.source, found.route = self._last.source, INHERITED

    def _dropped(self, reading: Reading, is_first: bool) -> None:
        """«…», dijo. Añadió que … Whoever spoke last, or was told of last, goes on."""
        shapes = ("finite", "infinitive") if "subject may be dropped" in self._lexicon.grammar else ("infinitive",)
        last, route = (self._somebody, INHERITED) if is_first or self._last is None else (self._last, SUBJECT)
        for found in sorted(reading.found, key=lambda found: found.spans[0]):
            if found.source is not None:
                last, route = found, SUBJECT
            elif last is not None and found.cue is not None and found.route in _DROPPING and found.shape in shapes:
                found.source, found.is_carried = last.source, True
                found.route = route if found.route in (AFTER, CLAUSE) else found.route

    def _settle(self, reading: Reading, continues: bool) -> None:
        """What stood before this sentence, in quotation marks and nothing else, is said by whom it names."""
        behind = next((f for f in reading.found if f.quoted and f.source and f.route == AFTER), None)
        if behind is None and self._pending:
            behind = self._speaking(reading)
        for pending in self._pending:
            pending.source, pending.route = (behind.source, NEXT) if behind else (None, NONE)
            if behind is not None and behind.spans and continues:
                behind.spans = pending.spans + behind.spans
                self.found.remove(pending)
        self._pending = []

    def _speaking(self, reading: Reading) -> Found | None:
        """Who may go on speaking after this sentence."""
        named = [
            f
            for f in reading.found
            if f.source and f.shape in ("finite", "participle") and not self._is_nobody(f.source)
        ]
        if named:
            return named[-1]
        if "subject may be dropped" in self._lexicon.grammar and reading.found and reading.found[-1].quoted:
            return reading.found[-1]
        if reading.speaking is not None and not self._is_nobody(reading.speaking):
            return Found([], SUBJECT, False, reading.speaking)
        if reading.subject is not None and self._is_somebody(reading):
            return Found([], SUBJECT, False, self._whose(reading) or reading.subject)
        return None

    def _is_nobody(self, source: Span) -> bool:
        return source.of(self._text).lower() in self._lexicon.words["nobody"]

    def _whose(self, reading: Reading) -> Span | None:
        """“…,” she said. Her son is five. “…”: it is still her who speaks."""
        last, first = self._last, reading.sentence[0]
        is_hers = first.flags & POSSESSIVE and first.flags & DETERMINER
        return last.source if is_hers and last is not None and last.quoted and last.shape == "finite" else None

    def _is_somebody(self, reading: Reading) -> bool:
        inside = [
            t for t in reading.sentence if reading.subject and reading.subject.start <= t.start < reading.subject.end
        ]
        if len(inside) == 1 and inside[0].flags & PRONOUN:
            return inside[0].word in self._lexicon.words["speaking pronouns"]
        if inside and inside[0].word in self._lexicon.words["first names"]:
            return True
        if any(t.flags & (PERSON | GROUP | TITLE) for t in inside) or self._recurs(inside):
            return True
        if "nouns have capitals" in self._lexicon.grammar and inside and inside[0].flags & DETERMINER:
            return False
        return any(t.flags & CAPITAL and n for n, t in enumerate(inside))

    def _recurs(self, inside: Sequence[Token]) -> bool:
        """A name that begins a sentence is known by being told of elsewhere."""
        if len(inside) != 1 or inside[0].flags != CAPITAL or "subject may be dropped" not in self._lexicon.grammar:
            return False
        start, end = inside[0].start, inside[0].end
        around = self._text[max(0, start - _AROUND) : end + _AROUND]
        return around.count(self._text[start:end]) > 1

    def _free(self, reading: Reading, is_first: bool) -> None:
        """Quotations that nobody in the sentence is said to have said."""
        last = None if is_first or self._last is None or self._last.route == SUBJECT else self._last
        for n in reading.free:
            token = reading.sentence[n]
            spans = [Span(token.start, token.end)]
            if is_title(self._text, reading.sentence, n, self._lexicon):
                continue
            fragment = fragment_of(self._text, reading.sentence, n, self._lexicon)
            if fragment == "short":
                self.found.append(Found(spans, SCARE, False))
            elif last is not None and (fragment or last.quoted):
                self.found.append(Found(spans, SAME_PARAGRAPH, not fragment, last.source))
            else:
                self.found.append(Found(spans, NONE, not fragment))

    # --- nothing but quotations

    def _only_quoted(self, reading: Reading, is_first: bool, continues: bool) -> None:
        spans = [Span(t.start, t.end) for t in reading.sentence if t.flags & QUOTE]
        last = self._last
        if last is not None and last.quoted and last.spans and (not is_first or continues):
            last.spans += spans
            return
        if all(is_title(self._text, reading.sentence, n, self._lexicon) for n in reading.free):
            return
        found = self._carried(spans, last, is_first)
        self.found.append(found)
        if found.source is None or found.route == INHERITED:
            self._pending.append(found)
        self._last = found

    def _carried(self, spans: list[Span], last: Found | None, is_first: bool) -> Found:
        is_shouted = self._text[spans[0].start : spans[0].end].isupper()
        if last is None or last.source is None or is_shouted:
            return Found(spans, NONE, True)
        if not is_first:
            return Found(spans, SUBJECT if last.route == SUBJECT else SAME_PARAGRAPH, True, last.source)
        if last.route == SUBJECT or not is_sentence(self._text, spans[0], self._lexicon):
            return Found(spans, NONE, True)
        return Found(spans, INHERITED, True, last.source)

    def _signed(self, quotation: Quotation, following: Span | None) -> None:
        who = signatures.under(self._text, quotation.span, following)
        found = self.found[-1] if self.found else None
        if who is not None and found and quotation.span == found.spans[-1] and found.route in (NONE, INHERITED):
            found.source, found.route = who, SIGNATURE
            self._last = None

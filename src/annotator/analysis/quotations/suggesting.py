"""From a text to what is proposed for it."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Sequence
from itertools import islice

from annotator.analysis.quotation_marks import paragraphs, quotations
from annotator.analysis.quotations import flow, incises, reading, sources
from annotator.analysis.quotations.anonymity import promises
from annotator.analysis.quotations.flow import Flow
from annotator.analysis.quotations.lexicon import Lexicon, language_of
from annotator.analysis.quotations.reading import Found
from annotator.analysis.quotations.speakers import Speakers
from annotator.analysis.quotations.suggestion import Suggestion
from annotator.analysis.quotations.titles import FEW, has_title_case, words_of
from annotator.model import Span

CONFIDENCE = {
    reading.AFTER: 0.97,
    reading.BEFORE: 0.95,
    reading.COLON_ROUTE: 0.8,
    reading.CLAUSE: 0.8,
    reading.PARENTHESIS: 0.85,
    reading.ACCORDING: 0.85,
    reading.NOUN: 0.6,
    reading.FRAGMENT: 0.75,
    flow.SAME_PARAGRAPH: 0.92,
    flow.TURN: 0.9,
    reading.SIGNATURE: 0.9,
    flow.NEXT: 0.8,
    flow.ECHO: 0.85,
    flow.SUBJECT: 0.7,
    flow.INHERITED: 0.7,
    flow.NONE: 0.4,
    flow.SCARE: 0.3,
}
"""How often each route is right about the speaker, roughly."""
_MOST_ECHOES = 40
_SHORTEST_ECHO = 12
_CLOSING = "\"“”'‘’»«› \u00a0\u202f"
_WORDS = re.compile(r"\w+")


def suggest(text: str, language: str = "", silent: Sequence[Span] = ()) -> list[Suggestion]:
    """By place. What begins in a `silent` stretch, which nobody codes (advertisements, navigation), is left out."""
    return outside(silent, _Suggesting(text, language_of(text, language)).suggestions())


def outside(silent: Sequence[Span], suggestions: Iterable[Suggestion]) -> list[Suggestion]:
    """Those that begin in none of these stretches."""
    return [s for s in suggestions if not any(span.start <= s.spans[0].start < span.end for span in silent)]


class _Suggesting:
    def __init__(self, text: str, lexicon: Lexicon) -> None:
        self._text = text
        self._lexicon = lexicon
        self._blocks = list(paragraphs(text))
        outer = [q for q in quotations(text) if q.level == 0 and _WORDS.search(text, q.start, q.end)]
        self._outer = incises.opened(text, self._blocks, outer, lexicon)
        self._starts = [q.start for q in self._outer]

    def suggestions(self) -> list[Suggestion]:
        read = Flow(self._text, self._blocks, self._outer, self._lexicon)
        found = [f for f in read.found if not self._is_boilerplate(f)]
        self._echo(found)
        mentions = [*read.subjects, *(f.source for f in found if f.source)]
        speakers = Speakers(self._text, mentions, self._lexicon)
        promised = promises(self._text, read.sentences, (f.source for f in found if f.source), self._lexicon)
        made = [self._made(f, speakers, promised.get(f.source) if f.source else None) for f in found]
        return sorted(made, key=lambda s: (s.spans[0].start, -s.spans[-1].end))

    def _is_boilerplate(self, found: Found) -> bool:
        """“By signing up you agree …”"""
        return found.source is not None and found.source.of(self._text).lower() in self._lexicon.words["readers"]

    def _echo(self, found: Sequence[Found]) -> None:
        """A headline or pull quote that repeats what somebody says elsewhere has the same speaker."""
        known = {
            " ".join(_WORDS.findall(span.of(self._text).lower())): f for f in found if f.source for span in f.spans
        }
        alone = (f for f in found if f.source is None and f.route in (flow.NONE, reading.COLON_ROUTE))
        for echo in islice(alone, _MOST_ECHOES):
            words = " ".join(_WORDS.findall(echo.spans[0].of(self._text).lower()))
            original = next((f for said, f in known.items() if len(words) > _SHORTEST_ECHO and words in said), None)
            if original is not None:
                echo.source, echo.route, echo.quoted = original.source, flow.ECHO, True

    def _made(self, found: Found, speakers: Speakers, anonymity: Span | None) -> Suggestion:
        source = found.source
        speaker = speakers.meant(source) if source else None
        meant = speaker or source
        naming = sources.naming_of(self._text, meant, self._lexicon) if meant else ""
        kind = sources.kind_of(self._text, source, self._lexicon) if source else ""
        if not kind and speaker is not None:
            kind = sources.kind_of(self._text, speaker, self._lexicon)
        return Suggestion(
            code="quote",
            form=self._form(found),
            spans=tuple(sorted(found.spans)),
            source=source,
            cue=found.cue,
            confidence=min(CONFIDENCE[found.route], CONFIDENCE[flow.SUBJECT] if found.is_carried else 1),
            route=found.route,
            reason=f"{found.route}: {found.cue.of(self._text)}" if found.cue else found.route,
            naming=naming,
            kind=kind,
            speaker=speaker,
            anonymity=anonymity if naming != "named" else None,
        )

    def _form(self, found: Found) -> str:
        if found.route == flow.SCARE:
            return "scare"
        if found.quoted:
            return "direct" if self._is_whole(found) else "mixed"
        return "mixed" if any(self._is_quoting(span) for span in found.spans) else "indirect"

    def _is_whole(self, found: Found) -> bool:
        """Not a fragment of a few words in somebody else's sentence."""
        if found.route not in (reading.FRAGMENT, reading.BEFORE):
            return True
        words = sum(len(words_of(self._text, span)) for span in found.spans)
        if words > FEW or found.route != reading.BEFORE:
            return words > FEW
        first = found.spans[0]
        said = words_of(self._text, first)
        is_closed = first.of(self._text).rstrip(_CLOSING)[-1:] in (".", "!", "?")
        if has_title_case(said, self._lexicon):
            return is_closed
        is_sentence = len(said) > 1 and said[0][0].isupper()  # shouted “That explains it”, and
        return is_closed or is_sentence or self._text[max(0, first.start - 3) : first.start].rstrip().endswith(":")

    def _is_quoting(self, span: Span) -> bool:
        """Whether it holds words in quotation marks that are no title."""
        at = bisect_left(self._starts, span.start)
        while at < len(self._outer) and self._outer[at].end <= span.end:
            if not has_title_case(words_of(self._text, self._outer[at].span), self._lexicon):
                return True
            at += 1
        return False

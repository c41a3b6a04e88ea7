"""From a text to what is proposed for it."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence

from annotator.analysis.quotation_marks import paragraphs, quotations
from annotator.analysis.quotations import attributing, flow, sources
from annotator.analysis.quotations.attributing import Found
from annotator.analysis.quotations.flow import Flow
from annotator.analysis.quotations.lexicon import Lexicon, language_of
from annotator.analysis.quotations.speakers import Speakers
from annotator.analysis.quotations.suggestion import Suggestion
from annotator.analysis.quotations.titles import FEW, has_title_case, words_of
from annotator.model import Span

CONFIDENCE = {
    attributing.AFTER: 0.97,
    attributing.BEFORE: 0.95,
    attributing.COLON_ROUTE: 0.8,
    attributing.CLAUSE: 0.8,
    attributing.PARENTHESIS: 0.85,
    attributing.ACCORDING: 0.85,
    attributing.NOUN: 0.6,
    attributing.FRAGMENT: 0.75,
    flow.SAME_PARAGRAPH: 0.92,
    flow.TURN: 0.9,
    attributing.SIGNATURE: 0.9,
    flow.NEXT: 0.8,
    flow.SUBJECT: 0.7,
    flow.INHERITED: 0.7,
    flow.NONE: 0.4,
    flow.SCARE: 0.3,
}
"""How often each route is right about the speaker, roughly."""
_WORDS = re.compile(r"\w+")


def suggest(text: str, language: str = "") -> list[Suggestion]:
    return _Suggesting(text, language_of(text, language)).suggestions()


class _Suggesting:
    def __init__(self, text: str, lexicon: Lexicon) -> None:
        self._text = text
        self._lexicon = lexicon
        self._outer = [q for q in quotations(text) if q.level == 0]
        self._starts = [q.start for q in self._outer]

    def suggestions(self) -> list[Suggestion]:
        blocks = list(paragraphs(self._text))
        read = Flow(self._text, blocks, self._outer, self._lexicon)
        found = [f for f in read.found if not self._is_boilerplate(f)]
        self._echo(found)
        mentions = [*read.subjects, *(f.source for f in found if f.source)]
        speakers = Speakers(self._text, mentions, self._lexicon)
        hidden = sources.anonymity(self._text, self._lexicon)
        made = [self._made(f, speakers, self._anonymity(f, hidden, blocks)) for f in found]
        return sorted(made, key=lambda s: (s.spans[0].start, -s.spans[-1].end))

    def _is_boilerplate(self, found: Found) -> bool:
        """“By signing up you agree …”"""
        return found.source is not None and found.source.of(self._text).lower() in self._lexicon.words["readers"]

    def _echo(self, found: Sequence[Found]) -> None:
        """A headline or pull quote that repeats what somebody says elsewhere has the same speaker."""
        known = {
            " ".join(_WORDS.findall(span.of(self._text).lower())): f for f in found if f.source for span in f.spans
        }
        for echo in found:
            if echo.source is None and echo.quoted and echo.route == flow.NONE:
                words = " ".join(_WORDS.findall(echo.spans[0].of(self._text).lower()))
                original = next((f for said, f in known.items() if len(words) > 12 and words in said), None)
                if original is not None:
                    echo.source, echo.route = original.source, flow.NEXT

    def _anonymity(self, found: Found, hidden: Sequence[Span], blocks: Sequence[Span]) -> Span | None:
        if not hidden or found.source is None:
            return None
        n = bisect_left([b.end for b in blocks], found.source.end)
        return next((span for span in hidden if n < len(blocks) and blocks[n].contains(span)), None)

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
            confidence=CONFIDENCE[found.route],
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
        if found.route not in (attributing.FRAGMENT, attributing.BEFORE):
            return True
        words = sum(len(words_of(self._text, span)) for span in found.spans)
        return words > FEW or (found.route == attributing.BEFORE and self._text[found.spans[0].end - 2] in ".!?")

    def _is_quoting(self, span: Span) -> bool:
        """Whether it holds words in quotation marks that are no title."""
        at = bisect_left(self._starts, span.start)
        while at < len(self._outer) and self._outer[at].end <= span.end:
            if not has_title_case(words_of(self._text, self._outer[at].span)):
                return True
            at += 1
        return False

"""Where an article says that a source will not be named, and which source that is."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Mapping, Sequence

from annotator.analysis.quotations import sources
from annotator.analysis.quotations.lexicon import Lexicon
from annotator.model import Span


def promises(
    text: str, sentences: Sequence[tuple[Span, Span | None]], mentions: Iterable[Span], lexicon: Lexicon
) -> Mapping[Span, Span]:
    """The phrase of each source that has one. `sentences` come with what they are about, `mentions` are the sources."""
    phrases = _phrases(text, lexicon)
    if not phrases:
        return {}
    starts = [sentence.start for sentence, _ in sentences]
    by_sentence: dict[int, list[Span]] = {}
    for mention in sorted(set(mentions)):
        by_sentence.setdefault(bisect_right(starts, mention.start) - 1, []).append(mention)
    found: dict[Span, Span] = {}
    for phrase in phrases:
        n = bisect_right(starts, phrase.start) - 1
        near = by_sentence.get(n) or (by_sentence.get(n - 1) if _is_about_the_last(text, sentences, n, lexicon) else [])
        if near:
            found[next((m for m in reversed(near) if m.start < phrase.start), near[0])] = phrase
    return found


def _phrases(text: str, lexicon: Lexicon) -> list[Span]:
    lower = text.lower()
    said = [re.escape(phrase) for phrase in lexicon.anonymity if phrase in lower]
    return [Span(*found.span()) for found in re.finditer("|".join(said), text, re.IGNORECASE)] if said else []


def _is_about_the_last(text: str, sentences: Sequence[tuple[Span, Span | None]], n: int, lexicon: Lexicon) -> bool:
    """Whether a sentence goes on about whoever spoke before: “She asked not to be named.”"""
    if n < 1:
        return False
    (before, _), (sentence, subject) = sentences[n - 1], sentences[n]
    if subject is None or "\n" in text[before.end : sentence.start]:
        return False
    return sources.is_pronoun(text, subject, lexicon) or sources.naming_of(text, subject, lexicon) == "unnamed"

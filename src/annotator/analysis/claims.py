"""Sentences that may be claims worth checking: a ranked hint, each with its reason. Only a person tags a claim."""

from __future__ import annotations

import re
from collections.abc import Iterator

from annotator.analysis.quotation_marks import paragraphs
from annotator.analysis.quotations.lexicon import Lexicon, language_of
from annotator.analysis.quotations.suggestion import Suggestion
from annotator.analysis.quotations.tokens import Sentence, sentences
from annotator.model import Span

WEIGHTS = {
    "figure": 0.45,
    "comparison": 0.3,
    "causal": 0.25,
    "prediction": 0.2,
    "past fact": 0.15,
    "date": 0.1,
}
"""What each sign adds; the strongest is the reason that is shown first."""
ENOUGH = 0.3
FEWEST_WORDS = 5
_FIGURE = re.compile(
    r"[$£€]\s?\d|\d[\d,.]*\s?(?:%|per\s?cent|percent|million|billion|trillion|thousand|bn|m\b|Prozent|Millionen|Milliarden"
    r"|pour cent|millions|milliards|por ciento|millones)|\b\d{1,3}(?:[,.]\d{3})+\b|\b\d{2,}\b"
)
_YEAR = re.compile(r"\b(?:1[89]|20)\d\d\b")
_AGE_OR_TIME = re.compile(r",\s\d{1,3},|\b\d{1,2}[:.]\d\d\b|\b\d{1,2}\s?[ap]\.?m\b", re.IGNORECASE)


def claims(text: str, language: str = "") -> list[Suggestion]:
    """The likeliest first."""
    lexicon = language_of(text, language)
    found = [
        claim
        for paragraph in paragraphs(text)
        for sentence in sentences(text, paragraph, (), lexicon)
        if (claim := _claim(text, sentence, lexicon)) is not None
    ]
    return sorted(found, key=lambda claim: (-claim.confidence, claim.spans))


def _claim(text: str, sentence: Sentence, lexicon: Lexicon) -> Suggestion | None:
    words = [token for token in sentence if token.word]
    span = Span(sentence[0].start, sentence[-1].end)
    is_question = text[span.start : span.end].rstrip("\"”’'» ").endswith("?")
    if len(words) < FEWEST_WORDS or is_question:
        return None
    signs = dict(_signs(text, span, sentence, lexicon))
    score = sum(WEIGHTS[sign] for sign in signs)
    if score < ENOUGH:
        return None
    reason = "; ".join(f"{sign}: {words}" for sign, words in signs.items())
    first = next(iter(signs))
    return Suggestion("claim", "", (span,), confidence=round(min(score, 0.95), 2), route=first, reason=reason)


def _signs(text: str, span: Span, sentence: Sentence, lexicon: Lexicon) -> Iterator[tuple[str, str]]:
    """The signs of a claim with the words that show them, the weightiest first."""
    within = text[span.start : span.end]
    years = [*_YEAR.finditer(within)]
    plain = _AGE_OR_TIME.sub(lambda found: " " * len(found[0]), _YEAR.sub("    ", within))
    if figure := _FIGURE.search(plain):
        yield "figure", figure[0].strip()
    for sign in ("comparison", "causal", "prediction"):
        if token := next((t for t in sentence if t.word in lexicon.words[sign]), None):
            yield sign, text[token.start : token.end]
    past = next((t for n, t in enumerate(sentence) if n and t.word in lexicon.words["past"]), None)
    if past is not None:
        yield "past fact", text[past.start : past.end]
    if years:
        yield "date", years[0][0]

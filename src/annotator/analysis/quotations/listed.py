"""Several who say one thing: “Labour, the Greens and the SNP said”."""

from __future__ import annotations

from annotator.analysis.quotations.classes import AND, COMMA, DETERMINER, QUOTE
from annotator.analysis.quotations.phrases import adjacent
from annotator.analysis.quotations.tokens import Sentence
from annotator.analysis.quotations.words import Phrase, is_name


def with_others(sentence: Sentence, phrase: Phrase, floor: int) -> Phrase:
    """If the phrase before the verb is “the Greens and the SNP”, all that are named before commas, too."""
    start, end = phrase
    if not any(token.flags & AND for token in sentence[start:end]):
        return phrase
    while start - 1 > floor and sentence[start - 1].flags & COMMA and is_name(sentence, start - 2):
        left = adjacent(sentence, start - 1, floor) if _is_listed(sentence, start) else None
        if left is None or (left[0] > floor and not sentence[left[0] - 1].flags & (COMMA | QUOTE)):
            break
        start = left[0]
    return start, end


def _is_listed(sentence: Sentence, n: int) -> bool:
    return is_name(sentence, n) or (bool(sentence[n].flags & DETERMINER) and is_name(sentence, n + 1))

"""What a lexicon file must hold. One that has a list too few or a misspelt name is refused when it is read."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from annotator.analysis.quotations.classes import BY_ENDING, BY_LIST

FRAMES = frozenset(
    (
        "quote",
        "clause",
        "bare",
        "infinitive",
        "object",
        "object_infinitive",
        "object_with",
        "addressee",
        "naming",
        "speech",
        "question",
        "chain",
        "refusal",
        "impersonal",
        "parenthesis",
        "apart",
        "documented",
    )
)
"""What a verb may take (a quotation, “that …”, a clause without it, “to …”, …), and how it behaves."""
LISTS = frozenset(
    (
        *BY_LIST,
        "abbreviations",
        "also nouns",
        "behind nouns",
        "calendar",
        "authors",
        "called so",
        "clear",
        "makes clear",
        "what",
        "causal",
        "comparison",
        "counting",
        "definite",
        "elided",
        "enclitics",
        "feminine",
        "feminine names",
        "group endings",
        "masculine",
        "masculine names",
        "not adverbs",
        "nobody",
        "nothing",
        "openers of participles",
        "origins",
        "particles of chains",
        "past",
        "prediction",
        "pronouns of speech",
        "quoting verbs",
        "readers",
        "saying nothing",
        "small words",
        "speaking pronouns",
        "standing alone",
        "stop words",
        "title nouns",
        "unnamed as",
    )
)
_PARTS = frozenset(
    ("codes", "grammar", "endings", "contractions", "labels", "verbs", "nouns", "phrases", "pronouns", "words")
)
ACCORDING = ("according", "according behind", "according opening", "according after")
GRAMMAR = frozenset(
    (
        "base is finite",
        "nouns have capitals",
        "ordinal dots",
        "verb second",
        "subject may be dropped",
        "incises",
        "dialogue",
    )
)


def check(language: str, data: Mapping[str, Any]) -> None:
    """Raise ValueError where the file does not hold what the rules read."""
    _same(language, "parts", data, _PARTS)
    _same(language, "lists", data["words"], LISTS)
    _same(language, "endings", data["endings"], {*BY_ENDING, "adverb", "possessive", "genitive", "verb"})
    _same(language, "nouns", data["nouns"], {"clause", "infinitive", "with"})
    _same(language, "phrases", data["phrases"], {*ACCORDING, "anonymity"})
    _same(language, "contractions", data["contractions"], {"be", "have", "other"})
    _known(language, "grammar", data["grammar"], GRAMMAR)
    frames = {item for line in data["verbs"] for item in line.partition(": ")[2].split() if ":" not in item}
    _known(language, "frames", frames, FRAMES)


def _same(language: str, what: str, found: Iterable[str], wanted: Iterable[str]) -> None:
    if odd := set(found) ^ set(wanted):
        raise ValueError(f"{language}.json: {what} missing or unknown: {', '.join(sorted(odd))}")


def _known(language: str, what: str, found: Iterable[str], known: Iterable[str]) -> None:
    if odd := set(found) - set(known):
        raise ValueError(f"{language}.json: unknown {what}: {', '.join(sorted(odd))}")

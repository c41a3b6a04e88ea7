"""The words a language attributes with: data in resources/lexicons, read once."""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache

from annotator import resources

# What a token may be; a word may be several at once.
(
    CAPITAL,
    DETERMINER,
    PRONOUN,
    OBJECT,
    PREPOSITION,
    SUBORDINATOR,
    COORDINATOR,
    RELATIVE,
    AUXILIARY,
    NEGATION,
    ADVERB,
    TIME,
    TITLE,
    PERSON,
    GROUP,
    ORGANISATION,
    DOCUMENT,
    VERB,
    CUE,
    NOUN_CUE,
    NUMBER,
    POSSESSIVE,
    OPENER,
    COMMA,
    COLON,
    SEMICOLON,
    DASH,
    STOP,
    MARK,
    ASIDE,
    QUOTE,
    ENDS,
    PAUSES,
) = (1 << n for n in range(33))

_CLASSES = {
    "determiners": DETERMINER,
    "pronouns": PRONOUN,
    "objects": OBJECT,
    "prepositions": PREPOSITION,
    "subordinators": SUBORDINATOR,
    "coordinators": COORDINATOR,
    "relatives": RELATIVE,
    "auxiliaries": AUXILIARY,
    "negations": NEGATION,
    "adverbs": ADVERB,
    "times": TIME,
    "titles": TITLE,
    "persons": PERSON,
    "groups": GROUP,
    "organisations": ORGANISATION,
    "documents": DOCUMENT,
    "verbs of action": VERB,
    "possessives": POSSESSIVE | DETERMINER,
    "clause openers": OPENER,
}
_CONTRACTED = frozenset(("s", "d", "ll", "ve", "re", "m"))
_WORD = re.compile(r"[^\W\d_]+")


@dataclass(frozen=True, slots=True)
class Verb:
    """A verb that attributes. `frames`: what it takes; `finite`, `participle`, `progressive`: what this form may be."""

    lemma: str
    frames: frozenset[str]
    prepositions: frozenset[str]
    finite: bool
    participle: bool
    progressive: bool
    base: bool


@dataclass(frozen=True, eq=False)
class Lexicon:
    """One language's words. `words` has every other list by its name."""

    language: str
    codes: tuple[str, ...]
    classes: Mapping[str, int]
    verbs: Mapping[str, Verb]
    noun_prepositions: Mapping[str, frozenset[str]]
    noun_clauses: frozenset[str]
    noun_infinitives: frozenset[str]
    according: Mapping[str, tuple[tuple[str, ...], ...]]
    anonymity: tuple[str, ...]
    words: Mapping[str, frozenset[str]]

    def flags(self, word: str) -> int:
        """What a word may be, by itself."""
        lower = word.lower().replace("’", "'")
        capital = CAPITAL if word[0].isupper() or (len(word) > 1 and word[0] in "@#" and word[1].isalpha()) else 0
        found = self.classes.get(lower)
        if capital and lower in self.words["calendar"]:
            return CAPITAL | TIME
        if found is not None:
            return found | capital
        stem, apostrophe, ending = lower.rpartition("'")
        if apostrophe:
            return capital | self._contracted(stem, ending)
        if lower[0].isdigit() or lower[0] in "$£€":
            return NUMBER
        if lower.endswith("ly") and len(lower) > 4 and lower not in self.words["not adverbs"]:
            return capital | ADVERB
        return capital

    def _contracted(self, stem: str, ending: str) -> int:
        base = self.classes.get(stem, 0)
        if base & PRONOUN and ending in _CONTRACTED:
            return base | AUXILIARY
        return (base & ~(CUE | VERB | AUXILIARY | NOUN_CUE)) | (POSSESSIVE if ending in ("s", "") else 0)


@cache
def lexicon(language: str) -> Lexicon:
    """The lexicon of that file. Lists of words are kept in lines."""
    data = json.loads(resources.path("lexicons", f"{language}.json").read_text("utf-8"))
    words = {name: frozenset(" ".join(lines).split()) for name, lines in data["words"].items()}
    words["first names"] = words["feminine names"] | words["masculine names"]
    nouns, verbs = data["nouns"], _verbs(data["verbs"])
    by_preposition = {noun: frozenset(prepositions.split()) for noun, prepositions in nouns["with"].items()}
    clauses, infinitives = (frozenset(" ".join(nouns[name]).split()) for name in ("clause", "infinitive"))
    return Lexicon(
        language=language,
        codes=tuple(data["codes"]),
        classes=_classes(words, verbs, {*by_preposition, *clauses, *infinitives}),
        verbs=verbs,
        noun_prepositions=by_preposition,
        noun_clauses=clauses,
        noun_infinitives=infinitives,
        according=_by_first_word(data["phrases"]["according"]),
        anonymity=tuple(data["phrases"]["anonymity"]),
        words=words,
    )


def _classes(words: Mapping[str, frozenset[str]], verbs: Iterable[str], nouns: Iterable[str]) -> Mapping[str, int]:
    """What each word may be, of all lists that it is in."""
    classes: dict[str, int] = {}
    lists = [(words.get(name, frozenset()), flag) for name, flag in _CLASSES.items()]
    for members, flag in (*lists, (verbs, CUE), (nouns, NOUN_CUE)):
        for word in members:
            classes[word] = classes.get(word, 0) | flag
    return classes


def _by_first_word(phrases: Iterable[str]) -> Mapping[str, tuple[tuple[str, ...], ...]]:
    found: dict[str, tuple[tuple[str, ...], ...]] = {}
    for phrase in phrases:
        words = tuple(phrase.split())
        found[words[0]] = (*found.get(words[0], ()), words)
    return found


def _verbs(lines: Iterable[str]) -> Mapping[str, Verb]:
    """Each form with its verb, the first of two with the same form.

    A line: finite forms, the base first | past participles | present participles: frames with:prepositions.
    """
    found: dict[str, Verb] = {}
    for line in lines:
        forms, _, frames = line.partition(":")
        finite, participles, progressive = (part.split() for part in forms.split("|"))
        takes, *with_ = frames.split(" with:") if " with:" in frames else (frames,)
        prepositions = frozenset(with_[0].split("+")) if with_ else frozenset[str]()
        for form in {*finite, *participles, *progressive}:
            verb = Verb(
                finite[0],
                frozenset(takes.split()),
                prepositions,
                form in finite,
                form in participles,
                form in progressive,
                form == finite[0],
            )
            found.setdefault(form, verb)
    return found


def language_of(text: str, hint: str = "") -> Lexicon:
    """The lexicon of a language that is known by its code, else of the one whose commonest words the text has most."""
    known = [lexicon(name) for name in _available()]
    code = hint.lower()[:2]
    if found := next((one for one in known if code in one.codes), None):
        return found
    counts = Counter(_WORD.findall(text[:_SAMPLE].lower()))
    return max(known, key=lambda one: sum(counts[word] for word in one.words["stop words"]))


_SAMPLE = 5000


@cache
def _available() -> tuple[str, ...]:
    """English first: it wins where a text tells nothing."""
    names = (path.stem for path in resources.path("lexicons").glob("*.json"))
    return tuple(sorted(names, key=lambda name: (name != "english", name)))

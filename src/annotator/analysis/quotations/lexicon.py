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


@dataclass(frozen=True)
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
    words: Mapping[str, frozenset[str]]
    phrases: Mapping[str, tuple[str, ...]]

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
    """The lexicon of that file."""
    data = json.loads(resources.path("lexicons", f"{language}.json").read_text("utf-8"))
    words = {name: frozenset(value.split()) for name, value in data.items() if isinstance(value, str)}
    words["first names"] = words["feminine names"] | words["masculine names"]
    verbs = dict(_verbs(data["verbs"]))
    nouns = data["nouns"]
    by_preposition = {noun: frozenset(with_) for noun, with_ in nouns["with"].items()}
    clauses, infinitives = frozenset(nouns["clause"].split()), frozenset(nouns["infinitive"].split())
    classes: Counter[str] = Counter()
    for name, flag in _CLASSES.items():
        _add(classes, words.get(name, ()), flag)
    _add(classes, verbs, CUE)
    _add(classes, {*by_preposition, *clauses, *infinitives}, NOUN_CUE)
    phrases = {name: tuple(value) for name, value in data.items() if isinstance(value, list) and name != "verbs"}
    according = _by_first_word(data["according"])
    known = verbs, by_preposition, clauses, infinitives, according
    return Lexicon(language, tuple(data["codes"]), dict(classes), *known, words, phrases)


def _by_first_word(phrases: Iterable[str]) -> Mapping[str, tuple[tuple[str, ...], ...]]:
    found: dict[str, tuple[tuple[str, ...], ...]] = {}
    for phrase in phrases:
        words = tuple(phrase.split())
        found[words[0]] = (*found.get(words[0], ()), words)
    return found


def _add(classes: Counter[str], words: Iterable[str], flag: int) -> None:
    for word in words:
        classes[word] |= flag


def _verbs(lines: Iterable[str]) -> Iterable[tuple[str, Verb]]:
    """Each form with its verb; of two verbs with the same form, the first with its frames and those of the other."""
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
    return found.items()


_AVAILABLE = ("english",)


def language_of(text: str, hint: str = "") -> Lexicon:
    """The lexicon of a language that is known by its code, else of the one whose commonest words the text has most."""
    known = [lexicon(name) for name in _available()]
    code = hint.lower()[:2]
    if found := next((one for one in known if code in one.codes), None):
        return found
    counts = Counter(word for word in _WORD.findall(text[:5000].lower()))
    return max(known, key=lambda one: sum(counts[word] for word in one.words["stop words"]))


@cache
def _available() -> tuple[str, ...]:
    """English first: it wins where a text tells nothing."""
    names = sorted(path.stem for path in resources.path("lexicons").glob("*.json"))
    return tuple(sorted(names, key=lambda name: (name not in _AVAILABLE, name)))

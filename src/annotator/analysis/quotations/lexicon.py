"""The words a language attributes with, and the switches of its grammar: data in resources/lexicons, read once."""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

from annotator import resources
from annotator.analysis.quotations.classes import (
    ADVERB,
    AUXILIARY,
    BE,
    BY_ENDING,
    BY_LIST,
    CAPITAL,
    CHAINED,
    CUE,
    HAVE,
    HEAD,
    INFINITIVE,
    NO_NOUN,
    NOUN_CUE,
    NUMBER,
    POSSESSIVE,
    PRONOUN,
    SUBJUNCTIVE,
    TIME,
    TITLE,
    VERB,
)
from annotator.analysis.quotations.schema import ACCORDING, check

_CONTRACTED = {"be": AUXILIARY | BE, "have": AUXILIARY | HAVE, "other": AUXILIARY}
_WORD = re.compile(r"[^\W\d_]+")
_SHORTEST_PREFIX, _SHORTEST_PART = 2, 4
_OF_VERBS = CUE | VERB | AUXILIARY | BE | HAVE | SUBJUNCTIVE | CHAINED


@dataclass(frozen=True, slots=True)
class Verb:
    """A verb that attributes. `frames`: what it takes; `finite`, `participle`, `progressive`: what this form may be.

    `prepositions` bring what is said (called for), `addressing` to whom (called on him to), `particles` may belong to
    it (pointed out); one that `needs` its particle is another verb without it (teilte … mit).
    """

    lemma: str
    frames: frozenset[str] = frozenset()
    finite: bool = False
    participle: bool = False
    progressive: bool = False
    base: bool = False
    prepositions: frozenset[str] = frozenset()
    addressing: frozenset[str] = frozenset()
    particles: frozenset[str] = frozenset()
    needs: frozenset[str] = frozenset()


@dataclass(frozen=True, eq=False)
class Lexicon:
    """One language's words. `words` has every other list by its name, `grammar` the switches that are on."""

    language: str
    codes: tuple[str, ...]
    grammar: frozenset[str]
    classes: Mapping[str, int]
    endings: Mapping[str, tuple[str, ...]]
    verbs: Mapping[str, Verb]
    noun_prepositions: Mapping[str, frozenset[str]]
    noun_clauses: frozenset[str]
    noun_infinitives: frozenset[str]
    according: Mapping[str, tuple[tuple[tuple[str, ...], str], ...]]
    """By their first words, phrases and where they attribute: anywhere, "behind" a comma, "opening" a sentence, or
    "after" their source."""
    anonymity: tuple[str, ...]
    contractions: Mapping[str, int]
    """What stands behind the apostrophe of a pronoun: he's, we've."""
    labels: str
    """A pattern of what stands for a speaker in transcripts: Q, A."""
    pronouns: Mapping[str, str]
    """What kind of source each pronoun is."""
    words: Mapping[str, frozenset[str]]

    def flags(self, word: str) -> int:
        """What a word may be, by itself."""
        lower = word.lower().replace("’", "'")
        capital = CAPITAL if word[0].isupper() or (len(word) > 1 and word[0] in "@#" and word[1].isalpha()) else 0
        if capital and lower in self.words["calendar"]:
            return CAPITAL | TIME
        return capital | self._known(lower, bool(capital)) | self._by_ending(lower)

    def _known(self, lower: str, capital: bool) -> int:
        found = self.classes.get(lower)
        if found is not None:
            is_verb = "nouns have capitals" in self.grammar and not capital and not found & ~_OF_VERBS
            is_name = capital and found & TIME and lower in self.words["first names"]  # Julio Mena
            return found | NO_NOUN if is_verb else found & ~TIME if is_name else found
        stem, apostrophe, ending = lower.rpartition("'")
        if apostrophe:
            return self._contracted(stem, ending)
        if lower[0].isdigit() or lower[0] in "$£€":
            return NUMBER
        if "nouns have capitals" in self.grammar:
            return self._compound(lower) if capital else NO_NOUN | self._marked_inside(lower)
        if not capital and lower.endswith(self.endings["verb"]):
            return VERB
        is_adverb = lower.endswith(self.endings["adverb"]) and len(lower) > 4 and lower not in self.words["not adverbs"]
        return ADVERB if is_adverb else 0

    def _compound(self, lower: str) -> int:
        """By its last part: Regierungssprecherin, SPD-Chef."""
        stems = [lower, *(lower.removesuffix(ending) for ending in self.endings["genitive"] if lower.endswith(ending))]
        ends = (stem[n:] for stem in stems for n in range(len(stem) - _SHORTEST_PART + 1) if n != 1)
        return next((flags for end in ends if (flags := self.classes.get(end, 0) & (HEAD | TITLE))), 0)

    def _marked_inside(self, lower: str) -> int:
        """“zurückzutreten”."""
        inside = lower[_SHORTEST_PREFIX:-_SHORTEST_PART]
        is_marked = any(mark in inside for mark in self.words["infinitive marks"])
        return INFINITIVE if is_marked and lower.endswith(self.endings["base"]) else 0

    def _contracted(self, stem: str, ending: str) -> int:
        base = self.classes.get(stem, 0)
        if base & PRONOUN and (helping := self.contractions.get(ending)):
            return base | helping
        return (base & ~(CUE | VERB | AUXILIARY | NOUN_CUE)) | (
            POSSESSIVE if not ending or f"'{ending}" in self.endings["possessive"] else 0
        )

    def _by_ending(self, lower: str) -> int:
        found = 0
        for name, flag in BY_ENDING.items():
            if lower.endswith(self.endings[name]):
                found |= flag
        return found


@cache
def lexicon(language: str) -> Lexicon:
    """The lexicon of that file. Lists of words are kept in lines."""
    data = json.loads(resources.path("lexicons", f"{language}.json").read_text("utf-8"))
    check(language, data)
    return _made(language, data)


def _made(language: str, data: Mapping[str, Any]) -> Lexicon:
    words = {name: frozenset(" ".join(lines).split()) for name, lines in data["words"].items()}
    words["first names"] = words["feminine names"] | words["masculine names"]
    nouns, verbs = data["nouns"], _verbs(data["verbs"], data["grammar"])
    endings = {name: tuple(listed.split()) for name, listed in data["endings"].items()}
    by_preposition = {noun: frozenset(prepositions.split()) for noun, prepositions in nouns["with"].items()}
    clauses, infinitives = (frozenset(" ".join(nouns[name]).split()) for name in ("clause", "infinitive"))
    return Lexicon(
        language=language,
        codes=tuple(data["codes"]),
        grammar=frozenset(data["grammar"]),
        classes=_classes(words, verbs, {*by_preposition, *clauses, *infinitives}, endings["verb"]),
        endings=endings,
        verbs=verbs,
        noun_prepositions=by_preposition,
        noun_clauses=clauses,
        noun_infinitives=infinitives,
        according=_by_first_word(data["phrases"]),
        anonymity=tuple(data["phrases"]["anonymity"]),
        contractions={
            ending: flags for name, flags in _CONTRACTED.items() for ending in data["contractions"][name].split()
        },
        labels="|".join(map(re.escape, data["labels"])),
        pronouns=data["pronouns"],
        words=words,
    )


def _classes(
    words: Mapping[str, frozenset[str]], verbs: Iterable[str], nouns: Iterable[str], finite: tuple[str, ...]
) -> Mapping[str, int]:
    """What each word may be, of all lists that it is in."""
    classes: dict[str, int] = {}
    lists = [(words[name], flag) for name, flag in BY_LIST.items()]
    told = [verb for verb in (*verbs, *words["chained"]) if verb.endswith(finite)]
    for members, flag in (*lists, (verbs, CUE), (nouns, NOUN_CUE), (told, VERB)):
        for word in members:
            classes[word] = classes.get(word, 0) | flag
    return classes


def _by_first_word(phrases: Mapping[str, Iterable[str]]) -> Mapping[str, tuple[tuple[tuple[str, ...], str], ...]]:
    found: dict[str, tuple[tuple[tuple[str, ...], str], ...]] = {}
    for name in ACCORDING:
        for phrase in phrases[name]:
            words = tuple(phrase.split())
            found[words[0]] = (*found.get(words[0], ()), (words, name.removeprefix("according").strip()))
    return found


def _verbs(lines: Iterable[str], grammar: Iterable[str]) -> Mapping[str, Verb]:
    """Each form with its verb, the first of two with the same form.

    A line: finite forms, the base first | past participles | present participles: frames with:prepositions.
    """
    found: dict[str, Verb] = {}
    for line in lines:
        forms, _, rest = line.partition(": ")
        finite, participles, progressive = (part.split() for part in forms.split("|"))
        base, *conjugated = finite
        is_finite = {*conjugated, *([base] if "base is finite" in grammar else [])}
        lists = {name: words for name, colon, words in (item.partition(":") for item in rest.split()) if colon}
        prepositions, addressing, particles, needs = (
            frozenset(lists.get(name, "").split("+")) - {""} for name in ("with", "addressing", "particles", "needs")
        )
        for form in {*finite, *participles, *progressive}:
            verb = Verb(
                base,
                frozenset(item for item in rest.split() if ":" not in item),
                form in is_finite,
                form in participles,
                form in progressive,
                form == base and base not in conjugated,
                prepositions,
                addressing,
                particles,
                needs,
            )
            found.setdefault(form, verb)
    return found


def language_of(text: str, hint: str = "") -> Lexicon:
    """The lexicon of a language that is known by its code, else of the one whose commonest words the text has most."""
    known = [lexicon(name) for name in _available()]
    code = hint.lower().replace("_", "-").partition("-")[0]
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

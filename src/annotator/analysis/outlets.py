"""What is coded in the articles of each outlet: how often each code, and whose voices."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from annotator.model import Span
from annotator.text import count_words

NOBODY = ""
"""In place of a speaker: a source is named, but not yet who that is."""


@dataclass(frozen=True, slots=True)
class Mark:
    """Something coded. `speaker` is whose words it is said to be; None where it is attributed to no source."""

    code: str
    span: Span
    quote: str
    coder: str
    speaker: str | None = None

    @property
    def words(self) -> int:
        return count_words(self.quote)


@dataclass(frozen=True, slots=True)
class Coded:
    """An article with what counts of its coding: the final annotations, or those of so many coders together."""

    document: str
    outlet: str
    words: int
    marks: Sequence[Mark]
    coders: int = 1
    final: bool = False


@dataclass(frozen=True, slots=True)
class Rate:
    """An outlet: how often it has each code in 100 words."""

    outlet: str
    articles: int
    words: int
    per_100: Mapping[str, float]

    @property
    def total(self) -> float:
        return sum(self.per_100.values())


def rates(coded: Iterable[Coded], codes: Mapping[str, str]) -> list[Rate]:
    """Each outlet, that with most words first. `codes` say as what each code counts; the others are left out."""
    by_outlet: dict[str, list[Coded]] = {}
    for article in coded:
        by_outlet.setdefault(article.outlet, []).append(article)
    found = [_rate(outlet, articles, codes) for outlet, articles in by_outlet.items()]
    return sorted(found, key=lambda rate: (-rate.words, rate.outlet))


def _rate(outlet: str, articles: Sequence[Coded], codes: Mapping[str, str]) -> Rate:
    words = sum(article.words for article in articles)
    counts = dict.fromkeys(codes.values(), 0.0)
    for article in articles:
        for mark in article.marks:
            if mark.code in codes:
                counts[codes[mark.code]] += 1 / article.coders
    per_100 = {code: 100 * count / words if words else 0.0 for code, count in counts.items()}
    return Rate(outlet, len(articles), words, per_100)


class Voices(NamedTuple):
    """The words that are attributed to speakers. `outlets` have any; `speakers` are those most quoted first."""

    outlets: tuple[str, ...]
    speakers: tuple[str, ...]
    words: Mapping[tuple[str, str], float]
    """Of a speaker in an outlet."""

    def share(self, speaker: str, outlet: str) -> float:
        return self.words.get((speaker, outlet), 0.0) / sum(self.words.get((s, outlet), 0.0) for s in self.speakers)

    @property
    def missing(self) -> tuple[str, tuple[str, ...]] | None:
        """The first speaker that some outlets quote and others, not more than those, do not; and these."""
        for speaker in self.speakers:
            without = tuple(outlet for outlet in self.outlets if (speaker, outlet) not in self.words)
            if speaker != NOBODY and 0 < 2 * len(without) <= len(self.outlets):
                return speaker, without
        return None


def voices(coded: Iterable[Coded]) -> Voices:
    """Who speaks where. What is attributed to no source is left out: it is nobody's voice."""
    words: dict[tuple[str, str], float] = {}
    for article in coded:
        for mark in article.marks:
            if mark.speaker is not None:
                place = mark.speaker, article.outlet
                words[place] = words.get(place, 0.0) + mark.words / article.coders
    of_outlet, of_speaker = _sums(words, 1), _sums(words, 0)
    outlets = sorted(of_outlet, key=lambda outlet: (-of_outlet[outlet], outlet))
    speakers = sorted(of_speaker, key=lambda speaker: (speaker == NOBODY, -of_speaker[speaker], speaker))
    return Voices(tuple(outlets), tuple(speakers), words)


def _sums(words: Mapping[tuple[str, str], float], part: int) -> dict[str, float]:
    sums: dict[str, float] = {}
    for place, count in words.items():
        sums[place[part]] = sums.get(place[part], 0.0) + count
    return sums

"""Who a mention may mean: rules over names, in which case, accents, dots and titles do not count."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import NamedTuple

from annotator.folding import fold
from annotator.model import Speaker, meant

_WORD = re.compile(r"\w+")
_UNLIKELY = (3, 0)
_MARKS = str.maketrans("", "", ".'’")
_ASIDE = re.compile(r"[,;:(–—]")
_TITLES = frozenset(
    {"the", "an", "mr", "mrs", "ms", "miss", "mx", "dr", "prof", "sir", "dame", "lord", "lady", "rev", "president"}
    | {"minister", "senator", "sen", "representative", "rep", "governor", "gov", "general", "gen", "colonel", "judge"}
    | {"justice", "sr", "sra", "senor", "senora", "don", "herr", "frau", "mme"}
)


@dataclass(frozen=True, slots=True)
class Known:
    """A speaker of the registry, with those that were merged into it."""

    speaker: Speaker
    merged: tuple[Speaker, ...] = ()

    @property
    def ids(self) -> frozenset[str]:
        return frozenset({self.speaker.id, *(other.id for other in self.merged)})

    @property
    def names(self) -> list[str]:
        """Its own name first, then all it is also called."""
        all = (self.speaker, *self.merged)
        return [self.speaker.name, *(other.name for other in self.merged), *(n for one in all for n in one.aliases)]


class Offer(NamedTuple):
    """What a mention may be said to mean: a speaker of the registry, or (without one) a new speaker of that name."""

    name: str
    known: Known | None = None


def registry(speakers: Mapping[str, Speaker]) -> list[Known]:
    """Everyone who stands for themselves, by name."""
    merged: dict[str, list[Speaker]] = {}
    for id, speaker in speakers.items():
        target = meant(speakers, id)
        assert target is not None
        others = merged.setdefault(target.id, [])
        if target.id != id:
            others.append(speaker)
    found = [Known(speakers[id], tuple(others)) for id, others in merged.items()]
    return sorted(found, key=lambda known: (fold(known.speaker.name), known.speaker.id))


def offers(known: Sequence[Known], mention: str, typed: str, before: Mapping[str, int]) -> list[Offer]:
    """What to offer for a mention while one types, likeliest first: the registry, then new speakers.

    `before` says of speakers' ids how often the same words meant them already. With nothing typed, the rest of the
    registry follows.
    """
    name = named_in(mention)
    likely = {k.speaker.id: likeness for k in known if (likeness := _likeness(mention, k, before)) is not None}
    if not typed.strip():
        first = sorted((k for k in known if k.speaker.id in likely), key=lambda k: likely[k.speaker.id])
        rest = [k for k in known if k.speaker.id not in likely]
        return [*map(_offered, first), *_new(name), *map(_offered, rest)]
    found = [_offered(k) for k in matching(known, typed, likely)]
    is_mention = _match(_words(typed), _words(name)) is not None
    return [*found, *(_new(name, typed) if is_mention else _new(typed, name))]


def matching(known: Iterable[Known], typed: str, likely: Mapping[str, tuple[int, int]] | None = None) -> list[Known]:
    """Those with a name that fits what is typed, best first; all of them, by name, when nothing is."""
    words, likely, ranked = _words(typed), likely or {}, []
    for k in known:
        fits = [rank for name in k.names if (rank := _match(words, _words(name))) is not None]
        if fits:
            ranked.append(((min(fits), likely.get(k.speaker.id, _UNLIKELY)), k))
    ranked.sort(key=lambda pair: pair[0])
    return [k for _, k in ranked]


def alike(known: Iterable[Known]) -> list[tuple[Known, Known]]:
    """Pairs that may be one: of the same name, or the first also called by the name of the second."""
    known = list(known)
    called: dict[tuple[str, ...], list[Known]] = {}
    for k in known:
        called.setdefault(_words(k.speaker.name), []).append(k)
    pairs: dict[frozenset[str], tuple[Known, Known]] = {}
    for k in known:
        for words in {_words(name) for name in k.names} - {()}:
            for other in called.get(words, []):
                if other is not k:
                    pairs.setdefault(frozenset({k.speaker.id, other.speaker.id}), (k, other))
    return list(pairs.values())


def meant_before(mention: str, uses: Iterable[tuple[str, str, int]]) -> dict[str, int]:
    """Speaker id → how often the words of a mention meant them, of uses: speaker, words, how often."""
    words, found = _words(mention), dict[str, int]()
    for id, used, times in uses:
        if _words(used) == words:
            found[id] = found.get(id, 0) + times
    return found


def named_in(mention: str) -> str:
    """The name in a mention, without what is told of its bearer: “Ana Ruiz” in “Ana Ruiz, who leads a union”."""
    mention = " ".join(mention.split())
    return _ASIDE.split(mention, maxsplit=1)[0].strip() or mention


def _likeness(mention: str, known: Known, before: Mapping[str, int]) -> tuple[int, int] | None:
    """The lower, the likelier: the same words meant them before, they are called so, or it is their last name."""
    if times := sum(before.get(id, 0) for id in known.ids):
        return 0, -times
    whole, name = _words(mention), _words(named_in(mention))
    names = [_words(n) for n in known.names]
    if whole in names or name in names:
        return 1, 0
    bare = _without_titles(name)
    return (2, 0) if any(_is_part(bare, _without_titles(n)) for n in names) else None


def _is_part(name: Sequence[str], other: Sequence[str]) -> bool:
    """Whether two names are one, the shorter being the last name of the longer: “Ruiz” and “Ana Ruiz”."""
    shorter, longer = sorted((name, other), key=len)
    return bool(shorter) and longer[-len(shorter) :] == shorter


def _match(typed: Sequence[str], name: Sequence[str]) -> int | None:
    """How well a name fits what is typed, 0 best; None when a typed word is nowhere in it."""
    if typed == name or not typed:
        return 0
    if " ".join(name).startswith(" ".join(typed)):
        return 1
    if all(any(word.startswith(part) for word in name) for part in typed):
        return 2
    return 3 if all(any(part in word for word in name) for part in typed) else None


@lru_cache(maxsize=1 << 16)
def _words(text: str) -> tuple[str, ...]:
    """Words as they are compared."""
    return tuple(_WORD.findall(fold(text).translate(_MARKS)))


def _without_titles(words: tuple[str, ...]) -> tuple[str, ...]:
    at = next((n for n, word in enumerate(words) if word not in _TITLES), 0)
    return words[at:]


def _offered(known: Known) -> Offer:
    return Offer(known.speaker.name, known)


def _new(*names: str) -> list[Offer]:
    """New speakers of these names, each once."""
    return [Offer(name) for name in dict.fromkeys(" ".join(name.split()) for name in names) if name]

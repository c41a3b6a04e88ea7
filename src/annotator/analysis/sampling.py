"""Which articles are coded by several people to measure reliability, and by whom.

Chance comes from SHA-256 of the seed and an id, nothing else: the same seed draws the same articles on every machine
and with every Python, in whatever order they are given, and an article that is added moves no other's rank.
"""

from __future__ import annotations

import hashlib
import json
import math
from collections import Counter
from collections.abc import Callable, Collection, Iterator, Mapping
from dataclasses import dataclass
from itertools import combinations, cycle
from statistics import NormalDist

Stratum = tuple[str, ...]
"""What articles of one kind have in common, as outlet and month."""


def codings_needed(least_alpha: float, rarest: float, coders: int = 2, significance: float = 0.05) -> int:
    """How many codings each coder must make, for one to be sure that α is not below the least acceptable one.

    n = m·z²·((1 + α)(3 − α) / (4(1 − α)·p(1 − p)) − α), rounded up, with m coders, p the share of the rarest code in
    its dimension and z one-sided: Bloch & Kraemer (1989), equation 3.7, as Krippendorff (Content Analysis, 2019) uses
    it for reliability data.
    """
    z, a = NormalDist().inv_cdf(1 - significance), least_alpha
    spread = (1 + a) * (3 - a) / (4 * (1 - a) * rarest * (1 - rarest))
    return math.ceil(coders * z * z * (spread - a))


def articles_needed(codings: int, per_article: float) -> int:
    """How many articles hold so many codings, at so many in each on average."""
    return math.ceil(codings / per_article)


def rarest(counts: Mapping[str, int], dimensions: Mapping[str, str]) -> tuple[str, float] | None:
    """The code with the least share among those given in its dimension, and that share.

    `dimensions` say for each code which top-level code it stands under. Where no dimension has two codes that were
    given, shares are among all; None where only one code was given, as a share of the whole says nothing.
    """
    given = {code: n for code, n in counts.items() if n}
    sums = Counter[str]()
    for code, n in given.items():
        sums[dimensions[code]] += n
    shares = {code: n / sums[dimensions[code]] for code, n in given.items() if n < sums[dimensions[code]]}
    if not shares and len(given) > 1:
        shares = {code: n / sum(given.values()) for code, n in given.items()}
    return min(shares.items(), key=lambda share: (share[1], share[0])) if shares else None


def draw(strata: Mapping[str, Stratum], size: int, seed: str) -> list[str]:
    """So many articles, or all if there are fewer, in an order of chance. `strata` say what each is.

    Every stratum has its share of the sample to within one article (largest remainders; equal ones by chance).
    """
    by_stratum: dict[Stratum, list[str]] = {}
    for article, stratum in strata.items():
        by_stratum.setdefault(stratum, []).append(article)
    rank = _ranking(seed, "article")
    shares = _shares({stratum: len(articles) for stratum, articles in by_stratum.items()}, size, seed)
    drawn = [id for stratum, articles in by_stratum.items() for id in sorted(articles, key=rank)[: shares[stratum]]]
    return sorted(drawn, key=rank)


def _shares(counts: Mapping[Stratum, int], size: int, seed: str) -> dict[Stratum, int]:
    available = sum(counts.values())
    size = min(size, available)
    rank = _ranking(seed, "stratum")
    shares = {stratum: size * count // available for stratum, count in counts.items()}
    by_remainder = sorted(counts, key=lambda stratum: (-(size * counts[stratum] % available), rank(*stratum)))
    for stratum in by_remainder[: size - sum(shares.values())]:
        shares[stratum] += 1
    return shares


def assigned(
    articles: Collection[str], coders: Collection[str], seed: str, each: int = 2
) -> dict[str, tuple[str, ...]]:
    """Who codes which article, so many to each.

    All coders have equally many, to within one. So has every pair of coders where two code each article; where more
    do, pairs are as even as choosing the best for one article after the other makes them.
    """
    if not 2 <= each <= len(coders):
        raise ValueError(f"{each} of {len(coders)} coders")
    team = sorted(coders, key=_ranking(seed, "coder"))
    teams = cycle(_pairs_in_turn(len(team))) if each == 2 else _teams(len(team), each)
    order = sorted(articles, key=_ranking(seed, "article"))
    return {article: tuple(sorted(team[n] for n in chosen)) for article, chosen in zip(order, teams, strict=False)}


def _pairs_in_turn(count: int) -> Iterator[tuple[int, int]]:
    """All pairs of so many, in an order in which nobody is ever ahead of another by more than one.

    An even number plays the rounds of a tournament. An odd number is seated round a table so that over all seatings
    (Walecki's) everyone sits once beside everyone, and every other pair of neighbours is called, twice round.
    """
    last = count - 1
    if count % 2 == 0:
        for n in range(last):
            yield n, last
            yield from (((n + step) % last, (n - step) % last) for step in range(1, count // 2))
    else:
        for n in range(last // 2):
            seats = [last, *((n + (step + 1) // 2 * (1 if step % 2 else -1)) % last for step in range(last))]
            yield from ((seats[seat % count], seats[(seat + 1) % count]) for seat in range(0, 2 * count, 2))


def _teams(count: int, each: int) -> Iterator[tuple[int, ...]]:
    """Without end, those who have least so far, and of these who have been together least."""
    work = [0] * count
    together = Counter[tuple[int, int]]()
    while True:
        behind = [n for n in range(count) if work[n] == min(work)]
        ahead = [n for n in range(count) if n not in behind]
        sure = behind if len(behind) < each else []
        open = ahead if sure else behind
        teams = (tuple(sorted((*sure, *more))) for more in combinations(open, each - len(sure)))
        chosen = min(teams, key=lambda team: sum((1 + together[pair]) ** 2 for pair in combinations(team, 2)))
        for n in chosen:
            work[n] += 1
        together.update(combinations(chosen, 2))
        yield chosen


def _ranking(seed: str, *kind: str) -> Callable[..., bytes]:
    """A rank by chance for each id. Without a seed and a kind, two draws would go together."""
    return lambda *id: hashlib.sha256(json.dumps([seed, *kind, *id]).encode()).digest()


@dataclass(frozen=True, slots=True)
class Plan:
    """Who is to code what. `teams` say it by article, `work` counts articles by coder.

    `strata` tell of each how many articles there are and how many of them are drawn.
    """

    teams: Mapping[str, tuple[str, ...]]
    work: Mapping[str, int]
    strata: Mapping[Stratum, tuple[int, int]]

    @property
    def population(self) -> int:
        """How many articles there were to draw from."""
        return sum(there for there, _ in self.strata.values())


def plan(strata: Mapping[str, Stratum], size: int, coders: Collection[str], each: int, seed: str) -> Plan:
    """Draw articles and share them out, so many coders to each."""
    drawn = draw(strata, size, seed)
    teams = assigned(drawn, coders, seed, each)
    work = Counter(coder for team in teams.values() for coder in team)
    there, taken = Counter(strata.values()), Counter(strata[id] for id in drawn)
    return Plan(
        {id: teams[id] for id in drawn},
        {coder: work[coder] for coder in coders},
        {stratum: (there[stratum], taken[stratum]) for stratum in sorted(there)},
    )

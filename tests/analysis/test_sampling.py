"""Samples for reliability: how large, drawn how, coded by whom."""

import random
from collections import Counter
from itertools import combinations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from annotator.analysis.sampling import Stratum, articles_needed, assigned, codings_needed, draw, plan, rarest

ARTICLES = {f"d:{n}": (("PanAm Post", "RTÉ News", "AOL")[n % 3], f"2015-0{n % 2 + 1}") for n in range(60)}


@pytest.mark.parametrize(("least", "needed"), [(0.667, 81), (0.800, 139)])
def test_that_the_published_sample_sizes_are_reproduced(least: float, needed: int) -> None:
    """Four codes alike in number, two coders, .05: ATLAS.ti's manual after Krippendorff (2019)."""
    assert codings_needed(least, rarest=1 / 4) == needed


def test_that_more_coders_rarer_codes_and_more_certainty_need_more() -> None:
    usual = codings_needed(0.8, rarest=0.25)
    assert codings_needed(0.8, rarest=0.25, coders=4) in (2 * usual - 1, 2 * usual)
    assert codings_needed(0.8, rarest=0.05) > usual
    assert codings_needed(0.8, rarest=0.25, significance=0.01) > usual


def test_that_a_seed_draws_and_assigns_the_same_everywhere() -> None:
    """Fixed for ever: a sample that is reported can be drawn again."""
    drawn = draw(ARTICLES, 6, "pilot")
    assert drawn == ["d:44", "d:16", "d:1", "d:24", "d:23", "d:33"]
    ana, ben, cleo = "s:ana", "s:ben", "s:cleo"
    turns = [(ben, cleo), (ana, cleo), (ana, ben)]
    assert assigned(drawn, [ana, ben, cleo], "pilot") == dict(zip(drawn, turns * 2, strict=True))


def test_that_another_seed_draws_another_sample() -> None:
    assert draw(ARTICLES, 20, "first") != draw(ARTICLES, 20, "second")


strata = st.dictionaries(st.text(max_size=3), st.tuples(st.sampled_from("abc"), st.sampled_from("xy")), max_size=40)


@given(strata, st.integers(0, 50), st.randoms(use_true_random=False))
def test_that_every_stratum_has_its_share_and_no_order_matters(
    strata: dict[str, Stratum], size: int, chance: random.Random
) -> None:
    drawn = draw(strata, size, "x")
    assert len({*drawn}) == len(drawn) == min(size, len(strata))
    of_each, all_of_each = Counter(strata[id] for id in drawn), Counter(strata.values())
    for stratum, count in all_of_each.items():
        assert abs(of_each[stratum] - len(drawn) * count / len(strata)) < 1
    shuffled = [*strata.items()]
    chance.shuffle(shuffled)
    assert draw(dict(shuffled), size, "x") == drawn


def test_that_every_article_has_the_same_chance() -> None:
    drawn = Counter(id for seed in range(600) for id in draw(ARTICLES, 20, str(seed)))
    assert len(drawn) == len(ARTICLES)
    assert all(150 < times < 250 for times in drawn.values())  # 200 expected; 4 standard deviations are 46


def test_that_what_is_left_over_goes_where_most_is_missing() -> None:
    strata = {f"d:{n}": ("aaaaaabbbc"[n],) for n in range(10)}
    for seed in range(20):
        assert sorted(strata[id] for id in draw(strata, 2, str(seed))) == [("a",), ("b",)]  # 1.2, 0.6, 0.2


def test_that_strata_with_less_than_one_article_take_turns() -> None:
    each_its_own = {f"d:{n}": (str(n),) for n in range(5)}
    drawn = Counter(id for seed in range(300) for id in draw(each_its_own, 2, str(seed)))
    assert all(80 < times < 160 for times in drawn.values())  # 120 expected


def test_that_an_article_that_is_added_leaves_the_others_in_their_order() -> None:
    before = draw(ARTICLES, 99, "x")
    after = draw(ARTICLES | {"d:new": ("AOL", "2015-01")}, 99, "x")
    assert [id for id in after if id != "d:new"] == before


def counts(teams: dict[str, tuple[str, ...]], coders: list[str]) -> tuple[list[int], list[int]]:
    """How many articles each coder and each pair of coders have."""
    work = Counter(coder for team in teams.values() for coder in team)
    together = Counter(frozenset(pair) for team in teams.values() for pair in combinations(team, 2))
    return [work[c] for c in coders], [together[frozenset(pair)] for pair in combinations(coders, 2)]


@given(st.integers(2, 11), st.integers(0, 120), st.text(max_size=4))
def test_that_two_a_piece_give_every_coder_and_every_pair_the_same(team: int, articles: int, seed: str) -> None:
    coders = [f"s:{n}" for n in range(team)]
    given = [f"d:{n}" for n in range(articles)]
    teams = assigned(given, coders, seed)
    assert sorted(teams) == sorted(given)
    work, together = counts(teams, coders)
    assert max(work) - min(work) <= 1
    assert max(together) - min(together) <= 1
    assert assigned(given[::-1], coders[::-1], seed) == teams


@given(st.integers(3, 8), st.data())
def test_that_more_a_piece_give_every_coder_the_same_and_pairs_nearly(team: int, data: st.DataObject) -> None:
    coders = [f"s:{n}" for n in range(team)]
    each = data.draw(st.integers(3, team))
    teams = assigned([f"d:{n}" for n in range(data.draw(st.integers(0, 60)))], coders, "x", each)
    assert all(len({*chosen}) == each for chosen in teams.values())
    work, together = counts(teams, coders)
    assert max(work) - min(work) <= 1
    assert max(together) - min(together) <= 3


@pytest.mark.parametrize(("coders", "each"), [(["s:ana"], 2), (["s:ana", "s:ben"], 1), (["s:ana", "s:ben"], 3)])
def test_that_reliability_takes_two_and_no_more_than_there_are(coders: list[str], each: int) -> None:
    with pytest.raises(ValueError, match="coders"):
        assigned(["d:1"], coders, "x", each)


def test_that_a_plan_says_what_drawing_and_assigning_give() -> None:
    ana, ben, cleo = "s:ana", "s:ben", "s:cleo"
    found = plan(ARTICLES, 6, [ana, ben, cleo], 2, "pilot")
    assert list(found.teams) == draw(ARTICLES, 6, "pilot")
    assert found.teams == assigned(list(found.teams), [ana, ben, cleo], "pilot")
    assert found.work == {ana: 4, ben: 4, cleo: 4}
    assert found.strata == dict.fromkeys(sorted(set(ARTICLES.values())), (10, 1))
    assert found.population == 60


def test_that_articles_are_as_many_as_hold_the_codings() -> None:
    assert [articles_needed(139, per_article) for per_article in (139, 140, 6.3, 0.5)] == [1, 1, 23, 278]


@pytest.mark.parametrize(
    ("counts", "found"),
    [
        ({"claim": 6, "quote": 3, "source": 1}, ("source", 0.1)),
        ({"claim": 1, "quote": 6, "quote/scare": 2}, ("quote/scare", 0.25)),
        ({"claim": 5, "quote": 0}, None),
        ({}, None),
    ],
    ids=["dimensions of one code", "a dimension of two", "one code", "nothing"],
)
def test_that_the_rarest_code_is_that_of_a_dimension_with_several(
    counts: dict[str, int], found: tuple[str, float] | None
) -> None:
    assert rarest(counts, {code: code.partition("/")[0] for code in counts}) == found

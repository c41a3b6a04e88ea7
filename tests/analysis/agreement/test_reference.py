"""The same figures as other people's programs give, on random ratings.

Run: uv run --group reference pytest -m reference
"""

import random

import pytest

from annotator.analysis.agreement import coefficients

pytestmark = [pytest.mark.reference, pytest.mark.filterwarnings("default")]

SEEDS = range(25)


def ratings(seed: int, coders: int, missing: float = 0.0) -> list[list[int | None]]:
    """Units by coders: mostly what is true, sometimes anything, sometimes nothing."""
    chance = random.Random(seed)
    truth = [chance.randrange(1, 6) for _ in range(30)]

    def said(value: int) -> int | None:
        if chance.random() < missing:
            return None
        return value if chance.random() < 0.6 else chance.randrange(1, 6)

    return [[said(value) for _ in range(coders)] for value in truth]


def present(units: list[list[int | None]]) -> list[list[int]]:
    return [[value for value in unit if value is not None] for unit in units]


@pytest.mark.parametrize("level", coefficients.LEVELS)
def test_that_alpha_is_that_of_krippendorff(level: str) -> None:
    krippendorff = pytest.importorskip("krippendorff")
    for seed in SEEDS:
        units = ratings(seed, coders=4, missing=0.3)
        rows = [[float("nan") if value is None else value for value in row] for row in zip(*units, strict=True)]
        theirs = krippendorff.alpha(reliability_data=rows, level_of_measurement=level)
        assert coefficients.alpha(present(units), level) == pytest.approx(theirs)


def test_that_alpha_kappa_pi_and_s_are_those_of_nltk() -> None:
    agreement = pytest.importorskip("nltk.metrics.agreement")
    for seed in SEEDS:
        units = present(ratings(seed, coders=2))
        task = agreement.AnnotationTask([(f"c{c}", n, v) for n, unit in enumerate(units) for c, v in enumerate(unit)])
        assert coefficients.alpha(units) == pytest.approx(task.alpha())
        assert coefficients.cohen(units) == pytest.approx(task.kappa())
        assert coefficients.scott(units) == pytest.approx(task.pi())
        assert coefficients.brennan_prediger(units, 5) == pytest.approx(task.S())
        assert coefficients.percent(units) == pytest.approx(task.avg_Ao())


def test_that_alpha_of_sets_is_that_of_nltk() -> None:
    agreement = pytest.importorskip("nltk.metrics.agreement")
    jaccard = pytest.importorskip("nltk.metrics.distance").jaccard_distance
    for seed in SEEDS:
        chance = random.Random(seed)
        units = [[frozenset(chance.sample("abc", chance.randint(1, 3))) for _ in range(3)] for _ in range(20)]
        labels = [(f"c{c}", n, v) for n, unit in enumerate(units) for c, v in enumerate(unit)]
        theirs = agreement.AnnotationTask(labels, distance=jaccard).alpha()
        assert coefficients.alpha(units, "set") == pytest.approx(theirs)


def test_that_cohens_kappa_is_that_of_scikit_learn() -> None:
    metrics = pytest.importorskip("sklearn.metrics")
    for seed in SEEDS:
        units = present(ratings(seed, coders=2))
        theirs = metrics.cohen_kappa_score(*zip(*units, strict=True))
        assert coefficients.cohen(units) == pytest.approx(theirs)


def test_that_fleiss_kappa_is_that_of_statsmodels() -> None:
    rater = pytest.importorskip("statsmodels.stats.inter_rater")
    for seed in SEEDS:
        units = present(ratings(seed, coders=5))
        table, _ = rater.aggregate_raters(units)
        assert coefficients.fleiss(units) == pytest.approx(rater.fleiss_kappa(table))
        theirs = rater.fleiss_kappa(table, method="randolph")
        assert coefficients.brennan_prediger(units, table.shape[1]) == pytest.approx(theirs)

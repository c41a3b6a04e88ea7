"""Sentences worth checking are hinted at with their reason, the likeliest first."""

import pytest

from annotator.analysis.claims import claims

SIGNS = {
    "figure": "The council spent £4.2m on roads in the north of town.",
    "comparison": "Our schools are better than those of any neighbour, and unemployment fell.",
    "causal": "Scientists say the dye causes cancer because it stays and was never banned.",
    "past fact": "He voted against the bill in 1999 and it rose to 40 per cent.",
    "prediction": "The new line will double the number of trains by next spring.",
}


@pytest.mark.parametrize("sign", SIGNS)
def test_that_a_claim_has_its_sign(sign: str) -> None:
    (found,) = claims(SIGNS[sign])
    assert sign in found.reason
    assert (found.code, found.form, found.source) == ("claim", "", None)
    assert found.spans[0].of(SIGNS[sign]) == SIGNS[sign]


@pytest.mark.parametrize(
    "text", ["Did they spend £4.2m on roads in the north?", "Rain today.", "She smiled at the old man."]
)
def test_that_what_can_hardly_be_checked_is_no_claim(text: str) -> None:
    assert claims(text) == []


def test_that_the_likeliest_comes_first() -> None:
    text = "It rained and prices fell in May a little.\n\nBecause of it, unemployment rose to 9.1 percent in 2009."
    found = claims(text)
    assert [s.confidence for s in found] == sorted((s.confidence for s in found), reverse=True)
    assert "9.1 percent" in found[0].reason


def test_that_an_age_or_a_time_is_no_figure() -> None:
    assert claims("Ana Ruiz, 34, came home at 10:30 on foot.") == []

"""A desk at which three coders work, and an article in which they differ in every way."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.gui.review.team import Desk, desk


@pytest.fixture
def team(tmp_path: Path) -> Iterator[Desk]:
    """Nothing coded yet."""
    with desk(tmp_path) as made:
        yield made


@pytest.fixture
def coded(team: Desk) -> Desk:
    """Handed in by all. They agree on Sánchez, and that he said that they will see."""
    team.mark("Ana", "quote", "Cuba has freed all 53 prisoners")
    team.mark("Ben", "claim", "Cuba has freed all 53 prisoners")
    team.mark("Cara", "claim", "Cuba has freed all 53 prisoners")
    team.mark("Ana", "source", "two officials")
    team.mark("Ben", "source", "two officials")
    team.mark("Cara", "source", "two officials said")
    named = team.mark_all("source", "Sánchez")
    heard = team.mark_all("quote", "We have heard nothing new")
    for name in ("Ana", "Ben"):
        team.link(name, heard[name], named[name], "said Sánchez")
    team.link("Cara", heard["Cara"], None)
    see = team.mark_all("quote", "We will see in the following days")
    for name, content in see.items():
        team.link(name, content, named[name])
    team.mark("Ana", "claim", "nothing new")
    team.submit()
    return team

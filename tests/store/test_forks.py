"""Rows that two people changed at the same time: they are named, and keeping either version settles them everywhere."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from annotator.model import Speaker
from annotator.store import codebook, forks, speakers
from tests.store.samples import put
from tests.store.team import Team, is_proved, merged, projections, team


@pytest.fixture
def pair(tmp_path: Path) -> Iterator[Team]:
    with team(tmp_path, ("Ana", "Ben")) as made:
        yield made
        assert all(map(is_proved, made.projects.values()))


def test_that_a_fork_names_who_wrote_what_and_only_what_differs(pair: Team) -> None:
    ana, ben = pair.projects.values()
    code = codebook.codes(ana)[0]
    put(ana, replace(code, definition="Ana's"))
    put(ben, replace(code, definition="Ben's", letter="B"))
    put(ben, Speaker("s:mayor", "The mayor"))
    assert forks.forks(ana) == []
    merged(ana, pair.bundle("Ben"))
    (fork,) = forks.forks(ana)
    assert (fork.id, fork.kind, fork.fields) == (code.id, "code", ["definition", "letter"])
    assert {(v.coder, v.payload["definition"]) for v in fork.versions} == {("Ana", "Ana's"), ("Ben", "Ben's")}
    assert fork.versions[0].payload["definition"] == codebook.codes(ana)[0].definition
    assert list(forks.names([fork])) == [code.name]


@pytest.mark.parametrize("which", [0, 1])
def test_that_keeping_either_version_settles_it_for_everybody(pair: Team, which: int) -> None:
    ana, ben = pair.projects.values()
    for project, name in ((ana, "Ana's"), (ben, "Ben's")):
        put(project, Speaker("s:mayor", name))
    merged(ana, pair.bundle("Ben"))
    merged(ben, pair.bundle("Ana"))
    (fork,) = forks.forks(ana)
    kept = fork.versions[which]
    with ana.edit("Keep a version") as edit:
        forks.settle(edit, fork, kept)
    merged(ben, pair.bundle("Ana"))
    for project in (ana, ben):
        assert forks.forks(project) == []
        assert speakers.speakers(project)["s:mayor"].name == kept.payload["name"]
    assert projections(ana) == projections(ben)

"""Kill −9 in the middle of everything: what an edit has returned is on disk."""

import json
import random
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

import pytest

from annotator.store import annotations, documents
from annotator.store.check import check
from annotator.store.project import Project
from tests.store.samples import add_article, become, new_project

ROOT = Path(__file__).parents[2]


def killed_at_random(path: Path, seed: int) -> list[list[Any]]:
    """Let a child edit until a random moment; what it said was on disk."""
    rng = random.Random(seed)
    lines, spare = rng.randint(1, 40), rng.random() * 0.02
    said: list[list[Any]] = []
    command = [sys.executable, "-m", "tests.store.child", str(path), str(seed)]
    with subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as child:
        assert child.stdout is not None
        assert child.stderr is not None
        for line in child.stdout:
            said += json.loads(line)
            lines -= 1
            if not lines:
                break
        moment = time.monotonic() + spare
        while time.monotonic() < moment:
            pass
        child.kill()
        for line in child.stdout.read().splitlines(keepends=True):
            if line.endswith(b"\n"):
                said += json.loads(line)
        assert child.stderr.read() == b""
    return said


class Expected:
    """What the lines of all children so far say is in the project."""

    def __init__(self) -> None:
        self.notes: dict[str, str] = {}
        self.titles: set[str] = set()

    def hear(self, said: list[list[Any]]) -> None:
        for kind, *fact in said:
            if kind == "article":
                self.titles.add(fact[0])
            elif kind == "all":
                self.notes = dict(fact[0])
            elif fact[1] is None:
                self.notes.pop(fact[0], None)
            else:
                self.notes[fact[0]] = fact[1]


def is_one_edit_later(expected: dict[str, str], found: dict[str, str], project: Project) -> bool:
    """Whether the difference is that one last edit returned or committed but was not said any more."""
    last = project.rows("SELECT id FROM step WHERE coder = ? ORDER BY n DESC LIMIT 1", (project.coder,))
    changed = {id for (id,) in project.rows("SELECT id FROM revision WHERE step = ?", last[0])}
    differing = {id for id in expected.keys() | found.keys() if expected.get(id) != found.get(id)}
    return differing <= changed


def kill(folder: Path, times: int) -> int:
    """How many edits had been said to be on disk, over all kills."""
    expected, said = Expected(), 0
    with new_project(folder) as project:
        path, article = project.path, add_article(project)
    for seed in range(times):
        heard = killed_at_random(path, seed)
        said += len(heard)
        expected.hear(heard)
        with Project.open(path) as project:
            assert project.read_only == ""
            assert check(project).damage == []
            become(project, "Ana")
            found = {a.id: a.note for a in annotations.of_document(project, article, project.coder)}
            assert found == expected.notes or is_one_edit_later(expected.notes, found, project)
            expected.notes = found
            assert expected.titles <= {d.title for d in documents.documents(project)}
    return said


def test_that_nothing_acknowledged_is_lost_when_the_process_is_killed(tmp_path: Path) -> None:
    assert kill(tmp_path, 15) > 100


@pytest.mark.soak
@pytest.mark.timeout(3600)
def test_that_nothing_acknowledged_is_lost_in_a_hundred_kills(tmp_path: Path) -> None:
    print(f"{kill(tmp_path, 100)} acknowledged rows, none lost")

"""From article to coded dataset, at the real window and with keys alone."""

from __future__ import annotations

import csv
import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from annotator.store.check import check
from annotator.store.project import Project
from tests.gui.story import CTRL, SHIFT, Analyst, Key, stored

HEARD = "“We have heard nothing new today [Monday],”"
SEE = "“We’ll see in the coming days if they complete the list.”"


def test_that_an_analyst_goes_from_articles_to_a_dataset_with_keys_alone(
    qtbot: QtBot, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    analyst = Analyst(qtbot, monkeypatch, tmp_path)
    analyst.open_sample()
    project = tmp_path / "Sample.annotator"

    analyst.press(Key.Key_PageDown, CTRL, times=2)
    text = analyst.session.text
    quote, sanchez = _code_a_split_quote_its_source_and_a_claim_over_it(analyst, project)
    before = stored(project)
    assert len(before) == 4
    _undo_and_redo_move_what_is_on_disk(analyst, project)
    assert stored(project) == before

    analyst.press(Key.Key_PageDown, CTRL)
    analyst.press(Key.Key_Home, CTRL)
    analyst.press(Key.Key_W)
    analyst.press(Key.Key_W)
    analyst.press(Key.Key_1)
    assert len(stored(project)) == 5
    analyst.close()
    analyst.reopen(project)
    analyst.press(Key.Key_Z, CTRL)
    assert stored(project) == before

    analyst.export("CSV", tmp_path / "coded.csv")
    analyst.export("JSON", tmp_path / "coded.json")
    analyst.close()
    _the_files_say_what_was_coded(tmp_path, text, quote, sanchez)
    with Project.open(project) as opened:
        assert check(opened).ok


def _code_a_split_quote_its_source_and_a_claim_over_it(analyst: Analyst, project: Path) -> tuple[str, str]:
    """The quote's id, and the words of the source after its edge was moved."""
    text = analyst.session.text
    analyst.select(HEARD)
    analyst.press(Key.Key_2)
    quote = analyst.held().id
    assert stored(project) == [("quote", text.index(HEARD), text.index(HEARD) + len(HEARD), HEARD)]
    analyst.press(Key.Key_Right, times=text.index(SEE) - analyst.session.caret)
    analyst.press(Key.Key_Right, SHIFT, times=len(SEE))
    analyst.press(Key.Key_M)
    assert analyst.held().id == quote
    assert analyst.held().quotes == (HEARD, SEE)
    analyst.press(Key.Key_I)
    analyst.select("Elizardo")
    analyst.press(Key.Key_3)
    analyst.press(Key.Key_F2)
    analyst.press(Key.Key_Right)
    analyst.press(Key.Key_Return)
    assert analyst.held().quotes[0].split()[0] == "Elizardo"
    assert len(analyst.held().quotes[0].split()) == 2
    sanchez = analyst.held().quotes[0]
    analyst.select(HEARD)
    analyst.press(Key.Key_S)
    analyst.press(Key.Key_1)
    assert HEARD in analyst.held().quotes[0]

    return quote, sanchez


def _undo_and_redo_move_what_is_on_disk(analyst: Analyst, project: Path) -> None:
    analyst.press(Key.Key_Z, CTRL)
    assert [row[0] for row in stored(project)] == ["quote", "source", "quote"]
    analyst.press(Key.Key_Z, CTRL)
    assert [row[3] for row in stored(project) if row[0] == "source"] == ["Elizardo"]
    analyst.press(Key.Key_Z, CTRL | SHIFT)
    analyst.press(Key.Key_Z, CTRL | SHIFT)


def _the_files_say_what_was_coded(folder: Path, text: str, quote: str, sanchez: str) -> None:
    with (folder / "coded.csv").open(encoding="utf-8-sig", newline="") as file:
        rows = {row["annotation_id"]: row for row in csv.DictReader(file)}
    assert sorted(row["code"] for row in rows.values()) == ["claim", "quote", "source"]
    row = rows[quote]
    assert row["text"] == f"{HEARD} … {SEE}"
    assert row["attr_form"] == "direct"
    for part, words in zip(row["parts"].split(";"), (HEARD, SEE), strict=True):
        start, end = map(int, part.split("-"))
        assert text[start:end] == words
    assert [r["text"] for r in rows.values() if r["code"] == "source"] == [sanchez]
    data = json.loads((folder / "coded.json").read_text("utf-8"))
    annotations = {a["id"]: a for d in data["documents"] for a in d["annotations"]}
    assert set(annotations) == set(rows)
    for a in annotations.values():
        assert all(text[s["start"] : s["end"]] == s["quote"] for s in a["spans"])


@pytest.mark.skipif(shutil.which("xvfb-run") is None, reason="no X server to start")
def test_that_the_story_is_the_same_under_a_real_x_server(tmp_path: Path) -> None:
    story = f"{__file__}::{test_that_an_analyst_goes_from_articles_to_a_dataset_with_keys_alone.__name__}"
    run = ["xvfb-run", "-a", "-s", "-screen 0 1600x1000x24", sys.executable, "-m", "pytest", "-q", story]
    done = subprocess.run(
        [*run, "-p", "no:cacheprovider", f"--basetemp={tmp_path / 'story'}"],
        env={**os.environ, "QT_QPA_PLATFORM": "xcb"},
        cwd=Path(__file__).parents[2],
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stdout[-4000:] + done.stderr[-2000:]

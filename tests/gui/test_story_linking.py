"""One article coded to its last quotation mark with keys alone: who said what, who that is, nothing left to mend."""

from __future__ import annotations

import csv
import json
from dataclasses import dataclass
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from annotator.store.check import check
from annotator.store.project import Project
from tests.gui.story import CTRL, SHIFT, Analyst, Key

DIRECT, INDIRECT, MIXED = 1, 2, 3
"""How often I is pressed."""


@dataclass(frozen=True)
class Said:
    """What is said, part by part; who said it (words of a source, or '' for nobody); the cue; the form."""

    parts: tuple[str, ...]
    source: str = ""
    cue: str = ""
    form: int = 0


SOURCES = {
    "two senior officials in Washington": 2,
    "the two officials said, and fully": 2,
    "the officials said, and called": 2,
    "The Comisión Cubana de Derechos Humanos y Reconciliación Nacional": 1,
    "Elizardo Sánchez, who heads": 1,
    "Sánchez said, nobody": 1,
    "The Unión Patriótica de Cuba": 1,
    "the two officials, who spoke": 2,
    "they explained": 2,
    "Cuba says it has": 1,
    "the officials. The last": 2,
    "Havana called": 1,
}
"""Where sources stand, and how often O is pressed: named or unnamed."""

NAMES = {
    "the two officials said, and fully": "the two officials",
    "the officials said, and called": "the officials",
    "Elizardo Sánchez, who heads": "Elizardo Sánchez",
    "Sánchez said, nobody": "Sánchez",
    "the two officials, who spoke": "the two officials",
    "they explained": "they",
    "Cuba says it has": "Cuba",
    "the officials. The last": "the officials",
    "Havana called": "Havana",
}
"""The source's own words, where they are fewer than what it takes to find them."""

SAID = (
    Said(
        ("The last of the 53\u00a0detainees Cuba had pledged to set free left their cells over the weekend",),
        "two senior officials in Washington",
        "told",
        INDIRECT,
    ),
    Said(
        ("The White House will send the complete list to Congress", "fully expects it to be made public there"),
        "the two officials said, and fully",
        "said",
        INDIRECT,
    ),
    Said(
        ("“Cuba has completed the release of the 53\u00a0political prisoners,”",),
        "the officials said, and called",
        "said",
        DIRECT,
    ),
    Said(("“an important step”",), "the officials said, and called", "called it", MIXED),
    Said(
        ("five people freed on January\u00a07 and 33\u00a0more a day later",),
        "The Comisión Cubana de Derechos Humanos y Reconciliación Nacional",
        "counted",
        INDIRECT,
    ),
    Said(
        ("“We have heard nothing new today [Monday],”", "“We’ll see in the coming days if they complete the list.”"),
        "Elizardo Sánchez, who heads",
        "said",
        DIRECT,
    ),
    Said(
        ("As long as the names were secret", "nobody outside the two governments could check the tally"),
        "Sánchez said, nobody",
        "said",
        INDIRECT,
    ),
    Said(
        ("most of them were told they would go straight back to jail if they returned to opposition work",),
        "The Unión Patriótica de Cuba",
        "said",
        INDIRECT,
    ),
    Said(
        (
            "“The fact of the matter is [that] there are other individuals whose cases we have raised,”",
            "“We have every expectation of going forward in the future.”",
        ),
        "the two officials, who spoke",
        "said",
        DIRECT,
    ),
    Said(("“for exercising their universal rights.”",), "they explained", "explained", MIXED),
    Said(("it has no political prisoners",), "Cuba says it has", "says", INDIRECT),
    Said(
        ("the Cubans balked at a handful of them and agreed in July to let 53\u00a0go",),
        "the officials. The last",
        "according to",
        INDIRECT,
    ),
    Said(("“goodwill gesture.”",), "Havana called", "called", MIXED),
)
CLAIM = Said(("neither government has published the 53\u00a0names",))


def test_that_an_article_is_coded_to_the_end_with_keys_alone(
    qtbot: QtBot, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    analyst = Analyst(qtbot, monkeypatch, tmp_path)
    analyst.open_sample()
    analyst.press(Key.Key_PageDown, CTRL, times=2)
    sources = {at: _code_source(analyst, at, times) for at, times in SOURCES.items()}
    _say_who(analyst, sources)
    coded = {said: _code_said(analyst, said, sources) for said in SAID}
    claim = _code_claim(analyst)
    _nothing_is_left(analyst)
    analyst.export("CSV", tmp_path / "coded.csv")
    analyst.export("JSON", tmp_path / "coded.json")
    speaker = next(s for s in analyst.session.speakers.values() if s.name == "Elizardo Sánchez")
    analyst.close()
    _the_table_has_every_link(tmp_path / "coded.csv", coded, claim, sources)
    _the_data_have_every_link(tmp_path / "coded.json", coded, claim, sources, speaker.id)
    with Project.open(tmp_path / "Sample.annotator") as project:
        assert check(project).ok


def _code_source(analyst: Analyst, at: str, times: int) -> str:
    start = analyst.session.text.index(at)
    analyst.select(NAMES.get(at, at), after=start)
    analyst.press(Key.Key_3)
    analyst.press(Key.Key_O, times=times)
    return analyst.held().id


def _say_who(analyst: Analyst, sources: dict[str, str]) -> None:
    """The first mention makes a speaker; the second takes it from the registry."""
    for at in ("Elizardo Sánchez, who heads", "Sánchez said, nobody"):
        for _ in range(len(sources)):
            if analyst.session.held != sources[at]:
                analyst.press(Key.Key_K if at.startswith("Elizardo") else Key.Key_J)
        analyst.press(Key.Key_W, SHIFT)
        analyst.type("sanchez")
        analyst.press(Key.Key_Return)
        analyst.go_to_article_view()
    found = {analyst.held().speaker, analyst.session.annotation(sources["Elizardo Sánchez, who heads"]).speaker}
    assert len(found) == 1
    assert None not in found


def _code_said(analyst: Analyst, said: Said, sources: dict[str, str]) -> str:
    analyst.select(said.parts[0])
    analyst.press(Key.Key_2)
    for part in said.parts[1:]:
        analyst.go_on_selecting(part)
        analyst.press(Key.Key_M)
    analyst.press(Key.Key_I, times=said.form)
    id = analyst.held().id
    near = analyst.session.annotation(sources[said.source]).extent.start - 20
    analyst.go_on_selecting(said.cue, after=near)
    analyst.press(Key.Key_L)
    analyst.press(Key.Key_1)
    _press_letter_of(analyst, sources[said.source])
    assert analyst.session.attributions[id].source == sources[said.source]
    return id


def _press_letter_of(analyst: Analyst, source: str) -> None:
    workspace = analyst.window.workspace
    assert workspace is not None
    mode = workspace.view.linking
    assert mode is not None
    for letter in mode.letters[source]:
        analyst.type(letter)
    assert workspace.view.linking is None


def _code_claim(analyst: Analyst) -> str:
    """A claim of the article's own: it is said that nobody is given."""
    analyst.select(CLAIM.parts[0])
    analyst.press(Key.Key_1)
    analyst.press(Key.Key_L)
    analyst.press(Key.Key_0)
    return analyst.held().id


def _nothing_is_left(analyst: Analyst) -> None:
    workspace = analyst.window.workspace
    assert workspace is not None
    analyst.press(Key.Key_F8)
    assert workspace.walk.problems.found == []
    analyst.press(Key.Key_U)
    assert workspace.walk.problems.unsourced == []


def _the_table_has_every_link(file: Path, coded: dict[Said, str], claim: str, sources: dict[str, str]) -> None:
    with file.open(encoding="utf-8-sig", newline="") as lines:
        rows = {row["annotation_id"]: row for row in csv.DictReader(lines)}
    assert len(rows) == len(coded) + len(sources) + 1
    for said, id in coded.items():
        row = rows[id]
        assert row["text"] == " … ".join(said.parts)
        assert row["source_id"] == sources[said.source]
        assert row["source_text"] == NAMES.get(said.source, said.source)
        assert row["cue"] == said.cue
        assert row["attr_form"] == {DIRECT: "direct", INDIRECT: "indirect", MIXED: "mixed"}[said.form]
        assert row["speaker"] == ("Elizardo Sánchez" if "Sánchez" in said.source else "")
    assert (rows[claim]["none_given"], rows[claim]["source_id"]) == ("yes", "")


def _the_data_have_every_link(
    file: Path, coded: dict[Said, str], claim: str, sources: dict[str, str], speaker: str
) -> None:
    data = json.loads(file.read_text("utf-8"))
    found = {a["id"]: a["attribution"] for document in data["documents"] for a in document["annotations"]}
    for said, id in coded.items():
        assert found[id]["source"] == sources[said.source]
        assert found[id]["cue"]["quote"] == said.cue
        assert found[id]["speaker"] == (speaker if "Sánchez" in said.source else None)
    assert found[claim] == {"source": None, "none_given": True, "speaker": None, "cue": None}
    assert [s["name"] for s in data["speakers"]] == ["Elizardo Sánchez"]

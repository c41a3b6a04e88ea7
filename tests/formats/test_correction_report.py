"""The report of silent edits, as a table and as a page."""

import csv
from pathlib import Path

import pytest

from annotator.analysis.revising import Revised
from annotator.errors import UserError
from annotator.formats import correction_report
from annotator.formats.correction_report import COLUMNS, Comparison
from annotator.formats.dataset_csv import unguard
from annotator.model import Annotation, Document, Span

OLD = "Cuba has released 38 prisoners, <officials> said.\nHe said no more."
NEW = "Cuba has released 53 prisoners, <officials> said. =2+2"


@pytest.fixture
def comparison() -> Comparison:
    revised = Revised(OLD, NEW)
    marked = [
        Annotation("p:ana:1", "d:1", "s:claim", (Span(18, 30),), ("38 prisoners",)),
        Annotation("p:ana:2", "d:1", "s:quote", (Span(50, 66),), ("He said no more.",)),
    ]
    old, new = (Document(f"d:{n}", str(n) * 64, "", title="Cuba & <co>") for n in (1, 2))
    return Comparison(old, new, revised, tuple(revised.anchored(marked)), {"s:claim": "claim"})


def test_that_the_table_has_every_edit_and_every_annotation(comparison: Comparison, tmp_path: Path) -> None:
    out = tmp_path / "edits.csv"
    correction_report.write(comparison, out)
    with out.open(encoding="utf-8", newline="") as file:
        header, *rows = csv.reader(file)
    assert tuple(header) == COLUMNS
    edits = [dict(zip(header, row, strict=True)) for row in rows if row[0] == "text"]
    assert (edits[0]["outcome"], edits[0]["words_before"]) == ("replaced", "38")
    for edit in edits:
        assert OLD[int(edit["start_before"]) : int(edit["end_before"])] == unguard(edit["words_before"])
        assert NEW[int(edit["start_after"]) : int(edit["end_after"])] == unguard(edit["words_after"])
    assert [row[1:6] for row in rows if row[0] == "annotation"] == [
        ["changed", "claim", "18", "30", "38 prisoners"],
        ["lost", "s:quote", "50", "66", "He said no more."],
    ]


def test_that_the_page_shows_both_texts_and_runs_nothing_of_them(comparison: Comparison, tmp_path: Path) -> None:
    out = tmp_path / "edits.html"
    correction_report.write(comparison, out)
    page = out.read_text("utf-8")
    assert "<del>38</del><ins>53</ins>" in page
    assert "&lt;officials&gt;" in page
    assert "<officials>" not in page
    assert "<h1>Cuba &amp; &lt;co&gt;</h1>" in page


def test_that_another_ending_is_refused_in_a_sentence(comparison: Comparison, tmp_path: Path) -> None:
    with pytest.raises(UserError, match=r"must end in one of \.csv, \.html"):
        correction_report.write(comparison, tmp_path / "edits.pdf")

"""The report on agreement as a file: what it holds, and that nothing undefined is called 1."""

import csv
import io
import json
from pathlib import Path

import pytest

from annotator.analysis.agreement.scope import Scope
from annotator.analysis.agreement.words import NO_VARIATION
from annotator.errors import UserError
from annotator.formats import agreement_report
from annotator.formats.study import Studies, Study
from annotator.formats.submitted import read
from annotator.store import submissions
from tests import three_coders
from tests.store.samples import add_article, become, mark, new_project, put


@pytest.fixture(scope="module")
def study(tmp_path_factory: pytest.TempPathFactory) -> Study:
    with three_coders.create(tmp_path_factory.mktemp("report") / "three.annotator", articles=11) as project:
        return Studies(replicates=200).study(read(project))


@pytest.fixture
def alike(tmp_path: Path) -> Study:
    """Two coders marked all there is, alike."""
    with new_project(tmp_path) as project:
        article = add_article(project, "One sentence.")
        for name in ("Ana", "=Ben"):
            become(project, name)
            put(project, mark(project, article, (0, 13), text="One sentence."))
            with project.edit("Mark complete") as edit:
                submissions.submit(edit, article)
        return Studies(replicates=0).study(read(project))


def rows(study: Study) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(agreement_report.as_table(study), newline="")))


def test_that_the_report_holds_what_a_journal_asks_for(study: Study) -> None:
    found = agreement_report.whole(study)
    assert (found["format"], found["documents"], found["bootstrap_samples"]) == ("annotator.agreement", 11, 200)
    assert len(found["submissions_sha256"]) == 64
    assert len(found["codebook_state"]) == 12
    assert found["first_submitted"] <= found["last_submitted"]
    assert found["last_submitted"][:19] <= found["computed_at"][:19]
    for of in (found["overall"], *found["codes"]):
        assert of["units"] > 0
        assert of["ci"][0] < of["u_alpha"] < of["ci"][1]
        assert 0 <= of["p_below_667"] <= of["p_below_800"] <= 1
        assert {"percent", "f1_exact", "f1_overlap", "f1_iou", "pairable_values"} <= of.keys()
    assert len(found["pairs"]) == 3
    assert found["links"]["f1"] > 0
    assert "Krippendorff" in found["methods"]
    assert len(found["references"]) == 3


def test_that_coders_go_by_numbers(study: Study) -> None:
    for written in (agreement_report.as_json(study), agreement_report.as_table(study)):
        assert "coder 1" in written
        assert not any(name in written for name in three_coders.NAMES)


def test_that_the_table_has_a_row_for_each_variable_and_the_figures_of_the_json(study: Study) -> None:
    found, table = agreement_report.whole(study), rows(study)
    assert [row["variable"] for row in table if row["kind"] == "code"] == [of["code"] for of in found["codes"]]
    (overall,) = (row for row in table if row["kind"] == "overall")
    assert float(overall["alpha"]) == found["overall"]["u_alpha"]
    assert float(overall["ci_low"]) == found["overall"]["ci"][0]
    about = {row["variable"]: row["note"] for row in table if row["kind"] == "about"}
    assert about["submissions_sha256"] == found["submissions_sha256"]
    assert about["methods"] == found["methods"]


def test_that_a_scope_is_told(study: Study) -> None:
    assert agreement_report.whole(study)["scope"] == {"documents": None, "coders": None, "codes": None}
    part = Studies(replicates=0).study(study.work, Scope(codes=frozenset({"quote"})))
    assert agreement_report.whole(part)["scope"]["codes"] == ["quote"]


def test_that_the_undefined_is_null_or_told_in_words_and_never_one(alike: Study) -> None:
    found = agreement_report.whole(alike)
    assert found["overall"]["u_alpha"] is None
    assert found["overall"]["percent"] == 1
    assert found["overall"]["ci"] is None
    (overall, *_) = rows(alike)
    assert overall["alpha"] == overall["cu_alpha"] == NO_VARIATION
    assert (overall["percent"], overall["ci_low"], overall["p_below_667"]) == ("1.0", "", "")


def test_that_a_file_is_written_whole_by_its_suffix(alike: Study, tmp_path: Path) -> None:
    agreement_report.write(alike, tmp_path / "out.json")
    assert json.loads((tmp_path / "out.json").read_text("utf-8"))["format"] == agreement_report.FORMAT
    agreement_report.write(alike, tmp_path / "out.csv")
    assert (tmp_path / "out.csv").read_text("utf-8").startswith("kind,variable,")
    with pytest.raises(UserError):
        agreement_report.write(alike, tmp_path / "no folder" / "out.csv")

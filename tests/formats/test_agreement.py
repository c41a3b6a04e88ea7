"""Agreement from a project's submissions and from plain tables, as other programs read it."""

import json
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from annotator import cli
from annotator.formats import agreement
from annotator.model import Attribute, Option, new_shared_id
from annotator.store import codebook, documents, submissions
from annotator.store.project import Project
from annotator.teamwork import Assignment
from tests.analysis.agreement import published
from tests.store.samples import add_article, become, code_named, mark, new_project, put, said

Captured = pytest.CaptureFixture[str]
OVERALL = {"u_alpha", "u_alpha_binary", "cu_alpha", "percent", "f1_overlap", "f1_exact", "ci"}


def answer(capsys: Captured, *arguments: object) -> tuple[int, Any]:
    status = cli.main(["agreement", *map(str, arguments), "--json"])
    return status, json.loads(capsys.readouterr().out)


def complete(project: Project, article: str) -> None:
    with project.edit("Mark complete") as edit:
        submissions.submit(edit, article)


@pytest.fixture
def project(tmp_path: Path) -> Iterator[Project]:
    """Ana and Ben have coded two articles alike and one apart; Cem has coded one, and not submitted it."""
    with new_project(tmp_path) as made:
        articles = [add_article(made, key=str(n), title=f"Article {n}") for n in range(3)]
        for coder, parts in (("Ana", (1, 16)), ("Ben", (1, 10))):
            become(made, coder)
            for n, article in enumerate(articles):
                place = parts if n == 2 else (1, 16)
                put(made, mark(made, article, place))
                source = mark(made, article, (18, 27), code=code_named(made, "source"))
                put(made, source)
                complete(made, article)
        become(made, "Cem")
        put(made, mark(made, articles[0], (0, 90), code=code_named(made, "claim")))
        yield made


def test_that_a_project_answers_as_the_contract_says(project: Project, capsys: Captured) -> None:
    status, found = answer(capsys, project.path)
    assert status == 0
    assert found.keys() == {"coders", "documents", "overall", "codes", "pairs"}
    assert [coder["name"] for coder in found["coders"]] == ["Ana", "Ben"]
    assert found["documents"] == 3
    assert found["overall"].keys() == OVERALL
    assert found["codes"].keys() == {"quote", "source"}
    assert found["codes"]["source"] == {"u_alpha": 1, "ku_alpha": None, "coverage": 1, "f1_overlap": 1}
    assert found["overall"]["cu_alpha"] is None
    assert found["overall"]["ci"] is None
    assert found["overall"]["f1_exact"] == pytest.approx(5 / 6)
    assert found["overall"]["f1_overlap"] == 1
    assert 0 < found["overall"]["u_alpha"] < 1
    (pair,) = found["pairs"]
    assert set(pair["coders"]) == {coder["id"] for coder in found["coders"]}
    assert pair["u_alpha"] == found["overall"]["u_alpha"]


def test_that_what_is_edited_after_submitting_changes_no_figure(project: Project) -> None:
    before = agreement.measure(project, 0)
    become(project, "Ana")
    for id, document in project.rows("SELECT id, document FROM annotation WHERE coder = ?", (project.coder,)):
        put(project, mark(project, document, (40, 60))._replace(id=id))
    assert agreement.measure(project, 0) == before


def test_that_a_reopened_article_does_not_count(project: Project) -> None:
    become(project, "Ben")
    (first, *_) = project.rows("SELECT document FROM submission")
    with project.edit("Reopen") as edit:
        submissions.withdraw(edit, first[0])
    assert agreement.measure(project, 0).report.documents == 2


def test_that_articles_one_still_codes_blind_are_left_out_until_one_has_submitted(project: Project) -> None:
    """In the fixture Cem is the acting coder."""
    article = documents.documents(project)[0].id
    put(project, Assignment(new_shared_id(), article, project.coder, "blind"))
    assert agreement.measure(project, 0).report.documents == 2
    complete(project, article)
    assert agreement.measure(project, 0).report.documents == 3


def test_that_without_two_coders_on_one_article_one_sentence_says_so(tmp_path: Path, capsys: Captured) -> None:
    with new_project(tmp_path) as made:
        complete(made, add_article(made))
    status, found = answer(capsys, made.path)
    assert status == 1
    assert "agreement needs two coders on one article" in found["error"]


def test_that_the_text_has_a_table_a_diagnosis_and_a_methods_paragraph(project: Project, capsys: Captured) -> None:
    assert cli.main(["agreement", str(project.path)]) == 0
    shown = capsys.readouterr().out
    for words in (
        "Ana – Ben",
        "cuα",
        "n/a – no variation",
        "No intervals: with fewer than 10",
        "For the methods section:",
    ):
        assert words in shown


def test_that_links_attributes_and_merged_codes_are_compared_as_they_count_today(tmp_path: Path) -> None:
    with new_project(tmp_path) as made:
        article = add_article(made)
        (quote,) = (code for code in codebook.codes(made) if code.name == "quote")
        tones = Attribute("t", "tones", "several", (Option("t1", "angry"), Option("t2", "sad")))
        size = Attribute("n", "size", "number")
        put(made, replace(quote, attributes=(tones, size)))
        speech = replace(quote, id="s:speech", name="speech", key="", second_key="", same_as=quote.id, attributes=())
        put(made, speech)
        for coder, code, number in (("Ana", quote.id, "2.0"), ("Ben", speech.id, "2")):
            become(made, coder)
            content = mark(made, article, code=code)._replace(attributes={"t": ("t1",), "n": number})
            source = mark(made, article, (18, 27), code=code_named(made, "source"))
            for row in (content, source, said(content, source, "said")):
                put(made, row)
            complete(made, article)
        found = agreement.measure(made, 0).report
    assert found.codes.keys() == {"quote", "source"}
    assert found.overall.f1_exact == 1
    assert found.links.f1 == 1
    assert found.sources.units == 1
    assert {name: of.units for name, of in found.attributes.items() if of.units} == {"tones": 1, "size": 1}


# --- tables


def write(folder: Path, *rows: str) -> Path:
    path = folder / "table.csv"
    path.write_text("\n".join(rows) + "\n", "utf-8")
    return path


def four_coders(folder: Path) -> Path:
    rows = ["unit,A,B,C,D", "1,1,1,,1", "2,2,2,3,2", "3,3,3,3,3", "4,3,3,3,3", "5,2,2,2,2", "6,1,2,3,4", "7,4,4,4,4"]
    return write(folder, *rows, "8,1,1,2,1", "9,2,2,2,2", "10,,5,5,5", "11,,,1,1", "12,,,3,")


@pytest.mark.parametrize(("level", "printed"), published.FOUR_CODERS_ALPHA.items())
def test_that_a_table_of_units_gives_what_is_printed(
    tmp_path: Path, capsys: Captured, level: str, printed: float
) -> None:
    status, found = answer(capsys, "--units", four_coders(tmp_path), "--level", level)
    assert status == 0
    assert found.keys() == {"alpha", "units", "values", "percent", "kappa_cohen", "kappa_fleiss", "pi_scott"}
    assert found["alpha"] == pytest.approx(printed, abs=0.0005)
    assert (found["units"], found["values"]) == (11, 40)
    assert (found["kappa_cohen"], found["pi_scott"]) == (None, None)


def test_that_two_coders_have_a_kappa_and_a_pi(tmp_path: Path, capsys: Captured) -> None:
    rows = (f"{n},{a},{b}" for n, (a, b) in enumerate(published.ARTSTEIN_POESIO))
    _, found = answer(capsys, "--units", write(tmp_path, "unit,A,B", *rows))
    assert found["kappa_cohen"] == pytest.approx(published.ARTSTEIN_POESIO_KAPPA, abs=0.0005)
    assert found["pi_scott"] == found["kappa_fleiss"] == pytest.approx(published.ARTSTEIN_POESIO_PI, abs=0.0005)
    assert found["percent"] == pytest.approx(0.7)


def test_that_the_text_has_what_depends_on_the_number_of_categories_too(tmp_path: Path, capsys: Captured) -> None:
    assert cli.main(["agreement", "--units", str(four_coders(tmp_path))]) == 0
    shown = capsys.readouterr().out.splitlines()
    assert {"alpha  .743", "values  40", "brennan_prediger  .773", "ac1_gwet  .775", "kappa_cohen  n/a"} <= {*shown}


def test_that_articles_without_a_mark_are_measured_as_undefined(tmp_path: Path, capsys: Captured) -> None:
    with new_project(tmp_path) as made:
        article = add_article(made)
        for coder in ("Ana", "Ben"):
            become(made, coder)
            complete(made, article)
    status, found = answer(capsys, made.path)
    assert (status, found["documents"], found["codes"]) == (0, 1, {})
    assert set(found["overall"].values()) == {None}
    assert cli.main(["agreement", str(made.path)]) == 0
    assert "Nothing can be said" in capsys.readouterr().out


def test_that_without_variation_everything_but_percent_is_null(tmp_path: Path, capsys: Captured) -> None:
    _, found = answer(capsys, "--units", write(tmp_path, "unit,A,B", "1,x,x", "2,x,x"))
    assert found["percent"] == 1
    assert [found[name] for name in ("alpha", "kappa_cohen", "kappa_fleiss", "pi_scott")] == [None] * 4


def test_that_a_table_of_spans_gives_what_is_printed(tmp_path: Path, capsys: Captured) -> None:
    rows = (f"d,{coder},{u.start},{u.end},{u.code}" for coder, units in published.EXAMPLE.items() for u in units)
    table = write(tmp_path, "document,coder,start,end,code", *rows)
    status, found = answer(capsys, "--spans", table, "--length", published.EXAMPLE_LENGTH)
    assert status == 0
    assert found.keys() == {"u_alpha", "u_alpha_binary", "cu_alpha", "cu_coverage", "codes", "f1_exact", "f1_overlap"}
    assert found["u_alpha"] == pytest.approx(published.EXAMPLE_U, abs=0.0005)
    assert found["u_alpha_binary"] == pytest.approx(published.EXAMPLE_BINARY, abs=0.0005)
    assert found["cu_alpha"] == pytest.approx(published.EXAMPLE_CU, abs=0.0005)
    assert found["cu_coverage"] == pytest.approx(published.EXAMPLE_CU_COVERAGE, abs=0.00005)
    for code, (ku, coverage) in published.EXAMPLE_CODES.items():
        assert found["codes"][code]["ku_alpha"] == pytest.approx(ku, abs=0.0005)
        assert found["codes"][code]["coverage"] == pytest.approx(coverage, abs=0.00005)


def test_that_a_coder_without_a_row_in_an_article_marked_nothing_there(tmp_path: Path, capsys: Captured) -> None:
    table = write(tmp_path, "document;coder;start;end;code", "d;A;0;5;x", "d;B;0;5;x", "e;A;0;5;x")
    _, found = answer(capsys, "--spans", table, "--length", 10)
    assert found["f1_exact"] == pytest.approx(2 / 3)


@pytest.mark.parametrize(
    ("rows", "said"),
    [
        (["unit,A,A", "1,x,y"], "header (row 1)"),
        (["unit,A", "1,x"], "header (row 1)"),
        (["unit,A,B"], "no rows"),
        (["unit,A,B", "1,x"], "Row 2"),
        (["unit,A,B", "1,1,2", "", "1,2,2"], "Row 4"),
        (["unit,A,B", "1,2,two"], "--level nominal"),
        (["unit,A,B", "1,2,1e999999999"], "--level nominal"),
        (["unit,A,B", "1,2,-1"], "--level interval"),
        (['unit,A,B', '1,"2,3'], "quotation marks"),
    ],
)  # fmt: skip
def test_that_a_bad_table_of_units_is_refused_with_file_row_and_fix(
    tmp_path: Path, capsys: Captured, rows: list[str], said: str
) -> None:
    status, found = answer(capsys, "--units", write(tmp_path, *rows), "--level", "ratio")
    assert status == 1
    assert "table.csv" in found["error"]
    assert said in found["error"]


@pytest.mark.parametrize(
    ("row", "said"),
    [
        ("d,A,5,5,x", "start must come before end"),
        ("d,A,5,11,x", "--length, 10"),
        ("d,A,-1,5,x", "whole numbers"),
        ("d,A,1.5,5,x", "whole numbers"),
        (f"d,A,1,{'9' * 5_000},x", "whole numbers"),
        ("d,A,1,5,", "empty cell"),
        ("d,A,1,5", "4 cells"),
        ("d,A,4,8,y", "overlaps row 2"),
    ],
)
def test_that_a_bad_table_of_spans_is_refused_with_file_row_and_fix(
    tmp_path: Path, capsys: Captured, row: str, said: str
) -> None:
    table = write(tmp_path, "document,coder,start,end,code", "d,A,0,5,x", "d,B,0,5,x", row)
    status, found = answer(capsys, "--spans", table, "--length", 10)
    assert status == 1
    assert found["error"].startswith("Row 4 of “")
    assert "table.csv" in found["error"]
    assert said in found["error"]


def test_that_one_coder_in_a_table_is_not_enough(tmp_path: Path, capsys: Captured) -> None:
    table = write(tmp_path, "document,coder,start,end,code", "d,A,0,5,x")
    assert answer(capsys, "--spans", table, "--length", 10)[0] == 1


@pytest.mark.parametrize(
    "arguments",
    [[], ["p", "--units", "t"], ["--spans", "t"], ["--units", "t", "--length", "4"], ["p", "--level", "ratio"]],
)
def test_that_words_that_make_no_sense_together_are_wrong_usage(arguments: list[str], capsys: Captured) -> None:
    with pytest.raises(SystemExit) as end:
        cli.main(["agreement", *arguments])
    assert end.value.code == 2
    assert "usage" in capsys.readouterr().err

"""The table: exactly the columns of the contract, in any spreadsheet and out of it again."""

import csv
import io
import json
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from annotator.formats.dataset import Options
from annotator.formats.dataset_csv import EXPORTER, guard, unguard
from annotator.formats.exporter import export, manifest_path, preview_rows
from annotator.formats.importing import import_paths
from annotator.model import Coder, new_shared_id
from annotator.store import codebook, documents
from annotator.store.project import Project
from tests.formats.coded import SEEDS, hard_project, mark, new_project

PLAIN = Options()
EMPTY = ("source_id", "source_text", "speaker", "cue", "none_given", "verdict")
FORMULAS = "=+-@\t\r\n＝＋－＠"


@pytest.fixture
def project(tmp_path: Path) -> Iterator[Project]:
    with new_project(tmp_path) as project:
        import_paths(project, [SEEDS])
        yield project


def table(project: Project, options: Options = PLAIN) -> list[dict[str, str]]:
    out = project.path.with_name("out.csv")
    export(project, out, EXPORTER, options)
    reader = csv.DictReader(io.StringIO(out.read_bytes().decode("utf-8-sig"), newline=""), strict=True)
    return [{name: unguard(cell) if not options.exact else cell for name, cell in row.items()} for row in reader]


def test_that_every_row_says_what_was_coded(project: Project) -> None:
    document = documents.documents(project)[2]
    text = documents.text(project, document)
    codes = {code.name: code for code in codebook.codes(project)}
    form, verb = codes["quote"].attributes
    checkable = codes["claim"].attributes[1]
    values = {form.id: form.options[2].id, verb.id: "said"}
    id = mark(project, document, "quote", (10, 20), (30, 35), attributes=values, note="N")
    mark(project, document, "claim", (12, 14), attributes={checkable.id: False})
    row, other = table(project)
    assert (row["annotation_id"], row["document_id"]) == (id, document.id)
    assert (row["file"], row["outlet"], row["url"]) == ("3-regional-accents.txt", "Isthmus Courier", document.url)
    assert (row["code"], row["coder"], row["layer"], row["origin"]) == ("quote", "Ana", "coder", "hand")
    assert (row["start"], row["end"], row["parts"]) == ("10", "35", "10-20;30-35")
    assert row["text"] == f"{text[10:20]} … {text[30:35]}"
    assert (row["attr_form"], row["attr_verb"], row["attr_type"], row["note"]) == ("mixed", "said", "", "N")
    assert other["attr_checkable"] == "no"
    assert all(row[name] == "" for name in EMPTY)
    assert row["created_at"] == row["updated_at"] != ""


@pytest.mark.parametrize(
    "options", [Options(), Options(exact=True), Options(excel=True)], ids=["plain", "exact", "excel"]
)
def test_that_every_span_is_at_its_offsets(options: Options, tmp_path: Path) -> None:
    with hard_project(tmp_path) as project:
        texts = {d.id: documents.text(project, d) for d in documents.documents(project)}
        rows = table(project, options)
        assert {row["document_id"] for row in rows} == set(texts)
        for row in rows:
            text = texts[row["document_id"]]
            parts = [tuple(map(int, part.split("-"))) for part in row["parts"].split(";")]
            assert " … ".join(text[start:end] for start, end in parts) == row["text"]
            assert (int(row["start"]), int(row["end"])) == (parts[0][0], parts[-1][1])


@given(st.text(st.one_of(st.sampled_from(f"'{FORMULAS}"), st.characters(codec="utf-8")), max_size=6))
def test_that_a_guarded_cell_comes_back_and_is_no_formula(cell: str) -> None:
    assert unguard(guard(cell)) == cell
    assert guard(cell)[:1] not in FORMULAS or not cell


def test_that_no_cell_of_the_file_is_a_formula_unless_asked(project: Project) -> None:
    document = documents.documents(project)[0]
    attacks = ["=1+1", "'=1+1", "@SUM(A1)", "\t=1", "＝1", 'a"b', "a,b;c", "a\r\nb"]
    with project.edit("Rename") as edit:
        edit.put(replace(document, title="=HYPERLINK(1)"))
        code = codebook.codes(project)[0]
        edit.put(replace(code, attributes=(replace(code.attributes[0], name="=name"), *code.attributes[1:])))
    for note in attacks:
        mark(project, document, "claim", (0, 5), note=note)
    assert sorted(row["note"] for row in table(project)) == sorted(attacks)
    raw = csv.reader(io.StringIO(project.path.with_name("out.csv").read_bytes().decode(), newline=""))
    assert not [cell for row in raw for cell in row if cell[:1] and cell[0] in FORMULAS]
    assert sorted(row["note"] for row in table(project, Options(exact=True))) == sorted(attacks)
    assert {row["title"] for row in table(project, Options(exact=True))} == {"=HYPERLINK(1)"}
    manifest = json.loads(manifest_path(project.path.with_name("out.csv")).read_bytes())["manifest"]
    assert manifest["files"][0]["guarded"] is False


def test_that_the_file_has_windows_line_ends_and_a_mark_only_for_excel(project: Project) -> None:
    out = project.path.with_name("out.csv")
    mark(project, documents.documents(project)[0], "claim", (0, 5), note="one\ntwo")
    for excel in (False, True):
        export(project, out, EXPORTER, Options(excel=excel))
        data = out.read_bytes()
        assert data.startswith(b"\xef\xbb\xbf") == excel
        assert data.count(b"\r\n") == 2
        assert b'"one\ntwo"' in data


def test_that_two_coders_of_one_name_are_told_apart(project: Project) -> None:
    other = Coder(new_shared_id(), "Ana")
    document = documents.documents(project)[0]
    mark(project, document, "claim", (0, 5))
    with project.edit("Add coder", undoable=False) as edit:
        edit.put(other)
    mine, project.coder = project.coder, other.id
    mark(project, document, "claim", (0, 5))
    assert {row["coder"] for row in table(project)} == {f"Ana ({id[2:10]})" for id in (mine, other.id)}
    assert {row["coder"] for row in table(project, Options(coder_ids=True))} == {mine, other.id}


def test_that_codes_go_by_their_path_and_merged_ones_by_the_code_they_became(project: Project) -> None:
    codes = {code.name: code for code in codebook.codes(project)}
    child = replace(codes["quote"], id=new_shared_id(), name="headline quote", parent=codes["quote"].id, attributes=())
    merged = replace(child, id=new_shared_id(), name="title quote", same_as=child.id)
    with project.edit("Add codes") as edit:
        edit.put(child)
        edit.put(merged)
    document = documents.documents(project)[0]
    mark(project, document, "headline quote", (0, 5))
    mark(project, document, "title quote", (0, 5))
    assert {row["code"] for row in table(project)} == {"quote/headline quote"}


def test_that_the_preview_has_the_first_rows_as_they_will_be(project: Project) -> None:
    document = documents.documents(project)[0]
    for start in range(20):
        mark(project, document, "claim", (start, start + 1), note="=1")
    shown = preview_rows(project, EXPORTER, Options())
    assert len(shown.rows) == 16
    export(project, project.path.with_name("out.csv"), EXPORTER, Options())
    written = project.path.with_name("out.csv").read_bytes().decode()
    assert [shown.header, *shown.rows] == list(csv.reader(io.StringIO(written, newline="")))[:17]

"""Tables with an article a row: their columns understood, or chosen; nothing of a damaged one imported."""

import datetime
import json
from pathlib import Path
from typing import Any

import pytest

from annotator.errors import UserError
from annotator.formats.importer import Article
from annotator.formats.importing import import_paths
from annotator.formats.tables import table
from annotator.formats.tables.columns import OWN, Columns, from_json
from annotator.formats.tables.looking import look
from annotator.store import documents
from annotator.store.check import check
from tests.formats.coded import new_project
from tests.formats.tables.made import SECOND, TEXT, workbook
from tests.formats.tables.made import table as made

HEADER = ["title", "outlet", "date", "text", "reach"]
ROWS = [HEADER, ["Harbour opens", "Post", "2015-01-12", TEXT, "1,5"], ["Airport", "Tangent", "2015-01-13", SECOND, ""]]


def one(data: bytes, file: str = "a.csv", **chosen: Any) -> Article:
    (article,) = table.read(data, file, **chosen)
    return article


def assert_first(article: Article) -> None:
    assert (article.title, article.text) == ("Harbour opens", TEXT)
    assert article.metadata == {"reach": "1,5", "outlet": "Post", "published": "2015-01-12"}
    assert article.doubts == ()


# --- files


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
@pytest.mark.parametrize("separator", [",", ";", "\t", "|"])
def test_that_separator_and_encoding_are_found_whatever_the_name_says(separator: str, encoding: str) -> None:
    first, second = table.read(made(ROWS, separator, encoding), "a.csv")
    assert_first(first)
    assert second.metadata == {"outlet": "Tangent", "published": "2015-01-13"}


def test_that_a_workbook_is_read_with_its_dates_and_whole_numbers() -> None:
    day = datetime.datetime(2015, 1, 12)
    rows = [["title", "date", "text", "reach", "share"], ["Harbour opens", day, TEXT, 1200.0, 0.5]]
    article = one(workbook(Articles=rows, Notes=[["made by hand"]]), "a.xlsx")
    assert article.text == TEXT
    assert article.metadata == {"published": "2015-01-12", "reach": "1200", "share": "0.5"}
    assert article.doubts == ("only the sheet “Articles” is read, not “Notes”",)


def test_that_a_cell_that_excel_has_cut_off_is_a_doubt() -> None:
    article = one(workbook(A=[HEADER, ["t", "o", "2015-01-12", "x" * 32_767, ""]]), "a.xlsx")
    assert article.doubts == ("a cell is as full as Excel allows, so its text may be cut off: row 2",)


@pytest.mark.parametrize("inside", [lambda e: e, lambda e: {"status": "ok", "articles": e}, lambda e: {"a": {"b": e}}])
def test_that_a_list_of_articles_is_found_in_json(inside: Any) -> None:
    entry = {"title": "Harbour opens", "source": {"name": "Post", "id": 12}, "content": TEXT, "tags": ["a", "b"]}
    data = json.dumps(inside([{**entry, "publishedAt": "2015-01-12T10:00:00Z", "score": 0.10, "more": None}])).encode()
    article = one(data, "a.json")
    assert article.text == TEXT
    told = {"outlet": "Post", "source.id": "12", "published": "2015-01-12T10:00:00Z", "tags": "a; b", "score": "0.1"}
    assert article.metadata == told


def test_that_of_several_lists_the_one_of_articles_is_taken() -> None:
    data = json.dumps({"codes": [{"id": n} for n in range(9)], "documents": [{"title": "A", "text": TEXT}]})
    assert one(data.encode(), "a.json").text == TEXT


@pytest.mark.parametrize("file", ["a.jsonl", "a.ndjson", "a.json"])
def test_that_json_lines_are_rows(file: str) -> None:
    lines = [json.dumps({"headline": f"No {n}", "body": f"{TEXT} {n}"}) for n in range(3)]
    assert [a.title for a in table.read("\n".join(lines).encode(), file)] == ["No 0", "No 1", "No 2"]


def test_that_the_names_of_columns_are_found_below_what_was_searched() -> None:
    above = [["Search", "harbour"], [], ["From 2015-01-01", "to 2015-02-01"], [""] * 5]
    first, _ = table.read(made([*above, *ROWS]), "a.csv")
    assert first.text == TEXT
    assert first.doubts == ("rows above the names of the columns, left out: 2",)


def test_that_excels_own_line_about_the_separator_is_understood() -> None:
    assert_first(table.read(b"sep=;\r\n" + made(ROWS, ";"), "a.csv")[0])


def test_that_a_text_longer_than_usual_limits_is_whole() -> None:
    long = "a word " * 100_000
    assert one(made([HEADER, ["t", "o", "2015-01-12", long, ""]])).text == long


def test_that_nul_and_line_ends_are_as_in_any_other_text() -> None:
    assert one(b'title,text\r\nA,"one\x00\r\n' + TEXT.encode() + b'"\r\n').text == f"one␀\n{TEXT}"


# --- what columns are


@pytest.mark.parametrize(
    "header",
    [
        ["Headline", "Publication", "Author", "Publication Date", "Full Text", "URL", "Language"],
        ["Überschrift", "Zeitung", "Verfasser", "Erscheinungsdatum", "Volltext", "Link", "Sprache"],
        ["Titre", "Journal", "Auteur", "Date de publication", "Texte intégral", "Lien", "Langue"],
        ["Título", "Periódico", "Autor", "Fecha de publicación", "Texto completo", "Enlace", "Idioma"],
        ["article_title", "mediaName", "AUTHOR", "publish-date", "article_text", "article url", "lang"],
    ],
)
def test_that_columns_are_known_by_their_names_in_four_languages(header: list[str]) -> None:
    row = ["Harbour opens", "Post", "Ann Reed", "12 January 2015", TEXT, "https://post.example/1", "English"]
    article = one(made([header, row]))
    assert (article.title, article.text, article.doubts) == ("Harbour opens", TEXT, ())
    assert article.metadata == {
        **{"outlet": "Post", "byline": "Ann Reed", "published": "2015-01-12"},
        **{"url": "https://post.example/1", "language": "en"},
    }


def test_that_columns_without_names_are_known_by_what_is_in_them_with_a_doubt() -> None:
    article = one(made([["12 January 2015", TEXT, "https://post.example/1"]]))
    assert article.text == TEXT
    assert article.metadata == {"published": "2015-01-12", "url": "https://post.example/1"}
    assert "no row has the names of the columns: they are numbered" in article.doubts
    assert "the column “column 2” is taken for the text because of what is in it" in article.doubts


def test_that_a_source_that_is_an_address_is_no_outlet() -> None:
    article = one(made([["title", "source", "text"], ["A", "https://post.example/1", TEXT]]))
    assert "outlet" not in article.metadata
    assert article.metadata["url"] == "https://post.example/1"


def test_that_a_text_that_breaks_off_or_is_html_is_a_doubt() -> None:
    cells = [f"{TEXT[:150]}… [+1234 chars]", f"<p>{TEXT}</p>"]
    first, second = table.read(made([["title", "text"], ["A", cells[0]], ["B", cells[1]]]), "a.csv")
    assert first.doubts == ("row 2: the text breaks off: it may be the beginning only",)
    assert second.doubts == ("row 3: the text has HTML in it",)


def test_that_dates_that_can_be_two_days_are_asked_unless_the_table_settles_them() -> None:
    rows = [HEADER, ["A", "Post", "3/4/2015", TEXT, ""]]
    article = one(made(rows))
    assert article.metadata["date as printed"] == "3/4/2015"
    assert "published" not in article.metadata
    assert "row 2: the date “3/4/2015” can be 3 April or 4 March" in article.doubts
    settled, _ = table.read(made([*rows, ["B", "Post", "31/12/2015", SECOND, ""]]), "a.csv")
    assert (settled.metadata["published"], settled.doubts) == ("2015-04-03", ())


def test_that_a_choice_beats_the_guess_where_the_columns_have_these_names() -> None:
    columns = Columns(tuple(HEADER), ("", "title", "published", "text", OWN), day_first=False)
    rows = [HEADER, ["A", "Post", "3/4/2015", TEXT, "5"]]
    article = one(made(rows), chosen=[columns.as_json()])
    assert (article.title, article.metadata) == ("Post", {"published": "2015-03-04", "reach": "5"})
    other = one(made([["headline", *HEADER[1:]], rows[1]]), chosen=[columns.as_json()])
    assert other.title == "A"


@pytest.mark.parametrize("value", [None, [], {}, {"names": ["a"]}, {"names": "ab", "uses": ["text", "text"]}])
def test_that_columns_that_were_kept_and_are_damaged_are_none(value: Any) -> None:
    assert from_json({"day_first": None, "name": "", **value} if isinstance(value, dict) else value) is None


def test_that_giving_a_field_to_another_column_takes_it_from_the_first() -> None:
    columns = Columns(("a", "b"), ("text", OWN)).using(1, "text")
    assert columns.uses == (OWN, "text")
    assert columns.using(1, "").uses == (OWN, "")


# --- damaged tables


@pytest.mark.parametrize(
    ("data", "file", "said"),
    [
        (
            b'title,text\n"a","b\nc,d\n',
            "a.csv",
            "row 2, which begins in line 2, has a quotation mark that is never closed",
        ),
        (b'title,text\na,"b"c"\n', "a.csv", "row 2, which begins in line 2, has a quotation mark inside a cell"),
        (b"title,text\na,b\na,b,c\n", "a.csv", "row 3 has 3 cells for 2 columns, so no row is imported"),
        (b"", "a.csv", "is empty"),
        (b"\n\n\n", "a.csv", "is empty"),
        (b"title,text\n", "a.csv", "has no row with a text"),
        (b"name,size\na,1\n", "a.csv", "no column has the articles' texts, and none their addresses"),
        (made([[f"c{n}" for n in range(3000)]] * 2), "a.csv", "has 3,000 columns"),
        (b'{"headline": "a", "body": "b"}\n{oops\n', "a.jsonl", "line 2 is no JSON object"),
        (b'[{"text": "a"', "a.json", "is damaged: it is no JSON from line 1 on"),
        (b"[1, 2]", "a.json", "has no list of articles in it"),
        (b"PK\x03\x04 nothing", "a.xlsx", "is damaged"),
        (b"\xd0\xcf\x11\xe0 secret", "a.xlsx", "protected by a password"),
        (workbook(A=[]), "a.xlsx", "has no rows"),
    ],
)
def test_that_a_damaged_table_is_refused_as_a_whole_naming_the_row(data: bytes, file: str, said: str) -> None:
    with pytest.raises(UserError, match=f"“{file}”") as raised:
        table.read(data, file)
    assert said in str(raised.value)


def test_that_a_row_with_fewer_cells_is_a_doubt() -> None:
    first, _ = table.read(b"title,text,reach\na," + b"word " * 30 + b"\nb," + b"more " * 30 + b",1\n", "a.csv")
    assert first.doubts == ("rows with fewer cells than there are columns: 2",)


def test_that_json_nested_without_end_is_refused(tmp_path: Path) -> None:
    (tmp_path / "deep.json").write_bytes(b"[" * 1_000_000)
    with new_project(tmp_path) as project:
        (outcome,) = import_paths(project, [tmp_path / "deep.json"]).files
        assert outcome.outcome == "failed"
        assert outcome.reason is not None
        assert "nested too deeply" in outcome.reason


# --- in a project


def test_that_a_damaged_table_adds_nothing_and_others_come_in(tmp_path: Path) -> None:
    (tmp_path / "bad.csv").write_bytes(made([*ROWS, ["a", "b", "c", TEXT, "e", "f"]]))
    (tmp_path / "good.csv").write_bytes(made(ROWS))
    with new_project(tmp_path) as project:
        bad, good = import_paths(project, [tmp_path / "bad.csv", tmp_path / "good.csv"]).files
        assert (bad.outcome, good.outcome, len(good.articles)) == ("failed", "imported", 2)
        assert documents.text(project, documents.documents(project)[0]) == TEXT
        assert check(project).ok


def test_that_the_import_of_a_table_is_one_step(tmp_path: Path) -> None:
    rows = [HEADER, *([f"No {n}", "Post", "2015-01-12", f"{TEXT} {n}", ""] for n in range(300))]
    (tmp_path / "a.csv").write_bytes(made(rows))
    with new_project(tmp_path) as project:
        assert import_paths(project, [tmp_path / "a.csv"]).articles == 300
        assert project.history.undo_name == "Import 300 articles"
        project.undo()
        assert documents.documents(project) == []


def test_that_articles_csv_with_texts_is_a_table_and_without_them_tells_of_files(tmp_path: Path) -> None:
    (tmp_path / "one.txt").write_text("A plain article.\n")
    (tmp_path / "articles.csv").write_bytes(made([["file", "outlet"], ["one.txt", "Post"]]))
    with new_project(tmp_path) as project:
        assert len(import_paths(project, [tmp_path]).files) == 1
        assert documents.documents(project)[0].outlet == "Post"
        (tmp_path / "articles.csv").write_bytes(made([["file", *HEADER], ["one.txt", *ROWS[1]]]))
        outcomes = {Path(f.file).name: f.outcome for f in import_paths(project, [tmp_path]).files}
        assert outcomes == {"articles.csv": "imported", "one.txt": "imported"}
        assert "one.txt" in {document.fields.get("file") for document in documents.documents(project)}


# --- a look before


def test_that_a_look_tells_columns_rows_and_what_is_unsure(tmp_path: Path) -> None:
    rows = [["heading?", *HEADER[1:]], *([f"No {n}", "Post", "3/4/2015", TEXT, ""] for n in range(600))]
    (tmp_path / "a.csv").write_bytes(made(rows))
    (found,) = look([tmp_path / "a.csv"]) or []
    assert (found.sheet.columns, found.count, len(found.sheet.rows)) == (tuple(rows[0]), 600, 500)
    assert found.sheet.rows[0].number == 2
    assert found.alone
    assert "no column has the headlines" not in found.guess.unsure
    assert any("3 April or 4 March" in line for line in found.guess.unsure)


def test_that_a_look_passes_over_what_is_no_table_and_sees_one_of_each_kind(tmp_path: Path) -> None:
    for name in ("a.csv", "b.csv"):
        (tmp_path / name).write_bytes(made(ROWS))
    (tmp_path / "c.csv").write_bytes(b'title,text\n"')
    (tmp_path / "d.txt").write_text(TEXT)
    (found,) = look([tmp_path]) or []
    assert (found.path.name, found.in_question) == ("a.csv", False)

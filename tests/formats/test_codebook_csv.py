"""A codebook goes through a spreadsheet and back; what cannot be right is refused with its row and what to do."""

import csv
import io
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from annotator.errors import UserError
from annotator.formats import codebook_changes, codebook_csv, codebook_files, codebook_rows
from annotator.model import (
    ATTRIBUTE_TYPES,
    CODE_KEYS,
    COLOURS,
    ROLES,
    SECOND_KEYS,
    TEXTURES,
    Attribute,
    Code,
    Option,
    Value,
)
from annotator.store import codebook
from annotator.store.project import Project
from tests.formats.coded import new_project

CODES = codebook.in_order(codebook.starter())


@pytest.fixture
def project(tmp_path: Path) -> Iterator[Project]:
    with new_project(tmp_path) as project:
        yield project


def read(text: str, known: list[Code] = CODES) -> dict[str, Code]:
    codes = codebook_rows.read(text.encode(), "codes.csv", known)
    return {code.name: code for code in codes}


def table(*rows: str) -> str:
    return "\r\n".join(rows)


# --- the round trip

NUMBERS = iter(range(10**9))
TEXT = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0"), max_size=12)
NAMES = st.sampled_from(["quote", "=1+1", "'=x", "a; b", " a", "s:" + "0" * 24, "+", "zwei 😀"]) | TEXT.filter(
    lambda name: codebook_csv.checks.fits_as_name(name)
)


def new_id() -> str:
    return f"s:{next(NUMBERS):024x}"


@st.composite
def attributes(draw: st.DrawFn) -> Attribute:
    type = draw(st.sampled_from(ATTRIBUTE_TYPES))
    listed = type in ("one", "several")
    options = tuple(Option(new_id(), draw(NAMES | TEXT)) for _ in range(draw(st.integers(0, 3)) if listed else 0))
    ids = st.sampled_from([o.id for o in options]) if options else st.nothing()
    values: dict[str, st.SearchStrategy[Value]] = {
        "one": ids,
        "several": st.lists(ids, min_size=1, max_size=3, unique=True).map(tuple),
        "yes/no": st.booleans(),
        "number": st.sampled_from(["1", "-2.5"]),
        "text": TEXT.filter(bool),
        "date": st.just("2015-01-12"),
    }
    default = None if listed and not options else draw(st.none() | values[type])
    return Attribute(new_id(), draw(NAMES), type, options, draw(st.booleans()), default)


@st.composite
def codebooks(draw: st.DrawFn) -> list[Code]:
    codes: list[Code] = []
    for position in range(draw(st.integers(1, 5))):
        above = draw(st.none() | st.sampled_from(codes)) if codes else None
        same = draw(st.none() | st.sampled_from(codes)) if codes else None
        codes.append(
            Code(
                new_id(),
                draw(NAMES),
                draw(TEXT),
                draw(st.sampled_from(ROLES)),
                draw(st.sampled_from(COLOURS)),
                draw(st.sampled_from(TEXTURES)),
                draw(st.sampled_from(["", "Q", "="])),
                draw(st.sampled_from(["", *CODE_KEYS])),
                draw(st.sampled_from(["", *SECOND_KEYS])),
                above.id if above else None,
                draw(st.sampled_from([position, 0])),
                tuple(draw(st.lists(attributes(), max_size=3))),
                draw(st.booleans()),
                same.id if same else None,
                draw(TEXT),
                draw(TEXT),
            )
        )
    return codebook.in_order(codes)


@given(codebooks())
def test_that_any_codebook_goes_round_unchanged(codes: list[Code]) -> None:
    """Names that are formulas, ids, the same twice, or have the separators in them; lines in cells."""
    written = codebook_csv.written(codes).encode()
    assert codebook_rows.read(written, "codes.csv", ()) == codes
    assert codebook_rows.read(written, "codes.csv", codes) == codes


def test_that_a_codebook_goes_from_project_to_project_by_a_table(project: Project, tmp_path: Path) -> None:
    path = tmp_path / "codes.csv"
    assert codebook_files.export_codebook(project, path) == 3
    assert path.read_bytes().startswith(b"\xef\xbb\xbfkind,name,in,id,")
    with Project.create(tmp_path / "other.annotator", "Ben") as other:
        codebook_files.import_codebook(other, codebook_files.planned(other, path))
        assert codebook.codes(other) == codebook.codes(project)


def test_that_no_cell_is_a_formula() -> None:
    evil = Code("s:" + "1" * 24, "=cmd", "+1", include="@x\n=y", attributes=(Attribute("s:" + "2" * 24, "-a"),))
    for row in csv.reader(io.StringIO(codebook_csv.written([evil]).removeprefix("\ufeff"))):
        assert not [cell for cell in row if cell[:1] in tuple("=+-@")]


# --- by hand


def test_that_names_are_enough_for_a_list_of_new_codes() -> None:
    codes = read("name,definition\nframe,A way to see it\nactor,Who acts\n")
    assert [(c.name, c.definition, c.letter, c.position) for c in codes.values()] == [
        ("frame", "A way to see it", "F", 3),
        ("actor", "Who acts", "A", 4),
    ]
    assert len({c.id for c in codes.values()}) == 2


def test_that_names_say_which_row_of_the_project_is_meant() -> None:
    found = read(
        table(
            "kind;name;in;type;required",
            "code;quote;;;",
            "attribute;form;quote;one;yes",
            "option;direct;quote/form;;",
            "option;sarcastic;quote/form;;",
            "code;headline;quote;;",
        )
    )
    quote = next(code for code in CODES if code.name == "quote")
    form = quote.attributes[0]
    changed = found["quote"].attributes[0]
    assert (found["quote"].id, found["quote"].definition, found["headline"].parent) == (
        quote.id,
        quote.definition,
        quote.id,
    )
    assert (changed.id, changed.required, changed.options[0]) == (form.id, True, form.options[0])
    assert [option.name for option in changed.options] == ["direct", "sarcastic"]


def test_that_a_row_with_an_id_can_be_renamed_while_others_name_it_as_before() -> None:
    text = codebook_csv.written(CODES).replace("code,quote,", "code,quotation,")
    found = read(text)
    assert found["quotation"] == codebook_changes.replace(CODES[1], name="quotation")


def test_that_a_column_that_is_not_there_leaves_what_the_project_has() -> None:
    found = read("name,key\nclaim,7\n")
    assert found["claim"] == codebook_changes.replace(CODES[0], key="7")


def test_that_a_table_saved_by_a_spreadsheet_in_another_encoding_is_read() -> None:
    found = codebook_rows.read("name;definition\r\nÄrger;Größe\r\n".encode("cp1252"), "codes.csv", ())
    assert (found[0].name, found[0].definition) == ("Ärger", "Größe")


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("", "no column “name”"),
        ("kind,in\n", "no column “name”"),
        ("name,defintion\n", "“defintion”, which is none of the columns"),
        ("name,name\n", "“name” twice"),
        ('name\n"open', "no table that can be read"),
        ("name\nclaim,and more", "row 2 has 2 cells for 1 columns"),
        ("kind,name\nidea,claim", "“kind” in row 2 is none of code, attribute, option"),
        ("name\nclaim\nclaim", "row 3 has the code “claim” once more"),
        ("name,in\nnew,nothing", "“in” in row 2 is “nothing”, and there is no such code"),
        (f"name,in,id\nclaim,{CODES[0].id},{CODES[0].id}", "“claim” is among its own parents"),
        ("name,id\na,s:1", "“id” in row 2 is not “s:”"),
        (f"name,id\na,{CODES[0].id}\nb,{CODES[0].id}", "row 3 has the id of another row"),
        ("name,colour\na,pink", "“colour” in row 2 is none of amber"),
        ("name,key\na,0", "“key” in row 2 is none of"),
        ("name,second_key\na,Z", "“second_key” in row 2 is none of"),
        ("name,position\na,first", "“position” in row 2 is not a whole number"),
        ("name,position\na,99999999999999999999", "“position” in row 2 is not a whole number"),
        ("name,retired\na,maybe", "“retired” in row 2 is neither yes nor no"),
        ("name\na/b", "“name” in row 2 is empty, or has a slash"),
        ("kind,name,in,type\nattribute,a,quote,one", "“in” in row 2 is no code of this file"),
        ("kind,name,in,type\ncode,quote,,\nattribute,a,quote,colour", "“type” in row 3 is none of"),
        ("kind,name,in\ncode,quote,\noption,a,quote/form", "“in” in row 3 is “quote/form”, and there is no such"),
        ("kind,name,type\ncode,quote,one", "row 2 is of the kind code, which has no “type”"),
        ("kind,name,in,type\ncode,quote,,\nattribute,a,quote,text\noption,b,quote/a,", "row 3 is of the type text"),
        (
            "kind,name,in,type,default\ncode,quote,,,\nattribute,form,quote,one,loud\noption,direct,quote/form,,",
            "“default” in row 3 has “loud”, which is none of its options: direct",
        ),
        (
            "kind,name,in,type,default\ncode,quote,,,\nattribute,a,quote,date,12.1.2015",
            "“default” in row 3 is no date; write",
        ),
    ],
)
def test_that_a_wrong_table_is_refused_with_its_row_and_what_to_do(
    text: str, words: str, project: Project, tmp_path: Path
) -> None:
    path = tmp_path / "codes.csv"
    path.write_text(text, "utf-8")
    with pytest.raises(UserError) as refusal:
        codebook_files.planned(project, path)
    said = str(refusal.value)
    assert words in said
    assert "codes.csv" in said
    assert said.endswith(".")
    assert "\n" not in said
    assert codebook.codes(project) == CODES


@given(st.binary(max_size=200) | st.text(alphabet='kindame,code;\n\r"=\0é', max_size=80).map(str.encode))
def test_that_no_bytes_bring_it_down(data: bytes) -> None:
    try:
        codes = codebook_rows.read(b"kind,name,in,id,default,type\n" + data, "codes.csv", CODES)
    except (UserError, codebook_csv.Wrong):
        return
    assert all(code.name for code in codes)

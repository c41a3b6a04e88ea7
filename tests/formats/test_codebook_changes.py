"""What an import would change is said before it is done, field by field."""

import json
from dataclasses import replace
from pathlib import Path

import pytest

from annotator import cli
from annotator.formats.codebook_changes import compare, differences, lines
from annotator.formats.codebook_files import export_codebook
from annotator.model import Attribute, Code, Option
from annotator.store import codebook, coders
from annotator.store.project import Project
from tests.formats.coded import new_project

CLAIM, QUOTE, SOURCE = codebook.in_order(codebook.starter())
NEW = Code("s:" + "1" * 24, "headline", parent=QUOTE.id)


def said(before: Code, after: Code) -> list[str]:
    by_id = {code.id: code for code in (CLAIM, QUOTE, SOURCE, NEW)}
    return [str(difference) for difference in differences(before, after, by_id, by_id)]


def test_that_codes_are_added_changed_unchanged_or_left_alone() -> None:
    changed = replace(QUOTE, definition="Other words")
    plan = compare([CLAIM, QUOTE, SOURCE], [changed, SOURCE, NEW])
    assert plan.added == (NEW,)
    assert [(c.before, c.after) for c in plan.changed] == [(QUOTE, changed)]
    assert (plan.unchanged, plan.left) == ((SOURCE,), (CLAIM,))
    assert plan.put == [NEW, changed]
    assert next(lines(plan)) == "Added: quote/headline"
    assert list(lines(plan))[-1] == "Not in the file, left as it is: claim"


@pytest.mark.parametrize(
    ("fields", "words"),
    [
        ({"name": "quotation"}, "name: “quote” → “quotation”"),
        ({"include": "one\ntwo"}, "examples to include: empty → “one / two”"),
        ({"parent": CLAIM.id}, "stands under: none → claim"),
        ({"same_as": SOURCE.id}, "counts as: none → source"),
        ({"retired": True}, "retired: no → yes"),
        ({"position": 0}, "place: 2 → 1"),
        ({"key": ""}, "key: 2 → none"),
        ({"attributes": QUOTE.attributes[:1]}, "attribute: verb (text) → none"),
        ({"attributes": QUOTE.attributes[::-1]}, "order of attributes: form, verb → verb, form"),
    ],
)
def test_that_each_field_is_told_before_and_after(fields: dict[str, object], words: str) -> None:
    assert said(QUOTE, replace(QUOTE, **fields)) == [words]  # type: ignore[arg-type]


def test_that_changes_inside_an_attribute_name_it() -> None:
    form = QUOTE.attributes[0]
    first, *others = form.options
    changed = replace(
        form,
        name="way",
        type="several",
        options=(replace(first, name="exact"), *others[:2]),
        required=True,
        default=(first.id,),
    )
    assert said(QUOTE, replace(QUOTE, attributes=(changed, QUOTE.attributes[1]))) == [
        "way: name: “form” → “way”",
        "way: type: one → several",
        "way: options: direct, indirect, mixed, scare → exact, indirect, mixed",
        "way: required: no → yes",
        "way: default: empty → “exact”",
    ]


def test_that_an_option_with_a_new_id_is_no_silent_change() -> None:
    form = Attribute("s:" + "2" * 24, "form", options=(Option("s:" + "3" * 24, "direct"),))
    other = replace(form, options=(Option("s:" + "4" * 24, "direct"),))
    assert said(replace(QUOTE, attributes=(form,)), replace(QUOTE, attributes=(other,)))


def test_that_the_command_line_says_what_changes_before_it_does(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    table = tmp_path / "codes.csv"
    with new_project(tmp_path) as project:
        path = project.path
        export_codebook(project, table)
    table.write_text("name,definition\nclaim,Another\nframe,New", "utf-8")
    assert cli.main(["codebook", str(path), "--import", str(table)]) == 0
    out, err = capsys.readouterr()
    assert out == "The codebook has 4 codes.\n"
    assert err.startswith("Added: frame\nChanged: claim\n    definition: “A statement")
    assert "Not in the file, left as it is: quote\n" in err
    table.write_text("name,definition\nclaim,A third\nframe,New", "utf-8")
    assert cli.main(["codebook", str(path), "--import", str(table), "--json"]) == 0
    out, err = capsys.readouterr()
    found = json.loads(out)
    assert err == ""
    assert found["changed"][0]["differences"] == [
        {"field": "definition", "before": "Another", "after": "A third", "of": ""}
    ]
    assert ([c["code"] for c in found["unchanged"]], len(found["left"]), found["codes"]) == (["frame"], 2, 4)
    with Project.open(path) as project:
        coders.choose(project, None)
        assert project.history.undo_name == "Import codebook"


def test_that_of_long_texts_the_part_that_changes_is_shown() -> None:
    long = " ".join(f"word{n}" for n in range(60))
    (difference,) = differences(
        replace(CLAIM, definition=f"{long} end"), replace(CLAIM, definition=f"{long} stop"), {}, {}
    )
    before, after = difference.in_short()
    assert (before, after) == (
        "“…word55 word56 word57 word58 word59 end”",
        "“…word55 word56 word57 word58 word59 stop”",
    )

"""A codebook leaves one project and enters another unchanged; a file that is wrong anywhere enters none."""

import json
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from annotator import resources
from annotator.errors import UserError
from annotator.formats.codebook_files import export_codebook, planned, read_codebook
from annotator.formats.codebook_files import import_codebook as carry_out
from annotator.model import Attribute, Code, Option, new_shared_id
from annotator.store import codebook
from annotator.store.check import check
from annotator.store.project import Project
from tests.formats.coded import new_project

STARTER = resources.path("codebooks", "claims-quotes-sources.json")
CODES = codebook.starter()


@pytest.fixture
def project(tmp_path: Path) -> Iterator[Project]:
    with new_project(tmp_path) as project:
        yield project


def import_codebook(project: Project, path: Path) -> None:
    carry_out(project, planned(project, path))


def rich() -> list[Code]:
    options = (Option(new_shared_id(), "a/b"), Option(new_shared_id(), "zwei 😀"))
    attributes = (
        Attribute(new_shared_id(), "tone", "several", options, required=True, default=(options[0].id,)),
        Attribute(new_shared_id(), "sure", "yes/no", default=True),
        Attribute(new_shared_id(), "when", "date"),
    )
    parent = Code(
        new_shared_id(), "Evidence", "Grün\n“two lines”", "claim", "#a0b1c2", "wave", "E", "4", "Y", position=7
    )
    child = Code(new_shared_id(), "figure", parent=parent.id, attributes=attributes, retired=True)
    number = replace(child, id=new_shared_id(), name="number", attributes=(), same_as=child.id)
    return [replace(parent, include="33 prisoners\nDecember", exclude="many"), child, number]


def test_that_every_starter_codebook_can_be_imported() -> None:
    for path in resources.path("codebooks").glob("*.json"):
        assert read_codebook(path)
    assert read_codebook(STARTER) == CODES


def test_that_a_codebook_goes_round_unchanged(project: Project, tmp_path: Path) -> None:
    with project.edit("Add codes") as edit:
        for code in rich():
            edit.put(code)
    assert export_codebook(project, tmp_path / "codes.json") == 6
    (tmp_path / "other").mkdir()
    with Project.create(tmp_path / "other" / "other.annotator", "Ben") as other:
        import_codebook(other, tmp_path / "codes.json")
        assert codebook.codes(other) == codebook.codes(project)
        assert codebook.state(other) != ""
        export_codebook(other, tmp_path / "again.json")
    first, again = (json.loads((tmp_path / name).read_bytes()) for name in ("codes.json", "again.json"))
    assert first["codes"] == again["codes"]
    assert (first["name"], again["name"]) == ("test", "other")


def test_that_importing_updates_adds_and_deletes_nothing_in_one_step(project: Project, tmp_path: Path) -> None:
    export_codebook(project, tmp_path / "codes.json")
    data = json.loads((tmp_path / "codes.json").read_bytes())
    new = new_shared_id()
    data["codes"] = [{**data["codes"][0], "name": "assertion"}, {**data["codes"][0], "id": new, "attributes": []}]
    (tmp_path / "codes.json").write_text(json.dumps(data))
    import_codebook(project, tmp_path / "codes.json")
    found = {code.id: code.name for code in codebook.codes(project)}
    assert found == {CODES[0].id: "assertion", CODES[1].id: "quote", CODES[2].id: "source", new: "claim"}
    assert project.history.undo_name == "Import codebook"
    project.undo()
    assert codebook.codes(project) == CODES


def test_that_importing_the_same_again_changes_nothing(project: Project) -> None:
    state = codebook.state(project)
    import_codebook(project, STARTER)
    assert codebook.state(project) == state
    assert project.history.undo_name == ""


def test_that_a_parent_may_be_in_the_project_alone(project: Project, tmp_path: Path) -> None:
    path = tmp_path / "codes.json"
    export_codebook(project, path)
    data = json.loads(path.read_bytes())
    child = {**data["codes"][0], "id": new_shared_id(), "parent": CODES[1].id, "attributes": []}
    path.write_text(json.dumps({**data, "codes": [child]}))
    import_codebook(project, path)
    assert len(codebook.codes(project)) == 4
    with pytest.raises(UserError, match="refers to a code that is not there"):
        read_codebook(path)
    path.write_text(json.dumps({**data, "codes": [{**data["codes"][1], "parent": child["id"]}]}))
    with pytest.raises(UserError, match="among its own parents"):
        import_codebook(project, path)


def put(*where: str | int, value: Any) -> Callable[[Any], None]:
    def change(data: Any) -> None:
        for step in where[:-1]:
            data = data[step]
        data[where[-1]] = value

    return change


def drop(*where: str | int) -> Callable[[Any], None]:
    def change(data: Any) -> None:
        for step in where[:-1]:
            data = data[step]
        del data[where[-1]]

    return change


@pytest.mark.parametrize(
    ("change", "words"),
    [
        (put("format", value="other"), "not a codebook of annotator"),
        (put("version", value=2), "codebook version 2"),
        (put("version", value=[]), "codebook version"),
        (put("extra", value=1), "which this version does not know"),
        (put("codes", value={}), "is not a list"),
        (put("codes", 0, value="claim"), "code 1 of “codes” of the file is not an object"),
        (drop("codes", 0, "name"), "has no “name”"),
        (put("codes", 0, "name", value="a/b"), "slash"),
        (put("codes", 0, "name", value=" "), "is empty"),
        (put("codes", 0, "id", value="s:1"), "24 hexadecimal digits"),
        (put("codes", 0, "id", value=CODES[1].id), "an id stands in it twice"),
        (put("codes", 0, "role", value="boss"), "is none of"),
        (put("codes", 0, "colour", value="#12"), "no #rrggbb"),
        (put("codes", 0, "key", value="0"), "is none of"),
        (put("codes", 0, "letter", value="CLAIM"), "longer than two"),
        (put("codes", 0, "position", value=True), "whole number"),
        (put("codes", 0, "position", value=1.5), "whole number"),
        (put("codes", 0, "definition", value=None), "is not text"),
        (put("codes", 0, "definition", value="\ud800"), "is not text"),
        (put("codes", 0, "retired", value=0), "neither true nor false"),
        (put("codes", 0, "parent", value=CODES[0].id), "among its own parents"),
        (put("codes", 0, "attributes", 0, "type", value="colour"), "is none of"),
        (put("codes", 0, "attributes", 0, "default", value="s:unknown"), "no value of that type"),
        (put("codes", 0, "attributes", 1, "default", value="yes"), "no value of that type"),
        (put("codes", 0, "attributes", 0, "options", 0, "name", value=3), "is not text"),
    ],
)
def test_that_a_wrong_file_is_refused_in_one_sentence(
    change: Callable[[Any], None], words: str, project: Project, tmp_path: Path
) -> None:
    data = json.loads(STARTER.read_bytes())
    change(data)
    (tmp_path / "codes.json").write_text(json.dumps(data))
    with pytest.raises(UserError, match=words) as refusal:
        import_codebook(project, tmp_path / "codes.json")
    assert str(refusal.value).endswith(".")
    assert "\n" not in str(refusal.value)
    assert codebook.codes(project) == CODES


def test_that_a_code_never_takes_the_id_of_something_else(project: Project, tmp_path: Path) -> None:
    path = tmp_path / "codes.json"
    data = json.loads(STARTER.read_bytes())
    new = {**data["codes"][0], "id": project.coder, "attributes": []}
    path.write_text(json.dumps({**data, "codes": [new]}))
    with pytest.raises(UserError, match=f"{project.coder} is no code in this project"):
        import_codebook(project, path)
    new = {**data["codes"][0], "id": new_shared_id()}
    path.write_text(json.dumps({**data, "codes": [new]}))
    with pytest.raises(UserError, match="that of another code's attribute"):
        import_codebook(project, path)
    assert codebook.codes(project) == CODES
    assert check(project).ok


@pytest.mark.parametrize(
    "data",
    [b"", b"\xff", b"{", b"[" * 100_000, b"[]", b"3", b'{"format": 1, "format": 1}', b'{"a": NaN}', b"1" * 5000],
    ids=["empty", "no UTF-8", "cut", "deep", "list", "number", "twice", "NaN", "digits"],
)
def test_that_what_is_no_codebook_is_refused_in_one_sentence(data: bytes, tmp_path: Path) -> None:
    (tmp_path / "codes.json").write_bytes(data)
    with pytest.raises(UserError, match=r"codes\.json"):
        read_codebook(tmp_path / "codes.json")


def test_that_two_codes_side_by_side_never_share_a_name(project: Project, tmp_path: Path) -> None:
    path = _written(tmp_path, [replace(CODES[0], id=new_shared_id(), attributes=())])
    before = codebook.codes(project)
    with pytest.raises(UserError, match="would be named “claim”"):
        import_codebook(project, path)
    assert codebook.codes(project) == before


def test_that_a_key_stays_with_the_code_that_has_it(project: Project, tmp_path: Path) -> None:
    added = Code(new_shared_id(), "frame", key="1", second_key="F", position=9)
    import_codebook(project, _written(tmp_path, [added]))
    found = {code.name: code for code in codebook.codes(project)}
    assert (found["claim"].key, found["frame"].key, found["frame"].second_key) == ("1", "", "F")


def _written(folder: Path, codes: list[Code]) -> Path:
    (folder / "other").mkdir()
    with Project.create(folder / "other" / "other.annotator", "Ben", codes=codes) as other:
        export_codebook(other, folder / "written.json")
    return folder / "written.json"

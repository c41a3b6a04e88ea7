"""What other programs rely on, word for word: the members of the dataset and their order, the columns of the table.

The lists are copied from the contract by hand. A change here breaks somebody's program: it needs a new `version`.
"""

import csv
import io
import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from annotator.formats import dataset_csv, dataset_json
from annotator.formats.dataset import Options
from annotator.formats.exporter import export, manifest_path
from annotator.formats.importing import import_paths
from annotator.model import Speaker, Tenure, new_personal_id
from annotator.store import codebook, documents
from annotator.store.project import Project
from annotator.teamwork import Comment, Verdict
from tests.formats.coded import SEEDS, attribute, mark, new_project

MEMBERS = """format version offsets project exported_at app_version filters codebook_state codebook coders speakers
             documents manifest"""
BY_PLACE = {
    "project": "id title",
    "codebook": """id name parent role definition letter key colour texture retired attributes
                   include exclude same_as""",
    "codebook/attributes": "id name type options required default",
    "codebook/attributes/options": "id name",
    "coders": "id name",
    "documents/annotations/verdicts": "coder verdict reason outdated",
    "documents/annotations/comments": "coder text at resolved",
    "speakers": "id name aliases kind role same_as roles note",
    "speakers/roles": "role since",
    "documents": """id file title outlet agency byline section published url language fields sha256 characters text
                    zones family annotations""",
    "documents/zones": "kind start end excluded reason",
    "documents/annotations": """id code coder layer spans attributes note origin basis attribution verdicts comments
                                created_at updated_at speaker""",
    "documents/annotations/spans": "start end quote",
    "documents/annotations/attribution": "source none_given speaker cue",
    "documents/annotations/attribution/cue": "start end quote",
    "manifest": "documents annotations sha256",
}
COLUMNS = """annotation_id document_id file title outlet agency published url code coder layer start end text parts
             source_id source_text speaker cue none_given note origin verdict created_at updated_at"""
ATTRIBUTES = "attr_type attr_checkable attr_form attr_verb attr_naming attr_kind"
TYPES = {
    "documents": {"fields": dict, "characters": int, "zones": list, "family": type(None), "text": str},
    "documents/annotations": {
        **{"basis": list, "verdicts": list, "comments": list, "attributes": dict},
        **{"note": str, "coder": str, "layer": str, "origin": str},
    },
    "documents/zones": {"kind": str, "start": int, "end": int, "excluded": bool, "reason": str},
    "documents/annotations/spans": {"start": int, "end": int, "quote": str},
    "documents/annotations/attribution": {"source": str, "none_given": bool, "speaker": str},
    "documents/annotations/attribution/cue": {"start": int, "end": int, "quote": str},
    "documents/annotations/verdicts": {"verdict": str, "reason": str, "outdated": bool},
    "documents/annotations/comments": {"text": str, "at": str, "resolved": bool},
    "speakers": {"aliases": list, "kind": str, "role": str, "same_as": type(None), "roles": list},
    "codebook": {"parent": type(None), "retired": bool, "key": str, "letter": str},
    "codebook/attributes": {"required": bool, "options": list},
    "manifest": {"documents": int, "annotations": int, "sha256": str},
}


@pytest.fixture
def project(tmp_path: Path) -> Iterator[Project]:
    with new_project(tmp_path) as project:
        import_paths(project, [SEEDS])
        quote = next(code for code in codebook.codes(project) if code.name == "quote")
        form = quote.attributes[0]
        values = {form.id: form.options[0].id}
        article, *_ = documents.documents(project)
        said = mark(project, article, "quote", (0, 5), (7, 9), attributes=values, note="n")
        with project.edit("Add speaker") as edit:
            edit.put(Speaker("s:mayor", "The mayor", roles=(Tenure("mayor"),)))
        attribute(project, article, said, mark(project, article, "source", (9, 12), speaker="s:mayor"), (12, 14))
        with project.edit("Review") as edit:
            edit.put(Verdict(new_personal_id(project.coder), article.id, said, "0" * 64, "accept"))
            edit.put(Comment(new_personal_id(project.coder), article.id, said, "Why?"))
        yield project


def at(data: Any, place: str) -> list[Any]:
    """The objects at a place: of every object there, the members of that name, lists taken apart, nulls passed over."""
    found = [data]
    for name in place.split("/"):
        members = [value[name] for value in found]
        items = [item for member in members for item in (member if isinstance(member, list) else [member])]
        found = [item for item in items if item is not None]
    return found


def written(project: Project, text: bool = True) -> Any:
    out = project.path.with_name("out.json")
    export(project, out, dataset_json.EXPORTER, Options(text=text))
    return json.loads(out.read_bytes())


def test_that_the_dataset_has_these_members_in_this_order(project: Project) -> None:
    data = written(project)
    assert list(data) == MEMBERS.split()
    assert (data["format"], data["version"], data["offsets"]) == ("annotator.dataset", 1, "unicode code points")
    assert len(data["codebook_state"]) == 12


@pytest.mark.parametrize("place", BY_PLACE)
def test_that_each_object_has_these_members_in_this_order(place: str, project: Project) -> None:
    found = at(written(project), place)
    assert found
    for one in found:
        assert list(one) == BY_PLACE[place].split()
        for name, type in TYPES.get(place, {}).items():
            assert isinstance(one[name], type), name


def test_that_an_article_without_its_text_lacks_that_member_alone(project: Project) -> None:
    names = [name for name in BY_PLACE["documents"].split() if name != "text"]
    assert [list(document) for document in written(project, text=False)["documents"]] == [names] * 5


def test_that_lines_are_documents_and_the_other_members_stand_beside_them(project: Project) -> None:
    out = project.path.with_name("out.jsonl")
    export(project, out, dataset_json.LINES, Options(text=True))
    for line in out.read_text("utf-8").splitlines():
        assert list(json.loads(line)) == BY_PLACE["documents"].split()
    beside = json.loads(manifest_path(out).read_bytes())
    assert list(beside) == [name for name in MEMBERS.split() if name != "documents"]
    assert manifest_path(out).name == "out.jsonl.manifest.json"


def test_that_the_table_has_these_columns_in_this_order(project: Project) -> None:
    out = project.path.with_name("out.csv")
    export(project, out, dataset_csv.EXPORTER, Options())
    header, row, _ = csv.reader(io.StringIO(out.read_bytes().decode(), newline=""))
    assert header == COLUMNS.split() + ATTRIBUTES.split()
    assert len(row) == len(header)
    cells = dict(zip(header, row, strict=True))
    assert (cells["start"], cells["end"], cells["parts"], cells["attr_form"]) == ("0", "9", "0-5;7-9", "direct")
    assert manifest_path(out).name == "out.csv.manifest.json"

"""The dataset as JSON: exactly the members of the contract, and every quote at its offsets."""

import hashlib
import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from annotator.formats import dataset_json
from annotator.formats.dataset import Options
from annotator.formats.exporter import export, manifest_path
from annotator.formats.importing import import_paths
from annotator.store import codebook, documents
from annotator.store.project import Project
from tests.formats.coded import SEEDS, hard_project, mark, new_project
from tests.formats.test_contract import MEMBERS

PLAIN = Options()


@pytest.fixture
def project(tmp_path: Path) -> Iterator[Project]:
    with new_project(tmp_path) as project:
        import_paths(project, [SEEDS])
        yield project


def whole(project: Project, options: Options = PLAIN) -> Any:
    out = project.path.with_name("out.json")
    export(project, out, dataset_json.EXPORTER, options)
    return json.loads(out.read_bytes())


def lines(project: Project, options: Options = PLAIN) -> tuple[list[Any], Any]:
    out = project.path.with_name("out.jsonl")
    export(project, out, dataset_json.LINES, options)
    return [json.loads(line) for line in out.read_bytes().split(b"\n")[:-1]], json.loads(
        manifest_path(out).read_bytes()
    )


def test_that_the_whole_says_what_it_holds(project: Project) -> None:
    mark(project, documents.documents(project)[0], "claim", (0, 5))
    data = whole(project, Options(text=True))
    assert data["codebook_state"] == codebook.state(project)
    assert data["coders"] == [{"id": project.coder, "name": "Ana"}]
    assert data["manifest"] == {"documents": 5, "annotations": 1, "sha256": data["manifest"]["sha256"]}


def test_that_an_annotation_says_what_was_coded(project: Project) -> None:
    document = documents.documents(project)[4]
    text = documents.text(project, document)
    quote = next(code for code in codebook.codes(project) if code.name == "quote")
    form = quote.attributes[0]
    id = mark(project, document, "quote", (3, 8), (9, 12), attributes={form.id: form.options[0].id}, note="n")
    (annotation,) = whole(project)["documents"][4]["annotations"]
    assert annotation == {
        "id": id,
        "code": "quote",
        "coder": project.coder,
        "layer": "coder",
        "spans": [{"start": 3, "end": 8, "quote": text[3:8]}, {"start": 9, "end": 12, "quote": text[9:12]}],
        "attributes": {"form": "direct"},
        "note": "n",
        "origin": "hand",
        "basis": [],
        "attribution": None,
        "verdicts": [],
        "comments": [],
        "created_at": annotation["created_at"],
        "updated_at": annotation["created_at"],
        "speaker": None,
    }


def test_that_every_quote_is_at_its_offsets(tmp_path: Path) -> None:
    with hard_project(tmp_path) as project:
        for found in (whole(project, Options(text=True))["documents"], lines(project, Options(text=True))[0]):
            assert len(found) == 5
            for document in found:
                text = document["text"]
                assert hashlib.sha256(text.encode()).hexdigest() == document["sha256"]
                assert len(text) == document["characters"]
                spans = [span for annotation in document["annotations"] for span in annotation["spans"]]
                assert spans
                assert all(text[span["start"] : span["end"]] == span["quote"] for span in spans)


def test_that_articles_texts_are_there_only_if_asked(project: Project) -> None:
    assert all("text" not in document for document in whole(project)["documents"])


def test_that_lines_and_the_whole_say_the_same(tmp_path: Path) -> None:
    with hard_project(tmp_path) as project:
        (found, beside), data = lines(project), whole(project)
    assert found == data["documents"]
    assert [name for name in beside if name != "manifest"] == [
        n for n in MEMBERS.split() if n not in ("documents", "manifest")
    ]
    for name in MEMBERS.split()[:-2]:
        assert beside[name] == data[name] or name == "exported_at"
    assert (beside["manifest"]["documents"], beside["manifest"]["annotations"]) == (
        data["manifest"]["documents"],
        data["manifest"]["annotations"],
    )


def test_that_an_article_with_a_field_named_manifest_does_not_break_the_proof(tmp_path: Path) -> None:
    folder = tmp_path / "articles"
    folder.mkdir()
    (folder / "a.txt").write_text('He said "manifest": twice.')
    (folder / "articles.csv").write_text("file,manifest\na.txt,x\n")
    with new_project(tmp_path) as project:
        import_paths(project, [folder])
        whole(project, Options(text=True))
    data = (tmp_path / "out.json").read_bytes()
    assert data.count(b'"manifest":') == 2
    proved = data[: data.rindex(b'"manifest":')]
    assert json.loads(data)["manifest"]["sha256"] == hashlib.sha256(proved).hexdigest()


def test_that_a_project_without_articles_is_still_a_dataset(tmp_path: Path) -> None:
    with new_project(tmp_path) as project:
        assert whole(project)["documents"] == []
        assert lines(project)[0] == []


def test_that_the_last_layer_lists_articles_without_annotations(project: Project) -> None:
    mark(project, documents.documents(project)[0], "claim", (0, 5))
    data = whole(project, Options("final"))
    assert data["filters"] == {"layer": "final", "coders": None, "text": False}
    assert [document["annotations"] for document in data["documents"]] == [[]] * 5

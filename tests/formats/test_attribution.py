"""The dataset says who said what: each link, each speaker, and nothing about coders who are not in it."""

import csv
import io
import json
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from annotator.errors import Damaged
from annotator.formats import dataset_csv, dataset_json
from annotator.formats.dataset import Options
from annotator.formats.exporter import export, preview
from annotator.formats.importing import import_paths
from annotator.formats.registry import EXPORTERS
from annotator.model import Code, Document, Speaker, Tenure
from annotator.store import annotations, codebook, coders, documents
from annotator.store.project import Project
from tests.formats.coded import attribute, mark, new_project

TEXT = "“=1+1,” said =Ann, the mayor. Bob denied it."
NOBODY = {"source": None, "none_given": False, "speaker": None, "cue": None}
SAID = (8, 12)
ANN = Speaker("s:ann", "=Ann", ("the mayor",), "person", (Tenure("candidate"), Tenure("mayor", "2026-01-01")), "n")
ALIAS = Speaker("s:alias", "A. Ann", same_as="s:ann")
PLAIN = Options()


@pytest.fixture
def project(tmp_path: Path) -> Iterator[Project]:
    (tmp_path / "a.txt").write_text(TEXT)
    with new_project(tmp_path) as project:
        import_paths(project, [tmp_path / "a.txt"])
        with project.edit("Add speakers") as edit:
            edit.put(ANN)
            edit.put(ALIAS)
        yield project


@pytest.fixture
def article(project: Project) -> Document:
    return documents.documents(project)[0]


def whole(project: Project, options: Options = PLAIN) -> Any:
    out = project.path.with_name("out.json")
    export(project, out, dataset_json.EXPORTER, options)
    return json.loads(out.read_bytes())


def marks(project: Project, options: Options = PLAIN) -> dict[str, Any]:
    """Id → annotation, as JSON says it."""
    return {a["id"]: a for document in whole(project, options)["documents"] for a in document["annotations"]}


def rows(project: Project, options: Options = PLAIN) -> dict[str, tuple[str, ...]]:
    """Annotation id → the cells from `source_id` to `none_given`."""
    out = project.path.with_name("out.csv")
    export(project, out, dataset_csv.EXPORTER, options)
    columns = ("source_id", "source_text", "speaker", "cue", "none_given")
    table = csv.DictReader(io.StringIO(out.read_bytes().decode(), newline=""))
    return {row["annotation_id"]: tuple(row[name] for name in columns) for row in table}


def test_that_a_quote_says_who_said_it_and_how(project: Project, article: Document) -> None:
    source = mark(project, article, "source", (13, 17), (19, 28), speaker="s:alias")
    quote = mark(project, article, "quote", (0, 7))
    attribute(project, article, quote, source, SAID)
    found = marks(project)
    assert found[quote]["attribution"] == {
        "source": source,
        "none_given": False,
        "speaker": "s:ann",
        "cue": {"start": 8, "end": 12, "quote": "said"},
    }
    assert (found[quote]["speaker"], found[source]["speaker"]) == (None, "s:ann")
    assert found[source]["attribution"] is None
    assert rows(project) == {
        quote: (source, "'=Ann … the mayor", "'=Ann", "said", ""),
        source: ("", "", "'=Ann", "", ""),
    }
    assert rows(project, Options(exact=True))[quote] == (source, "=Ann … the mayor", "=Ann", "said", "")


def test_that_what_is_not_linked_is_told_from_what_has_no_source(project: Project, article: Document) -> None:
    no_source, cue_only, nothing = (mark(project, article, "claim", (n, n + 7)) for n in (0, 1, 2))
    attribute(project, article, no_source, none_given=True)
    attribute(project, article, cue_only, cue=(13, 17))
    found = marks(project)
    assert found[no_source]["attribution"] == NOBODY | {"none_given": True}
    assert found[cue_only]["attribution"] == NOBODY | {"cue": {"start": 13, "end": 17, "quote": "=Ann"}}
    assert found[nothing]["attribution"] is None
    assert rows(project) == {
        no_source: ("", "", "", "", "yes"),
        cue_only: ("", "", "", "'=Ann", ""),
        nothing: ("", "", "", "", ""),
    }


def test_that_the_speakers_are_listed_merged_ones_too(project: Project) -> None:
    assert whole(project)["speakers"] == [
        {
            "id": "s:ann",
            "name": "=Ann",
            "aliases": ["the mayor"],
            "kind": "person",
            "role": "mayor",
            "same_as": None,
            "roles": [{"role": "candidate", "since": ""}, {"role": "mayor", "since": "2026-01-01"}],
            "note": "n",
        },
        {
            **{"id": "s:alias", "name": "A. Ann", "aliases": [], "kind": "", "role": "", "same_as": "s:ann"},
            **{"roles": [], "note": ""},
        },
    ]


def test_that_only_codes_of_the_role_have_attributions_and_speakers(project: Project, article: Document) -> None:
    """A role may come from a code's parent; what was a source before it was coded otherwise refers to nobody."""
    codes = {code.name: code for code in codebook.codes(project)}
    with project.edit("Add codes") as edit:
        edit.put(Code("s:pull", "pull quote", parent=codes["quote"].id, include="“One”", exclude="“Two”"))
        edit.put(Code("s:hedge", "hedge"))
        edit.put(replace(codes["source"], id="s:agency", name="agency", same_as=codes["source"].id))
    source = mark(project, article, "agency", (13, 17), speaker="s:ann")
    pull = mark(project, article, "pull quote", (0, 7))
    hedge = mark(project, article, "hedge", (0, 7), speaker="s:ann")
    for content in (pull, hedge, source):
        attribute(project, article, content, source)
    found = marks(project)
    assert found[pull]["attribution"] == NOBODY | {"source": source, "speaker": "s:ann"}
    assert (found[hedge]["attribution"], found[hedge]["speaker"]) == (None, None)
    assert (found[source]["attribution"], found[source]["speaker"]) == (None, "s:ann")
    assert rows(project)[hedge] == ("", "", "", "", "")
    as_written = {
        code["id"]: (code["include"], code["exclude"], code["same_as"]) for code in whole(project)["codebook"]
    }
    assert as_written["s:pull"] == ("“One”", "“Two”", None)
    assert as_written["s:agency"] == ("", "", codes["source"].id)


def test_that_a_source_or_speaker_that_is_not_there_is_null(project: Project, article: Document) -> None:
    gone, unknown = (mark(project, article, "source", (n, n + 4), speaker="s:not-received") for n in (13, 30))
    first, second, third = (mark(project, article, "quote", (0, n)) for n in (5, 6, 7))
    attribute(project, article, first, gone, SAID)
    attribute(project, article, second, unknown)
    attribute(project, article, third, f"p:{project.coder[2:]}:not-received")
    with project.edit("Delete source") as edit:
        edit.delete(gone)
    found = marks(project)
    assert found[first]["attribution"] == NOBODY | {"cue": {"start": 8, "end": 12, "quote": "said"}}
    assert found[second]["attribution"] == NOBODY | {"source": unknown}
    assert found[third]["attribution"] == NOBODY
    assert found[unknown]["speaker"] is None
    table = rows(project)
    assert table[first] == ("", "", "", "said", "")
    assert table[second] == (unknown, "Bob ", "", "", "")


def test_that_a_source_of_a_coder_who_is_not_in_the_dataset_is_not_named(project: Project, article: Document) -> None:
    source = mark(project, article, "source", (13, 17), speaker="s:ann")
    coders.choose(project, "Ben")
    quote = mark(project, article, "quote", (0, 7))
    attribute(project, article, quote, source, SAID)
    assert marks(project)[quote]["attribution"]["source"] == source
    only_ben = marks(project, Options(only_coder="Ben"))
    assert list(only_ben) == [quote]
    assert only_ben[quote]["attribution"] == NOBODY | {"cue": {"start": 8, "end": 12, "quote": "said"}}
    assert rows(project, Options("own")) == {quote: ("", "", "", "said", "")}


def test_that_the_preview_names_a_source_beyond_its_end(project: Project, article: Document) -> None:
    source = mark(project, article, "source", (30, 33), speaker="s:ann")
    quote = mark(project, article, "quote", (0, 7))
    attribute(project, article, quote, source)
    for exporter in EXPORTERS:
        shown = preview(project, exporter, Options(), rows=1)
        assert source in shown
        assert '"quote": "Bob"' not in shown


def test_that_a_cue_that_does_not_fit_its_article_is_not_exported(project: Project, article: Document) -> None:
    quote = mark(project, article, "quote", (0, 7))
    attribute(project, article, quote, cue=SAID)
    project.connection.execute("UPDATE attribution SET cue_quote = 'sang'")
    assert annotations.count(project) == 1
    for exporter in EXPORTERS:
        with pytest.raises(Damaged, match="does not fit its article"):
            export(project, project.path.with_name("out"), exporter, Options())

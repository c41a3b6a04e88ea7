"""The layers of a dataset: what coders coded, what was decided of it, what reviewers judged and said."""

import csv
import io
import json
from collections.abc import Iterator
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import Any

import pytest

from annotator.formats import dataset_csv, dataset_json, exporter
from annotator.formats.dataset import Options
from annotator.formats.importing import import_paths
from annotator.model import Attribution, Document, Span, new_personal_id, new_shared_id
from annotator.store import annotations, codebook, coders, documents, submissions
from annotator.store.project import Project
from annotator.teamwork import Adjudicator, Assignment, Comment, Final, Verdict
from tests.formats.coded import attribute, mark, new_project

TEXT = "“We were warned,” the mayor said. 🙂 “Twice,” he added."
QUOTE, SOURCE, SAID = (1, 16), (18, 27), (28, 32)
FINAL = Options("final")
PLAIN = Options()


@pytest.fixture
def project(tmp_path: Path) -> Iterator[Project]:
    """Ana and Ben coded the same; Ana settles."""
    (tmp_path / "a.txt").write_text(TEXT)
    with new_project(tmp_path) as project:
        import_paths(project, [tmp_path / "a.txt"])
        article = documents.documents(project)[0]
        for name in ("Ben", "Ana"):
            coders.choose(project, name)
            quote, source = mark(project, article, "quote", QUOTE), mark(project, article, "source", SOURCE)
            attribute(project, article, quote, source, SAID)
        yield project


@pytest.fixture
def article(project: Project) -> Document:
    return documents.documents(project)[0]


def put(project: Project, *rows: object) -> None:
    with project.edit("Settle") as edit:
        for row in rows:
            edit.put(row)


def decided(project: Project, article: Document, code: str, place: tuple[int, int], **more: Any) -> Final:
    span = Span(*place)
    found = next(c.id for c in codebook.codes(project) if c.name == code)
    return Final(new_personal_id(project.coder), article.id, found, (span,), (span.of(TEXT),), **more)


def settle(project: Project, article: Document) -> tuple[Final, Final]:
    """The acting coder decides as both coders have it; what is not valid and what is open have no place."""
    basis = {a.id: "0" * 64 for a in annotations.of_document(project, article.id) if a.extent == Span(*QUOTE)}
    quote = decided(project, article, "quote", QUOTE, basis=basis, reason="One quote.")
    source = decided(project, article, "source", SOURCE, decision="agreed")
    link = Attribution(quote.id, article.id, source.id, False, Span(*SAID), "said")
    new = partial(new_personal_id, project.coder)
    none_valid, discuss = (Final(new(), article.id, None, (), (), decision=d) for d in ("none valid", "discuss"))
    put(project, Adjudicator(article.id, project.coder), source, quote, link, none_valid, discuss)
    return quote, source


def whole(project: Project, options: Options = PLAIN) -> Any:
    out = project.path.with_name("out.json")
    summary = exporter.export(project, out, dataset_json.EXPORTER, options)
    data = json.loads(out.read_bytes())
    assert summary
    assert data["manifest"]["annotations"] == summary.rows == exporter.count(project, options)
    return data


def marks(project: Project, options: Options = PLAIN) -> dict[str, Any]:
    """Id → annotation, as JSON says it."""
    return {a["id"]: a for document in whole(project, options)["documents"] for a in document["annotations"]}


def rows(project: Project, options: Options = PLAIN) -> dict[str, dict[str, str]]:
    out = project.path.with_name("out.csv")
    summary = exporter.export(project, out, dataset_csv.EXPORTER, options)
    table = [*csv.DictReader(io.StringIO(out.read_bytes().decode(), newline=""))]
    assert summary
    assert summary.rows == len(table)
    return {row["annotation_id"]: row for row in table}


# --- finals


def test_that_a_final_annotation_says_what_was_decided_on_what(project: Project, article: Document) -> None:
    quote, source = settle(project, article)
    found = marks(project, FINAL)
    assert list(found) == [quote.id, source.id]
    assert found[quote.id] == {
        "id": quote.id,
        "code": "quote",
        "coder": project.coder,
        "layer": "final",
        "spans": [{"start": 1, "end": 16, "quote": "We were warned,"}],
        "attributes": {},
        "note": "One quote.",
        "origin": "hand",
        "basis": sorted(quote.basis),
        "attribution": {
            "source": source.id,
            "none_given": False,
            "speaker": None,
            "cue": {"start": 28, "end": 32, "quote": "said"},
        },
        "verdicts": [],
        "comments": [],
        "created_at": found[quote.id]["created_at"],
        "updated_at": found[quote.id]["created_at"],
        "speaker": None,
    }
    row = rows(project, FINAL)[quote.id]
    assert (row["coder"], row["layer"], row["source_id"], row["cue"]) == ("Ana", "final", source.id, "said")


def test_that_each_layer_has_its_own_annotations_and_says_so(project: Project, article: Document) -> None:
    settle(project, article)
    layers = [(layer, options) for layer in ("all", "own", "final") for options in (None, "Ben")]
    found = {
        (layer, only): [a["layer"] for a in marks(project, Options(layer, only)).values()] for layer, only in layers
    }
    assert found == {
        ("all", None): ["coder"] * 4 + ["final"] * 2,
        ("all", "Ben"): ["coder"] * 2,
        ("own", None): ["coder"] * 2,
        ("own", "Ben"): [],
        ("final", None): ["final"] * 2,
        ("final", "Ben"): [],
    }
    assert [whole(project, Options(layer))["filters"]["layer"] for layer in ("own", "final")] == ["own", "final"]
    assert len(rows(project)) == 6


def test_that_links_stay_within_their_layer(project: Project, article: Document) -> None:
    settle(project, article)
    found = marks(project)
    for one in found.values():
        if one["attribution"]:
            source = found[one["attribution"]["source"]]
            assert (source["layer"], source["coder"]) == (one["layer"], one["coder"])


def test_that_only_what_the_adjudicator_decided_is_final(project: Project, article: Document) -> None:
    by_ana = settle(project, article)
    coders.choose(project, "Ben")
    put(project, decided(project, article, "claim", SAID))
    assert set(marks(project, FINAL)) == {final.id for final in by_ana}
    put(project, Adjudicator(article.id, project.coder))
    assert [a["coder"] for a in marks(project, FINAL).values()] == [project.coder]


def test_that_a_final_that_changed_keeps_when_it_was_made(project: Project, article: Document) -> None:
    quote, _ = settle(project, article)
    made = marks(project, FINAL)[quote.id]["created_at"]
    put(project, replace(quote, reason="Still one."))
    found = marks(project, FINAL)[quote.id]
    assert found["created_at"] == made < found["updated_at"]


def test_that_a_deleted_source_leaves_the_final_without_one(project: Project, article: Document) -> None:
    quote, source = settle(project, article)
    with project.edit("Reopen") as edit:
        edit.delete(source.id)
    assert marks(project, FINAL)[quote.id]["attribution"]["source"] is None


def test_that_the_manifest_proves_the_final_layer_too(project: Project, article: Document) -> None:
    settle(project, article)
    assert whole(project, FINAL)["coders"] == [{"id": c.id, "name": c.name} for c in coders.coders(project)]
    assert len(json.loads(exporter.preview(project, dataset_json.EXPORTER, FINAL))["documents"]) == 1


# --- verdicts and comments


def judge(project: Project, target: str, verdict: str, reason: str = "") -> None:
    ((document, hash),) = project.rows("SELECT document, hash FROM annotation WHERE id = ?", (target,))
    put(project, Verdict(new_personal_id(project.coder), document, target, hash, verdict, reason))


def of_ben(project: Project, article: Document) -> str:
    ben = coders.named(project, "Ben")
    assert ben
    return annotations.of_document(project, article.id, ben.id)[0].id


def test_that_the_latest_verdict_of_each_reviewer_is_told(project: Project, article: Document) -> None:
    theirs = of_ben(project, article)
    judge(project, theirs, "reject")
    ana = project.coder
    coders.choose(project, "Cara")
    judge(project, theirs, "accept")
    coders.choose(project, "Ana")
    judge(project, theirs, "change wanted", "Too long")
    found = marks(project)[theirs]
    assert [(v["verdict"], v["reason"], v["outdated"]) for v in found["verdicts"]] == [
        ("accept", "", False),
        ("change wanted", "Too long", False),
    ]
    assert found["verdicts"][1]["coder"] == ana
    assert rows(project)[theirs]["verdict"] == "accept; change wanted"
    assert {row["verdict"] for id, row in rows(project).items() if id != theirs} == {""}


def test_that_a_verdict_on_an_older_version_says_so(project: Project, article: Document) -> None:
    theirs = of_ben(project, article)
    judge(project, theirs, "accept")
    coders.choose(project, "Ben")
    found = annotations.annotation(project, theirs)
    assert found
    put(project, found._replace(note="Changed"))
    assert marks(project)[theirs]["verdicts"][0]["outdated"] is True
    assert rows(project)[theirs]["verdict"] == "accept (outdated)"


def test_that_a_thread_is_told_in_order_and_whether_it_is_settled(project: Project, article: Document) -> None:
    quote, _ = settle(project, article)
    theirs, ana = of_ben(project, article), project.coder
    first = Comment(new_personal_id(ana), article.id, theirs, "One or two?")
    put(project, first, Comment(new_personal_id(ana), article.id, quote.id, "Why?"))
    coders.choose(project, "Ben")
    answer = Comment(new_personal_id(project.coder), article.id, theirs, "One.", first.id)
    put(project, answer)

    def told(id: str) -> list[tuple[str, str, bool]]:
        return [(c["coder"], c["text"], c["resolved"]) for c in marks(project)[id]["comments"]]

    assert told(theirs) == [(ana, "One or two?", False), (project.coder, "One.", False)]
    put(project, Comment(new_personal_id(project.coder), article.id, theirs, "", answer.id, resolved=True))
    assert told(theirs) == [(ana, "One or two?", True), (project.coder, "One.", True)]
    assert told(quote.id) == [(ana, "Why?", False)]
    assert all(comment["at"].endswith("Z") for comment in marks(project)[theirs]["comments"])


def test_that_reviewers_are_named_where_one_coders_annotations_are_chosen(project: Project, article: Document) -> None:
    judge(project, of_ben(project, article), "accept")
    coders.choose(project, "Cara")
    found = whole(project, Options(only_coder="Ben"))
    assert [coder["name"] for coder in found["coders"]] == ["Ana", "Ben"]


# --- blind


def test_that_nothing_of_others_is_exported_where_one_codes_blind(project: Project, article: Document) -> None:
    settle(project, article)
    judge(project, of_ben(project, article), "reject", "A secret reason")
    put(project, Comment(new_personal_id(project.coder), article.id, of_ben(project, article), "A secret word"))
    ben = coders.named(project, "Ben")
    assert ben
    put(project, Assignment(new_shared_id(), article.id, ben.id, "blind"))
    coders.choose(project, "Ben")
    for options in (Options(), FINAL, Options(only_coder="Ana"), Options("own")):
        for found in (marks(project, options), rows(project, options)):
            assert {id.split(":")[1] for id in found} <= {ben.id.removeprefix("s:")}
        assert b"secret" not in project.path.with_name("out.json").read_bytes()
    assert [a["verdicts"] for a in marks(project).values()] == [[], []]
    with project.edit("Mark complete") as edit:
        submissions.submit(edit, article.id)
    assert len(marks(project)) == 6
    assert b"secret" in project.path.with_name("out.json").read_bytes()

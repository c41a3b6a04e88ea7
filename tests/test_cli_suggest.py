"""`annotator suggest`: what it proposes, and that accepting tags quotes with their sources, once."""

import json
from pathlib import Path
from typing import Any

import pytest

from annotator import cli
from annotator.model import Annotation, Span, new_personal_id
from annotator.store import annotations, attributions, codebook, coders, documents
from annotator.store.check import check
from annotator.store.project import Project

Captured = pytest.CaptureFixture[str]
TEXT = """Ferries stop

“We cannot wait,” Helga Strand told reporters on Monday. “It is time.”

Strand said the order covered 114 vessels, 12 per cent more than in 2019.
"""


@pytest.fixture
def article(tmp_path: Path) -> Path:
    path = tmp_path / "ferries.txt"
    path.write_text(TEXT, "utf-8")
    return path


@pytest.fixture
def project(tmp_path: Path, article: Path, capsys: Captured) -> Path:
    path = tmp_path / "p.annotator"
    assert cli.main(["import", str(path), str(article), "--coder", "Ana"]) == 0
    capsys.readouterr()
    return path


def suggested(capsys: Captured, *arguments: object) -> list[dict[str, Any]]:
    assert cli.main(["suggest", *map(str, arguments), "--json"]) == 0
    found: list[dict[str, Any]] = json.loads(capsys.readouterr().out)
    return found


def test_that_a_text_file_is_read_without_a_project(article: Path, capsys: Captured) -> None:
    first, second, claim = suggested(capsys, "--text", article)
    assert (first["document"], first["file"], first["code"], first["form"]) == (None, "ferries.txt", "quote", "direct")
    assert [TEXT[s["start"] : s["end"]] for s in first["spans"]] == ["“We cannot wait,”", "“It is time.”"]
    assert TEXT[first["source"]["start"] : first["source"]["end"]] == "Helga Strand"
    assert TEXT[first["cue"]["start"] : first["cue"]["end"]] == "told"
    assert (first["route"], first["confidence"] > 0.9) == ("after the quote", True)
    assert (second["form"], claim["code"]) == ("indirect", "claim")
    assert TEXT[second["speaker"]["start"] : second["speaker"]["end"]] == "Helga Strand"
    assert cli.main(["suggest", "--text", str(article)]) == 0
    assert capsys.readouterr().out.startswith("ferries.txt: quote (direct, Helga Strand): “We cannot wait,” … ")


def test_that_other_languages_are_read_by_their_words(tmp_path: Path, capsys: Captured) -> None:
    text = "„Wir warten nicht“, teilte die Behörde am Montag mit. „Es ist Zeit.“\n"
    path = tmp_path / "deutsch.txt"
    path.write_text(text, "utf-8")
    (quote,) = suggested(capsys, "--text", path)
    assert [text[s["start"] : s["end"]] for s in quote["spans"]] == ["„Wir warten nicht“", "„Es ist Zeit.“"]
    assert text[quote["source"]["start"] : quote["source"]["end"]] == "die Behörde"


def test_that_a_project_is_only_read(project: Path, capsys: Captured) -> None:
    before = project.read_bytes()
    found = suggested(capsys, project)
    assert {s["file"] for s in found} == {"ferries.txt"}
    assert suggested(capsys, project, "--document", found[0]["document"]) == found
    assert project.read_bytes() == before


def test_that_an_unknown_article_is_told(project: Path, capsys: Captured) -> None:
    assert cli.main(["suggest", str(project), "--document", "d:none"]) == 1
    assert capsys.readouterr().err == "“p.annotator” has no article “d:none”.\n"


def test_that_accepting_tags_quotes_sources_and_cues_in_one_step(project: Path, capsys: Captured) -> None:
    assert cli.main(["suggest", str(project), "--accept"]) == 0
    assert capsys.readouterr().out == "Quotes tagged: 2.\n"
    with Project.open(project) as opened:
        coders.choose(opened, "Ana")
        (document,) = documents.documents(opened)
        coded = annotations.of_document(opened, document.id)
        roles = {code.id: code.role for code in codebook.codes(opened)}
        assert sorted(roles[a.code] for a in coded) == ["quote", "quote", "source", "source"]
        assert {a.origin for a in coded} == {"suggestion"}
        quote = next(a for a in coded if a.quotes == ("“We cannot wait,”", "“It is time.”"))
        link = attributions.of_document(opened, document.id)[quote.id]
        source = next(a for a in coded if a.id == link.source)
        assert (source.text, link.cue_quote, link.none_given) == ("Helga Strand", "told", False)
        assert words(opened, quote) == {"form": "direct", "verb": "told"}
        assert words(opened, source) == {"naming": "named", "kind": "person"}
        assert check(opened).ok
        assert opened.history.undo()
        assert annotations.of_document(opened, document.id) == []


def words(project: Project, annotation: Annotation) -> dict[str, str]:
    codes = {code.id: code for code in codebook.codes(project)}
    known = codebook.attributes(codes, codes[annotation.code])
    return {a.name: a.text(annotation.attributes[a.id]) for a in known if a.id in annotation.attributes}


def test_that_accepting_again_adds_nothing(project: Path, capsys: Captured) -> None:
    assert cli.main(["suggest", str(project), "--accept"]) == 0
    before = rows(project)
    assert cli.main(["suggest", str(project), "--accept"]) == 0
    assert capsys.readouterr().out.endswith("Quotes tagged: 0.\n")
    assert rows(project) == before


def rows(project: Path) -> list[tuple[Any, ...]]:
    with Project.open(project, write=False) as opened:
        return opened.rows("SELECT hash FROM revision ORDER BY n")


def test_that_what_is_coded_already_is_left_alone(project: Path, capsys: Captured) -> None:
    with Project.open(project) as opened:
        coder = coders.choose(opened, "Ana")
        assert coder
        (document,) = documents.documents(opened)
        quote, source = (next(c for c in codebook.codes(opened) if c.role == role) for role in ("quote", "source"))
        place = TEXT.index("“We")
        mine = [(quote, Span(place, place + 10)), (source, Span(TEXT.index("Strand said"), TEXT.index(" said the")))]
        with opened.edit("Code") as edit:
            for code, span in mine:
                edit.put(Annotation(new_personal_id(coder.id), document.id, code.id, (span,), (span.of(TEXT),)))
    assert cli.main(["suggest", str(project), "--accept"]) == 0
    assert capsys.readouterr().out == "Quotes tagged: 1.\n"
    with Project.open(project, write=False) as opened:
        assert len(annotations.of_document(opened, document.id)) == 3


@pytest.mark.parametrize(
    "arguments",
    [[], ["p", "--text", "f"], ["--text", "f", "--accept"], ["--text", "f", "--document", "d"]],
    ids=" ".join,
)
def test_that_wrong_usage_ends_with_2(arguments: list[str], capsys: Captured) -> None:
    with pytest.raises(SystemExit) as end:
        cli.main(["suggest", *arguments])
    assert end.value.code == 2
    assert capsys.readouterr().err.startswith("usage: annotator suggest")

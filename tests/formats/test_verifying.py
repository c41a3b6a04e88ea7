"""An exported dataset proves itself; one that was changed by a character does not."""

import json
import re
from collections.abc import Callable, Iterator
from hashlib import sha256
from pathlib import Path

import pytest

from annotator.cli import main
from annotator.errors import UserError
from annotator.formats.dataset import Options
from annotator.formats.exporter import Exporter, export, manifest_path
from annotator.formats.registry import EXPORTERS
from annotator.formats.verifying import MOST, verify
from annotator.store import annotations, documents
from annotator.store.project import Project
from tests.formats.coded import attribute, hard_project, mark, new_project

every_format = pytest.mark.parametrize("exporter", EXPORTERS, ids=lambda e: e.name)
BY_NAME = {exporter.name: exporter for exporter in EXPORTERS}


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Project]:
    with hard_project(tmp_path_factory.mktemp("verifying")) as project:
        article = documents.documents(project)[0]
        for made in annotations.of_document(project, article.id)[:3]:
            attribute(project, article, made.id, cue=(2, 5))
        mark(project, article, "quote", (0, 3), (4, 7), note='Odd: "manifest": … ]}\n],')
        yield project


def written(project: Project, exporter: Exporter, **options: bool) -> Path:
    out = project.path.with_name(f"out{exporter.suffix}")
    assert export(project, out, exporter, Options(**{k: v for k, v in options.items() if k in exporter.takes}))
    return out


def rewritten(out: Path, change: Callable[[bytes], bytes]) -> None:
    """Change a dataset, and make its hashes fit again as a forger would."""
    data = out.read_bytes()
    changed = change(data)
    assert changed != data
    beside = manifest_path(out)
    if beside.exists():
        out.write_bytes(changed)
        manifest = beside.read_bytes().replace(sha256(data).hexdigest().encode(), sha256(changed).hexdigest().encode())
        beside.write_bytes(manifest)
    else:
        old, new = (sha256(d[: d.rindex(b'"manifest":')]).hexdigest().encode() for d in (data, changed))
        out.write_bytes(changed.replace(old, new))


@every_format
@pytest.mark.parametrize("on", [False, True])
def test_that_what_was_exported_is_proved(exporter: Exporter, on: bool, project: Project) -> None:
    out = written(project, exporter, text=on, excel=on, exact=on)
    found = verify(out)
    assert found.wrong == []
    assert (found.documents, found.annotations) == (5, annotations.count(project))


@every_format
def test_that_no_byte_can_be_changed(exporter: Exporter, project: Project) -> None:
    out = written(project, exporter, text=True)
    for file in [path for path in (out, manifest_path(out)) if path.exists()]:
        data = file.read_bytes()
        proved = len(data) if file == out and exporter.sidecar else data.rindex(b'"manifest":')
        for at in [*range(0, proved, proved // 40), proved - 1]:
            file.write_bytes(data[:at] + bytes([data[at] ^ 1]) + data[at + 1 :])
            assert _is_refused(out), at
        file.write_bytes(data)
    assert verify(out).wrong == []


@every_format
def test_that_the_manifest_cannot_be_changed_in_what_it_says(exporter: Exporter, project: Project) -> None:
    out = written(project, exporter)
    file = manifest_path(out) if exporter.sidecar else out
    data = file.read_bytes()
    head, says = data[: data.rindex(b'"manifest":')], data[data.rindex(b'"manifest":') :]
    for member in (b"documents", b"annotations", b"sha256", b"bytes", b"columns"):
        name = b'"%s": ' % member
        for at in [found.end() for found in re.finditer(name, says)]:
            at += says[at] in b'["'
            at += says[at] in b'"'
            file.write_bytes(head + says[:at] + bytes([says[at] ^ 1]) + says[at + 1 :])
            assert _is_refused(out), member


def _is_refused(out: Path) -> bool:
    try:
        return bool(verify(out).wrong)
    except UserError:
        return True


@every_format
def test_that_a_dataset_cut_short_is_told(exporter: Exporter, project: Project) -> None:
    out = written(project, exporter)
    data = out.read_bytes()
    for size in (0, 2, len(data) // 2, len(data) - 3):
        out.write_bytes(data[:size])
        assert _is_refused(out), size


@pytest.mark.parametrize("text", [False, True])
@pytest.mark.parametrize("name", ["json", "jsonl"])
def test_that_words_that_do_not_stand_there_are_told_whatever_the_hashes_say(
    name: str, text: bool, project: Project
) -> None:
    out = written(project, BY_NAME[name], text=text)
    rewritten(out, lambda data: data.replace(b'"start": 2,', b'"start": 1,', 1))
    (sentence, *_) = verify(out).wrong
    assert sentence.startswith("Annotation p:")
    assert "does not fit its article" in sentence


def test_that_the_words_of_a_table_are_as_long_as_their_places(project: Project) -> None:
    out = written(project, BY_NAME["csv"])
    rewritten(out, lambda data: data.replace(b",0-3;4-7,", b",0-3;4-8,").replace(b",0,7,", b",0,8,"))
    (sentence,) = verify(out).wrong
    assert "its words are not those of its place" in sentence


def test_that_a_text_of_another_hash_and_a_cue_that_does_not_fit_are_told(project: Project) -> None:
    out = written(project, BY_NAME["json"], text=True)
    rewritten(out, lambda data: data.replace('"text": "Le\u00a0porte'.encode(), '"text": "La\u00a0porte'.encode()))
    assert any("text of the article d:" in sentence for sentence in verify(out).wrong)
    out = written(project, BY_NAME["json"])
    rewritten(out, lambda data: data.replace(b'"cue": {"start": 2,', b'"cue": {"start": 1,', 1))
    assert "in its cue" in verify(out).wrong[0]


def test_that_annotations_taken_out_are_missed(project: Project) -> None:
    out = written(project, BY_NAME["csv"])
    rewritten(out, lambda data: b"\r\n".join(data.split(b"\r\n")[:-3]) + b"\r\n")
    assert "but “out.csv” has" in verify(out).wrong[-1]


def test_that_there_is_an_end_to_what_is_told(project: Project) -> None:
    out = written(project, BY_NAME["jsonl"])
    rewritten(out, lambda data: data.replace(b'"quote": "', b'"quote": "x'))
    found = verify(out)
    assert len(found.wrong) == MOST
    cues = out.read_bytes().count(b'"cue": {')
    assert cues
    assert found.more == 1 + annotations.count(project) + cues - MOST


def test_that_what_is_no_dataset_is_refused_in_a_sentence(tmp_path: Path) -> None:
    for name, content, words in (
        ("a.txt", "Hello", "is no dataset"),
        ("b.json", '{"format": "other"}', "is no dataset"),
        ("c.csv", "a,b\r\n", "manifest that belongs beside it is missing"),
    ):
        (tmp_path / name).write_text(content)
        with pytest.raises(UserError, match=words):
            verify(tmp_path / name)
    with pytest.raises(UserError, match="cannot be read: No such file"):
        verify(tmp_path / "nowhere.json")


def test_that_the_command_says_what_is_wrong(project: Project, capsys: pytest.CaptureFixture[str]) -> None:
    out = written(project, BY_NAME["json"])
    assert main(["verify", str(out)]) == 0
    assert ": just what was exported." in capsys.readouterr().out
    out.write_bytes(out.read_bytes().replace(b'"title": "emoji', b'"title": "enoji').replace(b"Officials", b"Offical "))
    assert main(["verify", str(out)]) == 1
    said = capsys.readouterr()
    assert "its hash does not fit" in said.out
    assert said.err == f"“{out}” is not what was exported.\n"
    assert main(["verify", str(out.with_name("nowhere"))]) == 1


def test_that_a_project_of_nothing_is_proved_too(tmp_path: Path) -> None:
    with new_project(tmp_path) as project:
        for exporter in EXPORTERS:
            assert verify(written(project, exporter)).wrong == []
        assert json.loads((tmp_path / "out.json").read_bytes())["documents"] == []

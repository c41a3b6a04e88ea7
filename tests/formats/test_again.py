"""What a report offers: another encoding, an article although it is there, and who else has the same words."""

import json
from pathlib import Path

import pytest

from annotator.cli import main
from annotator.errors import UserError
from annotator.formats import again
from annotator.formats.importing import import_paths
from annotator.formats.outcomes import FileOutcome
from annotator.store import documents, zones
from annotator.store.check import check
from annotator.store.project import Project
from tests.formats.coded import mark, new_project

CYRILLIC = "Министр ушёл в отставку в понедельник\n\nОна сказала журналистам в Москве, что уходит.\n"
ARTICLE = "Minister resigns over budget dispute\n\nThe minister resigned on Monday. “I go,” she said.\n"


def imported(project: Project, path: Path) -> FileOutcome:
    (outcome,) = import_paths(project, [path]).files
    return outcome


def test_that_a_file_is_offered_in_every_encoding_that_reads_it_otherwise(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_bytes(CYRILLIC.encode("koi8-r"))
    found = {reading.encoding: reading.sample for reading in again.readings(tmp_path / "a.txt")}
    assert "Министр" in found["koi8-r"]
    assert "utf-8" not in found
    assert len(set(found.values())) == len(found) > 3


def test_that_a_file_is_read_again_in_its_place_in_one_step(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_bytes(CYRILLIC.encode("koi8-r"))
    with new_project(tmp_path) as project:
        wrong = again.reread(project, imported(project, path), "cp1251")[0]
        (document,) = documents.documents(project)
        with project.edit("Edit") as edit:
            edit.put(documents.with_values(document, {"outlet": "Izvestia", "wave": "2"}))
        right, step = again.reread(project, wrong, "koi8-r")
        (document,) = documents.documents(project)
        assert documents.text(project, document) == CYRILLIC
        assert (document.outlet, document.fields) == ("Izvestia", {"wave": "2"})
        assert document.title == "Министр ушёл в отставку в понедельник"
        assert [o.encoding for o in documents.originals(project, document.id)] == ["koi8-r"]
        assert right.articles == (document.id,)
        assert step.name == "Read “a.txt” as koi8-r"
        project.undo()
        (document,) = documents.documents(project)
        assert document.id == wrong.articles[0]
        assert check(project).ok


def test_that_what_is_coded_is_not_read_again(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(ARTICLE, "utf-8")
    with new_project(tmp_path) as project:
        outcome = imported(project, tmp_path / "a.txt")
        mark(project, documents.documents(project)[0], "claim", (0, 8))
        with pytest.raises(UserError, match="coded already"):
            again.reread(project, outcome, "mac_roman")
        assert len(documents.documents(project)) == 1


def test_that_a_file_that_cannot_be_read_so_stays_as_it_was(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_bytes(CYRILLIC.encode("koi8-r"))
    with new_project(tmp_path) as project:
        outcome = imported(project, tmp_path / "a.txt")
        with pytest.raises(UserError, match="should be UTF-8"):
            again.reread(project, outcome, "utf-8")
        assert [d.id for d in documents.documents(project)] == list(outcome.articles)


def test_that_what_is_there_already_can_be_added_as_another_article(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(ARTICLE, "utf-8")
    with new_project(tmp_path) as project:
        imported(project, tmp_path / "a.txt")
        skipped = imported(project, tmp_path / "a.txt")
        for _ in range(2):
            again.add_another(project, skipped, skipped.brought[0])
        found = documents.documents(project)
        assert [document.key for document in found] == ["", "#2", "#3"]
        assert len({document.sha256 for document in found}) == 1
        project.undo()
        assert len(documents.documents(project)) == 2


def test_that_what_is_added_or_read_again_has_its_parts(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_text(ARTICLE + "\nAdvertisement\n", "utf-8")
    with new_project(tmp_path) as project:
        outcome = imported(project, path)
        assert outcome.brought[0].set_aside == 1
        other, _ = again.add_another(project, imported(project, path), outcome.brought[0])
        found, _ = again.reread(project, outcome, "mac_roman")
        assert all(zones.excluded_from(project, id) for id in (other.id, *found.articles))


def test_that_the_same_words_with_other_white_space_are_a_doubt(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(ARTICLE, "utf-8")
    (tmp_path / "b.txt").write_text(ARTICLE.replace("\n", "\n\n").replace("resigned ", "resigned  "), "utf-8")
    (tmp_path / "c.txt").write_text(ARTICLE.replace("Monday", "Sunday"), "utf-8")
    with new_project(tmp_path) as project:
        first = imported(project, tmp_path / "a.txt")
        second, third = import_paths(project, [tmp_path / "b.txt", tmp_path / "c.txt"]).files
    assert second.brought[0].twin == first.articles[0]
    assert second.reason == "the same words as “Minister resigns over budget dispute”"
    assert (third.brought[0].twin, third.reason) == ("", None)


def test_that_the_same_words_within_one_import_are_a_doubt(tmp_path: Path) -> None:
    for name in ("a", "b"):
        (tmp_path / f"{name}.txt").write_text(ARTICLE + "\n" * len(name) * (name == "b"), "utf-8")
    with new_project(tmp_path) as project:
        first, second = import_paths(project, [tmp_path / "a.txt", tmp_path / "b.txt"]).files
    assert (first.brought[0].twin, second.brought[0].twin) == ("", first.articles[0])


def test_that_the_command_line_tells_doubts(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "a.txt").write_text(ARTICLE, "utf-8")
    (tmp_path / "b.txt").write_text(ARTICLE + "\n\n", "utf-8")
    project = tmp_path / "p.annotator"
    assert main(["import", str(project), str(tmp_path / "a.txt"), str(tmp_path / "b.txt"), "--json"]) == 0
    told = json.loads(capsys.readouterr().out)["files"]
    assert [file["outcome"] for file in told] == ["imported", "imported"]
    assert "the same words" in told[1]["reason"]


def test_that_nothing_that_is_proposed_is_written(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(f"{ARTICLE}\nBy Jane Doe\n\n© 2015 El País\n", "utf-8")
    with new_project(tmp_path) as project:
        outcome = imported(project, tmp_path / "a.txt")
        (document,) = documents.documents(project)
    assert {p.field: p.value for p in outcome.brought[0].proposals} == {"byline": "Jane Doe", "outlet": "El País"}
    assert (document.byline, document.outlet) == ("", "")
    assert outcome.reason is None

"""The index: where it lies, how it follows the project, and what must not be found in it."""

import threading
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from annotator.model import new_shared_id
from annotator.store import annotations, backup, documents
from annotator.store.project import Project
from annotator.store.search import following, index
from annotator.store.search.answers import Search
from annotator.store.search.index import beside_project
from annotator.teamwork import Assignment
from tests.store.samples import TEXT, add_article, become, mark, new_project, put
from tests.store.search.corpus import add, ids, search, words


@pytest.fixture
def kept(project: Project, monkeypatch: pytest.MonkeyPatch) -> Project:
    """A project large enough for its index to be kept."""
    monkeypatch.setattr(index, "FEW", 0)
    add(project, TEXT, outlet="Harbor Ledger")
    return project


def size(project: Project) -> int:
    ((rows,),) = index.of(project).rows("SELECT value FROM state WHERE name = 'rows'")
    return int(rows)


# --- where it lies


def test_that_a_small_project_leaves_no_file(project: Project) -> None:
    add(project, TEXT)
    assert words(project, "mayor") == ["mayor"]
    assert not beside_project(project.path).exists()


def test_that_a_large_one_is_indexed_once(kept: Project) -> None:
    assert words(kept, "mayor") == ["mayor"]
    kept.close()
    before = {path.name for path in kept.path.parent.iterdir()}
    assert before == {"news.annotator", "news.annotator-search"}
    with Project.open(kept.path, write=False) as again:
        assert following.behind(index.of(again)) == 0
        assert words(again, "mayor") == ["mayor"]
        assert size(again) == 1


def test_that_another_file_of_that_name_is_left_alone(kept: Project) -> None:
    beside = beside_project(kept.path)
    beside.write_text("my own notes")
    assert words(kept, "mayor") == ["mayor"]
    assert beside.read_text() == "my own notes"


@pytest.mark.parametrize("how", ["cut", "garbled", "foreign", "older"])
def test_that_a_damaged_or_older_index_is_made_anew(kept: Project, how: str) -> None:
    assert words(kept, "mayor") == ["mayor"]
    path = index.of(kept).path
    assert path is not None
    if how == "older":
        with index.of(kept).writing() as c:
            c.execute("UPDATE state SET value = 0 WHERE name = 'kind'")
    kept.close()
    data = path.read_bytes()
    if how == "cut":
        path.write_bytes(data[: len(data) // 2])
    elif how == "garbled":
        path.write_bytes(data[:4096] + b"\xff" * (len(data) - 4096))
    elif how == "foreign":
        path.write_bytes(b"")
    with Project.open(kept.path, write=False) as again:
        search(again, "mayor")  # where the damage shows only now, this begins anew
        assert words(again, "mayor") == ["mayor"]


def test_that_a_copy_of_the_project_does_not_take_it_for_its_own(kept: Project, tmp_path: Path) -> None:
    search(kept, "mayor")
    with new_project(tmp_path / "elsewhere" if (tmp_path / "elsewhere").mkdir() is None else tmp_path) as other:
        add(other, "Other words.")
        index.of(kept).path.rename(beside_project(other.path))  # type: ignore[union-attr]
        assert words(other, "mayor") == []
        assert words(other, "other") == ["Other"]


# --- how it follows


def test_that_what_is_imported_undone_and_done_again_is_followed(project: Project) -> None:
    assert words(project, "mayor") == []
    add(project, TEXT)
    assert words(project, "mayor") == ["mayor"]
    project.undo()
    assert words(project, "mayor") == []
    project.redo()
    assert words(project, "mayor") == ["mayor"]


def test_that_changed_metadata_is_found_and_the_old_is_not(project: Project) -> None:
    id = add(project, TEXT, outlet="Old Herald", published="2015-01-01")
    assert ids(project, "herald date:2015") == [id]
    found = documents.document(project, id)
    assert found is not None
    put(project, replace(found, outlet="New Courier", published="2016-01-01"))
    assert ids(project, "herald") == ids(project, "mayor date:2015") == []
    assert ids(project, "courier date:2016") == ids(project, "mayor") == [id]
    assert size(project) == 2


def test_that_a_backup_put_back_is_noticed(project: Project) -> None:
    add(project, TEXT)
    saved = backup.before(project.connection, project.path, "test")
    add(project, "Only here: zanzibar.")
    assert words(project, "zanzibar") == ["zanzibar"]
    backup.restore(project, saved)
    add(project, "Instead: yucatan.")
    assert words(project, "zanzibar") == []
    assert words(project, "yucatan") == ["yucatan"]
    assert words(project, "mayor") == ["mayor"]


def test_that_it_can_stop_anywhere_and_go_on(project: Project, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(following, "SLICE", 3)
    for n in range(10):
        add(project, f"Article {n} of ten.", str(n))
    for stop in range(1, 12):
        asked = iter(range(stop))
        following.follow(index.of(project), lambda asked=asked: next(asked, None) is None)  # type: ignore[misc]
    assert len(ids(project, "article")) == 10
    assert size(project) == 10


def test_that_one_searches_while_it_is_made(project: Project) -> None:
    for n in range(60):
        add(project, f"Article {n} of many.", str(n))
    words_of = index.of(project)
    indexing = threading.Thread(target=following.follow, args=(words_of,))
    indexing.start()
    while indexing.is_alive():
        assert len([*Search(words_of, "article").found()]) <= 60
    indexing.join()
    assert len([*Search(words_of, "article").found()]) == 60


# --- codes, coders, notes


@pytest.fixture
def coded(project: Project) -> Iterator[Project]:
    """Ana coded one quote and Ben the other; each noted something."""
    article = add_article(project)
    first, second = TEXT.index("We"), TEXT.index("Twice")
    put(project, mark(project, article, (first, first + 15), note="Anas doubt"))
    become(project, "Ben")
    put(project, mark(project, article, (second, second + 5), code=_code(project, "claim"), note="Bens secret doubt"))
    become(project, "Ana")
    return project


def _code(project: Project, name: str) -> str:
    ((id,),) = project.rows("SELECT id FROM code WHERE name = ?", (name,))
    return str(id)


def test_that_code_and_coder_limit_the_places(coded: Project) -> None:
    assert words(coded, "code:quote") == ["We were warned,"]
    assert words(coded, "code:claim") == words(coded, "coder:ben") == ["Twice"]
    assert words(coded, "code:quote code:claim") == ["We were warned,", "Twice"]
    assert words(coded, "warned code:quote") == ["warned"]
    assert words(coded, "warned coder:Ben") == words(coded, "code:quote coder:Ben") == []
    assert words(coded, "warned -code:quote") == []
    assert words(coded, "mayor NOT code:quote") == ["mayor"]
    assert words(coded, "/w\\w+d/ code:quote") == ["warned"]


def test_that_notes_are_found_with_the_annotation_they_are_on(coded: Project) -> None:
    (found,) = search(coded, "doubt")
    assert [(hit.where, hit.said, hit.span.of(found.text)) for hit in found.hits] == [
        ("note", "Anas doubt", "We were warned,"),
        ("note", "Bens secret doubt", "Twice"),
    ]
    assert [hit.said for hit in search(coded, "note:doubt coder:Ben")[0].hits] == ["Bens secret doubt"]
    assert search(coded, "note:doubt police")[0].hits == found.hits
    assert search(coded, "note:doubt nowhere") == search(coded, "note:mayor") == []


def test_that_a_note_that_was_changed_or_deleted_is_no_longer_found(coded: Project) -> None:
    search(coded, "doubt")
    (mine,) = annotations.of_document(coded, search(coded, "doubt")[0].document.id, coded.coder)
    put(coded, mine._replace(note="Certain now"))
    assert [hit.said for hit in search(coded, "note:certain")[0].hits] == ["Certain now"]
    assert [hit.said for hit in search(coded, "doubt")[0].hits] == ["Bens secret doubt"]
    with coded.edit("Delete") as edit:
        edit.delete(mine.id)
    assert search(coded, "note:certain") == []


def test_that_who_codes_blind_finds_nothing_of_others(coded: Project) -> None:
    assert words(coded, "code:claim") == ["Twice"]
    article = search(coded, "mayor")[0].document.id
    put(coded, Assignment(new_shared_id(), article, coded.coder, "blind"))
    assert words(coded, "code:claim") == words(coded, "coder:ben") == []
    assert search(coded, "secret") == search(coded, "note:bens") == []
    assert words(coded, "Twice -code:claim") == ["Twice"], "what others coded would show by what is missing"
    assert words(coded, "code:quote") == ["We were warned,"]
    become(coded, "Ben")
    assert words(coded, "code:claim") == ["Twice"]


# --- erasing


def _bytes(path: Path) -> bytes:
    return b"".join(found.read_bytes() for found in path.parent.glob(f"{path.name}*"))


def test_that_no_word_is_left_in_the_file_once_it_is_forgotten(kept: Project) -> None:
    add(kept, "The zanzibar affair.", title="Xylophone")
    search(kept, "zanzibar")
    path = index.of(kept).path
    assert path is not None
    assert b"zanzibar" in _bytes(path)
    index.forget(kept)
    assert b"anzibar" not in _bytes(path)
    assert b"ylophone" not in _bytes(path)
    assert words(kept, "mayor") == ["mayor"]


def test_that_an_erasure_in_the_log_empties_the_index(kept: Project) -> None:
    """As another window, or a merge, leaves it."""
    erased = add(kept, "The zanzibar affair.", title="Xylophone")
    search(kept, "zanzibar")
    for statement in (
        "UPDATE revision SET payload = NULL WHERE document = ?1",
        "DELETE FROM text WHERE sha256 = (SELECT sha256 FROM document WHERE id = ?1)",
        "DELETE FROM document WHERE id = ?1",
        """INSERT INTO revision (hash, id, kind, format, document, author, rev, prev, deleted, step, wall, payload_hash)
           VALUES ('h', ?1 || ':erasure', 'erasure', 1, ?1, 's:a', 1, '[]', 0, 's', '', '')""",
    ):
        kept.connection.execute(statement, (erased,))
    assert search(kept, "zanzibar") == search(kept, "xylophone") == []
    path = index.of(kept).path
    assert path is not None
    assert b"anzibar" not in _bytes(path)
    assert words(kept, "mayor") == ["mayor"]
    kept.connection.execute("DELETE FROM revision WHERE document = ?", (erased,))
    kept.connection.execute("DELETE FROM row WHERE document = ? OR id = ?", (erased, erased))
    kept.connection.execute("DELETE FROM leaf WHERE id = ?", (erased,))
    kept.connection.execute("DELETE FROM original WHERE document = ?", (erased,))

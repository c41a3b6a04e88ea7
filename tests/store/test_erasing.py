"""Erasing an article for good: nothing of it is left in any file of ours, and all else goes on as before."""

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from annotator.errors import Damaged, UserError
from annotator.model import Document, Erasure, new_personal_id, new_shared_id
from annotator.store import annotations, backup, codebook, documents, reviews, submissions
from annotator.store.check import check
from annotator.store.erasing import STEP, erase
from annotator.store.exchange import merging
from annotator.store.exchange.merging import Erases
from annotator.store.opening import check_header
from annotator.store.project import Project
from annotator.store.replaying import replay
from annotator.teamwork import Adjudicator, Assignment, Comment, Final, Verdict
from tests.store.samples import add_article, become, delete, digest, mark, new_project, original, put, said
from tests.store.team import Team, hashes, is_proved, projections, team
from tests.store.test_exchange import unzipped
from tests.test_files import FILES

SECRET = "Vermilion pelicans quarrel, said Oswin Thrupp, beside the quayside warehouse.\n" * 40
WORDS = ("Vermilion", "pelicans", "Oswin", "quayside", "Zebulon", "confidential-title", "whispered")
PLACE = (0, len("Vermilion pelicans quarrel"))


def add_secret(project: Project, key: str = "") -> str:
    details = Document("", "", key, title="confidential-title", byline="Zebulon Quux")
    with project.edit("Import articles") as edit:
        return documents.add(edit, SECRET, details, original("confidential-title.txt"))[0]


def code_secret(project: Project, article: str) -> str:
    """All that can be written about an article, in steps whose names have words of it."""
    made = mark(project, article, PLACE, text=SECRET, note="whispered")
    source = mark(project, article, (33, 45), text=SECRET)
    new, version = new_personal_id, "0" * 64
    words, spans = made.quotes, made.spans
    for value in (
        made,
        source,
        said(made, source, "said", text=SECRET),
        Assignment(new_shared_id(), article, project.coder),
        Adjudicator(article, project.coder),
        Final(new(project.coder), article, made.code, spans, words, basis={made.id: version}, reason="whispered"),
        Verdict(new(project.coder), article, made.id, version, "reject", "whispered"),
        Comment(new(project.coder), article, made.id, "whispered: pelicans?"),
        made._replace(note="whispered again"),
    ):
        put(project, value, f"Link quote to {words[0]}")
    with project.edit("Mark complete") as edit:
        submissions.submit(edit, article)
    return made.id


def left_in(path: Path) -> set[str]:
    """The article's words that are in the bytes of a file."""
    data = path.read_bytes()
    return {word for word in WORDS if word.encode() in data}


def files_of(project: Project) -> list[Path]:
    return [project.path, *backup.folder(project.path).glob("*")]


@pytest.fixture
def trio(tmp_path: Path) -> Iterator[Team]:
    """Everybody has the article and another one; Ana has coded both, and has backups of it."""
    with team(tmp_path) as made:
        ana = made.projects["Ana"]
        add_article(ana)
        code_secret(ana, add_secret(ana))
        backup.daily(ana)
        for name in ("Ben", "Cara"):
            merging.merge(made.projects[name], [made.bundle("Ana")])
        put(ana, mark(ana, plain(ana), note="Kept"))
        yield made
        assert all(map(is_proved, made.projects.values()))


def plain(project: Project) -> str:
    return next(d.id for d in documents.documents(project) if d.title == "A title")


def secret(project: Project) -> str:
    return next(d.id for d in documents.documents(project) if d.title == "confidential-title")


def receive(project: Project, *paths: Path) -> merging.Outcome:
    return merging.merge(project, paths, accept_erasures=True)


# --- in one project


def test_that_no_byte_of_it_is_left_in_the_project_or_its_backups(trio: Team) -> None:
    ana = trio.projects["Ana"]
    merging.merge(ana, [trio.bundle("Ben")])
    assert all(left_in(path) >= {"Vermilion", "whispered"} for path in files_of(ana))
    erase(ana, secret(ana))
    assert [left_in(path) for path in files_of(ana)] == [set()] * len(files_of(ana))
    assert len(files_of(ana)) >= 2


def test_that_words_are_gone_from_pages_that_rows_once_moved_from(tmp_path: Path) -> None:
    with new_project(tmp_path) as project:
        article = add_secret(project)
        for n in range(150):
            marked = mark(project, article, (n * 4, n * 4 + 30 + n % 90), text=SECRET, note="whispered " * (n % 40))
            put(project, marked)
            put(project, marked._replace(note="whispered"))
            if n % 3 == 0:
                delete(project, marked.id)
        erase(project, article)
        assert left_in(project.path) == set()
        assert is_proved(project)


def test_that_the_log_still_proves_itself_and_gives_the_same_tables(trio: Team) -> None:
    ana = trio.projects["Ana"]
    before = hashes(ana)
    article = secret(ana)
    erase(ana, article)
    assert hashes(ana) > before
    assert check(ana).damage == []
    stood = projections(ana)
    ana.connection.execute("BEGIN")
    replay(ana.connection)
    assert projections(ana) == stood
    ana.connection.execute("COMMIT")
    assert [d.title for d in documents.documents(ana)] == ["A title"]
    assert [a.note for a in annotations.of_document(ana, plain(ana))] == ["Kept"]
    assert reviews.finals(ana, article) == reviews.verdicts(ana, article) == reviews.comments(ana, article) == []
    assert submissions.submissions(ana, article) == []


def test_that_it_is_never_undone(trio: Team) -> None:
    ana = trio.projects["Ana"]
    article = secret(ana)
    put(ana, mark(ana, article, text=SECRET))
    ana.undo()
    erase(ana, article)
    assert STEP in {name for (name,) in ana.rows("SELECT name FROM step")}
    ana.redo()
    for _ in range(20):
        ana.undo()
    for _ in range(20):
        ana.redo()
    delete(ana, Erasure(article).id)
    assert add_secret(ana) == article
    assert article not in {d.id for d in documents.documents(ana)}
    with pytest.raises(UserError, match="erased for good"):
        put(ana, mark(ana, article, text=SECRET))
    assert left_in(ana.path) == set()
    assert is_proved(ana)


def test_that_erasing_twice_is_erasing_once(trio: Team) -> None:
    ana = trio.projects["Ana"]
    article = secret(ana)
    erase(ana, article)
    before = hashes(ana)
    erase(ana, article)
    assert hashes(ana) == before


def test_that_the_same_text_of_another_article_stays(trio: Team) -> None:
    ana = trio.projects["Ana"]
    article = secret(ana)
    other = add_secret(ana, key="Another outlet")
    erase(ana, article)
    (found,) = [d for d in documents.documents(ana) if d.id == other]
    assert documents.text(ana, found) == SECRET
    erase(ana, other)
    assert left_in(ana.path) == set()
    again = add_secret(ana, key="A third")
    assert documents.text(ana, next(d for d in documents.documents(ana) if d.id == again)) == SECRET


def test_that_content_that_is_missing_without_an_erasure_is_damage(trio: Team) -> None:
    ana = trio.projects["Ana"]
    kept = annotations.of_document(ana, plain(ana))[0].id
    ana.connection.execute("BEGIN")
    ana.connection.execute("UPDATE revision SET payload = NULL WHERE id = ?", (kept,))
    assert f"of {kept} is missing." in check(ana).damage[0]
    ana.connection.execute("ROLLBACK")


def test_that_a_read_only_project_is_not_touched(trio: Team) -> None:
    ana = trio.projects["Ana"]
    with Project.open(ana.path) as other, pytest.raises(UserError, match="reading only"):
        erase(other, secret(ana))


# --- backups


def test_that_where_a_backup_cannot_be_rewritten_nothing_is_erased(trio: Team) -> None:
    ana = trio.projects["Ana"]
    (saved,) = backup.folder(ana.path).glob("*")
    whole = saved.read_bytes()
    saved.write_bytes(whole[:4096] + b"\xff" * 8192 + whole[12288:])
    before = digest(ana.path)
    with pytest.raises(Damaged, match=saved.name):
        erase(ana, secret(ana))
    assert digest(ana.path) == before
    assert [path.name for path in backup.folder(ana.path).iterdir()] == [saved.name]


def test_that_an_unfinished_backup_is_given_up_and_one_without_the_article_stays_as_it_is(trio: Team) -> None:
    ana = trio.projects["Ana"]
    folder = backup.folder(ana.path)
    shutil.copy(ana.path, folder / "Ana 2026-01-01.annotator.part")
    with Project.create(folder / "Ana 2026-01-02.annotator", "Ana", codes=codebook.starter()) as other:
        add_article(other)
    before = digest(other.path)
    erase(ana, secret(ana))
    assert not list(folder.glob("*.part"))
    assert digest(other.path) == before


def test_that_an_article_is_gone_from_a_backup_that_is_restored(trio: Team) -> None:
    ana = trio.projects["Ana"]
    erase(ana, secret(ana))
    put(ana, mark(ana, plain(ana), note="Later"))
    (saved,) = backup.folder(ana.path).glob("*")
    backup.restore(ana, saved)
    ana.history.forget()
    assert [d.title for d in documents.documents(ana)] == ["A title"]
    receive(trio.projects["Ben"], trio.bundle("Ana"))
    assert is_proved(trio.projects["Ben"])


@pytest.mark.parametrize("kept", FILES[:-1], ids=lambda path: path.stem)
def test_that_backups_of_older_formats_are_rewritten_too(kept: Path, tmp_path: Path) -> None:
    path = Path(shutil.copyfile(kept, tmp_path / "old.annotator"))
    with Project.open(path) as project:
        become(project, "Ana")
        first = documents.documents(project)[0]
        words = documents.text(project, first)[100:140].encode()
        (saved,) = backup.folder(path).glob("*")
        assert words in saved.read_bytes()
        version = check_header(saved)
        erase(project, first.id)
        assert is_proved(project)
    assert words not in path.read_bytes()
    assert words not in saved.read_bytes()
    assert first.title.encode() not in saved.read_bytes()
    assert check_header(saved) == version
    with Project.open(saved) as old:
        assert is_proved(old)
        assert first.id not in {d.id for d in documents.documents(old)}
        assert len(documents.documents(old)) >= 1


# --- in a team


def test_that_merging_an_erasure_asks_first(trio: Team) -> None:
    ana, ben, _ = trio.projects.values()
    article = secret(ana)
    backup.daily(ben)
    erase(ana, article)
    bundle = trio.bundle("Ana")
    before = digest(ben.path)
    assert merging.preview(ben, [bundle]).erases == (merging.Erased(article, "confidential-title"),)
    with pytest.raises(Erases, match="erases “confidential-title” for good"):
        merging.merge(ben, [bundle])
    assert digest(ben.path) == before
    outcome = receive(ben, bundle)
    assert [erased.title for erased in outcome.erases] == ["confidential-title"]
    assert [left_in(path) for path in files_of(ben)] == [set()] * len(files_of(ben))
    assert len(files_of(ben)) >= 3
    assert [d.title for d in documents.documents(ben)] == ["A title"]
    assert merging.merge(ben, [bundle]).nothing


def test_that_undoing_the_merge_does_not_bring_it_back(trio: Team) -> None:
    ana, ben, _ = trio.projects.values()
    put(ben, mark(ben, plain(ben), note="Ben's"))
    erase(ana, secret(ana))
    receive(ben, trio.bundle("Ana"))
    assert {a.note for a in annotations.of_document(ben, plain(ben))} == {"Kept", "Ben's"}
    merging.undo(ben)
    assert {a.note for a in annotations.of_document(ben, plain(ben))} == {"Ben's"}
    assert [d.title for d in documents.documents(ben)] == ["A title"]
    assert left_in(ben.path) == set()


def test_that_what_comes_later_is_blanked_before_it_gets_in(trio: Team) -> None:
    ana, ben, cara = trio.projects.values()
    code_secret(ben, secret(ben))
    put(ben, mark(ben, plain(ben), note="Ben's"))
    erase(ana, secret(ana))
    for path in (ben.path, trio.bundle("Ben", everyone=True)):
        assert not merging.merge(ana, [path]).erases
        assert left_in(ana.path) == set()
    assert hashes(ben) < hashes(ana)
    assert {a.note for a in annotations.of_document(ana, plain(ana))} == {"Kept", "Ben's"}
    receive(cara, trio.bundle("Ana", everyone=True))
    receive(ben, trio.bundle("Ana", everyone=True))
    assert projections(ana) == projections(ben) == projections(cara)


def test_that_another_article_of_the_same_text_keeps_it_when_both_come_at_once(trio: Team) -> None:
    ana, ben, _ = trio.projects.values()
    other = add_secret(ben, key="Another outlet")
    erase(ben, next(d.id for d in documents.documents(ben) if d.title == "confidential-title" and d.id != other))
    receive(ana, trio.bundle("Ben"))
    (found,) = [d for d in documents.documents(ana) if d.id == other]
    assert documents.text(ana, found) == SECRET
    receive(trio.projects["Cara"], ana.path)


def test_that_nothing_of_it_is_sent_and_a_new_project_can_be_made_of_what_is(trio: Team, tmp_path: Path) -> None:
    ana = trio.projects["Ana"]
    erase(ana, secret(ana))
    bundle = trio.bundle("Ana")
    assert not {word for word in WORDS if word.encode() in unzipped(bundle)}
    project, outcome = merging.create(tmp_path / "new.annotator", [bundle, trio.bundle("Ben")])
    with project:
        assert len(outcome.erases) == 1
        assert [d.title for d in documents.documents(project)] == ["A title"]
        assert left_in(project.path) == set()
        assert is_proved(project)


def test_that_an_article_that_is_erased_before_it_ever_came_never_comes(trio: Team, tmp_path: Path) -> None:
    ana, ben, _ = trio.projects.values()
    old = trio.bundle("Ben", everyone=True)
    erase(ana, secret(ana))
    project, _ = merging.create(tmp_path / "new.annotator", [trio.bundle("Ana")])
    with project:
        become(project, "Dora")
        assert not merging.merge(project, [old]).erases
        assert not merging.merge(project, [ben.path]).erases
        assert left_in(project.path) == set()
        assert is_proved(project)
        assert merging.merge(project, [old, ben.path]).nothing


def test_that_a_version_that_waits_is_blanked_too(trio: Team) -> None:
    ana, ben, _ = trio.projects.values()
    article = secret(ben)
    made = mark(ben, article, PLACE, text=SECRET, note="whispered once")
    put(ben, made)
    first = trio.bundle("Ben")
    put(ben, made._replace(note="whispered twice"))
    columns = "hash, id, kind, format, document, author, rev, prev, deleted, step, wall, payload, payload_hash"
    for sql in (
        f"INSERT INTO waiting ({columns}) SELECT {columns} FROM revision WHERE id = ? AND rev = 2",
        "DELETE FROM revision WHERE id = ?",
    ):
        ben.connection.execute(sql, (made.id,))
    assert merging.merge(ana, [trio.bundle("Ben")]).waiting == 1
    erase(ana, article)
    assert left_in(ana.path) == set()
    receive(ana, first)
    receive(ben, first)
    assert ana.rows("SELECT 1 FROM waiting") == []
    assert left_in(ana.path) == set()

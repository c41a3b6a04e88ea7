"""Bundles out and in: what travels, what stays, what a merge says and how it is taken back."""

import gzip
import zipfile
from collections.abc import Iterator
from dataclasses import replace
from io import BytesIO
from pathlib import Path

import pytest

from annotator.errors import UserError
from annotator.model import Coder, Details, new_shared_id
from annotator.store import annotations, attributions, codebook, coders, documents, submissions
from annotator.store.exchange import merging
from annotator.store.project import Project
from annotator.teamwork import Adjudicator, Assignment
from tests.store.samples import TEXT, add_article, become, contents, delete, digest, mark, put, said
from tests.store.team import Team, hashes, is_proved, merged, projections, team


@pytest.fixture
def trio(tmp_path: Path) -> Iterator[Team]:
    """Ana, Ben and Cara with an article; whatever a test does, everybody's project must pass its check."""
    with team(tmp_path) as made:
        add_article(made.projects["Ana"])
        for name in ("Ben", "Cara"):
            merged(made.projects[name], made.bundle("Ana"))
        yield made
        assert all(map(is_proved, made.projects.values()))


def article(project: Project) -> str:
    return documents.documents(project)[0].id


def unzipped(bundle: Path) -> bytes:
    """All bytes of a bundle as they were before they were packed."""
    with zipfile.ZipFile(bundle) as archive:
        members = [archive.read(name) for name in archive.namelist()]
    return b"".join(gzip.GzipFile(fileobj=BytesIO(m)).read() if m[:2] == b"\x1f\x8b" else m for m in members)


def notes(project: Project) -> set[str]:
    return {note for (note,) in project.rows("SELECT note FROM annotation")}


def code(project: Project, note: str = "") -> str:
    made = mark(project, article(project), note=note)
    put(project, made)
    return made.id


def test_that_somebody_who_joined_stays_though_the_lead_took_back_adding_them(tmp_path: Path) -> None:
    with team(tmp_path, ("Ana", "Ben")) as made:
        ana, ben = made.projects.values()
        assert ana.undo()
        assert coders.named(ana, "Ben") is None
        merged(ben, made.bundle("Ana"))
        made.exchange()
        assert [coders.named(project, "Ben") for project in (ana, ben)] == [Coder(made.ids["Ben"], "Ben")] * 2
        assert projections(ana) == projections(ben)
        assert is_proved(ana)
        assert is_proved(ben)


def test_that_a_bundle_is_ones_own_coding_and_all_that_is_shared(trio: Team) -> None:
    ana, ben, cara = trio.projects.values()
    code(ana, "Ana's")
    code(ben, "Ben's")
    merged(ben, trio.bundle("Ana"))
    outcome = merged(cara, trio.bundle("Ben"))
    assert notes(cara) == {"Ben's"}
    assert [(p.name, p.new) for p in outcome.people] == [("Ben", 1)]
    merged(cara, trio.bundle("Ben", everyone=True))
    assert notes(cara) == {"Ana's", "Ben's"}


def test_that_the_same_content_is_the_same_bytes(trio: Team) -> None:
    code(trio.projects["Ana"])
    assert digest(trio.bundle("Ana")) == digest(trio.bundle("Ana"))


def test_that_merging_says_what_each_person_brought_and_again_brings_nothing(trio: Team) -> None:
    ana, ben, _ = trio.projects.values()
    kept, gone = code(ben, "before"), code(ben)
    merged(ana, trio.bundle("Ben"))
    (first,) = [a for a in annotations.of_document(ben, article(ben)) if a.id == kept]
    put(ben, first._replace(note="after"))
    delete(ben, gone)
    code(ben, "new")
    bundle = trio.bundle("Ben")
    expected = merging.preview(ana, [bundle])
    outcome = merged(ana, bundle)
    assert replace(outcome, backup=None) == expected
    (person,) = outcome.people
    assert (person.name, person.new, person.changed, person.deleted) == ("Ben", 1, 1, 1)
    before = digest(ana.path)
    assert merged(ana, bundle).nothing
    assert digest(ana.path) == before
    assert notes(ana) == {"after", "new"}


def test_that_two_who_change_a_code_make_a_fork_that_the_next_edit_settles(trio: Team) -> None:
    ana, ben, cara = trio.projects.values()
    first = codebook.codes(ana)[0]
    put(ana, replace(first, definition="Ana's"))
    put(ben, replace(first, definition="Ben's"))
    outcome = merged(ana, trio.bundle("Ben"))
    assert sum(person.forks for person in outcome.people) == 1
    merged(ben, trio.bundle("Ana"))
    assert projections(ana) == projections(ben)
    put(ana, replace(codebook.codes(ana)[0], definition="Settled"))
    for other in (ben, cara):
        merged(other, trio.bundle("Ana"))
        assert codebook.codes(other)[0].definition == "Settled"
        assert other.rows("SELECT 1 FROM leaf") == []


def test_that_no_older_bundle_brings_back_what_was_deleted(trio: Team) -> None:
    ana, ben, _ = trio.projects.values()
    gone = code(ben)
    old = trio.bundle("Ben")
    delete(ben, gone)
    merged(ana, trio.bundle("Ben"))
    merged(ana, old)
    assert annotations.annotation(ana, gone) is None


def test_that_another_project_is_refused_unless_the_two_are_joined(trio: Team, tmp_path: Path) -> None:
    ana = trio.projects["Ana"]
    with Project.create(tmp_path / "other.annotator", "Dan", codes=codebook.starter()) as other:
        add_article(other, key="of another project")
        code(other, "Dan's")
    before = digest(ana.path)
    with pytest.raises(UserError, match="another project"):
        merged(ana, other.path)
    assert digest(ana.path) == before
    merged(ana, other.path, join=True)
    assert notes(ana) == {"Dan's"}
    merged(ana, other.path)
    for name in ("Ben", "Cara"):
        merged(trio.projects[name], trio.bundle("Ana", everyone=True))
    trio.exchange()
    assert len({project.details.id for project in trio.projects.values()}) == 1


def test_that_a_project_file_is_merged_and_not_touched(trio: Team, tmp_path: Path) -> None:
    ana, ben, _ = trio.projects.values()
    code(ben, "Ben's")
    before = digest(ben.path), sorted(path.name for path in tmp_path.iterdir() if path.name.startswith("Ben"))
    merged(ana, ben.path)
    after = digest(ben.path), sorted(path.name for path in tmp_path.iterdir() if path.name.startswith("Ben"))
    assert notes(ana) == {"Ben's"}
    assert after == before


def test_that_the_last_merge_is_undone_until_the_next_edit(trio: Team) -> None:
    ana, ben, _ = trio.projects.values()
    code(ana, "Ana's")
    before = contents(ana)
    code(ben, "Ben's")
    bundle = trio.bundle("Ben")
    merged(ana, bundle)
    assert merging.undoable(ana)
    merging.undo(ana)
    assert contents(ana) == before
    assert merging.undoable(ana) is None
    merged(ana, bundle)
    code(ana, "later")
    assert merging.undoable(ana) is None
    with pytest.raises(UserError, match="edit since"):
        merging.undo(ana)
    ana.undo()
    assert notes(ana) == {"Ana's", "Ben's"}


def test_that_a_version_waits_for_those_it_replaces(trio: Team) -> None:
    ana, ben, cara = trio.projects.values()
    own = code(ben, "first")
    first = trio.bundle("Ben")
    (made,) = annotations.of_document(ben, article(ben))
    put(ben, made._replace(note="second"))
    whole = hashes(ben)
    columns = "hash, id, kind, format, document, author, rev, prev, deleted, step, wall, payload, payload_hash"
    for sql in (
        f"INSERT INTO waiting ({columns}) SELECT {columns} FROM revision WHERE id = ? AND rev = 2",
        "DELETE FROM revision WHERE id = ?",
    ):
        ben.connection.execute(sql, (own,))
    late = trio.bundle("Ben")
    outcome = merged(ana, late)
    assert (outcome.waiting, notes(ana)) == (1, set())
    merged(cara, trio.bundle("Ana", everyone=True))
    for project in (ben, ana, cara):
        merged(project, first)
        assert notes(project) == {"second"}
        assert hashes(project) == whole
        assert project.rows("SELECT 1 FROM waiting") == []


def test_that_what_is_unknown_is_kept_and_sent_on_untouched(trio: Team) -> None:
    ana, ben, cara = trio.projects.values()
    with ana.edit("From later") as edit:
        edit.append("hologram", new_shared_id(), '{"depth":3}')
        edit.append("code", codebook.codes(ana)[0].id, '{"name":"new"}', format=7)
    merged(ben, trio.bundle("Ana"))
    merged(cara, trio.bundle("Ben"))
    later = "SELECT hash, payload FROM revision WHERE kind = 'hologram' OR format = 7 ORDER BY hash"
    assert cara.rows(later) == ana.rows(later)
    assert len(cara.rows(later)) == 2


def test_that_what_is_wrong_in_itself_is_set_aside_and_sent_on(trio: Team) -> None:
    ana, ben, cara = trio.projects.values()
    wrong = mark(ben, article(ben))._replace(quotes=("not what stands there",))
    with pytest.raises(ValueError, match="says"):
        put(ben, wrong)
    with ben.edit("Of a careless program") as edit:
        edit.append("annotation", wrong.id, '{"document":"' + article(ben) + '"}')
        edit.append("comment", f"{new_shared_id()}", '{"text":5}')
    for project, sender in ((ana, "Ben"), (cara, "Ana")):
        outcome = merged(project, trio.bundle(sender, everyone=True))
        assert [person.quarantined for person in outcome.people] == [2]
        assert annotations.of_document(project, article(project)) == []


def test_that_a_bundle_says_who_is_missing_and_of_what(trio: Team, tmp_path: Path) -> None:
    (tmp_path / "note.txt").write_text("hello")
    for name, words in (("nowhere.bundle", "is not there"), ("note.txt", "is not a bundle"), ("", "is not a file")):
        with pytest.raises(UserError, match=words):
            merged(trio.projects["Ana"], tmp_path / name)
    trio.projects["Ana"].coder = ""
    with pytest.raises(UserError, match="say who you are"):
        trio.bundle("Ana")


# --- blind


@pytest.fixture
def blind(trio: Team) -> Team:
    """Ben and Cara are to code the article blind, and everybody knows."""
    ana = trio.projects["Ana"]
    for name in ("Ben", "Cara"):
        put(ana, Assignment(new_shared_id(), article(ana), trio.ids[name], "blind"))
    put(ana, Adjudicator(article(ana), ana.coder))
    for name in ("Ben", "Cara"):
        merged(trio.projects[name], trio.bundle("Ana"))
    return trio


def complete(project: Project) -> None:
    with project.edit("Mark complete") as edit:
        submissions.submit(edit, article(project))


def code_all(project: Project, note: str) -> None:
    made, source = mark(project, article(project), note=note), mark(project, article(project), (17, 26), note=note)
    put(project, made)
    put(project, source)
    put(project, said(made, source, "said"))


def test_that_blind_coding_is_not_in_the_bytes_of_a_bundle(blind: Team) -> None:
    ana, ben, cara = blind.projects.values()
    code_all(ben, "Ben's secret")
    assert b"Ben's secret" in ben.path.read_bytes()
    for everyone in (False, True):
        assert b"Ben's secret" not in unzipped(blind.bundle("Ben", everyone=everyone))
    complete(ben)
    assert b"Ben's secret" in unzipped(blind.bundle("Ben"))
    merged(ana, blind.bundle("Ben"))
    merged(ana, cara.path)
    code_all(cara, "Cara's secret")
    merged(ana, cara.path)
    lead = unzipped(blind.bundle("Ana", everyone=True))
    assert b"secret" not in lead
    complete(cara)
    merged(ana, blind.bundle("Cara"))
    lead = unzipped(blind.bundle("Ana", everyone=True))
    assert b"Ben's secret" in lead
    assert b"Cara's secret" in lead


def test_that_others_coding_is_hidden_until_ones_own_is_complete(blind: Team) -> None:
    ana, ben, cara = blind.projects.values()
    code_all(ben, "Ben's")
    complete(ben)
    merged(cara, blind.bundle("Ben"))
    code_all(cara, "Cara's")
    document, bens = article(cara), blind.ids["Ben"]

    def seen() -> set[str]:
        return {a.note for a in annotations.of_document(cara, document)}

    (hidden, *_) = cara.rows("SELECT id FROM annotation WHERE coder = ?", (bens,))[0]
    assert seen() == {"Cara's"}
    assert annotations.of_document(cara, document, bens) == []
    assert annotations.annotation(cara, hidden) is None
    assert {link.coder for link in attributions.of_document(cara, document).values()} == {cara.coder}
    assert attributions.of_document(cara, document, bens) == {}
    assert annotations.counts_by_document(cara, bens) == {}
    assert annotations.count(cara) == 2
    assert sum(codebook.uses(cara).values()) == 2
    complete(cara)
    assert seen() == {"Ben's", "Cara's"}
    assert annotations.counts_by_document(cara, bens) == {document: 2}
    assert annotations.count(cara) == 4
    with cara.edit("Reopen") as edit:
        submissions.withdraw(edit, document)
    assert seen() == {"Ben's", "Cara's"}
    merged(ana, blind.bundle("Cara"))
    assert {a.note for a in annotations.of_document(ana, document)} == {"Cara's"}


def test_that_new_names_of_a_project_travel(trio: Team) -> None:
    ana, ben, _ = trio.projects.values()
    put(ana, Details(ana.details.id, "A better title"))
    become(ben, "Dora")
    merged(ben, trio.bundle("Ana"))
    assert ben.details.title == "A better title"
    merged(ana, ben.path)
    assert "Dora" in {coder.name for coder in coders.coders(ana)}
    assert documents.text(ana, documents.documents(ana)[0]) == TEXT


def test_that_an_edit_follows_a_deletion_that_lost_too(trio: Team) -> None:
    """Of a live version and a deletion with a greater number the live one counts; the next is later than both."""
    ana, ben, cara = trio.projects.values()
    first = codebook.codes(ana)[0]
    put(ana, replace(first, definition="Ana's"))
    for words in ("once", "twice"):
        put(ben, replace(first, definition=words))
    delete(ben, first.id)
    merged(ana, trio.bundle("Ben"))
    put(ana, replace(first, definition="Settled"))
    for other in (ben, cara):
        merged(other, trio.bundle("Ana"))
        assert projections(other)["code"] == projections(ana)["code"]
        assert other.rows("SELECT 1 FROM leaf") == []

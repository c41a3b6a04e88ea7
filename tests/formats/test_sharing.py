"""A shared folder: three project files sync in any order and agree; whatever else lies in the folder does no harm."""

import gzip
import hashlib
import json
import random
import shutil
import zipfile
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from annotator.errors import UserError
from annotator.formats.sending import proposed_name, send
from annotator.formats.sharing import SharedFolder, Synced
from annotator.model import Details
from annotator.store import annotations, codebook, documents
from annotator.store.exchange import merging
from annotator.store.project import Project
from annotator.teamwork import Assignment
from tests.store.samples import add_article, delete, digest, mark, put
from tests.store.team import NAMES, Team, is_proved, projections, team


@pytest.fixture
def trio(tmp_path: Path) -> Iterator[Team]:
    with team(tmp_path) as made:
        add_article(made.projects["Ana"])
        yield made
        assert all(map(is_proved, made.projects.values()))


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """The folder that the sync service keeps alike on all computers."""
    (tmp_path / "shared").mkdir()
    return tmp_path / "shared"


@pytest.fixture
def folders(root: Path) -> dict[str, SharedFolder]:
    return {name: SharedFolder(root, f"computer of {name}") for name in NAMES}


def files(folder: Path) -> dict[Path, str]:
    return {path: digest(path) for path in folder.rglob("*") if path.is_file()}


def sync(shared: SharedFolder, project: Project) -> Synced:
    synced = shared.sync(project)
    assert synced is not None
    return synced


def of_others(root: Path, mine: Path) -> dict[Path, str]:
    return {path: content for path, content in files(root).items() if path.parent != mine}


def article(project: Project) -> str:
    return documents.documents(project)[0].id


@pytest.mark.parametrize("seed", range(3))
def test_that_three_who_sync_in_any_order_agree(
    trio: Team, folders: dict[str, SharedFolder], root: Path, seed: int
) -> None:
    rng = random.Random(seed)
    for name in NAMES:
        sync(folders[name], trio.projects[name])
    for n in range(40):
        name = rng.choice(NAMES)
        _work(trio.projects[name], name, n)
        for other in rng.sample(NAMES, rng.randint(0, 3)):
            mine = folders[other].place(trio.projects[other])
            before = of_others(root, mine)
            sync(folders[other], trio.projects[other])
            assert of_others(root, mine) == before
    for _ in range(3):
        for name in NAMES:
            sync(folders[name], trio.projects[name])
    first, *others = (projections(project) for project in trio.projects.values())
    assert all(other == first for other in others)
    assert len(first["annotation"]) > 15
    assert {len(list(place.iterdir())) for place in (root / _id(trio)).iterdir()} == {1}


def _work(project: Project, name: str, n: int) -> None:
    """Code something, take some of it back, and now and then change what all share."""
    if not documents.documents(project):
        return
    made = mark(project, article(project), (n, n + 5), note=f"{name} {n}")
    put(project, made)
    if n % 3 == 0:
        delete(project, made.id)
    if n % 4 == 0:
        put(project, replace(codebook.codes(project)[n % 3], definition=f"{name} {n}"))


def _id(trio: Team) -> str:
    return trio.projects["Ana"].details.id.removeprefix("s:")


def test_that_when_nothing_is_new_nothing_is_written(trio: Team, folders: dict[str, SharedFolder], root: Path) -> None:
    ana, ben = trio.projects["Ana"], trio.projects["Ben"]
    for _ in range(2):
        sync(folders["Ana"], ana)
        sync(folders["Ben"], ben)
    before = {path: path.stat().st_mtime_ns for path in root.rglob("*")}, digest(ana.path), digest(ben.path)
    assert sync(folders["Ana"], ana).outcome.nothing
    assert sync(SharedFolder(root, "computer of Ben"), ben).outcome.nothing
    assert ({path: path.stat().st_mtime_ns for path in root.rglob("*")}, digest(ana.path), digest(ben.path)) == before


def test_that_what_came_with_one_sync_is_taken_back_at_once_and_can_come_again(
    trio: Team, folders: dict[str, SharedFolder]
) -> None:
    ana = trio.projects["Ana"]
    sync(folders["Ana"], ana)
    for name in ("Ben", "Cara"):
        sync(folders[name], trio.projects[name])
        put(trio.projects[name], mark(trio.projects[name], article(trio.projects[name])))
        sync(folders[name], trio.projects[name])
    before = projections(ana)
    synced = sync(folders["Ana"], ana)
    assert [(person.name, person.new) for person in synced.outcome.people] == [("Ben", 1), ("Cara", 1)]
    merging.undo(ana)
    assert projections(ana) == before
    assert sync(folders["Ana"], ana).outcome.nothing
    folders["Ana"].forget()
    assert len(sync(folders["Ana"], ana).outcome.people) == 2


def test_that_copies_of_conflicts_half_files_and_strangers_are_passed_over(
    trio: Team, folders: dict[str, SharedFolder], root: Path
) -> None:
    ana, ben = trio.projects["Ana"], trio.projects["Ben"]
    sync(folders["Ana"], ana)
    sync(folders["Ben"], ben)
    put(ben, mark(ben, article(ben)))
    sync(folders["Ben"], ben)
    (bundle,) = folders["Ben"].place(ben).iterdir()
    shutil.copy(bundle, bundle.with_name(f"{bundle.stem} (Ben's conflicted copy 2026-01-01).bundle"))
    bundle.with_name("0123abcd.bundle").write_bytes(bundle.read_bytes()[:-100])
    bundle.with_name(".5f.part").write_bytes(b"half")
    (bundle.parent / "89abcdef.bundle").mkdir()
    (root / "desktop.ini").write_text("[x]")
    strange = bundle.parent.with_name("f" * 15)
    strange.mkdir()
    shutil.copy(bundle, strange / bundle.name)
    shutil.copy(ben.path, root / "theirs.annotator")
    mine = folders["Ana"].place(ana)
    before = of_others(root, mine)
    synced = sync(folders["Ana"], ana)
    assert (synced.partial, synced.refused) == (1, ())
    assert [(person.name, person.new) for person in synced.outcome.people] == [("Ben", 1)]
    assert of_others(root, mine) == before


def test_that_a_forged_bundle_is_named_and_does_not_stop_the_others(
    trio: Team, folders: dict[str, SharedFolder], tmp_path: Path
) -> None:
    ana, ben, cara = trio.projects.values()
    sync(folders["Ana"], ana)
    for name, project in (("Ben", ben), ("Cara", cara)):
        sync(folders[name], project)
        put(project, mark(project, article(project)))
        sync(folders[name], project)
    (good,) = folders["Ben"].place(ben).iterdir()
    forged = _forged(good, tmp_path / "forged")
    good.unlink()
    shutil.copy(forged, good.with_name(f"{digest(forged)[:8]}.bundle"))
    synced = sync(folders["Ana"], ana)
    (sentence,) = synced.refused
    assert sentence.endswith(".")
    assert "cannot be merged" in sentence
    assert [person.name for person in synced.outcome.people] == ["Cara"]


def _forged(bundle: Path, out: Path) -> Path:
    """A word of a note changed, all of the list of contents made to fit."""
    with zipfile.ZipFile(bundle) as archive:
        members = {name: archive.read(name) for name in archive.namelist()}
    log = "revisions.jsonl.gz"
    members[log] = gzip.compress(gzip.decompress(members[log]).replace(b'"note":""', b'"note":"x"'))
    listed = json.loads(members["manifest.json"])
    listed["members"][log] = {"bytes": len(members[log]), "sha256": hashlib.sha256(members[log]).hexdigest()}
    members["manifest.json"] = json.dumps(listed).encode()
    with zipfile.ZipFile(out, "w") as archive:
        for name, data in members.items():
            archive.writestr(name, data)
    return out


def test_that_a_sync_that_is_stopped_in_time_changes_nothing(
    trio: Team, folders: dict[str, SharedFolder], root: Path
) -> None:
    sync(folders["Ana"], trio.projects["Ana"])
    before = files(root), digest(trio.projects["Ben"].path)
    assert folders["Ben"].sync(trio.projects["Ben"], cancelled=lambda: True) is None
    assert (files(root), digest(trio.projects["Ben"].path)) == before


def test_that_blind_coding_stays_out_of_the_folder(trio: Team, folders: dict[str, SharedFolder]) -> None:
    ana = trio.projects["Ana"]
    put(ana, Assignment("s:" + "1" * 24, article(ana), ana.coder, "blind"))
    put(ana, mark(ana, article(ana), note="nobody may see this yet"))
    assert sync(folders["Ana"], ana).withheld == 1
    (bundle,) = folders["Ana"].place(ana).iterdir()
    with zipfile.ZipFile(bundle) as archive:
        assert b"nobody may see" not in gzip.decompress(archive.read("revisions.jsonl.gz"))


def test_that_two_files_of_one_project_on_one_computer_do_not_write_in_one_place(
    trio: Team, root: Path, tmp_path: Path
) -> None:
    shared = SharedFolder(root, "one computer")
    ana = trio.projects["Ana"]
    put(ana, mark(ana, article(ana)))
    places = {shared.place(project) for project in trio.projects.values()}
    shutil.copy(ana.path, tmp_path / "copy.annotator")
    with Project.open(tmp_path / "copy.annotator") as copy:
        copy.coder = ana.coder
        places.add(shared.place(copy))
        ana_there, copy_there = sync(shared, ana), sync(shared, copy)
        assert ana_there.outcome.nothing
        assert copy_there.outcome.nothing
    assert len(places) == 4


def test_that_a_project_file_inside_the_folder_and_a_folder_that_is_gone_are_refused(
    trio: Team, root: Path, tmp_path: Path
) -> None:
    ana = trio.projects["Ana"]
    with pytest.raises(UserError, match="lies inside the shared folder"):
        SharedFolder(tmp_path, "here").sync(ana)
    with pytest.raises(UserError, match="is not there"):
        SharedFolder(root / "gone", "here").sync(ana)
    assert not (tmp_path / _id(trio)).exists()


def test_that_a_bundle_is_named_for_project_coder_and_day_on_any_system(tmp_path: Path) -> None:
    with Project.create(tmp_path / "x.annotator", "Ana/Ben <\u202egnp>", "Cuba: release?  2015. ") as project:
        assert proposed_name(project, date(2026, 3, 1)) == "Cuba release 2015 - Ana Ben gnp - 2026-03-01.bundle"
        put(project, Details(project.details.id, "é" * 200))
        name = proposed_name(project, date(2026, 3, 1))
        assert len(name.encode()) < 200
        assert send(project, tmp_path / name).revisions > 0
        assert annotations.count(project) == 0

"""Bundles and project files that are not what was sent: refused in one sentence, and nothing of them is kept."""

import gzip
import hashlib
import json
import os
import random
import re
import shutil
import signal
import sqlite3
import subprocess
import sys
import zipfile
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from annotator import cli
from annotator.errors import UserError
from annotator.store.canonical import canonical, sha256
from annotator.store.exchange import merging, strict
from annotator.store.project import Project
from annotator.store.revisions import COLUMNS, payload_hash, read
from tests.store.samples import add_article, digest, mark, put
from tests.store.team import Team, hashes, is_proved, merged, projections, team

Members = dict[str, bytes]
LOG = "revisions.jsonl.gz"


@pytest.fixture
def pair(tmp_path: Path) -> Iterator[Team]:
    """Ana has merged nothing yet of what Ben coded."""
    with team(tmp_path, ("Ana", "Ben")) as made:
        ben = made.projects["Ben"]
        article = add_article(ben)
        for n in range(5):
            put(ben, mark(ben, article, (n, n + 5), note=f"Note {n}"))
        yield made
        assert is_proved(made.projects["Ana"])


def members(bundle: Path) -> Members:
    with zipfile.ZipFile(bundle) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def packed(bundle: Path, contents: Members, *, honest: bool = True) -> Path:
    """A bundle of these members, whose list of contents is made to fit them."""
    if honest and "manifest.json" in contents:
        listed = json.loads(contents["manifest.json"])
        others = {name: data for name, data in contents.items() if name != "manifest.json"}
        listed["members"] = {name: {"bytes": len(data), "sha256": _sha(data)} for name, data in others.items()}
        contents = contents | {"manifest.json": json.dumps(listed).encode()}
    with zipfile.ZipFile(bundle, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in contents.items():
            archive.writestr(name, data)
    return bundle


def _sha(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()


def relogged(found: Members, change: Callable[[list[dict[str, Any]]], object]) -> Members:
    """The members with their revisions changed, and their number listed as it then is."""
    lines = [json.loads(line) for line in gzip.decompress(found[LOG]).splitlines()]
    change(lines)
    text = "".join(_line(line) + "\n" for line in lines)
    listed = json.loads(found["manifest.json"]) | {"revisions": len(lines)}
    return found | {
        LOG: gzip.compress(text.encode("utf-8", "surrogatepass")),
        "manifest.json": json.dumps(listed).encode(),
    }


def _line(fields: dict[str, Any]) -> str:
    rest = {name: value for name, value in fields.items() if name not in ("hash", "payload")}
    return f'{{"hash":"{fields["hash"]}",{canonical(rest)[1:-1]},"payload":{canonical(fields["payload"])}}}'


def signed(fields: dict[str, Any], **changes: Any) -> None:
    """Change a revision as somebody would who knows how its hashes are made."""
    fields |= changes
    fields["payload_hash"] = payload_hash(None if fields["payload"] is None else canonical(fields["payload"]))
    rest = {name: value for name, value in fields.items() if name not in ("hash", "payload")}
    fields["hash"] = sha256(canonical(rest))


def of_kind(lines: list[dict[str, Any]], kind: str) -> dict[str, Any]:
    return next(line for line in lines if line["kind"] == kind)


def own(lines: list[dict[str, Any]]) -> dict[str, Any]:
    return of_kind(lines, "annotation")


DEEP: Any = 0
for _ in range(100):
    DEEP = [DEEP]

FORGED: dict[str, Callable[[list[dict[str, Any]]], object]] = {
    "another's row": lambda lines: signed(own(lines), author="s:" + "0" * 24),
    "a changed word": lambda lines: own(lines)["payload"].update(note="forged"),
    "a changed author": lambda lines: own(lines).update(author="s:" + "0" * 24),
    "a changed hash": lambda lines: own(lines).update(hash="0" * 64),
    "no payload": lambda lines: own(lines).update(payload=None),
    "no payload of an article": lambda lines: of_kind(lines, "document").update(payload=None),
    "no payload of a code": lambda lines: (
        signed(of_kind(lines, "code"), id="s:new"),
        of_kind(lines, "code").update(payload=None),
    ),
    "a rev out of order": lambda lines: signed(own(lines), rev=7),
    "a rev that does not follow": lambda lines: signed(own(lines), rev=7, prev=[lines[0]["hash"]]),
    "a row of another kind": lambda lines: signed(own(lines), kind="document"),
    "a path for an id": lambda lines: signed(own(lines), id="s:../../x"),
    "a wall that is no moment": lambda lines: signed(own(lines), wall="2026-13-41T00:00:00Z"),
    "a fraction": lambda lines: signed(own(lines), payload={"x": 1.5}),
    "many levels": lambda lines: signed(own(lines), payload=DEEP),
    "half a character": lambda lines: own(lines)["payload"].update(note="\ud800"),
    "a field more": lambda lines: own(lines).update(more=1),
    "a line twice and one less": lambda lines: lines.pop(),
}


@pytest.mark.parametrize("change", FORGED.values(), ids=FORGED)
def test_that_no_forged_revision_is_accepted(
    change: Callable[[list[dict[str, Any]]], object], pair: Team, tmp_path: Path
) -> None:
    ana = pair.projects["Ana"]
    found = members(pair.bundle("Ben"))
    forged = relogged(found, change)
    if len(gzip.decompress(forged[LOG]).splitlines()) < len(gzip.decompress(found[LOG]).splitlines()):
        forged |= {"manifest.json": found["manifest.json"]}
    before = digest(ana.path)
    with pytest.raises(UserError) as refused:
        merged(ana, packed(tmp_path / "forged.bundle", forged))
    assert str(refused.value).startswith("“forged.bundle” ")
    assert "\n" not in str(refused.value)
    assert digest(ana.path) == before


def bombs(found: Members) -> dict[str, Members]:
    text = next(name for name in found if name.startswith("texts/"))
    manifest = json.loads(found["manifest.json"])
    return {
        "a way out": found | {"../../x": b"x"},
        "an absolute name": found | {"/etc/x": b"x"},
        "an unknown member": found | {"notes.txt": b"x"},
        "another text": found | {text: found[text] + b"x"},
        "no text": {name: data for name, data in found.items() if name != text},
        "no manifest": {name: data for name, data in found.items() if name != "manifest.json"},
        "no revisions": {name: data for name, data in found.items() if name != LOG},
        "a line without end": found | {LOG: gzip.compress(b"0" * 40_000_000)},
        "lines of nothing": found | {LOG: gzip.compress(b"\n" * 6_000_000)},
        "no gzip": found | {LOG: b"x"},
        "half a gzip": found | {LOG: found[LOG][: len(found[LOG]) // 2]},
        "a deep manifest": found | {"manifest.json": b"[" * 100_000},
        "a list": found | {"manifest.json": b"[]"},
        "later": found | {"manifest.json": json.dumps(manifest | {"version": 9, "app_version": "7.0"}).encode()},
    }


def test_that_no_odd_archive_is_accepted(pair: Team, tmp_path: Path) -> None:
    ana = pair.projects["Ana"]
    before = digest(ana.path)
    for what, contents in bombs(members(pair.bundle("Ben"))).items():
        honest = "manifest" not in what and what not in ("a list", "later")
        with pytest.raises(UserError) as refused:
            merged(ana, packed(tmp_path / "odd.bundle", contents, honest=honest))
        assert "\n" not in str(refused.value), what
        if what == "later":
            assert "annotator 7.0" in str(refused.value)
    with pytest.warns(UserWarning, match="Duplicate"), zipfile.ZipFile(tmp_path / "odd.bundle", "a") as archive:
        archive.writestr("manifest.json", b"{}")
    with pytest.raises(UserError):
        merged(ana, tmp_path / "odd.bundle")
    assert digest(ana.path) == before


def mutated(data: bytes, rng: random.Random) -> bytes:
    """The bytes with some of them flipped, cut out, repeated or overwritten."""
    changed = bytearray(data)
    for _ in range(rng.randint(1, 4)):
        at, size = rng.randrange(len(changed)), rng.randint(1, 40)
        how = rng.randrange(4)
        if how == 0:
            changed[at] ^= 1 << rng.randrange(8)
        elif how == 1:
            del changed[at : at + size]
        elif how == 2:
            changed[at:at] = changed[at : at + size]
        else:
            changed[at : at + size] = rng.randbytes(size)
        if not changed:
            return b""
    return bytes(changed)


def mutate(pair: Team, folder: Path, times: int) -> int:
    """Merge that many mutations of a bundle and of a project file; how many were refused."""
    ana, ben = pair.projects.values()
    sources = [pair.bundle("Ben").read_bytes(), ben.path.read_bytes()]
    theirs = hashes(ana) | hashes(ben)
    refused: list[str] = []
    for seed in range(times):
        file = folder / "mutated"
        file.write_bytes(mutated(sources[seed % 2], random.Random(seed)))
        before = digest(file)
        try:
            merging.merge(ana, [file], backed_up=False)
        except UserError as error:
            refused.append(str(error))
        assert digest(file) == before
        assert hashes(ana) <= theirs
    assert is_proved(ana)
    merged(ana, pair.bundle("Ben"))
    expected = projections(ben)
    merged(ben, pair.bundle("Ana"))
    assert projections(ana) == projections(ben) == expected
    assert not [sentence for sentence in refused if "\n" in sentence]
    return len(refused)


def test_that_nothing_altered_is_accepted(pair: Team, tmp_path: Path) -> None:
    assert mutate(pair, tmp_path, 300) > 150


@pytest.mark.soak
@pytest.mark.timeout(3600)
def test_that_nothing_altered_is_accepted_ten_thousand_times(pair: Team, tmp_path: Path) -> None:
    print(f"{mutate(pair, tmp_path, 10_000)} of 10,000 refused")


@pytest.mark.parametrize(
    "sql",
    [
        "ALTER TABLE revision RENAME TO hidden; CREATE VIEW revision AS SELECT * FROM hidden",
        "DROP TABLE text; CREATE VIEW text AS SELECT '0' AS sha256, 'x' AS body",
        "ALTER TABLE revision ADD COLUMN more AS (hash || 'x')",
        "UPDATE revision SET payload = '{}' WHERE kind = 'annotation'",
        "UPDATE revision SET prev = 'x'",
        "UPDATE revision SET rev = 1.5",
        "UPDATE revision SET payload = x'ff'",
        "UPDATE revision SET payload = CAST(x'ff' AS TEXT)",
        "UPDATE text SET body = body || 'x'",
        "DELETE FROM text",
    ],
)
def test_that_no_odd_project_file_is_accepted(sql: str, pair: Team, tmp_path: Path) -> None:
    ana, ben = pair.projects.values()
    odd = Path(shutil.copy(ben.path, tmp_path / "odd"))
    connection = sqlite3.connect(odd)
    connection.executescript(sql)
    connection.close()
    before, file = digest(ana.path), digest(odd)
    with pytest.raises(UserError):
        merged(ana, odd)
    assert (digest(ana.path), digest(odd)) == (before, file)


def test_that_a_trigger_in_a_project_file_does_nothing(pair: Team, tmp_path: Path) -> None:
    ana, ben = pair.projects.values()
    odd = Path(shutil.copy(ben.path, tmp_path / "odd"))
    connection = sqlite3.connect(odd)
    connection.execute("CREATE TRIGGER t AFTER INSERT ON revision BEGIN DELETE FROM revision; END")
    connection.close()
    merged(ana, odd)
    assert projections(ana)["annotation"] == projections(ben)["annotation"]


KILLED = """
import os, signal, sys
from pathlib import Path
from annotator.store.exchange import merging, strict
from annotator.store.project import Project
with Project.open(Path(sys.argv[1])) as project:
    def die(statement):
        if statement.startswith(sys.argv[3]):
            os.kill(os.getpid(), signal.SIGKILL)
    project.connection.execute("PRAGMA cache_size = 1")
    project.connection.set_trace_callback(die)
    merging.merge(project, [Path(sys.argv[2])])
"""


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such signal")
@pytest.mark.parametrize("moment", ["INSERT INTO incoming ", "INSERT INTO revision", "INSERT INTO span", "COMMIT"])
def test_that_a_merge_that_is_killed_leaves_the_old_state(moment: str, pair: Team, tmp_path: Path) -> None:
    """The last COMMIT is that of the transaction; the first, after reading, is as good a moment."""
    ana = pair.projects["Ana"]
    bundle = pair.bundle("Ben")
    before = projections(ana)
    copy = Path(shutil.copy(ana.path, tmp_path / "killed.annotator"))
    killed = subprocess.run([sys.executable, "-c", KILLED, str(copy), str(bundle), moment], check=False)
    assert killed.returncode == -signal.SIGKILL
    with Project.open(copy) as project:
        assert project.read_only == ""
        assert projections(project) == before
        assert is_proved(project)
        merged(project, bundle)
        assert len(projections(project)["annotation"]) == 5


# --- the command line


def test_that_send_and_merge_are_commands(pair: Team, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    ben = pair.projects["Ben"].path
    bundle, new = tmp_path / "out.bundle", tmp_path / "new.annotator"
    assert cli.main(["send", str(ben), str(bundle), "--coder", "Ben"]) == 0
    assert re.fullmatch(r"\d+ revisions and 1 text written to .*\.\n", capsys.readouterr().out)
    assert cli.main(["merge", str(new), str(bundle), "--dry-run", "--json"]) == 0
    tried = json.loads(capsys.readouterr().out)
    assert not new.exists()
    assert cli.main(["merge", str(new), str(bundle), "--json", "--coder", "Ana"]) == 0
    said = json.loads(capsys.readouterr().out)
    assert said == tried | {"dry_run": False}
    assert {person["name"]: person["new"] for person in said["people"]}["Ben"] >= 6
    with Project.open(new, write=False) as project:
        assert {row[0] for row in project.rows("SELECT name FROM coder")} == {"Ana", "Ben"}
        assert is_proved(project)
    before = digest(new)
    assert cli.main(["merge", str(new), str(bundle), str(ben)]) == 0
    assert capsys.readouterr().out == "There is nothing new in it.\n"
    assert digest(new) == before


def test_that_a_refusal_is_one_sentence(pair: Team, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    ben, new = pair.projects["Ben"].path, tmp_path / "new.annotator"
    (tmp_path / "x").write_bytes(b"PK\x03\x04" + os.urandom(100))
    for arguments in (
        ["merge", str(new), str(tmp_path / "x"), "--json"],
        ["merge", str(new), str(tmp_path / "nowhere")],
        ["merge", str(ben), str(tmp_path / "x"), "--dry-run"],
        ["send", str(ben), str(tmp_path / "y"), "--coder", "Nobody"],
        ["send", str(ben), str(ben), "--coder", "Ben"],
    ):
        assert cli.main(arguments) == 1
        assert capsys.readouterr().err.count("\n") == 1
    assert not new.exists()
    assert not list(tmp_path.glob(".*"))


def test_that_a_revision_goes_round_as_a_line(pair: Team) -> None:
    for row in pair.projects["Ben"].rows(f"SELECT {COLUMNS} FROM revision"):
        hash, revision = read(row)
        assert strict.revision(strict.line(hash, revision)) == (hash, revision)

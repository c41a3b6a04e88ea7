"""A folder that a team shares through any sync service: each puts one whole bundle there, and merges the others'.

    FOLDER/PROJECT/PLACE/SHA8.bundle

A place is written by one project file of one coder on one computer, so no file has two writers and none is ever
changed: a newer bundle comes under another name, the first eight digits of its SHA-256, and then the older one goes.
What has another name, or not the bytes its name says (copies made in a conflict, files that have come in part), is
passed over.
"""

from __future__ import annotations

import hashlib
import re
import shutil
import tempfile
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from annotator.errors import UserError, printable
from annotator.formats.atomic import write_atomically
from annotator.formats.sending import send
from annotator.store.exchange import SUFFIX, merging
from annotator.store.exchange.merging import Outcome
from annotator.store.exchange.reading import LARGEST
from annotator.store.project import Project

STEPS = 3
"""Looking for what others put there, merging it, putting one's own there."""

_BUNDLE = re.compile(f"([0-9a-f]{{8}}){re.escape(SUFFIX)}")
_PLACE = re.compile("[0-9a-f]{16}")
_PIECE = 2**20


@dataclass(frozen=True, slots=True)
class Synced:
    """`refused` says in sentences what could not be merged; `partial` is how many bundles have not come whole yet."""

    outcome: Outcome
    refused: tuple[str, ...]
    partial: int
    withheld: int


class SharedFolder:
    """`installation` is an id of this computer's own. What was merged once is not read again until `forget`."""

    def __init__(self, root: Path, installation: str) -> None:
        self.root = root
        self._installation = installation
        self._merged: set[Path] = set()

    def forget(self) -> None:
        """A merge was taken back: what it brought may be merged again."""
        self._merged.clear()

    def check(self, project: Project) -> None:
        """Raises UserError when a project cannot be shared here."""
        if not self.root.is_dir():
            raise UserError(f"The shared folder “{printable(self.root)}” is not there; choose it again.")
        if contains(self.root, project.path):
            raise UserError(
                f"“{printable(project.path.name)}” lies inside the shared folder, where two computers would write it at"
                " once; move it to a folder of your own and open it there."
            )

    def place(self, project: Project) -> Path:
        """The only folder that is written from here."""
        own = hashlib.sha256("\n".join((self._installation, str(project.path), project.coder)).encode("utf-8"))
        return self._team(project) / own.hexdigest()[:16]

    def sync(
        self,
        project: Project,
        progress: Callable[[int, int], object] = lambda done, total: None,
        cancelled: Callable[[], bool] = lambda: False,
    ) -> Synced | None:
        """Merge what is new of the others, in one go, and put there what one may send. Raises UserError.

        None when it was cancelled before it merged.
        """
        self.check(project)
        with _reported(self.root), tempfile.TemporaryDirectory(prefix="annotator-") as name:
            progress(0, STEPS)
            whole, partial = self._fetch(project, Path(name))
            if cancelled():
                return None
            progress(1, STEPS)
            outcome, refused = _merge(project, list(whole))
            self._merged |= {bundle for copy, bundle in whole.items() if copy not in refused}
            progress(2, STEPS)
            withheld = self._put(project, Path(name))
        return Synced(outcome, tuple(refused.values()), partial, withheld)

    def _team(self, project: Project) -> Path:
        return self.root / project.details.id.rpartition(":")[2]

    def _fetch(self, project: Project, folder: Path) -> tuple[dict[Path, Path], int]:
        """A copy of our own → the bundle, for each that is new and whole; and how many are not whole yet."""
        whole: dict[Path, Path] = {}
        partial = 0
        for bundle in self._others(project):
            if bundle in self._merged:
                continue
            copy = folder / f"{bundle.parent.name} {bundle.name}"
            if _copied(bundle, copy).startswith(bundle.stem):
                whole[copy] = bundle
            else:
                partial += 1
        return whole, partial

    def _others(self, project: Project) -> Iterator[Path]:
        own, team = self.place(project), self._team(project)
        for place in sorted(team.iterdir()) if team.is_dir() else ():
            if place != own and place.is_dir() and _PLACE.fullmatch(place.name):
                yield from (file for file in sorted(place.iterdir()) if _BUNDLE.fullmatch(file.name) and file.is_file())

    def _put(self, project: Project, folder: Path) -> int:
        """Put one's own bundle there and then take the older one away; how many articles' coding was kept back."""
        made = folder / f"own{SUFFIX}"
        sent = send(project, made)
        digest = _digest(made)
        place = self.place(project)
        place.mkdir(parents=True, exist_ok=True)
        target = place / f"{digest[:8]}{SUFFIX}"
        if not target.is_file() or _digest(target) != digest:
            with made.open("rb") as file, write_atomically(target) as (part,):
                while piece := file.read(_PIECE):
                    part.write_bytes(piece)
        for old in place.iterdir():
            if _BUNDLE.fullmatch(old.name) and old != target:
                old.unlink(missing_ok=True)
        return sent.withheld


def contains(root: Path, path: Path) -> bool:
    """Whether a file lies in a folder or somewhere below it."""
    return path.resolve().is_relative_to(root.resolve())


def _merge(project: Project, bundles: Sequence[Path]) -> tuple[Outcome, dict[Path, str]]:
    """Merge all at once; when something is refused, all others at once, and why it was."""
    refused: dict[Path, str] = {}
    if not bundles:
        return Outcome(), refused
    try:
        return merging.merge(project, bundles), refused
    except UserError:
        for bundle in bundles:
            try:
                if erases := merging.preview(project, [bundle]).erases:
                    raise merging.Erases(erases, [bundle])
            except UserError as error:
                refused[bundle] = str(error)
        if not refused:
            raise
    left = [bundle for bundle in bundles if bundle not in refused]
    return merging.merge(project, left) if left else Outcome(), refused


def _copied(bundle: Path, copy: Path) -> str:
    """The SHA-256 of a copy; '' of what cannot be read now, or is larger than any bundle."""
    try:
        if bundle.stat().st_size > LARGEST:
            return ""
        shutil.copyfile(bundle, copy)
    except OSError:
        return ""
    return _digest(copy)


def _digest(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


@contextmanager
def _reported(root: Path) -> Iterator[None]:
    try:
        yield
    except OSError as error:
        raise UserError(f"The shared folder “{printable(root)}” cannot be used: {error.strerror}.") from error

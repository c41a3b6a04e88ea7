"""A team for tests: each member has a project file of the same project, and sends and merges bundles."""

from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path

from annotator.formats.sending import send
from annotator.model import Coder, new_shared_id
from annotator.store import codebook, coders
from annotator.store.check import check
from annotator.store.exchange import merging
from annotator.store.exchange.merging import Outcome
from annotator.store.project import Project
from annotator.store.replaying import PROJECTIONS
from tests.store.samples import put

NAMES = ("Ana", "Ben", "Cara")


class Team:
    """`projects` and `ids` go by name."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.projects: dict[str, Project] = {}
        self.ids: dict[str, str] = {}
        self._sent = 0

    def bundle(self, name: str, *, everyone: bool = False) -> Path:
        """What a member sends now."""
        self._sent += 1
        out = self.folder / f"{self._sent} {name}.bundle"
        send(self.projects[name], out, everyone=everyone)
        return out

    def exchange(self) -> None:
        """Everybody sends all they have to everybody, until nobody has anything new."""
        for _ in range(2):
            bundles = [self.bundle(name) for name in self.projects]
            for project in self.projects.values():
                merging.merge(project, bundles, backed_up=False)


@contextmanager
def team(folder: Path, names: tuple[str, ...] = NAMES) -> Iterator[Team]:
    """The lead makes the project and names its coders; the others' files are made of the bundle the lead sends."""
    made = Team(folder)
    with ExitStack() as closing:
        path = folder / f"{names[0]}.annotator"
        lead = closing.enter_context(Project.create(path, names[0], codes=codebook.starter()))
        made.projects[names[0]] = lead
        made.ids[names[0]] = lead.coder
        for name in names[1:]:
            made.ids[name] = new_shared_id()
            put(lead, Coder(made.ids[name], name), "Add coder")
        first = made.bundle(names[0])
        for name in names[1:]:
            project, _ = merging.create(folder / f"{name}.annotator", [first])
            made.projects[name] = closing.enter_context(project)
            coders.choose(project, name)
        yield made


def merged(project: Project, *paths: Path, join: bool = False) -> Outcome:
    return merging.merge(project, paths, join=join)


def projections(project: Project) -> dict[str, list[tuple[object, ...]]]:
    """All that replaying the log gives: what must be the same for everybody who has the same revisions."""
    return {table: sorted(project.rows(f"SELECT * FROM {table}"), key=repr) for table in PROJECTIONS}


def hashes(project: Project) -> set[str]:
    return {hash for (hash,) in project.rows("SELECT hash FROM revision UNION ALL SELECT hash FROM waiting")}


def is_proved(project: Project) -> bool:
    found = check(project)
    assert found.damage == []
    return True

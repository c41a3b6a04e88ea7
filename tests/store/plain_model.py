"""What a project should hold, in a model that a child could write."""

from collections.abc import Iterable
from typing import Any, NamedTuple, TypeVar

from annotator.model import Span

NAMES = ("Ana", "Ben")


class Article(NamedTuple):
    coder: str = ""


class Entry(NamedTuple):
    """A code."""

    definition: str
    retired: bool
    coder: str = ""


class Who(NamedTuple):
    """A speaker."""

    name: str
    same_as: str | None
    coder: str = ""


class Mark(NamedTuple):
    """An annotation."""

    coder: str
    document: str
    code: str
    spans: tuple[Span, ...]
    note: str
    speaker: str | None


class Link(NamedTuple):
    """An attribution."""

    coder: str
    document: str
    content: str
    source: str | None
    none_given: bool
    cue: Span | None


class Frozen(NamedTuple):
    """A submission."""

    coder: str
    document: str
    versions: int


Row = Article | Entry | Who | Mark | Link | Frozen
Kind = TypeVar("Kind", bound=Row)

State = dict[str, Any]
"""Row id → what it says, a Row; None or absent when there is no such row."""


class Model:
    """What the project should hold: rows, and for each coder a stack of (row, before, after) lists."""

    def __init__(self) -> None:
        self.rows: State = {}
        self.done: dict[str, list[list[tuple[str, Any, Any]]]] = {name: [] for name in NAMES}
        self.undone: dict[str, list[list[tuple[str, Any, Any]]]] = {name: [] for name in NAMES}

    def write(self, coder: str, changes: State) -> None:
        step = [(id, self.rows.get(id), after) for id, after in changes.items()]
        step = [change for change in step if change[1] != change[2]]
        if step:
            self._apply(step)
            self.done[coder].append(step)
            self.undone[coder].clear()

    def undo(self, coder: str) -> None:
        self._move(self.done[coder], self.undone[coder])

    def redo(self, coder: str) -> None:
        self._move(self.undone[coder], self.done[coder])

    def _move(self, source: list[list[tuple[str, Any, Any]]], target: list[list[tuple[str, Any, Any]]]) -> None:
        if source:
            back = [
                (id, after, before)
                for id, before, after in source.pop()
                if self.rows.get(id) == after and (before is not None or not self._in_use(id, target))
            ]
            self._apply(back)
            target.append(back)

    def _in_use(self, id: str, target: object) -> bool:
        """By a row of the coder whose stack this is not."""
        mover = next(n for n in NAMES if target is self.done[n] or target is self.undone[n])
        return any(row and row.coder not in ("", mover) and id in row for row in self.rows.values())

    def _apply(self, step: list[tuple[str, Any, Any]]) -> None:
        self.rows.update({id: after for id, _, after in step})

    def all(self, kind: type[Kind], coder: str = "") -> dict[str, Kind]:
        """The rows of a kind, of a coder if they have one, in the order they came: the ids are random."""
        return {id: row for id, row in self.rows.items() if isinstance(row, kind) and row.coder == coder}

    def without(self, coder: str, gone: Iterable[str]) -> State:
        """What deleting annotations changes: their attributions go, links to them are cleared, cues stay."""
        changes: State = dict.fromkeys(gone, None)
        for id, link in self.all(Link, coder).items():
            if link.content in gone:
                changes[id] = None
            elif link.source in gone:
                changes[id] = link._replace(source=None) if link.cue else None
        return changes

"""Outlets under one name, however articles write them: as rows say that people entered or merged."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from itertools import chain

from annotator.folding import fold
from annotator.model import meant


@dataclass(frozen=True, slots=True)
class Outlet:
    """Whoever publishes articles. `aliases` are other names that articles give it."""

    id: str
    name: str
    aliases: tuple[str, ...] = ()
    kind: str = ""
    country: str = ""
    same_as: str | None = None

    @property
    def names(self) -> tuple[str, ...]:
        return (self.name, *self.aliases)


def outlet_id(name: str) -> str:
    """The id of the row of what articles call so: whoever makes it, in whichever file, makes the same one."""
    return f"s:{hashlib.sha256(f'outlet {fold(name)}'.encode()).hexdigest()[:24]}"


class Outlets:
    """What the names in articles mean today. A name that no row has stands for itself.

    The changes are rows to put, for one step; they touch no article.
    """

    def __init__(self, rows: Iterable[Outlet] = ()) -> None:
        self.rows: Mapping[str, Outlet] = {row.id: row for row in sorted(rows, key=lambda row: row.id)}
        self._rows: dict[str, Outlet] = {}
        """Name without case and accents → the row that has it. A row's own name goes before others' aliases."""
        rows = self.rows.values()
        named = [(row.name, row) for row in rows], [(alias, row) for row in rows for alias in row.aliases]
        for name, row in chain(*named):
            self._rows.setdefault(fold(name), row)

    def __bool__(self) -> bool:
        return bool(self.rows)

    def row(self, written: str) -> Outlet | None:
        """The row that has this name, merged or not."""
        return self._rows.get(fold(written)) if written else None

    def meant(self, written: str) -> Outlet | None:
        row = self.row(written)
        return meant(self.rows, row.id) if row else None

    def name(self, written: str) -> str:
        """What an outlet is called today that an article calls so."""
        found = self.meant(written)
        return found.name if found else written

    def found_by(self, written: str) -> str:
        """What one may look for it by: all names it has, what it is and where."""
        one = self.meant(written)
        if one is None:
            return written
        same = (row for row in self.rows.values() if meant(self.rows, row.id) == one)
        return "\n".join([*(name for row in same for name in row.names), one.kind, one.country])

    def entry(self, written: str) -> Outlet:
        """The outlet meant, or the one that a first change would make a row of."""
        return self.meant(written) or Outlet(outlet_id(written), written)

    def renamed(self, written: str, name: str) -> list[Outlet]:
        """Called by another name from now on. Where another outlet has that name, the two are the same."""
        one, other = self.entry(written), self.meant(name)
        if other is not None and other.id != one.id:
            return self.merged([written], name)
        aliases = tuple(alias for alias in one.aliases if fold(alias) != fold(name))
        kept = () if fold(one.name) == fold(name) else (one.name,)
        return [replace(one, name=name, aliases=(*aliases, *kept))]

    def merged(self, written: Iterable[str], into: str) -> list[Outlet]:
        """Several outlets are the same as another."""
        target = self.entry(into)
        same = {one.id: one for one in map(self.entry, written) if one.id != target.id}
        return [target, *(replace(one, same_as=target.id) for one in same.values())] if same else []

    def split(self, written: str) -> list[Outlet]:
        """What articles call so is an outlet of its own again."""
        row = self.row(written)
        if row is None or fold(row.name) == fold(written):
            return [replace(row, same_as=None)] if row else []
        left = tuple(alias for alias in row.aliases if fold(alias) != fold(written))
        return [replace(row, aliases=left)]

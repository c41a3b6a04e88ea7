"""A chart's data as a table."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Table:
    header: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]

    def tsv(self) -> str:
        """To paste into a spreadsheet: cells between tabs, a row a line."""
        return "".join("\t".join(map(_on_one_line, row)) + "\n" for row in (self.header, *self.rows))


def _on_one_line(cell: str) -> str:
    return " ".join(cell.split())

"""What an exporter is, and how one is run: on a copy of the project, article by article, all of a file or nothing."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

from annotator.formats.atomic import Part, write_atomically
from annotator.formats.dataset import Dataset, Options
from annotator.store import annotations as marks
from annotator.store import final_layer
from annotator.store.backup import snapshot
from annotator.store.project import Project

Progress = Callable[[int, int, str], None]


@dataclass(frozen=True, slots=True)
class Exporter:
    """`chunks` gives the file's text piece by piece.

    `header` names a table's columns, `sidecar` writes the manifest that lies beside the file; None where the format
    has no such thing. `every_article` says that articles without annotations are in the file too. `takes` names the
    fields of Options that only some formats know.
    """

    name: str
    label: str
    suffix: str
    chunks: Callable[[Dataset], Iterator[str]]
    header: Callable[[Dataset], list[str]] | None = None
    rows: Callable[[Dataset], Iterator[list[str]]] | None = None
    sidecar: Callable[[Dataset, Part], str] | None = None
    every_article: bool = False
    takes: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Summary:
    """What was written. `columns` is 0 where the format is no table, `bytes` counts the file without its manifest."""

    rows: int
    columns: int
    bytes: int
    documents: int


@dataclass(frozen=True, slots=True)
class Table:
    header: list[str]
    rows: list[list[str]]


class _Cancelled(Exception):
    pass


def manifest_path(out: Path) -> Path:
    return out.parent / f"{out.name}.manifest.json"


def export(
    project: Project,
    out: Path,
    exporter: Exporter,
    options: Options,
    *,
    progress: Progress = lambda done, total, article: None,
    cancelled: Callable[[], bool] = lambda: False,
) -> Summary | None:
    """Write the dataset; an old file is replaced only by a whole new one. None when it was cancelled."""
    targets = (out, manifest_path(out)) if exporter.sidecar else (out,)

    def watch(done: int, total: int, title: str) -> None:
        if cancelled():
            raise _Cancelled
        progress(done, total, title)

    try:
        with snapshot(project) as copy, write_atomically(*targets) as parts:
            dataset = Dataset(copy, options, every_article=exporter.every_article, watch=watch)
            for chunk in exporter.chunks(dataset):
                parts[0].write(chunk)
            if exporter.sidecar:
                parts[1].write(exporter.sidecar(dataset, parts[0]))
            columns = len(exporter.header(dataset)) if exporter.header else 0
            return Summary(dataset.rows, columns, parts[0].size, dataset.documents)
    except _Cancelled:
        return None


def preview(project: Project, exporter: Exporter, options: Options, rows: int = 16) -> str:
    """What the exporter would write for the first rows, a whole small file."""
    return "".join(exporter.chunks(Dataset(project, options, every_article=exporter.every_article, limit=rows)))


def preview_rows(project: Project, exporter: Exporter, options: Options, rows: int = 16) -> Table:
    """The first rows of a table, cell by cell as they will stand in the file."""
    if exporter.header is None or exporter.rows is None:
        raise ValueError(f"{exporter.name} is no table")
    dataset = Dataset(project, options, limit=rows)
    return Table(exporter.header(dataset), list(exporter.rows(dataset)))


def count(project: Project, options: Options) -> int:
    """How many annotations an export would hold."""
    dataset = Dataset(project, options)
    coded = _coded(project, dataset.coders) if "coder" in dataset.layers else 0
    settled = final_layer.counts_by_coder(project) if "final" in dataset.layers else {}
    return coded + sum(n for coder, n in settled.items() if dataset.coders is None or coder in dataset.coders)


def _coded(project: Project, coders: tuple[str, ...] | None) -> int:
    if coders is None:
        return marks.count(project)
    return sum(sum(marks.counts_by_document(project, coder).values()) for coder in coders)

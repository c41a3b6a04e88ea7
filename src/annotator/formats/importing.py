"""Articles into a project: added in slices that let edits through, while the next files are read."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import Any, Literal

from annotator.formats.articles_csv import METADATA
from annotator.formats.importer import Article
from annotator.formats.outcomes import Brought, FileOutcome, Report
from annotator.formats.reading import REASONS, Progress, Read, Reading
from annotator.formats.tables import waiting
from annotator.formats.tables.columns import Columns
from annotator.model import Document, Original
from annotator.store import documents, twins
from annotator.store.documents import Incoming
from annotator.store.project import Edit, Project

AT_ONCE, CHARACTERS = 200, 2_000_000
"""What is written before others are let at the project: how many articles, and characters of them."""
ALREADY, ERASED = "already in the project", "erased from the project for good"


def refused(paths: Sequence[Path]) -> Report | None:
    """The report when there is nothing that could be imported, None as soon as there is something."""
    outcomes: list[FileOutcome] = []
    with Reading(paths) as reading:
        while reads := reading.some():
            if any(read.articles for read in reads):
                return None
            outcomes += [_came_of(read, ()) for read in reads]
        return Report(tuple(outcomes), reading.notes())


def import_paths(
    project: Project,
    paths: Sequence[Path],
    *,
    columns: Sequence[Columns] = (),
    progress: Progress = lambda done, total, file: None,
    cancelled: Callable[[], bool] = lambda: False,
) -> Report:
    """Add the articles of files and folders: one step, whatever else is edited meanwhile.

    A file that cannot be read does not stop the others. What was added before a cancellation stays. `columns` say how
    tables are used that have columns of these names; those of others are guessed.
    """
    outcomes: list[FileOutcome] = []
    words: dict[str, twins.Words] = {}
    with Reading(paths, progress, cancelled, columns) as reading:
        reading.ahead()
        with project.let_read(), project.edit("Import articles") as edit:
            pause = partial(edit.pause, reading.ahead)
            while reads := reading.take():
                added = add(edit, reads, pause)
                outcomes += added
                words.update(_new_words(reads, added))
                pause()
            outcomes = waiting.settled(project, edit, outcomes)
            if articles := sum(len(outcome.articles) for outcome in outcomes):
                edit.rename(f"Import {articles} articles" if articles > 1 else "Import article")
    progress(len(outcomes), len(reading.files), "")
    outcomes = _with_twins(project, outcomes, twins.older(project, words))
    return Report(tuple(outcomes), reading.notes(), edit.step if edit.wrote else None, reading.cancelled)


def _new_words(reads: Sequence[Read], outcomes: Sequence[FileOutcome]) -> Iterator[tuple[str, twins.Words]]:
    for read, outcome in zip(reads, outcomes, strict=True):
        yield from ((brought.id, read.words[brought.nth]) for brought in outcome.brought if brought.is_new)


def _with_twins(project: Project, outcomes: list[FileOutcome], found: Mapping[str, str]) -> list[FileOutcome]:
    """Where the words of a new article were there before, in another article, that is a doubt."""
    if not found:
        return outcomes
    by_id = {document.id: document for document in documents.documents(project)}
    return [_with_twin(outcome, found, by_id) if outcome.articles else outcome for outcome in outcomes]


def _with_twin(outcome: FileOutcome, found: Mapping[str, str], by_id: Mapping[str, Document]) -> FileOutcome:
    brought = tuple(_doubted(b, by_id[found[b.id]]) if b.is_new and b.id in found else b for b in outcome.brought)
    if brought == outcome.brought:
        return outcome
    told = [b.doubts[-1] for b in brought if b.twin]
    return replace(outcome, brought=brought, reason="; ".join(filter(None, (outcome.reason, *told))))


def _doubted(brought: Brought, twin: Document) -> Brought:
    known = ", ".join(filter(None, (f"“{twin.title}”" if twin.title else "an article without a title", twin.outlet)))
    return replace(brought, twin=twin.id, doubts=(*brought.doubts, f"the same words as {known}"))


def add(edit: Edit, reads: Sequence[Read], between: Callable[[], object] = lambda: None) -> list[FileOutcome]:
    """Enter what was read of files; `between` any two slices of articles others may be let at the project."""
    brought: list[list[Brought]] = [[] for _ in reads]
    for n, slice_ in enumerate(_slices(reads)):
        if n:
            between()
        incoming = [_incoming(reads[at], nth) for at, nth in slice_]
        for (at, nth), article, (id, is_new) in zip(slice_, incoming, documents.add_all(edit, incoming), strict=True):
            brought[at].append(_brought(edit, reads[at], nth, article.details.title, id, is_new))
    return [_came_of(read, of_it) for read, of_it in zip(reads, brought, strict=True)]


def _slices(reads: Sequence[Read]) -> Iterator[list[tuple[int, int]]]:
    """The articles of files, by their places, in as many as are written at once."""
    found: list[tuple[int, int]] = []
    size = 0
    for at, read in enumerate(reads):
        for nth, article in enumerate(read.articles):
            if found and (len(found) == AT_ONCE or size + len(article.text) > CHARACTERS):
                yield found
                found, size = [], 0
            if article.text:
                found.append((at, nth))
                size += len(article.text)
    if found:
        yield found


def _came_of(read: Read, brought: Sequence[Brought]) -> FileOutcome:
    if not read.articles:
        return FileOutcome(read.shown, "failed", reason=read.reason, path=read.path)
    outcome, reason = _outcome(read, brought)
    return FileOutcome(
        read.shown,
        outcome,
        tuple(b.id for b in brought if b.is_new),
        reason,
        read.path,
        tuple(brought),
        read.reason or "",
        rereadable=read.rereadable,
        waiting=tuple(article for article in read.articles if not article.text),
        columns=read.columns,
    )


def _outcome(read: Read, brought: Sequence[Brought]) -> tuple[Literal["imported", "partly", "skipped"], str | None]:
    left = Counter(ERASED if b.erased else ALREADY for b in brought if not b.is_new)
    counted = [f"{many} {why}" for why, many in left.items()]
    told = _remarks([b for b in brought if b.is_new])
    if len(left) == 1 and not told and all(not b.is_new for b in brought):
        counted = [*left]
    reason = "; ".join(filter(None, (read.reason, *counted, *told))) or None
    if not any(b.is_new for b in brought):
        return "skipped", reason
    return "partly" if left or read.reason else "imported", reason


def _remarks(brought: Sequence[Brought]) -> list[str]:
    """What was guessed of a file's articles, and what is doubtful; of which of several, where they are."""
    notes = list(dict.fromkeys(note for b in brought for note in b.notes))
    doubts = [f"“{b.title}”: {doubt}" if len(brought) > 1 and b.title else doubt for b in brought for doubt in b.doubts]
    more = len(doubts) - REASONS
    return [*notes, *doubts[:REASONS], *([f"and {more} more to look at"] if more > 0 else [])]


def _incoming(read: Read, nth: int) -> Incoming:
    article = read.articles[nth]
    return Incoming(article.text, *rows_of(read, article), article.zones)


def _brought(edit: Edit, read: Read, nth: int, title: str, id: str, is_new: bool) -> Brought:
    article = read.articles[nth]
    return Brought(
        id=id,
        title=title,
        is_new=is_new,
        nth=nth,
        file=article.file,
        encoding=article.encoding,
        notes=article.notes,
        doubts=article.doubts,
        proposals=read.proposals[nth],
        tabled=frozenset(read.row),
        set_aside=_lines_set_aside(article),
        erased=not is_new and documents.is_erased(edit, id),
    )


def _lines_set_aside(article: Article) -> int:
    aside = (article.text[zone.start : zone.end] for zone in article.zones if zone.excluded)
    return sum(bool(line.strip()) for stretch in aside for line in stretch.split("\n"))


def rows_of(read: Read, article: Article) -> tuple[Document, Original]:
    """The key is what the article is told apart by where others have the same text: its address, else its outlet."""
    given = {**article.metadata, **read.row}
    metadata: dict[str, Any] = {name: given[name] for name in METADATA & given.keys()}
    details = Document(
        id="",
        sha256="",
        key=metadata.get("url") or metadata.get("outlet") or "",
        **{"title": article.title, **metadata},
        fields={name: value for name, value in given.items() if name not in METADATA},
    )
    name = f"{read.name} › {article.file}" if article.file else read.name
    return details, Original("", name, article.importer or read.importer, article.encoding, read.sha256)

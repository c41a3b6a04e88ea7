"""How fast the articles are indexed and searched.

Run: uv run python -m benchmarks.search [--articles 10000] [--folder WHERE]; a project in WHERE is used again.
"""

import argparse
import statistics
import tempfile
import threading
import time
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

from annotator.store import documents
from annotator.store.project import Project
from annotator.store.search import following, index
from annotator.store.search.answers import Search
from annotator.store.search.candidates import ORDERS, Order
from benchmarks.corpus import Corpus, fill

FIRST = 50
"""Hits that fill the list at first."""


def queries(words: list[str]) -> Iterator[tuple[str, str]]:
    """What people look for, of words of all frequencies: the number is the word's rank."""
    for rank in (0, 3, 30, 300, 3_000, 30_000):
        yield f"word {rank}", words[rank]
    yield "two words", f"{words[40]} {words[200]}"
    yield "two rare words", f"{words[1500]} {words[2500]}"
    yield "OR", f"{words[40]} OR {words[200]}"
    yield "NOT", f"{words[300]} NOT {words[40]}"
    yield "phrase", f'"{words[5]} {words[9]}"'
    yield "phrase of rarer words", f'"{words[60]} {words[90]}"'
    yield "begin*", f"{words[20_000][:5]}*"
    yield "NEAR", f"NEAR({words[100]} {words[150]}, 5)"
    yield "with outlet:", f"{words[300]} outlet:3"
    yield "with date:", f"{words[300]} date:2015-01..2015-02"
    yield "date: alone", "date:2016-05"
    yield "title:", f"title:{words[300]}"


def timed(action: Callable[[], object], times: int = 5) -> list[float]:
    """Milliseconds of wall time."""
    taken = []
    for _ in range(times):
        begun = time.perf_counter()
        action()
        taken.append((time.perf_counter() - begun) * 1000)
    return taken


def first_hits(project: Project, typed: str, order: Order) -> int:
    hits = 0
    for found in Search(index.of(project), typed, order).found():
        hits += len(found.hits)
        if hits >= FIRST:
            break
    return hits


def follow(project: Project) -> None:
    begun, cpu = time.perf_counter(), time.process_time()
    following.follow(index.of(project))
    many = len(documents.documents(project))
    wall, cpu = time.perf_counter() - begun, time.process_time() - cpu
    print(f"index of {many:,} articles: {wall:.1f} s, {many / wall:,.0f} a second ({many / cpu:,.0f} a second of CPU)")
    path = index.of(project).path
    if path is not None:
        print(
            f"size: {path.stat().st_size / 1e6:,.0f} MB beside a project of {project.path.stat().st_size / 1e6:,.0f} MB"
        )


def edits_meanwhile(project: Project) -> None:
    index.of(project).drop()
    indexing = threading.Thread(target=following.follow, args=(index.of(project),))
    indexing.start()
    waits: list[float] = []
    details = project.details
    while indexing.is_alive() and len(waits) < 300:
        begun = time.perf_counter()
        with project.edit("Rename") as edit:
            edit.put(replace(details, title=f"{details.title} {len(waits)}"))
        waits.append((time.perf_counter() - begun) * 1000)
        time.sleep(0.01)
    indexing.join()
    print(f"an edit while it is indexed: median {statistics.median(waits):.1f} ms, longest {max(waits):.1f} ms")


def answers(project: Project, corpus: Corpus) -> None:
    for order in ORDERS:
        all: list[float] = []
        for name, typed in queries(corpus.words):
            taken = timed(lambda typed=typed, order=order: first_hits(project, typed, order))  # type: ignore[misc]
            print(f"{order:10} {name:22} {statistics.median(taken):7.1f} ms")
            all += taken
        median, most = statistics.median(all), sorted(all)[len(all) * 95 // 100]
        print(f"{order:10} first {FIRST} hits: median {median:.1f} ms, p95 {most:.1f} ms")
    (taken,) = timed(lambda: first_hits(project, f"/{corpus.words[20_000]}/ date:2015", "date"), 1)
    print(f"expression in a year's articles: {taken:,.0f} ms")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--articles", type=int, default=10_000)
    parser.add_argument("--folder", type=Path)
    args = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        path = (args.folder or Path(folder)) / f"search-{args.articles}.annotator"
        corpus = fill(path, args.articles)
        with Project.open(path) as project:
            project.coder = project.rows("SELECT id FROM coder")[0][0]
            index.of(project).drop()
            follow(project)
            answers(project, corpus)
            edits_meanwhile(project)


if __name__ == "__main__":
    main()

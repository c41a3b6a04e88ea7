"""How fast the articles are indexed and searched.

Run: uv run python -m benchmarks.search [--articles 10000] [--folder WHERE] [--keep]; a project in WHERE is used again.
"""

import argparse
import sqlite3
import statistics
import tempfile
import threading
import time
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

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


def timed(action: Callable[[], object], times: int = 5) -> tuple[list[float], list[float]]:
    """Milliseconds of wall time, and of CPU."""
    walls, cpus = [], []
    for _ in range(times):
        wall, cpu = time.perf_counter(), time.thread_time()
        action()
        walls.append((time.perf_counter() - wall) * 1000)
        cpus.append((time.thread_time() - cpu) * 1000)
    return walls, cpus


def said(times: list[float]) -> str:
    return f"median {statistics.median(times):.1f} ms, p95 {sorted(times)[len(times) * 95 // 100]:.1f} ms"


def first_hits(project: Project, typed: str, order: Order) -> int:
    hits = 0
    for found in Search(index.of(project), typed, order).found():
        hits += len(found.hits)
        if hits >= FIRST:
            break
    return hits


def indexed(project: Project) -> int:
    return int(index.of(project).rows("SELECT count(n) FROM article")[0][0])


def follow(project: Project) -> None:
    before = indexed(project)
    begun, cpu = time.perf_counter(), time.process_time()
    following.follow(index.of(project))
    many = indexed(project) - before
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
        every: tuple[list[float], list[float]] = [], []
        for name, typed in queries(corpus.words):
            wall, cpu = timed(lambda typed=typed, order=order: first_hits(project, typed, order))  # type: ignore[misc]
            print(f"{order:10} {name:22} {statistics.median(wall):7.1f} ms wall {statistics.median(cpu):7.1f} ms CPU")
            every[0].extend(wall)
            every[1].extend(cpu)
        print(f"{order:10} first {FIRST} hits: {said(every[0])} (CPU {said(every[1])})")
    wall, cpu = timed(lambda: first_hits(project, f"/{corpus.words[20_000]}/ date:2015", "date"), 1)
    print(f"expression in a year's articles: {wall[0]:,.0f} ms (CPU {cpu[0]:,.0f})")


def bare(corpus: Corpus) -> None:
    """The limit: FTS5 alone, in memory, on texts it folds itself."""
    texts = [text for _, text in corpus.articles(2_000)]
    connection = sqlite3.connect(":memory:")
    connection.execute("CREATE VIRTUAL TABLE words USING fts5(body, content='', tokenize='unicode61')")
    cpu = time.process_time()
    connection.executemany("INSERT INTO words (body) VALUES (?)", [(text,) for text in texts])
    connection.commit()
    print(f"limit, FTS5 alone: {len(texts) / (time.process_time() - cpu):,.0f} articles a second of CPU")
    connection.close()


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--articles", type=int, default=10_000)
    parser.add_argument("--folder", type=Path)
    parser.add_argument("--keep", action="store_true", help="search with the index that is there")
    args = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        path = (args.folder or Path(folder)) / f"search-{args.articles}.annotator"
        corpus = fill(path, args.articles)
        with Project.open(path) as project:
            project.coder = project.rows("SELECT id FROM coder")[0][0]
            bare(corpus)
            if not args.keep:
                index.of(project).drop()
            follow(project)
            answers(project, corpus)
            if not args.keep:
                edits_meanwhile(project)


if __name__ == "__main__":
    main()

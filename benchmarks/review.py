"""How fast Review mode is in a large project: 1,000 articles, each coded by 10 coders and settled.

Run: uv run python -m benchmarks.review [--articles 1000] [--folder WHERE]
"""

import argparse
import os
import random
import statistics
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtWidgets import QApplication

from annotator.analysis import deciding, resolving
from annotator.gui.review.reviewing import Reviewing
from annotator.gui.session import Session
from annotator.model import Annotation, Attribution, Coder, Span, new_personal_id, new_shared_id
from annotator.store import codebook, reviews, submissions
from annotator.store.project import Project
from annotator.teamwork import Adjudicator
from benchmarks.differences import seen
from benchmarks.store import articles, import_all

CODERS = 10
THINGS = 10
"""What there is to mark in an article; in the first four times as much."""


class Bench:
    def __init__(self, folder: Path, many: int) -> None:
        self.chance = random.Random(1)
        self.project = Project.create(folder / "review.annotator", "Coder 0", codes=codebook.starter())
        self.codes = {code.name: code.id for code in codebook.codes(self.project)}
        self.team = [self.project.coder, *(new_shared_id() for _ in range(1, CODERS))]
        with self.project.edit("Team") as edit:
            for n, id in enumerate(self.team):
                edit.put(Coder(id, f"Coder {n}"))
        texts = articles(many, 1)
        self.ids = import_all(self.project, texts)
        for n, (id, text) in enumerate(zip(self.ids, texts, strict=True)):
            self.code(id, text, THINGS if n else 4 * THINGS)

    def code(self, document: str, text: str, count: int) -> None:
        starts = [self.chance.randrange(len(text) - 300) for _ in range(count)]
        found = [(self.chance.choice([*self.codes]), Span(s, s + self.chance.randrange(10, 200))) for s in starts]
        for coder in self.team:
            self.project.coder = coder
            with self.project.edit("Code") as edit:
                for row in self.rows(document, text, found):
                    edit.put(row)
                submissions.submit(edit, document)

    def rows(self, document: str, text: str, found: list[tuple[str, Span]]) -> Iterator[Annotation | Attribution]:
        marked = [
            Annotation(new_personal_id(self.project.coder), document, self.codes.get(code, code), (s,), (s.of(text),))
            for code, s in seen(self.chance, found)
        ]
        yield from marked
        sources = [a.id for a in marked if a.code == self.codes["source"]]
        for a in marked:
            if sources and a.code != self.codes["source"]:
                yield Attribution(a.id, document, self.chance.choice(sources))


def settle(reviewing: Reviewing) -> None:
    """All differences of the open article in one step, each by its first version."""
    assert reviewing.review
    assert reviewing.document
    coder = reviewing.session.project.coder
    rulings = [deciding.accepting(d.cluster, resolving.take(d.alternatives[0])) for d in reviewing.queue]
    changes = deciding.decided(reviewing.review, coder, rulings)
    adjudicator = Adjudicator(reviewing.document.id, coder)
    reviewing.session.write("Settle", [adjudicator, *changes.put], changes.delete)


def timed(what: str, action: Callable[[], object], times: int = 1, before: Callable[[], object] = lambda: None) -> None:
    """Print the median and the longest of so many times, wall."""
    took = []
    for _ in range(times):
        before()
        begun = time.perf_counter()
        action()
        took.append(1000 * (time.perf_counter() - begun))
    print(f"| {what} | {statistics.median(took):.1f} ms, at most {max(took):.1f} |", flush=True)


def measure(bench: Bench) -> None:
    bench.project.coder = bench.team[0]
    session = Session(bench.project)
    reviewing = Reviewing(session)
    reviewing.active = True
    begun = time.perf_counter()
    for id in bench.ids[1:]:
        session.open(id)
        settle(reviewing)
    each = 1000 * (time.perf_counter() - begun) / max(1, len(bench.ids) - 1)
    rows = {table: bench.project.rows(f"SELECT count(*) FROM {table}")[0][0] for table in ("annotation", "final")}
    print(
        f"{len(bench.ids):,} articles, {CODERS} coders, {rows['annotation']:,} annotations, {rows['final']:,} finals\n"
    )
    print("| what | wall |\n|---|---|")
    print(f"| open an article, decide all of it in one step | {each:.1f} ms on average |")
    others = iter(bench.ids[1:])
    timed("open an article", lambda: session.open(bench.ids[0]), 9, before=lambda: session.open(next(others)))
    print(f"| (differences in it: {len(reviewing.queue)}) | |")
    timed("the next difference", lambda: reviewing.go(1), 20)
    timed("decide and go on to the next", lambda: reviewing.take(1), 20)
    timed("undo it", session.undo, 20)
    timed("earlier decisions, all read (in a worker)", lambda: reviews.precedents(bench.project, bench.ids), 3)
    timed("earlier decisions of one article read again", lambda: reviews.precedents(bench.project, bench.ids[1:2]), 9)


def main() -> None:
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--articles", type=int, default=1_000)
    options.add_argument("--folder", help="where to make the project (default: the system's temporary folder)")
    chosen = options.parse_args()
    application = QApplication(sys.argv[:1])
    with tempfile.TemporaryDirectory(dir=chosen.folder) as name:
        print("coding …", file=sys.stderr)
        measure(Bench(Path(name), chosen.articles))
    application.quit()


if __name__ == "__main__":
    main()

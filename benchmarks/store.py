"""How fast the store is: medians of CPU and wall time on a project of generated articles and annotations.

Run: uv run python benchmarks/store.py [--annotations 100000] [--folder WHERE]
"""

import argparse
import random
import statistics
import sys
import tempfile
import threading
import time
from collections.abc import Callable, Iterable
from pathlib import Path

from annotator.model import Annotation, Document, Original, Span, new_personal_id
from annotator.store import annotations, backup, codebook, coders, documents
from annotator.store.check import check
from annotator.store.project import Project
from annotator.store.replaying import replay

LENGTH = 5_000
PER_ARTICLE = 38
SLICE = 0.03
"""Seconds of work between two pauses of an import."""

Row = tuple[str, str, str]


def article(n: int, words: list[str], rng: random.Random) -> str:
    """About LENGTH characters of words whose frequencies fall as in a language, in paragraphs."""
    chosen = [words[min(int(rng.paretovariate(0.7)), len(words)) - 1] for _ in range(LENGTH // 6)]
    lines = (" ".join(chosen[at : at + 80]) for at in range(0, len(chosen), 80))
    return f"{n}. " + ".\n".join(lines)


def articles(many: int, seed: int) -> list[str]:
    rng = random.Random(seed)
    words = ["".join(rng.choices("etaoinshrdlu", k=rng.randint(2, 9))) for _ in range(60_000)]
    return [article(seed * 1_000_000 + n, words, rng) for n in range(many)]


def drawn(project: Project, document: str, text: str, codes: list[str], rng: random.Random) -> Annotation:
    start = rng.randrange(len(text) - 200)
    span = Span(start, start + min(200, max(1, int(rng.lognormvariate(4.4, 0.6)))))
    return Annotation(new_personal_id(project.coder), document, rng.choice(codes), (span,), (span.of(text),))


def import_all(project: Project, texts: Iterable[str]) -> list[str]:
    ids = []
    with project.edit("Import articles") as edit:
        begun = time.perf_counter()
        for n, text in enumerate(texts):
            details = Document("", "", "", title=text[:40], outlet=f"Outlet {n % 9}")
            ids.append(documents.add(edit, text, details, Original("", f"{n}.txt", "text 1", "utf-8", "0" * 64))[0])
            if time.perf_counter() - begun > SLICE:
                edit.pause()
                begun = time.perf_counter()
    return ids


class Bench:
    def __init__(self, folder: Path, many: int) -> None:
        self.rng = random.Random(1)
        self.many = many
        self.rows: list[Row] = []
        self.project = Project.create(folder / "bench.annotator", "Ana", codes=codebook.starter())
        self.codes = [code.id for code in codebook.codes(self.project)]
        self.texts = articles(max(1, many // PER_ARTICLE), 1)
        self.ids = import_all(self.project, self.texts)
        for _ in range(0, many, 2_000):
            with self.project.edit("Fill") as edit:
                for _ in range(2_000):
                    edit.put(self.annotation())

    def annotation(self) -> Annotation:
        n = self.rng.randrange(len(self.ids))
        return drawn(self.project, self.ids[n], self.texts[n], self.codes, self.rng)

    def measure(self, what: str, action: Callable[[], object], times: int = 1, target: str = "") -> None:
        """Enter the medians of `times` runs; in seconds where one takes that long."""
        wall, cpu = [], []
        for _ in range(times):
            w, c = time.perf_counter(), time.thread_time()
            action()
            wall.append(time.perf_counter() - w)
            cpu.append(time.thread_time() - c)
        self.enter(what, f"{_said(statistics.median(cpu))} / {_said(statistics.median(wall))}", target)

    def enter(self, what: str, figure: str, target: str = "") -> None:
        self.rows.append((what, figure, target))
        print(f"{what}: {figure}", file=sys.stderr)

    # --- what is measured

    def edits(self) -> None:
        def code() -> None:
            made = self.annotation()
            with self.project.edit("Code as quote") as edit:
                edit.put(made)

        self.measure("one edit, durable", code, 300, "0.22 / 0.48 (one table, no log); add and paint ≤ 2 ms")
        self.measure("undo", self.project.undo, 100, "same as an edit")
        self.measure("redo", self.project.redo, 100, "same as an edit")

    def syncs(self, folder: Path) -> None:
        """The limit: what the disk takes for one write that lasts."""
        with (folder / "sync").open("wb", buffering=0) as file:

            def write() -> None:
                file.seek(0)
                file.write(b"x" * 4096)
                backup.sync(folder / "sync")

            self.measure("limit: write 4 KiB and fsync", write, 300, "– / 0.06 to 8")

    def reads(self) -> None:
        project = self.project
        some = iter(self.rng.choices(self.ids, k=1000))
        self.measure("one article's annotations", lambda: annotations.of_document(project, next(some)), 300, "0.083")
        more = iter(self.rng.choices(documents.documents(project), k=1000))
        self.measure("one article's text, hash checked", lambda: documents.text(project, next(more)), 300)
        self.measure("list of articles", lambda: documents.documents(project), 5)
        coder = project.coder
        self.measure("counts of all articles", lambda: annotations.counts_by_document(project, coder), 5)
        one = [self.ids[0]]
        self.measure("count of one article", lambda: annotations.counts_by_document(project, coder, one), 100)

    def imports(self) -> None:
        texts = articles(1_000, 2)
        self.measure("import of 1,000 articles", lambda: import_all(self.project, texts), 1, "rows ≥ 18,000/s wall")
        waits: list[float] = []
        more = articles(1_000, 3)
        importer = threading.Thread(target=import_all, args=(self.project, more))
        importer.start()
        while importer.is_alive():
            made = self.annotation()
            begun = time.perf_counter()
            with self.project.edit("Code meanwhile") as edit:
                edit.put(made)
            waits.append(time.perf_counter() - begun)
            importer.join(0.01)
        self.enter(
            "one edit while an import runs, wall", f"{_said(statistics.median(waits))}, longest {_said(max(waits))}"
        )

    def opening(self) -> None:
        path, coder = self.project.path, self.project.coder
        self.project.close()

        def reopen() -> None:
            Project.open(path).close()

        self.measure("open and close", reopen, 20)
        self.project = Project.open(path)
        coders.choose(self.project, coder)

    def proofs(self) -> None:
        project, copies = self.project, []
        (revisions,) = project.rows("SELECT count(*) FROM revision")[0]

        def read() -> None:
            with backup.snapshot(project) as copy:
                copies.append(copy.path)

        self.measure("copy to read from", read, 3)
        self.measure(f"check of {revisions:,} revisions", lambda: check(project), 1)

        def again() -> None:
            with project.edit("Replay") as edit:
                replay(edit.connection)

        self.measure(f"replay of {revisions:,} revisions in the file", again, 1, "4 s (trial of the design, 100,000)")

    def run(self, folder: Path) -> None:
        self.syncs(folder)
        for part in (self.edits, self.reads, self.opening, self.imports, self.proofs):
            part()
        self.project.close()


def _said(seconds: float) -> str:
    return f"{seconds:.1f} s" if seconds >= 1 else f"{seconds * 1000:.2f} ms"


def main() -> None:
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--annotations", type=int, default=100_000)
    options.add_argument("--folder", help="where to make the project (default: the system's temporary folder)")
    chosen = options.parse_args()
    with tempfile.TemporaryDirectory(dir=chosen.folder) as name:
        bench = Bench(Path(name), chosen.annotations)
        size = bench.project.path.stat().st_size / 1e6
        bench.run(Path(name))
    print(f"\n{chosen.annotations:,} annotations in {len(bench.texts):,} articles, {size:.0f} MB\n")
    print("| what | median CPU / wall | figures of performance.md §D |\n|---|---|---|")
    for row in bench.rows:
        print(f"| {' | '.join(row)} |")


if __name__ == "__main__":
    main()

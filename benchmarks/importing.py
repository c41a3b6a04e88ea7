"""How fast articles are imported, how much memory that takes, and whether the window goes on meanwhile.

Run: QT_QPA_PLATFORM=offscreen uv run python -m benchmarks.importing [--articles 20000] [--many 100000] [--folder WHERE]
"""

import argparse
import random
import resource
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QApplication

from annotator.cli import collect_rarely
from annotator.formats.importing import import_paths
from annotator.formats.outcomes import Report
from annotator.gui import theme
from annotator.gui.app import TURN
from annotator.gui.main_window import MainWindow
from annotator.store import codebook, documents
from annotator.store.check import check
from annotator.store.project import Project
from benchmarks.corpus import Corpus
from benchmarks.formats import feed, saved_page, sentences
from tests.formats.news import downloads
from tests.formats.tables import made
from tests.formats.test_documents import packed, pdf_file
from tests.formats.test_iptc import nitf_file
from tests.formats.test_web_archives import mhtml_file, numbered

OF_EACH = 12
"""Files of each format in the mixed folder."""
EVERY = 5
"""Milliseconds between two looks at whether events are dealt with."""


def plain(folder: Path, many: int) -> Path:
    """So many articles of 5,000 characters, each a text file; those of an earlier run are used again."""
    if not folder.exists():
        folder.mkdir(parents=True)
        for n, (details, text) in enumerate(Corpus().articles(many)):
            (folder / f"{n}.txt").write_text(f"{details.title}\n\n{text}", "utf-8")
    return folder


def mixed(folder: Path, texts: int) -> Path:
    """Files of all formats, good and bad, among plain articles."""
    chance = random.Random(5)
    plain(folder, texts)
    for n in range(OF_EACH):
        for name, data in _good(chance, n).items():
            (folder / f"{n} {name}").write_bytes(data)
            (folder / f"{n} cut {name}").write_bytes(data[: len(data) // 2])
        for name in ("empty.txt", "bytes.txt", "false.pdf", "false.docx", "false.html", "false.zip"):
            (folder / f"{n} {name}").write_bytes(b"" if name == "empty.txt" else chance.randbytes(5_000))
    return folder


def _good(chance: random.Random, n: int) -> dict[str, bytes]:
    text = f"The harbour was closed on day {n}\n\n{sentences(chance, 40)}"
    page = saved_page(chance, 20, 40, 50_000)
    printed = [
        downloads.Printed(f"The quay of year {n} was shut by the storm {k}", [sentences(chance, 12)]) for k in range(20)
    ]
    rows = [("title", "text", "outlet"), *((f"Row {n} {k}", sentences(chance, 30), "The Tide") for k in range(200))]
    return {
        "old.txt": f"{text} Café déjà vu.".encode("cp1252"),
        "a.md": f"# {text}".encode(),
        "a.rtf": downloads.rich_text(text.split("\n")),
        "a.docx": downloads.word(text.split("\n")),
        "a.pdf": pdf_file([text.split("\n")]),
        "page.html": page,
        "page.mhtml": mhtml_file(page.decode()),
        "crawl.warc.gz": numbered(range(3)).data(),
        "feed.xml": feed(chance, 50),
        "nitf.xml": nitf_file().encode(),
        "table.csv": made.table(rows),
        "table.xlsx": made.workbook(Articles=rows),
        "many.zip": packed({f"{k}.txt": f"{text} {k}" for k in range(50)}),
        "nexis.docx": downloads.word(downloads.nexis_lines(printed)),
        "factiva.html": downloads.factiva_fields(printed),
        "proquest.txt": downloads.proquest(printed).encode(),
    }


def new_project(folder: Path) -> Project:
    return Project.create(folder / "import.annotator", "Ana", codes=codebook.starter())


def chosen(project: Project) -> Project:
    project.coder = project.rows("SELECT id FROM coder")[0][0]
    return project


def measure_plain(articles: Path, folder: Path) -> None:
    """In a process of its own, for its memory."""
    with chosen(new_project(folder)) as project:
        wall, cpu = time.perf_counter(), time.process_time()
        report = import_paths(project, [articles])
        wall, cpu = time.perf_counter() - wall, time.process_time() - cpu
        here, there = (resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN))
        many, reading = report.articles, there.ru_utime + there.ru_stime
        print(f"{many:,} plain articles: {many / wall:,.0f} a second of wall time, {wall:.1f} s")
        print(f"  adding {many / cpu:,.0f} a second of CPU, reading {many / reading:,.0f} (in another process)")
        print(f"  most memory: {here.ru_maxrss / 1024:.0f} MB")
        wall = time.perf_counter()
        project.undo()
        print(f"  undo: {time.perf_counter() - wall:.1f} s, {len(documents.documents(project))} articles left")


class Gaps:
    """The longest time in which the window dealt with no event."""

    def __init__(self) -> None:
        self.longest = 0.0
        self.over: list[float] = []
        self._timer = QTimer()
        self._timer.setTimerType(Qt.TimerType.PreciseTimer)
        self._timer.timeout.connect(self._look)
        self._at = time.perf_counter()
        self._timer.start(EVERY)

    def _look(self) -> None:
        now = time.perf_counter()
        gap, self._at = (now - self._at) * 1000, now
        self.longest = max(self.longest, gap)
        if gap > 100:
            self.over.append(gap)

    def end(self) -> None:
        self._look()
        self._timer.stop()


def rest(app: QApplication, seconds: float = 2) -> None:
    end = time.perf_counter() + seconds
    until(app, lambda: time.perf_counter() > end)


def until(app: QApplication, done: Callable[[], bool]) -> None:
    while not done():
        app.processEvents()
        time.sleep(0.001)


def measure_window(app: QApplication, articles: Path, folder: Path) -> None:
    new_project(folder).close()
    window = MainWindow()
    window.resize(1440, 900)
    window.show()
    window.files.open(folder / "import.annotator")
    until(app, lambda: window.importing is not None)
    reports: list[Report] = []
    assert window.importing is not None
    window.importing.done.connect(reports.append)
    idle = Gaps()
    rest(app)
    idle.end()
    gaps, wall = Gaps(), time.perf_counter()
    window.importing.start([articles])
    until(app, lambda: bool(reports))
    wall = time.perf_counter() - wall
    rest(app)
    gaps.end()
    outcomes = [file.outcome for file in reports[0].files]
    said = ", ".join(f"{outcomes.count(name)} {name}" for name in dict.fromkeys(outcomes))
    print(f"{articles.name}: {len(outcomes):,} files ({said}), {reports[0].articles:,} articles in {wall:.1f} s")
    print(f"  longest gap between events {gaps.longest:.0f} ms (before it began {idle.longest:.0f} ms)")
    print(f"  over 100 ms: {', '.join(f'{gap:.0f}' for gap in gaps.over) or 'none'}")
    window.close()


def measure_cancelling(articles: Path, folder: Path, times: int = 5) -> None:
    chance = random.Random(1)
    for n in range(times):
        part = folder / str(n)
        part.mkdir()
        with chosen(new_project(part)) as project:
            enough = threading.Event()
            timer = threading.Timer(chance.uniform(0.3, 6), enough.set)
            timer.start()
            report = import_paths(project, [articles], cancelled=enough.is_set)
            timer.cancel()
            whole = check(project).ok and len(documents.documents(project)) == report.articles
            project.undo()
            left = len(documents.documents(project))
        print(f"cancelled with {report.articles:,} articles: whole {whole}, after undoing one step {left} left")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--articles", type=int, default=20_000)
    parser.add_argument("--many", type=int, default=0, help="so many once more, to compare the memory")
    parser.add_argument("--folder", type=Path, help="where articles are kept for the next run")
    parser.add_argument("--only", choices=("plain", "window", "cancel"))
    parser.add_argument("--measure", type=Path, help=argparse.SUPPRESS)
    args = parser.parse_args()
    with tempfile.TemporaryDirectory(dir=args.folder) as name:
        if args.measure:
            measure_plain(args.measure, Path(name))
            return
        kept = args.folder or Path(name)
        if args.only in (None, "plain"):
            for many in filter(None, (args.articles, args.many)):
                again = [sys.executable, "-m", "benchmarks.importing", "--folder", str(kept), "--measure"]
                subprocess.run([*again, str(plain(kept / f"plain-{many}", many))], check=True)
        if args.only in (None, "window"):
            app = QApplication([])
            theme.apply(app, "light")
            collect_rarely()
            sys.setswitchinterval(TURN)
            for articles in (mixed(kept / "mixed", 2_000), plain(kept / f"plain-{args.articles}", args.articles)):
                with tempfile.TemporaryDirectory(dir=name) as project:
                    measure_window(app, articles, Path(project))
        if args.only in (None, "cancel"):
            measure_cancelling(mixed(kept / "mixed", 2_000), Path(name))


if __name__ == "__main__":
    main()

"""How fast the reading view is: open, code, delete, scroll, hover, resize.

Run it with: uv run python benchmarks/reading_view.py ["5k / 50" …]

Texts and spans are made here: English-like words in paragraphs of about 520 characters; spans start anywhere and are
log-normally long (median 80 characters), of 20 codes, heavily overlapping. Figures are milliseconds of CPU of this
process, medians; wall time says little on a machine that others use. Every figure includes the raster paint.
"""

from __future__ import annotations

import math
import os
import random
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

import psutil
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QMouseEvent, QWheelEvent
from PySide6.QtWidgets import QApplication

from annotator.cli import collect_rarely
from annotator.gui import coding, theme
from annotator.gui.article_view import ArticleView
from annotator.gui.session import Session
from annotator.model import Annotation, Code, Document, Original, Span, new_personal_id
from annotator.store import codebook, documents
from annotator.store.project import Project

WIDTH, HEIGHT = 984, 898
ROLES = ("claim", "quote", "source", "")
WORDS = [
    "the",
    "of",
    "and",
    "to",
    "in",
    "a",
    "that",
    "officials",
    "said",
    "prisoners",
    "release",
    "government",
    "minister",
    "agreed",
    "list",
    "island",
    "deal",
    "reporters",
    "Monday",
    "announced",
    "relations",
    "activists",
    "détente",
    "because",
    "“without”",
    "names",
    "following",
    "political",
    "week",
]


@dataclass(frozen=True)
class Case:
    name: str
    characters: int
    spans: int
    one_paragraph: bool = False


CASES = (
    Case("5k / 50", 5_000, 50),
    Case("5k / 200", 5_000, 200),
    Case("5k / 1,000", 5_000, 1_000),
    Case("5k / 10,000", 5_000, 10_000),
    Case("100k / 1,000", 100_000, 1_000),
    Case("100k / 10,000", 100_000, 10_000),
    Case("1M / 1,000", 1_000_000, 1_000),
    Case("one 1M paragraph / 1,000", 1_000_000, 1_000, one_paragraph=True),
)
COLUMNS = (
    "open",
    "without spans",
    "ratio",
    "add",
    "of which commit",
    "delete",
    "wheel",
    "page",
    "repaint",
    "hover",
    "resize",
    "MB",
)


def article(size: int, seed: int, one_paragraph: bool) -> str:
    chance = random.Random(seed)
    parts: list[str] = []
    length = line = 0
    while length < size:
        word = chance.choice(WORDS)
        line += len(word) + 1
        end = "\n" if line > 520 and not one_paragraph else " "
        line = 0 if end == "\n" else line
        parts += (word, end)
        length += len(word) + 1
    return "".join(parts)[:size].rstrip()


def spans(text: str, count: int, seed: int) -> Iterator[Span]:
    chance = random.Random(seed)
    for _ in range(count):
        start = chance.randrange(len(text) - 10)
        length = max(2, int(chance.lognormvariate(math.log(80), 0.9)))
        yield Span(start, min(len(text), start + length))


def codes() -> list[Code]:
    from annotator.model import COLOURS, TEXTURES

    own = [
        Code(
            f"s:{n:024x}",
            f"code {n}",
            role=ROLES[n % 4],
            colour=COLOURS[n % 7],
            texture=TEXTURES[n % 6],
            letter=chr(65 + n),
            position=n + 10,
        )
        for n in range(17)
    ]
    return [*codebook.starter(), *own]


def project(folder: Path, case: Case) -> Project:
    """Two articles with spans (0, 1) and two without (2, 3)."""
    made = Project.create(folder / "b.annotator", "Ana", codes=codes())
    ids = [code.id for code in codebook.codes(made)]
    with made.edit("Import") as edit:
        for n in range(4):
            text = article(case.characters, n, case.one_paragraph)
            id, _ = documents.add(edit, text, Document("", "", str(n)), Original("", f"{n}.txt", "txt", "utf-8", ""))
            for i, span in enumerate(spans(text, case.spans if n < 2 else 0, n)):
                quote = span.of(text)
                edit.put(Annotation(new_personal_id(made.coder), id, ids[i % len(ids)], (span,), (quote,)))
    return made


def cpu(action: Callable[[], object], paint: bool = True) -> float:
    before = time.process_time()
    action()
    if paint:
        QApplication.processEvents()
    return 1000 * (time.process_time() - before)


def median(actions: Iterator[float] | list[float]) -> float:
    return statistics.median(actions)


class Measure:
    def __init__(self, case: Case, folder: Path) -> None:
        self.project = project(folder, case)
        self.session = Session(self.project)
        self.view = ArticleView(self.session)
        self.view.resize(WIDTH + self.view.verticalScrollBar().sizeHint().width(), HEIGHT)
        self.view.show()
        self.view.setFocus()
        QApplication.processEvents()
        self.ids = [d.id for d in self.session.documents]

    def all(self) -> dict[str, float]:
        found: dict[str, float] = {}
        found["open"] = self.open(0, 1)
        found["without spans"] = self.open(2, 3)
        found["ratio"] = found["open"] / found["without spans"]
        self.session.open(self.ids[0])
        found["add"], found["of which commit"], found["delete"] = self.edits()
        found["wheel"] = self.scroll(self.wheel, 40)
        found["page"] = self.scroll(self.page_down, 12)
        viewport = self.view.viewport()
        found["repaint"] = median([cpu(viewport.update) for _ in range(20)])
        found["hover"] = self.hover()
        found["resize"] = median([cpu(lambda w=w: self.view.resize(WIDTH - w, HEIGHT)) for w in range(10, 170, 16)])
        found["MB"] = psutil.Process().memory_info().rss / 2**20
        self.project.close()
        self.view.close()
        return found

    def open(self, one: int, other: int) -> float:
        for id in (one, other):
            self.session.open(self.ids[id])
            QApplication.processEvents()
        return median([cpu(lambda n=n: self.session.open(self.ids[n])) for n in (one, other) * 8])

    def edits(self) -> tuple[float, float, float]:
        code = self.session.codes[0]
        adds, commits, deletes = [], [], []
        for n in range(12):
            self.session.select(Span(300 + 10 * n, 380 + 10 * n))
            QApplication.processEvents()
            adds.append(cpu(lambda: coding.code(self.session, code)))
            held = self.session.held_annotation
            assert held is not None
            deletes.append(cpu(lambda: coding.delete(self.session)))
            self.session.hold(None)
            QApplication.processEvents()
            commits.append(cpu(lambda a=held: self.bare_put(a), paint=False))
        return median(adds), median(commits), median(deletes)

    def bare_put(self, annotation: Annotation) -> None:
        """The store's part alone: put and commit."""
        with self.project.edit("Code") as edit:
            edit.put(annotation)

    def scroll(self, step: Callable[[], object], times: int) -> float:
        self.view.verticalScrollBar().setValue(0)
        QApplication.processEvents()
        found = []
        for _ in range(times):
            found.append(cpu(step))
            QApplication.processEvents()
        return median(found)

    def wheel(self) -> None:
        at = QPointF(400, 400)
        event = QWheelEvent(
            at,
            self.view.viewport().mapToGlobal(at),
            QPoint(),
            QPoint(0, -120),
            Qt.MouseButton.NoButton,
            Qt.KeyboardModifier.NoModifier,
            Qt.ScrollPhase.NoScrollPhase,
            False,
        )
        QApplication.sendEvent(self.view.viewport(), event)

    def page_down(self) -> None:
        bar = self.view.verticalScrollBar()
        bar.setValue(bar.value() + bar.pageStep())

    def hover(self) -> float:
        """The hit test alone: from a mouse event to what is under it."""
        chance = random.Random(1)
        view = self.view
        points = [QPointF(chance.randrange(WIDTH), chance.randrange(HEIGHT)) for _ in range(400)]
        before = time.process_time()
        for point in points:
            view.mouse.annotations_at(point)
        return 1000 * (time.process_time() - before) / len(points)

    def _move(self, point: QPointF) -> None:
        nothing, none = Qt.MouseButton.NoButton, Qt.KeyboardModifier.NoModifier
        event = QMouseEvent(QMouseEvent.Type.MouseMove, point, point, nothing, nothing, none)
        QApplication.sendEvent(self.view.viewport(), event)


def profile(name: str, what: str) -> None:
    """Where the time goes: python benchmarks/reading_view.py profile "5k / 1,000" open."""
    import cProfile
    import pstats

    case = next(c for c in CASES if c.name == name)
    with tempfile.TemporaryDirectory() as folder:
        measure = Measure(case, Path(folder))
        measure.session.open(measure.ids[0])
        QApplication.processEvents()
        runs: dict[str, Callable[[], object]] = {
            "open": lambda: measure.open(0, 1),
            "plain": lambda: measure.open(2, 3),
            "edits": measure.edits,
            "wheel": lambda: measure.scroll(measure.wheel, 40),
            "page": lambda: measure.scroll(measure.page_down, 12),
            "hover": measure.hover,
        }
        with cProfile.Profile() as profiler:
            runs[what]()
        pstats.Stats(profiler).sort_stats("tottime").print_stats(28)
        measure.project.close()
        measure.view.close()


def table(names: list[str]) -> None:
    print("| case | " + " | ".join(COLUMNS) + " |")
    print("|---" * (len(COLUMNS) + 1) + "|")
    for case in [case for case in CASES if not names or case.name in names]:
        with tempfile.TemporaryDirectory() as folder:
            found = Measure(case, Path(folder)).all()
        cells = (f"{found[c]:.3f}" if c == "hover" else f"{found[c]:.{0 if c == 'MB' else 2}f}" for c in COLUMNS)
        print(f"| {case.name} | " + " | ".join(cells) + " |", flush=True)


def main() -> None:
    app = QApplication([])
    theme.apply(app, "light")
    collect_rarely()
    if sys.argv[1:2] == ["profile"]:
        profile(*sys.argv[2:4])
        return
    print(f"\nDevice pixel ratio {app.devicePixelRatio():g}\n", flush=True)
    table(sys.argv[1:])
    if "QT_SCALE_FACTOR" not in os.environ:
        subprocess.run([sys.executable, *sys.argv], env={**os.environ, "QT_SCALE_FACTOR": "2"}, check=True)


if __name__ == "__main__":
    main()

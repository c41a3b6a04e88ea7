"""How fast the list of articles opens and is filtered.

Run: QT_QPA_PLATFORM=offscreen uv run python -m benchmarks.list [--articles 10000] [--folder WHERE]
"""

import argparse
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from PySide6.QtWidgets import QApplication

from annotator.gui import theme
from annotator.gui.models.arranging import Arrangement
from annotator.gui.panels.articles import ArticlesPanel
from annotator.gui.session import Session
from annotator.store.project import Project
from benchmarks.corpus import fill


def timed(name: str, action: Callable[[], object]) -> None:
    wall, cpu = time.perf_counter(), time.thread_time()
    action()
    wall, cpu = (time.perf_counter() - wall) * 1000, (time.thread_time() - cpu) * 1000
    print(f"{name:44} {wall:8.1f} ms wall {cpu:8.1f} ms CPU")


class Bench:
    def __init__(self, app: QApplication, session: Session) -> None:
        self.app = app
        self.session = session
        timed("list made", self._make)
        self.panel.resize(276, 700)
        timed("list painted", self._show)

    def _make(self) -> None:
        self.panel = ArticlesPanel(self.session)

    def _show(self) -> None:
        self.panel.show()
        self.app.processEvents()

    def make_ready(self) -> None:
        longest = 0.0
        while not self.panel.model.ready:
            begun = time.perf_counter()
            self.app.processEvents()
            longest = max(longest, time.perf_counter() - begun)
        print(f"longest wait while the filter is made ready: {longest * 1000:.1f} ms")

    def type_in(self, word: str) -> None:
        for n in range(1, len(word) + 1):
            timed(f"letter {n}", lambda n=n: self._filter(word[:n]))  # type: ignore[misc]
        timed("filter cleared", lambda: self._filter(""))

    def _filter(self, text: str) -> None:
        self.panel.filter.setText(text)
        self.app.processEvents()

    def arrange(self) -> None:
        for arrangement in (Arrangement("newest"), Arrangement("title"), Arrangement("newest", "month"), Arrangement()):
            timed(" ".join(filter(None, arrangement)), lambda a=arrangement: self._arrange(a))  # type: ignore[misc]

    def _arrange(self, arrangement: Arrangement) -> None:
        self.panel.arrange.choose(arrangement)
        self.app.processEvents()

    def open_last(self) -> None:
        self.session.open(self.session.documents[-1].id)
        self.app.processEvents()


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--articles", type=int, default=10_000)
    parser.add_argument("--folder", type=Path)
    args = parser.parse_args()
    app = QApplication([])
    theme.apply(app, "light")
    with tempfile.TemporaryDirectory() as folder:
        path = (args.folder or Path(folder)) / f"search-{args.articles}.annotator"
        words = fill(path, args.articles).words
        with Project.open(path, write=False) as project:
            project.coder = project.rows("SELECT id FROM coder")[0][0]
            bench = Bench(app, Session(project))
            bench.make_ready()
            bench.type_in(words[400])
            bench.arrange()
            timed("last article opened and shown", bench.open_last)


if __name__ == "__main__":
    main()

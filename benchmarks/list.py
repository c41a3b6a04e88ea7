"""How fast the list of articles opens and is filtered.

Run: QT_QPA_PLATFORM=offscreen uv run python -m benchmarks.list [--articles 10000] [--folder WHERE]
"""

import argparse
import statistics
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from PySide6.QtWidgets import QApplication

from annotator.gui import theme
from annotator.gui.panels.articles import ArticlesPanel
from annotator.gui.session import Session
from annotator.store.project import Project
from benchmarks.corpus import fill


def timed(name: str, action: Callable[[], object], times: int = 1) -> None:
    taken = []
    for _ in range(times):
        begun = time.perf_counter()
        action()
        taken.append((time.perf_counter() - begun) * 1000)
    print(f"{name:44} {statistics.median(taken):8.1f} ms")


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
            sessions: list[Session] = []
            timed("session", lambda: sessions.append(Session(project)))
            panels: list[ArticlesPanel] = []
            timed("list made", lambda: panels.append(ArticlesPanel(sessions[0])))
            panel = panels[0]
            panel.resize(276, 700)

            def show() -> None:
                panel.show()
                app.processEvents()

            timed("list painted", show)

            def type_in(text: str) -> None:
                panel.filter.setText(text)
                app.processEvents()

            timed("first letter typed", lambda: type_in(words[40][:1]))
            for n in range(2, 6):
                timed(f"letter {n}", lambda n=n: type_in(words[400][:n]))  # type: ignore[misc]
            timed("filter cleared", lambda: type_in(""))
            last = sessions[0].documents[-1].id
            timed("last article opened and shown", lambda: (sessions[0].open(last), app.processEvents()))


if __name__ == "__main__":
    main()

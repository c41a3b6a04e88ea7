"""How long the program takes from its first instruction to a painted article, beside a bare window of PySide.

Run: uv run python -m benchmarks.start [--times 11]

Each start is a process of its own, and the two kinds take turns. CPU time of all threads, of the interpreter too. The
first start of each, which compiles the modules and makes the day's backup, is not counted.
"""

import argparse
import os
import statistics
import subprocess
import sys
import tempfile
from collections.abc import Mapping
from pathlib import Path

from benchmarks.corpus import fill

_BARE = """
import sys, time
from PySide6.QtCore import QEvent
from PySide6.QtWidgets import QApplication, QTextEdit

class Window(QTextEdit):
    def viewportEvent(self, event):
        done = super().viewportEvent(event)
        if event.type() == QEvent.Type.Paint:
            print(time.process_time(), flush=True)
            QApplication.instance().exit()
        return done

app = QApplication([])
window = Window()
window.setPlainText("One word and another. " * 250)
window.resize(1440, 900)
window.show()
app.exec()
"""
_OURS = """
import sys, time
from PySide6.QtCore import QTimer
from annotator.cli import collect_rarely, run
collect_rarely()
from annotator.gui.article_view import ArticleView
sys.argv = ["annotator", *sys.argv[1:]]

class Watched:
    paint = ArticleView.paintEvent

def painted(view, event):
    Watched.paint(view, event)
    if view.session.document is not None:
        print(time.process_time(), flush=True)
        ArticleView.paintEvent = Watched.paint
        QTimer.singleShot(0, view.window().close)

ArticleView.paintEvent = painted
run()
"""


def seconds(program: str, *arguments: str, environment: Mapping[str, str]) -> float:
    done = subprocess.run(
        [sys.executable, "-c", program, *arguments], env=environment, stdout=subprocess.PIPE, text=True, check=True
    )
    return float(done.stdout.splitlines()[0])


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--times", type=int, default=11)
    args = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, "start.annotator")
        fill(path, 20)
        written = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
        environment = written | {"QT_QPA_PLATFORM": "offscreen", "XDG_CONFIG_HOME": folder}
        bare, ours = [], []
        for _ in range(1 + args.times):
            bare.append(seconds(_BARE, environment=environment))
            ours.append(seconds(_OURS, str(path), "--coder", "Ana", environment=environment))
    bare, ours = bare[1:], ours[1:]
    for name, figures in (("PySide's own", bare), ("annotator", ours)):
        print(f"{name:14}median {statistics.median(figures) * 1000:6.0f} ms, least {min(figures) * 1000:6.0f} ms CPU")
    ratios = statistics.median(ours) / statistics.median(bare), min(ours) / min(bare)
    print(f"annotator takes {ratios[0]:.1f} times as long (of the least: {ratios[1]:.1f})")


if __name__ == "__main__":
    main()

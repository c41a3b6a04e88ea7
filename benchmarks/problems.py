"""How long it takes to look for problems, and to read quotation marks. Run: uv run python benchmarks/problems.py"""

import os
import random
import statistics
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtCore import QSettings
from PySide6.QtWidgets import QApplication

from annotator import resources
from annotator.analysis.problems import problems
from annotator.analysis.quotation_marks import quotations
from annotator.gui import coding, theme
from annotator.gui.main_window import MainWindow
from annotator.gui.problems import scheme_of
from annotator.model import Annotation, Attribution, Document, Original, Span, new_personal_id
from annotator.store import codebook, documents
from annotator.store.project import Project

ANNOTATIONS = 1_000
REPEATS = 30


def median(do: Callable[[], object]) -> str:
    times = []
    for _ in range(REPEATS):
        start = time.process_time()
        do()
        times.append(1000 * (time.process_time() - start))
    return f"{statistics.median(times):.2f} ms"


def coded(project: Project, text: str) -> tuple[list[Annotation], dict[str, Attribution]]:
    """Marks at random; every other quote or claim has a source."""
    chance = random.Random(3)
    codes = codebook.codes(project)
    (document,) = documents.documents(project)
    marks = []
    for _ in range(ANNOTATIONS):
        start = chance.randrange(len(text) - 200)
        span = Span(start, start + chance.randrange(4, 200))
        code = chance.choice(codes).id
        marks.append(Annotation(new_personal_id(project.coder), document.id, code, (span,), (span.of(text),)))
    contents = [a for a in marks if a.code != codes[2].id][::2]
    sources = [a for a in marks if a.code == codes[2].id]
    links = [Attribution(a.id, document.id, chance.choice(sources).id) for a in contents]
    with project.edit("Code") as edit:
        for row in (*marks, *links):
            edit.put(row)
    return marks, {link.content: link for link in links}


def settle(app: QApplication) -> None:
    for _ in range(5):
        app.processEvents()


def measure_window(app: QApplication, project: Project) -> None:
    window = MainWindow()
    window.resize(1440, 900)
    window.show()
    window.show_project(project)
    assert window.session is not None
    assert window.workspace is not None
    session, workspace = window.session, window.workspace
    found = workspace.walk.problems

    def code() -> None:
        session.select(Span(100, 140))
        coding.code(session, session.codes[0])
        settle(app)

    def code_and_tell() -> None:
        code()
        found.changed.emit()
        settle(app)

    for name, panel in (("panel closed", False), ("panel open", True)):
        if panel:
            workspace.call_up("problems")
        print(f"code one, painted, {name}: {median(code)}; with problems told, as in a pause: {median(code_and_tell)}")
    window.close()


def main() -> None:
    article = "\n\n".join(path.read_text("utf-8") for path in sorted(resources.seeds().glob("*.txt")))
    QSettings.setDefaultFormat(QSettings.Format.IniFormat)
    app = QApplication([])
    with tempfile.TemporaryDirectory() as folder:
        QSettings.setPath(QSettings.Format.IniFormat, QSettings.Scope.UserScope, folder)
        theme.apply(app, "light")
        project = Project.create(Path(folder) / "test.annotator", "Ana", codes=codebook.starter())
        with project.edit("Import") as edit:
            documents.add(edit, article, Document("", "", ""), Original("", "a.txt", "text", "utf-8", ""))
        marks, links = coded(project, article)
        scheme = scheme_of(codebook.codes(project))
        print(f"quotation marks of {len(article):,} characters: {median(lambda: quotations(article))}")
        count = len(problems("", article, marks, links, scheme))
        print(f"{count:,} problems of {len(marks):,} annotations: ", end="")
        print(median(lambda: problems("", article, marks, links, scheme)))
        measure_window(app, project)


if __name__ == "__main__":
    main()

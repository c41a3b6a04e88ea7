"""Makes the README's picture: the real window on the sample corpus. Run: uv run python docs/make_picture.py"""

import os
import re
import tempfile
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtCore import QSettings
from PySide6.QtWidgets import QApplication

from annotator import resources
from annotator.formats.importing import import_paths
from annotator.gui import coding, linking, theme
from annotator.gui.main_window import MainWindow
from annotator.gui.session import Session
from annotator.model import Span
from annotator.store import codebook
from annotator.store.project import Project

CLAIM, QUOTE, SOURCE = range(3)


def code_sample(session: Session) -> None:
    """Some of the third article, as an analyst would."""
    text = session.text

    def code(words: str, which: int, after: int = 0) -> None:
        start = text.index(words, after)
        session.select(Span(start, start + len(words)))
        coding.code(session, session.codes[which])

    quotations = [found.group() for found in re.finditer("“[^”]+”", text)]
    for words in quotations[:3]:
        code(words, QUOTE)
        coding.cycle_attribute(session, "form")
    code(text[text.index("The last") : text.index(",", text.index("The last"))], CLAIM)
    coding.cycle_attribute(session, "type")
    for found in (r"two senior officials", r"the officials", r"Elizardo\s\S+(?=,)"):
        code(re.search(found, text)[0], SOURCE)
        coding.cycle_attribute(session, "naming")
    session.hold(next(a.id for a in session.annotations if "nothing new" in a.text))
    further = next(words for words in quotations if "We’ll see" in words)
    session.select(Span(text.index(further), text.index(further) + len(further)))
    coding.add_part(session)
    linking.link(session, next(a for a in session.annotations if a.text.startswith("Elizardo")))
    session.select(Span(text.index("said Elizardo"), text.index("said Elizardo") + len("said")))
    linking.mark_cue(session)


def main() -> None:
    QSettings.setDefaultFormat(QSettings.Format.IniFormat)
    app = QApplication([])
    with tempfile.TemporaryDirectory() as folder:
        QSettings.setPath(QSettings.Format.IniFormat, QSettings.Scope.UserScope, folder)
        theme.apply(app, "light")
        project = Project.create(Path(folder) / "Cuba release.annotator", "Mara Kessler", codes=codebook.starter())
        import_paths(project, [resources.seeds()])
        window = MainWindow()
        window.resize(1440, 900)
        window.show()
        window.show_project(project)
        assert window.session is not None
        window.session.open(window.session.documents[2].id)
        code_sample(window.session)
        app.processEvents()
        window.grab().save(str(Path(__file__).with_name("window.png")))
        window.close()


if __name__ == "__main__":
    main()

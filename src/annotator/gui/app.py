"""The program: one application, one window."""

from __future__ import annotations

import gc
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QApplication

from annotator.gui import icons, theme
from annotator.gui.crash import Reporter
from annotator.gui.jobs import wait_for_all
from annotator.gui.main_window import MainWindow
from annotator.gui.settings import settings

if TYPE_CHECKING:
    from annotator.formats.outcomes import Report


TURN = 0.001
"""Seconds for which a job may keep the window from going on, each of the many times in an event that it takes turns."""


def main(path: Path | None, coder: str | None, report: Report | None = None) -> int:
    """Open the window, on a project if there is one to open; its exit status.

    `report` is of the import that made the project just now.
    """
    app = QApplication(sys.argv[:1])
    app.setOrganizationName("annotator")
    app.setApplicationName("annotator")
    app.setApplicationDisplayName("annotator")
    app.setDesktopFileName("annotator")
    app.setWindowIcon(icons.application_icon())
    theme.apply(app, settings.appearance)  # type: ignore[arg-type]
    reporter = Reporter()
    reporter.install()
    window = MainWindow()
    window.show()
    gc.freeze()  # nothing looks for reference cycles among what lives as long as the program
    sys.setswitchinterval(TURN)
    if path is not None and window.opening.open(path, coder) and report is not None:
        window.show_report(report)
    status = app.exec()
    wait_for_all()
    return status

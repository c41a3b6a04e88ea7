"""What this program is, in which version, on what it runs."""

from __future__ import annotations

import platform

from PySide6.QtCore import QCoreApplication, qVersion
from PySide6.QtWidgets import QWidget

from annotator import __version__
from annotator.gui import messages


def about(parent: QWidget) -> None:
    told = QCoreApplication.translate(
        "About",
        "Code news articles: claims, quotes and sources, in one project file of your own. "
        "Free software under the Apache License 2.0.",
    )
    runs = f"Python {platform.python_version()}, Qt {qVersion()}"
    messages.tell(parent, f"annotator {__version__}", f"{told}\n\n{runs}", messages.Icon.Information)

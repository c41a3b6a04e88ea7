"""What happens when something goes wrong that nobody handled: one box, with a report that can be copied."""

from __future__ import annotations

import sys
import threading
import traceback
from pathlib import Path
from types import TracebackType

from PySide6 import __version__ as pyside_version
from PySide6.QtCore import QObject, Qt, Signal, qVersion
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication, QDialog, QDialogButtonBox, QPlainTextEdit, QVBoxLayout, QWidget

from annotator import __version__
from annotator.errors import UserError
from annotator.gui import messages, theme
from annotator.gui.controls import label
from annotator.store.opening import SQLITE_VERSION

_WORDED_BY_PYTHON = (AttributeError, ImportError, IndexError, NameError, RecursionError, TypeError, ZeroDivisionError)
"""Their messages name parts of the program. Others may quote an article, so only their type is reported."""

_PACKAGE = Path(__file__).resolve().parents[1]


def report(error: BaseException, trace: TracebackType | None) -> str:
    """Where the program was, and on what it ran: without article text and without folders of this computer."""
    import platform

    lines = [
        f"annotator {__version__} · Python {platform.python_version()} · PySide {pyside_version} · Qt {qVersion()}"
    ]
    lines += [f"SQLite {SQLITE_VERSION} · {platform.platform()} · {QGuiApplication.platformName()}", ""]
    for frame in traceback.extract_tb(trace):
        path = Path(frame.filename)
        inside = path.is_relative_to(_PACKAGE)
        name = path.relative_to(_PACKAGE.parent).as_posix() if inside else path.name
        lines += [f"{name}:{frame.lineno} in {frame.name}"] + ([f"    {frame.line}"] if inside else [])
    while error.__cause__ is not None and not isinstance(error, _WORDED_BY_PYTHON):
        lines.append(f"{type(error).__qualname__}, because of:")
        error = error.__cause__
    said = f": {error}" if isinstance(error, _WORDED_BY_PYTHON) else ""
    return "\n".join([*lines, f"{type(error).__qualname__}{said}", ""])


class CrashBox(QDialog):
    def __init__(self, text: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("crash")
        self.setWindowTitle(self.tr("Something went wrong"))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        said = label(
            self.tr(
                "Something went wrong in the program. Your coding is on disk.\n"
                "You can go on; if it happens again, close the program and open it anew."
            ),
            wrap=True,
        )
        self.text = QPlainTextEdit(text)
        self.text.setObjectName("report")
        self.text.setAccessibleName(self.tr("Report"))
        self.text.setReadOnly(True)
        self.text.setFont(theme.mono_font())
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
        copy = buttons.addButton(self.tr("Copy report"), QDialogButtonBox.ButtonRole.ActionRole)
        copy.setObjectName("copy-report")
        copy.clicked.connect(self._copy)
        buttons.rejected.connect(self.reject)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(18, 18, 18, 18)
        layout.setSpacing(12)
        for widget in (said, self.text, buttons):
            layout.addWidget(widget)
        self.resize(theme.current().px(620), theme.current().px(380))
        self._report = text

    def _copy(self) -> None:
        QGuiApplication.clipboard().setText(self._report)


class Reporter(QObject):
    """Takes what reached the top, from any thread, and shows it on the main thread, one box at a time."""

    _caught = Signal(object, object)

    def __init__(self) -> None:
        super().__init__()
        self._box: QWidget | None = None
        self._caught.connect(self._show)

    def install(self) -> None:
        sys.excepthook = self.hook
        threading.excepthook = self._thread_hook

    def hook(self, kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
        if isinstance(error, KeyboardInterrupt):
            QApplication.quit()
            return
        if not isinstance(error, UserError):
            sys.__excepthook__(kind, error, trace)
        self._caught.emit(error, trace)

    def _thread_hook(self, args: threading.ExceptHookArgs) -> None:
        if args.exc_value is not None:
            self.hook(args.exc_type, args.exc_value, args.exc_traceback)

    def _show(self, error: BaseException, trace: TracebackType | None) -> None:
        if self._box is not None:
            return
        parent = QApplication.activeWindow()
        if isinstance(error, UserError):
            self._box = messages.tell(parent, str(error))
        else:
            self._box = CrashBox(report(error, trace), parent)
            self._box.open()
        self._box.destroyed.connect(self._on_closed)

    def _on_closed(self) -> None:
        self._box = None

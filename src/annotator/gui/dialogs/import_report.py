"""What came of an import, file by file: what was left out first, with the reason."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QHBoxLayout,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from annotator.formats.importing import FileOutcome, Report
from annotator.gui import sizes
from annotator.gui.controls import IconLabel, hairline, label
from annotator.gui.offsets import display

MOST = 200
"""Files shown of one group; the copied report has them all."""

_GROUPS = (
    ("failed", "warning", "danger"),
    ("skipped", "copy", "warn"),
    ("partly", "file", "warn"),
    ("doubtful", "warning", "warn"),
    ("imported", "check", "ok"),
)
"""Outcome, icon and its colour, in the order they are shown."""


def _group(file: FileOutcome) -> str:
    return "doubtful" if file.outcome == "imported" and file.is_doubtful else file.outcome


class ImportReport(QDialog):
    def __init__(self, report: Report, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("import-report")
        self.setWindowTitle(self.tr("Import report"))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._report = report
        sizes.fit(self, 680, 560)
        self._titles = {
            "failed": self.tr("Not imported"),
            "skipped": self.tr("Already in the project"),
            "partly": self.tr("Imported in part"),
            "doubtful": self.tr("Imported, to be checked"),
            "imported": self.tr("Imported"),
        }
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 18, 24, 18)
        column.setSpacing(12)
        title = label(self._title(), wrap=True)
        title.setObjectName("import-title")
        title.setProperty("role", "screen")
        column.addWidget(title)
        for note in report.notes:
            column.addWidget(label(display(note), "meta", wrap=True))
        column.addWidget(self._build_files(), 1)
        column.addWidget(hairline())
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
        buttons.rejected.connect(self.reject)
        self.copy = buttons.addButton(self.tr("Copy report"), QDialogButtonBox.ButtonRole.ActionRole)
        self.copy.setObjectName("copy-report")
        self.copy.clicked.connect(self._on_copy)
        column.addWidget(buttons)

    def text(self) -> str:
        """The report to paste elsewhere: a line a file."""
        lines = [self._title(), *self._report.notes]
        for outcome, _, _ in _GROUPS:
            if files := self._of(outcome):
                lines += ["", f"{self._titles[outcome]} ({len(files)})"]
                lines += [f"{file.file}: {file.reason}" if file.reason else file.file for file in files]
        return "\n".join(lines) + "\n"

    def _title(self) -> str:
        done = len(self._of("imported")) + len(self._of("doubtful")) + len(self._of("partly"))
        title = self.tr("{0:,} of {1:,} files imported").format(done, len(self._report.files))
        return self.tr("Stopped: {0}").format(title) if self._report.cancelled else title

    def _of(self, outcome: str) -> list[FileOutcome]:
        return [file for file in self._report.files if _group(file) == outcome]

    def _build_files(self) -> QScrollArea:
        inner = QWidget()
        column = QVBoxLayout(inner)
        column.setContentsMargins(0, 0, 8, 0)
        column.setSpacing(8)
        for outcome, icon, colour in _GROUPS:
            if files := self._of(outcome):
                column.addLayout(self._head(self._titles[outcome], len(files)))
                for file in files[:MOST]:
                    column.addWidget(hairline())
                    column.addLayout(self._row(file, icon, colour))
                if len(files) > MOST:
                    column.addWidget(label(self.tr("{0:,} more").format(len(files) - MOST), "meta"))
                column.addSpacing(12)
        column.addStretch(1)
        area = QScrollArea()
        area.setWidgetResizable(True)
        area.setWidget(inner)
        area.setAccessibleName(self.tr("Files"))
        return area

    def _head(self, title: str, count: int) -> QHBoxLayout:
        row = QHBoxLayout()
        row.addWidget(label(title, "strong"))
        row.addWidget(label(f"{count:,}", "meta"))
        row.addStretch(1)
        return row

    def _row(self, file: FileOutcome, icon: str, colour: str) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(12)
        row.addWidget(IconLabel(icon, colour, 16), 0, Qt.AlignmentFlag.AlignTop)
        words = QVBoxLayout()
        words.setSpacing(0)
        words.addWidget(label(display(file.file), wrap=True))
        if file.reason:
            words.addWidget(label(display(file.reason), "meta", wrap=True))
        row.addLayout(words, 1)
        return row

    def _on_copy(self) -> None:
        QGuiApplication.clipboard().setText(self.text())

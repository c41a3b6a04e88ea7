"""The page of the window that tells what came of an import."""

from __future__ import annotations

import os
from pathlib import Path

from PySide6.QtCore import QModelIndex, Qt, Signal
from PySide6.QtGui import QColor, QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QToolButton, QVBoxLayout, QWidget

from annotator.errors import UserError
from annotator.formats.atomic import write_atomically
from annotator.formats.outcomes import FileOutcome, Report
from annotator.gui import messages, theme
from annotator.gui.buttons import Button
from annotator.gui.controls import hairline, label
from annotator.gui.fields import FilterField
from annotator.gui.import_report.list import ReportList
from annotator.gui.import_report.mending import Mending
from annotator.gui.import_report.model import LISTED, Listed, ReportModel
from annotator.gui.import_report.rows import CHECK, GROUPS, Row
from annotator.gui.offsets import display
from annotator.gui.segmented import Segmented
from annotator.gui.session import Session


class ImportReportPage(QWidget):
    done = Signal()
    """One goes on to the article."""

    def __init__(self, session: Session, report: Report) -> None:
        super().__init__()
        self.setObjectName("import-report")
        self.setAccessibleName(self.tr("Import report"))
        self._report = report
        self.model = ReportModel(session, report.files, self)
        self.list = ReportList(self.model)
        self.mending = Mending(session, self.model, self)
        column = QVBoxLayout(self)
        column.setContentsMargins(48, 32, 48, 18)
        column.setSpacing(12)
        column.addLayout(self._build_head())
        self.where = label(self._where(), "body", wrap=True)
        self.where.setObjectName("import-where")
        column.addWidget(self.where)
        column.addLayout(self._build_filter())
        column.addWidget(self.list, 1)
        self.told = label("", "meta", wrap=True)
        self.told.setObjectName("import-told")
        self.told.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.told.setAlignment(Qt.AlignmentFlag.AlignTop)
        self.told.setFixedHeight(2 * self.told.fontMetrics().lineSpacing() + 4)
        column.addWidget(hairline())
        column.addWidget(self.told)
        self._connect()
        self._show()
        self._go_to(0)

    def _build_head(self) -> QHBoxLayout:
        self.title = label("", wrap=True)
        self.title.setObjectName("import-title")
        self.title.setFont(theme.title_font(26))
        self.save = Button(self.tr("&Save report…"), "save-report")
        self.finish = Button(self.tr("Done"), "report-done", primary=True)
        row = QHBoxLayout()
        row.setSpacing(10)
        row.addWidget(self.title, 1)
        row.addWidget(self.save)
        row.addWidget(self.finish)
        return row

    def _build_filter(self) -> QHBoxLayout:
        self.groups = Segmented("import-groups", self.tr("Which are listed"))
        self._segments: dict[str, QToolButton] = {"": self.groups.add("", self.tr("All"))}
        for name in GROUPS:
            self._segments[name] = self.groups.add(name, self._short(name))
        self.groups.set_value("")
        self.filter = FilterField("filter-report", self.tr("Filter"))
        self.filter.setMaximumWidth(theme.current().px(220))
        self.take_all = Button("", "take-all")
        row = QHBoxLayout()
        row.setSpacing(10)
        row.addWidget(self.groups)
        row.addWidget(self.filter, 1)
        row.addStretch(1)
        row.addWidget(self.take_all)
        return row

    def _connect(self) -> None:
        self.list.wanted.connect(self.mending.do)
        self.groups.chosen.connect(self.model.show_only)
        self.filter.textChanged.connect(self.model.set_filter)
        self.take_all.clicked.connect(lambda: self.mending.take_all(self.model.of(CHECK)))
        self.save.clicked.connect(self._on_save)
        self.finish.clicked.connect(self.done)
        self.list.selectionModel().currentChanged.connect(self._show_told)
        self.model.modelAboutToBeReset.connect(self._remember)
        self.model.modelReset.connect(self._on_reset)
        theme.changed.connect(self._on_look)

    # --- what happens

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.done.emit()
        else:
            super().keyPressEvent(event)

    def _row(self, index: QModelIndex | None = None) -> Row | None:
        """The row there, or the current one; None for a heading."""
        listed = (index or self.list.currentIndex()).data(LISTED)
        return listed.row if isinstance(listed, Listed) else None

    def _remember(self) -> None:
        index = self.list.currentIndex()
        row = self._row()
        self._kept = (row.id if row else "", max(0, index.row()))

    def _on_reset(self) -> None:
        """Stay at the row, or where it was when it has gone to another group."""
        id, at = self._kept
        found = self.model.row_of(id)
        moved = found < 0 or abs(found - at) > 1
        self._go_to(at if moved else found)
        self._show()

    def _go_to(self, at: int) -> None:
        """The first row from there on that is not a heading; the last one where there is none."""
        count = self.model.rowCount()
        rows = [*range(at, count), *range(min(at, count) - 1, -1, -1)]
        there = next((n for n in rows if self._row(self.model.index(n))), -1)
        self.list.setCurrentIndex(self.model.index(there) if there >= 0 else QModelIndex())
        self._show_told()

    def _on_look(self) -> None:
        self.title.setFont(theme.title_font(26))

    def _on_save(self) -> None:
        kinds = self.tr("Text (*.txt)")
        chosen, _ = QFileDialog.getSaveFileName(self, self.tr("Save report"), self.tr("Import report.txt"), kinds)
        if chosen:
            try:
                self.save_to(Path(chosen))
            except UserError as error:
                messages.tell(self.window(), str(error))

    def save_to(self, path: Path) -> None:
        with write_atomically(path) as (part,):
            part.write_bytes(self.text().encode())

    def text(self) -> str:
        """The report as lines to read elsewhere, all of it."""
        lines = [self.title.text(), self.where.text()]
        for name in GROUPS:
            if rows := self.model.of(name):
                lines += ["", f"{self.model.titles[name]} ({len(rows)})"]
                lines += [": ".join(filter(None, (row.name, self.model.told(row)))) for row in rows]
        return "\n".join(lines) + "\n"

    # --- show

    def enter(self) -> None:
        self.list.setFocus()

    def _show(self) -> None:
        counts = self.model.counts()
        for name, segment in self._segments.items():
            if name:
                words = f"{self._short(name)} {counts[name]:,}"
                segment.setText(words)
                segment.setAccessibleName(words)
                segment.setVisible(bool(counts[name]))
        self.title.setText(self._title())
        takeable = len(self.mending.takeable(self.model.of(CHECK)))
        self.take_all.setVisible(takeable > 1)
        self.take_all.setText(self.tr("Take what {0:,} texts say").format(takeable))
        self.take_all.setAccessibleName(self.take_all.text())

    def _show_told(self) -> None:
        row = self._row()
        self.told.setText(display(self.model.told(row)) if row else "")

    def _title(self) -> str:
        done = sum(file.outcome in ("imported", "partly") for file in self.model.files)
        title = self.tr("{0:,} of {1:,} files imported").format(done, len(self.model.files))
        return self.tr("Stopped: {0}").format(title) if self._report.cancelled else title

    def _where(self) -> str:
        folder = _folder(self.model.files)
        said = self.tr("From {0}.").format(display(folder)) if folder else ""
        notes = map(display, self._report.notes)
        return " ".join(filter(None, (said, self.tr("The files themselves were not changed."), *notes)))

    def _short(self, name: str) -> str:
        short = {"there": self.tr("Already there"), "done": self.tr("Imported")}
        return short.get(name, self.model.titles[name])

    def paintEvent(self, event: QPaintEvent) -> None:
        QPainter(self).fillRect(self.rect(), QColor(theme.current().tokens.surface))


def _folder(files: list[FileOutcome]) -> str:
    """The one folder that all files come from, as one writes it."""
    folders = {os.path.dirname(file.path) for file in files if file.path}
    if len(folders) != 1:
        return ""
    folder = Path(folders.pop())
    home = Path.home()
    return f"~/{folder.relative_to(home)}" if home in folder.parents else str(folder)

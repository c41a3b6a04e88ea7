"""What an export will hold: the writer's own first rows, as a table or as they stand in the file."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtWidgets import (
    QHBoxLayout,
    QPlainTextEdit,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from annotator.formats.dataset import Options
from annotator.formats.exporter import Exporter, Table, count, preview, preview_rows
from annotator.gui import theme
from annotator.gui.controls import Elided, label
from annotator.gui.jobs import Job
from annotator.gui.models.table import TableModel
from annotator.gui.offsets import display
from annotator.gui.quiet_table import quiet_table
from annotator.gui.segmented import Segmented
from annotator.gui.session import Session

ROWS = 16
LONGEST = 20_000
"""Characters of the raw file that are shown."""
_WIDEST = 240
_WIDEST_ID = 104


@dataclass(frozen=True, slots=True)
class Preview:
    """How many annotations the whole export has, how many columns a table (else 0), and its beginning."""

    total: int
    columns: int
    shown: Table | str


class ExportPreview(QWidget):
    """Reads in a worker; only the last thing asked for is shown."""

    def __init__(self, session: Session) -> None:
        super().__init__()
        self.setObjectName("export-preview")
        self._session = session
        self._job: Job | None = None
        self._model: TableModel | None = None
        self.said = Elided(role="meta")
        self.said.setObjectName("preview-rows")
        self.look = Segmented("preview-look", self.tr("Preview as"))
        self._table_button = self.look.add("table", self.tr("Table"))
        self.look.add("raw", self.tr("Raw"))
        self.look.set_value("table")
        self._build_table()
        self._build_raw()
        self._looks = QStackedWidget()
        self._looks.addWidget(self.table)
        self._looks.addWidget(self.raw)
        head = QHBoxLayout()
        head.addWidget(label(self.tr("Preview"), "section"))
        head.addWidget(self.said, 1)
        head.addWidget(self.look)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addLayout(head)
        column.addWidget(self._looks, 1)

    def _build_table(self) -> None:
        self.table = quiet_table("preview-table", self.tr("Preview as a table"))

    def _build_raw(self) -> None:
        self.raw = QPlainTextEdit()
        self.raw.setObjectName("preview-raw")
        self.raw.setAccessibleName(self.tr("Preview of the file"))
        self.raw.setReadOnly(True)
        self.raw.setTabChangesFocus(True)
        self.raw.setFont(theme.mono_font(12))
        self.raw.setLineWrapMode(QPlainTextEdit.LineWrapMode.NoWrap)

    def ask(self, exporter: Exporter, options: Options) -> Job:
        """Read again, by a job that gives a Preview."""
        is_table = exporter.header is not None
        self._table_button.setEnabled(is_table)
        if not is_table:
            self.look.set_value("raw")
        as_table = self.look.value == "table"
        project = self._session.project

        def read(job: Job) -> Preview:
            table = preview_rows(project, exporter, options, ROWS) if is_table else None
            shown = table if table and as_table else preview(project, exporter, options, ROWS)
            return Preview(count(project, options), len(table.header) if table else 0, shown)

        if self._job is not None:
            self._job.finished.disconnect(self._on_read)
        self._job = Job(read)
        self._job.finished.connect(self._on_read)
        return self._job

    def _on_read(self, found: Preview) -> None:
        self._job = None
        total, shown = found.total, found.shown
        self.said.set_text(self.tr("first {0:,} of {1:,}").format(min(ROWS, total), total) if total else "")
        if isinstance(shown, str):
            self.raw.setPlainText(display(shown[:LONGEST].replace("\r\n", "\n")))
            self._looks.setCurrentWidget(self.raw)
            return
        self._model = TableModel(shown.header, shown.rows)
        self.table.setModel(self._model)
        self.table.resizeColumnsToContents()
        px = theme.current().px
        self.table.verticalHeader().setDefaultSectionSize(px(30))
        for column, name in enumerate(shown.header):
            most = px(_WIDEST_ID if name.endswith("_id") else _WIDEST)
            self.table.setColumnWidth(column, min(most, self.table.columnWidth(column) + px(10)))
        self._looks.setCurrentWidget(self.table)

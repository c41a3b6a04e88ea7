"""The coded dataset into a file: what is in it, how it is written, and what it will look like."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QDialog,
    QDialogButtonBox,
    QFileDialog,
    QHBoxLayout,
    QProgressBar,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from annotator.errors import UserError
from annotator.formats.dataset import Options
from annotator.formats.exporter import Exporter, Summary, export
from annotator.formats.registry import EXPORTERS
from annotator.gui import sizes, theme
from annotator.gui.controls import Elided, Wrong, hairline, label
from annotator.gui.dialogs.export_preview import ExportPreview, Preview
from annotator.gui.jobs import Job
from annotator.gui.offsets import display
from annotator.gui.segmented import Segmented
from annotator.gui.session import Session
from annotator.gui.settings import settings
from annotator.store import coders

_FINAL = Options(layer="final")
_MINE = Options(layer="own")


def _scrolled(choices: QWidget) -> QScrollArea:
    """Where the screen is too low for large letters, the choices scroll."""
    area = QScrollArea()
    area.setFrameShape(QScrollArea.Shape.NoFrame)
    area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    area.setWidget(choices)
    area.setFixedWidth(choices.width() + area.verticalScrollBar().sizeHint().width())
    return area


class ExportDialog(QDialog):
    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("export")
        self.setWindowTitle(self.tr("Export coded dataset"))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._session = session
        self._job: Job | None = None
        self._out = Path()
        sizes.fit(self, 1040, 660)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(24, 18, 24, 18)
        outer.setSpacing(14)
        outer.addWidget(label(self.tr("Export coded dataset"), "screen"))
        middle = QHBoxLayout()
        middle.setSpacing(28)
        choices = QWidget()
        choices.setLayout(self._build_choices())
        choices.setFixedWidth(max(theme.current().px(300), choices.sizeHint().width()))
        middle.addWidget(_scrolled(choices))
        self.preview = ExportPreview(session)
        middle.addWidget(self.preview, 1)
        outer.addLayout(middle, 1)
        outer.addWidget(hairline())
        outer.addLayout(self._build_foot())
        self._connect()
        self._show_choices()

    # --- build

    def _build_choices(self) -> QVBoxLayout:
        column = QVBoxLayout()
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        self.format = Segmented("export-format", self.tr("Format"), filling=True)
        for exporter in EXPORTERS:
            self.format.add(exporter.name, exporter.label)
        self.format.set_value(EXPORTERS[0].name)
        self.include = QComboBox()
        self.include.setObjectName("export-include")
        self.include.setAccessibleName(self.tr("Include"))
        self._add_layers()
        self.text = self._box("export-text", self.tr("Full article text"))
        self.ids = self._box("export-ids", self.tr("Replace coder names with IDs"), checked=True)
        self.guard = self._box("export-guard", self.tr("Stop spreadsheets from running formulas"), checked=True)
        self.excel = self._box("export-excel", self.tr("Byte-order mark, so that Excel reads accents"))
        self.excel.setChecked(settings.export_excel)
        for widget in (
            label(self.tr("Format"), "section"),
            self.format,
            label(self.tr("Include"), "section"),
            self.include,
            self.text,
            label(self.tr("Safeguards"), "section"),
            self.ids,
            self.guard,
            self.excel,
            label(self.tr("UTF-8. Offsets count Unicode characters, not bytes."), "meta", wrap=True),
        ):
            if widget.property("role") == "section" and column.count():
                column.addSpacing(12)
            column.addWidget(widget)
        column.addStretch(1)
        return column

    def _add_layers(self) -> None:
        self.include.addItem(self.tr("All coders and the final layer"), Options())
        self.include.addItem(self.tr("Only final annotations"), _FINAL)
        self.include.addItem(self.tr("Only mine"), _MINE)
        for coder in coders.coders(self._session.project):
            if coder.id != self._session.project.coder:
                self.include.addItem(self.tr("Only those of {0}").format(coder.name), Options(only_coder=coder.id))

    def _box(self, name: str, text: str, *, checked: bool = False) -> QCheckBox:
        box = QCheckBox(text)
        box.setObjectName(name)
        box.setAccessibleName(text)
        box.setChecked(checked)
        return box

    def _build_foot(self) -> QHBoxLayout:
        self.counts = Elided()
        self.counts.setObjectName("export-counts")
        self.bar = QProgressBar()
        self.bar.setObjectName("export-progress")
        self.bar.setTextVisible(False)
        self.bar.setFixedWidth(theme.current().px(90))
        self.bar.hide()
        self.wrong = Wrong("export-error")
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Cancel)
        buttons.rejected.connect(self.reject)
        self.go = buttons.addButton(self.tr("Export…"), QDialogButtonBox.ButtonRole.AcceptRole)
        self.go.setObjectName("export-go")
        self.go.setProperty("primary", True)
        self.go.setDefault(True)
        foot = QHBoxLayout()
        foot.setSpacing(10)
        foot.addWidget(self.counts, 1)
        foot.addWidget(self.bar)
        foot.addWidget(self.wrong, 1)
        foot.addStretch(0)
        foot.addWidget(buttons)
        return foot

    def _connect(self) -> None:
        self.format.chosen.connect(self._show_choices)
        self.include.activated.connect(self._show_choices)
        self.preview.look.chosen.connect(self._show_choices)
        for box in (self.text, self.ids, self.guard, self.excel):
            box.clicked.connect(self._show_choices)
        self.excel.clicked.connect(self._on_excel)
        self.go.clicked.connect(self._on_export)

    # --- what is chosen

    @property
    def exporter(self) -> Exporter:
        return next(exporter for exporter in EXPORTERS if exporter.name == self.format.value)

    @property
    def options(self) -> Options:
        chosen: Options = self.include.currentData()
        return replace(
            chosen,
            text="text" in self.exporter.takes and self.text.isChecked(),
            coder_ids=self.ids.isChecked(),
            exact=not self.guard.isChecked(),
            excel="excel" in self.exporter.takes and self.excel.isChecked(),
        )

    # --- what happens

    def _on_excel(self, wanted: bool) -> None:
        settings.export_excel = wanted

    def _on_export(self) -> None:
        project = self._session.project.path
        folder = Path(settings.export_folder or project.parent)
        proposed = folder / f"{project.stem}{self.exporter.suffix}"
        kinds = f"{self.exporter.label} (*{self.exporter.suffix})"
        chosen, _ = QFileDialog.getSaveFileName(self, self.tr("Export coded dataset"), str(proposed), kinds)
        if chosen:
            self.export_to(Path(chosen))

    def export_to(self, out: Path) -> None:
        """Write the file in a worker; the dialog closes when it is there."""
        if not out.suffix:
            out = out.with_suffix(self.exporter.suffix)
            if out.exists():
                taken = self.tr("“{0}” exists already. Choose it by its whole name to replace it.")
                self.wrong.say(taken.format(out.name))
                return
        settings.export_folder = str(out.parent)
        self._out = out
        project, exporter, options = self._session.project, self.exporter, self.options

        def work(job: Job) -> Summary | None:
            return export(project, out, exporter, options, progress=job.report, cancelled=lambda: job.cancelled)

        self.wrong.say("")
        self._job = Job(work)
        self._job.progress.connect(self._on_progress)
        self._job.finished.connect(self._on_finished)
        self._job.failed.connect(self._on_failed)
        self._show_working(True)
        self._job.start()

    def reject(self) -> None:
        """Cancel: first what is being written, else the dialog."""
        if self._job is not None:
            self._job.cancel()
        else:
            super().reject()

    def _on_progress(self, done: int, total: int, words: str) -> None:
        self.bar.setRange(0, total)
        self.bar.setValue(done)

    def _on_finished(self, summary: Summary | None) -> None:
        self._job = None
        self._show_working(False)
        if summary is None:
            self.wrong.say(self.tr("Stopped. No file was written."))
            return
        rows = self._rows(summary.rows)
        self._session.message.emit(self.tr("Exported {0} to {1}.").format(rows, display(self._out.name)))
        self.accept()

    def _on_failed(self, error: UserError) -> None:
        self._job = None
        self._show_working(False)
        self.wrong.say(str(error))

    # --- show

    def _show_choices(self, *_: object) -> None:
        exporter = self.exporter
        for box, option in ((self.text, "text"), (self.guard, "exact"), (self.excel, "excel")):
            box.setVisible(option in exporter.takes)
        self.wrong.say("")
        job = self.preview.ask(exporter, self.options)
        job.finished.connect(self._show_counts)
        job.failed.connect(self._on_failed)
        job.start()

    def _show_counts(self, found: Preview) -> None:
        rows = self._rows(found.total)
        self.counts.set_text(self.tr("{0}, {1} columns").format(rows, found.columns) if found.columns else rows)

    def _rows(self, count: int) -> str:
        if self.exporter.header is None:
            return self.tr("%n record", "", count) if count == 1 else self.tr("%n records", "", count)
        return self.tr("%n row", "", count) if count == 1 else self.tr("%n rows", "", count)

    def _show_working(self, working: bool) -> None:
        self.bar.setRange(0, 0)
        self.bar.setVisible(working)
        self.go.setEnabled(not working)
        self.preview.setEnabled(not working)
        for box in (self.format, self.include, self.text, self.ids, self.guard, self.excel):
            box.setEnabled(not working)

"""The Agreement mode: what is looked at on the left, its figures in the middle."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

from PySide6.QtCore import QRect, Qt, QTimer, Signal
from PySide6.QtGui import QColor, QGuiApplication, QPainter, QPaintEvent
from PySide6.QtWidgets import (
    QFileDialog,
    QFrame,
    QHBoxLayout,
    QProgressBar,
    QScrollArea,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from annotator.errors import UserError
from annotator.formats import agreement_report
from annotator.formats.study import Study
from annotator.gui import messages, theme
from annotator.gui.agreement.behind import Behind
from annotator.gui.agreement.measuring import Measured, Measuring
from annotator.gui.agreement.nothing import Nothing
from annotator.gui.agreement.page import INSET, FiguresPage
from annotator.gui.agreement.passage_list import PassageList
from annotator.gui.agreement.scope_pane import ScopePane
from annotator.gui.buttons import Button
from annotator.gui.controls import label
from annotator.gui.offsets import display
from annotator.gui.rooms import Room
from annotator.gui.session import Session
from annotator.gui.settings import settings
from annotator.model import Span

_PATIENCE = 300
"""Milliseconds of work of which nothing is told."""


class AgreementRoom(Room):
    name = "agreement"
    spans_wanted = Signal(str, Span)
    """An article and a place in it, where coders are to be compared."""

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("agreement")
        self._session = session
        self._found: Measured | None = None
        self.scope = ScopePane()
        self.page = FiguresPage()
        self.nothing = Nothing()
        self.measuring = Measuring(session, self)
        self._waiting = QTimer(self)
        self._waiting.setSingleShot(True)
        self._waiting.setInterval(_PATIENCE)
        self.arrange(self.scope, self._build_centre(), None)
        self._connect()
        self._show_working(False)

    # --- build

    def _build_centre(self) -> QWidget:
        self.area = QScrollArea()
        self.area.setObjectName("figures-area")
        self.area.setWidgetResizable(True)
        self.area.setFrameShape(QFrame.Shape.NoFrame)
        self.area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.area.setWidget(self.page)
        self._stack = QStackedWidget()
        self._stack.addWidget(self.area)
        self._stack.addWidget(self.nothing)
        self._stack.addWidget(QWidget())
        self._stack.setCurrentIndex(2)
        centre = _Surface()
        column = QVBoxLayout(centre)
        column.setContentsMargins(26, 12, 14, 0)
        column.setSpacing(8)
        column.addWidget(self._build_head())
        column.addWidget(self._stack, 1)
        return centre

    def _build_head(self) -> QWidget:
        self.computed = label("", "meta")
        self.computed.setObjectName("computed")
        self.doing = label("", "meta")
        self.bar = QProgressBar()
        self.bar.setObjectName("agreement-progress")
        self.bar.setTextVisible(False)
        self.bar.setFixedWidth(theme.current().px(90))
        self.cancel = Button(self.tr("Cancel"), "cancel-agreement", link=True)
        self.copy = Button(self.tr("Copy as table"), "copy-agreement", "copy")
        self.export = Button(self.tr("Export…"), "export-agreement", "download")
        self.head = QWidget()
        self.head.setObjectName("agreement-head")
        row = QHBoxLayout(self.head)
        row.setContentsMargins(INSET, 0, 18, 0)
        row.setSpacing(10)
        row.addWidget(label(self.tr("Agreement"), "screen"))
        row.addStretch(1)
        for widget in (self.computed, self.doing, self.bar, self.cancel, self.copy, self.export):
            row.addWidget(widget)
        return self.head

    def _connect(self) -> None:
        self.scope.changed.connect(self._measure)
        self.scope.measure_changed.connect(self._show_study)
        self.nothing.everything.clicked.connect(self.scope.take_in_all)
        self.page.chosen.connect(self._open)
        self.page.said.connect(self._session.message)
        self.copy.clicked.connect(self._on_copy)
        self.export.clicked.connect(self._on_export)
        self.cancel.clicked.connect(self._on_cancel)
        self.measuring.measured.connect(self._on_measured)
        self.measuring.progress.connect(self._on_progress)
        self.measuring.failed.connect(self._on_failed)
        self.measuring.outdated.connect(self._on_outdated)
        self._waiting.timeout.connect(lambda: self._show_working(self.measuring.busy))

    @property
    def study(self) -> Study | None:
        """What is shown."""
        return self._found.study if self._found else None

    # --- a room

    def enter(self) -> None:
        if not (self.measuring.is_current and self.study and self.study.scope == self.scope.scope):
            self._measure()
        self.scope.articles.setFocus()

    def leave(self) -> None:
        self._on_cancel()

    def panes(self) -> list[QWidget]:
        return [self.scope, self.head, self.page, self.nothing]

    # --- work

    def _measure(self) -> None:
        self._waiting.start()
        self.measuring.ask(self.scope.scope)

    def _on_outdated(self) -> None:
        if self.isVisible():
            self._measure()

    def _on_measured(self, found: Measured) -> None:
        self._waiting.stop()
        self._show_working(False)
        self._found = found
        self.scope.show_work(found.study.work)
        if not self.measuring.is_current or self.scope.scope != found.study.scope:
            self._measure()
        self._show_study()

    def _on_progress(self, done: int, total: int) -> None:
        self.doing.setText(self.tr("Measuring, {0} of {1}").format(done, total))
        self.bar.setRange(0, total)
        self.bar.setValue(done)

    def _on_failed(self, error: UserError) -> None:
        self._waiting.stop()
        self._show_working(False)
        messages.tell(self, str(error))

    def _on_cancel(self) -> None:
        """What was shown before stays; it is measured when the room is entered, or the scope changed, again."""
        self.measuring.cancel()
        self._waiting.stop()
        self._show_working(False)

    # --- show

    def _show_study(self) -> None:
        if self._found is None:
            return
        study = self._found.study
        measured = bool(study.report.documents)
        self.copy.setEnabled(measured)
        self.export.setEnabled(measured)
        if measured:
            self.page.show_study(study, self.scope.measure)
        else:
            self.nothing.show_work(study.work)
        self._stack.setCurrentWidget(self.area if measured else self.nothing)
        now = f"{datetime.now():%H:%M}"
        self.computed.setText(self.tr("Computed {0} · {1:.1f} s").format(now, self._found.seconds))

    def _show_working(self, working: bool) -> None:
        for widget in (self.doing, self.bar, self.cancel):
            widget.setVisible(working)
        self.computed.setVisible(not working)

    # --- what is behind, and out of the window

    def _open(self, behind: Behind, place: QRect) -> None:
        """List what is behind a mark; when the list closes, the keyboard is where it was."""
        found = behind()
        if found.rows:
            listed = PassageList(found, self)
            listed.wanted.connect(self.spans_wanted)
            listed.open_at(place)

    def _on_copy(self) -> None:
        if self.study is not None:
            QGuiApplication.clipboard().setText(agreement_report.as_table(self.study, "\t"))
            self._session.message.emit(self.tr("Copied the figures as a table."))

    def _on_export(self) -> None:
        project = self._session.project.path
        folder = Path(settings.export_folder or project.parent)
        proposed = str(folder / self.tr("{0} agreement.csv").format(project.stem))
        kinds = self.tr("Table (*.csv);;JSON (*.json)")
        chosen, kind = QFileDialog.getSaveFileName(self, self.tr("Export the report on agreement"), proposed, kinds)
        if chosen:
            suffix = ".json" if "json" in kind else ".csv"
            self.export_to(Path(chosen if chosen.endswith(agreement_report.SUFFIXES) else chosen + suffix))

    def export_to(self, out: Path) -> None:
        if self.study is None:
            return
        settings.export_folder = str(out.parent)
        try:
            agreement_report.write(self.study, out)
        except UserError as error:
            messages.tell(self, str(error))
        else:
            self._session.message.emit(self.tr("Exported the report to {0}.").format(display(out.name)))


class _Surface(QWidget):
    def paintEvent(self, event: QPaintEvent) -> None:
        QPainter(self).fillRect(self.rect(), QColor(theme.current().tokens.surface))

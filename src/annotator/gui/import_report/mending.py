"""What the report lets one do: each a step of its own, and long ones beside the window."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from functools import partial
from typing import Any

from PySide6.QtCore import QObject, QUrl, Signal
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QMenu, QWidget

from annotator.errors import UserError
from annotator.formats import again
from annotator.formats.importing import import_paths
from annotator.formats.outcomes import FileOutcome, Report
from annotator.gui import details, messages
from annotator.gui.controls import menu_text
from annotator.gui.import_report.model import ReportModel
from annotator.gui.import_report.rows import Row, certain, missing, open_proposals, shown_value
from annotator.gui.jobs import Job
from annotator.gui.session import Session
from annotator.model import Document, Span, Step
from annotator.store import zones


class Mending(QObject):
    """`do` is called with the names that `offered` gives."""

    open_wanted = Signal(str, str)
    """An article is to be opened, with the keyboard in one of its fields ('': in none)."""
    place_wanted = Signal(str, object)
    """An article is to be opened at a Span."""

    def __init__(self, session: Session, model: ReportModel, page: QWidget) -> None:
        super().__init__(page)
        self._session = session
        self._model = model
        self._page = page
        self._job: Job | None = None

    @property
    def busy(self) -> bool:
        """Whether a file is being read."""
        return self._job is not None

    def do(self, row: Row, does: str) -> None:
        method: Callable[[Row], None] = getattr(self, does)
        method(row)

    # --- what needs no reading

    def show_file(self, row: Row) -> None:
        if row.file.path is not None:
            QDesktopServices.openUrl(QUrl.fromLocalFile(str(row.file.path.parent)))

    def open(self, row: Row) -> None:
        if row.brought:
            self.open_wanted.emit(row.brought.id, "")

    def open_twin(self, row: Row) -> None:
        if row.brought:
            self.open_wanted.emit(row.brought.twin, "")

    def show_set_aside(self, row: Row) -> None:
        """The first words of the article that do not count are selected, so that X has them count."""
        if row.brought:
            aside = zones.excluded_from(self._session.project, row.brought.id)
            self.place_wanted.emit(row.brought.id, next(iter(aside), Span(0, 0)))

    def fill_in(self, row: Row) -> None:
        document = self._model.document(row)
        if document:
            self.open_wanted.emit(document.id, next(iter(missing(document)), ""))

    def look_right(self, row: Row) -> None:
        self._model.settle(row)

    def take(self, row: Row) -> None:
        """What its text says of it, where that is one thing."""
        self.take_all([row])

    def take_all(self, rows: Iterable[Row]) -> None:
        values = {document.id: found for document, found in self.takeable(rows)}
        name = "Take what the text says" if len(values) == 1 else f"Take what the texts of {len(values)} articles say"
        details.change(self._session, values, name)

    def takeable(self, rows: Iterable[Row]) -> list[tuple[Document, dict[str, str]]]:
        """Articles with what would be taken of their texts."""
        found = []
        for row in rows:
            document = self._model.document(row)
            if row.brought and document and (values := certain(open_proposals(row.brought, document))):
                found.append((document, values))
        return found

    def choose(self, row: Row) -> None:
        """Ask which of several: the day a date means, the holder of rights."""
        document = self._model.document(row)
        if row.brought is None or document is None:
            return
        proposals = open_proposals(row.brought, document)
        sure = certain(proposals)
        menu = QMenu(self._page)
        menu.setObjectName("menu-proposals")
        for proposal in proposals:
            if proposal.field not in sure:
                action = menu.addAction(menu_text(shown_value(proposal.field, proposal.value)))
                action.setObjectName(f"{proposal.field}-{proposal.value}")
                values = {document.id: {proposal.field: proposal.value}}
                action.triggered.connect(partial(self._take_this, values))
        menu.aboutToHide.connect(menu.deleteLater)
        menu.popup(self._page.cursor().pos())
        menu.setActiveAction(menu.actions()[0])

    def _take_this(self, values: dict[str, dict[str, str]], checked: bool = False) -> None:
        details.change(self._session, values, "Take what the text says")

    # --- what reads the file once more

    def try_again(self, row: Row) -> None:
        project, path = self._session.project, row.file.path

        def work(job: Job) -> Report:
            assert path is not None
            return import_paths(project, [path], columns=row.file.columns, cancelled=lambda: job.cancelled)

        def done(report: Report) -> None:
            for outcome in report.files:
                self._model.replace(row.file, outcome)
            self._take_in(report.step)

        self._start(work, done)

    def add_another(self, row: Row) -> None:
        project, which = self._session.project, row.brought
        assert which is not None

        def done(found: tuple[Any, Step]) -> None:
            self._model.put(row, found[0])
            self._take_in(found[1])

        self._start(lambda job: again.add_another(project, row.file, which), done)

    def choose_encoding(self, row: Row) -> None:
        from annotator.gui.import_report.encoding import EncodingDialog

        assert row.file.path is not None
        try:
            dialog = EncodingDialog(row.file.path, row.brought.encoding if row.brought else "", self._page.window())
        except UserError as error:
            messages.tell(self._page.window(), str(error))
            return
        dialog.accepted.connect(lambda: self.reread(row.file, dialog.encoding))
        dialog.open()

    def reread(self, file: FileOutcome, encoding: str) -> None:
        project = self._session.project

        def done(found: tuple[FileOutcome, Step]) -> None:
            self._model.replace(file, found[0])
            self._take_in(found[1])

        self._start(lambda job: again.reread(project, file, encoding), done)

    def _start(self, work: Callable[[Job], Any], done: Callable[[Any], None]) -> None:
        if self.busy or not self._session.can_edit:
            self._session.message.emit(self.tr("That has to wait: the project is being written."))
            return
        self._job = Job(work)
        self._job.finished.connect(done)
        self._job.failed.connect(lambda error: messages.tell(self._page.window(), str(error)))
        self._job.ended.connect(self._on_ended)
        self._job.start()

    def _take_in(self, step: Step | None) -> None:
        if step is not None:
            self._session.refresh(step)

    def _on_ended(self) -> None:
        self._job = None

"""The annotation list: all annotations of the article or the project, and everything that can be done with them."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QItemSelection, QItemSelectionModel, QPoint, Qt, QTimer
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from annotator.errors import UserError
from annotator.gui import many, theme
from annotator.gui.buttons import Button
from annotator.gui.controls import hairline, label
from annotator.gui.jobs import Job, Latest
from annotator.gui.models.annotations import ROW, AnnotationsModel, Articles, Row, by_article
from annotator.gui.offsets import display
from annotator.gui.panels.annotation_filter import AnnotationFilter
from annotator.gui.panels.annotation_list import AnnotationList
from annotator.gui.panels.annotation_menu import annotation_menu
from annotator.gui.panels.right_pane import Panel
from annotator.gui.session import Session
from annotator.model import Annotation, Code, Span, Step
from annotator.store import backup, listing

GoTo = Callable[[str, Span, str | None], None]

_MOMENT = 30
"""Milliseconds after a change in which only the text is painted."""
FEW = 5
"""Articles up to which those that changed are read again at once, instead of all of the project."""
_READ = frozenset({"annotation", "attribution", "document", "submission", "assignment"})
_NAMED = frozenset({"code", "speaker", "coder", "document"})
"""Kinds of rows that are listed, and those that only have other names then."""
_Select = QItemSelectionModel.SelectionFlag


class AnnotationsPanel(Panel):
    def __init__(self, session: Session, go_to: GoTo) -> None:
        super().__init__(session, self.tr("Annotations"), "annotations")
        self._go_to = go_to
        self._latest = Latest(self)
        self._read_as: tuple[str | None, str] | None = None
        """Whose annotations of the project are listed, and for whom; None when an article's are."""
        self._stale: set[str] = set()
        """Articles that changed since then."""
        self._renamed = False
        """Whether codes, speakers or articles may have other names since then."""
        self._later = QTimer(self)
        self._later.setSingleShot(True)
        self._later.setInterval(_MOMENT)
        self._before: tuple[set[str], str, int] = (set(), "", -1)
        """Which rows were selected, and which was the current one and where, before the list is made anew."""
        self.model = AnnotationsModel(session, self)
        self.filter = AnnotationFilter(session, self.model)
        self.list = AnnotationList(self)
        self.nothing = label("", wrap=True)
        self.nothing.setObjectName("no-annotations")
        self.clear = Button(self.tr("Clear filter"), "clear-annotation-filter", link=True)
        self._build()
        self._connect()

    def _build(self) -> None:
        self._rooms = QStackedWidget()
        self._rooms.addWidget(self.list)
        empty = QWidget()
        column = QVBoxLayout(empty)
        column.setContentsMargins(18, 12, 18, 12)
        column.addWidget(self.nothing)
        column.addWidget(self.clear, 0, Qt.AlignmentFlag.AlignLeft)
        column.addStretch(1)
        self._rooms.addWidget(empty)
        self._rooms.setMinimumHeight(theme.current().px(120))
        self.body.setContentsMargins(0, 0, 0, 0)
        self.body.setSpacing(0)
        self.body.addWidget(self.filter)
        self.body.addWidget(hairline())
        self.body.addWidget(self._rooms, 1)
        self.setFocusProxy(self.list)

    def _connect(self) -> None:
        self.filter.read_wanted.connect(self._read)
        self._later.timeout.connect(self._read)
        self.clear.clicked.connect(self.filter.clear)
        self.list.doubleClicked.connect(self.go)
        self.list.customContextMenuRequested.connect(self._on_context_menu)
        self.model.modelAboutToBeReset.connect(self._remember)
        self.model.modelReset.connect(self._on_reset)
        self._latest.finished.connect(self._on_read)
        self._latest.failed.connect(self._on_failed)
        self._latest.progress.connect(self._on_progress)
        self.session.changed.connect(self._on_changed)
        self.session.focus_changed.connect(self._follow)
        theme.changed.connect(self.list.fit_rows)

    # --- commands

    @property
    def chosen(self) -> list[Annotation]:
        """The annotations of the selected rows, as they are now, in the order of the list."""
        if self._later.isActive():
            self._read()
        rows = sorted(index.row() for index in self.list.selectionModel().selectedIndexes())
        return [self.model.index(row).data(ROW).annotation for row in rows]

    def go(self) -> None:
        """To the passage of the current row; one's own annotation is held there, others' are looked at."""
        row = self.list.currentIndex().data(ROW)
        if isinstance(row, Row):
            self._go_to(row.annotation.document, row.annotation.extent, row.annotation.id)

    def change_code(self, code: Code) -> None:
        many.change_code(self.session, self.chosen, code)

    def change_code_by_key(self, key: str) -> None:
        code = next((code for code in self.session.active_codes if code.key == key), None)
        if code is not None:
            self.change_code(code)

    def delete(self) -> None:
        many.delete(self.session, self.chosen)

    def copy(self) -> None:
        """The words of the selected rows, one a line."""
        QGuiApplication.clipboard().setText("\n".join(annotation.text for annotation in self.chosen))

    def _on_context_menu(self, at: QPoint) -> None:
        if self.chosen:
            annotation_menu(self).popup(self.list.viewport().mapToGlobal(at))

    # --- read

    def refresh(self) -> None:
        """Read again what may have changed: what is on screen a moment later, after the text has been painted."""
        if self.isVisible():
            self._later.start()
        else:
            self._read()

    def _read(self) -> None:
        """An article at once, the project beside the window."""
        self._later.stop()
        self.filter.refresh()
        whose = self.filter.whose
        wanted = (whose, self.session.project.coder) if self.filter.in_project else None
        if self.model.with_article != (wanted is not None):
            self.model.with_article = wanted is not None
            self.list.fit_rows()
        if wanted is None:
            self._latest.forget()
            self._read_as = None
            self._read_article(whose)
        elif self._read_as != wanted or len(self._stale) > FEW:
            self._read_as = wanted
            self._read_project(whose)
        elif self._stale and not self._latest.busy:
            self._read_stale(whose)
        elif self._renamed:
            self.model.arrange()
        self._renamed = False

    def _read_article(self, whose: str | None) -> None:
        document = self.session.document
        self.model.show_rows({document.id: self._rows_of(document.id, whose)} if document else {})
        self._follow()

    def _rows_of(self, document: str, whose: str | None) -> Sequence[Row]:
        """An article's rows as they are now; one's own in the open article are known already."""
        session = self.session
        if session.document and session.document.id == document and whose == session.project.coder:
            return self.model.rows_of(document, listing.listed(session.annotations, session.attributions))
        return self.model.rows_of(document, listing.of_document(session.project, document, whose))

    def _read_project(self, whose: str | None) -> None:
        project = self.session.project
        self._stale = set()

        def read(job: Job) -> Articles:
            with backup.snapshot(project) as copy:
                return by_article(listing.of_project(copy, whose, progress=job.report, cancelled=lambda: job.cancelled))

        self._latest.ask(read)

    def _read_stale(self, whose: str | None) -> None:
        stale, self._stale = self._stale, set()
        self.model.show_rows({**self.model.articles, **{id: self._rows_of(id, whose) for id in stale}})

    def _on_read(self, articles: Articles) -> None:
        self.model.show_rows(articles)
        self._read()

    def _on_failed(self, error: UserError) -> None:
        self._read_as = None
        self.model.show_rows({})
        self.nothing.setText(display(str(error)))

    def _on_progress(self, done: int, total: int, words: str) -> None:
        self.filter.show_count(self.tr("Reading, {0:,} of {1:,} articles").format(done, total))

    def _on_changed(self, step: Step) -> None:
        if step.kinds & _READ:
            self._stale |= step.documents or {document.id for document in self.session.documents}
        self._renamed = self._renamed or bool(step.kinds & _NAMED)

    # --- selection

    def _remember(self) -> None:
        current = self.list.currentIndex().data(ROW)
        here = current.annotation.id if isinstance(current, Row) else ""
        self._before = {annotation.id for annotation in self.chosen}, here, self.list.currentIndex().row()

    def _on_reset(self) -> None:
        """Select what was selected; where the current row is gone, the keyboard goes on at the one in its place."""
        chosen, current, at = self._before
        rows = sorted(row for id in chosen if (row := self.model.row_number(id)) >= 0)
        selection = QItemSelection()
        for first, last in _stretches(rows):
            selection.select(self.model.index(first), self.model.index(last))
        self.list.selectionModel().select(selection, _Select.ClearAndSelect)
        row = self.model.row_number(current)
        if row >= 0:
            self.list.selectionModel().setCurrentIndex(self.model.index(row), _Select.NoUpdate)
        elif current and self.list.hasFocus():
            self.list.setCurrentIndex(self.model.index(min(at, self.model.rowCount() - 1)))
        self._show_count()

    def _follow(self) -> None:
        """Show the held annotation's row, unless one is at work in the list."""
        row = self.model.row_number(self.session.held)
        if row >= 0 and not self.list.hasFocus():
            self.list.setCurrentIndex(self.model.index(row))

    def _show_count(self) -> None:
        shown, all = self.model.rowCount(), self.model.total
        self._rooms.setCurrentIndex(0 if shown else 1)
        self.clear.setVisible(all > 0)
        if all:
            self.nothing.setText(self.tr("No annotation matches the filter."))
        else:
            self.nothing.setText(self.tr("No annotations yet. Select words, then press 1, 2 or 3."))
        self.filter.show_count(f"{shown:,}" if shown == all else self.tr("{0:,} of {1:,}").format(shown, all))


def _stretches(rows: list[int]) -> list[tuple[int, int]]:
    """First and last of each run of neighbouring rows: selecting them one by one takes seconds where all are."""
    found: list[tuple[int, int]] = []
    for row in rows:
        if found and found[-1][1] == row - 1:
            found[-1] = found[-1][0], row
        else:
            found.append((row, row))
    return found

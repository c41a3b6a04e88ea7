"""What stands in the middle: the article, what came of an import over it, or a word that there is no article yet."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QStackedWidget, QWidget

from annotator.gui.empty_page import EmptyPage
from annotator.gui.session import Session

if TYPE_CHECKING:
    from annotator.formats.outcomes import Report
    from annotator.gui.import_report.page import ImportReportPage


class Centre(QStackedWidget):
    done = Signal()
    """The report is left for the article."""
    open_wanted = Signal(str, str)
    place_wanted = Signal(str, object)
    """As the report asks: see import_report.mending."""

    def __init__(self, session: Session, article: QWidget) -> None:
        super().__init__()
        self.setObjectName("centre")
        self._session = session
        self._here = session.document
        self._article = article
        self.empty = EmptyPage()
        self._make: Callable[[], ImportReportPage] | None = None
        self._page: ImportReportPage | None = None
        for widget in (article, self.empty):
            self.addWidget(widget)
        session.document_changed.connect(self._on_document)
        self.show_article()

    @property
    def reports(self) -> bool:
        """Whether the report stands in the place of the article."""
        return self._page is not None and self.currentWidget() is self._page

    def keep(self, report: Report) -> None:
        """Have what came of an import at hand, in the place of the one before."""
        from annotator.gui.import_report.page import ImportReportPage

        if self._page is not None:
            self.removeWidget(self._page)
            self._page.deleteLater()
            self._page = None
        self._make = partial(ImportReportPage, self._session, report)

    @property
    def report(self) -> ImportReportPage | None:
        """The page that tells of the last import, made when it is first asked for."""
        if self._page is None and self._make is not None:
            self._page = self._make()
            self._page.done.connect(self.done)
            self._page.mending.open_wanted.connect(self.open_wanted)
            self._page.mending.place_wanted.connect(self.place_wanted)
            self.addWidget(self._page)
        return self._page

    def show_report(self) -> bool:
        """Whether there is one."""
        page = self.report
        if page is not None:
            self._here = self._session.document
            self.setCurrentWidget(page)
            page.enter()
        return page is not None

    def show_article(self) -> None:
        self.setCurrentWidget(self._article if self._session.document else self.empty)

    def _on_document(self) -> None:
        """A report stays when the article under it is gone, as when it was read in another encoding."""
        before, self._here = self._here, self._session.document
        gone = before is not None and all(document.id != before.id for document in self._session.documents)
        if not (self.reports and gone):
            self.show_article()

"""What stands in the middle: the article, what came of an import over it, or a word that there is no article yet."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QStackedWidget, QWidget

from annotator.gui.empty_page import EmptyPage
from annotator.gui.session import Session

if TYPE_CHECKING:
    from annotator.formats.outcomes import Report
    from annotator.gui.import_report.page import ImportReportPage


class Centre(QStackedWidget):
    def __init__(self, session: Session, article: QWidget) -> None:
        super().__init__()
        self.setObjectName("centre")
        self._session = session
        self._here = session.document
        self._article = article
        self.empty = EmptyPage()
        self.report: ImportReportPage | None = None
        for widget in (article, self.empty):
            self.addWidget(widget)
        session.document_changed.connect(self._on_document)
        self.show_article()

    @property
    def reports(self) -> bool:
        """Whether the report stands in the place of the article."""
        return self.report is not None and self.currentWidget() is self.report

    def keep(self, report: Report) -> ImportReportPage:
        """Have what came of an import at hand, in the place of the one before."""
        from annotator.gui.import_report.page import ImportReportPage

        if self.report is not None:
            self.removeWidget(self.report)
            self.report.deleteLater()
        self.report = ImportReportPage(self._session, report)
        self.addWidget(self.report)
        return self.report

    def show_report(self) -> None:
        if self.report is not None:
            self._here = self._session.document
            self.setCurrentWidget(self.report)
            self.report.enter()

    def show_article(self) -> None:
        self.setCurrentWidget(self._article if self._session.document else self.empty)

    def _on_document(self) -> None:
        """A report stays when the article under it is gone, as when it was read in another encoding."""
        before, self._here = self._here, self._session.document
        gone = before is not None and all(document.id != before.id for document in self._session.documents)
        if not (self.reports and gone):
            self.show_article()

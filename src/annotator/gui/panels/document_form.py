"""The open article: its details, which can be edited, how much is coded, and where it came from."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QCompleter, QGridLayout, QLabel, QLineEdit

from annotator.gui import details
from annotator.gui.controls import Badge, IconLabel, empty, label
from annotator.gui.days import DayQuestion
from annotator.gui.models.codes import counted
from annotator.gui.panels.own_fields import OwnFields
from annotator.gui.panels.pane import Page, form, form_label, section
from annotator.gui.session import Session
from annotator.model import Code, Document
from annotator.store import documents


class DocumentForm(Page):
    """Each field is committed by itself, when one leaves it."""

    def __init__(self, session: Session) -> None:
        super().__init__()
        self.setObjectName("document-form")
        self._session = session
        self._shown: str | None = None
        self._outlets_of: list[Document] = []
        self._counted: list[Code] = []
        """The codes of which it is told how many annotations there are."""
        self._numbers: list[QLabel] = []
        self.head.addWidget(IconLabel("newspaper"))
        self.head.addWidget(label(self.tr("Article"), "pane"))
        self.head.addStretch(1)
        self.fields: dict[str, QLineEdit] = {}
        self.day = DayQuestion("document-published")
        self.day.settled.connect(partial(self._write, "published"))
        self.own = OwnFields(session)
        self._build_fields()
        self.body.addWidget(self.own)
        self.body.addWidget(section(self.tr("Annotations")))
        self._counts = QGridLayout()
        self._counts.setColumnStretch(1, 1)
        self._counts.setHorizontalSpacing(10)
        self.body.addLayout(self._counts)
        self.body.addWidget(section(self.tr("File")))
        self.file = label("", "meta", wrap=True)
        self.file.setObjectName("document-file")
        self.body.addWidget(self.file)
        self.body.addStretch(1)

    def _build_fields(self) -> None:
        names = {
            "title": self.tr("Title"),
            "outlet": self.tr("Outlet"),
            "agency": self.tr("Agency"),
            "byline": self.tr("Byline"),
            "section": self.tr("Section"),
            "published": self.tr("Published"),
            "url": self.tr("URL"),
            "language": self.tr("Language"),
        }
        rows = form()
        for name, text in names.items():
            field = QLineEdit()
            field.setObjectName(f"document-{name}")
            field.setAccessibleName(text)
            field.editingFinished.connect(partial(self._on_finished, name))
            self.fields[name] = field
            rows.addRow(form_label(text, field), field)
            if name == "published":
                rows.addRow(self.day)
        self.fields["published"].setPlaceholderText(self.tr("2015-01-12"))
        self.fields["language"].setPlaceholderText(self.tr("en"))
        self.body.addLayout(rows)

    # --- what happens

    def _on_finished(self, name: str) -> None:
        field = self.fields[name]
        if not field.hasFocus():
            field.setCursorPosition(0)
        document = self._document()
        if document is None or not field.isModified():
            return
        text = field.text().strip()
        if name == "published" and text != document.published:
            self.day.ask(text)
        else:
            self._write(name, text)

    def _write(self, name: str, text: str) -> None:
        self.fields[name].setModified(False)
        document = self._document()
        if document is not None and text != getattr(document, name) and self._session.can_edit:
            details.change(self._session, {document.id: {name: text}})

    def _document(self) -> Document | None:
        return next((d for d in self._session.documents if d.id == self._shown), None)

    # --- show

    def flush(self) -> None:
        """Commit what is typed."""
        for name in self.fields:
            self._on_finished(name)
        self.own.flush()

    def follow(self) -> None:
        """Let go of an article that is no longer open: what is typed is committed to it."""
        here = self._session.document
        if self._shown is not None and (here is None or here.id != self._shown):
            self.flush()
            self.fields["published"].setModified(False)
            self.day.forget()
            self._shown = None

    def show_document(self) -> None:
        """Read the open article again; what is being typed stays."""
        here = self._session.document
        if here is None:
            return
        self._shown = here.id
        self._show_outlets()
        for name, field in self.fields.items():
            text = getattr(here, name)
            if not field.isModified() and field.text() != text:
                field.setText(text)
                field.setCursorPosition(0)
            field.setReadOnly(not self._session.can_edit)
        self.own.show_document(here)
        self._show_counts()
        self._show_file(here)

    def _show_outlets(self) -> None:
        """The outlets that articles have are proposed while one types."""
        articles = self._session.documents
        if articles is not self._outlets_of:
            self._outlets_of = articles
            completer = QCompleter(sorted({article.outlet for article in articles if article.outlet}), self)
            completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
            self.fields["outlet"].setCompleter(completer)

    def _show_counts(self) -> None:
        counts = counted(self._session)
        active = {code.id for code in self._session.active_codes}
        shown = [code for code in self._session.codes if counts[code.id] or code.id in active]
        if shown != self._counted:
            self._counted = shown
            self._build_counts(shown)
        for code, number in zip(shown, self._numbers, strict=True):
            number.setText(f"{counts[code.id]:,}")

    def _build_counts(self, codes: list[Code]) -> None:
        empty(self._counts)
        self._numbers = [label("") for _ in codes]
        for row, (code, number) in enumerate(zip(codes, self._numbers, strict=True)):
            badge = Badge()
            badge.set_code(code)
            self._counts.addWidget(badge, row, 0)
            self._counts.addWidget(label(code.name), row, 1)
            self._counts.addWidget(number, row, 2)

    def _show_file(self, document: Document) -> None:
        said = [
            self.tr("{0}, read as {1} by {2}").format(original.file, original.encoding, original.importer)
            for original in documents.originals(self._session.project, document.id)
        ]
        said.append(self.tr("{0:,} characters").format(document.characters))
        if left_out := sum(map(len, self._session.parts.excluded)):
            said.append(self.tr("{0:,} of them excluded: captions that repeat, page furniture").format(left_out))
        self.file.setText("\n".join(said))

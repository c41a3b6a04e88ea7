"""What the codebook says of one code, on three pages; every change is a step."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLineEdit, QScrollArea, QStackedWidget, QVBoxLayout, QWidget

from annotator.gui import codebook_edits, theme
from annotator.gui.controls import Badge, Wrong
from annotator.gui.dialogs.attributes_form import AttributesForm
from annotator.gui.dialogs.code_look import CodeLook
from annotator.gui.dialogs.code_meaning import CodeMeaning
from annotator.gui.segmented import Segmented
from annotator.gui.session import Session
from annotator.model import Code


class CodeForm(QWidget):
    """Shows one code; what is typed is committed to the code it was typed for."""

    def __init__(self, session: Session) -> None:
        super().__init__()
        self.setObjectName("code-form")
        self.setAccessibleName(self.tr("Code"))
        self._session = session
        self._shown: str | None = None
        self.meaning = CodeMeaning(session)
        self.look = CodeLook(session)
        self.attributes = AttributesForm(session)
        column = QVBoxLayout(self)
        column.setContentsMargins(18, 0, 0, 0)
        column.setSpacing(10)
        column.addLayout(self._build_name())
        self.wrong = Wrong("wrong-name")
        self.wrong.setContentsMargins(32, 0, 0, 0)
        column.addWidget(self.wrong)
        column.addWidget(self._build_tabs())
        column.addWidget(self._pages, 1)
        self.name.editingFinished.connect(self._on_name)
        self.name.textEdited.connect(self._on_typed)
        theme.changed.connect(self._show)

    # --- build

    def _build_name(self) -> QHBoxLayout:
        self.badge = Badge(22)
        self.name = QLineEdit()
        self.name.setObjectName("code-name")
        self.name.setAccessibleName(self.tr("Name"))
        line = QHBoxLayout()
        line.setSpacing(10)
        line.addWidget(self.badge)
        line.addWidget(self.name, 1)
        return line

    def _build_tabs(self) -> Segmented:
        self.tabs = Segmented("code-pages", self.tr("Pages"))
        self._pages = QStackedWidget()
        for name, text, page in (
            ("meaning", self.tr("Meaning"), self.meaning),
            ("look", self.tr("Look and keys"), self.look),
            ("attributes", self.tr("Attributes"), self.attributes),
        ):
            self.tabs.add(name, text).setObjectName(f"page-{name}")
            self._pages.addWidget(_scrolling(page, text))
        self.tabs.set_value("meaning")
        self.tabs.chosen.connect(self.show_page)
        return self.tabs

    # --- what happens

    def _code(self) -> Code | None:
        return codebook_edits.stored(self._session, self._shown)

    def _on_typed(self) -> None:
        self._show_wrong("")

    def _on_name(self) -> None:
        code = self._code()
        if code is None or not self.name.isModified():
            return
        name = " ".join(self.name.text().split())
        problem = codebook_edits.name_problem(self._session, code, name)
        self._show_wrong(problem)
        if not problem:
            self.name.setModified(False)
            codebook_edits.rename(self._session, code, name)

    # --- show

    def show_page(self, name: object) -> None:
        """meaning, look or attributes."""
        self.tabs.set_value(name)
        self._pages.setCurrentIndex(("meaning", "look", "attributes").index(str(name)))

    def flush(self) -> None:
        """Commit what is typed."""
        self._on_name()
        for page in (self.meaning, self.look, self.attributes):
            page.flush()

    def show_code(self, id: str | None) -> None:
        if id != self._shown:
            self.flush()
            self.name.setModified(False)
            self._show_wrong("")
        self._shown = id
        self._show()

    def _show(self) -> None:
        code = self._code()
        self.setEnabled(code is not None and self._session.can_edit)
        self.attributes.show_code(code)
        if code is None:
            return
        self.badge.set_code(code)
        if not self.name.isModified() and self.name.text() != code.name:
            self.name.setText(code.name)
        self.meaning.show_code(code)
        self.look.show_code(code)

    def _show_wrong(self, sentence: str) -> None:
        self.wrong.say(sentence)
        self.name.setProperty("invalid", bool(sentence))
        self.name.style().polish(self.name)


def _scrolling(page: QWidget, text: str) -> QScrollArea:
    """Pages end in a margin that the scroll bar stands in."""
    inner = QWidget()
    column = QVBoxLayout(inner)
    column.setContentsMargins(0, 2, 14, 2)
    column.addWidget(page)
    column.addStretch(1)
    area = QScrollArea()
    area.setWidgetResizable(True)
    area.setFrameShape(QFrame.Shape.NoFrame)
    area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    area.setAccessibleName(text)
    area.setWidget(inner)
    return area

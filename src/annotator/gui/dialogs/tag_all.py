"""Tag all occurrences of words: what is found with its context, uncheck what is meant otherwise, one step."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QDialog,
    QDialogButtonBox,
    QHBoxLayout,
    QListView,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from annotator.errors import UserError
from annotator.finding import Query
from annotator.gui import bulk, coding, sizes, theme
from annotator.gui.controls import badge_icon, hairline, label
from annotator.gui.jobs import Latest
from annotator.gui.models.occurrences import Found, OccurrencesModel, check_state, look_through
from annotator.gui.offsets import display
from annotator.gui.panels.occurrence_row import OccurrenceRow
from annotator.gui.search_field import SearchField
from annotator.gui.segmented import Segmented
from annotator.gui.session import Session
from annotator.model import Code

_PAUSE = 250
"""Milliseconds without a key after which all articles are looked through."""


class OccurrenceList(QListView):
    """Space or a click checks; a digit chooses the code."""

    toggled = Signal(QModelIndex)
    code_wanted = Signal(str)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Space:
            self.toggled.emit(self.currentIndex())
        elif event.text().isdigit():
            self.code_wanted.emit(event.text())
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            event.ignore()
        else:
            super().keyPressEvent(event)


class TagAll(QDialog):
    def __init__(self, session: Session, query: Query, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("tag-all-occurrences")
        self.setWindowTitle(self.tr("Tag all occurrences"))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._session = session
        self._latest = Latest(self)
        self._left = 0
        self._later = QTimer(self)
        self._later.setSingleShot(True)
        self._later.setInterval(_PAUSE)
        sizes.fit(self, 900, 640)
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 18, 24, 18)
        column.setSpacing(12)
        column.addWidget(label(self.tr("Tag all occurrences"), "screen"))
        column.addLayout(self._build_question())
        column.addLayout(self._build_choices())
        column.addWidget(self._build_list(), 1)
        column.addWidget(hairline())
        column.addWidget(self._build_buttons())
        self._connect()
        self._on_code()
        self.search.set_query(query)
        self._ask()
        (self.list if query.words else self.search).setFocus()

    # --- build

    def _build_question(self) -> QHBoxLayout:
        self.search = SearchField("tag-all", self.tr("Words to look for"))
        self.scope = Segmented("tag-all-scope", self.tr("Where to look"))
        self.scope.add("article", self.tr("This article"))
        self.scope.add("project", self.tr("All articles"))
        self.scope.set_value("article")
        row = QHBoxLayout()
        row.setSpacing(12)
        row.addWidget(self.search, 1)
        row.addWidget(self.scope)
        return row

    def _build_choices(self) -> QHBoxLayout:
        self.every = QCheckBox(self.tr("All"))
        self.every.setObjectName("tag-all-every")
        self.every.setAccessibleName(self.tr("Check all occurrences"))
        self.every.setTristate(True)
        self.count = label("", "meta")
        self.count.setObjectName("tag-all-count")
        self.code = QComboBox()
        self.code.setObjectName("tag-all-code")
        self.code.setAccessibleName(self.tr("Code"))
        self.code.setIconSize(QSize(theme.current().px(18), theme.current().px(18)))
        self.code.setMinimumContentsLength(16)
        held = self._session.held_annotation
        for code in self._session.active_codes:
            self.code.addItem(badge_icon(code), display(code.name), code)
            if held and held.code == code.id:
                self.code.setCurrentIndex(self.code.count() - 1)
        said = label(self.tr("Code as"))
        said.setBuddy(self.code)
        row = QHBoxLayout()
        row.setSpacing(12)
        row.setContentsMargins(14, 0, 0, 0)
        row.addWidget(self.every)
        row.addWidget(self.count)
        row.addStretch(1)
        row.addWidget(said)
        row.addWidget(self.code)
        return row

    def _build_list(self) -> QStackedWidget:
        self.model = OccurrencesModel(self._session.documents, self)
        self.list = OccurrenceList()
        self.list.setObjectName("occurrences")
        self.list.setAccessibleName(self.tr("Occurrences"))
        self.list.setModel(self.model)
        self.list.setItemDelegate(OccurrenceRow(self.list))
        self.list.setUniformItemSizes(True)
        self.list.setMouseTracking(True)
        self.list.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.said = label("", wrap=True)
        self.said.setObjectName("tag-all-said")
        self.said.setAlignment(Qt.AlignmentFlag.AlignTop)
        self.said.setContentsMargins(14, 8, 14, 8)
        self._rooms = QStackedWidget()
        self._rooms.addWidget(self.list)
        self._rooms.addWidget(self.said)
        return self._rooms

    def _build_buttons(self) -> QDialogButtonBox:
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Cancel)
        buttons.rejected.connect(self.reject)
        self.go = buttons.addButton("", QDialogButtonBox.ButtonRole.AcceptRole)
        self.go.setObjectName("tag-all-go")
        self.go.setProperty("primary", True)
        self.go.setDefault(True)
        return buttons

    def _connect(self) -> None:
        self.search.asked.connect(self._on_asked)
        self.scope.chosen.connect(self._ask)
        self.code.currentIndexChanged.connect(self._on_code)
        self.every.clicked.connect(self._on_every)
        self.list.toggled.connect(self.model.toggle)
        self.list.clicked.connect(self.model.toggle)
        self.list.code_wanted.connect(self._on_code_wanted)
        self.model.counted.connect(self._show_counts)
        self.go.clicked.connect(self._on_go)
        self._later.timeout.connect(self._ask)
        self._latest.progress.connect(self._on_progress)
        self._latest.finished.connect(self._on_found)
        self._latest.failed.connect(self._on_failed)

    # --- what happens

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter in the field leads to the list: what is about to be tagged is looked at first."""
        enter = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        if enter and self.search.field.hasFocus():
            self.list.setFocus()
        else:
            super().keyPressEvent(event)

    def done(self, result: int) -> None:
        self._latest.forget()
        super().done(result)

    def _on_asked(self) -> None:
        if self.scope.value == "article":
            self._ask()
        else:
            self._later.start()

    def _ask(self) -> None:
        self._later.stop()
        session, query = self._session, self.search.query
        here = [session.document] if session.document else []
        among = here if self.scope.value == "article" else session.documents
        wanted = [document for document in among if document.id not in session.complete]
        self._left = len(among) - len(wanted)
        project = session.project
        if query.words:
            self._latest.ask(lambda job: look_through(project, wanted, query, job))
        else:
            self._latest.forget()
            self._on_found(Found())

    def _on_progress(self, done: int, total: int, words: str) -> None:
        if total > 1:
            self._say(self.tr("Looking through the articles, {0:,} of {1:,}").format(done + 1, total))

    def _on_found(self, found: Found) -> None:
        self.search.show_wrong(False)
        self.model.show_found(found)
        self.list.setCurrentIndex(self.model.index(0))
        words = self.search.query.words
        if found.occurrences:
            self._rooms.setCurrentWidget(self.list)
        elif words:
            said = self.tr("“{0}” does not occur here.").format(words)
            self._say(" ".join(filter(None, (said, self._left_alone()))))
        else:
            self._say(self.tr("Type the words to look for."))

    def _on_failed(self, error: UserError) -> None:
        self.model.show_found(Found())
        self.search.show_wrong(True)
        self._say(str(error))

    def _on_code(self) -> None:
        code = self.code.currentData()
        self.model.set_code({c.id for c in self._session.codes if self._session.code(c.id) == code})

    def _on_code_wanted(self, key: str) -> None:
        for row in range(self.code.count()):
            if self.code.itemData(row).key == key:
                self.code.setCurrentIndex(row)

    def _on_every(self) -> None:
        self.model.check_all(len(self.model.checked) < self.model.checkable)

    def _on_go(self) -> None:
        code: Code = self.code.currentData()
        made = [coding.made(self._session, code, o.document, (o.span,), (o.words,)) for o in self.model.checked]
        words = "occurrence" if len(made) == 1 else "occurrences"
        self.accept()
        bulk.write(self._session, f"Tag {len(made)} {words} as {code.name}", made)

    # --- show

    def _say(self, sentence: str) -> None:
        self.said.setText(display(sentence))
        self._rooms.setCurrentWidget(self.said)

    def _left_alone(self) -> str:
        """How many articles were not looked through, as they cannot be coded."""
        if not self._left:
            return ""
        one, many = self.tr("1 article marked complete is left alone"), self.tr("{0:,} marked complete are left alone")
        return (one if self._left == 1 else many).format(self._left)

    def _show_counts(self) -> None:
        checked, checkable = len(self.model.checked), self.model.checkable
        self.every.setCheckState(check_state(checked, checkable))
        self.every.setEnabled(checkable > 0)
        words = self.tr("{0:,} of {1:,} checked").format(checked, checkable)
        if self.model.found.is_cut:
            words = self.tr("{0}; there are more, which were not looked for").format(words)
        self.count.setText(" · ".join(filter(None, (words, self._left_alone()))))
        code = self.code.currentData()
        self.go.setEnabled(checked > 0 and code is not None and self._session.can_edit)
        name = display(code.name) if code else ""
        one, many = self.tr("Tag %n occurrence as {0}", "", checked), self.tr("Tag %n occurrences as {0}", "", checked)
        self.go.setText((one if checked == 1 else many).format(name).replace("&", "&&"))

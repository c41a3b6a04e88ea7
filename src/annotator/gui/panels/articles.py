"""The articles of the project: a filter and a list that follows the open article."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QPoint, Qt, Signal
from PySide6.QtWidgets import (
    QHBoxLayout,
    QLabel,
    QMenu,
    QPushButton,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from annotator.gui.controls import Elided, IconButton, label
from annotator.gui.fields import FilterField
from annotator.gui.models.arranging import Arrangement
from annotator.gui.models.documents import ALL, DOCUMENT, MINE, DocumentsModel
from annotator.gui.panels.arrange_button import ArrangeButton, Kept
from annotator.gui.panels.article_list import ArticleList
from annotator.gui.panels.which_articles import Which
from annotator.gui.session import Session
from annotator.model import Step


class ArticlesPanel(QWidget):
    """The list of articles; a click or Enter opens one."""

    import_wanted = Signal()
    edit_wanted = Signal(object)
    """The details of these articles are to be changed."""
    details_wanted = Signal()
    """The project's title was double-clicked."""
    done = Signal()
    """An article was chosen: the reading view goes on."""

    def __init__(self, session: Session, model: DocumentsModel | None = None, parent: QWidget | None = None) -> None:
        """`model` says something else of the articles than how far one's own coding is."""
        super().__init__(parent)
        self.setObjectName("articles")
        self.setAccessibleName(self.tr("Articles"))
        self._session = session
        self.model = model or DocumentsModel(session)
        self.model.setParent(self)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(self._build_head())
        layout.addWidget(self._build_rooms(), 1)
        QWidget.setTabOrder(self.filter, self.which)
        QWidget.setTabOrder(self.which, self.arrange)
        QWidget.setTabOrder(self.arrange, self.view)
        QWidget.setTabOrder(self.view, self.add)
        self._connect()
        self._show_title()
        self._show_rooms()
        self._show_open()

    # --- build

    def _build_head(self) -> QWidget:
        head = QWidget()
        layout = QVBoxLayout(head)
        layout.setContentsMargins(12, 8, 12, 8)
        layout.setSpacing(8)
        self.title = Elided(role="strong")
        self.title.setObjectName("project-title")
        self.add = IconButton("plus", self.tr("Import articles"), "import-articles", "import")
        top = QHBoxLayout()
        top.setContentsMargins(4, 0, 0, 0)
        top.addWidget(self.title, 1)
        top.addWidget(self.add)
        layout.addLayout(top)
        self.filter = FilterField("filter-articles", self.tr("Filter articles"))
        layout.addWidget(self.filter)
        section = QHBoxLayout()
        section.setContentsMargins(0, 2, 5, 0)
        self.count = label("", "meta")
        self.count.setObjectName("article-count")
        self.which = Which()
        section.addWidget(self.which)
        section.addStretch(1)
        self.arrange = ArrangeButton(self._session.project.details.id)
        section.addWidget(self.count)
        section.addWidget(self.arrange)
        layout.addLayout(section)
        return head

    def _build_rooms(self) -> QStackedWidget:
        self.view = ArticleList(self.model)
        self.view.setObjectName("article-list")
        self.view.setAccessibleName(self.tr("Articles"))
        self.choose = QPushButton(self.tr("Choose articles…"))
        self.choose.setObjectName("choose-articles")
        self.clear = QPushButton(self.tr("Clear filter"))
        self.clear.setObjectName("clear-filter")
        self.nothing = label("", wrap=True)
        self.nothing.setObjectName("no-match")
        self._rooms = QStackedWidget()
        self._rooms.addWidget(self.view)
        self._rooms.addWidget(
            _room(label(self.tr("No articles yet. Drop files here or choose them."), wrap=True), self.choose)
        )
        self._rooms.addWidget(_room(self.nothing, self.clear))
        return self._rooms

    def _connect(self) -> None:
        self.add.clicked.connect(self.import_wanted)
        self.choose.clicked.connect(self.import_wanted)
        self.title.doubled.connect(self.details_wanted)
        self.clear.clicked.connect(self._on_clear)
        self.filter.textChanged.connect(self._on_filter)
        self.which.chosen.connect(self.model.show_only)
        self.arrange.arranged.connect(self.model.arrange)
        self.arrange.asks.connect(self._on_kept_asked)
        self.arrange.chosen.connect(self._on_kept_chosen)
        self.view.clicked.connect(self._on_opened)
        self.view.activated.connect(self._on_opened)
        self.view.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.view.customContextMenuRequested.connect(self._on_context_menu)
        self.view.selectionModel().selectionChanged.connect(self._show_count)
        self.model.modelReset.connect(self._on_reset)
        self._session.changed.connect(self._on_changed)
        self._session.document_changed.connect(self._show_open)

    # --- what happens

    @property
    def chosen(self) -> list[str]:
        """The articles that are selected, in their order."""
        selection = self.view.selectionModel().selection()
        stretches = [selection.at(n) for n in range(selection.count())]
        rows = sorted(row for stretch in stretches for row in range(stretch.top(), stretch.bottom() + 1))
        documents = (self.model.index(row).data(DOCUMENT) for row in rows)
        return [document.id for document in documents if document is not None]

    def _on_context_menu(self, at: QPoint) -> None:
        chosen = self.chosen
        menu = QMenu(self.view)
        menu.setObjectName("menu-articles")
        several = self.tr("Edit {0:,} articles…").format(len(chosen))
        action = menu.addAction(several if len(chosen) > 1 else self.tr("Edit article…"))
        action.setObjectName("edit-chosen")
        action.setEnabled(bool(chosen) and self._session.can_edit)
        action.triggered.connect(lambda: self.edit_wanted.emit(chosen))
        menu.aboutToHide.connect(menu.deleteLater)
        menu.popup(self.view.viewport().mapToGlobal(at))

    def _on_opened(self, index: QModelIndex) -> None:
        """One article; a click that selects more than one opens none."""
        if len(self.view.selectionModel().selection().indexes()) > 1:
            return
        document = index.data(DOCUMENT)
        here = self._session.document
        if document is not None and (here is None or here.id != document.id):
            self._session.open(document.id)
        self.done.emit()

    def _on_filter(self, text: str) -> None:
        self.model.set_filter(text)

    def _on_kept_asked(self, name: str) -> None:
        """Keep under this name what is listed now, and how."""
        self.arrange.keep(name, Kept(self.filter.text(), self.which.value, *self.model.arrangement))

    def _on_kept_chosen(self, kept: Kept) -> None:
        self.filter.setText(kept.filter)
        self.which.choose(kept.which)
        self.arrange.choose(Arrangement(kept.order, kept.group))

    def _on_clear(self) -> None:
        self.filter.clear()
        self.which.choose(ALL)
        self.filter.setFocus()

    def _on_reset(self) -> None:
        self._show_rooms()
        self._show_open()

    def _on_changed(self, step: Step) -> None:
        if "project" in step.kinds:
            self._show_title()
        if "document" in step.kinds:
            self._show_rooms()

    # --- show

    def _show_title(self) -> None:
        self.title.set_text(self._session.project.details.title)

    def _show_rooms(self) -> None:
        shown, all = self.model.articles, len(self._session.documents)
        self._show_count()
        self.nothing.setText(self._why_none())
        self._rooms.setCurrentIndex(0 if shown else (2 if all else 1))

    def _show_count(self) -> None:
        shown, all = self.model.articles, len(self._session.documents)
        words = f"{shown:,}" if shown == all else self.tr("{0:,} of {1:,}").format(shown, all)
        chosen = len(self.chosen)
        self.count.setText(self.tr("{0} · {1:,} selected").format(words, chosen) if chosen > 1 else words)

    def _why_none(self) -> str:
        if self.filter.text():
            return self.tr("No article matches “{0}”.").format(self.filter.text())
        if self.which.value == MINE:
            return self.tr("No article is assigned to you.")
        return self.tr("You have marked all articles complete.")

    def _show_open(self) -> None:
        here = self._session.document
        index = self.model.index(self.model.row_of(here.id) if here else -1)
        self.view.setCurrentIndex(index)
        if index.isValid():
            self.view.scrollTo(index)


def _room(words: QLabel, button: QPushButton) -> QWidget:
    """An empty state: one sentence, one action."""
    room = QWidget()
    layout = QVBoxLayout(room)
    layout.setContentsMargins(16, 8, 16, 8)
    layout.setSpacing(12)
    words.setProperty("role", "body")
    layout.addWidget(words)
    row = QHBoxLayout()
    row.addWidget(button)
    row.addStretch(1)
    layout.addLayout(row)
    layout.addStretch(1)
    return room

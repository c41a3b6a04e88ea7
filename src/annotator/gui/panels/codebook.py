"""The codebook beside the text: each code with its key and its count; a click codes, a right click does the rest."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QModelIndex, QPoint, QSize, Qt, Signal
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QHBoxLayout, QMenu, QTreeView, QVBoxLayout, QWidget

from annotator.gui import codebook_edits, coding, theme
from annotator.gui.controls import IconButton, hairline, label, menu_text, tooltip
from annotator.gui.models.codes import CODE, CodesModel
from annotator.gui.offsets import display
from annotator.gui.panels.code_row import HEIGHT, CodeRow
from annotator.gui.session import Session
from annotator.model import Code, Step
from annotator.store import codebook

_FEWEST, _MOST = 3, 14
"""Rows that the list asks for."""


class CodeTree(QTreeView):
    """As high as its rows, within reason."""

    def sizeHint(self) -> QSize:
        top = range(self.model().rowCount())
        rows = sum(1 + self.model().rowCount(self.model().index(n, 0)) for n in top)
        return QSize(200, theme.current().px(HEIGHT) * max(_FEWEST, min(rows, _MOST)) + 2)

    def minimumSizeHint(self) -> QSize:
        return QSize(120, theme.current().px(HEIGHT) + 2)


class CodebookPanel(QWidget):
    """The codes in use. A click codes the selected text, or changes the held annotation's code."""

    edit_wanted = Signal()
    add_wanted = Signal()
    edit_code_wanted = Signal(str)
    merge_wanted = Signal(str)
    """With a code's id."""
    done = Signal()
    """A code was chosen: the reading view goes on."""

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("codebook")
        self.setAccessibleName(self.tr("Codebook"))
        self._session = session
        self.model = CodesModel(session, self)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 8)
        layout.setSpacing(0)
        line = QHBoxLayout()
        line.setContentsMargins(16, 0, 16, 0)
        line.addWidget(hairline())
        layout.addLayout(line)
        layout.addLayout(self._build_head())
        layout.addWidget(self._build_tree(), 1)
        session.changed.connect(self._on_changed)
        theme.changed.connect(self.tree.doItemsLayout)
        self._show_state()

    def _build_head(self) -> QHBoxLayout:
        head = QHBoxLayout()
        head.setContentsMargins(16, 8, 11, 4)
        head.setSpacing(8)
        self.state = label("", "small")
        self.state.setObjectName("codebook-state")
        self.state.setFont(theme.mono_font(11))
        self.edit = IconButton("pencil", self.tr("Edit codebook"), "edit-codebook", "edit-codebook")
        self.add = IconButton("plus", self.tr("Add a code"), "add-code")
        self.edit.clicked.connect(self.edit_wanted)
        self.add.clicked.connect(self.add_wanted)
        head.addWidget(label(self.tr("Codebook"), "section"))
        head.addWidget(self.state)
        head.addStretch(1)
        head.addWidget(self.edit)
        head.addWidget(self.add)
        return head

    def _build_tree(self) -> QTreeView:
        self.tree = CodeTree()
        self.tree.setObjectName("code-list")
        self.tree.setAccessibleName(self.tr("Codebook"))
        self.tree.setModel(self.model)
        self.tree.setDragDropMode(QTreeView.DragDropMode.DragOnly)
        self.tree.setItemDelegate(CodeRow(self.tree))
        self.tree.setHeaderHidden(True)
        self.tree.setRootIsDecorated(False)
        self.tree.setItemsExpandable(False)
        self.tree.setUniformRowHeights(True)
        self.tree.setMouseTracking(True)
        self.tree.setSelectionMode(QTreeView.SelectionMode.NoSelection)
        self.tree.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.tree.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.tree.setIndentation(theme.current().px(18))
        self.tree.expandAll()
        self.model.modelReset.connect(self.tree.expandAll)
        self.model.modelReset.connect(self.tree.updateGeometry)
        self.tree.clicked.connect(self._on_chosen)
        self.tree.activated.connect(self._on_chosen)
        self.tree.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.tree.customContextMenuRequested.connect(self._on_menu)
        self.menu = QMenu(self.tree)
        self.menu.setObjectName("code-menu")
        return self.tree

    def _on_chosen(self, index: QModelIndex) -> None:
        code = index.data(CODE)
        if self._session.selected or self._session.held:
            coding.code(self._session, code)
            self.done.emit()
        else:
            self._session.message.emit(self.tr("Select words first, then choose “{0}”.").format(code.name))

    # --- the menu of a row

    def _on_menu(self, at: QPoint) -> None:
        index = self.tree.indexAt(at)
        code = (index if index.isValid() else self.tree.currentIndex()).data(CODE)
        if isinstance(code, Code):
            self._fill_menu(code)
            self.menu.popup(self.tree.viewport().mapToGlobal(at))

    def _fill_menu(self, code: Code) -> None:
        """All that a code's keys and the buttons of the codebook do."""
        session = self._session
        name, may = menu_text(display(code.name)), session.can_edit
        words = session.can_code and bool(session.selected or session.held)
        first = self.tr("Code as {0}") if session.selected else self.tr("Change code to {0}")
        self.menu.clear()
        self._add(first.format(name), "code-it", words, lambda: coding.code(session, code), code.key)
        again = f"Alt+{code.key}" if code.key else ""
        self._add(self.tr("Code the same words again"), "again", words, lambda: coding.add_second(session, code), again)
        self.menu.addSeparator()
        self._add(self.tr("Edit {0}…").format(name), "edit", True, lambda: self.edit_code_wanted.emit(code.id))
        for text, by in ((self.tr("Move up"), -1), (self.tr("Move down"), 1)):
            can = may and codebook_edits.can_move(session, code, by)
            self._add(text, f"move-{by}", can, partial(codebook_edits.move, session, code, by))
        self.menu.addSeparator()
        mergeable = may and bool(codebook_edits.merge_targets(session, code))
        self._add(self.tr("Merge into…"), "merge", mergeable, lambda: self.merge_wanted.emit(code.id))
        self._add(self.tr("Retire"), "retire", may, lambda: codebook_edits.retire(session, code))

    def _add(self, text: str, name: str, enabled: bool, do: Callable[[], object], key: str = "") -> None:
        shown = QKeySequence(key).toString(QKeySequence.SequenceFormat.NativeText)
        action = QAction(f"{text}\t{shown}" if shown else text, self.menu)
        action.setObjectName(name)
        action.setEnabled(enabled)
        action.triggered.connect(lambda checked: do())
        self.menu.addAction(action)

    # --- show

    def _on_changed(self, step: Step) -> None:
        if "code" in step.kinds:
            self._show_state()

    def _show_state(self) -> None:
        state = codebook.state(self._session.project)
        self.state.setText(state[:6])
        self.state.setToolTip(tooltip(self.tr("State of the codebook: {0}").format(state)))

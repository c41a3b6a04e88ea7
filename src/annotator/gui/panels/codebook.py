"""The codebook beside the text: each code with its key and its count; a click codes."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QSize, Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QTreeView, QVBoxLayout, QWidget

from annotator.gui import coding, theme
from annotator.gui.controls import IconButton, hairline, label, tooltip
from annotator.gui.models.codes import CODE, CodesModel
from annotator.gui.panels.code_row import HEIGHT, CodeRow
from annotator.gui.session import Session
from annotator.model import Step
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
    done = Signal()
    """A code was chosen: the reading view goes on."""

    def __init__(self, session: Session) -> None:
        super().__init__()
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
        return self.tree

    def _on_chosen(self, index: QModelIndex) -> None:
        code = index.data(CODE)
        if self._session.selected or self._session.held:
            coding.code(self._session, code)
            self.done.emit()
        else:
            self._session.message.emit(self.tr("Select words first, then choose “{0}”.").format(code.name))

    def _on_changed(self, step: Step) -> None:
        if "code" in step.kinds:
            self._show_state()

    def _show_state(self) -> None:
        state = codebook.state(self._session.project)
        self.state.setText(state[:6])
        self.state.setToolTip(tooltip(self.tr("State of the codebook: {0}").format(state)))

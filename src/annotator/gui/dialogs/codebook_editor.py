"""The codebook as a whole: add, order, retire and change codes. Every change is a step that can be undone."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QHBoxLayout,
    QPushButton,
    QTreeWidget,
    QTreeWidgetItem,
    QVBoxLayout,
    QWidget,
)

from annotator.gui import codebook_edits, sizes, theme
from annotator.gui.controls import IconButton, hairline, label, upright
from annotator.gui.dialogs.code_form import CodeForm
from annotator.gui.models.codes import CODE
from annotator.gui.panels.code_row import CodeRow
from annotator.gui.session import Session
from annotator.model import Code, Step


class CodebookEditor(QDialog):
    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("codebook-editor")
        self.setWindowTitle(self.tr("Codebook"))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._session = session
        sizes.fit(self, 820, 640)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(18, 16, 18, 16)
        outer.setSpacing(14)
        outer.addWidget(label(self.tr("Codebook"), "screen"))
        row = QHBoxLayout()
        row.setSpacing(0)
        row.addLayout(self._build_left(), 2)
        row.addWidget(upright())
        self.form = CodeForm(session)
        row.addWidget(self.form, 3)
        outer.addLayout(row, 1)
        outer.addWidget(hairline())
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
        buttons.rejected.connect(self.reject)
        outer.addWidget(buttons)
        self._connect()
        self._show_codes()
        self.choose(self._session.active_codes[0].id if self._session.active_codes else None)

    def _build_tree(self) -> None:
        self.tree = QTreeWidget()
        self.tree.setObjectName("codes")
        self.tree.setAccessibleName(self.tr("Codes"))
        self.tree.setHeaderHidden(True)
        self.tree.setRootIsDecorated(False)
        self.tree.setItemsExpandable(False)
        self.tree.setUniformRowHeights(True)
        self.tree.setIndentation(theme.current().px(18))
        self.tree.setItemDelegate(CodeRow(self.tree))
        self.tree.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)

    def _build_left(self) -> QVBoxLayout:
        self._build_tree()
        self.add = QPushButton(self.tr("Add code"))
        self.add.setObjectName("add-code")
        self.add_under = QPushButton(self.tr("Add under it"))
        self.add_under.setObjectName("add-child")
        self.up = IconButton("chevron-up", self.tr("Move up"), "move-up")
        self.down = IconButton("chevron-down", self.tr("Move down"), "move-down")
        self.retire = IconButton("trash", self.tr("Retire this code"), "retire-code")
        self.back = IconButton("undo", self.tr("Bring this code back"), "bring-back")
        column = QVBoxLayout()
        column.setContentsMargins(0, 0, 12, 0)
        column.addWidget(self.tree, 1)
        moves = QHBoxLayout()
        for tool in (self.up, self.down, self.retire, self.back):
            moves.addWidget(tool)
        moves.addStretch(1)
        column.addLayout(moves)
        adds = QHBoxLayout()
        adds.setSpacing(8)
        adds.addWidget(self.add)
        adds.addWidget(self.add_under)
        adds.addStretch(1)
        column.addLayout(adds)
        return column

    def _connect(self) -> None:
        self.tree.currentItemChanged.connect(self._on_current)
        self.add.clicked.connect(self.add_code)
        self.add_under.clicked.connect(self._on_add_under)
        self.up.clicked.connect(self._on_up)
        self.down.clicked.connect(self._on_down)
        self.retire.clicked.connect(self._on_retire)
        self.back.clicked.connect(self._on_back)
        self._session.changed.connect(self._on_changed)
        self._session.unsaved_changed.connect(self._show_codes)
        QShortcut(QKeySequence.StandardKey.Undo, self, self._session.undo)
        QShortcut(QKeySequence.StandardKey.Redo, self, self._session.redo)

    # --- what happens

    @property
    def chosen(self) -> Code | None:
        item = self.tree.currentItem()
        code = item.data(0, CODE) if item else None
        return self._session.code(code.id) if isinstance(code, Code) else None

    def choose(self, id: str | None) -> None:
        """Show a code."""
        if (item := self._item(id)) is not None:
            self.tree.setCurrentItem(item)

    def add_code(self) -> None:
        """Add a code at the top level and put the cursor into its name."""
        self._added(codebook_edits.add(self._session))

    def done(self, result: int) -> None:
        self.form.flush()
        super().done(result)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter ends a field; a dialog would give it to the first button as well."""
        if event.key() not in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            super().keyPressEvent(event)

    def _added(self, id: str | None) -> None:
        if id is not None:
            self.choose(id)
            self.form.name.setFocus()
            self.form.name.selectAll()

    def _on_add_under(self) -> None:
        if (code := self.chosen) is not None:
            self._added(codebook_edits.add(self._session, code))

    def _on_up(self) -> None:
        if (code := self.chosen) is not None:
            codebook_edits.move(self._session, code, -1)

    def _on_down(self) -> None:
        if (code := self.chosen) is not None:
            codebook_edits.move(self._session, code, 1)

    def _on_retire(self) -> None:
        if (code := self.chosen) is not None:
            codebook_edits.retire(self._session, code)

    def _on_back(self) -> None:
        if (code := self.chosen) is not None:
            codebook_edits.bring_back(self._session, code)

    def _on_current(self) -> None:
        code = self.chosen
        self.form.show_code(code.id if code else None)
        self._show_buttons()

    def _on_changed(self, step: Step) -> None:
        if "code" in step.kinds:
            self._show_codes()

    # --- show

    def _show_codes(self) -> None:
        """Those in use as a tree, then the retired ones."""
        before = self.chosen_id()
        self.tree.blockSignals(True)
        self.tree.clear()
        items: dict[str, QTreeWidgetItem] = {}
        for code in sorted(self._session.codes, key=lambda code: code.retired):
            above = items.get(code.parent or "") if not code.retired else None
            item = QTreeWidgetItem(above) if above else QTreeWidgetItem(self.tree)
            item.setData(0, CODE, code)
            item.setText(0, self.tr("{0}, retired").format(code.name) if code.retired else code.name)
            items[code.id] = item
        self.tree.expandAll()
        self.tree.blockSignals(False)
        chosen = items.get(before) or next(iter(items.values()), None)
        if chosen is not None:
            self.tree.setCurrentItem(chosen)
        self._on_current()

    def chosen_id(self) -> str:
        item = self.tree.currentItem()
        return item.data(0, CODE).id if item else ""

    def _show_buttons(self) -> None:
        code, may = self.chosen, self._session.can_edit
        active = code is not None and not code.retired
        self.add.setEnabled(may)
        self.add_under.setEnabled(may and active)
        self.up.setEnabled(may and code is not None and codebook_edits.can_move(self._session, code, -1))
        self.down.setEnabled(may and code is not None and codebook_edits.can_move(self._session, code, 1))
        self.retire.setVisible(active or code is None)
        self.retire.setEnabled(may and active)
        self.back.setVisible(code is not None and code.retired)
        self.back.setEnabled(may)

    def _item(self, id: str | None) -> QTreeWidgetItem | None:
        found = self.tree.findItems("", Qt.MatchFlag.MatchContains | Qt.MatchFlag.MatchRecursive)
        return next((item for item in found if item.data(0, CODE).id == id), None)

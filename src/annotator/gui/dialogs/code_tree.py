"""The codes of a codebook to choose from and to put in order; merged and retired ones stand apart."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, Qt, Signal
from PySide6.QtGui import QColor, QDropEvent, QPainter
from PySide6.QtWidgets import QAbstractItemView, QStyleOptionViewItem, QTreeWidget, QTreeWidgetItem, QWidget

from annotator.gui import theme
from annotator.gui.models.codes import CODE, COUNT
from annotator.gui.offsets import display
from annotator.gui.panels.code_row import CodeRow
from annotator.gui.session import Session
from annotator.model import Code
from annotator.store import codebook

Index = QModelIndex | QPersistentModelIndex
_Where = QAbstractItemView.DropIndicatorPosition


class CodeTree(QTreeWidget):
    """Codes in use can be dragged among each other."""

    dropped = Signal(str, object, int)
    """A code's id, that of the code it is put under (None: the top), and its place among those in use there."""

    def __init__(self, session: Session) -> None:
        super().__init__()
        self._session = session
        self.setObjectName("codes")
        self.setAccessibleName(self.tr("Codes"))
        self.setHeaderHidden(True)
        self.setRootIsDecorated(False)
        self.setItemsExpandable(False)
        self.setIndentation(theme.current().px(18))
        self.setItemDelegate(_Row(self))
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setDragDropMode(QAbstractItemView.DragDropMode.InternalMove)

    def drawBranches(self, painter: QPainter, rect: QRect, index: Index) -> None:
        """Rows are set in, and nothing else: the system's colour would stand beside the one that is chosen."""

    @property
    def chosen(self) -> str:
        """The id of the code that is shown; '' for none."""
        item = self.currentItem()
        code = item.data(0, CODE) if item else None
        return code.id if isinstance(code, Code) else ""

    def choose(self, id: str | None) -> None:
        if (item := self._item(id)) is not None:
            self.setCurrentItem(item)

    def show_codes(self) -> None:
        """Those in use as a tree, then the merged and the retired ones; the chosen one stays chosen."""
        before = self.chosen
        session, self._uses = self._session, codebook.uses(self._session.project)
        self.blockSignals(True)
        self.clear()
        items: dict[str, QTreeWidgetItem] = {}
        for code in session.active_codes:
            above = items.get(code.parent or "", self.invisibleRootItem())
            items[code.id] = self._add(above, code, display(code.name), in_use=True)
        others = [code for code in session.codes if code.id not in items]
        for heading, apart in (
            (self.tr("Merged"), [code for code in others if not code.retired]),
            (self.tr("Retired"), [code for code in others if code.retired]),
        ):
            if apart:
                head = QTreeWidgetItem(self, [heading])
                head.setFlags(Qt.ItemFlag.ItemIsEnabled)
            for code in apart:
                meant = session.code(code.id) or code
                merged = self.tr("{0} → {1}").format(display(code.name), display(meant.name))
                words = display(code.name) if meant.id == code.id else merged
                items[code.id] = self._add(self.invisibleRootItem(), code, words, in_use=False)
        self.expandAll()
        self.blockSignals(False)
        if items:
            self.setCurrentItem(items.get(before) or next(iter(items.values())))

    def _add(self, above: QTreeWidgetItem, code: Code, words: str, *, in_use: bool) -> QTreeWidgetItem:
        item = QTreeWidgetItem(above, [words])
        item.setData(0, CODE, code)
        item.setData(0, COUNT, self._uses.get(code.id, 0))
        flags = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
        movable = Qt.ItemFlag.ItemIsDragEnabled | Qt.ItemFlag.ItemIsDropEnabled
        item.setFlags(flags | movable if in_use else flags)
        said = self.tr("{0}, {1:,} annotations").format(words, self._uses.get(code.id, 0))
        item.setData(0, Qt.ItemDataRole.AccessibleTextRole, said)
        return item

    def _item(self, id: str | None) -> QTreeWidgetItem | None:
        found = self.findItems("", Qt.MatchFlag.MatchContains | Qt.MatchFlag.MatchRecursive)
        codes = ((item, item.data(0, CODE)) for item in found)
        return next((item for item, code in codes if isinstance(code, Code) and code.id == id), None)

    def dropEvent(self, event: QDropEvent) -> None:
        """Say where it was dropped: the tree is made anew from the codebook."""
        target, moved = self.itemAt(event.position().toPoint()), self.currentItem()
        event.setDropAction(Qt.DropAction.IgnoreAction)
        event.accept()
        if moved is None or not self.chosen or (target is not None and not isinstance(target.data(0, CODE), Code)):
            return
        where = self.dropIndicatorPosition()
        if target is None or where == _Where.OnViewport:
            self.dropped.emit(self.chosen, None, self.topLevelItemCount())
        elif where == _Where.OnItem:
            self.dropped.emit(self.chosen, target.data(0, CODE).id, target.childCount())
        else:
            above = target.parent() or self.invisibleRootItem()
            beside = [above.child(n) for n in range(above.childCount()) if above.child(n) is not moved]
            parent = above.data(0, CODE)
            at = beside.index(target) if target in beside else 0
            below = where == _Where.BelowItem
            self.dropped.emit(self.chosen, parent.id if isinstance(parent, Code) else None, at + below)


class _Row(CodeRow):
    """A code, or the heading over those that stand apart."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        if isinstance(index.data(CODE), Code):
            super().paint(painter, option, index)
            return
        row: QRect = option.rect
        painter.save()
        painter.setFont(theme.ui_font("section"))
        painter.setPen(QColor(theme.current().tokens.ink2))
        area = row.adjusted(theme.current().px(17), theme.current().px(6), 0, 0)
        painter.drawText(area, Qt.AlignmentFlag.AlignVCenter, str(index.data()))
        painter.restore()

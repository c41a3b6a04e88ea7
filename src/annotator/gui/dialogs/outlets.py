"""The outlets of a project: what each is called, how articles write it, and which of them are the same."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QHBoxLayout,
    QHeaderView,
    QMenu,
    QTreeWidget,
    QTreeWidgetItem,
    QVBoxLayout,
    QWidget,
)

from annotator.folding import fold
from annotator.gui import sizes
from annotator.gui.buttons import Button
from annotator.gui.controls import hairline, label, menu_text
from annotator.gui.fields import FilterField
from annotator.gui.offsets import display
from annotator.gui.session import Session
from annotator.model import Step
from annotator.outlets import Outlet
from annotator.store import documents

_NAME, _COUNT, _KIND, _COUNTRY = range(4)
_WRITTEN = int(Qt.ItemDataRole.UserRole)
"""The name under which a row of the tree is looked up."""


class OutletsDialog(QDialog):
    """Each change is a step. No article is rewritten: they are shown under the names given here."""

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("outlets-dialog")
        self.setWindowTitle(self.tr("Outlets"))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        sizes.fit(self, 760, 600)
        self._session = session
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 18, 24, 18)
        column.setSpacing(12)
        column.addWidget(label(self.tr("Outlets"), "screen"))
        told = self.tr(
            "Lists, charts and exports use these names; below each is how articles write it. The filter of the article"
            " list knows all of this."
        )
        column.addWidget(label(told, "meta", wrap=True))
        self.filter = FilterField("filter-outlets", self.tr("Filter outlets"))
        column.addWidget(self.filter)
        self.tree = self._build_tree()
        column.addWidget(self.tree, 1)
        column.addLayout(self._build_actions())
        column.addWidget(hairline())
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
        buttons.rejected.connect(self.reject)
        column.addWidget(buttons)
        self._connect()
        self._show()
        self.tree.setFocus()

    # --- build

    def _build_tree(self) -> QTreeWidget:
        tree = QTreeWidget()
        tree.setObjectName("outlets")
        tree.setAccessibleName(self.tr("Outlets"))
        tree.setHeaderLabels([self.tr("Name"), self.tr("Articles"), self.tr("Kind"), self.tr("Country")])
        tree.setSelectionMode(QTreeWidget.SelectionMode.ExtendedSelection)
        tree.setEditTriggers(QTreeWidget.EditTrigger.EditKeyPressed | QTreeWidget.EditTrigger.DoubleClicked)
        tree.setRootIsDecorated(False)
        tree.header().setStretchLastSection(False)
        tree.header().setSectionResizeMode(_NAME, QHeaderView.ResizeMode.Stretch)
        return tree

    def _build_actions(self) -> QHBoxLayout:
        self.rename = Button(self.tr("&Rename"), "rename-outlet")
        self.merge = Button(self.tr("&Merge"), "merge-outlets")
        self.into = QMenu(self.merge)
        self.into.setObjectName("menu-merge-outlets")
        self.merge.setMenu(self.into)
        self.split = Button(self.tr("&Split off"), "split-outlet")
        row = QHBoxLayout()
        row.setSpacing(8)
        for button in (self.rename, self.merge, self.split):
            button.setAutoDefault(False)
            row.addWidget(button)
        row.addStretch(1)
        return row

    def _connect(self) -> None:
        self.filter.textChanged.connect(self._show_filtered)
        self.tree.itemChanged.connect(self._on_edited)
        self.tree.itemSelectionChanged.connect(self._show_selection)
        self.rename.clicked.connect(self._on_rename)
        self.split.clicked.connect(self._on_split)
        self.into.aboutToShow.connect(self._fill_into)
        QShortcut(QKeySequence(QKeySequence.StandardKey.Delete), self.tree, self._on_split)
        self._session.changed.connect(self._on_changed)

    # --- what happens

    @property
    def chosen(self) -> list[str]:
        """The names of the outlets that are selected."""
        return [item.data(_NAME, _WRITTEN) for item in self.tree.selectedItems() if item.parent() is None]

    def _on_rename(self) -> None:
        item = self.tree.currentItem()
        if item is not None and item.parent() is None:
            self.tree.editItem(item, _NAME)

    def _on_edited(self, item: QTreeWidgetItem, column: int) -> None:
        written, text = item.data(_NAME, _WRITTEN), " ".join(item.text(column).split())
        if column == _NAME and text and text != written:
            name = self.tr("Rename outlet {0} to {1}").format(written, text)
            self._write(name, self._session.outlets.renamed(written, text))
        elif column in (_KIND, _COUNTRY):
            entry = self._session.outlets.entry(written)
            changed = replace(entry, kind=text) if column == _KIND else replace(entry, country=text)
            self._write(self.tr("Describe outlet {0}").format(written), [changed])
        else:
            self._show()

    def _fill_into(self) -> None:
        """Into which of those selected."""
        self.into.clear()
        for name in self.chosen:
            action = self.into.addAction(menu_text(self.tr("Into {0}").format(name)), partial(self.merge_into, name))
            action.setObjectName(f"into-{name}")

    def merge_into(self, name: str) -> None:
        others = [other for other in self.chosen if other != name]
        said = self.tr("Merge {0} into {1}").format(", ".join(others), name)
        self._write(said, self._session.outlets.merged(others, name))

    def _on_split(self) -> None:
        item = self.tree.currentItem()
        if item is not None and item.parent() is not None:
            written = item.data(_NAME, _WRITTEN)
            self._write(self.tr("Split off outlet {0}").format(written), self._session.outlets.split(written))

    def _write(self, name: str, rows: list[Outlet]) -> None:
        if not (rows and self._session.write(name, put=rows)):
            self._show()

    def _on_changed(self, step: Step) -> None:
        if "document" in step.kinds:
            self._show()

    # --- show

    def _show(self) -> None:
        """All outlets, those with most articles first, each with the names that it is written under."""
        written = documents.outlets_written(self._session.project)
        by_name: dict[str, Counter[str]] = {}
        for name, count in written.items():
            by_name.setdefault(self._session.outlets.name(name), Counter())[name] = count
        for row in self._session.outlets.rows.values():
            found = by_name.setdefault(self._session.outlets.name(row.name), Counter())
            found.update(dict.fromkeys(row.names, 0))
        current = self.tree.currentItem()
        kept = current.data(_NAME, _WRITTEN) if current else ""
        self.tree.blockSignals(True)
        self.tree.clear()
        for name, names in sorted(by_name.items(), key=lambda pair: (-pair[1].total(), fold(pair[0]))):
            self.tree.addTopLevelItem(self._item(name, names))
        self.tree.blockSignals(False)
        self._show_filtered()
        self._select(kept)
        self._show_selection()

    def _item(self, name: str, names: Counter[str]) -> QTreeWidgetItem:
        entry = self._session.outlets.entry(name)
        item = QTreeWidgetItem([display(name), f"{names.total():,}", display(entry.kind), display(entry.country)])
        item.setData(_NAME, _WRITTEN, name)
        item.setTextAlignment(_COUNT, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        item.setFlags(item.flags() | Qt.ItemFlag.ItemIsEditable)
        for written, count in sorted(names.items(), key=lambda pair: (-pair[1], pair[0])):
            if written != name:
                below = QTreeWidgetItem([display(written), f"{count:,}"])
                below.setData(_NAME, _WRITTEN, written)
                below.setTextAlignment(_COUNT, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
                item.addChild(below)
        item.setExpanded(True)
        return item

    def _items(self) -> list[QTreeWidgetItem]:
        found = (self.tree.topLevelItem(n) for n in range(self.tree.topLevelItemCount()))
        return [item for item in found if item is not None]

    def _select(self, written: str) -> None:
        """The outlet that has this name now, or the first."""
        name = self._session.outlets.name(written)
        items = self._items()
        item = next((item for item in items if item.data(_NAME, _WRITTEN) == name), items[0] if items else None)
        if item is not None:
            self.tree.setCurrentItem(item)

    def _show_filtered(self) -> None:
        words = fold(self.filter.text()).split()
        for item in self._items():
            names = [item, *(item.child(n) for n in range(item.childCount()))]
            said = fold("\n".join(found.text(_NAME) for found in names if found is not None))
            item.setHidden(not all(word in said for word in words))
            item.setExpanded(True)

    def _show_selection(self) -> None:
        may = self._session.can_edit
        current = self.tree.currentItem()
        above = current is not None and current.parent() is None
        self.rename.setEnabled(may and above)
        self.merge.setEnabled(may and len(self.chosen) > 1)
        self.split.setEnabled(may and current is not None and not above)

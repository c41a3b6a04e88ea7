"""What the palette found, under headings."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, NamedTuple

from PySide6.QtCore import QAbstractListModel, QModelIndex, QPersistentModelIndex, Qt

from annotator.gui.palette.offer import Offer
from annotator.model import Span

Index = QModelIndex | QPersistentModelIndex

HIT = int(Qt.ItemDataRole.UserRole)
_ROOT = QModelIndex()


class Hit(NamedTuple):
    """An offer, and which letters of its name are told."""

    offer: Offer
    bold: Sequence[Span]


class HitsModel(QAbstractListModel):
    """Headings and hits; only hits can be gone to."""

    def __init__(self) -> None:
        super().__init__()
        self._rows: list[str | Hit] = []

    def show_hits(self, groups: Mapping[str, Sequence[Hit]]) -> None:
        """These, each group under its heading."""
        self.beginResetModel()
        self._rows = []
        for heading, hits in groups.items():
            self._rows += [heading, *hits]
        self.endResetModel()

    def hit(self, row: int) -> Hit | None:
        found = self._rows[row] if 0 <= row < len(self._rows) else None
        return found if isinstance(found, Hit) else None

    def row_of(self, offer: Offer | None) -> int:
        """Where an offer stands; else the first hit, -1 when there is none."""
        hits = [(n, row) for n, row in enumerate(self._rows) if isinstance(row, Hit)]
        first = hits[0][0] if hits else -1
        return next((n for n, hit in hits if hit.offer is offer), first)

    def beside(self, row: int, by: int) -> int:
        """The next hit after a row (1) or before it (-1); from the last one to the first."""
        hits = [n for n, found in enumerate(self._rows) if isinstance(found, Hit)]
        return hits[(hits.index(row) + by) % len(hits)] if row in hits else -1

    def rowCount(self, parent: Index = _ROOT) -> int:
        return 0 if parent.isValid() else len(self._rows)

    def flags(self, index: Index) -> Qt.ItemFlag:
        enabled = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
        return enabled if self.hit(index.row()) else Qt.ItemFlag.NoItemFlags

    def data(self, index: Index, role: int = int(Qt.ItemDataRole.DisplayRole)) -> Any:
        hit = self.hit(index.row())
        if role == HIT:
            return hit
        if role == Qt.ItemDataRole.DisplayRole:
            return hit.offer.name if hit else self._rows[index.row()]
        if role == Qt.ItemDataRole.AccessibleTextRole and hit:
            return ", ".join(words for words in (hit.offer.name, hit.offer.detail, hit.offer.key) if words)
        return None

"""The articles that a search may find something in, in order, as the index has them."""

import json
from collections.abc import Callable, Iterable, Iterator
from heapq import merge
from typing import Literal

from annotator.store.search.dates import LAST, rows_between
from annotator.store.search.index import COLUMNS, Index
from annotator.store.search.query import Query, match

Order = Literal["date", "relevance"]
ORDERS: tuple[Order, ...] = ("date", "relevance")

RANKED = 1_000
"""Articles among which the most relevant are told; of more, these are the newest."""
_BLOCK = 100
"""Articles asked for at a time."""
_WEIGHTS = {"body": 1.0, "title": 5.0}
"""How much a word counts where it stands; anywhere else, 2."""

_Row = tuple[int, str]
"""Row and id of an article."""


class Candidates:
    def __init__(self, index: Index, query: Query, order: Order) -> None:
        self._index = index
        self._term = match(query.term) if query.term else ""
        self._order = order if query.term else "date"
        self._dated = bool(query.since or query.until)
        self._first, self._last = rows_between(query.since, query.until) if self._dated else (0, LAST)
        self.is_cut = False
        """Whether there were too many to tell the most relevant of all."""

    @property
    def _range(self) -> tuple[int, int]:
        return self._first, self._last

    def in_order(self, also: Iterable[str], cancelled: Callable[[], bool]) -> Iterator[str]:
        """Their ids, and among them those of articles that something else speaks for."""
        others = self._rows_of(also)
        if self._order == "relevance":
            rows: Iterable[_Row] = [*self._ranked(cancelled), *others]
        else:
            rows = merge(self._newest(cancelled), others, key=lambda row: -row[0])
        seen = set()
        for _, id in rows:
            if id not in seen:
                seen.add(id)
                yield id

    def among(self, ids: Iterable[str]) -> Iterator[str]:
        """Those of some articles that are candidates, newest first."""
        for n, id in self._rows_of(ids):
            sql = "SELECT 1 FROM words WHERE words MATCH ? AND rowid = ?"
            if not self._term or self._index.rows(sql, (self._term, n)):
                yield id

    def _rows_of(self, ids: Iterable[str]) -> list[_Row]:
        sql = """SELECT n, id FROM article WHERE id IN (SELECT value FROM json_each(?)) AND n BETWEEN ? AND ?
                 ORDER BY n DESC"""
        return self._index.rows(sql, (json.dumps([*ids]), *self._range))

    def _newest(self, cancelled: Callable[[], bool]) -> Iterator[_Row]:
        """A block at a time: a search that is satisfied soon costs little."""
        first, last = self._range
        words = """SELECT w.rowid, a.id FROM words w JOIN article a ON a.n = w.rowid
                   WHERE w.words MATCH ? AND w.rowid BETWEEN ? AND ? ORDER BY w.rowid DESC LIMIT ?"""
        all = "SELECT n, id FROM article WHERE n BETWEEN ? AND ? ORDER BY n DESC LIMIT ?"
        while True:
            asked = (first, last, _BLOCK)
            if self._term:
                block = self._index.rows(words, (self._term, *asked), cancelled)
            else:
                block = self._index.rows(all, asked, cancelled)
            yield from block
            if len(block) < _BLOCK:
                return
            last = block[-1][0] - 1

    def _ranked(self, cancelled: Callable[[], bool]) -> list[_Row]:
        first, last = self._range
        sql = """SELECT rowid FROM words WHERE words MATCH ? AND rowid BETWEEN ? AND ?
                 ORDER BY rowid DESC LIMIT 1 OFFSET ?"""
        if too_old := self._index.rows(sql, (self._term, first, last, RANKED), cancelled):
            self.is_cut = True
            first = too_old[0][0] + 1
        weights = ", ".join(str(_WEIGHTS.get(column, 2.0)) for column in COLUMNS)
        best = f"""SELECT rowid AS n FROM words WHERE words MATCH ? AND rowid BETWEEN ? AND ?
                   ORDER BY bm25(words, {weights})"""
        sql = f"SELECT b.n, a.id FROM ({best}) b JOIN article a ON a.n = b.n"
        return self._index.rows(sql, (self._term, first, last), cancelled)

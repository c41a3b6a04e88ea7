"""What fits what was typed, group by group; words in the articles follow when they are found."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from annotator.analysis.matching import Place, Rank, matched
from annotator.gui.palette.model import Hit
from annotator.gui.palette.offer import GROUPS, Offer
from annotator.gui.palette.offers import Offers
from annotator.gui.palette.passages import Passage, PassageSearch

if TYPE_CHECKING:
    from annotator.gui.main_window import MainWindow

PREFIXES = {">": "commands", "@": "sources", "#": "codes", "/": "passages"}

_FEW = {"sources": 3, "passages": 3, "commands": 6, "codes": 4, "articles": 4}
"""Hits of each group while there is no prefix."""
_UNASKED = ("commands", "codes")
"""What is shown before anything is typed."""
_MANY = 200
_EACH = 20
"""Passages of one article."""
_FAIR = Rank(Place.WORD, Place.WORD, 0)
"""How well words fit that stand in an article."""
_LEAST = 2
"""Letters from which on the articles are searched without being asked to."""

_Ranked = list[tuple[Rank, Offer]]


class Finder(QObject):
    """Of one opening of the palette."""

    changed = Signal()

    def __init__(self, window: MainWindow, parent: QObject) -> None:
        super().__init__(parent)
        self.searching = False
        """Whether the articles are still being searched."""
        self._group = self._query = ""
        self._found: dict[str, _Ranked] = {}
        self._offers = Offers(window)
        self._workspace = window.workspace
        self._passages = PassageSearch(window.session, self) if window.session else None
        if self._passages is not None:
            self._passages.found.connect(self._on_passages)

    def search(self, typed: str) -> None:
        self._group = PREFIXES.get(typed[:1], "")
        self._query = (typed[1:] if self._group else typed).strip()
        wanted = [self._group] if self._group else GROUPS if self._query else _UNASKED
        self._found = {group: self._ranked(group) for group in wanted if group != "passages"}
        self.changed.emit()
        self._search_articles()

    def stop(self) -> None:
        if self._passages is not None:
            self._passages.stop()

    def hits(self) -> dict[str, Sequence[Hit]]:
        """The best group first."""
        groups = [group for group in GROUPS if self._found.get(group)]
        groups.sort(key=lambda group: self._found[group][0][0].worst)
        return {group: [self._hit(offer) for _, offer in self._found[group]] for group in groups}

    def _ranked(self, group: str) -> _Ranked:
        """What can be used now comes before what cannot."""
        most = _MANY if self._group else _FEW[group]
        usable, others = (register.ranked(self._query, most) for register in self._offers.of(group))
        return (usable + others)[:most]

    def _hit(self, offer: Offer) -> Hit:
        return Hit(offer, [offer.found] if offer.found else matched(self._query, offer.name))

    # --- words in the articles

    def _search_articles(self) -> None:
        if self._passages is None:
            return
        self.searching = self._group == "passages" and bool(self._query)
        self.searching |= not self._group and len(self._query) >= _LEAST
        if self.searching:
            most, each = (_MANY, _EACH) if self._group else (_FEW["passages"], _FEW["passages"])
            self._passages.start(self._query, most, each)
        else:
            self._passages.stop()

    def _on_passages(self, found: Sequence[Passage]) -> None:
        self.searching = False
        self._found["passages"] = [(_FAIR, self._passage(passage)) for passage in found]
        if self._group:
            self._found["passages"].append((_FAIR, self._search()))
        self.changed.emit()

    def _search(self) -> Offer:
        """Leads on to the panel, which knows filters and lists all hits."""
        assert self._workspace is not None
        name = self.tr("Search for “{0}” in the panel").format(self._query)
        return Offer("passages", name, partial(self._workspace.search, self._query), icon="search")

    def _passage(self, passage: Passage) -> Offer:
        assert self._workspace is not None
        document = passage.document
        where = document.outlet or self._workspace.articles.model.title(document)
        return Offer(
            group="passages",
            name=passage.excerpt.words,
            do=partial(self._workspace.go_to, document.id, passage.span),
            detail=f"{where}, ¶{passage.paragraph}" if passage.paragraph else where,
            icon="newspaper",
            found=passage.excerpt.found,
        )

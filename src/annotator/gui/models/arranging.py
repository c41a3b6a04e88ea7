"""The order of a list of articles, and the groups they stand in."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from itertools import groupby
from operator import attrgetter
from typing import NamedTuple

from annotator.folding import fold
from annotator.model import Document

ORDERS: tuple[str, ...] = ("imported", "newest", "oldest", "outlet", "title", "progress")
GROUPS: tuple[str, ...] = ("", "outlet", "month", "progress")
STATES: tuple[str, ...] = ("in progress", "new", "complete")
"""In the order in which one wants to see them."""


class Heading(NamedTuple):
    """Stands above a group of articles that have the same `value`: an outlet, “2015-01”, a state."""

    by: str
    value: str
    many: int


class Arrangement(NamedTuple):
    order: str = ORDERS[0]
    group: str = GROUPS[0]

    def of(
        self, documents: Iterable[Document], title: Callable[[Document], str], progress: Callable[[str], str]
    ) -> list[Document | Heading]:
        """The articles in order, with a heading above each group. Without either it costs nothing."""
        found = _sorted(list(documents), self.order, title, progress)
        if not self.group:
            return [*found]
        value = _values(self.group, progress)
        found.sort(key=lambda document: _rank(self.group, value(document)), reverse=self.group == "month")
        listed: list[Document | Heading] = []
        for _, group in groupby(found, key=lambda document: _rank(self.group, value(document))):
            members = list(group)
            listed += [Heading(self.group, value(members[0]), len(members)), *members]
        return listed


def _sorted(
    found: list[Document], order: str, title: Callable[[Document], str], progress: Callable[[str], str]
) -> list[Document]:
    """What is not known comes last. Articles that are alike stay in the order in which they were imported."""
    if order == "newest":
        found.sort(key=attrgetter("published"), reverse=True)
    elif order == "oldest":
        found.sort(key=lambda document: document.published or "~")
    elif order == "outlet":
        found.sort(key=lambda document: _rank("outlet", document.outlet))
    elif order == "title":
        found.sort(key=lambda document: fold(title(document)))
    elif order == "progress":
        found.sort(key=lambda document: STATES.index(progress(document.id)))
    return found


def _values(group: str, progress: Callable[[str], str]) -> Callable[[Document], str]:
    if group == "outlet":
        return lambda document: document.outlet
    if group == "month":
        return lambda document: document.published[:7]
    return lambda document: progress(document.id)


def _rank(group: str, value: str) -> tuple[bool, str]:
    if group == "outlet":
        return not value, fold(value)
    if group == "month":
        return bool(value), value
    return False, str(STATES.index(value))

"""Articles that have the same words: the same characters in the same order, white space aside."""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from annotator.store.canonical import sha256
from annotator.store.project import Project

SPREAD = 10
"""Per cent by which white space may change the length of a text."""
_LOOKED_AT, _FIRST = 400, 24
"""Of how many characters of a text the first ones that are no white space tell most texts apart."""
_AT_ONCE = 200


class Words(NamedTuple):
    """What tells most texts apart; `characters` counts white space, too."""

    characters: int
    beginning: str


def words(text: str) -> Words:
    return Words(len(text), _beginning(text[:_LOOKED_AT]))


def _beginning(text: str) -> str:
    return "".join(text.split())[:_FIRST]


def older(project: Project, new: Mapping[str, Words]) -> dict[str, str]:
    """New article → one with the same words that was in the project before it, or the first of the new ones."""
    there = dict(_there_before(project, new))
    begin_so = Counter([*(words.beginning for words in new.values()), *there.values()])
    alike = [id for id, words in new.items() if begin_so[words.beginning] > 1]
    ids = [*there, *alike]
    digests = {id: sha256("".join(text.split())) for id, text in _texts(project, "t.body", ids)}
    first = {digests[id]: id for id in reversed(ids) if id in digests}
    found = {id: first[digests[id]] for id in alike if id in digests}
    return {id: twin for id, twin in found.items() if twin != id}


def _there_before(project: Project, new: Mapping[str, Words]) -> Iterator[tuple[str, str]]:
    """The articles that were there and could have the words of a new one, and how they begin."""
    beginnings = {words.beginning for words in new.values()}
    for id, start in _texts(project, f"substr(t.body, 1, {_LOOKED_AT})", _of_such_a_length(project, new)):
        if (beginning := _beginning(start)) in beginnings:
            yield id, beginning


def _texts(project: Project, what: str, ids: Sequence[str]) -> Iterator[tuple[str, str]]:
    for n in range(0, len(ids), _AT_ONCE):
        some = ids[n : n + _AT_ONCE]
        marks = ", ".join("?" * len(some))
        sql = f"SELECT d.id, {what} FROM document d JOIN text t ON t.sha256 = d.sha256 WHERE d.id IN ({marks})"
        yield from ((id, text) for id, text in project.rows(sql, some) if text is not None)


def _of_such_a_length(project: Project, new: Mapping[str, Words]) -> list[str]:
    """The articles that were there and have about as many characters as a new one."""
    lengths = sorted({words.characters for words in new.values()})
    found = []
    for id, characters in project.rows("SELECT id, characters FROM document"):
        least, most = characters * (100 - SPREAD) // 100, characters * (100 + SPREAD) // 100
        at = bisect_left(lengths, least)
        if at < len(lengths) and lengths[at] <= most and id not in new:
            found.append(id)
    return found

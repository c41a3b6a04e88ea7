"""Articles that have the same words: the same characters in the same order, white space aside."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Mapping
from typing import NamedTuple

from annotator.store.canonical import sha256
from annotator.store.project import Project

SPREAD = 10
"""Per cent by which white space may change the length of a text."""
_AT_ONCE = 200


class Words(NamedTuple):
    """What of a text is compared; `characters` counts white space, too."""

    digest: str
    characters: int


def words(text: str) -> Words:
    return Words(sha256("".join(text.split())), len(text))


def older(project: Project, new: Mapping[str, Words]) -> dict[str, str]:
    """New article → one with the same words that was in the project before it, or the first of the new ones."""
    order = list(new)
    first = {digest: id for id, (digest, _) in reversed([*new.items()])}
    known = {digest: id for id, digest in _read(project, new)}
    found = {id: known.get(new[id].digest, first[new[id].digest]) for id in order}
    return {id: twin for id, twin in found.items() if twin != id}


def _read(project: Project, new: Mapping[str, Words]) -> Iterator[tuple[str, str]]:
    """The articles that were there and have about the length of a new one, and the hashes of their words."""
    candidates = _candidates(project, new)
    for n in range(0, len(candidates), _AT_ONCE):
        ids = candidates[n : n + _AT_ONCE]
        marks = ", ".join("?" * len(ids))
        sql = f"SELECT d.id, t.body FROM document d JOIN text t ON t.sha256 = d.sha256 WHERE d.id IN ({marks})"
        for id, body in project.rows(sql, ids):
            if body is not None:
                yield id, words(body).digest


def _candidates(project: Project, new: Mapping[str, Words]) -> list[str]:
    lengths = sorted({w.characters for w in new.values()})
    found = []
    for id, characters in project.rows("SELECT id, characters FROM document"):
        least, most = characters * (100 - SPREAD) // 100, characters * (100 + SPREAD) // 100
        at = bisect_left(lengths, least)
        if at < len(lengths) and lengths[at] <= most and id not in new:
            found.append(id)
    return found

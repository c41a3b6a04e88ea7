"""Which codes are taken for which: what two coders made of the same thing, counted by their codes."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import combinations

from annotator.analysis.differences import Cluster, Version

Cell = tuple[str | None, str | None]
"""The code of the first coder and that of the second; None where one of them marked nothing."""


def confusions(clusters: Iterable[Cluster], coders: Sequence[str]) -> dict[Cell, list[Cluster]]:
    """What each two of the coders made of each thing, those named earlier first.

    A thing that three coders marked is in as many cells as there are pairs of them.
    """
    found: dict[Cell, list[Cluster]] = {}
    for cluster in clusters:
        present = {version.coder: version for version in cluster.versions}
        for first, second in combinations((coder for coder in coders if coder in present), 2):
            cell = _cell(present[first], present[second])
            if cell != (None, None):
                found.setdefault(cell, []).append(cluster)
    return found


def _cell(first: Version, second: Version) -> Cell:
    return first.code, second.code

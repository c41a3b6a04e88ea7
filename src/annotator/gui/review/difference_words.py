"""A difference in words: in what its versions differ, who has which, what was decided."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from PySide6.QtCore import QT_TRANSLATE_NOOP, QCoreApplication

from annotator.analysis.differences import Cluster
from annotator.analysis.settling import Difference
from annotator.gui.offsets import display
from annotator.gui.review.comparing import Lane

_KINDS: Mapping[str, str] = {
    "code": QT_TRANSLATE_NOOP("Differences", "Code"),
    "missing": QT_TRANSLATE_NOOP("Differences", "Missing"),
    "split": QT_TRANSLATE_NOOP("Differences", "Split"),
    "boundary": QT_TRANSLATE_NOOP("Differences", "Boundary"),
    "attribute": QT_TRANSLATE_NOOP("Differences", "Attribute"),
    "link": QT_TRANSLATE_NOOP("Differences", "Link"),
}


def _tr(text: str) -> str:
    return QCoreApplication.translate("Differences", text)


def kind(kind: str | None) -> str:
    """One kind; None stands for all of them."""
    return _tr(_KINDS[kind]) if kind else _tr("All")


def kinds(cluster: Cluster, lanes: Sequence[Lane]) -> str:
    """“Code and boundary”, “Missing from yours, link”."""
    others = [kind(name) for name in cluster.kinds if name != "missing"]
    if cluster.absent:
        said = [_missing_from(cluster.absent, lanes), *others]
        return ", ".join([said[0], *(name.lower() for name in said[1:])])
    return _listed([others[0], *(name.lower() for name in others[1:])])


def _missing_from(coders: Sequence[str], lanes: Sequence[Lane]) -> str:
    absent = [lane for lane in lanes if lane.coder in coders]
    if len(absent) == 1 and absent[0].you:
        return _tr("Missing from yours")
    return _tr("Missing from {0}").format(names(coders, lanes))


def names(coders: Sequence[str], lanes: Sequence[Lane]) -> str:
    """“Teo and you”: in the order of the lanes, oneself last."""
    found = sorted((lane for lane in lanes if lane.coder in coders), key=lambda lane: lane.you)
    return _listed([_tr("you") if lane.you else short_name(lane, lanes) for lane in found])


def short_name(lane: Lane, lanes: Sequence[Lane]) -> str:
    """The first name, where no other coder here has the same."""
    first = lane.name.split()[:1]
    alike = [other for other in lanes if other.name.split()[:1] == first]
    return display(first[0] if first and len(alike) == 1 else lane.name)


def _listed(words: Sequence[str]) -> str:
    if len(words) < 2:
        return "".join(words)
    return _tr("{0} and {1}").format(", ".join(words[:-1]), words[-1])

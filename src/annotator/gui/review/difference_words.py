"""A difference in words: in what its versions differ, who has which, what was decided."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from PySide6.QtCore import QCoreApplication

from annotator.analysis.differences import Cluster
from annotator.analysis.settling import Difference
from annotator.gui.offsets import display
from annotator.gui.review.comparing import Lane

_KINDS: Mapping[str, str] = {
    "code": "Code",
    "missing": "Missing",
    "split": "Split",
    "boundary": "Boundary",
    "attribute": "Attribute",
    "link": "Link",
}

_DECISIONS: Mapping[str, str] = {
    "accepted": "Accepted",
    "edited": "Edited",
    "none valid": "None is valid",
    "discuss": "To discuss",
    "agreed": "Agreed",
}


def _tr(text: str) -> str:
    return QCoreApplication.translate("Differences", text)


def kind(kind: str | None) -> str:
    """One kind; None stands for all of them."""
    return _tr(_KINDS[kind]) if kind else _tr("All")


def short_kind(kind: str | None) -> str:
    """For where there is little room."""
    return _tr("Attr.") if kind == "attribute" else _tr(_KINDS[kind]) if kind else _tr("All")


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


def decided(difference: Difference, lanes: Sequence[Lane], by: str) -> str:
    """“Accepted by Mara: what Teo and you have. Only the name.”; '' where nothing is decided. `by` is a name."""
    decision = difference.decision
    if decision is None:
        return ""
    said = {
        "accepted": _accepted_in_words(difference, lanes, by),
        "edited": _tr("{0} decided on a version of their own.").format(by),
        "none valid": _tr("Decided by {0}: none is valid.").format(by),
        "discuss": _tr("Left for discussion by {0}.").format(by),
        "agreed": _tr("All coders agreed."),
    }[decision.decision]
    outdated = _tr("Outdated: a version has changed since.") if decision.outdated else ""
    reason = _tr("“{0}”").format(display(decision.reason)) if decision.reason else ""
    return " ".join(part for part in (said, reason, outdated) if part)


def in_short(difference: Difference) -> str:
    """How a resolved difference was decided, for its row."""
    assert difference.decision is not None
    return _tr(_DECISIONS[difference.decision.decision])


def _accepted_in_words(difference: Difference, lanes: Sequence[Lane], by: str) -> str:
    coders = names(_accepted(difference), lanes)
    if coders:
        return _tr("Accepted by {0}: the version of {1}.").format(by, coders)
    return _tr("Accepted by {0}: a version that has changed since.").format(by)


def _accepted(difference: Difference) -> list[str]:
    """The coders whose version was taken, or is the same but for who said it."""
    assert difference.decision is not None
    finals = [(final.spans, final.code, dict(final.attributes), final.speaker) for final in difference.decision.finals]
    return [
        version.coder
        for version in difference.cluster.present
        if [(mark.spans, mark.code, dict(mark.attributes), mark.speaker) for mark in version.marks] == finals
    ]

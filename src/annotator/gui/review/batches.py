"""What is accepted many at once, and the words that say so."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QWidget

from annotator.analysis import resolving
from annotator.analysis.differences import Cluster
from annotator.analysis.resolving import Proposal
from annotator.gui.panels.passages import shortened
from annotator.gui.review.batch_dialog import Accepted, BatchDialog
from annotator.gui.review.reviewing import Reviewing
from annotator.model import Span

_LONGEST = 160


def identical(reviewing: Reviewing, parent: QWidget) -> BatchDialog:
    """What all coders have alike, and of what was final what nobody has any more."""
    review = reviewing.review
    assert review is not None
    alike = (p for cluster in review.unconfirmed for p in resolving.take(resolving.alternatives(cluster)[0]))
    gone = [Accepted(_tr("No longer final: {0}").format(_short(final.quotes)), None) for final in review.stranded]
    said = _tr("All coders have these alike. They become final in one step, which you can undo.")
    accepted = [*(_accepted(reviewing, proposal) for proposal in alike), *gone]
    return BatchDialog(_tr("Accept all identical"), said, accepted, reviewing.accept_identical, parent)


def slight(reviewing: Reviewing, parent: QWidget) -> BatchDialog:
    """Differences in which only edges differ, by very little: the longest version of each."""
    said = _tr("In these only edges differ, by {0} characters at most. The longest version of each becomes final.")
    accepted = [
        _accepted(reviewing, proposal, _others(reviewing, difference.cluster, proposal))
        for difference in reviewing.slight()
        for proposal in resolving.slight(difference.cluster) or ()
    ]
    title = _tr("Accept slight boundary differences")
    return BatchDialog(title, said.format(resolving.SLIGHT), accepted, reviewing.accept_slight, parent)


def _accepted(reviewing: Reviewing, proposal: Proposal, instead: str = "") -> Accepted:
    return Accepted(_words(reviewing, proposal.spans), reviewing.session.code(proposal.code), instead)


def _others(reviewing: Reviewing, cluster: Cluster, taken: Proposal) -> str:
    """The words of the versions that are not taken."""
    others = {version.spans for version in cluster.present if version.spans != taken.spans}
    return "\n".join(_tr("not: {0}").format(_words(reviewing, spans)) for spans in sorted(others))


def _words(reviewing: Reviewing, spans: Iterable[Span]) -> str:
    return _short(span.of(reviewing.text) for span in spans)


def _short(quotes: Iterable[str]) -> str:
    return shortened(" … ".join(quotes), _LONGEST)


def _tr(text: str) -> str:
    return QCoreApplication.translate("Batches", text)

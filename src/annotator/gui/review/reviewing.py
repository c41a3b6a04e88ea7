"""The review of the open article: where its coders differ, and what is decided of it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import replace

from PySide6.QtCore import QObject, Signal

from annotator.analysis.differences import Cluster
from annotator.analysis.settling import Decision, Difference, Review, review
from annotator.gui.review.comparing import Compared, Lane, compared, lanes
from annotator.gui.session import Session
from annotator.gui.settings import settings
from annotator.model import Attribution, Document, Step, owner_of
from annotator.store import assignments, attributions, coders, reviews
from annotator.teamwork import Final

__all__ = ["Decision", "Difference", "Lane", "Reviewing"]

_OF_ALL = frozenset({"code", "coder", "speaker"})
_COMPARED = frozenset({"assignment", "document", "submission"})
"""Kinds of rows on which it depends what is compared, in every article and in their own."""
_DECIDED = frozenset({"adjudicator", "attribution", "final"})


class Reviewing(QObject):
    """The review of the article that is open in the session: where its coders differ, and what was decided of it.

    Compared is what they submitted, as it stood. Nothing is read unless it is `active`.
    """

    changed = Signal()
    """Differences, decisions, lanes or the article: read all again."""
    current_changed = Signal()
    """Another difference is the current one."""

    def __init__(self, session: Session) -> None:
        super().__init__(session)
        self.session = session
        self._active = False
        self._compared: Compared | None = None
        """None: to be read."""
        self._review: Review | None = None
        """None: there is nothing to compare."""
        self._kind: str | None = None
        self._current: str | None = None
        self.adjudicator: str | None = None
        """The id of the coder who settles the article."""
        session.document_changed.connect(self._on_document_changed)
        session.changed.connect(self._on_changed)

    # --- what there is

    @property
    def active(self) -> bool:
        return self._active

    @active.setter
    def active(self, active: bool) -> None:
        """Whether it is looked at."""
        self._active = active
        if active and self._compared is None:
            self._read()

    @property
    def document(self) -> Document | None:
        return self.session.document

    @property
    def text(self) -> str:
        return self.session.text

    @property
    def anonymous(self) -> bool:
        """Whether coders go by numbers."""
        return settings.anonymous_review

    @anonymous.setter
    def anonymous(self, anonymous: bool) -> None:
        settings.anonymous_review = anonymous
        self.changed.emit()

    @property
    def lanes(self) -> tuple[Lane, ...]:
        """The article's coders in the order in which they are shown."""
        if self._compared is None or self.document is None:
            return ()
        return lanes(self.session, self.document, self._compared, anonymous=self.anonymous)

    @property
    def state(self) -> str:
        """closed (somebody assigned has not marked it complete), one coder, open, or settled."""
        if self._compared is not None and self._compared.closed:
            return "closed"
        if self._review is None:
            return "one coder"
        return "settled" if self._review.is_settled else "open"

    @property
    def waiting_for(self) -> tuple[str, ...]:
        """The names of the coders assigned who have not marked the article complete."""
        return tuple(coder.name or coder.id for coder in (self._compared.waiting if self._compared else ()))

    @property
    def differences(self) -> tuple[Difference, ...]:
        """All things in which coders differ, numbered by place in the text."""
        return self._review.differences if self._review else ()

    @property
    def agreed(self) -> tuple[Cluster, ...]:
        """What everybody has alike."""
        return tuple(c for c in self._review.comparison.clusters if not c.kinds) if self._review else ()

    @property
    def finals(self) -> tuple[Final, ...]:
        """What the adjudicator decided."""
        return self._review.finals if self._review else ()

    @property
    def links(self) -> Mapping[str, Attribution]:
        """Final id → its attribution, whose source is a final, too."""
        there = {final.id for final in self.finals if final.spans}
        links = self._review.links if self._review else {}
        return {id: link if link.source in there else replace(link, source=None) for id, link in links.items()}

    def decision(self, cluster: str) -> Decision | None:
        """What was decided of a cluster, also of one that is the same for everybody."""
        return self._review.decided.get(cluster) if self._review else None

    def identical(self) -> int:
        """How many things all agree on that are not final yet: that they are there, or that they no longer are."""
        return len(self._review.unconfirmed) + len(self._review.stranded) if self._review else 0

    # --- who decides

    @property
    def may_decide(self) -> bool:
        return not self.why_not

    @property
    def why_not(self) -> str:
        """Why nothing can be decided now, in a sentence; '' if it can."""
        project = self.session.project
        if project.read_only:
            return self.tr("Open for reading only: %1.").replace("%1", project.read_only)
        if not project.coder:
            return self.tr("Say who you are to decide anything.")
        if self.state == "closed":
            return self.tr("Not all who are to code this article have marked it complete.")
        if self.state == "one coder":
            return self.tr("Differences need a second coder.")
        if self.adjudicator not in (None, project.coder):
            settler = coders.coder(project, self.adjudicator or "")
            return self.tr("%1 settles this article.").replace("%1", settler.name if settler else "Somebody else")
        return ""

    # --- the queue

    @property
    def kind(self) -> str | None:
        """Differences of which kind are gone through; None: of all."""
        return self._kind

    def show_kind(self, kind: str | None) -> None:
        self._kind = kind
        self.changed.emit()
        if self.current is None or self.current not in self.queue:
            self._set_current(next(iter(self.queue), None))

    def counts(self) -> dict[str, int]:
        """Kind → how many differences of it are open."""
        return dict(Counter(d.cluster.kind for d in self.differences if d.open))

    @property
    def queue(self) -> tuple[Difference, ...]:
        """The open differences of the kind, in the order in which they are decided."""
        return tuple(d for d in self._in_order if d.open)

    @property
    def resolved(self) -> tuple[Difference, ...]:
        return tuple(d for d in self._in_order if not d.open)

    @property
    def _in_order(self) -> list[Difference]:
        chosen = (d for d in self.differences if self._kind in (None, d.cluster.kind))
        return sorted(chosen, key=lambda d: d.order)

    @property
    def current(self) -> Difference | None:
        return next((d for d in self.differences if d.id == self._current), None)

    def go(self, by: int) -> None:
        """To the next (1) or previous (-1) open difference; when none is open, through those that are resolved."""
        walk = self.queue or self.resolved
        if (here := self.current) is None:
            self._set_current(next(iter(walk), None))
            return
        later = [d for d in walk if d.order > here.order]
        earlier = [d for d in walk if d.order < here.order]
        beyond = later if by > 0 else earlier[::-1]
        if beyond:
            self._set_current(beyond[min(abs(by), len(beyond)) - 1])

    def show(self, id: str) -> None:
        """Make a difference the current one, by its cluster's id."""
        self._set_current(next((d for d in self.differences if d.id == id), self.current))

    def _set_current(self, difference: Difference | None) -> None:
        id = difference.id if difference else None
        if id != self._current:
            self._current = id
            self.current_changed.emit()

    # --- reading

    def _on_document_changed(self) -> None:
        self._compared = self._review = self._current = None
        if self._active:
            self._read()

    def _on_changed(self, step: Step) -> None:
        here = self.document is not None and (not step.documents or self.document.id in step.documents)
        if step.kinds & _OF_ALL or (here and step.kinds & _COMPARED):
            self._compared = None
            if self._active:
                self._read()
        elif here and step.kinds & _DECIDED and self._compared is not None:
            self._read_decisions()

    def _read(self) -> None:
        if self.document is not None:
            self._compared = compared(self.session, self.document)
        self._read_decisions()

    def _read_decisions(self) -> None:
        comparison = self._compared.comparison if self._compared else None
        self._review = self.adjudicator = None
        if comparison is not None:
            project, document = self.session.project, comparison.document
            found = assignments.adjudicator(project, document)
            self.adjudicator = found.coder if found else None
            theirs = [final for final in reviews.finals(project, document) if owner_of(final.id) == self.adjudicator]
            links = attributions.of_finals(project, document, undecided=True)
            self._review = review(comparison, theirs, links)
        self.changed.emit()
        if self.current is None:
            self._set_current(next(iter(self.queue), None))

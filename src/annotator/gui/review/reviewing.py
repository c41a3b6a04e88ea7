"""Going through the differences of the open article, and deciding them, each decision one step."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import replace

from PySide6.QtCore import Signal

from annotator.analysis import deciding, resolving
from annotator.analysis.deciding import Changes, Ruling
from annotator.analysis.differences import Cluster
from annotator.analysis.resolving import Proposals
from annotator.analysis.settling import DISCUSS, NONE_VALID, Decision, Difference
from annotator.gui.review.comparing import Lane
from annotator.gui.review.open_review import OpenReview
from annotator.gui.review.precedents import Precedents
from annotator.gui.session import Session
from annotator.model import Span, Value
from annotator.store.reviews import Precedent
from annotator.teamwork import Adjudicator
from annotator.text import trim

__all__ = ["Decision", "Difference", "Lane", "Precedent", "Reviewing"]


class Reviewing(OpenReview):
    """The review of the article that is open in the session, and the difference that is looked at in it."""

    current_changed = Signal()
    """Another difference is the current one."""

    def __init__(self, session: Session) -> None:
        super().__init__(session)
        self._kind: str | None = None
        self._current: str | None = None
        self._precedents = Precedents(session, self)
        self.precedents_changed = self._precedents.changed

    # --- the queue

    @property
    def kind(self) -> str | None:
        """Differences of which kind are gone through; None: of all."""
        return self._kind

    def show_kind(self, kind: str | None) -> None:
        self._kind = kind
        self.changed.emit()
        if self.current not in self.queue:
            self._go_to(next(iter(self.queue), None))

    def counts(self) -> dict[str, int]:
        """Kind → how many differences of it are open."""
        return dict(Counter(d.cluster.kind for d in self.differences if d.open))

    @property
    def queue(self) -> tuple[Difference, ...]:
        """The open differences of the kind, in the order in which they are decided."""
        return tuple(d for d in self._in_order() if d.open)

    @property
    def resolved(self) -> tuple[Difference, ...]:
        return tuple(d for d in self._in_order() if not d.open)

    def _in_order(self) -> list[Difference]:
        chosen = (d for d in self.differences if self._kind in (None, d.cluster.kind))
        return sorted(chosen, key=lambda d: d.order)

    @property
    def current(self) -> Difference | None:
        return self._found(self._current)

    def _found(self, id: str | None) -> Difference | None:
        return next((d for d in self.differences if d.id == id), None)

    def go(self, by: int) -> None:
        """To the next (1) or previous (-1) open difference; when none is open, through those that are resolved."""
        walk, here = self.queue or self.resolved, self.current
        if here is None:
            self._go_to(next(iter(walk), None))
            return
        beyond = [d for d in walk if (d.order > here.order if by > 0 else d.order < here.order)]
        if beyond:
            self._go_to(beyond[min(by, len(beyond)) - 1 if by > 0 else max(by, -len(beyond))])

    def show(self, id: str) -> None:
        """Make a difference the current one, by its id."""
        if found := self._found(id):
            self._go_to(found)

    def _go_to(self, difference: Difference | None) -> None:
        id = difference.id if difference else None
        if id != self._current:
            self._current = id
            self.current_changed.emit()

    def _read_decisions(self) -> None:
        """Where something was decided or taken back, that is the current difference then."""
        before = self.review
        super()._read_decisions()
        here, after = self.current, self.review
        if before and after and before.comparison is after.comparison:
            moved = (d for d in after.differences if before.decided.get(d.id) != d.decision)
            self._go_to(next(moved, here))
        elif here is None:
            self._go_to(next(iter(self.queue), None))

    def precedents(self, difference: Difference) -> list[Precedent]:
        """Earlier decisions between two of its codes, in all articles, the last first.

        They are read when they are first asked for; `precedents_changed` tells when they are there.
        """
        own = {final.id for final in difference.decision.finals} if difference.decision else set()
        found = self._precedents.between({version.code for version in difference.cluster.present if version.code})
        return [precedent for precedent in found if precedent.final.id not in own]

    # --- decisions

    def take(self, n: int, reason: str = "") -> None:
        """The nth alternative of the current difference."""
        there = self.current.alternatives[n - 1 : n] if self.current and n > 0 else ()
        why_not = self.tr("There is no version %1.").replace("%1", str(n))
        self._propose(f"Take version {n}", lambda _: resolving.take(there[0]) if there else None, why_not, reason)

    def accept(self, reason: str = "") -> None:
        """What most have, or the only version there is."""
        why_not = self.tr("No version has a majority: take one by its number.")
        self._propose("Accept", resolving.majority, why_not, reason)

    def union(self, reason: str = "") -> None:
        """All that anybody marked."""
        why_not = self.tr("No code has a majority: take a version by its number.")
        self._propose("Take all that is marked", resolving.union, why_not, reason)

    def intersection(self, reason: str = "") -> None:
        """Only what everybody marked."""
        why_not = self.tr("There are no words that all marked with one code: take a version by its number.")
        self._propose("Take what all marked", resolving.intersection, why_not, reason)

    def reject(self, reason: str = "") -> None:
        """None of the versions is valid."""
        if here := self.current:
            self._decide("None is valid", [Ruling(here.cluster, NONE_VALID, reason=reason)])

    def discuss(self, reason: str = "") -> None:
        """Leave it for a discussion."""
        if here := self.current:
            self._decide("Leave for discussion", [Ruling(here.cluster, DISCUSS, reason=reason)])

    def edit(
        self,
        spans: Iterable[Span],
        code: str | None = None,
        attributes: Mapping[str, Value] | None = None,
        reason: str = "",
    ) -> None:
        """A version of the adjudicator's own; what is left open is as it was decided before, or as most have it."""
        words = [found for span in spans if (found := trim(self.text, span))]
        if (here := self.current) and words:
            ruling = deciding.editing(here.cluster, here.decision, words, code, attributes)
            self._decide("Edit", [replace(ruling, reason=reason or ruling.reason)])

    def reopen(self, id: str) -> None:
        """Take a decision back."""
        if self.review and id in self.review.decided and self._may():
            self._write("Reopen", deciding.reopened(self.review, self.session.project.coder, id))

    def explain(self, id: str, reason: str) -> None:
        """Say why something was decided so."""
        if (found := self.decision(id)) and self._may():
            self.session.write("Give a reason", put=[replace(final, reason=reason) for final in found.finals])

    # --- many at once

    def identical(self) -> int:
        """How many things all agree on that are not final yet: that they are there, or that they no longer are."""
        return len(self.review.unconfirmed) + len(self.review.stranded) if self.review else 0

    def accept_identical(self) -> None:
        if self.review and self._may():
            self._write("Accept what is the same", deciding.confirmed(self.review, self.session.project.coder))

    def slight(self) -> list[Difference]:
        """Those in which nothing but edges differ, by very little."""
        return [d for d in self.differences if d.undecided and resolving.slight(d.cluster)]

    def accept_slight(self) -> None:
        """Take the longest version of each."""
        proposed = ((d.cluster, resolving.slight(d.cluster)) for d in self.slight())
        self._decide("Accept slight differences", [deciding.accepting(c, proposals or ()) for c, proposals in proposed])

    # --- writing

    def _propose(self, name: str, made: Callable[[Cluster], Proposals | None], why_not: str, reason: str) -> None:
        if (here := self.current) is None or not self._may():
            return
        if proposals := made(here.cluster):
            self._decide(name, [deciding.accepting(here.cluster, proposals, reason)])
        else:
            self.session.message.emit(why_not)

    def _decide(self, name: str, rulings: Sequence[Ruling]) -> None:
        """One step; then on to the next difference that is open."""
        if self.review and rulings and self._may():
            here = self.current
            self._write(name, deciding.decided(self.review, self.session.project.coder, rulings))
            self._move_on(here)

    def _may(self) -> bool:
        if not self.may_decide:
            self.session.message.emit(self.why_not)
        return self.may_decide

    def _write(self, name: str, changes: Changes) -> None:
        """Who decides first is the one to settle the article."""
        if self.review and (changes.put or changes.delete):
            document, coder = self.review.comparison.document, self.session.project.coder
            first = [Adjudicator(document, coder)] if self.adjudicator is None else []
            self.session.write(name, [*first, *changes.put], changes.delete)

    def _move_on(self, here: Difference | None) -> None:
        """To the next one undecided; those left for a discussion come when there are no others."""
        left = [d for d in self.queue if d.undecided] or self.queue
        later = (d for d in left if here is None or d.order > here.order)
        self._go_to(next(later, left[0] if left else None))

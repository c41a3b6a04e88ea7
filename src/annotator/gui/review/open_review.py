"""The review of the open article as it stands, and who may decide anything in it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from PySide6.QtCore import QObject, Signal

from annotator.analysis.differences import Cluster
from annotator.analysis.settling import Decision, Difference, Review, review
from annotator.gui.review.comparing import Compared, Lane, compared, lanes
from annotator.gui.session import Session
from annotator.gui.settings import settings
from annotator.model import Attribution, Document, Step, content_of, owner_of
from annotator.store import assignments, attributions, coders, reviews
from annotator.teamwork import Adjudicator, Final

_OF_ALL = frozenset({"code", "coder", "speaker"})
_COMPARED = frozenset({"assignment", "document", "submission"})
"""Kinds of rows on which it depends what is compared, in every article and in their own."""
_DECIDED = frozenset({"adjudicator", "attribution", "final"})


class OpenReview(QObject):
    """Compared is what coders submitted, as it stood. Nothing is read unless it is `active`."""

    changed = Signal()
    """Differences, decisions, lanes or the article: read all again."""

    def __init__(self, session: Session) -> None:
        super().__init__(session)
        self.session = session
        self.review: Review | None = None
        """None: there is nothing to compare."""
        self.lanes: tuple[Lane, ...] = ()
        """The article's coders in the order in which they are shown."""
        self.adjudicator: str | None = None
        """The id of the coder who settles the article."""
        self._compared: Compared | None = None
        """None: it is to be read."""
        self._passed_over = False
        """Whether the acting coder decided something that somebody else was to decide."""
        self._active = False
        session.document_changed.connect(self._on_document_changed)
        session.changed.connect(self._on_changed)

    @property
    def active(self) -> bool:
        return self._active

    @active.setter
    def active(self, active: bool) -> None:
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
    def state(self) -> str:
        """closed (somebody assigned has not marked it complete), one coder, open, or settled."""
        if self._compared is not None and self._compared.closed:
            return "closed"
        if self.review is None:
            return "one coder"
        return "settled" if self.review.is_settled else "open"

    # --- who

    @property
    def anonymous(self) -> bool:
        """Whether coders go by numbers."""
        return settings.anonymous_review

    @anonymous.setter
    def anonymous(self, anonymous: bool) -> None:
        settings.anonymous_review = anonymous
        self._read_lanes()
        self.changed.emit()

    def _read_lanes(self) -> None:
        self.lanes = ()
        if self._compared is not None and self.document is not None:
            self.lanes = lanes(self.session, self.document, self._compared, anonymous=self.anonymous)

    @property
    def waiting_for(self) -> tuple[str, ...]:
        """The names of the coders assigned who have not marked the article complete."""
        waiting = self._compared.waiting if self._compared else ()
        return tuple(coder.name or coder.id for coder in waiting)

    @property
    def may_decide(self) -> bool:
        return not self.why_not

    @property
    def why_not(self) -> str:
        """Why nothing can be decided now, in a sentence; '' if it can."""
        project, state = self.session.project, self.state
        if project.read_only:
            return self.tr("Open for reading only: %1.").replace("%1", project.read_only)
        if self.session.unsaved:
            return self.tr("Deciding waits until the last change is on disk.")
        if not project.coder:
            return self.tr("Say who you are to decide anything.")
        if state == "closed":
            return self.tr("Not everybody who is to code this article has marked it complete.")
        if state == "one coder":
            return self.tr("Differences need a second coder.")
        if self.adjudicator in (None, project.coder):
            return ""
        if self._passed_over:
            said = self.tr("%1 settles this article; what you decided in it does not count.")
        else:
            said = self.tr("%1 settles this article.")
        return said.replace("%1", self._name(self.adjudicator or ""))

    def _name(self, coder: str) -> str:
        found = coders.coder(self.session.project, coder)
        return found.name if found else self.tr("Somebody else")

    # --- what

    @property
    def differences(self) -> tuple[Difference, ...]:
        """All things in which coders differ, numbered by place in the text."""
        return self.review.differences if self.review else ()

    @property
    def agreed(self) -> tuple[Cluster, ...]:
        """What everybody has alike."""
        return tuple(c for c in self.review.comparison.clusters if not c.kinds) if self.review else ()

    def decision(self, cluster: str) -> Decision | None:
        """What was decided of a cluster (its id), also of one that is the same for everybody."""
        return self.review.decided.get(cluster) if self.review else None

    @property
    def finals(self) -> tuple[Final, ...]:
        """What the adjudicator decided."""
        return self.review.finals if self.review else ()

    @property
    def links(self) -> Mapping[str, Attribution]:
        """Final id → its attribution, whose source is a final, too."""
        there = {final.id for final in self.finals if final.spans}
        links = self.review.links if self.review else {}
        return {id: link if link.source in there else replace(link, source=None) for id, link in links.items()}

    # --- read

    def _on_document_changed(self) -> None:
        self._compared = None
        if self._active:
            self._read()

    def _on_changed(self, step: Step) -> None:
        here = self.document is not None and (not step.documents or self.document.id in step.documents)
        compared_changed = bool(step.kinds & _OF_ALL) or (here and bool(step.kinds & _COMPARED))
        if compared_changed or not self._active:
            self._compared = None
        if self._active and compared_changed:
            self._read()
        elif self._active and here and step.kinds & _DECIDED:
            self._read_decisions()

    def _read(self) -> None:
        self._compared = compared(self.session, self.document) if self.document else None
        self._read_lanes()
        self._read_decisions()

    def _read_decisions(self) -> None:
        comparison = self._compared.comparison if self._compared else None
        self.review = self.adjudicator = None
        if self.document is not None:
            found = assignments.adjudicator(self.session.project, self.document.id)
            self.adjudicator = found.coder if found else None
        if comparison is not None:
            project = self.session.project
            finals = {final.id: final for final in reviews.finals(project, comparison.document)}
            links = attributions.of_finals(project, comparison.document, undecided=True)
            self._lay_over(finals, links)
            theirs = [final for final in finals.values() if owner_of(final.id) == self.adjudicator]
            self._passed_over = any(owner_of(id) == project.coder != self.adjudicator for id in finals)
            self.review = review(comparison, sorted(theirs, key=_reading_order), links)
        self.changed.emit()

    def _lay_over(self, finals: dict[str, Final], links: dict[str, Attribution]) -> None:
        """What could not be saved stays on screen."""
        for value in self.session.unsaved.put if self.session.unsaved else ():
            if isinstance(value, Adjudicator):
                self.adjudicator = value.coder
            elif isinstance(value, Final):
                finals[value.id] = value
            elif isinstance(value, Attribution):
                links[value.content] = value
        for id in self.session.unsaved.delete if self.session.unsaved else ():
            finals.pop(id, None)
            links.pop(content_of(id) or id, None)


def _reading_order(final: Final) -> tuple[bool, int, str]:
    return not final.spans, final.spans[0].start if final.spans else 0, final.id

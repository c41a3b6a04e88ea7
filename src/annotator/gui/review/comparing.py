"""What is compared in an article: who coded it, and what they submitted of it, thing by thing."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass

from annotator.analysis.differences import clusters
from annotator.analysis.settling import Comparison
from annotator.gui.drawing import initials
from annotator.gui.session import Session
from annotator.model import Coder, Document
from annotator.store import assignments, blindness, codebook, coders, submissions
from annotator.store.submissions import Frozen


@dataclass(frozen=True, slots=True)
class Lane:
    """A coder of an article beside the others; `submitted`: there is something to compare."""

    coder: str
    name: str
    initials: str
    you: bool
    submitted: bool


@dataclass(frozen=True, slots=True)
class Compared:
    """`submitted` are the coders who marked the article complete, `waiting` those assigned who have not.

    As long as anybody is waited for, or the acting coder may not see others' coding, nothing is compared.
    """

    submitted: frozenset[str] = frozenset()
    waiting: tuple[Coder, ...] = ()
    hidden: bool = False
    comparison: Comparison | None = None

    @property
    def closed(self) -> bool:
        return self.hidden or bool(self.waiting)


def compared(session: Session, document: Document) -> Compared:
    project = session.project
    waiting = tuple(assignments.unfinished(project, document.id))
    if blindness.is_hidden(project, document.id):
        return Compared(waiting=waiting, hidden=True)
    latest = submissions.latest_of(project, document.id)
    if waiting:
        return Compared(frozenset(latest), waiting)
    frozen = {coder: submissions.frozen(project, held) for coder, held in latest.items()}
    work = {coder: found for coder, found in frozen.items() if found}
    return Compared(frozenset(work), comparison=_comparison(session, document, work) if len(work) > 1 else None)


def _comparison(session: Session, document: Document, work: Mapping[str, Frozen]) -> Comparison:
    attributions = {id: link for of in work.values() for id, link in of.attributions.items()}
    codes = session.codes_by_id
    dimensions = {id: codebook.ancestry(codes, code)[-1].id for id, code in codes.items()}
    meant = {id: code.id for id, code in codes.items()}
    meant |= {id: speaker.id for id in session.speakers if (speaker := session.speaker(id))}
    found = clusters(work, (a for of in work.values() for a in of.annotations), attributions, dimensions, meant)
    versions = {id: hash for of in work.values() for id, hash in of.versions.items()}
    roles = {id: session.role(id) for id in codes}
    return Comparison(document.id, session.text, tuple(found), versions, attributions, roles)


def lanes(session: Session, document: Document, of: Compared, *, anonymous: bool) -> tuple[Lane, ...]:
    """Those who submitted and those who are waited for: by name, oneself last.

    Anonymous ones, among whom one is oneself, stand in an order that is each article's own and always the same.
    """
    ids = of.submitted | {coder.id for coder in of.waiting}
    if anonymous:
        shuffled = sorted(ids, key=lambda id: hashlib.sha256(f"{document.id} {id}".encode()).digest())
        return tuple(Lane(id, f"Coder {n}", str(n), False, id in of.submitted) for n, id in enumerate(shuffled, 1))
    you, names = session.project.coder, {coder.id: coder.name for coder in coders.coders(session.project)}
    ordered = sorted(ids, key=lambda id: (id == you, names.get(id, ""), id))
    return tuple(_lane(id, names.get(id, ""), id == you, id in of.submitted) for id in ordered)


def _lane(coder: str, name: str, you: bool, submitted: bool) -> Lane:
    return Lane(coder, name or coder, initials(name), you, submitted)

"""What a team has submitted and settled, read at one moment: the values from which agreement is computed."""

# No `from __future__ import annotations`: it would shadow the module of that name for the type checker.

import hashlib
import json
from collections.abc import Callable, Mapping
from dataclasses import astuple, dataclass, field
from typing import NamedTuple

from annotator.analysis.agreement.scope import EVERYTHING, Scope
from annotator.formats import design
from annotator.model import Attribution, Code, Details, Document, Span, Speaker, Submission, owner_of
from annotator.store import (
    assignments,
    attributions,
    codebook,
    coders,
    documents,
    reviews,
    speakers,
    submissions,
    zones,
)
from annotator.store.blindness import hidden_documents
from annotator.store.project import Project
from annotator.store.submissions import Frozen
from annotator.teamwork import Final, Sample
from annotator.text import count_words


class Handed(NamedTuple):
    """What a coder submitted of an article, and when."""

    made: str
    submission: Submission
    work: Frozen


@dataclass(frozen=True, slots=True)
class Article:
    """`coders` are those who submitted it, by their ids; `waiting` are those assigned to it who have not.

    `links` are the attributions of `finals`, by the ids of these. What is `excluded` is not among the words.
    """

    document: Document
    words: int
    coders: Mapping[str, Handed]
    waiting: tuple[str, ...] = ()
    finals: tuple[Final, ...] = ()
    links: Mapping[str, Attribution] = field(default_factory=dict)
    excluded: tuple[Span, ...] = ()
    round: int | None = None
    """The wave in which it was assigned."""

    @property
    def wave(self) -> str:
        """That in which it was assigned, else the month in which the last of its coders submitted it."""
        if self.round is not None:
            return f"wave {self.round}"
        return max((handed.made[:7] for handed in self.coders.values()), default="")


@dataclass(frozen=True, slots=True)
class TeamWork:
    """Articles that somebody has submitted or is to submit. `reader` is the coder who looks at it; `hidden` counts the
    articles that the reader still codes blind. `design` says how the articles came to be coded by several.
    """

    project: Details
    articles: tuple[Article, ...]
    names: Mapping[str, str]
    codes: Mapping[str, Code]
    speakers: Mapping[str, Speaker]
    codebook_state: str
    reader: str
    sample: Sample | None
    design: str
    hidden: int

    @property
    def compared(self) -> tuple[Article, ...]:
        """The articles of two coders or more, the only ones in which there is agreement."""
        return tuple(article for article in self.articles if len(article.coders) > 1)

    def snapshot(self, scope: Scope = EVERYTHING) -> str:
        """SHA-256 over what is compared: the same as long as nothing is submitted, withdrawn, excluded or included."""
        held = [
            [article.document.id, coder, sorted(handed.submission.versions), [*map(astuple, article.excluded)]]
            for article in sorted(self.compared, key=lambda article: article.document.id)
            for coder, handed in sorted(article.coders.items())
            if scope.has_document(article.document.id) and scope.has_coder(coder)
        ]
        return hashlib.sha256(json.dumps(held, separators=(",", ":")).encode()).hexdigest()


class Reading:
    """Reads what a team has submitted; what was read of a submission or a text is kept, as neither ever changes."""

    def __init__(self) -> None:
        self._frozen: dict[Submission, Frozen] = {}
        self._words: dict[tuple[str, tuple[Span, ...]], int] = {}

    def read(self, project: Project, watch: Callable[[int, int], None] = lambda done, total: None) -> TeamWork:
        """Left out are the articles that the acting coder still codes blind: a figure would tell of the others' coding.

        `watch` is told how many articles of how many are read, and may raise to stop.
        """
        latest, hidden = submissions.latest(project), hidden_documents(project)
        assigned: dict[str, dict[str, int]] = {}
        for a in assignments.assignments(project):
            assigned.setdefault(a.document, {})[a.coder] = a.wave
        wanted = [
            document
            for document in documents.documents(project)
            if document.id not in hidden and (document.id in latest or document.id in assigned)
        ]
        articles = []
        for n, document in enumerate(wanted):
            watch(n, len(wanted))
            held = self._handed(project, latest.get(document.id, {}))
            articles.append(self._article(project, document, held, assigned.get(document.id, {})))
        return TeamWork(
            project.details,
            tuple(articles),
            {coder.id: coder.name for coder in coders.coders(project)},
            {code.id: code for code in codebook.codes(project)},
            speakers.speakers(project),
            codebook.state(project),
            project.coder,
            assignments.sample_design(project),
            design.in_words(project),
            len(hidden),
        )

    def _handed(self, project: Project, latest: Mapping[str, tuple[str, Submission]]) -> dict[str, Handed]:
        """What is not here whole does not count."""
        found = {}
        for coder, (made, submission) in latest.items():
            work = self._frozen.get(submission) or submissions.frozen(project, submission)
            if work is not None:
                self._frozen[submission] = work
                found[coder] = Handed(made, submission, work)
        return found

    def _article(
        self, project: Project, document: Document, held: Mapping[str, Handed], assigned: Mapping[str, int]
    ) -> Article:
        """`assigned` tells in which wave each coder is to code it; the last one counts."""
        spare = zones.excluded_from(project, document.id)
        known = document.sha256, spare
        if known not in self._words:
            text = documents.text(project, document)
            self._words[known] = count_words(text) - sum(count_words(span.of(text)) for span in spare)
        settles = assignments.adjudicator(project, document.id)
        found = reviews.finals(project, document.id)
        finals = tuple(final for final in found if settles is None or owner_of(final.id) == settles.coder)
        links = attributions.of_finals(project, document.id) if finals else {}
        waiting = tuple(sorted(assigned.keys() - held.keys()))
        wave = max(assigned.values(), default=None)
        return Article(document, self._words[known], held, waiting, finals, links, spare, wave)


def read(project: Project) -> TeamWork:
    """Once, on the project or a copy of it."""
    return Reading().read(project)

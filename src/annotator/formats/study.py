"""A part of a team's work with all that is shown of it: figures, differences, and what the outlets' articles hold."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from annotator.analysis.agreement.figures import Report
from annotator.analysis.agreement.report import REPLICATES, Watch, report
from annotator.analysis.agreement.scope import EVERYTHING, Scope, narrowed
from annotator.analysis.confusions import Cell, confusions
from annotator.analysis.differences import Cluster, clusters
from annotator.analysis.outlets import NOBODY, Coded, Mark, Voices, voices
from annotator.analysis.settling import Comparison, decisions, is_open
from annotator.formats.marks import Marks
from annotator.formats.submitted import Article, TeamWork
from annotator.model import Annotation, Attribution, Span, meant
from annotator.store.submissions import Frozen
from annotator.teamwork import Final

KEPT = 24
"""Reports of different scopes that are kept."""


@dataclass(frozen=True, slots=True)
class Study:
    """`clusters` are the things that coders marked, article by article; `decided` are annotations that are settled.

    `cells` say what was taken for what, by the paths of codes; `units` count the things that have each code.
    """

    work: TeamWork
    scope: Scope
    marks: Marks
    report: Report
    clusters: tuple[Cluster, ...]
    decided: frozenset[str]
    coded: tuple[Coded, ...]
    voices: Voices
    coders: tuple[str, ...]
    """Whose work is compared, in the order of their names."""
    cells: Mapping[Cell, Sequence[Cluster]]
    units: Mapping[str, int]

    @property
    def differing(self) -> list[Cluster]:
        return [cluster for cluster in self.clusters if cluster.kinds]

    def is_open(self, cluster: Cluster) -> bool:
        return bool(cluster.kinds) and not self.decided.issuperset(cluster.annotations)

    def path(self, code: str | None) -> str | None:
        return None if code is None else self.marks.path(code)

    def has(self, cluster: Cluster, path: str) -> bool:
        """Whether somebody gave it this code."""
        return any(self.path(version.code) == path for version in cluster.present)


def document_of(cluster: Cluster) -> str:
    return cluster.present[0].marks[0].annotation.document


class Studies:
    """Makes studies. A report is kept by the hash of the submissions it is of: nothing else can change it but codes."""

    def __init__(self, replicates: int = REPLICATES) -> None:
        self._replicates = replicates
        self._reports: dict[tuple[str, str, Scope], Report] = {}

    def report(self, work: TeamWork, marks: Marks, scope: Scope, watch: Watch) -> Report:
        key = (work.snapshot(), work.codebook_state, scope)
        if key not in self._reports:
            documents = narrowed(marks.documents(work), scope)
            found = report(documents, marks.scheme, replicates=self._replicates, watch=watch)
            self._reports = dict([*self._reports.items(), (key, found)][-KEPT:])
        return self._reports[key]

    def study(self, work: TeamWork, scope: Scope = EVERYTHING, watch: Watch = lambda done, total: None) -> Study:
        """`watch` is told how far it has come, and may raise to stop."""
        marks = Marks(work.codes)
        return _study(work, scope, marks, self.report(work, marks, scope, watch))


def _study(work: TeamWork, scope: Scope, marks: Marks, report: Report) -> Study:
    part = _Part(work, marks, scope)
    articles = [article for article in work.articles if scope.has_document(article.document.id)]
    coders = sorted(report.coders, key=lambda coder: (work.names.get(coder, coder), coder))
    found = tuple(cluster for article in articles for cluster in part.clusters(article))
    everything = _Part(work, marks, EVERYTHING)
    settled = {a.document.id: _settled(a, everything.clusters(a) if a.finals else ()) for a in articles}
    coded = tuple(of for a in articles if (of := part.coded(a, final=settled[a.document.id].whole)))
    return Study(
        work=work,
        scope=scope,
        marks=marks,
        report=report,
        clusters=found,
        decided=frozenset(id for of in settled.values() for id in of.annotations),
        coded=coded,
        voices=voices(coded),
        coders=tuple(coders),
        cells=_by_path(confusions(found, coders), marks),
        units=Counter(path for c in found for path in {marks.path(v.code) for v in c.present if v.code}),
    )


def _by_path(cells: Mapping[Cell, Sequence[Cluster]], marks: Marks) -> dict[Cell, list[Cluster]]:
    found: dict[Cell, list[Cluster]] = {}
    for (first, second), behind in cells.items():
        cell = (first and marks.path(first), second and marks.path(second))
        found.setdefault(cell, []).extend(behind)
    return found


class _Settled(NamedTuple):
    """Of an article: the annotations of things that are decided, and whether all of them are."""

    annotations: frozenset[str] = frozenset()
    whole: bool = False


def _settled(article: Article, found: Sequence[Cluster]) -> _Settled:
    """As Review mode has it: by the versions that were seen. `found` are all the things that all coders marked."""
    if not article.finals:
        return _Settled()
    versions = {id: hash for handed in article.coders.values() for id, hash in handed.work.versions.items()}
    comparison = Comparison(article.document.id, "", tuple(found), versions, {}, {})
    decided = decisions(comparison, article.finals)
    closed = [cluster for cluster in found if not is_open(decided.get(cluster.id))]
    return _Settled(frozenset(id for cluster in closed for id in cluster.annotations), len(closed) == len(found))


class _Part:
    """What of an article is in the scope, in today's words."""

    def __init__(self, work: TeamWork, marks: Marks, scope: Scope) -> None:
        self._marks, self._scope = marks, scope
        self._codes = {id: code.id for id in work.codes if (code := meant(work.codes, id))}
        self._speakers = {id: speaker.id for id in work.speakers if (speaker := meant(work.speakers, id))}

    def _held(self, article: Article) -> dict[str, Frozen]:
        return {coder: handed.work for coder, handed in article.coders.items() if self._scope.has_coder(coder)}

    def _has(self, code: str | None) -> bool:
        return code is not None and self._scope.has_code(self._marks.path(code))

    def clusters(self, article: Article) -> list[Cluster]:
        held = self._held(article)
        if len(held) < 2:
            return []
        annotations = (a for of in held.values() for a in of.annotations if self._has(a.code))
        links = {id: link for of in held.values() for id, link in of.attributions.items()}
        return clusters(held, annotations, links, self._marks.dimensions, self._codes | self._speakers)

    def coded(self, article: Article, *, final: bool) -> Coded | None:
        """Once an article is settled its final annotations count, before that what its coders submitted."""
        held = self._held(article)
        if not held:
            return None
        place = article.document.id, article.document.outlet, article.words
        if final:
            finals = [decided for decided in article.finals if decided.spans]
            return Coded(*place, list(self._of_rows(finals, article.links)), final=True)
        found = [mark for of in held.values() for mark in self._of_rows(of.annotations, of.attributions)]
        return Coded(*place, found, coders=len(held))

    def _of_rows(self, rows: Iterable[Annotation | Final], links: Mapping[str, Attribution]) -> Iterator[Mark]:
        by_id = {row.id: row for row in rows}
        for row in by_id.values():
            if self._has(row.code):
                link = links.get(row.id)
                source = by_id.get(link.source) if link and link.source else None
                speaker = self._speakers.get(source.speaker or "", NOBODY) if source else None
                yield Mark(
                    code=self._marks.path(row.code or ""),
                    span=Span(row.spans[0].start, row.spans[-1].end),
                    quote=" … ".join(row.quotes),
                    coder=row.coder if isinstance(row, Annotation) else "",
                    speaker=speaker,
                )


@dataclass(frozen=True, slots=True)
class Tally:
    """How many annotations were submitted: of each article, by each coder, of each code (by its path)."""

    documents: Mapping[str, int]
    coders: Mapping[str, int]
    codes: Mapping[str, int]


def tally(work: TeamWork) -> Tally:
    documents: Counter[str] = Counter()
    coders: Counter[str] = Counter()
    codes: Counter[str] = Counter()
    paths = Marks(work.codes)
    for article in work.articles:
        for coder, handed in article.coders.items():
            count = len(handed.work.annotations)
            documents[article.document.id] += count
            coders[coder] += count
            codes.update(paths.path(a.code) for a in handed.work.annotations)
    return Tally(documents, coders, codes)

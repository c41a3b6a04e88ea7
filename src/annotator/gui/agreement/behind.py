"""The spans behind each figure: what one comes to from a mark of a chart."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from annotator.analysis.differences import IDENTICAL, KINDS, Cluster
from annotator.analysis.outlets import Mark
from annotator.formats.study import Study, document_of
from annotator.gui.agreement import words
from annotator.gui.agreement.words import tr
from annotator.model import Span


@dataclass(frozen=True, slots=True)
class Passage:
    """A span in an article. `said` tells who made what of it; `note` in what they differ, or whose it is."""

    document: str
    span: Span
    quote: str
    article: str
    said: str
    note: str
    differs: bool = False


@dataclass(frozen=True, slots=True)
class Passages:
    title: str
    rows: Sequence[Passage]


Behind = Callable[[], Passages]
"""The key of a mark: finds what is behind it when that is asked for."""


class Finder:
    """Finds them in a study."""

    def __init__(self, study: Study) -> None:
        self._study = study
        self._articles = {a.document.id: words.article(a.document) for a in study.work.articles}
        self._order = {id: n for n, id in enumerate(self._articles)}

    # --- behind what

    def all(self) -> Passages:
        return self._of(tr("All codes"), self._study.clusters)

    def open(self) -> Passages:
        return self._of(tr("Open differences"), filter(self._study.is_open, self._study.clusters))

    def of_kinds(self, kinds: Sequence[str], codes: Sequence[str]) -> Passages:
        """Differences of some kinds (all, if none are named) about some codes."""
        return self._of(tr("Differences"), self.differences(kinds, codes))

    def differences(self, kinds: Sequence[str], codes: Sequence[str]) -> list[Cluster]:
        return [
            cluster
            for cluster in self._study.differing
            if (not kinds or set(kinds) & set(cluster.kinds))
            and (not codes or any(self._study.has(cluster, code) for code in codes))
        ]

    def of_code(self, code: str) -> Passages:
        return self._of(code, (cluster for cluster in self._study.clusters if self._study.has(cluster, code)))

    def of_pair(self, first: str, second: str) -> Passages:
        both = {first, second}
        found = (c for c in self._study.clusters if any(version.coder in both for version in c.present))
        found = (c for c in found if both <= {version.coder for version in c.versions})
        return self._of(f"{self.name(first)} – {self.name(second)}", found, (first, second))

    def of_wave(self, wave: str) -> Passages:
        articles = {article.document.id for article in self._study.work.articles if article.wave == wave}
        return self._of(wave, (cluster for cluster in self._study.clusters if document_of(cluster) in articles))

    def of_cell(self, first: str | None, second: str | None) -> Passages:
        said = f"{self.code_name(first)} – {self.code_name(second)}"
        return self._of(said, self._study.cells[first, second])

    def in_outlet(self, outlet: str, said: str, wanted: Callable[[Mark], bool]) -> Passages:
        """What counts of the articles of an outlet."""
        rows = [
            self._of_mark(coded.document, mark)
            for coded in self._study.coded
            if coded.outlet == outlet
            for mark in sorted(coded.marks, key=lambda mark: mark.span)
            if wanted(mark)
        ]
        return Passages(f"{words.outlet(outlet)}: {said}", rows)

    # --- as rows

    def name(self, coder: str) -> str:
        return self._study.work.names.get(coder, coder)

    def code_name(self, path: str | None) -> str:
        return tr("none") if path is None else path

    def _of(self, title: str, clusters: Iterable[Cluster], pair: tuple[str, ...] = ()) -> Passages:
        """What differs comes first, in the order of the articles."""
        rows = sorted(
            (self._of_cluster(cluster, pair) for cluster in clusters),
            key=lambda row: (not row.differs, self._order[row.document], row.span),
        )
        return Passages(title, rows)

    def _of_cluster(self, cluster: Cluster, pair: tuple[str, ...]) -> Passage:
        kinds = cluster.between(*pair) if pair else cluster.kinds
        said = (
            f"{self.name(version.coder)}: {self.code_name(self._study.path(version.code))}"
            for version in cluster.versions
            if not pair or version.coder in pair
        )
        quotes = [mark.annotation.text for version in cluster.present for mark in version.marks]
        document = document_of(cluster)
        return Passage(
            document,
            cluster.extent,
            max(quotes, key=len),
            self._articles[document],
            " · ".join(said),
            ", ".join(words.kind(kind) for kind in KINDS if kind in kinds) or words.kind(IDENTICAL),
            bool(kinds),
        )

    def _of_mark(self, document: str, mark: Mark) -> Passage:
        coder = self.name(mark.coder) if mark.coder else tr("final")
        return Passage(document, mark.span, mark.quote, self._articles[document], mark.code, coder)

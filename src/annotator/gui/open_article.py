"""The open article: its text, what of it counts, and what the acting coder has marked and linked in it."""

from bisect import bisect_left, insort
from collections import Counter
from dataclasses import dataclass
from typing import Any, NamedTuple

from annotator.gui.ranges import Place, Ranges
from annotator.model import Annotation, Attribution, Document, Span, Step, content_of, owner_of
from annotator.store import annotations, attributions, documents, zones
from annotator.store.kinds.articles import zoning_id
from annotator.store.project import Project
from annotator.zoning import Zone, Zoning, excluded, in_force

FEW = 20
"""Rows of a step up to which they are looked at one by one, instead of all of the article's."""


@dataclass(frozen=True, slots=True)
class Unsaved:
    """An edit that the disk refused. It stays on screen, and coding waits, until it is written or given up."""

    name: str
    reason: str
    put: tuple[Any, ...]
    delete: tuple[str, ...]


class Parts(NamedTuple):
    """What of an article is something else than its body; `excluded` are the stretches that do not count."""

    zonings: tuple[Zoning, ...] = ()
    zones: tuple[Zone, ...] = ()
    excluded: tuple[Span, ...] = ()


class OpenArticle:
    """`annotations` are in reading order; `attributions` by the id of their quote or claim."""

    def __init__(self, project: Project, document: Document | None) -> None:
        """Raises Damaged when the text is not what was imported."""
        self._project = project
        self.document = document
        self.text = documents.text(project, document) if document else ""
        self.annotations: list[Annotation] = []
        self.attributions: dict[str, Attribution] = {}
        self.parts = Parts()
        self.counts: Counter[str] = Counter()
        """Code id → how many annotations it has."""
        self._by_id: dict[str, Annotation] = {}
        self._places: Ranges | None = None
        """Where annotations lie, once somebody has asked."""

    def annotation(self, id: str | None) -> Annotation | None:
        return self._by_id.get(id or "")

    def place_of(self, annotation: Annotation) -> int:
        """How many annotations come before this one."""
        return bisect_left(self.annotations, annotations.reading_order(annotation), key=annotations.reading_order)

    def overlapping(self, span: Span) -> list[Annotation]:
        """The annotations with words in a stretch, in reading order."""
        if self._places is None:
            self._places = Ranges(Place.of(a) for a in self.annotations)
        near = (self._by_id[place.annotation] for place in self._places.overlapping(span.start, span.end))
        return sorted((a for a in near if any(s.overlaps(span) for s in a.spans)), key=annotations.reading_order)

    def read(self, unsaved: Unsaved | None = None) -> None:
        """Read all, with what could not be saved laid over it. Raises Damaged where quotes are not in the text."""
        found: list[Annotation] = []
        self.attributions = {}
        if self.document is not None:
            project, id, coder = self._project, self.document.id, self._project.coder
            found = annotations.of_document(project, id, coder)
            self.attributions = attributions.of_document(project, id, coder)
            annotations.check(project, self.text, found)
            attributions.check(project, self.text, self.attributions)
        self._by_id = {a.id: a for a in found}
        self.annotations = found
        if unsaved and self.document is not None:
            self._lay_over(unsaved, self.document.id)
        self.counts = Counter([a.code for a in self.annotations])
        self._places = None
        self.read_parts(unsaved)

    def read_parts(self, unsaved: Unsaved | None = None) -> None:
        if self.document is None:
            self.parts = Parts()
            return
        found = zones.zonings(self._project, self.document.id)
        if unsaved:
            found += [value for value in unsaved.put if isinstance(value, Zoning)]
            found = [zoning for zoning in found if zoning_id(zoning) not in unsaved.delete]
        in_it = in_force(found)
        self.parts = Parts(tuple(found), in_it, excluded(in_it))

    def _lay_over(self, unsaved: Unsaved, document: str) -> None:
        for value in unsaved.put:
            if isinstance(value, Annotation) and value.document == document:
                self._by_id[value.id] = value
            elif isinstance(value, Attribution) and value.document == document:
                self.attributions[value.content] = value
        for id in unsaved.delete:
            self._by_id.pop(id, None)
            self.attributions.pop(content_of(id) or id, None)
        self.annotations = sorted(self._by_id.values(), key=annotations.reading_order)

    def read_rows(self, step: Step) -> None:
        """Read what a small step touched. The others stay the objects they were, so that views can tell."""
        if self.document is None or self.document.id not in step.documents:
            return
        for id in step.rows:
            if owner_of(id) == self._project.coder:
                if content := content_of(id):
                    self._read_link(content)
                else:
                    self._read_annotation(id, self.document.id)

    def _read_annotation(self, id: str, document: str) -> None:
        if (before := self._by_id.pop(id, None)) is not None:
            del self.annotations[self.place_of(before)]
            self.counts[before.code] -= 1
            if self._places is not None:
                self._places.remove(Place.of(before))
        found = annotations.annotation(self._project, id)
        if found is not None and found.document == document:
            annotations.check(self._project, self.text, [found])
            self._by_id[id] = found
            insort(self.annotations, found, key=annotations.reading_order)
            self.counts[found.code] += 1
            if self._places is not None:
                self._places.add(Place.of(found))

    def _read_link(self, content: str) -> None:
        self.attributions.pop(content, None)
        found = attributions.attribution(self._project, content)
        if found is not None and self.document is not None and found.document == self.document.id:
            attributions.check(self._project, self.text, {content: found})
            self.attributions[content] = found

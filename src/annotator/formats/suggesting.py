"""Suggestions for the articles of a project, and what becomes of them when they are accepted."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from annotator.analysis import offering
from annotator.analysis.claims import claims
from annotator.analysis.quotations import Suggestion, outside, suggest
from annotator.errors import UserError
from annotator.model import CONTENT, Annotation, Attribute, Attribution, Code, Document, Span, Value, new_personal_id
from annotator.store import annotations, bulk, codebook, documents, rejections, zones
from annotator.store.project import Project

ORIGIN = "suggestion"


@dataclass(frozen=True, slots=True)
class Offered:
    """What is suggested for one article: quotes by place, then claims, the likeliest first."""

    document: Document
    file: str
    text: str
    suggestions: Sequence[Suggestion]


def offered(project: Project, document: str | None = None) -> Iterator[Offered]:
    """For every article, or the one of that id."""
    files = documents.files(project)
    found = documents.documents(project)
    if document is not None:
        found = [d for d in found if d.id == document]
        if not found:
            raise UserError(f"“{project.path.name}” has no article “{document}”.")
    for each in found:
        text = documents.text(project, each)
        spare = zones.excluded_from(project, each.id)
        made = [*suggest(text, each.language, spare), *outside(spare, claims(text, each.language))]
        yield Offered(each, files.get(each.id, ""), text, made)


def accept(project: Project, all: Iterable[Offered]) -> int:
    """Tag all quotes as the acting coder, in one step; how many are new.

    Left alone are those coded already, those the coder rejected, and the kinds that the project does not want.
    """
    off = {"claim", *project.details.suggestions_off}
    accepting = Accepting(codebook.codes(project), project.coder)
    rows: list[Any] = []
    for each in all:
        coded = annotations.of_document(project, each.document.id, project.coder)
        rejected = rejections.of_document(project, each.document.id)
        wanted = offering.offered(each.suggestions, {}, rejected, off)
        rows += accepting.rows(each.document.id, each.text, wanted, coded)
    quotes = sum(isinstance(row, Annotation) and accepting.role(row) == "quote" for row in rows)
    bulk.write(project, f"Accept {quotes} suggestions", put=rows)
    return quotes


class Accepting:
    """Suggestions as rows of a coder: quote or claim, source, who said it, and what their codes have attributes for."""

    def __init__(self, codes: Sequence[Code], coder: str) -> None:
        self._codes = {code.id: code for code in codes}
        self._coder = coder

    def rows(
        self, document: str, text: str, suggestions: Iterable[Suggestion], coded: Sequence[Annotation]
    ) -> list[Annotation | Attribution]:
        """Left out is what the coder has coded already: as a quote, or as a claim, if that is what is suggested."""
        taken = {role: [span for a in coded if self.role(a) == role for span in a.spans] for role in CONTENT}
        sources = {a.extent: a.id for a in coded if self.role(a) == "source"}
        rows: list[Annotation | Attribution] = []
        for suggestion in suggestions:
            there = taken[suggestion.code]
            if not any(s.overlaps(t) for s in suggestion.spans for t in there):
                rows += self._accepted(document, text, suggestion, sources)
                there += suggestion.spans
        return rows

    def code(self, role: str) -> Code | None:
        """The code that what is accepted gets: the first of the codebook with that role."""
        usable = (c for c in self._codes.values() if not c.retired and c.same_as is None)
        return next((c for c in usable if codebook.role(self._codes, c) == role), None)

    def role(self, annotation: Annotation) -> str:
        code = self._codes.get(annotation.code)
        return codebook.role(self._codes, code) if code else ""

    def _accepted(
        self, document: str, text: str, suggestion: Suggestion, sources: dict[Span, str]
    ) -> Iterator[Annotation | Attribution]:
        if (code := self.code(suggestion.code)) is None:
            raise UserError(f"The codebook has no code for {suggestion.code}s.")
        cue = suggestion.cue
        about = {"form": suggestion.form, "verb": cue.of(text) if cue else ""}
        content = self._made(document, text, code, suggestion.spans, about)
        yield content
        source, named = suggestion.source, self.code("source")
        if source is not None and named is not None and source not in sources:
            about = {"naming": suggestion.naming, "kind": suggestion.kind}
            made = self._made(document, text, named, (source,), about)
            sources[source] = made.id
            yield made
        id = sources.get(source) if source else None
        if id is not None or cue is not None:
            yield Attribution(content.id, document, id, cue=cue, cue_quote=cue.of(text) if cue else "")

    def _made(self, document: str, text: str, code: Code, spans: tuple[Span, ...], about: dict[str, str]) -> Annotation:
        attributes = codebook.attributes(self._codes, code)
        values = {a.id: a.default for a in attributes if a.default is not None}
        for attribute in attributes:
            if (value := _value(attribute, about.get(attribute.name, ""))) is not None:
                values[attribute.id] = value
        quotes = tuple(span.of(text) for span in spans)
        made = Annotation(new_personal_id(self._coder), document, code.id, spans, quotes, values)
        return made._replace(origin=ORIGIN)


def _value(attribute: Attribute, words: str) -> Value | None:
    """The attribute's value that says so, if it can."""
    if not words:
        return None
    if attribute.type == "text":
        return words
    option = next((option for option in attribute.options if option.name == words), None)
    return option.id if option and attribute.type == "one" else None

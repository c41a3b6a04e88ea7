"""Suggestions for the articles of a project, and what becomes of them when they are accepted."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Any

from annotator.analysis.claims import claims
from annotator.analysis.quotations import Suggestion, suggest
from annotator.errors import UserError
from annotator.model import Annotation, Attribute, Attribution, Code, Document, Span, Value, new_personal_id
from annotator.store import annotations, bulk, codebook, documents
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
        made = [*suggest(text, each.language), *claims(text, each.language)]
        yield Offered(each, files.get(each.id, ""), text, made)


def accept(project: Project, all: Iterable[Offered]) -> int:
    """Tag all quotes as the acting coder, in one step; how many are new. Those coded already are left alone."""
    accepting = Accepting(codebook.codes(project), project.coder)
    rows: list[Any] = []
    for each in all:
        coded = annotations.of_document(project, each.document.id, project.coder)
        rows += accepting.rows(each.document.id, each.text, each.suggestions, coded)
    quotes = sum(isinstance(row, Annotation) and row.code == accepting.quote.id for row in rows)
    bulk.write(project, f"Accept {quotes} suggestions", put=rows)
    return quotes


class Accepting:
    """Suggested quotes as rows of a coder: the quote, its source, who said it, and what their codes have attributes for."""

    def __init__(self, codes: Sequence[Code], coder: str) -> None:
        self._codes = {code.id: code for code in codes}
        self._coder = coder
        quote, self.source = self._first("quote"), self._first("source")
        if quote is None:
            raise UserError("The codebook has no code for quotes.")
        self.quote = quote

    def rows(
        self, document: str, text: str, suggestions: Iterable[Suggestion], coded: Sequence[Annotation]
    ) -> list[Annotation | Attribution]:
        """Left out are claims, and quotes whose words the coder has coded as a quote already."""
        quotes = [span for a in coded if self._role(a) == "quote" for span in a.spans]
        sources = {a.extent: a.id for a in coded if self._role(a) == "source"}
        rows: list[Annotation | Attribution] = []
        for suggestion in suggestions:
            if suggestion.code != "quote" or any(s.overlaps(q) for s in suggestion.spans for q in quotes):
                continue
            rows += self._accepted(document, text, suggestion, sources)
            quotes += suggestion.spans
        return rows

    def _accepted(
        self, document: str, text: str, suggestion: Suggestion, sources: dict[Span, str]
    ) -> Iterator[Annotation | Attribution]:
        cue = suggestion.cue
        about = {"form": suggestion.form, "verb": cue.of(text) if cue else ""}
        quote = self._made(document, text, self.quote, suggestion.spans, about)
        yield quote
        source = suggestion.source if self.source else None
        if source is not None and self.source is not None and source not in sources:
            about = {"naming": suggestion.naming, "kind": suggestion.kind}
            named = self._made(document, text, self.source, (source,), about)
            sources[source] = named.id
            yield named
        if source is not None or cue is not None:
            id = sources[source] if source else None
            yield Attribution(quote.id, document, id, cue=cue, cue_quote=cue.of(text) if cue else "")

    def _made(self, document: str, text: str, code: Code, spans: tuple[Span, ...], about: dict[str, str]) -> Annotation:
        attributes = codebook.attributes(self._codes, code)
        values = {a.id: a.default for a in attributes if a.default is not None}
        for attribute in attributes:
            if (value := _value(attribute, about.get(attribute.name, ""))) is not None:
                values[attribute.id] = value
        quotes = tuple(span.of(text) for span in spans)
        made = Annotation(new_personal_id(self._coder), document, code.id, spans, quotes, values)
        return replace(made, origin=ORIGIN)

    def _first(self, role: str) -> Code | None:
        usable = (c for c in self._codes.values() if not c.retired and c.same_as is None)
        return next((c for c in usable if codebook.role(self._codes, c) == role), None)

    def _role(self, annotation: Annotation) -> str:
        code = self._codes.get(annotation.code)
        return codebook.role(self._codes, code) if code else ""


def _value(attribute: Attribute, words: str) -> Value | None:
    """The attribute's value that says so, if it can."""
    if not words:
        return None
    if attribute.type == "text":
        return words
    option = next((option for option in attribute.options if option.name == words), None)
    return option.id if option and attribute.type == "one" else None

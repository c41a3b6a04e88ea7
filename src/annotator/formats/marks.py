"""Annotations as they are compared: in the words of today's codebook, codes by their paths."""

from __future__ import annotations

from collections.abc import Hashable, Iterator, Mapping

from annotator.analysis.agreement.cutting import within
from annotator.analysis.agreement.figures import CodedDocument, Scheme
from annotator.analysis.agreement.spans import NONE_GIVEN, Mark
from annotator.formats.agreement_tables import number
from annotator.formats.submitted import Article, TeamWork
from annotator.model import CONTENT, Annotation, Attribute, Attribution, Code, Value, meant
from annotator.store import codebook
from annotator.store.submissions import Frozen

LEVELS = {"one": "nominal", "several": "set", "yes/no": "nominal", "number": "interval", "date": "nominal"}
"""What an attribute's values are compared as, by its type. Free text is not compared."""


class Marks:
    """`paths` names each code by its id, merged ones as the code they stand for; `codes` are today's by their paths."""

    def __init__(self, codes: Mapping[str, Code]) -> None:
        self._codes = codes
        self.paths = {id: self._path(id) for id in codes}
        self.codes = {self.paths[id]: meant(codes, id) or code for id, code in codes.items()}
        self.roles = {path: codebook.role(codes, code) for path, code in self.codes.items()}
        self.dimensions = {id: codebook.ancestry(codes, meant(codes, id) or code)[-1].id for id, code in codes.items()}
        """Code id → that of the top-level code within which it excludes others."""
        self._attributes = {a.id: a for code in codes.values() for a in code.attributes if a.type in LEVELS}
        self.scheme = Scheme(
            {path: path.partition("/")[0] for path in self.codes},
            frozenset(path for path, role in self.roles.items() if role in CONTENT),
            {a.name: LEVELS[a.type] for a in self._attributes.values()},
        )

    def _path(self, id: str) -> str:
        code = meant(self._codes, id)
        return codebook.path(self._codes, code) if code else id

    def path(self, code: str) -> str:
        return self.paths.get(code, code)

    def documents(self, work: TeamWork) -> Iterator[CodedDocument]:
        return map(self._document, work.compared)

    def _document(self, article: Article) -> CodedDocument:
        marks = {coder: self.of(handed.work) for coder, handed in article.coders.items()}
        coded = CodedDocument(article.document.id, article.document.characters, marks, article.wave)
        return within(coded, article.excluded)

    def of(self, work: Frozen) -> list[Mark]:
        here = {a.id for a in work.annotations}
        return [self._mark(a, work.attributions.get(a.id), here) for a in work.annotations]

    def _mark(self, a: Annotation, link: Attribution | None, here: set[str]) -> Mark:
        source = None
        if link:
            source = NONE_GIVEN if link.none_given else (link.source if link.source in here else None)
        values = (
            (attribute.name, value)
            for id, given in a.attributes.items()
            if (attribute := self._attributes.get(id)) and (value := _comparable(attribute, given)) is not None
        )
        return Mark(a.id, self.path(a.code), a.spans, dict(values), source)


def _comparable(attribute: Attribute, value: Value) -> Hashable | None:
    """A value as its level compares it; None for what cannot be."""
    if attribute.type == "several":
        return frozenset(value) if isinstance(value, tuple) else None
    return number(str(value)) if attribute.type == "number" else value

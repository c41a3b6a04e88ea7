"""A part of a corpus: some of its articles, coders and codes."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from annotator.analysis.agreement.figures import CodedDocument
from annotator.analysis.agreement.spans import NONE_GIVEN, Mark


@dataclass(frozen=True, slots=True)
class Scope:
    """What is looked at; None stands for all there are. Codes are named as marks name them."""

    documents: frozenset[str] | None = None
    coders: frozenset[str] | None = None
    codes: frozenset[str] | None = None

    def has_document(self, id: str) -> bool:
        return self.documents is None or id in self.documents

    def has_coder(self, id: str) -> bool:
        return self.coders is None or id in self.coders

    def has_code(self, code: str) -> bool:
        return self.codes is None or code in self.codes


EVERYTHING = Scope()


def narrowed(documents: Iterable[CodedDocument], scope: Scope) -> Iterator[CodedDocument]:
    """The documents as if only these coders had coded them, with only these codes."""
    for document in documents:
        if scope.has_document(document.id):
            found = {
                coder: _narrowed(marks, scope) for coder, marks in document.coders.items() if scope.has_coder(coder)
            }
            yield replace(document, coders=found)


def _narrowed(marks: Sequence[Mark], scope: Scope) -> Sequence[Mark]:
    """A link to a mark that is left out is none."""
    if scope.codes is None:
        return marks
    kept = [mark for mark in marks if scope.has_code(mark.code)]
    known = {None, NONE_GIVEN, *(mark.id for mark in kept)}
    return [mark if mark.source in known else replace(mark, source=None) for mark in kept]

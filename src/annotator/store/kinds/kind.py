"""What a kind of row is: how its payload is written, judged, and projected into the tables people query."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, NamedTuple, Protocol

from annotator.model import owner_of
from annotator.store.canonical import Json
from annotator.store.kinds.shapes import Shape

Payload = dict[str, Json]

TextOf = Callable[[str], str | None]
"""The text of the document with that id; None where document or text is not there."""


class Writer(Protocol):
    """What a projection needs of a connection, so that a replay can gather its rows."""

    def execute(self, sql: str, parameters: Sequence[Any], /) -> Any: ...

    def executemany(self, sql: str, rows: Iterable[Sequence[Any]], /) -> object: ...


class Version(NamedTuple):
    """The current version of a row, as its projection needs it."""

    id: str
    hash: str
    created: str
    wall: str
    payload: Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Kind:
    """`shape` and `judge` say what is wrong in a payload itself: it is then quarantined.

    A `personal` row is written by one coder only, whose id is in its own.
    """

    name: str
    value: type
    tables: tuple[str, ...]
    payload: Callable[[Any], Payload]
    shape: Shape
    project: Callable[[Writer, Version], None]
    judge: Callable[[TextOf, str, Mapping[str, Any]], str | None] = lambda text_of, id, payload: None
    id: Callable[[Any], str] = lambda value: str(value.id)
    personal: bool = False
    format: int = 1

    def fault(self, text_of: TextOf, id: str, document: str | None, payload: Any) -> str | None:
        """What is wrong in a version itself, as the rest of a sentence; `document` is the one it says it concerns."""
        if not self.shape(payload):
            return f"it is not written as a row of the kind “{self.name}” is"
        if self.personal != (owner_of(id) is not None):
            return f"a row of the kind “{self.name}” has no such id"
        if document != document_of(self.name, id, payload):
            return "it is filed under another article than its own"
        return self.judge(text_of, id, payload)


def document_of(kind: str, id: str, payload: Mapping[str, Any]) -> str | None:
    """The document a row concerns: its own id, or the one its payload names."""
    return id if kind == "document" else payload.get("document")

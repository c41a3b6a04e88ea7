"""Adjust span: moving the edges of the held annotation, before it is kept or put back."""

from __future__ import annotations

from dataclasses import dataclass, replace

from annotator.model import Annotation, Span
from annotator.text import Side, Unit, next_edge, previous_edge, widen


@dataclass(frozen=True, slots=True)
class Adjusting:
    """`edge` counts the edges of all parts in order: 0 is the start of the first, 1 its end, 2 the second's start…"""

    annotation: Annotation
    spans: tuple[Span, ...]
    edge: int

    @classmethod
    def of(cls, annotation: Annotation) -> Adjusting:
        """Begin with the last edge."""
        return cls(annotation, annotation.spans, 2 * len(annotation.spans) - 1)

    @property
    def offset(self) -> int:
        """Where the active edge stands."""
        span = self.spans[self.edge // 2]
        return span.end if self.edge % 2 else span.start

    @property
    def side(self) -> Side:
        return "end" if self.edge % 2 else "start"

    def other_edge(self, by: int = 1) -> Adjusting:
        return replace(self, edge=(self.edge + by) % (2 * len(self.spans)))

    def move(self, text: str, unit: Unit, forwards: bool) -> Adjusting:
        """The active edge by a word, sentence or paragraph."""
        step = next_edge if forwards else previous_edge
        return self.to(step(text, self.offset, unit, self.side), len(text))

    def to(self, offset: int, length: int) -> Adjusting:
        """The active edge to an offset, kept off its other edge and off the neighbouring parts."""
        part = self.edge // 2
        span = self.spans[part]
        if self.edge % 2:
            ceiling = self.spans[part + 1].start if part + 1 < len(self.spans) else length
            moved = Span(span.start, min(max(offset, span.start + 1), ceiling))
        else:
            floor = self.spans[part - 1].end if part else 0
            moved = Span(max(min(offset, span.end - 1), floor), span.end)
        return replace(self, spans=(*self.spans[:part], moved, *self.spans[part + 1 :]))

    def widen(self, text: str, unit: Unit) -> Adjusting:
        """Both edges of the active part outwards to whole words, sentences or paragraphs."""
        part = self.edge // 2
        wide = widen(text, self.spans[part], unit)
        floor = self.spans[part - 1].end if part else 0
        ceiling = self.spans[part + 1].start if part + 1 < len(self.spans) else len(text)
        wide = Span(max(wide.start, floor), min(wide.end, ceiling))
        return replace(self, spans=(*self.spans[:part], wide, *self.spans[part + 1 :]))

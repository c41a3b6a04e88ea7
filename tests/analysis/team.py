"""Several coders' work on one article: by hand, and at random."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from hypothesis import strategies as st

from annotator.analysis.differences import Cluster, clusters
from annotator.model import Annotation, Attribution, Span, Value

TEAM = ("s:ana", "s:ben", "s:cleo", "s:dan")
DIMENSIONS = {"claim": "claim", "quote": "quote", "direct": "quote", "source": "source"}


@dataclass
class Work:
    """What was marked, and who was said to have said it."""

    coders: tuple[str, ...]
    marks: list[Annotation] = field(default_factory=list)
    links: dict[str, Attribution] = field(default_factory=dict)
    meant: dict[str, str] = field(default_factory=dict)

    def mark(self, coder: str, code: str, *spans: tuple[int, int], **fields: object) -> Annotation:
        places = tuple(Span(start, end) for start, end in spans)
        id = f"p:{coder}:{len(self.marks)}"
        made = Annotation(id, "d:1", code, places, ("",) * len(places), **fields)  # type: ignore[arg-type]
        self.marks.append(made)
        return made

    def link(self, content: Annotation, source: Annotation | None = None) -> None:
        """To a source, or to none given."""
        self.links[content.id] = Attribution(content.id, "d:1", source.id if source else None, source is None)

    def clusters(self) -> list[Cluster]:
        return clusters(self.coders, self.marks, self.links, DIMENSIONS, self.meant)

    def kinds(self) -> list[tuple[str, ...]]:
        return [cluster.kinds for cluster in self.clusters()]

    def renamed(self, coders: Mapping[str, str]) -> "Work":
        """The same work by others."""

        def id(old: str) -> str:
            _, coder, rest = old.split(":")
            return f"p:{coders[f's:{coder}'].removeprefix('s:')}:{rest}"

        links = [
            replace(a, content=id(a.content), source=id(a.source) if a.source else None) for a in self.links.values()
        ]
        marks = [a._replace(id=id(a.id)) for a in self.marks]
        return Work(tuple(map(coders.__getitem__, self.coders)), marks, {a.content: a for a in links}, self.meant)


def work(*coders: str) -> Work:
    """Of coders by their first names."""
    return Work(tuple(f"s:{coder}" for coder in coders))


VALUES: tuple[Mapping[str, Value], ...] = (
    {},
    {"form": "a"},
    {"form": "b"},
    {"form": "", "tone": ("x", "y")},
    {"tone": ("y", "x")},
)
SPEAKERS = (None, "s:ruiz")
PARTS = st.tuples(st.integers(0, 24), st.integers(1, 12), st.integers(-6, 6))
"""Where a mark starts, how long it is, and how far on (if at all) there is a second part of it."""
LINKS = st.integers(-5, 4)
"""To which of the coder's marks, to none given (the last below), or not at all."""


@st.composite
def works(draw: st.DrawFn, most: int = 5, codes: tuple[str, ...] = tuple(DIMENSIONS)) -> Work:
    """Up to so many marks for each of one to four coders, some in two parts, some linked."""
    one = st.tuples(PARTS, st.sampled_from(codes), st.sampled_from(VALUES), st.sampled_from(SPEAKERS), LINKS)
    drawn = draw(st.lists(st.lists(one, max_size=most), min_size=1, max_size=len(TEAM)))
    made = Work(TEAM[: len(drawn)])
    for coder, marks in zip(made.coders, drawn, strict=True):
        own = [
            made.mark(coder.removeprefix("s:"), code, *_spans(*parts), attributes=values, speaker=speaker)
            for parts, code, values, speaker, _ in marks
        ]
        for content, (*_, link) in zip(own, marks, strict=True):
            if -1 <= link < len(own):
                made.link(content, own[link] if link >= 0 else None)
    return made


def _spans(start: int, length: int, gap: int) -> list[tuple[int, int]]:
    second = start + length + gap
    return [(start, start + length), *([(second, second + 5)] if gap > 0 else [])]

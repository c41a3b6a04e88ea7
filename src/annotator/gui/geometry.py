"""What is painted for one paragraph: rectangles and strokes worked out once from its marks, drawn at every repaint."""

from __future__ import annotations

import itertools
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import QLineF, QPointF, QRect
from PySide6.QtGui import QColor, QPainterPath

from annotator.gui import theme
from annotator.gui.drawing import THICK
from annotator.gui.highlights import DEEPEST, LANES, Marks, depths, lanes, tints
from annotator.gui.laid import Fragment, Laid
from annotator.gui.ranges import Place
from annotator.gui.rings import PADDING, ring
from annotator.gui.tokens import CodeColours
from annotator.model import Code, Span

if TYPE_CHECKING:
    from annotator.gui.brackets import Stroke

THIN = THICK // 2
"""Pixels of the underline of a teammate's annotation."""
INSET = 2
CORNER = 4
LETTER = 8
"""Pixels a code's letter takes before a span."""


@dataclass(slots=True)
class Look:
    """What the state of the view adds to the marks: which is held, which is under the mouse, are letters shown."""

    held: str | None = None
    hovered: str | None = None
    looked_at: str | None = None
    """The teammate's annotation that is."""
    initials: str = ""
    """Whose it is that is under the mouse, when it is a teammate's."""
    letters: bool = False
    edge: int | None = None
    """The edge that is being adjusted."""
    code: Callable[[str], Code | None] = lambda id: None
    linked: str | None = None
    """The source of what is held."""
    cue: Span | None = None
    """The words that tell who said what is held."""
    tags: Mapping[str, str] | None = None
    """In link mode: the letters of the sources; other annotations, but the held one, are not shown."""
    shown: Callable[[str], bool] = lambda id: True
    """In link mode: whether an annotation is."""
    undecided: Mapping[str, str] = field(default_factory=dict)
    """In review: what is not filled but dotted in this colour, as coders differ; '' where it is painted otherwise."""


class Handle(NamedTuple):
    """A bar with a knob at one edge of the held annotation; edges are counted as Adjusting does."""

    bar: QLineF
    knob: QPointF
    colour: str
    edge: int
    active: bool


@dataclass(slots=True)
class Geometry:
    """Everything that is painted for one paragraph, in pixels from its top left corner."""

    fills: dict[tuple[int, str], list[QRect]] = field(default_factory=dict)
    """Tints, by depth and colour; the deepest last."""
    bars: dict[str, list[QRect]] = field(default_factory=dict)
    """Solid underlines and their corners, by colour."""
    dashed: dict[tuple[str, str], list[QRect]] = field(default_factory=dict)
    """Other underlines, by texture and colour."""
    threads: dict[str, list[QLineF]] = field(default_factory=dict)
    rings: list[tuple[QPainterPath, str, float]] = field(default_factory=list)
    outlines: list[tuple[QPainterPath, str, float]] = field(default_factory=list)
    """Dashed, around what is suggested."""
    handles: list[Handle] = field(default_factory=list)
    letters: list[tuple[QPointF, str, str]] = field(default_factory=list)
    tags: list[tuple[QPointF, str, str]] = field(default_factory=list)
    """What to press for a source, or whose it is: the top left corner of its words, the letters, the colour."""
    crowded: dict[int, int] = field(default_factory=dict)
    """Line → how many annotations have no lane there."""
    brackets: dict[Stroke, list[QLineF]] = field(default_factory=dict)


@lru_cache(maxsize=64)
def _halfway(one: str, other: str) -> str:
    a, b = QColor(one), QColor(other)
    return QColor((a.red() + b.red()) // 2, (a.green() + b.green()) // 2, (a.blue() + b.blue()) // 2).name()


def geometry(laid: Laid, marks: Marks, look: Look, others: Marks | None = None) -> Geometry:
    """Work out a paragraph's marks, and those of teammates (`others`), which link mode does not show."""
    found = Geometry()
    parts = marks.parts_in(laid.start, laid.end)
    if look.tags is not None:
        parts = [part for part in parts if look.shown(part.annotation)]
    _Work(laid, marks, look, found).all(parts)
    if others is not None and others.by_id and look.tags is None:
        _Work(laid, others, look, found, THIN).beside(marks)
    return found


class _Work:
    def __init__(self, laid: Laid, marks: Marks, look: Look, found: Geometry, thick: int = THICK) -> None:
        self.laid, self.marks, self.look, self.found, self.thick = laid, marks, look, found, thick
        self.theme = theme.current()
        self.metrics = laid.metrics
        self.fragments = laid.kept_fragments
        self.colours: dict[str, CodeColours] = {}
        """By code."""

    def all(self, parts: list[Place]) -> None:
        if not self.theme.high_contrast:
            filled = [part for part in parts if part.annotation not in self.look.undecided]
            by_depth: list[list[Place]] = [[] for _ in range(DEEPEST + 1)]
            for part, depth in zip(filled, depths(part.end for part in filled), strict=True):
                by_depth[depth].append(part)
            for depth, there in enumerate(by_depth):
                self.fill(there, depth)
        extents = self.marks.extents_in(self.laid.start, self.laid.end)
        given = self.marks.lanes_in(extents)
        self.crowd(parts, given)
        for part in parts if self.all_are_adorned() else self.seen(parts, given):
            if not (fragments := self.fragments(part.start, part.end)):
                continue
            if part.annotation in self.look.undecided:
                self.dot(part, given[part.annotation], fragments)
            else:
                self.underline(part, given[part.annotation], fragments)
                self.adorn(part, fragments)
        self.threads(extents, given, {part.annotation for part in parts})
        if self.look.cue is not None and self.look.held:
            self.ring_cue(self.look.cue, self.look.held)

    def beside(self, own: Marks) -> None:
        """Only underlines, in the lanes that one's own annotations leave free."""
        stretch = self.laid.start, self.laid.end
        extents, mine = self.marks.extents_in(*stretch), own.extents_in(*stretch)
        free = lanes([*mine, *extents], own.lanes_in(mine))
        parts = self.marks.parts_in(*stretch)
        self.crowd(parts, free)
        for part in parts:
            if fragments := self.fragments(part.start, part.end):
                self.underline(part, free[part.annotation], fragments)
                self.sign(part, fragments)
        self.threads(extents, free, self.marks.by_id)

    def sign(self, part: Place, fragments: list[Fragment]) -> None:
        """A ring around what is looked at; whose it is, where the mouse is on it."""
        colours = self.colours_of(part.annotation)
        starts, ends = part.start >= self.laid.start, part.end <= self.laid.end
        if part.annotation == self.look.looked_at:
            self.found.rings.append((ring(self.laid, fragments, starts, ends), colours.stroke, 1.6))
        if part.annotation == self.look.hovered and part.n == 0 and starts:
            line, x1, _ = fragments[0]
            top = line * self.laid.leading + self.metrics.box_top
            self.found.tags.append((QPointF(x1, top), self.look.initials, colours.label))

    def threads(self, extents: Sequence[Place], lanes: Mapping[str, int], shown: Collection[str]) -> None:
        for extent in extents:
            id = extent.annotation
            if len(spans := self.marks.by_id[id].spans) > 1 and id in shown and id not in self.look.undecided:
                self.thread(extent, lanes[extent.annotation], spans)

    def all_are_adorned(self) -> bool:
        return self.look.tags is not None or self.look.letters or self.theme.high_contrast

    def seen(self, parts: Iterable[Place], lanes: Mapping[str, int]) -> list[Place]:
        """What has a lane, or is singled out."""
        singled_out = (self.look.held, self.look.linked)
        return [part for part in parts if lanes[part.annotation] < LANES or part.annotation in singled_out]

    def crowd(self, parts: Iterable[Place], lanes: Mapping[str, int]) -> None:
        """Count in each line the annotations that have no lane there."""
        if self.laid.start == self.laid.end or self.look.tags is not None:
            return
        crowded = self.found.crowded
        counted: dict[str, int] = {}
        for start, end, id, _ in parts:
            if lanes[id] >= LANES:
                first, last = self.laid.lines_of(start, end)
                for line in range(max(first, counted.get(id, 0)), last + 1):
                    crowded[line] = crowded.get(line, 0) + 1
                counted[id] = last + 1

    def code(self, annotation: str) -> Code | None:
        return self.look.code(self.marks.by_id[annotation].code)

    def colours_of(self, annotation: str) -> CodeColours:
        id = self.marks.by_id[annotation].code
        if (found := self.colours.get(id)) is None:
            code = self.look.code(id)
            found = self.colours[id] = self.theme.code(code.colour if code else "grey")
        return found

    def fill(self, parts: list[Place], depth: int) -> None:
        by_colour: dict[str, list[QRect]] = {}
        top = self.metrics.box_top + INSET * depth
        height = self.metrics.box_bottom - self.metrics.box_top - 2 * INSET * depth
        for start, end, annotation in tints(parts):
            boxes = by_colour.setdefault(self.tint(annotation), [])
            for line, x1, x2 in self.fragments(start, end):
                boxes.append(QRect(x1 - PADDING, line * self.laid.leading + top, x2 - x1 + 2 * PADDING, height))
        self.found.fills |= {(depth, colour): boxes for colour, boxes in by_colour.items()}

    def tint(self, annotation: str) -> str:
        colours = self.colours_of(annotation)
        if annotation == self.look.held:
            return colours.strong
        if annotation == self.look.hovered:
            return _halfway(colours.tint, colours.strong)
        return colours.tint

    def underline(self, part: Place, lane: int, fragments: list[Fragment]) -> None:
        if lane >= LANES:
            return
        code, stroke = self.code(part.annotation), self.colours_of(part.annotation).stroke
        texture = code.texture if code else "solid"
        under = self.metrics.lane(lane)
        boxes = [QRect(x1, line * self.laid.leading + under, x2 - x1, self.thick) for line, x1, x2 in fragments]
        if texture == "corners":
            boxes += self.corners(part, lane, fragments)
        if texture in ("solid", "corners"):
            self.found.bars.setdefault(stroke, []).extend(boxes)
        else:
            self.found.dashed.setdefault((texture, stroke), []).extend(boxes)

    def dot(self, part: Place, lane: int, fragments: list[Fragment]) -> None:
        ink = self.look.undecided[part.annotation]
        if lane < LANES and ink:
            for line, x1, x2 in fragments:
                y = line * self.laid.leading + self.metrics.lane(lane) + 1
                self.found.threads.setdefault(ink, []).append(QLineF(x1, y, x2, y))

    def corners(self, part: Place, lane: int, fragments: list[Fragment]) -> list[QRect]:
        """Upturned where the span really begins and ends."""
        edges = []
        if part.start >= self.laid.start:
            line, x1, x2 = fragments[0]
            edges.append((line, x2 - self.thick if self.laid.mirrored else x1))
        if part.end <= self.laid.end:
            line, x1, x2 = fragments[-1]
            edges.append((line, x1 if self.laid.mirrored else x2 - self.thick))
        above = self.metrics.lane(lane) - CORNER
        return [QRect(x, line * self.laid.leading + above, self.thick, CORNER) for line, x in edges]

    def adorn(self, part: Place, fragments: list[Fragment]) -> None:
        """Ring and handles of what is held or under the mouse, and letters if they are wanted."""
        code, colours = self.code(part.annotation), self.colours_of(part.annotation)
        held = part.annotation == self.look.held
        starts, ends = part.start >= self.laid.start, part.end <= self.laid.end
        if held:
            self.found.rings.append((ring(self.laid, fragments, starts, ends), colours.stroke, 1.6))
            self.add_handles(part.n, fragments, starts, ends, colours.stroke)
        elif part.annotation == self.look.linked:
            self.found.rings.append((ring(self.laid, fragments, starts, ends), colours.stroke, 1.3))
        if self.look.tags is not None and part.n == 0 and starts and (tag := self.look.tags.get(part.annotation)):
            line, x1, _ = fragments[0]
            self.found.tags.append((QPointF(x1, line * self.laid.leading + self.metrics.box_top), tag, colours.label))
        if (self.look.letters or self.theme.high_contrast) and part.n == 0 and starts and code:
            line, x1, _ = fragments[0]
            y = line * self.laid.leading + self.metrics.box_top
            near = sum(at.y() == y and abs(at.x() - x1) < LETTER for at, _, _ in self.found.letters)
            at = QPointF(x1 + LETTER * near, y)
            self.found.letters.append((at, code.letter, colours.label))

    def ring_cue(self, cue: Span, held: str) -> None:
        start, end = max(cue.start, self.laid.start), min(cue.end, self.laid.end)
        if start < end and (fragments := self.fragments(start, end)):
            stroke = self.colours_of(held).stroke
            self.found.rings.append((ring(self.laid, fragments, start == cue.start, end == cue.end), stroke, 1.0))

    def add_handles(self, n: int, fragments: list[Fragment], starts: bool, ends: bool, stroke: str) -> None:
        edges = []
        if starts:
            edges.append((fragments[0], not self.laid.mirrored, True))
        if ends:
            edges.append((fragments[-1], self.laid.mirrored, False))
        for (line, x1, x2), left, above in edges:
            x = x1 - PADDING - 1.0 if left else x2 + PADDING + 1.0
            top = line * self.laid.leading + self.metrics.box_top
            bottom = line * self.laid.leading + self.metrics.box_bottom
            knob = QPointF(x, top - 1 if above else bottom + 1)
            edge = 2 * n + (not above)
            self.found.handles.append(Handle(QLineF(x, top, x, bottom), knob, stroke, edge, edge == self.look.edge))

    def thread(self, extent: Place, lane: int, spans: Sequence[Span]) -> None:
        """A dotted thread in its lane through the words between two parts of one annotation."""
        stroke = self.colours_of(extent.annotation).stroke
        for one, other in itertools.pairwise(spans):
            start, end = max(one.end, self.laid.start), min(other.start, self.laid.end)
            if lane < LANES and start < end:
                for line, x1, x2 in self.fragments(start, end):
                    y = line * self.laid.leading + self.metrics.lane(lane) + 1
                    self.found.threads.setdefault(stroke, []).append(QLineF(x1, y, x2, y))

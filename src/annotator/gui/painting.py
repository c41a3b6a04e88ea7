"""Painting one paragraph's highlights: rectangles and strokes worked out once, drawn at every repaint."""

from __future__ import annotations

import itertools
from collections.abc import Callable
from dataclasses import dataclass, field
from functools import lru_cache
from typing import NamedTuple

from PySide6.QtCore import QLineF, QPointF, QRect, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPainterPath, QPen

from annotator.gui import theme
from annotator.gui.drawing import draw_texture
from annotator.gui.highlights import DEEPEST, LANES, Marks, Part, tints
from annotator.gui.paragraphs import Fragment, Laid
from annotator.model import Code

PADDING = 1
INSET = 2
RADIUS = 4.5
CORNER = 4.0
KNOB = 4.0


@dataclass(slots=True)
class Look:
    """What the state of the view adds to the marks: which is held, which is under the mouse, are letters shown."""

    held: str | None = None
    hovered: str | None = None
    letters: bool = False
    code: Callable[[str], Code | None] = lambda id: None


@dataclass(slots=True)
class Stroke:
    """An underline in its lane; `starts` and `ends` tell whether the annotation does so here."""

    x1: float
    x2: float
    y: float
    texture: str
    colour: str
    starts: bool
    ends: bool


class Handle(NamedTuple):
    """A bar with a knob at one edge of the held annotation; edges are counted as Adjusting does."""

    bar: QLineF
    knob: QPointF
    colour: str
    edge: int


@dataclass(slots=True)
class Geometry:
    """Everything that is painted for one paragraph, in pixels from its top left corner."""

    fills: list[tuple[str, list[QRect]]] = field(default_factory=list)
    strokes: list[Stroke] = field(default_factory=list)
    threads: list[tuple[float, float, float, str]] = field(default_factory=list)
    rings: list[tuple[QPainterPath, str, float]] = field(default_factory=list)
    handles: list[Handle] = field(default_factory=list)
    letters: list[tuple[QPointF, str, str]] = field(default_factory=list)
    crowded: dict[int, int] = field(default_factory=dict)
    """Line → how many annotations have no lane there."""


@lru_cache(maxsize=256)
def colour(name: str) -> QColor:
    return QColor(name)


@lru_cache(maxsize=64)
def _pen(name: str, width: float, dotted: bool = False) -> QPen:
    style = Qt.PenStyle.DotLine if dotted else Qt.PenStyle.SolidLine
    return QPen(QColor(name), width, style, Qt.PenCapStyle.FlatCap)


@lru_cache(maxsize=64)
def _halfway(one: str, other: str) -> str:
    a, b = QColor(one), QColor(other)
    return QColor((a.red() + b.red()) // 2, (a.green() + b.green()) // 2, (a.blue() + b.blue()) // 2).name()


def geometry(laid: Laid, marks: Marks, look: Look) -> Geometry:
    """Work out a paragraph's marks."""
    found = Geometry()
    parts = marks.parts_in(laid.start, laid.end)
    if not parts:
        return found
    _Work(laid, marks, look, found).all(parts)
    return found


class _Work:
    def __init__(self, laid: Laid, marks: Marks, look: Look, found: Geometry) -> None:
        self.laid, self.marks, self.look, self.found = laid, marks, look, found
        self.theme = theme.current()
        self.metrics = laid.metrics

    def all(self, parts: list[Part]) -> None:
        if not self.theme.high_contrast:
            for depth in range(DEEPEST + 1):
                self.fill([part for part in parts if part.depth == depth], depth)
        lanes = {extent.annotation: extent for extent in self.marks.extents_in(self.laid.start, self.laid.end)}
        for part in parts:
            fragments = self.laid.fragments(part.start, part.end)
            if fragments:
                self.underline(part, lanes[part.annotation].lane, fragments)
                self.adorn(part, fragments)
        self.join_parts(parts, {id: extent.lane for id, extent in lanes.items()})

    def code(self, annotation: str) -> Code | None:
        return self.look.code(self.marks.by_id[annotation].code)

    def fill(self, parts: list[Part], depth: int) -> None:
        by_colour: dict[str, list[QRect]] = {}
        top = self.metrics.box_top + INSET * depth
        height = self.metrics.box_bottom - self.metrics.box_top - 2 * INSET * depth
        for run in tints(parts):
            boxes = by_colour.setdefault(self.tint(run.annotation), [])
            for line, x1, x2 in self.laid.fragments(run.start, run.end):
                boxes.append(QRect(x1 - PADDING, line * self.laid.leading + top, x2 - x1 + 2 * PADDING, height))
        self.found.fills += by_colour.items()

    def tint(self, annotation: str) -> str:
        code = self.code(annotation)
        colours = self.theme.code(code.colour if code else "grey")
        if annotation == self.look.held:
            return colours.strong
        if annotation == self.look.hovered:
            return _halfway(colours.tint, colours.strong)
        return colours.tint

    def underline(self, part: Part, lane: int, fragments: list[Fragment]) -> None:
        code = self.code(part.annotation)
        stroke = self.theme.code(code.colour if code else "grey").stroke
        starts = part.start >= self.laid.start
        ends = part.end <= self.laid.end
        for n, (line, x1, x2) in enumerate(fragments):
            if lane >= LANES:
                self.found.crowded[line] = self.found.crowded.get(line, 0) + 1
                continue
            y = line * self.laid.leading + self.metrics.lane(lane)
            first, last = starts and n == 0, ends and n == len(fragments) - 1
            self.found.strokes.append(Stroke(x1, x2, y, code.texture if code else "solid", stroke, first, last))

    def adorn(self, part: Part, fragments: list[Fragment]) -> None:
        """Ring and handles of what is held or under the mouse, and letters if they are wanted."""
        code = self.code(part.annotation)
        colours = self.theme.code(code.colour if code else "grey")
        held = part.annotation == self.look.held
        starts, ends = part.start >= self.laid.start, part.end <= self.laid.end
        if held:
            self.found.rings.append((self.ring(fragments, starts, ends), colours.stroke, 1.6))
            self.add_handles(part.n, fragments, starts, ends, colours.stroke)
        if (self.look.letters or self.theme.high_contrast) and part.n == 0 and starts and code:
            line, x1, _ = fragments[0]
            at = QPointF(x1, line * self.laid.leading + self.metrics.box_top + 1)
            self.found.letters.append((at, code.letter, colours.label))

    def ring(self, fragments: list[Fragment], starts: bool, ends: bool) -> QPainterPath:
        path = QPainterPath()
        for n, (line, x1, x2) in enumerate(fragments):
            top = line * self.laid.leading + self.metrics.box_top
            box = QRectF(x1 - PADDING - 0.5, top - 0.5, x2 - x1 + 2 * PADDING + 1, 0)
            box.setBottom(line * self.laid.leading + self.metrics.box_bottom + 0.5)
            closed_left = starts and n == 0
            closed_right = ends and n == len(fragments) - 1
            if self.laid.mirrored:
                closed_left, closed_right = closed_right, closed_left
            _outline(path, box, closed_left, closed_right)
        return path

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
            self.found.handles.append(Handle(QLineF(x, top, x, bottom), knob, stroke, 2 * n + (not above)))

    def join_parts(self, parts: list[Part], lanes: dict[str, int]) -> None:
        """A dotted thread in its lane through the words between two parts of one annotation."""
        for id in dict.fromkeys(part.annotation for part in parts):
            spans = self.marks.by_id[id].spans
            self.thread(id, lanes[id], [(a.end, b.start) for a, b in itertools.pairwise(spans)])
        for extent in self.marks.extents_in(self.laid.start, self.laid.end):
            if all(part.annotation != extent.annotation for part in parts):
                spans = self.marks.by_id[extent.annotation].spans
                gaps = [(a.end, b.start) for a, b in itertools.pairwise(spans)]
                self.thread(extent.annotation, extent.lane, gaps)

    def thread(self, id: str, lane: int, gaps: list[tuple[int, int]]) -> None:
        code = self.code(id)
        stroke = self.theme.code(code.colour if code else "grey").stroke
        for start, end in gaps:
            if lane >= LANES or start >= self.laid.end or end <= self.laid.start:
                continue
            for line, x1, x2 in self.laid.fragments(max(start, self.laid.start), min(end, self.laid.end)):
                y = line * self.laid.leading + self.metrics.lane(lane)
                self.found.threads.append((x1, x2, y, stroke))


def _outline(path: QPainterPath, box: QRectF, closed_left: bool, closed_right: bool) -> None:
    """A box rounded where the span really begins or ends, and open where it goes on in another line."""
    if closed_left and closed_right:
        path.addRoundedRect(box, RADIUS, RADIUS)
        return
    left, right, top, bottom = box.left(), box.right(), box.top(), box.bottom()
    r = RADIUS
    if closed_left:
        path.moveTo(right, top)
        path.lineTo(left + r, top)
        path.quadTo(left, top, left, top + r)
        path.lineTo(left, bottom - r)
        path.quadTo(left, bottom, left + r, bottom)
        path.lineTo(right, bottom)
    elif closed_right:
        path.moveTo(left, top)
        path.lineTo(right - r, top)
        path.quadTo(right, top, right, top + r)
        path.lineTo(right, bottom - r)
        path.quadTo(right, bottom, right - r, bottom)
        path.lineTo(left, bottom)
    else:
        path.moveTo(left, top)
        path.lineTo(right, top)
        path.moveTo(left, bottom)
        path.lineTo(right, bottom)


def draw_fills(painter: QPainter, found: Geometry) -> None:
    painter.setPen(Qt.PenStyle.NoPen)
    for name, boxes in found.fills:
        painter.setBrush(colour(name))
        painter.drawRects(boxes)


def draw_strokes(painter: QPainter, found: Geometry) -> None:
    """Underlines and threads. Only waves and corners need smoothing; a straight line is sharper without."""
    painter.setBrush(Qt.BrushStyle.NoBrush)
    for x1, x2, y, name in found.threads:
        painter.setPen(_pen(name, 1.0, True))
        painter.drawLine(QLineF(x1, y, x2, y))
    for stroke in found.strokes:
        if stroke.texture == "corners":
            draw_texture(painter, stroke.x1, stroke.x2, stroke.y, "solid", stroke.colour)
            for x, really in ((stroke.x1, stroke.starts), (stroke.x2, stroke.ends)):
                if really:
                    painter.drawLine(QLineF(x, stroke.y, x, stroke.y - CORNER))
        else:
            draw_texture(painter, stroke.x1, stroke.x2, stroke.y, stroke.texture, stroke.colour)


def draw_adornments(painter: QPainter, found: Geometry) -> None:
    if not (found.rings or found.letters):
        return
    painter.setRenderHint(QPainter.RenderHint.Antialiasing, True)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    for path, name, width in found.rings:
        painter.setPen(_pen(name, width))
        painter.drawPath(path)
    for bar, knob, name, _ in found.handles:
        painter.setPen(_pen(name, 2.0))
        painter.drawLine(bar)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(colour(name))
        painter.drawEllipse(knob, KNOB, KNOB)
        painter.setBrush(Qt.BrushStyle.NoBrush)
    if found.letters:
        painter.setFont(theme.ui_font("small", 9))
        for at, letter, name in found.letters:
            painter.setPen(colour(name))
            painter.drawText(QPointF(at.x() - 7, at.y() + 6), letter)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)

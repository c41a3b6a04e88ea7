"""What the charts of agreement show of a study: codes, pairs, waves, and what is taken for what."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import partial

from annotator.analysis.agreement.figures import OfCode
from annotator.analysis.agreement.measures import Measure
from annotator.analysis.agreement.words import NO_VARIATION
from annotator.formats.study import Study
from annotator.gui import drawing
from annotator.gui.agreement import words
from annotator.gui.agreement.behind import Finder
from annotator.gui.agreement.words import tr
from annotator.gui.charts.grid import Cell, Grid, Head
from annotator.gui.charts.ink import figure
from annotator.gui.charts.intervals import Intervals, Row

FEW_UNITS = 20
"""With fewer, a figure of a code is not shown as a mark."""


def by_code(study: Study, measure: Measure, finder: Finder) -> Intervals:
    """The best first; those of which nothing can be said last."""
    rows = [_code_row(study, measure, finder, code, of, study.units[code]) for code, of in study.report.codes.items()]
    rows.sort(key=lambda row: (row.value is None, -(row.value or 0), row.label))
    sign = words.short_measure(measure.name)
    header = (tr("Code"), sign, tr("95 % interval, from"), tr("to"), tr("Units"))
    return Intervals(rows, header, banded=measure.corrected)


def _code_row(study: Study, measure: Measure, finder: Finder, code: str, of: OfCode, units: int) -> Row:
    few = units < FEW_UNITS
    value, interval = (None, None) if few else (measure.code(of), measure.interval(of))
    why = tr("too few") if few else NO_VARIATION
    said = why if value is None else figure(value)
    between = tr(", 95 % interval {0} to {1}").format(figure(interval.low), figure(interval.high)) if interval else ""
    return Row(
        key=partial(finder.of_code, code),
        label=code,
        value=value,
        low=interval.low if interval else None,
        high=interval.high if interval else None,
        at_right=f"{units:,}",
        why=why,
        code=study.marks.codes.get(code),
        words=tr("{0}: {1}{2}, {3:,} units").format(code, said, between, units),
    )


def waves(study: Study, finder: Finder) -> Intervals:
    rows = [
        Row(
            key=partial(finder.of_wave, wave),
            label=wave,
            value=u,
            why=NO_VARIATION,
            words=tr("{0}: α {1}").format(wave, figure(u)),
        )
        for wave, u in study.report.waves.items()
    ]
    return Intervals(rows, (tr("Wave"), "α", "", "", ""))


# --- matrices


def by_pair(study: Study, measure: Measure, finder: Finder) -> Grid:
    coders = study.coders
    heads = [_head(finder.name(coder), coder == study.work.reader) for coder in coders]
    cells = {(n, n): Cell() for n in range(len(coders))}
    for pair in study.report.pairs:
        first, second = (coders.index(coder) for coder in pair.coders)
        value = measure.pair(pair)
        names = finder.name(pair.coders[0]), finder.name(pair.coders[1])
        said = tr("{0} and {1}: {2} on {3:,} articles").format(*names, figure(value), pair.documents)
        cell = Cell(figure(value), max(0.0, value or 0.0), key=partial(finder.of_pair, *pair.coders), words=said)
        cells[first, second] = cells[second, first] = cell
    return Grid(heads, heads, cells, corner=tr("Coder"), height=56, widest=66)


def _head(name: str, you: bool) -> Head:
    return Head(name, initials=drawing.initials(name), you=you)


def confused(study: Study, finder: Finder) -> Grid:
    """The first coder's codes in rows; what one of two left unmarked is “none”."""
    counts = {cell: len(found) for cell, found in study.cells.items()}
    used = {code for at in counts for code in at}
    paths: list[str | None] = [path for path in study.marks.codes if path in used]
    paths += [None] if None in used else []
    most = _most(counts)
    cells = {
        (r, c): _cell(finder, row, column, counts.get((row, column), 0), most)
        for r, row in enumerate(paths)
        for c, column in enumerate(paths)
        if (row, column) != (None, None)
    }
    heads = [Head(finder.code_name(path), code=study.marks.codes.get(path or "")) for path in paths]
    return Grid(heads, heads, cells, corner=tr("First coder’s code"), height=46, widest=80)


def _most(counts: Mapping[tuple[str | None, str | None], int]) -> Sequence[int]:
    """The greatest count of what is the same, and of what is not."""
    same = max((n for (a, b), n in counts.items() if a == b), default=1)
    return same, max((n for (a, b), n in counts.items() if a != b), default=1)


def _cell(finder: Finder, row: str | None, column: str | None, count: int, most: Sequence[int]) -> Cell:
    if not count:
        return Cell("·")
    differs = row != column
    said = tr("{0} in rows, {1} in columns: {2:,}").format(finder.code_name(row), finder.code_name(column), count)
    shade = count / most[differs] if differs else 0.45 * count / most[differs]
    return Cell(f"{count:,}", shade, differs, partial(finder.of_cell, row, column), said)

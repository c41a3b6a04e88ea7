"""A report in words: a table to read, what to do next, and a paragraph for the methods section."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from typing import NamedTuple

from annotator.analysis.agreement.corpus import FEWEST, RELIABLE, TENTATIVE, Interval
from annotator.analysis.agreement.figures import Report
from annotator.errors import counted

NO_VARIATION = "n/a – no variation"
FEW = 20
"""Articles. With fewer, an interval is narrower than it should be."""

Row = tuple[str, ...]

_NUMBERS = dict(enumerate(("two", "three", "four", "five", "six", "seven", "eight", "nine"), 2))


def figure(value: float | None) -> str:
    """As the field prints it: three decimals, no leading zero; what is undefined in words, never as 1."""
    return NO_VARIATION if value is None else _three(value)


def _three(value: float) -> str:
    return f"{value:.3f}".replace("0.", ".", 1).replace("-", "−")


def share(value: float | None) -> str:
    return "n/a" if value is None else f"{100 * value:.1f} %"


class Advice(NamedTuple):
    """One sentence that says what to do, and which differences it rests on: of these kinds and codes, if any are named.

    `good` says that nothing needs to be done.
    """

    sentence: str
    kinds: tuple[str, ...] = ()
    codes: tuple[str, ...] = ()
    good: bool = False


OF_UNITS = ("missing", "split", "boundary")
"""Kinds of differences (`analysis.differences.KINDS`) that are about what is marked and where it begins and ends."""
OF_CODES = ("code",)


def diagnosis(report: Report) -> str:
    return advice(report).sentence


def advice(report: Report) -> Advice:
    """Is the trouble in the boundaries, in the codes, or in some of the codes?"""
    found = report.overall
    if found.u is None:
        return Advice(
            "Nothing can be said: without marks, or with all text marked alike, there is no variation to agree on."
        )
    low, poor = _weak(found.binary), _weak(found.cu)
    if low == poor and _weak(found.u):
        return Advice(
            "Coders differ both in what they mark and in the codes they give it: settle first what a unit is."
        )
    if low:
        but = ", but agree on the codes of what they share" if found.cu is not None else ""
        sentence = f"Coders differ in what they mark and where it begins and ends{but}: sharpen the rules for units."
        return Advice(sentence, OF_UNITS)
    if poor:
        sentence = "Coders mark the same text, but give it different codes: sharpen the definitions of the codes."
        return Advice(sentence, OF_CODES)
    return _on_the_whole(report, found.u)


def _on_the_whole(report: Report, u: float) -> Advice:
    if weakest := tuple(code for code, of in report.codes.items() if _weak(of.u)):
        listed = _listed([*weakest])
        sentence = f"Coders agree on the whole, but not on {listed}: sharpen what belongs to it and what does not."
        return Advice(sentence, codes=weakest)
    if u >= RELIABLE:
        return Advice("Coders agree on what to mark and on its codes well enough to rely on the data.", good=True)
    return Advice("Coders agree well enough for tentative conclusions only: talk over the codes with the lowest α.")


def _weak(value: float | None) -> bool:
    return value is not None and value < TENTATIVE


# --- a table in plain text


def table(report: Report, names: Mapping[str, str]) -> str:
    """Everything, aligned for a terminal. `names` are the coders' by their ids."""
    blocks = [_overall(report), _codes(report), _pairs(report, names), _waves(report), _said(report)]
    return "\n\n".join(block for block in [*blocks, *notes(report)] if block)


def _overall(report: Report) -> str:
    found = report.overall
    rows: list[Row] = [
        ("uα", figure(found.u), " ".join(["what is marked, and its codes", _interval(found.interval)])),
        ("|uα", figure(found.binary), "marked or not"),
        ("cuα", figure(found.cu), _on_shared(report)),
        ("agreement", share(found.percent), "of characters, not corrected for chance"),
        ("F1 overlap", figure(found.f1_overlap), "marks that share text and code, not corrected for chance"),
        ("F1 IoU ≥ ½", figure(found.f1_iou), "marks that share half of their text, and code"),
        ("F1 exact", figure(found.f1_exact), "marks with the same boundaries and code"),
    ]
    return _aligned(rows)


def _on_shared(report: Report) -> str:
    if report.overall.cu is None:
        return "no two codes of one top-level code were given to the same text"
    return f"codes of what is shared, {share(report.overall.cu_coverage)} of the text"


def _codes(report: Report) -> str:
    head: Row = ("code", "marks", "uα", "95 % interval", "(k)uα", "coverage", "F1 overlap")
    rows: list[Row] = [
        (
            code,
            str(of.marks),
            figure(of.u),
            _interval(of.interval) or "–",
            figure(of.ku),
            share(of.coverage),
            figure(of.f1_overlap),
        )
        for code, of in report.codes.items()
    ]
    return _aligned([head, *rows]) if rows else ""


def _pairs(report: Report, names: Mapping[str, str]) -> str:
    head: Row = ("coders", "articles", "uα", "F1 overlap")
    rows: list[Row] = [
        (_together(pair.coders, names), str(pair.documents), figure(pair.u), figure(pair.f1_overlap))
        for pair in report.pairs
    ]
    return _aligned([head, *sorted(rows)])


def _together(coders: Iterable[str], names: Mapping[str, str]) -> str:
    return " – ".join(sorted(names.get(coder, coder) for coder in coders))


def _waves(report: Report) -> str:
    return _aligned([("wave", "uα"), *((name, figure(u)) for name, u in report.waves.items())]) if report.waves else ""


def _said(report: Report) -> str:
    rows: list[Row] = []
    if report.links.marks:
        rows.append(("links to sources", "F1", figure(report.links.f1), ""))
    if report.sources.units:
        rows.append(("source of what is said", "α", figure(report.sources.alpha), _covering(report.sources.coverage)))
    for name, of in report.attributes.items():
        if of.units:
            rows.append((name, "α", figure(of.alpha), _covering(of.coverage)))
    return _aligned([("on marks that are shared", "", "", ""), *rows]) if rows else ""


def _covering(coverage: float | None) -> str:
    return f"on {share(coverage)} of them"


def notes(report: Report) -> list[str]:
    """What one must know to read the figures."""
    found = []
    if report.documents < FEWEST:
        found.append(f"No intervals: with fewer than {FEWEST} articles there is too little to draw samples from.")
    elif report.documents < FEW:
        found.append(f"With fewer than {FEW} articles the intervals are narrower than they should be.")
    if report.conflicts:
        stretches = counted(report.conflicts, "stretch", "stretches")
        found.append(f"Left out: {stretches} of text to which one coder gave two codes that exclude each other.")
    return found


def _interval(interval: Interval | None) -> str:
    return f"[{_three(interval.low)}, {_three(interval.high)}]" if interval else ""


def _aligned(rows: Iterable[Row]) -> str:
    found = list(rows)
    widths = [max(map(len, column)) for column in zip(*found, strict=True)]
    return "\n".join("  ".join(map(str.ljust, row, widths)).rstrip() for row in found)


# --- the methods section


def methods(report: Report, program: str) -> str:
    """A paragraph in English that says what was measured and how, for the methods section of a paper.

    `program` is what computed it, with its version.
    """
    by = f"Agreement was computed with {program}."
    return " ".join(filter(None, (_sample(report), _measures(report), _per_code(report), _bootstrap(report), by)))


def _sample(report: Report) -> str:
    furniture = f" Page furniture ({report.excluded:,} characters more) was left out for all coders."
    return (
        f"Intercoder agreement was assessed on {counted(report.documents, 'article')}"
        f" ({report.characters:,} characters) that {_among(report)} coded independently"
        f" ({counted(report.marks, 'annotation')})."
        f"{furniture if report.excluded else ''}"
    )


def _among(report: Report) -> str:
    everybody = all(pair.documents == report.documents for pair in report.pairs)
    coders = _NUMBERS.get(len(report.coders), str(len(report.coders)))
    return f"{coders} coders" if everybody else f"at least two of {coders} coders"


def _measures(report: Report) -> str:
    found = report.overall
    said = [
        f"uα = {_or_not(found.u)}{_confidence(found.interval)} for unitizing and coding together",
        f"|uα = {_or_not(found.binary)} for unitizing alone",
    ]
    if found.cu is not None:
        said.append(f"cuα = {_or_not(found.cu)} for coding alone (on {share(found.cu_coverage)} of the text)")
    return (
        "Krippendorff’s α for unitizing (Krippendorff, Mathet, Bouvry, & Widlöcher, 2016), computed by characters"
        f" within each top-level code and pooled over them, was {_listed(said)}; observed agreement was"
        f" {share(found.percent)} of characters, and the mean pairwise F1 of annotations that overlap and share a code"
        f" was {_or_not(found.f1_overlap)}."
    )


def _per_code(report: Report) -> str:
    said = [f"{code} {_or_not(of.u)}{_confidence(of.interval)}" for code, of in report.codes.items()]
    return f"By code, uα was: {'; '.join(said)}." if said else ""


def _bootstrap(report: Report) -> str:
    if not report.replicates:
        return ""
    return (
        f"Brackets hold 95 % intervals from {report.replicates:,} bootstrap samples of articles (seed {report.seed});"
        f" overall, uα fell short of {_three(TENTATIVE)} in {_missed(report, lambda i: i.below_tentative)} and of"
        f" {_three(RELIABLE)} in {_missed(report, lambda i: i.below_reliable)} of them."
    )


def _missed(report: Report, part: Callable[[Interval], float]) -> str:
    return share(part(report.overall.interval) if report.overall.interval else None)


def _confidence(interval: Interval | None) -> str:
    return f" {_interval(interval)}" if interval else ""


def _or_not(value: float | None) -> str:
    return "undefined (no variation)" if value is None else _three(value)


def _listed(parts: list[str]) -> str:
    return " and ".join(filter(None, (", ".join(parts[:-1]), parts[-1])))

"""The figures that matter of a study, and the sentence that says what to do."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial

from annotator.analysis.agreement import words as english
from annotator.analysis.agreement.corpus import Interval
from annotator.analysis.agreement.figures import OfCode
from annotator.analysis.agreement.measures import Measure
from annotator.analysis.differences import Cluster
from annotator.formats.study import Study
from annotator.gui.agreement import words
from annotator.gui.agreement.agreement_charts import FEW_UNITS
from annotator.gui.agreement.behind import Behind, Finder
from annotator.gui.agreement.numbers import Number
from annotator.gui.agreement.words import tr
from annotator.gui.charts.ink import figure

Ranked = list[tuple[float, str, OfCode]]


def numbers(study: Study, measure: Measure, finder: Finder) -> list[Number]:
    matched = study.report.overall.matched
    of = tr("{0:,} of {1:,}").format(2 * matched.pairs, matched.marks)
    undecided = sum(map(study.is_open, study.clusters))
    value = measure.overall(study.report)
    interval = study.report.overall.interval if measure.name == "u" else None
    return [
        Number(
            "overall",
            figure(value),
            tr("{0} overall").format(words.short_measure(measure.name)),
            tr("no variation") if value is None else _confidence(interval) or words.measure(measure.name),
            finder.all,
        ),
        Number(
            "matched",
            f"{100 * matched.f1:.0f} %" if matched.f1 is not None else "n/a",
            tr("spans matched"),
            of if len(study.coders) == 2 else tr("{0}, over all pairs").format(of),
            finder.all,
        ),
        *_best_and_weakest(study, measure, finder),
        Number(
            "open",
            f"{undecided:,}",
            tr("open differences"),
            tr("{0:,} resolved").format(len(study.differing) - undecided),
            finder.open if undecided else None,
        ),
    ]


def _best_and_weakest(study: Study, measure: Measure, finder: Finder) -> list[Number]:
    """Of the codes that are not too few; the weakest of the core codes, those with a role, if there are any."""
    ranked: Ranked = sorted(
        (value, code, of)
        for code, of in study.report.codes.items()
        if study.units[code] >= FEW_UNITS and (value := measure.code(of)) is not None
    )
    core = [entry for entry in ranked if study.marks.roles.get(entry[1])]
    return [
        _of_code("best", tr("best: {0}"), ranked[::-1], measure, finder),
        _of_code(
            "weakest", tr("weakest core code: {0}") if core else tr("weakest: {0}"), core or ranked, measure, finder
        ),
    ]


def _of_code(name: str, label: str, ranked: Ranked, measure: Measure, finder: Finder) -> Number:
    if not ranked:
        return Number(name, "–", label.partition(":")[0], tr("too few units of each code"))
    value, code, of = ranked[0]
    return Number(
        name, figure(value), label.format(code), _confidence(measure.interval(of)), partial(finder.of_code, code)
    )


def _confidence(interval: Interval | None) -> str:
    return tr("95 % CI {0} – {1}").format(figure(interval.low), figure(interval.high)) if interval else ""


# --- what to do


@dataclass(frozen=True, slots=True)
class Advice:
    sentence: str
    link: str = ""
    behind: Behind | None = None
    good: bool = False


def advice(study: Study, finder: Finder) -> Advice:
    """The diagnosis, and what most of the differences that it rests on are about."""
    found = english.advice(study.report)
    if found.good:
        return Advice(found.sentence, good=True)
    differences = finder.differences(found.kinds, found.codes)
    if not differences:
        return Advice(found.sentence)
    n = len(differences)
    link = tr("Review the span") if n == 1 else tr("Review the {0:,} spans").format(n)
    behind = partial(finder.of_kinds, found.kinds, found.codes)
    return Advice(f"{found.sentence} {_mostly(differences)}", link, behind)


def _mostly(differences: Sequence[Cluster]) -> str:
    kinds = Counter(cluster.kind for cluster in differences)
    kind, count = kinds.most_common(1)[0]
    said = tr("{0:,} of {1:,} differences are about {2}.")
    return said.format(count, len(differences), words.about(kind))

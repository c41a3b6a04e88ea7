"""Agreement in a project, computed on what coders have submitted, and its JSON form."""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from operator import itemgetter
from typing import Any

import annotator
from annotator.analysis.agreement import coefficients, words
from annotator.analysis.agreement.figures import CodedDocument, Report, Scheme
from annotator.analysis.agreement.report import REPLICATES, report
from annotator.analysis.agreement.scope import EVERYTHING, Scope, narrowed
from annotator.errors import UserError
from annotator.formats.marks import Marks
from annotator.formats.submitted import read
from annotator.store.project import Project


@dataclass(frozen=True, slots=True)
class Agreement:
    """A report, the names of its coders by their ids, and in words how they came to code the same articles."""

    report: Report
    names: Mapping[str, str]
    design: str = ""


def measure(project: Project, replicates: int = REPLICATES, scope: Scope = EVERYTHING) -> Agreement:
    """The report on the articles that two coders or more have marked complete, as they stood then.

    Raises UserError where there is no such article.
    """
    work = read(project)
    marks = Marks(work.codes)
    found = report(narrowed(marks.documents(work), scope), marks.scheme, replicates=replicates)
    if not found.documents:
        raise UserError(
            f"“{project.path.name}” has no article that two coders have marked complete; agreement needs two coders on"
            " one article."
        )
    return Agreement(found, work.names, work.design)


def text(found: Agreement) -> str:
    """To read in a terminal: the figures, a sentence that says what to do, a paragraph for the methods section."""
    program = f"annotator {annotator.__version__}"
    parts = (
        words.table(found.report, found.names),
        words.diagnosis(found.report),
        f"For the methods section:\n{' '.join(filter(None, (found.design, words.methods(found.report, program))))}",
    )
    return "\n\n".join(parts)


def lines(figures: Mapping[str, Any], indent: str = "") -> str:
    """The figures of a table, one a line."""
    found = []
    for name, value in figures.items():
        if isinstance(value, dict):
            found += [f"{indent}{name}", lines(value, f"{indent}  ")]
        else:
            found.append(f"{indent}{name}  {_shown(value)}")
    return "\n".join(found)


def _shown(value: float | None) -> str:
    """A count, or a figure; here one that is undefined may also be one that is not for so many coders."""
    if value is None:
        return "n/a"
    return str(value) if isinstance(value, int) else words.figure(value)


# --- as JSON: fractions, and null for what is undefined


def of_project(found: Agreement) -> dict[str, Any]:
    overall, interval = found.report.overall, found.report.overall.interval
    return {
        "coders": sorted(
            ({"id": id, "name": found.names.get(id, id)} for id in found.report.coders), key=itemgetter("name", "id")
        ),
        "documents": found.report.documents,
        "overall": {
            "u_alpha": overall.u,
            "u_alpha_binary": overall.binary,
            "cu_alpha": overall.cu,
            "percent": overall.percent,
            "f1_overlap": overall.f1_overlap,
            "f1_exact": overall.f1_exact,
            "ci": [interval.low, interval.high] if interval else None,
        },
        "codes": {
            code: {"u_alpha": of.u, "ku_alpha": of.ku, "coverage": of.coverage, "f1_overlap": of.f1_overlap}
            for code, of in found.report.codes.items()
        },
        "pairs": [
            {"coders": list(pair.coders), "u_alpha": pair.u, "f1_overlap": pair.f1_overlap}
            for pair in found.report.pairs
        ],
    }


def of_spans(coded: Iterable[CodedDocument]) -> dict[str, Any]:
    """Spans of one dimension."""
    found = [*coded]
    codes = {mark.code for document in found for marks in document.coders.values() for mark in marks}
    measured = report(found, Scheme(dict.fromkeys(codes, "")), replicates=0)
    overall = measured.overall
    return {
        "u_alpha": overall.u,
        "u_alpha_binary": overall.binary,
        "cu_alpha": overall.cu,
        "cu_coverage": overall.cu_coverage,
        "codes": {code: {"ku_alpha": of.ku, "coverage": of.coverage} for code, of in measured.codes.items()},
        "f1_exact": overall.f1_exact,
        "f1_overlap": overall.f1_overlap,
    }


def of_units(units: Sequence[Sequence[Hashable | None]], level: str) -> dict[str, Any]:
    """`units` and `values` count what can be paired. The κs and π are nominal, on units that no coder left out.

    Those of Cohen and Scott are of two coders.
    """
    said = _said(units)
    complete = [unit for unit, row in zip(said, units, strict=True) if len(unit) == len(row)]
    pairable = [unit for unit in said if len(unit) > 1]
    two = bool(units) and len(units[0]) == 2
    return {
        "alpha": coefficients.alpha(pairable, level),
        "units": len(pairable),
        "values": sum(map(len, pairable)),
        "percent": coefficients.percent(pairable),
        "kappa_cohen": coefficients.cohen(complete) if two else None,
        "kappa_fleiss": coefficients.fleiss(complete),
        "pi_scott": coefficients.scott(complete) if two else None,
    }


def by_categories(units: Sequence[Sequence[Hashable | None]]) -> dict[str, Any]:
    """What depends on how many categories there are; those that somebody used are taken for all."""
    said = _said(units)
    categories = len({value for unit in said for value in unit})
    return {
        "brennan_prediger": coefficients.brennan_prediger(said, categories),
        "ac1_gwet": coefficients.gwet(said, categories),
    }


def _said(units: Iterable[Sequence[Hashable | None]]) -> list[list[Hashable]]:
    return [[value for value in unit if value is not None] for unit in units]

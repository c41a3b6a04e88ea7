"""Agreement in a project, computed on what coders have submitted, and its JSON form."""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from operator import itemgetter
from typing import Any

import annotator
from annotator.analysis.agreement import coefficients, words
from annotator.analysis.agreement.report import REPLICATES, CodedDocument, Report, Scheme, report
from annotator.analysis.agreement.scope import within
from annotator.analysis.agreement.spans import NONE_GIVEN, Mark
from annotator.errors import UserError
from annotator.formats import design
from annotator.formats.agreement_tables import number
from annotator.model import CONTENT, Annotation, Attribute, Attribution, Code, Span, Value, meant
from annotator.store import codebook, coders, documents, submissions, zones
from annotator.store.blindness import hidden_documents
from annotator.store.project import Project
from annotator.store.submissions import Frozen

LEVELS = {"one": "nominal", "several": "set", "yes/no": "nominal", "number": "interval", "date": "nominal"}
"""What an attribute's values are compared as, by its type. Free text is not compared."""


@dataclass(frozen=True, slots=True)
class Agreement:
    """A report, the names of its coders by their ids, and in words how they came to code the same articles."""

    report: Report
    names: Mapping[str, str]
    design: str = ""


def measure(project: Project, replicates: int = REPLICATES) -> Agreement:
    """The report on the articles that two coders or more have marked complete, as they stood then.

    Stretches that are excluded from the project are excluded here for every coder. A wave is the month in which the
    last of an article's coders submitted it. Raises UserError where there is no such
    article.
    """
    marks = _Marks(codebook.codes(project))
    coded = [_coded(id, length, of, marks, zones.excluded_from(project, id)) for id, length, of in _submitted(project)]
    found = report(coded, marks.scheme, replicates=replicates)
    if not found.documents:
        raise UserError(
            f"“{project.path.name}” has no article that two coders have marked complete; agreement needs two coders on"
            " one article."
        )
    return Agreement(found, {coder.id: coder.name for coder in coders.coders(project)}, design.in_words(project))


def _submitted(project: Project) -> Iterable[tuple[str, int, Mapping[str, tuple[str, Frozen]]]]:
    """Each article with its length and what is submitted of it; what is not here whole does not count.

    Left out are the articles that the acting coder still codes blind: a figure would tell of the others' coding.
    """
    latest, hidden = submissions.latest(project), hidden_documents(project)
    for document in documents.documents(project):
        of = latest.get(document.id, {})
        if len(of) > 1 and document.id not in hidden:
            held = {coder: (made, submissions.frozen(project, found)) for coder, (made, found) in of.items()}
            yield document.id, document.characters, {c: (made, work) for c, (made, work) in held.items() if work}


def _coded(
    id: str, length: int, of: Mapping[str, tuple[str, Frozen]], marks: _Marks, excluded: Sequence[Span]
) -> CodedDocument:
    wave = max((made[:7] for made, _ in of.values()), default="")
    coded = CodedDocument(id, length, {coder: marks.of(work) for coder, (_, work) in of.items()}, wave)
    return within(coded, excluded)


class _Marks:
    """Annotations as marks, in the words of today's codebook: codes by their paths, attributes by their names."""

    def __init__(self, codes: Iterable[Code]) -> None:
        self._codes = {code.id: code for code in codes}
        self._paths = {id: self._path(id) for id in self._codes}
        self._attributes = {a.id: a for code in self._codes.values() for a in code.attributes if a.type in LEVELS}
        found = [(self._paths[id], meant(self._codes, id) or code) for id, code in self._codes.items()]
        self.scheme = Scheme(
            {path: path.partition("/")[0] for path, _ in found},
            frozenset(path for path, code in found if codebook.role(self._codes, code) in CONTENT),
            {a.name: LEVELS[a.type] for a in self._attributes.values()},
        )

    def _path(self, id: str) -> str:
        code = meant(self._codes, id)
        return codebook.path(self._codes, code) if code else id

    def of(self, work: Frozen) -> list[Mark]:
        here = {a.id for a in work.annotations}
        return [self._mark(a, work.attributions.get(a.id), here) for a in work.annotations]

    def _mark(self, a: Annotation, link: Attribution | None, here: set[str]) -> Mark:
        source = None
        if link:
            source = NONE_GIVEN if link.none_given else (link.source if link.source in here else None)
        values = (
            (attribute.name, value)
            for id, given in a.attributes.items()
            if (attribute := self._attributes.get(id)) and (value := _comparable(attribute, given)) is not None
        )
        return Mark(a.id, self._paths.get(a.code, a.code), a.spans, dict(values), source)


def _comparable(attribute: Attribute, value: Value) -> Hashable | None:
    """A value as its level compares it; None for what cannot be."""
    if attribute.type == "several":
        return frozenset(value) if isinstance(value, tuple) else None
    return number(str(value)) if attribute.type == "number" else value


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

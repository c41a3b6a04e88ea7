"""The report on agreement as a file: all that a journal asks for, as JSON or as a table.

Undefined figures are null in JSON; in the table they are in words, never 1. Coders go by numbers in place of names.
"""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterator, Mapping
from dataclasses import asdict
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import annotator
from annotator.analysis.agreement import words
from annotator.analysis.agreement.corpus import Interval
from annotator.analysis.agreement.figures import OfCode, OfPair, OnMatched
from annotator.formats.atomic import write_atomically
from annotator.formats.dataset_csv import guard
from annotator.formats.study import Study

FORMAT, VERSION = "annotator.agreement", 1
SUFFIXES = (".csv", ".json")

REFERENCES = (
    "Krippendorff, K., Mathet, Y., Bouvry, S., & Widlöcher, A. (2016). On the reliability of unitizing textual"
    " continua: Further developments. Quality & Quantity, 50, 2347–2364.",
    "Krippendorff, K. (2019). Content analysis: An introduction to its methodology (4th ed.), chapter 12. Sage.",
    "Hripcsak, G., & Rothschild, A. S. (2005). Agreement, the F-measure, and reliability in information retrieval."
    " Journal of the American Medical Informatics Association, 12(3), 296–298.",
)

COLUMNS = (
    "kind",
    "variable",
    "documents",
    "coders",
    "units",
    "pairable_values",
    "percent",
    "alpha",
    "ci_low",
    "ci_high",
    "p_below_667",
    "p_below_800",
    "u_alpha_binary",
    "cu_alpha",
    "cu_coverage",
    "ku_alpha",
    "ku_coverage",
    "f1_exact",
    "f1_overlap",
    "f1_iou",
    "note",
)
"""Of the table, one row a variable; `alpha` is uα of spans and nominal α (or as the level asks) of attributes."""


def write(study: Study, out: Path) -> None:
    """As its suffix says; all of the file or nothing. Raises UserError."""
    with write_atomically(out) as (part,):
        part.write(as_json(study) if out.suffix == ".json" else as_table(study))


def methods(study: Study) -> str:
    """How the articles were chosen, and how far their coders agree."""
    return " ".join(filter(None, (study.work.design, words.methods(study.report, program()))))


def program() -> str:
    return f"annotator {annotator.__version__}"


# --- what is said


def about(study: Study) -> dict[str, Any]:
    """What the figures rest on."""
    report = study.report
    made = sorted(
        handed.made
        for article in study.work.compared
        if study.scope.has_document(article.document.id)
        for coder, handed in article.coders.items()
        if coder in report.coders
    )
    return {
        "format": FORMAT,
        "version": VERSION,
        "project": study.work.project.id,
        "title": study.work.project.title,
        "computed_at": datetime.now(UTC).isoformat(timespec="seconds"),
        "program": program(),
        "codebook_state": study.work.codebook_state,
        "submissions_sha256": study.work.snapshot(study.scope),
        "first_submitted": made[0] if made else None,
        "last_submitted": made[-1] if made else None,
        "documents": report.documents,
        "characters": report.characters,
        "annotations": report.marks,
        "left_out_stretches": report.conflicts,
        "open_differences": sum(map(study.is_open, study.clusters)),
        "differences": len(study.differing),
        "bootstrap_samples": report.replicates,
        "bootstrap_seed": report.seed,
    }


def whole(study: Study) -> dict[str, Any]:
    report = study.report
    overall = report.overall
    numbers = pseudonyms(study)
    return {
        **about(study),
        "scope": {name: sorted(chosen) if chosen is not None else None for name, chosen in asdict(study.scope).items()},
        "sample": asdict(study.work.sample) if study.work.sample else None,
        "coders": [{"id": id, "name": name} for id, name in numbers.items()],
        "overall": {
            "units": len(study.clusters),
            "pairable_values": report.marks,
            "percent": overall.percent,
            "u_alpha": overall.u,
            **_confidence(overall.interval),
            "u_alpha_binary": overall.binary,
            "cu_alpha": overall.cu,
            "cu_coverage": overall.cu_coverage,
            **_f1(overall),
        },
        "codes": [_of_code(study, code, of) for code, of in report.codes.items()],
        "pairs": [_of_pair(numbers, pair) for pair in report.pairs],
        "waves": [{"wave": name, "u_alpha": u} for name, u in report.waves.items()],
        "links": {"f1": report.links.f1, "matched": report.links.pairs, "links": report.links.marks},
        "sources": _on_matched("source", report.sources),
        "attributes": [_on_matched(name, of) for name, of in report.attributes.items() if of.coverage is not None],
        "notes": words.notes(report),
        "methods": methods(study),
        "references": list(REFERENCES),
    }


def pseudonyms(study: Study) -> dict[str, str]:
    """Coder id → what the report calls them."""
    return {id: f"coder {number}" for number, id in enumerate(study.coders, 1)}


def _of_code(study: Study, code: str, of: OfCode) -> dict[str, Any]:
    return {
        "code": code,
        "units": study.units[code],
        "coders": of.coders,
        "pairable_values": of.marks,
        "percent": of.percent,
        "u_alpha": of.u,
        **_confidence(of.interval),
        "ku_alpha": of.ku,
        "ku_coverage": of.coverage,
        **_f1(of),
    }


def _of_pair(numbers: Mapping[str, str], pair: OfPair) -> dict[str, Any]:
    return {
        "coders": sorted(numbers[coder] for coder in pair.coders),
        "documents": pair.documents,
        "percent": pair.percent,
        "u_alpha": pair.u,
        "u_alpha_binary": pair.binary,
        "cu_alpha": pair.cu,
        **_f1(pair),
    }


def _on_matched(name: str, of: OnMatched) -> dict[str, Any]:
    return {
        "variable": name,
        "units": of.units,
        "pairable_values": 2 * of.units,
        "percent": of.percent,
        "alpha": of.alpha,
        **_confidence(of.interval),
        "coverage": of.coverage,
    }


def _confidence(interval: Interval | None) -> dict[str, Any]:
    return {
        "ci": [interval.low, interval.high] if interval else None,
        "p_below_667": interval.below_tentative if interval else None,
        "p_below_800": interval.below_reliable if interval else None,
    }


def _f1(of: Any) -> dict[str, float | None]:
    return {name: getattr(of, name) for name in ("f1_exact", "f1_overlap", "f1_iou")}


# --- as files


def as_json(study: Study) -> str:
    return json.dumps(whole(study), ensure_ascii=False, indent=1) + "\n"


def as_table(study: Study, delimiter: str = ",") -> str:
    """One row a variable, then what the figures rest on, one row a fact."""
    made = io.StringIO()
    table = csv.DictWriter(made, COLUMNS, delimiter=delimiter, lineterminator="\r\n")
    table.writeheader()
    table.writerows(_rows(study))
    return made.getvalue()


def _rows(study: Study) -> Iterator[dict[str, str]]:
    found = whole(study)
    shared = {"documents": found["documents"]}
    yield _row("overall", "all codes", found["overall"] | shared | {"coders": len(found["coders"])})
    for code in found["codes"]:
        yield _row("code", code["code"], code | shared)
    for pair in found["pairs"]:
        yield _row("pair", " – ".join(pair["coders"]), pair | {"coders": 2})
    for wave in found["waves"]:
        yield _row("wave", wave["wave"], wave)
    yield _row("links", "links to sources", {"f1_overlap": found["links"]["f1"], "units": found["links"]["links"]})
    for of in (found["sources"], *found["attributes"]):
        kind = "source" if of is found["sources"] else "attribute"
        yield _row(kind, of["variable"], of | {"note": f"on {words.share(of['coverage'])} of the marks"})
    yield from _facts(study, found)


def _facts(study: Study, found: Mapping[str, Any]) -> Iterator[dict[str, str]]:
    """What the figures rest on."""
    for name, value in about(study).items():
        yield _row("about", name, {"note": value})
    for name, value in (found["sample"] or {}).items():
        yield _row("about", f"sample_{name}", {"note": len(value) if name == "drawn" else value})
    for kind in ("notes", "references"):
        for sentence in found[kind]:
            yield _row("about", kind, {"note": sentence})
    yield _row("about", "methods", {"note": found["methods"]})


def _row(kind: str, variable: str, figures: Mapping[str, Any]) -> dict[str, str]:
    """Cells of figures; a figure that is there but undefined is told in words, and so is an interval that is not."""
    low, high = figures.get("ci") or ("", "")
    given = {"kind": kind, "variable": guard(variable), "ci_low": low, "ci_high": high}
    given |= {name: figures[name] for name in COLUMNS if name in figures}
    if "u_alpha" in figures:
        given["alpha"] = figures["u_alpha"]
    return {name: _cell(name, value) for name, value in given.items()}


def _cell(name: str, value: Any) -> str:
    if value is None:
        return "" if name.startswith(("p_", "note")) else words.NO_VARIATION
    return guard(value) if name == "note" and isinstance(value, str) else str(value)

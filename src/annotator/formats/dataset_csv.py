"""The dataset as a table, one row an annotation: RFC 4180 and UTF-8, safe to open in a spreadsheet."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Callable, Iterable, Iterator, Mapping

from annotator.formats import dataset_json
from annotator.formats.atomic import Part
from annotator.formats.dataset import CodedArticle, Dataset, Record
from annotator.formats.exporter import Exporter
from annotator.model import Value
from annotator.store.reviews import Judged

COLUMNS = (
    "annotation_id",
    "document_id",
    "file",
    "title",
    "outlet",
    "agency",
    "published",
    "url",
    "code",
    "coder",
    "layer",
    "start",
    "end",
    "text",
    "parts",
    "source_id",
    "source_text",
    "speaker",
    "cue",
    "none_given",
    "note",
    "origin",
    "verdict",
    "created_at",
    "updated_at",
)
"""Never reordered; after these, one column `attr_NAME` an attribute. Other programs rely on it.

What each of them says is in docs/dataset.md.
"""

_RISKY = re.compile("'*[=+\\-@\t\r\n＝＋－＠]")
_GUARDED = re.compile("''*[=+\\-@\t\r\n＝＋－＠]")


def guard(cell: str) -> str:
    """A cell that a spreadsheet would run as a formula, with an apostrophe before it."""
    return f"'{cell}" if _RISKY.match(cell) else cell


def unguard(cell: str) -> str:
    """The cell as it was before guard."""
    return cell[1:] if _GUARDED.match(cell) else cell


def header(dataset: Dataset) -> list[str]:
    names = [f"attr_{name}" for name in dataset.attribute_names]
    return [*COLUMNS, *(names if dataset.options.exact else map(guard, names))]


def rows(dataset: Dataset) -> Iterator[list[str]]:
    for of_article in _tables(dataset):
        yield from of_article


def chunks(dataset: Dataset) -> Iterator[str]:
    yield ("\ufeff" if dataset.options.excel else "") + _written([header(dataset)])
    for of_article in _tables(dataset):
        yield _written(of_article)


def _tables(dataset: Dataset) -> Iterator[list[list[str]]]:
    """The rows of one article after the other; only cells that hold other people's words need a guard."""
    safe = str if dataset.options.exact else guard
    coders = {} if dataset.options.coder_ids else {id: safe(name) for id, name in dataset.coder_names.items()}
    attributes = dataset.attribute_names
    for article in dataset.articles():
        about = list(map(safe, _about(article)))
        yield [_row(about, record, coders, attributes, safe) for record in article.records]


def _written(table: Iterable[list[str]]) -> str:
    text = io.StringIO(newline="")
    csv.writer(text, lineterminator="\r\n").writerows(table)
    return text.getvalue()


def _about(article: CodedArticle) -> list[str]:
    d = article.document
    return [d.id, article.file, d.title, d.outlet, d.agency, d.published, d.url]


def _row(
    about: list[str],
    record: Record,
    coders: Mapping[str, str],
    attributes: list[str],
    safe: Callable[[str], str],
) -> list[str]:
    a, given = record.annotation, record.attributes
    extent, coder = a.extent, a.coder
    return [
        a.id,
        *about,
        safe(record.code),
        coders.get(coder, coder),
        record.layer,
        str(extent.start),
        str(extent.end),
        safe(a.text),
        ";".join([f"{span.start}-{span.end}" for span in a.spans]),
        *_who(record, safe),
        safe(a.note),
        a.origin,
        "; ".join(map(_judged, record.verdicts)),
        a.created_at,
        a.updated_at,
        *[safe(_cell(given[name])) if name in given else "" for name in attributes],
    ]


def _who(record: Record, safe: Callable[[str], str]) -> tuple[str, str, str, str, str]:
    """The cells from `source_id` to `none_given`."""
    said = record.said
    if said is None:
        return "", "", safe(record.speaker.name) if record.speaker else "", "", ""
    source, speaker = said.source, said.speaker
    return (
        source.id if source else "",
        safe(source.text) if source else "",
        safe(speaker.name) if speaker else "",
        safe(said.attribution.cue_quote),
        "yes" if said.attribution.none_given else "",
    )


def _judged(judged: Judged) -> str:
    verdict = judged.verdict.verdict
    return f"{verdict} (outdated)" if judged.outdated else verdict


def _cell(value: Value) -> str:
    if isinstance(value, bool):
        return "yes" if value else "no"
    return "; ".join(value) if isinstance(value, tuple) else value


def sidecar(dataset: Dataset, written: Part) -> str:
    """The manifest says how to read the cells: `guarded` ones lose one leading apostrophe."""
    return dataset_json.sidecar(
        dataset, written, rows=dataset.rows, columns=header(dataset), guarded=not dataset.options.exact
    )


EXPORTER = Exporter(
    "csv", "CSV", ".csv", chunks, header=header, rows=rows, sidecar=sidecar, takes=frozenset({"excel", "exact"})
)

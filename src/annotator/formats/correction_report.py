"""What a newsroom changed in an article after publishing it, and what became of the coding: as a table or a page."""

from __future__ import annotations

import csv
import html
import io
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from annotator.analysis.revising import Anchored, Revised
from annotator.errors import UserError
from annotator.formats.atomic import write_atomically
from annotator.formats.dataset_csv import guard
from annotator.model import Document, Span

COLUMNS = (
    *("what", "outcome", "code", "start_before", "end_before", "words_before"),
    *("start_after", "end_after", "words_after"),
)
"""`what` is text or annotation; offsets are Unicode code points of the two texts."""


@dataclass(frozen=True, slots=True)
class Comparison:
    """Two versions of an article, and the acting coder's annotations of the first; `codes` are names by id."""

    old: Document
    new: Document
    revised: Revised
    anchored: tuple[Anchored, ...] = ()
    codes: Mapping[str, str] | None = None

    def parts(self) -> Iterator[tuple[str, str]]:
        """Both texts as one: words with “removed”, “inserted” or nothing, in order."""
        at = 0
        for edit in self.revised.edits:
            yield self.revised.old[at : edit.old.start], ""
            yield edit.old.of(self.revised.old), "removed"
            yield edit.new.of(self.revised.new), "inserted"
            at = edit.old.end
        yield self.revised.old[at:], ""

    def code(self, anchored: Anchored) -> str:
        return (self.codes or {}).get(anchored.annotation.code, anchored.annotation.code)


def write(comparison: Comparison, path: Path) -> None:
    """Write the report in the format that the file's name asks for. Raises UserError in one sentence."""
    formats = {".csv": _csv, ".html": _html}
    if path.suffix.lower() not in formats:
        raise UserError(f"Cannot write “{path.name}”: a file's name must end in one of {', '.join(formats)}.")
    with write_atomically(path) as (part,):
        part.write(formats[path.suffix.lower()](comparison))


def _csv(comparison: Comparison) -> str:
    text = io.StringIO(newline="")
    table = csv.writer(text, lineterminator="\r\n")
    table.writerow(COLUMNS)
    for row in _rows(comparison):
        table.writerow([guard(str(cell)) for cell in row])
    return text.getvalue()


def _rows(comparison: Comparison) -> Iterator[tuple[object, ...]]:
    revised = comparison.revised
    for edit in revised.edits:
        outcome = "removed" if not edit.new else "inserted" if not edit.old else "replaced"
        before, after = edit.old.of(revised.old), edit.new.of(revised.new)
        yield "text", outcome, "", edit.old.start, edit.old.end, before, edit.new.start, edit.new.end, after
    for found in comparison.anchored:
        about, here = found.annotation.extent, _extent(found)
        words = " … ".join(span.of(revised.new) for span in found.spans)
        yield (
            *("annotation", found.outcome, comparison.code(found), about.start, about.end, found.annotation.text),
            *((here.start, here.end) if here else ("", "")),
            words,
        )


def _extent(found: Anchored) -> Span | None:
    return Span(found.spans[0].start, found.spans[-1].end) if found.spans else None


_PAGE = """<!doctype html>
<html lang="en"><head><meta charset="utf-8"><title>{title}</title>
<style>
body {{ font: 17px/1.6 Georgia, serif; max-width: 42em; margin: 3em auto; padding: 0 1em; }}
ins {{ background: #e4e4f8; font-weight: 600; }} del {{ background: #eceae4; color: #67635b; }}
.text {{ white-space: pre-wrap; }} td, th {{ text-align: left; vertical-align: top; padding: 0 1em .4em 0; }}
</style></head><body>
<h1>{title}</h1><p>{said}</p><div class="text">{text}</div>{coding}
</body></html>
"""


def _html(comparison: Comparison) -> str:
    tags = {"removed": "<del>{}</del>", "inserted": "<ins>{}</ins>", "": "{}"}
    text = "".join(tags[kind].format(html.escape(words)) for words, kind in comparison.parts() if words)
    names = [html.escape(d.title or d.id) for d in (comparison.old, comparison.new)]
    changes = len(comparison.revised.edits)
    said = f"{changes:,} changes. SHA-256 of the texts: {comparison.old.sha256} and {comparison.new.sha256}."
    return _PAGE.format(title=names[1] or names[0], said=said, text=text, coding=_coding(comparison))


def _coding(comparison: Comparison) -> str:
    if not comparison.anchored:
        return ""
    rows = "".join(
        f"<tr><td>{html.escape(found.outcome)}</td><td>{html.escape(comparison.code(found))}</td>"
        f"<td>{html.escape(found.annotation.text)}</td></tr>"
        for found in comparison.anchored
    )
    return f"<h2>Coding</h2><table><tr><th>Outcome</th><th>Code</th><th>Words</th></tr>{rows}</table>"

"""How fast a coded dataset is exported: uv run python benchmarks/export.py [annotations]

Two thirds of the annotations are quotes and claims, each attributed to a source of its article.
Appends what it measured to export.md beside it.
"""

from __future__ import annotations

import os
import platform
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from annotator.formats.dataset import Options
from annotator.formats.exporter import export, preview
from annotator.formats.registry import EXPORTERS
from annotator.model import (
    Annotation,
    Attribution,
    Document,
    Original,
    Span,
    Speaker,
    Tenure,
    new_personal_id,
    new_shared_id,
)
from annotator.store import codebook, documents
from annotator.store.project import Project

PER_ARTICLE = 100
WORDS = "Officials said on Monday that 39 of the 53 prisoners — “all of them” — had been freed 😀. "
REPORT = Path(__file__).with_suffix(".md")


def build(path: Path, annotations: int) -> Project:
    project = Project.create(path, "Ana", codes=codebook.starter())
    codes = codebook.codes(project)
    mayor = Speaker(new_shared_id(), "The mayor", roles=(Tenure("mayor"),))
    with project.edit("Code") as edit:
        edit.put(mayor)
        for number in range(annotations // PER_ARTICLE):
            text = f"Article {number}\n\n" + WORDS * 60
            details = Document("", "", f"https://example.org/{number}", title=f"Article {number}", outlet="Ledger")
            document, _ = documents.add(edit, text, details, Original("", f"{number}.txt", "plain text 1", "utf-8", ""))
            ids = [new_personal_id(project.coder) for _ in range(PER_ARTICLE)]
            for i, id in enumerate(ids):
                code, span = codes[i % 3], Span(20 + i * 40, 70 + i * 40)
                attribute = code.attributes[0]
                values = {attribute.id: attribute.options[0].id}
                speaker = mayor.id if code.role == "source" else None
                words = (span.of(text),)
                edit.put(Annotation(id, document, code.id, (span,), words, values, "Check this.", speaker=speaker))
                if code.role != "source":
                    cue = Span(span.end, span.end + 4)
                    edit.put(Attribution(id, document, ids[2 + i // 3 % 30 * 3], cue=cue, cue_quote=cue.of(text)))
    return project


def measured(work: Callable[[], object]) -> tuple[float, float]:
    """Seconds of wall clock and of CPU."""
    wall, cpu = time.perf_counter(), time.process_time()
    work()
    return time.perf_counter() - wall, time.process_time() - cpu


def main(annotations: int = 100_000) -> None:
    lines = []
    load = os.getloadavg()[0] if hasattr(os, "getloadavg") else 0.0
    with tempfile.TemporaryDirectory() as folder, build(Path(folder) / "p.annotator", annotations) as project:
        for exporter in EXPORTERS:
            out = Path(folder) / f"out{exporter.suffix}"
            runs = [
                measured(lambda out=out, exporter=exporter: export(project, out, exporter, Options())) for _ in "123"
            ]
            wall, cpu = min(runs)
            shown, _ = measured(lambda exporter=exporter: preview(project, exporter, Options()))
            lines.append(
                f"| {exporter.name} | {annotations:,} | {out.stat().st_size / 1e6:.0f} | {wall:.2f} | {cpu:.2f}"
                f" | {annotations / wall:,.0f} | {annotations / cpu:,.0f} | {shown * 1000:.0f} |"
            )
    head = [
        "",
        f"Python {platform.python_version()}, {platform.system()}, {time.strftime('%Y-%m-%d')}, best of three;"
        f" {load:.1f} other processes were running.",
        "",
        "| format | annotations | MB | wall s | CPU s | annotations/s | a CPU second | preview ms |",
        "|---|---|---|---|---|---|---|---|",
    ]
    report = "\n".join([*head, *lines, ""])
    print(report)
    with REPORT.open("a", encoding="utf-8") as file:
        file.write(report)


if __name__ == "__main__":
    main(*map(int, sys.argv[1:]))

"""`annotator export` and `annotator verify`."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

from annotator.errors import counted, printable
from annotator.formats.dataset import LAYERS, Options
from annotator.formats.exporter import export
from annotator.formats.registry import EXPORTERS, exporter_for
from annotator.formats.verifying import verify
from annotator.named_projects import open_for_reading
from annotator.terminal import on_one_line, progress

Command = Callable[[Any, str, Callable[[argparse.Namespace], int], str], argparse.ArgumentParser]


def add(commands: Any, command: Command) -> None:
    parser = command(commands, "export", _export, "write the coded dataset")
    parser.add_argument("out", type=Path, metavar="OUT")
    names = [exporter.name for exporter in EXPORTERS]
    parser.add_argument("--format", choices=names, help="default: what OUT's name ends in")
    layers = "all: every coder's annotations and the final ones; own: yours; final (default: all)"
    parser.add_argument("--layer", choices=LAYERS, default="all", help=layers)
    parser.add_argument("--only-coder", type=printable, metavar="NAME", help="only this coder's annotations")
    parser.add_argument("--text", action="store_true", help="with the articles' text (json, jsonl)")
    parser.add_argument("--excel", action="store_true", help="with a byte-order mark, for Excel (csv)")
    parser.add_argument("--exact", action="store_true", help="do not guard cells that look like formulas (csv)")
    help = "prove an exported dataset by its own hashes, counts and quotes"
    parser = commands.add_parser("verify", help=help, description=f"{help[0].upper()}{help[1:]}.")
    parser.epilog = "Of a table or of JSON lines, the manifest must lie beside it."
    parser.add_argument("dataset", type=Path, metavar="DATASET")
    parser.set_defaults(run=_verify)


def _export(args: argparse.Namespace) -> int:
    exporter = next((e for e in EXPORTERS if e.name == args.format), None) or exporter_for(args.out)
    for option in ("text", "excel", "exact"):
        if getattr(args, option) and option not in exporter.takes:
            print(f"Note: the format {exporter.name} has no need of --{option}.", file=sys.stderr)
    options = Options(args.layer, args.only_coder, args.text, args.excel, args.exact)
    with open_for_reading(args.project, args.coder) as project:
        summary = export(project, args.out, exporter, options, progress=progress("Exporting"))
    assert summary is not None
    rows, articles = counted(summary.rows, "annotation"), counted(summary.documents, "article")
    print(f"{rows} in {articles} written to {printable(args.out)}.")
    return 0


def _verify(args: argparse.Namespace) -> int:
    found = verify(args.dataset)
    for sentence in found.wrong:
        print(on_one_line(sentence))
    if found.more:
        print(f"And {found.more} more.")
    if found.wrong:
        print(on_one_line(f"“{args.dataset}” is not what was exported."), file=sys.stderr)
        return 1
    rows, articles = counted(found.annotations, "annotation"), counted(found.documents, "article")
    print(f"{rows} in {articles}: just what was exported.")
    return 0

"""The commands of the command line. Loaded when one is given: the window needs none of what they need."""

from __future__ import annotations

import argparse
import os
import re
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import annotator
from annotator import cli_datasets, cli_exchange, cli_search, cli_suggest
from annotator.analysis.agreement.coefficients import LEVELS as LEVELS_OF_VALUES
from annotator.errors import counted, printable
from annotator.formats import codebook_changes, codebook_files, importing
from annotator.formats.outcomes import Report
from annotator.named_projects import open_for_reading, open_for_writing, open_or_create
from annotator.store import backup, codebook
from annotator.store.check import check
from annotator.terminal import on_one_line, print_json, progress

DONE, FAILED = 0, 1


def parser(usage: str, epilog: str) -> argparse.ArgumentParser:
    made = argparse.ArgumentParser("annotator", usage, description=annotator.__doc__, epilog=epilog)
    made.add_argument("--version", action="version", version=f"annotator {annotator.__version__}")
    commands = made.add_subparsers(prog="annotator", metavar="COMMAND", required=True)
    _add_import(commands)
    cli_datasets.add(commands, _command)
    _add_check(commands)
    _add_codebook(commands)
    _add_agreement(commands)
    cli_exchange.add(commands, _command)
    cli_search.add(commands, _command)
    cli_suggest.add(commands, _command)
    return made


def _command(
    commands: Any, name: str, run: Callable[[argparse.Namespace], int], help: str, *, optional: bool = False
) -> argparse.ArgumentParser:
    """`optional`: it can do without a project."""
    parser: argparse.ArgumentParser = commands.add_parser(name, help=help, description=f"{help[0].upper()}{help[1:]}.")
    parser.add_argument("project", type=Path, metavar="PROJECT", nargs="?" if optional else None)
    help = "who is at work (default: who was last, or the login name)"
    parser.add_argument("--coder", type=printable, metavar="NAME|ID", help=help)
    parser.set_defaults(run=run, parser=parser)
    return parser


def _add_import(commands: Any) -> None:
    parser = _command(commands, "import", _import, "add articles to a project, which is created if it is missing")
    parser.add_argument("paths", nargs="+", type=Path, metavar="PATH", help="a file, or a folder of files")
    parser.add_argument("--json", action="store_true", help="print what came of each file as one JSON document")


def _add_check(commands: Any) -> None:
    parser = _command(commands, "check", _check, "prove hashes, replay, quotes and references of a project")
    parser.add_argument("--json", action="store_true", help="print the findings as one JSON document")


def _add_codebook(commands: Any) -> None:
    parser = _command(commands, "codebook", _codebook, "read or write a project's codebook as a file")
    which = parser.add_mutually_exclusive_group(required=True)
    which.add_argument("--import", type=Path, metavar="FILE", dest="read", help="add or update its codes")
    which.add_argument("--export", type=Path, metavar="FILE", dest="write", help="write all codes")
    parser.epilog = "A FILE that ends in .csv is a table, any other JSON."
    parser.add_argument("--json", action="store_true", help="print what changed as one JSON document")


def _add_agreement(commands: Any) -> None:
    parser = _command(commands, "agreement", _agreement, "measure how far coders agree", optional=True)
    parser.epilog = """Of a PROJECT: on the articles that two coders or more have marked complete, as they stood then.
Of a table: of units, one row each, an empty cell where a coder left one out; or of spans, which all coders of the table
looked for in all its documents. What is undefined is null."""
    table = parser.add_mutually_exclusive_group()
    table.add_argument("--units", type=Path, metavar="TABLE", help="a table unit,CODER,CODER,…")
    table.add_argument("--spans", type=Path, metavar="TABLE", help="a table document,coder,start,end,code")
    parser.add_argument("--level", choices=LEVELS_OF_VALUES, help="of the units' values (default: nominal)")
    parser.add_argument("--length", type=_length, metavar="N", help="characters of each document of the spans")
    parser.add_argument("--json", action="store_true", help="print the figures as one JSON document")


def _length(text: str) -> int:
    if not re.fullmatch("[0-9]{1,12}", text) or int(text) < 1:
        raise argparse.ArgumentTypeError(f"“{text}” is no number of characters")
    return int(text)


# --- the commands


def _import(args: argparse.Namespace) -> int:
    report = None if os.path.exists(args.project) else importing.refused(args.paths)
    if report is None:
        with open_or_create(args.project, args.coder) as project:
            report = importing.import_paths(project, args.paths, progress=progress("Importing"))
    if args.json:
        print_json(_report_json(report))
        for note in report.notes:
            print(on_one_line(note), file=sys.stderr)
    else:
        _print_report(report)
    if not report.all_failed:
        return DONE
    files = len(report.files)
    print("None of the files could be imported." if files else "There is no article to import.", file=sys.stderr)
    return FAILED


def _check(args: argparse.Namespace) -> int:
    with open_for_reading(args.project, args.coder) as project, backup.snapshot(project) as copy:
        found = check(copy)
    if args.json:
        counts = {name: getattr(found, name) for name in ("ok", "revisions", "documents", "annotations")}
        print_json({**counts, "damage": found.damage, "warnings": found.warnings})
    else:
        for line in (*found.damage, *found.warnings):
            print(line)
        articles, rows = counted(found.documents, "article"), counted(found.annotations, "annotation")
        print(f"{counted(found.revisions, 'revision')}, {articles}, {rows} checked.")
    if found.ok:
        return DONE
    print(f"“{printable(args.project)}” is damaged; take a backup from the folder beside it.", file=sys.stderr)
    return FAILED


def _codebook(args: argparse.Namespace) -> int:
    if args.write:
        with open_for_reading(args.project, args.coder) as project:
            count = codebook_files.export_codebook(project, args.write)
        _answer(args, {"codes": count}, f"{count} codes written to {printable(args.write)}.")
        return DONE
    with open_for_writing(args.project, args.coder) as project:
        plan = codebook_files.planned(project, args.read)
        if not args.json:
            for line in codebook_changes.lines(plan):
                print(printable(line), file=sys.stderr)
        codebook_files.import_codebook(project, plan)
        count = len(codebook.codes(project))
        _answer(args, codebook_changes.as_json(plan) | {"codes": count}, f"The codebook has {count} codes.")
    return DONE


def _agreement(args: argparse.Namespace) -> int:
    if (args.project is None) == (args.units is None and args.spans is None):
        args.parser.error("give a PROJECT, or --units TABLE, or --spans TABLE")
    if (args.spans is None) != (args.length is None) or (args.level and not args.units):
        args.parser.error("--length goes with --spans, and --level with --units")
    from annotator.formats import agreement, agreement_tables

    if args.project:
        with open_for_reading(args.project, args.coder) as project, backup.snapshot(project) as copy:
            found = agreement.measure(copy)
        _answer(args, agreement.of_project(found), agreement.text(found))
        return DONE
    if args.units:
        level = args.level or LEVELS_OF_VALUES[0]
        units = agreement_tables.read_units(args.units, level)
        figures = agreement.of_units(units, level)
        _answer(args, figures, agreement.lines(figures | agreement.by_categories(units)))
    else:
        figures = agreement.of_spans(agreement_tables.read_spans(args.spans, args.length))
        _answer(args, figures, agreement.lines(figures))
    return DONE


def _answer(args: argparse.Namespace, document: dict[str, Any], sentence: str) -> None:
    if args.json:
        print_json(document)
    else:
        print(sentence)


# --- what is printed


def _report_json(report: Report) -> dict[str, Any]:
    files = [
        {"file": f.file, "outcome": f.outcome, "articles": list(f.articles), "reason": f.reason} for f in report.files
    ]
    return {"files": files}


def _print_report(report: Report) -> None:
    for file in report.files:
        if file.reason:
            passed = f"“{file.file}”: {file.outcome}, {file.reason}."
            print(on_one_line(file.reason if file.outcome == "failed" else passed))
    for note in report.notes:
        print(on_one_line(note))
    skipped, failed = (sum(f.outcome == outcome for f in report.files) for outcome in ("skipped", "failed"))
    print(f"Articles imported: {report.articles}. Files skipped: {skipped}, failed: {failed}.")

"""`annotator suggest`."""

from __future__ import annotations

import argparse
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

from annotator.errors import printable
from annotator.model import Span
from annotator.named_projects import open_for_reading, open_for_writing
from annotator.store import backup
from annotator.terminal import on_one_line, print_json

if TYPE_CHECKING:
    from annotator.analysis.quotations import Suggestion

Command = Callable[..., argparse.ArgumentParser]


def add(commands: Any, command: Command) -> None:
    parser = command(commands, "suggest", _suggest, "propose quotes, who said them, and claims", optional=True)
    parser.epilog = """Of each quote its words, source and cue, how sure that is, and the rule that found it. Claims
are hints only. What is in the project stays as it is, but with --accept."""
    parser.add_argument("--text", type=Path, metavar="FILE", help="for one text file, without a project")
    parser.add_argument("--document", metavar="ID", type=printable, help="for one article only")
    parser.add_argument(
        "--accept", action="store_true", help="tag the quotes with their sources, in one step; no claims"
    )
    parser.add_argument("--json", action="store_true", help="print the suggestions as one JSON list")


def _suggest(args: argparse.Namespace) -> int:
    if (args.project is None) == (args.text is None):
        args.parser.error("give a PROJECT, or --text FILE")
    if args.text and (args.accept or args.document or args.coder):
        args.parser.error("--document, --accept and --coder go with a PROJECT")
    if args.text:
        _print(args, _of_text(args.text))
    elif args.accept:
        _accept(args)
    else:
        from annotator.formats import suggesting

        with open_for_reading(args.project, args.coder) as project, backup.snapshot(project) as copy:
            _print(args, _rows(suggesting.offered(copy, args.document)))
    return 0


def _of_text(path: Path) -> Iterator[tuple[str | None, str, str, Suggestion]]:
    from annotator.analysis.claims import claims
    from annotator.analysis.quotations import suggest
    from annotator.formats import plain_text
    from annotator.formats.files import read_bytes

    (article,) = plain_text.read(read_bytes(path), path.name)
    for suggestion in (*suggest(article.text), *claims(article.text)):
        yield None, path.name, article.text, suggestion


def _accept(args: argparse.Namespace) -> None:
    from annotator.formats import suggesting

    with open_for_writing(args.project, args.coder) as project:
        found = list(suggesting.offered(project, args.document))
        accepted = suggesting.accept(project, found)
    if args.json:
        _print(args, _rows(found))
    else:
        print(f"Quotes tagged: {accepted}.")


def _rows(found: Iterable[Any]) -> Iterator[tuple[str | None, str, str, Suggestion]]:
    for each in found:
        for suggestion in each.suggestions:
            yield each.document.id, each.file, each.text, suggestion


def _print(args: argparse.Namespace, rows: Iterable[tuple[str | None, str, str, Suggestion]]) -> None:
    if args.json:
        print_json([_as_json(document, file, suggestion) for document, file, _, suggestion in rows])
        return
    for _, file, text, suggestion in rows:
        words = " … ".join(" ".join(span.of(text).split()) for span in suggestion.spans)
        source = " ".join(suggestion.source.of(text).split()) if suggestion.source else "?"
        said = f"{suggestion.form}, {source}" if suggestion.code == "quote" else suggestion.reason
        print(on_one_line(f"{file}: {suggestion.code} ({said}): {words}"))


def _as_json(document: str | None, file: str, suggestion: Suggestion) -> dict[str, Any]:
    return {
        "document": document,
        "file": printable(file),
        "code": suggestion.code,
        "form": suggestion.form,
        "spans": [_place(span) for span in suggestion.spans],
        "source": _place(suggestion.source),
        "cue": _place(suggestion.cue),
        "confidence": suggestion.confidence,
        "route": suggestion.route,
        "reason": suggestion.reason,
        "naming": suggestion.naming,
        "kind": suggestion.kind,
        "speaker": _place(suggestion.speaker),
        "anonymity": _place(suggestion.anonymity),
    }


def _place(span: Span | None) -> dict[str, int] | None:
    return {"start": span.start, "end": span.end} if span else None

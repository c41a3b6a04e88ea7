"""`annotator search`."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING, Any, NamedTuple

from annotator.named_projects import open_for_reading
from annotator.terminal import on_one_line, print_json, progress

if TYPE_CHECKING:
    from annotator.store.search.answers import Hit, Search

Command = Callable[[Any, str, Callable[[argparse.Namespace], int], str], argparse.ArgumentParser]

MOST = 10_000
"""Hits printed unless another number is asked for."""
EPILOG = """QUERY: words that must all be there, “"a phrase"”, a OR b, NOT a, begin*, NEAR(a b, 5), /expression/; case
and accents do not count. Filters: title: outlet: agency: byline: section: url: language: file: code: coder: note: and
date:2015-01..2015-02. A QUERY that begins with “-” comes after “--”. The index of more than 500 articles is kept beside
the project, in PROJECT-search, which can be thrown away."""


class _Line(NamedTuple):
    """A hit with the name of its article's file and the words around it."""

    document: str
    file: str
    hit: Hit
    text: str
    context: str


def add(commands: Any, command: Command) -> None:
    parser = command(commands, "search", _search, "find words in all articles and in notes")
    parser.epilog = EPILOG
    parser.add_argument("query", metavar="QUERY")
    parser.add_argument("--order", choices=("date", "relevance"), default="date", help="newest first, or best first")
    parser.add_argument("--limit", type=_count, default=MOST, metavar="N", help=f"hits at most (default: {MOST:,})")
    parser.add_argument("--json", action="store_true", help="print the hits as one JSON document")


def _count(text: str) -> int:
    if not (text.isdecimal() and text.isascii() and int(text[:9]) >= 1):
        raise argparse.ArgumentTypeError(f"“{text}” is no number of hits")
    return int(text[:9])


def _search(args: argparse.Namespace) -> int:
    from annotator.store.search import following, index
    from annotator.store.search.answers import Search

    with open_for_reading(args.project, args.coder) as project:
        words = index.of(project)
        search = Search(words, args.query, args.order)
        indexing = progress("Indexing")
        following.follow(words, progress=lambda done, total: indexing(done, total, ""))
        indexing(1, 1, "")
        lines = list(_lines(search, args.limit + 1))
    if len(lines) > args.limit:
        search.cuts.append(f"The first {args.limit:,} hits are shown; --limit asks for more.")
    if args.json:
        print_json({"hits": [_as_json(line) for line in lines[: args.limit]]})
    else:
        for line in lines[: args.limit]:
            print(on_one_line(f"{line.file or line.document}, {_place(line.hit)}: {line.context}"))
    for sentence in search.cuts:
        print(sentence, file=sys.stderr)
    return 0


def _lines(search: Search, most: int) -> Iterator[_Line]:
    from annotator.analysis.searching import excerpt

    left = most
    for found in search.found():
        file = search.file(found.document.id)
        for hit in found.hits[:left]:
            said, within = (hit.said, hit.within) if hit.where != "text" else (found.text, hit.span)
            yield _Line(found.document.id, file, hit, hit.span.of(found.text), excerpt(said, within).words)
        left -= len(found.hits)
        if left <= 0:
            return


def _place(hit: Hit) -> str:
    return f"{hit.span.start}-{hit.span.end}" if hit.where == "text" else f"{hit.where} {hit.span.start}-{hit.span.end}"


def _as_json(line: _Line) -> dict[str, Any]:
    """`where` is "text", "note", or what else of the article has the words; `annotation` is the one that was found."""
    hit = line.hit
    return {
        "document": line.document,
        "file": line.file,
        "start": hit.span.start,
        "end": hit.span.end,
        "text": line.text,
        "context": line.context,
        "where": hit.where,
        "annotation": hit.annotation,
    }

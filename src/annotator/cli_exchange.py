"""`annotator send` and `annotator merge`."""

from __future__ import annotations

import argparse
import os
import tempfile
from collections.abc import Callable
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING, Any

from annotator.errors import counted, printable
from annotator.named_projects import open_for_reading, open_writable
from annotator.store import coders
from annotator.store.project import Project
from annotator.terminal import on_one_line, print_json

if TYPE_CHECKING:
    from annotator.store.exchange.merging import Brought, Outcome

Command = Callable[[Any, str, Callable[[argparse.Namespace], int], str], argparse.ArgumentParser]


def add(commands: Any, command: Command) -> None:
    parser = command(commands, "send", _send, "write your coding as a bundle for your team")
    parser.add_argument("out", type=Path, metavar="OUT")
    parser.add_argument("--everyone", action="store_true", help="with your teammates' coding, too")
    parser = command(commands, "merge", _merge, "bring teammates' bundles or project files into a project")
    parser.epilog = "PROJECT is created from them if it is missing."
    parser.add_argument("bundles", nargs="+", type=Path, metavar="BUNDLE")
    parser.add_argument("--join", action="store_true", help="even from another project")
    accept = "also erase, here and in the backups, the articles that a teammate has erased for good"
    parser.add_argument("--accept-erasures", action="store_true", help=accept)
    parser.add_argument("--dry-run", action="store_true", help="only say what it would bring")
    parser.add_argument("--json", action="store_true", help="print what it brought as one JSON document")


def _send(args: argparse.Namespace) -> int:
    from annotator.formats.sending import send

    with open_for_reading(args.project, args.coder) as project:
        sent = send(project, args.out, everyone=args.everyone)
    revisions, texts = counted(sent.revisions, "revision"), counted(sent.texts, "text")
    print(f"{revisions} and {texts} written to {printable(args.out)}.")
    if sent.withheld:
        print(f"Articles coded blind and not complete, whose coding was kept back: {sent.withheld}.")
    return 0


def _merge(args: argparse.Namespace) -> int:
    outcome = _tried(args) if args.dry_run else _merged(args)
    if args.json:
        print_json(_as_json(outcome, args.dry_run))
    else:
        for line in _lines(outcome):
            print(on_one_line(line))
    return 0


def _tried(args: argparse.Namespace) -> Outcome:
    from annotator.store.exchange import merging

    if os.path.lexists(args.project):
        with Project.open(args.project, write=False) as project:
            return merging.preview(project, args.bundles, join=args.join)
    with tempfile.TemporaryDirectory(prefix="annotator-") as folder:
        project, outcome = merging.create(Path(folder) / "new", args.bundles, join=args.join)
        project.close()
        return outcome


def _merged(args: argparse.Namespace) -> Outcome:
    from annotator.store.exchange import merging

    if os.path.lexists(args.project):
        with open_writable(args.project) as project:
            outcome = merging.merge(project, args.bundles, join=args.join, accept_erasures=args.accept_erasures)
            _become(project, args.coder)
    else:
        project, outcome = merging.create(args.project, args.bundles, join=args.join)
        with project:
            _become(project, args.coder)
    return outcome


def _become(project: Project, coder: str | None) -> None:
    """Whoever is named is a coder from now on. Asked after merging: it may have brought them."""
    if coder is not None:
        coders.choose(project, coder)


def _as_json(outcome: Outcome, dry_run: bool) -> dict[str, Any]:
    return {
        "dry_run": dry_run,
        "revisions": outcome.revisions,
        "waiting": outcome.waiting,
        "articles": outcome.articles,
        "people": [asdict(person) for person in outcome.people],
        "erases": [asdict(erased) for erased in outcome.erases],
        "backup": printable(outcome.backup) if outcome.backup else None,
    }


def _lines(outcome: Outcome) -> list[str]:
    if outcome.nothing:
        return ["There is nothing new in it."]
    lines = [_line(person) for person in outcome.people]
    lines.append(f"{outcome.revisions} revisions, new articles: {outcome.articles}.")
    lines += [f"Erased for good: “{erased.title or erased.document}”." for erased in outcome.erases]
    if outcome.waiting:
        lines.append(f"{outcome.waiting} revisions wait for others that have not come yet.")
    if outcome.backup:
        lines.append(f"As it was before: {outcome.backup}")
    return lines


def _line(person: Brought) -> str:
    counts = (
        (person.new, "new"),
        (person.changed, "changed"),
        (person.deleted, "deleted"),
        (person.quarantined, "set aside because they are wrong in themselves"),
        (person.forks, "changed by somebody else at the same time"),
    )
    return f"{person.name or person.coder}: {', '.join(f'{n} {what}' for n, what in counts if n)}."

"""The command line: articles in, datasets out, checks, and the window."""

from __future__ import annotations

import argparse
import gc
import os
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import NoReturn

from annotator import display
from annotator.errors import UserError, printable
from annotator.terminal import on_one_line, print_json

FAILED, STOPPED = 1, 130
COMMANDS = ("import", "export", "verify", "check", "codebook", "agreement", "send", "merge", "search", "suggest")
USAGE = "annotator [PROJECT | FOLDER] [--coder NAME|ID]\n       annotator COMMAND PROJECT ... [--help]"
EPILOG = """Without a command the window opens: on PROJECT, or on FOLDER.annotator beside FOLDER, which is made from
its articles at first. Exit status: 0 done, 1 not done (one sentence on stderr says why), 2 wrong usage."""


def run() -> NoReturn:
    """The entry point."""
    for stream in (sys.stdout, sys.stderr):
        if stream is not None and hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="backslashreplace")
    sys.exit(main(sys.argv[1:]))


def main(arguments: Sequence[str]) -> int:
    args = _parse(arguments)
    try:
        status: int = args.run(args)
        sys.stdout.flush()
        return status
    except UserError as error:
        sentence = on_one_line(str(error))
        print(sentence, file=sys.stderr)
        if getattr(args, "json", False):
            print_json({"error": sentence})
        return FAILED
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return FAILED
    except KeyboardInterrupt:
        return STOPPED


def _parse(arguments: Sequence[str]) -> argparse.Namespace:
    """A first word that is no command is what to open in the window."""
    first = arguments[0] if arguments else ""
    if first in COMMANDS or first in ("-h", "--help", "--version"):
        from annotator import commands

        return commands.parser(USAGE, EPILOG).parse_args(arguments)
    window = argparse.ArgumentParser("annotator", USAGE, epilog=EPILOG)
    window.add_argument("path", nargs="?", type=Path, metavar="PROJECT|FOLDER")
    window.add_argument("--coder", type=printable, metavar="NAME|ID")
    window.set_defaults(run=_open)
    return window.parse_args(arguments)


def _open(args: argparse.Namespace) -> int:
    """The window; Qt is loaded only when it can be opened."""
    if wrong := display.problem():
        raise UserError(wrong)
    path, report = args.path, None
    if path and os.path.isdir(path):
        from annotator.named_projects import project_of_folder

        path, report = project_of_folder(path, args.coder)
    collect_rarely()
    from annotator.gui.app import main as open_window

    return open_window(path, args.coder, report)


def collect_rarely() -> None:
    """Let Python look for reference cycles less often.

    Modules, widgets and articles with many annotations make thousands of values at once, none of them in a cycle;
    looking through them again and again took a quarter of the time in which an article opens.
    """
    gc.set_threshold(50_000, 20, 50)

"""What the command line prints, as any terminal can show it."""

from __future__ import annotations

import json
import re
import sys
from collections.abc import Callable
from typing import Any

from annotator.errors import printable


def on_one_line(words: str) -> str:
    """As a terminal can show them: a file's name may have line ends in it, and bytes that are no letters."""
    return re.sub("[\x00-\x1f\x7f-\x9f]", lambda found: ascii(found[0])[1:-1], printable(words))


def print_json(value: Any) -> None:
    """In ASCII, which every terminal and pipe can carry."""
    print(json.dumps(value))


def progress(verb: str) -> Callable[[int, int, str], None]:
    """One line on stderr that is written over, and only where somebody sees it."""
    if not sys.stderr.isatty():
        return lambda done, total, what: None

    def show(done: int, total: int, what: str) -> None:
        print(f"\r\033[K{verb} {done} of {total}" if done < total else "\r\033[K", end="", file=sys.stderr, flush=True)

    return show

"""Two kinds of failure: what the user can do something about, and bugs; and what sentences of it are made of."""

import re
from pathlib import Path

_UNSEEN = re.compile("[\x00-\x1f\x7f-\x9f\u200e\u200f\u2028-\u202e\u2066-\u2069]")


def printable(path: Path | str) -> str:
    """The path in letters; bytes of a name that are no UTF-8 are shown as \\xff, controls and turns as [U+202E]."""
    shown = str(path)
    if shown.isascii() and shown.isprintable():
        return shown
    whole = re.sub("[\ud800-\udfff]", lambda half: f"\\x{ord(half[0]) & 0xFF:02x}", shown)
    return _UNSEEN.sub(lambda sign: f"[U+{ord(sign[0]):04X}]", whole)


def counted(number: int, noun: str, several: str = "") -> str:
    """“1 article”, “2,000 articles”; `several` where the plural is another than with an s."""
    return f"{number:,} {noun if number == 1 else several or f'{noun}s'}"


class UserError(Exception):
    """Carries the one sentence to show: what happened, in which file, and what to do.

    Everything that is not a UserError is a bug, and is left to reach the crash box and the test run.
    """


class NotSaved(UserError):
    """An edit could not be put on disk (full, refused, locked). Nothing of it was written; it can be tried again."""


class Damaged(UserError):
    """The project file is not what was written to it. It has not been touched."""

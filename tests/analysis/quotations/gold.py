"""Texts with gold annotations: tests/files/quotations/README.md says how they are written."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from pathlib import Path

from annotator.model import Span

FOLDER = Path(__file__).parents[2] / "files" / "quotations"
_OPENS = re.compile(r"\{(?P<what>[dmisc])(?P<numbers>\d+(?:\+\d+)*) |\{(?P<no>x) ")
_FORMS = {"d": "direct", "m": "mixed", "i": "indirect"}


@dataclass
class GoldQuote:
    """`sources` are all mentions that count as right, `names` whom they mean."""

    form: str = ""
    spans: list[Span] = field(default_factory=list)
    sources: list[Span] = field(default_factory=list)
    names: list[str] = field(default_factory=list)
    cues: list[Span] = field(default_factory=list)


@dataclass
class Gold:
    name: str
    text: str
    quotes: list[GoldQuote]
    not_quotes: list[Span]


def read(marked: str, name: str = "") -> Gold:
    text: list[str] = []
    length = 0
    quotes: dict[str, GoldQuote] = {}
    not_quotes: list[Span] = []
    opened: list[tuple[str, list[str], int]] = []
    at = 0

    def keep(words: str) -> None:
        nonlocal length
        text.append(words)
        length += len(words)

    while at < len(marked):
        if found := _OPENS.match(marked, at):
            opened.append((found["what"] or "x", (found["numbers"] or "").split("+"), length))
            at = found.end()
        elif marked[at] == "}" and opened:
            what, numbers, start = opened.pop()
            _enter(quotes, not_quotes, what, numbers, Span(start, length))
            at += 1
        elif marked[at] == "|" and opened and opened[-1][0] == "s":
            end = marked.index("}", at)
            for number in opened[-1][1]:
                quotes.setdefault(number, GoldQuote()).names.append(marked[at + 1 : end])
            at = end
        else:
            keep(marked[at])
            at += 1
    assert not opened, (name, opened)
    return Gold(name, "".join(text), [quotes[n] for n in sorted(quotes, key=int)], not_quotes)


def _enter(quotes: dict[str, GoldQuote], not_quotes: list[Span], what: str, numbers: list[str], span: Span) -> None:
    if what == "x":
        not_quotes.append(span)
        return
    for number in numbers:
        quote = quotes.setdefault(number, GoldQuote())
        if what in _FORMS:
            quote.form = _FORMS[what]
        {"s": quote.sources, "c": quote.cues}.get(what, quote.spans).append(span)


def texts(language: str = "en") -> list[Gold]:
    return [read(path.read_text("utf-8"), path.stem) for path in sorted(FOLDER.glob(f"{language}-*.txt"))]

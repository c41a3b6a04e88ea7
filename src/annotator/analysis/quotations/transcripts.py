"""Interviews as they were held: “PIKE: The cost is what it is.”, “Q: … A: …”. Whoever's label it is says the rest."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from annotator.analysis.quotations.lexicon import Lexicon
from annotator.model import Span

_U = "A-ZÀ-ÖØ-ÞŒŠŽŸ"
_LABEL = (
    rf"(?P<who>(?P<short>{{labels}})(?!\w)|[{_U}][{_U}.’'‑-]+(?: [{_U}][{_U}.’'‑-]*){{{{0,4}}}}"
    rf"|[{_U}][\w.’'‑-]+(?: (?:[a-z]{{{{1,3}}}} )?[{_U}][\w.’'‑-]+){{{{0,3}}}})"
    r"(?: ?\([^()\n]{{1,60}}\)| ?\[[^\[\]\n]{{1,60}}\])?[ \u00a0\u202f]?(?P<sign>:) *(?=\S)"
)
_DASHED = re.compile(rf"(?P<who>[{_U}][\w'’-]*(?: [\w'’-]+){{0,3}})\. ?(?P<sign>[—–]) *(?=\S)")
"""As in reports from courts: “Le président. – Levez-vous.”"""
_FEWEST_TURNS = 3
_LONGEST_ANSWER = 4
"""Paragraphs without a label that may go on with what the last one said."""


@dataclass(frozen=True, slots=True)
class Turn:
    """What one label says; `paragraphs` are the places of its paragraphs among all."""

    who: Span
    label: Span
    spans: tuple[Span, ...]
    paragraphs: tuple[int, ...]


def turns(text: str, paragraphs: Sequence[Span], lexicon: Lexicon) -> list[Turn]:
    label_of = _pattern(lexicon.labels)
    labels = {n: found for n, p in enumerate(paragraphs) if (found := label_of.match(text, p.start, p.end))}
    dashed = {n: found for n, p in enumerate(paragraphs) if (found := _DASHED.match(text, p.start, p.end))}
    kept = _kept(labels) or {n: label for n, label in dashed.items() if n - 1 in dashed or n + 1 in dashed}
    order = sorted(kept)
    made: list[Turn] = []
    for n, following in zip(order, [*order[1:], None], strict=False):
        label = kept[n]
        places = [n]
        if following is not None and following - n - 1 <= _LONGEST_ANSWER:
            places += range(n + 1, following)
        spans = (Span(label.end(), paragraphs[n].end), *(paragraphs[m] for m in places[1:]))
        made.append(Turn(Span(*label.span("who")), Span(*label.span("sign")), spans, tuple(places)))
    return made


@cache
def _pattern(labels: str) -> re.Pattern[str]:
    return re.compile(_LABEL.format(labels=labels))


def _kept(labels: dict[int, re.Match[str]]) -> dict[int, re.Match[str]]:
    """In capitals: three turns are enough. Other names must each come again, or answer a “Q:”."""
    names = Counter(label["who"] for label in labels.values())
    shouted = {n: label for n, label in labels.items() if label["short"] or label["who"].isupper()}
    if len(shouted) >= _FEWEST_TURNS and _are_turns(shouted):
        return shouted
    again = {n: label for n, label in labels.items() if names[label["who"]] > 1}
    if len(again) > _FEWEST_TURNS and len({label["who"] for label in again.values()}) > 1:
        return again
    asked = {m: labels[m] for n, label in labels.items() if label["short"] for m in (n, n + 1) if m in labels}
    return asked if len({label["who"] for label in asked.values()}) > 1 else {}


def _are_turns(labels: dict[int, re.Match[str]]) -> bool:
    names = [label["who"] for label in labels.values()]
    last = Counter(name.split()[-1] for name in names)
    return len(last) > 1 and max(last.values()) > 1

"""What is wrong or missing in one coder's work on an article: a linter for coding.

A claim inside a quote needs no source of its own: whoever says the quote says the claim. Words in quotation marks are
left alone when they are fewer than three, because so short a stretch is a term, a title or a nickname more often than
what somebody said; and so are marks inside others, which belong to what is around them.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from operator import attrgetter

from annotator.analysis.marks import UNSPACED
from annotator.analysis.quotation_marks import quotations
from annotator.model import Annotation, Attribute, Attribution, Span

KINDS: tuple[str, ...] = (
    "no-source",
    "not-coded",
    "unused-source",
    "missing-attribute",
    "duplicate",
    "cue-inside",
    "retired-code",
)
"""In the order in which several in one place are told. They are kept in the project: names for ever."""

FEWEST_WORDS = 3
"""Of words in quotation marks that are not coded."""


@dataclass(frozen=True, slots=True)
class Scheme:
    """What problems go by in a codebook, by the codes' ids: merged codes stand for those they are the same as.

    `roles` has every code, `active` those that may be used, `required` the attributes that must have a value.
    """

    roles: Mapping[str, str]
    active: frozenset[str]
    required: Mapping[str, tuple[Attribute, ...]]


@dataclass(frozen=True, slots=True)
class Problem:
    """`words` are those it is about, `code` the annotation's.

    `about` tells more, by kind: the role of what has no source, the names of attributes without a value, the id of
    the annotation that a duplicate repeats, the words of the cue.
    """

    kind: str
    document: str
    span: Span
    annotation: str | None
    words: str
    code: str = ""
    about: tuple[str, ...] = ()


def problems(
    document: str,
    text: str,
    annotations: Sequence[Annotation],
    attributions: Mapping[str, Attribution],
    scheme: Scheme,
    excluded: Sequence[Span] = (),
) -> list[Problem]:
    """All problems of an article by place. `attributions` are by the ids of their quotes and claims.

    What lies wholly in an `excluded` stretch is none; these are in order and apart.
    """
    found = [
        *_without_source(annotations, attributions, scheme),
        *_not_coded(document, text, annotations, scheme),
        *_unused(annotations, attributions, scheme),
        *_incomplete(annotations, scheme),
        *_duplicates(annotations, attributions),
        *_with_cue_inside(annotations, attributions),
        *(_of("retired-code", a) for a in annotations if a.code not in scheme.active),
    ]
    outside = _Cover(excluded)
    return sorted((problem for problem in found if not outside.holds(problem.span)), key=_place)


def unsourced(
    annotations: Iterable[Annotation], attributions: Mapping[str, Attribution], roles: Mapping[str, str]
) -> list[Annotation]:
    """Quotes and claims that name no source and do not say that none is given."""
    annotations = list(annotations)
    quotes = _Cover(span for a in annotations if roles.get(a.code) == "quote" for span in a.spans)
    return [
        a
        for a in annotations
        if (role := roles.get(a.code)) in ("quote", "claim")
        and not (a.id in attributions and attributions[a.id].settled)
        and not (role == "claim" and all(quotes.holds(span) for span in a.spans))
    ]


def _of(kind: str, annotation: Annotation, *about: str) -> Problem:
    return Problem(kind, annotation.document, annotation.extent, annotation.id, annotation.text, annotation.code, about)


def _place(problem: Problem) -> tuple[int, int, int, str]:
    return problem.span.start, problem.span.end, KINDS.index(problem.kind), problem.annotation or ""


# --- one kind each


def _without_source(
    annotations: Iterable[Annotation], attributions: Mapping[str, Attribution], scheme: Scheme
) -> Iterator[Problem]:
    for a in unsourced(annotations, attributions, scheme.roles):
        yield _of("no-source", a, scheme.roles[a.code])


def _not_coded(document: str, text: str, annotations: Iterable[Annotation], scheme: Scheme) -> Iterator[Problem]:
    """Asked only where the codebook has a code for quotes."""
    if any(scheme.roles[code] == "quote" for code in scheme.active):
        quotes = _Cover(span for a in annotations if scheme.roles.get(a.code) == "quote" for span in a.spans)
        for span in _quoted(text):
            if not quotes.touches(span):
                yield Problem("not-coded", document, span, None, span.of(text))


def _unused(
    annotations: Iterable[Annotation], attributions: Mapping[str, Attribution], scheme: Scheme
) -> Iterator[Problem]:
    used = {a.source for a in attributions.values()}
    return (_of("unused-source", a) for a in annotations if scheme.roles.get(a.code) == "source" and a.id not in used)


def _incomplete(annotations: Iterable[Annotation], scheme: Scheme) -> Iterator[Problem]:
    for a in annotations:
        if required := scheme.required.get(a.code):
            missing = [attribute.name for attribute in required if a.attributes.get(attribute.id) in (None, "", ())]
            if missing:
                yield _of("missing-attribute", a, *missing)


def _duplicates(annotations: Iterable[Annotation], attributions: Mapping[str, Attribution]) -> Iterator[Problem]:
    """All but one of those with the same code on the same words. The one that says most stays, else the first."""
    alike: dict[tuple[str, tuple[Span, ...]], list[Annotation]] = {}
    for a in annotations:
        alike.setdefault((a.code, a.spans), []).append(a)
    sources = {a.source for a in attributions.values()}
    for group in alike.values():
        if len(group) > 1:
            kept = max(group, key=lambda a: (a.id in attributions, a.id in sources, len(a.attributes), bool(a.note)))
            yield from (_of("duplicate", a, kept.id) for a in group if a is not kept)


def _with_cue_inside(annotations: Iterable[Annotation], attributions: Mapping[str, Attribution]) -> Iterator[Problem]:
    for a in annotations:
        link = attributions.get(a.id)
        if link and link.cue and any(span.overlaps(link.cue) for span in a.spans):
            yield _of("cue-inside", a, link.cue_quote)


# --- places


class _Cover:
    """Spans, and whether any of them touches or holds another: found in the time of a look-up."""

    def __init__(self, spans: Iterable[Span]) -> None:
        self._starts: list[int] = []
        self._reached: list[int] = []
        """How far the spans go that start up to each of the starts."""
        reached = 0
        for span in sorted(spans, key=attrgetter("start")):
            reached = max(reached, span.end)
            self._starts.append(span.start)
            self._reached.append(reached)

    def touches(self, span: Span) -> bool:
        before = bisect_left(self._starts, span.end)
        return before > 0 and self._reached[before - 1] > span.start

    def holds(self, span: Span) -> bool:
        before = bisect_right(self._starts, span.start)
        return before > 0 and self._reached[before - 1] >= span.end


_WORD = re.compile(rf"[{UNSPACED}]|[^\W{UNSPACED}]+(?:['’‑-][^\W{UNSPACED}]+)*")


@lru_cache(maxsize=4)
def _quoted(text: str) -> tuple[Span, ...]:
    """What stands in quotation marks and is long enough. The text of an open article is asked for at every change."""
    return tuple(
        q.span for q in quotations(text) if q.level == 0 and len(_WORD.findall(text, q.start, q.end)) >= FEWEST_WORDS
    )

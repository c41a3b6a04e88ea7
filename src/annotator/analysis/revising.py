"""An article and its corrected version: what changed in the text, and where what was marked in it stands now."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from itertools import accumulate, pairwise
from typing import NamedTuple

from annotator.model import Annotation, Attribution, Span, new_personal_id

KEPT, MOVED, CHANGED, LOST = OUTCOMES = ("kept", "moved", "changed", "lost")
"""The same words in the same place of the text around them; the same words elsewhere; other words; none."""

CONTEXT = 32
"""Characters on each side by which words that stand in several places are told apart."""
TELLING = 12
"""Characters of context that must agree, or of words that stand in one place only."""
ALIKE = 0.6
"""How alike words must be to count as the same that were changed."""
MOST = 4_000_000
"""Pairs of tokens that are compared one by one; beyond that a stretch counts as replaced whole."""

_TOKEN = re.compile(r"\w+|\s+|[^\w\s]")
_LINE = re.compile(r"[^\n]*\n|[^\n]+")


class Edit(NamedTuple):
    """A stretch of the old text and what stands in its place; one of both may be empty."""

    old: Span
    new: Span


@dataclass(frozen=True, slots=True)
class Anchored:
    """An annotation of the old text and its places in the new one; none where it is lost."""

    annotation: Annotation
    outcome: str
    spans: tuple[Span, ...]

    @property
    def needs_a_new_place(self) -> bool:
        return self.outcome == LOST


class Revised:
    """Two versions of a text. `edits` are in order; what lies between them is the same in both."""

    def __init__(self, old: str, new: str) -> None:
        self.old, self.new = old, new
        self.edits = tuple(_edits(old, new))
        self._reached = [edit.old.end for edit in self.edits]

    def anchored(self, annotations: Iterable[Annotation]) -> list[Anchored]:
        return [self._anchor(annotation) for annotation in annotations]

    def _anchor(self, annotation: Annotation) -> Anchored:
        found = [self.place(span) for span in annotation.spans]
        spans = tuple(span for _, span in found if span)
        in_order = all(one.end <= other.start for one, other in pairwise(spans))
        if not spans or not in_order:
            return Anchored(annotation, LOST, ())
        if len(spans) < len(found):
            return Anchored(annotation, CHANGED, spans)
        return Anchored(annotation, max((outcome for outcome, _ in found), key=OUTCOMES.index), spans)

    def place(self, span: Span) -> tuple[str, Span | None]:
        """What became of a stretch, and where it stands now."""
        if not any(_touches(edit.old, span) for edit in self._near(span)):
            return KEPT, Span(self._shifted(span.start), self._shifted(span.end - 1) + 1)
        if elsewhere := self._same_words(span):
            return MOVED, elsewhere
        if changed := self._changed(span):
            return CHANGED, changed
        return LOST, None

    def _near(self, span: Span) -> Sequence[Edit]:
        """The edits that touch a stretch."""
        first = bisect_right(self._reached, span.start - 1)
        last = bisect_right(self.edits, span.end, lo=first, key=lambda edit: edit.old.start)
        return self.edits[first:last]

    def _shifted(self, offset: int) -> int:
        """Where a character that is the same in both stands now."""
        before = bisect_right(self._reached, offset)
        if not before:
            return offset
        edit = self.edits[before - 1]
        return offset - edit.old.end + edit.new.end

    def _same_words(self, span: Span) -> Span | None:
        """Where the same words stand now: the place whose context agrees best, if it says enough."""
        words = span.of(self.old)
        places = [found.start() for found in re.finditer(re.escape(words), self.new)]
        ranked = sorted(((self._agreement(span, at), -at) for at in places), reverse=True)
        if not ranked or (len(ranked) > 1 and ranked[0][0] == ranked[1][0]):
            return None
        agreement, at = ranked[0][0], -ranked[0][1]
        is_telling = agreement >= TELLING or (len(places) == 1 and len(words) >= TELLING)
        return Span(at, at + len(words)) if is_telling else None

    def _agreement(self, span: Span, at: int) -> int:
        """Characters before and behind that are the same."""
        end = at + len(span)
        before = self.old[max(0, span.start - CONTEXT) : span.start], self.new[max(0, at - CONTEXT) : at]
        behind = self.old[span.end : span.end + CONTEXT], self.new[end : end + CONTEXT]
        return _common(before[0][::-1], before[1][::-1]) + _common(*behind)

    def _changed(self, span: Span) -> Span | None:
        """What stands between the first and the last of its characters that are left, if it is like what it was."""
        start, end = span.start, span.end
        for edit in self._near(span):
            if edit.old.start <= start < edit.old.end:
                start = edit.old.end
            if edit.old.start < end <= edit.old.end:
                end = edit.old.start
        if start >= end:
            return None
        found = Span(self._shifted(start), self._shifted(end - 1) + 1)
        whole = self._with_replaced_ends(span, start, end, found)
        return next((place for place in (whole, found) if self._is_like(span, place)), None)

    def _with_replaced_ends(self, span: Span, start: int, end: int, found: Span) -> Span:
        """With the words that took the place of its first and last ones."""
        first = next((e.new.start for e in self.edits if e.old.start == span.start and e.old.end == start), found.start)
        last = next((e.new.end for e in self.edits if e.old.end == span.end and e.old.start == end), found.end)
        return Span(first, last)

    def _is_like(self, span: Span, place: Span) -> bool:
        was, now = span.of(self.old), place.of(self.new)
        if len(was) * len(now) > MOST:
            return False
        return bool(now) and SequenceMatcher(None, was, now, autojunk=False).ratio() >= ALIKE


def _touches(edited: Span, span: Span) -> bool:
    """Whether something was changed in a stretch, or put in between its words."""
    return edited.overlaps(span) or span.start < edited.start == edited.end < span.end


def _edits(old: str, new: str) -> Iterator[Edit]:
    """Line by line first, then word by word where lines differ."""
    old_lines, new_lines = _LINE.findall(old), _LINE.findall(new)
    old_at, new_at = ([0, *accumulate(map(len, lines))] for lines in (old_lines, new_lines))
    for kind, a, b, c, d in SequenceMatcher(None, old_lines, new_lines, autojunk=False).get_opcodes():
        if kind != "equal":
            yield from _words(old, new, Span(old_at[a], old_at[b]), Span(new_at[c], new_at[d]))


def _words(old: str, new: str, was: Span, now: Span) -> Iterator[Edit]:
    olds, news = _TOKEN.findall(was.of(old)), _TOKEN.findall(now.of(new))
    if not olds or not news or len(olds) * len(news) > MOST:
        yield Edit(was, now)
        return
    old_at = [*accumulate(map(len, olds), initial=was.start)]
    new_at = [*accumulate(map(len, news), initial=now.start)]
    for kind, a, b, c, d in SequenceMatcher(str.isspace, olds, news, autojunk=False).get_opcodes():
        if kind != "equal":
            yield Edit(Span(old_at[a], old_at[b]), Span(new_at[c], new_at[d]))


def _common(one: str, other: str) -> int:
    """How many first characters are the same."""
    return next((n for n, (a, b) in enumerate(zip(one, other, strict=False)) if a != b), min(len(one), len(other)))


def carried(
    found: Iterable[Anchored], links: Mapping[str, Attribution], revised: Revised, document: str
) -> list[Annotation | Attribution]:
    """The annotations with a place in the new text as new ones on it, with who said what. `links` are by content.

    What they were made from stays as it is, in the article they were made in.
    """
    placed = [one for one in found if not one.needs_a_new_place]
    ids = {one.annotation.id: new_personal_id(one.annotation.coder) for one in placed}
    rows: list[Annotation | Attribution] = []
    for one in placed:
        quotes = tuple(span.of(revised.new) for span in one.spans)
        rows.append(
            one.annotation._replace(
                id=ids[one.annotation.id],
                document=document,
                origin="projected",
                spans=one.spans,
                quotes=quotes,
            )
        )
        if link := links.get(one.annotation.id):
            rows += _link(link, ids, revised, document)
    return rows


def _link(link: Attribution, ids: Mapping[str, str], revised: Revised, document: str) -> list[Attribution]:
    """Who said it, if that has a place still, and the cue, if its words are the same."""
    source = ids.get(link.source or "")
    outcome, cue = revised.place(link.cue) if link.cue else (LOST, None)
    cue = cue if outcome in (KEPT, MOVED) else None
    if source is None and not link.none_given and cue is None:
        return []
    content, words = ids[link.content], cue.of(revised.new) if cue else ""
    return [Attribution(content, document, source, link.none_given, cue, words)]

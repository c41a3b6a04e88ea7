"""Which suggestions are worth offering: of wanted kinds, neither coded already nor rejected."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Collection, Iterable, Mapping, Sequence
from typing import TYPE_CHECKING

from annotator.analysis.stretches import joined, length, shared
from annotator.model import Rejection, Span

if TYPE_CHECKING:
    from annotator.analysis.quotations import Suggestion

KINDS: tuple[str, ...] = ("direct", "fragment", "indirect", "claim")
"""What a project can have suggested: quotes of three kinds, and hints at claims."""
_OF_FORM = {"direct": "direct", "mixed": "fragment", "scare": "fragment", "indirect": "indirect"}


def kind(suggestion: Suggestion) -> str:
    """One of KINDS. Words in quotation marks within somebody else's sentence are a fragment, whoever's they are."""
    return "claim" if suggestion.code == "claim" else _OF_FORM[suggestion.form]


def offered(
    suggestions: Iterable[Suggestion],
    coded: Mapping[str, Sequence[Span]],
    rejected: Collection[Rejection],
    off: Collection[str] = (),
    excluded: Sequence[Span] = (),
) -> list[Suggestion]:
    """Those whose words are neither coded in the same role (`coded`: role → spans), nor rejected, nor `excluded`."""
    taken = {role: joined([*spans, *excluded]) for role, spans in coded.items()}
    return [
        suggestion
        for suggestion in suggestions
        if kind(suggestion) not in off
        and not any(_meets(taken.get(suggestion.code, excluded), span) for span in suggestion.spans)
        and not any(_is_alike(suggestion, one) for one in rejected)
    ]


def _meets(stretches: Sequence[Span], span: Span) -> bool:
    """Whether a span has characters of stretches in order, none of which touch."""
    at = bisect_left(stretches, span.end, key=lambda one: one.start)
    return at > 0 and stretches[at - 1].end > span.start


def _is_alike(suggestion: Suggestion, rejection: Rejection) -> bool:
    """More than half of either's words: rules that set an edge otherwise do not bring back what was rejected."""
    if suggestion.code != rejection.role:
        return False
    common = length(shared(suggestion.spans, rejection.spans))
    return 2 * common > max(length(suggestion.spans), length(rejection.spans))

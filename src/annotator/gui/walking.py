"""Going from one place of an article to the next, round again at its end."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence

from PySide6.QtCore import QCoreApplication


def step(starts: Sequence[int], here: int | None, caret: int, by: int) -> tuple[int, str]:
    """Which place is next (1) or before (-1), from `here`, else from the caret; and a word if it is round again."""
    before = bisect_left(starts, caret)
    at = here + by if here is not None else before if by > 0 else before - 1
    if at < 0:
        return len(starts) - 1, _tr("From the end again.")
    if at >= len(starts):
        return 0, _tr("From the start again.")
    return at, ""


def _tr(text: str) -> str:
    return QCoreApplication.translate("Walking", text)

"""One line of the palette."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from annotator.model import Code, Span

GROUPS = ("sources", "passages", "commands", "codes", "articles")
"""In the order in which they stand when they fit equally well."""


@dataclass(frozen=True, slots=True, eq=False)
class Offer:
    """A line of the palette. `also` is searched but not shown; without `do` it cannot be used now."""

    group: str
    name: str
    do: Callable[[], object] | None
    detail: str = ""
    also: str = ""
    key: str = ""
    icon: str = ""
    code: Code | None = None
    found: Span | None = None
    """In words of an article: what was searched for."""

"""Attributes and options in another order, with others among them, or without one."""

from __future__ import annotations

from collections.abc import Collection
from typing import TypeVar

from annotator.model import Attribute, Option, Value

_Item = TypeVar("_Item", Attribute, Option)


def moved(items: tuple[_Item, ...], id: str, by: int) -> tuple[_Item, ...]:
    """The items with the one of that id so many places further on."""
    chosen = next(item for item in items if item.id == id)
    others = [item for item in items if item is not chosen]
    others.insert(max(0, items.index(chosen) + by), chosen)
    return tuple(others)


def unused_name(name: str, taken: Collection[str]) -> str:
    """The name, or the name with the first number that makes it new."""
    numbered = (f"{name} {n}" for n in range(2, len(taken) + 3))
    return name if name not in taken else next(other for other in numbered if other not in taken)


def without_option(default: Value | None, option: str) -> Value | None:
    """A default as it is left when an option goes."""
    if isinstance(default, tuple):
        return tuple(id for id in default if id != option) or None
    return None if default == option else default

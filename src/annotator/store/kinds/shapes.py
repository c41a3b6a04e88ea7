"""What a payload must look like. Members not named here are let be: a later version may add some."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from typing import Any

Shape = Callable[[Any], bool]


def text(value: Any) -> bool:
    return isinstance(value, str)


def flag(value: Any) -> bool:
    return isinstance(value, bool)


def whole(value: Any) -> bool:
    """A number that every program can read exactly."""
    return type(value) is int and 0 <= value < 2**53


def answer(value: Any) -> bool:
    """The value of an attribute: an option, several of them, yes or no, or text."""
    return isinstance(value, str | bool) or texts(value)


def share(value: Any) -> bool:
    """A number between 0 and 1, written as text: a log has no fractions."""
    return isinstance(value, str) and re.fullmatch(r"0\.[0-9]{1,6}", value) is not None


def one_of(*words: str) -> Shape:
    return lambda value: isinstance(value, str) and value in words


def optional(shape: Shape) -> Shape:
    return lambda value: value is None or shape(value)


def each(shape: Shape) -> Shape:
    return lambda value: isinstance(value, list) and all(map(shape, value))


def by_name(shape: Shape) -> Shape:
    return lambda value: isinstance(value, dict) and all(map(shape, value.values()))


def row(*shapes: Shape) -> Shape:
    def fits(value: Any) -> bool:
        if not isinstance(value, list) or len(value) != len(shapes):
            return False
        return all(map(_fits, shapes, value))

    return fits


def _fits(shape: Shape, value: Any) -> bool:
    return shape(value)


def record(members: Mapping[str, Shape], **may_be_missing: Shape) -> Shape:
    needed = members.keys()
    every = tuple({**members, **may_be_missing}.items())

    def fits(value: Any) -> bool:
        if not isinstance(value, dict) or not needed <= value.keys():
            return False
        return all(shape(value[name]) for name, shape in every if name in value)

    return fits


texts = each(text)
place = row(whole, whole, text)
"""Start, end, and the words there."""

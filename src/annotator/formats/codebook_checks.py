"""What the parts of a codebook must be, whatever kind of file they stand in; read strictly, for it may be anybody's."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection
from datetime import date
from typing import Any

from annotator.model import CODE_KEYS, COLOURS, SECOND_KEYS, Code

ID = re.compile("s:[0-9a-f]{24}")

Check = Callable[[Any, str], None]
"""Takes a value and where in the file it stands; raises Wrong."""


class Wrong(Exception):
    """Where in the file, and what is wrong there: the rest of a sentence."""


def text(value: Any, where: str) -> None:
    if not isinstance(value, str) or re.search("[\0\ud800-\udfff]", value):
        raise Wrong(f"{where} is not text")


def name(value: Any, where: str) -> None:
    text(value, where)
    if not fits_as_name(value):
        raise Wrong(f"{where} is empty, or has a slash or a line break in it")


def fits_as_name(value: str) -> bool:
    """Whether a code or an attribute may be called that: a slash would part a code from its parent."""
    return bool(value.strip()) and not re.search("[/\x00-\x1f\x7f-\x9f\ud800-\udfff]", value)


def id(value: Any, where: str) -> None:
    if not isinstance(value, str) or not ID.fullmatch(value):
        raise Wrong(f"{where} is not “s:” and 24 hexadecimal digits")


def id_or_null(value: Any, where: str) -> None:
    if value is not None:
        id(value, where)


def one_of(*choices: str) -> Check:
    def check(value: Any, where: str) -> None:
        if value not in choices:
            raise Wrong(f"{where} is none of {', '.join(c or 'empty' for c in choices)}")

    return check


def boolean(value: Any, where: str) -> None:
    if not isinstance(value, bool):
        raise Wrong(f"{where} is neither true nor false")


def position(value: Any, where: str) -> None:
    if isinstance(value, bool) or not isinstance(value, int) or not 0 <= value < 2**31:
        raise Wrong(f"{where} is not a whole number")


def letter(value: Any, where: str) -> None:
    text(value, where)
    if len(value) > 2:
        raise Wrong(f"{where} is longer than two characters")


def colour(value: Any, where: str) -> None:
    if value not in COLOURS and not (isinstance(value, str) and re.fullmatch("#[0-9a-fA-F]{6}", value)):
        raise Wrong(f"{where} is none of {', '.join(COLOURS)}, and no #rrggbb")


def list_of(noun: str, check: Check) -> Check:
    def check_all(value: Any, where: str) -> None:
        if not isinstance(value, list):
            raise Wrong(f"{where} is not a list")
        for number, item in enumerate(value, 1):
            check(item, f"{noun} {number} of {where}")

    return check_all


def anything(value: Any, where: str) -> None:
    """Checked where what it depends on is known."""


key = one_of("", *CODE_KEYS)
second_key = one_of("", *SECOND_KEYS)


def default(value: Any, type: str, options: Collection[str], where: str) -> None:
    if value is not None and not fits(value, type, options):
        raise Wrong(f"“default” of {where} is no value of that type")


def fits(value: Any, type: str, options: Collection[str]) -> bool:
    """Whether an attribute of that type can have the value, given as in JSON; `options` are the ids there are."""
    if type == "one":
        return value in options
    if type == "several":
        return isinstance(value, list) and all(option in options for option in value)
    if type == "yes/no":
        return isinstance(value, bool)
    return isinstance(value, str) and _reads_as(value, type)


def _reads_as(value: str, type: str) -> bool:
    if type == "number":
        return not value or re.fullmatch(r"[+-]?\d+(\.\d+)?", value) is not None
    if type == "date" and value:
        try:
            return date.fromisoformat(value).isoformat() == value
        except ValueError:
            return False
    return not re.search("[\0\ud800-\udfff]", value)


def references(codes: Collection[Code], known: Collection[Code]) -> None:
    """Ids are told apart, and a code's parents end at a top-level code. `known` are the project's codes."""
    ids = [c.id for c in codes] + [a.id for c in codes for a in c.attributes]
    ids += [o.id for c in codes for a in c.attributes for o in a.options]
    if len(set(ids)) < len(ids):
        raise Wrong("an id stands in it twice")
    if set(ids) & {a.id for c in known if c.id not in ids for a in c.attributes}:
        raise Wrong("an id in it is that of another code's attribute in this project")
    parents = {code.id: code.parent for code in (*known, *codes)}
    for code in codes:
        for other in (code.parent, code.same_as):
            if other is not None and other not in parents:
                raise Wrong(f"the code “{code.name}” refers to a code that is not there")
        trail, above = {code.id}, code.parent
        while above is not None:
            if above in trail:
                raise Wrong(f"the code “{code.name}” is among its own parents")
            trail.add(above)
            above = parents.get(above)

"""A codebook as a JSON file of its own, to give to other projects; read strictly, for it may be anybody's."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

from annotator.errors import UserError, printable
from annotator.formats.atomic import write_atomically
from annotator.formats.files import read_bytes
from annotator.model import ATTRIBUTE_TYPES, COLOURS, ROLES, TEXTURES, Code, Step
from annotator.store import codebook
from annotator.store.kinds import CODE_FIELDS, attribute_payload
from annotator.store.project import Project

FORMAT = "annotator.codebook"
VERSION = 1


class _Wrong(Exception):
    """Where in the file, and what is wrong there."""


Check = Callable[[Any, str], None]


def export_codebook(project: Project, out: Path) -> int:
    """Write all codes, retired ones too; how many."""
    codes = codebook.codes(project)
    data = {
        "format": FORMAT,
        "version": VERSION,
        "name": project.details.title,
        "codes": [_payload(code) for code in codes],
    }
    with write_atomically(out) as (part,):
        part.write(json.dumps(data, ensure_ascii=False, indent=1) + "\n")
    return len(codes)


def import_codebook(project: Project, path: Path) -> Step:
    """Add the file's codes and bring those with the same id up to date; no code is deleted."""
    before = codebook.codes(project)
    codes = read_codebook(path, before)
    if taken := codebook.used_otherwise(project, (code.id for code in codes)):
        raise UserError(f"“{printable(path)}” cannot be used: {taken} is no code in this project.")
    untouched = [code for code in before if code.id not in {c.id for c in codes}]
    if twice := _name_held_twice([*untouched, *codes]):
        raise UserError(f"“{printable(path)}” cannot be used: two codes side by side would be named “{twice}”.")
    with project.edit("Import codebook") as edit:
        for code in _without_taken_keys(codes, untouched):
            if code not in before:
                edit.put(code)
    return edit.step


def _name_held_twice(codes: Iterable[Code]) -> str | None:
    """A name that two codes in use share under one parent: exports could not tell them apart."""
    seen: set[tuple[str | None, str]] = set()
    for code in codes:
        if not code.retired:
            if (code.parent, code.name) in seen:
                return code.name
            seen.add((code.parent, code.name))
    return None


def _without_taken_keys(codes: Iterable[Code], untouched: Iterable[Code]) -> Iterator[Code]:
    """The codes, with no key that another code in use has already: whoever has one keeps it."""
    taken = {key for code in untouched if not code.retired for key in (code.key, code.second_key)}
    for code in codes:
        key, second = (key if code.retired or key not in taken else "" for key in (code.key, code.second_key))
        taken |= {key, second} if not code.retired else set()
        yield replace(code, key=key, second_key=second)


def read_codebook(path: Path, known: Collection[Code] = ()) -> list[Code]:
    """The codes of a file. Raises UserError, in one sentence that says where, unless every part of it is right.

    `known` are the codes that its codes may refer to besides each other.
    """
    shown = printable(path)
    try:
        data = json.loads(read_bytes(path).decode("utf-8-sig"), object_pairs_hook=_members, parse_constant=_no_number)
    except (ValueError, RecursionError):
        raise UserError(f"“{shown}” is not JSON that can be read.") from None
    except _Wrong as wrong:
        raise UserError(f"“{shown}” is not a codebook: {wrong}.") from None
    if not isinstance(data, dict) or data.get("format") != FORMAT:
        raise UserError(f"“{shown}” is not a codebook of annotator.")
    if data.get("version") != VERSION:
        raise UserError(f"“{shown}” has codebook version {data.get('version')!r}, and this annotator reads {VERSION}.")
    try:
        _check_members(data, "the file", _FILE, {})
        codes = [codebook.code_from_json(code) for code in data["codes"]]
        _check_references(codes, known)
    except _Wrong as wrong:
        raise UserError(f"“{shown}” cannot be used: {wrong}.") from None
    return codes


def _payload(code: Code) -> dict[str, Any]:
    payload: dict[str, Any] = {"id": code.id} | {name: getattr(code, name) for name in CODE_FIELDS}
    payload["attributes"] = [attribute_payload(a) for a in code.attributes]
    return payload | {"retired": code.retired, "same_as": code.same_as}


def _members(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found = dict(pairs)
    if len(found) < len(pairs):
        raise _Wrong("a member stands in it twice")
    return found


def _no_number(word: str) -> Any:
    raise _Wrong(f"{word} is not a number")


# --- what each member must be


def _check_members(value: Any, where: str, needed: Mapping[str, Check], optional: Mapping[str, Check]) -> None:
    if not isinstance(value, dict):
        raise _Wrong(f"{where} is not an object")
    for name in needed:
        if name not in value:
            raise _Wrong(f"{where} has no “{name}”")
    for name, member in value.items():
        check = needed.get(name) or optional.get(name)
        if check is None:
            raise _Wrong(f"{where} has “{_short(name)}”, which this version does not know")
        check(member, f"“{name}” of {where}")


def _text(value: Any, where: str) -> None:
    if not isinstance(value, str) or re.search("[\0\ud800-\udfff]", value):
        raise _Wrong(f"{where} is not text")


def _name(value: Any, where: str) -> None:
    _text(value, where)
    if not value.strip() or re.search("[/\x00-\x1f\x7f-\x9f]", value):
        raise _Wrong(f"{where} is empty, or has a slash or a line break in it")


def _id(value: Any, where: str) -> None:
    if not isinstance(value, str) or not re.fullmatch("s:[0-9a-f]{24}", value):
        raise _Wrong(f"{where} is not “s:” and 24 hexadecimal digits")


def _id_or_null(value: Any, where: str) -> None:
    if value is not None:
        _id(value, where)


def _one_of(*choices: str) -> Check:
    def check(value: Any, where: str) -> None:
        if value not in choices:
            raise _Wrong(f"{where} is none of {', '.join(c or 'empty' for c in choices)}")

    return check


def _boolean(value: Any, where: str) -> None:
    if not isinstance(value, bool):
        raise _Wrong(f"{where} is neither true nor false")


def _position(value: Any, where: str) -> None:
    if isinstance(value, bool) or not isinstance(value, int) or not 0 <= value < 2**31:
        raise _Wrong(f"{where} is not a whole number")


def _letter(value: Any, where: str) -> None:
    _text(value, where)
    if len(value) > 2:
        raise _Wrong(f"{where} is longer than two characters")


def _colour(value: Any, where: str) -> None:
    if value not in COLOURS and not (isinstance(value, str) and re.fullmatch("#[0-9a-fA-F]{6}", value)):
        raise _Wrong(f"{where} is none of {', '.join(COLOURS)}, and no #rrggbb")


def _list_of(noun: str, check: Check) -> Check:
    def check_all(value: Any, where: str) -> None:
        if not isinstance(value, list):
            raise _Wrong(f"{where} is not a list")
        for number, item in enumerate(value, 1):
            check(item, f"{noun} {number} of {where}")

    return check_all


def _code(value: Any, where: str) -> None:
    _check_members(value, where, _CODE, _OPTIONAL)


def _attribute(value: Any, where: str) -> None:
    _check_members(value, where, _ATTRIBUTE, {})
    if value["default"] is not None and not _fits(value["default"], value["type"], [o["id"] for o in value["options"]]):
        raise _Wrong(f"“default” of {where} is no value of that type")


def _fits(default: Any, type: str, options: list[str]) -> bool:
    if type == "one":
        return default in options
    if type == "several":
        return isinstance(default, list) and all(option in options for option in default)
    return isinstance(default, bool if type == "yes/no" else str)


def _option(value: Any, where: str) -> None:
    _check_members(value, where, {"id": _id, "name": _text}, {})


def _anything(value: Any, where: str) -> None:
    """Checked where what it depends on is known."""


_key = _one_of("", *"123456789")
_OPTIONAL: Mapping[str, Check] = {
    "second_key": _text,
    "parent": _id_or_null,
    "retired": _boolean,
    "same_as": _id_or_null,
}
_ATTRIBUTE: Mapping[str, Check] = {
    "id": _id,
    "name": _name,
    "type": _one_of(*ATTRIBUTE_TYPES),
    "options": _list_of("option", _option),
    "required": _boolean,
    "default": _anything,
}
_CODE: Mapping[str, Check] = {
    "id": _id,
    "name": _name,
    "definition": _text,
    "role": _one_of(*ROLES),
    "colour": _colour,
    "texture": _one_of(*TEXTURES),
    "letter": _letter,
    "key": _key,
    "position": _position,
    "attributes": _list_of("attribute", _attribute),
}
_FILE: Mapping[str, Check] = {
    "format": _anything,
    "version": _anything,
    "name": _text,
    "codes": _list_of("code", _code),
}


def _check_references(codes: list[Code], known: Collection[Code]) -> None:
    """Ids are told apart, and a code's parents end at a top-level code."""
    ids = [c.id for c in codes] + [a.id for c in codes for a in c.attributes]
    ids += [o.id for c in codes for a in c.attributes for o in a.options]
    if len(set(ids)) < len(ids):
        raise _Wrong("an id stands in it twice")
    if set(ids) & {a.id for c in known if c.id not in ids for a in c.attributes}:
        raise _Wrong("an id in it is that of another code's attribute in this project")
    parents = {code.id: code.parent for code in (*known, *codes)}
    for code in codes:
        for other in (code.parent, code.same_as):
            if other is not None and other not in parents:
                raise _Wrong(f"the code “{code.name}” refers to a code that is not there")
        trail, above = {code.id}, code.parent
        while above is not None:
            if above in trail:
                raise _Wrong(f"the code “{code.name}” is among its own parents")
            trail.add(above)
            above = parents.get(above)


def _short(name: str) -> str:
    return name if len(name) <= 40 else f"{name[:39]}…"

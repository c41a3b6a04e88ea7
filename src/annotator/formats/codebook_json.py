"""A codebook as a JSON file of its own, to give to other projects."""

from __future__ import annotations

import json
from collections.abc import Collection, Iterable, Mapping
from typing import Any

from annotator.errors import UserError
from annotator.formats import codebook_checks as checks
from annotator.formats.codebook_checks import Check, Wrong
from annotator.model import ATTRIBUTE_TYPES, ROLES, TEXTURES, Code
from annotator.store import codebook
from annotator.store.kinds.codes import CODE_EXAMPLES, CODE_FIELDS, attribute_payload

FORMAT = "annotator.codebook"
VERSION = 1


def written(codes: Iterable[Code], title: str) -> str:
    data = {"format": FORMAT, "version": VERSION, "name": title, "codes": [_payload(code) for code in codes]}
    return json.dumps(data, ensure_ascii=False, indent=1) + "\n"


def read(data: bytes, shown: str, known: Collection[Code]) -> list[Code]:
    """The codes of a file that is `shown` by that name. Raises UserError, or Wrong with where in the file.

    `known` are the codes that its codes may refer to besides each other.
    """
    try:
        found = json.loads(data.decode("utf-8-sig"), object_pairs_hook=_members, parse_constant=_no_number)
    except (ValueError, RecursionError):
        raise UserError(f"“{shown}” is not JSON that can be read.") from None
    if not isinstance(found, dict) or found.get("format") != FORMAT:
        raise UserError(f"“{shown}” is not a codebook of annotator.")
    if found.get("version") != VERSION:
        raise UserError(f"“{shown}” has codebook version {found.get('version')!r}, and this annotator reads {VERSION}.")
    _check_members(found, "the file", _FILE, {})
    return [codebook.code_from_json(code) for code in found["codes"]]


def _payload(code: Code) -> dict[str, Any]:
    payload: dict[str, Any] = {"id": code.id} | {name: getattr(code, name) for name in CODE_FIELDS}
    payload |= {name: getattr(code, name) for name in CODE_EXAMPLES}
    payload["attributes"] = [attribute_payload(a) for a in code.attributes]
    return payload | {"retired": code.retired, "same_as": code.same_as}


def _members(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found = dict(pairs)
    if len(found) < len(pairs):
        raise Wrong("a member stands in it twice")
    return found


def _no_number(word: str) -> Any:
    raise Wrong(f"{word} is not a number")


# --- what each member must be


def _check_members(value: Any, where: str, needed: Mapping[str, Check], optional: Mapping[str, Check]) -> None:
    if not isinstance(value, dict):
        raise Wrong(f"{where} is not an object")
    for name in needed:
        if name not in value:
            raise Wrong(f"{where} has no “{name}”")
    for name, member in value.items():
        check = needed.get(name) or optional.get(name)
        if check is None:
            raise Wrong(f"{where} has “{_short(name)}”, which this version does not know")
        check(member, f"“{name}” of {where}")


def _code(value: Any, where: str) -> None:
    _check_members(value, where, _CODE, _OPTIONAL)


def _attribute(value: Any, where: str) -> None:
    _check_members(value, where, _ATTRIBUTE, {})
    checks.default(value["default"], value["type"], [o["id"] for o in value["options"]], where)


def _option(value: Any, where: str) -> None:
    _check_members(value, where, {"id": checks.id, "name": checks.text}, {})


_OPTIONAL: Mapping[str, Check] = {
    "second_key": checks.second_key,
    "parent": checks.id_or_null,
    "retired": checks.boolean,
    "same_as": checks.id_or_null,
    "include": checks.text,
    "exclude": checks.text,
}
_ATTRIBUTE: Mapping[str, Check] = {
    "id": checks.id,
    "name": checks.name,
    "type": checks.one_of(*ATTRIBUTE_TYPES),
    "options": checks.list_of("option", _option),
    "required": checks.boolean,
    "default": checks.anything,
}
_CODE: Mapping[str, Check] = {
    "id": checks.id,
    "name": checks.name,
    "definition": checks.text,
    "role": checks.one_of(*ROLES),
    "colour": checks.colour,
    "texture": checks.one_of(*TEXTURES),
    "letter": checks.letter,
    "key": checks.key,
    "position": checks.position,
    "attributes": checks.list_of("attribute", _attribute),
}
_FILE: Mapping[str, Check] = {
    "format": checks.anything,
    "version": checks.anything,
    "name": checks.text,
    "codes": checks.list_of("code", _code),
}


def _short(name: str) -> str:
    return name if len(name) <= 40 else f"{name[:39]}…"

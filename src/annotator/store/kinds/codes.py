"""Codes and their attributes."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from annotator.model import ATTRIBUTE_TYPES, COLOURS, ROLES, TEXTURES, Attribute, Code, Option, Value
from annotator.store.canonical import Json, canonical
from annotator.store.kinds.kind import Kind, Payload, Version, Writer
from annotator.store.kinds.shapes import answer, each, flag, one_of, optional, record, text, whole

CODE_FIELDS = ("name", "definition", "role", "colour", "texture", "letter", "key", "second_key", "parent", "position")
"""The fields of a code that are plain text or numbers, in the order of its table."""
CODE_EXAMPLES = ("include", "exclude")
"""Fields of a code that its payload has only if they say something: codes were written without them before."""


def value_json(value: Value | None) -> Json:
    return list(value) if isinstance(value, tuple) else value


def value_from_json(value: Any) -> Value:
    return tuple(value) if isinstance(value, list) else value


def attribute_payload(attribute: Attribute) -> Payload:
    return {
        "id": attribute.id,
        "name": attribute.name,
        "type": attribute.type,
        "options": [{"id": o.id, "name": o.name} for o in attribute.options],
        "required": attribute.required,
        "default": value_json(attribute.default),
    }


def attribute_from_json(a: Mapping[str, Any]) -> Attribute:
    default = a["default"]
    return Attribute(
        id=a["id"],
        name=a["name"],
        type=a["type"],
        options=tuple(Option(o["id"], o["name"]) for o in a["options"]),
        required=a["required"],
        default=None if default is None else value_from_json(default),
    )


def _code_payload(code: Code) -> Payload:
    payload: Payload = {name: getattr(code, name) for name in CODE_FIELDS}
    payload["attributes"] = [attribute_payload(a) for a in code.attributes]
    payload["retired"] = code.retired
    payload["same_as"] = code.same_as
    payload |= {name: value for name in CODE_EXAMPLES if (value := getattr(code, name))}
    return payload


def _project_code(c: Writer, v: Version) -> None:
    p = v.payload
    plain = (p[name] for name in CODE_FIELDS)
    examples = (p.get(name, "") for name in CODE_EXAMPLES)
    c.execute(
        f"INSERT INTO code (id, {', '.join(CODE_FIELDS)}, attributes, retired, same_as, hash, include, exclude)"
        " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
        (v.id, *plain, canonical(p["attributes"]), int(p["retired"]), p["same_as"], v.hash, *examples),
    )


def _is_colour(value: Any) -> bool:
    return isinstance(value, str) and (value in COLOURS or re.fullmatch("#[0-9a-fA-F]{6}", value) is not None)


_ATTRIBUTE = record(
    {
        "id": text,
        "name": text,
        "type": one_of(*ATTRIBUTE_TYPES),
        "options": each(record({"id": text, "name": text})),
        "required": flag,
        "default": optional(answer),
    }
)
CODE = Kind(
    "code",
    Code,
    ("code",),
    _code_payload,
    record(
        {
            "name": text,
            "definition": text,
            "role": one_of(*ROLES),
            "colour": _is_colour,
            "texture": one_of(*TEXTURES),
            "letter": text,
            "key": text,
            "second_key": text,
            "parent": optional(text),
            "position": whole,
            "attributes": each(_ATTRIBUTE),
            "retired": flag,
            "same_as": optional(text),
        },
        include=text,
        exclude=text,
    ),
    _project_code,
)

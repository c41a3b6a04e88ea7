"""The codebook: codes in their order, the starter codebook, and the state a dataset was coded with."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from typing import Any

from annotator import resources
from annotator.model import Attribute, Code, meant
from annotator.store.canonical import sha256
from annotator.store.kinds import CODE_EXAMPLES, CODE_FIELDS, attribute_from_json
from annotator.store.project import Project


def codes(project: Project) -> list[Code]:
    """All codes, retired ones too: each top-level code in its position, followed by its children."""
    columns = ", ".join(("id", *CODE_FIELDS, "attributes", "retired", "same_as", *CODE_EXAMPLES))
    rows = project.rows(f"SELECT {columns} FROM code")
    found = [
        Code(
            id,
            **dict(zip(CODE_FIELDS, plain, strict=True)),
            attributes=tuple(attribute_from_json(a) for a in json.loads(attributes)),
            retired=bool(retired),
            same_as=same_as,
            include=include,
            exclude=exclude,
        )
        for id, *plain, attributes, retired, same_as, include, exclude in rows
    ]
    return in_order(found)


def in_order(codes: Iterable[Code]) -> list[Code]:
    """Parents in order of position, each followed by its own; codes whose parent is missing or circular come last."""
    children: dict[str | None, list[Code]] = {}
    for code in sorted(codes, key=lambda c: (c.position, c.name, c.id)):
        children.setdefault(code.parent, []).append(code)
    ordered: list[Code] = []

    def walk(parent: str | None) -> None:
        for code in children.pop(parent, []):
            ordered.append(code)
            walk(code.id)

    walk(None)
    ids = {code.id for siblings in children.values() for code in siblings}
    for parent in sorted(children, key=lambda parent: parent in ids):
        walk(parent)
    return ordered


def ancestry(codes: Mapping[str, Code], code: Code) -> list[Code]:
    """The code, its parent, and so on to the top; a circle ends where it closes."""
    line = [code]
    while code.parent is not None and code.parent in codes and codes[code.parent] not in line:
        code = codes[code.parent]
        line.append(code)
    return line


def role(codes: Mapping[str, Code], code: Code) -> str:
    """A code's role: its own or the nearest parent's, of a merged code that of the one it stands for."""
    today = meant(codes, code.id) or code
    return next((c.role for c in ancestry(codes, today) if c.role), "")


def path(codes: Mapping[str, Code], code: Code) -> str:
    """A code's name with those of its parents: “quote/headline quote”."""
    return "/".join(c.name for c in reversed(ancestry(codes, code)))


def attributes(codes: Mapping[str, Code], code: Code) -> list[Attribute]:
    """The attributes an annotation of this code has: its parents', then its own."""
    return [attribute for c in reversed(ancestry(codes, code)) for attribute in c.attributes]


def state(project: Project) -> str:
    """Twelve hex digits that change when any code changes: the state a dataset says it was coded with."""
    rows = project.rows("SELECT hash FROM row WHERE kind = 'code' AND deleted = 0 ORDER BY id")
    return sha256("\n".join(hash for (hash,) in rows))[:12]


def used_otherwise(project: Project, ids: Iterable[str]) -> str | None:
    """The first of these ids that is a row of another kind in the project."""
    kinds = dict(project.rows("SELECT id, kind FROM row WHERE id LIKE 's:%' AND kind <> 'code'"))
    return next((id for id in ids if id in kinds), None)


def starter() -> list[Code]:
    """Claim, quote and source, with fixed ids: two projects that start from it share them."""
    data = json.loads(resources.path("codebooks", "claims-quotes-sources.json").read_text("utf-8"))
    return [code_from_json(code) for code in data["codes"]]


def code_from_json(c: Mapping[str, Any]) -> Code:
    """A code from the project's own JSON form, in which every field is present but the optional ones."""
    return Code(
        id=c["id"],
        name=c["name"],
        definition=c["definition"],
        role=c["role"],
        colour=c["colour"],
        texture=c["texture"],
        letter=c["letter"],
        key=c["key"],
        second_key=c.get("second_key", ""),
        parent=c.get("parent"),
        position=c["position"],
        attributes=tuple(attribute_from_json(a) for a in c["attributes"]),
        retired=c.get("retired", False),
        same_as=c.get("same_as"),
        include=c.get("include", ""),
        exclude=c.get("exclude", ""),
    )

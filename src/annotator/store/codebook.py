"""The codebook: codes in their order, how it came to be, the starters, and the state a dataset was coded with."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from annotator import resources
from annotator.model import Attribute, Code, meant
from annotator.store.blindness import shown
from annotator.store.canonical import sha256
from annotator.store.kinds import BY_NAME
from annotator.store.kinds.codes import CODE, CODE_EXAMPLES, CODE_FIELDS, attribute_from_json
from annotator.store.project import Project

STARTER = "claims-quotes-sources"
"""The codebook that a project starts with unless another is chosen."""


@dataclass(frozen=True, slots=True)
class Change:
    """One revision of a code: what it was, None when it is new, and what it is from then on, None when taken back.

    `step` is the id of the action that made it, `name` what that was called; '' if it was made in another file.
    """

    wall: str
    coder: str
    step: str
    name: str
    before: Code | None
    after: Code | None


@dataclass(frozen=True, slots=True)
class Starter:
    """A codebook to start from: `file` is its name among our own files."""

    file: str
    name: str
    codes: tuple[Code, ...]


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


def uses(project: Project) -> dict[str, int]:
    """Code id → how many annotations of all coders were made with it."""
    sql = f"SELECT code, count(*) FROM annotation a WHERE {shown('a', '?1')} GROUP BY code"
    return dict(project.rows(sql, (project.coder,)))


def history(project: Project) -> list[Change]:
    """Every revision of every code, in the order in which this file came to have them."""
    sql = """SELECT r.id, r.hash, r.prev, r.deleted, r.rev, r.payload, r.wall, coalesce(c.name, ''), r.step,
             coalesce(s.name, '') FROM revision r LEFT JOIN coder c ON c.id = r.author
             LEFT JOIN step s ON s.id = r.step WHERE r.kind = 'code' AND r.format <= ? ORDER BY r.n"""
    versions: dict[str, tuple[bool, int, str, Code | None]] = {}
    changes = []
    for id, hash, prev, deleted, rev, payload, wall, coder, step, name in project.rows(sql, (BY_NAME["code"].format,)):
        values = json.loads(payload or "null")
        after = code_from_json(values | {"id": id}) if CODE.shape(values) else None
        replaced = [versions[h] for h in json.loads(prev) if h in versions]
        before = max(replaced, key=lambda version: version[:3])[3] if replaced else None
        versions[hash] = not deleted, rev, hash, after
        changes.append(Change(wall, coder, step, name, before, after))
    return changes


def starter(file: str = STARTER) -> list[Code]:
    """The codes of a starter, with fixed ids: two projects that start from it share them."""
    return list(_starter(file).codes)


def starters() -> list[Starter]:
    """What a new project can start from, the usual one first."""
    files = (path.stem for path in resources.path("codebooks").glob("*.json"))
    return [_starter(file) for file in sorted(files, key=lambda file: (file != STARTER, file))]


def _starter(file: str) -> Starter:
    data = json.loads(resources.path("codebooks", f"{file}.json").read_text("utf-8"))
    return Starter(file, data["name"], tuple(code_from_json(code) for code in data["codes"]))


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

"""What differs between two states of a codebook, in words: before an import, and in its history."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import asdict, dataclass, replace
from os.path import commonprefix
from typing import Any

from annotator.model import Attribute, Code
from annotator.store import codebook

Codes = Mapping[str, Code]

_PLAIN = {
    "name": "name",
    "definition": "definition",
    "include": "examples to include",
    "exclude": "examples to exclude",
    "role": "role",
    "colour": "colour",
    "texture": "underline",
    "letter": "badge letter",
    "key": "key",
    "second_key": "second key",
}
"""Field → what it is called."""
_WRITTEN = ("name", "definition", "examples to include", "examples to exclude", "default")


MOST, LEAD = 120, 30
"""Characters of a value that are shown, and how many of those that are the same stand before a change."""


@dataclass(frozen=True, slots=True)
class Difference:
    """One thing that differs, in words. `of` is the attribute it is said of; '' for the code itself."""

    field: str
    before: str
    after: str
    of: str = ""

    def __str__(self) -> str:
        subject = f"{self.of}: {self.field}" if self.of else self.field
        return f"{subject}: {' → '.join(self.in_short())}"

    def in_short(self) -> tuple[str, str]:
        """Before and after, each on one line; of long texts what stands around the change."""
        before, after = _line(self.before), _line(self.after)
        same = len(commonprefix([before, after]))
        start = 0
        if max(len(before), len(after)) > MOST and same > LEAD:
            start = before.rfind(" ", 0, same - LEAD) + 1
        return self._said(before, start), self._said(after, start)

    def _said(self, line: str, start: int) -> str:
        """What is written by people stands in quotation marks."""
        if self.field not in _WRITTEN:
            return _cut(line, start) or "none"
        return f"“{_cut(line, start)}”" if line else "empty"


@dataclass(frozen=True, slots=True)
class Changed:
    before: Code
    after: Code
    differences: tuple[Difference, ...]


@dataclass(frozen=True, slots=True)
class Comparison:
    """`left` are codes that the other codebook says nothing of: they stay as they are."""

    added: tuple[Code, ...]
    changed: tuple[Changed, ...]
    unchanged: tuple[Code, ...]
    left: tuple[Code, ...]

    @property
    def put(self) -> list[Code]:
        """What is to be written."""
        return [*self.added, *(change.after for change in self.changed)]

    @property
    def parents(self) -> Codes:
        """All codes by id as they will be, to name them by."""
        return {code.id: code for code in (*self.left, *self.unchanged, *self.put)}


def compare(before: Collection[Code], after: Iterable[Code]) -> Comparison:
    """What becomes of a codebook when the codes of another are put into it."""
    old = {code.id: code for code in before}
    new = {code.id: code for code in after}
    both = [(old[id], code) for id, code in new.items() if id in old]
    return Comparison(
        added=tuple(code for id, code in new.items() if id not in old),
        changed=tuple(Changed(a, b, tuple(differences(a, b, old, old | new))) for a, b in both if a != b),
        unchanged=tuple(b for a, b in both if a == b),
        left=tuple(code for id, code in old.items() if id not in new),
    )


def differences(before: Code, after: Code, old: Codes, new: Codes) -> Iterator[Difference]:
    """Field by field. `old` and `new` name the codes that a parent or a merge refers to."""
    for field, words in _PLAIN.items():
        if (a := getattr(before, field)) != (b := getattr(after, field)):
            yield Difference(words, a, b)
    for words, a, b in (
        ("stands under", _named(before.parent, old), _named(after.parent, new)),
        ("counts as", _named(before.same_as, old), _named(after.same_as, new)),
        ("place", str(before.position + 1), str(after.position + 1)),
        ("retired", _yes(before.retired), _yes(after.retired)),
    ):
        if a != b:
            yield Difference(words, a, b)
    yield from _attributes(before.attributes, after.attributes)


def _attributes(before: tuple[Attribute, ...], after: tuple[Attribute, ...]) -> Iterator[Difference]:
    old, new = {a.id: a for a in before}, {a.id: a for a in after}
    for id, attribute in old.items():
        if id not in new:
            yield Difference("attribute", _in_words(attribute), "")
    for id, attribute in new.items():
        if id not in old:
            yield Difference("attribute", "", _in_words(attribute))
        else:
            yield from _attribute(old[id], attribute)
    if (a := [id for id in old if id in new]) != (b := [id for id in new if id in old]):
        yield Difference("order of attributes", ", ".join(old[i].name for i in a), ", ".join(new[i].name for i in b))


def _attribute(before: Attribute, after: Attribute) -> Iterator[Difference]:
    def said(attribute: Attribute) -> dict[str, str]:
        return {
            "name": attribute.name,
            "type": attribute.type,
            "options": ", ".join(option.name for option in attribute.options),
            "required": _yes(attribute.required),
            "default": "" if attribute.default is None else attribute.text(attribute.default),
        }

    a, b = said(before), said(after)
    yield from (Difference(field, a[field], b[field], after.name) for field in a if a[field] != b[field])
    if a == b and before != after:
        yield Difference("ids of options", a["options"], b["options"], after.name)


def _in_words(attribute: Attribute) -> str:
    options = ", ".join(option.name for option in attribute.options)
    return f"{attribute.name} ({attribute.type}{': ' if options else ''}{options})"


def _named(id: str | None, codes: Codes) -> str:
    return "" if id is None else codebook.path(codes, codes[id]) if id in codes else id


def _yes(value: bool) -> str:
    return "yes" if value else "no"


def lines(plan: Comparison) -> Iterator[str]:
    """What importing does, a line each."""
    for code in plan.added:
        yield f"Added: {codebook.path(plan.parents, code)}"
    for change in plan.changed:
        yield f"Changed: {codebook.path(plan.parents, change.after)}"
        yield from (f"    {difference}" for difference in change.differences)
    for words, codes in (("Unchanged", plan.unchanged), ("Not in the file, left as it is", plan.left)):
        yield from (f"{words}: {codebook.path(plan.parents, code)}" for code in codes)


def as_json(plan: Comparison) -> dict[str, Any]:
    def named(codes: Iterable[Code]) -> list[dict[str, Any]]:
        return [{"id": code.id, "code": codebook.path(plan.parents, code)} for code in codes]

    changed = [
        named([change.after])[0] | {"differences": [asdict(difference) for difference in change.differences]}
        for change in plan.changed
    ]
    return {
        "added": named(plan.added),
        "changed": changed,
        "unchanged": named(plan.unchanged),
        "left": named(plan.left),
    }


def _line(words: str) -> str:
    return " / ".join(part.strip() for part in words.splitlines() if part.strip())


def _cut(line: str, start: int) -> str:
    """From a place on, and not too much."""
    end = start + MOST
    return f"{'…' if start else ''}{line[start:end]}{'…' if end < len(line) else ''}"


def without_taken_keys(codes: Iterable[Code], untouched: Iterable[Code]) -> Iterator[Code]:
    """The codes, with no key that another code in use has already: whoever has one keeps it."""
    taken = {key for code in untouched if not code.retired for key in (code.key, code.second_key)}
    for code in codes:
        key, second = (key if code.retired or key not in taken else "" for key in (code.key, code.second_key))
        taken |= {key, second} if not code.retired else set()
        yield replace(code, key=key, second_key=second)


def name_held_twice(codes: Iterable[Code]) -> str | None:
    """A name that two codes in use share under one parent: exports could not tell them apart."""
    seen: set[tuple[str | None, str]] = set()
    for code in codes:
        if not code.retired:
            if (code.parent, code.name) in seen:
                return code.name
            seen.add((code.parent, code.name))
    return None

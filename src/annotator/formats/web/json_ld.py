"""What a page says of itself in JSON-LD, as schema.org names it; broken blocks are mended or passed over."""

from __future__ import annotations

import html
import json
import re
from collections.abc import Iterator, Mapping
from typing import Any

_OPENING = re.compile(r"\A\s*(?:(?:<!--|(?://|/\*)?\s*<!\[CDATA\[\s*(?:\*/)?)\s*)+")
_CLOSING = re.compile(r"(?:\s*(?:-->|(?://|/\*)?\s*\]\]>\s*(?:\*/)?|;))+\s*\Z")
_COMMENT = re.compile(r"/\*.*?\*/|^\s*//[^\n]*", re.DOTALL | re.MULTILINE)
_TRAILING = re.compile(r",(\s*[\]}])")
_INSIDE = ("@graph", "mainEntity", "mainEntityOfPage", "itemReviewed", "liveBlogUpdate")
_TYPES = ("Article", "Posting", "Report", "NewsStory")
NODES = 10_000
"""How many objects of a page are looked at."""

Node = Mapping[str, Any]


def nodes(blocks: Iterator[str]) -> list[Node]:
    """The objects of all blocks that are articles or belong to a page, in order."""
    found: list[Node] = []
    waiting = [block for text in blocks for block in _parsed(text)][::-1]
    while waiting and len(found) < NODES:
        value = waiting.pop()
        if isinstance(value, list):
            waiting += value[::-1]
        elif isinstance(value, dict):
            found.append(value)
            waiting += [value[name] for name in _INSIDE if name in value][::-1]
    return found


def _parsed(text: str) -> list[Any]:
    bare = _CLOSING.sub("", _OPENING.sub("", text)).strip()
    mended = _TRAILING.sub(r"\1", _COMMENT.sub("", bare))
    for attempt in (bare, mended, html.unescape(mended)):
        try:
            return [json.loads(attempt, strict=False)]
        except (ValueError, RecursionError):
            continue
    return []


def types(node: Node) -> list[str]:
    """Its types by their short names."""
    given = node.get("@type", node.get("type"))
    return [str(one).rpartition("/")[2] for one in (given if isinstance(given, list) else [given]) if one]


def is_article(node: Node) -> bool:
    return any(one.endswith(_TYPES) for one in types(node))


def words(value: Any) -> str:
    """A value in words: the first of several, the name of an object."""
    if isinstance(value, list):
        return next((found for one in value if (found := words(one))), "")
    if isinstance(value, dict):
        return words(value.get("name") or value.get("@value") or value.get("headline"))
    return plain(value) if isinstance(value, str | int | float) and not isinstance(value, bool) else ""


def names(value: Any, known: Mapping[str, Node]) -> list[str]:
    """Of one or several people or things the names; references lead to objects that stand elsewhere."""
    several = value if isinstance(value, list) else [value]
    resolved = [
        known.get(str(one["@id"]), one) if isinstance(one, dict) and "@id" in one and "name" not in one else one
        for one in several
    ]
    found = [name for one in resolved if isinstance(one, dict | str) and (name := words(one))]
    return list(dict.fromkeys(found))


def by_id(found: list[Node]) -> dict[str, Node]:
    return {str(node["@id"]): node for node in found if "@id" in node and len(node) > 1}


def plain(text: object) -> str:
    """Without tags, entities and line ends, which do not belong into metadata but are often there."""
    return " ".join(re.sub(r"<[^<>]{0,200}>", " ", html.unescape(str(text))).split())

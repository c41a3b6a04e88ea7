"""ninjs (.json), versions 1 to 3: the same names in small letters, with underscores and in camel case."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any

from annotator.errors import UserError
from annotator.formats.html_text import of_markup
from annotator.formats.importer import Article, Importer, Unread
from annotator.formats.iptc.item import Item, result
from annotator.formats.json_text import objects, parse, text
from annotator.formats.written import Block

_NAMES = re.compile(
    rb'"(?:body_?(?:text|x?html)|bodies|article_html|pub_?status|version_?created|slugline|headlines)"\s*:',
    re.IGNORECASE,
)
_LISTS = ("items", "item", "results")
_CAPTION = ("caption", "description_text", "descriptions")


def read(data: bytes, file: str) -> Iterator[Article | Unread]:
    found = [_item(_Names(one)) for one in _objects(parse(data, file))]
    if not found:
        raise UserError(f"“{file}” has no news items in it.")
    made = [result(one, file, "utf-8", alone=len(found) == 1) for one in found]
    if not any(isinstance(one, Article) for one in made):
        raise UserError(next(one.reason for one in made if isinstance(one, Unread)))
    yield from made


def _objects(value: Any) -> list[dict[str, Any]]:
    """The items: the object itself, a list of them, or a list that the object wraps."""
    if isinstance(value, dict):
        for name in _LISTS:
            if isinstance(value.get(name), list):
                return objects(value[name])
    return objects(value)


class _Names:
    """An item whose members are asked for by the letters of their names alone."""

    def __init__(self, item: Mapping[str, Any]) -> None:
        self._members = {re.sub(r"[_\W]", "", name).lower(): value for name, value in item.items()}

    def any(self, *names: str) -> Any:
        return next((self._members[name] for name in names if self._members.get(name)), None)

    def text(self, *names: str) -> str:
        return text(self.any(*names))

    def value(self, one: str, several: str, *roles: str) -> str:
        """A text that version 1 has as a member and later ones in a list of objects, the first or that of a role."""
        listed = objects(self._members.get(several))
        wanted = [each for each in listed if not roles or text(each.get("role")).lower() in roles]
        return self.text(one) or text(next((each.get("value") for each in wanted), None))

    def names(self, name: str) -> str:
        found = [text(each.get("name")) or text(each.get("code")) for each in objects(self._members.get(name))]
        return ", ".join(filter(None, dict.fromkeys(found)))


def _item(item: _Names) -> Item:
    renditions = item.any("renditions")
    parts = list(renditions.values()) if isinstance(renditions, dict) else renditions
    return Item(
        id=item.text("uri", "id", "altids"),
        headline=item.value("headline", "headlines", "", "main", "headline") or item.value("headline", "headlines"),
        standfirst=item.value("subheadline", "headlines", "subhead", "subheadline", "standfirst"),
        body=_body(item) + _captions(item),
        agency=item.text("creditline", "copyrightholder") or item.names("infosources") or item.text("provider"),
        byline=item.value("byline", "bylines") or item.text("by"),
        section=item.names("section"),
        published=item.text("firstcreated", "contentcreated", "versioncreated"),
        language=item.text("language"),
        url=item.text("link", "weburl", "url"),
        status=item.text("pubstatus"),
        elsewhere=[href for one in objects(parts) if (href := text(one.get("href")))],
        fields={
            "version": item.text("version"),
            "modified": item.text("versioncreated"),
            "embargoed": item.text("embargoed"),
            "slugline": item.text("slugline"),
            "urgency": item.text("urgency"),
            "copyright": item.text("copyrightnotice", "copyrightholder"),
            "place": item.text("located"),
            "subjects": item.names("subject") or item.names("subjects"),
            "note": item.text("ednote"),
        },
    )


def _body(item: _Names) -> list[Block]:
    """Of its renditions the longest, of those about as long the one with the most paragraphs."""
    given = [item.text(name) for name in ("bodyxhtml", "bodyhtml", "articlehtml", "bodytext", "body")]
    given += [text(each.get("value")) for each in objects(item.any("bodies"))]
    made = [of_markup(one) for one in given if one]
    lengths = [sum(len(block.text) for block in blocks) for blocks in made]
    alike = [blocks for blocks, length in zip(made, lengths, strict=True) if length >= 0.9 * max(lengths)]
    return max(alike, key=len, default=[])


def _captions(item: _Names) -> list[Block]:
    """What is said of the pictures that come with it."""
    with_it = item.any("associations")
    several = list(with_it.values()) if isinstance(with_it, dict) else with_it
    pictures = [_Names(one) for one in objects(several) if text(one.get("type")) in ("picture", "video", "graphic")]
    said = (picture.value("descriptiontext", "descriptions") for picture in pictures)
    return [Block(one, 0, "caption") for one in said if one]


def recognises(data: bytes) -> bool:
    return len(set(_NAMES.findall(data[: 1024 * 1024]))) > 0 and data.lstrip()[:1] in (b"{", b"[", b"\xef")


IMPORTER = Importer("ninjs", 1, (".json", ".ninjs"), read, recognises, apart=True)

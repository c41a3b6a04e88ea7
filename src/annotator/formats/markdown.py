"""Markdown: the text as it was written; what a first block between lines of dashes says is metadata."""

from __future__ import annotations

import re
from dataclasses import replace

from annotator.errors import UserError
from annotator.formats import plain_text
from annotator.formats.importer import Article, Importer

_FRONT = re.compile(r"---[ \t]*\n(.*?)\n(?:---|\.\.\.)[ \t]*(?:\n+|\Z)", re.DOTALL)
_FIELD = re.compile(r"([A-Za-z][\w-]*):[ \t]*(.*)")
_HEADING = re.compile(r"^#{1,2}[ \t]+(.+?)[ \t#]*$", re.MULTILINE)
_NAMES = {"author": "byline", "date": "published", "lang": "language", "source": "outlet", "publication": "outlet"}


def read(data: bytes, file: str) -> tuple[Article, ...]:
    return _articles(plain_text.read(data, file), file)


def read_as(data: bytes, file: str, encoding: str) -> tuple[Article, ...]:
    return _articles(plain_text.read_as(data, file, encoding), file)


def _articles(read: tuple[Article, ...], file: str) -> tuple[Article, ...]:
    (article,) = read
    front = _FRONT.match(article.text)
    metadata = _metadata(front[1]) if front else {}
    text = article.text[front.end() :] if front else article.text
    if not text.strip():
        raise UserError(f"“{file}” has nothing but metadata in it.")
    heading = _HEADING.search(text[:4000])
    title = metadata.pop("title", "") or (heading[1] if heading else "") or article.title
    return (replace(article, text=text, title=title, metadata=metadata),)


def _metadata(front: str) -> dict[str, str]:
    """Its plain fields; lists and nested ones are left out."""
    found = {}
    for line in front.split("\n"):
        if (field := _FIELD.fullmatch(line.rstrip())) and (value := field[2].strip().strip("\"'")):
            name = field[1].lower()
            found[_NAMES.get(name, name)] = value
    return {name: value for name, value in found.items() if value[0] not in "[{|>"}


IMPORTER = Importer("Markdown", 1, (".md", ".markdown"), read, read_as=read_as)

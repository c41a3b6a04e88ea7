"""XML of others, parsed so that it can neither reach out nor grow: no entities of its own, no network, no depth."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from annotator.errors import UserError
from annotator.formats.files import damaged

if TYPE_CHECKING:
    from lxml.etree import _Element

    Element = _Element

_ENTITY = re.compile(rb"<!ENTITY", re.IGNORECASE)
_NAME = re.compile(rb"<([A-Za-z][\w.:-]*)")
_BEFORE = ((b"<?", b"?>"), (b"<!--", b"-->"))
_HEAD = 64 * 1024


def parse(data: bytes, file: str, part: str = "") -> Element:
    """The root of a document; `part` is which one of the file's, to be named when it is wrong."""
    where = f"“{file}” ({part})" if part else f"“{file}”"
    refuse_entities(data, where)
    from lxml import etree

    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False)
    try:
        root = etree.fromstring(data, parser)
    except (etree.XMLSyntaxError, ValueError) as error:
        reason = " ".join(str(error).split()).rstrip(".")
        raise damaged(f"{where}", f"{reason}") from None
    if next(root.iter(etree.Entity), None) is not None:  # declared further down than is looked at, or in UTF-16
        raise _with_entities(where)
    return root


def refuse_entities(data: bytes, where: str) -> None:
    if _ENTITY.search(data[:_HEAD]):
        raise _with_entities(where)


def _with_entities(where: str) -> UserError:
    return UserError(f"{where} declares entities of its own, which are never followed: save it without them.")


def root_name(data: bytes) -> str:
    """What a file's outermost element seems to be called, without its namespace; '' if it does not look like XML."""
    head = data[:_HEAD].lstrip(b"\xef\xbb\xbf\xff\xfe").replace(b"\0", b"").lstrip()
    while end := _end_of_prologue(head):
        head = head[end:].lstrip()
    found = _NAME.match(head)
    return found[1].decode("ascii", "replace").rpartition(":")[2] if found else ""


def _end_of_prologue(head: bytes) -> int:
    """Where an instruction, comment or document type that comes first ends; 0 if none does."""
    for begin, end in _BEFORE:
        if head.startswith(begin):
            return head.find(end) + len(end) if end in head else 0
    if head[:9].upper() != b"<!DOCTYPE":
        return 0
    subset, close = head.find(b"["), head.find(b">")
    return head.find(b">", head.find(b"]")) + 1 if 0 < subset < close else close + 1


def local(element: Element) -> str:
    """An element's name without its namespace; '' for comments and instructions."""
    return element.tag.rpartition("}")[2] if isinstance(element.tag, str) else ""

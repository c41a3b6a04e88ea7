"""XML of others, parsed so that it can neither reach out nor grow: no entities of its own, no network, no depth."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from annotator.errors import UserError

if TYPE_CHECKING:
    from lxml.etree import _Element

    Element = _Element

_ENTITY = re.compile(rb"<!ENTITY", re.IGNORECASE)
_HEAD = 64 * 1024


def parse(data: bytes, file: str, part: str = "") -> Element:
    """The root of a document; `part` is which one of the file's, to be named when it is wrong."""
    where = f"“{file}” ({part})" if part else f"“{file}”"
    if _ENTITY.search(data[:_HEAD]):
        raise UserError(f"{where} declares entities of its own, which are never followed: save it without them.")
    from lxml import etree

    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False)
    try:
        return etree.fromstring(data, parser)
    except (etree.XMLSyntaxError, ValueError) as error:
        raise UserError(f"{where} is damaged: {str(error).rstrip('.')}.") from None


def local(element: Element) -> str:
    """An element's name without its namespace; '' for comments and instructions."""
    return element.tag.rpartition("}")[2] if isinstance(element.tag, str) else ""

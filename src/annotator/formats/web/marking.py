"""What kind of passage a page itself says that a paragraph is, by the names it gives to the elements around it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from annotator.formats.xml import Element

_KINDS = (
    ("boilerplate", r"newsletter|sign-?up|advert|(?:^| )ads?(?: |$|-)|ad-(?:slot|container|unit)|sponsor|promo|related"
     r"|read-?(?:more|also|next)|recommend|social|share|sharing|twitter-tweet|instagram-media|tiktok-embed|paywall"
     r"|subscri|cookie|consent|copyright|comments?(?: |$|-)|breadcrumb|most-read|tags?(?: |$)"),
    ("pull quote", r"pull-?quote"),
    ("caption", r"caption|pic-?box|bildunterschrift|legende|(?:photo|image|picture|media)-?credits?"),
    ("byline", r"byline|author|autor(?:en|es)?(?: |$|-)|auteur"),
    ("standfirst", r"standfirst|(?:^| |-)(?:dek|deck|lede|chapo|chapeau|vorspann|entradilla|sommario|intro)(?: |$|-)"
     r"|sub-?(?:headline|head|title|heading)|article-*(?:lead|summary|excerpt|teaser|desc)"),
)  # fmt: skip
_PATTERNS = tuple((kind, re.compile(pattern)) for kind, pattern in _KINDS)
_ATTRIBUTES = ("class", "id", "itemprop", "rel", "data-testid", "data-component")
_TAGS = {"figcaption": "caption", "aside": "boilerplate", "nav": "boilerplate", "footer": "boilerplate"}
_WHOLE = frozenset({"article", "main", "body", "html"})
_CAMEL = re.compile(r"(?<=[a-z])(?=[A-Z])")
REACH = 5
"""How many elements around a paragraph are asked."""


def marks(element: Element | None) -> Iterator[tuple[str, Element]]:
    """The kinds that the elements around a paragraph name, from within; none of those that hold a whole article."""
    for _ in range(REACH):
        if element is None or element.tag in _WHOLE:
            return
        if kind := _kind(element):
            yield kind, element
        element = element.getparent()


def _kind(element: Element) -> str:
    if (tag := str(element.tag)) in _TAGS:
        return "boilerplate" if tag == "figcaption" and _is_teaser(element) else _TAGS[tag]
    named = " ".join(str(element.get(name) or "")[:200] for name in _ATTRIBUTES).strip()
    if not named:
        return ""
    said = _CAMEL.sub("-", named).lower().replace("_", "-")
    return next((kind for kind, pattern in _PATTERNS if pattern.search(said)), "")


def _is_teaser(caption: Element) -> bool:
    """Whether what stands as a picture's caption is a link to another article, with its headline."""
    is_linked = next(caption.iterancestors("a"), None) is not None
    return is_linked and next(caption.iter("h1", "h2", "h3", "h4", "h5", "h6"), None) is not None

"""Quotation marks in their places: whether each opens or closes, by what stands beside it, or is an apostrophe."""

from __future__ import annotations

import re
import unicodedata
from typing import Literal, NamedTuple

from annotator.model import Span

UNSPACED = "々〇\u3040-\u30ff\u31f0-\u31ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\uff66-\uff9f\U00020000-\U0003ffff"
"""Scripts that set no spaces between words, for a pattern."""
_UNSPACED = re.compile(f"[{UNSPACED}]")

_FAMILIES = ("\"“”''``„", "'‘’`‚", "«»", "‹›", "「」", "『』")
FAMILY = {mark: n for n, family in enumerate(_FAMILIES) for mark in re.findall(r"''|``|.", family)}
SINGLE = FAMILY["‘"]
PARTNERS = {
    '"': '"',
    "“": "„",
    "”": "“„”",
    "''": ("''", "``"),
    "'": "'`",
    "‘": "‚",
    "’": "‘‚",
    "»": "«»",
    "«": "»",
    "›": "‹›",
    "‹": "›",
    "」": "「",
    "』": "『",
}
"""What each mark closes; in a place where it can only close, also another of its family."""
CLOSES_FIRST = frozenset("”»«›‹’」』")
"""Marks that close what is open even where they look as if they opened: « Bonjour, »dit-il."""
_ALWAYS_OPEN = frozenset("„‚「『")
_NEVER_OPEN = frozenset("’」』")
_NEVER_CLOSE = frozenset("`")
_OPEN_IN_PLACE = frozenset("”»›'")
"""Marks that open only where they can do nothing else."""

_MARK = re.compile(r"(?P<run>([\"“”„'‘’`‚«»‹›「」『』])\2{7,})|[\"“”„'‘’`‚«»‹›「」『』](?:(?<=')'|(?<=`)`)?")
"""A run of one mark is no quotation: a rule across the page, or a hostile text."""
_BEFORE = frozenset("([{<¿¡/=+*|•·>-‐‑–—―_\"“”„'‘’`‚«»‹›「」『』")
"""What an opening mark may stand behind, besides white space."""
_AND = re.compile(r"['’‘][nN]['’]")
"""Rock ’n’ roll."""
_ELIDED = re.compile(r"(?:\d\ds?|em|til|tis|twas|cause|cuz|bout|round|fraid|nuff|[nst])\b", re.IGNORECASE)
"""What an apostrophe begins: ’90s, ’em, ’t."""

Role = Literal["open", "close", "either"]


class Sign(NamedTuple):
    """A mark in its place. `doubtful`: it may be an apostrophe, or say feet or inches.

    `closable`: one that may close follows before the next of its family opens; `surely`: one beyond doubt.
    """

    at: int
    mark: str
    role: Role
    doubtful: bool
    closable: bool = False
    surely: bool = False


def signs(text: str, paragraph: Span) -> list[Sign]:
    """The quotation marks of a paragraph, in their order."""
    found = [
        sign
        for match in _MARK.finditer(text, paragraph.start, paragraph.end)
        if match["run"] is None and (sign := _read(text, paragraph, match.start(), match[0])) is not None
    ]
    closable, surely = [False] * len(_FAMILIES), [False] * len(_FAMILIES)
    for n in range(len(found) - 1, -1, -1):
        sign = found[n]
        family = FAMILY[sign.mark]
        found[n] = sign._replace(closable=closable[family], surely=surely[family])
        if sign.role != "open":
            closable[family] = True
            surely[family] = surely[family] or (sign.role == "close" and not sign.doubtful)
        elif not sign.doubtful:
            closable[family] = surely[family] = False
    return found


def _read(text: str, paragraph: Span, at: int, mark: str) -> Sign | None:
    """The mark with the role that its neighbours give it; None for what is no quotation mark."""
    before = text[at - 1] if at > paragraph.start else ""
    after = text[at + len(mark)] if at + len(mark) < paragraph.end else ""
    if _is_within_word(text, at, mark, before, after):
        return None
    is_set_off = not before and mark in "«»"  # » Puis …, where a paragraph goes on
    is_behind = not before or before.isspace() or before in _BEFORE
    opens = is_behind and bool(after) and (not after.isspace() or is_set_off)
    closes = bool(before) and not before.isspace() and not after.isalnum()
    role = _role(mark, opens, closes, before)
    if (role == "open" and mark in _NEVER_OPEN) or (role != "open" and mark in _NEVER_CLOSE):
        return None
    if role == "open":
        return Sign(at, mark, role, FAMILY[mark] == SINGLE and _ELIDED.match(text, at + 1) is not None)
    return Sign(at, mark, role, _is_doubtful_end(text, at, mark, before, after))


def _role(mark: str, opens: bool, closes: bool, before: str) -> Role:
    if mark in _ALWAYS_OPEN or (opens and not closes):
        return "open"
    if mark in "«‹":
        return "either"  # in French a space follows, and l’« affaire » stands behind a letter or an apostrophe
    if mark in _NEVER_OPEN or mark in _OPEN_IN_PLACE or before.isdigit() or (closes and not opens):
        return "close"
    return "either"


def _is_within_word(text: str, at: int, mark: str, before: str, after: str) -> bool:
    """Apostrophes inside words (it’s, Hawai‘i), צה"ל, and the letter between two of them."""
    if mark == '"':
        return "א" <= before <= "ת" and "א" <= after <= "ת"
    if mark not in "'’‘`":
        return False
    if _AND.match(text, at) or (at > 1 and _AND.match(text, at - 2)):
        return True
    return _is_of_word(before) and after.isalnum() and not (_is_unspaced(before) or _is_unspaced(after))


def _is_of_word(character: str) -> bool:
    return character.isalnum() or bool(character and unicodedata.combining(character))


def _is_unspaced(character: str) -> bool:
    return character > "\u2fff" and _UNSPACED.match(character) is not None


def _is_doubtful_end(text: str, at: int, mark: str, before: str, after: str) -> bool:
    """Feet and inches; officials’ demands, goin’ home, a pint o’ milk."""
    if before.isdigit():
        return mark in ("'", "’", '"', "”", "''")
    if FAMILY[mark] != SINGLE or not after.isspace():
        return False
    following = text[at + 2 : at + 3]
    word = before in "sSxXzZoO" or text[max(0, at - 2) : at] in ("in", "IN")
    return bool(before) and word and (following.isalnum() or following in ('"', "“"))

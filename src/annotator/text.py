"""A document's text: normalised once at import, then only pointed into, by words, sentences and paragraphs.

All offsets are Unicode code points. Edges are searched for within REACH of where one stands, so that a
keystroke costs the same in a short article and in one paragraph of a million characters. A word or sentence
longer than that is taken in pieces.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from itertools import chain
from typing import Literal

from annotator.errors import UserError
from annotator.model import Span

Unit = Literal["word", "sentence", "paragraph"]
Side = Literal["start", "end"]

REACH: Mapping[Unit, int] = {"word": 500, "sentence": 2500, "paragraph": 2500}
PATIENCE = 20
"""How many windows of REACH without a single unit are crossed to find the next."""

_ABBREVIATIONS = """
    Mr Mrs Ms Mx Dr Prof St Sr Sra Jr Rev Hon Pres Gov Sen Sens Rep Reps Amb Gen Lt Col Maj Capt Cmdr Cpl
    Sgt Pvt Adm Det Supt Insp Atty Fr Hr Mme Mlle Nr Jan Feb Mar Apr Jun Jul Aug Sep Sept Oct Nov Dec Inc
    Corp Co Ltd Bros Ave Blvd Rd Mt Ft Univ Dept Assn Ala Ariz Ark Calif Colo Conn Del Fla Ga Ill Ind Kan Ky
    La Mass Md Mich Minn Miss Mo Mont Neb Nev Okla Ore Pa Tenn Tex Va Vt Wash Wis Wyo vs cf ca approx al
"""
_BEFORE_NUMBERS = "No Nos no nos Art art p pp Vol vol Fig fig Ch ch Sec sec"
ABBREVIATIONS = frozenset(_ABBREVIATIONS.split())
BEFORE_NUMBERS = frozenset(_BEFORE_NUMBERS.split())


@cache
def _mark() -> str:
    """What belongs to the character before it, as a pattern. Only blocks that have any: all take 30 ms."""
    blocks = ((0x300, 0x3400), (0xA600, 0xAC00), (0xFB00, 0x12000), (0x16A00, 0x17000), (0x1BC00, 0x1EA00))
    ranges: list[list[int]] = []
    for code in chain.from_iterable(range(*block) for block in blocks):
        if unicodedata.category(chr(code))[0] == "M":
            if ranges and ranges[-1][1] == code - 1:
                ranges[-1][1] = code
            else:
                ranges.append([code, code])
    marks = "".join(f"{chr(first)}-{chr(last)}" for first, last in ranges)
    return f"[{marks}\u00ad\u200c\u200d\U000e0100-\U000e01ef]"


_HAN = "々〇\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003ffff"
_KANA = "\u3041-\u3096\u309d-\u309f\u30a1-\u30fa\u30fc-\u30ff\u31f0-\u31ff\uff66-\uff9f"
_EMOJI = "[\u231a-\u23ff\u2600-\u27bf\u2b00-\u2bff\U0001f000-\U0001faff]"
_EMOJI += "[\ufe0e\ufe0f\u20e3\U0001f3fb-\U0001f3ff\U000e0020-\U000e007f]*+"
_FLAG = "[\U0001f1e6-\U0001f1ff]{2}"
_LETTER = rf"[^\W\d_{_HAN}{_KANA}]"
_DOTTED = rf"(?:{_LETTER}\.)+{_LETTER}(?!\w)\.?"
_JOINED = r"(?:['’ʼ‐‑\-·׳״]|(?<=\d)[.,:٫٬](?=\d)|(?<=[א-ת])\"(?=[א-ת]))"
_PARAGRAPH = re.compile(r"\S(?:[^\n]*\S)?")
_NEXT = re.compile(r"[\s\"'“”‘’„‚«»‹›(\[「『【（《〈¿¡—–\-]*")
_LAST_WORD = re.compile(r"[\w.]*\Z")
_SINGLE_LETTERS_WITH_DOTS = re.compile(r"(?:[^\W\d_]{1,2}\.)+[^\W\d_]{1,2}")
_WIDE_STOPS = frozenset("。！？｡")
_SPACE = re.compile(r"\s")
_SURROGATE = re.compile("[\ud800-\udfff]")


@cache
def _word() -> re.Pattern[str]:
    """Compiled when first needed: it takes as long as painting an article."""
    plain = rf"(?:{_DOTTED}|(?:[^\W{_HAN}{_KANA}]++{_mark()}*+)++)"
    return re.compile(
        rf"(?:[$€£¥₹#@]?{plain}(?:{_JOINED}{plain})*+[%‰°]?"
        rf"|[{_HAN}]|(?:[{_KANA}]++[\u3099\u309a]*+)++|{_FLAG}|{_EMOJI}(?:\u200d{_EMOJI})*+){_mark()}*+"
    )


@cache
def _stop() -> re.Pattern[str]:
    return re.compile(
        r"(?P<stop>[.!?…‼⁇⁈⁉؟۔।॥。！？｡]+)"
        rf"(?:[\"'”’›)\]」』】）》〉]|[“‘](?!\w)|[ \u00a0\u202f]?»(?!\w)|{_mark()})*+"
    )


def normalise(text: str) -> str:
    """The text as it is kept for ever: LF line ends, no leading byte-order mark, NUL visible, no more."""
    if not _is_whole(text) and (half := _SURROGATE.search(text)):
        code = f"U+{ord(half[0]):04X}"
        raise UserError(f"The text has half a character ({code}) at {half.start()}: its encoding is wrong.")
    text = text.lstrip("\ufeff")
    return text.replace("\r\n", "\n").replace("\r", "\n").replace("\0", "\u2400")


def _is_whole(text: str) -> bool:
    """No lone surrogates. Encoding finds them far faster than a search."""
    try:
        text.encode("utf-8")
    except UnicodeEncodeError:
        return False
    return True


def mismatch(text: str, spans: Sequence[Span], quotes: Sequence[str]) -> str | None:
    """What is wrong with spans and the words they are said to cover, as the rest of a sentence."""
    if not spans or len(spans) != len(quotes):
        return f"has {len(spans)} parts and {len(quotes)} quotes"
    reached = 0
    for span, quote in zip(spans, quotes, strict=True):
        start, end = span.start, span.end
        if reached <= start < end <= len(text) and text[start:end] == quote:
            reached = end
            continue
        where = f"{span.start}–{span.end}"
        if span.start < 0 or span.end > len(text):
            return f"lies outside the text: {where} of {len(text)} characters"
        if span.start >= span.end:
            return f"covers nothing at {where}"
        if span.start < reached:
            return f"has parts that overlap or are out of order at {where}"
        return f"says “{_short(quote)}” where the text at {where} has “{_short(span.of(text))}”"
    return None


def _short(quote: str) -> str:
    return quote if len(quote) <= 40 else quote[:39] + "…"


def trim(text: str, span: Span) -> Span | None:
    """The span without white space at its ends; None when nothing else is in it."""
    words = span.of(text)
    start = span.start + len(words) - len(words.lstrip())
    end = span.start + len(words.rstrip())
    return Span(start, end) if start < end else None


def count_words(text: str) -> int:
    """How many words there are; a Chinese character counts as one."""
    return sum(1 for _ in _word().finditer(text))


def widen(text: str, span: Span, unit: Unit) -> Span:
    """The span grown to whole units. One that is whole grows by the next unit: a second press goes further.

    An empty span, or one of white space, becomes the unit at the caret, else the nearest around it. White
    space at the edges of the span is left behind. Where there is nothing to grow to, it comes back as it was.
    """
    solid = trim(text, span)
    if solid is None:
        return _at_caret(text, span.start, unit) or span
    first = _holding(text, solid.start, unit)
    last = first if solid.end <= first.end else _holding(text, solid.end - 1, unit)
    whole = Span(min(first.start, solid.start), max(last.end, solid.end))
    if not span.contains(whole):
        return whole
    return Span(whole.start, next_edge(text, whole.end, unit, "end"))


def words(text: str, span: Span) -> Iterator[Span]:
    """The words in a stretch; one that reaches beyond it is cut there."""
    return _matches(_word(), text, span)


def next_edge(text: str, offset: int, unit: Unit, side: Side) -> int:
    """The first start (or end) of a unit after the offset; the offset itself when there is none in reach."""
    window = _window(text, offset, unit)
    for _ in range(PATIENCE):
        for found in _units(text, window, unit):
            edge = found.start if side == "start" else found.end
            if edge > offset:
                return edge
        if window.end >= len(text):
            break
        window = _window(text, window.end + REACH[unit], unit)
    return offset


def previous_edge(text: str, offset: int, unit: Unit, side: Side) -> int:
    """The last start (or end) of a unit before the offset; the offset itself when there is none in reach."""
    window = _window(text, offset, unit)
    for _ in range(PATIENCE):
        for found in reversed(list(_units(text, window, unit))):
            edge = found.start if side == "start" else found.end
            if edge < offset:
                return edge
        if window.start <= 0:
            break
        window = _window(text, window.start - REACH[unit], unit)
    return offset


def _at_caret(text: str, caret: int, unit: Unit) -> Span | None:
    """The unit the caret stands in or before, else the one it stands behind, else the next, else the last."""
    before = None
    for found in _units(text, _window(text, caret, unit), unit):
        if found.start <= caret < found.end:
            return found
        if found.start > caret:
            return before if before and before.end == caret else found
        before = found
    return before


def _holding(text: str, offset: int, unit: Unit) -> Span:
    """The unit that has this character; between units, the character alone."""
    for found in _units(text, _window(text, offset, unit), unit):
        if found.start <= offset < found.end:
            return found
    return Span(offset, offset + 1)


def _window(text: str, offset: int, unit: Unit) -> Span:
    """REACH to both sides of an offset, then out to whole lines for paragraphs, else in to white space."""
    low, high = max(0, offset - REACH[unit]), min(len(text), offset + REACH[unit])
    if unit == "paragraph":
        line_end = text.find("\n", high)
        return Span(max(0, text.rfind("\n", 0, low)), len(text) if line_end < 0 else line_end + 1)
    slack = REACH[unit] // 4
    if low > 0 and (space := _SPACE.search(text, low, low + slack)):
        low = space.start()
    if high < len(text):
        high = next((i for i in range(high, high - slack, -1) if text[i].isspace()), high)
    return Span(low, high)


def _units(text: str, window: Span, unit: Unit) -> Iterator[Span]:
    if unit == "sentence":
        return _sentences(text, window)
    return _matches(_word() if unit == "word" else _PARAGRAPH, text, window)


def _matches(pattern: re.Pattern[str], text: str, window: Span) -> Iterator[Span]:
    return (Span(*found.span()) for found in pattern.finditer(text, window.start, window.end))


def _sentences(text: str, window: Span) -> Iterator[Span]:
    for paragraph in _matches(_PARAGRAPH, text, window):
        start = paragraph.start
        for stop in _stop().finditer(text, paragraph.start, paragraph.end):
            if stop.end() < paragraph.end and _is_end(text, stop, paragraph.end):
                yield Span(start, stop.end())
                start = _after_space(text, stop.end())
        yield Span(start, paragraph.end)


def _after_space(text: str, offset: int) -> int:
    while text[offset].isspace():
        offset += 1
    return offset


def _is_end(text: str, stop: re.Match[str], paragraph_end: int) -> bool:
    """Whether a sentence ends at this stop inside a paragraph, going by what stands before and after it."""
    if stop["stop"][-1] in _WIDE_STOPS:
        return True
    if not text[stop.end()].isspace():
        return False
    found = _NEXT.match(text, stop.end(), paragraph_end)
    following = text[found.end() : found.end() + 1] if found else ""
    if following.islower():
        return False
    before = text[max(0, stop.start() - 1) : stop.start()]
    if stop["stop"][0] in ".…" and (before.isspace() or before in ("[", "(")):
        return False
    return stop["stop"] != "." or not _is_abbreviation(text, stop.start(), following)


def _is_abbreviation(text: str, dot: int, following: str) -> bool:
    found = _LAST_WORD.search(text[max(0, dot - 12) : dot])
    word = found[0] if found else ""
    if word in BEFORE_NUMBERS:
        return following.isdigit()
    initial = len(word) == 1 and word.isupper()
    return initial or word in ABBREVIATIONS or _SINGLE_LETTERS_WITH_DOTS.fullmatch(word) is not None

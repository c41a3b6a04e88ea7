"""Nexis, Nexis Uni, Lexis+: the layout of today, “End of Document” after each article, and that of before.

Today: headline, outlet, date, copyright, labels, “Body”, the text, more labels. Before: “3 of 12 DOCUMENTS”, outlet,
date, headline, labels in capitals, the text without a heading, more labels, copyright.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence

from annotator.folding import fold
from annotator.formats import dates
from annotator.formats.news import below
from annotator.formats.news.clipping import Clipping, Download, is_copyright, is_label, on_one_line, whole
from annotator.formats.news.labels import DOCUMENTS, OF, is_end, labelled, meant

Taken = Callable[[str], list[str]]
_OF = "|".join(OF.values())
_NUMBERS = rf"(?P<n>\d[\d.,]*) (?:{_OF}) (?P<of>\d[\d.,]*)"
_COUNTER = re.compile(rf"{DOCUMENTS} {_NUMBERS}|{_NUMBERS.replace('?P<n>', '').replace('?P<of>', '')} {DOCUMENTS}")
_COVER = re.compile(rf"{DOCUMENTS} ?\((?P<of>\d+)\)")
_SEARCH = re.compile(
    r"(client/matter|search terms|search type|mandant|suchbegriffe|termes de recherche|terminos de bus)"
)
_ASKED = re.compile(r"Download Request:[^\n]{0,60}?(?P<from>\d{1,6})-(?P<to>\d{1,6})")
HEAD = 14
"""Paragraphs among which the labels before the text are looked for."""


def count(paragraph: str) -> tuple[int, int] | None:
    """The numbers in a line like “3 of 12 DOCUMENTS”."""
    match = _COUNTER.fullmatch(" ".join(fold(paragraph).split()).strip(" -*")) if len(paragraph) <= 80 else None
    if match is None:
        return None
    n, of = (int(re.sub(r"\D", "", found)) for found in match.groups() if found)
    return n, of


def today(paragraphs: Sequence[str]) -> Download | None:
    """A download in the layout of today, None if it is not one."""
    paragraphs = [part for p in paragraphs for part in _with_end_apart(p)]
    kinds = [below.kind(p) for p in paragraphs]
    if "body" not in kinds:
        paragraphs = ["Body" if p.strip() == "Text" else p for p in paragraphs]
        kinds = [below.kind(p) for p in paragraphs]
    told = {"length", "load-date", "section", "byline"} & set(kinds)
    if not (told if "body" in kinds else len(told) > 1 and "end" in kinds):
        return None
    if not ("end" in kinds or {"length", "load-date"} <= told):
        return None
    cover = next((m for p in paragraphs[:200] if (m := _COVER.search(fold(p[:80])))), None)
    download = Download("Nexis", [], int(cover["of"]) if cover else None)
    for chunk, ended in _chunks(paragraphs):
        clipping = _clipping(chunk, is_first=not download.clippings)
        if not ended:
            clipping.doubts.append("“End of Document” is missing: the download may be incomplete")
        download.clippings.append(clipping)
    return download


def _with_end_apart(paragraph: str) -> list[str]:
    """A paragraph whose last line ends the article, without that line, and the line."""
    above, _, last = paragraph.rstrip().rpartition("\n")
    return [above, last] if above.strip() and is_end(last) else [paragraph]


def is_list(paragraphs: Sequence[str]) -> bool:
    """Whether it is only the list of what was downloaded."""
    start = [fold(p[:80]) for p in paragraphs[:80]]
    return any(_COVER.search(p) for p in start) and any(_SEARCH.match(p.strip()) for p in start)


def before(paragraphs: Sequence[str], taken: Taken = lambda paragraph: [paragraph]) -> Download | None:
    """A download in the layout of before. `taken` says which paragraphs of an article those of the file are."""
    starts = [n for n, p in enumerate(paragraphs) if count(p)]
    if not starts and _is_one(paragraphs):
        return Download("Nexis", [_clipping_before(_apart(paragraphs), taken)])
    if not (starts and any(below.is_shouted(line) for p in paragraphs[starts[0] :] for line in p.split("\n"))):
        return None
    clippings = []
    for start, end in zip(starts, [*starts[1:], len(paragraphs)], strict=True):
        clippings.append(_clipping_before(_apart(paragraphs[start + 1 : end]), taken))
    return Download("Nexis", clippings, _promised(paragraphs, starts))


def _is_one(paragraphs: Sequence[str]) -> bool:
    """Whether it is a single article, which is not counted."""
    kinds = [below.kind(p) for p in paragraphs if below.is_shouted(p)]
    return all(kinds.count(kind) == 1 for kind in ("length", "load-date"))


def _promised(paragraphs: Sequence[str], starts: list[int]) -> int | None:
    """How many articles there should be: of a long list of results, a file holds those that were asked for."""
    asked = next((m for p in paragraphs[: starts[0]] if (m := _ASKED.search(p[:1000]))), None)
    (first, of), (last, _) = (count(paragraphs[n]) or (1, 1) for n in (starts[0], starts[-1]))
    if asked:
        return int(asked["to"]) - int(asked["from"]) + 1
    return of if first == 1 else last - first + 1


# --- today


def _chunks(paragraphs: Sequence[str]) -> list[tuple[list[str], bool]]:
    chunks: list[tuple[list[str], bool]] = []
    chunk: list[str] = []
    for paragraph in (p.strip() for p in paragraphs):
        if is_end(paragraph):
            chunks.append((chunk, True))
            chunk = []
        elif paragraph:
            chunk.append(paragraph)
    return [*chunks, (chunk, False)] if chunk else chunks


def _clipping(chunk: list[str], is_first: bool) -> Clipping:
    kinds = [below.kind(p) for p in chunk]
    bodies = kinds.count("body")
    if bodies > 1:
        return whole(chunk, f"“End of Document” is missing between {bodies} articles")
    if bodies == 0:
        return _without_body(chunk, is_first)
    body = kinds.index("body")
    clipping = Clipping()
    opening = labelled(chunk[body])
    _head(clipping, chunk[:body], is_first)
    below.enter(clipping, [*([opening[1]] if opening and opening[1] else []), *chunk[body + 1 :]])
    return clipping


def _without_body(chunk: list[str], is_first: bool) -> Clipping:
    """Where “Body” is missing, the text is what follows the first labels, if there are any after a date."""
    end = next((n for n, p in enumerate(chunk) if is_label(p) and n > 1), 0)
    if not any(dates.looks_like_one(line) for line in chunk[:end]) or below.is_sign(chunk[end]):
        return whole(chunk, "the line “Body” is missing")
    while end < len(chunk) and is_label(chunk[end]) and not below.is_speech(chunk[end]):
        end += 1
    clipping = Clipping()
    _head(clipping, chunk[:end], is_first)
    below.enter(clipping, chunk[end:])
    clipping.doubts.append("the line “Body” is missing: the text is what follows the labels")
    return clipping


def _head(clipping: Clipping, head: list[str], is_first: bool) -> None:
    """What stands before the text. Before the first article's headline there may be a cover, which is passed over."""
    plain: list[str] = []
    for line in (line.strip() for paragraph in head for line in _lines(paragraph)):
        label = labelled(line, also_unknown=True)
        if label and plain:
            clipping.say(*label)
        elif is_copyright(line):
            clipping.add("copyright", line)
        elif line:
            plain.append(line)
    day = next((n for n in range(len(plain) - 1, -1, -1) if dates.looks_like_one(plain[n])), None)
    if day is None or day < 2:
        _without_day(clipping, plain, day)
        return
    cover = day - 2 if is_first else 0
    clipping.title = " ".join(plain[cover : day - 1])
    clipping.add("outlet", plain[day - 1])
    clipping.add("published", plain[day])
    for line in plain[day + 1 :]:
        clipping.add("edition", line)


def _without_day(clipping: Clipping, plain: list[str], day: int | None) -> None:
    clipping.title = plain[0] if plain and day != 0 else ""
    rest = [line for n, line in enumerate(plain) if n != day and line != clipping.title]
    if day is not None:
        clipping.add("published", plain[day])
    if rest:
        clipping.add("outlet", rest[0])
        clipping.other |= {"header": " | ".join(rest[1:])} if rest[1:] else {}


def _lines(paragraph: str) -> list[str]:
    """A paragraph's lines where it is several of the head's in one; a label's value may go on over lines."""
    return [" ".join(paragraph.split("\n"))] if is_label(paragraph) else paragraph.split("\n")


# --- before


def _apart(paragraphs: Sequence[str]) -> list[str]:
    """Labels that stand in consecutive lines, each in a paragraph of its own."""
    found: list[str] = []
    for paragraph in paragraphs:
        for n, line in enumerate(paragraph.split("\n")):
            label = labelled(line.strip(), also_unknown=True)
            if n == 0 or (label and label[0].isupper()) or (n == 1 and is_label(found[-1]) and line.strip() == ""):
                found.append(line.strip())
            else:
                found[-1] += "\n" + line.strip()
    return [p.strip() for p in found if p.strip()]


def _clipping_before(chunk: list[str], taken: Taken) -> Clipping:
    labels = [n for n, p in enumerate(chunk) if below.is_shouted(p)]
    if not labels or labels[0] > HEAD:
        return whole([p for paragraph in chunk for p in taken(paragraph)], "none of the labels of Nexis is in it")
    clipping = Clipping()
    _lead(clipping, chunk[: labels[0]])
    end = _end_of_labels(chunk, labels)
    before = ""
    body: list[str] = []
    for paragraph in chunk[labels[0] : end]:
        label = labelled(paragraph, also_unknown=True) if below.is_shouted(paragraph) else None
        if label and meant(label[0]) == "body":
            body.append(label[1])
        elif label:
            before = label[0]
            _enter(clipping, before, on_one_line(label[1]))
        else:
            clipping.add(meant(before) or "section", on_one_line(paragraph))
    below.enter(clipping, [*filter(None, body), *chunk[end:]], shouted=True)
    clipping.paragraphs = [p for paragraph in clipping.paragraphs for p in taken(paragraph)]
    clipping.captions = [p for paragraph in clipping.captions for p in taken(paragraph)]
    return clipping


def _enter(clipping: Clipping, label: str, value: str) -> None:
    if meant(label) == "title":
        clipping.title = value
    else:
        clipping.say(label, value)


def _end_of_labels(chunk: list[str], labels: list[int]) -> int:
    """Where the text begins: after the length if it is given near the start, else after the labels without a gap."""
    near = [n for n in labels if n < labels[0] + HEAD]
    length = next((n for n in near if meant((labelled(chunk[n]) or ("", ""))[0]) == "length"), labels[0])
    end = length + 1
    while end in labels and not below.is_sign(chunk[end]) and not below.is_speech(chunk[end]):
        end += 1
    return end


def _lead(clipping: Clipping, lead: list[str]) -> None:
    """Outlet, date with edition, headline."""
    plain = []
    for paragraph in lead:
        if is_copyright(paragraph):
            clipping.add("copyright", paragraph)
        else:
            plain.append(paragraph)
    day = next((n for n, p in enumerate(plain[:4]) if dates.looks_like_one(p.split("\n")[0])), None)
    if day is None:
        day = next((n for n, p in enumerate(plain[:4]) if dates.looks_like_one(p)), None)
    if day is None:
        clipping.add("outlet", plain[0] if plain else "")
        clipping.title = on_one_line(" ".join(plain[1:]))
        return
    *above, printed = (*plain[:day], plain[day])
    lines = printed.split("\n")
    first = next(n for n, line in enumerate([*lines, printed]) if n == len(lines) or dates.looks_like_one(line))
    clipping.add("outlet", " ".join([*above, *lines[:first]]))
    clipping.add("published", " ".join(lines[first:]) if first < len(lines) else printed)
    clipping.title = on_one_line(" ".join(plain[day + 1 :]))

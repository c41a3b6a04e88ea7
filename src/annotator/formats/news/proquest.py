"""ProQuest: plain text, articles between lines of underscores, each a list of labels of which one is the text."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from annotator.formats.news.clipping import Clipping, Download, on_one_line, whole
from annotator.formats.news.labels import labelled, meant

_RULE = re.compile(r"[ \t]*(?:_{40,}|\*{40,})[ \t]*")
_COUNTER = re.compile(r"(?:Document|Dokument|Documento) \d+ (?:of|von|de|sur) (?P<of>\d+)")
_FOOT = re.compile(
    r"https?://|(?:Contact us|Database copyright|Terms and Conditions|Contactez|Kontakt)\b", re.IGNORECASE
)


def download(text: str) -> Download | None:
    """The articles of a text, None if it is no download from ProQuest."""
    if "ProQuest" not in text and "proquest" not in text:
        return None
    lines = text.split("\n")
    chunks = list(_chunks(lines))
    found = [clipping for chunk in chunks if (clipping := _clipping(chunk))]
    if not any(meant(label[0]) in ("body", "id") for line in lines if (label := labelled(line.strip()))):
        return None
    promised = next((int(m["of"]) for line in lines if (m := _COUNTER.fullmatch(line.strip()))), None)
    return Download("ProQuest", found, promised)


def _chunks(lines: Sequence[str]) -> Iterator[list[str]]:
    chunk: list[str] = []
    for line in lines:
        if _RULE.fullmatch(line) or _COUNTER.fullmatch(line.strip()):
            yield chunk
            chunk = []
        else:
            chunk.append(line.rstrip())
    yield chunk


def _clipping(lines: list[str]) -> Clipping | None:
    """None for what stands before the first and after the last article."""
    entries = list(_entries(lines))
    labels = [meant(label) for label, _ in entries]
    if not any(said in ("id", "title", "published", "body", "url", "outlet") for said in labels):
        there = [line for line in lines if line.strip()]
        foot = not there or any(_FOOT.match(line.strip()) for line in there)
        return None if foot else whole(there, "none of the labels of ProQuest is in it")
    clipping = Clipping()
    abstract = ""
    for label, value in entries:
        said = meant(label)
        if not label or said == "title":
            clipping.title = clipping.title or " ".join(value.split())
        elif said == "body":
            clipping.paragraphs += [on_one_line(p) if _is_wrapped(p) else p for p in _paragraphs(value)]
        elif said == "highlight":
            abstract = value.strip()
        else:
            clipping.say(label, value.strip())
    _abstract(clipping, abstract)
    return clipping


def _abstract(clipping: Clipping, abstract: str) -> None:
    if not clipping.paragraphs:
        clipping.doubts.append("there is no full text, only an abstract" if abstract else "there is no full text")
        clipping.paragraphs = _paragraphs(abstract)
    elif abstract:
        clipping.other["abstract"] = abstract


def _entries(lines: list[str]) -> Iterator[tuple[str, str]]:
    """Labels with what follows them up to the next one; the lines before the first label are the headline's.

    A text ends only where a label after a blank line has another label after it: inside, “Location:” may be
    somebody's words.
    """
    name, value = "", list[str]()
    for n, line in enumerate(lines):
        label = labelled(line.strip())
        if label and (meant(name) != "body" or _ends_text(lines, n)):
            if name or any(value):
                yield name, "\n".join(value)
            name, value = label[0], [label[1]]
        else:
            value.append(line)
    if name or any(value):
        yield name, "\n".join(value)


def _ends_text(lines: list[str], at: int) -> bool:
    if at and lines[at - 1].strip():
        return False
    blank = next((n for n in range(at, len(lines)) if not lines[n].strip()), len(lines))
    after = next((line.strip() for line in lines[blank:] if line.strip()), "")
    return not after or labelled(after) is not None


def _paragraphs(value: str) -> list[str]:
    if "\n\n" in value.strip() or _is_wrapped(value):
        return [p.strip() for p in re.split(r"\n\s*\n", value) if p.strip()]
    return [line.strip() for line in value.split("\n") if line.strip()]


def _is_wrapped(value: str) -> bool:
    """Whether lines are broken at a width: several, none of them long, most of them nearly as long as the longest."""
    lines = [len(line) for line in value.strip().split("\n")]
    return len(lines) > 2 and 40 < max(lines) <= 90 and min(lines[:-1]) > max(lines) - 25

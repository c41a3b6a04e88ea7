"""Is a dataset what was exported? Its own hashes, counts and quotes, read again piece by piece."""

from __future__ import annotations

import csv
import hashlib
import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from io import TextIOWrapper
from pathlib import Path
from typing import Any, BinaryIO

from annotator.errors import UserError, counted, printable
from annotator.formats.dataset_csv import unguard
from annotator.formats.exporter import manifest_path
from annotator.model import BETWEEN_PARTS
from annotator.store.canonical import sha256
from annotator.store.kinds.places import misplaced

MOST = 20
"""Sentences that are kept; of the rest it is only said how many there are."""

LONGEST = 2**31 - 1
"""Characters of a cell, as Python's reader can be told on every system."""

_FOREIGN = (UnicodeDecodeError, ValueError, LookupError, TypeError, AttributeError, csv.Error)
"""What reading raises where a file is not in the form in which we write it."""


@dataclass
class Verified:
    """What was read, and in sentences what is wrong with it."""

    documents: int = 0
    annotations: int = 0
    wrong: list[str] = field(default_factory=list)
    more: int = 0

    def say(self, sentence: str) -> None:
        if len(self.wrong) < MOST:
            self.wrong.append(sentence)
        else:
            self.more += 1


def verify(path: Path) -> Verified:
    """Read a dataset, with the manifest that lies beside it. Raises UserError when there is none to read."""
    name = printable(path.name)
    found = Verified()
    try:
        beside = manifest_path(path)
        if beside.exists():
            counts = _verify_beside(path, beside, found)
        else:
            with path.open("rb") as file:
                counts = _verify_whole(file, name, found)
        if counts != (found.documents, found.annotations):
            said, read = _counted(*counts), _counted(found.documents, found.annotations)
            found.say(f"The manifest speaks of {said}, but “{name}” has {read}.")
    except OSError as error:
        raise UserError(f"“{name}” cannot be read: {error.strerror}.") from error
    except _FOREIGN:
        found.say(f"“{name}” is not in the form in which annotator writes a dataset.")
    return found


def _counted(documents: int, annotations: int) -> str:
    return f"{counted(annotations, 'annotation')} in {counted(documents, 'article')}"


# --- what proves itself


class _Proved:
    """The lines of a file up to the member that proves them, which is then in `manifest`."""

    def __init__(self, file: BinaryIO, name: str, found: Verified) -> None:
        self._file, self._name, self._found = file, name, found
        self.manifest: dict[str, Any] = {}

    @property
    def counts(self) -> tuple[int, int]:
        """Articles and annotations, as the manifest says."""
        return self.manifest["documents"], self.manifest["annotations"]

    def __iter__(self) -> Iterator[bytes]:
        proof = hashlib.sha256()
        for line in self._file:
            if line.startswith(b'"manifest":'):
                self.manifest = json.loads(b"{" + line + self._file.read())["manifest"]
                break
            proof.update(line)
            yield line
        if self.manifest["sha256"] != proof.hexdigest():
            self._found.say(f"“{self._name}” has been changed since it was exported: its hash does not fit.")


def _is_dataset(lines: Iterator[bytes]) -> bool:
    return next(lines, b"") == b"{\n" and next(lines, b"") == b'"format": "annotator.dataset",\n'


def _verify_whole(file: BinaryIO, name: str, found: Verified) -> tuple[int, int]:
    proved = _Proved(file, name, found)
    lines = iter(proved)
    if not _is_dataset(lines):
        raise UserError(f"“{name}” is no dataset of annotator, or the manifest that belongs beside it is missing.")
    for line in lines:
        if line.startswith(b'"documents": ['):
            break
    for document in _documents(lines):
        _verify_document(document, found)
    return proved.counts


def _documents(lines: Iterator[bytes]) -> Iterator[Any]:
    """One article after the other; each ends with the line that closes its annotations."""
    held: list[bytes] = []
    for line in lines:
        if line.startswith(b"],"):
            continue
        held.append(line)
        if line.startswith(b"]}") or line.rstrip(b",\n").endswith(b'"annotations": []}'):
            yield json.loads(b"".join(held).rstrip(b",\n"))
            held.clear()
    if held:
        raise ValueError("an article does not end")


# --- what has its proof beside it


def _verify_beside(path: Path, beside: Path, found: Verified) -> tuple[int, int]:
    with beside.open("rb") as file:
        proved = _Proved(file, printable(beside.name), found)
        lines = iter(proved)
        if not _is_dataset(lines):
            raise UserError(f"“{printable(beside.name)}” is not the manifest of a dataset.")
        for _ in lines:
            pass
    (about,) = proved.manifest["files"]
    with path.open("rb") as file:
        digest = hashlib.file_digest(file, "sha256").hexdigest()
        if (file.tell(), digest) != (about["bytes"], about["sha256"]):
            found.say(f"“{printable(path.name)}” has been changed since it was exported: its hash does not fit.")
        file.seek(0)
        if "columns" in about:
            _verify_table(file, about, found)
        else:
            for line in file:
                _verify_document(json.loads(line), found)
    return proved.counts


def _verify_table(file: BinaryIO, about: Mapping[str, Any], found: Verified) -> None:
    csv.field_size_limit(LONGEST)
    guarded, article = about["guarded"], ""
    with TextIOWrapper(file, "utf-8-sig", newline="") as text:
        table = csv.DictReader(text, strict=True)
        if table.fieldnames != about["columns"]:
            found.say("Its columns are not those that the manifest names.")
        for row in table:
            found.annotations += 1
            found.documents += row["document_id"] != article
            article = row["document_id"]
            if not _fits(row, unguard(row["text"]) if guarded else row["text"]):
                found.say(f"Annotation {row['annotation_id']} does not fit: its words are not those of its place.")


def _fits(row: Mapping[str, str], words: str) -> bool:
    """Whether the words are as many as stand at these places, which come one after the other."""
    reached, quotes, places = 0, [], [[*map(int, part.split("-"))] for part in row["parts"].split(";")]
    for start, end in places:
        quotes.append(words[reached : reached + end - start])
        reached += end - start + len(BETWEEN_PARTS)
    wrong = misplaced(None, [[*place, quote] for place, quote in zip(places, quotes, strict=True)])
    extent = int(row["start"]), int(row["end"])
    return not wrong and BETWEEN_PARTS.join(quotes) == words and extent == (places[0][0], places[-1][1])


# --- an article


def _verify_document(document: Mapping[str, Any], found: Verified) -> None:
    found.documents += 1
    text, characters = document.get("text"), document["characters"]
    if text is not None and (sha256(text), len(text)) != (document["sha256"], characters):
        found.say(f"The text of the article {document['id']} is not what was coded: its hash does not fit.")
    for annotation in document["annotations"]:
        found.annotations += 1
        _verify_places(annotation["id"], annotation["spans"], text, characters, found)
        cue = (annotation["attribution"] or {}).get("cue")
        if cue:
            _verify_places(f"{annotation['id']}, in its cue,", [cue], text, characters, found)


def _verify_places(
    what: str, spans: list[Mapping[str, Any]], text: str | None, characters: int, found: Verified
) -> None:
    wrong = misplaced(text, [[span["start"], span["end"], span["quote"]] for span in spans])
    if wrong is None and spans[-1]["end"] > characters:
        wrong = f"lies outside the text of {characters} characters"
    if wrong:
        found.say(f"Annotation {what} does not fit its article: it {wrong}.")

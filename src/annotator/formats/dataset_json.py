"""The dataset as JSON, in one file or one article a line.

One annotation stands on one line. The last member of a file or sidecar is `manifest`; its `sha256` is that of all
bytes of the file before the opening quotation mark of the last `"manifest":` (docs/decisions/0005).
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator
from typing import Any

import annotator
from annotator.errors import printable
from annotator.formats.atomic import Part
from annotator.formats.dataset import CodedArticle, Dataset, Record, Said, in_names, option_names
from annotator.formats.exporter import Exporter
from annotator.model import Attribute, Code, Span, Speaker, Value
from annotator.store.reviews import Judged
from annotator.teamwork import Comment
from annotator.zoning import Zone


def whole(dataset: Dataset) -> Iterator[str]:
    """Every member in the order of the contract, an annotation a line, ended by a manifest that proves the rest."""
    proof = hashlib.sha256()
    for chunk in _before_manifest(dataset):
        proof.update(chunk.encode("utf-8"))
        yield chunk
    yield _member("manifest", {**_counts(dataset), "sha256": proof.hexdigest()}) + "\n}\n"


def lines(dataset: Dataset) -> Iterator[str]:
    for article in dataset.articles():
        yield _text({**_about(article), "annotations": [_annotation(r) for r in article.records]}) + "\n"


def sidecar(dataset: Dataset, written: Part, **about_file: Any) -> str:
    """What lies beside a table or lines: all members but the documents, and the hash of the file."""
    head = "{\n" + "".join(f"{_member(*member)},\n" for member in _head(dataset).items())
    file = {"file": printable(written.target.name), **about_file, "bytes": written.size, "sha256": written.digest}
    proof = hashlib.sha256(head.encode("utf-8")).hexdigest()
    return head + _member("manifest", {**_counts(dataset), "files": [file], "sha256": proof}) + "\n}\n"


def _before_manifest(dataset: Dataset) -> Iterator[str]:
    yield "{\n" + "".join(f"{_member(*member)},\n" for member in _head(dataset).items()) + '"documents": ['
    comma = "\n"
    for article in dataset.articles():
        about = _text(_about(article))[:-1]
        records = ",\n".join(_text(_annotation(r)) for r in article.records)
        yield f'{comma}{about}, "annotations": [' + (f"\n{records}\n]}}" if records else "]}")
        comma = ",\n"
    yield "\n],\n"


def _text(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False)


def _member(name: str, value: Any) -> str:
    return f"{_text(name)}: {_text(value)}"


def _counts(dataset: Dataset) -> dict[str, int]:
    return {"documents": dataset.documents, "annotations": dataset.rows}


def _head(dataset: Dataset) -> dict[str, Any]:
    options, names = dataset.options, dataset.coder_names
    return {
        "format": "annotator.dataset",
        "version": 1,
        "offsets": "unicode code points",
        "project": {"id": dataset.details.id, "title": dataset.details.title},
        "exported_at": dataset.exported_at,
        "app_version": annotator.__version__,
        "filters": {
            "layer": options.layer,
            "coders": None if dataset.coders is None else [*dataset.coders],
            "text": options.text,
        },
        "codebook_state": dataset.codebook_state,
        "codebook": [_code(dataset, code) for code in dataset.codes],
        "coders": [{"id": id, "name": "" if options.coder_ids else name} for id, name in names.items()],
        "speakers": [_speaker(speaker) for speaker in dataset.speakers.values()],
    }


def _code(dataset: Dataset, code: Code) -> dict[str, Any]:
    """A code as it counts: with the role that it may have from its parent."""
    return {
        "id": code.id,
        "name": code.name,
        "parent": code.parent,
        "role": dataset.role(code),
        "definition": code.definition,
        "letter": code.letter,
        "key": code.key,
        "colour": code.colour,
        "texture": code.texture,
        "retired": code.retired,
        "attributes": [_attribute(a) for a in code.attributes],
        "include": code.include,
        "exclude": code.exclude,
        "same_as": code.same_as,
    }


def _attribute(a: Attribute) -> dict[str, Any]:
    return {
        "id": a.id,
        "name": a.name,
        "type": a.type,
        "options": [{"id": option.id, "name": option.name} for option in a.options],
        "required": a.required,
        "default": None if a.default is None else _value(in_names(option_names(a), a.default)),
    }


def _speaker(s: Speaker) -> dict[str, Any]:
    """`role` is the last one of `roles`, which are in order of date."""
    return {
        "id": s.id,
        "name": s.name,
        "aliases": list(s.aliases),
        "kind": s.kind,
        "role": s.role_on(""),
        "same_as": s.same_as,
        "roles": [{"role": tenure.role, "since": tenure.since} for tenure in s.roles],
        "note": s.note,
    }


def _about(article: CodedArticle) -> dict[str, Any]:
    d = article.document
    about = {
        "id": d.id,
        "file": article.file,
        "title": d.title,
        "outlet": d.outlet,
        "agency": d.agency,
        "byline": d.byline,
        "section": d.section,
        "published": d.published,
        "url": d.url,
        "language": d.language,
        "fields": dict(d.fields),
        "sha256": d.sha256,
        "characters": d.characters,
    }
    if article.text is not None:
        about["text"] = article.text
    return about | {"zones": [_zone(zone) for zone in article.zones], "family": None}


def _zone(zone: Zone) -> dict[str, Any]:
    """`reason` is the rule that found it, "" where a file or a person said so."""
    about = {"kind": zone.kind, "start": zone.start, "end": zone.end}
    return about | {"excluded": zone.excluded, "reason": zone.reason}


def _annotation(record: Record) -> dict[str, Any]:
    a = record.annotation
    return {
        "id": a.id,
        "code": record.code,
        "coder": a.coder,
        "layer": record.layer,
        "spans": [_span(span, quote) for span, quote in zip(a.spans, a.quotes, strict=True)],
        "attributes": {name: _value(value) for name, value in record.attributes.items()},
        "note": a.note,
        "origin": a.origin,
        "basis": [*record.basis],
        "attribution": _attribution(record.said) if record.said else None,
        "verdicts": [_verdict(judged) for judged in record.verdicts],
        "comments": [_comment(comment, record.resolved) for comment in record.comments],
        "created_at": a.created_at,
        "updated_at": a.updated_at,
        "speaker": record.speaker.id if record.speaker else None,
    }


def _attribution(said: Said) -> dict[str, Any]:
    link = said.attribution
    return {
        "source": said.source.id if said.source else None,
        "none_given": link.none_given,
        "speaker": said.speaker.id if said.speaker else None,
        "cue": _span(link.cue, link.cue_quote) if link.cue else None,
    }


def _verdict(judged: Judged) -> dict[str, Any]:
    v = judged.verdict
    return {"coder": v.coder, "verdict": v.verdict, "reason": v.reason, "outdated": judged.outdated}


def _comment(c: Comment, resolved: bool) -> dict[str, Any]:
    return {"coder": c.coder, "text": c.text, "at": c.created_at, "resolved": resolved}


def _span(span: Span, quote: str) -> dict[str, Any]:
    return {"start": span.start, "end": span.end, "quote": quote}


def _value(value: Value) -> Any:
    return list(value) if isinstance(value, tuple) else value


EXPORTER = Exporter("json", "JSON", ".json", whole, every_article=True, takes=frozenset({"text"}))
LINES = Exporter("jsonl", "JSON Lines", ".jsonl", lines, sidecar=sidecar, every_article=True, takes=frozenset({"text"}))

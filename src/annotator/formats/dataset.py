"""The coded dataset as records, article by article: every format writes these and no others."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import islice

from annotator.errors import UserError
from annotator.model import Annotation, Attribute, Attribution, Code, Document, Speaker, Value, meant
from annotator.store import annotations as marks
from annotator.store import attributions, codebook, coders, documents, final_layer, reviews, speakers, zones
from annotator.store.canonical import now
from annotator.store.final_layer import Settled
from annotator.store.project import Project
from annotator.store.reviews import Judged
from annotator.teamwork import Comment, Thread
from annotator.zoning import Zone

LAYERS = {"all": ("coder", "final"), "own": ("coder",), "final": ("final",)}
"""What each choice has: coders' annotations, those of the final layer, or both."""


@dataclass(frozen=True, slots=True)
class Options:
    """What to export and how. `only_coder` is a name or an id; of the final layer it is the adjudicator's.

    `text` adds the articles' text, `excel` a byte-order mark, `exact` leaves cells that a spreadsheet would run as
    formulas as they are, `coder_ids` leaves coders' names out of the file.
    """

    layer: str = "all"
    only_coder: str | None = None
    text: bool = False
    excel: bool = False
    exact: bool = False
    coder_ids: bool = False


@dataclass(frozen=True, slots=True)
class Said:
    """Who is said to have said a quote or claim. `source` is None where the dataset has no such annotation."""

    attribution: Attribution
    source: Annotation | None
    speaker: Speaker | None


@dataclass(frozen=True, slots=True)
class Record:
    """One annotation in the words of the codebook: `code` is a name path, attributes and options go by name.

    `speaker` is whom a source refers to, as the one it stands for today; `said` is a quote's or claim's attribution.
    `basis` are the annotations that a final one rests on. `verdicts` are each reviewer's latest.
    """

    annotation: Annotation
    code: str
    attributes: Mapping[str, Value]
    speaker: Speaker | None = None
    said: Said | None = None
    layer: str = "coder"
    basis: tuple[str, ...] = ()
    verdicts: Sequence[Judged] = ()
    comments: Sequence[Comment] = ()
    resolved: bool = False
    """Whether there is nothing more to settle in what the comments say."""


@dataclass(frozen=True, slots=True)
class CodedArticle:
    """`text` is None unless it is asked for."""

    document: Document
    file: str
    text: str | None
    records: list[Record]
    zones: tuple[Zone, ...] = ()


class Dataset:
    """What the options choose of a project. `limit` is for a preview: that many annotations, or articles."""

    def __init__(
        self,
        project: Project,
        options: Options,
        *,
        every_article: bool = False,
        limit: int | None = None,
        watch: Callable[[int, int, str], None] = lambda done, total, title: None,
    ) -> None:
        self.project = project
        self.options = options
        self.exported_at = now()
        self.details = project.details
        self.codes = codebook.codes(project)
        self.codebook_state = codebook.state(project)
        self.speakers = speakers.speakers(project)
        self.coders = _chosen_coders(project, options)
        """The ids of the coders whose annotations are in, of either layer; None is everybody."""
        self.layers = LAYERS[options.layer]
        self.rows = self.documents = 0
        """What has been given so far."""
        self._every_article = every_article
        self._limit = limit
        self._watch = watch
        self._words = _Words(self.codes, self.speakers)

    def articles(self) -> Iterator[CodedArticle]:
        """One article at a time, in the order of import; an annotation that does not fit its text raises Damaged."""
        files = documents.files(self.project)
        found = documents.documents(self.project)
        for done, document in enumerate(found):
            article = self._article(document, files.get(document.id, ""))
            self._watch(done, len(found), document.title or article.file)
            if article.records or self._every_article:
                self.documents += 1
                self.rows += len(article.records)
                yield article
            if self._limit is not None and max(self.rows, self.documents) >= self._limit:
                return

    def _article(self, document: Document, file: str) -> CodedArticle:
        settled = self._settled(document)
        chosen = {a.id: a for a in (*self._annotations(document), *map(_as_annotation, settled))}
        text = documents.text(self.project, document) if chosen or self.options.text else ""
        marks.check(self.project, text, chosen.values())
        links = self._links(document) if chosen else {}
        links = {id: link for id, link in links.items() if id in chosen}
        attributions.check(self.project, text, links)
        shown = islice(chosen.values(), None if self._limit is None else self._limit - self.rows)
        records = [self._words.record(a, links.get(a.id), chosen) for a in shown]
        bases = {s.final.id: s.final.annotations for s in settled}
        records = [*self._reviewed(document, records, bases)] if records else []
        parts = zones.zones(self.project, document.id)
        return CodedArticle(document, file, text if self.options.text else None, records, parts)

    def _annotations(self, document: Document) -> list[Annotation]:
        if "coder" not in self.layers:
            return []
        if self.coders is None:
            return marks.of_document(self.project, document.id)
        of_each = (marks.of_document(self.project, document.id, coder) for coder in self.coders)
        return [a for of_coder in of_each for a in of_coder]

    def _settled(self, document: Document) -> list[Settled]:
        if "final" not in self.layers:
            return []
        found = final_layer.of_document(self.project, document.id)
        return [s for s in found if self.coders is None or s.final.coder in self.coders]

    def _links(self, document: Document) -> dict[str, Attribution]:
        found = attributions.of_document(self.project, document.id) if "coder" in self.layers else {}
        return found | (attributions.of_finals(self.project, document.id) if "final" in self.layers else {})

    def _reviewed(
        self, document: Document, records: Iterable[Record], bases: Mapping[str, tuple[str, ...]]
    ) -> Iterator[Record]:
        """With what reviewers judged and said of each."""
        judged = reviews.standing(self.project, document.id)
        threads = {thread.target: thread for thread in reviews.threads(self.project, document.id)}
        for record in records:
            id = record.annotation.id
            thread = threads.get(id, Thread(document.id, id, ()))
            yield replace(
                record,
                layer="final" if id in bases else "coder",
                basis=bases.get(id, ()),
                verdicts=judged.get(id, ()),
                comments=[comment for comment in thread.comments if comment.text],
                resolved=thread.resolved,
            )

    @property
    def attribute_names(self) -> list[str]:
        """Every attribute's name once, in the order of the codebook."""
        return list(dict.fromkeys(a.name for code in self.codes for a in code.attributes))

    @property
    def coder_names(self) -> dict[str, str]:
        """Id → name of the coders in the dataset, reviewers too; two of one name are told apart by their ids."""
        found = coders.coders(self.project)
        shared = Counter(coder.name for coder in found)
        named = None if self.coders is None else {*self.coders, *reviews.reviewers(self.project)}
        return {
            c.id: c.name if shared[c.name] == 1 else f"{c.name} ({c.id[2:10]})"
            for c in found
            if named is None or c.id in named
        }

    def path(self, code: Code) -> str:
        return codebook.path(self._words.codes, code)

    def role(self, code: Code) -> str:
        return codebook.role(self._words.codes, code)


def _as_annotation(settled: Settled) -> Annotation:
    """What was decided as an annotation of the adjudicator's, with the reason as its note."""
    f = settled.final
    assert f.code is not None, f.id
    made, changed = settled.created_at, settled.updated_at
    return Annotation(
        f.id, f.document, f.code, f.spans, f.quotes, f.attributes, f.reason, "hand", made, changed, f.speaker
    )


def _chosen_coders(project: Project, options: Options) -> tuple[str, ...] | None:
    if options.layer not in LAYERS:
        raise UserError(f"There is no layer “{options.layer}”; choose one of {', '.join(LAYERS)}.")
    only = None
    if options.only_coder is not None:
        coder = coders.named(project, options.only_coder)
        if coder is None:
            raise UserError(f"“{project.path.name}” has no coder “{options.only_coder}”.")
        only = coder.id
    if options.layer != "own":
        return None if only is None else (only,)
    if not project.coder:
        raise UserError(f"Nobody codes in “{project.path.name}” under your name: say who you are to export your own.")
    return (project.coder,) if only in (None, project.coder) else ()


class _Words:
    """Ids into words: those of the codebook, and of whom a source refers to."""

    def __init__(self, codes: list[Code], speakers: Mapping[str, Speaker]) -> None:
        self.codes = {code.id: code for code in codes}
        self._speakers = speakers
        self._own = {code.id: frozenset(a.id for a in code.attributes) for code in codes}
        self._attributes = {a.id: (a.name, option_names(a)) for code in codes for a in code.attributes}
        self._paths: dict[str, tuple[str, str]] = {}

    def record(self, a: Annotation, link: Attribution | None, chosen: Mapping[str, Annotation]) -> Record:
        """`chosen` is what the dataset has of the article: the sources that a link may name."""
        path, role = self._path_and_role(a.code)
        attributes = self._named(a) if a.attributes else {}
        said = self._said(link, chosen) if link and role in ("quote", "claim") else None
        return Record(a, path, attributes, self._speaker(a), said)

    def _path_and_role(self, id: str) -> tuple[str, str]:
        if id not in self._paths:
            code = meant(self.codes, id)
            known = (codebook.path(self.codes, code), codebook.role(self.codes, code)) if code else (id, "")
            self._paths[id] = known
        return self._paths[id]

    def _said(self, link: Attribution, chosen: Mapping[str, Annotation]) -> Said:
        source = chosen.get(link.source) if link.source else None
        return Said(link, source, self._speaker(source) if source else None)

    def _speaker(self, a: Annotation) -> Speaker | None:
        """Only a source refers to one: what was a source before it was coded otherwise does so no longer."""
        if a.speaker is None or self._path_and_role(a.code)[1] != "source":
            return None
        return meant(self._speakers, a.speaker)

    def _named(self, a: Annotation) -> dict[str, Value]:
        """Where two attributes share a name, the one of the annotation's own code counts."""
        own = self._own.get(a.code, frozenset())
        named: dict[str, Value] = {}
        for id, value in a.attributes.items():
            name, options = self._attributes.get(id, (id, {}))
            if name not in named or id in own:
                named[name] = in_names(options, value)
        return named


def option_names(attribute: Attribute) -> dict[str, str]:
    return {option.id: option.name for option in attribute.options}


def in_names(options: Mapping[str, str], value: Value) -> Value:
    """A value with its options' names in place of their ids."""
    if isinstance(value, bool):
        return value
    if isinstance(value, tuple):
        return tuple(options.get(v, v) for v in value)
    return options.get(value, value)

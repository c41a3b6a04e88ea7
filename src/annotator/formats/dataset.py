"""The coded dataset as records, article by article: every format writes these and no others."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from itertools import islice

from annotator.errors import UserError
from annotator.model import Annotation, Attribute, Attribution, Code, Document, Speaker, Value, meant
from annotator.store import annotations as marks
from annotator.store import attributions, codebook, coders, documents, speakers, zones
from annotator.store.canonical import now
from annotator.store.project import Project
from annotator.zoning import Zone

LAYERS = ("all", "own", "final")


@dataclass(frozen=True, slots=True)
class Options:
    """What to export and how. `only_coder` is a name or an id.

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
    """

    annotation: Annotation
    code: str
    attributes: Mapping[str, Value]
    speaker: Speaker | None = None
    said: Said | None = None
    layer: str = "coder"


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
        """The ids of the coders whose annotations are in; None is everybody."""
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
        chosen = {a.id: a for a in self._annotations(document)}
        text = documents.text(self.project, document) if chosen or self.options.text else ""
        marks.check(self.project, text, chosen.values())
        found = attributions.of_document(self.project, document.id) if chosen else {}
        links = {id: link for id, link in found.items() if id in chosen}
        attributions.check(self.project, text, links)
        shown = islice(chosen.values(), None if self._limit is None else self._limit - self.rows)
        records = [self._words.record(a, links.get(a.id), chosen) for a in shown]
        parts = zones.zones(self.project, document.id)
        return CodedArticle(document, file, text if self.options.text else None, records, parts)

    def _annotations(self, document: Document) -> list[Annotation]:
        if self.coders is None:
            return marks.of_document(self.project, document.id)
        of_each = (marks.of_document(self.project, document.id, coder) for coder in self.coders)
        return [a for of_coder in of_each for a in of_coder]

    @property
    def attribute_names(self) -> list[str]:
        """Every attribute's name once, in the order of the codebook."""
        return list(dict.fromkeys(a.name for code in self.codes for a in code.attributes))

    @property
    def coder_names(self) -> dict[str, str]:
        """Id → name of the coders in the dataset; two of one name are told apart by the start of their ids."""
        found = coders.coders(self.project)
        shared = Counter(coder.name for coder in found)
        return {
            c.id: c.name if shared[c.name] == 1 else f"{c.name} ({c.id[2:10]})"
            for c in found
            if self.coders is None or c.id in self.coders
        }

    def path(self, code: Code) -> str:
        return codebook.path(self._words.codes, code)

    def role(self, code: Code) -> str:
        return codebook.role(self._words.codes, code)


def _chosen_coders(project: Project, options: Options) -> tuple[str, ...] | None:
    """Nobody for `final`: no article has been settled as long as nothing can settle one."""
    if options.layer not in LAYERS:
        raise UserError(f"There is no layer “{options.layer}”; choose one of {', '.join(LAYERS)}.")
    only = None
    if options.only_coder is not None:
        coder = coders.named(project, options.only_coder)
        if coder is None:
            raise UserError(f"“{project.path.name}” has no coder “{options.only_coder}”.")
        only = coder.id
    if options.layer == "all":
        return None if only is None else (only,)
    if options.layer == "final":
        return ()
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

"""What a report says of each article and file: the group it belongs to, what is told of it, what can be done."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from operator import attrgetter
from pathlib import PurePath

from PySide6.QtCore import QCoreApplication

from annotator.formats.credits import Proposal
from annotator.formats.outcomes import Brought, FileOutcome
from annotator.gui.import_report.encodings import called
from annotator.gui.short_dates import short_date
from annotator.model import Document

FAILED, CHECK, THERE, DONE = GROUPS = ("failed", "check", "there", "done")
"""Not imported, to look at, in the project before, imported without questions: in the order they are shown."""
ASKED = ("outlet", "published", "title")
"""What an article should tell of itself."""
_asked = attrgetter(*ASKED)


def _tr(text: str) -> str:
    return QCoreApplication.translate("ImportReport", text)


@dataclass(frozen=True, slots=True)
class Row:
    """An article of a file, or what of a file is no article (`brought` is None)."""

    file: FileOutcome
    brought: Brought | None = None

    @property
    def id(self) -> str:
        return f"{self.file.file}\n{self.brought.nth if self.brought else ''}"

    @property
    def name(self) -> str:
        """The name of the file, with the article's where there are several in it."""
        name = PurePath(self.file.file).name
        if self.brought is None or len(self.file.brought) == 1:
            return name
        return f"{name} › {self.brought.file or self.brought.title or self.brought.nth + 1}"


def rows(file: FileOutcome) -> Iterator[Row]:
    if file.unread or not file.brought:
        yield Row(file)
    for brought in file.brought:
        yield Row(file, brought)


def open_proposals(brought: Brought, document: Document) -> list[Proposal]:
    """What is proposed for fields that nobody has filled meanwhile."""
    return [proposal for proposal in brought.proposals if not getattr(document, proposal.field)]


def certain(proposals: list[Proposal]) -> dict[str, str]:
    """Field → value, of those that have one value proposed."""
    values: dict[str, set[str]] = {}
    for proposal in proposals:
        values.setdefault(proposal.field, set()).add(proposal.value)
    return {field: next(iter(found)) for field, found in values.items() if len(found) == 1}


def group(row: Row, documents: Mapping[str, Document], settled: frozenset[str]) -> str:
    """`settled` are the rows that somebody found right as they are."""
    if row.brought is None:
        return DONE if row.file.outcome == "imported" else FAILED
    document = documents.get(row.brought.id)
    if document is None:
        return FAILED
    if not row.brought.is_new:
        return THERE
    brought = row.brought
    asks = brought.doubts or brought.guessed or not all(_asked(document)) or open_proposals(brought, document)
    return CHECK if asks and row.id not in settled else DONE


def missing(document: Document) -> list[str]:
    return [name for name in ASKED if not getattr(document, name)]


def field_name(field: str) -> str:
    names = {
        "title": _tr("headline"),
        "outlet": _tr("outlet"),
        "agency": _tr("agency"),
        "byline": _tr("byline"),
        "published": _tr("date"),
    }
    return names[field]


def shown_value(field: str, value: str) -> str:
    return short_date(value) if field == "published" else value


def told(row: Row, document: Document | None, sample: str) -> str:
    """What is said of a row; `sample` are words in which a guessed encoding shows."""
    if row.brought is None:
        return row.file.unread or row.file.reason or ""
    if row.brought.erased:
        return _tr("It was erased from the project for good: it is never added again.")
    if document is None:
        return _tr("It is no longer in the project: the import was undone, or the article deleted.")
    if not row.brought.is_new:
        return _tr("Already in the project, as “{0}”. Not added.").format(document.title or document.outlet)
    said = [*_doubted(row.brought, sample), *_proposed(row.brought, document)]
    return " ".join([*said, *_lacks(document, row.brought)]) or _known(row.brought, document)


def _doubted(brought: Brought, sample: str) -> Iterator[str]:
    for doubt in brought.doubts:
        yield f"{doubt[:1].upper()}{doubt[1:].rstrip('.')}."
    if brought.guessed:
        words = _tr("Read as {0}, which is a guess: “{1}”.") if sample else _tr("Read as {0}, which is a guess.")
        yield words.format(called(brought.encoding), sample)


def _proposed(brought: Brought, document: Document) -> Iterator[str]:
    found: dict[str, list[Proposal]] = {}
    for proposal in open_proposals(brought, document):
        found.setdefault(proposal.field, []).append(proposal)
    for field, proposals in found.items():
        values = _tr(" or ").join(shown_value(field, proposal.value) for proposal in proposals)
        where = _tr("line {0}, “{1}”").format(proposals[0].line, proposals[0].said)
        yield _tr("{0}: {1}, from {2}.").format(field_name(field).capitalize(), values, where)


def _lacks(document: Document, brought: Brought) -> Iterator[str]:
    proposed = {proposal.field for proposal in brought.proposals}
    if lacking := [field_name(name) for name in missing(document) if name not in proposed]:
        yield _tr("Nothing found for {0}; exports leave that empty until you fill it in.").format(_listed(lacking))


def _listed(names: list[str]) -> str:
    return _tr("{0} and {1}").format(", ".join(names[:-1]), names[-1]) if len(names) > 1 else names[0]


def _known(brought: Brought, document: Document) -> str:
    """Outlet and date, and where they are from."""
    outlet = " · ".join(filter(None, (document.outlet, document.agency)))
    known = ", ".join(filter(None, (outlet, short_date(document.published))))
    tabled = [field_name(name) for name in ("outlet", "published") if name in brought.tabled]
    origin = _tr("{0} from articles.csv").format(_listed(tabled)) if tabled else ""
    aside = _tr("{0:,} lines set aside").format(brought.set_aside) if brought.set_aside else ""
    return " — ".join(filter(None, (known, origin, aside, *brought.notes)))

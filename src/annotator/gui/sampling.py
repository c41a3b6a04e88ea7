"""A reliability sample as it is asked for: which articles there are to draw from, and who would code what."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from annotator.analysis import sampling
from annotator.analysis.sampling import Plan, Stratum
from annotator.gui.session import Session
from annotator.gui.short_dates import iso_day
from annotator.model import Document, new_shared_id
from annotator.store import assignments, codebook, progress
from annotator.teamwork import Sample


@dataclass(frozen=True, slots=True)
class Wanted:
    """What is asked for. `outlet` is None for all; dates are ISO, '' for any; `size` counts articles."""

    coders: tuple[str, ...]
    size: int
    seed: str
    each: int = 2
    mode: str = "blind"
    strata: tuple[str, ...] = ()
    outlet: str | None = None
    since: str = ""
    until: str = ""
    untouched: bool = False


@dataclass(frozen=True, slots=True)
class Aim:
    """How sure one wants to be of which α. `rarest` is a share, `per_article` how many codings an article holds."""

    least_alpha: str
    significance: str
    rarest: float
    per_article: float

    def codings(self, each: int) -> int:
        return sampling.codings_needed(float(self.least_alpha), self.rarest, each, float(self.significance))

    def articles(self, each: int) -> int:
        return sampling.articles_needed(self.codings(each), self.per_article)


@dataclass(frozen=True, slots=True)
class Known:
    """What the coding there is tells: the rarest code with its share, codings in a coded article, how many in all."""

    rarest: tuple[str, float] | None
    per_article: float | None
    codings: int


class Pool:
    """A project's articles, and what has been done in them: read once."""

    def __init__(self, session: Session) -> None:
        self._project = session.project
        self._documents = session.documents
        counts = progress.counts(session.project)
        self._touched = {document for document, _ in (*counts, *assignments.by_pair(session.project))}
        self.known = _known(session, counts)

    @property
    def has_untouched(self) -> bool:
        """Whether there are articles that nobody has coded or been assigned."""
        return any(document.id not in self._touched for document in self._documents)

    @property
    def outlets(self) -> list[str]:
        return sorted({document.outlet for document in self._documents if document.outlet})

    def articles(self, wanted: Wanted) -> list[Document]:
        """What there is to draw from."""
        return [document for document in self._documents if self._fits(document, wanted)]

    def _fits(self, document: Document, wanted: Wanted) -> bool:
        if wanted.untouched and document.id in self._touched:
            return False
        if wanted.outlet is not None and document.outlet != wanted.outlet:
            return False
        day = iso_day(document.published)
        undated = not wanted.since and not wanted.until
        return undated or (bool(day) and wanted.since <= day <= (wanted.until or day))

    def plan(self, wanted: Wanted) -> Plan:
        strata = {document.id: _stratum(document, wanted.strata) for document in self.articles(wanted)}
        return sampling.plan(strata, wanted.size, wanted.coders, wanted.each, wanted.seed)

    def sample(self, wanted: Wanted, plan: Plan, aim: Aim) -> Sample:
        """The row that tells how it was drawn."""
        waves = [sample.wave for sample in assignments.samples(self._project)]
        return Sample(
            new_shared_id(),
            1 + max(waves, default=0),
            population=plan.population,
            drawn=tuple(plan.teams),
            coders=wanted.coders,
            each=wanted.each,
            mode=wanted.mode,
            seed=wanted.seed,
            strata=wanted.strata,
            outlet=wanted.outlet or "",
            since=wanted.since,
            until=wanted.until,
            untouched=wanted.untouched,
            least_alpha=aim.least_alpha,
            significance=aim.significance,
            rarest=f"{aim.rarest:.4f}",
            needed=aim.codings(wanted.each),
        )


def _stratum(document: Document, strata: Iterable[str]) -> Stratum:
    values = {"outlet": document.outlet, "month": iso_day(document.published)[:7]}
    return tuple(values[name] for name in strata)


def _known(session: Session, counts: Mapping[tuple[str, str], int]) -> Known:
    codes = session.codes_by_id
    given = Counter[str]()
    for id, n in codebook.uses(session.project).items():
        if code := session.code(id):
            given[code.id] += n
    tops = {id: codebook.ancestry(codes, codes[id])[-1].id for id in given}
    found = sampling.rarest(given, tops)
    rarest = (codes[found[0]].name, found[1]) if found else None
    return Known(rarest, sum(counts.values()) / len(counts) if counts else None, given.total())

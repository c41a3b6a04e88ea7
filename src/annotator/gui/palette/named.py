"""Who is named as a source in the project, each once, however often."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtCore import QCoreApplication

from annotator.folding import fold
from annotator.gui.palette.offer import Offer
from annotator.gui.session import Session
from annotator.model import Span, Speaker
from annotator.store.sources import Mention, mentions

GoTo = Callable[[str, Span, str | None], None]


def sources(session: Session, go_to: GoTo) -> list[Offer]:
    """Speakers, and words marked as a source that no speaker stands behind. `go_to` opens an article at a passage."""
    groups: dict[str, list[Mention]] = {}
    for mention in mentions(session.project, session.project.coder, _source_codes(session)):
        groups.setdefault(_key(session, mention.speaker, mention.words), []).append(mention)
    offers = [_source(session, session.speaker(key), group, go_to) for key, group in groups.items()]
    silent = [one for id, one in session.speakers.items() if one.same_as is None and id not in groups]
    return offers + [_silent(session, speaker) for speaker in silent]


def _key(session: Session, speaker: str | None, words: str) -> str:
    """What mentions of the same have in common: their speaker, else their words."""
    known = session.speaker(speaker)
    return known.id if known else fold(words)


def _source_codes(session: Session) -> list[str]:
    return [code.id for code in session.codes if session.role(code.id) == "source"]


def _source(session: Session, speaker: Speaker | None, group: Sequence[Mention], go_to: GoTo) -> Offer:
    articles = len({mention.document for mention in group})
    often = _tr("%n mention" if len(group) == 1 else "%n mentions", len(group))
    where = _tr("in %n article" if articles == 1 else "in %n articles", articles)
    return Offer(
        group="sources",
        name=speaker.name if speaker else " ".join(group[0].words.split()),
        do=partial(_visit, session, group, go_to),
        detail=f"{often} {where}",
        also=" ".join({*(speaker.aliases if speaker else ()), *(mention.words for mention in group)}),
        code=session.code(group[0].code),
    )


def _silent(session: Session, speaker: Speaker) -> Offer:
    code = next((session.code(id) for id in _source_codes(session)), None)
    detail = _tr("Not marked in any article")
    return Offer("sources", speaker.name, None, detail, also=" ".join(speaker.aliases), code=code)


def _visit(session: Session, group: Sequence[Mention], go_to: GoTo) -> None:
    """The first mention in the open article, else in the project; from one that is held, the next."""
    here = session.document.id if session.document else ""
    order = {document.id: n for n, document in enumerate(session.documents)}
    group = sorted(group, key=lambda mention: (order.get(mention.document, len(order)), mention.start))
    held = next((n for n, mention in enumerate(group) if mention.id == session.held), None)
    if held is None:
        mention = next((mention for mention in group if mention.document == here), group[0])
    else:
        mention = group[(held + 1) % len(group)]
    go_to(mention.document, Span(mention.start, mention.end), mention.id)


def _tr(text: str, n: int = -1) -> str:
    return QCoreApplication.translate("Palette", text, "", n)

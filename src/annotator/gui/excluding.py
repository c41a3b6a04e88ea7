"""Excluding text from what is counted, and including it again."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication

from annotator.gui.session import Session
from annotator.model import Span
from annotator.store.kinds.articles import zoning_id
from annotator.text import trim, widen
from annotator.zoning import Zone, covers, toggled

_translate = QCoreApplication.translate


def place(session: Session) -> Span | None:
    """What the command acts on: the selected text, else the paragraph at the caret."""
    caret = session.caret
    return trim(session.text, session.selected or widen(session.text, Span(caret, caret), "paragraph"))


def would_include(session: Session) -> bool:
    """Whether all of it is excluded now."""
    spans = session.parts.excluded
    return bool(spans) and (here := place(session)) is not None and covers(session.text, spans, here)


def toggle(session: Session) -> None:
    """Exclude it, or include it where all of it is excluded; for everybody on the project."""
    here = place(session)
    if session.document is None or here is None:
        return
    includes = would_include(session)
    change = toggled(session.text, session.document.id, session.parts.zonings, here)
    name = "Include text" if includes else "Exclude text"
    if session.write(name, change.put, [zoning_id(zoning) for zoning in change.withdrawn]):
        session.select(Span(here.end, here.end))
        session.message.emit(
            _translate("Excluding", "Included: it counts again.")
            if includes
            else _translate("Excluding", "Excluded: it stays in the text and does not count.")
        )


def kind(name: str) -> str:
    """What a part of an article is called."""
    return {
        "headline": _translate("Excluding", "Headline"),
        "standfirst": _translate("Excluding", "Standfirst"),
        "byline": _translate("Excluding", "Byline"),
        "caption": _translate("Excluding", "Caption"),
        "pull quote": _translate("Excluding", "Pull quote"),
        "boilerplate": _translate("Excluding", "Page furniture"),
    }.get(name, name)


def reason(zone: Zone) -> str:
    """Why a stretch does not count, and how to have it count."""
    why = {
        "navigation": _translate("Excluding", "a link or control of the page"),
        "advertising": _translate("Excluding", "advertising"),
        "gallery": _translate("Excluding", "part of a photo gallery"),
        "sharing": _translate("Excluding", "a link or control of the page"),
        "notice": _translate("Excluding", "a notice of the site"),
        "embedded": _translate("Excluding", "what stands for something that was embedded here"),
        "tags": _translate("Excluding", "tags"),
        "social": _translate("Excluding", "a post or a link to a social network"),
        "related": _translate("Excluding", "a link to another article"),
        "legal": _translate("Excluding", "a legal notice"),
        "sign-up": _translate("Excluding", "a request to subscribe"),
        "section": _translate("Excluding", "the name of a section"),
        "language": _translate("Excluding", "a link to another language"),
        "repeated": _translate("Excluding", "a caption that repeats"),
    }.get(zone.reason)
    if why is None:
        by_file = zone.kind == "boilerplate"
        why = _translate("Excluding", "not the article, says its file" if by_file else "by hand")
    return _translate("Excluding", "Excluded: {0}. It stays in the text and does not count; X includes it.").format(why)

"""Suggestions in words: on cards, in the list, for screen readers."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication

from annotator.gui.keymap import keymap
from annotator.gui.session import Session
from annotator.gui.suggestions import Offer

if TYPE_CHECKING:
    from annotator.analysis.quotations import Suggestion

LONGEST = 200
"""Characters of the words that are read out."""


def kind(name: str) -> str:
    """A kind of suggestions, as the project chooses among them."""
    names = {
        "direct": _tr("Direct quotes"),
        "fragment": _tr("Quoted fragments"),
        "indirect": _tr("Indirect speech"),
        "claim": _tr("Claims, as hints"),
    }
    return names[name]


def title(session: Session, offer: Offer) -> str:
    """“quote, direct”."""
    code = session.code(offer.mark.code)
    return ", ".join(words for words in (code.name if code else "", offer.suggestion.form) if words)


def said_by(session: Session, suggestion: Suggestion) -> str:
    """Who is suggested to have said it: an earlier mention by name, where the words there are none."""
    source = suggestion.speaker or suggestion.source
    return " ".join(source.of(session.text).split()) if source else ""


def reason(suggestion: Suggestion) -> str:
    """Why it is suggested, and why of this source: “after the quote: said”."""
    if suggestion.code == "quote" and suggestion.source is None and suggestion.cue is None:
        return _tr("no source found")
    return suggestion.reason


def facts(session: Session, offer: Offer) -> str:
    """“Suggested: quote, direct → Sánchez. After the quote: said.”"""
    source = said_by(session, offer.suggestion)
    what = f"{title(session, offer)} → {source}" if source else title(session, offer)
    why = reason(offer.suggestion)
    return _tr("Suggested: {0}. {1}.").format(what, why[:1].upper() + why[1:])


def details(session: Session, offer: Offer) -> str:
    """The same with the keys that do something with it."""
    keys = (keymap.shown_for(f"{does}-suggestion") for does in ("accept", "reject", "adjust"))
    return "\n".join((facts(session, offer), _tr("{0} accepts, {1} rejects, {2} adjusts it first.").format(*keys)))


def in_full(session: Session, offer: Offer) -> str:
    """For who does not see it: what it is, why, and the words."""
    words = " ".join(offer.mark.text.split())
    shown = words if len(words) <= LONGEST else f"{words[:LONGEST].rsplit(' ', 1)[0]}…"
    return f"{facts(session, offer)} {shown}"


def none(session: Session) -> str:
    """Why nothing is suggested, in a sentence."""
    suggestions = session.suggestions
    if suggestions.is_looking:
        return _tr("Suggestions are still being worked out.")
    if not suggestions.shown:
        return _tr("Suggestions are switched off in the menu View.")
    if suggestions.is_blind:
        return _tr("This article is coded blind: nothing is suggested in it.")
    if session.document is not None and session.document.id in session.complete:
        return _tr("The article is marked complete: nothing is suggested in it.")
    return _tr("Nothing more is suggested in this article.")


def _tr(text: str) -> str:
    return QCoreApplication.translate("Suggesting", text)

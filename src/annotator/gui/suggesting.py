"""What an analyst does with suggestions, each one step: sentences over the one that is looked at."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QCoreApplication

from annotator.analysis import offering
from annotator.errors import UserError
from annotator.gui import coding, suggestion_words
from annotator.gui.session import Session
from annotator.gui.suggestions import Offer
from annotator.gui.walking import step
from annotator.model import Annotation, Attribution, Rejection, Span, new_personal_id


def go(session: Session, by: int) -> None:
    """Look at the next (1) or previous (-1) suggestion, from the one looked at or from the caret."""
    suggestions = session.suggestions
    offers, current = suggestions.offers, suggestions.current
    if not offers:
        session.message.emit(suggestion_words.none(session))
        return
    here = offers.index(current) if current else None
    at, around = step([offer.mark.extent.start for offer in offers], here, session.caret, by)
    suggestions.look(offers[at].id)
    told = QCoreApplication.translate("Suggesting", "{0:,} of {1:,}. {2}")
    words = told.format(at + 1, len(offers), suggestion_words.facts(session, offers[at]))
    session.message.emit(f"{around} {words}".lstrip())


def accept(session: Session) -> None:
    """Tag what is looked at, with its source, as suggested."""
    if (offer := session.suggestions.current) is not None:
        accept_with(session, offer, offer.mark.spans)


def accept_with(session: Session, offer: Offer, spans: Sequence[Span]) -> bool:
    """Tag it with edges of one's own: what was suggested then stays in the log as the first version of the row."""
    try:
        rows = rows_of(session, [offer])
    except UserError as error:
        session.message.emit(str(error))
        return False
    content = next((row for row in rows if isinstance(row, Annotation)), None)
    if content is None:
        return False
    adjusted = coding.trimmed(session, spans)
    if adjusted != content.spans:
        rows.append(coding.moved(session, content, adjusted))
    done = session.write(f"Accept suggested {_noun(session, offer)}", put=rows)
    if done and session.suggestions.current is None:  # the list goes on to its next row
        session.focus(content.id, adjusted[0].start)
    return done


def of_kind(session: Session, kind: str) -> list[Offer]:
    """All that is suggested of a kind in the open article."""
    return [offer for offer in session.suggestions.offers if offering.kind(offer.suggestion) == kind]


def rows_of(session: Session, offers: Sequence[Offer]) -> list[Annotation | Attribution]:
    """What accepting them writes. Raises UserError where the codebook has no code for it."""
    from annotator.formats.suggesting import Accepting

    assert session.document is not None
    accepting = Accepting(session.codes, session.project.coder)
    suggestions = [offer.suggestion for offer in offers]
    return accepting.rows(session.document.id, session.text, suggestions, session.annotations)


def reject(session: Session) -> None:
    """Never offer again what is looked at; undo takes that back."""
    if (offer := session.suggestions.current) is None:
        return
    mark, suggestion = offer.mark, offer.suggestion
    id = new_personal_id(session.project.coder)
    row = Rejection(id, mark.document, suggestion.code, mark.spans, mark.quotes, suggestion.form, suggestion.route)
    session.write(f"Reject suggested {_noun(session, offer)}", put=[row])


def _noun(session: Session, offer: Offer) -> str:
    code = session.code(offer.mark.code)
    return code.name if code else "annotation"

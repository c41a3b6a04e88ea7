"""An annotation in words: on its card, in its tooltip, in the list of what lies under the mouse."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime

from PySide6.QtCore import QCoreApplication, QPoint
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu, QWidget

from annotator.gui import coding, linking
from annotator.gui.controls import badge_icon, menu_text
from annotator.gui.offsets import display
from annotator.gui.session import Session
from annotator.model import Annotation
from annotator.store import coders

_LONGEST = 60


def name_of(session: Session, coder: str) -> str:
    """A coder's name."""
    found = coders.coder(session.project, coder)
    return found.name if found else _tr("unknown coder")


def choices(session: Session, annotation: Annotation) -> str:
    """The values of its attributes that are chosen from a list: “direct”, “named, person”."""
    if not annotation.attributes:
        return ""
    values = (
        a.text(annotation.attributes[a.id])
        for a in coding.attributes_of(session, session.code(annotation.code))
        if a.type in ("one", "several") and a.id in annotation.attributes
    )
    return ", ".join(values)


def place(annotation: Annotation) -> str:
    """“2 parts · characters 63–91, 106–142”."""
    spans = annotation.spans
    said = _tr("characters {0}").format(", ".join(f"{span.start:,}–{span.end:,}" for span in spans))
    return _tr("{0} parts · {1}").format(len(spans), said) if len(spans) > 1 else said


def said_by(session: Session, annotation: Annotation) -> str:
    """Who said a quote or claim: the source's name, or that none is given; '' where that is not known yet."""
    if (link := session.attributions.get(annotation.id)) is None:
        return ""
    if link.none_given:
        return _tr("no source given")
    source = session.annotation(link.source)
    return linking.name(session, source) if source else ""


def moment(at: str) -> str:
    """“21 Nov 14:02”, by this computer's clock."""
    return datetime.fromisoformat(at).astimezone().strftime("%d %b %H:%M")


def title(session: Session, annotation: Annotation) -> str:
    """“quote, direct”."""
    code = session.code(annotation.code)
    return ", ".join(words for words in (code.name if code else "", choices(session, annotation)) if words)


def details(session: Session, annotation: Annotation) -> str:
    """“quote, direct · Mara Kessler, 21 Nov 14:02”, and the note below."""
    coder = coders.coder(session.project, annotation.coder)
    words = [coder.name] if coder else []
    if annotation.updated_at:
        words.append(moment(annotation.updated_at))
    source = said_by(session, annotation)
    what = f"{title(session, annotation)} → {source}" if source else title(session, annotation)
    return f"{what} · {', '.join(words)}" + (f"\n{annotation.note}" if annotation.note else "")


def choose_one(session: Session, ids: Iterable[str], parent: QWidget, at: QPoint) -> None:
    """A menu of annotations, innermost first; the chosen one is held. `at` is on the screen."""
    menu = QMenu(parent)
    menu.setObjectName("stack")
    menu.aboutToHide.connect(menu.deleteLater)
    for id in ids:
        if (a := session.annotation(id)) is None:
            continue
        words = a.text if len(a.text) <= _LONGEST else a.text[: _LONGEST - 1] + "…"
        action = QAction(menu_text(display(f"{title(session, a)}: {words}".replace("\n", " "))), menu)
        if (code := session.code(a.code)) is not None:
            action.setIcon(badge_icon(code))
        action.setData(id)
        menu.addAction(action)
    menu.triggered.connect(lambda action: session.hold(action.data()))
    menu.popup(at)


def _tr(text: str) -> str:
    return QCoreApplication.translate("describing", text)

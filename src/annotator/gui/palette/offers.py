"""What the palette leads to, line by line: commands of the menus, codes, articles."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtGui import QAction

from annotator.analysis.matching import Register
from annotator.gui.actions import rows
from annotator.gui.keymap import native
from annotator.gui.menus import plain
from annotator.gui.palette import named
from annotator.gui.palette.offer import Offer
from annotator.gui.session import Session
from annotator.gui.short_dates import short_date
from annotator.model import Code, Document
from annotator.store import codebook

if TYPE_CHECKING:
    from annotator.gui.main_window import MainWindow


class Offers:
    """All there is while the palette is open; each group is read when it is first asked for."""

    def __init__(self, window: MainWindow) -> None:
        self._window = window
        self._entries = list(window.menus.commands())
        self._readers = {
            "commands": self._commands,
            "codes": self._codes,
            "articles": self._articles,
            "sources": self._sources,
        }
        self._read: dict[str, tuple[Register[Offer], Register[Offer]]] = {}

    def of(self, group: str) -> tuple[Register[Offer], Register[Offer]]:
        """What can be used now, and what cannot."""
        if group not in self._read:
            offers = self._readers[group]()
            usable, others = (offer for offer in offers if offer.do), (offer for offer in offers if not offer.do)
            self._read[group] = Register(usable), Register(others)
        return self._read[group]

    def _codes_by_entry(self) -> dict[str, Code]:
        session = self._window.session
        return {f"code-{code.id}": code for code in session.active_codes} if session else {}

    def _commands(self) -> list[Offer]:
        of_codes = self._codes_by_entry()
        return [self._command(action, way) for action, way in self._entries if action.objectName() not in of_codes]

    def _command(self, action: QAction, way: str) -> Offer:
        why_not = self._window.menus.why_not(action)
        own = next((row.icon for row in rows() if row.id == action.objectName()), "")
        return Offer(
            group="commands",
            name=plain(action.text()),
            do=None if why_not else action.trigger,
            detail=" · ".join(words for words in (way, why_not) if words),
            also=way,
            key=native(action.shortcut()),
            icon="check" if action.isChecked() else own or "command",
        )

    def _codes(self) -> list[Offer]:
        of_codes = self._codes_by_entry()
        entries = ((action, of_codes.get(action.objectName())) for action, _ in self._entries)
        return [self._code(action, code) for action, code in entries if code]

    def _code(self, action: QAction, code: Code) -> Offer:
        session, why_not = self._window.session, self._window.menus.why_not(action)
        return Offer(
            group="codes",
            name=codebook.path({c.id: c for c in session.codes}, code) if session else code.name,
            do=None if why_not else action.trigger,
            detail=why_not or " ".join(code.definition.split()),
            key=code.key,
            code=code,
        )

    def _articles(self) -> list[Offer]:
        session, workspace = self._window.session, self._window.workspace
        if session is None or workspace is None:
            return []
        title = workspace.articles.model.title
        return [_article(session, document, title(document)) for document in session.documents]

    def _sources(self) -> list[Offer]:
        session, workspace = self._window.session, self._window.workspace
        return named.sources(session, workspace.go_to) if session and workspace else []


def _article(session: Session, document: Document, title: str) -> Offer:
    return Offer(
        group="articles",
        name=title,
        do=partial(session.open, document.id),
        detail=" · ".join(words for words in (document.outlet, short_date(document.published)) if words),
        also=" ".join((document.outlet, document.agency, document.byline, document.published)),
        icon="newspaper",
    )

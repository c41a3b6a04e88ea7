"""What teammates marked in the open article, as far as the acting coder may see it, and which of it is looked at."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from annotator.model import Annotation, Step, owner_of
from annotator.store import annotations

if TYPE_CHECKING:
    from annotator.gui.session import Session

_OPENS = frozenset({"assignment", "submission", "coder", "document"})
"""Kinds of rows after which one may see more than before, or less."""


class Teammates(QObject):
    """To look at somebody's annotation lets go of one's own; to hold or select something looks away.

    All are read only while they are `shown`; one can be looked at in any case.
    """

    changed = Signal()

    def __init__(self, session: "Session") -> None:
        super().__init__(session)
        self._session = session
        self.shown = False
        self.looked_at: Annotation | None = None
        self._read: list[Annotation] = []
        session.changed.connect(self._on_changed)
        session.document_changed.connect(self._on_document_changed)
        session.focus_changed.connect(self._on_focus_changed)

    @property
    def annotations(self) -> list[Annotation]:
        """Those that are on screen, in reading order."""
        if self.looked_at is None or any(a.id == self.looked_at.id for a in self._read):
            return self._read
        return sorted([*self._read, self.looked_at], key=annotations.reading_order)

    def show(self, shown: bool) -> None:
        if shown != self.shown:
            self.shown = shown
            self._read_again()

    def look(self, id: str) -> bool:
        """Look at somebody else's annotation of the open article. False where there is none that one may see."""
        session = self._session
        found = annotations.annotation(session.project, id)
        if found is None or session.document is None or found.document != session.document.id or self._is_own(found):
            return False
        session.focus(None, session.caret)
        self.looked_at = found
        self.changed.emit()
        return True

    def look_away(self) -> None:
        if self.looked_at is not None:
            self.looked_at = None
            self.changed.emit()

    def _is_own(self, annotation: Annotation) -> bool:
        return annotation.coder == self._session.project.coder

    def _on_focus_changed(self) -> None:
        if self._session.held or self._session.selected:
            self.look_away()

    def _on_document_changed(self) -> None:
        self.looked_at = None
        self._read_again()

    def _on_changed(self, step: Step) -> None:
        own = self._session.project.coder
        others = any(owner_of(id) not in (None, own) for id in step.rows)
        if others or not step.rows or step.kinds & _OPENS:
            self._read_again()

    def _read_again(self) -> None:
        project, document = self._session.project, self._session.document
        there = annotations.of_document(project, document.id) if document and self.shown else []
        self._read = [a for a in there if not self._is_own(a)]
        if (looked := self.looked_at) is not None:
            found = annotations.annotation(project, looked.id)
            self.looked_at = None if found is None or self._is_own(found) else found
        self.changed.emit()

"""The problems of the open article, kept up to date beside coding, and which kinds are looked for."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal

from annotator.gui.session import Session
from annotator.model import Annotation, Code, Step, meant
from annotator.store import codebook

if TYPE_CHECKING:
    from annotator.analysis.problems import Problem, Scheme

_PAUSE = 100
"""Milliseconds without a change after which problems are told: nobody waits for them while coding."""


def scheme_of(codes: Iterable[Code]) -> Scheme:
    from annotator.analysis.problems import Scheme

    by_id = {code.id: code for code in codes}
    today = {id: meant(by_id, id) or code for id, code in by_id.items()}
    return Scheme(
        roles={id: codebook.role(by_id, code) for id, code in by_id.items()},
        active=frozenset(id for id, code in today.items() if not code.retired),
        required={id: tuple(a for a in codebook.attributes(by_id, code) if a.required) for id, code in today.items()},
    )


class Problems(QObject):
    """What is looked at is worked out when it is asked for, and told when coding pauses."""

    changed = Signal()

    def __init__(self, session: Session, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._all: list[Problem] = []
        self._is_known = False
        """Whether they are those of what is coded now. Older ones stay until then: dropping thousands is slow."""
        self._scheme: Scheme | None = None
        self._off: frozenset[str] | None = None
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(_PAUSE)
        self._pause.timeout.connect(self.changed)
        session.changed.connect(self._on_changed)
        session.document_changed.connect(self._forget)

    @property
    def all(self) -> list[Problem]:
        """Those of all kinds, by place."""
        from annotator.analysis.problems import problems

        session = self._session
        if not self._is_known:
            self._is_known = True
            if session.document is None:
                self._all = []
            else:
                here, links, spare = session.document.id, session.attributions, session.parts.excluded
                self._all = problems(here, session.text, session.annotations, links, self.scheme, spare)
        return self._all

    @property
    def found(self) -> list[Problem]:
        """Those of the kinds that are looked for."""
        return self.looked_for(self.all)

    @property
    def unsourced(self) -> list[Annotation]:
        """Quotes and claims that name no source and do not say that none is given, also where nobody looks for them."""
        from annotator.analysis.problems import unsourced

        return unsourced(self._session.annotations, self._session.attributions, self.scheme.roles)

    @property
    def scheme(self) -> Scheme:
        if self._scheme is None:
            self._scheme = scheme_of(self._session.codes)
        return self._scheme

    @property
    def off(self) -> frozenset[str]:
        """The kinds that are not looked for in this project."""
        if self._off is None:
            self._off = frozenset(self._session.project.details.problems_off)
        return self._off

    def looked_for(self, problems: Iterable[Problem]) -> list[Problem]:
        return [problem for problem in problems if problem.kind not in self.off]

    def look_for(self, kind: str, wanted: bool) -> None:
        """Switch a kind on or off for everybody on the project."""
        off = self.off - {kind} if wanted else self.off | {kind}
        name = "Look for more problems" if wanted else "Look for fewer problems"
        details = self._session.project.details
        self._session.write(name, put=[replace(details, problems_off=tuple(sorted(off)))])

    def _on_changed(self, step: Step) -> None:
        if "code" in step.kinds:
            self._scheme = None
        if "project" in step.kinds:
            self._off = None
        self._forget()

    def _forget(self) -> None:
        self._is_known = False
        self._pause.start()

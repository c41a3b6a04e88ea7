"""Who codes what, each one step: assign and take back, say who settles an article, draw a sample."""

from __future__ import annotations

from collections.abc import Collection
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QObject

from annotator.gui import bulk
from annotator.gui.session import Session
from annotator.model import Coder, new_shared_id
from annotator.store import assignments
from annotator.teamwork import Sample

if TYPE_CHECKING:
    from collections.abc import Mapping

    from annotator.gui.main_window import MainWindow


class Assigning(QObject):
    """The dialogs, loaded when they are opened."""

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self._window = window

    def show(self) -> None:
        from annotator.gui.dialogs.assignments import AssignmentsDialog

        dialog = AssignmentsDialog(self._window.open_session, self._window)
        dialog.sample_wanted.connect(self.draw)
        dialog.open()

    def draw(self) -> None:
        from annotator.gui.dialogs.sample import SampleDialog

        SampleDialog(self._window.open_session, self._window).open()


def assign(session: Session, documents: Collection[str], coder: Coder, mode: str) -> None:
    """Have a coder code these articles."""
    put, gone = assignments.assign(session.project, ((document, coder.id) for document in documents), mode)
    bulk.write(session, _tr("Assign {0} to {1}").format(_articles(documents), coder.name), put, gone)


def take_back(session: Session, documents: Collection[str], coder: Coder) -> None:
    gone = assignments.unassign(session.project, ((document, coder.id) for document in documents))
    bulk.write(session, _tr("Take back {0} from {1}").format(_articles(documents), coder.name), delete=gone)


def appoint(session: Session, documents: Collection[str], coder: Coder | None) -> None:
    """Have one person settle these articles, or nobody."""
    put, gone = assignments.appoint(documents, coder.id if coder else None)
    bulk.write(session, _tr("Say who settles {0}").format(_articles(documents)), put, gone)


def add_coder(session: Session, name: str) -> None:
    """Somebody who is going to code: whoever opens the project under that name is them."""
    session.write(_tr("Add coder {0}").format(name), put=[Coder(new_shared_id(), name)])


def draw(session: Session, sample: Sample, teams: Mapping[str, Collection[str]]) -> None:
    """Assign what was drawn, and keep how it was drawn."""
    pairs = ((document, coder) for document, team in teams.items() for coder in team)
    put, gone = assignments.assign(session.project, pairs, sample.mode, sample.wave)
    said = _tr("{0} drawn and assigned.").format(_articles(teams))
    bulk.write(session, _tr("Draw a reliability sample"), [*put, sample], gone, said)


def _tr(text: str) -> str:
    return QCoreApplication.translate("Assigning", text)


def _articles(documents: Collection[str]) -> str:
    return _tr("1 article") if len(documents) == 1 else _tr("{0:,} articles").format(len(documents))

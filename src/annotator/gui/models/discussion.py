"""What is said in a project, and what was decided of one's own annotations, as a list that jumps."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any, NamedTuple

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from annotator.analysis.feedback import Feedback
from annotator.gui import decided, describing
from annotator.gui.offsets import display
from annotator.gui.panels.passages import shortened
from annotator.gui.session import Session
from annotator.model import Span
from annotator.store import annotations, coders, documents, reviews
from annotator.store.project import Project
from annotator.teamwork import Final, Thread

Index = QModelIndex | QPersistentModelIndex

ROW = int(Qt.ItemDataRole.UserRole)
"""The Row itself."""
ANSWERS = ("new", "acknowledged", "contested")
"""How what was decided otherwise stands with its coder."""
_WORDS = 160
_ROOT = QModelIndex()


class Row(NamedTuple):
    """A thread, or what was decided of one's annotation. `who` (a coder's id) said the last word, at `at`.

    `code` and `extent` are those of the annotation or final it is about; None where that is not there.
    """

    document: str
    target: str
    code: str | None
    extent: Span | None
    words: str
    who: str
    said: str
    at: str
    comments: int
    state: str
    """open or resolved; of what was decided one of ANSWERS."""


def talk(project: Project, document: str | None) -> list[Row]:
    """The threads of an article, or of all of them, in the order of the articles and the text."""
    finals: dict[str, dict[str, Final]] = {}

    def target(thread: Thread) -> tuple[str | None, Span | None, str]:
        if (annotation := annotations.annotation(project, thread.target)) is not None:
            return annotation.code, annotation.extent, annotation.text
        if thread.document not in finals:
            finals[thread.document] = {final.id: final for final in reviews.finals(project, thread.document)}
        final = finals[thread.document].get(thread.target)
        if final is None or not final.spans:
            return None, None, ""
        return final.code, Span(final.spans[0].start, final.spans[-1].end), " … ".join(final.quotes)

    rows = [_row(thread, *target(thread)) for thread in reviews.threads(project, document)]
    order = {document.id: n for n, document in enumerate(documents.documents(project))}
    return sorted(rows, key=lambda row: (order.get(row.document, -1), row.extent or Span(0, 0), row.at))


def _row(thread: Thread, code: str | None, extent: Span | None, words: str) -> Row:
    last, state = thread.comments[-1], "resolved" if thread.resolved else "open"
    text = next((comment.text for comment in reversed(thread.comments) if comment.text), "")
    count = sum(bool(comment.text) for comment in thread.comments)
    who = next((comment.coder for comment in reversed(thread.comments) if comment.text), last.coder)
    return Row(thread.document, thread.target, code, extent, words, who, text, last.created_at, count, state)


def decided_otherwise(
    project: Project,
    document: str | None,
    meant: Mapping[str, str],
    cancelled: Callable[[], bool] = lambda: False,
) -> list[Row]:
    """The acting coder's annotations that were decided otherwise, in an article or in all of them."""
    ids = [document] if document else [found.id for found in documents.documents(project)]
    rows: list[Row] = []
    for id in ids:
        if cancelled():
            break
        found = [one for one in decided.of_document(project, id, meant).values() if one.is_otherwise]
        answers = reviews.judged(project, id) if found else {}
        rows += (_feedback(one, answers.get(one.final.id, ()), project.coder) for one in found)
    return rows


def _feedback(found: Feedback, answers: Iterable[reviews.Judged], you: str) -> Row:
    mine, final = found.annotation, found.final
    own = next((one.verdict.verdict for one in answers if one.verdict.coder == you and not one.outdated), "")
    state = {"accept": "acknowledged", "change wanted": "contested"}.get(own, "new")
    return Row(mine.document, mine.id, mine.code, mine.extent, mine.text, final.coder, final.reason, "", 0, state)


class DiscussionModel(QAbstractListModel):
    """Rows that were read elsewhere. `with_article` tells where each stands, too."""

    def __init__(self, session: Session, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._rows: Sequence[Row] = ()
        self._names: dict[str, str] = {}
        self._titles: dict[str, str] = {}
        self.with_article = False

    def show_rows(self, rows: Sequence[Row]) -> None:
        self.beginResetModel()
        self._rows = rows
        self._names = {coder.id: coder.name for coder in coders.coders(self._session.project)}
        listed = self._session.documents
        self._titles = {d.id: ", ".join(name for name in (d.outlet, d.title) if name) for d in listed}
        self.endResetModel()

    def row_number(self, target: str) -> int:
        """The row that is about an annotation or final; -1 when there is none."""
        return next((n for n, row in enumerate(self._rows) if row.target == target), -1)

    def rowCount(self, parent: Index = _ROOT) -> int:
        return 0 if parent.isValid() else len(self._rows)

    def data(self, index: Index, role: int = int(Qt.ItemDataRole.DisplayRole)) -> Any:
        if not index.isValid() or index.row() >= len(self._rows):
            return None
        row = self._rows[index.row()]
        if role == ROW:
            return row
        if role == Qt.ItemDataRole.DisplayRole:
            return self.words(row)
        return self._in_words(row) if role == Qt.ItemDataRole.AccessibleTextRole else None

    # --- what a row says

    def words(self, row: Row) -> str:
        return shortened(row.words, _WORDS) if row.words else self.tr("Deleted, or not received yet")

    def said(self, row: Row) -> str:
        """“Ben: One.”"""
        name = self._names.get(row.who, self.tr("unknown coder"))
        return display(f"{name}: {' '.join(row.said.split())}" if row.said else self._decided_by(row, name))

    def _decided_by(self, row: Row, name: str) -> str:
        return self.tr("Decided by {0}").format(name) if row.state in ANSWERS else name

    def state(self, row: Row) -> str:
        return {
            "open": self.tr("open"),
            "resolved": self.tr("resolved"),
            "new": self.tr("not answered"),
            "acknowledged": self.tr("acknowledged"),
            "contested": self.tr("contested"),
        }[row.state]

    def facts(self, row: Row) -> str:
        """How many comments there are, since when nothing more was said, and in which article."""
        n = row.comments
        counted = self.tr("%n comment", "", n) if n == 1 else self.tr("%n comments", "", n)
        facts = [self.state(row)] if not row.at else [counted, describing.moment(row.at)]
        if self.with_article:
            facts.append(" ".join(self._titles.get(row.document, "").split()))
        return display(" · ".join(filter(None, facts)))

    def _in_words(self, row: Row) -> str:
        code = self._session.code(row.code) if row.code else None
        about = f"{display(code.name)}: {self.words(row)}" if code else self.words(row)
        return ". ".join((about, self.said(row), self.state(row), self.facts(row)))

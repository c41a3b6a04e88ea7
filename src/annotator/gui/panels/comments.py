"""All that is said in the article or the project, and what was decided otherwise: each line leads to its passage."""

from collections.abc import Callable, Mapping, Sequence

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QListView, QStackedWidget, QVBoxLayout, QWidget

from annotator.errors import UserError
from annotator.gui import decided, theme
from annotator.gui.controls import hairline, label
from annotator.gui.jobs import Job, Latest
from annotator.gui.models.discussion import ANSWERS, ROW, DiscussionModel, Row, decided_otherwise, talk
from annotator.gui.offsets import display
from annotator.gui.panels.feedback_section import FeedbackSection
from annotator.gui.panels.right_pane import Panel
from annotator.gui.panels.talk_row import TalkRow
from annotator.gui.panels.thread import ThreadSection
from annotator.gui.segmented import Segmented
from annotator.gui.session import Session
from annotator.model import Span, Step
from annotator.store import annotations, backup
from annotator.store.project import Project

GoTo = Callable[[str, Span, str | None], None]

_MOMENT = 30
"""Milliseconds after a change in which only the text is painted."""
_READ = frozenset(("annotation", "assignment", "adjudicator", "code", "coder", "comment", "document", "final"))
_READ |= {"submission", "verdict"}
"""Kinds of rows that change what is listed."""


class CommentsPanel(Panel):
    """Threads that are open, or resolved, or one's own annotations that were decided otherwise."""

    def __init__(self, session: Session, go_to: GoTo) -> None:
        super().__init__(session, self.tr("Comments"), "comments")
        self._go_to = go_to
        self._latest = Latest(self)
        self._read_as: object = None
        """What of the project is listed, and for whom; None when an article's is."""
        self._stale = False
        self._later = QTimer(self)
        self._later.setSingleShot(True)
        self._later.setInterval(_MOMENT)
        self.model = DiscussionModel(session, self)
        self.scope = Segmented("talk-scope", self.tr("Which articles"), filling=True)
        self.scope.add("article", self.tr("This article"))
        self.scope.add("project", self.tr("All articles"))
        self.scope.set_value("article")
        self.kind = Segmented("talk-kind", self.tr("What is listed"), filling=True)
        self.kind.add("open", self.tr("Open"))
        self.kind.add("resolved", self.tr("Resolved"))
        self.kind.add("feedback", self.tr("Feedback"))
        self.kind.set_value("open")
        self.count = label("", "meta")
        self.count.setObjectName("talk-count")
        self.nothing = label("", wrap=True)
        self.nothing.setObjectName("no-talk")
        self.list = TalkList(self)
        self.thread_section = ThreadSection(session)
        self.feedback = FeedbackSection(session)
        self._build()
        self._connect()

    def _build(self) -> None:
        top = QWidget()
        column = QVBoxLayout(top)
        column.setContentsMargins(16, 12, 16, 10)
        column.setSpacing(8)
        for widget in (self.scope, self.kind, self.count):
            column.addWidget(widget)
        empty = QWidget()
        inner = QHBoxLayout(empty)
        inner.setContentsMargins(18, 12, 18, 12)
        inner.addWidget(self.nothing, 1, Qt.AlignmentFlag.AlignTop)
        self._rooms = QStackedWidget()
        self._rooms.addWidget(self.list)
        self._rooms.addWidget(empty)
        self._rooms.setMinimumHeight(theme.current().px(160))
        self.body.setContentsMargins(0, 0, 0, 0)
        self.body.setSpacing(0)
        self.body.addWidget(top)
        self.body.addWidget(hairline())
        self.body.addWidget(self._rooms, 1)
        self._current = QWidget()
        current = QVBoxLayout(self._current)
        current.setContentsMargins(18, 0, 18, 16)
        current.addWidget(self.feedback)
        current.addWidget(self.thread_section)
        self.body.addWidget(self._current)
        self.setFocusProxy(self.list)

    def _connect(self) -> None:
        self.scope.chosen.connect(self._read)
        self.kind.chosen.connect(self._read)
        self._later.timeout.connect(self._read)
        self.list.doubleClicked.connect(self.go)
        self.list.selectionModel().currentChanged.connect(self._show_current)
        self.model.modelReset.connect(self._show_current)
        for part in (self.thread_section, self.feedback):
            part.done.connect(self.list.setFocus)
        self._latest.finished.connect(self._show)
        self._latest.failed.connect(self._on_failed)
        self.session.changed.connect(self._on_changed)

    def go(self) -> None:
        """To the passage of the current row."""
        row = self.list.currentIndex().data(ROW)
        if isinstance(row, Row):
            self._go_to(row.document, row.extent or Span(0, 0), row.target)

    # --- read

    def refresh(self) -> None:
        """Read again what may have changed: what is on screen a moment later, after the text has been painted."""
        if self.isVisible():
            self._later.start()
        else:
            self._read()

    def _on_changed(self, step: Step) -> None:
        self._stale = self._stale or bool(step.kinds & _READ)

    def _read(self) -> None:
        """An article at once, the project beside the window."""
        self._later.stop()
        session = self.session
        kind, meant = str(self.kind.value), decided.meanings(session)
        self.model.with_article = self.scope.value == "project"
        if self.model.with_article:
            wanted = (kind, session.project.coder)
            if self._stale or wanted != self._read_as:
                self._read_as, self._stale = wanted, False
                self._latest.ask(lambda job: self._of_project(job, kind, meant))
        else:
            self._latest.forget()
            self._read_as = None
            document = session.document.id if session.document else ""
            self._show(_rows(session.project, document, kind, meant, lambda: False) if document else [])

    def _of_project(self, job: Job, kind: str, meant: dict[str, str]) -> list[Row]:
        with backup.snapshot(self.session.project) as copy:
            return _rows(copy, None, kind, meant, lambda: job.cancelled)

    def _show(self, rows: Sequence[Row]) -> None:
        """Show these; the current row stays the current one."""
        before, had = self.list.currentIndex().data(ROW), self.list.currentIndex().row()
        self.model.show_rows(rows)
        if isinstance(before, Row):
            at = self.model.row_number(before.target)
            self.list.setCurrentIndex(self.model.index(at if at >= 0 else min(had, len(rows) - 1)))
        self._show_current()
        self._rooms.setCurrentIndex(0 if rows else 1)
        self.count.setText(self._counted(len(rows)))
        self.nothing.setText(self._none())

    def _show_current(self) -> None:
        """What is said of the current row, and what was decided of it, to answer here."""
        row = self.list.currentIndex().data(ROW)
        self._current.setVisible(isinstance(row, Row))
        if isinstance(row, Row):
            own = annotations.annotation(self.session.project, row.target) if row.state in ANSWERS else None
            self.feedback.show_of(own)
            self.thread_section.show_target(row.document, [row.target])

    def _on_failed(self, error: UserError) -> None:
        self._read_as = None
        self._show([])
        self.nothing.setText(display(str(error)))

    def _counted(self, count: int) -> str:
        if self.kind.value == "feedback":
            return self.tr("{0:,} decided otherwise").format(count)
        return self.tr("%n thread", "", count) if count == 1 else self.tr("%n threads", "", count)

    def _none(self) -> str:
        return {
            "open": self.tr("No open comments. Hold an annotation and press C to say something of it."),
            "resolved": self.tr("No comments have been resolved yet."),
            "feedback": self.tr("Nothing of yours was decided otherwise."),
        }[str(self.kind.value)]


def _rows(
    project: Project, document: str | None, kind: str, meant: Mapping[str, str], cancelled: Callable[[], bool]
) -> list[Row]:
    """Those of an article, or of all of them."""
    if kind == "feedback":
        return decided_otherwise(project, document, meant, cancelled)
    return [row for row in talk(project, document) if row.state == kind]


class TalkList(QListView):
    """Enter goes to the passage."""

    def __init__(self, panel: CommentsPanel) -> None:
        super().__init__()
        self._panel = panel
        self.setObjectName("talk-list")
        self.setAccessibleName(self.tr("Comments"))
        self.setModel(panel.model)
        self.setItemDelegate(TalkRow(panel.session, panel.model, self))
        self.setMouseTracking(True)
        self.setUniformItemSizes(True)
        self.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._panel.go()
        else:
            super().keyPressEvent(event)

"""What bundles or project files would bring, before they are merged."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QCheckBox, QDialog, QDialogButtonBox, QScrollArea, QVBoxLayout, QWidget

from annotator.errors import UserError, printable
from annotator.gui import merging, sizes, theme
from annotator.gui.brought import BroughtTable, erased, remarks
from annotator.gui.buttons import Button
from annotator.gui.controls import Busy, Wrong, empty, hairline, label
from annotator.gui.jobs import Job
from annotator.gui.offsets import display
from annotator.gui.session import Session
from annotator.store.exchange.merging import Outcome, preview
from annotator.store.exchange.staging import AnotherProject


def column_of(outcome: Outcome) -> QScrollArea:
    """The table and what is to be said of it, scrolling where there is much."""
    inner = QWidget()
    rows = QVBoxLayout(inner)
    rows.setContentsMargins(0, 0, 8, 0)
    rows.setSpacing(theme.current().px(6))
    rows.addWidget(BroughtTable(outcome))
    rows.addSpacing(theme.current().px(10))
    for sentence in remarks(outcome):
        rows.addWidget(label(sentence, "meta", wrap=True))
    rows.addStretch(1)
    area = QScrollArea()
    area.setObjectName("brought-area")
    area.setWidgetResizable(True)
    area.setWidget(inner)
    return area


class MergeDialog(QDialog):
    """Finds out on a copy what would come, while one goes on working; merges it when that is agreed to."""

    merged = Signal(object)
    """The Outcome, when it is in the session."""

    def __init__(self, session: Session, paths: Sequence[Path], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("merge")
        self.setWindowTitle(self.tr("Merge a teammate's coding"))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._session = session
        self._paths = paths
        self._join = False
        self._erasing = False
        self._job: Job | None = None
        sizes.fit(self, 620, 200)
        self.title = label(self.windowTitle(), "screen", wrap=True)
        self.title.setObjectName("merge-title")
        self.bar = Busy("merge-progress")
        self.doing = label("", wrap=True)
        self.wrong = Wrong("merge-error")
        found = QWidget()
        self._found = QVBoxLayout(found)
        self._found.setContentsMargins(0, 0, 0, 0)
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 18, 24, 18)
        column.setSpacing(12)
        column.addWidget(self.title)
        column.addWidget(label(self._from(), "meta", wrap=True))
        column.addWidget(self.doing)
        column.addWidget(self.bar)
        column.addWidget(self.wrong)
        column.addWidget(found, 1)
        column.addWidget(hairline())
        column.addWidget(self._build_foot())
        self._look()

    def _build_foot(self) -> QDialogButtonBox:
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Cancel)
        buttons.rejected.connect(self.reject)
        self.cancel = buttons.button(QDialogButtonBox.StandardButton.Cancel)
        self.cancel.setObjectName("merge-cancel")
        self.go = Button(self.tr("Merge"), "merge-go", primary=True)
        self.go.clicked.connect(self._merge)
        self.join = Button(self.tr("Join the two projects…"), "merge-join")
        self.join.clicked.connect(self._on_join)
        buttons.addButton(self.go, QDialogButtonBox.ButtonRole.ActionRole)
        buttons.addButton(self.join, QDialogButtonBox.ButtonRole.ActionRole)
        return buttons

    def _from(self) -> str:
        names = self.tr(", ").join(f"“{printable(path.name)}”" for path in self._paths)
        return display(self.tr("From {0}.").format(names))

    # --- find out

    def _look(self) -> None:
        project, paths, join = self._session.project, self._paths, self._join
        job = Job(lambda job: preview(project, paths, join=join, cancelled=lambda: job.cancelled))
        job.finished.connect(self._show_found)
        job.failed.connect(self._show_refused)
        self._start(job, self.tr("Reading it, and trying it out on a copy of the project. You can go on working."))

    def _show_found(self, outcome: Outcome) -> None:
        self._end()
        if outcome.nothing:
            self.title.setText(self.tr("There is nothing new in it"))
            self._close_only()
            return
        self.title.setText(self.tr("What it brings"))
        self._found.addWidget(column_of(outcome), 1)
        if outcome.erases:
            self._ask_to_erase(outcome)
        sizes.fit(self, 620, 460)
        self.go.show()
        self.go.setDefault(True)
        self.go.setFocus()

    def _ask_to_erase(self, outcome: Outcome) -> None:
        """What a teammate erased for good is erased here only by who agrees to it."""
        wrong = Wrong("merge-erases")
        titles = self.tr(", ").join(f"“{title}”" for title in erased(outcome))
        said = self.tr(
            "It erases {0} for good: the text, and all that anybody coded there, here and in the backups. Not even"
            " undoing the merge brings that back."
        )
        wrong.say(said.format(titles))
        agreed = QCheckBox(self.tr("Erase it here, too"))
        agreed.setObjectName("merge-erase")
        agreed.setAccessibleName(agreed.text())
        agreed.toggled.connect(self._on_agreed)
        self._on_agreed(False)
        self._found.addWidget(wrong)
        self._found.addWidget(agreed)

    def _on_agreed(self, agreed: bool) -> None:
        self._erasing = agreed
        self.go.setEnabled(agreed)

    def _show_refused(self, error: UserError) -> None:
        self._end()
        self.title.setText(self.tr("It cannot be merged"))
        if isinstance(error, AnotherProject) and not self._join:
            self._offer_to_join()
        else:
            self.wrong.say(str(error))
            self._close_only()

    def _offer_to_join(self) -> None:
        self.title.setText(self.tr("It is of another project"))
        title = display(self._session.project.details.title)
        said = self.tr(
            "A team has one project, which the lead sends to everybody. If you join the two, all articles, codes,"
            " speakers and coding of the other project come into “{0}” and stay in it; codes of the same name stay two"
            " codes until you merge them, and whoever you send to gets all of it."
        )
        self._found.addWidget(label(said.format(title), wrap=True))
        self._found.addStretch(1)
        sizes.fit(self, 620, 280)
        self.join.show()
        self.cancel.setFocus()

    def _on_join(self) -> None:
        self._join = True
        empty(self._found)
        self._look()

    # --- merge

    def _merge(self) -> None:
        if not self._session.can_edit:
            self.wrong.say(self.tr("The project cannot be written now."))
            return
        empty(self._found)
        job = merging.merge(self._session, self._paths, join=self._join, accept_erasures=self._erasing)
        job.finished.connect(self._on_merged)
        job.failed.connect(self._show_refused)
        self._start(job, self.tr("Making a backup and merging. You can go on reading; coding waits until it is done."))
        self.cancel.setEnabled(False)

    def _on_merged(self, outcome: Outcome) -> None:
        self._end()
        self.merged.emit(outcome)
        self.accept()

    # --- both

    def _start(self, job: Job, words: str) -> None:
        self._job = job
        self.doing.setText(words)
        self.wrong.say("")
        for widget in (self.doing, self.bar):
            widget.show()
        self.go.hide()
        self.join.hide()
        job.start()

    def _end(self) -> None:
        self._job = None
        self.doing.hide()
        self.bar.hide()
        self.cancel.setEnabled(True)

    def _close_only(self) -> None:
        self._found.addStretch(1)
        self.cancel.setText(self.tr("Close"))
        self.cancel.setFocus()

    def reject(self) -> None:
        """Esc, too: a merge that has begun goes on to its end."""
        if self._job is None or self.cancel.isEnabled():
            if self._job is not None:
                self._job.finished.disconnect(self._show_found)
                self._job.failed.disconnect(self._show_refused)
                self._job.cancel()
            super().reject()

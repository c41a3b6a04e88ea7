"""Rows that two people changed at the same time: what differs, and which version to keep."""

from __future__ import annotations

from datetime import datetime
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QGridLayout, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from annotator.errors import UserError
from annotator.gui import fork_words, sizes, theme
from annotator.gui.buttons import Button
from annotator.gui.controls import Wrong, empty, hairline, label
from annotator.gui.offsets import display
from annotator.gui.session import Session
from annotator.model import Step
from annotator.store import forks
from annotator.store.forks import Fork, Version

_FIELDS = 132
"""Width of the column that names the fields."""


class TwoVersions(QDialog):
    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("two-versions")
        self.setWindowTitle(self.tr("Two versions"))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._session = session
        sizes.fit(self, 680, 520)
        self.wrong = Wrong("two-versions-error")
        said = self.tr(
            "Two people changed these at the same time. Only what differs is shown; nothing is lost either way."
        )
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 18, 24, 18)
        column.setSpacing(12)
        column.addWidget(label(self.windowTitle(), "screen"))
        column.addWidget(label(said, "meta", wrap=True))
        column.addWidget(self.wrong)
        column.addWidget(self._build_area(), 1)
        column.addWidget(hairline())
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
        buttons.rejected.connect(self.reject)
        column.addWidget(buttons)
        session.changed.connect(self._show)
        self._show()

    def _build_area(self) -> QScrollArea:
        inner = QWidget()
        self._rows = QVBoxLayout(inner)
        self._rows.setContentsMargins(0, 0, 10, 0)
        self._rows.setSpacing(theme.current().px(10))
        area = QScrollArea()
        area.setAccessibleName(self.tr("What was changed by two"))
        area.setWidgetResizable(True)
        area.setWidget(inner)
        return area

    def _show(self, _step: Step | None = None) -> None:
        """Closed when the last one is settled."""
        found = forks.forks(self._session.project)
        if not found:
            self.accept()
            return
        empty(self._rows)
        for fork, name in zip(found, forks.names(found), strict=True):
            self._rows.addWidget(hairline())
            self._rows.addLayout(self._head(fork, name))
            self._rows.addLayout(self._versions(fork))
        self._rows.addStretch(1)

    def _head(self, fork: Fork, name: str) -> QHBoxLayout:
        row = QHBoxLayout()
        row.addWidget(label(display(name) if name != fork.kind else fork_words.kind(fork), "strong"))
        if name != fork.kind:
            row.addWidget(label(fork_words.kind(fork), "meta"))
        row.addStretch(1)
        return row

    def _versions(self, fork: Fork) -> QGridLayout:
        """A column each, of the one that counts now first."""
        px = theme.current().px
        grid = QGridLayout()
        grid.setHorizontalSpacing(px(16))
        grid.setVerticalSpacing(px(6))
        grid.setColumnMinimumWidth(0, px(_FIELDS))
        for n, name in enumerate(fork.fields, 1):
            grid.addWidget(label(fork_words.field(name), "meta", wrap=True), n, 0, Qt.AlignmentFlag.AlignTop)
        for column, version in enumerate(fork.versions, 1):
            grid.setColumnStretch(column, 1)
            who = display(version.coder) or self.tr("somebody")
            grid.addWidget(label(f"{who} · {_when(version.wall)}", "meta", wrap=True), 0, column)
            for n, name in enumerate(fork.fields, 1):
                words = display(fork_words.value(self._session, version, name))
                grid.addWidget(label(words, wrap=True), n, column, Qt.AlignmentFlag.AlignTop)
            keep = Button(self.tr("Keep {0}'s version").format(who).replace("&", "&&"), f"keep-{column}-{fork.id}")
            keep.setEnabled(self._session.can_edit)
            keep.clicked.connect(partial(self._keep, fork, version))
            grid.addWidget(keep, len(fork.fields) + 1, column, Qt.AlignmentFlag.AlignLeft)
        return grid

    def _keep(self, fork: Fork, version: Version) -> None:
        try:
            self._session.run(self.tr("Keep one of two versions"), lambda edit: forks.settle(edit, fork, version))
        except UserError as error:
            self.wrong.say(str(error))


def _when(wall: str) -> str:
    """The time of a change by this computer's clock."""
    return datetime.fromisoformat(wall).astimezone().strftime("%d %b %Y, %H:%M")

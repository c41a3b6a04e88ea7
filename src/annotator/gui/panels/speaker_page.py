"""A speaker's page: what is known of them, who was merged into them, and all that is attributed to them."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from itertools import pairwise

from PySide6.QtCore import QModelIndex, QPoint, Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QHBoxLayout, QMenu, QVBoxLayout, QWidget

from annotator.analysis.speakers import Known
from annotator.gui import speaking, theme
from annotator.gui.buttons import Button
from annotator.gui.controls import Elided, empty, hairline, label, menu_text
from annotator.gui.models.speakers import LINE, SaidModel
from annotator.gui.panels.speaker_form import SpeakerForm
from annotator.gui.panels.speaker_row import SaidRow, row_list
from annotator.gui.session import Session
from annotator.model import Span, Speaker

GoTo = Callable[[str, Span, str], None]
"""Opens an article at a passage, and holds the annotation there."""


class SpeakerPage(QWidget):
    merge_wanted = Signal(str)
    """The speaker is to be merged; into whom, where that is known."""

    def __init__(self, session: Session, go_to: GoTo) -> None:
        super().__init__()
        self.setObjectName("speaker-page")
        self._session = session
        self._go_to = go_to
        self.form = SpeakerForm(session)
        self.form.roles.grown.connect(self._order)
        self.form.merge.clicked.connect(partial(self.merge_wanted.emit, ""))
        self._merged = QVBoxLayout()
        self._merged.setSpacing(2)
        self._links: list[QWidget] = []
        self.heading = label("", "section")
        self.heading.setObjectName("said-heading")
        self.model = SaidModel(session, self)
        self.said = row_list("said", self.tr("Attributed to this speaker"), SaidRow())
        self.said.setModel(self.model)
        self.said.clicked.connect(self._on_line)
        self.said.activated.connect(self._on_line)
        self.said.customContextMenuRequested.connect(self._on_menu)
        self.nothing = label(self.tr("No source means this speaker yet."), "meta", wrap=True)
        self._build()

    def _build(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addWidget(self.form)
        column.addLayout(self._merged)
        column.addWidget(hairline())
        column.addWidget(self.heading)
        column.addWidget(self.said, 1)
        column.addWidget(self.nothing)
        column.addStretch(0)

    def show_speaker(self, known: Known, alike: list[Known]) -> None:
        """`alike` may be the same."""
        self.form.show_speaker(known.speaker)
        empty(self._merged)
        self._links.clear()
        for other in known.merged:
            self._add_row(self.tr("Merged: {0}").format(other.name), self.tr("Split again"), "split", other)
        for one in alike:
            said = self.tr("Perhaps the same: {0}").format(one.speaker.name)
            self._add_row(said, self.tr("Merge…"), "merge-alike", one.speaker)
        self._show_said(known)
        self._order()

    def _order(self) -> None:
        """What is made anew would be the last that Tab comes to."""
        for before, after in pairwise([*self.form.stops(), *self._links, self.said]):
            QWidget.setTabOrder(before, after)

    def _add_row(self, text: str, does: str, name: str, other: Speaker) -> None:
        button = Button(does, f"{name}-{other.id}", link=True)
        button.setAccessibleName(f"{does.rstrip('…')}: {other.name}")
        button.setEnabled(self._session.can_edit)
        if name == "split":
            button.clicked.connect(partial(speaking.split, self._session, other))
        else:
            button.clicked.connect(partial(self.merge_wanted.emit, other.id))
        holder = QWidget()
        row = QHBoxLayout(holder)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(Elided(text, "meta"), 1)
        row.addWidget(button)
        self._merged.addWidget(holder)
        self._links.append(button)

    def _show_said(self, known: Known) -> None:
        self.model.show_said(known.ids)
        rows = self.model.rowCount()
        said = self.tr("{0:,} attributed").format(self.model.said)
        silent = self.tr("{0:,} only mentioned").format(self.model.silent) if self.model.silent else ""
        self.heading.setText(" · ".join(filter(None, (said, silent))))
        self.nothing.setVisible(not rows)
        self.said.setVisible(rows > 0)
        self.said.setMinimumHeight(min(rows, 3) * theme.current().px(SaidRow.HEIGHT))

    # --- what happens

    def _on_line(self, index: QModelIndex) -> None:
        if (line := index.data(LINE)) is not None:
            self._go_to(line.document, self.model.place(line), line.annotation)

    def _on_menu(self, at: QPoint) -> None:
        index = self.said.indexAt(at)
        if not index.isValid():
            return
        menu = QMenu(self)
        menu.setObjectName("said-menu")
        menu.aboutToHide.connect(menu.deleteLater)
        menu.addAction(menu_text(self.tr("Go to the passage")), partial(self._on_line, index))
        menu.addAction(self.tr("Copy the words"), partial(self._on_copy, index))
        menu.popup(self.said.viewport().mapToGlobal(at))

    def _on_copy(self, index: QModelIndex) -> None:
        QGuiApplication.clipboard().setText(index.data())

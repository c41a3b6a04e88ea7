"""Assignments: articles by coders; what is selected is assigned, taken back or given to somebody to settle."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, Qt, Signal
from PySide6.QtWidgets import (
    QComboBox,
    QDialog,
    QDialogButtonBox,
    QHBoxLayout,
    QInputDialog,
    QVBoxLayout,
    QWidget,
)

from annotator.gui import assigning, messages, sizes
from annotator.gui.buttons import Button
from annotator.gui.controls import hairline, label, upright
from annotator.gui.dialogs.assignment_cells import AssignmentTable
from annotator.gui.fields import FilterField
from annotator.gui.models.assignments import ALL, ASSIGNED, DOCUMENT, LEFT, UNASSIGNED, AssignmentsModel
from annotator.gui.offsets import display
from annotator.gui.session import Session
from annotator.model import Coder

_MODES = {"blind": "assign-blind", "open": "assign-open"}


class AssignmentsDialog(QDialog):
    """Each change is a step, made at once."""

    sample_wanted = Signal()

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("assignments-dialog")
        self.setWindowTitle(self.tr("Assignments"))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._session = session
        self.model = AssignmentsModel(session, self)
        self.table = AssignmentTable(self.model)
        sizes.fit(self, 1100, 680)
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 18, 24, 18)
        column.setSpacing(12)
        column.addWidget(label(self.tr("Assignments"), "screen"))
        column.addLayout(self._build_filter())
        column.addWidget(self.table, 1)
        column.addLayout(self._build_actions())
        column.addWidget(hairline())
        column.addLayout(self._build_foot())
        self._connect()
        self._show_coders()
        self.table.setCurrentIndex(self.model.index(0, 0))
        self.table.setFocus()

    # --- build

    def _build_filter(self) -> QHBoxLayout:
        self.filter = FilterField("filter-assignments", self.tr("Filter articles"))
        self.which = _choice("assignments-which", self.tr("Which articles"))
        for value, name in (
            (ALL, self.tr("All articles")),
            (ASSIGNED, self.tr("Assigned")),
            (UNASSIGNED, self.tr("Not assigned")),
            (LEFT, self.tr("Not complete")),
        ):
            self.which.addItem(name, value)
        self.count = label("", "meta")
        self.count.setObjectName("assignments-count")
        row = QHBoxLayout()
        row.setSpacing(10)
        row.addWidget(self.filter, 1)
        row.addWidget(self.which)
        row.addWidget(self.count)
        return row

    def _build_actions(self) -> QHBoxLayout:
        self.coder = _choice("assign-coder", self.tr("Coder"))
        self.blind = Button(self.tr("Assign &blind"), "assign-blind")
        self.blind.setToolTip(
            self.tr("Others' coding is hidden from them until theirs is complete. Key B in the table")
        )
        self.open_ = Button(self.tr("Assign &open"), "assign-open")
        self.open_.setToolTip(self.tr("They see what others code. Key O in the table"))
        self.back = Button(self.tr("&Take back"), "take-back")
        self.back.setToolTip(self.tr("Key Delete in the table"))
        self.settler = _choice("settler", self.tr("Settled by"))
        self.settle = Button(self.tr("&Set"), "set-settler")
        self.settle.setToolTip(self.tr("This person settles where the coders of the selected articles differ"))
        row = QHBoxLayout()
        row.setSpacing(8)
        for text, field, buttons in (
            (self.tr("Coder"), self.coder, (self.blind, self.open_, self.back)),
            (self.tr("Settled by"), self.settler, (self.settle,)),
        ):
            if row.count():
                row.addStretch(1)
                row.addWidget(upright())
                row.addStretch(1)
            said = label(text)
            said.setBuddy(field)
            for widget in (said, field, *buttons):
                row.addWidget(widget)
        return row

    def _build_foot(self) -> QHBoxLayout:
        self.add = Button(self.tr("&Add coder…"), "add-coder")
        self.sample = Button(self.tr("&Reliability sample…"), "draw-sample")
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
        buttons.rejected.connect(self.reject)
        foot = QHBoxLayout()
        foot.setSpacing(8)
        foot.addWidget(self.add)
        foot.addWidget(self.sample)
        foot.addStretch(1)
        foot.addWidget(buttons)
        for button in (self.add, self.sample, self.blind, self.open_, self.back, self.settle):
            button.setAutoDefault(False)
        return foot

    def _connect(self) -> None:
        self.filter.textChanged.connect(self._on_filter)
        self.which.activated.connect(self._on_filter)
        self.table.selectionModel().selectionChanged.connect(self._show_selection)
        self.table.selectionModel().currentChanged.connect(self._on_current)
        self.table.key_pressed.connect(self._on_key)
        self.model.modelReset.connect(self._show_coders)
        self.model.dataChanged.connect(self._show_selection)
        self._session.unsaved_changed.connect(self._show_selection)
        self.blind.clicked.connect(lambda: self._assign("blind"))
        self.open_.clicked.connect(lambda: self._assign("open"))
        self.back.clicked.connect(self._take_back)
        self.settle.clicked.connect(self._on_settle)
        self.add.clicked.connect(self._on_add)
        self.sample.clicked.connect(self._on_sample)

    # --- what happens

    @property
    def chosen(self) -> list[str]:
        """The articles of the selected rows."""
        rows = sorted(row for stretch in self._selected() for row in stretch)
        return [self.model.index(row, 0).data(DOCUMENT).id for row in rows]

    def _selected(self) -> list[range]:
        """The selected rows in stretches: asked for one by one, they take seconds where all are."""
        selection = self.table.selectionModel().selection()
        stretches = [selection.at(n) for n in range(selection.count())]
        return [range(stretch.top(), stretch.bottom() + 1) for stretch in stretches]

    def _on_filter(self) -> None:
        self.model.set_filter(self.filter.text(), self.which.currentData())

    def _on_current(self, current: QModelIndex) -> None:
        """The coder whose column one is in is the one that is chosen."""
        if self.model.coder_of(current.column()) is not None:
            self.coder.setCurrentIndex(current.column() - 1)

    def _on_key(self, does: str) -> None:
        if not self.blind.isEnabled():
            return
        if does in _MODES:
            self._assign(does)
        else:
            self._take_back()

    def _assign(self, mode: str) -> None:
        coder: Coder = self.coder.currentData()
        if mode == "blind" or self._may_unblind(coder):
            assigning.assign(self._session, self.chosen, coder, mode)

    def _take_back(self) -> None:
        coder: Coder = self.coder.currentData()
        if self._may_unblind(coder):
            assigning.take_back(self._session, self.chosen, coder)

    def _may_unblind(self, coder: Coder) -> bool:
        """Whether a coder may see others' coding before theirs is complete; asks where that would come of it."""
        count = sum(self.model.is_coding_blind(document, coder.id) for document in self.chosen)
        if not count:
            return True
        go, stay = self.tr("Show it"), self.tr("Cancel")
        words = self.tr("{0} has not completed %n of these articles, coded blind.", "", count).format(coder.name)
        detail = self.tr("Others' coding of them would be shown to {0} from now on.").format(coder.name)
        roles = {go: messages.Role.DestructiveRole, stay: messages.Role.RejectRole}
        return messages.ask(self, words, detail, roles, stay) == go

    def _on_settle(self) -> None:
        assigning.appoint(self._session, self.chosen, self.settler.currentData())

    def _on_add(self) -> None:
        words = self.tr("Name of the coder, as they will give it when they open the project:")
        name, given = QInputDialog.getText(self, self.tr("Add coder"), words)
        if given and (name := " ".join(name.split())):
            assigning.add_coder(self._session, name)

    def _on_sample(self) -> None:
        self.accept()
        self.sample_wanted.emit()

    # --- show

    def _show_coders(self) -> None:
        for field, first in ((self.coder, None), (self.settler, self.tr("Nobody"))):
            before: Coder | None = field.currentData()
            field.clear()
            if first:
                field.addItem(first, None)
            for coder in self.model.coders:
                field.addItem(display(coder.name), coder)
            ids = [(found := field.itemData(n)) and found.id for n in range(field.count())]
            field.setCurrentIndex(ids.index(before.id) if before and before.id in ids else 0)
        self._show_selection()

    def _show_selection(self) -> None:
        chosen = sum(map(len, self._selected()))
        shown, all = self.model.rowCount(), self.model.total
        words = f"{shown:,}" if shown == all else self.tr("{0:,} of {1:,}").format(shown, all)
        self.count.setText(self.tr("{0} · {1:,} selected").format(words, chosen))
        may = bool(chosen) and self._session.can_edit
        for button in (self.blind, self.open_, self.back, self.settle):
            button.setEnabled(may)
        self.add.setEnabled(self._session.can_edit)


def _choice(name: str, text: str) -> QComboBox:
    made = QComboBox()
    made.setObjectName(name)
    made.setAccessibleName(text)
    made.setMinimumContentsLength(12)
    return made

"""Which code another is to count as, and how many annotations that concerns."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QVBoxLayout, QWidget

from annotator.gui import codebook_edits, theme
from annotator.gui.buttons import Button
from annotator.gui.controls import badge_icon, hairline, label
from annotator.gui.offsets import display
from annotator.gui.panels.attribute_editors import Choice
from annotator.gui.panels.pane import form, form_label
from annotator.gui.session import Session
from annotator.model import Code
from annotator.store import codebook


class MergeCode(QDialog):
    """Merging is one step, which touches no annotation."""

    def __init__(self, session: Session, code: Code, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("merge-code")
        self.setWindowTitle(self.tr("Merge code"))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setMinimumWidth(theme.current().px(440))
        self._session = session
        self._code = code
        self._marked = codebook.uses(session.project).get(code.id, 0)
        self._build_choice()
        self.said = label("", wrap=True)
        self.said.setObjectName("merge-said")
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Cancel)
        self.merge = Button(self.tr("Merge"), "merge", primary=True)
        buttons.addButton(self.merge, QDialogButtonBox.ButtonRole.AcceptRole)
        buttons.accepted.connect(self.accept)
        buttons.rejected.connect(self.reject)
        rows = form()
        rows.addRow(form_label(self.tr("Into"), self.into), self.into)
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 18, 24, 18)
        column.setSpacing(14)
        column.addWidget(label(self.tr("Merge “{0}”").format(display(code.name)), "screen", wrap=True))
        column.addLayout(rows)
        column.addWidget(self.said)
        column.addWidget(hairline())
        column.addWidget(buttons)
        self._show()

    def _build_choice(self) -> None:
        self.into = Choice()
        self.into.setObjectName("merge-into")
        self.into.setAccessibleName(self.tr("Into"))
        by_id = {c.id: c for c in self._session.codes}
        for target in codebook_edits.merge_targets(self._session, self._code):
            self.into.addItem(badge_icon(target), display(codebook.path(by_id, target)), target.id)
        self.into.currentIndexChanged.connect(self._show)

    def accept(self) -> None:
        into = codebook_edits.stored(self._session, self.into.currentData())
        if into is not None:
            codebook_edits.merge(self._session, self._code, into)
        super().accept()

    def _show(self) -> None:
        into = codebook_edits.stored(self._session, self.into.currentData())
        self.merge.setEnabled(into is not None)
        if into is None:
            return
        counted = self.tr("%n annotations of “{0}” will count as “{1}”.", "", self._marked)
        if self._marked == 1:
            counted = self.tr("One annotation of “{0}” will count as “{1}”.")
        rest = self.tr("The codes and annotations stay as they are, so that you can split them again.")
        self.said.setText(f"{counted.format(display(self._code.name), display(into.name))} {rest}")

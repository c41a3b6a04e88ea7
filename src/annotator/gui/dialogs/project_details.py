"""What the project is: its title, its file, who codes in it, how much is in it."""

from __future__ import annotations

from dataclasses import replace
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QCheckBox,
    QDialog,
    QDialogButtonBox,
    QFormLayout,
    QLabel,
    QLineEdit,
    QVBoxLayout,
    QWidget,
)

from annotator.analysis.offering import KINDS
from annotator.gui import suggestion_words, theme
from annotator.gui.controls import hairline, label
from annotator.gui.offsets import display
from annotator.gui.panels.pane import form, form_label
from annotator.gui.session import Session
from annotator.model import Step
from annotator.store import annotations as marks
from annotator.store import codebook, coders


class ProjectDetails(QDialog):
    """The title and one's own name can be changed; each is a step."""

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("project-details")
        self.setWindowTitle(self.tr("Project details"))
        self.setMinimumWidth(theme.current().px(480))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._session = session
        self.title = QLineEdit()
        self.title.setObjectName("project-title")
        self.title.setAccessibleName(self.tr("Title"))
        self.coder = QLineEdit()
        self.coder.setObjectName("own-name")
        self.coder.setAccessibleName(self.tr("Your name"))
        self.suggested = {kind: QCheckBox(suggestion_words.kind(kind)) for kind in KINDS}
        self.others = self._said("other-coders")
        self.file = self._said("project-file")
        self.content = self._said("project-content")
        self.state = self._said("codebook-state")
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
        buttons.rejected.connect(self.reject)
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 18, 24, 18)
        column.setSpacing(14)
        column.addWidget(label(self.tr("Project details"), "screen"))
        column.addLayout(self._build_rows())
        column.addWidget(hairline())
        column.addWidget(buttons)
        self.title.editingFinished.connect(self._on_title)
        self.coder.editingFinished.connect(self._on_coder)
        session.changed.connect(self._show)
        self._show()

    def _build_rows(self) -> QFormLayout:
        rows = form()
        rows.addRow(form_label(self.tr("Title"), self.title), self.title)
        rows.addRow(form_label(self.tr("Your name"), self.coder), self.coder)
        for text, said in (
            (self.tr("Other coders"), self.others),
            (self.tr("File"), self.file),
            (self.tr("Content"), self.content),
            (self.tr("Codebook"), self.state),
        ):
            rows.addRow(form_label(text, said), said)
        rows.addRow(form_label(self.tr("Suggest"), self.suggested["direct"]), self._build_kinds())
        return rows

    def _build_kinds(self) -> QVBoxLayout:
        """What of the articles is suggested in this project, to everybody."""
        column = QVBoxLayout()
        column.setContentsMargins(0, 6, 0, 0)
        column.setSpacing(4)
        for kind, box in self.suggested.items():
            box.setObjectName(f"suggest-{kind}")
            box.setAccessibleName(box.text())
            box.clicked.connect(partial(self._on_suggested, kind))
            column.addWidget(box)
        return column

    def _said(self, name: str) -> QLabel:
        made = label("", wrap=True)
        made.setObjectName(name)
        made.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        return made

    def _on_title(self) -> None:
        title = " ".join(self.title.text().split())
        details = self._session.project.details
        if self.title.isModified() and title and title != details.title:
            self.title.setModified(False)
            self._session.write("Rename project", put=[replace(details, title=title)])

    def _on_coder(self) -> None:
        name = " ".join(self.coder.text().split())
        coder = self._session.coder
        if self.coder.isModified() and name and coder is not None and name != coder.name:
            self.coder.setModified(False)
            self._session.write("Rename coder", put=[replace(coder, name=name)])

    def _on_suggested(self, kind: str) -> None:
        wanted, details = self.suggested[kind].isChecked(), self._session.project.details
        off = {*details.suggestions_off} - {kind} if wanted else {*details.suggestions_off, kind}
        name = "Suggest more" if wanted else "Suggest less"
        self._session.write(name, put=[replace(details, suggestions_off=tuple(sorted(off)))])

    def done(self, result: int) -> None:
        self._on_title()
        self._on_coder()
        super().done(result)

    def _show(self, _step: Step | None = None) -> None:
        project, own = self._session.project, self._session.coder
        for field, text in ((self.title, project.details.title), (self.coder, own.name if own else "")):
            if not field.isModified() and field.text() != text:
                field.setText(text)
            field.setEnabled(self._session.can_edit)
        self.coder.setEnabled(own is not None and self._session.can_edit)
        for kind, box in self.suggested.items():
            box.setChecked(kind not in project.details.suggestions_off)
            box.setEnabled(self._session.can_edit)
        others = [c.name for c in coders.coders(project) if own is None or c.id != own.id]
        self.others.setText(display(", ".join(others)) or self.tr("none"))
        self.file.setText(display(str(project.path)))
        articles, annotations = len(self._session.documents), marks.count(project)
        self.content.setText(self.tr("{0:,} articles, {1:,} annotations").format(articles, annotations))
        self.state.setText(codebook.state(project))

"""One's coding, or everyone's, as a bundle for teammates."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QFileDialog,
    QHBoxLayout,
    QRadioButton,
    QVBoxLayout,
    QWidget,
)

from annotator.errors import UserError
from annotator.formats.sending import proposed_name, send
from annotator.gui import theme
from annotator.gui.buttons import Button
from annotator.gui.controls import Busy, Wrong, hairline, label
from annotator.gui.files import documents_folder
from annotator.gui.jobs import Job
from annotator.gui.offsets import display
from annotator.gui.session import Session
from annotator.gui.settings import settings
from annotator.store import documents
from annotator.store.exchange import SUFFIX, bundle
from annotator.store.exchange.bundle import Sent

_NAMED = 3
"""Articles kept back that are named."""


class SendDialog(QDialog):
    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("send")
        self.setWindowTitle(self.tr("Send my coding"))
        self.setMinimumWidth(theme.current().px(520))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._session = session
        self._job: Job | None = None
        self.own = self._choice("send-own", self.tr("My own coding"))
        self.everyone = self._choice("send-everyone", self.tr("Everyone's coding"))
        self.own.setChecked(True)
        self.content = label("", wrap=True)
        self.content.setObjectName("send-content")
        self.held_back = label("", "meta", wrap=True)
        self.held_back.setObjectName("send-held-back")
        self.wrong = Wrong("send-error")
        self._build()
        for choice in (self.own, self.everyone):
            choice.toggled.connect(self._show_content)
        self._show_content()

    def _build(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 18, 24, 18)
        column.setSpacing(6)
        column.addWidget(label(self.windowTitle(), "screen"))
        said = self.tr("One file for your teammates, who merge it into their project, again and again in any order.")
        column.addWidget(label(said, "meta", wrap=True))
        column.addSpacing(8)
        self._add(column, self.own, self.tr("The articles, the codebook, the speakers, and what you coded."))
        passed_on = self.tr("Also what your teammates coded, as far as you have it: to pass it on.")
        self._add(column, self.everyone, passed_on)
        column.addSpacing(4)
        column.addWidget(hairline())
        column.addSpacing(4)
        for widget in (self.content, self.held_back, self.wrong):
            column.addWidget(widget)
        column.addStretch(1)
        column.addWidget(hairline())
        column.addSpacing(6)
        column.addLayout(self._build_foot())

    def _choice(self, name: str, text: str) -> QRadioButton:
        made = QRadioButton(text)
        made.setObjectName(name)
        made.setAccessibleName(text)
        return made

    def _add(self, column: QVBoxLayout, choice: QRadioButton, explained: str) -> None:
        choice.setAccessibleDescription(explained)
        column.addWidget(choice)
        below = label(explained, "meta", wrap=True)
        below.setContentsMargins(theme.current().px(26), 0, 0, theme.current().px(6))
        column.addWidget(below)

    def _build_foot(self) -> QHBoxLayout:
        self.bar = Busy("send-progress")
        self.bar.setFixedWidth(theme.current().px(90))
        self.bar.hide()
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Cancel)
        buttons.rejected.connect(self.reject)
        self.cancel = buttons.button(QDialogButtonBox.StandardButton.Cancel)
        self.go = Button(self.tr("Choose where to keep it…"), "send-go", primary=True)
        self.go.setDefault(True)
        self.go.clicked.connect(self._on_go)
        buttons.addButton(self.go, QDialogButtonBox.ButtonRole.ActionRole)
        foot = QHBoxLayout()
        foot.addWidget(self.bar)
        foot.addWidget(buttons, 1)
        return foot

    # --- what it will hold

    def _show_content(self, _checked: bool = True) -> None:
        found = bundle.contents(self._session.project, self.everyone.isChecked())
        said = self.tr("Articles in it: {0:,}. Annotations: {1:,}.")
        self.content.setText(said.format(found.articles, found.annotations))
        self.held_back.setText(self._said_of(found.withheld))
        self.held_back.setVisible(bool(found.withheld))
        if self._session.coder is None:
            self.wrong.say(self.tr("You are not a coder of this project, so you have nothing to send."))
        self.go.setEnabled(self._session.coder is not None)

    def _said_of(self, withheld: Collection[str]) -> str:
        files = documents.files(self._session.project)
        titles = [d.title or d.outlet or files.get(d.id, "") for d in self._session.documents if d.id in withheld]
        named = ", ".join(f"“{title}”" for title in titles[:_NAMED])
        more = self.tr(" and {0:,} more").format(len(titles) - _NAMED) if len(titles) > _NAMED else ""
        kept = self.tr("Held back until it is complete, because it is coded blind: the coding of {0}{1}.")
        return display(kept.format(named, more))

    # --- writing it

    def _on_go(self) -> None:
        folder = Path(settings.bundle_folder or documents_folder())
        proposed = folder / proposed_name(self._session.project, date.today())
        kinds = self.tr("Bundles (*{0})").format(SUFFIX)
        chosen, _ = QFileDialog.getSaveFileName(self, self.windowTitle(), str(proposed), kinds)
        if chosen:
            self.send_to(Path(chosen))

    def send_to(self, out: Path) -> None:
        """Write the bundle in a worker; the dialog closes when it is there."""
        if out.suffix != SUFFIX:
            out = out.with_name(out.name + SUFFIX)
            if out.exists():
                taken = self.tr("“{0}” exists already. Choose it by its whole name to replace it.")
                self.wrong.say(taken.format(out.name))
                return
        settings.bundle_folder = str(out.parent)
        project, everyone = self._session.project, self.everyone.isChecked()
        self._job = Job(lambda job: send(project, out, everyone=everyone))
        self._job.finished.connect(lambda sent: self._on_sent(sent, out))
        self._job.failed.connect(self._on_failed)
        self._show_working(True)
        self._job.start()

    def _on_sent(self, sent: Sent, out: Path) -> None:
        self._show_working(False)
        said = self.tr("Your coding is in “{0}”.").format(display(out.name))
        if sent.withheld:
            said += self.tr(" Articles whose coding was held back: {0:,}.").format(sent.withheld)
        self._session.message.emit(said)
        self.accept()

    def _on_failed(self, error: UserError) -> None:
        self._show_working(False)
        self.wrong.say(str(error))

    def _show_working(self, working: bool) -> None:
        if not working:
            self._job = None
        self.bar.setVisible(working)
        for widget in (self.go, self.own, self.everyone, self.cancel):
            widget.setEnabled(not working)

    def reject(self) -> None:
        """Not while it is being written: that takes a moment, and is whole then."""
        if self._job is None:
            super().reject()

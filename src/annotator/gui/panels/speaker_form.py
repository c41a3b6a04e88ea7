"""What the registry knows of a speaker. Each field is one step, taken when one leaves it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from annotator.errors import UserError
from annotator.gui import speaking
from annotator.gui.buttons import Button
from annotator.gui.controls import IconButton, Wrong, empty, label, tooltip
from annotator.gui.models.speakers import kind_in_words
from annotator.gui.panels.attribute_editors import Choice
from annotator.gui.panels.pane import NoteField, form, form_label
from annotator.gui.session import Session
from annotator.model import SPEAKER_KINDS, Speaker, Tenure


class RoleRow(QWidget):
    """What they were, and from when on."""

    def __init__(self, number: int) -> None:
        super().__init__()
        self.role = self._field(f"role-{number}", self.tr("Role {0}").format(number), self.tr("head of a commission"))
        since = self.tr("Role {0} since").format(number)
        self.since = self._field(f"role-since-{number}", since, self.tr("2015-01"))
        self.remove = IconButton("close", self.tr("Remove role {0}").format(number), f"remove-role-{number}")
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(6)
        row.addWidget(self.role, 5)
        row.addWidget(self.since, 3)
        row.addWidget(self.remove)

    def _field(self, name: str, text: str, example: str) -> QLineEdit:
        made = QLineEdit()
        made.setObjectName(name)
        made.setAccessibleName(text)
        made.setPlaceholderText(example)
        return made

    @property
    def tenure(self) -> Tenure:
        return Tenure(self.role.text(), self.since.text())

    @property
    def typed(self) -> bool:
        return self.role.isModified() or self.since.isModified()

    def settle(self) -> None:
        """What is typed is on disk."""
        self.role.setModified(False)
        self.since.setModified(False)

    def show_tenure(self, tenure: Tenure) -> None:
        if not self.typed:
            for field, text in ((self.role, tenure.role), (self.since, tenure.since)):
                if field.text() != text:
                    field.setText(text)
                    field.setCursorPosition(0)
                    field.setToolTip(tooltip(text))


class RolesField(QWidget):
    """A row for each role, and one more when it is asked for."""

    edited = Signal()
    grown = Signal()
    """There is a row more."""

    def __init__(self) -> None:
        super().__init__()
        self.rows: list[RoleRow] = []
        self._blank = False
        self._column = QVBoxLayout()
        self._column.setSpacing(6)
        self.more = Button(self.tr("Add a role"), "add-role", "plus", link=True)
        self.more.clicked.connect(self._on_more)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addLayout(self._column)

    @property
    def typed(self) -> bool:
        return any(row.typed for row in self.rows)

    def tenures(self) -> list[Tenure]:
        return [row.tenure for row in self.rows]

    def stops(self) -> list[QWidget]:
        """Where Tab stops in it, in order."""
        return [*(stop for row in self.rows for stop in (row.role, row.since, row.remove)), self.more]

    def settle(self) -> None:
        """What is typed is on disk."""
        self._blank = self._blank and not self.rows[-1].tenure.role.strip()
        for row in self.rows:
            row.settle()

    def forget(self) -> None:
        """Let go of what is typed: another speaker is shown next."""
        self._blank = False
        empty(self._column)
        self.rows.clear()

    def show_roles(self, roles: Sequence[Tenure]) -> None:
        """The stored roles; what is being typed stays."""
        if self.typed:
            return
        wanted = [*roles, *([Tenure("")] if self._blank else [])]
        while len(self.rows) > len(wanted):
            row = self.rows.pop()
            row.hide()
            row.deleteLater()
        while len(self.rows) < len(wanted):
            self._add_row()
        for row, tenure in zip(self.rows, wanted, strict=True):
            row.show_tenure(tenure)

    def _add_row(self) -> None:
        row = RoleRow(len(self.rows) + 1)
        for field in (row.role, row.since):
            field.editingFinished.connect(self.edited)
        row.remove.clicked.connect(partial(self._on_remove, row))
        self.rows.append(row)
        self._column.addWidget(row)
        self.grown.emit()

    def _on_more(self) -> None:
        if not self._blank:
            self._blank = True
            self._add_row()
        self.rows[-1].role.setFocus()

    def _on_remove(self, row: RoleRow) -> None:
        row.role.clear()
        row.role.setModified(True)
        self.edited.emit()


class SpeakerForm(QWidget):
    def __init__(self, session: Session) -> None:
        super().__init__()
        self.setObjectName("speaker-form")
        self._session = session
        self._shown: str | None = None
        self._build_fields()
        self.roles = RolesField()
        self.merge = Button(self.tr("Merge into…"), "merge-speaker", link=True)
        self.wrong = Wrong("speaker-problem")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addLayout(self._fields)
        column.addWidget(label(self.tr("Roles"), "section"))
        column.addWidget(self.roles)
        below = QHBoxLayout()
        below.addWidget(self.roles.more)
        below.addStretch(1)
        below.addWidget(self.merge)
        column.addLayout(below)
        column.addWidget(self.wrong)
        self._connect()

    def _build_fields(self) -> None:
        self.name = QLineEdit()
        self.kind = Choice()
        for kind in ("", *SPEAKER_KINDS[:-1]):
            self.kind.addItem(kind_in_words(kind) or "—", kind)
        self.aliases = NoteField(1)
        self.aliases.setPlaceholderText(self.tr("one name a line"))
        self.note = NoteField(1)
        self._fields = form()
        for field, name, text in (
            (self.name, "speaker-name", self.tr("Name")),
            (self.kind, "speaker-kind", self.tr("Kind")),
            (self.aliases, "speaker-aliases", self.tr("Also called")),
            (self.note, "speaker-note", self.tr("Note")),
        ):
            field.setObjectName(name)
            field.setAccessibleName(text)
            self._fields.addRow(form_label(text, field), field)

    def _connect(self) -> None:
        self.name.editingFinished.connect(self._on_name)
        self.kind.activated.connect(self._on_kind)
        self.aliases.committed.connect(self._on_aliases)
        self.note.committed.connect(self._on_note)
        self.roles.edited.connect(self._on_roles)

    # --- what happens

    def attempt(self, do: Callable[..., object], *arguments: object) -> bool:
        """Do something to the speaker that is shown, or say why not."""
        speaker = self._session.speakers.get(self._shown or "")
        if speaker is None:
            return False
        try:
            do(self._session, speaker, *arguments)
        except UserError as error:
            self._show_problem(str(error))
            return False
        self._show_problem("")
        return True

    def _on_name(self) -> None:
        if self.name.isModified() and self.attempt(speaking.rename, self.name.text()):
            self.name.setModified(False)

    def _on_kind(self, row: int) -> None:
        self.attempt(speaking.set_kind, self.kind.itemData(row))

    def _on_aliases(self, names: str) -> None:
        self.attempt(speaking.set_aliases, names.splitlines())

    def _on_note(self, note: str) -> None:
        self.attempt(speaking.set_note, note)

    def _on_roles(self) -> None:
        if self.roles.typed and self.attempt(speaking.set_roles, self.roles.tenures()):
            self.roles.settle()

    # --- show

    def stops(self) -> list[QWidget]:
        """Where Tab stops in it, in order."""
        return [self.name, self.kind, self.aliases, self.note, *self.roles.stops(), self.merge]

    def flush(self) -> None:
        """Commit what is typed."""
        self._on_name()
        self._on_roles()
        self.aliases.flush()
        self.note.flush()

    def show_speaker(self, speaker: Speaker) -> None:
        """Read a speaker again; what is typed is committed to the one it was typed for."""
        if self._shown is not None and self._shown != speaker.id:
            self.leave()
        self._shown = speaker.id
        if not self.name.isModified() and self.name.text() != speaker.name:
            self.name.setText(speaker.name)
            self.name.setCursorPosition(0)
        self.kind.setCurrentIndex(max(0, self.kind.findData(speaker.kind)))
        self.aliases.show_note("\n".join(speaker.aliases))
        self.note.show_note(speaker.note)
        self.roles.show_roles(speaker.roles)
        self.setEnabled(self._session.can_edit)

    def leave(self) -> None:
        """Let go of the speaker."""
        self.flush()
        self.name.setModified(False)
        self.roles.forget()
        self._show_problem("")
        self._shown = None

    def _show_problem(self, sentence: str) -> None:
        self.wrong.say(sentence)

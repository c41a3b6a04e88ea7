"""What a project notes of an article beyond what every article has: fields of its own, under names of its own."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QInputDialog, QLineEdit, QMenu, QVBoxLayout, QWidget

from annotator.gui import details
from annotator.gui.buttons import Button
from annotator.gui.controls import IconButton, Wrong
from annotator.gui.offsets import display
from annotator.gui.panels.pane import form, form_label
from annotator.gui.session import Session
from annotator.model import Document
from annotator.store.kinds.articles import METADATA


class OwnFields(QWidget):
    """Each is committed by itself. A name is changed wherever it stands, as it is one column of the dataset."""

    def __init__(self, session: Session) -> None:
        super().__init__()
        self.setObjectName("own-fields")
        self._session = session
        self._shown: Document | None = None
        self.fields: dict[str, QLineEdit] = {}
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(8)
        self._rows = QWidget()
        self._column.addWidget(self._rows)
        self.wrong = Wrong("own-field-wrong")
        self._column.addWidget(self.wrong)
        self.add = Button(self.tr("Add field…"), "add-own-field", "plus", link=True)
        self.add.clicked.connect(self._on_add)
        self._column.addWidget(self.add, 0, Qt.AlignmentFlag.AlignLeft)

    # --- show

    def show_document(self, document: Document) -> None:
        """Read the fields again; what is being typed stays."""
        before, self._shown = self._shown, document
        if before is None or before.id != document.id or list(before.fields) != list(document.fields):
            self._build(document)
        for name, field in self.fields.items():
            if not field.isModified() and field.text() != document.fields[name]:
                field.setText(document.fields[name])
                field.setCursorPosition(0)
            field.setReadOnly(not self._session.can_edit)
        self.add.setEnabled(self._session.can_edit)

    def _build(self, document: Document) -> None:
        self.wrong.say("")
        self.fields = {}
        old, self._rows = self._rows, QWidget()
        self._form = form()
        self._rows.setLayout(self._form)
        self._column.replaceWidget(old, self._rows)
        old.hide()
        old.deleteLater()
        for name in document.fields:
            self._build_row(name)

    def _build_row(self, name: str) -> None:
        field = QLineEdit()
        field.setObjectName(f"own-{name}")
        field.setAccessibleName(name)
        field.editingFinished.connect(partial(self._on_finished, name))
        self.fields[name] = field
        more = IconButton("dots", self.tr("Change the field {0}").format(name), f"change-own-{name}")
        more.setMenu(self._menu(more, name))
        more.setPopupMode(more.ToolButtonPopupMode.InstantPopup)
        row = QHBoxLayout()
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(2)
        row.addWidget(field, 1)
        row.addWidget(more)
        self._form.addRow(form_label(display(name), field), row)

    def _menu(self, button: IconButton, name: str) -> QMenu:
        menu = QMenu(button)
        menu.setObjectName(f"menu-own-{name}")
        for id, text, do in (
            ("rename", self.tr("Rename…"), self._on_rename),
            ("remove", self.tr("Remove from this article"), self._on_remove),
        ):
            menu.addAction(text, partial(do, name)).setObjectName(f"{id}-own-{name}")
        return menu

    # --- what happens

    def flush(self) -> None:
        for name in tuple(self.fields):
            self._on_finished(name)

    def _on_finished(self, name: str) -> None:
        field = self.fields.get(name)
        if field is None or self._shown is None or not field.isModified():
            return
        field.setModified(False)
        self._write(self._shown, {name: field.text().strip()})

    def _write(self, document: Document, values: dict[str, str]) -> None:
        if self._session.can_edit:
            details.change(self._session, {document.id: values})

    def _on_add(self) -> None:
        if self._shown is None:
            return
        known = sorted({name for d in self._session.documents for name in d.fields} - set(self._shown.fields))
        words = self.tr("Name of the field:")
        name, given = QInputDialog.getItem(self, self.tr("Add field"), words, known, -1, True)
        name = " ".join(name.split())
        if given and self._may_be_called(name):
            self.start(name)

    def start(self, name: str) -> None:
        """A field of that name to type in; it is kept when something is in it."""
        assert self._shown is not None
        if name not in self.fields:
            self._build_row(name)
        self.fields[name].setFocus()

    def _on_rename(self, name: str) -> None:
        having = [d for d in self._session.documents if name in d.fields]
        words = self.tr("New name of the field “{0}”, in {1:,} articles:").format(name, len(having))
        new, given = QInputDialog.getText(self, self.tr("Rename field"), words, QLineEdit.EchoMode.Normal, name)
        new = " ".join(new.split())
        if given and new != name and self._may_be_called(new):
            self.flush()
            details.rename_field(self._session, name, new)

    def _on_remove(self, name: str) -> None:
        self.fields[name].setModified(False)
        if self._shown is not None:
            self._write(self._shown, {name: ""})

    def _may_be_called(self, name: str) -> bool:
        """Whether a field can have this name: it is told when it cannot."""
        taken = name.lower() in METADATA or name.lower() in ("file", "text")
        if not name:
            self.wrong.say(self.tr("A field needs a name."))
        elif taken:
            self.wrong.say(self.tr("“{0}” is what every article has: there it can be filled in above.").format(name))
        elif name in (self._shown.fields if self._shown else ()):
            self.wrong.say(self.tr("There is a field “{0}” already.").format(name))
        else:
            self.wrong.say("")
        return not self.wrong.text()

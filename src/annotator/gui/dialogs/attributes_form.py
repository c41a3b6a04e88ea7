"""A code's attributes: a card for each, which says what can be entered. Renaming keeps what was entered."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from functools import partial

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtWidgets import QCheckBox, QFrame, QHBoxLayout, QLineEdit, QPushButton, QVBoxLayout, QWidget

from annotator.gui import codebook_edits, theme
from annotator.gui.controls import IconButton, empty, label
from annotator.gui.panels.attribute_editors import Choice, editor_for
from annotator.gui.session import Session
from annotator.model import ATTRIBUTE_TYPES, Attribute, Code, Option, Value, new_shared_id

_LISTED = ("one", "several")
"""The types that have options."""


def type_name(type: str) -> str:
    return {
        "one": QCoreApplication.translate("Attributes", "one of"),
        "several": QCoreApplication.translate("Attributes", "several of"),
        "yes/no": QCoreApplication.translate("Attributes", "yes or no"),
        "number": QCoreApplication.translate("Attributes", "number"),
        "text": QCoreApplication.translate("Attributes", "text"),
        "date": QCoreApplication.translate("Attributes", "date"),
    }[type]


def shape(attributes: Sequence[Attribute]) -> object:
    """What decides which controls there are; names are shown in those that are there."""
    return tuple((a.id, a.type, tuple(o.id for o in a.options)) for a in attributes)


class AttributesForm(QWidget):
    def __init__(self, session: Session) -> None:
        super().__init__()
        self.setObjectName("attributes-form")
        self._session = session
        self._shown: str | None = None
        self._built: object = None
        self._names: dict[str, QLineEdit] = {}
        """By the id of the attribute or the option."""
        self._required: dict[str, QCheckBox] = {}
        self._defaults: dict[str, QVBoxLayout] = {}
        self._cards = QVBoxLayout()
        self._cards.setSpacing(10)
        self.add = QPushButton(self.tr("Add attribute"))
        self.add.setObjectName("add-attribute")
        self.add.clicked.connect(self._on_add)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(10)
        column.addLayout(self._cards)
        column.addWidget(self.add, 0, Qt.AlignmentFlag.AlignLeft)

    # --- show

    def show_code(self, code: Code | None) -> None:
        if code is None or code.id != self._shown:
            self.flush()
        self._shown = code.id if code else None
        attributes = code.attributes if code else ()
        if (built := (self._shown, shape(attributes))) != self._built:
            self._built = built
            self._build(attributes)
        for attribute in attributes:
            for id, name in ((attribute.id, attribute.name), *((o.id, o.name) for o in attribute.options)):
                if not self._names[id].isModified() and self._names[id].text() != name:
                    self._names[id].setText(name)
            self._required[attribute.id].setChecked(attribute.required)
            self._show_default(attribute)

    def flush(self) -> None:
        """Commit what is typed."""
        for id, field in list(self._names.items()):
            self._on_named(id, field)

    def _build(self, attributes: Sequence[Attribute]) -> None:
        empty(self._cards)
        self._names, self._required, self._defaults = {}, {}, {}
        for attribute in attributes:
            self._cards.addWidget(self._card(attribute))

    def _card(self, attribute: Attribute) -> QFrame:
        card = QFrame()
        card.setProperty("card", True)
        card.setObjectName(f"attribute-{attribute.id}")
        column = QVBoxLayout(card)
        column.setContentsMargins(10, 10, 10, 10)
        head = QHBoxLayout()
        head.addWidget(self._named(attribute.id, self.tr("Name of the attribute"), "attribute-name"), 1)
        head.addWidget(self._type(attribute))
        remove = IconButton("trash", self.tr("Remove attribute"), "remove-attribute")
        remove.clicked.connect(partial(self._on_removed, attribute.id))
        head.addWidget(remove)
        column.addLayout(head)
        if attribute.type in _LISTED:
            column.addLayout(self._options(attribute))
        foot = QHBoxLayout()
        required = QCheckBox(self.tr("Required"))
        required.setObjectName("attribute-required")
        required.clicked.connect(partial(self._on_required, attribute.id))
        self._required[attribute.id] = required
        self._defaults[attribute.id] = holder = QVBoxLayout()
        foot.addWidget(required)
        foot.addStretch(1)
        foot.addWidget(label(self.tr("Default"), "meta"))
        foot.addLayout(holder)
        column.addLayout(foot)
        return card

    def _named(self, id: str, text: str, name: str) -> QLineEdit:
        field = QLineEdit()
        field.setObjectName(name)
        field.setAccessibleName(text)
        field.editingFinished.connect(partial(self._on_named, id, field))
        self._names[id] = field
        return field

    def _type(self, attribute: Attribute) -> Choice:
        box = Choice()
        box.setObjectName("attribute-type")
        box.setAccessibleName(self.tr("Type"))
        for type in ATTRIBUTE_TYPES:
            box.addItem(type_name(type), type)
        box.setCurrentIndex(box.findData(attribute.type))
        box.activated.connect(partial(self._on_type, attribute.id, box))
        return box

    def _options(self, attribute: Attribute) -> QVBoxLayout:
        column = QVBoxLayout()
        column.setContentsMargins(12, 0, 0, 0)
        column.setSpacing(4)
        for option in attribute.options:
            row = QHBoxLayout()
            row.addWidget(self._named(option.id, self.tr("Option"), "option-name"), 1)
            remove = IconButton("close", self.tr("Remove option"), "remove-option")
            remove.clicked.connect(partial(self._on_option_removed, attribute.id, option.id))
            row.addWidget(remove)
            column.addLayout(row)
        add = QPushButton(self.tr("Add option"))
        add.setObjectName("add-option")
        add.setProperty("link", True)
        add.clicked.connect(partial(self._on_option_added, attribute.id))
        column.addWidget(add, 0, Qt.AlignmentFlag.AlignLeft)
        return column

    def _show_default(self, attribute: Attribute) -> None:
        holder = self._defaults[attribute.id]
        empty(holder)
        editor = editor_for(attribute, theme.current().px(190))
        editor.setMinimumWidth(theme.current().px(120))
        editor.show_value(attribute.default)
        editor.committed.connect(partial(self._on_default, attribute.id))
        holder.addWidget(editor)

    # --- what happens

    def _write(self, attributes: Sequence[Attribute]) -> None:
        code = self._session.code(self._shown or "")
        if code is not None:
            step = f"Change attributes of {code.name}"
            codebook_edits.change(self._session, code, step, attributes=tuple(attributes))

    def _attributes(self) -> tuple[Attribute, ...]:
        code = self._session.code(self._shown or "")
        return code.attributes if code else ()

    def _replace(self, changed: Attribute) -> None:
        self._write([changed if a.id == changed.id else a for a in self._attributes()])

    def _attribute(self, id: str) -> Attribute | None:
        return next((a for a in self._attributes() if a.id == id), None)

    def _on_named(self, id: str, field: QLineEdit) -> None:
        if not field.isModified():
            return
        field.setModified(False)
        name = " ".join(field.text().split())
        found = next((a for a in self._attributes() if id in (a.id, *(o.id for o in a.options))), None)
        if found is None:
            return
        beside = self._attributes() if id == found.id else found.options
        if not name or any(other.name == name for other in beside if other.id != id):
            field.setText(next(other.name for other in beside if other.id == id))
        elif id == found.id:
            self._replace(replace(found, name=name))
        else:
            named = tuple(Option(id, name) if o.id == id else o for o in found.options)
            self._replace(replace(found, options=named))

    def _on_type(self, id: str, box: Choice, row: int) -> None:
        if (attribute := self._attribute(id)) is not None and box.itemData(row) != attribute.type:
            type = box.itemData(row)
            options = attribute.options if type in _LISTED else ()
            self._replace(replace(attribute, type=type, options=options, default=None))

    def _on_required(self, id: str) -> None:
        if (attribute := self._attribute(id)) is not None:
            self._replace(replace(attribute, required=self._required[id].isChecked()))

    def _on_default(self, id: str, value: Value | None) -> None:
        if (attribute := self._attribute(id)) is not None:
            self._replace(replace(attribute, default=value))

    def _on_add(self) -> None:
        name = _new(self.tr("new attribute"), {a.name for a in self._attributes()})
        self._write([*self._attributes(), Attribute(new_shared_id(), name, "text")])

    def _on_removed(self, id: str) -> None:
        self._write([a for a in self._attributes() if a.id != id])

    def _on_option_added(self, id: str) -> None:
        if (attribute := self._attribute(id)) is not None:
            name = _new(self.tr("new option"), {o.name for o in attribute.options})
            self._replace(replace(attribute, options=(*attribute.options, Option(new_shared_id(), name))))

    def _on_option_removed(self, id: str, option: str) -> None:
        if (attribute := self._attribute(id)) is not None:
            left = tuple(o for o in attribute.options if o.id != option)
            self._replace(replace(attribute, options=left, default=_without(attribute.default, option)))


def _new(name: str, taken: set[str]) -> str:
    """The name, or the name with the first number that makes it new."""
    numbered = (f"{name} {n}" for n in range(2, len(taken) + 3))
    return name if name not in taken else next(other for other in numbered if other not in taken)


def _without(default: Value | None, option: str) -> Value | None:
    if isinstance(default, tuple):
        return tuple(id for id in default if id != option) or None
    return None if default == option else default

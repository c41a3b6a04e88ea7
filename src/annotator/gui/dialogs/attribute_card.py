"""One attribute of a code: its name, its type, its options, whether it is required, and its default."""

from __future__ import annotations

from collections.abc import Callable, Collection
from dataclasses import replace
from functools import partial

from PySide6.QtCore import QCoreApplication, Qt, Signal
from PySide6.QtWidgets import QCheckBox, QFrame, QHBoxLayout, QLineEdit, QVBoxLayout

from annotator.formats.codebook_checks import fits_as_name
from annotator.gui import theme
from annotator.gui.buttons import Button
from annotator.gui.controls import IconButton, Wrong, empty, label
from annotator.gui.panels.attribute_editors import Choice, Editor, editor_for
from annotator.gui.rearranging import moved, unused_name, without_option
from annotator.model import ATTRIBUTE_TYPES, Attribute, Option, Value, new_shared_id

LISTED = ("one", "several")
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


class AttributeCard(QFrame):
    """Its controls are made for the options there are; names are shown in those that are there."""

    changed = Signal(str, object)
    """What was done, and the attribute as it should be."""
    moved = Signal(int)
    removed = Signal()

    def __init__(self, attribute: Attribute, *, first: bool, last: bool) -> None:
        super().__init__()
        self.attribute = attribute
        self._beside: Collection[str] = ()
        self._names: dict[str, QLineEdit] = {}
        """By the id of the attribute or the option."""
        self._editor: Editor | None = None
        self.setProperty("card", True)
        self.setObjectName(f"attribute-{attribute.id}")
        column = QVBoxLayout(self)
        column.setContentsMargins(10, 10, 10, 10)
        column.addLayout(self._build_head(first, last))
        if attribute.type in LISTED:
            column.addLayout(self._build_options())
        self._wrong = Wrong("attribute-wrong")
        column.addWidget(self._wrong)
        column.addLayout(self._build_foot())

    # --- build

    def _build_head(self, first: bool, last: bool) -> QHBoxLayout:
        head = QHBoxLayout()
        head.setSpacing(4)
        head.addWidget(self._named(self.attribute.id, self.tr("Name of the attribute"), "attribute-name"), 1)
        head.addWidget(self._type())
        for button in self._moves("attribute", self.moved.emit, first, last):
            head.addWidget(button)
        remove = IconButton("trash", self.tr("Remove attribute"), "remove-attribute")
        remove.clicked.connect(self.removed)
        head.addWidget(remove)
        return head

    def _named(self, id: str, text: str, name: str) -> QLineEdit:
        field = QLineEdit()
        field.setObjectName(name)
        field.setAccessibleName(text)
        field.editingFinished.connect(partial(self._on_named, id))
        self._names[id] = field
        return field

    def _type(self) -> Choice:
        self.type = Choice()
        self.type.setObjectName("attribute-type")
        self.type.setAccessibleName(self.tr("Type"))
        for type in ATTRIBUTE_TYPES:
            self.type.addItem(type_name(type), type)
        self.type.setCurrentIndex(self.type.findData(self.attribute.type))
        self.type.activated.connect(self._on_type)
        return self.type

    def _moves(self, noun: str, move: Callable[[int], None], first: bool, last: bool) -> list[IconButton]:
        """Buttons that move an attribute or an option up and down; at an end there is nowhere to go."""
        up = IconButton("chevron-up", self.tr("Move up"), f"{noun}-up")
        down = IconButton("chevron-down", self.tr("Move down"), f"{noun}-down")
        up.setEnabled(not first)
        down.setEnabled(not last)
        up.clicked.connect(lambda: move(-1))
        down.clicked.connect(lambda: move(1))
        return [up, down]

    def _build_options(self) -> QVBoxLayout:
        column = QVBoxLayout()
        column.setContentsMargins(12, 0, 0, 0)
        column.setSpacing(4)
        last = len(self.attribute.options) - 1
        for n, option in enumerate(self.attribute.options):
            row = QHBoxLayout()
            row.setSpacing(2)
            row.addWidget(self._named(option.id, self.tr("Option"), "option-name"), 1)
            for button in self._moves("option", partial(self._on_option_moved, option.id), n == 0, n == last):
                row.addWidget(button)
            remove = IconButton("close", self.tr("Remove option"), "remove-option")
            remove.clicked.connect(partial(self._on_option_removed, option.id))
            row.addWidget(remove)
            column.addLayout(row)
        add = Button(self.tr("Add option"), "add-option", link=True)
        add.clicked.connect(self._on_option_added)
        column.addWidget(add, 0, Qt.AlignmentFlag.AlignLeft)
        return column

    def _build_foot(self) -> QHBoxLayout:
        self.required = QCheckBox(self.tr("Required"))
        self.required.setObjectName("attribute-required")
        self.required.setAccessibleName(self.tr("Required"))
        self.required.clicked.connect(self._on_required)
        self._default = QVBoxLayout()
        foot = QHBoxLayout()
        foot.addWidget(self.required)
        foot.addStretch(1)
        foot.addWidget(label(self.tr("Default"), "meta"))
        foot.addLayout(self._default)
        return foot

    # --- show

    def show_attribute(self, attribute: Attribute, beside: Collection[str]) -> None:
        """`beside` are the names of the other attributes of its code."""
        self.attribute, self._beside = attribute, beside
        options = attribute.options if attribute.type in LISTED else ()
        for id, name in ((attribute.id, attribute.name), *((o.id, o.name) for o in options)):
            if not self._names[id].isModified() and self._names[id].text() != name:
                self._names[id].setText(name)
        self.required.setChecked(attribute.required)
        if self._editor is None or self._editor.attribute.options != attribute.options:
            empty(self._default)
            self._editor = editor_for(attribute, theme.current().px(190))
            self._editor.setMinimumWidth(theme.current().px(120))
            self._editor.committed.connect(self._on_default)
            self._default.addWidget(self._editor)
        self._editor.show_value(attribute.default)

    def flush(self) -> None:
        """Commit what is typed."""
        for id in list(self._names):
            self._on_named(id)

    def name_next(self, id: str) -> None:
        """What was just added is given its name next."""
        if (field := self._names.get(id)) is not None:
            field.setFocus()
            field.selectAll()

    def _show_wrong(self, field: QLineEdit, sentence: str) -> None:
        self._wrong.say(sentence)
        field.setProperty("invalid", bool(sentence))
        field.style().polish(field)

    # --- what happens

    def _on_named(self, id: str) -> None:
        field, attribute = self._names[id], self.attribute
        if not field.isModified():
            return
        name = " ".join(field.text().split())
        is_option = id != attribute.id
        taken = [o.name for o in attribute.options if o.id != id] if is_option else self._beside
        problem = self._problem(name, taken, is_option)
        self._show_wrong(field, problem)
        if problem:
            return
        field.setModified(False)
        if is_option:
            options = tuple(Option(id, name) if o.id == id else o for o in attribute.options)
            self._change("Rename option", options=options)
        else:
            self._change("Rename attribute", name=name)

    def _problem(self, name: str, taken: Collection[str], is_option: bool) -> str:
        """Why a name cannot be, in a sentence. Options may have a slash in them."""
        if not name:
            return self.tr("An option needs a name.") if is_option else self.tr("An attribute needs a name.")
        if name in taken:
            return self.tr("There is “{0}” here already.").format(name)
        return "" if is_option or fits_as_name(name) else self.tr("The name of an attribute cannot contain “/”.")

    def _on_type(self, row: int) -> None:
        type = self.type.itemData(row)
        if type != self.attribute.type:
            options = self.attribute.options if type in LISTED else ()
            self._change(f"Change type of {self.attribute.name}", type=type, options=options, default=None)

    def _on_required(self, required: bool) -> None:
        self._change(f"{'Require' if required else 'Do not require'} {self.attribute.name}", required=required)

    def _on_default(self, value: Value | None) -> None:
        self._change(f"Set default of {self.attribute.name}", default=value)

    def _on_option_added(self) -> None:
        name = unused_name(self.tr("new option"), {o.name for o in self.attribute.options})
        self._change("Add option", options=(*self.attribute.options, Option(new_shared_id(), name)))

    def _on_option_moved(self, id: str, by: int) -> None:
        self._change("Move option", options=moved(self.attribute.options, id, by))

    def _on_option_removed(self, id: str) -> None:
        left = tuple(o for o in self.attribute.options if o.id != id)
        self._change("Remove option", options=left, default=without_option(self.attribute.default, id))

    def _change(self, step: str, **fields: object) -> None:
        self.changed.emit(step, replace(self.attribute, **fields))  # type: ignore[arg-type]

"""A code's attributes: a card for each, which says what can be entered. Renaming keeps what was entered."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget

from annotator.gui import codebook_edits
from annotator.gui.buttons import Button
from annotator.gui.controls import empty, label
from annotator.gui.dialogs.attribute_card import AttributeCard
from annotator.gui.rearranging import moved, unused_name
from annotator.gui.session import Session
from annotator.model import Attribute, Code, new_shared_id


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
        self.cards: dict[str, AttributeCard] = {}
        self._inherited = label("", "meta", wrap=True)
        self._inherited.setObjectName("inherited-attributes")
        self._rows = QVBoxLayout()
        self._rows.setSpacing(10)
        self.add = Button(self.tr("Add attribute"), "add-attribute", "plus")
        self.add.clicked.connect(self._on_add)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(10)
        column.addWidget(self._inherited)
        column.addLayout(self._rows)
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
            self.cards[attribute.id].show_attribute(attribute, [a.name for a in attributes if a is not attribute])
        self._show_inherited(code)

    def flush(self) -> None:
        """Commit what is typed."""
        for card in list(self.cards.values()):
            card.flush()

    def _build(self, attributes: Sequence[Attribute]) -> None:
        empty(self._rows)
        self.cards = {}
        for n, attribute in enumerate(attributes):
            card = AttributeCard(attribute, first=n == 0, last=n == len(attributes) - 1)
            card.changed.connect(self._on_changed)
            card.moved.connect(partial(self._on_moved, attribute.id))
            card.removed.connect(partial(self._on_removed, attribute.id))
            self.cards[attribute.id] = card
            self._rows.addWidget(card)

    def _show_inherited(self, code: Code | None) -> None:
        """A code has its parent's attributes, too."""
        parent = codebook_edits.stored(self._session, code.parent) if code else None
        names = ", ".join(attribute.name for attribute in parent.attributes) if parent else ""
        self._inherited.setVisible(bool(names))
        if parent is not None:
            self._inherited.setText(self.tr("From “{0}”: {1}").format(parent.name, names))

    # --- what happens

    def _write(self, step: str, attributes: Sequence[Attribute]) -> None:
        code = codebook_edits.stored(self._session, self._shown)
        if code is not None:
            codebook_edits.change(self._session, code, step, attributes=tuple(attributes))

    def _attributes(self) -> tuple[Attribute, ...]:
        code = codebook_edits.stored(self._session, self._shown)
        return code.attributes if code else ()

    def _on_changed(self, step: str, changed: Attribute) -> None:
        before = self._attributes()
        options = {option.id for attribute in before for option in attribute.options}
        self._write(step, [changed if a.id == changed.id else a for a in before])
        for option in changed.options:
            if option.id not in options:
                self.cards[changed.id].name_next(option.id)

    def _on_moved(self, id: str, by: int) -> None:
        self._write("Move attribute", moved(self._attributes(), id, by))

    def _on_removed(self, id: str) -> None:
        removed = next(a for a in self._attributes() if a.id == id)
        left = [a for a in self._attributes() if a.id != id]
        self._write(f"Remove attribute {removed.name}", left)

    def _on_add(self) -> None:
        name = unused_name(self.tr("new attribute"), {a.name for a in self._attributes()})
        made = Attribute(new_shared_id(), name, "text")
        self._write("Add attribute", [*self._attributes(), made])
        if made.id in self.cards:
            self.cards[made.id].name_next(made.id)

"""The attributes of a code, each with its name and its control."""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget

from annotator.gui import theme
from annotator.gui.panels.attribute_editors import Editor, editor_for, fits_in_segments
from annotator.gui.panels.attribute_name import AttributeName
from annotator.gui.panels.pane import form
from annotator.model import Attribute, Value

_MOST_KEPT = 20
"""Forms of codes."""


class AttributeForm(QWidget):
    """For the codes that have these attributes."""

    committed = Signal(object, object)
    """An attribute, and what the user made of it."""

    def __init__(self, attributes: tuple[Attribute, ...]) -> None:
        super().__init__()
        self.attributes = attributes
        self.editors: list[Editor] = []
        self._names: list[AttributeName] = []
        self._built: object = None
        self._rows = form()
        self.setLayout(self._rows)

    def fit(self, room: int) -> None:
        """Controls for this width; the keyboard stays at the attribute where it is."""
        built = (tuple(fits_in_segments(attribute, room) for attribute in self.attributes), theme.current())
        if built != self._built:
            self._built = built
            focused = self.focused
            self._build(room)
            self.focus(focused)

    def _build(self, room: int) -> None:
        while self._rows.rowCount():
            self._rows.removeRow(0)
        self.editors = [editor_for(attribute, room) for attribute in self.attributes]
        self._names = [AttributeName(editor.attribute, editor) for editor in self.editors]
        for name, editor in zip(self._names, self.editors, strict=True):
            editor.committed.connect(partial(self.committed.emit, editor.attribute))
            self._rows.addRow(name, editor)

    def show_values(self, values: Mapping[str, Value]) -> None:
        for name, editor in zip(self._names, self.editors, strict=True):
            value = values.get(editor.attribute.id)
            editor.show_value(value)
            name.show_missing(value is None)

    def stops(self) -> list[QWidget]:
        """Where Tab stops, in order."""
        return [stop for editor in self.editors for stop in editor.stops()]

    def flush(self) -> None:
        """Commit what is typed."""
        for editor in list(self.editors):
            editor.flush()

    def forget(self) -> None:
        """Let go of what is typed and could not be committed."""
        for editor in self.editors:
            editor.forget()

    # --- the keyboard

    @property
    def focused(self) -> str:
        """The id of the attribute that has the keyboard; '' for none."""
        at = QApplication.focusWidget()
        return next((e.attribute.id for e in self.editors if at is not None and e.isAncestorOf(at)), "")

    def focus(self, attribute: str) -> None:
        """The keyboard to an attribute, if it is one of these."""
        if (editor := next((e for e in self.editors if e.attribute.id == attribute), None)) is not None:
            editor.stops()[0].setFocus()

    def clear_focus(self) -> None:
        """The keyboard to nothing."""
        for stop in self.stops():
            stop.clearFocus()


class AttributeForms(QWidget):
    """The form of one code at a time; those of the codes before are kept, as one codes to and fro."""

    committed = Signal(object, object)

    def __init__(self) -> None:
        super().__init__()
        self._kept: dict[tuple[Attribute, ...], AttributeForm] = {}
        """The one that is shown comes last."""
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self.form = self._make(())
        self._kept[()] = self.form

    def show_for(self, attributes: tuple[Attribute, ...], room: int) -> None:
        """The form of these attributes, in this width; without any there is nothing."""
        if attributes != self.form.attributes:
            self._change_to(attributes, room)
        self.form.fit(room)
        self.setVisible(bool(attributes))

    def _change_to(self, attributes: tuple[Attribute, ...], room: int) -> None:
        """What could not be committed goes with the form before; the keyboard stays at an attribute of both."""
        before, focused = self.form, self.form.focused
        before.forget()
        if focused:
            before.clear_focus()
        self.form = self._kept.pop(attributes) if attributes in self._kept else self._make(attributes)
        self._kept[attributes] = self.form
        self.form.fit(room)
        before.hide()
        self.form.show()
        self.form.focus(focused)

    def _make(self, attributes: tuple[Attribute, ...]) -> AttributeForm:
        if len(self._kept) >= _MOST_KEPT:
            self._kept.pop(next(iter(self._kept))).deleteLater()
        made = AttributeForm(attributes)
        made.committed.connect(self.committed)
        self._column.addWidget(made)
        return made

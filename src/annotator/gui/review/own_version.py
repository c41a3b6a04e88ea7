"""A version of the reviewer's own: its code and its attributes, while its words are found in the text."""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from annotator.analysis import resolving
from annotator.analysis.settling import Difference
from annotator.gui import coding, theme
from annotator.gui.buttons import Button
from annotator.gui.controls import badge_icon, label
from annotator.gui.offsets import display
from annotator.gui.panels.attribute_editors import Choice, Editor, editor_for
from annotator.gui.panels.pane import form, form_label
from annotator.gui.session import Session
from annotator.model import Attribute, Value

_LABELS = 118


class OwnVersion(QWidget):
    """Begins with what was decided, else with what most coders have."""

    kept = Signal()
    given_up = Signal()

    def __init__(self, session: Session) -> None:
        super().__init__()
        self.setObjectName("own-version")
        self.setAccessibleName(self.tr("Your version"))
        self._session = session
        self._difference: Difference | None = None
        self._values: dict[str, Value] = {}
        self._editors: list[Editor] = []
        self.choice = Choice()
        self.choice.setObjectName("own-code")
        self.choice.setAccessibleName(self.tr("Code"))
        self.choice.activated.connect(self._on_code)
        keep = Button(self.tr("Keep your version"), "keep-own", "check")
        keep.clicked.connect(self.kept)
        give_up = Button(self.tr("Cancel"), "give-up-own")
        give_up.clicked.connect(self.given_up)
        buttons = QHBoxLayout()
        buttons.addWidget(keep)
        buttons.addWidget(give_up)
        buttons.addStretch(1)
        self._rows = form()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addWidget(label(self.tr("Your version: move its edges in the text."), "section", wrap=True))
        column.addLayout(self._rows)
        column.addLayout(buttons)
        self._rows.addRow(form_label(self.tr("Code"), self.choice), self.choice)
        self.hide()

    @property
    def code(self) -> str:
        return str(self.choice.currentData())

    @property
    def attributes(self) -> Mapping[str, Value]:
        """As they are typed, also those that were not left yet."""
        for editor in self._editors:
            editor.flush()
        return dict(self._values)

    def start(self, difference: Difference) -> None:
        self._difference = difference
        code, values = self._before(difference)
        self.choice.clear()
        for known in self._session.active_codes:
            self.choice.addItem(badge_icon(known), display(known.name), known.id)
        self.choice.setCurrentIndex(max(0, self.choice.findData(code)))
        self._show_attributes(values)
        self.show()

    def _before(self, difference: Difference) -> tuple[str, Mapping[str, Value]]:
        decided = [final for final in difference.decision.finals if final.code] if difference.decision else []
        if len(decided) == 1:
            return decided[0].code or "", decided[0].attributes
        (proposal,) = resolving.edited(difference.cluster, difference.cluster.present[0].spans)
        return proposal.code, proposal.attributes

    def _on_code(self) -> None:
        assert self._difference is not None
        cluster = self._difference.cluster
        (proposal,) = resolving.edited(cluster, cluster.present[0].spans, self.code)
        self._show_attributes(proposal.attributes)

    def _show_attributes(self, values: Mapping[str, Value]) -> None:
        while self._rows.rowCount() > 1:
            self._rows.removeRow(1)
        attributes = coding.attributes_of(self._session, self._session.code(self.code))
        self._values = {a.id: values[a.id] for a in attributes if a.id in values}
        self._editors = [editor_for(attribute, self._room) for attribute in attributes]
        for attribute, editor in zip(attributes, self._editors, strict=True):
            editor.show_value(self._values.get(attribute.id))
            editor.committed.connect(partial(self._on_value, attribute))
            self._rows.addRow(form_label(display(attribute.name), editor.stops()[0]), editor)

    @property
    def _room(self) -> int:
        """How wide an editor can be beside its label."""
        card = self.parentWidget() or self
        return card.width() - theme.current().px(_LABELS)

    def _on_value(self, attribute: Attribute, value: Value | None) -> None:
        self._values.pop(attribute.id, None)
        if value is not None:
            self._values[attribute.id] = value

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.kept.emit()
        elif event.key() == Qt.Key.Key_Escape:
            self.given_up.emit()
        else:
            super().keyPressEvent(event)

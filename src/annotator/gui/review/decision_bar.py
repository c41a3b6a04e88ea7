"""What is decided of the current difference: its reason, and a button for each way to decide."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QAction, QKeyEvent
from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget

from annotator.analysis.resolving import majority
from annotator.analysis.settling import Difference
from annotator.gui.controls import label
from annotator.gui.flow import Flow
from annotator.gui.offsets import display
from annotator.gui.review import difference_words
from annotator.gui.review.reviewing import Reviewing
from annotator.gui.review.signs import KeyButton
from annotator.store import coders


class ReasonField(QLineEdit):
    """Enter and Esc lead back to what one reads. The reason goes with the next decision; Enter gives it to one made."""

    given = Signal()
    done = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("reason")
        self.setAccessibleName(self.tr("Reason"))
        self.setPlaceholderText(self.tr("Reason for the decision, if it needs one"))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.given.emit()
            self.done.emit()
        elif event.key() == Qt.Key.Key_Escape:
            self.done.emit()
        else:
            super().keyPressEvent(event)


class DecisionBar(QWidget):
    done = Signal()

    def __init__(self, reviewing: Reviewing, actions: Mapping[str, QAction]) -> None:
        super().__init__()
        self.setObjectName("decide")
        self._reviewing = reviewing
        self.decided = label("", "meta", wrap=True)
        self.decided.setObjectName("decided")
        self.why_not = label("", "meta", wrap=True)
        self.why_not.setObjectName("why-not")
        self.reason = ReasonField()
        self._shown = ""
        self.reason.given.connect(self._on_given)
        self.reason.done.connect(self.done)
        self.accept = KeyButton(self.tr("Accept"), actions["accept"], "check", primary=True)
        self._deciding = [
            self.accept,
            KeyButton(self.tr("Edit"), actions["edit-final"]),
            KeyButton(self.tr("None is valid"), actions["none-valid"]),
            KeyButton(self.tr("Union"), actions["union"]),
            KeyButton(self.tr("Intersection"), actions["intersection"]),
            KeyButton(self.tr("Discuss"), actions["discuss"]),
        ]
        self.reopen = KeyButton(self.tr("Reopen"), actions["reopen"])
        buttons = Flow(8)
        for button in (*self._deciding, self.reopen):
            buttons.add(button)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        for widget in (self.decided, self.why_not, self.reason):
            column.addWidget(widget)
        column.addWidget(buttons)

    def show_difference(self, difference: Difference, proposed: int) -> None:
        """`proposed` is the alternative that “Accept” takes; 0 if no one of them has a majority."""
        reviewing = self._reviewing
        may, said = reviewing.may_decide, self._said(difference)
        self.decided.setText(said)
        self.decided.setVisible(bool(said))
        self.why_not.setText(display(reviewing.why_not))
        self.why_not.setVisible(not may)
        if difference.id != self._shown:
            self._shown = difference.id
            self.reason.clear()
        self.reason.setVisible(may)
        self.accept.show_text(self.tr("Accept {0}").format(proposed) if proposed else self.tr("Accept majority"))
        for button in self._deciding:
            button.setVisible(may)
        self.accept.setVisible(may and majority(difference.cluster) is not None)
        self.reopen.setVisible(may and difference.decision is not None)

    def _on_given(self) -> None:
        """The reason of what is decided already; otherwise it waits for the decision."""
        if self._reviewing.decision(self._shown) and self.reason.text().strip():
            self._reviewing.explain(self._shown, self.take_reason())

    def _said(self, difference: Difference) -> str:
        by = difference.decision.by if difference.decision else ""
        found = coders.coder(self._reviewing.session.project, by)
        name = found.name if found else self.tr("an unknown coder")
        return difference_words.decided(difference, self._reviewing.lanes, display(name))

    def take_reason(self) -> str:
        """What was typed, once."""
        reason = self.reason.text().strip()
        self.reason.clear()
        return reason

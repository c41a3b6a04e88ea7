"""What stands above the list where there is nothing to decide, or where not all can be: one sentence, one action."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtGui import QAction
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from annotator.gui.buttons import Button
from annotator.gui.controls import label
from annotator.gui.menus import plain
from annotator.gui.offsets import display
from annotator.gui.review.reviewing import Reviewing


class StateNote(QWidget):
    def __init__(self, reviewing: Reviewing, actions: Mapping[str, QAction]) -> None:
        super().__init__()
        self.setObjectName("review-state")
        self._reviewing = reviewing
        self._actions = actions
        self._action: QAction | None = None
        self.words = label("", "body", wrap=True)
        self.words.setObjectName("review-state-words")
        self.button = Button("", "review-state-button")
        self.button.clicked.connect(self._on_clicked)
        row = QHBoxLayout()
        row.addWidget(self.button)
        row.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(8, 8, 8, 8)
        column.setSpacing(12)
        column.addWidget(self.words)
        column.addLayout(row)

    def refresh(self) -> None:
        words, action = self._said()
        self._action = self._actions[action] if action else None
        self.words.setText(display(words))
        self.button.setVisible(self._action is not None)
        if self._action:
            self.button.setText(plain(self._action.text()) + "…" * self._action.text().endswith("…"))
            self.button.setAccessibleName(self.button.text())
            self.button.setEnabled(self._action.isEnabled())
        self.setVisible(bool(words))

    def _said(self) -> tuple[str, str]:
        """The sentence, and the action that helps; why nothing can be compared is said in the place of the lanes."""
        reviewing = self._reviewing
        if reviewing.document is None or reviewing.state in ("closed", "one coder"):
            return self.tr("Nothing to decide yet."), ""
        if reviewing.state == "settled":
            return self.tr("Nothing is left to decide."), ""
        if not any(difference.open for difference in reviewing.differences):
            return self.tr("No difference is left. What all coders have alike is not final yet."), "accept-identical"
        return "", ""

    def _on_clicked(self) -> None:
        if self._action:
            self._action.trigger()

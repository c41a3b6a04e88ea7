"""How many problems the article has, in the status bar: quiet, and gone when there are none. A click shows them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QHBoxLayout, QToolButton, QWidget

from annotator.gui import icons, problem_words, theme
from annotator.gui.controls import tooltip, upright

if TYPE_CHECKING:
    from annotator.gui.workspace import Workspace


class ProblemCount(QWidget):
    """Says nothing of an article that was not begun: what is all still to be done is no problem."""

    def __init__(self) -> None:
        super().__init__()
        self._workspace: Workspace | None = None
        self.button = QToolButton()
        self.button.setObjectName("problems-found")
        self.button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        self.button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.button.setToolTip(tooltip(self.tr("Show the problems")))
        self.button.setAccessibleName(self.tr("No problems"))
        self.button.clicked.connect(self._on_clicked)
        self._line = upright()
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.addWidget(self.button)
        self._row.addWidget(self._line)
        theme.changed.connect(self._show_look)
        self._show_look()
        self.hide()

    def follow(self, workspace: Workspace | None) -> None:
        self._workspace = workspace
        if workspace is not None:
            workspace.walk.problems.changed.connect(self._show)
        self._show()

    def _show(self) -> None:
        workspace = self._workspace
        found = workspace.walk.problems.found if workspace and workspace.session.annotations else []
        words = problem_words.count(found) if found else ""
        self.button.setText(words)
        self.button.setAccessibleName(words or self.tr("No problems"))
        self.setVisible(bool(found))

    def _on_clicked(self) -> None:
        if self._workspace is not None:
            self._workspace.call_up("problems")

    def _show_look(self) -> None:
        px = theme.current().px
        self.button.setIcon(icons.icon("warning", "warn"))
        self.button.setIconSize(QSize(px(15), px(15)))
        self.button.setFont(theme.ui_font("meta"))
        self._line.setFixedHeight(px(14))
        self._row.setSpacing(px(9))

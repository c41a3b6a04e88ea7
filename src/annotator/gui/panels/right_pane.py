"""The right pane: the inspector, or a panel that was called up over it and goes away with Esc."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from annotator.gui.controls import IconButton, label
from annotator.gui.panels.inspector import Inspector
from annotator.gui.panels.pane import Page
from annotator.gui.session import Session


class Panel(Page):
    """A page that is called up over the inspector. It reads what it shows in `refresh`, when it is on top."""

    closed = Signal()

    def __init__(self, session: Session, title: str, name: str) -> None:
        super().__init__()
        self.setObjectName(name)
        self.setAccessibleName(title)
        self.session = session
        self.title = label(title, "pane")
        self.close_button = IconButton("close", self.tr("Close {0} (Esc)").format(title), f"close-{name}")
        self.close_button.clicked.connect(self.closed)
        self.head.addWidget(self.title)
        self.head.addStretch(1)
        self.head.addWidget(self.close_button)

    def refresh(self) -> None:
        """Read again what it shows."""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.closed.emit()
        else:
            super().keyPressEvent(event)


class RightPane(QWidget):
    """Panels are made when they are first called up."""

    changed = Signal()
    """Another panel is on top, or a page was made."""
    done = Signal()
    """A panel was closed: the reading view goes on."""

    def __init__(
        self, session: Session, panels: Mapping[str, Callable[[], Panel]], parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setObjectName("right-pane")
        self._session = session
        self._makers = panels
        self._panels: dict[str, Panel] = {}
        self._pages = QStackedWidget(self)
        self.inspector = Inspector(session, self._pages)
        self.inspector.page_made.connect(self.changed)
        self._pages.addWidget(self.inspector)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self._pages)
        session.changed.connect(self._refresh)
        session.document_changed.connect(self._refresh)

    @property
    def names(self) -> list[str]:
        """All panels there are."""
        return list(self._makers)

    @property
    def shown(self) -> str:
        """The name of the panel on top; '' for the inspector."""
        return next((name for name, panel in self._panels.items() if panel is self._pages.currentWidget()), "")

    def panel(self, name: str) -> Panel:
        """The panel of that name, made now if it has not been called up yet."""
        if name not in self._panels:
            made = self._panels[name] = self._makers[name]()
            made.closed.connect(self._on_closed)
            self._pages.addWidget(made)
        return self._panels[name]

    def call_up(self, name: str) -> Panel:
        panel = self.panel(name)
        panel.refresh()
        self._pages.setCurrentWidget(panel)
        self.changed.emit()
        return panel

    def show_inspector(self) -> None:
        if self.shown:
            self._pages.setCurrentWidget(self.inspector)
            self.changed.emit()

    def _on_closed(self) -> None:
        self.show_inspector()
        self.done.emit()

    def _refresh(self) -> None:
        if self.shown:
            self.panel(self.shown).refresh()

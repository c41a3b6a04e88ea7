"""The bar at the top of the window: menus on the left; modes in the middle; search, panes and coder on the right."""

from __future__ import annotations

from PySide6.QtGui import QColor, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QMenuBar, QSizePolicy, QWidget

from annotator.gui import theme
from annotator.gui.buttons import ActionButton, SearchButton
from annotator.gui.coder_menu import Avatar, CoderMenu
from annotator.gui.menus import translated
from annotator.gui.mode_switch import ModeSwitch
from annotator.gui.rooms import MODES
from annotator.gui.session import Session
from annotator.gui.settings import settings
from annotator.store.lock import login_name


class TopBar(QWidget):
    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("top-bar")
        self.menu_bar = QMenuBar()
        self.menu_bar.setObjectName("menu-bar")
        self.menu_bar.setAccessibleName(self.tr("Menus"))
        self.menu_bar.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.modes = ModeSwitch({mode: translated(name) for mode, name in MODES.items()})
        self.search = SearchButton(self.tr("Search or command"), "search")
        self.left = ActionButton("panel-left", self.tr("Left pane"), "toggle-left")
        self.right = ActionButton("panel-right", self.tr("Right pane"), "toggle-right")
        self.avatar = Avatar()
        self.coders = CoderMenu(self)
        self._row = QHBoxLayout(self)
        self._row.addWidget(self.menu_bar, 1)
        self._row.addWidget(self.modes)
        self._buttons = QWidget()
        self._right = QHBoxLayout(self._buttons)
        self._right.setContentsMargins(0, 0, 0, 0)
        self._right.addStretch(1)
        for button in (self.search, self.left, self.right, self.avatar):
            self._right.addWidget(button)
        self._row.addWidget(self._buttons, 1)
        self._resize()
        theme.changed.connect(self._resize)

    def serve(self, session: Session | None) -> None:
        self.coders.serve(session)
        self.avatar.setMenu(self.coders if session else None)  # type: ignore[arg-type]
        self.modes.setVisible(session is not None and len(MODES) > 1)
        for button in (self.left, self.right):
            button.setVisible(session is not None)
        self.show_coder(session)
        self._fit()

    def show_coder(self, session: Session | None) -> None:
        coder = session.coder if session else None
        self.avatar.show_coder(coder.name if coder else ("" if session else settings.coder or login_name()))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        """Where there is no room for all, the field goes first, then the words of the modes; menus stay whole."""
        px = theme.current().px
        self.modes.show_words(True)
        shown = (self.menu_bar, self.modes, self.left, self.right, self.avatar)
        taken = sum(widget.sizeHint().width() + px(4) for widget in shown if not widget.isHidden()) + px(24)
        self.search.setVisible(self.width() - taken >= self.search.sizeHint().width())
        self.modes.show_words(self.width() >= taken)

    def _resize(self) -> None:
        px = theme.current().px
        self.setMinimumHeight(px(48))
        self._row.setContentsMargins(px(6), px(4), px(10), px(4))
        self._row.setSpacing(px(4))
        self._right.setSpacing(px(4))
        self._fit()

    def paintEvent(self, event: QPaintEvent) -> None:
        tokens = theme.current().tokens
        painter = QPainter(self)
        painter.fillRect(self.rect(), QColor(tokens.canvas))
        painter.fillRect(0, self.height() - 1, self.width(), 1, QColor(tokens.line))

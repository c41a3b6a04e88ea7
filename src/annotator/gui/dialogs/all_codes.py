"""Every code, found by typing: Enter codes the selected words."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QModelIndex, QObject, QPoint, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QLineEdit, QListView, QVBoxLayout, QWidget

from annotator.gui import coding, theme
from annotator.gui.controls import label
from annotator.gui.defining import meaning
from annotator.gui.models.codes import CODE, FoundCodes
from annotator.gui.panels.code_row import HEIGHT, CodeRow
from annotator.gui.session import Session
from annotator.model import Code

_WIDTH = 320
_MOST_ROWS = 9
_MOVES = (Qt.Key.Key_Up, Qt.Key.Key_Down, Qt.Key.Key_PageUp, Qt.Key.Key_PageDown)


class AllCodes(QFrame):
    """A popover over the reading view; when it closes, the view has the keyboard again."""

    def __init__(self, session: Session, view: QWidget) -> None:
        super().__init__(view, Qt.WindowType.Popup)
        self.setObjectName("all-codes")
        self.setAccessibleName(self.tr("All codes"))
        self.setProperty("card", True)
        self._session = session
        self._view = view
        self.model = FoundCodes(session, self)
        self.search = QLineEdit()
        self.search.setObjectName("find-code")
        self.search.setAccessibleName(self.tr("Find a code"))
        self.search.setPlaceholderText(self.tr("Find a code"))
        self._build_list()
        self.meaning = label("", "meta", wrap=True)
        self.meaning.setObjectName("found-meaning")
        self.meaning.setContentsMargins(8, 6, 8, 4)
        self.none = label(self.tr("No code has that in its name."), "meta", wrap=True)
        self.none.setContentsMargins(8, 4, 8, 8)
        column = QVBoxLayout(self)
        column.setContentsMargins(8, 8, 8, 8)
        for widget in (self.search, self.list, self.none, self.meaning):
            column.addWidget(widget)
        self.search.textChanged.connect(self._on_typed)
        self.search.returnPressed.connect(self._on_enter)
        self.search.installEventFilter(self)

    def _build_list(self) -> None:
        self.list = QListView()
        self.list.setObjectName("found-codes")
        self.list.setAccessibleName(self.tr("Codes"))
        self.list.setModel(self.model)
        self.list.setItemDelegate(CodeRow(self.list))
        self.list.setUniformItemSizes(True)
        self.list.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.clicked.connect(self._on_chosen)
        self.list.selectionModel().currentChanged.connect(self._show_meaning)

    def open_at(self, at: QPoint) -> None:
        """Show it with its corner at a point of the screen."""
        self.search.clear()
        self._on_typed("")
        self.setFixedWidth(theme.current().px(_WIDTH))
        self.adjustSize()
        self.move(at)
        self.show()
        self.search.setFocus()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """The arrows move in the list while one types, and no key is a shortcut of the view below."""
        if event.type() == QEvent.Type.ShortcutOverride:
            event.accept()
            return True
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress and event.key() in _MOVES:
            self.list.keyPressEvent(event)
            return True
        return super().eventFilter(watched, event)

    def hideEvent(self, event: QEvent) -> None:
        self._view.setFocus()

    def _on_typed(self, text: str) -> None:
        self.model.search(text)
        found = self.model.rowCount()
        self.list.setCurrentIndex(self.model.index(0))
        self.list.setVisible(found > 0)
        self.none.setVisible(found == 0)
        self._show_meaning(self.list.currentIndex())
        self.list.setFixedHeight(theme.current().px(HEIGHT) * min(found, _MOST_ROWS) + 2)
        self.adjustSize()

    def _show_meaning(self, index: QModelIndex, *_: object) -> None:
        """What the code means that Enter would give."""
        code = index.data(CODE)
        words = meaning(code) if isinstance(code, Code) else ""
        self.meaning.setText(words)
        self.meaning.setVisible(bool(words))
        self.adjustSize()

    def _on_enter(self) -> None:
        self._on_chosen(self.list.currentIndex())

    def _on_chosen(self, index: QModelIndex) -> None:
        if (code := index.data(CODE)) is not None:
            self.close()
            coding.code(self._session, code)

"""The article as plain text, for screen readers: with the same caret, selection and commands as the reading view."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QMimeData, Qt
from PySide6.QtGui import QColor, QKeyEvent, QResizeEvent, QShowEvent, QTextCharFormat, QTextCursor
from PySide6.QtWidgets import QFrame, QPlainTextEdit, QTextEdit

from annotator.gui import theme
from annotator.gui.announcing import announce
from annotator.gui.article_view import ArticleView
from annotator.gui.offsets import Utf16, display
from annotator.gui.reading import measure, text_metrics
from annotator.gui.session import Session
from annotator.model import Span

_EDGE = 24
"""White beside the text, at the least."""
_KEEP = QTextCursor.MoveMode.KeepAnchor


class AccessibleText(QPlainTextEdit):
    """Stands in for a reading view, which goes on to carry out the commands. It holds a text only while it is shown."""

    def __init__(self, session: Session, view: ArticleView) -> None:
        super().__init__()
        self.setObjectName("accessible-text")
        self.setAccessibleName(self.tr("Article"))
        self.setProperty("page", True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setReadOnly(True)
        flags = Qt.TextInteractionFlag.TextSelectableByKeyboard | Qt.TextInteractionFlag.TextSelectableByMouse
        self.setTextInteractionFlags(flags)
        self.setUndoRedoEnabled(False)
        self._session = session
        self._view = view
        self._offsets = Utf16("")
        self._following = False
        self.cursorPositionChanged.connect(self._on_moved)
        self.selectionChanged.connect(self._on_moved)
        session.document_changed.connect(self.refresh)
        session.focus_changed.connect(self._follow)
        session.changed.connect(self._follow)
        theme.changed.connect(self.refresh)

    def refresh(self) -> None:
        """Show the open article as the reading view's options say."""
        if self.isVisible():
            shown = display(self._session.text)
            self._offsets = Utf16(shown)
            self._following = True
            self.setPlainText(shown)
            self._following = False
            self.setFont(text_metrics(self._view.options).font)
            self._follow()
            self._fit()

    # --- in step with the session

    def _on_moved(self) -> None:
        if self._following:
            return
        cursor = self.textCursor()
        caret, anchor = (self._offsets.from_qt(at) for at in (cursor.position(), cursor.anchor()))
        self._session.select(Span(min(caret, anchor), max(caret, anchor)), caret)

    def _follow(self) -> None:
        """Take over caret, selection and what is held."""
        if not self.isVisible():
            return
        selected, caret = self._session.selected, self._session.caret
        anchor = selected.start + selected.end - caret if selected else caret
        cursor = self.textCursor()
        places = (self._offsets.to_qt(anchor), self._offsets.to_qt(caret))
        if (cursor.anchor(), cursor.position()) != places:
            self._following = True
            cursor.setPosition(places[0])
            cursor.setPosition(places[1], _KEEP)
            self.setTextCursor(cursor)
            self._following = False
        self._mark_held()

    def _mark_held(self) -> None:
        held = self._session.held_annotation
        code = self._session.code(held.code) if held else None
        look = QTextCharFormat()
        look.setBackground(QColor(theme.current().code(code.colour if code else "grey").strong))
        look.setFontUnderline(True)
        marks = []
        for span in held.spans if held else ():
            mark = QTextEdit.ExtraSelection()
            mark.format = look
            mark.cursor = self._cursor_over(span)
            marks.append(mark)
        self.setExtraSelections(marks)

    def _cursor_over(self, span: Span) -> QTextCursor:
        cursor = QTextCursor(self.document())
        cursor.setPosition(self._offsets.to_qt(span.start))
        cursor.setPosition(self._offsets.to_qt(span.end), _KEEP)
        return cursor

    # --- keys

    def event(self, event: QEvent) -> bool:
        """Commands come before what a text field does with their keys; those of Adjust span before both."""
        if event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent):
            event.setAccepted(self._view.keys.claims(event))
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if self._view.adjusting is None:
            super().keyPressEvent(event)
            return
        self._view.keys.press(event)
        if (adjusting := self._view.adjusting) is not None:
            edge = self.tr("Start") if adjusting.side == "start" else self.tr("End")
            announce(self, f"{edge}: {adjusting.spans[adjusting.edge // 2].of(self._session.text)}")

    def focusNextPrevChild(self, next: bool) -> bool:
        return self._view.adjusting is None and super().focusNextPrevChild(next)

    def createMimeDataFromSelection(self) -> QMimeData:
        """What is dragged or selected with the mouse: our text, as what is shown has stand-ins in it."""
        data = QMimeData()
        data.setText(self._session.selected.of(self._session.text))
        return data

    # --- sizes

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.refresh()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        """Lines as long as in the reading view."""
        side = max(_EDGE, (self.width() - measure(self._view.options)) // 2)
        self.setViewportMargins(side, _EDGE, side, 0)

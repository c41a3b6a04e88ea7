"""Corrected articles one after the other: what changed in the text, and what becomes of one's coding."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QFont, QShowEvent, QTextCharFormat
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QFileDialog,
    QListWidget,
    QListWidgetItem,
    QSplitter,
    QTextEdit,
    QVBoxLayout,
    QWidget,
)

from annotator.analysis.revising import CHANGED, KEPT, LOST, MOVED, Anchored
from annotator.errors import UserError
from annotator.formats import correction_report
from annotator.formats.correction_report import Comparison
from annotator.gui import icons, sizes, superseding, theme
from annotator.gui.buttons import Button
from annotator.gui.controls import Wrong, hairline, label
from annotator.gui.offsets import Utf16, display
from annotator.gui.session import Session

_SIGNS = {
    LOST: ("warning", "danger"),
    CHANGED: ("pencil", "warn"),
    MOVED: ("arrow-right", "ink2"),
    KEPT: ("check", "ok"),
}
"""Outcome → icon and its colour, what needs somebody first."""
_WORDS = 120
"""Characters of an annotation that a row shows."""


class Versions(QDialog):
    """`articles` are the ids of later versions, shown one at a time."""

    def __init__(self, session: Session, articles: Sequence[str], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("versions")
        self.setWindowTitle(self.tr("Corrected article"))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._session = session
        self._found: Comparison | None = None
        self._first = -1
        """Where both texts begin to differ, in the text shown; −1 if they do not."""
        self._left = list(articles)
        self._all = len(articles)
        sizes.fit(self, 980, 640)
        self._title = label("", "screen", wrap=True)
        self._title.setObjectName("versions-title")
        self._said = label("", "meta", wrap=True)
        self._said.setObjectName("versions-said")
        self.wrong = Wrong("versions-error")
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 18, 24, 18)
        column.setSpacing(12)
        for widget in (self._title, self._said, self.wrong):
            column.addWidget(widget)
        column.addWidget(self._build_both(), 1)
        column.addWidget(hairline())
        column.addWidget(self._build_foot())
        session.changed.connect(self._refresh)
        self._next()

    def _build_both(self) -> QSplitter:
        self.text = QTextEdit()
        self.text.setObjectName("versions-text")
        self.text.setAccessibleName(self.tr("Both texts"))
        self.text.setReadOnly(True)
        self.text.setTabChangesFocus(True)
        self.text.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByMouse | Qt.TextInteractionFlag.TextSelectableByKeyboard
        )
        self.list = QListWidget()
        self.list.setObjectName("versions-coding")
        self.list.setAccessibleName(self.tr("What becomes of your coding"))
        self.list.setWordWrap(True)
        self.list.currentItemChanged.connect(self._on_current)
        both = QSplitter()
        both.addWidget(self.text)
        both.addWidget(self.list)
        both.setChildrenCollapsible(False)
        both.setSizes([theme.current().px(600), theme.current().px(330)])
        return both

    def _build_foot(self) -> QDialogButtonBox:
        buttons = QDialogButtonBox()
        self.take = Button(self.tr("Take over coding"), "take-over", primary=True)
        self.keep = Button(self.tr("Keep both"), "keep-both")
        self.save = Button(self.tr("Save report…"), "save-report", "download")
        self.take.clicked.connect(self._on_take)
        self.keep.clicked.connect(self._next)
        self.save.clicked.connect(self._on_save)
        buttons.addButton(self.save, QDialogButtonBox.ButtonRole.ActionRole)
        buttons.addButton(self.keep, QDialogButtonBox.ButtonRole.RejectRole)
        buttons.addButton(self.take, QDialogButtonBox.ButtonRole.AcceptRole)
        return buttons

    # --- show

    def _next(self) -> None:
        """The next article; closed after the last one."""
        self._found = None
        while self._left and self._found is None:
            self._found = superseding.compared(self._session, self._left.pop(0))
        if self._found is None:
            self.accept()
            return
        at = self._all - len(self._left)
        self._title.setText(display(self._found.new.title or self._found.old.title) or self.windowTitle())
        self._said.setText(self._summary(self._found, at))
        self._show_text(self._found)
        self._show_coding(self._found)
        self._refresh()

    def _summary(self, found: Comparison, at: int) -> str:
        n = len(found.revised.edits)
        said = [self.tr("Article {0} of {1}.").format(at, self._all)] if self._all > 1 else []
        said.append(self.tr("%n change.", "", n) if n == 1 else self.tr("%n changes.", "", n))
        said.append(self.tr("Removed words are struck out, new ones underlined. The earlier version stays readable."))
        return " ".join(said)

    def _show_text(self, found: Comparison) -> None:
        tokens = theme.current().tokens
        formats = {"": QTextCharFormat(), "removed": QTextCharFormat(), "inserted": QTextCharFormat()}
        for kind in ("removed", "inserted"):
            formats[kind].setForeground(QColor(getattr(tokens, kind)))
            formats[kind].setBackground(QColor(getattr(tokens, f"{kind}_tint")))
        formats["removed"].setFontStrikeOut(True)
        formats["inserted"].setFontUnderline(True)
        formats["inserted"].setFontWeight(QFont.Weight.DemiBold)
        self._first = -1
        self.text.clear()
        self.text.setFont(theme.reading_font(theme.current().px(15)))
        cursor = self.text.textCursor()
        for words, kind in found.parts():
            if kind and self._first < 0:
                self._first = cursor.position()
            cursor.insertText(display(words), formats[kind])
        self._go_to(max(0, self._first))

    def showEvent(self, event: QShowEvent) -> None:
        """Only now is it known what fits."""
        super().showEvent(event)
        self._go_to(max(0, self._first))

    def _go_to(self, position: int) -> None:
        """Show a place of both texts, with a few lines above it."""
        cursor = self.text.textCursor()
        cursor.setPosition(position)
        self.text.setTextCursor(cursor)
        bar = self.text.verticalScrollBar()
        bar.setValue(bar.value() + self.text.cursorRect().top() - self.text.height() // 3)

    def _show_coding(self, found: Comparison) -> None:
        self.list.clear()
        order = [*_SIGNS]
        for anchored in sorted(found.anchored, key=lambda a: (order.index(a.outcome), a.annotation.extent)):
            item = QListWidgetItem(icons.icon(*_SIGNS[anchored.outcome]), self._line(found, anchored))
            item.setData(Qt.ItemDataRole.UserRole, anchored.annotation.extent.start)
            self.list.addItem(item)
        if not found.anchored:
            item = QListWidgetItem(self.tr("You have coded nothing in the earlier version."))
            item.setFlags(Qt.ItemFlag.NoItemFlags)
            self.list.addItem(item)

    def _line(self, found: Comparison, anchored: Anchored) -> str:
        names = {
            LOST: self.tr("Needs a new place"),
            CHANGED: self.tr("Words changed"),
            MOVED: self.tr("Moved"),
            KEPT: self.tr("Kept"),
        }
        words = " ".join(anchored.annotation.text.split())
        words = words if len(words) <= _WORDS else f"{words[:_WORDS]}…"
        return display(f"{names[anchored.outcome]} · {found.code(anchored)}\n{words}")

    def _refresh(self) -> None:
        if self._found is None:
            return
        counts = Counter(anchored.outcome for anchored in self._found.anchored)
        placed = counts.total() - counts[LOST]
        one, several = self.tr("Take over 1 annotation"), self.tr("Take over {0:,} annotations")
        words = one if placed == 1 else several.format(placed)
        self.take.setText(words if placed else self.tr("Supersede the earlier version"))
        self.take.setAccessibleName(self.take.text())
        self.take.setEnabled(self._session.can_edit and not superseding.is_taken_over(self._session, self._found))

    # --- do

    def _on_current(self, item: QListWidgetItem | None) -> None:
        if item is not None and self._found is not None and (at := item.data(Qt.ItemDataRole.UserRole)) is not None:
            new = sum(len(e.new) for e in self._found.revised.edits if e.old.end <= at)
            text = display("".join(words for words, _ in self._found.parts()))
            self._go_to(Utf16(text).to_qt(at + new))

    def _on_take(self) -> None:
        if self._found is not None and superseding.take_over(self._session, self._found):
            self._session.open(self._found.new.id)
            self._next()

    def _on_save(self) -> None:
        if self._found is None:
            return
        kinds = self.tr("Page (*.html);;Table (*.csv)")
        chosen, _ = QFileDialog.getSaveFileName(self, self.tr("Save report"), "corrections.html", kinds)
        if chosen:
            self._write(self._found, Path(chosen))

    def _write(self, found: Comparison, path: Path) -> None:
        try:
            correction_report.write(found, path)
        except UserError as error:
            self.wrong.say(str(error))
        else:
            self.wrong.say("")
            self._session.message.emit(self.tr("Report written to {0}.").format(path.name))

"""The codebook as a whole: add, order, nest and change codes. Every change is a step that can be undone."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication, QKeyEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QHBoxLayout, QVBoxLayout, QWidget

from annotator.gui import codebook_edits, sizes, theme
from annotator.gui.buttons import Button
from annotator.gui.controls import IconButton, hairline, label, tooltip, upright, with_key
from annotator.gui.dialogs.code_form import CodeForm
from annotator.gui.dialogs.code_tree import CodeTree
from annotator.gui.dialogs.codebook_history import CodebookHistory
from annotator.gui.session import Session
from annotator.model import Code, Step
from annotator.store import codebook


class CodebookEditor(QDialog):
    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("codebook-editor")
        self.setWindowTitle(self.tr("Codebook"))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._session = session
        sizes.fit(self, 900, 680)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(18, 16, 18, 16)
        outer.setSpacing(14)
        outer.addWidget(label(self.tr("Codebook"), "screen"))
        row = QHBoxLayout()
        row.setSpacing(0)
        row.addLayout(self._build_left(), 2)
        row.addWidget(upright())
        self.form = CodeForm(session)
        row.addWidget(self.form, 3)
        outer.addLayout(row, 1)
        outer.addWidget(hairline())
        outer.addLayout(self._build_foot())
        self._connect()
        self._show_codes()
        self.choose(session.active_codes[0].id if session.active_codes else None)

    # --- build

    def _build_left(self) -> QVBoxLayout:
        self.tree = CodeTree(self._session)
        self.add = Button(self.tr("Add code"), "add-code", "plus")
        self.add_under = Button(self.tr("Add under it"), "add-child")
        column = QVBoxLayout()
        column.setContentsMargins(0, 0, 12, 0)
        column.addWidget(self.tree, 1)
        column.addLayout(self._build_moves())
        adds = QHBoxLayout()
        adds.setSpacing(8)
        adds.addWidget(self.add)
        adds.addWidget(self.add_under)
        adds.addStretch(1)
        column.addLayout(adds)
        return column

    def _build_moves(self) -> QHBoxLayout:
        row = QHBoxLayout()
        self._moves: dict[IconButton, Callable[[Session, Code], bool]] = {}
        up, down = (partial(codebook_edits.move, by=by) for by in (-1, 1))
        can_up, can_down = (partial(codebook_edits.can_move, by=by) for by in (-1, 1))
        for icon, text, name, key, do, can in (
            ("chevron-up", self.tr("Move up"), "move-up", "Alt+Up", up, can_up),
            ("chevron-down", self.tr("Move down"), "move-down", "Alt+Down", down, can_down),
            ("indent", self.tr("Put under the one above"), "nest", "Alt+Right", codebook_edits.nest, _can_nest),
            ("outdent", self.tr("Put beside its parent"), "lift", "Alt+Left", codebook_edits.lift, _can_lift),
        ):
            button = IconButton(icon, text, name)
            button.setToolTip(
                tooltip(with_key(text, QKeySequence(key).toString(QKeySequence.SequenceFormat.NativeText)))
            )
            button.clicked.connect(partial(self._do, do))
            QShortcut(QKeySequence(key), self.tree, partial(self._do, do), context=Qt.ShortcutContext.WidgetShortcut)
            self._moves[button] = can
            row.addWidget(button)
        row.addStretch(1)
        return row

    def _build_foot(self) -> QHBoxLayout:
        self.state = label("", "meta")
        self.state.setObjectName("codebook-state")
        self.state.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.state.setFont(theme.mono_font(12))
        self.copy = IconButton("copy", self.tr("Copy the state"), "copy-state")
        self.history = Button(self.tr("History…"), "codebook-history", "clock")
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
        buttons.rejected.connect(self.reject)
        said = label(self.tr("State"), "meta")
        said.setToolTip(tooltip(self.tr("A dataset says with which state of the codebook it was coded.")))
        foot = QHBoxLayout()
        foot.setSpacing(6)
        foot.addWidget(said)
        foot.addWidget(self.state)
        foot.addWidget(self.copy)
        foot.addSpacing(12)
        foot.addWidget(self.history)
        foot.addStretch(1)
        foot.addWidget(buttons)
        return foot

    def _connect(self) -> None:
        self.tree.currentItemChanged.connect(self._on_current)
        self.tree.dropped.connect(self._on_dropped)
        self.add.clicked.connect(self.add_code)
        self.add_under.clicked.connect(partial(self._do, self._add_under))
        self.copy.clicked.connect(self._on_copy)
        self.history.clicked.connect(self._on_history)
        self._session.changed.connect(self._on_changed)
        self._session.unsaved_changed.connect(self._show_codes)
        QShortcut(QKeySequence.StandardKey.Undo, self, self._session.undo)
        QShortcut(QKeySequence.StandardKey.Redo, self, self._session.redo)

    # --- what happens

    @property
    def chosen(self) -> Code | None:
        return codebook_edits.stored(self._session, self.tree.chosen)

    def choose(self, id: str | None) -> None:
        """Show a code."""
        self.tree.choose(id)

    def add_code(self) -> None:
        """Add a code at the top level and put the cursor into its name."""
        self._added(codebook_edits.add(self._session))

    def done(self, result: int) -> None:
        self.form.flush()
        super().done(result)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter ends a field; a dialog would give it to the first button as well."""
        if event.key() not in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            super().keyPressEvent(event)

    def _do(self, do: Callable[[Session, Code], object], *_: object) -> None:
        if (code := self.chosen) is not None and self._session.can_edit:
            do(self._session, code)

    def _add_under(self, session: Session, code: Code) -> None:
        self._added(codebook_edits.add(session, code))

    def _added(self, id: str | None) -> None:
        if id is not None:
            self.choose(id)
            self.form.show_page("meaning")
            self.form.name.setFocus()
            self.form.name.selectAll()

    def _on_dropped(self, id: str, parent: str | None, at: int) -> None:
        code, above = codebook_edits.stored(self._session, id), codebook_edits.stored(self._session, parent)
        if code is not None and self._session.can_edit and codebook_edits.may_go(self._session, code, above):
            codebook_edits.place(self._session, code, parent, at)

    def _on_current(self) -> None:
        self.form.show_code(self.tree.chosen or None)
        self._show_buttons()

    def _on_changed(self, step: Step) -> None:
        if step.kinds & {"code", "annotation"}:
            self._show_codes()

    def _on_copy(self) -> None:
        QGuiApplication.clipboard().setText(self.state.text())

    def _on_history(self) -> None:
        self.form.flush()
        CodebookHistory(self._session, self).open()

    # --- show

    def _show_codes(self) -> None:
        self.tree.show_codes()
        self.state.setText(codebook.state(self._session.project))
        self._on_current()

    def _show_buttons(self) -> None:
        code, may = self.chosen, self._session.can_edit
        self.add.setEnabled(may)
        top = code is not None and code in self._session.active_codes and code.parent is None
        self.add_under.setEnabled(may and top)
        for button, can in self._moves.items():
            button.setEnabled(may and code is not None and can(self._session, code))


def _can_nest(session: Session, code: Code) -> bool:
    return codebook_edits.above(session, code) is not None


def _can_lift(session: Session, code: Code) -> bool:
    return code in session.active_codes and codebook_edits.can_lift(session, code)

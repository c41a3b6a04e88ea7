"""What is said of an annotation or a final, and a field to say something oneself."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from annotator.gui import discussing
from annotator.gui.buttons import Button
from annotator.gui.controls import empty, hairline, tooltip, with_key
from annotator.gui.keymap import keymap
from annotator.gui.panels.draft_field import DraftField
from annotator.gui.panels.pane import section
from annotator.gui.panels.saying import Saying, about, told
from annotator.gui.session import Session
from annotator.store import coders, reviews
from annotator.teamwork import Thread


class ThreadSection(QWidget):
    """The threads on some annotations or finals that are about one thing.

    What is said now goes on in the first that is open, else it is said of the first of them. `name_of` says what a
    coder (an id) is called here.
    """

    done = Signal()
    """Something was said, or nothing after all: the keyboard goes back to where one reads."""

    def __init__(self, session: Session, name_of: Callable[[str], str] | None = None) -> None:
        super().__init__()
        self.setObjectName("thread")
        self.setAccessibleName(self.tr("Comments"))
        self._session = session
        self._name_of = name_of
        self._document = ""
        self._targets: tuple[str, ...] = ()
        self._shown: object = None
        self._buttons: object = None
        """What the buttons were last told."""
        self.threads: list[Thread] = []
        self.sayings: list[Saying] = []
        self.field = DraftField("comment-field", self.tr("Comment"))
        self.send = Button(self.tr("Comment"), "send-comment")
        self.close_thread = Button(self.tr("Resolve"), "resolve-thread", link=True)
        self._build()
        self.field.sent.connect(self._on_send)
        self.field.left.connect(self.done)
        self.field.textChanged.connect(self._show_buttons)
        self.send.clicked.connect(self._on_send)
        self.close_thread.clicked.connect(self.toggle_resolved)
        keymap.changed.connect(self._on_keys_changed)

    def _build(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        self._said = QVBoxLayout()
        self._said.setSpacing(10)
        buttons = QHBoxLayout()
        buttons.setSpacing(12)
        buttons.addWidget(self.send)
        buttons.addWidget(self.close_thread)
        buttons.addStretch(1)
        column.addWidget(section(self.tr("Comments")))
        column.addLayout(self._said)
        column.addWidget(self.field)
        column.addLayout(buttons)

    def stops(self) -> list[QWidget]:
        return [self.field, self.send, self.close_thread]

    # --- show

    def show_target(self, document: str, targets: Sequence[str]) -> None:
        """Read what is said of these annotations or finals of an article."""
        self._document, self._targets = document, tuple(targets)
        self.field.write_about(self._targets)
        found = {thread.target: thread for thread in reviews.threads(self._session.project, document)}
        self.threads = [found[id] for id in self._targets if id in found]
        names = {coder.id: coder.name for coder in coders.coders(self._session.project)}
        shown = (self.threads, names, self._session.project.coder)
        if shown != self._shown:
            self._shown = shown
            self._show_said(names)
        self._show_buttons()

    def _show_said(self, names: dict[str, str]) -> None:
        empty(self._said)
        self.sayings = []
        own = self._session.project.coder
        for n, thread in enumerate(self.threads):
            if n:
                self._said.addWidget(hairline())
            for comment in told(thread):
                known = names.get(comment.coder, self.tr("unknown coder"))
                name = self._name_of(comment.coder) if self._name_of else known
                self.sayings.append(Saying(name, comment.coder == own, about(comment), comment.text))
                self._said.addWidget(self.sayings[-1])

    def _show_buttons(self) -> None:
        may = self._session.can_edit and bool(self._targets)
        self.send.setEnabled(may and bool(self.field.words.strip()))
        told = (may, bool(self._open), bool(self.threads))
        if told == self._buttons:
            return
        self._buttons = told
        words = self.tr("Answer") if self._open else self.tr("Comment")
        self.field.setPlaceholderText(self.tr("Answer…") if self._open else self.tr("Say something…"))
        self.send.setText(words)
        self.send.setAccessibleName(words)
        self.send.setToolTip(tooltip(with_key(words, self.tr("Ctrl+Enter"))))
        resolved = bool(self.threads) and not self._open
        words = self.tr("Reopen") if resolved else self.tr("Resolve")
        self.close_thread.setText(words)
        self.close_thread.setAccessibleName(words)
        self.close_thread.setToolTip(tooltip(with_key(words, keymap.shown_for("resolve-thread"))))
        self.close_thread.setVisible(bool(self.threads))
        self.field.setReadOnly(not may)
        self.close_thread.setEnabled(may)

    def _on_keys_changed(self) -> None:
        self._buttons = None
        self._show_buttons()

    @property
    def _open(self) -> list[Thread]:
        return [thread for thread in self.threads if not thread.resolved]

    # --- commands

    def start(self) -> None:
        """The keyboard to the field."""
        self.field.setFocus(Qt.FocusReason.OtherFocusReason)

    def toggle_resolved(self) -> None:
        """Close what is open, with what is typed as the last word; or open what is closed again."""
        if not self._open:
            discussing.reopen(self._session, *self.threads)
        elif discussing.resolve(self._session, *self._open, text=self.field.words):
            self.field.clear()
        self._read_again()
        self.done.emit()

    def _on_send(self) -> None:
        text = self.field.words
        if self.threads:
            sent = discussing.answer(self._session, (self._open or self.threads)[0], text)
        else:
            sent = discussing.comment(self._session, self._document, self._targets[0], text)
        if sent:
            self.field.clear()
            self._read_again()
        self.done.emit()

    def _read_again(self) -> None:
        self.show_target(self._document, self._targets)

"""What somebody said, in a thread or of an annotation: who, when, and the words."""

from __future__ import annotations

from collections.abc import Iterator

from PySide6.QtCore import QCoreApplication, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from annotator.gui import describing, drawing, theme
from annotator.gui.controls import Elided, IconLabel, label
from annotator.gui.offsets import display
from annotator.teamwork import Comment, Thread

_SIDE = 24


class Who(QWidget):
    """Somebody's initials: you in a circle, others in a square."""

    def __init__(self, name: str, you: bool) -> None:
        super().__init__()
        self._name, self._you = name, you
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        theme.changed.connect(self.updateGeometry)

    def sizeHint(self) -> QSize:
        side = theme.current().px(_SIDE)
        return QSize(side, side)

    def paintEvent(self, event: QPaintEvent) -> None:
        drawing.draw_avatar(QPainter(self), QRectF(self.rect()), drawing.initials(self._name), self._you)


class Saying(QWidget):
    """Initials, the name with what is told `about` it, and the words, if any; a `warning` is told with a sign."""

    def __init__(self, name: str, you: bool, about: str, words: str = "", warning: str = "") -> None:
        super().__init__()
        self.setObjectName("saying")
        words = display(words)
        self.setAccessibleName(", ".join(filter(None, (name, about, warning, words))))
        head = QHBoxLayout()
        head.setSpacing(8)
        who = Elided(display(name), "strong")
        who.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Preferred)
        head.addWidget(who)
        if about:
            head.addWidget(label(about, "meta"))
        head.addStretch(1)
        column = QVBoxLayout()
        column.setSpacing(1)
        column.addLayout(head)
        if warning:
            column.addLayout(warned(warning))
        if words:
            column.addWidget(label(words, wrap=True))
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(10)
        row.addWidget(Who(name, you), 0, Qt.AlignmentFlag.AlignTop)
        row.addLayout(column, 1)


def warned(words: str) -> QHBoxLayout:
    """A sign, and words that say what to mind."""
    row = QHBoxLayout()
    row.setSpacing(6)
    row.addWidget(IconLabel("warning", "warn", 14))
    row.addWidget(label(words, "warn", wrap=True), 1)
    return row


def about(comment: Comment) -> str:
    """When it was said, and whether it closes or only opens its thread."""
    said = describing.moment(comment.created_at)
    if comment.resolved:
        return QCoreApplication.translate("Saying", "resolved · {0}").format(said)
    return said if comment.text else QCoreApplication.translate("Saying", "opened again · {0}").format(said)


def told(thread: Thread) -> Iterator[Comment]:
    """The comments that are shown: of several that close the same thread at once, one."""
    before: object = None
    for comment in thread.comments:
        said = not comment.text and (comment.coder, comment.resolved)
        if comment.text or said != before:
            yield comment
        before = said

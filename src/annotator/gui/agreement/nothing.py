"""What stands in place of the figures where there are none, and why there are none."""

from __future__ import annotations

from collections.abc import Iterator

from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from annotator.formats.submitted import Article, TeamWork
from annotator.gui import theme
from annotator.gui.agreement import words
from annotator.gui.agreement.words import tr
from annotator.gui.buttons import Button
from annotator.gui.controls import label
from annotator.gui.offsets import display

_MOST = 6
"""Articles that are named."""


class Nothing(QWidget):
    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("no-agreement")
        self.sentence = label("", "pane", wrap=True)
        self.why = label("", "body", wrap=True)
        self.why.setObjectName("why-no-agreement")
        self.everything = Button(self.tr("Look at everything"), "look-at-everything", primary=True)
        column = QVBoxLayout(self)
        column.setContentsMargins(32, 32, 32, 32)
        column.setSpacing(12)
        column.addStretch(2)
        for widget in (self.sentence, self.why):
            widget.setAlignment(Qt.AlignmentFlag.AlignHCenter)
            column.addWidget(widget)
        column.addWidget(self.everything, 0, Qt.AlignmentFlag.AlignHCenter)
        column.addStretch(3)

    def show_work(self, work: TeamWork) -> None:
        """Either nothing can be compared yet, or nothing of what is looked at."""
        narrowed = bool(work.compared)
        if narrowed:
            sentence, why = self.tr("Nothing that two coders have completed is in the scope."), ""
        else:
            sentence, why = self.tr("Agreement needs two coders on one article."), "\n".join(reasons(work))
        self.sentence.setText(sentence)
        self.why.setText(display(why))
        self.why.setVisible(bool(why))
        self.everything.setVisible(narrowed)

    def paintEvent(self, event: QPaintEvent) -> None:
        QPainter(self).fillRect(self.rect(), QColor(theme.current().tokens.surface))


def reasons(work: TeamWork) -> Iterator[str]:
    """Which articles wait for whom."""
    for article in work.articles[:_MOST]:
        yield _reason(article, work)
    if len(work.articles) > _MOST:
        yield tr("… and {0:,} more articles.").format(len(work.articles) - _MOST)
    if not work.articles:
        yield tr("No article is marked complete yet.")
    if work.hidden:
        blind = tr("Left out until you have completed them yourself: articles you code blind ({0:,}).")
        yield blind.format(work.hidden)


def _reason(article: Article, work: TeamWork) -> str:
    name = words.article(article.document)
    if article.waiting:
        waiting = ", ".join(work.names.get(coder, coder) for coder in article.waiting)
        return tr("{0} waits for {1}.").format(name, waiting)
    for only in article.coders:
        return tr("{0} is marked complete by {1} alone.").format(name, work.names.get(only, only))
    return tr("{0} is marked complete by nobody here.").format(name)

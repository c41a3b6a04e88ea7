"""The window without a project: start one from articles, open one, or look around in the sample."""

from __future__ import annotations

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QFrame, QGridLayout, QHBoxLayout, QLabel, QLineEdit, QScrollArea, QVBoxLayout, QWidget

from annotator.gui import drawing, theme
from annotator.gui.buttons import Button
from annotator.gui.controls import IconLabel, hairline, label
from annotator.gui.files import Files
from annotator.gui.sample_card import SampleCard
from annotator.gui.settings import settings
from annotator.store import coders
from annotator.store.lock import login_name
from annotator.store.project import Project


class StartPage(QScrollArea):
    def __init__(self, files: Files, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("start")
        self.setAccessibleName(self.tr("Start a project"))
        self.setWidgetResizable(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._files = files
        self._edited = False
        page = _Page()
        self._column = QWidget(page)
        outer = QHBoxLayout(page)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(self._column, 0, Qt.AlignmentFlag.AlignHCenter)
        self.setWidget(page)
        self._build()
        theme.changed.connect(self._resize)
        self._resize()

    def _build(self) -> None:
        self.title = label(self.tr("Start a project"))
        self.title.setObjectName("start-title")
        lead = self.tr("One file on this computer holds the articles, the codebook and all annotations.")
        self.lead = label(lead, wrap=True)
        formats = self.tr("Text, Word, PDF, HTML, tables, news databases. Your originals are never changed.")
        self.formats = label(formats, "meta")
        self.formats.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        self._rows = QVBoxLayout(self._column)
        self._rows.addStretch(2)
        for widget in (self.title, self.lead):
            self._rows.addWidget(widget)
        self._rows.addSpacing(theme.current().px(8))
        self._rows.addWidget(self._build_drop())
        self._rows.addWidget(self.formats)
        self._rows.addLayout(self._build_rest())
        self._rows.addStretch(3)

    def _build_drop(self) -> DropArea:
        self.drop = DropArea()
        self.choose = Button(self.tr("Choose articles…"), "choose-articles", primary=True)
        self.open = Button(self.tr("Open project…"), "open-project")
        self.choose.clicked.connect(self._files.choose_articles)
        self.open.clicked.connect(self._files.open_project)
        self.drop.add_buttons(self.choose, self.open)
        return self.drop

    def _build_rest(self) -> QGridLayout:
        self.name = NameField()
        self.name.textEdited.connect(self._on_name)
        self.sample = Button(self.tr("Open the sample"), "open-sample", "book-open")
        self.sample.clicked.connect(self._files.open_sample)
        code_as = label(self.tr("You code as"), "strong")
        code_as.setBuddy(self.name)
        self._rest = QGridLayout()
        self._rest.setColumnStretch(0, 3)
        self._rest.setColumnStretch(1, 5)
        self._rest.addLayout(_stack(code_as, label(self.tr("Signed on each annotation."), "meta")), 0, 0)
        self._rest.addWidget(self.name, 0, 1, Qt.AlignmentFlag.AlignVCenter)
        self._rest.addWidget(hairline(), 1, 0, 1, 2)
        look = label(self.tr("Or look around first"), "strong")
        told = label(self.tr("One event as five outlets told it."), "meta", wrap=True)
        self._rest.addLayout(_stack(look, told, self.sample), 2, 0)
        self._rest.addWidget(SampleCard(), 2, 1)
        return self._rest

    @property
    def given_name(self) -> str:
        """The name that was just typed here; '' if none was."""
        return settings.coder if self._edited and self.isVisible() else ""

    def coder_for(self, project: Project) -> str | None:
        """Who opens a project from here: the name just given, or the usual one where the project knows it."""
        name = settings.coder
        if not self.isVisible() or not name:
            return None
        known = any(coder.name == name for coder in coders.coders(project))
        return name if self._edited or known or coders.last_used(project) is None else None

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._resize()

    def refresh(self) -> None:
        self._edited = False
        self.name.setText(settings.coder or login_name())

    def _on_name(self, text: str) -> None:
        self._edited = True
        settings.coder = text.strip()

    def showEvent(self, event: QShowEvent) -> None:
        # A style sheet takes fonts away from widgets that move into another window.
        self._resize()
        super().showEvent(event)

    def _resize(self) -> None:
        px = theme.current().px
        self.title.setFont(theme.title_font(34 * theme.current().scale))
        self.lead.setFont(theme.ui_font("body", 15))
        self._column.setFixedWidth(min(px(688), self.viewport().width()))
        self._rows.setContentsMargins(px(24), px(24), px(24), px(24))
        self._rows.setSpacing(px(10))
        self._rest.setContentsMargins(0, px(18), 0, 0)
        self._rest.setHorizontalSpacing(px(24))
        self._rest.setVerticalSpacing(px(24))


class _Page(QWidget):
    def paintEvent(self, event: QPaintEvent) -> None:
        QPainter(self).fillRect(self.rect(), QColor(theme.current().tokens.surface))


def _stack(*widgets: QWidget) -> QVBoxLayout:
    made = QVBoxLayout()
    made.setSpacing(theme.current().px(3))
    for widget in widgets:
        if isinstance(widget, QLabel):
            made.addWidget(widget)
        else:
            made.addSpacing(theme.current().px(10))
            made.addWidget(widget, 0, Qt.AlignmentFlag.AlignLeft)
    made.addStretch(1)
    return made


class DropArea(QFrame):
    """Says that files can be dropped; the whole window takes them."""

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("drop-area")
        self.words = label(self.tr("Drop articles or a folder here"), "strong")
        self._over = False
        self._rows = QVBoxLayout(self)
        self._rows.addWidget(IconLabel("newspaper", "ink2", 28), 0, Qt.AlignmentFlag.AlignHCenter)
        self._rows.addWidget(self.words, 0, Qt.AlignmentFlag.AlignHCenter)
        theme.changed.connect(self._resize)

    def add_buttons(self, *buttons: Button) -> None:
        row = QHBoxLayout()
        row.setSpacing(theme.current().px(10))
        row.addStretch(1)
        for button in buttons:
            row.addWidget(button)
        row.addStretch(1)
        self._rows.addLayout(row)
        self._resize()

    def show_over(self, over: bool) -> None:
        """Files are being dragged over the window."""
        self._over = over
        self.update()

    def _resize(self) -> None:
        px = theme.current().px
        self._rows.setContentsMargins(px(18), px(22), px(18), px(22))
        self._rows.setSpacing(px(12))
        self.words.setFont(theme.ui_font("strong", 15))

    def paintEvent(self, event: QPaintEvent) -> None:
        tokens = theme.current().tokens
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        pen = QPen(QColor(tokens.accent if self._over else tokens.control), 2 if self._over else 1.4)
        pen.setDashPattern([5, 4])
        painter.setPen(pen)
        painter.setBrush(QColor(tokens.accent_soft if self._over else tokens.canvas))
        painter.drawRoundedRect(self.rect().toRectF().adjusted(1, 1, -1, -1), 12, 12)


class NameField(QLineEdit):
    """The coder's name behind their initials."""

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("coder-name")
        self.setAccessibleName(self.tr("You code as"))
        self.setMaxLength(80)
        self._resize()
        theme.changed.connect(self._resize)

    def _resize(self) -> None:
        px = theme.current().px
        self.setTextMargins(px(28), px(3), 0, px(3))

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        side = theme.current().px(23)
        edge = QRectF(theme.current().px(9), (self.height() - side) / 2, side, side)
        drawing.draw_avatar(QPainter(self), edge, drawing.initials(self.text()), you=True)

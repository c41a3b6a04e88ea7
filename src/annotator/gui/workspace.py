"""One session on screen: articles and codebook, the article, what is held; and which of the panes are shown."""

from __future__ import annotations

from PySide6.QtCore import QPoint, QPointF, Qt, Signal
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QMenu, QSplitter, QStackedWidget, QVBoxLayout, QWidget

from annotator.gui import theme
from annotator.gui.article_header import ArticleHeader
from annotator.gui.article_view import ArticleView
from annotator.gui.buttons import Button
from annotator.gui.controls import label
from annotator.gui.dialogs.all_codes import AllCodes
from annotator.gui.find_bar import FindBar
from annotator.gui.menus import Menus
from annotator.gui.panels.annotations import AnnotationsPanel
from annotator.gui.panels.articles import ArticlesPanel
from annotator.gui.panels.codebook import CodebookPanel
from annotator.gui.panels.right_pane import Panel, RightPane
from annotator.gui.quick_tag import QuickTag
from annotator.gui.reading import ReadingOptions
from annotator.gui.session import Session
from annotator.gui.settings import settings
from annotator.model import Span, Step
from annotator.store import submissions

SIDES = ("left", "right")
WIDE, MIDDLE = 1280, 1024
"""From these widths on, both panes and the left pane are shown unless they are put away."""


class Workspace(QWidget):
    panes_changed = Signal()
    import_wanted = Signal()

    def __init__(self, session: Session, menus: Menus) -> None:
        super().__init__()
        self.setObjectName("workspace")
        self.session = session
        self._shown = {
            "wide": {"left": settings.left_pane, "right": settings.right_pane},
            "middle": {"left": True, "right": False},
            "narrow": {"left": False, "right": False},
        }
        self._class = ""
        self.splitter = QSplitter(Qt.Orientation.Horizontal)
        self.splitter.setObjectName("panes")
        self.splitter.setHandleWidth(1)
        self.splitter.setChildrenCollapsible(False)
        self._build_left()
        self._build_centre(menus)
        self._build_right()
        for pane in (self.left, self.centre, self.right):
            self.splitter.addWidget(pane)
        self.splitter.setStretchFactor(1, 1)
        self.quick_tag = QuickTag(self.view, session)
        self.quick_tag.all_wanted.connect(self.show_all_codes)
        self._all_codes = AllCodes(session, self.view)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self.splitter)
        session.document_changed.connect(self._show_article)
        session.changed.connect(self._on_changed)
        theme.changed.connect(self._resize)
        self._resize()
        self._show_article()

    def _build_left(self) -> None:
        self.articles = ArticlesPanel(self.session)
        self.codebook = CodebookPanel(self.session)
        self.left = QSplitter(Qt.Orientation.Vertical)
        self.left.setObjectName("left-pane")
        self.left.setChildrenCollapsible(False)
        self.left.setStyleSheet("QSplitter::handle { background: transparent; }")
        for panel in (self.articles, self.codebook):
            self.left.addWidget(panel)
        self.left.setStretchFactor(0, 1)
        self.left.splitterMoved.connect(self._on_shared)
        self.articles.import_wanted.connect(self.import_wanted)
        self.articles.done.connect(self._go_on)
        self.codebook.done.connect(self._go_on)

    def _build_right(self) -> None:
        self.right = RightPane(
            self.session,
            {"annotations": lambda: AnnotationsPanel(self.session, self._read_on_at)},
        )
        self.inspector = self.right.inspector
        self.inspector.done.connect(self._go_on)
        self.inspector.adjust_wanted.connect(self._adjust)
        self.right.done.connect(self._go_on)
        self.right.changed.connect(self.panes_changed)

    def _build_centre(self, menus: Menus) -> None:
        self.header = ArticleHeader(self.session, menus)
        self.view = ArticleView(self.session)
        self.find_bar = FindBar(self.view, menus.actions)
        self.view.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.view.customContextMenuRequested.connect(self._on_context_menu)
        self.context_menu = QMenu(self.view)
        self.context_menu.setObjectName("menu-here")
        self._copies = [menus.actions["copy"], menus.actions["cite"]]
        self._annotate = menus.menus["Annotate"]
        self.empty = EmptyPage()
        self.empty.choose.clicked.connect(self.import_wanted)
        article = QWidget()
        layout = QVBoxLayout(article)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(self.header)
        layout.addWidget(self.find_bar)
        layout.addWidget(self.view, 1)
        self.centre = QStackedWidget()
        self.centre.setObjectName("centre")
        self.centre.addWidget(article)
        self.centre.addWidget(self.empty)
        self.show_options()

    # --- commands

    def show_options(self) -> None:
        """Set the article as the settings say."""
        self.view.set_options(
            ReadingOptions(
                size=settings.reading_size,
                face=settings.reading_face,
                width=settings.reading_width,
                numbers=settings.paragraph_numbers,
                cards=settings.margin_cards,
                letters=settings.code_letters,
            )
        )

    def show_all_codes(self) -> None:
        self.quick_tag.hide()
        where = self.view.selection_rect() if self.session.selected else self.view.caret_rect()
        below = where.bottomLeft() + QPoint(0, theme.current().px(12))
        self._all_codes.open_at(self.view.viewport().mapToGlobal(below))

    def step(self, by: int) -> None:
        self.session.step_document(by)

    def step_incomplete(self) -> None:
        self.session.step_document(1, incomplete=True)

    def is_complete(self) -> bool:
        document = self.session.document
        return document is not None and document.id in self.session.complete

    def toggle_complete(self) -> None:
        document = self.session.document
        if document is None:
            return
        if self.is_complete():
            self.session.run(self.tr("Reopen article"), lambda edit: submissions.withdraw(edit, document.id))
        else:
            self.session.run(self.tr("Mark complete"), lambda edit: submissions.submit(edit, document.id))

    def shows(self, side: str) -> bool:
        return bool(self._class) and self._shown[self._class][side]

    def toggle_pane(self, side: str) -> None:
        """Show a pane or put it away; where there is room for one only, the other goes."""
        shown = self._shown[self._class]
        shown[side] = not shown[side]
        if shown[side] and self._class == "narrow":
            shown[next(other for other in SIDES if other != side)] = False
        if self._class == "wide":
            settings.left_pane, settings.right_pane = shown["left"], shown["right"]
        self._show_panes()

    def panes(self) -> list[QWidget]:
        """In the order of F6."""
        return [self.articles, self.codebook, self.header, self.find_bar, self.view, self.right]

    def call_up(self, panel: str) -> Panel:
        """Show a panel in the right pane, and the pane if it was put away."""
        if not self.shows("right"):
            self.toggle_pane("right")
        return self.right.call_up(panel)

    def toggle_panel(self, panel: str) -> None:
        """Call a panel up, or put it away when it is there."""
        if self.is_on_top(panel):
            self.right.show_inspector()
            self._go_on()
        else:
            self.call_up(panel).setFocus()

    def is_on_top(self, panel: str) -> bool:
        return self.shows("right") and self.right.shown == panel

    def go_to(self, document: str, span: Span, annotation: str | None = None) -> None:
        """Open an article at a passage: hold the annotation there, or select the words."""
        if self.session.document is None or self.session.document.id != document:
            self.session.open(document)
        if annotation is not None and self.session.annotation(annotation):
            self.session.select(Span(span.start, span.start))
            self.session.hold(annotation)
        else:
            self.session.hold(None)
            self.session.select(span)
        self.view.reveal(span)

    def _read_on_at(self, document: str, span: Span, annotation: str | None) -> None:
        self.go_to(document, span, annotation)
        self._go_on()

    # --- sizes

    def keep_sizes(self) -> None:
        if self._class == "wide":
            settings.left_width, settings.right_width = self.left.width(), self.right.width()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        width = self.width() / theme.current().scale
        found = "wide" if width >= WIDE else "middle" if width >= MIDDLE else "narrow"
        if found != self._class:
            self._class = found
            self._show_panes()
        self._share_width()
        self._share_height()

    def _show_panes(self) -> None:
        self.left.setVisible(self.shows("left"))
        self.right.setVisible(self.shows("right"))
        self.panes_changed.emit()

    def _resize(self) -> None:
        px = theme.current().px
        self._share_width()
        left, right = settings.left_width or px(276), settings.right_width or px(320)
        self.splitter.setSizes([left, max(1, self.width() - left - right), right])
        self._share_height()

    def _share_width(self) -> None:
        """Panes have their least and greatest widths; the text keeps its least before they do."""
        px = theme.current().px
        room = self.width() - self.centre.minimumSizeHint().width() - self.splitter.handleWidth()
        for pane, least, most in ((self.left, 220, 360), (self.right, 280, 440)):
            pane.setMinimumWidth(max(px(120), min(px(least), room)))
            pane.setMaximumWidth(px(most))

    def _share_height(self) -> None:
        """The codebook gets what its codes need, or what it was given by hand, the articles the rest.

        Where there is no room for both, as in a low window with large letters, the articles have it.
        """
        wanted = settings.codebook_height or self.codebook.sizeHint().height()
        least = self.codebook.minimumSizeHint().height()
        room = self.height() - self.articles.minimumSizeHint().height() - self.left.handleWidth()
        self.codebook.setVisible(room >= least)
        below = min(max(wanted, least), max(self.height() // 2, least), room)
        self.left.setSizes([max(1, self.height() - below), below])

    def _on_shared(self) -> None:
        settings.codebook_height = self.codebook.height()

    def _on_changed(self, step: Step) -> None:
        if "code" in step.kinds:
            self._share_height()

    def _on_context_menu(self, at: QPoint) -> None:
        """All that can be done with what is selected, or with what lies under the pointer."""
        here = self.view.mouse.annotations_at(QPointF(at))
        if here and not self.session.selected and self.session.held not in here:
            self.session.hold(here[0])
        self.context_menu.clear()
        self.context_menu.addActions(self._copies)
        self.context_menu.addSeparator()
        self.context_menu.addActions(self._annotate.actions())
        self.context_menu.popup(self.view.viewport().mapToGlobal(at))

    def _go_on(self) -> None:
        self.view.setFocus()

    def _adjust(self) -> None:
        self.view.setFocus()
        self.view.start_adjusting()

    def _show_article(self) -> None:
        self.centre.setCurrentIndex(0 if self.session.document else 1)


class EmptyPage(QWidget):
    """A project without articles."""

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("no-articles")
        words = label(self.tr("No articles yet. Drop files here or choose them."))
        self.choose = Button(self.tr("Choose articles…"), "choose-first-articles", primary=True)
        layout = QVBoxLayout(self)
        layout.setSpacing(16)
        layout.addStretch(2)
        layout.addWidget(words, 0, Qt.AlignmentFlag.AlignHCenter)
        layout.addWidget(self.choose, 0, Qt.AlignmentFlag.AlignHCenter)
        layout.addStretch(3)

    def paintEvent(self, event: QPaintEvent) -> None:
        QPainter(self).fillRect(self.rect(), QColor(theme.current().tokens.surface))

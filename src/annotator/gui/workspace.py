"""One session on screen: articles and codebook, the article, what is held or called up."""

from __future__ import annotations

from functools import cached_property, partial
from typing import TYPE_CHECKING, cast

from PySide6.QtCore import QPoint, QPointF, Qt, QTimer, Signal
from PySide6.QtWidgets import QMenu, QStackedWidget, QVBoxLayout, QWidget

from annotator.analysis import offering
from annotator.gui import theme
from annotator.gui.accessible_text import AccessibleText
from annotator.gui.announcing import Announcer
from annotator.gui.article_header import ArticleHeader
from annotator.gui.article_view import ArticleView
from annotator.gui.centre import Centre
from annotator.gui.find_bar import FindBar
from annotator.gui.menus import Menus
from annotator.gui.panels.left_pane import LeftPane
from annotator.gui.panels.making import panels
from annotator.gui.panels.right_pane import Panel, RightPane
from annotator.gui.problems_walk import ProblemsWalk
from annotator.gui.quick_tag import QuickTag
from annotator.gui.reading import ReadingOptions
from annotator.gui.rooms import Room
from annotator.gui.session import Session
from annotator.gui.settings import settings
from annotator.gui.standing import Standing
from annotator.model import Span

if TYPE_CHECKING:
    from annotator.formats.outcomes import Report
    from annotator.gui.dialogs.all_codes import AllCodes
    from annotator.gui.import_report.page import ImportReportPage
    from annotator.gui.panels.link import LinkPanel
    from annotator.gui.panels.search import SearchPanel
    from annotator.gui.panels.speakers import SpeakersPanel
    from annotator.gui.searching import Searching


_PAUSE = 1_000
"""Milliseconds after which what nobody has asked for is loaded."""


class Workspace(Room):
    """The room in which one codes."""

    name = "code"
    import_wanted = Signal()
    wanted = Signal()
    """Something in it is asked for from elsewhere."""

    def __init__(self, session: Session, menus: Menus, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("workspace")
        self.session = session
        self.commands = menus.actions
        self._brought_pane = False
        """Whether the right pane was put away before a source was looked for in it."""
        self.left = LeftPane(session, self.splitter)
        self.articles, self.codebook = self.left.articles, self.left.codebook
        self.header = ArticleHeader(session, menus)
        self.view = ArticleView(session)
        self.find_bar = FindBar(self.view, menus.actions)
        self.text = AccessibleText(session, self.view)
        self.walk = ProblemsWalk(self)
        centre = self._stack()  # before the right pane, as Tab goes where widgets were made first
        self.right = RightPane(session, panels(self), self.splitter)
        self.arrange(self.left, centre, self.right)
        self.inspector = self.right.inspector
        self._build_context_menu(menus)
        self.quick_tag = QuickTag(self.view, session)
        Announcer(session, self._reading)
        self._connect()
        self.show_options()
        QTimer.singleShot(_PAUSE, self, self._follow_with_index)

    def _stack(self) -> Centre:
        """The article under its header, or what stands there in its place."""
        article = QWidget(self)
        self._reading = QStackedWidget(article)
        layout = QVBoxLayout(article)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(self.header)
        layout.addWidget(Standing(self.session))
        layout.addWidget(self.find_bar)
        layout.addWidget(self._reading, 1)
        for widget in (self.view, self.text):
            self._reading.addWidget(widget)
        self._centre = Centre(self.session, article)
        self._centre.currentChanged.connect(lambda: self.spread(self._centre.reports))
        return self._centre

    def _build_context_menu(self, menus: Menus) -> None:
        self.view.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.view.customContextMenuRequested.connect(self._on_context_menu)
        self.context_menu = QMenu(self.view)
        self.context_menu.setObjectName("menu-here")
        self._copies = [menus.actions["copy"], menus.actions["cite"]]
        self._annotate = menus.menus["Annotate"]

    def _connect(self) -> None:
        for panel in (self.articles, self.codebook, self.inspector, self.right, self.find_bar):
            panel.done.connect(self._go_on)
        self.articles.import_wanted.connect(self.import_wanted)
        self._centre.empty.choose.clicked.connect(self.import_wanted)
        self._centre.done.connect(self._go_on)
        self._centre.open_wanted.connect(self._open_from_report)
        self._centre.place_wanted.connect(self.read_on_at)
        self.inspector.adjust_wanted.connect(self._adjust)
        self.inspector.list_wanted.connect(partial(self.call_up, "annotations"))
        self.inspector.speaker_wanted.connect(self.show_speaker)
        self.inspector.link_wanted.connect(self._link)
        self.inspector.jump_wanted.connect(self._jump_to_source)
        self.right.changed.connect(self.panes_changed)
        self.right.done.connect(self.view.stop_linking)
        self.view.linking_changed.connect(self._show_linking)
        self.quick_tag.all_wanted.connect(self.show_all_codes)

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
        self.session.teammates.show(settings.teammates)
        self.session.suggestions.show(settings.suggestions)
        self._show_text(settings.accessible_text)

    def _show_text(self, plain: bool) -> None:
        """The article as it is painted, or as plain text, which then has the keyboard in its place."""
        here = self.view.hasFocus() or self.text.hasFocus()
        self.view.setFocusProxy(self.text if plain else None)  # type: ignore[arg-type]
        self._reading.setCurrentWidget(self.text if plain else self.view)
        self.text.refresh()
        if here:
            self.view.setFocus()

    @cached_property
    def _all_codes(self) -> AllCodes:
        """Made when it is first asked for."""
        from annotator.gui.dialogs.all_codes import AllCodes

        return AllCodes(self.session, self.view)

    @cached_property
    def searching(self) -> Searching:
        """Loaded and made when it is first asked for, or a moment after the project was opened."""
        from annotator.gui.searching import Searching

        return Searching(self.session, self)

    def _follow_with_index(self) -> None:
        """Where there are many articles, the index of their words is made before anybody searches."""
        if self.session.project.is_open:
            self.searching.keep_index()

    def show_all_codes(self) -> None:
        self.quick_tag.hide()
        where = self.view.selection_rect() if self.session.selected else self.view.caret_rect()
        below = where.bottomLeft() + QPoint(0, theme.current().px(12))
        self._all_codes.open_at(self.view.viewport().mapToGlobal(below))

    def enter(self) -> None:
        if self._centre.reports:
            self._centre.show_report()
        else:
            self.view.setFocus()

    def stops(self) -> list[QWidget]:
        return [self.view, self.text]

    def is_free(self) -> bool:
        return self.view.adjusting is None

    def panes(self) -> list[QWidget]:
        found = [self.find_bar] if self.find_bar.isVisible() else []
        report = self.report if self._centre.reports else None
        centre = [report] if report else [self.header, *found, self._reading]
        return [self.articles, self.codebook, *centre, self.right]

    def call_up(self, panel: str) -> Panel:
        """Show a panel in the right pane, and the pane if it was put away."""
        self.wanted.emit()
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

    def show_speaker(self, id: str) -> None:
        """Call up a speaker's page."""
        cast("SpeakersPanel", self.call_up("speakers")).show_speaker(id)

    def ask_speaker(self) -> None:
        """The keyboard to where one says whom the held source means."""
        if not self.shows("right"):
            self.toggle_pane("right")
        self.right.show_inspector()
        self.inspector.annotation.speaker.ask()

    def comment(self) -> None:
        """The keyboard to where one says something of what is held or looked at."""
        if not self.shows("right"):
            self.toggle_pane("right")
        self.right.show_inspector()
        self.inspector.comment()

    def resolve_comments(self) -> None:
        """Close what is said of it, or open it again."""
        self.inspector.comments.toggle_resolved()

    def search(self, typed: str = "") -> None:
        """Call up the search of all articles, for what is typed or for the selected words."""
        cast("SearchPanel", self.call_up("search")).begin(typed)

    def to_hit(self, by: int) -> None:
        """The next hit of that search (1) or the one before (-1)."""
        panel = cast("SearchPanel", self.right.panel("search"))
        if panel.model.hits:
            panel.step(by)
        else:
            self.search()

    def accept_all(self) -> None:
        """Ask whether to accept all suggestions of the kind of the one looked at."""
        from annotator.gui.dialogs.accept_all import AcceptAll

        if (current := self.session.suggestions.current) is not None:
            AcceptAll(self.session, offering.kind(current.suggestion), self.window()).open()

    def go_to(self, document: str, span: Span, annotation: str | None = None) -> None:
        """Open an article at a passage: hold the annotation there, or select the words."""
        self.wanted.emit()
        if self.session.document is None or self.session.document.id != document:
            self.session.open(document)
        self._centre.show_article()
        if annotation is not None and self.session.annotation(annotation):
            self.session.focus(annotation, span.start)
        elif annotation is not None and self.session.teammates.look(annotation):
            self.session.focus(None, span.start)
        else:
            self.session.hold(None)
            self.session.select(span)
        self.view.reveal(span)

    def read_on_at(self, document: str, span: Span, annotation: str | None = None) -> None:
        self.go_to(document, span, annotation)
        self._go_on()

    def keep_report(self, report: Report) -> None:
        """Have what came of an import at hand."""
        self._centre.keep(report)

    def bring_report(self) -> None:
        """Make the page of it, then show it: of thousands of files each takes a while, so other events come between."""
        QTimer.singleShot(0, self, self._make_report)

    def _make_report(self) -> None:
        if self.session.project.is_open and self.report is not None:
            QTimer.singleShot(0, self, self._show_report)

    def _show_report(self) -> None:
        if self.session.project.is_open:
            self.back_to_report()

    def back_to_report(self) -> None:
        self.wanted.emit()
        if not self._centre.show_report():
            self.session.message.emit(self.tr("Nothing was imported since the project was opened."))

    @property
    def report(self) -> ImportReportPage | None:
        return self._centre.report

    def _open_from_report(self, document: str, field: str) -> None:
        self.session.open(document)
        self._go_on()
        if field:
            if not self.shows("right"):
                self.toggle_pane("right")
            self.right.show_inspector()
            self.inspector.document.fields[field].setFocus()

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
        self._centre.show_article()
        self.view.setFocus()

    def _adjust(self) -> None:
        self.view.setFocus()
        self.view.start_adjusting()

    def _link(self) -> None:
        self.view.setFocus()
        self.view.start_linking()

    def _jump_to_source(self) -> None:
        self.view.setFocus()
        self.view.jump_to_source()

    def _show_linking(self) -> None:
        """The panel of link mode, in a pane that is shown; the letters in the text are there in any case."""
        mode = self.view.linking
        if mode is not None:
            self._brought_pane = False
            mode.filter_wanted.connect(self._find_source)
            self._link_panel().serve(mode)
            if self.shows("right"):
                self.right.call_up("link")
        elif self.is_on_top("link"):
            self.right.show_inspector()
            if self._brought_pane and self.shows("right"):
                self.toggle_pane("right")
            self.view.setFocus()

    def _link_panel(self) -> LinkPanel:
        return cast("LinkPanel", self.right.panel("link"))

    def _find_source(self) -> None:
        self._brought_pane = not self.shows("right")
        self.call_up("link")
        self._link_panel().field.setFocus()

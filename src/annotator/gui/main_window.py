"""The window: bars around either the start page or the workspace of one session."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cached_property, partial
from pathlib import Path
from typing import TYPE_CHECKING, Any, cast

from PySide6.QtCore import QByteArray, Qt, QUrl
from PySide6.QtGui import (
    QCloseEvent,
    QDragEnterEvent,
    QDragLeaveEvent,
    QDropEvent,
)
from PySide6.QtWidgets import QApplication, QLineEdit, QMainWindow, QStackedWidget, QVBoxLayout, QWidget

from annotator.errors import UserError
from annotator.gui import icons, messages, sizes
from annotator.gui.assigning import Assigning
from annotator.gui.choices import Choices
from annotator.gui.codebooks import Codebooks
from annotator.gui.controls import first_stop
from annotator.gui.dialogs.about import about
from annotator.gui.exchange import Exchange
from annotator.gui.files import Files
from annotator.gui.importing import Importing
from annotator.gui.jobs import Job, wait_for_all
from annotator.gui.keymap import keymap
from annotator.gui.menus import Menus
from annotator.gui.notice import Notices
from annotator.gui.opening import Opening
from annotator.gui.project_notices import ProjectNotices
from annotator.gui.room_making import rooms
from annotator.gui.rooms import MODES, Rooms
from annotator.gui.selecting_view import SelectingView
from annotator.gui.session import Session
from annotator.gui.settings import settings
from annotator.gui.sharing import Sharing
from annotator.gui.start_page import StartPage
from annotator.gui.status_bar import StatusBar
from annotator.gui.top_bar import TopBar
from annotator.gui.workspace import Workspace
from annotator.model import Step
from annotator.store import backup
from annotator.store.project import Project

if TYPE_CHECKING:
    from annotator.formats.outcomes import Report
    from annotator.gui.palette.popover import Palette
    from annotator.gui.review.room import ReviewRoom


class MainWindow(QMainWindow):
    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("window")
        self.session: Session | None = None
        self.workspace: Workspace | None = None
        self.rooms: Rooms | None = None
        self.importing: Importing | None = None
        self.files = Files(self)
        self.choices = Choices(self)
        self.codebooks = Codebooks(self)
        self.assigning = Assigning(self)
        self.opening = Opening(self)
        self.exchange = Exchange(self)
        self.sharing = Sharing(self)
        self.top_bar = TopBar()
        self.notices = Notices()
        self.status = StatusBar(self.top_bar.coders)
        self._build()
        self.menus = Menus(self, self.top_bar.menu_bar)
        self.menus.show_choices()
        self.top_bar.search.does(self.menus.actions["palette"])
        self.top_bar.modes.does({mode: self.menus.actions[f"mode-{mode}"] for mode in MODES})
        self.top_bar.left.does(self.menus.actions["left-pane"])
        self.top_bar.right.does(self.menus.actions["right-pane"])
        self.setAcceptDrops(True)
        self.setMinimumSize(800, 560)
        self.setWindowIcon(icons.application_icon())
        if not self.restoreGeometry(QByteArray.fromBase64(settings.geometry.encode())):
            sizes.fit(self, 1440, 900)
        self.show_start()

    def _build(self) -> None:
        self._project_notices = ProjectNotices(self)
        self.setMenuWidget(self.top_bar)
        centre = QWidget(self)
        self._shown = QStackedWidget(centre)
        self.start = StartPage(self.files, self._shown)
        self._shown.addWidget(self.start)
        rows = QVBoxLayout(centre)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.setSpacing(0)
        rows.addWidget(self.notices)
        rows.addWidget(self._shown, 1)
        rows.addWidget(self.status)
        self.setCentralWidget(centre)

    def part(self, name: str) -> Any:
        """What the table of actions calls by that name."""
        if name in ("view", "walk", "find_bar"):
            return getattr(self.workspace, name) if self.workspace else None
        if name == "room":
            return self.rooms.current if self.rooms else None
        if name in ("review_room", "review"):
            room = cast("ReviewRoom | None", self.rooms.made_already("review") if self.rooms else None)
            return room.reviewing if room and name == "review" else room
        return self if name == "window" else getattr(self, name)

    @cached_property
    def command_palette(self) -> Palette:
        """Loaded and made when it is first wanted."""
        from annotator.gui.palette.popover import Palette

        return Palette(self)

    @property
    def open_session(self) -> Session:
        """For the actions that need a project."""
        assert self.session is not None
        return self.session

    # --- rooms

    def show_start(self) -> None:
        """The start page; an open project is closed."""
        self._leave()
        self.start.refresh()
        self._shown.setCurrentWidget(self.start)
        self._serve(None)
        self.start.choose.setFocus()

    def show_project(self, project: Project) -> None:
        """The workspace of a project whose coder is chosen."""
        self._leave()
        session = self.session = Session(project)
        self.rooms = rooms(self, session)
        self._shown.addWidget(self.rooms)
        self.rooms.made.connect(self._on_made)
        self.rooms.entered.connect(self._on_entered)
        self.workspace = cast(Workspace, self.rooms.room("code"))
        self.importing = Importing(session, self.status)
        self.importing.done.connect(partial(self._project_notices.tell_corrected, session))
        self.importing.done.connect(self.show_report)
        self._shown.setCurrentWidget(self.rooms)
        self._connect(session, self.workspace)
        self._serve(session)
        self.rooms.go("code")
        settings.remember_project(project.path)
        settings.remember_coder(project.details.id, project.coder)
        if project.read_only:
            self._project_notices.tell_read_only(project.read_only)
        self.status.come_last()
        self._open_first(session)
        Job(lambda job: backup.daily(project)).start().failed.connect(self._project_notices.tell_no_backup)

    def _connect(self, session: Session, workspace: Workspace) -> None:
        session.changed.connect(self._on_changed)
        session.document_changed.connect(self._on_document_changed)
        session.focus_changed.connect(self.menus.on_focus_changed)
        session.teammates.changed.connect(self.menus.refresh)
        session.suggestions.changed.connect(self.menus.refresh)
        session.unsaved_changed.connect(self._on_unsaved)
        session.message.connect(self.status.say)
        self.status.problems.follow(workspace)
        workspace.view.linking_changed.connect(self._on_linking)

    def _open_first(self, session: Session) -> None:
        """The first article that is not complete, else the first."""
        ids = [document.id for document in session.documents]
        first = next((id for id in ids if id not in session.complete), next(iter(ids), None))
        if first is not None:
            try:
                session.open(first)
            except UserError as error:
                messages.tell(self, str(error))

    def _leave(self) -> None:
        """Let go of the project, when all work on it has come to its end."""
        if self.session is None or self.workspace is None or self.rooms is None:
            return
        self.workspace.inspector.flush()
        wait_for_all()
        self.rooms.keep_sizes()
        session, rooms = self.session, self.rooms
        session.open(None)
        self.session = self.workspace = self.importing = self.rooms = None
        self.menus.serve(None)
        self.status.problems.follow(None)
        self.status.enter(None)
        self._shown.removeWidget(rooms)
        rooms.hide()
        rooms.deleteLater()
        session.project.close()
        session.deleteLater()

    def _serve(self, session: Session | None) -> None:
        self.notices.clear()
        self.top_bar.serve(session)
        self.status.serve(session)
        for part in (self.exchange, self.sharing):
            part.serve(session)
        self.menus.serve(self.rooms)
        self._show_title()

    def go_to_mode(self, mode: str) -> None:
        if self.rooms is not None:
            self.rooms.go(mode)

    def _on_made(self, mode: str) -> None:
        assert self.rooms is not None
        room = self.rooms.room(mode)
        for field in room.findChildren(QLineEdit):
            field.setAcceptDrops(False)
        for view in room.findChildren(SelectingView):
            view.adjusting_changed.connect(self._on_adjusting)
            view.zoom_wanted.connect(self.choices.zoom)
        room.panes_changed.connect(self.menus.refresh)
        room.panes_changed.connect(self.status.come_last)
        self.menus.serve_room(mode, room)

    def _on_entered(self, mode: str) -> None:
        self.top_bar.modes.set_value(mode)
        self.status.enter(self.rooms.current if self.rooms else None)
        self.menus.refresh()
        self.status.come_last()

    # --- what happens

    def _on_changed(self, step: Step) -> None:
        self.menus.on_changed(step)
        self.status.say("")
        self.status.refresh()
        self._show_title()
        if "coder" in step.kinds:
            self.top_bar.show_coder(self.session)

    def _on_document_changed(self) -> None:
        self.menus.on_document_changed()
        self.status.refresh()
        self._show_title()

    def _on_unsaved(self) -> None:
        self.menus.refresh()
        self.status.refresh()
        self._show_title()
        if self.session is not None:
            self._project_notices.tell_unsaved(self.session)

    def _on_adjusting(self, adjusting: bool) -> None:
        keys = self.tr(
            "← → by word, with Shift by character, with Ctrl by sentence · {0} out to words, sentence, paragraph"
            " · Tab other edge · Enter keep · Esc put back"
        )
        wide = " ".join(keymap.shown_for(f"widen-{unit}") for unit in ("word", "sentence", "paragraph"))
        self.status.say(keys.format(wide) if adjusting else "")
        self.menus.refresh()

    def _on_linking(self) -> None:
        keys = self.tr("A letter links · N new source from selection · 0 no source given · 1 cue · / find · Esc leave")
        linking = self.workspace is not None and self.workspace.view.linking is not None
        self.status.say(keys if linking else "")

    def _show_title(self) -> None:
        session = self.session
        if session is None:
            self.setWindowTitle("annotator")
            return
        document = session.document
        shown = (document.outlet or document.title) if document else ""
        title = " — ".join(part for part in (shown, session.project.details.title) if part)
        self.setWindowTitle(" ".join(title.replace("[*]", "").split()) + "[*]")
        self.setWindowModified(session.unsaved is not None)

    # --- commands

    def flush(self) -> None:
        """Have on disk what is still being typed, before something long writes the project."""
        if self.workspace is not None:
            self.workspace.inspector.flush()

    def import_into(self, paths: Sequence[Path]) -> None:
        """Articles into the open project."""
        if self.importing is not None and self.session is not None:
            if self.session.can_edit:
                self.importing.start(paths)
            else:
                self.status.say(self.tr("Nothing can be imported while the project cannot be written."))

    def show_report(self, report: Report) -> None:
        """What came of an import; it comes by itself where somebody should look at it."""
        assert self.workspace is not None
        self.workspace.keep_report(report)
        if report.asks:
            self.workspace.bring_report()

    def is_full(self) -> bool:
        return bool(self.windowState() & Qt.WindowState.WindowFullScreen)

    def full_screen(self) -> None:
        self.setWindowState(self.windowState() ^ Qt.WindowState.WindowFullScreen)

    def go_to_pane(self, by: int) -> None:
        """The keyboard to the next pane that is shown, or the one before."""
        inside = self.rooms.current.panes() if self.rooms and self.rooms.current else [self.start]
        panes = [pane for pane in (self.top_bar, *inside, self.status) if pane.isVisible() and first_stop(pane)]
        focus = QApplication.focusWidget()
        here = next((n for n, pane in enumerate(panes) if focus and (pane is focus or pane.isAncestorOf(focus))), -by)
        if panes and (target := first_stop(panes[(here + by) % len(panes)])):
            target.setFocus(Qt.FocusReason.TabFocusReason if by > 0 else Qt.FocusReason.BacktabFocusReason)

    def show_palette(self, typed: str = "") -> None:
        self.command_palette.open(typed)

    def show_settings(self) -> None:
        from annotator.gui.dialogs.settings import SettingsDialog

        SettingsDialog(self).open()

    def show_keys(self) -> None:
        from annotator.gui.dialogs.keyboard import KeyboardSheet

        KeyboardSheet(self.session, self).open()

    def show_about(self) -> None:
        about(self)

    # --- events

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if _dropped(event.mimeData().urls()):
            event.acceptProposedAction()
            self.start.drop.show_over(True)

    def dragLeaveEvent(self, event: QDragLeaveEvent) -> None:
        self.start.drop.show_over(False)

    def dropEvent(self, event: QDropEvent) -> None:
        self.start.drop.show_over(False)
        if paths := _dropped(event.mimeData().urls()):
            event.acceptProposedAction()
            self.files.bring_in(paths)

    def closeEvent(self, event: QCloseEvent) -> None:
        self.flush()
        if not self.files.may_leave():
            event.ignore()
            return
        settings.geometry = bytes(self.saveGeometry().toBase64().data()).decode()
        self._leave()
        super().closeEvent(event)


def _dropped(urls: Sequence[QUrl]) -> list[Path]:
    return [Path(url.toLocalFile()) for url in urls if url.isLocalFile()]

"""Who is coding: the menu behind the avatar and behind “Coding as …”."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QActionGroup, QPainter, QPaintEvent
from PySide6.QtWidgets import QInputDialog, QMenu, QToolButton, QWidget

from annotator.gui import drawing, theme
from annotator.gui.controls import tooltip
from annotator.gui.session import Session
from annotator.gui.settings import settings
from annotator.model import Coder, Step
from annotator.store import coders

_OF_A_CODER = frozenset({"coder", "annotation", "document", "submission"})


class CoderMenu(QMenu):
    """Switch to another coder of the project, enter a new one, or rename the acting one."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("coder-menu")
        self._session: Session | None = None
        self.aboutToShow.connect(self._fill)

    def serve(self, session: Session | None) -> None:
        self._session = session

    def _fill(self) -> None:
        self.clear()
        session = self._session
        if session is None:
            return
        group = QActionGroup(self)
        for coder in coders.coders(session.project):
            action = self.addAction(coder.name.replace("&", "&&"), partial(self._switch, coder.id))
            action.setCheckable(True)
            action.setChecked(coder.id == session.project.coder)
            action.setEnabled(session.unsaved is None)
            action.setActionGroup(group)
        self.addSeparator()
        rename = self.addAction(self.tr("&Rename…"), self._rename)
        rename.setEnabled(session.can_edit and session.coder is not None)
        self.addAction(self.tr("Code as &somebody else…"), self._add).setEnabled(session.can_edit)

    def _switch(self, name: str, checked: bool = False) -> None:
        session = self._session
        if session is None or (chosen := coders.choose(session.project, name)) is None:
            return
        settings.coder = chosen.name
        settings.remember_coder(session.project.details.id, chosen.id)
        session.hold(None)
        session.refresh(Step("", "", _OF_A_CODER, frozenset()))

    def _add(self) -> None:
        words = self.tr("Name of the coder:")
        name, given = QInputDialog.getText(self.parentWidget(), self.tr("Code as somebody else"), words)
        if given and name.strip():
            self._switch(name.strip())

    def _rename(self) -> None:
        session = self._session
        if session is None or (coder := session.coder) is None:
            return
        words = self.tr("Your name, as it is signed on each annotation:")
        name, given = QInputDialog.getText(self.parentWidget(), self.tr("Rename coder"), words, text=coder.name)
        if given and name.strip() and name.strip() != coder.name:
            renamed = Coder(coder.id, name.strip())
            session.run(self.tr("Rename coder"), lambda edit: edit.put(renamed))
            settings.coder = renamed.name


class Avatar(QToolButton):
    """The acting coder's initials."""

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("coder")
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self._name = ""
        theme.changed.connect(self.updateGeometry)

    def show_coder(self, name: str) -> None:
        self._name = name
        said = self.tr("Coding as {0}").format(name) if name else self.tr("No coder")
        self.setAccessibleName(said)
        self.setToolTip(tooltip(said))
        self.update()

    def sizeHint(self) -> QSize:
        side = theme.current().px(32)
        return QSize(side, side)

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        inset = theme.current().px(3)
        if self._name:
            edge = self.rect().toRectF().adjusted(inset, inset, -inset, -inset)
            drawing.draw_avatar(QPainter(self), edge, drawing.initials(self._name), you=True)

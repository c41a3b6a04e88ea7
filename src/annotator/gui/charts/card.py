"""A chart with its title: as a picture or as a table, to copy or to save."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QEvent, QObject, QRect, Qt, Signal
from PySide6.QtGui import QAction, QContextMenuEvent, QGuiApplication, QKeyEvent, QKeySequence
from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QMenu, QTableView, QToolButton, QVBoxLayout, QWidget

from annotator.errors import UserError
from annotator.gui import messages, theme
from annotator.gui.charts import saving
from annotator.gui.charts.plot import Plot
from annotator.gui.controls import IconButton, label
from annotator.gui.models.table import TableModel
from annotator.gui.offsets import display
from annotator.gui.settings import settings

_MOST_ROWS = 14
"""Of the table that are shown at once."""


class Card(QWidget):
    """`name` is that of the plot, too."""

    said = Signal(str)
    """A sentence on what was copied or saved."""
    chosen = Signal(object, QRect)
    """The key of a spot that was opened, and where that is on the screen."""

    def __init__(self, plot: Plot, title: str) -> None:
        super().__init__()
        self.plot = plot
        self.title = title
        self.setObjectName(f"{plot.objectName()}-card")
        plot.setAccessibleName(title)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(0)
        self._column.addLayout(self._build_head())
        self._column.addSpacing(8)
        self._column.addWidget(plot)
        self._table: QTableView | None = None
        self._column.addStretch(1)
        plot.chosen.connect(self.chosen)
        plot.table_wanted.connect(self.toggle_table)

    def _build_head(self) -> QHBoxLayout:
        self.subtitle = label("", "meta", wrap=True)
        self.subtitle.setMinimumWidth(1)
        words = QVBoxLayout()
        words.setSpacing(1)
        words.addWidget(label(self.title, "strong"))
        words.addWidget(self.subtitle)
        more = self._more = IconButton(
            "dots", self.tr("Copy or save “{0}”").format(self.title), f"{self.plot.objectName()}-more"
        )
        more.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.menu = self._build_menu()
        more.setMenu(self.menu)
        more.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        head = QHBoxLayout()
        head.setSpacing(8)
        head.addLayout(words, 1)
        head.addWidget(more, 0, Qt.AlignmentFlag.AlignTop)
        return head

    def _build_menu(self) -> QMenu:
        menu = QMenu(self)
        menu.setObjectName(f"{self.plot.objectName()}-menu")
        self._toggle = self._action(self.tr("Show as &table"), "table", self.toggle_table)
        # The key is the plot's and the table's own; here it is only shown.
        self._toggle.setText(f"{self._toggle.text()}\t{QKeySequence('T').toString()}")
        for action in (
            self._action(self.tr("&Copy as table"), "copy", self.copy),
            self._toggle,
            None,
            self._action(self.tr("Save as &SVG…"), "svg", lambda: self._ask(".svg")),
            self._action(self.tr("Save as &PNG…"), "png", lambda: self._ask(".png")),
        ):
            menu.addSeparator() if action is None else menu.addAction(action)
        return menu

    def _action(self, text: str, name: str, do: object) -> QAction:
        action = QAction(text, self)
        action.setObjectName(f"{self.plot.objectName()}-{name}")
        action.triggered.connect(do)
        return action

    def stops(self) -> list[QWidget]:
        """Where Tab stops, in its order."""
        return [self._table or self.plot, self._more]

    # --- what is shown

    def show_data(self, subtitle: str) -> None:
        """The plot has new data; the table follows."""
        self.subtitle.setText(display(subtitle))
        self.plot.fit()
        if self._table is not None:
            self._fill(self._table)

    @property
    def shows_table(self) -> bool:
        return self._table is not None

    def toggle_table(self) -> None:
        """The same data as a table, and back; the keyboard stays here."""
        if self._table is None:
            self._table = self._build_table()
            self._column.insertWidget(3, self._table)
            self._table.show()
            self._table.setFocus()
            self.plot.hide()
        else:
            self._column.removeWidget(self._table)
            self._table.deleteLater()
            self._table = None
            self.plot.show()
            self.plot.setFocus()
        as_picture, as_table = self.tr("Show as &picture"), self.tr("Show as &table")
        self._toggle.setText(f"{as_picture if self._table else as_table}\t{QKeySequence('T').toString()}")

    def _build_table(self) -> QTableView:
        made = QTableView(self)
        made.setObjectName(f"{self.plot.objectName()}-as-table")
        made.setAccessibleName(self.tr("{0}, as a table").format(self.title))
        made.verticalHeader().hide()
        made.setSelectionBehavior(QTableView.SelectionBehavior.SelectRows)
        made.setEditTriggers(QTableView.EditTrigger.NoEditTriggers)
        made.setTabKeyNavigation(False)
        made.installEventFilter(self)
        self._fill(made)
        return made

    def _fill(self, view: QTableView) -> None:
        found = self.plot.table()
        view.setModel(TableModel(list(found.header), [list(row) for row in found.rows]))
        view.resizeColumnsToContents()
        view.verticalHeader().setDefaultSectionSize(theme.current().px(26))
        rows = min(_MOST_ROWS, max(2, len(found.rows)))
        view.setFixedHeight(view.horizontalHeader().sizeHint().height() + rows * theme.current().px(26) + 18)
        view.setCurrentIndex(view.model().index(0, 0))

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """In the table T goes back to the picture; a list would look for a row that begins with it."""
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress and event.key() == Qt.Key.Key_T:
            self.toggle_table()
            return True
        return super().eventFilter(watched, event)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        self.menu.popup(event.globalPos())

    # --- out of the window

    def copy(self) -> None:
        QGuiApplication.clipboard().setText(self.plot.table().tsv())
        self.said.emit(self.tr("Copied “{0}” as a table.").format(self.title))

    def _ask(self, suffix: str) -> None:
        proposed = str(Path(settings.export_folder) / f"{self.title}{suffix}")
        kinds = f"{suffix[1:].upper()} (*{suffix})"
        chosen, _ = QFileDialog.getSaveFileName(self, self.tr("Save “{0}”").format(self.title), proposed, kinds)
        if chosen:
            self.save(Path(chosen if chosen.endswith(suffix) else chosen + suffix))

    def save(self, out: Path) -> None:
        settings.export_folder = str(out.parent)
        try:
            saving.save(self.plot, self.title, self.subtitle.text(), out)
        except UserError as error:
            messages.tell(self, str(error))
        else:
            self.said.emit(self.tr("Saved “{0}”.").format(display(out.name)))

"""Details of many articles at once: what is filled in changes in all of them, as one step, and is shown before."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QDialog,
    QDialogButtonBox,
    QGridLayout,
    QHeaderView,
    QLineEdit,
    QTableView,
    QVBoxLayout,
    QWidget,
)

from annotator.gui import details, sizes
from annotator.gui.controls import hairline, label
from annotator.gui.days import DayQuestion
from annotator.gui.models.table import TableModel
from annotator.gui.session import Session
from annotator.model import Document
from annotator.store import documents
from annotator.store.documents import with_values

SHOWN = 200
"""Articles in the preview; the sentence above it counts all."""


class EditArticles(QDialog):
    def __init__(self, session: Session, ids: Sequence[str], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        wanted = set(ids)
        self._session = session
        self._articles = [document for document in session.documents if document.id in wanted]
        self._files = documents.files(session.project)
        self.setObjectName("edit-articles")
        self.setWindowTitle(self._name())
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        sizes.fit(self, 820, 680)
        self.fields: dict[str, QLineEdit] = {}
        self.empties: dict[str, QCheckBox] = {}
        self.day = DayQuestion("edit-published")
        self.preview = QTableView()
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 18, 24, 18)
        column.setSpacing(12)
        column.addWidget(label(self._name(), "screen"))
        column.addWidget(label(self.tr("Only what you fill in changes."), "meta"))
        column.addLayout(self._build_fields())
        column.addWidget(hairline())
        self.says = label("", "strong")
        self.says.setObjectName("edit-says")
        column.addWidget(self.says)
        column.addWidget(self.preview, 1)
        column.addWidget(self._build_buttons())
        self._build_preview()
        self.day.settled.connect(self._on_day)
        self._show()
        self.fields["outlet"].setFocus()

    def _name(self) -> str:
        count = len(self._articles)
        return self.tr("Edit article") if count == 1 else self.tr("Edit {0:,} articles").format(count)

    # --- build

    def _build_fields(self) -> QGridLayout:
        names = {
            "outlet": self.tr("Outlet"),
            "agency": self.tr("Agency"),
            "byline": self.tr("Byline"),
            "section": self.tr("Section"),
            "published": self.tr("Published"),
            "language": self.tr("Language"),
        }
        grid = QGridLayout()
        grid.setHorizontalSpacing(12)
        grid.setVerticalSpacing(8)
        grid.setColumnStretch(1, 1)
        for row, (name, text) in enumerate(names.items()):
            self._add_field(grid, 2 * row, name, text)
        grid.addWidget(self.day, 2 * list(names).index("published") + 1, 1)
        self._add_own(grid, 2 * len(names))
        return grid

    def _add_field(self, grid: QGridLayout, row: int, name: str, text: str) -> None:
        said = label(text)
        field = QLineEdit()
        field.setObjectName(f"edit-{name}")
        field.setAccessibleName(text)
        field.setPlaceholderText(self._present(name))
        said.setBuddy(field)
        self.fields[name] = field
        grid.addWidget(said, row, 0)
        grid.addWidget(field, row, 1)
        grid.addWidget(self._empty(name, text), row, 2)
        if name == "published":
            field.editingFinished.connect(self._on_date)
        field.textChanged.connect(self._show)

    def _add_own(self, grid: QGridLayout, row: int) -> None:
        self.own = QComboBox()
        self.own.setObjectName("edit-own-name")
        self.own.setAccessibleName(self.tr("Field of your own"))
        self.own.setEditable(True)
        self.own.addItems(["", *sorted({name for document in self._session.documents for name in document.fields})])
        self.own.setPlaceholderText(self.tr("Own field"))
        self.own.currentTextChanged.connect(self._show)
        field = QLineEdit()
        field.setObjectName("edit-own")
        field.setAccessibleName(self.tr("Its value"))
        field.textChanged.connect(self._show)
        self.fields[""] = field
        grid.addWidget(self.own, row, 0)
        grid.addWidget(field, row, 1)
        grid.addWidget(self._empty("", self.tr("Own field")), row, 2)

    def _empty(self, name: str, text: str) -> QCheckBox:
        box = QCheckBox(self.tr("Empty"))
        box.setObjectName(f"empty-{name or 'own'}")
        box.setAccessibleName(self.tr("Empty {0}").format(text))
        box.toggled.connect(partial(self._on_empty, name))
        self.empties[name] = box
        return box

    def _present(self, name: str) -> str:
        """What is there now, as far as it is the same everywhere."""
        found = {getattr(document, name) for document in self._articles}
        return next(iter(found)) if len(found) == 1 else self.tr("Several")

    def _build_preview(self) -> None:
        self.preview.setObjectName("edit-preview")
        self.preview.setAccessibleName(self.tr("What changes"))
        self.preview.verticalHeader().hide()
        self.preview.setSelectionMode(QTableView.SelectionMode.NoSelection)
        self.preview.setShowGrid(False)
        self.preview.setWordWrap(False)
        self.preview.horizontalHeader().setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)

    def _build_buttons(self) -> QDialogButtonBox:
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Cancel)
        self.change = buttons.addButton(self.tr("&Change"), QDialogButtonBox.ButtonRole.AcceptRole)
        self.change.setObjectName("change-articles")
        buttons.accepted.connect(self._on_change)
        buttons.rejected.connect(self.reject)
        return buttons

    # --- what happens

    def _on_empty(self, name: str, empty: bool) -> None:
        self.fields[name].setEnabled(not empty)
        self._show()

    def _on_date(self) -> None:
        if self.fields["published"].text().strip():
            self.day.ask(self.fields["published"].text())
        else:
            self.day.forget()

    def _on_day(self, iso: str) -> None:
        self.fields["published"].setText(iso)

    def _on_change(self) -> None:
        if self.day.isHidden():
            details.change_all(self._session, [document.id for document in self._articles], self.values())
            self.accept()

    def values(self) -> dict[str, str]:
        """Field → what is filled in; '' for what is emptied."""
        found = {}
        for name, field in self.fields.items():
            called = name or " ".join(self.own.currentText().split())
            text = field.text().strip()
            if called and (text or self.empties[name].isChecked()):
                found[called] = "" if self.empties[name].isChecked() else text
        return found

    # --- show

    def _show(self) -> None:
        values = self.values()
        changes = [(document, new) for document in self._articles if (new := with_values(document, values)) != document]
        count = len(changes)
        words = self.tr("1 article changes") if count == 1 else self.tr("{0:,} articles change")
        self.says.setText(words.format(count))
        rows = [[self._called(old), "; ".join(_differences(old, new))] for old, new in changes[:SHOWN]]
        self._model = TableModel([self.tr("Article"), self.tr("What changes")], rows)
        self.preview.setModel(self._model)
        self.preview.horizontalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Stretch)
        self.change.setEnabled(bool(changes) and self._session.can_edit)

    def _called(self, document: Document) -> str:
        return document.title or self._files.get(document.id, "")


def _differences(old: Document, new: Document) -> Iterator[str]:
    for name in ("outlet", "agency", "byline", "section", "published", "language"):
        if getattr(old, name) != getattr(new, name):
            yield _difference(name, getattr(old, name), getattr(new, name))
    for name in {**old.fields, **new.fields}:
        if old.fields.get(name) != new.fields.get(name):
            yield _difference(name, old.fields.get(name, ""), new.fields.get(name, ""))


def _difference(name: str, old: str, new: str) -> str:
    return f"{name.capitalize()}: {old or '–'} → {new or '–'}"

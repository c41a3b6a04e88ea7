"""What a code means, where it stands, and whether it is in use."""

from __future__ import annotations

from functools import partial

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from annotator.gui import codebook_edits
from annotator.gui.buttons import Button
from annotator.gui.controls import badge_icon, label
from annotator.gui.dialogs.merge_code import MergeCode
from annotator.gui.offsets import display
from annotator.gui.panels.attribute_editors import Choice
from annotator.gui.panels.pane import NoteField, form, form_label, section
from annotator.gui.session import Session
from annotator.model import ROLES, Code
from annotator.store import codebook


class CodeMeaning(QWidget):
    """Every change is a step; what is typed is committed to the code it was typed for."""

    def __init__(self, session: Session) -> None:
        super().__init__()
        self.setObjectName("code-meaning")
        self._session = session
        self._shown: str | None = None
        self.texts = {"definition": NoteField(lines=4), "include": NoteField(lines=2), "exclude": NoteField(lines=2)}
        self.parent_box = Choice()
        self.role = Choice()
        named = {
            "definition": (self.texts["definition"], self.tr("Definition")),
            "include": (self.texts["include"], self.tr("Include")),
            "exclude": (self.texts["exclude"], self.tr("Exclude")),
            "parent": (self.parent_box, self.tr("Stands under")),
            "role": (self.role, self.tr("Role")),
        }
        rows = form()
        for name, (field, text) in named.items():
            field.setObjectName(f"code-{name}")
            field.setAccessibleName(text)
            rows.addRow(form_label(text, field), field)
        for name in ("include", "exclude"):
            self.texts[name].setPlaceholderText(self.tr("Examples, one a line"))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(12)
        column.addLayout(rows)
        column.addWidget(section(self.tr("In use")))
        column.addLayout(self._build_use())
        column.addStretch(1)
        self._connect()

    def _build_use(self) -> QVBoxLayout:
        self.use = label("", wrap=True)
        self.use.setObjectName("code-use")
        self.merge = Button(self.tr("Merge into…"), "merge-code", "merge")
        self.split = Button(self.tr("Split again"), "split-code", "merge")
        self.retire = Button(self.tr("Retire"), "retire-code", "archive")
        self.back = Button(self.tr("Bring back"), "bring-back", "undo")
        row = QHBoxLayout()
        row.setSpacing(8)
        for button in (self.merge, self.split, self.retire, self.back):
            row.addWidget(button)
        row.addStretch(1)
        column = QVBoxLayout()
        column.setSpacing(8)
        column.addWidget(self.use)
        column.addLayout(row)
        return column

    def _connect(self) -> None:
        steps = {"definition": "Define code", "include": "Change examples", "exclude": "Change examples"}
        for name, field in self.texts.items():
            field.committed.connect(partial(self._on_text, steps[name], name))
        self.parent_box.activated.connect(self._on_parent)
        self.role.activated.connect(self._on_role)
        self.merge.clicked.connect(self._on_merge)
        for button, do in (
            (self.split, codebook_edits.split),
            (self.retire, codebook_edits.retire),
            (self.back, codebook_edits.bring_back),
        ):
            button.clicked.connect(partial(self._do, do))

    # --- what happens

    def _code(self) -> Code | None:
        return codebook_edits.stored(self._session, self._shown)

    def _do(self, do: object, *_: object) -> None:
        if (code := self._code()) is not None and callable(do):
            do(self._session, code)

    def _on_text(self, step: str, field: str, text: str) -> None:
        if (code := self._code()) is not None:
            codebook_edits.change(self._session, code, step, **{field: text})

    def _on_parent(self, row: int) -> None:
        code, parent = self._code(), self.parent_box.itemData(row)
        if code is not None and parent != code.parent:
            codebook_edits.place(self._session, code, parent, len(self._session.codes))

    def _on_role(self, row: int) -> None:
        if (code := self._code()) is not None:
            codebook_edits.change(self._session, code, "Change role", role=self.role.itemData(row))

    def _on_merge(self) -> None:
        if (code := self._code()) is not None:
            self.flush()
            MergeCode(self._session, code, self.window()).open()

    # --- show

    def flush(self) -> None:
        """Commit what is typed."""
        for field in self.texts.values():
            field.flush()

    def show_code(self, code: Code) -> None:
        self._shown = code.id
        for name, field in self.texts.items():
            field.show_note(getattr(code, name))
        self._show_parents(code)
        self._show_roles(code)
        self._show_use(code)

    def _show_parents(self, code: Code) -> None:
        self.parent_box.clear()
        if code.parent is None or codebook_edits.can_lift(self._session, code):
            self.parent_box.addItem(self.tr("nothing: at the top"), None)
        above = codebook_edits.stored(self._session, code.parent)
        others = [c for c in codebook_edits.parents(self._session, code) if c.id != code.parent]
        for parent in [*([above] if above else []), *others]:
            self.parent_box.addItem(badge_icon(parent), display(parent.name), parent.id)
        self.parent_box.setCurrentIndex(max(0, self.parent_box.findData(code.parent)))
        under = codebook_edits.children(self._session, code)
        self.parent_box.setEnabled(self.parent_box.count() > 1)
        self.parent_box.setToolTip(self.tr("It has codes under it.") if under else "")

    def _show_roles(self, code: Code) -> None:
        names = {"claim": self.tr("claim"), "quote": self.tr("quote"), "source": self.tr("source")}
        names[""] = self.tr("as its parent") if code.parent else self.tr("none")
        self.role.clear()
        for role in ROLES:
            self.role.addItem(names[role], role)
        self.role.setCurrentIndex(self.role.findData(code.role))

    def _show_use(self, code: Code) -> None:
        marked = codebook.uses(self._session.project).get(code.id, 0)
        meant = self._session.code(code.id)
        merged, active = code.same_as is not None, code in self._session.active_codes
        if merged and meant is not None:
            said = self.tr("Counts as “{0}”, with all its annotations: {1:,}.").format(display(meant.name), marked)
        elif code.retired:
            said = self.tr("Retired: it can no longer be given. Annotations that keep it: {0:,}.").format(marked)
        else:
            said = self.tr("Annotations in this project: {0:,}.").format(marked)
        if active and codebook_edits.children(self._session, code):
            said += " " + self.tr("Codes stand under it: they are retired with it, and it cannot be merged.")
        self.use.setText(said)
        self.merge.setVisible(active)
        self.merge.setEnabled(bool(codebook_edits.merge_targets(self._session, code)))
        self.split.setVisible(merged)
        self.retire.setVisible(active)
        self.back.setVisible(code.retired)

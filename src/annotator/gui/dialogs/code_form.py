"""What the codebook says of one code; every change is a step."""

from __future__ import annotations

from functools import partial

from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QScrollArea, QVBoxLayout, QWidget

from annotator.gui import codebook_edits, theme
from annotator.gui.controls import Badge, IconLabel, label
from annotator.gui.dialogs.attributes_form import AttributesForm
from annotator.gui.dialogs.swatches import Swatches
from annotator.gui.panels.attribute_editors import Choice
from annotator.gui.panels.pane import NoteField, form, form_label, section
from annotator.gui.session import Session
from annotator.gui.tokens import CODES_DARK, CODES_LIGHT, DARK, LIGHT, contrast
from annotator.model import COLOURS, ROLES, TEXTURES, Code


class CodeForm(QScrollArea):
    """Shows one code; what is typed is committed to the code it was typed for."""

    def __init__(self, session: Session) -> None:
        super().__init__()
        self.setObjectName("code-form")
        self.setAccessibleName(self.tr("Code"))
        self._session = session
        self._shown: str | None = None
        self.setWidgetResizable(True)
        self._fields = QWidget()
        self.setWidget(self._fields)
        self._column = QVBoxLayout(self._fields)
        self._column.setContentsMargins(18, 0, 12, 12)
        self._column.setSpacing(12)
        self._build_fields()
        self._build_rows()
        self.attributes = AttributesForm(session)
        self._column.addWidget(section(self.tr("Attributes")))
        self._column.addWidget(self.attributes)
        self._column.addStretch(1)
        self._connect()

    # --- build

    def _build_fields(self) -> None:
        self.badge = Badge(22)
        self.name = QLineEdit()
        self.letter = QLineEdit()
        self.letter.setMaxLength(1)
        self.letter.setMaximumWidth(theme.current().px(52))
        self.definition = NoteField(lines=5)
        self.role = Choice()
        self.key = Choice()
        self.second_key = Choice()
        self.colour = Swatches("code-colour", self.tr("Colour"), COLOURS, colours=True)
        self.texture = Swatches("code-texture", self.tr("Underline"), TEXTURES, colours=False)
        self.contrast = label("", "meta", wrap=True)
        self.contrast.setObjectName("code-contrast")
        self.wrong = label("", "danger", wrap=True)
        self.wrong.setObjectName("wrong-name")
        self._wrong_icon = IconLabel("warning", "danger", 14)
        named = {
            "name": (self.name, self.tr("Name")),
            "letter": (self.letter, self.tr("Badge letter")),
            "definition": (self.definition, self.tr("Definition")),
            "role": (self.role, self.tr("Role")),
            "key": (self.key, self.tr("Key")),
            "second-key": (self.second_key, self.tr("Second key")),
        }
        for name, (field, text) in named.items():
            field.setObjectName(f"code-{name}")
            field.setAccessibleName(text)

    def _build_rows(self) -> None:
        rows = form()
        title = QWidget()
        line = QHBoxLayout(title)
        line.setContentsMargins(0, 0, 0, 0)
        line.addWidget(self.badge)
        line.addWidget(self.name, 1)
        wrong = QWidget()
        sentence = QHBoxLayout(wrong)
        sentence.setContentsMargins(0, 0, 0, 0)
        sentence.addWidget(self._wrong_icon)
        sentence.addWidget(self.wrong, 1)
        self._wrong = wrong
        rows.addRow(form_label(self.tr("Name"), self.name), title)
        rows.addRow(wrong)
        rows.addRow(form_label(self.tr("Definition"), self.definition), self.definition)
        rows.addRow(form_label(self.tr("Role"), self.role), self.role)
        rows.addRow(form_label(self.tr("Colour"), self.colour), self.colour)
        rows.addRow(self.contrast)
        rows.addRow(form_label(self.tr("Underline"), self.texture), self.texture)
        rows.addRow(form_label(self.tr("Badge letter"), self.letter), self.letter)
        rows.addRow(form_label(self.tr("Key"), self.key), self.key)
        rows.addRow(form_label(self.tr("Second key"), self.second_key), self.second_key)
        self._column.addLayout(rows)

    def _connect(self) -> None:
        self.name.editingFinished.connect(self._on_name)
        self.name.textEdited.connect(partial(self._show_wrong, ""))
        self.letter.editingFinished.connect(self._on_letter)
        self.definition.committed.connect(partial(self._change, "Define code", "definition"))
        self.colour.chosen.connect(partial(self._change, "Recolour code", "colour"))
        self.texture.chosen.connect(partial(self._change, "Change underline", "texture"))
        self.role.activated.connect(self._on_role)
        self.key.activated.connect(self._on_key)
        self.second_key.activated.connect(self._on_second_key)
        theme.changed.connect(self._show)

    # --- what happens

    def _code(self) -> Code | None:
        return self._session.code(self._shown) if self._shown else None

    def _change(self, step: str, field: str, value: str) -> None:
        if (code := self._code()) is not None:
            codebook_edits.change(self._session, code, step, **{field: value})

    def _on_name(self) -> None:
        code = self._code()
        if code is None or not self.name.isModified():
            return
        name = " ".join(self.name.text().split())
        problem = codebook_edits.name_problem(self._session, code, name)
        self._show_wrong(problem)
        if not problem:
            self.name.setModified(False)
            codebook_edits.rename(self._session, code, name)

    def _on_letter(self) -> None:
        if self.letter.isModified() and self.letter.text().strip():
            self.letter.setModified(False)
            self._change("Change badge letter", "letter", self.letter.text().upper()[:1])

    def _on_role(self, row: int) -> None:
        self._change("Change role", "role", self.role.itemData(row))

    def _on_key(self, row: int) -> None:
        if (code := self._code()) is not None:
            codebook_edits.give_key(self._session, code, "key", self.key.itemData(row))

    def _on_second_key(self, row: int) -> None:
        if (code := self._code()) is not None:
            codebook_edits.give_key(self._session, code, "second_key", self.second_key.itemData(row))

    # --- show

    def flush(self) -> None:
        """Commit what is typed."""
        self._on_name()
        self._on_letter()
        self.definition.flush()
        self.attributes.flush()

    def show_code(self, id: str | None) -> None:
        if id != self._shown:
            self.flush()
            self.name.setModified(False)
            self.letter.setModified(False)
            self._show_wrong("")
        self._shown = id
        self._show()

    def _show(self) -> None:
        code = self._code()
        self._fields.setEnabled(code is not None and self._session.can_edit)
        self.attributes.show_code(code)
        if code is None:
            return
        self.badge.set_code(code)
        if not self.name.isModified() and self.name.text() != code.name:
            self.name.setText(code.name)
        if not self.letter.isModified() and self.letter.text() != code.letter:
            self.letter.setText(code.letter)
        self.definition.show_note(code.definition)
        self.colour.show_code(code.colour, code.texture)
        self.texture.show_code(code.colour, code.texture)
        self._show_contrast(code.colour)
        self._show_roles(code)
        self._show_keys(self.key, code, "key", codebook_edits.KEYS)
        self._show_keys(self.second_key, code, "second_key", codebook_edits.SECOND_KEYS)

    def _show_contrast(self, colour: str) -> None:
        pairs = ((LIGHT.ink, CODES_LIGHT), (DARK.ink, CODES_DARK))
        light, dark = (contrast(ink, codes.get(colour, codes["grey"]).tint) for ink, codes in pairs)
        self.contrast.setText(self.tr("Text on it: {0:.1f} : 1 in light, {1:.1f} : 1 in dark").format(light, dark))

    def _show_roles(self, code: Code) -> None:
        names = {"claim": self.tr("claim"), "quote": self.tr("quote"), "source": self.tr("source")}
        names[""] = self.tr("as its parent") if code.parent else self.tr("none")
        self.role.clear()
        for role in ROLES:
            self.role.addItem(names[role], role)
        self.role.setCurrentIndex(self.role.findData(code.role))

    def _show_keys(self, box: Choice, code: Code, field: str, keys: tuple[str, ...]) -> None:
        owners = {getattr(c, field): c for c in self._session.active_codes if c.id != code.id}
        box.clear()
        box.addItem(self.tr("none"), "")
        for key in keys:
            taken = self.tr("{0} (taken from {1})").format(key, owners[key].name) if key in owners else key
            box.addItem(taken, key)
        box.setCurrentIndex(max(0, box.findData(getattr(code, field))))

    def _show_wrong(self, sentence: str, *_: object) -> None:
        self.wrong.setText(sentence)
        self._wrong.setVisible(bool(sentence))
        self.name.setProperty("invalid", bool(sentence))
        self.name.style().polish(self.name)

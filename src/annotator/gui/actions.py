"""Everything the menus and keys can do, as a table one can read. To add an action, add a row and its method."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from PySide6.QtGui import QAction, QKeySequence

STD = QKeySequence.StandardKey


@dataclass(frozen=True, slots=True)
class Row:
    """`does` is a part of the window and its method, called with `arguments`; `checked` a method that says if it is on.

    `needs` are names of `gui.enabling.NEEDS`. In the scope "reading" the keys work while the article has the focus,
    so that letters never fire in a text field.
    """

    id: str
    menu: str
    text: str
    keys: tuple[str | QKeySequence.StandardKey, ...] = ()
    does: str = ""
    needs: str = ""
    scope: str = "window"
    icon: str = ""
    arguments: tuple[Any, ...] = ()
    checked: str = ""
    role: QAction.MenuRole = QAction.MenuRole.NoRole

    @property
    def sequences(self) -> list[QKeySequence]:
        """Its keys on this system, each once."""
        found: list[QKeySequence] = []
        for key in self.keys:
            given = [QKeySequence(key)] if isinstance(key, str) else QKeySequence.keyBindings(key)
            found += [sequence for sequence in given if sequence not in found]
        return found


@dataclass(frozen=True, slots=True)
class Line:
    """A separator."""

    menu: str


@dataclass(frozen=True, slots=True)
class Slot:
    """Where something that depends on the project goes: `gui.menus` fills it."""

    menu: str
    name: str


def _reading(id: str, menu: str, text: str, keys: Any, does: str, needs: str, *arguments: Any, icon: str = "") -> Row:
    return Row(id, menu, text, keys, does, needs, "reading", icon, arguments)


def _choice(menu: str, text: str, setting: str, value: str) -> Row:
    return Row(
        f"{setting}-{value}", menu, text, does="window.choose", arguments=(setting, value), checked="window.chosen"
    )


def _toggle(menu: str, text: str, setting: str) -> Row:
    return Row(setting, menu, text, does="window.toggle", arguments=(setting,), checked="window.chosen")


MENUS: dict[str, str] = {
    "File": "&File",
    "Edit": "&Edit",
    "Annotate": "&Annotate",
    "View": "&View",
    "Help": "&Help",
    "File/Recent": "Open &recent",
    "Annotate/Again": "Code the same words a&gain",
    "Annotate/Form": "&Form",
    "Annotate/Source": "&Source",
    "Annotate/Widen": "&Widen",
    "View/Reading": "&Reading",
    "View/Reading/Face": "&Face",
    "View/Reading/Width": "&Width",
    "View/Appearance": "&Appearance",
    "View/Go": "&Go to",
}
"""Titles of menus; a submenu stands where its first row does."""

ACTIONS: tuple[Row | Line | Slot, ...] = (
    Row("new-project", "File", "&New project…", (STD.New,), "files.new_project"),
    Row("open-project", "File", "&Open project…", (STD.Open,), "files.open_project", icon="folder-open"),
    Slot("File/Recent", "recent"),
    Row("open-sample", "File", "Open &sample", (), "files.open_sample", icon="book-open"),
    Line("File"),
    Row("import", "File", "&Import articles…", ("Ctrl+I",), "files.choose_articles", "may-import", icon="plus"),
    Row("import-codebook", "File", "Import code&book…", (), "files.import_codebook", "edit"),
    Line("File"),
    Row("export", "File", "&Export coded dataset…", ("Ctrl+E",), "files.export", "project", icon="export"),
    Row("export-codebook", "File", "E&xport codebook…", (), "files.export_codebook", "project"),
    Line("File"),
    Row("details", "File", "Project &details…", (), "files.show_details", "project"),
    Row("check", "File", "Chec&k project", (), "files.check", "project"),
    Row("save-copy", "File", "Save a co&py…", (), "files.save_copy", "project"),
    Line("File"),
    Row("close-project", "File", "&Close", (STD.Close,), "files.close_project", "project"),
    Row("quit", "File", "&Quit", (STD.Quit, "Ctrl+Q"), "window.close", role=QAction.MenuRole.QuitRole),
    Row("undo", "Edit", "&Undo", (STD.Undo,), "session.undo", "undo", icon="undo"),
    Row("redo", "Edit", "&Redo", (STD.Redo,), "session.redo", "redo", icon="redo"),
    Line("Edit"),
    _reading("copy", "Edit", "&Copy", (STD.Copy,), "clipboard.copy", "words", icon="copy"),
    _reading("cite", "Edit", "Copy as c&itation", ("Ctrl+Shift+C",), "clipboard.copy_citation", "words"),
    _reading("select-all", "Edit", "Select &all", (STD.SelectAll,), "view.select_all", "article"),
    Slot("Annotate", "codes"),
    Slot("Annotate/Again", "again"),
    _reading("all-codes", "Annotate", "&More codes…", (".",), "workspace.show_all_codes", "article edit words"),
    Line("Annotate"),
    _reading("form", "Annotate/Form", "Next f&orm", ("I",), "coding.cycle_attribute", "edit form", "form"),
    Slot("Annotate/Form", "form"),
    _reading("naming", "Annotate/Source", "Next n&aming", ("O",), "coding.cycle_attribute", "edit naming", "naming"),
    Slot("Annotate/Source", "naming"),
    Line("Annotate"),
    _reading("adjust", "Annotate", "Ad&just span", ("F2",), "view.start_adjusting", "edit held"),
    _reading("add-part", "Annotate", "Add &part", ("M",), "coding.add_part", "edit held selected"),
    _reading("break", "Annotate", "&Break in two", ("B",), "coding.break_in_two", "edit held caret-inside"),
    _reading("widen-word", "Annotate/Widen", "To &words", ("W",), "view.widen", "article", "word"),
    _reading("widen-sentence", "Annotate/Widen", "To &sentence", ("S",), "view.widen", "article", "sentence"),
    _reading("widen-paragraph", "Annotate/Widen", "To &paragraph", ("P",), "view.widen", "article", "paragraph"),
    Line("Annotate"),
    _reading("delete", "Annotate", "&Delete", (STD.Delete, "Backspace"), "coding.delete", "edit held", icon="trash"),
    Line("Annotate"),
    Row("edit-codebook", "Annotate", "&Edit codebook…", (), "files.edit_codebook", "project", icon="pencil"),
    Row(
        "complete",
        "Annotate",
        "Mark article &complete",
        ("Ctrl+Shift+M",),
        "workspace.toggle_complete",
        "article edit",
        checked="workspace.is_complete",
    ),
    _toggle("View", "Margin &cards", "margin_cards"),
    _toggle("View", "&Paragraph numbers", "paragraph_numbers"),
    _toggle("View", "Code &letters in text", "code_letters"),
    Line("View"),
    Row("larger", "View/Reading", "&Larger", (STD.ZoomIn, "Ctrl+="), "window.zoom", arguments=(1,)),
    Row("smaller", "View/Reading", "&Smaller", (STD.ZoomOut,), "window.zoom", arguments=(-1,)),
    Row("default-size", "View/Reading", "&Default size", ("Ctrl+0",), "window.zoom", arguments=(0,)),
    Line("View/Reading"),
    _choice("View/Reading/Face", "&Serif", "reading_face", "serif"),
    _choice("View/Reading/Face", "S&ans", "reading_face", "sans"),
    _choice("View/Reading/Face", "S&ystem", "reading_face", "system"),
    _choice("View/Reading/Width", "&Narrow", "reading_width", "narrow"),
    _choice("View/Reading/Width", "N&ormal", "reading_width", "normal"),
    _choice("View/Reading/Width", "&Wide", "reading_width", "wide"),
    _choice("View/Appearance", "&System", "appearance", "system"),
    _choice("View/Appearance", "&Light", "appearance", "light"),
    _choice("View/Appearance", "&Dark", "appearance", "dark"),
    Line("View"),
    _reading("next", "View/Go", "&Next annotation", ("J",), "view.go_to_annotation", "article", 1),
    _reading("previous", "View/Go", "&Previous annotation", ("K",), "view.go_to_annotation", "article", -1),
    _reading("next-alike", "View/Go", "Next with the &same code", ("Shift+J",), "view.go_to_annotation", "held", 1, True),
    _reading(
        "previous-alike", "View/Go", "Previous with the same &code", ("Shift+K",), "view.go_to_annotation", "held", -1, True
    ),
    _reading("at-caret", "View/Go", "Annotation at the ca&ret", ("Return", "Enter"), "view.hold_at_caret", "article"),
    _reading("let-go", "View/Go", "&Let go", ("Esc",), "view.escape", "article"),
    _reading("centre", "View/Go", "C&entre the selection", ("Z",), "view.centre", "article"),
    Line("View/Go"),
    Row("next-article", "View/Go", "Next &article", ("Ctrl+PgDown",), "workspace.step", "next-article", arguments=(1,)),
    Row(
        "previous-article",
        "View/Go",
        "Pre&vious article",
        ("Ctrl+PgUp",),
        "workspace.step",
        "previous-article",
        arguments=(-1,),
    ),
    Row(
        "next-incomplete",
        "View/Go",
        "Next article not c&omplete",
        ("Ctrl+Shift+PgDown",),
        "workspace.step_incomplete",
        "article",
    ),
    Line("View/Go"),
    Row("next-pane", "View/Go", "Next pa&ne", ("F6",), "window.go_to_pane", arguments=(1,)),
    Row("previous-pane", "View/Go", "Previous pane", ("Shift+F6",), "window.go_to_pane", arguments=(-1,)),
    Line("View"),
    Row(
        "left-pane",
        "View",
        "L&eft pane",
        ("F9",),
        "workspace.toggle_pane",
        "project",
        icon="panel-left",
        arguments=("left",),
        checked="workspace.shows",
    ),
    Row(
        "right-pane",
        "View",
        "R&ight pane",
        ("Shift+F9",),
        "workspace.toggle_pane",
        "project",
        icon="panel-right",
        arguments=("right",),
        checked="workspace.shows",
    ),
    Row("full-screen", "View", "F&ull screen", (STD.FullScreen,), "window.toggle_full_screen", checked="window.isFullScreen"),
    Row("keyboard", "Help", "&Keyboard shortcuts", ("?", STD.HelpContents), "window.show_keys"),
    Row("about", "Help", "&About annotator", (), "window.show_about", role=QAction.MenuRole.AboutRole),
)


def rows() -> Iterator[Row]:
    return (row for row in ACTIONS if isinstance(row, Row))

"""Everything the menus and keys can do, as a table one can read. To add an action, add a row and its method."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, NamedTuple

from PySide6.QtGui import QAction, QKeySequence

STD = QKeySequence.StandardKey
CHOSEN = "choices.chosen"
"""What is checked by the settings, and changes only when one is chosen."""
CTRL_ENTER = ("Ctrl+Return", "Ctrl+Enter")
AZERTY = dict(zip("123456789", "&é\"'(-è_ç", strict=True))
"""What the digit row of a French keyboard gives without Shift."""
ROOMS: dict[str, str] = {"reading": "code", "review": "review"}
"""Scope → the mode of the window whose room its commands belong to."""


class Row(NamedTuple):
    """`does` is a part of the window and its method, called with `arguments`; `checked` a method that says if it is on.

    `needs` are names of `gui.enabling.NEEDS`. In a scope other than "window" the command belongs to one room, and its
    keys work while what one works in there has the keyboard, so that letters never fire in a text field.
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


class Line(NamedTuple):
    """A separator."""

    menu: str


class Slot(NamedTuple):
    """Where something that depends on the project goes: `gui.menus` fills it."""

    menu: str
    name: str


Keys = str | QKeySequence.StandardKey | tuple[str | QKeySequence.StandardKey, ...]


def _row(
    id: str, menu: str, text: str, keys: Keys, does: str, needs: str, *arguments: Any, checked: str = "", icon: str = ""
) -> Row:
    keys = keys if isinstance(keys, tuple) else (keys,)
    return Row(id, menu, text, keys, does, needs, "window", icon, arguments, checked)


def _reading(id: str, menu: str, text: str, keys: Keys, does: str, needs: str, *arguments: Any, icon: str = "") -> Row:
    return _row(id, menu, text, keys, does, needs, *arguments, icon=icon)._replace(scope="reading")


def _review(
    id: str, text: str, keys: Keys, does: str, needs: str, *arguments: Any, menu: str = "Review", checked: str = ""
) -> Row:
    return _row(id, menu, text, keys, does, needs, *arguments, checked=checked)._replace(scope="review")


def _suggestion(id: str, text: str, key: str, does: str, needs: str) -> Row:
    return _reading(id, "Annotate/Suggestion", text, key, does, f"edit in-work {needs}")


def _decide(id: str, text: str, key: Keys, how: str, *arguments: Any, menu: str = "Review") -> Row:
    return _review(id, text, key, "review_room.decide", "difference deciding", how, *arguments, menu=menu)


def _kind(text: str, kind: str | None) -> Row:
    shown, id = "review_room.shows_kind", f"kind-{kind or 'all'}"
    return _review(id, text, (), "review.show_kind", "compared", kind, menu="Review/Show", checked=shown)


def _take(n: str) -> Row:
    return _decide(f"take-{n}", f"Version &{n}", (n, AZERTY[n]), "take", int(n), menu="Review/Take")


def _choice(menu: str, text: str, setting: str, value: str) -> Row:
    return _row(f"{setting}-{value}", menu, text, (), "choices.choose", "", setting, value, checked=CHOSEN)


def _toggle(menu: str, text: str, setting: str) -> Row:
    return _row(setting, menu, text, (), "choices.toggle", "", setting, checked=CHOSEN)


def _pane(id: str, text: str, key: str, side: str) -> Row:
    return _row(id, "View", text, key, "room.toggle_pane", "project", side, checked="room.shows")


def _mode(id: str, text: str, key: str) -> Row:
    return _row(f"mode-{id}", "View", text, key, "rooms.go", "project", id, checked="rooms.is_in")


def _panel(id: str, text: str, key: Keys, icon: str) -> Row:
    """A panel of the right pane, of the same name."""
    return _row(
        id, "View", text, key, "workspace.toggle_panel", "project", id, checked="workspace.is_on_top", icon=icon
    )


MENUS: dict[str, str] = {
    "File": "&File",
    "Edit": "&Edit",
    "Annotate": "&Annotate",
    "Review": "&Review",
    "View": "&View",
    "Help": "&Help",
    "File/Recent": "Open &recent",
    "Annotate/Again": "Code the same words a&gain",
    "Annotate/Form": "&Form",
    "Annotate/Source": "&Source",
    "Annotate/Widen": "&Widen",
    "Annotate/Suggestion": "S&uggestion",
    "Review/Show": "&Show",
    "Review/Take": "&Take version",
    "View/Reading": "&Reading",
    "View/Reading/Face": "&Face",
    "View/Reading/Width": "&Width",
    "View/Appearance": "&Appearance",
    "View/Go": "&Go to",
}
"""Titles of menus; a submenu stands where its first row does."""

ACTIONS: tuple[Row | Line | Slot, ...] = (
    _row("new-project", "File", "&New project…", STD.New, "files.new_project", ""),
    _row("open-project", "File", "&Open project…", STD.Open, "files.open_project", "", icon="folder-open"),
    Slot("File/Recent", "recent"),
    _row("open-sample", "File", "Open &sample", (), "files.open_sample", "", icon="book-open"),
    Line("File"),
    _row("import", "File", "&Import articles…", "Ctrl+I", "files.choose_articles", "may-import", icon="plus"),
    _row("import-report", "File", "Impor&t report", "Ctrl+Shift+I", "workspace.back_to_report", "project"),
    _row("import-codebook", "File", "Import code&book…", (), "codebooks.bring_in", "edit"),
    Line("File"),
    _row("export", "File", "&Export coded dataset…", "Ctrl+E", "files.export", "project", icon="export"),
    _row("export-codebook", "File", "E&xport codebook…", (), "codebooks.send_out", "project"),
    Line("File"),
    _row("assignments", "File", "&Assignments…", (), "assigning.show", "project", icon="people"),
    _row("sample", "File", "Re&liability sample…", (), "assigning.draw", "edit"),
    Line("File"),
    _row("send", "File", "Send my codin&g…", (), "exchange.send", "project"),
    _row("merge", "File", "&Merge a teammate's coding…", (), "exchange.choose", "edit", icon="merge"),
    _row("shared-folder", "File", "S&hared folder…", (), "sharing.choose_folder", "project", icon="people"),
    _row("sync", "File", "S&ync", (), "sharing.sync", "shared edit"),
    Line("File"),
    _row("details", "File", "Project &details…", (), "files.show_details", "project"),
    _row("check", "File", "Chec&k project", (), "files.check", "project"),
    _row("save-copy", "File", "Save a co&py…", (), "files.save_copy", "project"),
    Line("File"),
    _row("close-project", "File", "&Close", STD.Close, "files.close_project", "project"),
    Row("quit", "File", "&Quit", (STD.Quit, "Ctrl+Q"), "window.close", role=QAction.MenuRole.QuitRole),
    _row("undo", "Edit", "&Undo", STD.Undo, "session.undo", "undo", icon="undo"),
    _row("redo", "Edit", "&Redo", (STD.Redo, "Ctrl+Shift+Z"), "session.redo", "redo", icon="redo"),
    _row("undo-merge", "Edit", "Undo last &merge", (), "exchange.undo_merge", "merged"),
    Line("Edit"),
    _reading("copy", "Edit", "&Copy", STD.Copy, "clipboard.copy", "words", icon="copy"),
    _reading("cite", "Edit", "Copy as c&itation", "Ctrl+Shift+C", "clipboard.copy_citation", "words"),
    _reading("select-all", "Edit", "Select &all", STD.SelectAll, "view.select_all", "article"),
    Line("Edit"),
    _row("erase-article", "Edit", "&Erase article for good…", (), "files.erase_article", "article edit"),
    Line("Edit"),
    _row("palette", "Edit", "Search &or command…", "Ctrl+K", "window.show_palette", "", icon="search"),
    _row("find-everywhere", "Edit", "Find in a&ll articles…", "Ctrl+Shift+F", "workspace.search", "article"),
    _row("find", "Edit", "&Find…", STD.Find, "find_bar.start", "article", icon="search"),
    _row("find-next", "Edit", "Find &next", STD.FindNext, "find_bar.step", "article", 1),
    _row("find-previous", "Edit", "Find &previous", STD.FindPrevious, "find_bar.step", "article", -1),
    Line("Edit"),
    _row("versions", "Edit", "Compare with earlier &version…", (), "files.compare_versions", "article"),
    Line("Edit"),
    _row("edit-articles", "Edit", "E&dit selected articles…", "Ctrl+Shift+D", "files.edit_articles", "article edit"),
    _row("outlets", "Edit", "Outlet&s…", (), "files.show_outlets", "project"),
    Line("Edit"),
    Row(
        "settings",
        "Edit",
        "Se&ttings…",
        (STD.Preferences, "Ctrl+,"),
        "window.show_settings",
        icon="settings",
        role=QAction.MenuRole.PreferencesRole,
    ),
    Slot("Annotate", "codes"),
    Slot("Annotate/Again", "again"),
    _reading("all-codes", "Annotate", "&More codes…", ".", "workspace.show_all_codes", "article edit in-work words"),
    _reading("tag-all", "Annotate", "Tag &all occurrences…", CTRL_ENTER, "find_bar.tag_all", "article edit"),
    Line("Annotate"),
    _reading("form", "Annotate/Form", "Next f&orm", "I", "coding.cycle_attribute", "edit in-work form", "form"),
    Slot("Annotate/Form", "form"),
    _reading(
        "naming", "Annotate/Source", "Next n&aming", "O", "coding.cycle_attribute", "edit in-work naming", "naming"
    ),
    Slot("Annotate/Source", "naming"),
    Line("Annotate/Source"),
    _reading("none-given", "Annotate/Source", "No source &given", (), "linking.say_none_given", "edit in-work content"),
    _reading("unlink", "Annotate/Source", "&Unlink", (), "linking.unlink", "edit in-work settled"),
    Line("Annotate/Source"),
    _reading(
        "cue", "Annotate/Source", "&Cue from selected text", (), "linking.mark_cue", "edit in-work content selected"
    ),
    _reading("no-cue", "Annotate/Source", "&Remove cue", (), "linking.clear_cue", "edit in-work cue"),
    _reading("link", "Annotate", "&Link to a source", "L", "view.start_linking", "edit in-work content", icon="link"),
    _reading(
        "link-again", "Annotate", "Same source as bef&ore", "Ctrl+L", "linking.link_as_before", "edit in-work content"
    ),
    _reading("to-source", "Annotate", "Go &to source", "Shift+L", "view.jump_to_source", "linkable"),
    _reading("who", "Annotate", "Who is th&is…", "Shift+W", "workspace.ask_speaker", "edit in-work source-held"),
    Line("Annotate"),
    _reading("adjust", "Annotate", "Ad&just span", "F2", "view.start_adjusting", "edit in-work held"),
    _reading("add-part", "Annotate", "Add &part", "M", "coding.add_part", "edit in-work held selected"),
    _reading("break", "Annotate", "&Break in two", "B", "coding.break_in_two", "edit in-work held caret-inside"),
    _reading("widen-word", "Annotate/Widen", "To &words", "W", "view.widen", "article", "word"),
    _reading("widen-sentence", "Annotate/Widen", "To &sentence", "S", "view.widen", "article", "sentence"),
    _reading("widen-paragraph", "Annotate/Widen", "To &paragraph", "P", "view.widen", "article", "paragraph"),
    Line("Annotate"),
    _reading("exclude", "Annotate", "E&xclude text", "X", "excluding.toggle", "article edit"),
    _suggestion("accept-suggestion", "&Accept suggestion", "A", "suggesting.accept", "suggestion"),
    _suggestion("reject-suggestion", "&Reject suggestion", "R", "suggesting.reject", "suggestion"),
    _suggestion("adjust-suggestion", "Ad&just suggestion", "E", "view.adjust_offer", "suggestion"),
    _suggestion(
        "accept-all", "Accept all of this &kind…", "Ctrl+Shift+A", "workspace.accept_all", "suggestion suggested-quote"
    ),
    Line("Annotate"),
    _reading("comment", "Annotate", "Comme&nt", "C", "workspace.comment", "edit shown", icon="comment"),
    _reading("resolve-thread", "Annotate", "Resol&ve comments", "Shift+C", "workspace.resolve_comments", "edit shown"),
    Line("Annotate"),
    _reading(
        "delete", "Annotate", "&Delete", (STD.Delete, "Backspace"), "coding.delete", "edit in-work held", icon="trash"
    ),
    Line("Annotate"),
    _row("edit-codebook", "Annotate", "&Edit codebook…", (), "codebooks.edit", "project", icon="pencil"),
    _row("codebook-history", "Annotate", "&History of the codebook…", (), "codebooks.show_history", "project"),
    _row("complete", "Annotate", "Mark article &complete", "Ctrl+Shift+M", "submitting.toggle", "article edit"),
    _review("next-difference", "&Next difference", "J", "review.go", "difference", 1),
    _review("previous-difference", "&Previous difference", "K", "review.go", "difference", -1),
    _kind("&All", None),
    _kind("&Code", "code"),
    _kind("&Missing", "missing"),
    _kind("&Split", "split"),
    _kind("&Boundary", "boundary"),
    _kind("A&ttribute", "attribute"),
    _kind("&Link", "link"),
    _review("table", "As a ta&ble", "T", "review_room.toggle_table", "compared", checked="review_room.shows_table"),
    Line("Review"),
    _decide("accept", "&Accept", "A", "accept"),
    *map(_take, AZERTY),
    _decide("union", "&Union", "U", "union"),
    _decide("intersection", "&Intersection", "I", "intersection"),
    _decide("none-valid", "None is &valid", "R", "reject"),
    _review("edit-final", "&Edit", "E", "review_room.edit", "difference deciding"),
    _decide("discuss", "&Discuss later", "D", "discuss"),
    _review("reopen", "Re&open", (), "review_room.reopen", "difference deciding decided"),
    Line("Review"),
    _review("accept-identical", "Accept all identica&l…", (), "review_room.accept_identical", "deciding identical"),
    _review("accept-slight", "Accept sli&ght differences…", (), "review_room.accept_slight", "deciding slight"),
    Line("Review"),
    _review("comment-difference", "&Comment", "C", "review_room.comment", "difference edit"),
    _review("resolve-difference", "&Resolve comments", "Shift+C", "review_room.resolve_comments", "difference edit"),
    _review(
        "anonymous", "Without na&mes", (), "review_room.toggle_names", "compared", checked="review_room.is_anonymous"
    ),
    _mode("code", "Co&de", "Ctrl+1"),
    _mode("review", "Re&view", "Ctrl+2"),
    _mode("agreement", "Agreemen&t", "Ctrl+4"),
    Line("View"),
    _toggle("View", "Teammates' ann&otations", "teammates"),
    _row("suggestions", "View", "Suggest&ions", "Ctrl+Shift+N", "choices.toggle", "", "suggestions", checked=CHOSEN),
    _toggle("View", "Margin &cards", "margin_cards"),
    _toggle("View", "&Paragraph numbers", "paragraph_numbers"),
    _toggle("View", "Code &letters in text", "code_letters"),
    _toggle("View", "Accessible te&xt", "accessible_text"),
    Line("View"),
    _row("larger", "View/Reading", "&Larger", (STD.ZoomIn, "Ctrl+="), "choices.zoom", "", 1),
    _row("smaller", "View/Reading", "&Smaller", STD.ZoomOut, "choices.zoom", "", -1),
    _row("default-size", "View/Reading", "&Default size", "Ctrl+0", "choices.zoom", "", 0),
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
    _reading("next", "View/Go", "&Next annotation", "J", "view.go_to_annotation", "article", 1),
    _reading("previous", "View/Go", "&Previous annotation", "K", "view.go_to_annotation", "article", -1),
    _reading("next-alike", "View/Go", "Next of the &same code", "Shift+J", "view.go_to_annotation", "held", 1, True),
    _reading("last-alike", "View/Go", "Previous of sa&me code", "Shift+K", "view.go_to_annotation", "held", -1, True),
    _reading("at-caret", "View/Go", "Annotation at ca&ret", ("Return", "Enter"), "view.hold_at_caret", "article"),
    _reading("let-go", "View/Go", "&Let go", "Esc", "view.escape", "article"),
    _reading("centre", "View/Go", "C&entre the selection", "Z", "view.centre", "article"),
    Line("View/Go"),
    _reading("next-suggestion", "View/Go", "Next su&ggestion", "N", "suggesting.go", "article", 1),
    _reading("last-suggestion", "View/Go", "Suggestion be&fore", "Shift+N", "suggesting.go", "article", -1),
    Line("View/Go"),
    _row("next-problem", "View/Go", "Ne&xt problem", "F8", "walk.to_problem", "article", 1),
    _row("previous-problem", "View/Go", "Previous pro&blem", "Shift+F8", "walk.to_problem", "article", -1),
    _reading("next-unsourced", "View/Go", "Next &without source", "U", "walk.to_unsourced", "article", 1),
    _reading("last-unsourced", "View/Go", "Previous wi&thout source", "Shift+U", "walk.to_unsourced", "article", -1),
    Line("View/Go"),
    _row("next-hit", "View/Go", "Next hit of the searc&h", "F4", "workspace.to_hit", "article", 1),
    _row("previous-hit", "View/Go", "Previous hit of the sear&ch", "Shift+F4", "workspace.to_hit", "article", -1),
    Line("View/Go"),
    _row("next-article", "View/Go", "Next &article", "Ctrl+PgDown", "session.turn", "next-article", 1),
    _row("previous-article", "View/Go", "Pre&vious article", "Ctrl+PgUp", "session.turn", "previous-article", -1),
    _row("next-open", "View/Go", "Next not c&omplete", "Ctrl+Shift+PgDown", "submitting.go_to_incomplete", "article"),
    Line("View/Go"),
    _row("next-pane", "View/Go", "Next pane &in the window", "F6", "window.go_to_pane", "", 1),
    _row("previous-pane", "View/Go", "Previo&us pane", "Shift+F6", "window.go_to_pane", "", -1),
    Line("View"),
    _panel("annotations", "A&nnotation list", "F7", "list"),
    _pane("left-pane", "L&eft pane", "F9", "left"),
    _pane("right-pane", "Rig&ht pane", "Shift+F9", "right"),
    _panel("comments", "Co&mments", "Ctrl+F7", "comment"),
    _panel("suggested", "List o&f suggestions", "Ctrl+Shift+F7", "list"),
    _panel("speakers", "&Speakers", "Shift+F7", "people"),
    _panel("problems", "Pro&blems", (), "warning"),
    _row("full-screen", "View", "F&ull screen", STD.FullScreen, "window.full_screen", "", checked="window.is_full"),
    _row("keyboard", "Help", "&Keyboard shortcuts", ("?", STD.HelpContents), "window.show_keys", ""),
    Row("about", "Help", "&About annotator", (), "window.show_about", role=QAction.MenuRole.AboutRole),
)


def rows() -> Iterator[Row]:
    return (row for row in ACTIONS if isinstance(row, Row))

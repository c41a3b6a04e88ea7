"""What the program remembers between runs on this computer: one setting, one line."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any, Generic, TypeVar, overload

from PySide6.QtCore import QSettings

T = TypeVar("T", str, int, bool, list[str], dict[str, int], dict[str, str], dict[str, list[str]])

RECENT = 10
"""How many projects are remembered."""


class Setting(Generic[T]):
    """A typed attribute kept as JSON; what cannot be read as its type counts as the default."""

    def __init__(self, default: T) -> None:
        self.default: T = default
        self.key = ""

    def __set_name__(self, owner: type, name: str) -> None:
        self.key = name

    @overload
    def __get__(self, instance: None, owner: type) -> Setting[T]: ...
    @overload
    def __get__(self, instance: object, owner: type) -> T: ...
    def __get__(self, instance: object, owner: type) -> T | Setting[T]:
        if instance is None:
            return self
        try:
            found: Any = json.loads(str(QSettings().value(self.key, "")))
        except ValueError:
            return self.default
        fitting: T = found if type(found) is type(self.default) else self.default
        return fitting

    def __set__(self, instance: object, value: T) -> None:
        QSettings().setValue(self.key, json.dumps(value))


class Settings:
    appearance = Setting("system")
    reading_size = Setting(18)
    reading_face = Setting("serif")
    reading_width = Setting("normal")
    paragraph_numbers = Setting(True)
    margin_cards = Setting(True)
    definitions = Setting(False)
    code_letters = Setting(False)
    accessible_text = Setting(False)
    anonymous_review = Setting(False)
    teammates = Setting(False)
    suggestions = Setting(True)
    coder = Setting("")
    coders = Setting(dict[str, list[str]]())
    """Project id → the ids of the coders one has been in it on this computer, the last one last."""
    recent = Setting(list[str]())
    geometry = Setting("")
    left_pane = Setting(True)
    right_pane = Setting(True)
    pane_widths = Setting(dict[str, int]())
    codebook_height = Setting(0)
    article_folder = Setting("")
    project_folder = Setting("")
    export_folder = Setting("")
    bundle_folder = Setting("")
    shared_folders = Setting(dict[str, str]())
    """Project id → the folder it is shared in."""
    installation = Setting("")
    article_lists = Setting(dict[str, list[str]]())
    """Project id and name of a list of articles one has kept → its filter, which articles, order and groups."""
    export_excel = Setting(False)
    keys = Setting(dict[str, list[str]]())
    tables = Setting(dict[str, str]())
    """Name of a preset → how the columns of tables are used, as JSON."""

    def remember_project(self, path: Path) -> None:
        others = [p for p in self.recent if p != str(path)]
        self.recent = [str(path), *others][:RECENT]

    def remember_coder(self, project: str, coder: str) -> None:
        others = [id for id in self.coders.get(project, []) if id != coder]
        self.coders = self.coders | {project: [*others, coder]}

    def share(self, project: str, folder: str) -> None:
        """Share a project in a folder from now on; '' for in none."""
        others = {id: path for id, path in self.shared_folders.items() if id != project}
        self.shared_folders = others | ({project: folder} if folder else {})

    def forget_project(self, path: Path) -> None:
        self.recent = [p for p in self.recent if p != str(path)]


settings = Settings()

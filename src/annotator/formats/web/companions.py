"""The folders that browsers save beside a page: their files belong to it, and are no articles of their own."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import PurePath

_ENDINGS = (
    *("_files", ".files", "_file", "-Dateien", "_fichiers", "_archivos", "_ficheros", "_arquivos", "_bestanden"),
    *("-filer", "_pliki", "_soubory", "_tiedostot", "_dosyalar", "_elemei", "_datoteke", "_fails", "_failid"),
)
_PAGES = (".html", ".htm", ".xhtml")


def belongs_to_page(folder: PurePath, exists: Callable[[PurePath], bool]) -> bool:
    """Whether it is such a folder with its page beside it, or lies in one."""
    for around in (folder, *folder.parents):
        ending = next((one for one in _ENDINGS if around.name.endswith(one)), "")
        name = around.name.removesuffix(ending)
        if ending and name and any(exists(around.parent / f"{name}{page}") for page in _PAGES):
            return True
    return False

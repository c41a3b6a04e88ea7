"""The folders that browsers save beside a page: their files belong to it, and are no articles of their own."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import PurePath

_ENDINGS = (
    *("_files", ".files", "_file", "-Dateien", "_fichiers", "_archivos", "_ficheros", "_arquivos", "_bestanden"),
    *("-filer", "_pliki", "_soubory", "_tiedostot", "_dosyalar", "_elemei", "_datoteke", "_fails", "_failid"),
)
_PAGES = (".html", ".htm", ".xhtml")


def belongs_to_page(path: PurePath, exists: Callable[[PurePath], bool]) -> bool:
    """Whether a file lies in such a folder, with its page beside that."""
    for folder in path.parents:
        ending = next((one for one in _ENDINGS if folder.name.endswith(one)), "")
        name = folder.name.removesuffix(ending)
        if ending and name and any(exists(folder.parent / f"{name}{page}") for page in _PAGES):
            return True
    return False

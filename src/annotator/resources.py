"""Where the program's own files are: inside the installed package, or at the top of a checkout."""

from __future__ import annotations

from pathlib import Path

_PACKAGE = Path(__file__).resolve().parent


def _home() -> Path:
    """A wheel carries `resources` and `seeds` in the package; in a checkout they lie beside `src`."""
    return _PACKAGE if (_PACKAGE / "resources").is_dir() else _PACKAGE.parents[1]


def path(*parts: str) -> Path:
    """A file or folder of `resources`, as in `path("icons", "plus.svg")`."""
    return _home().joinpath("resources", *parts)


def seeds() -> Path:
    """The sample corpus."""
    return _home() / "seeds"

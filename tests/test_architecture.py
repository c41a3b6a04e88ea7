"""What may import what, and what no module is called; import-linter checks the layers."""

import pkgutil
import subprocess
import sys

import pytest

import annotator

FORBIDDEN = {"utils", "helpers", "common", "core", "manager", "base"}

IMPORT_WITHOUT_QT = """
import importlib, sys
sys.modules["PySide6"] = sys.modules["shiboken6"] = None
for name in sys.argv[1:]:
    importlib.import_module(name)
"""

START = """
import sys
import annotator.cli, annotator.commands
print(*sys.modules)
"""

START_WINDOW = """
import sys
import annotator.cli, annotator.gui.app
print(*sys.modules)
"""
NOT_AT_FIRST = {
    "annotator.commands",
    "annotator.analysis.problems",
    "annotator.analysis.quotations",
    "annotator.formats.dates",
    "annotator.formats.importing",
    "annotator.formats.registry",
    "annotator.gui.panels.annotation_form",
    "annotator.gui.searching",
    "annotator.store.search.index",
    "psutil",
    "regex",
    "sqlite_utils",
}


def modules() -> list[str]:
    return [module.name for module in pkgutil.walk_packages(annotator.__path__, "annotator.")]


def test_that_everything_but_the_window_works_without_qt() -> None:
    names = [name for name in modules() if not name.startswith("annotator.gui")]
    assert "annotator.store.project" in names
    subprocess.run([sys.executable, "-W", "error", "-c", IMPORT_WITHOUT_QT, *names], check=True)


def test_that_the_command_line_starts_without_what_only_some_commands_need() -> None:
    run = subprocess.run([sys.executable, "-c", START], capture_output=True, text=True, check=True)
    loaded = set(run.stdout.split())
    assert not loaded & {"PySide6", "sqlite_utils", "charset_normalizer", "psutil", "annotator.gui"}


def test_that_the_window_is_there_before_what_only_some_of_its_parts_need() -> None:
    pytest.importorskip("PySide6")
    run = subprocess.run([sys.executable, "-c", START_WINDOW], capture_output=True, text=True, check=True)
    loaded = set(run.stdout.split())
    assert "annotator.gui.main_window" in loaded
    assert not loaded & NOT_AT_FIRST


def test_that_every_module_is_named_for_what_is_in_it() -> None:
    assert not [name for name in modules() if FORBIDDEN & set(name.split("."))]

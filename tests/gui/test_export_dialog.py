"""The export dialog: what it previews is what it writes."""

import json
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton, QCheckBox, QFileDialog, QLabel
from pytestqt.qtbot import QtBot

from annotator.gui.dialogs.export import ExportDialog
from annotator.gui.session import Session
from annotator.gui.settings import settings
from tests.gui.coded import child, mark, opened, parent


@pytest.fixture
def session(tmp_path: Path) -> Iterator[Session]:
    with opened(tmp_path) as session:
        mark(session, "53 prisoners", "claim")
        mark(session, "two officials", "source")
        yield session


@pytest.fixture
def dialog(session: Session, qtbot: QtBot) -> Iterator[ExportDialog]:
    with parent() as window:
        dialog = ExportDialog(session, window)
        dialog.show()
        qtbot.waitUntil(lambda: bool(dialog.counts.text()))
        yield dialog


def press(dialog: ExportDialog, name: str, qtbot: QtBot) -> None:
    qtbot.mouseClick(child(dialog, QAbstractButton, name), Qt.MouseButton.LeftButton)


def raw(dialog: ExportDialog, qtbot: QtBot, part: str) -> str:
    qtbot.waitUntil(lambda: part in dialog.preview.raw.toPlainText())
    return dialog.preview.raw.toPlainText()


def test_that_the_table_shows_the_rows_of_the_file(dialog: ExportDialog) -> None:
    model = dialog.preview.table.model()
    header = [model.headerData(n, Qt.Orientation.Horizontal) for n in range(model.columnCount())]
    assert model.rowCount() == 2
    assert model.index(0, header.index("text")).data() == "53 prisoners"
    assert dialog.counts.text() == f"2 rows, {len(header)} columns"


def test_that_raw_shows_the_file_as_it_will_be(dialog: ExportDialog, qtbot: QtBot, tmp_path: Path) -> None:
    press(dialog, "preview-look-Raw", qtbot)
    shown = raw(dialog, qtbot, "annotation_id")
    with qtbot.waitSignal(dialog.accepted):
        dialog.export_to(tmp_path / "out.csv")
    assert (tmp_path / "out.csv").read_text("utf-8").splitlines() == shown.splitlines()


def test_that_a_json_preview_is_json(dialog: ExportDialog, qtbot: QtBot) -> None:
    press(dialog, "export-format-JSON", qtbot)
    assert json.loads(raw(dialog, qtbot, '"format"'))["format"] == "annotator.dataset"
    qtbot.waitUntil(lambda: dialog.counts.text() == "2 records")
    assert not child(dialog, QCheckBox, "export-guard").isVisible()


def test_that_the_export_is_written_and_said(
    dialog: ExportDialog, session: Session, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    chosen = str(tmp_path / "coded.csv")
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *args: (chosen, ""))
    with qtbot.waitSignals([session.message, dialog.accepted]) as both, qtbot.waitSignal(session.message) as said:
        press(dialog, "export-go", qtbot)
    assert said.args == ["Exported 2 rows to coded.csv."]
    assert both.signal_triggered
    assert settings.export_folder == str(tmp_path)


def test_that_a_folder_that_cannot_be_written_is_said_in_the_dialog(
    dialog: ExportDialog, qtbot: QtBot, tmp_path: Path
) -> None:
    dialog.export_to(tmp_path / "missing" / "coded.csv")
    error = child(dialog, QLabel, "export-error")
    qtbot.waitUntil(error.isVisible)
    assert "coded.csv" in error.text()
    assert dialog.isVisible()
    assert dialog.go.isEnabled()


def test_that_a_name_without_an_ending_gets_one_and_never_replaces_a_file(
    dialog: ExportDialog, qtbot: QtBot, tmp_path: Path
) -> None:
    (tmp_path / "coded.csv").write_text("precious", "utf-8")
    dialog.export_to(tmp_path / "coded")
    assert child(dialog, QLabel, "export-error").isVisible()
    with qtbot.waitSignal(dialog.accepted):
        dialog.export_to(tmp_path / "other")
    assert (tmp_path / "other.csv").exists()
    assert (tmp_path / "coded.csv").read_text("utf-8") == "precious"


def test_that_the_byte_order_mark_is_remembered(dialog: ExportDialog, qtbot: QtBot) -> None:
    box = child(dialog, QCheckBox, "export-excel")
    box.click()
    assert settings.export_excel
    assert dialog.options.excel


def test_that_what_is_chosen_becomes_the_options(dialog: ExportDialog, qtbot: QtBot) -> None:
    dialog.include.setCurrentIndex(dialog.include.findText("Only mine"))
    child(dialog, QCheckBox, "export-ids").click()
    child(dialog, QCheckBox, "export-guard").click()
    options = dialog.options
    assert (options.layer, options.coder_ids, options.exact, options.text) == ("own", False, True, False)


@pytest.mark.parametrize(
    ("words", "layer"), [("All coders and the final layer", "all"), ("Only final annotations", "final")]
)
def test_that_the_layer_is_chosen(dialog: ExportDialog, qtbot: QtBot, words: str, layer: str) -> None:
    dialog.include.setCurrentIndex(dialog.include.findText(words))
    dialog.include.activated.emit(dialog.include.currentIndex())
    assert dialog.options.layer == layer
    rows = {"all": "2 rows", "final": "0 rows"}[layer]
    qtbot.waitUntil(lambda: dialog.counts.text().startswith(rows))

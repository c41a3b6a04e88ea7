"""An analyst works through what is suggested with keys alone: accepts, adjusts, rejects, undoes, opens it again."""

import json
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from annotator.gui.dialogs.accept_all import AcceptAll
from annotator.gui.suggestions import Offer
from annotator.model import Annotation
from tests.gui.story import CTRL, SHIFT, Analyst

Key = Qt.Key


class Assisted(Analyst):
    """Is helped by suggestions."""

    def wait(self) -> None:
        self.qtbot.waitUntil(lambda: bool(self.session.suggestions.offers))

    @property
    def current(self) -> Offer | None:
        return self.session.suggestions.current

    def go_to(self, form: str) -> Offer:
        """Press N until one of that form, with a source, is looked at."""
        for _ in self.session.suggestions.offers:
            self.press(Key.Key_N)
            if self.current and self.current.suggestion.form == form and self.current.suggestion.source:
                return self.current
        raise AssertionError(f"nothing {form} is suggested")

    def quotes(self) -> list[Annotation]:
        return [a for a in self.session.annotations if self.session.role(a.code) == "quote"]

    def suggested(self) -> set[str]:
        return set(self.session.suggestions.by_id)

    # --- what is done

    def accept(self) -> None:
        wanted = self.go_to("direct").mark
        self.press(Key.Key_A)
        assert self.held().spans == wanted.spans
        assert self.session.attributions[self.held().id].source is not None

    def adjust(self) -> None:
        wanted = self.go_to("direct").mark.extent
        self.press(Key.Key_E)
        self.press(Key.Key_Left)
        self.press(Key.Key_Return)
        assert self.held().extent.start == wanted.start
        assert self.held().extent.end < wanted.end

    def reject(self) -> None:
        """And think better of it, and think better of that."""
        unwanted = self.go_to("indirect")
        self.press(Key.Key_R)
        self.press(Key.Key_Z, CTRL)
        assert self.current is not None
        assert self.current.id == unwanted.id
        self.press(Key.Key_R)
        assert unwanted.id not in self.suggested()

    def accept_all(self) -> None:
        self.go_to("indirect")
        self.press(Key.Key_A, CTRL | SHIFT)
        self.qtbot.waitUntil(lambda: isinstance(QApplication.activeWindow(), AcceptAll))
        self.press(Key.Key_Return)
        assert "indirect" not in {o.suggestion.form for o in self.session.suggestions.offers}


def test_that_suggestions_are_worked_through_with_keys_alone(
    qtbot: QtBot, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    analyst = Assisted(qtbot, monkeypatch, tmp_path)
    analyst.open_sample()
    analyst.wait()
    path, document = analyst.session.project.path, analyst.session.document
    analyst.accept()
    analyst.adjust()
    analyst.reject()
    analyst.accept_all()
    done, left = analyst.quotes(), analyst.suggested()
    assert len(done) > 3
    analyst.close()

    again = Assisted(qtbot, monkeypatch, tmp_path)
    again.reopen(path)
    again.wait()
    assert again.session.document == document
    assert again.quotes() == done
    assert again.suggested() == left
    out = tmp_path / "coded.json"
    again.export("JSON", out)
    (coded,) = (d for d in json.loads(out.read_text())["documents"] if d["annotations"])
    assert {a["origin"] for a in coded["annotations"]} == {"suggestion"}
    assert len([a for a in coded["annotations"] if a["code"] == "quote"]) == len(done)
    again.close()

"""A code dragged from the codebook onto selected words."""

import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDragMoveEvent, QDropEvent
from PySide6.QtWidgets import QApplication

from annotator.gui.models.codes import CodesModel
from annotator.model import Span
from tests.gui.article import LATIN, session_of, view_of, where

WORDS = Span(LATIN.index("prisoners"), LATIN.index("prisoners") + 9)
COPY, LEFT, NONE = Qt.DropAction.CopyAction, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier


@pytest.fixture
def view(qtbot, tmp_path):
    session = session_of(tmp_path, LATIN)
    yield view_of(qtbot, session)
    session.project.close()


def of_code(view, name):
    model = CodesModel(view.session)
    code = next(code for code in view.session.codes if code.name == name)
    index = model.index_of(code.id)
    assert index.flags() & Qt.ItemFlag.ItemIsDragEnabled
    return model.mimeData([index])


def drop(view, data: QMimeData, at: QPoint) -> bool:
    """Enter, move and drop; whether it was taken."""
    enter = QDragEnterEvent(at, COPY, data, LEFT, NONE)
    QApplication.sendEvent(view.viewport(), enter)
    if not enter.isAccepted():
        return False
    move = QDragMoveEvent(at, COPY, data, LEFT, NONE)
    QApplication.sendEvent(view.viewport(), move)
    if not move.isAccepted():
        return False
    done = QDropEvent(QPointF(at), COPY, data, LEFT, NONE)
    QApplication.sendEvent(view.viewport(), done)
    return done.isAccepted()


def test_that_a_code_dropped_on_selected_words_codes_them(view):
    view.session.select(WORDS)
    assert drop(view, of_code(view, "quote"), where(view, WORDS.start + 4) + QPoint(2, 0))
    (made,) = view.session.annotations
    assert (made.spans, view.session.code(made.code).name) == ((WORDS,), "quote")
    assert view.session.project.history.undo_name == "Code as quote"


def test_that_beside_the_selection_nothing_is_coded(view):
    view.session.select(WORDS)
    assert not drop(view, of_code(view, "quote"), where(view, WORDS.end + 9) + QPoint(2, 0))
    assert view.session.annotations == []


def test_that_files_are_left_to_the_window(view):
    files = QMimeData()
    files.setUrls([QUrl.fromLocalFile("/articles/one.txt")])
    assert not drop(view, files, where(view, WORDS.start + 4))

"""PySide6 6.12.0 on Python 3.11 loses a reference to None with each void call, and then dies."""

import sys

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QLabel


def test_that_void_calls_keep_their_references_to_none(qtbot):
    label, thing = QLabel(), QObject()
    qtbot.addWidget(label)
    before = sys.getrefcount(None)
    for i in range(10_000):
        label.setText(str(i))
        thing.setObjectName(str(i))
    assert abs(sys.getrefcount(None) - before) < 100

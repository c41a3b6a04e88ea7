"""A code on its way from the codebook to the article."""

from __future__ import annotations

from PySide6.QtCore import QByteArray, QMimeData

TYPE = "application/x-annotator-code"


def carrying(code: str) -> QMimeData:
    """What is dragged: a code's id."""
    data = QMimeData()
    data.setData(TYPE, QByteArray(code.encode()))
    return data


def carried(data: QMimeData) -> str | None:
    """The id of the code that is dragged; None if it is something else."""
    return data.data(TYPE).toStdString() if data.hasFormat(TYPE) else None

"""What is known of articles, changed in one step: by hand, of many at once, or as their texts say."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from PySide6.QtCore import QCoreApplication

from annotator.gui import bulk
from annotator.gui.session import Session
from annotator.store import documents

Values = Mapping[str, str]
"""Field → what is in it from now on; '' takes a field of one's own away."""


def change(session: Session, values: Mapping[str, Values], name: str = "") -> None:
    """Article → what is different of it."""
    before = documents.as_written(session.project, values)
    put = [new for old in before if (new := documents.with_values(old, values[old.id])) != old]
    if put:
        bulk.write(session, name or _named(len(put)), put, said=_said(len(put)))


def change_all(session: Session, ids: Sequence[str], values: Values) -> None:
    change(session, dict.fromkeys(ids, values))


def rename_field(session: Session, name: str, new: str) -> None:
    """Call a field of the project's own otherwise wherever it is. What is in a field of that name already stays."""
    having = [document for document in session.documents if name in document.fields]
    values = {document.id: {name: "", new: document.fields.get(new) or document.fields[name]} for document in having}
    change(session, values, f"Rename field {name} to {new}")


def _named(count: int) -> str:
    return "Edit article details" if count == 1 else f"Edit details of {count} articles"


def _said(count: int) -> str:
    words = QCoreApplication.translate("Details", "{0:,} articles changed.")
    return words.format(count) if count > 1 else ""

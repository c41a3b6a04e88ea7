"""How the columns of tables were used before, kept under names one gave."""

from __future__ import annotations

import json

from annotator.formats.tables.columns import Columns, from_json
from annotator.gui.settings import settings


def presets() -> list[Columns]:
    """All that can still be read, the last one kept first."""
    found = (from_json(_loaded(text)) for text in settings.tables.values())
    return [columns for columns in found if columns is not None][::-1]


def keep(columns: Columns) -> None:
    """Under its name. Another one for tables with the same columns is forgotten."""
    others = {
        name: text
        for name, text in settings.tables.items()
        if name != columns.name and (old := from_json(_loaded(text))) and old.names != columns.names
    }
    settings.tables = others | ({columns.name: json.dumps(columns.as_json())} if columns.name else {})


def _loaded(text: str) -> object:
    try:
        return json.loads(text)
    except ValueError:
        return None

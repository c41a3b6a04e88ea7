"""Excel workbooks (.xlsx): the sheet that looks most like a table of articles."""

from __future__ import annotations

import datetime
import io
from collections.abc import Iterable

from annotator.errors import UserError
from annotator.formats.archives import Archive
from annotator.formats.files import damaged
from annotator.formats.tables.sheet import Row, Sheet, header_row, with_header
from annotator.text import normalise

FULL = 32_767
"""Characters an Excel cell can hold; what was longer is cut off there."""

Cell = int | float | str | bool | datetime.time | datetime.date | datetime.datetime | datetime.timedelta


def read(data: bytes, file: str) -> Sheet:
    if data.startswith(b"\xd0\xcf\x11\xe0"):
        raise UserError(f"“{file}” is protected by a password, or an old Excel file: save it as .xlsx without one.")
    Archive(data, file)
    from python_calamine import CalamineError, CalamineWorkbook

    try:
        book = CalamineWorkbook.from_filelike(io.BytesIO(data))
        sheets = {
            name: _rows(book.get_sheet_by_name(name).to_python(skip_empty_area=False)) for name in book.sheet_names
        }
    except CalamineError as error:
        raise damaged(f"“{file}”", f"it cannot be read as an Excel workbook ({error})") from None
    filled = {name: rows for name, rows in sheets.items() if rows}
    if not filled:
        raise UserError(f"“{file}” has no rows.")
    chosen = max(filled, key=lambda name: (header_row(filled[name]) is not None, len(filled[name])))
    sheet = with_header(filled[chosen], file, "xlsx")
    if others := [name for name in filled if name != chosen]:
        sheet.doubts.append(f"only the sheet “{chosen}” is read, not {', '.join(f'“{name}”' for name in others)}")
    if cut := [row.number for row in filled[chosen] if any(len(cell) >= FULL for cell in row.cells)]:
        sheet.doubts.append(f"a cell is as full as Excel allows, so its text may be cut off: row {cut[0]}")
    return sheet


def _rows(rows: Iterable[Iterable[Cell]]) -> list[Row]:
    found = [Row(n, tuple(map(_text, cells))) for n, cells in enumerate(rows, 1)]
    return [row for row in found if any(row.cells)]


def _text(cell: Cell) -> str:
    """As one would write it: whole numbers without a point, a day without midnight."""
    if isinstance(cell, str):
        return normalise(cell.replace("_x000D_", ""))
    if isinstance(cell, float) and cell.is_integer():
        return str(int(cell))
    if isinstance(cell, datetime.datetime):
        return cell.date().isoformat() if cell.time() == datetime.time() else cell.isoformat(timespec="minutes")
    if isinstance(cell, datetime.date | datetime.time):
        return cell.isoformat()
    return str(cell).lower() if isinstance(cell, bool) else str(cell)

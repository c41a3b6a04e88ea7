"""JSON of others: objects out of bytes, with one sentence where that cannot be."""

from __future__ import annotations

import json
from typing import Any

from annotator.errors import UserError
from annotator.formats.files import damaged
from annotator.formats.plain_text import decode


def parse(data: bytes, file: str) -> Any:
    text, _, _ = decode(data, file)
    try:
        value = json.loads(text, strict=False)
    except json.JSONDecodeError as error:
        raise damaged(f"“{file}”", f"it is no JSON at line {error.lineno} ({error.msg})") from None
    except (ValueError, RecursionError):
        raise UserError(
            f"“{file}” cannot be read: it is nested too deeply, or has a number too long to be one."
        ) from None
    if has_halves(value):
        raise UserError(f"“{file}” is damaged: there is half a character in it (\\ud800 to \\udfff): export it anew.")
    return value


def has_halves(value: Any) -> bool:
    """Whether a text in it has half a character, which JSON can name but nobody can read."""
    try:
        json.dumps(value, ensure_ascii=False).encode()
    except UnicodeEncodeError:
        return True
    return False


def objects(value: Any) -> list[dict[str, Any]]:
    """Of a list the objects, of an object itself, of anything else nothing."""
    several = value if isinstance(value, list) else [value]
    return [one for one in several if isinstance(one, dict)]


def text(value: Any) -> str:
    return value.strip() if isinstance(value, str) else str(value) if isinstance(value, int | float) else ""

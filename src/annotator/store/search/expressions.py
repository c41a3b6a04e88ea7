"""Regular expressions over many texts, by an engine whose time grows only with the text."""

from __future__ import annotations

from collections.abc import Callable

from annotator.errors import UserError
from annotator.model import Span


def finder(expression: str) -> Callable[[str], list[Span]]:
    """What finds an expression in a text, where it is not empty; case does not count, lines have ends.

    Raises UserError when the engine cannot do it: it knows no back-references and does not look around.
    """
    import re2

    options = re2.Options()
    options.case_sensitive = False
    options.log_errors = False
    try:
        pattern = re2.compile(f"(?m){expression}", options)
    except re2.error as error:
        why = error.args[0].decode("utf-8", "replace") if isinstance(error.args[0], bytes) else str(error)
        raise UserError(f"The expression /{expression}/ cannot be searched for: {why.replace('(?m)', '')}.") from None
    return lambda text: [Span(*found.span()) for found in pattern.finditer(text) if found.end() > found.start()]

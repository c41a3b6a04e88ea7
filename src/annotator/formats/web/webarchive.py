"""Web pages that Safari has saved (.webarchive): a property list with the page and what it shows."""

from __future__ import annotations

from annotator.errors import UserError
from annotator.formats.files import damaged
from annotator.formats.importer import Article, Importer
from annotator.formats.web import page


def read(data: bytes, file: str) -> tuple[Article, ...]:
    import plistlib
    from xml.parsers.expat import ExpatError

    try:
        main = plistlib.loads(data)["WebMainResource"]
        html = main["WebResourceData"]
    except (plistlib.InvalidFileException, ExpatError, ValueError, KeyError, TypeError, IndexError, OverflowError):
        raise damaged(f"“{file}”", "it is not what Safari saves as a web archive") from None
    if not isinstance(html, bytes):
        raise UserError(f"“{file}” has no web page in it.")
    label, address = str(main.get("WebResourceTextEncodingName") or ""), str(main.get("WebResourceURL") or "")
    return (page.article(html, file, page.Saved(address, label)),)


IMPORTER = Importer("web archive of Safari", 1, (".webarchive",), read, apart=True)

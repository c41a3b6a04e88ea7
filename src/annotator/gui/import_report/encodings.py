"""What encodings are called."""

from __future__ import annotations

NAMES = {
    "utf-8": "UTF-8",
    "cp1252": "Windows-1252, Western",
    "iso8859-15": "ISO 8859-15, Western",
    "mac_roman": "Mac Roman, Western",
    "cp1250": "Windows-1250, Central European",
    "iso8859-2": "ISO 8859-2, Central European",
    "cp1251": "Windows-1251, Cyrillic",
    "koi8-r": "KOI8-R, Cyrillic",
    "cp1253": "Windows-1253, Greek",
    "cp1254": "Windows-1254, Turkish",
    "cp1255": "Windows-1255, Hebrew",
    "cp1256": "Windows-1256, Arabic",
    "cp1257": "Windows-1257, Baltic",
    "utf-16-le": "UTF-16, low byte first",
    "utf-16-be": "UTF-16, high byte first",
    "shift_jis": "Shift JIS, Japanese",
    "euc_jp": "EUC-JP, Japanese",
    "gb18030": "GB 18030, Chinese",
    "big5": "Big5, Chinese",
    "euc_kr": "EUC-KR, Korean",
}


def called(encoding: str) -> str:
    """Without the languages it is for; one that has no other name by its own."""
    return NAMES.get(encoding, encoding).partition(",")[0]

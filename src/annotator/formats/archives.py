"""Zip files of others: members by the names one expects, read up to limits; nothing is ever unpacked onto the disk."""

from __future__ import annotations

import io
import struct
import zipfile
import zlib
from collections import Counter

from annotator.errors import UserError, printable
from annotator.formats.files import damaged

MEMBERS = 20_000
LARGEST = 100 * 1024 * 1024
"""Bytes one member may have when it is unpacked."""
ALTOGETHER = 500 * 1024 * 1024
"""Bytes that may be unpacked from one archive."""
_PIECE = 1024 * 1024


class Archive:
    """An open archive. Raises UserError, naming the file, for whatever is wrong with it."""

    def __init__(self, data: bytes, file: str) -> None:
        self._file = file
        self._left = ALTOGETHER
        try:
            self._zip = zipfile.ZipFile(io.BytesIO(data))
        except (zipfile.BadZipFile, ValueError, NotImplementedError, struct.error) as error:
            raise damaged(f"“{file}”", f"it cannot be unpacked ({error})") from None
        found = self._zip.infolist()
        self._refuse_tricks(found)
        self.names = [member.filename for member in found if not member.is_dir()]

    def _refuse_tricks(self, found: list[zipfile.ZipInfo]) -> None:
        """Two members of one name or in one place: which of them is meant nobody can tell."""
        if len(found) > MEMBERS:
            raise UserError(f"“{self._file}” holds {len(found):,} files; more than {MEMBERS:,} are not read.")
        twice = [name for name, times in Counter(member.filename for member in found).items() if times > 1]
        if twice or len({member.header_offset for member in found}) < len(found):
            named = f": “{twice[0]}” is in it twice" if twice else ""
            raise UserError(f"“{self._file}” is not packed as it should be{named}.")

    def has(self, name: str) -> bool:
        return name in self.names

    def read(self, name: str, largest: int | None = None) -> bytes:
        """A member's bytes, counted as they come: what the archive says of their number proves nothing."""
        pieces: list[bytes] = []
        size, most = 0, min(LARGEST, largest or LARGEST)
        where = f"“{self._file}” (“{printable(name)}”)"
        try:
            with self._zip.open(name) as member:
                while piece := member.read(_PIECE):
                    size += len(piece)
                    if size > self._left:
                        raise UserError(f"{where} is part of more than is ever read of one archive: split it.")
                    if size > most:
                        raise UserError(f"{where} unpacks to over {most // 2**20} MB, more than is ever read.")
                    pieces.append(piece)
        except KeyError:
            raise damaged(f"“{self._file}”", f"“{printable(name)}” is not in it") from None
        except RuntimeError:
            raise UserError(f"“{self._file}” is protected by a password: save it without one.") from None
        except (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, ValueError) as error:
            raise damaged(f"{where}", f"it cannot be unpacked ({error})") from None
        self._left -= size
        return b"".join(pieces)

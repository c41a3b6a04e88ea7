"""Sending: a bundle of one's coding as a file, written whole or not at all."""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path

from annotator.formats.atomic import write_atomically
from annotator.store import coders
from annotator.store.exchange import SUFFIX, bundle
from annotator.store.exchange.bundle import Sent
from annotator.store.project import Project

_UNFIT = re.compile(r'[\x00-\x1f\x7f-\x9f<>:"/\\|?*\u200b-\u200f\u2028-\u202e\u2066-\u2069\ufeff]+')
"""What some system does not have in names, or does not show."""
_LONGEST = 80
"""Bytes of a title or of a name in a file's name."""


def send(project: Project, out: Path, *, everyone: bool = False) -> Sent:
    """Write what the acting coder may send to a file, in place of what is there."""
    with write_atomically(out) as (part,):
        return bundle.write(project, everyone, part.write_bytes)


def proposed_name(project: Project, day: date) -> str:
    """What to call a bundle: whose project, whose coding, of when."""
    sender = coders.coder(project, project.coder)
    parts = (_fit(project.details.title), _fit(sender.name if sender else ""), day.isoformat())
    return " - ".join(part for part in parts if part) + SUFFIX


def _fit(words: str) -> str:
    """Words as a part of a file's name on any system."""
    fit = " ".join(_UNFIT.sub(" ", words).split()).strip(". ")
    return fit.encode("utf-8")[:_LONGEST].decode("utf-8", "ignore").strip()

"""Sending: a bundle of one's coding as a file, written whole or not at all."""

from __future__ import annotations

from pathlib import Path

from annotator.formats.atomic import write_atomically
from annotator.store.exchange import bundle
from annotator.store.exchange.bundle import Sent
from annotator.store.project import Project


def send(project: Project, out: Path, *, everyone: bool = False) -> Sent:
    """Write what the acting coder may send to a file, in place of what is there."""
    with write_atomically(out) as (part,):
        return bundle.write(project, everyone, part.write_bytes)

"""Many rows in one step, committed in slices, so that the window goes on meanwhile."""

import time
from collections.abc import Callable, Sequence
from itertools import chain
from typing import Any

from annotator.model import Step
from annotator.store.project import Project

SLICE = 0.03
"""Seconds of work after which others are let at the project."""


def write(
    project: Project,
    name: str,
    put: Sequence[Any] = (),
    delete: Sequence[str] = (),
    progress: Callable[[int, int], None] = lambda done, total: None,
) -> Step | None:
    """Put and delete rows as one step of that name; None when nothing is different from what stood there."""
    with project.edit(name) as edit:
        began = time.monotonic()
        changes = chain(((edit.put, value) for value in put), ((edit.delete, id) for id in delete))
        for done, (do, row) in enumerate(changes, 1):
            do(row)
            if time.monotonic() - began > SLICE:
                edit.pause()
                progress(done, len(put) + len(delete))
                began = time.monotonic()
    return edit.step if edit.wrote else None

"""Outlets: the names that articles have them under, and which of them are the same."""

from __future__ import annotations

from annotator.outlets import Outlet, Outlets
from annotator.store.kinds.people import OUTLET
from annotator.store.payloads import current
from annotator.store.project import Project


def outlets(project: Project) -> Outlets:
    return Outlets(
        Outlet(id, said["name"], tuple(said["aliases"]), said["kind"], said["country"], said["same_as"])
        for id, said in current(project, OUTLET).items()
    )

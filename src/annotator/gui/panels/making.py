"""The panels that can be called up in the right pane; each is loaded and made when it first is."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from annotator.gui.panels.right_pane import Panel
    from annotator.gui.workspace import Workspace


def panels(workspace: Workspace) -> dict[str, Callable[[], Panel]]:
    made = (_annotations, _comments, _link, _problems, _search, _speakers, _suggested)
    return {make.__name__.removeprefix("_"): partial(make, workspace) for make in made}


def _annotations(workspace: Workspace) -> Panel:
    from annotator.gui.panels.annotations import AnnotationsPanel

    return AnnotationsPanel(workspace.session, workspace.read_on_at)


def _comments(workspace: Workspace) -> Panel:
    from annotator.gui.panels.comments import CommentsPanel

    return CommentsPanel(workspace.session, workspace.read_on_at)


def _link(workspace: Workspace) -> Panel:
    from annotator.gui.panels.link import LinkPanel

    return LinkPanel(workspace.session)


def _problems(workspace: Workspace) -> Panel:
    return workspace.walk.panel()


def _search(workspace: Workspace) -> Panel:
    from annotator.gui.panels.search import SearchPanel

    return SearchPanel(workspace.session, workspace.searching, workspace.go_to, workspace.read_on_at)


def _speakers(workspace: Workspace) -> Panel:
    from annotator.gui.panels.speakers import SpeakersPanel

    return SpeakersPanel(workspace.session, workspace.go_to)


def _suggested(workspace: Workspace) -> Panel:
    from annotator.gui.panels.suggested import SuggestedPanel

    return SuggestedPanel(workspace.session, workspace.commands, workspace.enter)

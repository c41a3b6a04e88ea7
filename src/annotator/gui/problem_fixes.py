"""What the button of a problem does: one step, or the place where it is done. Its passage is held or selected then."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import TYPE_CHECKING

from annotator.gui import coding, linking

if TYPE_CHECKING:
    from annotator.analysis.problems import Problem
    from annotator.gui.workspace import Workspace

IN_ONE_STEP = frozenset({"no-source", "not-coded", "duplicate"})
"""The kinds whose button mends them; those of others lead to where it is done."""


def mend(workspace: Workspace, problem: Problem) -> None:
    """Go to the passage and do there what the button says."""
    workspace.go_to(problem.document, problem.span, problem.annotation)
    _MENDING[problem.kind](workspace, problem)


def _record_none_given(workspace: Workspace, problem: Problem) -> None:
    linking.say_none_given(workspace.session)


def _code(workspace: Workspace, problem: Problem) -> None:
    session = workspace.session
    quote = next((code for code in session.active_codes if session.role(code.id) == "quote"), None)
    if quote is not None:
        coding.code(session, quote)


def _delete_duplicate(workspace: Workspace, problem: Problem) -> None:
    """What names the one that goes as its source names the one that stays."""
    session, gone = workspace.session, problem.annotation
    assert gone is not None
    (kept,) = problem.about
    links = [replace(link, source=kept) for link in session.attributions.values() if link.source == gone]
    session.write("Delete duplicate", put=links, delete=[gone], focus=session.at._replace(held=kept))


def _fill_in(workspace: Workspace, problem: Problem) -> None:
    """The keyboard to the first attribute without a value."""
    from annotator.gui.panels.attribute_editors import Editor

    workspace.right.show_inspector()
    editor = workspace.inspector.annotation.findChild(Editor, f"attribute-{problem.about[0]}")
    stops = editor.stops() if isinstance(editor, Editor) else []
    if stops:
        stops[0].setFocus()


def _adjust(workspace: Workspace, problem: Problem) -> None:
    workspace.view.setFocus()
    workspace.view.start_adjusting()


def _choose_code(workspace: Workspace, problem: Problem) -> None:
    workspace.view.setFocus()
    workspace.show_all_codes()


_MENDING: Mapping[str, Callable[[Workspace, Problem], None]] = {
    "no-source": _record_none_given,
    "not-coded": _code,
    "missing-attribute": _fill_in,
    "duplicate": _delete_duplicate,
    "cue-inside": _adjust,
    "retired-code": _choose_code,
}

"""Problems in words: what each kind is called, what mends it, and what the button says that does."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication

if TYPE_CHECKING:
    from annotator.analysis.problems import Problem

_translate = QCoreApplication.translate


def title(kind: str) -> str:
    return {
        "no-source": _translate("Problems", "Quote or claim without source"),
        "not-coded": _translate("Problems", "Quotation marks without a quote"),
        "unused-source": _translate("Problems", "Source never linked"),
        "missing-attribute": _translate("Problems", "Required attribute missing"),
        "duplicate": _translate("Problems", "Coded twice"),
        "cue-inside": _translate("Problems", "Quote with its own cue inside"),
        "retired-code": _translate("Problems", "Code out of use"),
    }[kind]


def remedy(kind: str) -> str:
    """What to do about it, in a sentence."""
    return {
        "no-source": _translate("Problems", "Link it to its source, or record that none is given."),
        "not-coded": _translate("Problems", "Code the words as a quote, if they are one."),
        "unused-source": _translate("Problems", "Link what it says to it, or delete it."),
        "missing-attribute": _translate("Problems", "Give the attribute a value."),
        "duplicate": _translate("Problems", "Delete the one that says less."),
        "cue-inside": _translate("Problems", "Move the edges, so that the cue stays outside."),
        "retired-code": _translate("Problems", "Choose a code that is in use."),
    }[kind]


def button(kind: str) -> str:
    """What the button says that does it, or leads to where it is done; '' where there is none."""
    return {
        "no-source": _translate("Problems", "None given"),
        "not-coded": _translate("Problems", "Code as quote"),
        "missing-attribute": _translate("Problems", "Fill in"),
        "duplicate": _translate("Problems", "Delete"),
        "cue-inside": _translate("Problems", "Adjust span"),
        "retired-code": _translate("Problems", "Choose a code"),
    }.get(kind, "")


def detail(problem: Problem) -> str:
    """What is special about this one; '' where the kind says it all."""
    if problem.kind == "missing-attribute":
        return ", ".join(problem.about)
    if problem.kind == "cue-inside":
        return _translate("Problems", "“{0}”").format(problem.about[0])
    return ""


def in_one(problem: Problem) -> str:
    """“Required attribute missing: form. Give the attribute a value.”"""
    told = ": ".join(words for words in (title(problem.kind), detail(problem)) if words)
    return f"{told}. {remedy(problem.kind)}"


def count(problems: Sequence[Problem]) -> str:
    """“1 quote without source”, where that is all there is; else “3 problems”."""
    n = len(problems)
    roles = {problem.about[0] if problem.kind == "no-source" else "" for problem in problems}
    one, several = {
        ("quote",): ("%n quote without source", "%n quotes without source"),
        ("claim",): ("%n claim without source", "%n claims without source"),
        ("claim", "quote"): ("", "%n quotes and claims without source"),
    }.get(tuple(sorted(roles)), ("%n problem", "%n problems"))
    return _translate("Problems", one if n == 1 else several, "", n)

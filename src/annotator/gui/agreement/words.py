"""What measures, kinds of differences and articles are called in the Agreement room."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication

from annotator.analysis.differences import IDENTICAL
from annotator.model import Document

_translate = QCoreApplication.translate


def tr(words: str) -> str:
    return _translate("Agreement", words)


def measure(name: str) -> str:
    """As it stands in the list of measures."""
    return {
        "u": _translate("Agreement", "Krippendorff’s α, unitised"),
        "binary": _translate("Agreement", "Krippendorff’s α, marked or not"),
        "cu": _translate("Agreement", "Krippendorff’s α, codes only"),
        "percent": _translate("Agreement", "Percent of characters"),
        "f1_overlap": _translate("Agreement", "F1, spans that overlap"),
        "f1_iou": _translate("Agreement", "F1, spans that share half"),
        "f1_exact": _translate("Agreement", "F1, exactly the same spans"),
    }[name]


def short_measure(name: str) -> str:
    """Its sign, before a figure."""
    return {"u": "α", "binary": "|α", "cu": "cuα", "percent": _translate("Agreement", "agreement")}.get(name, "F1")


def kind(name: str) -> str:
    """In what versions of one thing differ."""
    return {
        "code": _translate("Agreement", "code"),
        "missing": _translate("Agreement", "not marked by all"),
        "split": _translate("Agreement", "split"),
        "boundary": _translate("Agreement", "boundary"),
        "attribute": _translate("Agreement", "attribute"),
        "link": _translate("Agreement", "source"),
        IDENTICAL: _translate("Agreement", "the same"),
    }[name]


def about(kind: str) -> str:
    """What differences of a kind are about, after “of 14 differences 9 are about …”."""
    return {
        "code": _translate("Agreement", "which code it is"),
        "missing": _translate("Agreement", "whether to mark it at all"),
        "split": _translate("Agreement", "whether it is one span or several"),
        "boundary": _translate("Agreement", "where the span begins and ends"),
        "attribute": _translate("Agreement", "an attribute"),
        "link": _translate("Agreement", "who said it"),
    }[kind]


def outlet(name: str) -> str:
    return name or _translate("Agreement", "Outlet missing")


def article(document: Document) -> str:
    """An article in one line: its outlet and its title."""
    return " · ".join(filter(None, (outlet(document.outlet), document.title)))

"""What a code means, in words to read while coding."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication

from annotator.gui.offsets import display
from annotator.model import Code


def _tr(text: str) -> str:
    return QCoreApplication.translate("Meaning", text)


def examples(text: str) -> list[str]:
    """One a line."""
    return [line.strip() for line in text.splitlines() if line.strip()]


def meaning(code: Code) -> str:
    """The definition, and examples of what belongs to the code and what does not; '' if the codebook says nothing."""
    parts = [display(code.definition.strip())]
    for heading, found in ((_tr("Include"), examples(code.include)), (_tr("Exclude"), examples(code.exclude))):
        if found:
            parts.append("\n".join([f"{heading}:", *(f"– {display(line)}" for line in found)]))
    return "\n\n".join(part for part in parts if part)

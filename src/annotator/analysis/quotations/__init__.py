"""Quotes, their speakers and cues, proposed by rules: no model, no network. docs/decisions/0010 says why."""

from annotator.analysis.quotations.suggesting import suggest
from annotator.analysis.quotations.suggestion import Suggestion

__all__ = ["Suggestion", "suggest"]

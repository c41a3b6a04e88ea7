"""Quotes, their speakers and cues, proposed by rules: no model, no network. docs/decisions/0013 says why."""

from annotator.analysis.quotations.suggesting import outside, suggest
from annotator.analysis.quotations.suggestion import Suggestion

__all__ = ["Suggestion", "outside", "suggest"]

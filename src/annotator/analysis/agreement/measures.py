"""The measures one can choose between, and where each stands in a report."""

from __future__ import annotations

from dataclasses import dataclass

from annotator.analysis.agreement.corpus import Interval
from annotator.analysis.agreement.figures import OfCode, OfPair, Report


@dataclass(frozen=True, slots=True)
class Measure:
    """`unit` says what is counted. One that is `corrected` for chance can be held against .667 and .800.

    `of_code` is the field of OfCode that has it, where that is not its name.
    """

    name: str
    unit: str
    corrected: bool = False
    of_code: str = ""

    def overall(self, report: Report) -> float | None:
        return _figure(report.overall, self.name)

    def code(self, of: OfCode) -> float | None:
        return _figure(of, self.of_code or self.name)

    def pair(self, of: OfPair) -> float | None:
        return _figure(of, self.name)

    def interval(self, of: OfCode) -> Interval | None:
        """Samples are drawn of uα alone."""
        return of.interval if (self.of_code or self.name) == "u" else None


def _figure(of: object, name: str) -> float | None:
    found: float | None = getattr(of, name)
    return found


MEASURES = (
    Measure("u", "characters", corrected=True),
    Measure("binary", "characters", corrected=True, of_code="u"),
    Measure("cu", "characters", corrected=True, of_code="ku"),
    Measure("percent", "characters"),
    Measure("f1_overlap", "spans"),
    Measure("f1_iou", "spans"),
    Measure("f1_exact", "spans"),
)
"""Of a single code |uα is its uα, because all else is gap."""

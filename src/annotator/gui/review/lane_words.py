"""What stands in the lanes in words: for tooltips, and for the table that says the same."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cached_property

from PySide6.QtCore import QCoreApplication

from annotator.analysis.differences import NONE_GIVEN, Cluster
from annotator.analysis.settling import Difference
from annotator.gui import coding
from annotator.gui.offsets import display
from annotator.gui.panels.passages import shortened
from annotator.gui.review import difference_words
from annotator.gui.review.reviewing import Reviewing
from annotator.gui.review.shown import Entry, Shown, is_turned_down

_LONGEST = 60
"""Characters of a source that are shown."""


def _tr(text: str) -> str:
    return QCoreApplication.translate("Lanes", text)


class LaneWords:
    def __init__(self, reviewing: Reviewing, shown: Shown) -> None:
        self._reviewing = reviewing
        self._shown = shown
        self._lanes = (*shown.lanes, shown.final)

    def of_box(self, entry: Entry, lane: int) -> str:
        """“Teo Lindqvist: source, kind person → …”."""
        return f"{self.name(lane)}: {self.annotation(entry, lane)}"

    def of_difference(self, difference: Difference) -> str:
        """“Difference 3: boundary”."""
        kinds = difference_words.kinds(difference.cluster, self._reviewing.lanes)
        return _tr("Difference {0}: {1}").format(difference.number, kinds)

    def name(self, lane: int) -> str:
        """Of the coder whose lane it is."""
        lanes = self._reviewing.lanes
        return display(lanes[lane].name) if lane < len(lanes) else _tr("Final")

    def annotation(self, entry: Entry, lane: int) -> str:
        """“quote, form direct → Elizardo Sánchez”."""
        session, annotation = self._reviewing.session, entry.annotation
        code = session.code(annotation.code)
        attributes = (a for a in coding.attributes_of(session, code) if a.id in annotation.attributes)
        said = [code.name if code else _tr("unknown code")]
        said += [f"{a.name} {a.text(annotation.attributes[a.id])}" for a in attributes]
        if (speaker := session.speaker(annotation.speaker)) is not None:
            said.append(speaker.name)
        source = self._source(entry, lane)
        return display(", ".join(said) + (f" → {source}" if source else ""))

    def version(self, cluster: Cluster, lane: int) -> str:
        """All that a lane has of a thing: “source: one of two officials”; '' if it has nothing."""
        entries = self._by_cluster[lane].get(cluster.id, ())
        return "; ".join(f"{self.annotation(e, lane)}: {display(e.annotation.text)}" for e in entries)

    def outcome(self, cluster: Cluster) -> str:
        """What the last lane has of it, or that it is open."""
        difference = self._shown.differences.get(cluster.id)
        if difference is not None and difference.open:
            discuss = difference.decision is not None and not difference.decision.outdated
            return _tr("to be discussed") if discuss else _tr("open")
        if difference is not None and is_turned_down(difference.decision):
            return _tr("none is valid")
        return self.version(cluster, len(self._shown.lanes))

    @cached_property
    def _by_cluster(self) -> list[Mapping[str, Sequence[Entry]]]:
        """Lane by lane what it has of each thing."""
        found: list[Mapping[str, Sequence[Entry]]] = []
        for entries in self._lanes:
            of_things: dict[str, list[Entry]] = {}
            for entry in entries.values():
                of_things.setdefault(entry.cluster, []).append(entry)
            found.append(of_things)
        return found

    def _source(self, entry: Entry, lane: int) -> str:
        """Who is said to have said it; '' where nothing is."""
        if (link := self._reviewing.links.get(entry.annotation.id)) is not None:
            found, none_given = self._lanes[lane].get(link.source or ""), link.none_given
        else:
            found = next(iter(self._by_cluster[lane].get(entry.source or "", ())), None)
            none_given = entry.source == NONE_GIVEN
        if none_given:
            return _tr("no source given")
        return shortened(found.annotation.text, _LONGEST) if found else ""

"""What versions of one thing say besides their words: code, attributes, speaker and source, side by side."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from PySide6.QtCore import QCoreApplication

from annotator.analysis.differences import NONE_GIVEN, Cluster, Version
from annotator.gui import coding
from annotator.gui.offsets import display
from annotator.gui.panels.passages import shortened
from annotator.gui.session import Session
from annotator.model import CONTENT, Attribute, Span

_LONGEST = 60
"""Characters of a source that are shown."""


class Fact(NamedTuple):
    """One thing a version says; it `differs` where another version says otherwise."""

    words: str
    differs: bool


@dataclass(frozen=True, slots=True)
class Facts:
    """`text` is the article's; `clusters` are its things by id, sources among them."""

    session: Session
    text: str
    clusters: Mapping[str, Cluster]

    def of(self, versions: Sequence[Version]) -> list[list[Fact]]:
        """Of each version. What only one code asks is compared among versions with that code."""
        tables = [self._table(version, versions) for version in versions]
        return [
            [
                Fact(words, any(other.get(what, words) != words for other in tables))
                for what, words in table.items()
                if words
            ]
            for table in tables
        ]

    def _table(self, version: Version, versions: Sequence[Version]) -> dict[str, str]:
        """What it says, by what it is about."""
        code = self.session.code(version.code or "")
        found = {}
        if len({other.code for other in versions}) > 1:
            found["code"] = display(code.name) if code else _tr("unknown code")
        alike = [other for other in versions if other.code == version.code]
        for attribute in coding.attributes_of(self.session, code):
            if any(attribute.id in other.attributes for other in alike):
                found[attribute.id] = _answer(attribute, version)
        if any(mark.speaker for other in alike for mark in other.marks):
            found["speaker"] = self._speakers(version)
        if any(source for other in versions for source in other.sources):
            found["source"] = self._sources(version)
        return found

    def _speakers(self, version: Version) -> str:
        found = [self.session.speaker(mark.speaker) for mark in version.marks]
        return display("; ".join(one.name if one else _tr("no speaker") for one in found))

    def _sources(self, version: Version) -> str:
        """Of a quote or claim who said it; once where all its marks have the same source."""
        if self.session.role(version.code or "") not in CONTENT:
            return ""
        return "; ".join(dict.fromkeys(self._source(version.coder, source) for source in version.sources))

    def _source(self, coder: str, source: str | None) -> str:
        if source is None:
            return _tr("not linked")
        if source == NONE_GIVEN:
            return _tr("→ no source given")
        words = " … ".join(span.of(self.text) for span in self._marked(coder, source))
        return f"→ {shortened(words, _LONGEST)}"

    def _marked(self, coder: str, cluster: str) -> Sequence[Span]:
        """Where the coder has that thing."""
        found = self.clusters[cluster]
        return next((version.spans for version in found.present if version.coder == coder), (found.extent,))


def _answer(attribute: Attribute, version: Version) -> str:
    """“form direct”, “no form”."""
    value = version.attributes.get(attribute.id)
    name = display(attribute.name)
    return _tr("no {0}").format(name) if value is None else f"{name} {display(attribute.text(value))}"


def _tr(text: str) -> str:
    return QCoreApplication.translate("Facts", text)

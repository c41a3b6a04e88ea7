"""What the charts of content show of a study: how often each code is in each outlet, and who speaks there."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import partial

from annotator.analysis.outlets import NOBODY, Mark, Rate, Voices, rates
from annotator.formats.study import Study
from annotator.gui.agreement import words
from annotator.gui.agreement.behind import Finder
from annotator.gui.agreement.words import tr
from annotator.gui.charts.bars import Bar, Bars, Part
from annotator.gui.charts.bubbles import Bubble, Bubbles
from annotator.gui.charts.ink import figure
from annotator.model import Code

MOST_OUTLETS, MOST_SPEAKERS, MOST_CODES = 10, 8, 6


def what_counts(study: Study) -> str:
    """Which annotations the charts of content count."""
    final = sum(coded.final for coded in study.coded)
    if final == len(study.coded):
        return tr("final annotations")
    return tr("final annotations where settled, else submitted ones") if final else tr("submitted annotations")


# --- codes by outlet


def by_outlet(study: Study, finder: Finder) -> Bars:
    """Top-level codes with what stands under them; those with a role, unless there is none."""
    into = {path: path.partition("/")[0] for path in study.marks.codes if study.scope.has_code(path)}
    found = rates(study.coded, into)
    given = {code for rate in found for code, value in rate.per_100.items() if value}
    tops = [path for path in study.marks.codes if path in given]
    chosen = ([path for path in tops if study.marks.roles.get(path)] or tops)[:MOST_CODES]
    codes = {path: study.marks.codes[path] for path in chosen}
    rows = [_bar(rate, codes, into, finder) for rate in found[:MOST_OUTLETS]]
    return Bars(rows, list(codes.values()), (tr("Outlet"), *codes, tr("Sum")))


def _bar(rate: Rate, codes: Mapping[str, Code], into: Mapping[str, str], finder: Finder) -> Bar:
    name = words.outlet(rate.outlet)
    parts = [
        Part(
            code,
            rate.per_100[path],
            partial(finder.in_outlet, rate.outlet, path, _counts_as(path, into)),
            tr("{0}: {1} {2} in 100 words").format(name, figure(rate.per_100[path]), path),
        )
        for path, code in codes.items()
    ]
    return Bar(name, parts, unknown=not rate.outlet)


def _counts_as(path: str, into: Mapping[str, str]) -> Callable[[Mark], bool]:
    return lambda mark: into.get(mark.code) == path


# --- who speaks


def who_speaks(study: Study, finder: Finder) -> Bubbles:
    found = study.voices
    outlets, speakers = found.outlets[:MOST_OUTLETS], found.speakers[:MOST_SPEAKERS]
    bubbles = {
        (row, column): _bubble(study, finder, found, speaker, outlet)
        for row, speaker in enumerate(speakers)
        for column, outlet in enumerate(outlets)
        if (speaker, outlet) in found.words
    }
    names = [speaker_name(study, speaker) for speaker in speakers]
    return Bubbles(names, [words.outlet(o) for o in outlets], bubbles, tr("Speaker"), _remark(study, found))


def speaker_name(study: Study, id: str) -> str:
    return tr("speaker not named yet") if id == NOBODY else study.work.speakers[id].name


def _bubble(study: Study, finder: Finder, found: Voices, speaker: str, outlet: str) -> Bubble:
    name, share = speaker_name(study, speaker), found.share(speaker, outlet)
    said = tr("{0} in {1}: {2:.0f} % of attributed words").format(name, words.outlet(outlet), 100 * share)
    return Bubble(share, partial(finder.in_outlet, outlet, name, lambda mark: mark.speaker == speaker), said)


def _remark(study: Study, found: Voices) -> str:
    """Where a voice that most others carry is not heard."""
    if found.missing is None:
        return ""
    speaker, outlets = found.missing
    name = speaker_name(study, speaker)
    return tr("Without a word of {0}: {1}").format(name, ", ".join(words.outlet(outlet) for outlet in outlets))

"""What merging brings, in words and as a table: before it is done and afterwards."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtWidgets import QGridLayout, QWidget

from annotator.gui import theme
from annotator.gui.controls import hairline, label
from annotator.gui.offsets import display
from annotator.store.exchange.merging import Brought, Outcome


def _tr(text: str, count: int = -1) -> str:
    return QCoreApplication.translate("Brought", text, "", count)


def _headings() -> dict[str, str]:
    return {
        "new": _tr("New"),
        "changed": _tr("Changed"),
        "deleted": _tr("Deleted"),
        "quarantined": _tr("Set aside"),
        "forks": _tr("Two versions"),
    }


def summary(outcome: Outcome) -> str:
    """In one sentence for the status bar."""
    if outcome.nothing:
        return _tr("Nothing new came.")
    counts = {
        _tr("{0:,} new"): sum(person.new for person in outcome.people),
        _tr("{0:,} changed"): sum(person.changed for person in outcome.people),
        _tr("{0:,} deleted"): sum(person.deleted for person in outcome.people),
    }
    parts = [words.format(n) for words, n in counts.items() if n]
    return _tr("Merged: {0}.").format(", ".join(parts)) if parts else _tr("Merged.")


def remarks(outcome: Outcome) -> list[str]:
    """What the numbers mean, and what else is to be known: a sentence each."""
    said = [_tr("Counted is everything that travels: annotations, links, codes, speakers, comments, articles.")]
    if outcome.articles:
        said.append(_tr("New articles: {0:,}.").format(outcome.articles))
    if any(person.quarantined for person in outcome.people):
        said.append(_tr("Set aside: wrong in itself, such as a quote that is not in its article; not counted."))
    if any(person.forks for person in outcome.people):
        said.append(_tr("Two versions: somebody else changed it at the same time. The next change settles it."))
    if outcome.waiting:
        said.append(_tr("{0:,} versions wait for others that have not come yet.").format(outcome.waiting))
    return said


def erased(outcome: Outcome) -> list[str]:
    """What the articles are called that it erases for good."""
    return [article.title or article.document for article in outcome.erases]


class BroughtTable(QWidget):
    """A row for each person, a column for each thing that was brought by anybody."""

    def __init__(self, outcome: Outcome) -> None:
        super().__init__()
        self.setObjectName("brought")
        self.setAccessibleName(_tr("What each person brings"))
        px = theme.current().px
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(px(24))
        grid.setVerticalSpacing(px(8))
        grid.setColumnStretch(0, 1)
        grid.setRowStretch(2 * len(outcome.people) + 1, 1)
        shown = {
            field: title
            for field, title in _headings().items()
            if field == "new" or any(getattr(person, field) for person in outcome.people)
        }
        grid.addWidget(label(_tr("Coder"), "meta"), 0, 0)
        for column, title in enumerate(shown.values(), 1):
            grid.addWidget(label(title, "meta"), 0, column, Qt.AlignmentFlag.AlignRight)
        for n, person in enumerate(outcome.people):
            grid.addWidget(hairline(), 2 * n + 1, 0, 1, -1)
            self._add(grid, 2 * n + 2, person, shown)

    def _add(self, grid: QGridLayout, row: int, person: Brought, shown: dict[str, str]) -> None:
        name = display(person.name) or _tr("Somebody who is not a coder here yet")
        grid.addWidget(label(name, wrap=True), row, 0)
        for column, (field, title) in enumerate(shown.items(), 1):
            count = getattr(person, field)
            number = label(f"{count:,}" if count else "–", "" if count else "meta")
            number.setObjectName(f"{field}-{person.coder}")
            number.setAccessibleName(f"{name}, {title}: {count:,}")
            grid.addWidget(number, row, column, Qt.AlignmentFlag.AlignRight)

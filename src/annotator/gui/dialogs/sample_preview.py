"""What drawing a sample would give: how many each codes, of what, and which articles."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from PySide6.QtWidgets import QHeaderView, QVBoxLayout, QWidget

from annotator.analysis.sampling import Plan
from annotator.gui import theme
from annotator.gui.controls import label
from annotator.gui.models.table import TableModel
from annotator.gui.quiet_table import quiet_table
from annotator.gui.sampling import Wanted
from annotator.gui.segmented import Segmented
from annotator.gui.session import Session
from annotator.store import coders

Rows = list[list[str]]


class SamplePreview(QWidget):
    def __init__(self, session: Session) -> None:
        super().__init__()
        self._names = {coder.id: coder.name for coder in coders.coders(session.project)}
        self._documents = {document.id: document for document in session.documents}
        self._shown: tuple[Plan, Wanted] | None = None
        self._model: TableModel | None = None
        self.drawn = label("", "strong", wrap=True)
        self.drawn.setObjectName("sample-drawn")
        self.look = Segmented("sample-look", self.tr("Show"))
        self.look.add("coders", self.tr("Coders"))
        self.look.add("strata", self.tr("Strata"))
        self.look.add("articles", self.tr("Articles"))
        self.look.set_value("coders")
        self.look.chosen.connect(self._show_table)
        self._build_table()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(10)
        column.addWidget(self.drawn)
        column.addWidget(self.look)
        column.addWidget(self.table, 1)

    def _build_table(self) -> None:
        self.table = quiet_table("sample-table", self.tr("Who codes what"))

    def show_plan(self, shown: tuple[Plan, Wanted] | None) -> None:
        self._shown = shown
        said = ""
        if shown is not None:
            plan, wanted = shown
            words = self.tr("{0:,} of {1:,} articles, each coded by {2} of {3} people.")
            said = words.format(len(plan.teams), plan.population, wanted.each, len(wanted.coders))
        self.drawn.setText(said)
        self._show_table()

    def _show_table(self) -> None:
        look = str(self.look.value)
        header = self._headers()[look]
        before, self._model = self._model, TableModel(header, self._rows(look, *self._shown) if self._shown else [])
        self.table.setModel(self._model)
        if before is not None:
            before.deleteLater()
        self.table.horizontalHeader().setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        for column in range(1, len(header)):
            self.table.setColumnWidth(column, theme.current().px(200 if look == "articles" else 110))

    def _headers(self) -> Mapping[str, list[str]]:
        return {
            "coders": [self.tr("Coder"), self.tr("Articles")],
            "strata": [self.tr("Stratum"), self.tr("Articles"), self.tr("Drawn")],
            "articles": [self.tr("Article"), self.tr("Coders")],
        }

    def _rows(self, look: str, plan: Plan, wanted: Wanted) -> Rows:
        if look == "strata":
            strata = plan.strata.items()
            return [[self._stratum(wanted, name), f"{there:,}", f"{drawn:,}"] for name, (there, drawn) in strata]
        if look == "articles":
            return [[self._title(id), self._team(team)] for id, team in plan.teams.items()]
        return [[self._names[coder], f"{count:,}"] for coder, count in plan.work.items()]

    def _stratum(self, wanted: Wanted, stratum: tuple[str, ...]) -> str:
        missing = {"outlet": self.tr("outlet missing"), "month": self.tr("no date")}
        said = [value or missing[name] for name, value in zip(wanted.strata, stratum, strict=True)]
        return ", ".join(said) or self.tr("all articles")

    def _title(self, id: str) -> str:
        document = self._documents[id]
        title = " ".join(document.title.split()) or self.tr("Untitled article")
        return ", ".join(filter(None, (document.outlet, title)))

    def _team(self, team: Iterable[str]) -> str:
        return ", ".join(sorted(self._names[coder] for coder in team))

"""A reliability sample: what is drawn, how much is needed, who would code what; and the draw, as one step."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from annotator.analysis.sampling import Plan
from annotator.gui import assigning, sizes, theme
from annotator.gui.controls import Wrong, hairline, label
from annotator.gui.dialogs.sample_choices import SampleChoices
from annotator.gui.dialogs.sample_preview import SamplePreview
from annotator.gui.sampling import Pool, Wanted
from annotator.gui.session import Session
from annotator.store import coders

_CHOICES = 340


class SampleDialog(QDialog):
    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("sample-dialog")
        self.setWindowTitle(self.tr("Reliability sample"))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._session = session
        self._pool = Pool(session)
        self._shown: tuple[Plan, Wanted] | None = None
        self.choices = SampleChoices(self._pool, coders.coders(session.project))
        self.preview = SamplePreview(session)
        sizes.fit(self, 1040, 760)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(24, 18, 24, 18)
        outer.setSpacing(14)
        outer.addWidget(label(self.tr("Reliability sample"), "screen"))
        outer.addLayout(self._build_middle(), 1)
        outer.addWidget(hairline())
        outer.addLayout(self._build_foot())
        self.choices.changed.connect(self._show)
        self._show()

    # --- build

    def _build_middle(self) -> QHBoxLayout:
        area = QScrollArea()
        area.setWidgetResizable(True)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        area.setWidget(self.choices)
        wide = max(theme.current().px(_CHOICES), self.choices.minimumSizeHint().width())
        area.setFixedWidth(wide + area.verticalScrollBar().sizeHint().width())
        self.needed = label("", wrap=True)
        self.needed.setObjectName("sample-needed")
        self.short = Wrong("sample-short")
        right = QVBoxLayout()
        right.setSpacing(10)
        right.addWidget(self.needed)
        right.addWidget(self.short)
        right.addWidget(self.preview, 1)
        middle = QHBoxLayout()
        middle.setSpacing(24)
        middle.addWidget(area)
        middle.addLayout(right, 1)
        return middle

    def _build_foot(self) -> QHBoxLayout:
        self.wrong = Wrong("sample-wrong")
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Cancel)
        buttons.rejected.connect(self.reject)
        self.go = buttons.addButton(self.tr("Draw and assign"), QDialogButtonBox.ButtonRole.AcceptRole)
        self.go.setObjectName("sample-go")
        self.go.setProperty("primary", True)
        self.go.setDefault(True)
        self.go.clicked.connect(self._on_go)
        foot = QHBoxLayout()
        foot.setSpacing(10)
        foot.addWidget(self.wrong, 1)
        foot.addStretch(0)
        foot.addWidget(buttons)
        return foot

    # --- what happens

    def _on_go(self) -> None:
        if self._shown is not None:
            plan, wanted = self._shown
            sample = self._pool.sample(wanted, plan, self.choices.aim)
            self.accept()
            assigning.draw(self._session, sample, plan.teams)

    # --- show

    def _show(self) -> None:
        """What is asked for, what it needs, and what would come of it."""
        aim, each = self.choices.aim, self.choices.each.value()
        codings, articles = aim.codings(each), aim.articles(each)
        self._show_needed(codings, articles)
        self.choices.propose(articles)
        wrong, wanted = self.choices.wrong, self.choices.wanted
        self._shown = None if wrong else (self._pool.plan(wanted), wanted)
        drawn = len(self._shown[0].teams) if self._shown else 0
        if not wrong and not drawn:
            wrong = self.tr("There is no such article to draw from.")
        self.wrong.say(wrong)
        self.go.setEnabled(not wrong and self._session.can_edit)
        self.short.say(self.tr("Fewer are drawn than needed.") if 0 < drawn < articles else "")
        self.preview.show_plan(self._shown)

    def _show_needed(self, codings: int, articles: int) -> None:
        choices = self.choices
        words = self.tr(
            "To be {0:g} % sure that α is not below {1} where the rarest code has {2} of all codings, each of the {3}"
            " coders of an article must make {4:,} codings (Bloch & Kraemer 1989, eq. 3.7; Krippendorff 2019)."
            " At {5} in an article, these are {6:,} articles."
        )
        sure, alpha = 100 * (1 - float(choices.aim.significance)), choices.aim.least_alpha.removeprefix("0")
        rarest, per_article, each = choices.rarest.text(), choices.per_article.text(), choices.each.value()
        self.needed.setText(words.format(sure, alpha, rarest, each, codings, per_article, articles))

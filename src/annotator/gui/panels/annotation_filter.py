"""Which annotations are listed and in which order: the controls above the list."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import QSize, Signal
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QVBoxLayout, QWidget

from annotator.gui import theme
from annotator.gui.controls import IconButton, badge_icon, label
from annotator.gui.fields import FilterField
from annotator.gui.models.annotations import AnnotationsModel, Filter
from annotator.gui.offsets import display
from annotator.gui.segmented import Segmented
from annotator.gui.session import Session
from annotator.model import Attribute, Value
from annotator.store import coders


class AnnotationFilter(QWidget):
    read_wanted = Signal()
    """Another scope or coder is chosen: other annotations are to be read."""

    def __init__(self, session: Session, model: AnnotationsModel) -> None:
        super().__init__()
        self.setObjectName("annotation-filter")
        self._session = session
        self._model = model
        self._known: object = None
        self._conditions: dict[str, tuple[Attribute, Value | None]] = {}
        self.scope = Segmented("listed-scope", self.tr("Which articles"), filling=True)
        self.scope.add("article", self.tr("This article"))
        self.scope.add("project", self.tr("All articles"))
        self.scope.set_value("article")
        self.words = FilterField("listed-words", self.tr("Filter annotations"))
        self.code = _choice("listed-code", self.tr("Code"))
        self.attribute = _choice("listed-attribute", self.tr("Value of an attribute"))
        self.coder = _choice("listed-coder", self.tr("Coder"))
        self.order = _choice("listed-order", self.tr("Sort by"))
        for name, (text, _) in model.orders.items():
            self.order.addItem(self.tr("by {0}").format(text.lower()), name)
        self.descending = IconButton("sort-descending", self.tr("Last first"), "listed-descending")
        self.descending.setCheckable(True)
        self.count = label("", "meta")
        self.count.setObjectName("listed-count")
        self._build()
        self._connect()

    def _build(self) -> None:
        px = theme.current().px
        choices = QHBoxLayout()
        choices.setSpacing(px(6))
        choices.addWidget(self.code, 1)
        choices.addWidget(self.attribute, 1)
        foot = QHBoxLayout()
        foot.setSpacing(px(6))
        foot.addWidget(self.count, 1)
        foot.addWidget(self.order)
        foot.addWidget(self.descending)
        column = QVBoxLayout(self)
        column.setContentsMargins(px(14), px(10), px(14), px(6))
        column.setSpacing(px(8))
        column.addWidget(self.scope)
        column.addWidget(self.words)
        column.addLayout(choices)
        column.addWidget(self.coder)
        column.addLayout(foot)

    def _connect(self) -> None:
        self.scope.chosen.connect(self.read_wanted)
        self.coder.activated.connect(self.read_wanted)
        self.words.textChanged.connect(self._on_filter)
        self.code.activated.connect(self._on_filter)
        self.attribute.activated.connect(self._on_filter)
        self.order.activated.connect(self._on_order)
        self.descending.toggled.connect(self._on_order)

    # --- what is chosen

    @property
    def in_project(self) -> bool:
        return self.scope.value == "project"

    @property
    def whose(self) -> str | None:
        """A coder's id; None for everybody's."""
        return self.coder.currentData() or None

    def clear(self) -> None:
        """Show all again."""
        self.code.setCurrentIndex(0)
        self.attribute.setCurrentIndex(0)
        self.words.clear()
        self._on_filter()
        self.words.setFocus()

    def _on_filter(self) -> None:
        attribute, value = self._conditions.get(self.attribute.currentData(), (None, None))
        self._model.set_filter(Filter(self.words.text(), self.code.currentData() or "", attribute, value))

    def _on_order(self) -> None:
        self._model.sort_by(self.order.currentData(), descending=self.descending.isChecked())

    # --- show

    def refresh(self) -> None:
        """Offer the codes, attributes and coders that there are now; what is chosen stays."""
        session = self._session
        members, me = coders.coders(session.project), session.project.coder
        known = (session.codes, members, me, theme.current())
        if known == self._known:
            return
        self._known = known
        codes = [code for code in session.codes if session.code(code.id) == code]  # not those merged into another
        _fill(self.code, {"": self.tr("All codes")} | {code.id: code.name for code in codes})
        for n, code in enumerate(codes, 1):
            self.code.setItemIcon(n, badge_icon(code))
        self._conditions = self._possible_conditions()
        names = {key: self._condition_name(*condition) for key, condition in self._conditions.items()}
        _fill(self.attribute, {"": self.tr("All values")} | names)
        others = {coder.id: coder.name for coder in members if coder.id != me}
        _fill(self.coder, {me: self.tr("Only mine"), "": self.tr("Everybody's")} | others)
        self.coder.setVisible(bool(others))
        self._on_filter()

    def _possible_conditions(self) -> dict[str, tuple[Attribute, Value | None]]:
        """Each value that can be chosen of an attribute, and that there is none, by a key of its own."""
        found: dict[str, tuple[Attribute, Value | None]] = {}
        for attribute in (attribute for code in self._session.codes for attribute in code.attributes):
            values: list[Value] = [option.id for option in attribute.options]
            if attribute.type == "yes/no":
                values = [True, False]
            found |= {f"{attribute.id} {value}": (attribute, value) for value in (*values, None)}
        return found

    def _condition_name(self, attribute: Attribute, value: Value | None) -> str:
        if value is None:
            return self.tr("without {0}").format(attribute.name)
        return f"{attribute.name}: {attribute.text(value)}"

    def show_count(self, words: str) -> None:
        self.count.setText(words)
        self.count.setAccessibleName(words)


def _choice(name: str, text: str) -> QComboBox:
    made = QComboBox()
    made.setObjectName(name)
    made.setAccessibleName(text)
    made.setMinimumContentsLength(7)
    made.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
    side = theme.current().px(18)
    made.setIconSize(QSize(side, side))
    return made


def _fill(choice: QComboBox, names: Mapping[str, str]) -> None:
    """Offer these; the one that was chosen stays chosen where it is still there."""
    before = choice.currentData()
    choice.clear()
    for key, name in names.items():
        choice.addItem(display(name), key)
    choice.setCurrentIndex(max(0, choice.findData(before)))

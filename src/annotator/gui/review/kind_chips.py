"""Of which kind the differences in the list are: a chip for each kind there is, with how many of it are open."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QToolButton

from annotator.analysis.differences import KINDS
from annotator.gui.flow import Flow
from annotator.gui.review import difference_words

_STEPS = {Qt.Key.Key_Left: -1, Qt.Key.Key_Up: -1, Qt.Key.Key_Right: 1, Qt.Key.Key_Down: 1}

_SIDEWAYS = (Qt.Key.Key_Left, Qt.Key.Key_Right)


class _Chip(QToolButton):
    walked = Signal(int)

    def __init__(self, kind: str | None) -> None:
        super().__init__()
        self.kind = kind
        self.setObjectName(f"kind-{kind or 'all'}")
        self.setProperty("chip", True)
        self.setCheckable(True)

    def show_count(self, count: int) -> None:
        self.setText(f"{difference_words.short_kind(self.kind)} {count:,}")
        self.setAccessibleName(self.tr("{0}, {1:,} open").format(difference_words.kind(self.kind), count))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if by := _STEPS.get(Qt.Key(event.key()), 0):
            self.walked.emit(-by if self.isRightToLeft() and event.key() in _SIDEWAYS else by)
        else:
            super().keyPressEvent(event)


class KindChips(Flow):
    """One stop of Tab, in which arrows walk and Space chooses; as many lines as the width asks for."""

    chosen = Signal(object)
    """A kind, or None for all."""

    def __init__(self) -> None:
        super().__init__(4)
        self.setObjectName("kinds")
        self.setAccessibleName(self.tr("Show"))
        self._chips = [_Chip(kind) for kind in (None, *KINDS)]
        for chip in self._chips:
            self.add(chip)
            chip.clicked.connect(self._on_clicked)
            chip.walked.connect(self._on_walked)

    def show_counts(self, counts: Mapping[str, int], chosen: str | None) -> None:
        """`counts` of the open ones, by kind; a kind that is not in it does not occur in the article."""
        for chip in self._chips:
            chip.show_count(sum(counts.values()) if chip.kind is None else counts.get(chip.kind, 0))
            chip.setVisible(chip.kind in (None, chosen) or chip.kind in counts)
            chip.setChecked(chip.kind == chosen)
            chip.setFocusPolicy(Qt.FocusPolicy.TabFocus if chip.kind == chosen else Qt.FocusPolicy.NoFocus)

    def _shown(self) -> list[_Chip]:
        return [chip for chip in self._chips if not chip.isHidden()]

    def _on_clicked(self) -> None:
        chip = self.sender()
        assert isinstance(chip, _Chip)
        self.chosen.emit(chip.kind)

    def _on_walked(self, by: int) -> None:
        chips = self._shown()
        at = chips.index(self.sender()) + by  # type: ignore[arg-type]
        chips[at % len(chips)].setFocus(Qt.FocusReason.TabFocusReason)

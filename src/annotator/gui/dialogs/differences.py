"""What changes in a code, field by field: before → after."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtWidgets import QGridLayout, QWidget

from annotator.formats.codebook_changes import Difference
from annotator.gui import theme
from annotator.gui.controls import label, tooltip
from annotator.gui.offsets import display

_FIELDS = 132
"""Width of the column that names the fields."""


class Differences(QWidget):
    """A row each; where a text is long, the part of it that changes, and the whole in its tooltip."""

    def __init__(self, found: Iterable[Difference]) -> None:
        super().__init__()
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(12)
        grid.setVerticalSpacing(2)
        grid.setColumnMinimumWidth(0, theme.current().px(_FIELDS))
        grid.setColumnStretch(1, 1)
        for row, difference in enumerate(found):
            field = QCoreApplication.translate("CodebookChanges", difference.field)
            subject = f"{display(difference.of)}: {field}" if difference.of else field
            named = label(subject, "meta", wrap=True)
            before, after = difference.in_short()
            said = label(display(self.tr("{0} → {1}").format(before, after)), wrap=True)
            said.setToolTip(tooltip(display(f"{difference.before}\n→\n{difference.after}")))
            grid.addWidget(named, row, 0, Qt.AlignmentFlag.AlignTop)
            grid.addWidget(said, row, 1)

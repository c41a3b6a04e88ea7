"""The right pane of Review: the differences of the article that are to be decided, the current one as a card."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import QTimer, Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QVBoxLayout, QWidget

from annotator.gui.controls import Keycap, label
from annotator.gui.keymap import keymap
from annotator.gui.panels.pane import Page
from annotator.gui.panels.passages import shortened
from annotator.gui.review import difference_words
from annotator.gui.review.difference_card import DifferenceCard
from annotator.gui.review.difference_row import DifferenceRow
from annotator.gui.review.kind_chips import KindChips
from annotator.gui.review.reviewing import Difference, Reviewing
from annotator.gui.session import Session

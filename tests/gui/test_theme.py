"""One signal tells every view that the look changed; type follows the system's font."""

import pytest
from PySide6.QtGui import QColor, QFont, QFontInfo, QFontMetricsF, QPalette
from PySide6.QtWidgets import QLabel, QLineEdit, QPushButton

from annotator import resources
from annotator.gui import style, theme
from annotator.gui.tokens import DARK, LIGHT, Tokens


@pytest.fixture
def larger_type(qapp):
    """The system's font at 200 %."""
    own = qapp.font()
    font = QFont(own)
    font.setPixelSize(26)
    qapp.setFont(font)
    yield
    font.setPixelSize(13)
    qapp.setFont(font)
    theme.apply(qapp, "light")
    assert qapp.font() == own


def test_that_an_appearance_changes_palette_tokens_and_says_so(qapp, qtbot):
    with qtbot.waitSignal(theme.look.changed, timeout=0):
        theme.apply(qapp, "dark")
    assert theme.current().tokens == DARK
    assert theme.current().dark
    assert qapp.palette().color(QPalette.ColorRole.Window).name().upper() == DARK.canvas
    assert qapp.palette().color(QPalette.ColorRole.Accent).name().upper() == DARK.accent
    theme.apply(qapp, "light")
    assert theme.current().tokens == LIGHT
    disabled = qapp.palette().color(QPalette.ColorGroup.Disabled, QPalette.ColorRole.Text)
    assert disabled.name().upper() == LIGHT.disabled


def test_that_a_view_is_told_once_when_nothing_else_changed(qapp, qtbot):
    with qtbot.assertNotEmitted(theme.look.changed):
        qapp.styleHints().colorSchemeChanged.emit(qapp.styleHints().colorScheme())


def test_that_the_faces_come_with_the_program(qapp):
    assert QFontInfo(theme.reading_font(18)).family() == "Source Serif Pro"
    assert QFontInfo(theme.ui_font()).family() == "Source Sans Pro"
    mono = QFontMetricsF(theme.mono_font())
    assert mono.horizontalAdvance("iiii") == mono.horizontalAdvance("WWWW")


@pytest.mark.parametrize("role", theme.UI_ROLES)
def test_that_figures_are_as_wide_as_each_other(role, qapp):
    font = theme.ui_font(role)
    assert font.featureValue(QFont.Tag("tnum")) == 1


@pytest.mark.usefixtures("larger_type")
def test_that_the_window_grows_with_the_font_of_the_system(qapp, qtbot):
    body, field = theme.ui_font().pixelSize(), 30
    theme.apply(qapp, "light")
    assert theme.current().scale == 2
    assert theme.ui_font().pixelSize() == 2 * body
    edit = QLineEdit()
    qtbot.addWidget(edit)
    assert edit.sizeHint().height() >= 2 * field - 4


def test_that_controls_are_thirty_pixels_high(qtbot):
    for control in (QPushButton("Export…"), QLineEdit()):
        qtbot.addWidget(control)
        control.ensurePolished()
        assert control.sizeHint().height() == 30


def test_that_labels_have_the_type_of_their_role(qtbot):
    label = QLabel("Articles")
    qtbot.addWidget(label)
    label.setProperty("role", "section")
    label.ensurePolished()
    assert label.font().pixelSize() == theme.ui_font("section").pixelSize()
    assert label.font().weight() == QFont.Weight.DemiBold
    assert label.palette().color(QPalette.ColorRole.WindowText).name().upper() == LIGHT.ink2


def test_that_a_code_colour_nobody_knows_is_grey():
    assert theme.current().code("mauve") == theme.current().code("grey")


def test_that_high_contrast_has_the_colours_of_the_system():
    system = style.palette(LIGHT)
    system.setColor(QPalette.ColorRole.WindowText, QColor("#FFFF00"))
    system.setColor(QPalette.ColorRole.Base, QColor("#000000"))
    tokens = Tokens(**style.from_palette(system))
    assert {tokens.ink, tokens.ink3, tokens.line, tokens.control} == {"#ffff00"}
    assert {tokens.surface, tokens.warn_soft, tokens.primary_on} == {"#000000"}
    assert "#ffff00" in style.sheet(tokens, dark=True, scale=1, ratio=1)


def test_that_the_style_sheet_names_only_files_that_exist(qapp):
    for part in qapp.styleSheet().split("url(annotator:")[1:]:
        assert resources.path(part.split(")")[0]).is_file()
    assert "@" not in qapp.styleSheet()

"""The computed contrast table of the design, for every theme and every code."""

import re

import pytest

from annotator import resources
from annotator.gui.tokens import CODES_DARK, CODES_LIGHT, DARK, LIGHT, contrast

THEMES = [pytest.param(LIGHT, CODES_LIGHT, 7.0, id="light"), pytest.param(DARK, CODES_DARK, 5.5, id="dark")]
NAMES = ("amber", "blue", "green", "plum", "orange", "olive", "grey")
GROUNDS = ("canvas", "surface", "raised", "hover", "selected")

every_theme = pytest.mark.parametrize(("tokens", "codes", "floor"), THEMES)


def test_that_contrast_is_that_of_wcag():
    assert contrast("#000000", "#FFFFFF") == pytest.approx(21)
    assert contrast("#777777", "#FFFFFF") == pytest.approx(4.48, abs=0.005)
    assert contrast("#FFFFFF", "#777777") == contrast("#777777", "#FFFFFF")


@every_theme
def test_that_every_colour_of_a_code_is_named_in_both_themes(tokens, codes, floor):
    assert tuple(codes) == NAMES
    colours = [*tokens, *(c for code in codes.values() for c in code)]
    assert all(re.fullmatch("#[0-9A-F]{6}", colour) for colour in colours)


@every_theme
@pytest.mark.parametrize("name", NAMES)
def test_that_text_can_be_read_on_every_tint(tokens, codes, floor, name):
    code = codes[name]
    assert contrast(tokens.ink, code.tint) >= floor
    assert contrast(tokens.ink, code.strong) >= 4.5
    assert contrast(tokens.ink2, code.tint) >= 4.5


@every_theme
@pytest.mark.parametrize("name", NAMES)
def test_that_labels_and_lines_of_a_code_can_be_seen(tokens, codes, floor, name):
    code = codes[name]
    assert contrast(code.label, code.tint) >= 4.5
    assert contrast(code.label, tokens.surface) >= 4.5
    assert contrast(code.stroke, tokens.surface) >= 3
    assert contrast(code.stroke, code.tint) >= 3


@every_theme
@pytest.mark.parametrize("ground", GROUNDS)
def test_that_chrome_can_be_read_on_every_ground(tokens, codes, floor, ground):
    for ink in (tokens.ink, tokens.ink2, tokens.ink3):
        assert contrast(ink, getattr(tokens, ground)) >= 4.5


@every_theme
@pytest.mark.parametrize("ground", ["canvas", "surface", "raised"])
def test_that_controls_and_messages_stand_out(tokens, codes, floor, ground):
    below = getattr(tokens, ground)
    assert contrast(tokens.control, below) >= 3
    for message in (tokens.accent, tokens.danger, tokens.warn, tokens.ok):
        assert contrast(message, below) >= 4.5


@every_theme
@pytest.mark.parametrize(
    ("ink", "ground"),
    [
        ("ink", "selection"),
        ("inserted", "inserted_tint"),
        ("removed", "removed_tint"),
        ("primary_on", "primary"),
        ("accent_on", "accent"),
        ("danger", "danger_soft"),
        ("warn", "warn_soft"),
        ("ok", "ok_soft"),
    ],
)
def test_that_pairs_can_be_read(tokens, codes, floor, ink, ground):
    assert contrast(getattr(tokens, ink), getattr(tokens, ground)) >= 4.5


@every_theme
def test_that_the_focus_ring_stands_out_on_every_ground(tokens, codes, floor):
    assert all(contrast(tokens.accent, getattr(tokens, ground)) >= 3 for ground in (*GROUNDS, "sunken"))


@pytest.mark.parametrize("name", ["down", "up", "right"])
def test_that_the_arrows_of_controls_have_the_colours_of_the_tokens(name):
    for theme, tokens in (("light", LIGHT), ("dark", DARK)):
        assert tokens.ink2 in resources.path("icons", "control", f"{name}-{theme}.svg").read_text("utf-8")

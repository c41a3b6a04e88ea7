"""Textures, badges and the other small signs leave their mark where they should."""

import pytest
from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QImage, QPainter

from annotator.gui import drawing, theme

TEXTURES = ("solid", "corners", "dots", "dash-dot", "wave", "dashes")


def painted(draw) -> QImage:
    image = QImage(80, 30, QImage.Format.Format_ARGB32)
    image.fill(Qt.GlobalColor.transparent)
    painter = QPainter(image)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    draw(painter)
    painter.end()
    return image


def marks(image: QImage) -> list[tuple[int, int]]:
    every = ((x, y) for x in range(image.width()) for y in range(image.height()))
    return [(x, y) for x, y in every if image.pixelColor(x, y).alpha() > 0]


@pytest.mark.parametrize("texture", TEXTURES)
def test_that_a_texture_stays_between_its_ends_and_near_its_line(texture):
    found = marks(painted(lambda p: drawing.draw_texture(p, 10, 70, 20, texture, "#0072B2")))
    assert min(x for x, _ in found) in (9, 10)
    assert 64 <= max(x for x, _ in found) <= 71
    assert all(14 <= y <= 23 for _, y in found)


def test_that_no_two_textures_look_alike():
    images = [painted(lambda p, t=t: drawing.draw_texture(p, 10, 70, 20, t, "#0072B2")) for t in TEXTURES]
    assert all(a != b for i, a in enumerate(images) for b in images[:i])


@pytest.mark.parametrize("size", [18, 20, 22])
def test_that_a_badge_shows_its_tint_and_keeps_inside(size):
    colours = theme.current().code("blue")
    rect = QRectF(5, 4, size, size)
    image = painted(lambda p: drawing.draw_badge(p, rect, "Q", colours, "corners"))
    assert all(rect.contains(x + 0.5, y + 0.5) for x, y in marks(image))
    assert image.pixelColor(5 + 2, 4 + size // 2) == QColor(colours.tint)


def test_that_painters_are_left_as_they_were():
    def draw(painter: QPainter) -> None:
        pen, font, rect = painter.pen(), painter.font(), QRectF(0, 0, 20, 20)
        drawing.draw_badge(painter, rect, "C", theme.current().code("amber"), "wave")
        drawing.draw_keycap(painter, rect, "1")
        drawing.draw_avatar(painter, rect, "MK", you=True)
        drawing.draw_progress(painter, rect, "in progress", 0.5)
        assert painter.pen() == pen
        assert painter.font() == font
        assert painter.transform().isIdentity()

    painted(draw)


def test_that_the_states_of_an_article_look_different():
    states = [("new", None), ("in progress", 0.2), ("in progress", 0.8), ("complete", 1.0)]
    rings = [painted(lambda p, s=s, f=f: drawing.draw_progress(p, QRectF(2, 2, 16, 16), s, f)) for s, f in states]
    assert all(a != b for i, a in enumerate(rings) for b in rings[:i])


def test_that_you_have_another_shape_than_others():
    you, other = (painted(lambda p, y=y: drawing.draw_avatar(p, QRectF(0, 0, 24, 24), "MK", y)) for y in (True, False))
    assert len(marks(you)) < len(marks(other))


@pytest.mark.parametrize(
    ("name", "letters"),
    [
        ("Mara Kessler", "MK"),
        ("Teo van der Lindqvist", "TL"),
        ("mara", "MA"),
        ("E\u0301lodie (guest)", "ÉL"),
        ("李 明", "李明"),
        ("", "?"),
        ("  ", "?"),
    ],
)
def test_that_initials_are_those_of_the_first_and_last_word(name, letters):
    assert drawing.initials(name) == letters

"""Every icon is there, paints, and takes the colours of the theme."""

import re
from pathlib import Path

import pytest
from PySide6.QtCore import QSize
from PySide6.QtGui import QColor, QIcon, QImage

from annotator import resources
from annotator.gui import icons, theme

SOURCES = Path(icons.__file__).parent


def colours(image: QImage) -> set[str]:
    pixels = (image.pixelColor(x, y) for x in range(image.width()) for y in range(image.height()))
    return {pixel.name().upper() for pixel in pixels if pixel.alpha() == 255}


def image_of(icon: QIcon, mode: QIcon.Mode = QIcon.Mode.Normal, ratio: float = 2) -> QImage:
    return icon.pixmap(QSize(20, 20), ratio, mode).toImage()


def test_that_every_icon_on_disk_has_its_name_in_the_list():
    on_disk = {file.stem for file in resources.path("icons").glob("*.svg")} - {"annotator"}
    assert on_disk == set(icons.NAMES)


def test_that_every_icon_the_program_asks_for_is_there():
    asked = re.compile(r"""\bicons?\.(?:icon|pixmap)\(\s*["']([^"']+)["']""")
    for file in SOURCES.rglob("*.py"):
        assert set(asked.findall(file.read_text("utf-8"))) <= set(icons.NAMES), file


@pytest.mark.parametrize("name", icons.NAMES)
def test_that_an_icon_paints_in_the_colour_of_its_theme(name, qapp):
    seen = {}
    for appearance in ("light", "dark"):
        theme.apply(qapp, appearance)
        ink = QColor(theme.current().tokens.ink2).name().upper()
        image = image_of(icons.icon(name))
        assert image.width() == 40
        assert ink in colours(image)
        seen[appearance] = image
    assert seen["light"] != seen["dark"]


def test_that_a_disabled_icon_is_paler_and_an_active_one_darker():
    tokens = theme.current().tokens
    icon = icons.icon("trash")
    assert tokens.disabled in colours(image_of(icon, QIcon.Mode.Disabled))
    assert tokens.ink in colours(image_of(icon, QIcon.Mode.Active))
    assert tokens.warn in colours(image_of(icons.icon("warning", "warn"), QIcon.Mode.Active))


def test_that_the_same_icon_is_made_once():
    assert icons.icon("plus").cacheKey() == icons.icon("plus").cacheKey()


def test_that_the_application_has_an_icon_at_every_size():
    for size in (16, 32, 64, 256):
        assert colours(icons.application_icon().pixmap(QSize(size, size)).toImage())

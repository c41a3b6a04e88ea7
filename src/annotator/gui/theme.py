"""The look in force: colours, fonts and sizes, and the one signal that says they changed."""

from __future__ import annotations

import sys
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from importlib import import_module
from pathlib import Path
from typing import Literal, NamedTuple

from PySide6.QtCore import QDir, QLoggingCategory, QObject, Qt, Signal
from PySide6.QtGui import QFont, QFontDatabase, QFontInfo, QPalette
from PySide6.QtWidgets import QApplication, QStyleFactory

from annotator import resources
from annotator.gui import style
from annotator.gui.tokens import CODES_DARK, CODES_LIGHT, DARK, LIGHT, CodeColours, Tokens

Appearance = Literal["system", "light", "dark"]

READING_SIZES = (14, 15, 16, 17, 18, 20, 22, 24, 28)
UI_ROLES: Mapping[str, tuple[int, int]] = {
    "number": (30, 600),
    "screen": (20, 600),
    "pane": (15, 600),
    "strong": (13, 600),
    "body": (13, 400),
    "section": (12, 600),
    "meta": (12, 400),
    "small": (11, 400),
}
"""Size in the drawings' face at a scale of 1, and weight."""

_BASE = 13
_FACES = ("", "It", "Semibold", "SemiboldIt")
# Our faces look smaller than those of the drawings, Source Serif 4 (cut for text) and Inter.
_READING_RATIO = 19 / 18
_UI_RATIO = 14 / 13


class Theme(NamedTuple):
    """What a painter needs. In high contrast, highlights have no fill and `tokens` are the system's."""

    tokens: Tokens
    codes: Mapping[str, CodeColours]
    dark: bool
    high_contrast: bool = False
    scale: float = 1.0

    def code(self, colour: str) -> CodeColours:
        """A code's colours by their name; a name from a newer program is grey."""
        return self.codes.get(colour, self.codes["grey"])

    def px(self, length: float) -> int:
        """A length of the drawings at the scale of the system's font."""
        return round(length * self.scale)


class Look(QObject):
    """Tells views to read `current()` again."""

    changed = Signal()


look = Look()
changed = look.changed


@dataclass(slots=True)
class _State:
    theme: Theme
    appearance: Appearance = "system"
    serif: str = ""
    sans: str = ""
    fonts_loaded: bool = False
    base: float = _BASE
    own_font: QFont | None = None
    connected: bool = False


_state = _State(Theme(LIGHT, CODES_LIGHT, dark=False))


def current() -> Theme:
    return _state.theme


def _register(package: str, stem: str) -> str:
    """The family, or nothing if a face is missing. OpenType files: at 1× they are firmer than TrueType."""
    try:
        folder = Path(import_module(package).font_directory)
    except ImportError:
        return ""
    family = ""
    for face in _FACES:
        number = QFontDatabase.addApplicationFont(str(folder / f"{stem}-{face or 'Regular'}.otf"))
        families = QFontDatabase.applicationFontFamilies(number) if number >= 0 else []
        if not families:
            return ""
        family = family or families[0]
    return family


def load_fonts() -> None:
    """Register the reading and the interface face, once. What cannot be had is replaced by the system's."""
    if _state.fonts_loaded:
        return
    _state.fonts_loaded = True
    # Text in a script for which there is no font makes Qt warn once for every font it has.
    QLoggingCategory.setFilterRules("qt.text.font.db.warning=false")
    _state.serif = _register("font_source_serif_pro", "SourceSerifPro")
    _state.sans = _register("font_source_sans_pro", "SourceSansPro")


def _finished(font: QFont, px: float, weight: int) -> QFont:
    font.setPixelSize(max(1, round(px)))
    font.setWeight(QFont.Weight(weight))
    if sys.platform.startswith("linux"):
        font.setHintingPreference(QFont.HintingPreference.PreferNoHinting)
    return font


def _serif(px: float, weight: int) -> QFont:
    font = QFont(_state.serif) if _state.serif else QFont(["Georgia", "Charter", "serif"])
    font.setStyleHint(QFont.StyleHint.Serif)
    return _finished(font, px * (_READING_RATIO if _state.serif else 1), weight)


def reading_font(px: float, *, italic: bool = False) -> QFont:
    """The article's face at a reading size of the drawings, of which leading and measure are multiples."""
    font = _serif(px, 400)
    font.setItalic(italic)
    return font


def title_font(px: float = 28) -> QFont:
    return _serif(px, 600)


def _ui_ratio() -> float:
    return _UI_RATIO if _state.sans else 1


def ui_font(role: str = "body", px: float | None = None) -> QFont:
    """The interface's face for a role of `UI_ROLES`, with figures of one width; `px` for another size."""
    return QFont(_ui_font(role, px, _state.sans, current().scale))


@lru_cache(maxsize=128)
def _ui_font(role: str, px: float | None, family: str, scale: float) -> QFont:
    size, weight = UI_ROLES[role]
    font = QFont(family) if family else QFontDatabase.systemFont(QFontDatabase.SystemFont.GeneralFont)
    font.setFeature(QFont.Tag("tnum"), 1)
    return _finished(font, (px or size) * _ui_ratio() * scale, weight)


def mono_font(px: float = 12) -> QFont:
    font = QFontDatabase.systemFont(QFontDatabase.SystemFont.FixedFont)
    font.setFeature(QFont.Tag("calt"), 0)
    return _finished(font, px * current().scale, 400)


def apply(app: QApplication, appearance: Appearance = "system") -> None:
    """Dress the application; again for another appearance, or after the system's font or colours changed."""
    load_fonts()
    _state.appearance = appearance
    if _state.own_font is None or app.font() != _state.own_font:
        _state.base = QFontInfo(app.font()).pixelSize()
    if not _state.connected:
        _prepare(app)
    hints = app.styleHints()
    hints.setColorScheme(
        {"light": Qt.ColorScheme.Light, "dark": Qt.ColorScheme.Dark}.get(appearance, Qt.ColorScheme.Unknown)
    )
    _install(app)


def _prepare(app: QApplication) -> None:
    _state.connected = True
    QDir.addSearchPath("annotator", str(resources.path()))
    app.setStyle(QStyleFactory.create("Fusion"))
    hints = app.styleHints()
    accessibility = hints.accessibility()
    hints.colorSchemeChanged.connect(_on_system_changed)
    accessibility.contrastPreferenceChanged.connect(_on_system_changed)


def _on_system_changed() -> None:
    app = QApplication.instance()
    if isinstance(app, QApplication) and _wanted(app) != _state.theme:
        _install(app)


def _wanted(app: QApplication) -> Theme:
    hints = app.styleHints()
    accessibility = hints.accessibility()
    scale = max(1.0, _state.base / _BASE)
    dark = _state.appearance == "dark"
    if _state.appearance == "system":
        dark = hints.colorScheme() == Qt.ColorScheme.Dark
    codes = CODES_DARK if dark else CODES_LIGHT
    if accessibility.contrastPreference() == Qt.ContrastPreference.HighContrast:
        return Theme(_system_tokens(app), codes, dark, high_contrast=True, scale=scale)
    return Theme(DARK if dark else LIGHT, codes, dark, scale=scale)


def _system_tokens(app: QApplication) -> Tokens:
    app.setPalette(QPalette())
    return Tokens(**style.from_palette(app.palette()))


def _install(app: QApplication) -> None:
    _state.theme = theme = _wanted(app)
    _ui_font.cache_clear()
    if not theme.high_contrast:
        app.setPalette(style.palette(theme.tokens))
    app.setFont(ui_font("body"))
    _state.own_font = app.font()
    app.setStyleSheet(style.sheet(theme.tokens, theme.dark, theme.scale, _ui_ratio()))
    look.changed.emit()

"""The palette and the style sheet that tokens give: the sheet says only what a palette cannot."""

from __future__ import annotations

import re

from PySide6.QtGui import QColor, QPalette

from annotator import resources
from annotator.gui.tokens import Tokens

_ROLES: dict[QPalette.ColorRole, str] = {
    QPalette.ColorRole.Window: "canvas",
    QPalette.ColorRole.WindowText: "ink",
    QPalette.ColorRole.Base: "surface",
    QPalette.ColorRole.AlternateBase: "canvas",
    QPalette.ColorRole.Text: "ink",
    QPalette.ColorRole.PlaceholderText: "ink3",
    QPalette.ColorRole.Button: "raised",
    QPalette.ColorRole.ButtonText: "ink",
    QPalette.ColorRole.BrightText: "danger",
    QPalette.ColorRole.ToolTipBase: "raised",
    QPalette.ColorRole.ToolTipText: "ink",
    QPalette.ColorRole.Highlight: "selection",
    QPalette.ColorRole.HighlightedText: "ink",
    QPalette.ColorRole.Accent: "accent",
    QPalette.ColorRole.Link: "accent",
    QPalette.ColorRole.LinkVisited: "accent",
    QPalette.ColorRole.Light: "raised",
    QPalette.ColorRole.Midlight: "line",
    QPalette.ColorRole.Mid: "line2",
    QPalette.ColorRole.Dark: "control",
    QPalette.ColorRole.Shadow: "line2",
}
_DISABLED: dict[QPalette.ColorRole, str] = {
    QPalette.ColorRole.WindowText: "disabled",
    QPalette.ColorRole.Text: "disabled",
    QPalette.ColorRole.ButtonText: "disabled",
    QPalette.ColorRole.PlaceholderText: "disabled",
    QPalette.ColorRole.HighlightedText: "disabled",
    QPalette.ColorRole.Base: "canvas",
    QPalette.ColorRole.Button: "canvas",
    QPalette.ColorRole.Highlight: "selected",
    QPalette.ColorRole.Accent: "disabled",
    QPalette.ColorRole.Link: "disabled",
}


def palette(tokens: Tokens) -> QPalette:
    made = QPalette(QColor(tokens.raised), QColor(tokens.canvas))
    for role, name in _ROLES.items():
        made.setColor(role, QColor(getattr(tokens, name)))
    for role, name in _DISABLED.items():
        made.setColor(QPalette.ColorGroup.Disabled, role, QColor(getattr(tokens, name)))
    return made


def from_palette(system: QPalette) -> dict[str, str]:
    """Our roles as a high contrast palette has them: hairlines turn into text, soft fills into page."""
    window, base, text, grey, mark, mark_text, link = (
        system.color(role).name()
        for role in (
            QPalette.ColorRole.Window,
            QPalette.ColorRole.Base,
            QPalette.ColorRole.WindowText,
            QPalette.ColorRole.PlaceholderText,
            QPalette.ColorRole.Highlight,
            QPalette.ColorRole.HighlightedText,
            QPalette.ColorRole.Link,
        )
    )
    made = dict.fromkeys(Tokens._fields, text)
    made |= dict.fromkeys(("canvas", "sunken", "hover", "selected"), window)
    soft = ("accent_soft", "danger_soft", "warn_soft", "ok_soft", "inserted_tint", "removed_tint")
    made |= dict.fromkeys(("surface", "raised", "primary_on", "accent_on", *soft), base)
    return (
        made
        | {"disabled": grey, "selection": mark, "accent": link, "ink": text, "primary": text}
        | ({"selection": base} if mark_text != text else {})
    )


def sheet(tokens: Tokens, dark: bool, scale: float, ratio: float) -> str:
    """`style.qss` in these colours; `ratio` makes our face look as large as that of the drawings."""
    colours = tokens._asdict()
    mark = round(16 * scale)
    by_theme = {
        "mark": f"{mark}px",
        "mark_focused": f"{mark - 2}px",
        "mark_radius": f"{mark // 2 + 1}px",
        "theme": "dark" if dark else "light",
        "on_primary": "ink" if dark else "paper",
        "on_raised": "paper" if dark else "ink",
    }
    text = re.sub(
        r"@(\w+)",
        lambda found: (colours | by_theme)[found[1]],
        resources.path("style.qss").read_text("utf-8"),
    )
    text = re.sub(r"\b(\d+)f\b", lambda found: f"{round(int(found[1]) * ratio * scale)}px", text)
    return re.sub(r"\b(\d+)u\b", lambda found: f"{round(int(found[1]) * scale)}px", text)

"""The colours of the window as plain values: what each role and each code looks like by day and by night."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import NamedTuple


class Tokens(NamedTuple):
    """One colour for each part a surface, a line or a letter can play."""

    canvas: str
    surface: str
    raised: str
    sunken: str
    hover: str
    selected: str
    line: str
    line2: str
    control: str
    ink: str
    ink2: str
    ink3: str
    disabled: str
    accent: str
    accent_soft: str
    accent_on: str
    selection: str
    primary: str
    primary_on: str
    danger: str
    danger_soft: str
    warn: str
    warn_soft: str
    ok: str
    ok_soft: str
    inserted: str
    inserted_tint: str
    removed: str
    removed_tint: str


class CodeColours(NamedTuple):
    """How a code is drawn: its line, its fill, its fill when held, and its letter."""

    stroke: str
    tint: str
    strong: str
    label: str


LIGHT = Tokens(
    canvas="#F4F3EF",
    surface="#FEFDFB",
    raised="#FFFFFF",
    sunken="#ECEAE4",
    hover="#EBE9E3",
    selected="#E7E4DC",
    line="#E3E0D9",
    line2="#CDC9BF",
    control="#8E897F",
    ink="#1D1C1A",
    ink2="#55524C",
    ink3="#67635B",
    disabled="#A09C93",
    accent="#4B4FC4",
    accent_soft="#E4E4F8",
    accent_on="#FFFFFF",
    selection="#CFD2F6",
    primary="#23221F",
    primary_on="#FFFFFF",
    danger="#B3261E",
    danger_soft="#FBE4E1",
    warn="#845500",
    warn_soft="#FBEFD6",
    ok="#00694B",
    ok_soft="#DCF1E8",
    inserted="#3A3EB0",
    inserted_tint="#E4E4F8",
    removed="#67635B",
    removed_tint="#ECEAE4",
)

DARK = Tokens(
    canvas="#151618",
    surface="#1A1B1E",
    raised="#222327",
    sunken="#101113",
    hover="#212226",
    selected="#2B2D32",
    line="#2A2B30",
    line2="#42444B",
    control="#6E717A",
    ink="#E9E6E0",
    ink2="#B3AFA7",
    ink3="#9A978F",
    disabled="#65635E",
    accent="#9EA3FF",
    accent_soft="#2A2C4D",
    accent_on="#12132B",
    selection="#3B3F78",
    primary="#ECE9E3",
    primary_on="#1A1B1E",
    danger="#FF8F80",
    danger_soft="#47211D",
    warn="#F0B64A",
    warn_soft="#3D2F14",
    ok="#4FCBA0",
    ok_soft="#123A2D",
    inserted="#C0C3FF",
    inserted_tint="#2A2C4D",
    removed="#9A978F",
    removed_tint="#26272B",
)

CODES_LIGHT: Mapping[str, CodeColours] = MappingProxyType(
    {
        "amber": CodeColours("#BD6F00", "#FBECBC", "#F5D98A", "#7A4A00"),
        "blue": CodeColours("#0072B2", "#E1EBFD", "#BFD6F8", "#005A8E"),
        "green": CodeColours("#0A6B47", "#C8EFDB", "#97DDBB", "#075C3D"),
        "plum": CodeColours("#B0478F", "#EED5E3", "#E2B5CF", "#8C2F6F"),
        "orange": CodeColours("#C24E12", "#FFD6C4", "#FAB899", "#933A0B"),
        "olive": CodeColours("#62540F", "#F2F4AE", "#E2E57C", "#574A0C"),
        "grey": CodeColours("#5B5F66", "#E6E7EA", "#CFD2D7", "#43474D"),
    }
)

CODES_DARK: Mapping[str, CodeColours] = MappingProxyType(
    {
        "amber": CodeColours("#D79A1E", "#46380F", "#65501A", "#F0C263"),
        "blue": CodeColours("#56B4E9", "#102C4A", "#174470", "#8CCDF3"),
        "green": CodeColours("#2CCB8B", "#144635", "#1B604A", "#6BDDB2"),
        "plum": CodeColours("#DF97BE", "#43303C", "#634556", "#EDB5D2"),
        "orange": CodeColours("#F0764A", "#442517", "#66371F", "#FFA585"),
        "olive": CodeColours("#CBD648", "#33330C", "#4D4D14", "#DDE574"),
        "grey": CodeColours("#9CA1AA", "#2C2F34", "#41454C", "#C4C8CF"),
    }
)


def _luminance(colour: str) -> float:
    """Relative luminance, https://www.w3.org/TR/WCAG22/#dfn-relative-luminance."""
    shares = (int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5))
    red, green, blue = (s / 12.92 if s <= 0.04045 else ((s + 0.055) / 1.055) ** 2.4 for s in shares)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(a: str, b: str) -> float:
    """Contrast ratio from 1 to 21, https://www.w3.org/TR/WCAG22/#dfn-contrast-ratio."""
    darker, lighter = sorted((_luminance(a), _luminance(b)))
    return (lighter + 0.05) / (darker + 0.05)

"""Can a window be opened here? Asked before Qt is loaded, which would end the program without a sentence."""

from __future__ import annotations

import ctypes
import os
import sys
from collections.abc import Mapping

NO_DISPLAY_NEEDED = ("offscreen", "minimal", "minimalegl", "vnc", "linuxfb", "eglfs", "vkkhrdisplay")
WITHOUT = "import, export, check and codebook need no window"

ANY_WINDOW = {
    "libEGL.so.1": "libegl1",
    "libGL.so.1": "libgl1",
    "libxkbcommon.so.0": "libxkbcommon0",
    "libdbus-1.so.3": "libdbus-1-3",
    "libfontconfig.so.1": "libfontconfig1",
    "libglib-2.0.so.0": "libglib2.0-0",
}
X_WINDOW = {
    "libxcb-cursor.so.0": "libxcb-cursor0",
    "libxkbcommon-x11.so.0": "libxkbcommon-x11-0",
    "libxcb-icccm.so.4": "libxcb-icccm4",
    "libxcb-image.so.0": "libxcb-image0",
    "libxcb-keysyms.so.1": "libxcb-keysyms1",
    "libxcb-render-util.so.0": "libxcb-render-util0",
    "libxcb-shape.so.0": "libxcb-shape0",
}
"""Library → the package of Debian and Ubuntu that has it."""


def problem(environment: Mapping[str, str] = os.environ) -> str | None:
    """In one sentence what a window lacks on this Linux computer; None when it can be opened."""
    if not sys.platform.startswith("linux"):
        return None
    platform = environment.get("QT_QPA_PLATFORM", "").split(";")[0].partition(":")[0]
    if missing := _missing(ANY_WINDOW):
        return _install(missing)
    if platform in NO_DISPLAY_NEEDED or (platform != "xcb" and environment.get("WAYLAND_DISPLAY")):
        return None
    if not environment.get("DISPLAY"):
        return f"No window can be opened: there is no display (DISPLAY is not set); the commands {WITHOUT}."
    if missing := _missing(X_WINDOW):
        return _install(missing)
    if not _answers(environment["DISPLAY"]):
        return f"No window can be opened: the display {environment['DISPLAY']} does not answer; the commands {WITHOUT}."
    return None


def _install(packages: list[str]) -> str:
    names = " ".join(packages)
    return f"No window can be opened: {names} missing (sudo apt install {names}, or its like); the commands {WITHOUT}."


def _missing(libraries: Mapping[str, str]) -> list[str]:
    return [package for library, package in libraries.items() if not _loads(library)]


def _loads(library: str) -> bool:
    try:
        ctypes.CDLL(library)
    except OSError:
        return False
    return True


def _answers(display: str) -> bool:
    """Whether the X server lets us in, asked the way Qt asks it."""
    try:
        xcb = ctypes.CDLL("libxcb.so.1")
    except OSError:
        return False
    xcb.xcb_connect.restype = ctypes.c_void_p
    xcb.xcb_connection_has_error.argtypes = xcb.xcb_disconnect.argtypes = [ctypes.c_void_p]
    connection = xcb.xcb_connect(os.fsencode(display), None)
    try:
        return not xcb.xcb_connection_has_error(connection)
    finally:
        xcb.xcb_disconnect(connection)

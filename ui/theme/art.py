"""Faces, weather, portraits, pictures, pictograms and scenes, painted to the theme."""

import re
from functools import lru_cache
from pathlib import Path

from PySide6.QtCore import QRectF
from PySide6.QtGui import QPainter

from core.resources import resource_path
from ui.theme.svg import svg_pixmap, svg_text
from ui.theme.tokens import Tokens

WEATHER = "weather"
TONES: tuple[str, ...] = ("t1", "t2", "t3", "t4", "t5", "t6", "sage")
FACE_SETS: tuple[str, ...] = (*TONES, WEATHER)
"""What the faces may be drawn as: six skin tones, one that is nobody's, and weather."""

_KINDS = ("pictures", "portraits", "pictograms", "scenes", "states", "faces")
_INKS = {
    "#0B524E": "teal_ink",
    "#DDF1EE": "teal_wash",
    "#A8540A": "amber",
    "#FCEBD2": "amber_wash",
    "#6B3B78": "plum_ink",
    "#F1E6F4": "plum_wash",
    "#8A8378": "outline",
    "#F1ECE2": "sunk",
    "#F3F9F7": "card",
    "#FFFFFF": "card",
}
"""What pictograms and the pictures of states are drawn with, and the job each colour has."""
_QUIET_INKS = {**_INKS, "#56606E": "soft", "#0F6E69": "teal"}
_MARK_INKS = {"#0F6E69": "teal", "#FFFFFF": "on_teal"}
_HEX = re.compile(r"#[0-9A-Fa-f]{6}")
_RIM = re.compile(r'stroke="#[0-9A-Fa-f]{6}"(?= stroke-width="2\.2")')
_FIRST_STOP = re.compile(r'<stop offset="0" stop-color="(#[0-9A-Fa-f]{6})"')


@lru_cache(maxsize=512)
def art_path(name: str) -> Path:
    """The file of a drawing: "portraits/priya", or a bare name looked for among pictures and the others."""
    if "/" in name:
        return resource_path("art", *name.removesuffix(".svg").split("/")).with_suffix(".svg")
    for kind in ("", *_KINDS):
        path = resource_path("art", *filter(None, (kind,)), f"{name}.svg")
        if path.exists():
            return path
    raise FileNotFoundError(f"no drawing named {name}")


def face_name(feeling: str, face_set: str) -> str:
    """Which drawing shows `feeling` (an art key such as "sad") in `face_set`."""
    if feeling in ("something-else", "dont-want-to-say"):
        return f"faces/{feeling}"
    return f"faces/{face_set}/{feeling}"


def paint_face(painter: QPainter, rect: QRectF, feeling: str, face_set: str, tokens: Tokens) -> None:
    """Paint the face or weather for `feeling`, whole inside `rect`."""
    paint_art(painter, rect, face_name(feeling, face_set), tokens)


def paint_art(
    painter: QPainter, rect: QRectF, name: str, tokens: Tokens, *, radius: float = 0.0, cover: bool = False
) -> None:
    """Paint the drawing `name` inside `rect`, cut at rounded corners of `radius`; `cover` fills and crops."""
    path = art_path(name)
    size = rect.toAlignedRect().size() if cover else rect.size().toSize()
    if size.isEmpty():
        return
    key = f"{path.parent.name}/{path.stem}:{'dark' if tokens.is_dark else ''}:{tokens.teal_ink}"
    svg = _for_theme(path, tokens)
    dpr = painter.device().devicePixelRatioF()
    pixmap = svg_pixmap(key, svg, size, dpr, radius=radius, cover=cover)
    painter.drawPixmap(rect.topLeft(), pixmap)


def paint_round(painter: QPainter, rect: QRectF, name: str, tokens: Tokens) -> None:
    """Paint a portrait or picture in the circle that fills `rect`."""
    paint_art(painter, rect, name, tokens, radius=min(rect.width(), rect.height()) / 2, cover=True)


def _for_theme(path: Path, tokens: Tokens) -> str:
    svg = svg_text(path)
    folder = path.parent.name
    if folder in ("pictograms", "states"):
        return _inked(svg, _INKS, tokens)
    if path.stem == "mark":
        return _inked(svg, _MARK_INKS, tokens)
    if tokens.is_dark and "faces" in path.parts:
        # The two grey tiles are drawn in the interface's own colours; faces have a rim of their tone's light.
        if path.stem in ("something-else", "dont-want-to-say"):
            return _inked(svg, _QUIET_INKS, tokens)
        light = _FIRST_STOP.search(svg)
        if light:
            return _RIM.sub(f'stroke="{light[1]}"', svg)
    return svg


def _inked(svg: str, inks: dict[str, str], tokens: Tokens) -> str:
    """Every drawn colour of `inks` in the theme's colour of that job, in one pass."""

    def swap(found: re.Match[str]) -> str:
        job = inks.get(found[0].upper())
        return str(getattr(tokens, job)) if job else found[0]

    return _HEX.sub(swap, svg)

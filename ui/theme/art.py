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
_PICTOGRAM_INK = {
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
_HEX = re.compile(r"#[0-9A-Fa-f]{6}")
_RIM = re.compile(r'stroke="#[0-9A-Fa-f]{6}"(?= stroke-width="2\.2")')
_FIRST_STOP = re.compile(r'<stop offset="0" stop-color="(#[0-9A-Fa-f]{6})"')


@lru_cache(maxsize=512)
def art_path(name: str) -> Path:
    """The file of a drawing: "portraits/priya", or a bare name looked for among pictures and the others."""
    if "/" in name:
        return resource_path("art", *name.removesuffix(".svg").split("/")).with_suffix(".svg")
    for kind in _KINDS:
        path = resource_path("art", kind, f"{name}.svg")
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
    if {"pictograms", "states"} & set(path.parts):
        # In one pass, so that a colour just put in is not changed again.
        return _HEX.sub(lambda found: _themed(found[0].upper(), tokens), svg)
    if tokens.is_dark and "faces" in path.parts:
        light = _FIRST_STOP.search(svg)
        if light:
            return _RIM.sub(f'stroke="{light[1]}"', svg)
        if path.stem in ("something-else", "dont-want-to-say"):
            return _quiet_face(svg, tokens)
    return svg


def _themed(drawn: str, tokens: Tokens) -> str:
    return str(getattr(tokens, _PICTOGRAM_INK[drawn])) if drawn in _PICTOGRAM_INK else drawn


def _quiet_face(svg: str, tokens: Tokens) -> str:
    """The two grey tiles are drawn from the interface's own colours, so they follow the theme."""
    swaps = {
        "#F1ECE2": tokens.sunk,
        "#F0EBE1": tokens.sunk,
        "#8A8378": tokens.outline,
        "#56606E": tokens.soft,
        "#DDF1EE": tokens.teal_wash,
        "#0F6E69": tokens.teal,
        "#0B524E": tokens.teal_ink,
    }
    for drawn, wanted in swaps.items():
        svg = re.sub(re.escape(drawn), wanted, svg, flags=re.IGNORECASE)
    return svg

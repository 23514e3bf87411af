"""The five drawings of the how-big scale: pebble, stone, rock, hill, mountain, each beside the same person.

Each stands in a box 230.4 wide with the ground at y 252; heights 17, 41, 104, 140, 213.
"""

from dataclasses import dataclass

from PySide6.QtCore import QByteArray, QRectF
from PySide6.QtGui import QPainter
from PySide6.QtSvg import QSvgRenderer

from ui.theme.theme import Theme

BOX_WIDTH, GROUND = 230.4, 252.0

_JOIN = 'stroke-linejoin="round"'
_ROUND = f'stroke-linecap="round" {_JOIN}'
_PEBBLE = "M101 252C98 244 104 235 117 235S136 243 133 252Z"
_STONE = "M84 252C80 230 92 212 117 211C142 210 158 230 153 252Z"
_ROCK = "M48 252L44 206L70 160L118 148L164 172L184 216L180 252Z"
_HILL = "M16 252C56 224 66 112 116 112C166 112 176 224 215 252Z"
_MOUNTAIN = "M10 252L56 146L72 156L112 46Q118 36 124 46L170 140L184 130L222 252Z"
_SNOW = "M92 101L112 46Q118 36 124 46L149 97L136 108L120 92L106 110Z"
_TREES = (
    "M164 252V226M164 228C154 224 156 206 164 196C172 206 174 224 164 228"
    "M184 252V234M184 236C177 232 178 220 184 212C190 220 191 232 184 236"
)
_PATH = "M112 252C104 222 128 208 116 182S104 144 114 122"


@dataclass(frozen=True, slots=True)
class _Drawing:
    body: str
    shade: str
    more: str
    person_at: float


_DRAWINGS = (
    _Drawing(
        _PEBBLE,
        "",
        f'<path d="M108 244Q110 241 114 240" fill="none" stroke="{{light}}" stroke-width="2.6" {_ROUND}/>',
        78,
    ),
    _Drawing(_STONE, "M117 211C142 210 158 230 153 252H130C137 236 131 219 117 211Z", "", 60),
    _Drawing(
        _ROCK,
        "M118 148L164 172L184 216L180 252H134L146 204Z",
        '<path d="M70 160L92 192L146 204M92 192L78 252" fill="none" stroke="{edge}" stroke-width="2" '
        'opacity=".55"/>',
        26,
    ),
    _Drawing(
        _HILL,
        "M116 112C166 112 176 224 215 252H142C164 202 150 134 116 112Z",
        f'<path d="{_PATH}" fill="none" stroke="{{path}}" stroke-width="5" stroke-linecap="round" '
        f'stroke-dasharray="1 11"/><path d="{_TREES}" fill="{{path}}" stroke="{{edge}}" stroke-width="2" '
        f"{_ROUND}/>",
        44,
    ),
    _Drawing(
        _MOUNTAIN,
        "M118 39Q122 41 124 46L170 140L184 130L222 252H128L150 172L128 132Z",
        f'<path d="{_SNOW}" fill="{{light}}" stroke="{{edge}}" stroke-width="2" {_JOIN}/>',
        40,
    ),
)
_PERSON = (
    '<g transform="translate({at} 252)">'
    f'<path d="M-9 0V-12C-9 -24 -5 -30 0 -30S9 -24 9 -12V0Z" fill="{{figure}}" stroke="{{rim}}" '
    f'stroke-width="1.6" {_JOIN}/>'
    '<circle cx="0" cy="-37" r="6.5" fill="{figure}" stroke="{rim}" stroke-width="1.2"/></g>'
)


def drawing_svg(theme: Theme, number: int, *, chosen: bool) -> str:
    """Drawing 1 to 5 as SVG in the theme's colours."""
    drawing = _DRAWINGS[number - 1]
    tokens = theme.tokens
    colours = {
        "body": tokens.chosen if chosen else tokens.rest,
        "shade": tokens.chosen_shade if chosen else tokens.rest_shade,
        "edge": tokens.chosen_edge if chosen else tokens.rest_edge,
        "figure": tokens.chosen_edge if chosen else tokens.figure,
        "rim": tokens.amber_wash if chosen else tokens.sky_foot,
        "light": tokens.chosen_light if chosen else ("#E9F2EF" if tokens.is_dark else "#FFFFFF"),
        "path": tokens.chosen_light if chosen else tokens.land,
    }
    parts = [f'<path d="{drawing.body}" fill="{colours["body"]}"/>']
    if drawing.shade:
        parts.append(f'<path d="{drawing.shade}" fill="{colours["shade"]}"/>')
    edge = f'<path d="{drawing.body}" fill="none" stroke="{colours["edge"]}" stroke-width="2.4" {_JOIN}/>'
    more = drawing.more.format(**colours)
    # The hill's trees stand before its edge; snow, cracks and shine lie on the body.
    parts += [more, edge, _PERSON.format(at=drawing.person_at, **colours)]
    inside = "".join(parts)
    return f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {BOX_WIDTH} 260">{inside}</svg>'


def paint_drawing(painter: QPainter, theme: Theme, box: QRectF, number: int, *, chosen: bool) -> None:
    """Paint drawing `number` so that its 230.4x260 box fills `box` (same shape)."""
    renderer = QSvgRenderer(QByteArray(drawing_svg(theme, number, chosen=chosen).encode()))
    renderer.render(painter, box)

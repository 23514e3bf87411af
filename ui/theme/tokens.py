"""The colours of both rooms, by job: light, dark and high contrast.

Teal = go and done. Amber = what I chose, my words. Plum = help from people, and late for the young person.
Blue (yellow in high contrast) = focus only. `late` red and `leaf` green exist in the worker's room alone.
"""

from dataclasses import dataclass, replace
from enum import Enum


class Room(Enum):
    """Whose screens these are: same materials, other density and a few other colours."""

    YOUNG = "young"
    WORKER = "worker"


class Look(Enum):
    """What a person chose; `SYSTEM` follows the computer."""

    SYSTEM = "system"
    LIGHT = "light"
    DARK = "dark"
    CONTRAST = "contrast"


@dataclass(frozen=True, slots=True)
class Tokens:
    """Every colour as `#RRGGBB` (`shadow` and `veil` as `#AARRGGBB`)."""

    paper: str
    card: str
    sunk: str
    ink: str
    soft: str
    outline: str
    hair: str
    teal: str
    on_teal: str
    teal_ink: str
    teal_wash: str
    amber: str
    on_amber: str
    amber_ink: str
    amber_wash: str
    plum: str
    on_plum: str
    plum_ink: str
    plum_wash: str
    late: str
    late_wash: str
    leaf: str
    leaf_wash: str
    focus: str
    hill_far: str
    hill_middle: str
    hill_near: str
    sun: str
    sky_top: str
    sky_foot: str
    land: str
    rest: str
    rest_shade: str
    rest_edge: str
    figure: str
    chosen: str
    chosen_shade: str
    chosen_edge: str
    chosen_light: str
    shadow: str
    veil: str
    is_dark: bool = False
    is_contrast: bool = False


_LIGHT = Tokens(
    paper="#F7F3EC",
    card="#FFFFFF",
    sunk="#F1ECE2",
    ink="#1D2733",
    soft="#56606E",
    outline="#8A8378",
    hair="#E7E0D4",
    teal="#0F6E69",
    on_teal="#FFFFFF",
    teal_ink="#0B524E",
    teal_wash="#DDF1EE",
    amber="#A8540A",
    on_amber="#FFFFFF",
    amber_ink="#8A4306",
    amber_wash="#FCEBD2",
    plum="#6B3B78",
    on_plum="#FFFFFF",
    plum_ink="#6B3B78",
    plum_wash="#F1E6F4",
    late="#9B1C1C",
    late_wash="#FBE7E4",
    leaf="#2F6B3A",
    leaf_wash="#E3F1E4",
    focus="#1D4ED8",
    hill_far="#F0E7D6",
    hill_middle="#DDEBE4",
    hill_near="#C6E0DA",
    sun="#F6D7A0",
    sky_top="#EAF4F2",
    sky_foot="#FFFFFF",
    land="#DDEDE8",
    rest="#BFD6D0",
    rest_shade="#9DBFB7",
    rest_edge="#5F897F",
    figure="#2F6B64",
    chosen="#F3B562",
    chosen_shade="#D98B33",
    chosen_edge="#8A4508",
    chosen_light="#FBE0B4",
    shadow="#144A3A20",
    veil="#751D2733",
)

_DARK = Tokens(
    paper="#1C1B19",
    card="#282623",
    sunk="#211F1C",
    ink="#F5EFE6",
    soft="#C2BAAD",
    outline="#8F877B",
    hair="#3B3732",
    teal="#6CCFC4",
    on_teal="#0C2624",
    teal_ink="#8ADDD3",
    teal_wash="#17403D",
    amber="#F3B867",
    on_amber="#2B1A05",
    amber_ink="#F6C787",
    amber_wash="#46341B",
    plum="#C9A2D8",
    on_plum="#2A1632",
    plum_ink="#DDB4E8",
    plum_wash="#40304A",
    late="#FFA79E",
    late_wash="#4A201D",
    leaf="#93D39E",
    leaf_wash="#1F3A25",
    focus="#8FB4FF",
    hill_far="#26231F",
    hill_middle="#22302D",
    hill_near="#1F3B38",
    sun="#6B5127",
    sky_top="#22302E",
    sky_foot="#282623",
    land="#233634",
    rest="#4F706A",
    rest_shade="#3E5C56",
    rest_edge="#8DB5AC",
    figure="#A9E0D8",
    chosen="#C98436",
    chosen_shade="#9C5F1E",
    chosen_edge="#F9D9A6",
    chosen_light="#FBE0B4",
    shadow="#47000000",
    veil="#B3000000",
    is_dark=True,
)

_CONTRAST = Tokens(
    paper="#000000",
    card="#000000",
    sunk="#0E0E0E",
    ink="#FFFFFF",
    soft="#EDEDED",
    outline="#FFFFFF",
    hair="#8C8C8C",
    teal="#5FF5E6",
    on_teal="#00201D",
    teal_ink="#5FF5E6",
    teal_wash="#003B37",
    amber="#FFC24D",
    on_amber="#261700",
    amber_ink="#FFC24D",
    amber_wash="#3A2600",
    plum="#F0B8FF",
    on_plum="#2A0033",
    plum_ink="#F0B8FF",
    plum_wash="#350042",
    late="#FF9E9E",
    late_wash="#000000",
    leaf="#8CF0A0",
    leaf_wash="#00330C",
    focus="#FFE600",
    hill_far="#000000",
    hill_middle="#000000",
    hill_near="#000000",
    sun="#000000",
    sky_top="#000000",
    sky_foot="#000000",
    land="#000000",
    rest="#3D3D3D",
    rest_shade="#262626",
    rest_edge="#FFFFFF",
    figure="#FFFFFF",
    chosen="#8A5A00",
    chosen_shade="#5C3C00",
    chosen_edge="#FFC24D",
    chosen_light="#FFE3A8",
    shadow="#00000000",
    veil="#D9000000",
    is_dark=True,
    is_contrast=True,
)

_WORKER_DARK = replace(
    _DARK,
    paper="#171614",
    card="#22201D",
    sunk="#1B1A17",
    ink="#F3EEE5",
    soft="#BDB5A8",
    hair="#37332D",
    teal="#6CCDC4",
    teal_ink="#A9E6DF",
    teal_wash="#143C39",
    plum_ink="#DDB0E9",
    plum_wash="#3B2742",
)

_ALL = {
    (Room.YOUNG, Look.LIGHT): _LIGHT,
    (Room.YOUNG, Look.DARK): _DARK,
    (Room.YOUNG, Look.CONTRAST): _CONTRAST,
    (Room.WORKER, Look.LIGHT): _LIGHT,
    (Room.WORKER, Look.DARK): _WORKER_DARK,
    (Room.WORKER, Look.CONTRAST): _CONTRAST,
}

TEXT_PAIRS: tuple[tuple[str, str], ...] = (
    *((text, ground) for text in ("ink", "soft") for ground in ("paper", "card", "sunk", "teal_wash")),
    *((text, ground) for text in ("ink", "soft") for ground in ("amber_wash", "plum_wash", "late_wash")),
    *(("teal_ink", ground) for ground in ("paper", "card", "sunk", "teal_wash")),
    *(("plum_ink", ground) for ground in ("paper", "card", "plum_wash")),
    *(("amber_ink", ground) for ground in ("paper", "card", "amber_wash")),
    *(("late", ground) for ground in ("paper", "card", "late_wash", "teal_wash")),
    *(("leaf", ground) for ground in ("paper", "card", "leaf_wash", "teal_wash")),
    ("amber", "card"),
    ("amber", "amber_wash"),
    ("on_teal", "teal"),
    ("on_amber", "amber"),
    ("on_plum", "plum"),
)
"""Which colour is written on which ground: each at least 4.5 to 1."""

LINE_PAIRS: tuple[tuple[str, str], ...] = (
    *(("outline", ground) for ground in ("paper", "card", "sunk")),
    *(("focus", ground) for ground in ("paper", "card", "sunk", "teal_wash", "amber_wash")),
    *(("amber", ground) for ground in ("paper", "card", "amber_wash")),
    *(("teal", ground) for ground in ("paper", "card")),
    *(("plum", ground) for ground in ("paper", "card")),
    ("rest_edge", "sky_top"),
    ("rest_edge", "sky_foot"),
    ("chosen_edge", "amber_wash"),
)
"""Edges that carry meaning: each at least 3 to 1 against what lies beside them."""


def tokens_for(room: Room, look: Look) -> Tokens:
    """The colours of `room` in `look` (not `SYSTEM`: ask the computer first)."""
    return _ALL[room, look]


def contrast(one: str, other: str) -> float:
    """WCAG 2.2 contrast ratio of two `#RRGGBB` colours, 1 to 21."""

    def luminance(colour: str) -> float:
        parts = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
        red, green, blue = (c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in parts)
        return 0.2126 * red + 0.7152 * green + 0.0722 * blue

    bright, dim = sorted((luminance(one), luminance(other)), reverse=True)
    return (bright + 0.05) / (dim + 0.05)

"""Letters: which sizes there are, the families offered, and loading the fonts that come with Heard."""

from dataclasses import dataclass
from enum import Enum
from functools import cache

from PySide6.QtGui import QFont, QFontDatabase

from core.resources import resource_path

_OTHER_SCRIPTS = ["Noto Sans", "Noto Sans Arabic", "Abyssinica SIL", "Noto Sans CJK SC", "Noto Color Emoji"]


class Lettering(Enum):
    """The letters a person chose. `SYSTEM` is the computer's own."""

    LEXEND = "Lexend"
    ATKINSON = "Atkinson Hyperlegible"
    SYSTEM = "system"


@dataclass(frozen=True, slots=True)
class TypeRole:
    """Size and line height in design px (at 100%), and weight."""

    size: int
    line: int
    weight: int = 400


ROLES: dict[str, TypeRole] = {
    # Young person's room.
    "call": TypeRole(64, 80, 700),
    "h1": TypeRole(34, 42, 600),
    "h1_narrow": TypeRole(28, 36, 600),
    "h1_tight": TypeRole(22, 28, 600),
    "h2": TypeRole(20, 28, 600),
    "own": TypeRole(20, 32),
    "body": TypeRole(17, 24),
    "body_medium": TypeRole(17, 24, 500),
    "strong": TypeRole(17, 24, 600),
    "small": TypeRole(14, 20),
    "small_medium": TypeRole(14, 20, 500),
    "small_strong": TypeRole(14, 20, 600),
    # Worker's room.
    "title": TypeRole(24, 30, 600),
    "number": TypeRole(34, 38, 600),
    "dialog_title": TypeRole(20, 26, 600),
    "said": TypeRole(20, 31),
    "said_other": TypeRole(17, 26),
    "desk": TypeRole(15, 20),
    "desk_medium": TypeRole(15, 20, 500),
    "desk_strong": TypeRole(15, 20, 600),
    "meta": TypeRole(13, 18),
    "meta_medium": TypeRole(13, 18, 500),
    "meta_strong": TypeRole(13, 18, 600),
}


def load_fonts() -> tuple[str, ...]:
    """Load every font that comes with Heard; returns the families found."""
    return tuple(dict.fromkeys(name for lettering in Lettering for name in load_family(lettering.value)))


@cache
def load_family(family: str) -> tuple[str, ...]:
    """Load the fonts of one family from resources/fonts, once; empty where it is the computer's own."""
    families: list[str] = []
    for file in sorted(resource_path("fonts").glob(f"{family.replace(' ', '')}-*.[to]tf")):
        number = QFontDatabase.addApplicationFont(str(file))
        if number < 0:
            raise OSError(f"a font that comes with Heard cannot be read: {file.name}")
        families += QFontDatabase.applicationFontFamilies(number)
    return tuple(dict.fromkeys(families))


def font_for(lettering: Lettering, size_px: int, weight: int, *, tabular: bool = False) -> QFont:
    """A font of `size_px` device-independent pixels, with a family for every script we speak.

    `tabular`: digits of one width, for columns of times in the worker's room.
    """
    load_family(lettering.value)
    font = QFont()
    own = QFont().families() if lettering is Lettering.SYSTEM else [lettering.value]
    font.setFamilies([*own, *_OTHER_SCRIPTS])
    font.setPixelSize(max(1, size_px))
    font.setWeight(QFont.Weight(weight))
    if tabular:
        font.setFeature(QFont.Tag("tnum"), 1)
    return font

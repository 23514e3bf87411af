"""The theme of one window: colours, letters, sizes, icons, art and motion, and when they change."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from functools import cache

from PySide6.QtCore import QObject, QRectF, Qt, Signal, Slot
from PySide6.QtGui import QColor, QFont, QGuiApplication, QPainter

from core.statements.words import Words
from ui.theme import art, icons
from ui.theme.lettering import ROLES, Lettering, font_for
from ui.theme.motion import STEP_MS, system_wants_stillness
from ui.theme.tokens import Look, Room, Tokens, tokens_for

SMALLEST_SCALE, LARGEST_SCALE = 1.0, 2.0
NARROW = 900
"""Design px: below this tabs fold into Menu and margins shrink."""
TIGHT = 420
"""Design px: 200% on a window of 683 px, where a few lines fill the screen."""
SMALL = 560
"""Design px: below this cards stand in one column."""

Say = Callable[..., str]
"""Looks up the words of a key in the person's language: say("home.title", name="Amara")."""


@cache
def english() -> Words:
    """The words of the language every other falls back to."""
    return Words.load("en")


@dataclass(frozen=True, slots=True)
class Appearance:
    """What one person chose. `scale` is text size 1.0 to 2.0; `faces` one of art.FACE_SETS."""

    look: Look = Look.SYSTEM
    scale: float = 1.0
    lettering: Lettering = Lettering.LEXEND
    faces: str = "t3"
    still: bool = False
    easy: bool = False


class Theme(QObject):
    """Handed to every control by constructor. `changed` is emitted after anything a painter would notice.

    `say` gives the few words that controls speak for themselves (Help now, Hide, Back, "chosen"), and is
    there for screens too.
    """

    changed = Signal()

    def __init__(
        self,
        room: Room = Room.YOUNG,
        appearance: Appearance | None = None,
        *,
        say: Say | None = None,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self.room = room
        self.say: Say = say or english()
        self.appearance = appearance or Appearance()
        self._window_width: int | None = None
        self._tokens = tokens_for(room, self._real_look())
        self._fonts: dict[tuple[str, int], QFont] = {}
        hints = QGuiApplication.styleHints()
        hints.colorSchemeChanged.connect(self._system_changed)
        hints.accessibility().contrastPreferenceChanged.connect(self._system_changed)

    # -- choosing ------------------------------------------------------------------------------------

    def apply(self, appearance: Appearance) -> None:
        """Show everything as `appearance` says from now on."""
        scale = min(LARGEST_SCALE, max(SMALLEST_SCALE, appearance.scale))
        appearance = replace(appearance, scale=scale)
        if appearance != self.appearance:
            self.appearance = appearance
            self._refresh()

    def turn_to(self, room: Room) -> None:
        """Somebody of the other room is in: its colours, letters and measures from now on.

        Pages built before keep the shape of the room they were built for: forget them first.
        """
        if room is not self.room:
            self.room = room
            self._refresh()

    def set_window_width(self, logical_px: int) -> None:
        """Told by the window; changes nothing unless the page must be laid out another way."""
        before = self._form
        self._window_width = logical_px
        if self._form != before:
            self.changed.emit()

    @property
    def _width(self) -> float:
        """The window's width in design px: larger text makes the same window narrower."""
        return 1280.0 if self._window_width is None else self._window_width / self.scale

    @property
    def _form(self) -> tuple[bool, bool, bool]:
        return self._width < NARROW, self._width < SMALL, self._width < TIGHT

    @Slot()
    def _system_changed(self) -> None:
        if self.appearance.look is Look.SYSTEM:
            self._refresh()

    def _refresh(self) -> None:
        self._fonts.clear()
        self._tokens = tokens_for(self.room, self._real_look())
        self.changed.emit()

    def _real_look(self) -> Look:
        if self.appearance.look is not Look.SYSTEM:
            return self.appearance.look
        hints = QGuiApplication.styleHints()
        if hints.accessibility().contrastPreference() == Qt.ContrastPreference.HighContrast:
            return Look.CONTRAST
        return Look.DARK if hints.colorScheme() == Qt.ColorScheme.Dark else Look.LIGHT

    # -- sizes ---------------------------------------------------------------------------------------

    @property
    def scale(self) -> float:
        """Text size, 1.0 to 2.0; every measure is multiplied by it."""
        return self.appearance.scale

    def px(self, design: float) -> int:
        """Logical px for a measure of the design at 100%."""
        return round(design * self.scale)

    def pf(self, design: float) -> float:
        """As `px`, unrounded, for painting."""
        return design * self.scale

    @property
    def width(self) -> float:
        """The window's width in design px."""
        return self._width

    @property
    def is_narrow(self) -> bool:
        return self._width < NARROW

    @property
    def is_small(self) -> bool:
        return self._width < SMALL

    @property
    def is_tight(self) -> bool:
        return self._width < TIGHT

    @property
    def margin(self) -> int:
        """The page's side margin, logical px."""
        return self.px(24 if self.is_narrow or self.room is Room.WORKER else 64)

    # -- letters and colours ---------------------------------------------------------------------------

    def font(self, role: str, weight: int | None = None) -> QFont:
        """The font of a role in lettering.ROLES, in another `weight` if given."""
        role = self._fitting(role)
        kind = ROLES[role]
        wanted = weight or kind.weight
        font = self._fonts.get((role, wanted))
        if font is None:
            tabular = self.room is Room.WORKER
            font = font_for(self.appearance.lettering, self.px(kind.size), wanted, tabular=tabular)
            self._fonts[role, wanted] = font
        return font

    def _fitting(self, role: str) -> str:
        """A page's title gets smaller with the window: every line counts at 200% on a small screen."""
        if role != "h1" or not self.is_narrow:
            return role
        return "h1_tight" if self._width < TIGHT else "h1_narrow"

    def line_height(self, role: str) -> float:
        """The line height of a role, logical px."""
        role = self._fitting(role)
        return self.pf(ROLES[role].line)

    @property
    def tokens(self) -> Tokens:
        return self._tokens

    @property
    def is_dark(self) -> bool:
        return self._tokens.is_dark

    @property
    def is_contrast(self) -> bool:
        return self._tokens.is_contrast

    def hex(self, token: str) -> str:
        """The colour of a job as text."""
        value = getattr(self._tokens, token)
        assert isinstance(value, str)
        return value

    def colour(self, token: str) -> QColor:
        """The colour of a job, such as "teal_wash"; a literal "#RRGGBB" passes through."""
        return QColor(token if token.startswith("#") else self.hex(token))

    def between(self, start: str, end: str, part: float) -> QColor:
        """A colour on the way from token `start` to token `end`; `part` 0 to 1."""
        a, b = self.colour(start), self.colour(end)
        return QColor.fromRgbF(
            a.redF() + (b.redF() - a.redF()) * part,
            a.greenF() + (b.greenF() - a.greenF()) * part,
            a.blueF() + (b.blueF() - a.blueF()) * part,
            a.alphaF() + (b.alphaF() - a.alphaF()) * part,
        )

    # -- pictures and motion ---------------------------------------------------------------------------

    def paint_icon(
        self, painter: QPainter, rect: QRectF, name: str, token: str = "ink", *, mirrored: bool = False
    ) -> None:
        """Paint a Lucide icon in the colour of `token`."""
        icons.paint_icon(painter, rect, name, self.colour(token).name(), mirrored=mirrored)

    def paint_face(self, painter: QPainter, rect: QRectF, feeling: str, face_set: str = "") -> None:
        """Paint a feeling's face, in the person's own set unless another is named."""
        art.paint_face(painter, rect, feeling, face_set or self.appearance.faces, self._tokens)

    def paint_art(
        self, painter: QPainter, rect: QRectF, name: str, *, radius: float = 0.0, cover: bool = False
    ) -> None:
        """Paint a drawing of resources/art; `radius` in logical px."""
        art.paint_art(painter, rect, name, self._tokens, radius=radius, cover=cover)

    def paint_round(self, painter: QPainter, rect: QRectF, name: str) -> None:
        """Paint a portrait or picture in a circle."""
        art.paint_round(painter, rect, name, self._tokens)

    @property
    def is_still(self) -> bool:
        """True when nothing may move: the person, or the computer, says so."""
        return self.appearance.still or system_wants_stillness()

    def duration(self, ms: int = STEP_MS) -> int:
        """How long a movement takes: `ms`, or 0 when motion is off."""
        return 0 if self.is_still else ms

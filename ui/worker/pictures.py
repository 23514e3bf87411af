"""A young person's picture, a worker's initials or portrait, and a feeling's face, each as a small widget."""

from functools import lru_cache

from PySide6.QtCore import QRectF, Qt, Slot
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QLabel, QSizePolicy, QWidget

from ui.controls.avatar import paint_person
from ui.controls.lines import paint_line, text_width
from ui.controls.paint import disc, mirrored, panel
from ui.theme.art import art_path
from ui.theme.theme import Theme
from ui.worker.face_word import FaceWord


def paint_picture(painter: QPainter, theme: Theme, rect: QRectF, art: str, name: str) -> None:
    """A young person's picture with its rim; the first letters of the name where there is none.

    A picture that only a newer version has counts as none: a name must never be lost to a missing drawing.
    """
    paint_person(painter, theme, rect, art if _is_known(art) else "", name=name)
    disc(painter, rect.center(), rect.width(), None, theme.colour("outline"), theme.pf(1))


@lru_cache(maxsize=256)
def _is_known(art: str) -> bool:
    try:
        return bool(art) and art_path(art).exists()
    except FileNotFoundError:
        return False


class _Square(QWidget):
    """Something drawn in a square of a fixed design size."""

    def __init__(self, theme: Theme, side: float, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.theme, self._side = theme, side
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        theme.changed.connect(self._restyle)
        self._restyle()

    @Slot()
    def _restyle(self) -> None:
        side = self.theme.px(self._side)
        self.setFixedSize(side, side)
        self.update()


class RoundPicture(_Square):
    """The picture a young person chose, in a circle with a thin rim. The name beside it says whose it is."""

    def __init__(self, theme: Theme, side: float, art: str, name: str, parent: QWidget | None = None) -> None:
        super().__init__(theme, side, parent)
        self._art, self._name = art, name

    def set_person(self, art: str, name: str) -> None:
        self._art, self._name = art, name
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        paint_picture(painter, self.theme, QRectF(self.rect()), self._art, self._name)


class Initials(_Square):
    """A worker's initials on a plum wash. No colour by person: everybody's is the same."""

    def __init__(self, theme: Theme, name: str, side: float = 36, parent: QWidget | None = None) -> None:
        super().__init__(theme, side, parent)
        self._letters = initials(name)

    def set_name(self, name: str) -> None:
        self._letters = initials(name)
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        theme, rect = self.theme, QRectF(self.rect())
        line = theme.colour("outline") if theme.is_contrast else None
        panel(painter, rect, theme.pf(10), theme.colour("plum_wash"), line, theme.pf(1))
        font = theme.font("meta_strong")
        paint_line(
            painter, rect, self._letters, font, theme.colour("plum_ink"), Qt.AlignmentFlag.AlignHCenter
        )


class Icon(_Square):
    """A Lucide icon beside words that say the same."""

    def __init__(
        self, theme: Theme, name: str, side: float = 16, colour: str = "soft", parent: QWidget | None = None
    ) -> None:
        super().__init__(theme, side, parent)
        self._name, self._colour = name, colour

    def set_icon(self, name: str, colour: str) -> None:
        self._name, self._colour = name, colour
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        if self._name:
            painter = QPainter(self)
            mirror = self.layoutDirection() == Qt.LayoutDirection.RightToLeft and self._name in (
                "reply",
                "undo-2",
            )
            self.theme.paint_icon(painter, QRectF(self.rect()), self._name, self._colour, mirrored=mirror)


class Face(_Square):
    """A feeling's face; the word stands beside it."""

    def __init__(self, theme: Theme, face: FaceWord, side: float, parent: QWidget | None = None) -> None:
        super().__init__(theme, side, parent)
        self._face = face

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        self.theme.paint_art(painter, QRectF(self.rect()), self._face.art)


class FeelingTag(QLabel):
    """Face 30, word, and how strong: 44 high, on sunk ground. A label, to be read out."""

    def __init__(
        self, theme: Theme, face: FaceWord, strength: str = "", parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._theme, self._face, self._strength = theme, face, strength
        self.setAccessibleName(", ".join(filter(None, [face.word, strength])))
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        theme.changed.connect(self._restyle)
        self._restyle()

    @Slot()
    def _restyle(self) -> None:
        t = self._theme
        width = 10 + 30 + 10 + self._word_width() / t.scale + 14
        if self._strength:
            width += 8 + text_width(self._strength, t.font("meta")) / t.scale
        self.setFixedSize(t.px(width) + 2, t.px(44))
        self.update()

    def _word_width(self) -> float:
        return text_width(self._face.word, self._theme.font("desk_medium")) + 1

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        t, rect = self._theme, QRectF(self.rect())
        direction = self.layoutDirection()
        line = t.colour("outline" if t.is_contrast else "hair")
        panel(painter, rect, t.pf(12), t.colour("sunk"), line, t.pf(1))
        high = rect.height()
        side = t.pf(30)
        face = mirrored(QRectF(t.pf(10), (high - side) / 2, side, side), rect, direction)
        t.paint_art(painter, face, self._face.art)
        x = t.pf(50)
        word = mirrored(QRectF(x, 0, self._word_width() + 2, high), rect, direction)
        lead = Qt.AlignmentFlag.AlignLeading
        paint_line(painter, word, self._face.word, t.font("desk_medium"), t.colour("ink"), lead, direction)
        x += self._word_width() + t.pf(8)
        if self._strength:
            wide = text_width(self._strength, t.font("meta")) + 2
            spot = mirrored(QRectF(x, 0, wide, high), rect, direction)
            paint_line(painter, spot, self._strength, t.font("meta"), t.colour("soft"), lead, direction)


def initials(name: str) -> str:
    """Of "Priya Nair": PN. Of one name: its first letter."""
    parts = name.split()
    letters = parts[:1] if len(parts) == 1 else [*parts[:1], *parts[-1:]]
    return "".join(part[0].upper() for part in letters)

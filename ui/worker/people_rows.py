"""The rows beside the page of people: a young person, somebody the office planned, an invitation."""

from dataclasses import dataclass

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QSizePolicy

from core.ids import PersonId
from ui.controls.lines import paint_line
from ui.controls.paint import disc, mirrored, panel
from ui.controls.painted import PaintedButton
from ui.theme.theme import Theme
from ui.worker.pictures import paint_picture

HIGH = 20
"""Design px of one of the two lines."""


@dataclass(frozen=True, slots=True)
class YoungLine:
    """One young person in the list. `line` is where they live or what waits."""

    id: PersonId
    name: str
    age: str
    picture: str
    line: str = ""


@dataclass(frozen=True, slots=True)
class InviteLine:
    """An invitation, or somebody to invite. `line` in `colour` says how it stands; `icon` says it too."""

    key: str
    name: str
    line: str
    icon: str
    colour: str = "soft"
    strong: bool = False


class SideRow(PaintedButton):
    """60 high: a round sign, a name, a softer line."""

    radius = 10

    def __init__(self, theme: Theme, words: str, more: str) -> None:
        super().__init__(theme, words, more=more, checkable=True)
        self.setAutoExclusive(True)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    @property
    def key(self) -> str:
        """What the row stands for."""
        raise NotImplementedError

    def design_size(self) -> tuple[float, float]:
        return 220, 60

    def minimumSizeHint(self) -> QSize:
        return QSize(self.theme.px(150), self.sizeHint().height())

    def paint_sign(self, painter: QPainter, spot: QRectF) -> None:
        """The round sign at the start."""
        raise NotImplementedError

    def paint_row(
        self, painter: QPainter, rect: QRectF, title: str, line: str, colour: str, *, strong: bool = False
    ) -> None:
        """Ground, sign and two lines."""
        t, direction = self.theme, self.layoutDirection()
        if self.isChecked():
            panel(painter, rect, t.pf(10), t.colour("teal_wash"), t.colour("teal"), t.pf(1.5))
        elif self.is_over:
            panel(painter, rect, t.pf(10), t.colour("sunk"))
        side = t.pf(40)
        spot = QRectF(rect.x() + t.pf(10), rect.center().y() - side / 2, side, side)
        self.paint_sign(painter, mirrored(spot, rect, direction))
        x = t.pf(62)
        room = rect.width() - x - t.pf(10)
        role = "desk_strong" if self.isChecked() else "desk_medium"
        lead = Qt.AlignmentFlag.AlignLeading
        high = t.pf(HIGH)
        top = rect.center().y() - (high if line else high / 2)
        name = mirrored(QRectF(rect.x() + x, top, room, high), rect, direction)
        paint_line(painter, name, title, t.font(role), t.colour("ink"), lead, direction)
        if line:
            spot = mirrored(QRectF(rect.x() + x, top + high, room, high), rect, direction)
            font = t.font("meta_strong" if strong else "meta")
            paint_line(painter, spot, line, font, t.colour(colour), lead, direction)


class YoungRow(SideRow):
    """A picture, a name and an age."""

    def __init__(self, theme: Theme, young: YoungLine) -> None:
        self.young = young
        super().__init__(theme, ", ".join(filter(None, [young.name, young.age])), young.line)

    @property
    def key(self) -> str:
        return self.young.id

    def paint_sign(self, painter: QPainter, spot: QRectF) -> None:
        paint_picture(painter, self.theme, spot, self.young.picture, self.young.name)

    def paint(self, painter: QPainter, rect: QRectF) -> None:
        words = " ".join(filter(None, [self.young.name, self.young.age]))
        self.paint_row(painter, rect, words, self.young.line, "soft")


class InviteRow(SideRow):
    """How an invitation stands: its sign, the name, its words."""

    def __init__(self, theme: Theme, invite: InviteLine) -> None:
        self.invite = invite
        super().__init__(theme, f"Invitation, {invite.name}", invite.line)

    @property
    def key(self) -> str:
        return self.invite.key

    def paint_sign(self, painter: QPainter, spot: QRectF) -> None:
        t, line = self.theme, self.invite
        edge = t.colour("outline") if t.is_contrast else None
        disc(painter, spot.center(), spot.width(), t.colour("sunk"), edge, t.pf(1))
        inset = spot.width() * 0.28
        t.paint_icon(painter, spot.adjusted(inset, inset, -inset, -inset), line.icon, line.colour)

    def paint(self, painter: QPainter, rect: QRectF) -> None:
        line = self.invite
        self.paint_row(painter, rect, line.name, line.line, line.colour, strong=line.strong)

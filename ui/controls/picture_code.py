"""Four pictures in a row as a key: tiles to tap, and four places that fill up."""

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QObject, QRectF, QSize, Qt, Signal, Slot
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from ui.controls.boxes import Column, TileGrid, WrapRow
from ui.controls.button import Button
from ui.controls.choice_keys import ChoiceKeys
from ui.controls.paint import mirrored, panel
from ui.controls.picture_tile import PictureTile
from ui.runtime.announce import announce
from ui.theme.theme import Theme

PLACES = 4


class PictureCode(QWidget):
    """`pictures()` in the order they were tapped; `changed` with each. A fifth tap does nothing.

    Shown as ticks unless `show_typing(True)`: somebody may be looking over the shoulder. Backspace takes the
    last one back, as the button does.
    """

    changed = Signal()

    def __init__(self, theme: Theme, names: Sequence[str], *, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._given: list[str] = []
        column = Column(theme, 16)
        self.setLayout(column)
        head = WrapRow(theme, 16)
        self.row = PictureRow(theme)
        head.addWidget(self.row)
        self.back = Button(theme, theme.say("unlock.pictures_back"), icon="undo-2", pressed=self.take_back)
        head.addWidget(self.back)
        column.addLayout(head)
        holder = QWidget()
        grid = TileGrid(theme, 118, most=8, gap=12)
        holder.setLayout(grid)
        self.tiles: dict[str, PictureTile] = {}
        for name in names:
            said = theme.say("chooser.picture_name", picture=theme.say(f"chooser.picture.{name}"))
            tile = PictureTile(theme, f"pictures/{name}", said, small=True)
            tile.clicked.connect(lambda _=False, picture=name: self.give(picture))
            tile.installEventFilter(self)
            grid.addWidget(tile)
            self.tiles[name] = tile
        ChoiceKeys(holder, list(self.tiles.values()))
        column.addWidget(holder)
        self.setFocusProxy(next(iter(self.tiles.values())))
        self._show()

    def pictures(self) -> tuple[str, ...]:
        """What was tapped so far, in order."""
        return tuple(self._given)

    @property
    def is_full(self) -> bool:
        return len(self._given) == PLACES

    def show_typing(self, shown: bool) -> None:
        """The pictures themselves in the places, or ticks."""
        self.row.show_pictures(shown)

    def give(self, picture: str) -> None:
        """One more picture, where there is a place left."""
        if not self.is_full:
            self._given.append(picture)
            self._show()
            announce(self.row, self.row.accessibleName())
            self.changed.emit()

    @Slot()
    def take_back(self) -> None:
        """The last picture goes again."""
        if self._given:
            self._given.pop()
            self._show()
            announce(self.row, self.row.accessibleName())
            self.changed.emit()

    def clear(self) -> None:
        """Forget what was tapped."""
        if self._given:
            self._given.clear()
            self._show()
            self.changed.emit()

    def _show(self) -> None:
        if not self._given and self.back.hasFocus():
            self.tiles[next(iter(self.tiles))].setFocus(Qt.FocusReason.OtherFocusReason)
        self.row.show_given(self._given)
        self.back.setEnabled(bool(self._given))

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if not isinstance(event, QKeyEvent) or event.type() != QEvent.Type.KeyPress:
            return False
        if event.key() != Qt.Key.Key_Backspace:
            return False
        self.take_back()
        return True


class PictureRow(QWidget):
    """The four places. Its name says how many are filled, never with what."""

    def __init__(self, theme: Theme, *, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._given: tuple[str, ...] = ()
        self._shown = False
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        theme.changed.connect(self._restyle)
        self.show_given(())

    def show_given(self, pictures: Sequence[str]) -> None:
        """These fill the first places."""
        self._given = tuple(pictures)
        self.setAccessibleName(self._theme.say("unlock.pictures_count", count=len(self._given)))
        self.update()

    def show_pictures(self, shown: bool) -> None:
        self._shown = shown
        self.update()

    @Slot()
    def _restyle(self) -> None:
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(self._theme.px(PLACES * 84 + (PLACES - 1) * 12), self._theme.px(64))

    def minimumSizeHint(self) -> QSize:
        return QSize(self._theme.px(160), self._theme.px(64))

    def paintEvent(self, event: QPaintEvent) -> None:
        theme = self._theme
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        whole = QRectF(self.rect())
        gap = min(theme.pf(12), whole.width() * 0.03)
        wide = (whole.width() - (PLACES - 1) * gap) / PLACES
        for place in range(PLACES):
            spot = QRectF(whole.x() + place * (wide + gap), whole.y(), wide, whole.height())
            self._paint_place(painter, mirrored(spot, whole, self.layoutDirection()), place)

    def _paint_place(self, painter: QPainter, spot: QRectF, place: int) -> None:
        theme = self._theme
        given = place < len(self._given)
        radius = theme.pf(16)
        if given and self._shown:
            panel(painter, spot, radius, theme.colour("amber_wash"), theme.colour("amber"), theme.pf(3))
            mat = theme.pf(5)
            inner = spot.adjusted(mat, mat, -mat, -mat)
            drawing = f"pictures/{self._given[place]}"
            theme.paint_art(painter, inner, drawing, radius=theme.pf(11), cover=True)
        elif given:
            panel(painter, spot, radius, theme.colour("amber_wash"), theme.colour("amber"), theme.pf(3))
            side = theme.pf(28)
            icon = QRectF(0, 0, side, side)
            icon.moveCenter(spot.center())
            theme.paint_icon(painter, icon, "check", "ink")
        else:
            panel(painter, spot, radius, theme.colour("sunk"), theme.colour("outline"), theme.pf(1.5))
            painter.setFont(theme.font("h2"))
            painter.setPen(theme.colour("soft"))
            painter.drawText(spot, Qt.AlignmentFlag.AlignCenter, str(place + 1))

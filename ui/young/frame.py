"""The frame of the young person's room: the bar on top, one page under it, the hills behind both."""

from PySide6.QtCore import Property, QPoint, QRectF, Qt, Signal, Slot
from PySide6.QtGui import QPainter, QPaintEvent, QPixmap, QResizeEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from ui.controls.hills import Where, paint_hills
from ui.controls.top_bar import TopBar
from ui.theme.motion import SLIDE_PX, glide
from ui.young.kit import Kit
from ui.young.page import Page

TABS = (
    ("home", "nav.home", "house"),
    ("words", "nav.words", "messages-square"),
    ("people", "nav.people", "users"),
    ("diary", "nav.diary", "book-lock"),
    ("settings", "nav.settings", "settings"),
)


class Frame(QWidget):
    """Shows one page at a time. The bar's signals are passed on as they are."""

    tab_chosen = Signal(str)
    home_pressed = Signal()
    read_pressed = Signal()
    help_pressed = Signal()
    hide_pressed = Signal()

    def __init__(self, kit: Kit, picture: str, *, can_read: bool = False) -> None:
        super().__init__()
        self._kit = kit
        self.page: Page | None = None
        self.bar = TopBar(kit.theme, picture=picture, can_read=can_read)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.bar)
        self._place = _Place(self)
        column.addWidget(self._place, 1)
        self.bar.tab_chosen.connect(self.tab_chosen)
        self.bar.home_pressed.connect(self.home_pressed)
        self.bar.read_pressed.connect(self.read_pressed)
        self.bar.help_pressed.connect(self.help_pressed)
        self.bar.hide_pressed.connect(self.hide_pressed)
        kit.theme.changed.connect(self._restyle)

    def show_page(self, page: Page, *, back: bool = False) -> Page | None:
        """Put `page` in sight, sliding in from the end (from the start when going `back`).

        The page before comes back hidden, not deleted: whoever made it lets it go.
        """
        before = self.page
        self.page = page
        theme = self._kit.theme
        moves = before is not None and self.isVisible() and theme.duration() > 0
        picture = before.grab() if moves and before is not None else QPixmap()
        top = page.top
        if top.tab:
            tabs = [(key, self._kit.words(words), icon) for key, words, icon in TABS]
            self.bar.show_tabs(tabs, top.tab)
        elif top.most:
            self.bar.show_progress(top.words, top.now, top.most)
        else:
            self.bar.show_words(top.words)
        self._place.put(page)
        if before is not None and before is not page:
            before.hide()
        page.show()
        page.raise_()
        if moves:
            forward = back if self.isRightToLeft() else not back
            self._place.slide(page, picture, theme.px(SLIDE_PX) * (1 if forward else -1), theme.duration())
        self._order_tabs(page)
        self.update()
        page.start()
        return before

    def _order_tabs(self, page: Page) -> None:
        """Answers, extras, footer, then the bar: Help now and Hide last (they have their own keys)."""
        QWidget.setTabOrder(page, self.bar)

    @Slot()
    def _restyle(self) -> None:
        self.update()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._kit.theme.set_window_width(self.width())

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.fillRect(self.rect(), self._kit.theme.colour("paper"))
        if self.page is not None and self.page.hills:
            rect = QRectF(self.rect())
            paint_hills(painter, self._kit.theme, rect, Where.TOP, mirror=self.isRightToLeft())


class _Place(QWidget):
    """Holds the page; during a change also a fading picture of the one before."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._page: QWidget | None = None
        self._veil = _Veil(self)
        self._slid = 0

    def put(self, page: QWidget) -> None:
        self._page = page
        if page.parent() is not self:
            page.setParent(self)
        page.setGeometry(self.rect())

    def slide(self, page: QWidget, picture: QPixmap, by: int, duration: int) -> None:
        self._veil.fade(picture, duration)
        page.move(by, 0)
        self._slid = by
        glide(self, b"slid", 0, duration)

    def _read(self) -> int:
        return self._slid

    def _write(self, value: int) -> None:
        self._slid = value
        if self._page is not None:
            self._page.move(QPoint(value, 0))

    slid = Property(int, _read, _write)

    def resizeEvent(self, event: QResizeEvent) -> None:
        if self._page is not None:
            self._page.resize(self.size())
        self._veil.hide()


class _Veil(QWidget):
    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._picture, self._strength = QPixmap(), 0.0
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.hide()

    def fade(self, picture: QPixmap, duration: int) -> None:
        self._picture = picture
        self._strength = 1.0
        parent = self.parentWidget()
        assert parent is not None
        self.setGeometry(parent.rect())
        self.show()
        self.raise_()
        glide(self, b"strength", 0.0, duration)

    def _read(self) -> float:
        return self._strength

    def _write(self, value: float) -> None:
        self._strength = value
        if value <= 0.01:
            self._picture = QPixmap()
            self.hide()
        self.update()

    strength = Property(float, _read, _write)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setOpacity(self._strength)
        painter.drawPixmap(0, 0, self._picture)

"""The one window of a person: top bar, pages, a notice strip; urgent help, Hide and Lock from anywhere."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF, Qt, QTimer, Signal, Slot
from PySide6.QtGui import QCloseEvent, QIcon, QKeySequence, QPainter, QPaintEvent, QResizeEvent, QShortcut
from PySide6.QtWidgets import QMainWindow, QVBoxLayout, QWidget

from core.resources import resource_path
from ui.controls.boxes import Row
from ui.controls.focus_ring import FocusRing
from ui.controls.hills import Where, paint_hills
from ui.controls.status_strip import Status, StatusStrip
from ui.controls.top_bar import TopBar
from ui.runtime.announce import announce, announce_page
from ui.runtime.app_events import app_events
from ui.runtime.leaving import let_go
from ui.shell.hide_keys import HideKeys
from ui.shell.hide_page import HidePage
from ui.shell.overlays import close_overlays, close_popups, let_beneath
from ui.shell.page_stack import PageStack
from ui.shell.reading import PageReading, Voice
from ui.shell.tab_order import order_tabs
from ui.theme.stylesheet import palette, stylesheet
from ui.theme.theme import Theme
from ui.theme.tokens import Room

if TYPE_CHECKING:
    from ui.shell.help_page import HelpPage

VOICE_MS = 300
"""When a voice to read aloud with is looked for, after the first paint: the library is slow to load."""
MakeHelpPage = Callable[[], "HelpPage"]


class HeardWindow(QMainWindow):
    """`HeardWindow(theme, make_help=...)`, then `show_page(page)`.

    The title is "Heard" always. `bar` (the top bar) is there in the young person's room and on the welcome
    pages; the worker's room has its own rail and passes `bar=False`.

    A page may have: `start()`, called when it has come into sight; `spoken()`, what is read aloud; `hills`
    (Where.TOP or Where.FOOT), painted behind it and the bar. `hidden` is emitted after everything is covered:
    save, lock, and show the page to come back to; else the window stays empty, what was open is never shown
    again by itself. `came_back`: the person wants in. `lock_requested`: Ctrl+L. `closing`: about to close.
    """

    hidden = Signal()
    came_back = Signal()
    lock_requested = Signal()
    closing = Signal()
    painted = Signal()
    """Once, when it has been on the screen: what can wait has waited for this."""

    def __init__(
        self, theme: Theme, *, make_help: MakeHelpPage, voice: Voice | None = None, bar: bool = True
    ) -> None:
        super().__init__()
        self.theme = theme
        self._make_help = make_help
        self._help: HelpPage | None = None
        self._was_painted = False
        self._dialogs = 0
        self.setObjectName("heard")
        self.setWindowTitle("Heard")
        self.setWindowIcon(QIcon(str(resource_path("app", "heard-256.png"))))
        self.setCentralWidget(QWidget())  # a main window: screen readers take nothing else for one
        frame = QVBoxLayout(self.centralWidget())
        frame.setContentsMargins(0, 0, 0, 0)
        frame.setSpacing(0)
        self.bar = TopBar(theme, can_read=False, parent=self)
        self.bar.setVisible(bar)
        frame.addWidget(self.bar)
        self._notice_row = QWidget()
        self._notice_layout = Row(theme, 0, (64, 0, 64, 8))
        self._notice_row.setLayout(self._notice_layout)
        self.notice = StatusStrip(theme, Status.NOTE, "")
        self._notice_layout.addWidget(self.notice)
        self._notice_row.hide()
        frame.addWidget(self._notice_row)
        self.pages = PageStack(theme, parent=self)
        frame.addWidget(self.pages, 1)
        self._cover = HidePage(theme, parent=self)
        self._cover.hide()
        self._cover.back.connect(self._uncover)
        self.reading = PageReading(theme, voice, self) if voice is not None else None
        if self.reading is not None:
            self.reading.changed.connect(self.bar.show_reading)
        self.ring = FocusRing(theme, self)
        self._keys = HideKeys(self, theme.room, self.hide_now)
        self.bar.help_pressed.connect(self.open_help)
        self.bar.hide_pressed.connect(self.hide_now)
        self.bar.read_pressed.connect(self.read_page)
        QShortcut(QKeySequence(Qt.Key.Key_F2), self, self.open_help)
        QShortcut(QKeySequence("Ctrl+L"), self, self.lock_requested.emit)
        self._read_key = QShortcut(QKeySequence("Ctrl+Shift+S"), self, self.read_page)
        self._read_key.setEnabled(theme.room is Room.YOUNG)
        theme.changed.connect(self._restyle)
        self.resize(1280, 800)
        self.setMinimumSize(340, 240)
        self._restyle()

    def turn_to(self, room: Room) -> None:
        """The window of somebody of this room from now on; called while no page is shown."""
        self.bar.setVisible(room is Room.YOUNG)
        self._keys.use(room)
        self._read_key.setEnabled(room is Room.YOUNG)
        self.theme.turn_to(room)

    # -- pages ---------------------------------------------------------------------------------------

    @property
    def page(self) -> QWidget | None:
        """The page that is shown."""
        return self.pages.currentWidget()

    def show_page(self, page: QWidget, *, back: bool = False) -> None:
        """Bring `page` to the front; `back` slides it in from the other side."""
        if self.reading is not None:
            self.reading.stop()
        self.pages.show_page(page, back=back)
        order_tabs(page, self.bar)
        self.update()
        self.take_keyboard()

    def take_keyboard(self) -> None:
        """The keyboard goes to where the page begins, which is told.

        Under the cover or the help page it stays where it is; `start` comes when they go.
        """
        if self._cover.isHidden() and self._help is None:
            getattr(self.page, "start", lambda: None)()
            announce_page(self, self.page)

    def forget_pages(self) -> None:
        """Delete every page, and close what lies over them: the session is over."""
        close_overlays(self)
        self.pages.forget_all()
        self.clear_notice()

    def show_notice(self, status: Status, title: str, line: str = "") -> None:
        """A strip under the bar that stays until `clear_notice`: offline, on its way, an error."""
        self.notice.show_status(status, title, line)
        self._notice_row.show()
        announce(self, f"{title} {line}".strip())

    def clear_notice(self) -> None:
        self._notice_row.hide()

    def hold_page(self, held: bool) -> None:
        """While a dialog lies over it nothing on the page is reached, by ear either; Help now and Hide are.

        Each call with True wants one with False.
        """
        self._dialogs += 1 if held else -1
        free = self._dialogs == 0
        self.pages.setEnabled(free)
        if self._help is not None:
            self._help.setEnabled(free)
        self._notice_row.setEnabled(free)
        self.bar.set_held(not free)

    @property
    def always_there(self) -> tuple[QWidget, ...]:
        """What may be pressed also while a dialog is open."""
        return (self.bar.help_now, self.bar.hide_now) if self._help is None else ()

    # -- help, hide, lock ------------------------------------------------------------------------------

    @property
    def help_page(self) -> "HelpPage | None":
        """The urgent-help page while it is open."""
        return self._help

    @Slot()
    def open_help(self) -> None:
        """The numbers, over everything that is open, and nothing is noted down."""
        if self._help is not None or not self._cover.isHidden():
            return
        if self.reading is not None:
            self.reading.stop()
        close_popups()
        self._help = self._make_help()
        let_beneath(self, False)  # nothing under it can be reached, by ear either
        self._help.setParent(self)
        self._help.setGeometry(self.rect())
        self._help.back.connect(self.close_help)
        self._help.hide_pressed.connect(self.hide_now)
        self._help.read_pressed.connect(self.read_page)
        self._help.set_can_read(self.reading is not None and self.reading.is_available)
        if self.reading is not None:
            self.reading.changed.connect(self._help.show_reading)
        self._help.show()
        self._help.raise_()
        self._help.start()

    @Slot()
    def close_help(self) -> None:
        """Back to what was open."""
        if self._help is None:
            return
        if self.reading is not None:
            self.reading.stop()
            self.reading.changed.disconnect(self._help.show_reading)
        self._drop_help()
        self.bar.help_now.setFocus(Qt.FocusReason.OtherFocusReason)

    @Slot()
    def hide_now(self) -> None:
        """Cover everything in the same frame, put the window away, and let the session lock."""
        if not self._cover.isHidden():
            self.showMinimized()
            return
        self.pages.end_motion()
        self._cover.setGeometry(self.rect())
        self._cover.show()
        self._cover.raise_()
        self._cover.repaint()
        if self.reading is not None:
            self.reading.stop()
        close_overlays(self)
        self._drop_help()
        self._cover.setFocus(Qt.FocusReason.OtherFocusReason)
        self.showMinimized()
        before = self.page
        self.hidden.emit()
        self._cover.raise_()
        self._cover.setFocus(Qt.FocusReason.OtherFocusReason)
        if before is not None and self.page is before:
            self.pages.show_page(QWidget())
        self.clear_notice()

    @property
    def is_hidden_away(self) -> bool:
        """Hide was pressed and nobody has come back."""
        return not self._cover.isHidden()

    @Slot()
    def _uncover(self) -> None:
        self._cover.hide()
        self.came_back.emit()
        self.take_keyboard()

    def _drop_help(self) -> None:
        if self._help is not None:
            page, self._help = self._help, None
            let_beneath(self, True)
            let_go(page)

    @Slot()
    def read_page(self) -> None:
        """Read aloud what is shown, or stop."""
        page = self._help or self.page
        if self.reading is not None and page is not None:
            self.reading.start(page)

    # -- look ----------------------------------------------------------------------------------------

    @Slot()
    def _restyle(self) -> None:
        self.setPalette(palette(theme := self.theme))
        sheet = stylesheet(theme)
        if sheet != self.styleSheet():
            self.setStyleSheet(sheet)
        side = theme.margin / theme.scale
        self._notice_layout.set_margins((side, 0, side, 8))
        self.update()

    def resizeEvent(self, event: QResizeEvent) -> None:
        self.theme.set_window_width(self.width())
        self._cover.setGeometry(self.rect())
        if self._help is not None:
            self._help.setGeometry(self.rect())
        super().resizeEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        if not self._was_painted:
            self._was_painted = True
            QTimer.singleShot(0, self, self._settle)
        painter = QPainter(self)
        painter.fillRect(self.rect(), self.theme.colour("paper"))
        hills = getattr(self.page, "hills", None)
        if hills:
            where = hills if isinstance(hills, Where) else Where.TOP
            paint_hills(painter, self.theme, QRectF(self.rect()), where, mirror=self.isRightToLeft())

    @Slot()
    def _settle(self) -> None:
        app_events().listen()
        self.painted.emit()
        QTimer.singleShot(VOICE_MS, self, self._look_for_voice)

    @Slot()
    def _look_for_voice(self) -> None:
        self.bar.set_can_read(self.reading is not None and self.reading.is_available)

    def closeEvent(self, event: QCloseEvent) -> None:
        self.closing.emit()
        super().closeEvent(event)

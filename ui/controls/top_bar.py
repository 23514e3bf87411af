"""The bar on top of every page: my picture, tabs or progress; Read aloud, Help now and Hide at the end."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import QRectF, QSize, Signal, Slot
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from ui.controls.avatar import OwnPicture
from ui.controls.boxes import Row
from ui.controls.button import Button, Kind, Size
from ui.controls.choice_keys import ChoiceKeys
from ui.controls.label import Label
from ui.controls.progress import Progress
from ui.controls.tab import TabRow
from ui.runtime.leaving import let_go
from ui.theme.theme import Theme


class Mark(QWidget):
    """Heard's own sign and name, on pages where nobody has come in yet."""

    def __init__(self, theme: Theme, *, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        row = Row(theme, 14)
        self.setLayout(row)
        self._sign = _Sign(theme)
        row.addWidget(self._sign)
        row.addWidget(Label(theme, theme.say("common.app"), "h2", wrap=False))
        self.setAccessibleName(theme.say("common.app"))


class _Sign(QWidget):
    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        theme.changed.connect(self._measure)
        self._measure()

    @Slot()
    def _measure(self) -> None:
        self.setFixedSize(self._theme.px(40), self._theme.px(40))

    def paintEvent(self, event: QPaintEvent) -> None:
        theme = self._theme
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        theme.paint_art(painter, QRectF(self.rect()), "mark")


class TopBar(QWidget):
    """80 high (64 in narrow windows). The end of the bar never moves: Read aloud, Help now, Hide.

    `show_mark()`, `show_tabs(...)`, `show_progress(...)` and `show_words(...)` say what stands at the start.
    Narrow: tabs fold into Menu, Read aloud goes into Menu too, and the key cap goes away.
    """

    tab_chosen = Signal(str)
    home_pressed = Signal()
    read_pressed = Signal()
    help_pressed = Signal()
    hide_pressed = Signal()

    def __init__(
        self, theme: Theme, *, picture: str = "", can_read: bool = True, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._theme, self._can_read = theme, can_read
        say = theme.say
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self._row = Row(theme, 16)
        self.setLayout(self._row)
        self.mark = Mark(theme)
        own = f"{say('common.home')}. {say('common.your_picture')}"  # the tab is called Home too
        self.picture = OwnPicture(theme, picture, own, parent=self)
        self.tabs: TabRow | None = None
        self._tab_names: list[tuple[str, str, str]] = []
        self._chosen_tab = ""
        self.progress = Progress(theme)
        self.menu = Button(theme, say("common.menu"), icon="menu", pressed=self._open_menu)
        size = Size.USUAL
        self.read = Button(theme, "", icon="volume-2", size=size, pressed=self.read_pressed.emit)
        self.read.setAccessibleName(say("common.read_aloud"))
        self.read.setToolTip(say("common.read_aloud"))
        self.help_now = Button(
            theme,
            say("common.help_now"),
            icon="life-buoy",
            kind=Kind.HELP,
            size=size,
            more=say("common.help_now_hint"),
            pressed=self.help_pressed.emit,
        )
        self.hide_now = Button(
            theme,
            say("common.hide"),
            icon="eye-off",
            key=say("common.hide_key"),
            size=size,
            more=say("common.hide_hint"),
            pressed=self.hide_pressed.emit,
        )
        self._start = (self.mark, self.picture, self.menu, self.progress)
        for piece in self._start:
            self._row.addWidget(piece)
        self._row.addStretch(1)
        self._end = QWidget()
        ends = Row(theme, 8)
        self._end.setLayout(ends)
        for button in (self.read, self.help_now, self.hide_now):
            ends.addWidget(button)
        self._row.addWidget(self._end)
        self.picture.clicked.connect(self.home_pressed)
        theme.changed.connect(self._fold)
        self._mode = "mark"
        self._fold()

    # -- what stands at the start ----------------------------------------------------------------------

    def show_mark(self) -> None:
        """Heard's own sign: nobody has come in."""
        self._mode = "mark"
        self._fold()

    def show_tabs(self, tabs: Sequence[tuple[str, str, str]], chosen: str) -> None:
        """My picture and the tabs: (key, words, icon) each."""
        self._mode, self._chosen_tab = "tabs", chosen
        if list(tabs) != self._tab_names:
            self._tab_names = list(tabs)
            if self.tabs is not None:
                self._row.removeWidget(self.tabs)
                let_go(self.tabs)
            self.tabs = TabRow(self._theme, tabs)
            self.tabs.chosen.connect(self.tab_chosen)
            self._row.insertWidget(2, self.tabs)
        assert self.tabs is not None
        self.tabs.choose(chosen)
        self._fold()

    def show_progress(self, words: str, now: int, most: int) -> None:
        """My picture, what this is, and a bar for each question."""
        self._mode = "words"
        self.progress.set_step(words, now, most)
        self._fold()

    def show_words(self, words: str) -> None:
        """My picture and what page this is."""
        self.show_progress(words, 0, 0)

    def set_picture(self, picture: str) -> None:
        """Whose room this is."""
        self.picture.set_picture(picture)

    def set_held(self, held: bool) -> None:
        """Nothing here can be pressed but Help now and Hide."""
        for part in (self.picture, self.menu, self.progress, self.read, *([self.tabs] if self.tabs else [])):
            part.setProperty("held", held)
            part.setEnabled(not held)

    def show_help(self, shown: bool) -> None:
        """The help page itself drops Help now; nothing else ever does."""
        self.help_now.setVisible(shown)

    def show_reading(self, reading: bool) -> None:
        """Read aloud becomes Stop reading while a voice speaks."""
        words = self._theme.say("common.stop_reading" if reading else "common.read_aloud")
        self.read.set_icon_name("square!" if reading else "volume-2")
        self.read.setAccessibleName(words)
        self.read.setToolTip(words)

    def set_can_read(self, can: bool) -> None:
        """Hide Read aloud kindly where no voice speaks the language."""
        self._can_read = can
        self._fold()

    @Slot()
    def _fold(self) -> None:
        theme, narrow = self._theme, self._theme.is_narrow
        side = theme.margin / theme.scale
        self._row.set_margins((side, 0, side, 0))
        self.setFixedHeight(theme.px(64 if narrow else 80))
        self.mark.setVisible(self._mode == "mark" and not theme.is_small)
        tight_tabs = self._mode == "tabs" and theme.is_tight
        self.picture.setVisible(self._mode != "mark" and not tight_tabs)
        if self.tabs is not None:
            self.tabs.setVisible(self._mode == "tabs" and not narrow)
        self.menu.setVisible(self._mode == "tabs" and narrow)
        self.menu.set_words("" if theme.is_small else theme.say("common.menu"))
        self.menu.setAccessibleName(theme.say("common.menu"))
        self.progress.setVisible(self._mode == "words" and not theme.is_small)
        self.read.setVisible(self._can_read and not (narrow and self._mode == "tabs") and not theme.is_small)
        easy = theme.appearance.easy
        for button in (self.read, self.help_now, self.hide_now, self.menu):
            button.set_size(Size.EASY if easy and not narrow else Size.USUAL)
        self.hide_now.show_key(not narrow and not easy)
        if self.width_is_tight():
            self.hide_now.set_words("")
            self.hide_now.setAccessibleName(theme.say("common.hide"))
        else:
            self.hide_now.set_words(theme.say("common.hide"))
        self.update()

    def width_is_tight(self) -> bool:
        """At 200% on a small screen only the sign of Hide fits."""
        return self._theme.is_tight

    def _open_menu(self) -> None:
        """The tabs as a list, in the window: a menu of the system's own is too small to hit, and no place for
        Hide."""
        from ui.controls.dialog import Dialog

        theme = self._theme
        dialog = Dialog(self.window(), theme, theme.say("common.menu"), wide=420)
        dialog.column.setSpacing(theme.px(4))

        def add(
            words: str, icon: str, pressed: Callable[[], object], *, chosen: bool | None = None
        ) -> Button:
            size = Size.EASY if theme.appearance.easy else Size.BIG
            button = Button(
                theme, words, icon=icon, kind=Kind.QUIET, size=size, checkable=chosen is not None, start=True
            )
            button.setChecked(bool(chosen))
            button.clicked.connect(dialog.close_dialog)
            button.clicked.connect(lambda _=False: pressed())
            dialog.column.addWidget(button)
            return button

        tabs = [
            add(words, icon, lambda k=key: self.tab_chosen.emit(k), chosen=key == self._chosen_tab)
            for key, words, icon in self._tab_names
        ]
        ChoiceKeys(dialog, tabs, one=True)
        if self._can_read:
            add(theme.say("common.read_aloud"), "volume-2", self.read_pressed.emit)
        dialog.open()

    def sizeHint(self) -> QSize:
        return QSize(self._theme.px(600), self._theme.px(64 if self._theme.is_narrow else 80))

    def minimumSizeHint(self) -> QSize:
        return QSize(self._theme.px(160), self.sizeHint().height())

    def paintEvent(self, event: QPaintEvent) -> None:
        if self._theme.is_narrow:
            painter = QPainter(self)
            painter.setPen(QPen(self._theme.colour("hair"), max(1, self._theme.px(1))))
            painter.drawLine(0, self.height() - 1, self.width(), self.height() - 1)

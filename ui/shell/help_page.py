"""Urgent help: one press from every screen, before anyone has come in, without a network, with no note kept.

999 first and alone; then who to talk to; the rest is folded behind "More numbers", since somebody in distress
cannot take in everything at once.
"""

from collections.abc import Callable

from PySide6.QtCore import QLocale, Qt, QTimer, Signal, Slot
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from core.people.helplines import HelpKind, Helplines, HelplinesRefused
from ui.controls.boxes import Column, Columns, Row, TileGrid, WrapRow
from ui.controls.button import Button, Kind, Size
from ui.controls.dialog import Dialog
from ui.controls.disc import Disc
from ui.controls.footer import Footer
from ui.controls.label import Label
from ui.controls.scroll import ScrollBody
from ui.controls.status_strip import Status, StatusStrip
from ui.runtime.leaving import let_go
from ui.shell.adult_card import AdultCard
from ui.shell.help_numbers import DangerCard, NotWatchedCard, NumbersCard, Spoken
from ui.theme.theme import Theme

LoadHelplines = Callable[[], Helplines]
SeenWhen = Callable[[], str]
"""When a person will see what is sent now ("8:30 in the morning on Monday"), or "" if not known."""


class HelpPage(QWidget):
    """`HelpPage(theme, load_helplines, seen_when=...)`. Laid over the window by HeardWindow.

    `unsafe` opens the "I don't feel safe" flow; without it there is no such button. If the numbers cannot be
    read, 999 is still there and the page says so.
    """

    back = Signal()
    hide_pressed = Signal()
    read_pressed = Signal()

    def __init__(
        self,
        theme: Theme,
        load: LoadHelplines,
        *,
        seen_when: SeenWhen | None = None,
        unsafe: Callable[[], object] | None = None,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._theme = theme
        say = theme.say
        self.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        self.setAccessibleName(say("help.title"))
        self._numbers: Helplines | None = None
        refused = ""
        try:
            self._numbers = load()
        except HelplinesRefused as refusal:
            refused = refusal.sentence
        self._pages = QStackedWidget()
        frame = QVBoxLayout(self)
        frame.setContentsMargins(0, 0, 0, 0)
        frame.addWidget(self._pages)
        self._front = QWidget()
        self._pages.addWidget(self._front)
        front = Column(theme, 0)
        self._front.setLayout(front)
        front.addWidget(self._make_head())
        inside = QWidget()
        self._body = Column(theme, 16)
        inside.setLayout(self._body)
        self._scroll = ScrollBody(inside)
        front.addWidget(self._scroll, 1)
        self._fill_body(seen_when() if seen_when else "", refused)
        front.addWidget(self._make_foot(unsafe))
        self._card: AdultCard | None = None
        theme.changed.connect(self._measure)
        self._measure()

    # -- building ------------------------------------------------------------------------------------

    def _make_head(self) -> QWidget:
        theme, say = self._theme, self._theme.say
        head = QWidget()
        self._head = Row(theme, 12)
        head.setLayout(self._head)
        self._sign = Disc(theme, "life-buoy", fill="plum", ink="on_plum", size=48)
        self._head.addWidget(self._sign)
        self.title = Label(theme, say("help.title"), "h1", wrap=False)
        self._head.addWidget(self.title)
        self._head.addStretch(1)
        self.checked = Label(theme, self._checked_words(), "small", "soft", wrap=False)
        self._head.addWidget(self.checked)
        self._head.add_gap(4)
        self.read = Button(theme, "", icon="volume-2", pressed=self.read_pressed.emit)
        self.read.setAccessibleName(say("common.read_aloud"))
        self.hide_now = Button(
            theme,
            say("common.hide"),
            icon="eye-off",
            key=say("common.hide_key"),
            more=say("common.hide_hint"),
            pressed=self.hide_pressed.emit,
        )
        self._head.addWidget(self.read)
        self._head.addWidget(self.hide_now)
        return head

    def _checked_words(self) -> str:
        if self._numbers is None:
            return ""
        day = self._numbers.oldest_check
        words = QLocale(QLocale.Language.English, QLocale.Country.UnitedKingdom).toString(day, "d MMMM yyyy")
        return self._theme.say("help.checked", day=words)

    def _fill_body(self, seen_when: str, refused: str) -> None:
        theme, say = self._theme, self._theme.say
        if refused:
            self._body.addWidget(StatusStrip(theme, Status.ERROR, say("help.broken"), refused))
        first = Columns(theme, (5, 7), level=True)
        self.danger = DangerCard(theme)
        first.addWidget(self.danger)
        self._lists: list[NumbersCard] = []
        numbers = self._numbers
        if numbers is not None:
            talk = numbers.of_kind(HelpKind.TALK)
            title = say("help.talk")
            free = all(entry.free for entry in talk)
            card = NumbersCard(theme, title, talk, big=True, free=free, shadow=True)
            self._lists.append(card)
            first.addWidget(card)
        self._body.addLayout(first)
        self.not_watched = NotWatchedCard(theme, seen_when)
        self._body.addWidget(self.not_watched)
        self.more = Button(
            theme, say("help.more"), icon_after="chevron-down", kind=Kind.QUIET, pressed=self._toggle_more
        )
        self._body.addWidget(self.more, 0, Qt.AlignmentFlag.AlignLeading)
        self.lower = QWidget()
        grid = TileGrid(theme, 300, most=2, gap=24)
        self.lower.setLayout(grid)
        if numbers is not None:
            groups = (
                (HelpKind.NOT_HEARD, "help.not_heard", say("help.not_heard_line")),
                (HelpKind.NEAR, "help.near", ""),
            )
            for kind, key, foot in groups:
                entries = numbers.of_kind(kind)
                if entries:
                    card = NumbersCard(theme, say(key), entries, big=False, foot=foot)
                    self._lists.append(card)
                    grid.addWidget(card)
        self.lower.hide()
        self.more.setVisible(grid.count() > 0)
        self._body.addWidget(self.lower)
        self.below = QWidget()
        below = WrapRow(theme, 12)
        self.below.setLayout(below)
        for key, icon, do in (
            ("help.told", "check", self._show_told),
            ("help.card", "id-card", self._show_adult_card),
        ):
            below.addWidget(Button(theme, say(key), icon=icon, pressed=do))
        self._body.addWidget(self.below)
        self.checked_below = Label(theme, self._checked_words(), "small", "soft")
        self._body.addWidget(self.checked_below)
        self._body.addStretch(1)

    def _make_foot(self, unsafe: Callable[[], object] | None) -> Footer:
        theme, say = self._theme, self._theme.say
        self.go_back = Button(
            theme, say("help.back"), icon="arrow-left", size=Size.BIG, pressed=self.back.emit
        )
        self.told = Button(theme, say("help.told"), icon="check", size=Size.BIG, pressed=self._show_told)
        self.show_card = Button(
            theme, say("help.card"), icon="id-card", size=Size.BIG, pressed=self._show_adult_card
        )
        end = [self.told, self.show_card]
        if unsafe is not None:
            self.unsafe = Button(
                theme, say("help.unsafe"), icon="shield", kind=Kind.HELP, size=Size.BIG, pressed=unsafe
            )
            end.append(self.unsafe)
        self._foot = Footer(theme, [self.go_back], end)
        return self._foot

    # -- what it does ----------------------------------------------------------------------------------

    def start(self) -> None:
        """The keyboard goes to the way back; Tab goes on through the numbers."""
        self.go_back.setFocus(Qt.FocusReason.OtherFocusReason)

    def spoken(self) -> list[Spoken]:
        """999 first, then each number."""
        if self._card is not None:
            return self._card.spoken()
        lines: list[Spoken] = [(self._theme.say("help.say"), self.danger)]
        for card in self._lists:
            if card.isVisible():
                lines += card.spoken()
        return [*lines, (self.not_watched.says, self.not_watched)]

    def set_can_read(self, can: bool) -> None:
        """Show Read aloud only where a voice is."""
        self.read.setVisible(can)

    @Slot(bool)
    def show_reading(self, reading: bool) -> None:
        """Read aloud becomes Stop reading while it speaks."""
        self.read.set_icon_name("square!" if reading else "volume-2")
        key = "common.stop_reading" if reading else "common.read_aloud"
        self.read.setAccessibleName(self._theme.say(key))

    def _toggle_more(self) -> None:
        opened = self.lower.isHidden()
        self.lower.setVisible(opened)
        self.more.set_words(self._theme.say("help.fewer" if opened else "help.more"))
        self.more.set_icon_after("chevron-up" if opened else "chevron-down")
        if opened:
            QTimer.singleShot(0, self, self._show_lower)

    @Slot()
    def _show_lower(self) -> None:
        """What was asked for comes into sight, not under the edge; the way to close it stays at the top."""
        bar = self._scroll.verticalScrollBar()
        bar.setValue(min(self.more.y() - self._theme.px(8), bar.maximum()))

    def _show_told(self) -> None:
        say = self._theme.say
        done = Button(self._theme, say("common.done"), kind=Kind.MAIN)
        dialog = Dialog(self, self._theme, say("help.told_title"), end=[done], wide=520)
        dialog.column.addWidget(Label(self._theme, say("help.told_line")))
        done.clicked.connect(dialog.close_dialog)
        dialog.open()

    def _show_adult_card(self) -> None:
        numbers = self._numbers
        entries = (
            (*numbers.of_kind(HelpKind.EMERGENCY), *numbers.of_kind(HelpKind.TALK)[:2]) if numbers else ()
        )
        self._card = AdultCard(self._theme, entries)
        self._card.closed.connect(self._put_card_away)
        self._pages.addWidget(self._card)
        self._pages.setCurrentWidget(self._card)
        self._card.start()

    @Slot()
    def _put_card_away(self) -> None:
        if self._card is not None:
            card, self._card = self._card, None
            self._pages.setCurrentWidget(self._front)
            self._pages.removeWidget(card)
            let_go(card)
            self.show_card.setFocus(Qt.FocusReason.OtherFocusReason)

    @Slot()
    def _measure(self) -> None:
        theme = self._theme
        side = theme.margin / theme.scale
        pad = 8 if theme.is_narrow else 16
        self._head.set_margins((side, pad, side, pad))
        self._body.set_margins((side, 8, side, 16))
        self._sign.setVisible(not theme.is_small)
        # In the smallest windows the foot would leave no room for the numbers.
        self.below.setVisible(theme.is_small)
        self.told.setVisible(not theme.is_small)
        self.show_card.setVisible(not theme.is_small)
        self._foot.refresh()
        self.hide_now.show_key(not theme.is_narrow)
        self.checked.setVisible(not theme.is_narrow)
        self.checked_below.setVisible(theme.is_narrow and bool(self.checked_below.words))
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        QPainter(self).fillRect(self.rect(), self._theme.colour("paper"))

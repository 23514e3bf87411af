"""Open one vault: words with pictures, one's own, or a quick way; kind when they do not fit."""

from datetime import datetime, timedelta

from PySide6.QtCore import QLocale, QTimer, Signal, Slot
from PySide6.QtWidgets import QWidget

from core.clock import Clock
from core.ids import VaultId
from ui.controls.avatar import Avatar
from ui.controls.boxes import Column, Row, WrapRow
from ui.controls.button import Button, Kind, Size
from ui.controls.card import Card
from ui.controls.dialog import Dialog
from ui.controls.error_summary import ErrorSummary
from ui.controls.label import Label
from ui.controls.link import Link
from ui.controls.status_strip import Status, StatusStrip
from ui.runtime.lanes import Lane
from ui.theme.theme import Theme
from ui.welcome.access import (
    AccessService,
    Opened,
    Outcome,
    Quick,
    Wait,
    Why,
    WordsNeeded,
    WordsService,
    Wrong,
)
from ui.welcome.vault_picture import drawing_of
from ui.welcome.ways_in import QUICK, Way, WaysIn
from ui.welcome.welcome_page import WelcomePage

_TITLES = {
    Way.FOUR: ("unlock.title", "unlock.sub"),
    Way.OWN: ("unlock.title", "unlock.sub"),
    Way.CODE: ("unlock.quick_title", "unlock.quick_sub"),
    Way.PICTURES: ("unlock.pictures_title", "unlock.pictures_sub"),
}
_USE = {Way.CODE: "unlock.use_code", Way.PICTURES: "unlock.use_pictures"}


class UnlockPage(WelcomePage):
    """For one vault. `opened(VaultId, session)`; `not_mine` goes back to the pictures.

    What was typed is forgotten as soon as it was tried, and whenever the page is left. Set `begins_again`
    where whoever forgot their words can.
    """

    opened = Signal(str, object)
    not_mine = Signal()

    def __init__(
        self,
        theme: Theme,
        vault: VaultId,
        picture: str,
        access: AccessService,
        words: WordsService,
        lane: Lane,
        clock: Clock,
    ) -> None:
        super().__init__(theme)
        self.vault = vault
        self._access, self._lane, self._clock = access, lane, clock
        self._trying = False
        self.begins_again = False
        self._quick: Quick | None = None
        say = theme.say
        self.heading(say("unlock.title"), say("unlock.sub"), gap=12)
        strips = Column(theme, 12)
        self.error = ErrorSummary(theme)
        self.waiting, self.note = (StatusStrip(theme, Status.NOTE, "") for _ in range(2))
        for strip in (self.error, self.waiting, self.note):
            strip.hide()
            strips.addWidget(strip)
        self.column.addLayout(strips)
        self.column.add_gap(12)
        self.card = Card(theme, margins=(32, 28, 32, 28), gap=16, shadow=True)
        self.column.addWidget(self.card)
        whose = Row(theme, 16)
        whose.addWidget(Avatar(theme, drawing_of(picture), 64, ring="outline"))
        self.not_me = Link(theme, say("unlock.not_me"), pressed=self.not_mine.emit)
        whose.addWidget(self.not_me)
        whose.addStretch(1)
        self.card.column.addLayout(whose)
        self.ways = WaysIn(theme, words)
        self.card.column.addWidget(self.ways)
        buttons = WrapRow(theme, 16)
        self.open = Button(
            theme, say("unlock.open"), kind=Kind.MAIN, size=Size.BIG, least=200, pressed=self.try_words
        )
        buttons.addWidget(self.open)
        self.other_way = Link(theme, "", role="body_medium", pressed=self._go_other_way)
        buttons.addWidget(self.other_way)
        self.quick_way = Link(theme, "", role="body_medium", pressed=self._go_quick_way)
        buttons.addWidget(self.quick_way)
        self.card.column.addLayout(buttons)
        self.column.add_gap(12)
        self.forgot = Link(theme, say("unlock.forgot"), role="body_medium", pressed=self._show_forgot)
        self.column.addWidget(self.forgot)
        self.column.addStretch(1)
        self.ways.entered.connect(self.try_words)
        self.ways.changed.connect(self._typed)
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self._ask_wait)
        self.use(Way.FOUR)

    # -- ways in -------------------------------------------------------------------------------------

    def use(self, way: Way) -> None:
        """Ask for this one."""
        self.ways.use(way)
        say = self.theme.say
        title, sub = _TITLES[way]
        assert self.title is not None
        self.title.set_words(say(title))
        self.sub.set_words(say(sub))
        self.setAccessibleName(self.title.words)
        self.other_way.set_words(say("flow.own_words" if way is Way.FOUR else "unlock.use_words"))
        quick = self._quick_now
        self.quick_way.setVisible(quick is not None and not way.is_quick)
        if quick is not None:
            self.quick_way.set_words(say(_USE[quick]))
        self.focus_first(self.ways.first)
        self._typed()

    @property
    def _quick_now(self) -> Way | None:
        """The quick way that would open it right now."""
        quick = self._quick
        return QUICK[quick.way] if quick is not None and quick.why_not is None else None

    def _go_other_way(self) -> None:
        self.use(Way.OWN if self.ways.way is Way.FOUR else Way.FOUR)
        super().start()

    def _go_quick_way(self) -> None:
        if (quick := self._quick_now) is not None:
            self.use(quick)
            super().start()

    @Slot()
    def _typed(self) -> None:
        self.open.setEnabled(self.ways.is_full and not self._trying and not self._waits)

    @property
    def _waits(self) -> bool:
        """A wait is on; the quick way is no part of it, it has five tries of its own."""
        return self._timer.isActive() and not self.ways.way.is_quick

    def start(self) -> None:
        """Ask how this vault may be opened now, and whether a wait is still on."""
        super().start()
        vault = self.vault
        self._lane.run(
            lambda: (self._access.wait_left(vault), self._access.quick(vault)),
            then=lambda known: self._show_ways(*known),
            refused=lambda refusal: self.error.show_error(refusal.sentence),
            owner=self,
        )

    def _show_ways(self, left: timedelta, quick: Quick | None) -> None:
        self._quick = quick
        now = self._quick_now
        if now is not None and self.ways.is_empty:
            self.use(now)
            super().start()
        elif quick is not None and quick.why_not is not None:
            self._say_why(quick.why_not)
        self._show_wait(left)

    def _say_why(self, why: Why) -> None:
        self.note.show_status(Status.NOTE, self.theme.say(f"unlock.why_{why.value}"))
        self.note.show()

    # -- trying --------------------------------------------------------------------------------------

    @Slot()
    def try_words(self) -> None:
        """Try what is typed, on the lane; the fields are empty from then on."""
        if not self.open.isEnabled():
            return
        attempt = self.ways.attempt(self._access, self.vault)
        self._trying = True
        self.error.clear()
        self.note.hide()
        self.open.set_words(self.theme.say("unlock.opening"))
        self.forget()
        self._typed()
        self._lane.run(attempt, then=self._tried, refused=self._refused, owner=self)

    def forget(self) -> None:
        """Nothing of what was typed stays."""
        self.ways.forget()

    def _rest(self) -> None:
        self._trying = False
        self.open.set_words(self.theme.say("unlock.open"))
        self._typed()

    def _refused(self, refusal: Exception) -> None:
        self._rest()
        self.error.show_error(str(refusal))

    def _tried(self, outcome: Outcome) -> None:
        self._rest()
        match outcome:
            case Opened(session):
                self.opened.emit(self.vault, session)
                return
            case Wrong(left):
                self._say_wrong(left)
            case Wait(left):
                self._show_wait(left)
            case WordsNeeded(why):
                self._back_to_words(why)
        super().start()

    def _say_wrong(self, left: int) -> None:
        say = self.theme.say
        quick = self.ways.way.is_quick
        if left:
            key = "unlock.quick_wrong_left" if quick else "unlock.wrong_left"
            form = "one" if left == 1 else "many"
            self.error.show_error(say(f"{key}.{form}", count=left))
        elif quick:
            self._back_to_words(Why.TRIES)
        else:
            self.error.show_error(say("unlock.wrong"))
            self._ask_wait()

    def _back_to_words(self, why: Why) -> None:
        if self._quick is not None:
            self._quick = Quick(self._quick.way, why)
        self.use(Way.FOUR)
        self.error.show_error(self.theme.say(f"unlock.why_{why.value}"))

    # -- waits ---------------------------------------------------------------------------------------

    @Slot()
    def _ask_wait(self) -> None:
        vault = self.vault
        self._lane.run(
            lambda: self._access.wait_left(vault),
            then=self._show_wait,
            refused=self._refused,
            owner=self,
        )

    def _show_wait(self, left: timedelta) -> None:
        say = self.theme.say
        was_waiting = not self.waiting.isHidden() and self.waiting.status is Status.NOTE
        if left <= timedelta(0):
            self._timer.stop()
            if was_waiting:
                self.waiting.show_status(Status.DONE, say("wait.over"), say("wait.nothing_lost"))
            self._typed()
            return
        self.error.clear()
        when = _clock_words(self._clock.now() + left)
        self.waiting.show_status(
            Status.NOTE,
            f"{say('wait.title')}. {say('wait.line', when=when)}",
            f"{say('wait.why')} {say('wait.meanwhile')}",
        )
        self.waiting.show()
        # One look when it is over; nothing counts down.
        self._timer.start(min(int(left.total_seconds() * 1000) + 200, 2_000_000_000))
        self._typed()

    # -- more ----------------------------------------------------------------------------------------

    def _show_forgot(self) -> None:
        say = self.theme.say
        done = Button(self.theme, say("common.done"), kind=Kind.MAIN)
        dialog = Dialog(self.window(), self.theme, say("unlock.forgot_title"), end=[done], wide=560)
        line = say("unlock.forgot_again" if self.begins_again else "unlock.forgot_line")
        dialog.column.addWidget(Label(self.theme, line))
        done.clicked.connect(dialog.close_dialog)
        dialog.open()

    def spoken(self) -> list[tuple[str, QWidget | None]]:
        if self.ways.way is Way.FOUR or self.ways.way is Way.OWN:
            return [(self.theme.say("unlock.say"), self.title)]
        lines = super().spoken()
        if self.ways.way is Way.PICTURES:
            lines += [(tile.words, tile) for tile in self.ways.pictures.tiles.values()]
        return lines


def _clock_words(at: datetime) -> str:
    """The time of day as a young person reads it, never earlier than it is: "3:42 pm"."""
    if at.second or at.microsecond:
        at += timedelta(minutes=1)
    locale = QLocale(QLocale.Language.English, QLocale.Country.UnitedKingdom)
    return locale.toString(at.astimezone().time().replace(tzinfo=None), "h:mm ap")

"""Type your words: four of them with pictures, one's own, or a short code; kind when they do not fit."""

from datetime import datetime, timedelta

from PySide6.QtCore import QLocale, Qt, QTimer, Signal, Slot
from PySide6.QtWidgets import QWidget

from core.clock import Clock
from core.ids import VaultId
from ui.controls.avatar import Avatar
from ui.controls.boxes import Column, Row, WrapRow
from ui.controls.button import Button, Kind, Size
from ui.controls.card import Card
from ui.controls.check import Check
from ui.controls.dialog import Dialog
from ui.controls.error_summary import ErrorSummary
from ui.controls.field import Field
from ui.controls.label import Label
from ui.controls.link import Link
from ui.controls.status_strip import Status, StatusStrip
from ui.runtime.lanes import Lane
from ui.theme.theme import Theme
from ui.welcome.access import AccessService, Opened, Outcome, Wait, WordsNeeded, WordsService, Wrong
from ui.welcome.welcome_page import WelcomePage
from ui.welcome.word_boxes import WordBoxes

FOUR, OWN, CODE = "four", "own", "code"


class UnlockPage(WelcomePage):
    """For one vault. `opened(VaultId, session)`; `not_mine` goes back to the pictures.

    What was typed is forgotten as soon as it was tried, and whenever the page is left.
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
        say = theme.say
        self.heading(say("unlock.title"), say("unlock.sub"), gap=12)
        strips = Column(theme, 12)
        self.error = ErrorSummary(theme)
        self.waiting = StatusStrip(theme, Status.NOTE, "")
        self.waiting.hide()
        strips.addWidget(self.error)
        strips.addWidget(self.waiting)
        self.column.addLayout(strips)
        self.column.add_gap(12)
        self.card = Card(theme, margins=(32, 28, 32, 28), gap=16, shadow=True)
        self.column.addWidget(self.card)
        whose = Row(theme, 16)
        whose.addWidget(Avatar(theme, f"pictures/{picture}", 64, ring="outline"))
        self.not_me = Link(theme, say("unlock.not_me"), pressed=self.not_mine.emit)
        whose.addWidget(self.not_me)
        whose.addStretch(1)
        self.card.column.addLayout(whose)
        self.boxes = WordBoxes(theme, words)
        self.own = Field(theme, say("unlock.field"), secret=True, wide=560)
        self.code = Field(theme, say("unlock.quick_field"), secret=True, wide=280)
        self.code.edit.setInputMethodHints(
            self.code.edit.inputMethodHints() | Qt.InputMethodHint.ImhDigitsOnly
        )
        for way in (self.boxes, self.own, self.code):
            self.card.column.addWidget(way)
        self.show_typing = Check(theme, say("unlock.show"), changed=self.boxes.show_typing)
        self.card.column.addWidget(self.show_typing)
        buttons = WrapRow(theme, 16)
        self.open = Button(
            theme, say("unlock.open"), kind=Kind.MAIN, size=Size.BIG, least=200, pressed=self.try_words
        )
        buttons.addWidget(self.open)
        self.other_way = Link(theme, "", role="body_medium", pressed=self._go_other_way)
        buttons.addWidget(self.other_way)
        self.card.column.addLayout(buttons)
        self.column.add_gap(12)
        self.forgot = Link(theme, say("unlock.forgot"), role="body_medium", pressed=self._show_forgot)
        self.column.addWidget(self.forgot)
        self.column.addStretch(1)
        self.boxes.entered.connect(self.try_words)
        self.own.entered.connect(self.try_words)
        self.code.entered.connect(self.try_words)
        self.boxes.changed.connect(self._typed)
        self.own.changed.connect(self._typed)
        self.code.changed.connect(self._typed)
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self._ask_wait)
        self._has_code = False
        self._use(FOUR)

    # -- ways in -------------------------------------------------------------------------------------

    def _use(self, way: str) -> None:
        self.way = way
        say = self.theme.say
        self.boxes.setVisible(way == FOUR)
        self.show_typing.setVisible(way == FOUR)
        self.own.setVisible(way == OWN)
        self.code.setVisible(way == CODE)
        assert self.title is not None
        self.title.set_words(say("unlock.quick_title" if way == CODE else "unlock.title"))
        self.sub.set_words(say("unlock.quick_sub" if way == CODE else "unlock.sub"))
        self.setAccessibleName(self.title.words)
        self.other_way.set_words(say("flow.own_words" if way == FOUR else "unlock.use_words"))
        self.focus_first({FOUR: self.boxes.fields[0].edit, OWN: self.own.edit, CODE: self.code.edit}[way])
        self._typed()

    @property
    def _typed_text(self) -> str:
        return {FOUR: self.boxes.words, OWN: self.own.text, CODE: self.code.text}[self.way]()

    def _go_other_way(self) -> None:
        self._use(OWN if self.way == FOUR else FOUR)
        super().start()

    @Slot()
    def _typed(self, _text: str = "") -> None:
        full = self.boxes.is_full if self.way == FOUR else bool(self._typed_text.strip())
        self.open.setEnabled(full and not self._trying and not self._timer.isActive())

    def start(self) -> None:
        """Ask how this vault may be opened now, and whether a wait is still on."""
        super().start()
        vault = self.vault
        self._lane.run(
            lambda: (self._access.wait_left(vault), self._access.has_quick_unlock(vault)),
            then=lambda known: self._show_ways(*known),
            refused=lambda refusal: self.error.show_error(refusal.sentence),
            owner=self,
        )

    def _show_ways(self, left: timedelta, has_code: bool) -> None:
        self._has_code = has_code
        if has_code and self.way == FOUR and not self.boxes.words().strip():
            self._use(CODE)
            super().start()
        self._show_wait(left)

    # -- trying --------------------------------------------------------------------------------------

    @Slot()
    def try_words(self) -> None:
        """Try what is typed, on the lane; the fields are empty from then on."""
        if not self.open.isEnabled():
            return
        typed, vault = self._typed_text, self.vault
        self._trying = True
        self.error.clear()
        self.open.set_words(self.theme.say("unlock.opening"))
        quick = self.way == CODE
        call = self._access.quick_unlock if quick else self._access.unlock
        self.forget()
        self._typed()
        self._lane.run(lambda: call(vault, typed), then=self._tried, refused=self._refused, owner=self)

    def forget(self) -> None:
        """Nothing of what was typed stays."""
        self.boxes.clear()
        self.own.clear()
        self.code.clear()

    def _rest(self) -> None:
        self._trying = False
        self.open.set_words(self.theme.say("unlock.open"))
        self._typed()

    def _refused(self, refusal: Exception) -> None:
        self._rest()
        self.error.show_error(str(refusal))

    def _tried(self, outcome: Outcome) -> None:
        self._rest()
        say = self.theme.say
        match outcome:
            case Opened(session):
                self.opened.emit(self.vault, session)
                return
            case Wrong(left) if left > 1:
                self.error.show_error(say("unlock.wrong_left.many", count=left))
            case Wrong(left) if left == 1:
                self.error.show_error(say("unlock.wrong_left.one"))
            case Wrong():
                self.error.show_error(say("unlock.wrong"))
                self._ask_wait()
            case Wait(left):
                self._show_wait(left)
            case WordsNeeded():
                self._use(FOUR)
                self.error.show_error(say("unlock.quick_once_a_day"))
        super().start()

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
        dialog.column.addWidget(Label(self.theme, say("unlock.forgot_line")))
        done.clicked.connect(dialog.close_dialog)
        dialog.open()

    def spoken(self) -> list[tuple[str, QWidget | None]]:
        if self.way == CODE:
            return super().spoken()
        return [(self.theme.say("unlock.say"), self.title)]


def _clock_words(at: datetime) -> str:
    """The time of day as a young person reads it, never earlier than it is: "3:42 pm"."""
    if at.second or at.microsecond:
        at += timedelta(minutes=1)
    locale = QLocale(QLocale.Language.English, QLocale.Country.UnitedKingdom)
    return locale.toString(at.astimezone().time().replace(tzinfo=None), "h:mm ap")

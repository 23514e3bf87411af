"""Settings: how it looks and reads, my faces, my questions, sound, and keeping it private."""

from dataclasses import dataclass

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from ui.controls.boxes import Column, Columns, WrapRow
from ui.controls.button import Button, Kind
from ui.controls.card import Card
from ui.controls.label import Label
from ui.controls.status_strip import Status, StatusStrip
from ui.runtime.announce import announce
from ui.theme import Look
from ui.theme.lettering import Lettering
from ui.welcome.access import QuickWay
from ui.young.choice_row import ChoiceRow
from ui.young.face_picker import FacePicker
from ui.young.kit import Kit
from ui.young.page import Page, Top
from ui.young.sign_line import SignLine

SIZES = (100, 125, 150, 175, 200)
LOCK_MINUTES = (1, 2, 3, 5)
"""Never longer: others may use this computer too."""
_LOOKS = ((Look.SYSTEM, "system"), (Look.LIGHT, "light"), (Look.DARK, "dark"), (Look.CONTRAST, "contrast"))
_LETTERS = ((Lettering.LEXEND, "lexend"), (Lettering.ATKINSON, "atkinson"), (Lettering.SYSTEM, "system"))


@dataclass(frozen=True, slots=True)
class SettingsView:
    """What is chosen now. `voices` are those of this computer; empty hides the choice."""

    look: Look = Look.SYSTEM
    scale: float = 1.0
    lettering: Lettering = Lettering.LEXEND
    still: bool = False
    easy: bool = False
    voices: tuple[str, ...] = ()
    voice: str = ""
    speed: float = 0.0
    lock_minutes: int = 2
    may_quick: bool = False
    quick: QuickWay | None = None
    computers: int = 1
    """How many open this room"""
    told: str = ""
    """What was just done, said once above."""


class SettingsPage(Page):
    """`changed(key, value)` for each choice; everything is applied at once and can be changed back."""

    changed = Signal(str, object)
    faces_changed = Signal(str)
    try_voice = Signal()
    lock_now = Signal()
    quick_set = Signal(object)
    """QuickWay"""
    quick_ended = Signal()
    computers = Signal()

    def __init__(self, kit: Kit, view: SettingsView) -> None:
        super().__init__(kit, Top(tab="settings"))
        words = self.words
        self.heading(words("settings.title"), words("settings.sub"), gap=20)
        self._spoken = [(f"{words('settings.title')}. {words('settings.sub')}", self.title)]
        self._told = view.told
        if view.told:
            strip = StatusStrip(self.theme, Status.DONE, view.told)
            self.column.addWidget(strip)
            self.column.add_gap(16)
            self._spoken.append((view.told, strip))
        halves = Columns(self.theme, (6, 6), gap=24, stack_below=760)
        left, right = QWidget(), QWidget()
        one, two = Column(self.theme, 16), Column(self.theme, 16)
        left.setLayout(one)
        right.setLayout(two)
        one.addWidget(self._look(view))
        one.addWidget(self._sound(view))
        one.addWidget(self._my_computers(view))
        one.addStretch(1)
        two.addWidget(self._questions(view))
        two.addWidget(self._private(view))
        two.addStretch(1)
        halves.addWidget(left)
        halves.addWidget(right)
        self.column.addLayout(halves)
        self.column.addStretch(1)
        self.focus_first(next(iter(self.sizes.chips.values())))

    def start(self) -> None:
        super().start()
        announce(self, self._told)

    def _card(self, title: str) -> Card:
        card = Card(self.theme, margins=(24, 20, 24, 22), gap=18)
        card.column.addWidget(Label(self.theme, title, "h2"))
        self._spoken.append((title, card))
        return card

    def _row(
        self, card: Card, title: str, key: str, choices: list[tuple[str, str]], chosen: str
    ) -> ChoiceRow:
        row = ChoiceRow(self.theme, title, choices, chosen)
        row.picked.connect(lambda value: self.changed.emit(key, value))
        card.column.addWidget(row)
        now = dict(choices).get(chosen, "")
        self._spoken.append((f"{title}. {now}", row))
        return row

    def _look(self, view: SettingsView) -> QWidget:
        words = self.words
        card = self._card(words("settings.look"))
        sizes = [(str(size), f"{size}%") for size in SIZES]
        self.sizes = self._row(card, words("settings.text"), "scale", sizes, str(round(view.scale * 100)))
        for size, chip in zip(SIZES, self.sizes.chips.values(), strict=True):
            chip.setAccessibleDescription(words("settings.text_name", percent=size))
        looks = [(look.value, words(f"settings.theme_{key}")) for look, key in _LOOKS]
        self.looks = self._row(card, words("settings.theme"), "look", looks, view.look.value)
        letters = [(each.value, words(f"settings.font_{key}")) for each, key in _LETTERS]
        self.letters = self._row(card, words("settings.font"), "lettering", letters, view.lettering.value)
        motion = [("moving", words("settings.motion_on")), ("still", words("settings.motion_off"))]
        chosen = "still" if view.still else "moving"
        self.motion = self._row(card, words("settings.motion"), "motion", motion, chosen)
        return card

    def _questions(self, view: SettingsView) -> QWidget:
        words = self.words
        card = self._card(words("settings.faces"))
        self.faces = FacePicker(self.kit)
        self.faces.picked.connect(self.faces_changed)
        card.column.addWidget(self.faces)
        kinds = [("full", words("settings.questions_full")), ("easy", words("settings.questions_easy"))]
        chosen = "easy" if view.easy else "full"
        self.questions = self._row(card, words("settings.questions"), "questions", kinds, chosen)
        return card

    def _sound(self, view: SettingsView) -> QWidget:
        words = self.words
        card = self._card(words("settings.sound"))
        if not view.voices:
            line = words("settings.read_aloud_none")
            card.column.addWidget(SignLine(self.theme, "volume-x", line, "body", "soft", ink="soft"))
            return card
        if len(view.voices) > 1:  # one voice is no choice, only something to try
            names = [(name, name.removeprefix("Microsoft ").removesuffix(" Desktop")) for name in view.voices]
            chosen = view.voice if view.voice in view.voices else view.voices[0]
            self._row(card, words("settings.read_aloud_voice"), "voice", names, chosen)
        row = WrapRow(self.theme, 12)
        row.addWidget(
            Button(
                self.theme,
                words("settings.read_aloud_try"),
                icon="volume-2",
                pressed=self.try_voice.emit,
            )
        )
        card.column.addLayout(row)
        return card

    def _private(self, view: SettingsView) -> QWidget:
        words = self.words
        card = self._card(words("settings.safe"))
        minutes = [(str(m), words.counted("settings.lock_minutes", m)) for m in LOCK_MINUTES]
        self.lock_after = self._row(
            card, words("settings.lock_after"), "lock_minutes", minutes, str(view.lock_minutes)
        )
        row = WrapRow(self.theme, 12)
        row.addWidget(
            Button(
                self.theme,
                words("settings.lock_now"),
                icon="lock",
                kind=Kind.MAIN,
                pressed=self.lock_now.emit,
            )
        )
        card.column.addLayout(row)
        self._add_quick(card, view)
        card.column.addWidget(SignLine(self.theme, "eye-off", words("settings.hide_key_line"), wide=480))
        card.column.addWidget(SignLine(self.theme, "eye", words("settings.who_line"), wide=480))
        return card

    def _add_quick(self, card: Card, view: SettingsView) -> None:
        """A faster way in: what is set, and what can be done about it."""
        words = self.words
        part = Column(self.theme, 8)
        part.addWidget(Label(self.theme, words("settings.quick"), "strong"))
        card.column.addLayout(part)
        if not view.may_quick:
            line = words("settings.quick_not_here")
            part.addWidget(SignLine(self.theme, "key-round", line, "body", "soft", ink="soft", wide=480))
            self._spoken.append((f"{words('settings.quick')}. {line}", card))
            return
        line = words(f"settings.quick_is_{view.quick.value}" if view.quick else "settings.quick_none")
        part.addWidget(Label(self.theme, line, "body", "soft"))
        self._spoken.append((f"{words('settings.quick')}. {line}", card))
        row = WrapRow(self.theme, 12)
        for way, icon in ((QuickWay.CODE, "hash"), (QuickWay.PICTURES, "layout-grid")):
            verb = "change" if way is view.quick else "set"
            name = words(f"settings.quick_{verb}_{way.value}")
            row.addWidget(
                Button(self.theme, name, icon=icon, pressed=lambda way=way: self.quick_set.emit(way))
            )
        if view.quick is not None:
            row.addWidget(
                Button(
                    self.theme, words("settings.quick_remove"), icon="trash-2", pressed=self.quick_ended.emit
                )
            )
        part.addLayout(row)

    def _my_computers(self, view: SettingsView) -> QWidget:
        """Where my room opens."""
        words = self.words
        card = self._card(words("computers.title"))
        line = words.counted("computers.count", view.computers)
        card.column.addWidget(Label(self.theme, line, "body", "soft"))
        self._spoken.append((line, card))
        row = WrapRow(self.theme, 12)
        row.addWidget(Button(self.theme, words("computers.open"), icon="laptop", pressed=self.computers.emit))
        card.column.addLayout(row)
        return card

"""The ways into one vault: four words with pictures, one's own words, a short code, a row of pictures."""

from collections.abc import Callable
from enum import Enum

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from core.ids import VaultId
from ui.controls.boxes import Column, Row
from ui.controls.check import Check
from ui.controls.field import Field
from ui.controls.picture_code import PictureCode
from ui.theme.theme import Theme
from ui.welcome.access import AccessService, Outcome, QuickWay, WordsService
from ui.welcome.word_boxes import WordBoxes


class Way(Enum):
    """What is asked for."""

    FOUR = "four"
    OWN = "own"
    CODE = "code"
    PICTURES = "pictures"

    @property
    def is_quick(self) -> bool:
        return self in (Way.CODE, Way.PICTURES)


QUICK = {QuickWay.CODE: Way.CODE, QuickWay.PICTURES: Way.PICTURES}


class WaysIn(QWidget):
    """One of them shown at a time. `changed` with every key; `entered` when it is meant to be tried."""

    changed = Signal()
    entered = Signal()

    def __init__(self, theme: Theme, words: WordsService) -> None:
        super().__init__()
        say = theme.say
        column = Column(theme, 16)
        self.setLayout(column)
        self.way = Way.FOUR
        self.boxes = WordBoxes(theme, words)
        self.own = Field(theme, say("unlock.field"), secret=True, wide=560)
        self.code = Field(theme, say("unlock.quick_field"), secret=True, wide=280)
        self.code.edit.setInputMethodHints(
            self.code.edit.inputMethodHints() | Qt.InputMethodHint.ImhDigitsOnly
        )
        self.pictures = PictureCode(theme, words.pictures())
        self.show_typing = Check(theme, say("unlock.show"), changed=self.boxes.show_typing)
        column.addWidget(self.boxes)
        for field in (self.own, self.code):
            row = Row(theme, 0)  # beside a stretch a field is as wide as it says, and no wider
            row.addWidget(field)
            row.addStretch(1)
            column.addLayout(row)
        column.addWidget(self.pictures)
        column.addWidget(self.show_typing)
        for each in (self.boxes, self.own, self.code):
            each.entered.connect(self.entered)
        for each in (self.boxes, self.own, self.code, self.pictures):
            each.changed.connect(lambda *_: self.changed.emit())
        self.use(Way.FOUR)

    def use(self, way: Way) -> None:
        """Ask for this one."""
        self.way = way
        self.boxes.setVisible(way is Way.FOUR)
        self.show_typing.setVisible(way is Way.FOUR)
        self.own.setVisible(way is Way.OWN)
        self.code.setVisible(way is Way.CODE)
        self.pictures.setVisible(way is Way.PICTURES)

    @property
    def first(self) -> QWidget:
        """Where the keyboard goes."""
        firsts: dict[Way, QWidget] = {
            Way.FOUR: self.boxes.fields[0].edit,
            Way.OWN: self.own.edit,
            Way.CODE: self.code.edit,
            Way.PICTURES: next(iter(self.pictures.tiles.values())),
        }
        return firsts[self.way]

    @property
    def is_full(self) -> bool:
        """There is enough to be tried."""
        match self.way:
            case Way.FOUR:
                return self.boxes.is_full
            case Way.PICTURES:
                return self.pictures.is_full
            case Way.CODE:
                return bool(self.code.text().strip())
            case Way.OWN:
                return bool(self.own.text().strip())

    @property
    def is_empty(self) -> bool:
        """Nothing was typed or tapped yet."""
        given = (self.boxes.words(), self.own.text(), self.code.text())
        return not any(text.strip() for text in given) and not self.pictures.pictures()

    def attempt(self, access: AccessService, vault: VaultId) -> Callable[[], Outcome]:
        """What to run on the lane to try what stands here now."""
        match self.way:
            case Way.CODE:
                code = self.code.text()
                return lambda: access.quick_unlock(vault, code)
            case Way.PICTURES:
                pictures = self.pictures.pictures()
                return lambda: access.unlock_by_pictures(vault, pictures)
            case _:
                words = self.boxes.words() if self.way is Way.FOUR else self.own.text()
                return lambda: access.unlock(vault, words)

    def forget(self) -> None:
        """Nothing of what was typed stays."""
        self.boxes.clear()
        self.own.clear()
        self.code.clear()
        self.pictures.clear()

"""Who is on this computer, for the welcome pages: a window, rules for words, a door as told."""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import timedelta

from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from core.errors import Refusal
from core.ids import VaultId
from core.people.helplines import load_helplines
from core.sealing.passphrases import PassphraseRefused, check_own_words, check_pin, picture_names, word_list
from ui.controls.label import Label
from ui.shell.help_page import HelpPage
from ui.shell.window import HeardWindow
from ui.theme import Appearance, Look, Theme
from ui.welcome.access import Opened, Outcome, PersonCard, PictureWord, Quick, QuickWay, Why

WHALE = VaultId("11" * 16)
FOX = VaultId("22" * 16)
SIZES = [(1.0, (1280, 800)), (1.5, (1280, 800)), (2.0, (1366, 768)), (1.0, (683, 384)), (2.0, (683, 384))]


@dataclass
class Door:
    """Opens for the right words; otherwise gives the outcomes in order."""

    right: str = "rocket lemon ladder moon"
    code: str = ""
    pictures: str = ""
    why_not: Why | None = None
    outcomes: list[Outcome] = field(default_factory=list)
    cards: list[PersonCard] = field(
        default_factory=lambda: [PersonCard(WHALE, "whale"), PersonCard(FOX, "fox")]
    )
    left: timedelta = timedelta(0)
    refusal: Refusal | None = None
    tried: list[str] = field(default_factory=list)

    def people(self) -> Sequence[PersonCard]:
        return list(self.cards)

    def put_away(self, vault: VaultId) -> None:
        self._mark(vault, old=True)

    def remove(self, vault: VaultId) -> None:
        self.cards = [card for card in self.cards if card.vault != vault]

    def _mark(self, vault: VaultId, *, old: bool) -> None:
        if self.refusal is not None:
            raise self.refusal
        self.cards = [replace(card, old=old) if card.vault == vault else card for card in self.cards]

    def wait_left(self, vault: VaultId) -> timedelta:
        return self.left

    def quick(self, vault: VaultId) -> Quick | None:
        if self.code:
            return Quick(QuickWay.CODE, self.why_not)
        return Quick(QuickWay.PICTURES, self.why_not) if self.pictures else None

    def unlock(self, vault: VaultId, words: str) -> Outcome:
        return self._try(words, self.right)

    def quick_unlock(self, vault: VaultId, code: str) -> Outcome:
        return self._try(code, self.code)

    def unlock_by_pictures(self, vault: VaultId, pictures: tuple[str, ...]) -> Outcome:
        return self._try(" ".join(pictures), self.pictures)

    def _try(self, given: str, wanted: str) -> Outcome:
        self.tried.append(given)
        if self.refusal is not None:
            raise self.refusal
        return Opened("the session") if given == wanted else self.outcomes.pop(0)


class RealWords:
    """The word list that ships with Heard, and its rules."""

    def draw(self) -> Sequence[PictureWord]:
        return [PictureWord(word.text, word.picture) for word in word_list().draw()]

    def picture_of(self, text: str) -> str | None:
        return word_list().picture_of(text)

    def split(self, text: str) -> Sequence[str]:
        four = word_list().as_four(text)
        return [word.text for word in four] if four else text.split()

    def own_words_fault(self, text: str) -> str:
        try:
            check_own_words(text)
        except PassphraseRefused as refusal:
            return refusal.sentence
        return ""

    def pictures(self) -> Sequence[str]:
        return picture_names()

    def code_fault(self, code: str) -> str:
        try:
            check_pin(code)
        except PassphraseRefused as refusal:
            return refusal.sentence
        return ""


@dataclass
class Maker:
    """Makes rooms; remembers what was asked."""

    can_code: bool = True
    refusal: Refusal | None = None
    made: list[tuple[str, str, str]] = field(default_factory=list)

    def can_have_code(self) -> bool:
        return self.can_code

    def make(self, words: str, picture: str, code: str) -> object:
        if self.refusal is not None:
            raise self.refusal
        self.made.append((words, picture, code))
        return "the session"


def make_window(qtbot: QtBot, scale: float = 1.0, size: tuple[int, int] = (1280, 800)) -> HeardWindow:
    theme = Theme(appearance=Appearance(look=Look.LIGHT, scale=scale, still=True))
    window = HeardWindow(theme, make_help=lambda: HelpPage(theme, load_helplines))
    qtbot.addWidget(window)
    window.resize(*size)
    with qtbot.waitActive(window):
        window.show()
        window.activateWindow()
    return window


def words_of(page: QWidget) -> str:
    return " / ".join(label.words for label in page.findChildren(Label) if label.isVisible())

"""The steps of setting up a room: a picture, four words (or own ones), typing them once, a short code."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QButtonGroup, QWidget

from core.resources import resource_path
from ui.controls.boxes import Column, Row, TileGrid, WrapRow
from ui.controls.button import Button
from ui.controls.card import Card
from ui.controls.check import Check
from ui.controls.choice_keys import ChoiceKeys
from ui.controls.disc import Disc
from ui.controls.empty_state import StatePicture
from ui.controls.field import Field
from ui.controls.label import Label
from ui.controls.link import Link
from ui.controls.picture_tile import PictureTile
from ui.controls.status_strip import Status, StatusStrip
from ui.theme.theme import Say, Theme
from ui.welcome.access import PictureWord, WordsService
from ui.welcome.beside_picture import BesidePicture
from ui.welcome.word_boxes import WordBoxes, WordPicture

Spoken = tuple[str, QWidget | None]


class SetUpStep(QWidget):
    """One step. `ready` changes with `changed`; `fault()` says why one cannot go on, or "".

    `title` and `sub` are the heading of the page while it is shown; `next_words` what the button says.
    """

    changed = Signal()

    def __init__(self, theme: Theme, title: str, sub: str = "", *, next_words: str = "") -> None:
        super().__init__()
        self.theme, self.title, self.sub = theme, title, sub
        self.next_words = next_words or theme.say("common.next")
        self.column = Column(theme, 20)
        self.setLayout(self.column)

    @property
    def ready(self) -> bool:
        return True

    def fault(self) -> str:
        return ""

    def first(self) -> QWidget | None:
        """Where the keyboard goes."""
        return None

    def spoken(self) -> list[Spoken]:
        return [(f"{self.title} {self.sub}", None)]


_HELLO = (("first", "image"), ("then", "key-round"), ("privacy", "lock"))
"""What the first page says before anything is asked: each a title and a line of the words, and an icon."""


class HelloStep(SetUpStep):
    """What comes, who can read it, and that one can stop."""

    def __init__(self, theme: Theme, say: Say) -> None:
        super().__init__(theme, say("setup.title"), say("setup.sub"), next_words=say("setup.start"))
        self._said: list[str] = []
        card = Card(theme, margins=(28, 24, 28, 24), gap=20)
        for key, icon in _HELLO:
            title, line = say(f"setup.{key}_title"), say(f"setup.{key}_line")
            row = Row(theme, 16)
            row.addWidget(Disc(theme, icon, size=48), 0, Qt.AlignmentFlag.AlignTop)
            words = Column(theme, 4)
            words.addWidget(Label(theme, title, "h2"))
            words.addWidget(Label(theme, line))
            row.addLayout(words, 1)
            card.column.addLayout(row)
            self._said.append(f"{title} {line}" if title.endswith("?") else f"{title}. {line}")
        self.column.addWidget(BesidePicture(theme, "states/welcome", card))

    def spoken(self) -> list[Spoken]:
        return [*super().spoken(), *((said, None) for said in self._said)]


class PictureStep(SetUpStep):
    """Pick your picture. `taken` are those of others on this computer: two alike would be mixed up."""

    def __init__(self, theme: Theme, taken: Sequence[str] = ()) -> None:
        say = theme.say
        super().__init__(theme, say("setup.picture_title"), say("setup.picture_sub"))
        self._group = QButtonGroup(self)
        grid = TileGrid(theme, 180, most=5, gap=16)
        holder = QWidget()
        holder.setLayout(grid)
        self.tiles: list[PictureTile] = []
        self.names: list[str] = []
        for name in pictures_offered(taken):
            words = say("chooser.picture_name", picture=say(f"chooser.picture.{name}"))
            tile = PictureTile(theme, f"pictures/{name}", words, checkable=True)
            self._group.addButton(tile, len(self.tiles))
            grid.addWidget(tile)
            self.tiles.append(tile)
            self.names.append(name)
        ChoiceKeys(holder, self.tiles, one=True)
        self._group.idToggled.connect(lambda *_: self.changed.emit())
        self.column.addWidget(holder)

    @property
    def picture(self) -> str:
        """The picture chosen, or ""."""
        number = self._group.checkedId()
        return self.names[number] if number >= 0 else ""

    @property
    def ready(self) -> bool:
        return bool(self.picture)

    def first(self) -> QWidget | None:
        chosen = self._group.checkedButton()
        return chosen or (self.tiles[0] if self.tiles else None)


def pictures_offered(taken: Sequence[str]) -> list[str]:
    """Every picture there is but those taken; all of them once none would be left."""
    every = sorted(path.stem for path in resource_path("art", "pictures").glob("*.svg"))
    free = [name for name in every if name not in taken]
    return free or every


class WordsStep(SetUpStep):
    """These are your four words, with pictures; or other ones; or one's own."""

    own_wanted = Signal()

    def __init__(self, theme: Theme, say: Say, service: WordsService) -> None:
        super().__init__(theme, say("setup.words_title"), say("setup.words_sub"))
        self._service = service
        self.words: tuple[PictureWord, ...] = ()
        card = Card(theme, fill="amber_wash", line="amber", line_width=1.5, margins=(28, 24, 28, 24))
        grid = TileGrid(theme, 150, most=4, gap=16)
        self._pictures: list[WordPicture] = []
        self._labels: list[Label] = []
        for number in range(1, 5):
            holder = QWidget()
            column = Column(theme, 8)
            holder.setLayout(column)
            picture = WordPicture(theme, number, size=88)
            label = Label(theme, "", "h2", align=Qt.AlignmentFlag.AlignHCenter)
            column.addWidget(picture, 0, Qt.AlignmentFlag.AlignHCenter)
            column.addWidget(label)
            grid.addWidget(holder)
            self._pictures.append(picture)
            self._labels.append(label)
        card.column.addLayout(grid)
        self.column.addWidget(card)
        ways = WrapRow(theme, 12)
        self.others = Button(theme, say("setup.other_words"), icon="refresh-cw", pressed=self.draw)
        self.own = Button(theme, say("setup.own_words"), icon="pencil", pressed=self.own_wanted.emit)
        ways.addWidget(self.others)
        ways.addWidget(self.own)
        self.column.addLayout(ways)
        self.column.addWidget(Label(theme, f"{say('setup.remember')} {say('setup.write_down')}", wide=900))
        self.column.addWidget(_lost(theme, say))
        self.draw()

    def draw(self) -> None:
        """Four other words."""
        self.words = tuple(self._service.draw())
        for word, picture, label in zip(self.words, self._pictures, self._labels, strict=True):
            picture.show_picture(word.picture)
            label.set_words(word.word)
        self.changed.emit()

    @property
    def text(self) -> str:
        """The four words with one space between."""
        return " ".join(word.word for word in self.words)

    def spoken(self) -> list[Spoken]:
        said = ", ".join(word.word for word in self.words)
        return [(self.theme.say("setup.words_say", words=said), None)]


class OwnWordsStep(SetUpStep):
    """Choose your own words, twice."""

    four_wanted = Signal()

    def __init__(self, theme: Theme, say: Say, service: WordsService) -> None:
        super().__init__(theme, say("setup.own_title"), say("setup.own_sub"))
        self._service = service
        self.field = Field(theme, say("unlock.field"), secret=True, wide=560)
        self.again = Field(theme, say("setup.own_again"), secret=True, wide=560)
        for field in (self.field, self.again):
            self.column.addWidget(field)
            field.changed.connect(lambda _: self.changed.emit())
        self.column.addWidget(Link(theme, say("unlock.use_words"), pressed=self.four_wanted.emit))
        self.column.addWidget(_lost(theme, say))

    @property
    def text(self) -> str:
        return self.field.text()

    @property
    def ready(self) -> bool:
        return bool(self.field.text().strip() and self.again.text().strip())

    def fault(self) -> str:
        weak = self._service.own_words_fault(self.field.text())
        self.field.set_error(weak)
        differ = "" if weak or self.field.text() == self.again.text() else self.theme.say("setup.own_differ")
        self.again.set_error(differ)
        return weak or differ

    def first(self) -> QWidget | None:
        return self.field.edit


class CheckStep(SetUpStep):
    """Now type them once: so that nobody is locked out by a slip on the first day."""

    def __init__(self, theme: Theme, service: WordsService) -> None:
        say = theme.say
        super().__init__(theme, say("setup.check_title"), say("setup.check_sub"))
        self.wanted = ""
        self.boxes = WordBoxes(theme, service)
        self.column.addWidget(self.boxes)
        self.column.addWidget(Check(theme, say("unlock.show"), changed=self.boxes.show_typing))
        self.boxes.changed.connect(self.changed)

    @property
    def ready(self) -> bool:
        return self.boxes.is_full

    def fault(self) -> str:
        same = self.boxes.words().casefold() == self.wanted.casefold()
        return "" if same else self.theme.say("setup.check_wrong")

    def first(self) -> QWidget | None:
        return self.boxes.fields[0].edit


class CodeStep(SetUpStep):
    """A short code, if wanted: Skip goes on without one."""

    def __init__(self, theme: Theme, say: Say, service: WordsService) -> None:
        super().__init__(theme, say("setup.quick_title"), say("setup.quick_sub"))
        self._service = service
        self.field = Field(theme, say("setup.quick_field"), secret=True, wide=280)
        self.again = Field(theme, say("setup.quick_again"), secret=True, wide=280)
        for field in (self.field, self.again):
            field.edit.setInputMethodHints(field.edit.inputMethodHints() | Qt.InputMethodHint.ImhDigitsOnly)
            self.column.addWidget(field)
            field.changed.connect(lambda _: self.changed.emit())

    @property
    def text(self) -> str:
        return self.field.text()

    @property
    def ready(self) -> bool:
        return bool(self.field.text() and self.again.text())

    def fault(self) -> str:
        weak = self._service.code_fault(self.field.text())
        self.field.set_error(weak)
        same = self.field.text() == self.again.text()
        differ = "" if weak or same else self.theme.say("setup.quick_differ")
        self.again.set_error(differ)
        return weak or differ

    def clear(self) -> None:
        """Go on without one."""
        self.field.clear()
        self.again.clear()

    def first(self) -> QWidget | None:
        return self.field.edit


class DoneStep(SetUpStep):
    """Your room is ready."""

    def __init__(self, theme: Theme, say: Say) -> None:
        super().__init__(
            theme, say("setup.done_title"), say("setup.done_line"), next_words=say("setup.finish")
        )
        self.column.addWidget(StatePicture(theme, "states/welcome", scale=1.6))


def _lost(theme: Theme, say: Say) -> StatusStrip:
    """What is lost if the words are forgotten, in one sentence; and what is not."""
    return StatusStrip(theme, Status.NOTE, say("setup.lost"), say("setup.not_lost"))

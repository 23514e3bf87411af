"""Four pictures that both screens show: only the two who sit together can see that they are the same."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QWidget

from core.people.model import Role
from ui.controls.boxes import Column, TileGrid
from ui.controls.button import Button, Kind, Size
from ui.controls.card import Card
from ui.controls.footer import Footer
from ui.controls.label import Label
from ui.controls.status_strip import Status
from ui.runtime.lanes import Lane
from ui.theme.theme import Theme
from ui.welcome.access import PictureWord
from ui.welcome.asking_page import AGAIN_MS, AskingPage
from ui.welcome.join_access import JoinDesk, Trouble, inviter_called
from ui.welcome.word_boxes import WordPicture

if TYPE_CHECKING:
    from core.people.joining import Joining


class PicturesPage(AskingPage):
    """`same` and `different` as was pressed; `stopped(Trouble)` when the code came to nothing.

    They can be pressed once the other screen can show the pictures too.
    """

    same = Signal()
    different = Signal()
    stopped = Signal(object)

    def __init__(
        self,
        theme: Theme,
        desk: JoinDesk,
        joining: "Joining",
        pictures: Sequence[PictureWord],
        lane: Lane,
        *,
        again_ms: int = AGAIN_MS,
    ) -> None:
        super().__init__(theme, lane, again_ms=again_ms)
        self._desk, self._joining = desk, joining
        self.hills = None
        self.words = tuple(word.word for word in pictures)
        say, inviter = theme.say, inviter_called(joining)
        kind = "_own" if joining.own else "" if joining.role is Role.YOUNG_PERSON else "_worker"
        self.heading(say("join.pictures_title"), say(f"join.pictures_sub{kind}", inviter=inviter), gap=20)
        card = Card(theme, margins=(20, 16, 20, 16))
        grid = TileGrid(theme, 120, most=4, gap=16)
        self._shown: list[WordPicture] = []
        for number, word in enumerate(pictures, start=1):
            grid.addWidget(self._picture(number, word))
        card.column.addLayout(grid)
        theme.changed.connect(self._fit)
        self._fit()
        self.column.addWidget(card)
        self.column.add_gap(16)
        self.strip.show_status(Status.SENDING, say("join.pictures_going", inviter=inviter))
        self.column.addWidget(self.strip)
        self.column.addStretch(1)
        self.no = Button(theme, say("join.pictures_other"), size=Size.BIG, pressed=self.different.emit)
        self.yes = Button(
            theme,
            say("join.pictures_same"),
            icon="check",
            kind=Kind.MAIN,
            size=Size.BIG,
            least=168,
            pressed=self.same.emit,
        )
        self.frame.addWidget(Footer(theme, [self.no], [self.yes]))
        self.yes.setEnabled(False)
        self.no.setEnabled(False)
        self.focus_first(self.strip)
        self.ask(desk.deliver, self._delivered)

    def _delivered(self, _none: None) -> None:
        say = self.theme.say
        there = "join.pictures_there_own" if self._joining.own else "join.pictures_there"
        self.say(Status.DONE, say(there, inviter=inviter_called(self._joining)))
        self.yes.setEnabled(True)
        self.no.setEnabled(True)
        self.focus_first(self.yes)
        if self.isVisible():
            self.start()

    def ended(self, why: Trouble) -> None:
        self.stopped.emit(why)

    def spoken(self) -> list[tuple[str, QWidget | None]]:
        said = self.theme.say("join.pictures_say", words=", ".join(self.words))
        return [*super().spoken(), (said, None), (self.strip.accessibleName(), self.strip)]

    def _picture(self, number: int, word: PictureWord) -> QWidget:
        holder = QWidget()
        column = Column(self.theme, 8)
        holder.setLayout(column)
        picture = WordPicture(self.theme, number)
        picture.show_picture(word.picture)
        self._shown.append(picture)
        column.addWidget(picture, 0, Qt.AlignmentFlag.AlignHCenter)
        column.addWidget(Label(self.theme, word.word, "h2", align=Qt.AlignmentFlag.AlignHCenter))
        return holder

    @Slot()
    def _fit(self) -> None:
        """All four and their words are in sight at once, also where there is little room."""
        for picture in self._shown:
            picture.set_size(64 if self.theme.is_narrow else 144)

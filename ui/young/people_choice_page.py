"""People as an answer: those of the circle by portrait, the other choices, and own words."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from PySide6.QtCore import QRectF, Slot
from PySide6.QtGui import QPainter

from core.people.model import Known
from core.statements.flow import Flow, Walk
from core.statements.model import Mode
from core.statements.question import Feeds, Question
from ui.controls.avatar import paint_person
from ui.controls.boxes import TileGrid
from ui.controls.choice_keys import ChoiceKeys
from ui.controls.face_tile import ArtTile, TileSize
from ui.theme import Theme
from ui.young.kit import Kit
from ui.young.own_words import OwnWords
from ui.young.pictures import drawing_of, icon_of
from ui.young.question_page import QuestionPage


@dataclass(frozen=True, slots=True)
class SomeoneKnown:
    """Someone of the circle as an answer. `role` is what they are to the young person, in words."""

    known: Known
    role: str = ""
    code: str = ""


class PeopleChoicePage(QuestionPage):
    """Tiles of one size: portraits first, then the choices. Choosing "nobody" clears the people too."""

    def __init__(
        self, kit: Kit, flow: Flow, question: Question, walk: Walk, people: Sequence[SomeoneKnown] = ()
    ) -> None:
        super().__init__(kit, flow, question, walk)
        easy = flow.mode is Mode.EASY
        stood_for = {role for option in question.options for role in option.roles}
        self._people = [(p, self._portrait(p, easy)) for p in people if p.code not in stood_for]
        self._options: dict[str, ArtTile] = {}
        size = TileSize.EASY if easy else TileSize.FEELINGS
        grid = TileGrid(self.theme, 170 if easy else 164, most=6, gap=24 if easy else 16, row_gap=16)
        for person, tile in self._people:
            tile.clicked.connect(lambda _=False, p=person.known: self._tap_person(p))
            grid.addWidget(tile)
            self._spoken.append((f"{tile.words}, {person.role}".rstrip(", "), tile))
        for option in question.options:
            tile = ArtTile(
                self.theme,
                option.word,
                drawing=drawing_of(option),
                icon=icon_of(option),
                size=size,
                more=option.line,
            )
            tile.clicked.connect(lambda _=False, code=option.code: self._tap(code))
            self._options[option.code] = tile
            grid.addWidget(tile)
            self._spoken.append((option.word, tile))
        self._tiles = [*(tile for _, tile in self._people), *self._options.values()]
        ChoiceKeys(self, self._tiles)
        self.column.addLayout(grid)
        self.own: OwnWords | None = None
        if question.own_words:
            self.column.add_gap(24)
            self.own = OwnWords(kit, self.given.words, foot=True, height=150)
            self.own.written.connect(self._write)
            self.column.addWidget(self.own)
        self.column.addStretch(1)
        if self._tiles:
            self.focus_first(self._tiles[0])
        self._show()

    def _portrait(self, person: SomeoneKnown, easy: bool) -> ArtTile:
        size = TileSize.EASY if easy else TileSize.FEELINGS
        return PortraitTile(self.theme, person.known.label, person.known.portrait, person.role, size)

    def _tap_person(self, known: Known) -> None:
        chosen = list(self.given.people)
        if any(same(known, other) for other in chosen):
            chosen = [other for other in chosen if not same(known, other)]
        else:
            chosen.append(known)
        alone = {option.code for option in self.question.options if option.alone}
        codes = tuple(code for code in self.given.chosen if code not in alone)
        self.keep(replace(self.given, people=tuple(chosen), chosen=codes))
        self._show()

    def _tap(self, code: str) -> None:
        given = self.question.toggled(self.given, code)
        if code in given.chosen and self.question.option(code).alone:
            given = replace(given, people=())
        self.keep(given)
        self._show()

    def _show(self) -> None:
        for person, tile in self._people:
            tile.setChecked(any(same(person.known, other) for other in self.given.people))
        for code, tile in self._options.items():
            tile.setChecked(code in self.given.chosen)

    @Slot(str)
    def _write(self, words: str) -> None:
        self.keep(replace(self.given, words=words))

    def wind_up(self) -> None:
        if self.own is not None:
            self.own.hand_over()


class PortraitTile(ArtTile):
    """A person as a tile: portrait over the name."""

    def __init__(self, theme: Theme, name: str, portrait: str, role: str, size: TileSize) -> None:
        self._portrait = portrait
        super().__init__(theme, name, size=size, more=role)

    def paint_picture(self, painter: QPainter, rect: QRectF) -> None:
        paint_person(painter, self.theme, rect, self._portrait, name=self.words)


def same(one: Known, other: Known) -> bool:
    """The same person, or the same label where no person is known."""
    if one.person is not None or other.person is not None:
        return one.person == other.person
    return one.label == other.label


def offered(
    question: Question, people: Sequence[SomeoneKnown], pickable: frozenset[str]
) -> list[SomeoneKnown]:
    """Who is shown for a question: only those who may be written to where it feeds the recipients."""
    if question.feeds is Feeds.RECIPIENTS:
        return [p for p in people if p.known.person in pickable]
    return list(people)

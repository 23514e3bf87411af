"""How big is it, and how strong: the painted scene with five sizes; big pictures in easy mode."""

from dataclasses import replace

from PySide6.QtCore import QRectF, Qt, Slot
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QWidget

from core.statements.flow import Flow, Walk
from core.statements.model import Mode
from core.statements.question import Kind, Question
from ui.controls.boxes import Row, TileGrid
from ui.controls.choice_keys import ChoiceKeys
from ui.controls.disc import Disc
from ui.controls.face_tile import ArtTile, TileSize
from ui.controls.how_big import HowBig, SizeStep
from ui.controls.label import Label
from ui.theme import Theme
from ui.young.kit import Kit
from ui.young.pictures import drawing_of, icon_of
from ui.young.question_page import QuestionPage


class SizePage(QuestionPage):
    """One value, 1 to the question's scale."""

    def __init__(self, kit: Kit, flow: Flow, question: Question, walk: Walk) -> None:
        super().__init__(kit, flow, question, walk)
        self._tiles: list[ArtTile] = []
        self.scale: HowBig | None = None
        if flow.mode is Mode.EASY or question.kind is Kind.STRENGTH:
            self._lay_tiles(walk)
        else:
            self._lay_scene()
        self._thanks = self._lay_thanks()
        self.column.addStretch(1)
        self._show()

    def _lay_scene(self) -> None:
        steps = [SizeStep(option.word, option.line) for option in self.question.options]
        self.scale = HowBig(self.theme, steps, value=self.given.scale)
        self.scale.chosen.connect(self._pick)
        self.column.addWidget(self.scale)
        buttons = self.scale.columns
        self._spoken += [(f"{s.word}. {s.line}", b) for s, b in zip(steps, buttons, strict=True)]
        self.focus_first(buttons[(self.given.scale or 1) - 1])

    def _lay_tiles(self, walk: Walk) -> None:
        grid = TileGrid(self.theme, 200, most=len(self.question.options), gap=24, row_gap=20)
        felt = walk.feelings()
        for number, option in enumerate(self.question.options, start=1):
            if self.question.kind is Kind.STRENGTH and felt:
                face = {f.code: f.face for f in self.kit.feelings}.get(felt[0].feeling, "something-else")
                tile: ArtTile = GrowingFace(self.theme, face, option.word, number, len(self.question.options))
            else:
                tile = ArtTile(
                    self.theme,
                    option.word,
                    drawing=drawing_of(option),
                    icon=icon_of(option),
                    size=TileSize.EASY,
                    more=option.line,
                )
            tile.clicked.connect(lambda _=False, n=number: self._pick(n))
            grid.addWidget(tile)
            self._tiles.append(tile)
            self._spoken.append((f"{option.word}. {option.line}".strip(), tile))
        ChoiceKeys(self, self._tiles, one=True)
        self.column.addLayout(grid)
        self.focus_first(self._tiles[(self.given.scale or 1) - 1])

    def _lay_thanks(self) -> QWidget:
        holder = QWidget()
        row = Row(self.theme, 12)
        holder.setLayout(row)
        row.addWidget(Disc(self.theme, "check", fill="amber_wash", ink="amber", size=40))
        self._thanks_words = Label(self.theme, "", "body", wide=900)
        row.addWidget(self._thanks_words, 1, Qt.AlignmentFlag.AlignVCenter)
        self.column.add_gap(32)
        self.column.addWidget(holder)
        policy = holder.sizePolicy()
        policy.setRetainSizeWhenHidden(True)
        holder.setSizePolicy(policy)
        return holder

    @Slot(int)
    def _pick(self, number: int) -> None:
        self.keep(replace(self.given, scale=number))
        self._show()

    def _show(self) -> None:
        value = self.given.scale
        for number, tile in enumerate(self._tiles, start=1):
            tile.setChecked(number == value)
        if self.scale is not None and value:
            self.scale.set_value(value)
        self._thanks.setVisible(bool(value) and self.question.kind is Kind.SIZE)
        if value:
            word = self.question.options[value - 1].word
            self._thanks_words.set_words(self.words("size.thanks", word=f"**{word}**"))


class GrowingFace(ArtTile):
    """The face that was chosen, larger for each step."""

    def __init__(self, theme: Theme, face: str, words: str, step: int, most: int) -> None:
        self._face, self._part = face, 0.55 + 0.45 * step / most
        super().__init__(theme, words, size=TileSize.EASY)

    def paint_picture(self, painter: QPainter, rect: QRectF) -> None:
        side = rect.width() * self._part
        spot = QRectF(0, 0, side, side)
        spot.moveCenter(rect.center())
        self.theme.paint_face(painter, spot, self._face)

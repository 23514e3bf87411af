"""Change the faces: six skin tones, one that is nobody's, or weather."""

from PySide6.QtCore import QRectF, Signal, Slot
from PySide6.QtGui import QPainter

from ui.controls.boxes import Column, WrapRow
from ui.controls.card import Card
from ui.controls.choice_keys import ChoiceKeys
from ui.controls.label import Label
from ui.controls.paint import disc
from ui.controls.painted import PaintedButton
from ui.young.kit import Kit


class FacePicker(Card):
    """`picked(face set)`; the one in use has a ring."""

    picked = Signal(str)

    def __init__(self, kit: Kit) -> None:
        super().__init__(kit.theme, line="outline", line_width=1.5, radius=22, margins=(7, 10, 7, 6), gap=0)
        self._kit = kit
        title = Label(kit.theme, kit.words("feelings.change_faces"), "small_medium")
        inset = WrapRow(kit.theme, 0)
        head = Column(kit.theme, 0, (10, 0, 10, 0))
        head.addWidget(title)
        self.column.addLayout(head)
        self._faces = [_FaceChoice(kit, name, self._name(name)) for name in kit.feelings.face_sets]
        for choice in self._faces:
            choice.clicked.connect(lambda _=False, name=choice.face_set: self._pick(name))
            inset.addWidget(choice)
        self.column.addLayout(inset)
        ChoiceKeys(self, self._faces, one=True)
        kit.theme.changed.connect(self._show)
        self._show()

    def _name(self, face_set: str) -> str:
        words = self._kit.words
        if face_set in ("sage", "weather"):
            return words(f"feelings.{face_set}")
        return words("feelings.tone", number=face_set.removeprefix("t"))

    def _pick(self, face_set: str) -> None:
        self._show()
        self.picked.emit(face_set)

    @Slot()
    def _show(self) -> None:
        for choice in self._faces:
            choice.setChecked(choice.face_set == self._kit.theme.appearance.faces)


class _FaceChoice(PaintedButton):
    radius = 22

    def __init__(self, kit: Kit, face_set: str, name: str) -> None:
        self.face_set = face_set
        super().__init__(kit.theme, name, checkable=True)
        self.setToolTip(name)

    def design_size(self) -> tuple[float, float]:
        return 44, 44

    def paint(self, painter: QPainter, rect: QRectF) -> None:
        side = self.theme.pf(30)
        spot = QRectF(0, 0, side, side)
        spot.moveCenter(rect.center())
        feeling = "happy" if self.face_set == "weather" else "ok"
        self.theme.paint_face(painter, spot, feeling, self.face_set)
        if self.isChecked():
            disc(
                painter,
                rect.center(),
                self.theme.pf(38),
                None,
                self.theme.colour("amber"),
                self.theme.pf(2.5),
            )

"""Handing a young person over: whose place, to whom, what goes along and what stays, and how far it is."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QWidget

from ui.controls.boxes import Column, Row
from ui.controls.button import Button
from ui.controls.label import Label
from ui.controls.menu_button import MenuButton
from ui.controls.status_strip import Status, StatusStrip
from ui.theme.theme import Theme
from ui.worker.desk_dialog import DeskDialog
from ui.worker.pane import Hairline
from ui.worker.pictures import Icon

WIDE = 560


@dataclass(frozen=True, slots=True)
class HandLine:
    """One line of the preview, with its sign."""

    icon: str
    words: str


@dataclass(frozen=True, slots=True)
class HandView:
    """A hand-over as it would be: `goes`, `stays`, and what it comes to for everybody."""

    taker: str
    goes: tuple[HandLine, ...]
    stays: tuple[HandLine, ...]
    after: tuple[HandLine, ...]


class HandDialog(DeskDialog):
    """`place_picked(person id)`: whose place; `pick_wanted`: who is to have it; `wanted`: do it."""

    place_picked = Signal(str)
    pick_wanted = Signal()
    wanted = Signal()

    def __init__(
        self,
        window: QWidget,
        theme: Theme,
        young: str,
        picture: str,
        places: Sequence[tuple[str, str]],
    ) -> None:
        super().__init__(
            window, theme, f"Hand over {young}", "Hand over", icon="arrow-right", picture=picture, name=young
        )
        self._young = young
        self._looks = theme
        self.ask = QWidget()
        asks = Column(theme, 6)
        self.ask.setLayout(asks)
        asks.addWidget(Label(theme, "Whose place", "desk_medium", wrap=False))
        self.place = MenuButton(theme, "Whose place", list(places), places[0][0])
        self.place.setAccessibleName(f"Whose place: {places[0][1]}")
        self.place.picked.connect(self._pick_place)
        asks.addWidget(self.place, 0, Qt.AlignmentFlag.AlignLeading)
        self.place.setVisible(len(places) > 1)
        only = Label(theme, places[0][1], "desk", "soft")
        only.setVisible(len(places) == 1)
        asks.addWidget(only)
        asks.add_gap(6)
        asks.addWidget(Label(theme, "New worker", "desk_medium", wrap=False))
        self.taker = Button(theme, "Choose", icon_after="chevron-down", pressed=self.pick_wanted.emit)
        self.taker.setAccessibleName("New worker: nobody yet, choose")
        asks.addWidget(self.taker, 0, Qt.AlignmentFlag.AlignLeading)
        self.column.addWidget(self.ask)
        self._preview = QWidget()
        self._inside = Column(theme, 0, (0, 10, 0, 0))
        self._preview.setLayout(self._inside)
        self._plan_body: QWidget | None = None
        self._preview.hide()
        self.column.addWidget(self._preview)
        self.told = StatusStrip(theme, Status.DONE, "")
        self.told.hide()
        self.column.addWidget(self.told)
        self.column.addWidget(self.trouble)
        self._places = dict(places)
        self.yes.setEnabled(False)
        self.agreed.connect(self._agree)

    def show_plan(self, view: HandView) -> None:
        """What it would come to."""
        self.taker.set_words(view.taker)
        self.taker.setAccessibleName(f"New worker: {view.taker}")
        body = QWidget()
        column = Column(self._looks, 0)
        body.setLayout(column)
        parts = (
            (f"Goes to {view.taker}", view.goes),
            ("Stays where it is", view.stays),
            ("From then on", view.after),
        )
        for title, lines in parts:
            if not lines:
                continue
            column.addWidget(Hairline(self._looks))
            column.add_gap(10)
            column.addWidget(Label(self._looks, title, "desk_medium", wrap=False))
            column.add_gap(4)
            for line in lines:
                row = Row(self._looks, 10, (0, 3, 0, 3))
                sign = Column(self._looks, 0, (0, 4, 0, 0))
                sign.addWidget(Icon(self._looks, line.icon, 17))
                sign.addStretch(1)
                row.addLayout(sign)
                row.addWidget(Label(self._looks, line.words, "desk", wide=WIDE), 1)
                column.addLayout(row)
            column.add_gap(10)
        self._show(body)
        self.yes.setEnabled(True)
        self.show_trouble("")

    def show_no_plan(self, sentence: str) -> None:
        """It cannot be so, and why."""
        self._show(None)
        self.show_trouble(sentence)
        self.yes.setEnabled(False)

    def clear(self) -> None:
        """Nobody is chosen any more."""
        self.taker.set_words("Choose")
        self.taker.setAccessibleName("New worker: nobody yet, choose")
        self.show_no_plan("")

    def show_going(self, status: Status, title: str, line: str) -> None:
        """It is being done, or is done: nothing is left to choose, and the dialog may be closed."""
        self._show(None)
        self.ask.hide()
        self.told.show_status(status, title, line)
        self.told.show()
        self.yes.hide()
        self.no.set_words("Close")
        self.no.setFocus(Qt.FocusReason.OtherFocusReason)
        self._place()

    def _show(self, body: QWidget | None) -> None:
        old, self._plan_body = self._plan_body, body
        if old is not None:
            self._inside.removeWidget(old)
            old.hide()
            old.deleteLater()
        if body is not None:
            self._inside.addWidget(body)
        self._preview.setVisible(body is not None)
        self._place()

    @Slot(str)
    def _pick_place(self, key: str) -> None:
        self.place.choose(key)
        self.place.setAccessibleName(f"Whose place: {self._places[key]}")
        self.place_picked.emit(key)

    @Slot()
    def _agree(self) -> None:
        self.show_busy()
        self.wanted.emit()

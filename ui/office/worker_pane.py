"""One worker: who they are, how far on the way in, who covers, their computers, and what can be done."""

from collections.abc import Sequence
from datetime import datetime
from zoneinfo import ZoneInfo

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from core.people.office_desk import ComputerLine, Place, WorkerLine
from core.worktime.worker_words import date_alone
from ui.controls.boxes import Column, Row, WrapRow
from ui.controls.button import Button, Kind, Size
from ui.controls.empty_state import EmptyState
from ui.controls.label import Label
from ui.office.place_words import place_words, role_and_team
from ui.theme.theme import Theme
from ui.worker.pane import Pane, ScrollColumn
from ui.worker.pictures import Icon, Initials
from ui.worker.rows_page import Line, section


class WorkerPane(Pane):
    """`does(what, email)`, what being one of DEEDS; `lost(email, kid)`: that computer is no longer theirs."""

    does = Signal(str, str)
    lost = Signal(str, str)

    def __init__(self, theme: Theme, zone: ZoneInfo) -> None:
        super().__init__(theme, "Worker")
        self._zone = zone
        self._line: WorkerLine | None = None
        self._now: datetime | None = None
        self.show_nobody()

    @property
    def email(self) -> str:
        """Whose pane it is, or ""."""
        return self._line.worker.email if self._line else ""

    def show_nobody(self) -> None:
        """Nobody is chosen."""
        self._line = None
        line = "Then you see where they are on the way in."
        self.renew().addWidget(EmptyState(self.theme, "Choose a worker", line, icon="users-round"))

    def show_worker(self, line: WorkerLine, now: datetime) -> None:
        """This worker."""
        if line == self._line and self._now is not None and now.date() == self._now.date():
            return
        self._line, self._now = line, now
        theme, worker = self.theme, line.worker
        self.setAccessibleName(worker.name)
        column = self.renew()
        head = Row(theme, 16, (22, 18, 22, 10))
        head.addWidget(Initials(theme, worker.name, 52), 0, Qt.AlignmentFlag.AlignTop)
        words = Column(theme, 1)
        words.addWidget(Label(theme, worker.name, "dialog_title"))
        words.addWidget(Label(theme, role_and_team(line), "desk"))
        words.addWidget(Label(theme, worker.email, "meta", "soft"))
        head.addLayout(words, 1)
        change = Button(theme, "Change", icon="pencil", size=Size.DESK)
        change.clicked.connect(lambda: self.does.emit("change", worker.email))
        head.addWidget(change, 0, Qt.AlignmentFlag.AlignTop)
        column.addLayout(head)
        scroll = ScrollColumn(theme, worker.name, gap=0, margins=(22, 0, 22, 18))
        column.addWidget(scroll, 1)
        self._fill(scroll.column, line, now)

    def _fill(self, column: Column, line: WorkerLine, now: datetime) -> None:
        theme = self.theme
        place = place_words(line, now, self._zone)
        standing = Row(theme, 10, (0, 6, 0, 6))
        standing.addWidget(Icon(theme, place.icon, 18, place.colour), 0, Qt.AlignmentFlag.AlignTop)
        standing.addWidget(Label(theme, place.whole, "desk_medium", place.colour), 1)
        column.addLayout(standing)
        column.add_gap(4)
        column.addWidget(_buttons(theme, self._deeds(line)))
        column.addWidget(section(theme, "Who covers", "when they are away or late"))
        if line.cover:
            how = "by the office’s rule for this role" if line.by_rule else "named for them"
            column.addWidget(Line(theme, "umbrella", ", then ".join(line.cover), how))
        else:
            column.addWidget(
                Line(
                    theme,
                    "circle-alert",
                    "Nobody covers for them",
                    "What is sent to them waits while they are away. Name somebody under Change.",
                    icon_colour="amber_ink",
                    line_colour="amber_ink",
                )
            )
        here = [one for one in line.computers if one.revoked_at is None]
        if line.computers:
            column.addWidget(section(theme, "Computers"))
            for number, computer in enumerate(line.computers, start=1):
                column.addWidget(self._computer(number, computer, alone=len(here) == 1))
        column.addStretch(1)

    def _deeds(self, line: WorkerLine) -> list[Button]:
        theme, email = self.theme, line.worker.email
        deeds: dict[Place, list[tuple[str, str, str, Kind]]] = {
            Place.PLANNED: [
                ("invite", "Invite", "user-plus", Kind.MAIN),
                ("remove", "Take off the list", "trash-2", Kind.PLAIN),
            ],
            Place.INVITED: [
                ("show", "Show the code", "id-card", Kind.MAIN),
                ("cancel", "Take the invitation back", "x", Kind.PLAIN),
            ],
            Place.EXPIRED: [
                ("invite", "Invite again", "user-plus", Kind.MAIN),
                ("remove", "Take off the list", "trash-2", Kind.PLAIN),
            ],
            Place.HERE: [
                ("computer", "Invite a second computer", "monitor", Kind.PLAIN),
                ("again", "Forgotten passphrase", "key-round", Kind.PLAIN),
                ("left", "They have left", "log-out", Kind.PLAIN),
            ],
            Place.LEFT: [("again", "They are back: invite again", "user-plus", Kind.PLAIN)],
        }
        made = []
        for what, words, icon, kind in deeds[line.place]:
            button = Button(theme, words, icon=icon, kind=kind)
            button.clicked.connect(lambda _=False, what=what: self.does.emit(what, email))
            made.append(button)
        return made

    def _computer(self, number: int, computer: ComputerLine, *, alone: bool) -> QWidget:
        theme = self.theme
        since = date_alone(computer.since.astimezone(self._zone).date())
        name = f"Computer {number}"
        if computer.revoked_at is not None:
            gone = date_alone(computer.revoked_at.astimezone(self._zone).date())
            return Line(theme, "monitor", name, f"since {since}; out since {gone}: it can open nothing new")
        button = Button(theme, "It is lost", size=Size.SMALL)
        button.setAccessibleName(f"{name} is lost")
        email, kid = self.email, str(computer.kid)
        button.clicked.connect(lambda: self.lost.emit(email, kid))
        more = "; their only one" if alone else ""
        return Line(theme, "monitor", name, f"since {since}{more}", buttons=[button])


def _buttons(theme: Theme, buttons: Sequence[Button]) -> QWidget:
    holder = QWidget()
    row = WrapRow(theme, 8, 4)
    holder.setLayout(row)
    for button in buttons:
        row.addWidget(button)
    return holder

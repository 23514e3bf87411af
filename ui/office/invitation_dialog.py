"""An invitation on the office's screen: the code in large type, its QR, the address, what to do with it."""

from zoneinfo import ZoneInfo

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from core.people.office_desk import Code
from core.worktime.worker_words import clock_time, full_date
from ui.controls.boxes import Column, Row
from ui.controls.button import Button, Kind
from ui.controls.card import Card
from ui.controls.dialog import Dialog
from ui.controls.label import Label
from ui.controls.qr_code import QrCode
from ui.controls.status_strip import Status, StatusStrip
from ui.printing.invitation_pages import InvitationPage
from ui.theme.theme import Theme

STEPS = (
    "Hand it over in person: whoever has the code could come in as them.",
    "They open Heard, choose “I have an invitation” and type both.",
    "It works once. When they are in, the list says “here”.",
)
"""For the office; the page on paper speaks to whoever is invited."""


def page_of(code: Code, organisation: str, zone: ZoneInfo) -> InvitationPage:
    """The printed page of an invitation."""
    day = full_date(code.until.astimezone(zone).date())
    return InvitationPage(
        organisation=organisation,
        name=code.name,
        line=code.line,
        code=code.code,
        address=code.address,
        qr=code.qr,
        until=f"The code works until {day}, {clock_time(code.until, zone)}.",
    )


class InvitationDialog(Dialog):
    """`print_wanted(page)`, `save_wanted(page)`. Nothing of it is copied or kept anywhere else."""

    print_wanted = Signal(object)
    save_wanted = Signal(object)

    def __init__(self, window: QWidget, theme: Theme, page: InvitationPage, *, can_print: bool) -> None:
        self.print = Button(theme, "Print", icon="printer", kind=Kind.MAIN)
        self.save = Button(theme, "Save as PDF", icon="download")
        done = Button(theme, "Close")
        super().__init__(
            window, theme, f"Invitation for {page.name}", start=[self.print, self.save], end=[done]
        )
        self.page = page
        self.print.setVisible(can_print)
        if not can_print:
            self.save.set_kind(Kind.MAIN)
        self.print.clicked.connect(lambda: self.print_wanted.emit(page))
        self.save.clicked.connect(lambda: self.save_wanted.emit(page))
        done.clicked.connect(self.close_dialog)
        if page.line:
            self.column.addWidget(Label(theme, page.line, "desk", "soft"))
        card = Card(theme, fill="sunk", line="", radius=14, margins=(20, 16, 20, 16))
        row = Row(theme, 20)
        words = Column(theme, 2)
        words.addWidget(Label(theme, "The code", "meta", "soft"))
        self.code = Label(theme, page.code, "title")
        self.code.setAccessibleName(f"Code: {' '.join(page.code)}")
        words.addWidget(self.code)
        words.add_gap(10)
        words.addWidget(Label(theme, "The address", "meta", "soft"))
        words.addWidget(Label(theme, page.address, "desk_strong"))
        words.add_gap(10)
        words.addWidget(Label(theme, page.until, "meta", "soft"))
        words.addStretch(1)
        row.addLayout(words, 1)
        row.addWidget(QrCode(theme, page.qr, side=168), 0, Qt.AlignmentFlag.AlignTop)
        card.column.addLayout(row)
        self.column.addWidget(card)
        for number, step in enumerate(STEPS, start=1):
            self.column.addWidget(Label(theme, f"**{number}**  {step}", "desk"))
        self.said = StatusStrip(theme, Status.DONE, "")
        self.said.hide()
        self.column.addWidget(self.said)

    def say(self, status: Status, sentence: str) -> None:
        """What came of printing or saving."""
        self.said.show_status(status, sentence)
        self.said.show()
        self._place()

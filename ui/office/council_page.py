"""The council: whose Heard this is, which hub, what to compare, and sign-ups that run out."""

from datetime import datetime
from zoneinfo import ZoneInfo

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from core.people.office_desk import OfficeFacts
from core.worktime.worker_words import full_date_and_year
from ui.controls.button import Button, Kind, Size
from ui.controls.label import Label
from ui.theme.theme import Theme
from ui.worker.rows_page import Line, RowsPage, section

_SOON_DAYS = 60


class CouncilPage(RowsPage):
    """`renew_wanted`: every sign-up that runs out soon; `issuing_wanted`: the office's own."""

    renew_wanted = Signal()
    issuing_wanted = Signal()

    def __init__(self, theme: Theme, zone: ZoneInfo, parent: QWidget | None = None) -> None:
        super().__init__(theme, "The council", parent=parent)
        self._zone = zone
        self._shown: object = None

    def show_facts(self, facts: OfficeFacts, names: dict[str, str], now: datetime) -> None:
        """`names` by e-mail address, for the sign-ups that run out."""
        shown = (facts, tuple(names.items()), now.date())
        if shown == self._shown:
            return
        self._shown = shown
        self.scroll.clear()
        self.line.set_words(facts.name)
        theme, column = self.theme, self.column
        column.addWidget(section(theme, "The hub"))
        waiting = (
            "everything is there" if not facts.waiting else f"{facts.waiting:,} changes wait to go there"
        )
        column.addWidget(Line(theme, "map-pin", facts.origin, waiting))
        column.addWidget(section(theme, "To compare", "when somebody asks whether this is the right council"))
        mark = Label(theme, spaced(facts.fingerprint), "desk_medium")
        mark.setAccessibleName(f"Fingerprint: {spaced(facts.fingerprint)}")
        column.add_gap(8)
        column.addWidget(mark)
        column.add_gap(8)
        until = facts.issuing_until.astimezone(self._zone).date()
        column.addWidget(section(theme, "The office’s own key"))
        soon = (until - now.astimezone(self._zone).date()).days < _SOON_DAYS
        button = Button(theme, "Renew it", size=Size.SMALL, kind=Kind.MAIN if soon else Kind.PLAIN)
        button.clicked.connect(self.issuing_wanted)
        words = f"Holds until {full_date_and_year(until)}"
        line = "It signs everybody’s sign-up. Renewing takes a second and changes nothing for anybody."
        column.addWidget(Line(theme, "badge-check", words, line, buttons=[button]))
        column.addWidget(section(theme, "Sign-ups that run out", "within two months"))
        if facts.renewals:
            listed = [names.get(email, email) for email in facts.renewals]
            more = f" and {len(listed) - 8} more" if len(listed) > 8 else ""
            renew = Button(theme, f"Renew {len(listed)}", size=Size.SMALL, kind=Kind.MAIN)
            renew.clicked.connect(self.renew_wanted)
            line = "Without it they could no longer answer."
            column.addWidget(Line(theme, "users", ", ".join(listed[:8]) + more, line, buttons=[renew]))
        else:
            column.add_gap(8)
            column.addWidget(Label(theme, "None.", "desk", "soft"))
        column.addStretch(1)


def spaced(fingerprint: str) -> str:
    """In groups of four, to be read out."""
    return " ".join(fingerprint[at : at + 4] for at in range(0, len(fingerprint), 4))

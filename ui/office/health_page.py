"""How it runs: mail that does not arrive, duties nobody holds, cover that is missing, what waits to go."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from core.insights.health import Gap, Health, MailTrouble
from core.people.putting_back import PutBack
from ui.controls.button import Button, Size
from ui.controls.empty_state import EmptyState
from ui.controls.label import Label
from ui.office.ladder_words import DUTIES
from ui.theme.theme import Theme
from ui.worker.rows_page import Line, RowsPage, section

Said = Callable[[datetime], str]
_TITLES = {**DUTIES, "iro": "IRO", "cover": "Cover"}
_REFUSED = range(500, 600)
"""SMTP's answers for "never": the address itself is wrong, so trying again changes nothing."""


@dataclass(frozen=True, slots=True)
class HealthView:
    """Everything on the page. `uncovered`, `to_renew`: names. `waiting`: changes not at the hub yet."""

    health: Health | None
    at: str = ""
    uncovered: tuple[str, ...] = ()
    waiting: int = 0
    to_renew: tuple[str, ...] = ()
    put_back: PutBack | None = None


class HealthPage(RowsPage):
    """`again_wanted(account)`; `went(code)` to the page where it is put right; `go_on_wanted`."""

    again_wanted = Signal(str)
    go_on_wanted = Signal()
    went = Signal(str)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(theme, "How it runs", parent=parent)
        self._view: HealthView | None = None

    def show_view(self, view: HealthView, said: Said) -> None:
        """As it stands now."""
        if view == self._view:
            return
        self._view = view
        place = self.scroll.verticalScrollBar().value()
        self.scroll.clear()
        self.line.set_words(f"As the hub said at {view.at}." if view.at else "The hub was not heard yet.")
        health = view.health
        failing = [mail for mail in health.mails if mail.is_failing] if health else []
        gaps = health.gaps if health else ()
        if not (failing or gaps or view.uncovered or view.to_renew or view.put_back):
            self.column.addWidget(_all_well(self.theme) if health else _not_heard(self.theme))
        if view.put_back:
            self._put_back(view.put_back, said)
        if failing:
            self._mails(failing, said)
        if gaps:
            self._gaps(gaps, said)
        if view.uncovered:
            self.column.addWidget(section(self.theme, "No cover", icon="umbrella", colour="amber_ink"))
            button = self._go("Look", "Look at cover", "cover")
            line = "What is sent to them waits while they are away."
            self.column.addWidget(
                Line(self.theme, "umbrella", _names(view.uncovered), line, buttons=[button])
            )
        if view.to_renew:
            self.column.addWidget(section(self.theme, "Sign-ups that run out", "within two months"))
            button = self._go("Renew", "Renew sign-ups", "council")
            names, line = _names(view.to_renew), "One press renews them."
            self.column.addWidget(Line(self.theme, "badge-check", names, line, buttons=[button]))
        if view.waiting:
            self.column.add_gap(12)
            things = "1 change is" if view.waiting == 1 else f"{view.waiting:,} changes are"
            words = f"{things} saved here and waiting to go to the hub."
            self.column.addWidget(Label(self.theme, words, "meta"))
        self.column.addStretch(1)
        self.scroll.verticalScrollBar().setValue(place)

    def _put_back(self, put_back: PutBack, said: Said) -> None:
        title = "The hub was put back to an earlier copy"
        self.column.addWidget(section(self.theme, title, icon="history", colour="amber_ink"))
        if put_back.going_on:
            line = "The hub hears of it in a moment, and then takes what waits."
            self.column.addWidget(Line(self.theme, "clock", "Changes go on", line))
            return
        mine = "1 change" if put_back.given == 1 else f"{put_back.given:,} changes"
        given = f"This computer gave it back {mine}; others do the same. " if put_back.given else ""
        line = (
            f"{given}What nobody has given back by then is lost: people let in or put out since that copy "
            "was made. First let whoever has invited somebody lately open Heard."
        )
        button = Button(self.theme, "Let changes go on", size=Size.SMALL)
        button.clicked.connect(self.go_on_wanted)
        waits = f"Changes wait until {said(put_back.until)} at the latest"
        self.column.addWidget(Line(self.theme, "history", waits, line, buttons=[button]))

    def _mails(self, failing: Sequence[MailTrouble], said: Said) -> None:
        self.column.addWidget(section(self.theme, "Mail that does not arrive", icon="mail", colour="late"))
        for mail in failing:
            again = Button(self.theme, "Try again now", size=Size.SMALL)
            again.setAccessibleName(f"Try again now: {mail.name}")
            again.clicked.connect(lambda _=False, account=mail.account: self.again_wanted.emit(account))
            wrong = mail.code in _REFUSED
            why = "The address is refused: look at it." if wrong else "The mail server is not reached."
            line = f"{why} Since {said(mail.since)}; they may not know that something waits."
            row = Line(self.theme, "mail", mail.name, line, icon_colour="late", buttons=[again])
            self.column.addWidget(row)

    def _gaps(self, gaps: Sequence[Gap], said: Said) -> None:
        head = section(self.theme, "Duties nobody holds", icon="circle-alert", colour="late")
        self.column.addWidget(head)
        for gap in gaps:
            title = _TITLES.get(gap.duty, gap.duty.replace("-", " ").capitalize())
            since = f" A notice was kept back {said(gap.since)}." if gap.since else ""
            buttons = []
            if gap.duty in DUTIES:
                buttons.append(self._go("Choose somebody", f"Choose somebody: {title}", "cover"))
            line = f"{_whose(gap)}{since}"
            row = Line(self.theme, "user-x", title, line, icon_colour="late", buttons=buttons)
            self.column.addWidget(row)

    def _go(self, words: str, name: str, code: str) -> Button:
        button = Button(self.theme, words, size=Size.SMALL)
        button.setAccessibleName(name)
        button.clicked.connect(lambda: self.went.emit(code))
        return button


def _whose(gap: Gap) -> str:
    if gap.whose:
        return f"Nobody for {gap.whose}."
    if gap.duty in DUTIES:
        return "Nobody in the whole service."
    return "No young person has one yet. Their worker names one, under “The people around them”."


def _all_well(theme: Theme) -> EmptyState:
    line = "Mail arrives, and every duty has somebody."
    return EmptyState(theme, "Nothing wants looking after", line, icon="check")


def _not_heard(theme: Theme) -> EmptyState:
    return EmptyState(theme, "Not heard yet", "This fills when the hub answers.", icon="clock")


def _names(names: Sequence[str]) -> str:
    more = len(names) - 6
    return ", ".join(names[:6]) + (f" and {more} more" if more > 0 else "")

"""The urgent-help numbers with the council's own, for as long as somebody is in.

What the council has told lies in each vault, and is shown once that vault is open; none is kept outside it.
On a computer that several share, a number that was there before anybody came in would tell everyone which
county another of them is looked after by, and could send a child to ring a council that is not theirs. Until
then there are 999 and the national numbers, which answer everybody.
"""

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from ui.runtime.bridge import EventBridge
from ui.runtime.lanes import Lane

if TYPE_CHECKING:
    from core.people.helplines import Helplines
    from core.people.office_numbers import OfficeNumbers
    from core.session import Session
    from ui.shell.help_page import LoadHelplines


class CouncilNumbers(QObject):
    """Called by the help page. `learn(session, lane)` when somebody comes in, `forget()` when they go."""

    def __init__(self, load: "LoadHelplines", parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._load = load
        self._told: OfficeNumbers | None = None
        self._bridge: EventBridge | None = None

    def __call__(self) -> "Helplines":
        """As they stand now. Raises as `load`."""
        numbers, told = self._load(), self._told
        if told is None:
            return numbers
        return numbers.with_numbers(told.own).tried(told.tried_on)

    def learn(self, session: "Session", lane: Lane) -> None:
        """What this person's council has told, now and whenever the directory brings something."""
        from core.events import PeopleChanged

        self.forget()
        bridge = self._bridge = EventBridge(session.bus, self)

        def look() -> None:
            lane.run(lambda: _told(session), self._keep, owner=bridge)

        bridge.on(PeopleChanged, lambda _event: look(), owner=bridge)
        look()

    def forget(self) -> None:
        """Nobody is in any more."""
        self._told = None
        if self._bridge is not None:
            self._bridge.close()
            self._bridge.deleteLater()
            self._bridge = None

    def _keep(self, told: "OfficeNumbers") -> None:
        if self._bridge is not None:
            self._told = told


def _told(session: "Session") -> "OfficeNumbers":
    from core.people.office_numbers import told_numbers

    with session.account.vault.reading() as work:
        return told_numbers(work)

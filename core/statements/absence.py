"""A worker says until when they are away; the hub then lets their cover answer at once."""

from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta

from core.errors import Refusal
from core.statements.account import Account
from core.vault.work import UnitOfWork

LONGEST_DAYS = 366
_KEY, _FIRST = "away-until", "away-from"


class AbsenceRefused(Refusal):
    """The day named is none to come back on."""


@dataclass(frozen=True, slots=True)
class Away:
    """Away until the start of `back_on`. `told`: the hub has it, so what comes goes to the cover.

    `first_day`: the first of the days away, where that is still to come.
    """

    back_on: date
    told: bool
    first_day: date | None = None


class AbsenceService:
    """Out of office, and back."""

    def __init__(self, account: Account) -> None:
        self._account = account

    def away(self) -> Away | None:
        """As it stands; None while at work, and once the day to be back has come."""
        with self._account.vault.reading() as work:
            return self._away(work)

    def set_away(self, back_on: date, first_day: date | None = None) -> Away:
        """Away until `back_on`, a day after today; from now on, or from the start of `first_day`.

        AbsenceRefused for any other.
        """
        account = self._account
        today = account.today()
        first = None if first_day is None or first_day <= today else first_day
        if first is not None and first >= back_on:
            raise AbsenceRefused("Choose a day to be back on that comes after the first day away.")
        if back_on <= today:
            raise AbsenceRefused("Choose a day after today to be back on.")
        if back_on > today + timedelta(days=LONGEST_DAYS - 1):
            raise AbsenceRefused("You can be away for a year at most. Choose an earlier day.")
        with account.vault.transaction() as work:
            work.settings.set(_KEY, back_on.isoformat())
            work.settings.set(_FIRST, None if first is None else first.isoformat())
            account.outbox.absence(
                work, self._start_of(back_on), None if first is None else self._start_of(first)
            )
        account.tell()
        return Away(back_on, told=False, first_day=first)

    def back(self) -> None:
        """At work again."""
        with self._account.vault.transaction() as work:
            if self._away(work) is None:
                return
            work.settings.set(_KEY, None)
            self._account.outbox.absence(work, None)
        self._account.tell()

    def _away(self, work: UnitOfWork) -> Away | None:
        kept = work.settings.get(_KEY)
        if kept is None or date.fromisoformat(kept) <= self._account.today():
            return None
        first = work.settings.get(_FIRST)
        begins = None if first is None else date.fromisoformat(first)
        if begins is not None and begins <= self._account.today():
            begins = None
        told = not self._account.outbox.tells_absence(work)
        return Away(date.fromisoformat(kept), told=told, first_day=begins)

    def _start_of(self, day: date) -> datetime:
        return datetime.combine(day, time(), self._account.zone).astimezone(UTC)

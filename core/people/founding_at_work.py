"""The first set-up at work: the organisation's keys made from the office's plan, its sheets, its hub."""

from core.clock import Clock
from core.errors import Refusal
from core.people.founding import Founding, FoundingState, ask_again, claim, found, founding
from core.people.invitations import NewWorker
from core.people.model import Role
from core.people.office_plan import OfficePlan, PlanRefused
from core.people.recovery_sheets import RecoverySheet, make_sheets
from core.people.refusals import HubAnswerLost, HubIsYours
from core.sync.wire import CalendarId
from core.vault.engine import Vault
from core.vault.work import UnitOfWork

_BEGUN = "office.begun"
CALENDAR = CalendarId("council")
"""The name of the promise's calendar at the hub; the hours under it are the office's to change."""


class FoundingAtWork:
    """See office_founding.FoundingDesk."""

    def __init__(self, vault: Vault, clock: Clock) -> None:
        self._vault = vault
        self._clock = clock

    def look_again(self) -> None:
        """Before other keys are made: whether a hub whose answer was lost has taken those at hand."""
        try:
            state = ask_again(self._vault, self._clock)
        except Refusal as refusal:
            raise HubAnswerLost from refusal
        if state is FoundingState.CLAIMED:
            raise HubIsYours

    def sheets(self, plan: OfficePlan, holders: tuple[str, str, str]) -> tuple[RecoverySheet, ...]:
        """Make the keys, and the three sheets; the recovery key's seed leaves with them and stays nowhere."""
        calendar = plan.working_calendar
        if calendar is None or not plan.name:
            raise PlanRefused("The first pages are not filled in yet. Go back to them.")
        me = NewWorker(plan.office_name, first_name(plan.office_name), Role.OFFICE)
        now = self._clock.now()
        secrets = found(self._vault, self._clock, Founding(plan.name, plan.nation, CALENDAR, calendar, me))
        return make_sheets(
            secrets.recovery,
            secrets.root,
            organisation=plan.name,
            holders=holders,
            on=now.astimezone(calendar.zone).date(),
        )

    def claim(self, plan: OfficePlan, origin: str, setup_code: str) -> None:
        """Take the hub; safe to repeat."""
        claim(self._vault, self._clock, origin=origin, setup_code=setup_code)


def begin_set_up(vault: Vault) -> None:
    """This vault is going to be an office's: its owner chose to set Heard up for an organisation."""
    with vault.transaction() as work:
        work.settings.set(_BEGUN, True)


def in_set_up(vault: Vault) -> bool:
    """Whether the first set-up was begun in this vault and is not over: its pages come instead of a room."""
    with vault.reading() as work:
        begun = work.settings.get(_BEGUN, False)
    return bool(begun) and founding(vault) is not FoundingState.CLAIMED


def leave_set_up(work: UnitOfWork) -> None:
    """It is over, by another way than a claim."""
    work.settings.set(_BEGUN, None)


def first_name(name: str) -> str:
    """What young people read of a worker's name: the first word of it."""
    return name.split()[0] if name.split() else name

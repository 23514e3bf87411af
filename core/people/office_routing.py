"""What the office has the hub do: who covers for whom, who holds which duty, working hours, the ladder.

OfficeRouting.set_cover({person: (person, ...)}) / set_duty(duty, people, of=None)
OfficeRouting.set_calendar(name, calendar) / set_ladder(form) / set_numbers(form)
OfficeRouting.now()                        what has been set, as far as the directory has it
"""

import json
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from core.events import PeopleChanged
from core.ids import MailboxId, PersonId
from core.people.inviting import Tell
from core.people.register import ROUTING
from core.sealing.entry_fields import NAMED_AT_MOST
from core.sealing.entry_values import RoutingEntry, Says
from core.sync.wire import CalendarId
from core.vault.engine import Vault
from core.vault.work import UnitOfWork
from core.worktime.calendar import WorkingCalendar


@dataclass(frozen=True, slots=True)
class RoutingNow:
    """What the hub does for everybody: by person where the person is known here."""

    covers: Mapping[PersonId, tuple[PersonId, ...]]
    duties: Mapping[tuple[str, PersonId | None], tuple[PersonId, ...]]
    calendars: Mapping[CalendarId, WorkingCalendar]
    ladder: Mapping[str, Any] | None


class OfficeRouting:
    """The hub's settings as the office changes them. `line_up` signs an entry and lines it up."""

    def __init__(self, vault: Vault, line_up: Callable[[UnitOfWork, Says], None], tell: Tell) -> None:
        self._vault = vault
        self._line_up = line_up
        self._tell = tell

    def set_cover(self, covers: Mapping[PersonId, Sequence[PersonId]]) -> None:
        """Who answers for each of these when they do not; replaces what was set for them."""
        with self._vault.transaction() as work:
            lines = [
                (_mailbox(work, person), tuple(_mailbox(work, cover) for cover in covering))
                for person, covering in covers.items()
            ]
            for start in range(0, len(lines), NAMED_AT_MOST):
                self._line_up(work, RoutingEntry(covers=tuple(lines[start : start + NAMED_AT_MOST])))
        self._tell(PeopleChanged())

    def set_duty(self, duty: str, held_by: Sequence[PersonId], of: PersonId | None = None) -> None:
        """Who is told when the ladder names this duty: for one person, or for the whole hub."""
        with self._vault.transaction() as work:
            whose = "" if of is None else _mailbox(work, of)
            holders = tuple(_mailbox(work, person) for person in held_by)
            self._line_up(work, RoutingEntry(duties=((duty, whose, holders),)))
        self._tell(PeopleChanged())

    def set_calendar(self, name: CalendarId, calendar: WorkingCalendar) -> None:
        """The working hours of what is sent under `name` from now on; what was promised stays."""
        definition = json.dumps(calendar.to_dict(), sort_keys=True)
        with self._vault.transaction() as work:
            self._line_up(work, RoutingEntry(calendars=((name, definition),)))
        self._tell(PeopleChanged())

    def set_ladder(self, form: Mapping[str, Any]) -> None:
        """The ladder of what is sent from now on, as in resources/ladder."""
        with self._vault.transaction() as work:
            self._line_up(work, RoutingEntry(ladder=json.dumps(dict(form), sort_keys=True)))
        self._tell(PeopleChanged())

    def set_numbers(self, form: str) -> None:
        """The council's own help number, for everybody: office_numbers.py."""
        with self._vault.transaction() as work:
            self._line_up(work, RoutingEntry(numbers=form))
        self._tell(PeopleChanged())

    def now(self) -> RoutingNow:
        """What has been set, as far as the directory has it."""
        with self._vault.reading() as work:
            kept = work.settings.get(ROUTING) or {"covers": {}, "duties": {}, "calendars": {}, "ladder": ""}
            covers = {_owner(work, of): _owners(work, by) for of, by in kept["covers"].items()}
            duties = {
                (duty, _owner(work, whose) if whose else None): _owners(work, held)
                for key, held in kept["duties"].items()
                for duty, _, whose in [key.partition(" ")]
            }
        return RoutingNow(
            covers={of: by for of, by in covers.items() if of is not None},
            duties=duties,
            calendars={
                CalendarId(name): WorkingCalendar.from_dict(json.loads(definition))
                for name, definition in kept["calendars"].items()
            },
            ladder=json.loads(kept["ladder"]) if kept["ladder"] else None,
        )


def covers_now(work: UnitOfWork, person: PersonId) -> tuple[PersonId, ...]:
    """Who covers for somebody, as far as the directory has it; for the office alone."""
    kept = work.settings.get(ROUTING) or {"covers": {}}
    return _owners(work, kept["covers"].get(_mailbox(work, person), ()))


def _mailbox(work: UnitOfWork, person: PersonId) -> MailboxId:
    known = work.people.get(person)
    if known is None:
        raise LookupError("nobody of the directory")
    return known.mailbox


def _owner(work: UnitOfWork, mailbox: str) -> PersonId | None:
    person = work.people.by_mailbox(MailboxId(mailbox))
    return None if person is None else person.id


def _owners(work: UnitOfWork, mailboxes: Sequence[str]) -> tuple[PersonId, ...]:
    found = (_owner(work, mailbox) for mailbox in mailboxes)
    return tuple(person for person in found if person is not None)

"""How an office has set Heard up: name, clock, teams, cover, who is told when, the night, the numbers.

One value, kept whole in the office's vault after every change, so that a set-up can be left and gone on with.
"""

import json
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from core.errors import Refusal
from core.people.helplines import OwnNumber
from core.people.model import Role
from core.people.role_names import role_names
from core.resources import resource_json
from core.vault.engine import Vault
from core.vault.packing import pack, unpack
from core.vault.work import UnitOfWork
from core.worktime.calendar import WorkingCalendar

_KEY = "office.plan"
NAME_LONGEST = 80


class PlanRefused(Refusal):
    """Something in the office's set-up that will not do."""


@dataclass(frozen=True, slots=True)
class CoverRule:
    """Who answers for a role where nobody is named: those of role `by` in the same team, or nobody."""

    role: Role
    by: Role | None = None


@dataclass(frozen=True, slots=True)
class DutyHolders:
    """Who is told by the ladder in a duty such as "service-manager", by e-mail address."""

    duty: str
    emails: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class OwnLine:
    """One help number of the council's own, by the helpline's code, and the day somebody last tried it."""

    code: str
    call: str
    name: str = ""
    checked_on: date | None = None

    @property
    def number(self) -> OwnNumber | None:
        """As the help page takes it; None until it was tried."""
        return OwnNumber(self.call, self.checked_on, self.name) if self.call and self.checked_on else None


@dataclass(frozen=True, slots=True)
class Holder:
    """Who keeps which recovery sheet, and when it was given to them."""

    name: str
    given_on: date | None = None


@dataclass(frozen=True, slots=True)
class OfficePlan:
    """Everything an office decides. `calendar` and `ladder` are JSON, as their own readers write them.

    `name` is the council's, `office_name` that of who set it up.

    `night_staffed`: somebody of the council answers at night and at weekends, by the number "council".
    `tried_on`: when somebody last tried every national help number. `done`: pages of the first set-up that
    are behind.
    """

    name: str = ""
    office_name: str = ""
    nation: str = ""
    calendar: str = ""
    roles: tuple[Role, ...] = ()
    teams: tuple[str, ...] = ()
    cover: tuple[CoverRule, ...] = ()
    duties: tuple[DutyHolders, ...] = ()
    ladder: str = ""
    night_staffed: bool | None = None
    lines: tuple[OwnLine, ...] = ()
    tried_on: date | None = None
    holders: tuple[Holder, ...] = ()
    hub_origin: str = ""
    done: tuple[str, ...] = ()

    @property
    def working_calendar(self) -> WorkingCalendar | None:
        """The calendar, once one was chosen."""
        return WorkingCalendar.from_dict(json.loads(self.calendar)) if self.calendar else None

    def with_calendar(self, calendar: WorkingCalendar) -> "OfficePlan":
        """The same with another calendar."""
        return replace(self, calendar=json.dumps(calendar.to_dict(), sort_keys=True))

    @property
    def ladder_form(self) -> dict[str, Any]:
        """Who is told, when: as set, else as it comes with Heard."""
        return json.loads(self.ladder) if self.ladder else dict(resource_json("ladder", "default.json"))

    def with_ladder(self, form: Mapping[str, Any]) -> "OfficePlan":
        """The same with another ladder."""
        return replace(self, ladder=json.dumps(form, sort_keys=True))

    def cover_of(self, role: Role) -> Role | None:
        """Which role covers for `role` where nobody is named."""
        set_here = next((rule for rule in self.cover if rule.role is role), None)
        return set_here.by if set_here else usual_cover(role)

    def with_cover(self, role: Role, by: Role | None) -> "OfficePlan":
        """The same with another rule. PlanRefused for a line that may not cover that role."""
        names = role_names()
        if by is not None and by not in names.may_cover(role):
            raise PlanRefused(f"{names.name(by)} may not cover for {names.name(role)}.")
        others = tuple(rule for rule in self.cover if rule.role is not role)
        return replace(self, cover=(*others, CoverRule(role, by)))

    def holders_of(self, duty: str) -> tuple[str, ...]:
        """The addresses of those who hold a duty."""
        return next((held.emails for held in self.duties if held.duty == duty), ())

    def with_duty(self, duty: str, emails: tuple[str, ...]) -> "OfficePlan":
        """The same with a duty held by others; nobody for ()."""
        others = tuple(held for held in self.duties if held.duty != duty)
        return replace(self, duties=(*others, DutyHolders(duty, emails)) if emails else others)

    def line(self, code: str) -> OwnLine | None:
        """The council's own number for a helpline's code."""
        return next((line for line in self.lines if line.code == code), None)

    def with_line(self, line: OwnLine) -> "OfficePlan":
        """The same with one of the council's own numbers set."""
        others = tuple(other for other in self.lines if other.code != line.code)
        return replace(self, lines=(*others, line))

    @property
    def numbers(self) -> dict[str, OwnNumber]:
        """The own numbers that were tried, by code."""
        return {line.code: number for line in self.lines if (number := line.number)}

    def with_done(self, step: str) -> "OfficePlan":
        """The same with a page of the set-up left behind."""
        return self if step in self.done else replace(self, done=(*self.done, step))


def usual_cover(role: Role) -> Role | None:
    """The role that covers by the roles' file; None where it names none."""
    covers = role_names().covers.get(role, ())
    return covers[0] if covers else None


def read_name(text: str) -> str:
    """The name of a council, team or person, tidied. PlanRefused if there is none or it is too long."""
    name = " ".join(text.split())
    if not name:
        raise PlanRefused("Type the name first.")
    if len(name) > NAME_LONGEST:
        raise PlanRefused(f"That name is too long: {NAME_LONGEST} letters are the most.")
    if not name.isprintable():
        raise PlanRefused("That name holds a character that cannot be shown. Type it again.")
    return name


def read_plan(vault: Vault) -> OfficePlan:
    """The plan as it stands on this computer; empty before the first page."""
    with vault.reading() as work:
        return plan_in(work)


def keep_plan(vault: Vault, plan: OfficePlan) -> OfficePlan:
    """On disk when this returns. Gives the plan back."""
    with vault.transaction() as work:
        put_plan(work, plan)
    return plan


def plan_in(work: UnitOfWork) -> OfficePlan:
    """The plan, inside a transaction."""
    text = work.settings.get(_KEY)
    return unpack(OfficePlan, text) if text else OfficePlan()


def put_plan(work: UnitOfWork, plan: OfficePlan) -> None:
    """Keep the plan, inside a transaction."""
    work.settings.set(_KEY, pack(plan))

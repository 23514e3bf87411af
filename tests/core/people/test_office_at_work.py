"""The office over a real hub: founded with sheets, workers on their way in and out, what is published."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest
import sqlalchemy as sa

from core.hub.embedded import EmbeddedHub
from core.ids import AccountId
from core.insights.health import addresses_in
from core.people.directory import Reach
from core.people.founding import FoundingState, founding
from core.people.founding_at_work import CALENDAR, FoundingAtWork, first_name
from core.people.issuing import office_keys
from core.people.ladder_hours import ladder_rows, with_hours
from core.people.model import Role
from core.people.office_at_work import OfficeAtWork
from core.people.office_desk import NotInvited, Place
from core.people.office_plan import OfficePlan, PlanRefused
from core.people.refusals import SetupCodeRefused
from core.people.register import organisation_entry
from core.people.roster import Planned
from core.resources import resource_path
from core.sealing.shares import Secret, join_recovery, join_root, read_share
from core.sealing.signatures import kid_of
from core.session import Session
from core.sync.connection import HubUnreachable
from core.vault.work import UnitOfWork
from core.worktime.calendar import WorkingCalendar
from tests.core.people.fernshire import Fernshire
from tests.core.people.office_county import HOLDERS, PRIYA, SAM, Office, plan_of

# -- the first set-up ------------------------------------------------------------------------------------


def test_two_sheets_are_the_keys_of_the_organisation_that_was_claimed(office: Office) -> None:
    with office.county.vault("office").reading() as work:
        whose, keys = organisation_entry(work), office_keys(work)
    assert whose is not None
    assert keys is not None
    first, third = office.sheets[0], office.sheets[2]
    root = join_root(
        [read_share(" ".join(one.office), Secret.OFFICE) for one in (first, third)],
        kid_of(whose.root_card),
    )
    assert root.card == whose.root_card
    recovery = join_recovery(
        [read_share(" ".join(one.recovery), Secret.RECOVERY) for one in (third, first)],
        kid_of(whose.recovery_card),
    )
    assert recovery.card == whose.recovery_card
    assert [sheet.holder for sheet in office.sheets] == list(HOLDERS)
    assert office.session.organisation == "Castlebridge"
    assert office.session.me.known_as == "Olu"


def test_the_recovery_seed_is_nowhere_in_the_offices_vault(office: Office) -> None:
    with office.county.vault("office").reading() as work:
        whose = organisation_entry(work)
        assert whose is not None
        shares = [read_share(" ".join(one.recovery), Secret.RECOVERY) for one in office.sheets[:2]]
        seed = join_recovery(shares, kid_of(whose.recovery_card)).seed
        rows = [repr(row) for row in every_row(work)]
    assert len(rows) > 20
    for hidden in (seed.hex(), repr(seed)[2:-1], " ".join(office.sheets[0].recovery[3:9])):
        assert not [row for row in rows if hidden in row]
    with office.county.vault("office").reading() as work:
        keys = office_keys(work)
    assert keys is not None
    assert [row for row in rows if keys.root_seed.hex() in row], "the looking finds what is there"


def every_row(work: UnitOfWork) -> Iterator[sa.Row[Any]]:
    """All that stands in a vault."""
    connection = work._connection
    for table in sa.inspect(connection).get_table_names():
        yield from connection.execute(sa.text(f'SELECT * FROM "{table}"'))


def test_sheets_again_before_the_hub_is_claimed_are_another_organisations(empty: Fernshire) -> None:
    vault, desk = empty.vault("office"), FoundingAtWork(empty.vault("office"), empty.clock)
    first = desk.sheets(plan_of(), HOLDERS)
    again = desk.sheets(plan_of(), HOLDERS)
    assert first[0].office != again[0].office
    assert founding(vault) is FoundingState.MADE
    with pytest.raises(SetupCodeRefused):
        desk.claim(plan_of(), empty.hub.origin, wrong_code(empty))
    assert founding(vault) is FoundingState.MADE
    desk.claim(plan_of(), empty.hub.origin, empty.hub.office.new_setup_code())
    assert founding(vault) is FoundingState.CLAIMED


def wrong_code(empty: Fernshire) -> str:
    """A code of the right form that is not this hub's any more."""
    old = empty.hub.office.new_setup_code()
    empty.hub.office.new_setup_code()
    return str(old)


def test_no_sheets_before_the_first_pages_are_filled_in(empty: Fernshire) -> None:
    desk = FoundingAtWork(empty.vault("office"), empty.clock)
    with pytest.raises(PlanRefused):
        desk.sheets(OfficePlan(name="Castlebridge"), HOLDERS)
    assert founding(empty.vault("office")) is FoundingState.NONE


@pytest.mark.parametrize(("name", "first"), [("Olu Obi", "Olu"), ("Olu", "Olu"), ("", "")])
def test_first_names(name: str, first: str) -> None:
    assert first_name(name) == first


# -- in and out ------------------------------------------------------------------------------------------


def test_from_planned_to_here(office: Office) -> None:
    assert office.line(PRIYA).place is Place.PLANNED
    code = office.desk.invite(PRIYA.email)
    line = office.line(PRIYA)
    assert line.place is Place.INVITED
    assert line.until == code.until
    assert office.desk.invite(PRIYA.email) == office.desk.code(PRIYA.email) == code
    assert (code.name, code.line, code.address) == (
        "Priya Shah",
        "Social worker, Team 2",
        office.county.hub.origin,
    )
    assert code.qr.startswith("heard:http")
    priya = office.here("priya", code)
    line = office.line(PRIYA)
    assert line.place is Place.HERE
    assert len(line.computers) == 1
    assert (priya.me.name, priya.me.known_as) == ("Priya Shah", "Priya")
    assert priya.organisation == "Castlebridge"
    with pytest.raises(NotInvited):
        office.desk.code(PRIYA.email)


def test_an_invitation_taken_back_works_no_more_and_one_that_ran_out_says_so(office: Office) -> None:
    first = office.desk.invite(PRIYA.email)
    office.desk.cancel(PRIYA.email)
    assert office.line(PRIYA).place is Place.PLANNED
    office.desk.cancel(PRIYA.email)
    second = office.desk.invite(PRIYA.email)
    assert second.code != first.code
    office.session.loop.once()
    office.county.clock.advance(timedelta(days=8))
    # Asked now, and not only when it is time again: the hub is asked for an answer before it has run out.
    office.session.office.look()  # type: ignore[union-attr]
    assert office.line(PRIYA).place is Place.EXPIRED
    third = office.desk.invite(PRIYA.email)
    assert third.code not in (first.code, second.code)
    assert office.line(PRIYA).place is Place.INVITED


def test_a_second_computer_one_lost_and_then_gone(office: Office) -> None:
    office.here("priya", office.desk.invite(PRIYA.email))
    office.here("priya-two", office.desk.invite_computer(PRIYA.email))
    line = office.line(PRIYA)
    assert line.place is Place.HERE
    assert len(line.computers) == 2
    office.desk.computer_lost(PRIYA.email, line.computers[0].kid)
    office.session.loop.once()
    line = office.line(PRIYA)
    assert line.place is Place.HERE
    assert [one.revoked_at is None for one in line.computers].count(True) == 1
    office.desk.has_left(PRIYA.email)
    office.session.loop.once()
    line = office.line(PRIYA)
    assert line.place is Place.LEFT
    assert all(one.revoked_at for one in line.computers)
    # Back after all: the same person, by an invitation that lets them begin again.
    before = office.person(PRIYA)
    back = office.here("priya-three", office.desk.invite(PRIYA.email))
    assert office.line(PRIYA).place is Place.HERE
    assert office.person(PRIYA) == before == back.me.id


def test_again_puts_the_old_computer_out(office: Office) -> None:
    office.here("priya", office.desk.invite(PRIYA.email))
    office.here("priya-new", office.desk.invite_again(PRIYA.email))
    office.session.loop.once()
    computers = office.line(PRIYA).computers
    assert [one.revoked_at is None for one in computers].count(True) == 1


@pytest.mark.parametrize("does", ["code", "invite_again", "invite_computer", "has_left"])
def test_nothing_is_done_about_somebody_who_was_never_here(office: Office, does: str) -> None:
    call: Callable[[str], object] = getattr(office.desk, does)
    for email in (PRIYA.email, "nobody@c.example"):
        with pytest.raises(NotInvited):
            call(email)


def test_an_invitation_that_the_list_forgot_is_found_again(office: Office) -> None:
    code = office.desk.invite(PRIYA.email)
    with office.county.vault("office").transaction() as work:  # as if the computer had gone off in between
        worker = work.roster.get(PRIYA.email)
        assert worker is not None
        work.roster.put(replace(worker, person=None))
    assert office.line(PRIYA).place is Place.PLANNED
    assert office.desk.invite(PRIYA.email).code == code.code
    assert office.line(PRIYA).place is Place.INVITED


# -- what is published -----------------------------------------------------------------------------------


def both_here(office: Office) -> tuple[Session, Session]:
    sam = office.here("sam", office.desk.invite(SAM.email))
    return sam, office.here("priya", office.desk.invite(PRIYA.email))


def test_hours_cover_duties_and_the_ladder_stand_in_the_directory(office: Office) -> None:
    both_here(office)
    lists, desk = office.lists, office.desk
    desk.publish()
    routing = office.session.office.routing  # type: ignore[union-attr]
    office.session.loop.once()
    sam, priya = office.person(SAM), office.person(PRIYA)
    assert routing.now().covers[priya] == (sam,)
    assert routing.now().calendars == {CALENDAR: WorkingCalendar.office_hours("ENG")}
    assert routing.now().ladder is None
    form = lists.plan().ladder_form
    hours = [row.hours if row.fixed else row.hours + 0.25 for row in ladder_rows(form)]
    lists.change(lambda plan: plan.with_duty("service-manager", (SAM.email,)))
    lists.change(lambda plan: plan.with_ladder(with_hours(form, hours)))
    lists.change(lambda plan: plan.with_calendar(WorkingCalendar.working_day("ENG")))
    desk.publish()
    office.session.loop.once()
    now = routing.now()
    assert now.duties["service-manager", None] == (sam,)
    assert now.calendars[CALENDAR] == WorkingCalendar.working_day("ENG")
    assert now.ladder == lists.plan().ladder_form
    assert desk.facts().waiting == 0
    lists.change(lambda plan: plan.with_duty("service-manager", ()))
    desk.publish()
    office.session.loop.once()
    assert routing.now().duties["service-manager", None] == ()


def test_nothing_is_published_twice(office: Office) -> None:
    both_here(office)
    office.desk.publish()
    size = office.size()
    for _ in range(3):
        office.desk.publish()
        assert office.size() == size
    service = office.session.office
    assert service is not None
    OfficeAtWork(office.county.vault("office"), office.county.clock, office.lists, service).publish()
    assert office.size() == size


def test_a_worker_who_changed_is_certified_anew_and_everybody_reads_it(office: Office) -> None:
    sam, _ = both_here(office)
    office.desk.publish()
    size = office.size()
    priya = office.lists.worker(PRIYA.email)
    assert priya is not None
    office.lists.put_worker(replace(priya, name="Priya Nair-Shah", team="Team 3"), before=PRIYA.email)
    office.desk.publish()
    office.desk.publish()
    assert office.size() == size + 1 + 1, "one certificate; and no longer covered by the manager of Team 2"
    sam.loop.once()
    seen = next(one.person for one in sam.directory.find("Priya"))
    assert (seen.name, seen.team, seen.known_as) == ("Priya Nair-Shah", "Team 3", "Priya")


def test_an_address_that_changed_is_the_same_person(office: Office) -> None:
    both_here(office)
    office.desk.publish()
    size = office.size()
    before = office.person(PRIYA)
    kept = office.lists.worker(PRIYA.email)
    assert kept is not None
    moved = office.lists.put_worker(replace(kept, email="p.shah@c.example"), before=PRIYA.email)
    office.desk.publish()
    assert office.size() == size, "the hub's directory knows no addresses"
    assert office.person(moved) == before
    assert addresses_in(office.county.vault("office"))[AccountId(before)] == "p.shah@c.example"


def test_addresses_are_those_of_workers_who_are_here(office: Office) -> None:
    assert addresses_in(office.county.vault("office")) == {}
    office.here("priya", office.desk.invite(PRIYA.email))
    assert addresses_in(office.county.vault("office")) == {AccountId(office.person(PRIYA)): PRIYA.email}
    office.desk.has_left(PRIYA.email)
    office.session.loop.once()
    assert addresses_in(office.county.vault("office")) == {}


def test_with_the_hub_gone_everything_is_kept_and_goes_when_it_is_back(office: Office) -> None:
    both_here(office)
    county = office.county
    origin = county.hub.origin
    county.hub.stop()
    office.lists.change(lambda plan: plan.with_duty("service-manager", (SAM.email,)))
    office.desk.publish()
    office.desk.publish()
    late = Planned("jo@c.example", "Jo Ellis", Role.ADVOCATE)
    office.lists.put_worker(late)
    code = office.desk.invite(late.email)
    with pytest.raises(HubUnreachable):
        office.session.loop.once()
    assert office.desk.facts().waiting > 0
    assert office.line(late).place is Place.INVITED
    county.hub = EmbeddedHub(county.folder / "hub", county.clock, resource_path("ladder", "default.json"))
    county.hub.start()
    assert county.hub.origin == origin
    office.session.loop.once()
    assert office.desk.facts().waiting == 0
    office.here("jo", code)
    assert office.line(late).place is Place.HERE


# -- years -----------------------------------------------------------------------------------------------


def test_what_runs_out_is_shown_in_time_and_renewed(office: Office) -> None:
    both_here(office)
    office.desk.publish()
    facts = office.desk.facts()
    assert (facts.name, facts.origin) == ("Castlebridge", office.county.hub.origin)
    assert facts.renewals == ()
    until = office.line(PRIYA).until
    assert until is not None
    office.county.clock.advance(until - office.county.clock.now() - timedelta(days=30))
    office.session.loop.once()
    facts = office.desk.facts()
    assert set(facts.renewals) == {PRIYA.email, SAM.email}
    office.desk.renew_office()
    assert office.desk.facts().issuing_until > facts.issuing_until
    office.desk.renew(facts.renewals)
    office.desk.publish()
    office.session.loop.once()
    assert office.desk.facts().renewals == ()
    assert office.desk.facts().waiting == 0
    renewed = office.line(PRIYA).until
    assert renewed is not None
    assert renewed > until + timedelta(days=300)
    mine = next(one for one in office.session.directory.find("Olu") if one.person.role is Role.OFFICE)
    assert mine.reach is Reach.CURRENT
    assert mine.until is not None
    assert mine.until > until + timedelta(days=300)


def test_dates_on_the_sheets_are_those_of_the_offices_calendar(office: Office) -> None:
    assert {sheet.made_on for sheet in office.sheets} == {date(2026, 11, 16)}


def test_who_has_left_covers_for_nobody_and_the_next_by_the_rule_does(office: Office) -> None:
    _, priya = both_here(office)
    nia = office.lists.put_worker(replace(SAM, email="nia@c.example", name="Nia Bell", person=None))
    office.desk.publish()
    office.here("nia", office.desk.invite(nia.email))
    office.desk.publish()
    office.session.loop.once()
    assert office.line(PRIYA).cover == ("Nia Bell", "Sam Reid")
    office.desk.has_left(SAM.email)
    office.session.loop.once()
    assert office.line(PRIYA).cover == ("Nia Bell",)
    office.desk.publish()
    office.session.loop.once()
    assert office.session.office is not None
    covers = office.session.office.routing.now().covers
    assert covers[office.person(PRIYA)] == (office.person(nia),)
    priya.loop.once()
    assert priya.directory.usual_cover(priya.me.id) == (office.person(nia),)
    # Named is named, as long as they are there.
    kept = office.lists.worker(PRIYA.email)
    assert kept is not None
    office.lists.put_worker(replace(kept, covered_by=(SAM.email,)), before=PRIYA.email)
    assert office.line(PRIYA).cover == ("Nia Bell",)
    assert office.line(PRIYA).by_rule

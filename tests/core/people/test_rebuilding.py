"""The office's computer is lost: two sheets make another one the office, and put the lost one out."""

from dataclasses import dataclass, replace

import pytest

from core.people.founding_at_work import begin_set_up, in_set_up
from core.people.issuing import office_keys
from core.people.model import Role
from core.people.office_at_work import OfficeAtWork
from core.people.office_desk import Place
from core.people.office_lists import ListKind, OfficeLists
from core.people.rebuilding import HubUnclaimed, RebuildingDesk
from core.people.recovery_sheets import RecoverySheet, make_sheets
from core.people.roster import Planned
from core.sealing.shares import (
    OtherOrganisation,
    OtherSet,
    SameSheet,
    WrongLength,
    new_secret,
)
from core.session import Session
from core.sync.client import HubRefused, HubUnreachable
from core.vault.engine import Vault
from tests.core.people.fernshire import Fernshire
from tests.core.people.office_county import PRIYA, SAM, Office

DEE = Planned("dee@c.example", "Dee Marsh", Role.MANAGER, "Team 3")


@dataclass(slots=True)
class Again:
    """The office on its new computer."""

    vault: Vault
    lists: OfficeLists
    desk: OfficeAtWork
    session: Session


def typed(county: Fernshire, *sheets: RecoverySheet, name: str = "second") -> RebuildingDesk:
    desk = RebuildingDesk(county.vault(name), county.clock)
    begin_set_up(county.vault(name))
    desk.begin()
    for place, sheet in enumerate(sheets):
        desk.keep(place, " ".join(sheet.office))
    return desk


def opened(county: Fernshire, name: str = "second") -> Again:
    session = county.opens(name)
    assert session.office is not None
    lists = OfficeLists(county.vault(name))
    return Again(
        county.vault(name),
        lists,
        OfficeAtWork(county.vault(name), county.clock, lists, session.office),
        session,
    )


def test_any_two_sheets_make_it_the_office_again_and_the_lost_computer_is_out(office: Office) -> None:
    county = office.county
    priya = office.here("priya", office.desk.invite(PRIYA.email))
    office.desk.publish()
    office.session.loop.once()
    exported = office.lists.export(ListKind.WORKERS)
    desk = typed(county, office.sheets[2], office.sheets[0])
    assert desk.begun
    desk.rebuild(county.hub.origin, "Moira Bell")
    assert not desk.begun
    assert desk.typed() == ("", "")
    assert not in_set_up(county.vault("second"))
    again = opened(county)
    assert (again.session.me.name, again.session.organisation) == ("Moira Bell", "Castlebridge")
    # What the log knew is in the plan again, and nothing is said twice.
    plan = again.lists.plan()
    assert (plan.name, plan.nation) == ("Castlebridge", "ENG")
    assert plan.working_calendar == office.lists.plan().working_calendar
    again.desk.publish()
    assert again.desk.facts().waiting == 0
    # The lost one is out: its computer signs in no more, and its keys sign nothing that anybody takes.
    with pytest.raises(HubRefused):
        office.session.loop.once()
    old = office_keys_of(office)
    with again.vault.reading() as work:
        card = work.directory.card(old)
        assert card is not None
        assert card.revoked
    # The list comes from its file, and everybody is known again.
    preview = again.lists.preview(ListKind.WORKERS, exported)
    again.lists.keep_preview(preview)
    again.desk.publish()
    lines = {line.worker.email: line.place for line in again.desk.workers()}
    assert (lines[PRIYA.email], lines[SAM.email]) == (Place.HERE, Place.PLANNED)
    assert again.desk.facts().waiting == 0
    sam = Office(county, again.lists, again.desk, again.session, ()).here("sam", again.desk.invite(SAM.email))
    priya.loop.once()
    sam.loop.once()
    assert [one.person.name for one in priya.directory.find("Sam")] == ["Sam Reid"]


def office_keys_of(office: Office) -> str:
    with office.county.vault("office").reading() as work:
        keys = office_keys(work)
    assert keys is not None
    return keys.issuing.kid


def test_it_goes_on_where_it_was_broken_off(office: Office, monkeypatch: pytest.MonkeyPatch) -> None:
    county = office.county
    desk = typed(county, *office.sheets[:2])
    county.hub.stop()
    with pytest.raises(HubUnreachable):
        desk.rebuild(county.hub.origin, "Moira Bell")
    county.hub = county.make_hub()
    county.hub.start()
    monkeypatch.setattr(RebuildingDesk, "_take_up", killed)
    with pytest.raises(KeyboardInterrupt):
        desk.rebuild(county.hub.origin, "Moira Bell")
    monkeypatch.undo()
    assert desk.begun
    assert in_set_up(county.vault("second"))
    size = office.size()
    desk.rebuild(county.hub.origin, "Moira Bell")
    again = opened(county)
    assert again.session.directory.status().size == size + 2, "the two revocations, and nothing doubled"


def killed(*_: object) -> None:
    raise KeyboardInterrupt


def test_sheets_that_do_not_fit_say_so(office: Office) -> None:
    county = office.county
    one, two, _ = office.sheets
    others = make_sheets(
        new_secret(), new_secret(), organisation="Other", holders=("A", "B", "C"), on=one.made_on
    )
    tries: list[tuple[tuple[RecoverySheet, RecoverySheet], type[Exception]]] = [
        ((one, one), SameSheet),
        ((one, others[1]), OtherSet),
        ((others[0], others[1]), OtherOrganisation),
        ((one, replace(two, office=two.office[:30])), WrongLength),
    ]
    size = office.size()
    for sheets, refusal in tries:
        desk = typed(county, *sheets)
        with pytest.raises(refusal):
            desk.rebuild(county.hub.origin, "Moira Bell")
    assert office.size() == size
    desk.leave()
    assert desk.typed() == ("", "")


def test_a_hub_that_nobody_has_taken(empty: Fernshire) -> None:
    sheets = make_sheets(
        new_secret(),
        new_secret(),
        organisation="Fernshire",
        holders=("A", "B", "C"),
        on=empty.clock.now().date(),
    )
    with pytest.raises(HubUnclaimed):
        typed(empty, *sheets[:2]).rebuild(empty.hub.origin, "Moira Bell")


def test_duties_and_cover_in_force_stay_and_come_back_with_the_list(office: Office) -> None:
    county = office.county
    for name, worker in (("priya", PRIYA), ("sam", SAM), ("dee", DEE)):
        if worker is DEE:
            office.lists.put_worker(DEE)
        office.here(name, office.desk.invite(worker.email))
    office.lists.put_worker(replace(office.line(PRIYA).worker, covered_by=(DEE.email,)), before=PRIYA.email)
    office.lists.change(lambda plan: plan.with_duty("service-manager", (SAM.email, DEE.email)))
    office.desk.publish()
    office.session.loop.once()
    priya, sam, dee = (office.person(worker) for worker in (PRIYA, SAM, DEE))
    typed(county, *office.sheets[:2]).rebuild(county.hub.origin, "Moira Bell")
    again = opened(county)
    assert again.session.office is not None

    def stays_as_it_was() -> None:
        again.desk.publish()
        assert again.desk.facts().waiting == 0
        now = again.session.office.routing.now()  # type: ignore[union-attr]
        assert now.duties[("service-manager", None)] == (sam, dee)
        assert now.covers[priya] == (dee,)

    stays_as_it_was()
    assert again.lists.holding_still() == {"service-manager": ("Sam Reid", "Dee Marsh")}
    for worker in (PRIYA, SAM):
        again.lists.put_worker(worker)
        stays_as_it_was()
    assert again.lists.plan().holders_of("service-manager") == (SAM.email,)
    assert again.lists.holding_still() == {"service-manager": ("Dee Marsh",)}
    again.lists.put_worker(DEE)
    stays_as_it_was()
    assert again.lists.plan().holders_of("service-manager") == (SAM.email, DEE.email)
    assert again.lists.holding_still() == {}
    line = next(line for line in again.desk.workers() if line.worker.email == PRIYA.email)
    assert (line.worker.covered_by, line.by_rule) == ((DEE.email,), False)
    # From here on it is the office's: what it takes away is away.
    again.lists.change(lambda plan: plan.with_duty("service-manager", (SAM.email,)))
    again.desk.publish()
    again.session.loop.once()
    assert again.session.office.routing.now().duties[("service-manager", None)] == (sam,)

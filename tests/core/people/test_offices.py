"""The office at work: certificates changed, renewed and run out, computers put out, and what the hub does."""

import contextlib
from datetime import timedelta

import pytest

from core.ids import ContentId, random_hex
from core.people.directory import Cap, Reach
from core.people.invitations import InviteState, NewWorker
from core.people.issuing import caps_of
from core.people.model import Role
from core.people.offices import NoComputer, OfficeService
from core.sealing.entry_values import RecoveryReason, RevokedFor
from core.statements.answering import AnswerRefused
from core.statements.sending import StatementRefused
from core.sync.client import HubRefused
from core.sync.wire import CalendarId, FactKind, RefusalKind
from core.worktime.calendar import WorkingCalendar
from tests.core.people.emergencies import note_use
from tests.core.people.fernshire import PRIYA, Fernshire


def office(council: Fernshire) -> OfficeService:
    found = council.sessions["office"].office
    assert found is not None
    return found


def test_a_worker_s_name_role_and_caps_are_changed_for_everybody(family: Fernshire) -> None:
    jo, priya, amara = (family.sessions[name] for name in ("jo", "priya", "amara"))
    office(family).change_worker(
        jo.me.id, NewWorker("Jo Marsh", "Jo", Role.ADVOCATE, "Your Voice", caps=frozenset({Cap.READ}))
    )
    assert office(family).waiting() == 1
    family.everybody()
    assert office(family).waiting() == 0
    for session in (priya, amara, jo):
        listed = session.directory.listed(jo.me.id)
        assert listed is not None
        assert (listed.person.name, listed.caps) == ("Jo Marsh", {Cap.READ})
    asked = family.worry(amara, "Can you answer me?", jo)
    family.everybody()
    with contextlib.suppress(AnswerRefused, HubRefused):
        family.answered(jo, asked)
    family.everybody()
    assert not amara.words.thread(asked).answers


def test_a_certificate_runs_out_and_is_renewed(family: Fernshire) -> None:
    amara, priya, jo = (family.sessions[name] for name in ("amara", "priya", "jo"))
    assert office(family).due_for_renewal() == ()
    family.clock.advance(timedelta(days=320))
    family.everybody()
    due = office(family).due_for_renewal()
    assert {one.person.name for one in due} == {"Priya Shah", "Sam Reid", "Jo Ellis", "Olu Obi"}
    for name in ("priya", "sam", "office"):
        office(family).renew(family.sessions[name].me.id)
    family.everybody()
    assert [one.person.name for one in office(family).due_for_renewal()] == ["Jo Ellis"]
    family.clock.advance(timedelta(days=60))
    family.everybody()
    assert amara.directory.listed(jo.me.id).reach is Reach.EXPIRED  # type: ignore[union-attr]
    assert amara.directory.listed(priya.me.id).reach is Reach.CURRENT  # type: ignore[union-attr]
    with pytest.raises(StatementRefused, match="Pick someone"):
        family.worry(amara, "To somebody whose time is over, and whom nobody covers.", jo)
    asked = family.worry(amara, "To somebody who was renewed.", priya)
    family.everybody()
    family.answered(priya, asked)
    family.everybody()
    assert len(amara.words.thread(asked).answers) == 1


def test_whoever_left_is_gone_for_everybody(fernshire: Fernshire) -> None:
    jo, priya = fernshire.sessions["jo"], fernshire.sessions["priya"]
    office(fernshire).revoke(jo.me.id, RevokedFor.LEFT)
    fernshire.sessions["office"].loop.once()
    priya.loop.once()
    listed = priya.directory.listed(jo.me.id)
    assert listed is not None
    assert listed.reach is Reach.GONE
    assert [one.person.name for one in priya.directory.find()][-1] == "Jo Ellis"
    with pytest.raises(NoComputer):
        office(fernshire).renew(jo.me.id)
    with pytest.raises(HubRefused):
        jo.loop.once()
    del fernshire.sessions["jo"]
    jo.close()


def test_one_computer_is_put_out_once(fernshire: Fernshire) -> None:
    jo = fernshire.sessions["jo"]
    for _ in range(2):
        office(fernshire).revoke_computer(jo.me.kid, RevokedFor.LOST)
        fernshire.sessions["office"].loop.once()
    assert office(fernshire).waiting() == 0
    with pytest.raises(HubRefused):
        jo.loop.once()
    del fernshire.sessions["jo"]
    jo.close()


def test_what_the_hub_does_is_set_and_read_back(fernshire: Fernshire) -> None:
    priya, sam, jo = (fernshire.sessions[name].me.id for name in ("priya", "sam", "jo"))
    scottish = WorkingCalendar.working_day("SCT")
    routing = office(fernshire).routing
    routing.set_cover({priya: (sam,), jo: ()})
    routing.set_duty("head-of-service", (sam,))
    routing.set_duty("iro", (jo,), of=priya)
    routing.set_calendar(CalendarId("scottish"), scottish)
    fernshire.everybody()
    now = routing.now()
    assert now.covers == {priya: (sam,), jo: ()}
    assert now.duties == {("head-of-service", None): (sam,), ("iro", priya): (jo,)}
    assert now.calendars[CalendarId("scottish")].digest == scottish.digest
    assert CalendarId("working-day") in now.calendars
    assert now.ladder is None
    routing.set_cover({priya: ()})
    fernshire.everybody()
    assert routing.now().covers[priya] == ()


def test_a_change_of_the_clock_reaches_every_computer(fernshire: Fernshire) -> None:
    closed = WorkingCalendar.from_dict(
        WorkingCalendar.working_day("ENG").to_dict() | {"name": "With our own closures"}
    )
    office(fernshire).routing.set_calendar(CalendarId("working-day"), closed)
    fernshire.everybody()
    for name in ("priya", "office"):
        assert fernshire.reopens(name).account.calendar.name == "With our own closures"


def test_more_than_one_entry_holds_is_several(fernshire: Fernshire) -> None:
    priya, sam = fernshire.sessions["priya"].me.id, fernshire.sessions["sam"].me.id
    before = fernshire.sessions["office"].directory.status().size
    office(fernshire).routing.set_cover({priya: (sam,), sam: (priya,)})
    fernshire.everybody()
    assert fernshire.sessions["office"].directory.status().size == before + 1


def test_a_new_issuing_identity_certifies_and_the_old_one_s_certificates_stay(fernshire: Fernshire) -> None:
    office(fernshire).new_issuing()
    fernshire.everybody()
    daniel = fernshire.worker("daniel", NewWorker("Daniel Okoro", "Daniel", Role.IRO))
    fernshire.everybody()
    for name in ("priya", "sam"):
        found = {one.person.name: one.reach for one in fernshire.sessions[name].directory.find()}
        assert found["Daniel Okoro"] is found["Jo Ellis"] is Reach.CURRENT
    assert {one.person.name for one in daniel.directory.find()} >= {"Jo Ellis", "Daniel Okoro"}


def test_the_use_of_the_recovery_key_reaches_who_wrote_it(family: Fernshire) -> None:
    amara, priya, sam = (family.sessions[name] for name in ("amara", "priya", "sam"))
    asked = family.worry(amara, "Somebody will open this.", priya)
    family.everybody()
    note_use(family.sessions["office"], asked, RecoveryReason.SAFETY, (priya, sam))
    unknown = ContentId(random_hex())
    with pytest.raises(HubRefused) as refused:
        note_use(family.sessions["office"], unknown, RecoveryReason.SAFETY, (priya, sam))
    assert refused.value.kind is RefusalKind.NOT_FOUND
    client = amara._client
    assert FactKind.RECOVERY_USED in [fact.kind for fact in client.facts(asked)]
    assert FactKind.RECOVERY_USED not in [fact.kind for fact in priya._client.facts(asked)]


def test_a_worker_is_let_in_by_typing_the_code(fernshire: Fernshire) -> None:
    invitation = office(fernshire).invite_worker(PRIYA)
    assert invitation.state is InviteState.SAVED
    fernshire.sessions["office"].loop.once()
    joining = fernshire.answers("another priya", invitation)
    office(fernshire).look()
    assert joining.enrolled()
    [first] = [one for one in office(fernshire).invitations() if one.id == invitation.id]
    assert first.state is InviteState.FINISHED
    assert office(fernshire).organisation().name == "Fernshire"


@pytest.mark.parametrize("role", list(Role))
def test_every_role_has_caps_and_only_leaders_cover(role: Role) -> None:
    caps = caps_of(role)
    assert (Cap.COVER in caps) == (role in (Role.MANAGER, Role.IRO, Role.IRO_MANAGER, Role.ADVOCACY_MANAGER))
    assert (Cap.READ in caps) == (role is not Role.OFFICE)

"""A caseload: from the office's file, sealed to the one worker who will invite, and to nobody else."""

from datetime import timedelta

import pytest

from core.people.caseloads import CaseloadNotice, CaseloadRow, CaseloadSeat, file_caseload
from core.people.model import Role, Seat
from core.people.roster import Case, CaseSeat
from core.session import Session
from tests.core.people.fernshire import AMARA, MONDAY, PRIYA, SAM, Fernshire
from tests.core.people.office_county import PRIYA as PRIYA_PLANNED
from tests.core.people.office_county import SAM as SAM_PLANNED
from tests.core.people.office_county import Office

AMARA_CASE = Case(
    "CL-4471",
    "Amara",
    PRIYA_PLANNED.email,
    (
        CaseSeat(Role.SOCIAL_WORKER, PRIYA_PLANNED.email),
        CaseSeat(Role.MANAGER, SAM_PLANNED.email),
    ),
)


def plan_cases(office: Office, *cases: Case) -> None:
    with office.county.vault("office").transaction() as work:
        work.roster.put_cases(cases)


def carry(office: Office, *sessions: Session) -> None:
    office.desk.publish()
    office.session.loop.once()
    for session in sessions:
        session.loop.once()


def test_it_reaches_whoever_will_invite_once_they_are_here_and_nobody_else(office: Office) -> None:
    plan_cases(office, AMARA_CASE)
    carry(office)
    priya = office.here("priya", office.desk.invite(PRIYA_PLANNED.email))
    carry(office, priya)
    me = priya.me.id
    [row] = priya.inviting.caseload()
    assert (row.reference, row.known_as) == ("CL-4471", "Amara")
    assert row.seats == (
        CaseloadSeat(Role.SOCIAL_WORKER, "Priya Shah", me),
        CaseloadSeat(Role.MANAGER, "Sam Reid"),
    )
    sam = office.here("sam", office.desk.invite(SAM_PLANNED.email))
    carry(office, priya, sam)
    [row] = priya.inviting.caseload()
    assert [(seat.person, seat.cover) for seat in row.seats] == [(me, (sam.me.id,)), (sam.me.id, ())]
    assert sam.inviting.caseload() == ()
    assert priya.inbox.page().rows == ()


def test_nothing_goes_twice_and_what_is_gone_is_gone(office: Office) -> None:
    plan_cases(office, AMARA_CASE, Case("CL-9", "Tomasz", PRIYA_PLANNED.email, AMARA_CASE.seats))
    sam = office.here("sam", office.desk.invite(SAM_PLANNED.email))
    priya = office.here("priya", office.desk.invite(PRIYA_PLANNED.email))
    carry(office, priya, sam)
    with office.county.vault("office").reading() as work:
        waiting = work.outbox.waiting()
    office.desk.publish()
    with office.county.vault("office").reading() as work:
        assert work.outbox.waiting() == waiting
    assert [row.reference for row in priya.inviting.caseload()] == ["CL-4471", "CL-9"]
    plan_cases(office, Case("CL-9", "Tomasz", SAM_PLANNED.email, AMARA_CASE.seats))
    office.lists.remove_case("CL-4471")
    carry(office, priya, sam)
    assert priya.inviting.caseload() == ()
    assert [row.reference for row in sam.inviting.caseload()] == ["CL-9"]


def test_who_was_invited_from_a_row_is_in_it_no_more(office: Office) -> None:
    plan_cases(office, AMARA_CASE)
    priya = office.here("priya", office.desk.invite(PRIYA_PLANNED.email))
    carry(office, priya)
    seats = (Seat(Role.SOCIAL_WORKER, priya.me.id),)
    priya.inviting.invite_young_person(AMARA, seats, reference="CL-4471")
    assert priya.inviting.caseload() == ()


def test_more_than_one_notice_holds(office: Office) -> None:
    many = [Case(f"N-{n:03}", "Kit", PRIYA_PLANNED.email, AMARA_CASE.seats[:1]) for n in range(230)]
    plan_cases(office, *many)
    priya = office.here("priya", office.desk.invite(PRIYA_PLANNED.email))
    carry(office, priya)
    assert [row.reference for row in priya.inviting.caseload()] == [case.reference for case in many]


@pytest.mark.parametrize("later", [True, False])
def test_the_later_word_counts_in_whatever_order_they_come(empty: Fernshire, later: bool) -> None:
    empty.begins()
    priya = empty.worker("priya", PRIYA)
    first = CaseloadNotice(MONDAY, (CaseloadRow("A", "Amara"),))
    second = CaseloadNotice(MONDAY + timedelta(minutes=9), gone=("A",))
    office = priya.directory.find("Olu")[0].person
    with empty.vault("priya").transaction() as work:
        for notice in (first, second) if later else (second, first):
            assert file_caseload(work, office, notice, received_at=empty.clock.now())
    assert priya.inviting.caseload() == ()


def test_nobody_but_the_office_says_whom_to_invite(empty: Fernshire) -> None:
    empty.begins()
    priya = empty.worker("priya", PRIYA)
    sam = empty.worker("sam", SAM)
    notice = CaseloadNotice(MONDAY, (CaseloadRow("A", "Amara"),))
    priya.loop.once()
    with empty.vault("priya").transaction() as work:
        assert not file_caseload(work, sam.me, notice, received_at=empty.clock.now())
    assert priya.inviting.caseload() == ()

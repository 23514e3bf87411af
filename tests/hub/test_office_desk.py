"""Mail places, unsent mail, gaps and counts: what they say, and who may ask."""

from collections.abc import Callable
from datetime import datetime, timedelta

import httpx
import pytest

from core.hub.office_accounts import OFFICE, YOUNG_PERSON
from core.hub.store import counts, mails
from core.hub.store.counts import Waiting
from core.ids import random_hex
from core.sync.client import HubRefused
from core.sync.office_calls import OfficeCalls
from core.sync.wire import FactKind, RefusalKind, Stage, Standing, office
from core.sync.wire.fields import instant, seconds
from core.sync.wire.office import DutyGap, MailPlace, MailState
from core.sync.wire.small_numbers import Tally
from tests.hub.county import MONDAY, County, Person, later_grant, letter
from tests.hub.mail_county import address, deliver, here
from tests.hub.mail_server import MailBox, nobody, serving

DUTIES = ("participation-lead", "service-manager", "head-of-service")


def calls(person: Person) -> OfficeCalls:
    return OfficeCalls(person.client)


@pytest.fixture
def manned(county: County) -> County:
    """Olive runs the office, Priya and Sam are workers, Amara is a young person, Boss is over everything."""
    county.hub.office.set_role(county.olive.account, OFFICE)
    county.hub.office.set_role(county.priya.account, "SW")
    county.hub.office.set_role(county.sam.account, "MGR")
    county.hub.office.set_role(county.amara.account, YOUNG_PERSON)
    county.hub.office.set_duty("service-manager", [county.boss.mailbox])
    return county


def at(county: County, when: datetime) -> None:
    county.clock.move_to(when)
    county.hub.tick()


def refused(does: Callable[[], object]) -> RefusalKind:
    with pytest.raises(HubRefused) as told:
        does()
    return told.value.kind


# -- who may ask ------------------------------------------------------------------------------------------

PEOPLE = ("olive", "boss", "priya", "amara", "stranger", "nobody")
"""The office, who holds a duty over all, a worker, a young person, somebody unspoken for, not signed in."""
MATRIX: dict[tuple[str, str], tuple[int, ...]] = {
    ("GET", "/v1/me/mail"): (200, 403, 200, 403, 403, 401),
    ("PUT", "/v1/me/mail"): (200, 403, 200, 403, 403, 401),
    ("PUT", "/v1/accounts/{worker}/mail"): (200, 403, 403, 403, 403, 401),
    ("PUT", "/v1/accounts/{young}/mail"): (403, 403, 403, 403, 403, 401),
    ("PUT", "/v1/accounts/{unknown}/mail"): (404, 403, 403, 403, 403, 401),
    ("GET", "/v1/office/mail"): (200, 403, 403, 403, 403, 401),
    ("POST", "/v1/office/mail/{worker}/retry"): (200, 403, 403, 403, 403, 401),
    ("POST", "/v1/office/mail/{unknown}/retry"): (404, 403, 403, 403, 403, 401),
    ("GET", "/v1/office/gaps"): (200, 403, 403, 403, 403, 401),
    ("GET", "/v1/counts"): (200, 200, 403, 403, 403, 401),
}

ROUTES = {
    (method, path.replace("{worker}", "{account}").replace("{young}", "{account}"))
    for method, path in MATRIX
    if "{unknown}" not in path
}
"""As the app names them; test_access.py holds that none is left out."""


@pytest.mark.parametrize("route", MATRIX, ids=lambda route: f"{route[0]} {route[1]}")
def test_each_person_on_each_route(manned: County, route: tuple[str, str]) -> None:
    method, path = route
    manned.hub.office.set_mail(manned.sam.account, address("sam"))
    manned.asks(manned.amara, manned.sam)
    filled = path.format(worker=manned.sam.account, young=manned.amara.account, unknown=random_hex())
    body = office.encode_mail_address(address("anybody")) if method == "PUT" else None
    found = []
    with httpx.Client(base_url=manned.hub.origin, trust_env=False) as http:
        for name in PEOPLE:
            headers = {} if name == "nobody" else manned.bearer(getattr(manned, name))
            found.append(http.request(method, filled, content=body, headers=headers).status_code)
    assert tuple(found) == MATRIX[route]


def test_nobody_who_was_turned_away_changed_anything(manned: County) -> None:
    for person in (manned.amara, manned.stranger):
        assert refused(lambda: calls(person).set_own_mail(address("x"))) is RefusalKind.NOT_ALLOWED  # noqa: B023
    assert refused(lambda: calls(manned.priya).set_mail(manned.sam.account, address("x")))
    assert refused(lambda: calls(manned.olive).set_mail(manned.amara.account, address("x")))
    with manned.hub._store.reading() as connection:
        for person in (manned.amara, manned.stranger, manned.sam):
            assert mails.address_of(connection, person.account) is None


# -- where somebody is told -------------------------------------------------------------------------------


def test_a_worker_says_where_they_are_told_and_takes_it_back(manned: County) -> None:
    priya = calls(manned.priya)
    assert priya.own_mail() == MailPlace(None)
    assert priya.set_own_mail(address("priya")) == MailPlace(address("priya"))
    assert priya.own_mail() == MailPlace(address("priya"))
    assert priya.set_own_mail(None) == priya.own_mail() == MailPlace(None)


def test_the_office_says_it_for_a_worker(manned: County) -> None:
    assert calls(manned.olive).set_mail(manned.sam.account, address("sam")) == MailPlace(address("sam"))
    assert calls(manned.sam).own_mail() == MailPlace(address("sam"))
    assert calls(manned.olive).set_mail(manned.sam.account, None) == MailPlace(None)


def test_what_is_no_address_is_refused(manned: County) -> None:
    for wrong in ("priya", "a@b.example, c@d.example", "x@y.example\r\nBcc: z@y.example"):
        assert refused(lambda: calls(manned.priya).set_own_mail(wrong)) is RefusalKind.NO_ADDRESS  # noqa: B023
        assert (
            refused(lambda: calls(manned.olive).set_mail(manned.sam.account, wrong))  # noqa: B023
            is RefusalKind.NO_ADDRESS
        )
    assert calls(manned.priya).own_mail() == MailPlace(None)


# -- mail that did not arrive -----------------------------------------------------------------------------


def test_the_office_sees_what_did_not_arrive_and_tries_again(manned: County) -> None:
    olive = calls(manned.olive)
    for name in ("priya", "sam"):
        calls(manned.olive).set_mail(getattr(manned, name).account, address(name))
    assert olive.unsent_mail() == ()
    manned.asks(manned.amara, manned.priya, cover=[manned.sam])
    assert {(one.account, one.state, one.since, one.code) for one in olive.unsent_mail()} == {
        (person.account, MailState.WAITING, MONDAY, None) for person in (manned.priya, manned.sam)
    }
    with nobody() as port:
        manned.clock.advance(timedelta(minutes=5))
        deliver(manned, here(port))
    assert {(one.state, one.since, one.code) for one in olive.unsent_mail()} == {
        (MailState.FAILING, MONDAY + timedelta(minutes=5), None)
    }
    assert calls(manned.priya).own_mail().failing_since == MONDAY + timedelta(minutes=5)
    box = MailBox()
    box.refuse[address("priya")] = "550 5.1.1 no such person"
    with serving(box) as port:
        manned.clock.advance(timedelta(minutes=5))
        deliver(manned, here(port))
        (lost,) = olive.unsent_mail()
        assert (lost.account, lost.state, lost.code) == (manned.priya.account, MailState.GIVEN_UP, 550)
        box.refuse.clear()
        (again,) = olive.try_again(manned.priya.account)
        assert (again.state, again.code) == (MailState.FAILING, 550)
        assert deliver(manned, here(port)) == 1
    assert olive.unsent_mail() == ()
    assert calls(manned.priya).own_mail() == MailPlace(address("priya"))
    assert refused(lambda: olive.try_again(manned.priya.account)) is RefusalKind.NOT_FOUND


# -- duties nobody holds ----------------------------------------------------------------------------------


def test_a_missing_duty_breaks_nothing_and_the_office_sees_it(manned: County) -> None:
    olive = calls(manned.olive)
    everywhere = [DutyGap(duty, None, None) for duty in ("participation-lead", "iro", "head-of-service")]
    assert list(olive.gaps()) == everywhere
    asked = manned.asks(manned.amara, manned.priya)
    at(manned, MONDAY + timedelta(days=9))
    assert manned.amara.facts(asked) == [
        FactKind.LATE,
        FactKind.BOSS_TOLD,
        FactKind.ADVOCATE_OFFERED,
        FactKind.MISSED,
    ]
    since = MONDAY + timedelta(days=9)
    assert set(olive.gaps()) == {
        *(DutyGap(duty, None, since) for duty in ("participation-lead", "iro", "head-of-service")),
        DutyGap("cover", manned.priya.mailbox, since),
    }


def test_a_gap_for_one_young_person_is_told_of_that_one(manned: County) -> None:
    office_now = manned.hub.office
    for duty in DUTIES:
        office_now.set_duty(duty, [manned.boss.mailbox])
    office_now.set_duty("iro", [manned.ines.mailbox], of=manned.tomasz.mailbox)
    office_now.set_cover(manned.priya.mailbox, [manned.sam.mailbox])
    manned.asks(manned.amara, manned.priya)
    manned.asks(manned.tomasz, manned.priya)
    at(manned, MONDAY + timedelta(days=9))
    olive = calls(manned.olive)
    assert olive.gaps() == (DutyGap("iro", manned.amara.mailbox, MONDAY + timedelta(days=9)),)
    # Filled, it is a gap no more.
    office_now.set_duty("iro", [manned.ines.mailbox], of=manned.amara.mailbox)
    assert olive.gaps() == ()


def test_the_first_time_a_gap_was_met_stays(manned: County) -> None:
    first = MONDAY + timedelta(hours=13)
    manned.asks(manned.amara, manned.priya)
    at(manned, first)
    at(manned, MONDAY + timedelta(days=9))
    assert DutyGap("cover", manned.priya.mailbox, first) in calls(manned.olive).gaps()


def test_a_cut_holder_is_no_gap(manned: County) -> None:
    """Else the office could read off who was kept out."""
    for duty in DUTIES:
        manned.hub.office.set_duty(duty, [manned.theo.mailbox])
    manned.hub.office.set_duty("iro", [manned.theo.mailbox])
    asked = manned.asks(manned.amara, manned.priya, cover=[manned.sam], excluded=[manned.theo])
    at(manned, MONDAY + timedelta(days=9))
    assert FactKind.MISSED in manned.priya.facts(asked)
    assert manned.theo.entries() == ()
    assert calls(manned.olive).gaps() == ()


# -- counts -----------------------------------------------------------------------------------------------


def waits(manned: County) -> set[Waiting]:
    """What waits in each mailbox, as the hub has it before it hides what is small."""
    with manned.hub._store.reading() as connection:
        return set(counts.waiting(connection, manned.hub._store.now(), unseen_by=()))


def test_counts_say_how_much_waits_is_about_to_be_late_and_is_late(manned: County) -> None:
    assert calls(manned.boss).counts() == office.Counts(MONDAY, (), Tally(0), Tally(0), Tally(0))
    answered, opened = (manned.asks(manned.amara, manned.priya) for _ in range(2))
    taken_back = manned.asks(manned.amara, manned.priya)
    manned.amara.takes_back(taken_back)
    manned.about(manned.priya, manned.amara, Stage.ANSWERS, answered)
    manned.priya.client.opened(opened, manned.priya.mailbox)
    at(manned, MONDAY + timedelta(hours=5))
    manned.asks(manned.tomasz, manned.priya)
    manned.asks(manned.tomasz, manned.kelly)
    due = seconds(MONDAY + timedelta(hours=24))
    priya, kelly = manned.priya.mailbox, manned.kelly.mailbox
    assert waits(manned) == {Waiting(priya, 2, 0, 0, due), Waiting(kelly, 1, 0, 0, due + 5 * 3600)}
    at(manned, MONDAY + timedelta(hours=20))
    assert Waiting(priya, 2, 1, 0, due) in waits(manned)
    at(manned, instant(due))
    assert Waiting(priya, 2, 1, 0, due) in waits(manned)
    at(manned, instant(due + 1))
    assert Waiting(priya, 2, 0, 1, due) in waits(manned)
    at(manned, instant(due + 7200))
    assert Waiting(priya, 2, 1, 1, due) in waits(manned)
    assert calls(manned.boss).counts().at == instant(due + 7200)


def test_a_head_and_the_office_are_told_of_no_number_under_five(manned: County) -> None:
    """What is small never leaves the hub, whatever program asks."""
    for expected in (None, None, None, None, 5, 6):
        manned.asks(manned.amara, manned.priya)
        for who in (manned.boss, manned.olive):
            said = calls(who).counts()
            assert (said.waiting.number, said.late.number) == (expected, 0)
            assert [team.waiting.number for team in said.teams] == [expected]


def test_a_holding_answers_date_and_a_reopening_count_anew(manned: County) -> None:
    asked = manned.asks(manned.amara, manned.priya)
    at(manned, MONDAY + timedelta(hours=30))
    until = MONDAY + timedelta(hours=60)
    manned.about(manned.priya, manned.amara, Stage.HOLDS, asked, holds_until=until)
    assert waits(manned) == {Waiting(manned.priya.mailbox, 1, 0, 0, seconds(until))}
    manned.about(manned.priya, manned.amara, Stage.ANSWERS, asked)
    assert waits(manned) == set()
    manned.about(manned.amara, manned.priya, Stage.REOPENS, asked)
    assert [one.open for one in waits(manned)] == [1]


def test_whoever_handed_over_owes_it_no_more(manned: County) -> None:
    asked = manned.asks(manned.amara, manned.priya)
    manned.priya.client.put_grant(asked, manned.kelly.mailbox, later_grant(Standing.ADDRESSEE))
    assert [one.mailbox for one in waits(manned)] == [manned.kelly.mailbox]


@pytest.mark.parametrize("duty", DUTIES)
def test_a_duty_for_some_shows_only_those(manned: County, duty: str) -> None:
    manned.hub.office.set_duty(duty, [manned.ruth.mailbox], of=manned.kelly.mailbox)
    for _ in range(5):
        manned.asks(manned.amara, manned.priya)
    assert calls(manned.ruth).counts().waiting == Tally(0)
    for _ in range(6):
        manned.asks(manned.amara, manned.kelly)
    assert calls(manned.ruth).counts().waiting == Tally(6)


def test_any_other_duty_shows_nothing(manned: County) -> None:
    manned.hub.office.set_duty("iro", [manned.ines.mailbox], of=manned.amara.mailbox)
    assert refused(calls(manned.ines).counts) is RefusalKind.NOT_ALLOWED


def test_what_was_kept_from_somebody_is_not_in_their_counts(manned: County) -> None:
    """Whoever is cut is cut from every list."""
    for _ in range(5):
        manned.asks(manned.amara, manned.priya)
    content, body = letter(manned.amara, [manned.priya], excluded=[manned.boss])
    manned.amara.client.put_envelope(content, body)
    assert calls(manned.boss).counts().waiting == Tally(5)
    assert calls(manned.olive).counts().waiting == Tally(6)


def test_counts_hold_numbers_and_nothing_else(manned: County) -> None:
    asked = manned.asks(manned.amara, manned.priya, urgent=True)
    with httpx.Client(base_url=manned.hub.origin, trust_env=False) as http:
        for path in ("/v1/counts", "/v1/office/gaps", "/v1/office/mail"):
            answer = http.get(path, headers=manned.bearer(manned.olive)).content
            assert asked.encode() not in answer
            assert manned.amara.account.encode() not in answer
            assert path != "/v1/counts" or manned.priya.mailbox.encode() not in answer

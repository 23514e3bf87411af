"""What the office looks after, asked of a real hub: addresses told, mail that does not arrive."""

from datetime import timedelta

import pytest

from core.ids import AccountId
from core.insights.health import ASK_EVERY, HealthService, addresses_in
from core.people.model import Role
from core.people.office_at_work import OfficeAtWork
from core.people.office_lists import OfficeLists
from core.people.roster import Planned
from core.session import Session
from core.sync.connection import HubUnreachable
from core.sync.office_calls import OfficeCalls
from core.sync.wire.office import MailState, UnsentMail
from tests.core.people.fernshire import PRIYA, Fernshire

LISTED = Planned("priya@c.example", PRIYA.name, Role.SOCIAL_WORKER, "Team 2")


@pytest.fixture
def county(empty: Fernshire) -> Fernshire:
    """An office, and one worker who is on its list and has joined."""
    office = empty.begins()
    lists = OfficeLists(empty.vault("office"))
    lists.put_worker(LISTED)
    assert office.office is not None
    code = OfficeAtWork(empty.vault("office"), empty.clock, lists, office.office).invite(LISTED.email)
    office.loop.once()
    joining = empty.answers(
        "priya", next(one for one in office.office.invitations() if one.code == code.code)
    )
    office.office.look()
    office.loop.once()
    joining.settle()
    empty.opens("priya")
    return empty


def asks(county: Fernshire) -> Session:
    office = county.sessions["office"]
    county.clock.advance(ASK_EVERY + timedelta(seconds=1))
    office.loop.once()
    return office


def told(county: Fernshire) -> str | None:
    """Where the hub tells Priya, as she hears it from the hub herself."""
    return OfficeCalls(county.sessions["priya"]._client).own_mail().address


def test_where_workers_are_told_goes_to_the_hub_and_changes_with_the_list(county: Fernshire) -> None:
    office = asks(county)
    assert told(county) == LISTED.email
    lists = OfficeLists(county.vault("office"))
    kept = lists.worker(LISTED.email)
    assert kept is not None
    lists.put_worker(Planned("p.shah@c.example", kept.name, kept.role, kept.team, (), kept.person),
                     before=LISTED.email)  # fmt: skip
    asks(county)
    assert told(county) == "p.shah@c.example"
    assert office.health.view() is not None


def test_the_loop_of_an_office_asks_and_a_workers_does_not(county: Fernshire) -> None:
    office = asks(county)
    health = office.health.view()
    assert health is not None
    assert health.mails == ()
    assert health.at == county.clock.now()
    county.sessions["priya"].loop.once()
    assert county.sessions["priya"].health.view() is None


def test_offline_the_last_word_of_the_hub_stays(county: Fernshire) -> None:
    office = asks(county)
    before = office.health.view()
    county.hub.stop()
    with pytest.raises(HubUnreachable):
        asks(county)
    assert office.health.view() == before


class Failing(OfficeCalls):
    """A hub whose mail server refuses."""

    def __init__(self, account: AccountId, at: Fernshire) -> None:
        self.account, self.at = account, at
        self.tried: list[AccountId] = []
        self.asked = 0

    def set_mail(self, account: AccountId, address: str | None) -> None:  # type: ignore[override]
        """Taken."""

    def unsent_mail(self) -> tuple[UnsentMail, ...]:
        self.asked += 1
        state = MailState.WAITING if self.tried else MailState.GIVEN_UP
        return (UnsentMail(self.account, state, self.at.clock.now(), 550),)

    def gaps(self) -> tuple[()]:
        return ()

    def try_again(self, account: AccountId) -> tuple[UnsentMail, ...]:
        self.tried.append(account)
        return ()


def test_mail_that_does_not_arrive_is_shown_by_name_and_tried_again_at_once(county: Fernshire) -> None:
    office, account = county.sessions["office"], county.sessions["priya"].me.account
    calls = Failing(account, county)
    health = HealthService(office.account, calls, lambda: addresses_in(county.vault("office")))
    health.ask()
    health.ask()
    assert calls.asked == 1, "every two minutes, however often the loop goes round"
    seen = health.view()
    assert seen is not None
    [trouble] = seen.mails
    assert (trouble.name, trouble.code, trouble.is_failing, seen.count) == ("Priya Shah", 550, True, 1)
    health.try_again(account)
    assert calls.tried == []
    again = HealthService(office.account, calls, lambda: addresses_in(county.vault("office")))
    again.ask()  # also by another service, as after a restart
    assert calls.tried == [account]
    seen = again.view()
    assert seen is not None
    assert seen.count == 0
    again.ask()
    assert calls.tried == [account]

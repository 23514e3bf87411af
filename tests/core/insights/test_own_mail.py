"""Where a worker is told by mail to look: chosen with and without internet, told to a real hub, ended."""

from collections.abc import Callable

import pytest

from core.demo.county import County
from core.insights.own_mail import ASK_EVERY, NotAnAddress, OwnMail
from core.session import Session
from core.sync.client import HubRefused, HubUnreachable
from core.sync.office_calls import OfficeCalls
from core.sync.wire import RefusalKind

Open = Callable[[str], Session]
PRIYA = "priya.shah@c.example"


def at_the_hub(session: Session) -> str | None:
    return OfficeCalls(session._client).own_mail().address


def test_what_is_chosen_waits_for_the_loop_and_can_be_taken_away(session_of: Open) -> None:
    priya = session_of("priya")
    assert priya.own_mail.view() == OwnMail(known=True)
    priya.own_mail.choose(f" {PRIYA.upper()} ")
    assert priya.own_mail.view() == OwnMail(PRIYA, known=True, waits=True)
    assert at_the_hub(priya) is None
    priya.loop.once()
    assert priya.own_mail.view() == OwnMail(PRIYA, known=True)
    assert at_the_hub(priya) == PRIYA
    priya.own_mail.choose("")
    priya.loop.once()
    assert priya.own_mail.view() == OwnMail(known=True)
    assert at_the_hub(priya) is None


def test_without_internet_it_is_kept_and_the_last_choice_counts(session_of: Open, county: County) -> None:
    priya = session_of("priya")
    county.unplug()
    priya.own_mail.choose("somebody@c.example")
    priya.own_mail.choose(PRIYA)
    with pytest.raises(HubUnreachable):
        priya.loop.once()
    assert priya.own_mail.view() == OwnMail(PRIYA, known=True, waits=True)
    county.plug_in()
    priya.loop.once()
    assert at_the_hub(priya) == PRIYA


def test_what_somebody_else_has_set_is_heard_in_time(session_of: Open, county: County) -> None:
    priya = session_of("priya")
    OfficeCalls(priya._client).set_own_mail(PRIYA)
    priya.loop.once()
    assert priya.own_mail.view() == OwnMail(known=True)
    county.clock.advance(ASK_EVERY)
    priya.loop.once()
    assert priya.own_mail.view() == OwnMail(PRIYA, known=True)


@pytest.mark.parametrize("wrong", ["priya", "priya@", "@c.example", "a b@c.example", "é@c.example"])
def test_what_is_no_address_is_refused_before_anything_is_kept(session_of: Open, wrong: str) -> None:
    priya = session_of("priya")
    with pytest.raises(NotAnAddress):
        priya.own_mail.choose(wrong)
    assert priya.own_mail.view() == OwnMail(known=True)


def test_an_address_the_hub_will_not_have_is_said_and_the_old_one_stays(
    session_of: Open, monkeypatch: pytest.MonkeyPatch
) -> None:
    priya = session_of("priya")
    priya.own_mail.choose(PRIYA)
    priya.loop.once()

    def refuses(_calls: OfficeCalls, _address: str | None) -> None:
        raise HubRefused(RefusalKind.NO_ADDRESS)

    with monkeypatch.context() as patched:
        patched.setattr(OfficeCalls, "set_own_mail", refuses)
        priya.own_mail.choose("other@c.example")
        priya.loop.once()
    found = priya.own_mail.view()
    assert found.address == PRIYA
    assert found.problem.startswith("This is no mail address.")
    assert not found.waits

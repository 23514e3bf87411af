"""A mail server that is away, hangs, refuses, or dies: nothing is lost, nothing is given up in silence."""

import threading
import time
from collections.abc import Iterator
from datetime import datetime, timedelta
from pathlib import Path

import pytest

from core.hub.mail import courier as couriers
from core.hub.mail.settings import MailSettings, Security
from core.hub.store import mails
from tests.hub.county import MONDAY, County
from tests.hub.mail_county import PACE, WORDS, address, deliver, here, left, mailed, row
from tests.hub.mail_server import PASSWORD, SENDER, USER, MailBox, dumb, made_identity, nobody, serving

MINUTES = [1, 5, 15, 30, 60, 120, 120]


@pytest.fixture
def waiting(county: County) -> County:
    """Priya and Sam are to be told."""
    mailed(county, "priya", "sam")
    county.asks(county.amara, county.priya, cover=[county.sam])
    return county


@pytest.fixture
def box() -> MailBox:
    return MailBox()


@pytest.fixture
def port(box: MailBox) -> Iterator[int]:
    with serving(box) as port:
        yield port


@pytest.fixture
def away() -> Iterator[MailSettings]:
    """A server that is not there."""
    with nobody() as port:
        yield here(port)


def next_try(county: County) -> datetime:
    found = row(county, county.priya)
    assert found is not None
    return datetime.fromtimestamp(found.send_at, MONDAY.tzinfo)


def faults(county: County) -> dict[str, tuple[str, int | None]]:
    """What is wrong with whose mail."""
    names = {county.priya.account: "priya", county.sam.account: "sam"}
    return {names[one.account]: (one.state, one.code) for one in left(county) if one.failing_since}


# -- out of reach -----------------------------------------------------------------------------------------


def test_nobody_listening_puts_everything_off_with_growing_waits(waiting: County, away: MailSettings) -> None:
    for minutes in MINUTES:
        before = waiting.clock.now()
        assert deliver(waiting, away) == 0
        wait = (next_try(waiting) - before) / timedelta(minutes=minutes)
        assert 0.89 <= wait <= 1.11
        assert faults(waiting) == {"priya": ("waiting", None), "sam": ("waiting", None)}
        assert deliver(waiting, away) == 0  # not due yet: nothing is tried
        waiting.clock.move_to(next_try(waiting) + timedelta(minutes=minutes))
    with serving(back := MailBox()) as port:
        assert deliver(waiting, here(port)) == 2
    assert left(waiting) == ()
    assert sorted(back.all()) == [address("priya"), address("sam")]


def test_one_call_to_a_server_that_is_away_is_enough_for_everybody(
    waiting: County, away: MailSettings, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(couriers, "BATCH", 1)
    calls = []
    dial = couriers.MailServer
    monkeypatch.setattr(couriers, "MailServer", lambda settings: calls.append(1) or dial(settings))
    deliver(waiting, away)
    assert len(calls) == 1
    assert len(faults(waiting)) == 2


def test_a_server_that_says_nothing_is_left_after_its_time(waiting: County) -> None:
    with dumb() as port:
        assert deliver(waiting, here(port, timeout=1)) == 0
    assert faults(waiting) == {"priya": ("waiting", None), "sam": ("waiting", None)}


def test_a_server_that_never_comes_to_an_end_is_cut(waiting: County, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(couriers, "CONVERSATION_SECONDS", 1.0)
    with dumb(b"220-one moment\r\n") as port:
        assert deliver(waiting, here(port, timeout=60)) == 0
    assert len(faults(waiting)) == 2


def test_told_to_stop_it_does_not_wait_for_a_slow_server(
    waiting: County, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(couriers, "_GRACE_SECONDS", 0.2)
    stop = threading.Event()
    begun = time.monotonic()
    with dumb() as port:
        threading.Timer(0.5, stop.set).start()
        courier = couriers.Courier(waiting.hub._store, here(port, timeout=60), WORDS, PACE)
        assert courier.deliver(stop) == 0
    assert time.monotonic() - begun < 50
    # Cut by us: no fault is held against anybody, and another may send it at once.
    assert faults(waiting) == {}
    with serving(MailBox()) as port:
        assert deliver(waiting, here(port)) == 2


# -- refused ----------------------------------------------------------------------------------------------


def test_not_now_is_tried_again_and_does_not_hold_up_others(waiting: County, box: MailBox, port: int) -> None:
    box.refuse[address("priya")] = "450 4.2.1 greylisted, priya, try again"
    assert deliver(waiting, here(port)) == 1
    assert faults(waiting) == {"priya": ("waiting", 450)}
    box.refuse.clear()
    waiting.clock.move_to(next_try(waiting))
    assert deliver(waiting, here(port)) == 1
    assert left(waiting) == ()
    assert sorted(box.all()) == [address("priya"), address("sam")]


def test_never_is_given_up_at_once_and_stays_to_be_seen(waiting: County, box: MailBox, port: int) -> None:
    box.refuse[address("priya")] = "550 5.1.1 no such person"
    assert deliver(waiting, here(port)) == 1
    assert faults(waiting) == {"priya": ("given-up", 550)}
    waiting.clock.advance(timedelta(days=30))
    assert deliver(waiting, here(port)) == 0
    assert faults(waiting) == {"priya": ("given-up", 550)}


def test_what_comes_after_giving_up_is_tried_once_more_and_the_fault_stays_in_sight(
    waiting: County, box: MailBox, port: int
) -> None:
    box.refuse[address("priya")] = "550 5.1.1 no such person"
    deliver(waiting, here(port))
    since = left(waiting)[0].failing_since
    waiting.clock.advance(timedelta(hours=1))
    waiting.asks(waiting.amara, waiting.priya)
    assert faults(waiting) == {"priya": ("waiting", 550)}
    assert deliver(waiting, here(port)) == 0
    assert faults(waiting) == {"priya": ("given-up", 550)}
    assert left(waiting)[0].failing_since == since
    box.refuse.clear()
    waiting.clock.advance(timedelta(hours=1))
    waiting.asks(waiting.amara, waiting.priya)
    assert deliver(waiting, here(port)) == 1
    assert left(waiting) == ()


def test_the_office_can_try_again(waiting: County, box: MailBox, port: int) -> None:
    box.refuse[address("priya")] = "550 5.1.1 no such person"
    deliver(waiting, here(port))
    box.refuse.clear()
    with waiting.hub._store.writing() as work:
        assert mails.try_again(work, waiting.priya.account)
    assert deliver(waiting, here(port)) == 1
    assert left(waiting) == ()


def test_another_address_is_tried_at_once(waiting: County, box: MailBox, port: int) -> None:
    box.refuse[address("priya")] = "550 5.1.1 no such person"
    deliver(waiting, here(port))
    waiting.hub.office.set_mail(waiting.priya.account, address("p.nair"))
    assert faults(waiting) == {}
    assert deliver(waiting, here(port)) == 1
    assert box.all()[-1] == address("p.nair")


def test_the_same_address_again_changes_nothing(waiting: County, box: MailBox, port: int) -> None:
    box.refuse[address("priya")] = "550 5.1.1 no such person"
    deliver(waiting, here(port))
    waiting.hub.office.set_mail(waiting.priya.account, address("priya"))
    assert faults(waiting) == {"priya": ("given-up", 550)}


def test_a_message_turned_away_for_good_is_given_up(waiting: County, box: MailBox, port: int) -> None:
    box.refuse_data = "554 5.7.1 looks like spam"
    assert deliver(waiting, here(port)) == 0
    assert faults(waiting) == {"priya": ("given-up", 554), "sam": ("given-up", 554)}


def test_the_hub_itself_turned_away_gives_up_nobodys_mail(waiting: County, box: MailBox, port: int) -> None:
    box.refuse_sender = "550 5.7.1 not from you"
    assert deliver(waiting, here(port)) == 0
    assert faults(waiting) == {"priya": ("waiting", 550), "sam": ("waiting", 550)}
    box.refuse_sender = None
    waiting.clock.advance(timedelta(minutes=2))
    assert deliver(waiting, here(port)) == 2


def test_closing_for_maintenance_puts_the_rest_off(waiting: County, box: MailBox, port: int) -> None:
    for name in ("priya", "sam"):
        box.refuse[address(name)] = "421 4.3.2 closing down"
    assert deliver(waiting, here(port)) == 0
    assert {state for state, _ in faults(waiting).values()} == {"waiting"}
    box.refuse.clear()
    waiting.clock.advance(timedelta(minutes=2))
    assert deliver(waiting, here(port)) == 2


def test_after_five_days_it_is_given_up_and_not_before(waiting: County, away: MailSettings) -> None:
    tries = 0
    while faults(waiting).get("priya") != ("given-up", None):
        assert deliver(waiting, away) == 0
        tries += 1
        assert waiting.clock.now() - MONDAY <= timedelta(days=5, hours=3)
        waiting.clock.advance(timedelta(hours=2, minutes=15))
    assert waiting.clock.now() - MONDAY > timedelta(days=5)
    assert tries > 40


# -- dead between the message and its yes -----------------------------------------------------------------


def test_a_server_that_dies_after_the_message_gets_the_same_message_again(
    county: County, box: MailBox, port: int
) -> None:
    mailed(county, "priya")
    county.asks(county.amara, county.priya)
    box.drop_after_data = True
    assert deliver(county, here(port)) == 0
    assert left(county)[0].failing_since is not None
    box.drop_after_data = False
    county.clock.advance(timedelta(minutes=2))
    assert deliver(county, here(port)) == 1
    first, again = box.arrived
    assert first.message["Message-ID"] == again.message["Message-ID"]
    assert first.raw.replace(b"\r\n", b"\n") == again.raw.replace(b"\r\n", b"\n")


# -- who is on the other end ------------------------------------------------------------------------------


def private(
    port: int, trust: Path | None, security: Security = Security.STARTTLS, **more: str
) -> MailSettings:
    return MailSettings("127.0.0.1", port, SENDER, security, trust=trust, **more)  # type: ignore[arg-type]


@pytest.mark.parametrize("security", [Security.STARTTLS, Security.TLS])
def test_mail_goes_over_tls(waiting: County, tmp_path: Path, box: MailBox, security: Security) -> None:
    identity, trust = made_identity(tmp_path)
    with serving(box, identity=identity, starttls=security is Security.STARTTLS) as port:
        assert deliver(waiting, private(port, trust, security)) == 2
    # aiosmtpd notes TLS of STARTTLS only; from the first byte there is no other way in.
    assert all(one.private for one in box.arrived) or security is Security.TLS


@pytest.mark.parametrize("security", [Security.STARTTLS, Security.TLS])
def test_a_server_that_cannot_prove_who_it_is_gets_nothing(
    waiting: County, tmp_path: Path, box: MailBox, security: Security
) -> None:
    identity, _ = made_identity(tmp_path)
    with serving(box, identity=identity, starttls=security is Security.STARTTLS) as port:
        assert deliver(waiting, private(port, None, security)) == 0
    assert box.arrived == []
    assert len(faults(waiting)) == 2


def test_a_certificate_for_somebody_else_is_not_taken(waiting: County, tmp_path: Path, box: MailBox) -> None:
    identity, trust = made_identity(tmp_path, name="mail.council.example")
    with serving(box, identity=identity) as port:
        assert deliver(waiting, private(port, trust)) == 0
    assert box.arrived == []


def test_a_server_that_offers_no_tls_gets_nothing(
    waiting: County, tmp_path: Path, box: MailBox, port: int
) -> None:
    _, trust = made_identity(tmp_path)
    assert deliver(waiting, private(port, trust)) == 0
    assert box.arrived == []
    assert len(faults(waiting)) == 2


@pytest.mark.parametrize(("password", "arrived", "code"), [(PASSWORD, 2, None), ("let me out", 0, 535)])
def test_the_hub_signs_in_where_it_is_asked_to(
    waiting: County, tmp_path: Path, box: MailBox, password: str, arrived: int, code: int | None
) -> None:
    identity, trust = made_identity(tmp_path)
    with serving(box, identity=identity, password=True) as port:
        assert deliver(waiting, private(port, trust, user=USER, password=password)) == arrived
    assert len(box.arrived) == arrived
    assert {found for _, found in faults(waiting).values()} == (set() if code is None else {code})

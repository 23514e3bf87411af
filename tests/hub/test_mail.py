"""Mail: written with its cause, merged for each person, the same words for everybody, really sent."""

import re
import threading
from datetime import timedelta
from pathlib import Path

import pytest

from core.hub.mail import courier as couriers
from core.hub.mail.addresses import is_address
from core.hub.mail.message import MailWords
from core.hub.mail.pace import Pace
from core.hub.mail.settings import MailSettings, Security
from core.hub.office_accounts import YOUNG_PERSON
from core.hub.refusals import HubDataRefused, MailRefused
from core.hub.store import mails
from core.sync.client import HubRefused
from core.sync.wire import FactKind, Stage
from tests.hub.county import MONDAY, County, letter
from tests.hub.mail_county import PACE, RESOURCES, WORDS, address, deliver, here, left, mailed
from tests.hub.mail_server import SENDER, MailBox, serving

QUIET, URGENT_QUIET = timedelta(minutes=30), timedelta(minutes=5)
HEADERS = {
    "From",
    "To",
    "Subject",
    "Date",
    "Message-ID",
    "Auto-Submitted",
    "MIME-Version",
    "Content-Type",
    "Content-Transfer-Encoding",
}


# -- what writes a mail -----------------------------------------------------------------------------------


def test_a_delivery_writes_mail_for_those_with_an_address_and_for_nobody_else(county: County) -> None:
    mailed(county, "priya", "sam")
    county.asks(county.amara, county.priya, readers=[county.ines], spare_key=county.spare_key)
    assert [one.account for one in left(county)] == [county.priya.account]


def test_a_rung_of_the_ladder_writes_mail_for_those_it_tells(county: County) -> None:
    mailed(county, "priya", "sam", "theo")
    asked = county.asks(county.amara, county.priya, excluded=[county.theo])
    county.hub.office.set_cover(county.priya.mailbox, [county.sam.mailbox, county.theo.mailbox])
    assert {one.account for one in left(county)} == {county.priya.account}
    county.clock.move_to(MONDAY + timedelta(hours=12))
    county.hub.tick()
    assert county.sam.facts(asked) == [FactKind.COVER_ASKED]
    assert {one.account for one in left(county)} == {county.priya.account, county.sam.account}


def test_opened_answered_and_granted_write_no_mail_of_their_own(county: County) -> None:
    asked = county.asks(county.amara, county.priya, cover=[county.sam])
    mailed(county, "priya", "sam")
    county.priya.client.opened(asked, county.priya.mailbox)
    county.about(county.priya, county.amara, Stage.ANSWERS, asked)
    assert left(county) == ()


def test_the_mail_is_there_if_and_only_if_its_cause_is(county: County) -> None:
    mailed(county, "priya")
    content, body = letter(county.amara, [county.priya], excluded=[county.sam])
    again, wrong = letter(county.amara, [county.priya, county.sam], in_answer_to=content)
    county.amara.client.put_envelope(content, body)
    with serving(box := MailBox()) as port:
        deliver(county, here(port))
        county.clock.advance(QUIET)
        with pytest.raises(HubRefused):
            county.amara.client.put_envelope(again, wrong)
        # The same again is no new delivery.
        county.amara.client.put_envelope(content, body)
        assert deliver(county, here(port)) == 0
    assert box.all() == [address("priya")]


def test_a_young_person_never_gets_mail(county: County) -> None:
    office = county.hub.office
    with pytest.raises(HubDataRefused):
        office.set_mail(county.amara.account, address("amara"))  # nobody has said who she is
    office.set_role(county.amara.account, YOUNG_PERSON)
    with pytest.raises(HubDataRefused):
        office.set_mail(county.amara.account, address("amara"))
    asked = county.asks(county.amara, county.priya)
    county.about(county.priya, county.amara, Stage.ANSWERS, asked)
    assert left(county) == ()


def test_whoever_turns_out_to_be_a_young_person_loses_the_address_and_what_waits(county: County) -> None:
    mailed(county, "priya")
    county.asks(county.amara, county.priya)
    county.hub.office.set_role(county.priya.account, YOUNG_PERSON)
    assert left(county) == ()
    county.asks(county.amara, county.priya)
    assert left(county) == ()


def test_an_address_taken_away_takes_what_waits_along(county: County) -> None:
    mailed(county, "priya")
    county.asks(county.amara, county.priya)
    county.hub.office.set_mail(county.priya.account, None)
    assert left(county) == ()
    with serving(box := MailBox()) as port:
        assert deliver(county, here(port)) == 0
    assert box.arrived == []


# -- one mail a person ------------------------------------------------------------------------------------


def test_while_one_waits_there_is_no_second(county: County) -> None:
    mailed(county, "priya")
    for _ in range(3):
        county.asks(county.amara, county.priya)
    with serving(box := MailBox()) as port:
        assert deliver(county, here(port)) == 1
        assert deliver(county, here(port)) == 0
    assert box.all() == [address("priya")]


def test_soon_after_one_the_next_waits_and_is_not_lost(county: County) -> None:
    mailed(county, "priya")
    with serving(box := MailBox()) as port:
        county.asks(county.amara, county.priya)
        deliver(county, here(port))
        county.clock.advance(timedelta(minutes=1))
        county.asks(county.amara, county.priya)
        county.clock.move_to(MONDAY + QUIET - timedelta(seconds=1))
        assert deliver(county, here(port)) == 0
        county.clock.move_to(MONDAY + QUIET)
        assert deliver(county, here(port)) == 1
        county.clock.advance(QUIET * 3)
        assert deliver(county, here(port)) == 0
    assert box.all() == [address("priya")] * 2


def test_something_urgent_waits_five_minutes_and_not_thirty(county: County) -> None:
    mailed(county, "priya")
    with serving(box := MailBox()) as port:
        county.asks(county.amara, county.priya)
        deliver(county, here(port))
        county.asks(county.amara, county.priya)
        county.asks(county.amara, county.priya, urgent=True)
        county.asks(county.amara, county.priya)
        county.clock.move_to(MONDAY + URGENT_QUIET - timedelta(seconds=1))
        assert deliver(county, here(port)) == 0
        county.clock.move_to(MONDAY + URGENT_QUIET)
        assert deliver(county, here(port)) == 1
        # The urgency went with that mail.
        county.asks(county.amara, county.priya)
        county.clock.advance(URGENT_QUIET)
        assert deliver(county, here(port)) == 0
    assert len(box.arrived) == 2


def test_what_is_told_while_a_mail_is_on_its_way_gets_another(county: County) -> None:
    mailed(county, "priya")
    county.asks(county.amara, county.priya)
    with county.hub._store.writing() as work:
        (mine,) = mails.claim_due(work, PACE.quiet, most=5, lease=300)
    county.asks(county.amara, county.priya)
    with county.hub._store.writing() as work:
        assert mails.sent(work, mine)
    with serving(box := MailBox()) as port:
        assert deliver(county, here(port)) == 0
        county.clock.advance(QUIET)
        assert deliver(county, here(port)) == 1
        assert left(county) == ()
    assert f"<{mine.message}@council.example>" != box.arrived[0].message["Message-ID"]


def test_different_people_get_different_mails(county: County) -> None:
    mailed(county, "priya", "sam", "ines")
    county.asks(county.amara, county.priya, cover=[county.sam], readers=[county.ines])
    with serving(box := MailBox()) as port:
        assert deliver(county, here(port)) == 3
    assert sorted(box.all()) == [address(name) for name in ("ines", "priya", "sam")]
    assert len({one.message["Message-ID"] for one in box.arrived}) == 3


# -- what it says -----------------------------------------------------------------------------------------


def test_a_mail_says_the_same_to_everybody_and_nothing_else(county: County) -> None:
    mailed(county, "priya", "sam")
    content, body = letter(county.amara, [county.priya], cover=[county.sam], urgent=True)
    county.amara.client.put_envelope(content, body)
    with serving(box := MailBox()) as port:
        deliver(county, here(port))
    assert len(box.arrived) == 2
    for one in box.arrived:
        mail = one.message
        # The server adds three of its own, all of the envelope it was handed.
        assert set(mail.keys()) - {"X-Peer", "X-MailFrom", "X-RcptTo"} == HEADERS
        assert (mail["Subject"], mail.get_content().replace("\r\n", "\n")) == (WORDS.subject, WORDS.body)
        assert (mail["From"], mail["To"], one.sent_from) == (SENDER, one.to, SENDER)
        assert mail["Auto-Submitted"] == "auto-generated"
        assert mail.get_content_type() == "text/plain"
        people = [county.amara, county.priya, county.sam]
        ids = [content, *(person.account for person in people), *(person.mailbox for person in people)]
        assert not [id for id in ids if id.encode() in one.raw]
    (first, second) = (one.raw.split(b"\r\n\r\n", 1)[1] for one in box.arrived)
    assert first == second


def test_the_words_hold_no_name_number_or_address_to_click() -> None:
    for text in (WORDS.subject, WORDS.body):
        assert not re.search(r"\d|https?:|www\.|@|<|%|\{", text)
        assert "urgent" not in text.lower()
    assert all(len(line) <= 78 for line in WORDS.body.splitlines())


@pytest.mark.parametrize(
    "text", ["{", "[]", "{}", '{"subject": "a\\nb", "body": ["x"]}', '{"subject": "x", "body": []}']
)
def test_words_that_cannot_be_used_are_refused(tmp_path: Path, text: str) -> None:
    (tmp_path / "mail.json").write_text(text)
    with pytest.raises(MailRefused, match=r"mail\.json"):
        MailWords.load(tmp_path / "mail.json")


@pytest.mark.parametrize(
    "spoil", [("30,", "0,"), ("30,", '"x",'), ("[1,", '["x",'), ("{", ""), ("5,", "true,")]
)
def test_a_pace_that_cannot_be_used_is_refused(tmp_path: Path, spoil: tuple[str, str]) -> None:
    text = (RESOURCES / "mail" / "pace.json").read_text("utf-8").replace(*spoil, 1)
    (tmp_path / "pace.json").write_text(text)
    with pytest.raises(MailRefused, match=r"pace\.json"):
        Pace.load(tmp_path / "pace.json")


@pytest.mark.parametrize(
    "text", ["priya@council.example", "priya.n+heard@a-b.council.example", "o'neill@council.example"]
)
def test_plain_addresses_are_taken(text: str) -> None:
    assert is_address(text)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "priya",
        "priya@",
        "@council.example",
        "priya@localhost",
        "a@b.example, c@d.example",
        "Priya <priya@council.example>",
        "priya@council.example\r\nBcc: x@y.example",
        "priya@council.example\n",
        '"priya nair"@council.example',
        "priya@@council.example",
        ".priya@council.example",
        "priya@-council.example",
        "prïya@council.example",
        "x" * 65 + "@council.example",
        "p@" + "a." * 130 + "example",
    ],
)
def test_what_is_no_plain_address_is_not(text: str) -> None:
    assert not is_address(text)


@pytest.mark.parametrize(
    "wrong",
    [
        {"host": ""},
        {"port": 0},
        {"sender": "heard"},
        {"security": Security.NONE},
        {"user": "hub"},
        {"host": "127.0.0.1", "security": Security.NONE, "user": "hub", "password": "x"},
        {"trust": Path("/nowhere/at/all.pem")},
        {"timeout": 0},
    ],
)
def test_settings_that_cannot_work_are_refused(wrong: dict[str, object]) -> None:
    good: dict[str, object] = {"host": "mail.council.example", "port": 587, "sender": SENDER}
    MailSettings(**good)  # type: ignore[arg-type]
    with pytest.raises(HubDataRefused):
        MailSettings(**{**good, **wrong})  # type: ignore[arg-type]


def test_a_password_is_not_shown() -> None:
    settings = MailSettings("mail.council.example", 587, SENDER, user="hub", password="open sesame")
    assert "sesame" not in repr(settings)


# -- claims -----------------------------------------------------------------------------------------------


def test_a_mail_claimed_by_one_is_nobody_elses_until_its_lease_runs_out(county: County) -> None:
    mailed(county, "priya")
    county.asks(county.amara, county.priya)
    store = county.hub._store
    with store.writing() as work:
        (lost,) = mails.claim_due(work, PACE.quiet, most=5, lease=couriers.LEASE_SECONDS)
    with serving(box := MailBox()) as port:
        county.clock.advance(timedelta(seconds=couriers.LEASE_SECONDS - 1))
        assert deliver(county, here(port)) == 0
        county.clock.advance(timedelta(seconds=1))
        assert deliver(county, here(port)) == 1
    # The worker that was taken for dead comes back: its word changes nothing.
    with store.writing() as work:
        assert not mails.give_up(work, lost, code=550)
    assert left(county) == ()
    assert box.arrived[0].message["Message-ID"] == f"<{lost.message}@council.example>"


def test_stopped_it_lets_go_of_what_it_has_not_begun(county: County, monkeypatch: pytest.MonkeyPatch) -> None:
    mailed(county, "priya", "sam")
    county.asks(county.amara, county.priya, cover=[county.sam])
    stop = threading.Event()
    made = couriers.made

    def stopping(*args: object, **named: object) -> bytes:
        stop.set()
        return made(*args, **named)  # type: ignore[arg-type]

    monkeypatch.setattr(couriers, "made", stopping)
    with serving(MailBox()) as port:
        assert couriers.Courier(county.hub._store, here(port), WORDS, PACE).deliver(stop) == 1
        monkeypatch.undo()
        assert deliver(county, here(port)) == 1


def test_without_an_unsent_mail_there_is_nothing_to_try_again(county: County) -> None:
    mailed(county, "priya")
    with county.hub._store.writing() as work:
        assert not mails.try_again(work, county.priya.account)
    assert left(county) == ()

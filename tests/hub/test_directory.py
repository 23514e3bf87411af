"""The hub's directory: claimed once, entries in one order, each carried out with what keeps it."""

import json
import threading
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

import pytest
import sqlalchemy as sa
from sqlalchemy.engine import Engine

from core.hub import directory as hub_directory
from core.hub.store import listings, log
from core.hub.store.schema import covers, duties, tokens
from core.hub.store.schema_directory import account_cards, directory_entries, setup_codes
from core.ids import AccountId, ContentId, MailboxId, random_hex
from core.sealing.canonical import decode, encode
from core.sealing.certificates import Cap
from core.sealing.directory import EMPTY_LOG, follow
from core.sealing.directory_rules import COMPUTERS_AT_MOST
from core.sealing.entries import sign_entry
from core.sealing.entry_values import (
    RecoveryUseEntry,
    RevocationEntry,
    RevokedFor,
    RoutingEntry,
)
from core.sealing.identity import Identity
from core.sync.client import HubRefused
from core.sync.wire import FactKind, RefusalKind
from core.sync.wire.inbox import Fact
from core.worktime.calendar import WorkingCalendar
from tests.core.sealing.people import AMARA, IRO, ISSUING, MANAGER, NEW_WORKER, PRIYA, ROOT, STRANGER
from tests.core.sealing.register import (
    account,
    device_entry,
    issuing_entry,
    mailbox,
    member_entry,
    worker_entry,
)
from tests.hub.anyshire import OFFICE, Anyshire
from tests.hub.county import LADDER, County, letter


@dataclass
class Somebody:
    """As much of a person as a letter needs."""

    name: str

    @property
    def mailbox(self) -> MailboxId:
        return mailbox(self.name)


LEFT = RevocationEntry(PRIYA.kid, RevokedFor.LEFT)


@pytest.fixture
def unclaimed(county: County) -> Iterator[Anyshire]:
    made = Anyshire(county)
    yield made
    made.close()


@pytest.fixture
def anyshire(unclaimed: Anyshire) -> Anyshire:
    unclaimed.found()
    return unclaimed


def refused(kind: RefusalKind, deed: Any) -> None:
    with pytest.raises(HubRefused) as told:
        deed()
    assert told.value.kind is kind


# -- claiming ------------------------------------------------------------------------------------------


def test_a_hub_is_claimed_once_and_the_same_again_is_the_same(unclaimed: Anyshire, engine: Engine) -> None:
    entries = unclaimed.first_entries()
    head = unclaimed.claim(entries=entries)
    assert head.point.size == 3
    assert unclaimed.claim(entries=entries).point == head.point
    assert unclaimed.claim(code="0000", entries=entries).point == head.point
    refused(RefusalKind.TAKEN, unclaimed.claim)
    unclaimed.client("office", OFFICE).sign_in()
    with engine.connect() as connection:
        assert connection.execute(sa.select(setup_codes.c.spent_at)).scalar_one() is not None
        stored = connection.execute(sa.select(setup_codes.c.code_hash)).scalar_one()
    assert unclaimed.code not in stored


def test_a_code_that_is_wrong_old_or_mistyped_claims_nothing(unclaimed: Anyshire) -> None:
    old = unclaimed.code
    unclaimed.code = unclaimed.county.hub.office.new_setup_code()
    for code in (old, "0000-0000-0000-0001", "0000000000000000", "not a code"):
        refused(RefusalKind.SETUP_CODE, lambda code=code: unclaimed.claim(code=code))
    shown = "-".join(unclaimed.code[at : at + 4] for at in range(0, 16, 4)).lower()
    assert unclaimed.claim(code=shown).point.size == 3


def test_only_a_whole_beginning_claims(unclaimed: Anyshire) -> None:
    first, second, third = unclaimed.first_entries()
    worker = sign_entry(ISSUING, worker_entry("priya", PRIYA), unclaimed.now)
    for entries in ((first,), (first, second), (second, first, third), (first, second, worker)):
        refused(RefusalKind.MALFORMED, lambda entries=entries: unclaimed.claim(entries=entries))
    forged = sign_entry(STRANGER, issuing_entry(STRANGER, STRANGER), unclaimed.now)
    refused(RefusalKind.NOT_ALLOWED, lambda: unclaimed.claim(entries=(first, forged, third)))
    # Nothing of it was kept, and the code is good still.
    assert unclaimed.claim(entries=(first, second, third)).point.size == 3


# -- the log -------------------------------------------------------------------------------------------


def test_every_account_reads_the_log_and_it_leads_to_its_head(anyshire: Anyshire) -> None:
    for name, who in (("office", OFFICE), ("priya", PRIYA), ("amara", AMARA)):
        calls = anyshire.calls(name, who)
        page, head = calls.page(0)
        assert not page.more
        assert follow(EMPTY_LOG, page.entries, head) == calls.head().point
        assert head.point.size == 6
        rest, again = calls.page(4)
        assert rest.entries == page.entries[4:]
        assert again.point == head.point


def test_who_is_ahead_of_the_log_is_told_how_far_it_goes(anyshire: Anyshire) -> None:
    page, head = anyshire.calls("amara", AMARA).page(60)
    assert (page.entries, page.more, head.point.size) == ((), False, 6)


def test_pages_are_cut_where_they_are_full(anyshire: Anyshire, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(hub_directory.limits, "DIRECTORY_PAGE_ENTRIES", 4)
    calls = anyshire.calls("amara", AMARA)
    page, head = calls.page(0)
    assert (len(page.entries), page.more) == (4, True)
    point = follow(EMPTY_LOG, page.entries, head)
    page, head = calls.page(4)
    assert (len(page.entries), page.more) == (2, False)
    assert follow(point, page.entries, head) == calls.head().point
    monkeypatch.setattr(hub_directory.limits, "DIRECTORY_PAGE_BYTES", 1)
    assert [len(calls.page(after)[0].entries) for after in range(7)] == [1] * 6 + [0]


def test_an_entry_has_one_place_however_often_it_comes(anyshire: Anyshire) -> None:
    entry = sign_entry(ISSUING, worker_entry("iro", IRO), anyshire.now)
    by_office, by_amara = anyshire.calls("office", OFFICE), anyshire.calls("amara", AMARA)
    assert by_office.append(entry) == by_amara.append(entry) == by_office.append(entry) == 7
    assert by_office.head().point.size == 7


def test_fifty_at_once_stand_in_one_order_without_gaps(anyshire: Anyshire, engine: Engine) -> None:
    names = [f"worker {number}" for number in range(10)]
    entries = [sign_entry(ISSUING, worker_entry(name, Identity.generate()), anyshire.now) for name in names]
    calls = anyshire.calls("office", OFFICE)
    calls.head()
    found: list[int] = []

    def hand_in(entry: bytes) -> None:
        found.append(calls.append(entry))

    threads = [threading.Thread(target=hand_in, args=(entry,)) for entry in entries * 5]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(60)
    assert len(found) == 50
    assert sorted(set(found)) == list(range(7, 17))
    page, head = calls.page(0)
    assert follow(EMPTY_LOG, page.entries, head).size == 16
    assert len(set(page.entries)) == 16


@pytest.mark.parametrize("signer", [PRIYA, MANAGER, AMARA, STRANGER, ROOT], ids=str)
def test_what_its_signer_may_not_say_changes_nothing(anyshire: Anyshire, signer: Identity) -> None:
    before = anyshire.calls("office", OFFICE).head().point
    certified = sign_entry(signer, worker_entry("iro", IRO), anyshire.now)
    refused(RefusalKind.NOT_ALLOWED, lambda: anyshire.calls("office", OFFICE).append(certified))
    assert anyshire.calls("office", OFFICE).head().point == before
    refused(RefusalKind.SIGN_IN, anyshire.client("iro", IRO).sign_in)


def test_what_is_no_entry_is_malformed(anyshire: Anyshire) -> None:
    good = sign_entry(ISSUING, LEFT, anyshire.now)
    later = encode(decode(good, limit=99_999) | {1: 2})  # type: ignore[operator]
    for entry in (b"x", good[:-1], later, b"\xa0"):
        refused(RefusalKind.MALFORMED, lambda entry=entry: anyshire.calls("amara", AMARA).append(entry))


def test_a_clock_that_is_fast_is_told_so(anyshire: Anyshire) -> None:
    soon = anyshire.now + hub_directory.AHEAD
    refused(RefusalKind.WRONG_CLOCK, lambda: anyshire.write(ISSUING, LEFT, soon + timedelta(seconds=1)))
    anyshire.write(ISSUING, LEFT, soon)


def test_a_cap_that_has_run_out_meanwhile_is_not_used(anyshire: Anyshire) -> None:
    entry = sign_entry(PRIYA, member_entry("tomasz", IRO), anyshire.now)
    anyshire.county.clock.advance(timedelta(days=200))
    refused(RefusalKind.NOT_ALLOWED, lambda: anyshire.calls("office", OFFICE).append(entry))


def test_nobody_fills_the_log(anyshire: Anyshire, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(hub_directory, "YOUNG_A_DAY", 3)
    others = [Identity.generate() for _ in range(4)]
    for other in others[:3]:
        anyshire.write(AMARA, device_entry("amara", other))
    refused(RefusalKind.TOO_MANY, lambda: anyshire.write(AMARA, device_entry("amara", others[3])))
    for number in range(4):
        anyshire.write(ISSUING, worker_entry(f"worker {number}", Identity.generate()))
    anyshire.county.clock.advance(timedelta(days=1))
    anyshire.write(AMARA, device_entry("amara", others[3]))


def test_nobody_fills_the_log_by_letting_in_one_computer_after_another(
    anyshire: Anyshire, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(hub_directory, "YOUNG_A_DAY", 3)
    last = AMARA
    for _ in range(3):
        following = Identity.generate()
        anyshire.write(last, device_entry("amara", following, last))
        last = following
    another = device_entry("amara", Identity.generate(), last)
    refused(RefusalKind.TOO_MANY, lambda: anyshire.write(last, another))
    anyshire.write(PRIYA, member_entry("tomasz", IRO))


# -- what each kind does -------------------------------------------------------------------------------


def test_a_worker_signs_in_once_enrolled_and_has_the_caps_of_the_certificate(
    anyshire: Anyshire, engine: Engine
) -> None:
    refused(RefusalKind.SIGN_IN, anyshire.client("iro", IRO).sign_in)
    anyshire.write(ISSUING, worker_entry("iro", IRO, caps=(Cap.READ, Cap.COVER)))
    anyshire.client("iro", IRO).sign_in()
    now = int(anyshire.now.timestamp())
    with engine.connect() as connection:
        held = {cap for cap in Cap if listings.has_cap(connection, account("iro"), cap, at=now)}
        assert held == {Cap.READ, Cap.COVER}
        year = timedelta(days=365).total_seconds()
        for at in (now - year, now + year):
            assert not listings.has_cap(connection, account("iro"), Cap.READ, at=int(at))
        assert not listings.has_cap(connection, account("amara"), Cap.READ, at=now)
        assert not listings.has_cap(connection, AccountId(random_hex()), Cap.READ, at=now)
    anyshire.write(ISSUING, worker_entry("iro", IRO, caps=()))
    with engine.connect() as connection:
        assert not listings.has_cap(connection, account("iro"), Cap.READ, at=now)


def test_people_of_the_log_write_to_each_other(anyshire: Anyshire) -> None:
    amara, priya = anyshire.client("amara", AMARA), anyshire.client("priya", PRIYA)

    content, body = letter(Somebody("amara"), [Somebody("priya")], spare_key=mailbox("recovery"))  # type: ignore[arg-type,list-item]
    amara.put_envelope(content, body)
    page = priya.inbox(0)
    assert page is not None
    assert [entry.item.content for entry in page.entries] == [content]


def test_each_computer_has_its_own_sign_in_and_own_chain_of_receipts(anyshire: Anyshire) -> None:
    anyshire.write(AMARA, device_entry("amara", NEW_WORKER))

    first, second = anyshire.client("amara", AMARA), anyshire.client("amara", NEW_WORKER)
    chains: dict[str, list[bytes]] = {"first": [], "second": []}
    for name, client in (("first", first), ("second", second), ("first", first), ("second", second)):
        content, body = letter(Somebody("amara"), [Somebody("priya")])  # type: ignore[arg-type,list-item]
        chains[name].append(client.put_envelope(content, body).receipt.previous)
    assert chains["first"][0] == chains["second"][0] == bytes(32)
    assert len({*chains["first"], *chains["second"]}) == 3
    for client in (first, second):
        page = client.inbox(0)
        assert page is not None
        assert len(page.entries) == 4


def test_a_revoked_card_is_out_at_once_and_the_other_computer_stays(
    anyshire: Anyshire, engine: Engine
) -> None:
    anyshire.write(AMARA, device_entry("amara", NEW_WORKER))
    lost, kept = anyshire.client("amara", AMARA), anyshire.client("amara", NEW_WORKER)
    for client in (lost, kept):
        assert client.inbox(0) is not None
    anyshire.write(NEW_WORKER, RevocationEntry(AMARA.kid, RevokedFor.LOST))
    refused(RefusalKind.SIGN_IN, lambda: lost.inbox(0))
    refused(RefusalKind.SIGN_IN, anyshire.client("amara", AMARA).sign_in)
    assert kept.inbox(0) is not None
    with engine.connect() as connection:
        assert AMARA.kid not in set(connection.execute(sa.select(tokens.c.kid)).scalars())


def test_a_new_computer_in_place_of_the_old_puts_the_old_one_out(anyshire: Anyshire) -> None:
    old = anyshire.client("amara", AMARA)
    assert old.inbox(0) is not None
    anyshire.write(PRIYA, device_entry("amara", NEW_WORKER, AMARA))
    refused(RefusalKind.SIGN_IN, lambda: old.inbox(0))
    assert anyshire.client("amara", NEW_WORKER).inbox(0) is not None


def test_one_card_is_no_way_into_another_account(anyshire: Anyshire) -> None:
    refused(RefusalKind.SIGN_IN, anyshire.client("priya", AMARA).sign_in)
    refused(RefusalKind.SIGN_IN, anyshire.client("amara", ISSUING).sign_in)
    refused(RefusalKind.SIGN_IN, anyshire.client("office", ROOT).sign_in)


def test_routing_is_what_the_hub_does_from_then_on(anyshire: Anyshire, engine: Engine) -> None:
    calendar = WorkingCalendar.working_day("SCT")
    ladder = json.loads(LADDER.read_text("utf-8"))
    anyshire.write(
        ISSUING,
        RoutingEntry(
            covers=((mailbox("priya"), (mailbox("manager"),)),),
            duties=(("iro", mailbox("amara"), (mailbox("manager"),)), ("head-of-service", "", ())),
            calendars=(("scottish", json.dumps(calendar.to_dict())),),
            ladder=json.dumps(ladder),
        ),
    )
    with engine.connect() as connection:
        assert [tuple(row) for row in connection.execute(sa.select(covers))] == [
            (mailbox("priya"), mailbox("manager"))
        ]
        assert [tuple(row) for row in connection.execute(sa.select(duties))] == [
            ("iro", mailbox("amara"), mailbox("manager"))
        ]
        assert json.loads(log.ladder(connection) or "") == ladder
    anyshire.write(ISSUING, RoutingEntry(covers=((mailbox("priya"), ()),)))
    with engine.connect() as connection:
        assert not connection.execute(sa.select(covers)).all()


@pytest.mark.parametrize(
    ("routing", "kind"),
    [
        (RoutingEntry(covers=((mailbox("nobody"), ()),)), RefusalKind.UNKNOWN_MAILBOX),
        (RoutingEntry(covers=((mailbox("priya"), (mailbox("nobody"),)),)), RefusalKind.UNKNOWN_MAILBOX),
        (RoutingEntry(duties=(("iro", mailbox("nobody"), ()),)), RefusalKind.UNKNOWN_MAILBOX),
        (RoutingEntry(calendars=(("Not a name", "{}"),)), RefusalKind.MALFORMED),
        (RoutingEntry(calendars=(("x", "{}"),)), RefusalKind.MALFORMED),
        (RoutingEntry(calendars=(("x", "[[["),)), RefusalKind.MALFORMED),
        (RoutingEntry(calendars=(("x", "[" * 5000),)), RefusalKind.MALFORMED),
        (RoutingEntry(ladder="{}"), RefusalKind.MALFORMED),
        (RoutingEntry(ladder="7"), RefusalKind.MALFORMED),
    ],
    ids=range(9),
)
def test_routing_that_cannot_be_is_refused_whole(
    anyshire: Anyshire, routing: RoutingEntry, kind: RefusalKind
) -> None:
    refused(kind, lambda: anyshire.write(ISSUING, routing))
    assert anyshire.calls("office", OFFICE).head().point.size == 6


def test_the_use_of_the_recovery_key_is_told_to_the_author_alone(anyshire: Anyshire) -> None:
    amara, priya = anyshire.client("amara", AMARA), anyshire.client("priya", PRIYA)
    content, body = letter(Somebody("amara"), [Somebody("priya")])  # type: ignore[arg-type,list-item]
    amara.put_envelope(content, body)
    begun = anyshire.begins()
    anyshire.write(ISSUING, RecoveryUseEntry(content, begun))
    page = amara.inbox(0)
    assert page is not None
    assert [entry.item.kind for entry in page.entries if isinstance(entry.item, Fact)] == [
        FactKind.RECOVERY_USED
    ]
    page = priya.inbox(0)
    assert page is not None
    assert not [entry for entry in page.entries if isinstance(entry.item, Fact)]
    unknown = RecoveryUseEntry(ContentId(random_hex()), begun)
    refused(RefusalKind.NOT_FOUND, lambda: anyshire.write(ISSUING, unknown))


# -- what is kept --------------------------------------------------------------------------------------


def test_nothing_half_done_is_kept(anyshire: Anyshire, engine: Engine) -> None:
    def rows() -> tuple[int, int]:
        with engine.connect() as connection:
            return tuple(
                connection.execute(sa.select(sa.func.count()).select_from(table)).scalar_one()
                for table in (directory_entries, account_cards)
            )  # type: ignore[return-value]

    before = rows()
    box_taken = worker_entry("iro", IRO, box="priya")
    refused(RefusalKind.NOT_ALLOWED, lambda: anyshire.write(ISSUING, box_taken))
    more = [Identity.generate() for _ in range(COMPUTERS_AT_MOST)]
    refused(RefusalKind.NOT_ALLOWED, lambda: anyshire.write(MANAGER, device_entry("amara", more[0])))
    assert rows() == before


def test_the_log_survives_a_restart(anyshire: Anyshire) -> None:
    before = anyshire.calls("amara", AMARA).head().point
    anyshire.county.restart()
    assert anyshire.calls("amara", AMARA).head().point == before
    refused(RefusalKind.TAKEN, anyshire.claim)


def test_no_name_of_a_young_person_stands_in_the_log(anyshire: Anyshire, engine: Engine) -> None:
    with engine.connect() as connection:
        entries = [bytes(row) for row in connection.execute(sa.select(directory_entries.c.entry)).scalars()]
    joined = b"".join(entries).lower()
    assert b"priya" in joined
    assert b"amara" not in joined

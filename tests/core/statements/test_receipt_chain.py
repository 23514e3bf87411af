"""The chain of the hub's receipts: what is missing in it is noticed, and what only came late is not."""

from collections.abc import Callable
from datetime import timedelta

import pytest

from core.demo.county import County
from core.session import Session
from core.statements.writing import TakenBack
from core.sync import chain
from core.sync.alarms import Alarm, alarms
from core.sync.client import CheckedReceipt, HubRefused, HubUnreachable
from core.sync.wire import RefusalKind
from core.sync.wire.receipt import FIRST, Receipt, ReceiptFor, SignedReceipt, encode_receipt, encode_signed
from core.sync.wire.receipt import receipt_hash as hashed
from tests.conftest import local
from tests.core.statements.forging import says

Open = Callable[[str], Session]
EPOCH, NEXT_EPOCH = "e1" * 16, "e2" * 16


@pytest.fixture(autouse=True)
def monday(county: County) -> None:
    county.move_to(local("2026-11-23 10:00"))


def link(number: int, previous: bytes, epoch: str = EPOCH) -> tuple[CheckedReceipt, bytes]:
    """Receipt `number` after `previous`, and its own hash."""
    at = local("2026-11-23 10:00")
    receipt = Receipt(ReceiptFor.BLOB, f"{number:032x}", "00" * 32, {}, at, None, "", epoch, previous)
    message = encode_receipt(receipt)
    return CheckedReceipt(receipt, encode_signed(SignedReceipt(message, bytes(64)))), hashed(message)


def row(count: int, epoch: str = EPOCH) -> list[CheckedReceipt]:
    """A chain of `count` from the first on."""
    made, previous = [], FIRST
    for number in range(count):
        one, previous = link(number, previous, epoch)
        made.append(one)
    return made


def noted(session: Session, *receipts: CheckedReceipt) -> list[Alarm]:
    """What is told once these came in this order to a vault that had none, and nothing is on its way."""
    with session.account.vault.transaction() as work:
        work.settings.set("hub-receipts", {"links": [FIRST.hex()], "loose": [], "epochs": []})
        for one in receipts:
            chain.note_receipt(work, one, session.clock.now())
        chain.settle(work, session.clock.now())
        assert not chain.has_loose_ends(work)
        return list(alarms(work))


def test_one_after_the_other_is_as_it_should_be(session_of: Open) -> None:
    assert noted(session_of("amara"), *row(150)) == []


@pytest.mark.parametrize("order", [(0, 2, 1, 3), (0, 3, 2, 1), (2, 1, 0, 3), (0, 1, 1, 2, 0, 3)])
def test_late_or_twice_is_not_lost(order: tuple[int, ...], session_of: Open) -> None:
    made = row(4)
    assert noted(session_of("amara"), *(made[at] for at in order)) == []


@pytest.mark.parametrize("order", [(0, 2), (1, 2), (0, 1, 3, 4), (0, 4, 3)])
def test_one_that_never_comes_is_told(order: tuple[int, ...], session_of: Open) -> None:
    made = row(5)
    assert noted(session_of("amara"), *(made[at] for at in order)) == [Alarm.RECEIPT_LOST]


def test_after_an_alarm_the_chain_goes_on_from_the_newest(session_of: Open) -> None:
    amara, made = session_of("amara"), row(5)
    assert noted(amara, made[0], made[2]) == [Alarm.RECEIPT_LOST]
    with amara.account.vault.transaction() as work:
        for one in made[3:]:
            chain.note_receipt(work, one, amara.clock.now())
        assert not chain.has_loose_ends(work)


def test_a_hub_put_back_starts_anew_and_that_is_told(session_of: Open) -> None:
    amara, made = session_of("amara"), row(4)
    after, own = link(9, hashed(encode_receipt(made[0].receipt)), NEXT_EPOCH)
    more, _ = link(10, own, NEXT_EPOCH)
    assert noted(amara, *made, after, made[2], more) == [Alarm.PUT_BACK]


def test_a_hub_put_back_that_lost_nothing_of_mine_is_no_alarm(session_of: Open) -> None:
    made = row(4)
    after, _ = link(9, hashed(encode_receipt(made[3].receipt)), NEXT_EPOCH)
    assert noted(session_of("amara"), *made, after) == []


def test_everything_a_person_sends_is_linked(county: County, session_of: Open) -> None:
    amara, priya = session_of("amara"), session_of("priya")
    for _ in range(2):
        says(amara, priya)
    amara.loop.once()
    last = says(amara, priya)
    amara.loop.once()
    assert amara.writing.take_back(last.id) is TakenBack.DONE
    says(amara, priya)
    amara.loop.once()
    with amara.account.vault.reading() as work:
        assert not chain.has_loose_ends(work)
        assert alarms(work) == ()


def test_a_reply_lost_on_its_way_is_no_alarm_and_one_the_hub_lost_is(
    county: County, session_of: Open
) -> None:
    amara, priya = session_of("amara"), session_of("priya")
    first, second = says(amara, priya), says(amara, priya)
    put = amara.loop._client.put_envelope
    lost: list[str] = []

    def unsure(content: object, body: bytes) -> CheckedReceipt:
        done = put(content, body)  # type: ignore[arg-type]
        if content == first.id and not lost:
            lost.append(first.id)
            raise HubRefused(RefusalKind.BUSY, retry_after=30)
        return done

    amara.loop._client.put_envelope = unsure  # type: ignore[method-assign]
    amara.loop.once()
    with amara.account.vault.reading() as work:
        assert work.envelopes.receipt(second.id) is not None
        assert chain.has_loose_ends(work)
        assert alarms(work) == ()
    county.move_to(county.clock.now() + timedelta(minutes=1))
    amara.loop.once()
    with amara.account.vault.reading() as work:
        assert not chain.has_loose_ends(work)
        assert alarms(work) == ()
    # What the hub took in and now denies having taken in.
    denied = says(amara, priya)

    def denying(content: object, body: bytes) -> CheckedReceipt:
        done = put(content, body)  # type: ignore[arg-type]
        if content == denied.id:
            raise HubRefused(RefusalKind.NOT_ALLOWED)
        return done

    amara.loop._client.put_envelope = denying  # type: ignore[method-assign]
    amara.loop.once()
    says(amara, priya)
    amara.loop.once()
    with amara.account.vault.reading() as work:
        assert alarms(work) == (Alarm.RECEIPT_LOST,)


def test_cut_off_in_the_middle_the_same_row_goes_again_before_anything_is_said(session_of: Open) -> None:
    amara, priya = session_of("amara"), session_of("priya")
    says(amara, priya)
    put, cut = amara.loop._client.put_envelope, [True]

    def cutting(content: object, body: bytes) -> CheckedReceipt:
        done = put(content, body)  # type: ignore[arg-type]
        if cut.pop() if cut else False:
            raise HubUnreachable
        return done

    amara.loop._client.put_envelope = cutting  # type: ignore[method-assign]
    with pytest.raises(HubUnreachable):
        amara.loop.once()
    says(amara, priya)
    amara.loop.once()
    with amara.account.vault.reading() as work:
        assert not chain.has_loose_ends(work)
        assert alarms(work) == ()


def test_an_honest_hub_raises_no_alarm_with_anybody(session_of: Open) -> None:
    for key in ("amara", "tomasz", "priya", "sam", "daniel"):
        session = session_of(key)
        session.loop.once()
        with session.account.vault.reading() as work:
            assert alarms(work) == ()
            assert not chain.has_loose_ends(work)
            linked = work.settings.get("hub-receipts", {"links": []})["links"]
            assert len(linked) > 1 or key not in ("amara", "tomasz", "priya")

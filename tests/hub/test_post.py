"""Taking in envelopes: once, whole, with a receipt that holds, or refused with its one kind."""

from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
import sqlalchemy as sa

from core.hub.store.opening import open_engine
from core.hub.store.schema import attempts, envelopes, inbox
from core.ids import ContentId, MailboxId, random_hex
from core.sync.client import HubRefused
from core.sync.wire import (
    EnvelopePut,
    ReceiptFor,
    RefusalKind,
    Stage,
    Standing,
    decode_envelope,
    encode_envelope,
)
from core.sync.wire.receipt import FIRST, decode_signed, receipt_hash
from core.worktime.calendar import WorkingCalendar
from tests.hub.county import WORKING_DAY, County, Person, header_of, letter


def refused(person: Person, content: ContentId, body: bytes) -> RefusalKind:
    with pytest.raises(HubRefused) as told:
        person.client.put_envelope(content, body)
    return told.value.kind


def changed(body: bytes, **fields: object) -> bytes:
    return encode_envelope(replace(decode_envelope(body), **fields))  # type: ignore[arg-type]


def rows(county: County, table: sa.Table) -> int:
    engine = open_engine(county.database)
    try:
        with engine.connect() as connection:
            return int(connection.execute(sa.select(sa.func.count()).select_from(table)).scalar_one())
    finally:
        engine.dispose()


def test_the_receipt_tells_the_promise_and_the_places(county: County) -> None:
    content, body = letter(
        county.amara, [county.priya], cover=[county.sam], spare_key=county.spare_key, urgent=True
    )
    receipt = county.amara.client.put_envelope(content, body).receipt
    assert receipt.what is ReceiptFor.ENVELOPE
    assert receipt.due_at == datetime(2026, 11, 17, 10, 0, tzinfo=UTC)
    assert receipt.received_at == county.clock.now()
    assert receipt.sequences == {county.priya.mailbox: 1, county.sam.mailbox: 1}
    assert len(receipt.calendar_digest) == 64


def test_each_reader_gets_it_in_its_own_standing_and_nobody_else(county: County) -> None:
    content, body = letter(
        county.amara,
        [county.priya],
        cover=[county.sam],
        readers=[county.ines],
        excluded=[county.theo],
        urgent=True,
    )
    county.amara.client.put_envelope(content, body)
    sent = decode_envelope(body)
    for person, standing in (
        (county.priya, Standing.ADDRESSEE),
        (county.sam, Standing.COVER),
        (county.ines, Standing.READER),
    ):
        (got,) = person.deliveries()
        assert (got.content, got.standing) == (content, standing)
        assert got.grant == sent.grants[person.mailbox]
        assert (got.header, got.ciphertext) == (sent.header, sent.ciphertext)
        assert got.routing == sent.routing
        assert got.due_at == datetime(2026, 11, 17, 10, 0, tzinfo=UTC)
    assert county.theo.entries() == ()
    assert county.amara.entries() == ()
    own = county.amara.client.get_envelope(content)
    assert (own.standing, own.grant) == (Standing.AUTHOR, sent.grants[county.amara.mailbox])


def test_the_same_bytes_again_give_the_same_receipt_and_deliver_nothing_more(county: County) -> None:
    content, body = letter(county.amara, [county.priya])
    first = county.amara.client.put_envelope(content, body)
    assert county.amara.client.put_envelope(content, body).raw == first.raw
    assert len(county.priya.entries()) == 1
    assert rows(county, attempts) == 1


def test_what_is_said_again_for_ever_fills_no_disk(county: County) -> None:
    content, body = letter(county.amara, [county.priya])
    for _ in range(4):
        county.amara.client.put_envelope(content, body)
        county.clock.advance(timedelta(days=3))
    assert rows(county, attempts) == 3
    county.clock.advance(timedelta(days=8))
    county.amara.client.put_envelope(content, body)
    assert rows(county, attempts) == 1


def test_other_bytes_under_the_same_id_are_refused_and_change_nothing(county: County) -> None:
    content, body = letter(county.amara, [county.priya])
    county.amara.client.put_envelope(content, body)
    other = changed(body, ciphertext=b"other")
    assert refused(county.amara, content, other) is RefusalKind.OTHER_BYTES
    assert county.priya.deliveries()[0].ciphertext == decode_envelope(body).ciphertext
    assert rows(county, attempts) == 1


def test_another_sender_cannot_take_an_id_that_is_in_use(county: County) -> None:
    content = county.asks(county.amara, county.priya)
    _, body = letter(county.theo, [county.priya], content=content)
    assert refused(county.theo, content, body) is RefusalKind.OTHER_BYTES


def test_twenty_at_once_make_one(county: County) -> None:
    content, body = letter(county.amara, [county.priya])
    county.amara.client.sign_in()
    with ThreadPoolExecutor(20) as together:
        kept = {
            done.raw
            for done in together.map(lambda _: county.amara.client.put_envelope(content, body), range(20))
        }
    assert len(kept) == 1
    assert len(county.priya.entries()) == 1
    assert rows(county, envelopes) == 1
    assert rows(county, attempts) == 19


def test_receipts_name_the_one_before(county: County) -> None:
    previous = FIRST
    for _ in range(3):
        content, body = letter(county.amara, [county.priya])
        done = county.amara.client.put_envelope(content, body)
        assert done.receipt.previous == previous
        previous = receipt_hash(decode_signed(done.raw).message)


def test_a_statement_that_wants_no_answer_starts_no_clock(county: County) -> None:
    content, body = letter(county.amara, [county.priya], stage=Stage.NOTES)
    receipt = county.amara.client.put_envelope(content, body).receipt
    assert (receipt.due_at, receipt.calendar_digest) == (None, "")


def test_a_mailbox_of_somebody_else_is_refused_as_sender(county: County) -> None:
    content, body = letter(county.priya, [county.sam])
    assert refused(county.amara, content, body) is RefusalKind.NOT_ALLOWED


def test_an_unknown_mailbox_is_refused(county: County) -> None:
    content, body = letter(county.amara, [county.priya], spare_key=MailboxId(random_hex()))
    assert refused(county.amara, content, body) is RefusalKind.UNKNOWN_MAILBOX


def test_an_unknown_calendar_is_refused(county: County) -> None:
    content, body = letter(county.amara, [county.priya])
    routing = replace(decode_envelope(body).routing, calendar="every-day")
    assert refused(county.amara, content, changed(body, routing=routing)) is RefusalKind.UNKNOWN_CALENDAR


def test_who_is_cut_by_one_mailbox_is_not_reached_by_another(county: County) -> None:
    second = MailboxId(random_hex())
    county.hub.office.enrol(county.sam.account, county.sam.identity.card, [county.sam.mailbox, second])
    content, body = letter(county.amara, [county.priya], cover=[county.sam])
    assert refused(county.amara, content, changed(body, excluded=(second,))) is RefusalKind.NOT_ALLOWED


def test_an_answer_may_not_go_to_whom_the_author_cut(county: County) -> None:
    asked = county.asks(county.amara, county.priya, excluded=[county.sam])
    content, body = letter(
        county.priya, [county.amara], cover=[county.sam], stage=Stage.ANSWERS, in_answer_to=asked
    )
    assert refused(county.priya, content, body) is RefusalKind.NOT_ALLOWED
    note, body = letter(county.priya, [county.sam], stage=Stage.NOTES, in_answer_to=asked)
    assert refused(county.priya, note, body) is RefusalKind.NOT_ALLOWED
    assert county.sam.entries() == ()


@pytest.mark.parametrize(
    "spoil",
    [
        lambda put: replace(put, header=b"\x00not a header"),
        lambda put: replace(put, header=header_of(ContentId(random_hex()))),
        lambda put: replace(put, grants={}),
        lambda put: replace(put, grants={**put.grants, MailboxId(random_hex()): b"x"}),
        lambda put: replace(put, excluded=put.routing.addressees),
        lambda put: replace(put, routing=replace(put.routing, calendar=None)),
        lambda put: replace(put, routing=replace(put.routing, cover=put.routing.addressees)),
        lambda put: replace(put, routing=replace(put.routing, stage=Stage.ANSWERS, calendar=None)),
        lambda put: replace(put, routing=replace(put.routing, holds_until=datetime(2026, 12, 1, tzinfo=UTC))),
        lambda put: replace(put, content=ContentId(random_hex())),
        lambda put: replace(put, ciphertext=b""),
        lambda put: replace(put, header=b"x" * 300),
    ],
)
def test_an_envelope_that_does_not_hold_together_is_refused(county: County, spoil: object) -> None:
    content, body = letter(county.amara, [county.priya])
    spoiled: EnvelopePut = spoil(decode_envelope(body))  # type: ignore[operator]
    assert refused(county.amara, content, encode_envelope(spoiled)) is RefusalKind.MALFORMED
    assert rows(county, envelopes) == 0
    assert rows(county, inbox) == 0


def test_a_deadline_keeps_its_calendar_when_the_calendar_is_changed(county: County) -> None:
    content, body = letter(county.amara, [county.priya])
    first = county.amara.client.put_envelope(content, body)
    county.hub.office.set_calendar(WORKING_DAY, WorkingCalendar.one_office_day("ENG"))
    assert county.amara.client.put_envelope(content, body).raw == first.raw
    second, body = letter(county.amara, [county.priya])
    later = county.amara.client.put_envelope(second, body).receipt
    assert later.due_at == datetime(2026, 11, 17, 10, 0, tzinfo=UTC)  # 8 office hours
    assert later.calendar_digest != first.receipt.calendar_digest
    assert county.priya.deliveries()[0].calendar_digest == first.receipt.calendar_digest

"""What is written, attached, sealed, waiting and remembered: the other half of the repositories."""

from datetime import date, timedelta

import pytest

from core.ids import BlobId, ContentId, DiaryId, DraftId, Kid
from core.reviews.model import Check, Review
from core.statements.model import (
    DiaryEntry,
    Draft,
    FeelingChosen,
    Mode,
)
from core.vault.engine import Vault
from core.vault.refusals import TooBig
from core.vault.repositories.blobs import LARGEST
from tests.core.vault.samples import (
    AMARA,
    NOON,
    PRIYA,
    SAM,
    TYLER,
    VOICE,
    cut_short,
    hex_id,
)


def test_drafts_and_diary_last_first(vault: Vault) -> None:
    drafts = [
        Draft(DraftId(hex_id(n)), "wish", Mode.EASY, '{"at": 1}', NOON + timedelta(hours=n), voice=(VOICE,))
        for n in (1, 3, 2)
    ]
    entries = [
        DiaryEntry(DiaryId(hex_id(n)), "Today", (FeelingChosen("calm"),), NOON + timedelta(hours=n), NOON)
        for n in (2, 1)
    ]
    with vault.transaction() as work:
        for draft in drafts:
            work.drafts.put(draft)
        for entry in entries:
            work.diary.put(entry)
        assert [draft.id for draft in work.drafts.all()] == [hex_id(n) for n in (3, 2, 1)]
        assert work.drafts.get(drafts[0].id) == drafts[0]
        assert [entry.id for entry in work.diary.all()] == [hex_id(n) for n in (2, 1)]
        assert work.diary.get(entries[1].id) == entries[1]
        work.drafts.remove(drafts[0].id)
        work.diary.remove(entries[0].id)
        assert work.drafts.get(drafts[0].id) is None
        assert work.diary.get(entries[0].id) is None


def test_blobs_and_those_still_wanted(vault: Vault) -> None:
    blob, other, content = BlobId(hex_id(1)), BlobId(hex_id(2)), ContentId(hex_id(7))
    with vault.transaction() as work:
        work.blobs.want(blob, content, "ab")
        work.blobs.want(other, content, "cd")
        assert work.blobs.missing() == (blob, other)
        assert work.blobs.wanted_for(blob, "ab") == content
        assert work.blobs.wanted_for(blob, "cd") is None
        work.blobs.put(blob, b"sealed", content=None)
        work.blobs.assign(blob, content)
        assert work.blobs.wanted_for(blob, "ab") is None
        work.blobs.want(blob, content, "ab")
        assert work.blobs.missing() == (other,)
        assert work.blobs.get(blob) == b"sealed"
        assert work.blobs.get(other) is None
        work.blobs.remove(blob)
        work.blobs.remove(other)
        assert work.blobs.get(blob) is None
        assert work.blobs.missing() == ()


def test_one_blob_named_with_two_digests_is_kept_for_the_one_whose_bytes_came(vault: Vault) -> None:
    blob, first, second = BlobId(hex_id(1)), ContentId(hex_id(7)), ContentId(hex_id(8))
    with vault.transaction() as work:
        work.blobs.want(blob, first, "ab")
        work.blobs.want(blob, second, "cd")
        work.blobs.want(blob, second, "ab")
        assert work.blobs.missing() == (blob,)
        assert (work.blobs.wanted_for(blob, "ab"), work.blobs.wanted_for(blob, "cd")) == (first, second)
        work.blobs.forget(blob, second)
        assert work.blobs.wanted_for(blob, "cd") is None
        assert work.blobs.wanted_for(blob, "ab") == first
        work.blobs.put(blob, b"sealed", content=first)
        work.blobs.forget(blob, second)
        assert work.blobs.get(blob) == b"sealed"
        work.blobs.forget(blob, first)
        assert work.blobs.get(blob) is None
        assert work.blobs.missing() == ()


def test_a_blob_over_the_cap_is_refused_and_one_at_the_cap_is_not(vault: Vault) -> None:
    with vault.transaction() as work:
        work.blobs.put(BlobId(hex_id(1)), bytes(LARGEST), content=None)
        with pytest.raises(TooBig):
            work.blobs.put(BlobId(hex_id(2)), bytes(LARGEST + 1), content=None)


def test_reviews_what_is_brought_and_the_checklist(vault: Vault) -> None:
    review = Review(AMARA.id, 2, date(2026, 12, 9), date(2026, 12, 15), "16:00", "School", NOON, PRIYA.id)
    sooner = Review(TYLER.id, 1, date(2026, 12, 1), date(2026, 12, 1))
    first, second = ContentId(hex_id(9)), ContentId(hex_id(8))
    with vault.transaction() as work:
        for one in (review, sooner):
            work.reviews.put(one)
        assert work.reviews.get(AMARA.id) == review
        assert work.reviews.all() == (sooner, review)
        work.reviews.bring(AMARA.id, first, NOON)
        work.reviews.bring(AMARA.id, second, NOON + timedelta(hours=1))
        assert work.reviews.brought(AMARA.id) == (first, second)
        work.reviews.leave_out(AMARA.id, first)
        assert work.reviews.brought(AMARA.id) == (second,)
        check = Check("private-talk", date(2026, 12, 1), SAM.id)
        work.reviews.put_check(AMARA.id, 2, Check("app-talked"))
        work.reviews.put_check(AMARA.id, 2, Check("private-talk"))
        work.reviews.put_check(AMARA.id, 2, check)
        assert work.reviews.checks(AMARA.id, 2) == (Check("app-talked"), check)
        assert work.reviews.checks(AMARA.id, 3) == ()


def test_envelopes_receipts_and_what_could_not_be_opened(vault: Vault) -> None:
    content = ContentId(hex_id(5))
    with vault.transaction() as work:
        assert work.envelopes.get(content) is None
        assert work.envelopes.receipt(content) is None
        work.envelopes.put(content, b"header", b"grant", "statement")
        work.envelopes.put_receipt(content, b"receipt")
        assert work.envelopes.get(content) == (b"header", b"grant", "statement")
        assert work.envelopes.receipt(content) == b"receipt"
        work.envelopes.set_aside(content, "not-opened", b"raw", NOON)
        assert work.envelopes.set_aside_count() == 1


def test_the_outbox_never_lets_one_overtake_an_older_one_of_its_content(vault: Vault) -> None:
    with vault.transaction() as work:
        blob = work.outbox.add("blob", "a", b"1", NOON)
        words = work.outbox.add("statement", "a", b"2", NOON)
        other = work.outbox.add("statement", "b", b"3", NOON)
        assert [item.id for item in work.outbox.of("a")] == [blob, words]
        assert work.outbox.waiting() == 3
        found = work.outbox.next(NOON)
        assert found is not None
        assert (found.id, found.body, found.attempts, found.created_at) == (blob, b"1", 0, NOON)
        work.outbox.postpone(blob, NOON + timedelta(minutes=1), 1)
        found = work.outbox.next(NOON)
        assert found is not None
        assert found.id == other
        work.outbox.done(other)
        assert work.outbox.next(NOON) is None
        found = work.outbox.next(NOON + timedelta(minutes=1))
        assert found is not None
        assert (found.id, found.attempts) == (blob, 1)
        work.outbox.done(blob)
        found = work.outbox.next(NOON)
        assert found is not None
        assert found.id == words
        work.outbox.drop("a")
        assert work.outbox.waiting() == 0
        assert work.outbox.add("statement", "c", b"4", NOON) > other


def test_sync_memory(vault: Vault) -> None:
    kid, other = Kid(hex_id(1, 64)), Kid(hex_id(2, 64))
    with vault.transaction() as work:
        sync = work.sync
        assert (sync.cursor(), sync.epoch()) == (0, None)
        sync.set_cursor(41)
        sync.set_epoch("e2")
        assert (sync.cursor(), sync.epoch()) == (41, "e2")
        assert [sync.next_number(kid), sync.next_number(kid), sync.next_number(other)] == [1, 2, 1]
        assert sync.seen_number(kid) is None
        sync.set_seen_number(kid, 2, "bb")
        sync.set_seen_number(kid, 1, "aa")
        assert sync.seen_number(kid) == (2, "bb")
        assert (sync.seen_digest(kid, 1), sync.seen_digest(kid, 9)) == ("aa", None)
        sync.start_again()
        assert sync.cursor() == 0


def test_a_number_is_only_taken_when_the_transaction_is_kept(vault: Vault) -> None:
    kid = Kid(hex_id(1, 64))
    with cut_short(vault) as work:
        assert work.sync.next_number(kid) == 1
    with vault.transaction() as work:
        assert work.sync.next_number(kid) == 1


def test_settings(vault: Vault) -> None:
    with vault.transaction() as work:
        assert work.settings.get("tone") is None
        assert work.settings.get("tone", "t3") == "t3"
        work.settings.set("tone", {"face": "t5", "list": [1, None, True]})
        assert work.settings.get("tone") == {"face": "t5", "list": [1, None, True]}


@pytest.mark.parametrize("back", [timedelta(minutes=30), timedelta(days=1), timedelta(days=4000)])
def test_a_clock_that_is_set_back_keeps_nothing_waiting(vault: Vault, back: timedelta) -> None:
    """What was written, or put off, while the clock was ahead goes now, and not when that time has come."""
    with vault.transaction() as work:
        words = work.outbox.add("statement", "a", b"1", NOON)
        found = work.outbox.next(NOON - back)
        assert found is not None
        assert found.id == words
        work.outbox.postpone(words, NOON + timedelta(hours=1), 1)
        assert work.outbox.next(NOON) is None
        assert not work.outbox.unsettled(["statement"], NOON)
        found = work.outbox.next(NOON - timedelta(seconds=1) - back)
        assert found is not None
        assert work.outbox.unsettled(["statement"], NOON - timedelta(seconds=1) - back)
        work.outbox.gone(words, NOON)
        assert work.outbox.send_again() == 1
        found = work.outbox.next(NOON - back)
        assert found is not None

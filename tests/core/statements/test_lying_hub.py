"""A hub that makes things up: what it says may be late or missing, never worse than that."""

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest

from core.demo.county import County
from core.events import AlarmRaised, Event, InboxChanged
from core.ids import BlobId, ContentId, random_hex
from core.people.settling import identity_of
from core.session import Session
from core.statements.answer_drafts import AnswerDraft, PromiseDraft
from core.statements.filing import Filing
from core.statements.model import Mode, State, Verdict
from core.statements.writing import TakenBack
from core.sync.alarms import Alarm, alarms, mark_seen, raise_alarm
from core.sync.client import HubUntrusted
from core.sync.wire import FactKind
from core.sync.wire.receipt import Receipt, ReceiptFor
from core.worktime.calendar import WorkingCalendar
from tests.conftest import local
from tests.core.statements.forging import (
    brought_to,
    delivery,
    fact,
    said_by_hand,
    says,
    standing_of,
    taken_back,
)

Open = Callable[[str], Session]
ANSWER = AnswerDraft(
    "Thank you for telling me.",
    "You heard about a move and nobody told you.",
    "I asked Sam. There is no plan to move you.",
    (PromiseDraft("Come and see you", date(2026, 11, 30), "16:30"),),
)
NEVER = datetime(9999, 12, 31, 23, 59, 59, tzinfo=UTC)


@pytest.fixture(autouse=True)
def monday(county: County) -> None:
    county.move_to(local("2026-11-23 10:00"))


def carry(*sessions: Session) -> None:
    for session in sessions:
        session.loop.once()


@pytest.mark.parametrize("kind", [FactKind.ANSWERED, FactKind.HOLDING])
def test_no_clock_stops_without_the_signed_answer(kind: FactKind, session_of: Open) -> None:
    amara, priya = session_of("amara"), session_of("priya")
    statement = says(amara, priya)
    carry(amara, priya)
    lie = fact(
        amara,
        statement.id,
        kind,
        amara.clock.now(),
        by=priya.me.mailbox,
        answer=ContentId(random_hex()),
        due_at=NEVER,
    )
    for session in (amara, priya):
        before = standing_of(session, statement.id)
        brought_to(session, lie)
        assert standing_of(session, statement.id) == before
    assert priya.answering.may(statement.id).answer


def test_a_holding_answer_is_not_taken_for_the_answer(session_of: Open) -> None:
    amara, priya = session_of("amara"), session_of("priya")
    statement = says(amara, priya)
    carry(amara, priya)
    held = priya.answering.hold(statement.id, "I will ask the school on Wednesday.", date(2026, 11, 25))
    carry(priya, amara)
    told = fact(amara, statement.id, FactKind.ANSWERED, amara.clock.now(), answer=held.id)
    brought_to(amara, told, replace(told, kind=FactKind.HOLDING, due_at=NEVER))
    standing = standing_of(amara, statement.id)
    assert standing is not None
    assert (standing.state, standing.clock_due_at) == (State.HOLDING, local("2026-11-26 00:00"))


def test_the_answer_that_did_not_help_is_not_taken_for_the_next_one(county: County, session_of: Open) -> None:
    amara, priya = session_of("amara"), session_of("priya")
    statement = says(amara, priya)
    carry(amara, priya)
    answer = priya.answering.answer(statement.id, ANSWER)
    carry(priya, amara)
    amara.words.read(statement.id)
    county.move_to(local("2026-11-23 12:00"))
    amara.words.verdict(statement.id, Verdict.NO, "I still do not know.")
    county.move_to(local("2026-11-23 12:10"))
    brought_to(amara, fact(amara, statement.id, FactKind.ANSWERED, amara.clock.now(), answer=answer.id))
    standing = standing_of(amara, statement.id)
    assert standing is not None
    assert standing.state is State.REOPENED


def test_nothing_is_reopened_that_its_author_did_not_reopen(session_of: Open) -> None:
    amara, priya = session_of("amara"), session_of("priya")
    statement = says(amara, priya)
    carry(amara, priya)
    before = standing_of(amara, statement.id)
    now = amara.clock.now()
    brought_to(amara, fact(amara, statement.id, FactKind.REOPENED, now, due_at=NEVER))
    assert standing_of(amara, statement.id) == before


def test_words_that_were_opened_or_are_older_than_taking_back_stay(county: County, session_of: Open) -> None:
    amara, priya, sam = session_of("amara"), session_of("priya"), session_of("sam")
    statement = says(amara, priya)
    carry(amara, priya, sam)
    priya.inbox.open(statement.id)
    carry(priya)
    early = taken_back(amara, statement.id, local("2026-11-23 10:05"))
    brought_to(priya, early)
    assert standing_of(priya, statement.id) is not None
    late = replace(early, at=local("2026-11-23 10:11"))
    brought_to(sam, late)
    assert standing_of(sam, statement.id) is not None
    brought_to(sam, early)
    assert standing_of(sam, statement.id) is None


@pytest.mark.parametrize("forged", ["no proof", "a reader's", "of other words", "signed too late"])
def test_no_words_disappear_without_their_authors_signature(forged: str, session_of: Open) -> None:
    amara, priya, sam = session_of("amara"), session_of("priya"), session_of("sam")
    statement, other = says(amara, priya), says(amara, priya)
    carry(amara, priya, sam)
    at = local("2026-11-23 10:05")
    lie = {
        "no proof": fact(amara, statement.id, FactKind.WITHDRAWN, at),
        "a reader's": taken_back(amara, statement.id, at, signed_by=sam),
        "of other words": replace(taken_back(amara, other.id, at), content=statement.id),
        "signed too late": replace(taken_back(amara, statement.id, local("2026-11-23 10:11")), at=at),
    }[forged]
    for session in (amara, priya):
        before = standing_of(session, statement.id)
        assert before is not None
        brought_to(session, lie)
        if session is priya or forged != "signed too late":
            assert standing_of(session, statement.id) == before
    told = () if forged == "signed too late" else (Alarm.TAKEN_BACK,)
    with priya.account.vault.reading() as work:
        assert alarms(work) == told


def test_what_never_came_is_missing_until_its_author_says_that_it_was_taken_back(session_of: Open) -> None:
    amara, priya, sam = session_of("amara"), session_of("priya"), session_of("sam")
    puts = [said_by_hand(amara, priya)[1] for _ in range(2)]
    before = priya.inbox.page().missing
    brought_to(priya, delivery(puts[1], priya))
    gaps = priya.inbox.page().missing
    assert gaps > before
    held_back, now = puts[0].content, amara.clock.now()
    brought_to(priya, fact(amara, held_back, FactKind.WITHDRAWN, now))
    brought_to(priya, taken_back(amara, held_back, now, signed_by=sam))
    assert priya.inbox.page().missing == gaps
    brought_to(priya, taken_back(amara, held_back, now))
    assert priya.inbox.page().missing == gaps - 1


def test_one_alarm_is_told_once(session_of: Open) -> None:
    amara, priya = session_of("amara"), session_of("priya")
    statement = says(amara, priya)
    carry(amara, priya)
    heard: list[Event] = []
    with priya.account.vault.transaction() as work:
        filing = Filing(priya.account, identity_of(work))
        lie = fact(amara, statement.id, FactKind.WITHDRAWN, priya.clock.now())
        for _ in range(3):
            heard += filing.fact(work, lie)
        assert heard == [AlarmRaised(), InboxChanged()]
        mark_seen(work, Alarm.TAKEN_BACK, priya.clock.now())
        assert alarms(work) == ()
        assert filing.fact(work, lie) == ()
        assert raise_alarm(work, Alarm.TAKEN_BACK, priya.clock.now() + timedelta(days=8))
        assert alarms(work) == (Alarm.TAKEN_BACK,)


def test_the_author_is_not_told_that_they_took_back_what_they_did_not(session_of: Open) -> None:
    amara, priya = session_of("amara"), session_of("priya")
    statement = says(amara, priya)
    carry(amara)
    lie = fact(amara, statement.id, FactKind.WITHDRAWN, amara.clock.now())
    brought_to(amara, lie)
    standing = standing_of(amara, statement.id)
    assert standing is not None
    assert standing.state is State.DELIVERED
    assert amara.writing.take_back(statement.id) is TakenBack.DONE
    carry(amara)
    standing = standing_of(amara, statement.id)
    assert standing is not None
    assert standing.state is State.WITHDRAWN


@pytest.mark.parametrize("due", [None, NEVER, datetime(1970, 1, 1, tzinfo=UTC)])
def test_a_due_time_that_cannot_be_is_counted_here(due: datetime | None, session_of: Open) -> None:
    amara, priya = session_of("amara"), session_of("priya")
    content, put = said_by_hand(amara, priya)
    assert brought_to(priya, delivery(put, priya, due_at=due)) == 0
    standing = standing_of(priya, content)
    assert standing is not None
    assert standing.clock_due_at == local("2026-11-24 10:00")


@pytest.mark.parametrize(
    ("received", "due"),
    [
        (timedelta(0), None),
        (timedelta(0), timedelta(days=400)),
        (timedelta(0), timedelta(seconds=-1)),
        (timedelta(days=3), timedelta(days=4)),
    ],
)
def test_a_receipt_that_promises_what_cannot_be_is_not_trusted(
    received: timedelta, due: timedelta | None, session_of: Open
) -> None:
    amara, priya = session_of("amara"), session_of("priya")
    statement = says(amara, priya)
    now = amara.clock.now()
    receipt = Receipt(
        ReceiptFor.ENVELOPE,
        statement.id,
        "00" * 32,
        {},
        now + received,
        None if due is None else now + due,
        "",
        "00" * 16,
        bytes(32),
    )
    with pytest.raises(HubUntrusted), amara.account.vault.transaction() as work:
        amara.loop._filer.receipt(work, receipt)
    standing = standing_of(amara, statement.id)
    assert standing is not None
    assert standing.state is State.SAVED


def test_an_answer_that_comes_before_what_it_answers_waits_for_it(session_of: Open) -> None:
    amara, priya, sam = session_of("amara"), session_of("priya"), session_of("sam")
    statement = says(amara, priya)
    carry(amara, priya)
    answer = priya.answering.answer(statement.id, ANSWER)
    carry(priya)
    promise = answer.promises[0]
    priya.promises.done(promise.id)
    carry(priya)
    with sam.account.vault.reading() as work:
        cursor = work.sync.cursor()
    page = sam.loop._client.inbox(cursor)
    assert page is not None
    backwards = [entry.item for entry in reversed(page.entries)]
    assert brought_to(sam, *backwards) == 0
    thread = sam.inbox.peek(statement.id)
    assert [one.id for one in thread.answers] == [answer.id]
    assert [one.state.value for one in thread.promises] == ["done"]
    assert thread.standing.state is State.ANSWERED
    assert sam.inbox.page().missing == 0


def test_taken_back_unseen_is_one_gap_however_often_it_is_said(session_of: Open) -> None:
    amara, priya = session_of("amara"), session_of("priya")
    before = priya.inbox.page().missing
    puts = [said_by_hand(amara, priya)[1] for _ in range(4)]
    brought_to(priya, delivery(puts[3], priya))
    gaps = priya.inbox.page().missing - before
    assert gaps >= 3
    gone = taken_back(amara, puts[0].content, amara.clock.now())
    brought_to(priya, gone, gone, gone)
    assert priya.inbox.page().missing - before == gaps - 1
    brought_to(priya, delivery(puts[0], priya), delivery(puts[1], priya))
    assert priya.inbox.page().missing - before == gaps - 2


def test_a_recording_that_never_comes_holds_nothing_up(session_of: Open) -> None:
    amara, priya = session_of("amara"), session_of("priya")
    note = {"blob": random_hex(), "seconds": 1000, "size": 10, "media_type": "audio/ogg"}
    voice = [{**note, "sha256": "ab" * 32, "key": "cd" * 32, "blob": random_hex()} for _ in range(10)]
    _content, put = said_by_hand(amara, priya, voice=voice)
    brought_to(priya, delivery(put, priya))
    asked: list[BlobId] = []
    get_blob = priya.loop._client.get_blob

    def counted(blob: BlobId) -> bytes:
        asked.append(blob)
        return get_blob(blob)

    priya.loop._client.get_blob = counted  # type: ignore[method-assign]
    carry(priya)
    carry(priya)
    assert sorted(asked) == sorted(str(one["blob"]) for one in voice)
    came = BlobId(str(voice[0]["blob"]))
    priya.loop._attachments.came(came)
    carry(priya)
    assert asked[10:] == [came]


def test_other_bytes_than_were_sealed_are_not_kept_and_asked_for_again(
    county: County, session_of: Open
) -> None:
    amara, priya = session_of("amara"), session_of("priya")
    sound = bytes(range(256)) * 20
    draft = amara.writing.start("thought", Mode.FULL)
    draft = amara.writing.add_voice(draft.id, sound, "audio/ogg", 3, (), "say")
    statement = amara.writing.send(draft.id, to=(priya.me.id,), not_to=())
    carry(amara)
    get_blob, lies = priya.loop._client.get_blob, [b"other bytes", b""]

    def lying(blob: BlobId) -> bytes:
        return lies.pop() if lies else get_blob(blob)

    priya.loop._client.get_blob = lying  # type: ignore[method-assign]
    carry(priya)
    note = priya.inbox.peek(statement.id).statement.voice[0]
    with pytest.raises(LookupError):
        priya.inbox.voice(note)
    carry(priya)
    assert len(lies) == 1, "asked again at once"
    for minutes in (1, 5):
        county.move_to(county.clock.now() + timedelta(minutes=minutes))
        carry(priya)
    assert priya.inbox.voice(note) == sound


def test_taking_back_takes_away_no_recording_of_another_statement(session_of: Open) -> None:
    amara, tomasz, priya = session_of("amara"), session_of("tomasz"), session_of("priya")
    note = {"seconds": 1000, "size": 10, "media_type": "audio/ogg", "sha256": "ab" * 32, "key": "cd" * 32}
    blobs = [BlobId(random_hex()) for _ in range(2)]
    voice = [{**note, "blob": blob} for blob in blobs]
    first, put = said_by_hand(amara, priya, voice=voice)
    brought_to(priya, delivery(put, priya))
    with priya.account.vault.transaction() as work:
        work.blobs.put(blobs[0], b"sealed sound", content=work.blobs.wanted_for(blobs[0], "ab" * 32))
    second, put = said_by_hand(tomasz, priya, voice=voice)
    brought_to(priya, delivery(put, priya))
    now = priya.clock.now()
    brought_to(priya, taken_back(tomasz, second, now))
    with priya.account.vault.reading() as work:
        assert work.statements.get(second) is None
        assert work.blobs.get(blobs[0]) == b"sealed sound"
        assert work.blobs.wanted_for(blobs[1], "ab" * 32) == first
    brought_to(priya, taken_back(amara, first, now))
    with priya.account.vault.reading() as work:
        assert work.blobs.get(blobs[0]) is None
        assert not set(blobs) & set(work.blobs.missing())


def test_another_time_than_the_calendar_gives_is_told_and_the_hubs_is_shown(session_of: Open) -> None:
    amara, priya = session_of("amara"), session_of("priya")
    own = priya.account.calendar.digest
    content, put = said_by_hand(amara, priya)
    due = local("2026-11-25 10:00")
    brought_to(priya, delivery(put, priya, due_at=due, calendar_digest=own))
    standing = standing_of(priya, content)
    assert standing is not None
    assert standing.clock_due_at == due
    with priya.account.vault.reading() as work:
        assert alarms(work) == (Alarm.ANOTHER_DAY,)


def test_a_calendar_nobody_gave_is_told_once_if_another_time_comes_of_it(
    county: County, session_of: Open
) -> None:
    amara, priya = session_of("amara"), session_of("priya")
    right, wrong = local("2026-11-24 10:00"), local("2026-11-25 10:00")

    def told(due: datetime, digest: str) -> tuple[str, ...]:
        county.move_to(local("2026-11-23 10:00"))
        _content, put = said_by_hand(amara, priya)
        brought_to(priya, delivery(put, priya, due_at=due, calendar_digest=digest))
        assert priya.alarms.waiting() == (), "the office may have changed its hours a moment ago"
        county.move_to(local("2026-11-23 11:00"))
        found = priya.alarms.waiting()
        with priya.account.vault.transaction() as work:
            for one in found:
                mark_seen(work, Alarm(one), priya.clock.now() - timedelta(days=30))
        return found

    assert told(right, "ab" * 32) == ()
    assert told(wrong, "ab" * 32) == (Alarm.ANOTHER_CALENDAR.value,)
    assert told(wrong, "ab" * 32) == ()
    assert told(wrong, "cd" * 32) == (Alarm.ANOTHER_CALENDAR.value,)


def test_hours_that_the_office_has_changed_are_no_alarm_once_they_are_known_here(
    county: County, session_of: Open
) -> None:
    amara, priya = session_of("amara"), session_of("priya")
    form = priya.account.calendar.to_dict() | {"closures": ["2026-11-24"]}
    changed = WorkingCalendar.from_dict(form)
    _content, put = said_by_hand(amara, priya)
    due = local("2026-11-25 10:00")
    brought_to(priya, delivery(put, priya, due_at=due, calendar_digest=changed.digest))
    with priya.account.vault.transaction() as work:
        work.settings.set("hub", work.settings.get("hub") | {"calendar": changed.to_dict()})
    county.move_to(local("2026-11-23 12:00"))
    assert priya.alarms.waiting() == ()
    _content, put = said_by_hand(amara, priya)
    at = priya.clock.now()
    later = delivery(put, priya, due_at=local("2026-11-25 12:00"), calendar_digest=changed.digest)
    brought_to(priya, later)
    assert at < local("2026-11-23 12:01")
    county.move_to(local("2026-11-23 14:00"))
    assert priya.alarms.waiting() == ()


@pytest.mark.parametrize("digest", ["", "own"])
def test_the_author_hears_of_a_promise_that_is_not_what_was_promised(
    digest: str, county: County, session_of: Open
) -> None:
    amara, priya = session_of("amara"), session_of("priya")
    statement = says(amara, priya)
    now, due = amara.clock.now(), local("2026-11-25 10:00")
    known = amara.account.calendar.digest if digest else "ab" * 32
    receipt = Receipt(ReceiptFor.ENVELOPE, statement.id, "00" * 32, {}, now, due, known, "00" * 16, bytes(32))
    with amara.account.vault.transaction() as work:
        events = amara.loop._filer.receipt(work, receipt)
        assert (AlarmRaised() in events) == bool(digest)
    county.move_to(local("2026-11-23 11:00"))
    told = Alarm.ANOTHER_DAY if digest else Alarm.ANOTHER_CALENDAR
    assert amara.alarms.waiting() == (told.value,)
    standing = standing_of(amara, statement.id)
    assert standing is not None
    assert standing.due_at == due

"""People with true keys who mean harm: what they may not say is set aside, and the rest goes on."""

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest

from core.demo.county import County
from core.ids import ContentId, PersonId, PromiseId, random_hex
from core.session import Session
from core.statements.answer_drafts import AnswerDraft, PromiseDraft
from core.statements.bodies import to_body
from core.statements.filing import LARGEST
from core.statements.model import (
    Answer,
    AnswerKind,
    Promise,
    PromiseState,
    Standing,
    State,
    Statement,
    Verdict,
)
from core.statements.notices import BroughtNotice, PromiseNotice, ReviewNotice, VerdictNotice
from core.statements.promises import PromiseRefused
from core.sync.wire import Stage
from tests.conftest import local
from tests.core.statements.forging import (
    brought_to,
    delivery,
    said_by_hand,
    says,
    sealed_by,
    standing_of,
)

Open = Callable[[str], Session]
ANSWER = AnswerDraft(
    "Thank you for telling me.",
    "You heard about a move and nobody told you.",
    "I asked Sam. There is no plan to move you.",
    (PromiseDraft("Come and see you", date(2026, 11, 30), "16:30"),),
)
MUCH_LATER = datetime(2090, 1, 1, tzinfo=UTC)


@pytest.fixture(autouse=True)
def monday(county: County) -> None:
    county.move_to(local("2026-11-23 10:00"))


def carry(*sessions: Session) -> None:
    for session in sessions:
        session.loop.once()


def answered(amara: Session, priya: Session, *others: Session) -> tuple[Statement, Promise]:
    """Amara asked Priya, who answered with one promise; everybody has both."""
    statement = says(amara, priya)
    carry(amara, priya, *others)
    answer = priya.answering.answer(statement.id, ANSWER)
    carry(priya, amara, *others)
    return statement, answer.promises[0]


def answer_by_hand(author: Session, statement: Statement, **changes: Any) -> Answer:
    made = Answer(
        ContentId(random_hex()),
        statement.id,
        author.me.id,
        AnswerKind.WRITTEN,
        author.clock.now(),
        "Thank you",
    )
    return replace(made, **changes)


def gives(author: Session, to: Session, answer: Answer) -> int:
    """Deliver an answer made by hand; how many things were set aside."""
    put = sealed_by(
        author,
        "answer",
        to_body(answer),
        [to.me],
        content=answer.id,
        stage=Stage.ANSWERS,
        answers=answer.statement,
    )
    return brought_to(to, delivery(put, to, due_at=None))


@pytest.mark.parametrize(
    "changes",
    [
        {"feelings": [{"feeling": "worried", "strength": 2**64 - 1}]},
        {"flow_version": -(2**64)},
        {"sent_at": -62135596800000000},
        {"sent_at": 253402300799000000},
        {"voice": [{"blob": "../inbox?after=0", "seconds": 1, "size": 1, "sha256": "", "key": ""}]},
        {"voice": [{"blob": "ab" * 16, "seconds": 2**63, "size": 1, "sha256": "", "key": ""}]},
        {
            "voice": [
                {"blob": f"{n:032x}", "seconds": 1, "size": 1, "sha256": "", "key": ""} for n in range(11)
            ]
        },
    ],
)
def test_values_no_screen_could_make_are_set_aside(changes: dict[str, Any], session_of: Open) -> None:
    amara, priya = session_of("amara"), session_of("priya")
    content, put = said_by_hand(amara, priya, **changes)
    assert brought_to(priya, delivery(put, priya)) == 1
    assert standing_of(priya, content) is None


@pytest.mark.parametrize("why", ["recovery", "review", "author"])
def test_a_reader_named_as_what_they_are_not_only_reads_along(why: str, session_of: Open) -> None:
    amara, priya = session_of("amara"), session_of("priya")
    readers = [{"person": priya.me.id, "name": "Priya", "why": why, "role": "SW"}]
    content, put = said_by_hand(amara, priya, readers=readers)
    assert brought_to(priya, delivery(put, priya)) == 0
    assert standing_of(priya, content) is not None


def test_one_entry_heard_stumbles_over_does_not_stop_the_next(
    session_of: Open, monkeypatch: pytest.MonkeyPatch
) -> None:
    amara, priya = session_of("amara"), session_of("priya")
    first, put = said_by_hand(amara, priya)
    second, other = said_by_hand(amara, priya)
    with priya.account.vault.reading() as work:
        repository = type(work.statements)
    add = repository.add

    def stumbling(self: Any, statement: Statement, standing: Standing, part: str) -> None:
        add(self, statement, standing, part)
        if statement.id == first:
            raise ZeroDivisionError

    monkeypatch.setattr(repository, "add", stumbling)
    assert brought_to(priya, delivery(put, priya), delivery(other, priya)) == 1
    assert standing_of(priya, first) is None
    assert standing_of(priya, second) is not None
    monkeypatch.undo()
    assert brought_to(priya, delivery(put, priya)) == 0
    assert standing_of(priya, first) is not None


def test_a_reader_nobody_knows_does_not_keep_the_answer_from_the_child(session_of: Open) -> None:
    amara, priya = session_of("amara"), session_of("priya")
    readers = [
        {"person": priya.me.id, "name": "Priya", "why": "addressee", "role": "SW"},
        {"person": random_hex(), "name": "Nobody", "why": "cover", "role": "MGR"},
    ]
    content, put = said_by_hand(amara, priya, readers=readers)
    brought_to(priya, delivery(put, priya))
    assert priya.answering.answer(content, ANSWER).statement == content


def test_no_promise_takes_the_place_of_another(session_of: Open) -> None:
    amara, priya, sam = session_of("amara"), session_of("priya"), session_of("sam")
    statement, promise = answered(amara, priya, sam)
    other = says(amara, sam)
    carry(amara, sam)
    instead = Promise(
        promise.id, other.id, amara.me.id, sam.me.id, "Sam", "Nothing at all", date(2026, 11, 30)
    )
    assert gives(sam, amara, answer_by_hand(sam, other, promises=(instead,))) == 1
    assert amara.words.thread(statement.id).promises == (promise,)


@pytest.mark.parametrize(
    "changes",
    [
        {"state": PromiseState.DONE},
        {"changed_at": MUCH_LATER},
        {"explanation": "It was never meant."},
        {"young_person": PersonId("ab" * 16)},
        {"id": "no id"},
    ],
)
def test_a_promise_is_made_open_and_to_whoever_asked(changes: dict[str, Any], session_of: Open) -> None:
    amara, priya = session_of("amara"), session_of("priya")
    statement = says(amara, priya)
    carry(amara, priya)
    id = PromiseId(random_hex())
    honest = Promise(id, statement.id, amara.me.id, priya.me.id, "Priya", "Come by", date(2026, 11, 30))
    bad = replace(honest, **changes)
    assert gives(priya, amara, answer_by_hand(priya, statement, promises=(bad,))) == 1
    assert gives(priya, amara, answer_by_hand(priya, statement, promises=(honest, honest))) == 1
    assert gives(priya, amara, answer_by_hand(priya, statement, promises=(honest,))) == 0


def test_only_who_made_a_promise_says_what_became_of_it(session_of: Open) -> None:
    amara, priya, sam = session_of("amara"), session_of("priya"), session_of("sam")
    statement, promise = answered(amara, priya, sam)
    with pytest.raises(PromiseRefused):
        sam.promises.explain(promise.id, "She does not want to see you.")
    notice = PromiseNotice(statement.id, promise.id, PromiseState.DONE, "", sam.clock.now())
    put = sealed_by(sam, "promise", to_body(notice), [amara.me])
    assert brought_to(amara, delivery(put, amara, due_at=None)) == 1
    assert amara.words.thread(statement.id).promises == (promise,)


def test_a_time_to_come_does_not_have_the_last_word(session_of: Open) -> None:
    amara, priya, daniel = session_of("amara"), session_of("priya"), session_of("daniel")
    statement, promise = answered(amara, priya)
    notice = PromiseNotice(statement.id, promise.id, PromiseState.EXPLAINED, "Later", MUCH_LATER)
    put = sealed_by(priya, "promise", to_body(notice), [amara.me])
    assert brought_to(amara, delivery(put, amara, due_at=None)) == 0
    priya.promises.done(promise.id)
    carry(priya, amara)
    assert amara.words.thread(statement.id).promises[0].state is PromiseState.DONE
    review = ReviewNotice(amara.me.id, 3, date(2026, 12, 20), date(2026, 12, 22), "10:00", "Here", MUCH_LATER)
    put = sealed_by(priya, "review", to_body(review), [amara.me])
    assert brought_to(amara, delivery(put, amara, due_at=None)) == 0
    daniel.reviews.set_review(amara.me.id, date(2026, 12, 10), "11:00", "At school")
    carry(daniel, amara)
    moved = amara.reviews.mine()
    assert moved is not None
    assert moved.place == "At school"


def test_a_verdict_from_the_future_does_not_outlast_every_answer(session_of: Open) -> None:
    amara, priya = session_of("amara"), session_of("priya")
    statement, _promise = answered(amara, priya)
    notice = VerdictNotice(statement.id, Verdict.NO, "Not sorted", MUCH_LATER)
    put = sealed_by(amara, "verdict", to_body(notice), [priya.me])
    brought_to(priya, delivery(put, priya, due_at=None))
    standing = standing_of(priya, statement.id)
    assert standing is not None
    assert standing.state is State.REOPENED
    assert standing.reopened_at == priya.clock.now()


@pytest.mark.parametrize("number", [0, -1, 2**63])
def test_a_review_has_a_number_that_can_be(number: int, session_of: Open) -> None:
    amara, priya, daniel = session_of("amara"), session_of("priya"), session_of("daniel")
    now = priya.clock.now()
    review = ReviewNotice(amara.me.id, number, date(2026, 12, 20), date(2026, 12, 22), "", "", now)
    put = sealed_by(priya, "review", to_body(review), [daniel.me])
    assert brought_to(daniel, delivery(put, daniel, due_at=None)) == 1
    assert daniel.reviews.before(amara.me.id).review is not None


@pytest.mark.parametrize("days", [15, 400, 20_000])
def test_nobody_holds_for_longer_than_five_working_days(days: int, session_of: Open) -> None:
    amara, priya = session_of("amara"), session_of("priya")
    statement = says(amara, priya)
    carry(amara, priya)
    until = priya.clock.now() + timedelta(days=days)
    held = answer_by_hand(priya, statement, kind=AnswerKind.HOLDING, plan="Wait for it", holding_until=until)
    assert gives(priya, amara, held) == 1
    standing = standing_of(amara, statement.id)
    assert standing is not None
    assert standing.clock_due_at == local("2026-11-24 10:00")


def test_nobody_holds_twice(session_of: Open) -> None:
    amara, priya = session_of("amara"), session_of("priya")
    statement = says(amara, priya)
    carry(amara, priya)
    until = local("2026-11-25 00:00")
    held = answer_by_hand(priya, statement, kind=AnswerKind.HOLDING, plan="Wait", holding_until=until)
    assert gives(priya, amara, held) == 0
    again = replace(held, id=ContentId(random_hex()), holding_until=until + timedelta(days=5))
    assert gives(priya, amara, again) == 1
    standing = standing_of(amara, statement.id)
    assert standing is not None
    assert standing.clock_due_at == until


@pytest.mark.parametrize("known_by", ["time", "the author's own point"])
def test_a_computer_that_was_lost_speaks_no_more(session_of: Open, known_by: str) -> None:
    """A lost laptop: its owner has ended its card, and whoever found it still has the key."""
    amara, priya = session_of("amara"), session_of("priya")
    statement = says(amara, priya)
    carry(amara, priya)
    before, after = amara.clock.now() - timedelta(minutes=1), amara.clock.now() + timedelta(days=1)
    at, position = (before, 10**6) if known_by == "time" else (after, 1)
    with amara.account.vault.transaction() as work:
        work.directory.end_card(priya.me.kid, at, position)
    assert gives(priya, amara, answer_by_hand(priya, statement)) == 1


def test_what_a_computer_said_before_it_was_lost_stays_said(session_of: Open) -> None:
    amara, priya = session_of("amara"), session_of("priya")
    statement = says(amara, priya)
    carry(amara, priya)
    with amara.account.vault.transaction() as work:
        work.directory.end_card(priya.me.kid, amara.clock.now() + timedelta(days=1), 10**6)
    assert gives(priya, amara, answer_by_hand(priya, statement)) == 0


def test_an_answer_counts_by_when_the_hub_had_it_not_by_its_own_date(session_of: Open) -> None:
    amara, priya = session_of("amara"), session_of("priya")
    statement = says(amara, priya)
    carry(amara, priya)
    answer = answer_by_hand(priya, statement)
    put = sealed_by(
        priya,
        "answer",
        to_body(answer),
        [amara.me],
        content=answer.id,
        stage=Stage.ANSWERS,
        answers=statement.id,
    )
    two_years_on = amara.clock.now() + timedelta(days=800)
    assert brought_to(amara, delivery(put, amara, due_at=None, received_at=two_years_on)) == 1


def test_a_number_nobody_counts_to_is_refused(session_of: Open) -> None:
    amara, priya = session_of("amara"), session_of("priya")
    before = priya.inbox.page().missing
    for number in (2**32, 20_000):
        _content, put = said_by_hand(amara, priya, number=number)
        assert brought_to(priya, delivery(put, priya)) == 1
    assert priya.inbox.page().missing == before
    _content, put = said_by_hand(amara, priya, number=9_000)
    assert brought_to(priya, delivery(put, priya)) == 0
    assert before + 8_000 < priya.inbox.page().missing < before + 9_000


def test_words_are_shown_though_their_author_counted_twice(session_of: Open) -> None:
    """A young person's computer was put back to an older copy: what they say next must not vanish."""
    amara, priya = session_of("amara"), session_of("priya")
    first, put = said_by_hand(amara, priya, number=1)
    second, other = said_by_hand(amara, priya, number=1)
    assert brought_to(priya, delivery(put, priya), delivery(other, priya), delivery(other, priya)) == 0
    assert standing_of(priya, first) is not None
    assert standing_of(priya, second) is not None


def test_a_young_person_does_not_say_what_became_of_a_promise_to_whoever_has_the_answer(
    session_of: Open,
) -> None:
    amara, priya, sam = session_of("amara"), session_of("priya"), session_of("sam")
    statement, promise = answered(amara, priya, sam)
    now = amara.clock.now()
    told = PromiseNotice(statement.id, promise.id, PromiseState.EXPLAINED, "I do not care about her.", now)
    notice = BroughtNotice(statement.id, amara.me.id, True, now, (told,))
    put = sealed_by(amara, "brought", to_body(notice), [priya.me, sam.me])
    for session in (priya, sam):
        assert brought_to(session, delivery(put, session, due_at=None)) == 0
        assert session.inbox.peek(statement.id).promises == (promise,)


def test_nobody_fills_the_room_of_another_young_person(session_of: Open) -> None:
    """Accounts and cards stand in the directory; young people do not write to each other."""
    amara, tomasz = session_of("amara"), session_of("tomasz")
    with amara.account.vault.reading() as work:
        assert work.people.get(tomasz.me.id) is None
    priya = session_of("priya")
    statement = replace(says(tomasz, priya), id=ContentId(random_hex()))
    put = sealed_by(tomasz, "statement", to_body(statement), [amara.me], content=statement.id)
    assert brought_to(amara, delivery(put, amara)) == 0
    with amara.account.vault.reading() as work:
        assert work.statements.get(statement.id) is None
        assert work.envelopes.set_aside_count() == 0


def test_what_is_larger_than_anything_anybody_says_is_set_aside_unopened(session_of: Open) -> None:
    amara, priya = session_of("amara"), session_of("priya")
    content, put = said_by_hand(amara, priya, title="x" * LARGEST)
    assert brought_to(priya, delivery(put, priya)) == 1
    assert standing_of(priya, content) is None
    content, put = said_by_hand(amara, priya, title="x" * 9_999, said=[])
    assert brought_to(priya, delivery(put, priya)) == 0
    assert standing_of(priya, content) is not None


@pytest.mark.parametrize(
    "changes",
    [
        {"thank_you": " \n", "understood": ""},
        {"kind": AnswerKind.VISIT, "said": "We talked"},
        {"kind": AnswerKind.CALL, "said": "We talked", "happened_at": MUCH_LATER},
        {"happened_at": MUCH_LATER},
    ],
)
def test_an_answer_that_says_nothing_or_is_still_to_come_is_none(
    changes: dict[str, Any], session_of: Open
) -> None:
    amara, priya = session_of("amara"), session_of("priya")
    statement = says(amara, priya)
    carry(amara, priya)
    assert gives(priya, amara, answer_by_hand(priya, statement, **changes)) == 1
    standing = standing_of(amara, statement.id)
    assert standing is not None
    assert standing.state is State.DELIVERED


def test_what_became_of_an_answer_is_not_for_its_author_to_say(session_of: Open) -> None:
    amara, priya = session_of("amara"), session_of("priya")
    statement = says(amara, priya)
    carry(amara, priya)
    now = priya.clock.now()
    answer = answer_by_hand(priya, statement, on_time=True, disputed_at=now, read_at=now)
    assert gives(priya, amara, answer) == 0
    with amara.account.vault.reading() as work:
        filed = work.answers.get(answer.id)
    assert filed is not None
    assert (filed.on_time, filed.disputed_at, filed.read_at) == (None, None, None)

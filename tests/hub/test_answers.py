"""What answers, holding answers, reopenings and disputes do to the clock."""

from datetime import UTC, datetime, timedelta

import pytest

from core.ids import ContentId, random_hex
from core.sync.client import HubRefused
from core.sync.wire import FactKind, RefusalKind, Stage, Standing
from tests.hub.county import County, Person, later_grant, letter

FRIDAY = datetime(2026, 11, 20, 16, 0, tzinfo=UTC)


def refused(by: Person, to: list[Person], **how: object) -> RefusalKind:
    content, body = letter(by, to, **how)  # type: ignore[arg-type]
    with pytest.raises(HubRefused) as told:
        by.client.put_envelope(content, body)
    return told.value.kind


def pass_(county: County, **time: float) -> None:
    county.clock.advance(timedelta(**time))
    county.hub.tick()


def test_an_answer_stops_the_clock_and_everyone_who_holds_it_hears(county: County) -> None:
    asked = county.asks(county.amara, county.priya, cover=[county.sam], readers=[county.ines])
    county.clock.advance(timedelta(hours=2))
    answer = county.about(county.priya, county.amara, Stage.ANSWERS, asked)
    for person in (county.amara, county.priya, county.sam, county.ines):
        assert FactKind.ANSWERED in person.facts(asked)
    (fact,) = [fact for fact in county.amara.client.facts(asked) if fact.kind is FactKind.ANSWERED]
    assert (fact.by, fact.answer, fact.at) == (county.priya.mailbox, answer, county.clock.now())
    pass_(county, days=20)
    assert FactKind.LATE not in county.amara.facts(asked)
    assert county.amara.deliveries()[-1].content == answer


def test_the_cover_may_answer_too(county: County) -> None:
    asked = county.asks(county.amara, county.priya, cover=[county.sam])
    county.about(county.sam, county.amara, Stage.ANSWERS, asked)
    assert county.amara.facts(asked) == [FactKind.ANSWERED]


def test_who_only_reads_may_not_answer(county: County) -> None:
    asked = county.asks(county.amara, county.priya, readers=[county.ines])
    got = refused(county.ines, [county.amara], stage=Stage.ANSWERS, in_answer_to=asked)
    assert got is RefusalKind.NOT_ALLOWED


def test_an_answer_that_does_not_reach_who_asked_is_refused(county: County) -> None:
    asked = county.asks(county.amara, county.priya, cover=[county.sam])
    got = refused(county.priya, [county.sam], stage=Stage.ANSWERS, in_answer_to=asked)
    assert got is RefusalKind.NOT_ALLOWED
    assert county.amara.facts(asked) == []


@pytest.mark.parametrize("stage", [Stage.ANSWERS, Stage.REOPENS, Stage.DISPUTES])
def test_what_is_not_here_and_what_is_not_theirs_look_the_same(county: County, stage: Stage) -> None:
    asked = county.asks(county.amara, county.priya, excluded=[county.sam])
    nothing = ContentId(random_hex())
    for person, about in ((county.theo, asked), (county.sam, asked), (county.priya, nothing)):
        got = refused(person, [county.amara], stage=stage, in_answer_to=about)
        assert got is RefusalKind.NOTHING_TO_ANSWER


def test_only_what_asks_can_be_answered(county: County) -> None:
    content, body = letter(county.amara, [county.priya], stage=Stage.NOTES)
    county.amara.client.put_envelope(content, body)
    got = refused(county.priya, [county.amara], stage=Stage.ANSWERS, in_answer_to=content)
    assert got is RefusalKind.NOTHING_TO_ANSWER


def test_a_holding_answer_sets_the_clock_to_its_date(county: County) -> None:
    asked = county.asks(county.amara, county.priya, cover=[county.sam])
    until = datetime(2026, 11, 19, 16, 0, tzinfo=UTC)
    county.about(county.priya, county.amara, Stage.HOLDS, asked, holds_until=until)
    (fact,) = county.amara.client.facts(asked)
    assert (fact.kind, fact.due_at) == (FactKind.HOLDING, until)
    county.clock.move_to(until)
    county.hub.tick()
    assert FactKind.LATE not in county.amara.facts(asked)
    pass_(county, seconds=1)
    late = county.amara.client.facts(asked)[-1]
    assert (late.kind, late.due_at) == (FactKind.LATE, until)
    # Those who owe the answer were warned before, counting back from the date that was given.
    assert county.priya.facts(asked) == [
        FactKind.HOLDING,
        FactKind.COVER_MAY_ANSWER,
        FactKind.AT_RISK,
        FactKind.LATE,
    ]


def test_a_second_holding_answer_is_refused(county: County) -> None:
    asked = county.asks(county.amara, county.priya)
    until = county.clock.now() + timedelta(days=1)
    county.about(county.priya, county.amara, Stage.HOLDS, asked, holds_until=until)
    got = refused(county.priya, [county.amara], stage=Stage.HOLDS, in_answer_to=asked, holds_until=until)
    assert got is RefusalKind.ALREADY_HELD


def test_a_holding_answer_after_an_answer_is_refused(county: County) -> None:
    asked = county.asks(county.amara, county.priya)
    county.about(county.priya, county.amara, Stage.ANSWERS, asked)
    until = county.clock.now() + timedelta(days=1)
    got = refused(county.priya, [county.amara], stage=Stage.HOLDS, in_answer_to=asked, holds_until=until)
    assert got is RefusalKind.ALREADY_ANSWERED


@pytest.mark.parametrize(
    ("until", "good"),
    [
        (datetime(2026, 11, 23, 23, 59, 59, tzinfo=UTC), True),  # the fifth working day after Monday the 16th
        (datetime(2026, 11, 24, 0, 0, tzinfo=UTC), False),
        (datetime(2026, 11, 16, 10, 0, 1, tzinfo=UTC), True),
        (datetime(2026, 11, 16, 10, 0, tzinfo=UTC), False),
        (datetime(9999, 12, 31, 23, 59, 59, tzinfo=UTC), False),
    ],
)
def test_a_holding_date_lies_ahead_and_at_most_five_working_days(
    county: County, until: datetime, good: bool
) -> None:
    asked = county.asks(county.amara, county.priya)
    if good:
        county.about(county.priya, county.amara, Stage.HOLDS, asked, holds_until=until)
        return
    got = refused(county.priya, [county.amara], stage=Stage.HOLDS, in_answer_to=asked, holds_until=until)
    assert got is RefusalKind.PROMISE_TOO_FAR


def test_a_holding_answer_that_comes_late_still_gives_a_date_and_can_be_late_again(county: County) -> None:
    asked = county.asks(county.amara, county.priya)
    pass_(county, days=2)
    until = county.clock.now() + timedelta(hours=5)
    county.about(county.priya, county.amara, Stage.HOLDS, asked, holds_until=until)
    pass_(county, days=1)
    assert county.amara.facts(asked) == [FactKind.LATE, FactKind.HOLDING, FactKind.LATE]


def test_it_did_not_help_starts_a_fresh_clock(county: County) -> None:
    asked = county.asks(county.amara, county.priya, cover=[county.sam])
    county.priya.client.opened(asked, county.priya.mailbox)
    county.about(county.priya, county.amara, Stage.ANSWERS, asked)
    county.clock.move_to(FRIDAY)
    county.about(county.amara, county.priya, Stage.REOPENS, asked)
    reopened = county.amara.client.facts(asked)[-1]
    monday = datetime(2026, 11, 23, 16, 0, tzinfo=UTC)
    assert (reopened.kind, reopened.due_at) == (FactKind.REOPENED, monday)
    county.clock.move_to(monday + timedelta(seconds=1))
    county.hub.tick()
    assert county.priya.facts(asked)[-6:] == [
        FactKind.REOPENED,
        FactKind.REMINDED,
        FactKind.COVER_ASKED,
        FactKind.COVER_MAY_ANSWER,
        FactKind.AT_RISK,
        FactKind.LATE,
    ]
    county.about(county.priya, county.amara, Stage.ANSWERS, asked)
    assert county.amara.facts(asked)[-1] is FactKind.ANSWERED


def test_opening_the_reopening_counts_as_opening_it_again(county: County) -> None:
    asked = county.asks(county.amara, county.priya, cover=[county.sam])
    county.about(county.priya, county.amara, Stage.ANSWERS, asked)
    again = county.about(county.amara, county.priya, Stage.REOPENS, asked, cover=[county.sam])
    county.priya.client.opened(again, county.priya.mailbox)
    pass_(county, hours=13)
    assert FactKind.COVER_ASKED not in county.sam.facts(asked)


@pytest.mark.parametrize("stage", [Stage.REOPENS, Stage.DISPUTES])
def test_only_what_was_answered_can_be_reopened(county: County, stage: Stage) -> None:
    asked = county.asks(county.amara, county.priya)
    got = refused(county.amara, [county.priya], stage=stage, in_answer_to=asked)
    assert got is RefusalKind.NOT_ANSWERED


def test_only_the_author_reopens(county: County) -> None:
    asked = county.asks(county.amara, county.priya, cover=[county.sam])
    county.about(county.priya, county.amara, Stage.ANSWERS, asked)
    got = refused(county.sam, [county.priya], stage=Stage.REOPENS, in_answer_to=asked)
    assert got is RefusalKind.NOT_ALLOWED


def test_that_did_not_happen_is_late_at_once(county: County) -> None:
    asked = county.asks(county.amara, county.priya)
    county.clock.advance(timedelta(hours=3))
    county.about(county.priya, county.amara, Stage.ANSWERS, asked)
    county.clock.advance(timedelta(hours=1))
    county.about(county.amara, county.priya, Stage.DISPUTES, asked)
    county.hub.tick()
    assert county.amara.facts(asked) == [FactKind.ANSWERED, FactKind.DISPUTED, FactKind.LATE]
    late = county.amara.client.facts(asked)[-1]
    assert late.due_at is not None
    assert late.due_at < county.clock.now()


def test_a_dispute_after_five_working_days_starts_a_fresh_clock(county: County) -> None:
    asked = county.asks(county.amara, county.priya)
    county.about(county.priya, county.amara, Stage.ANSWERS, asked)
    county.clock.move_to(datetime(2026, 11, 24, 9, 0, tzinfo=UTC))
    county.about(county.amara, county.priya, Stage.DISPUTES, asked)
    county.hub.tick()
    disputed = county.amara.client.facts(asked)[-1]
    assert (disputed.kind, disputed.due_at) == (
        FactKind.DISPUTED,
        datetime(2026, 11, 25, 9, 0, tzinfo=UTC),
    )


def test_whoever_it_was_handed_over_to_may_answer(county: County) -> None:
    asked = county.asks(county.amara, county.priya)
    county.priya.client.put_grant(asked, county.theo.mailbox, later_grant(Standing.ADDRESSEE))
    county.about(county.theo, county.amara, Stage.ANSWERS, asked)
    assert county.amara.facts(asked) == [FactKind.GRANTED, FactKind.ANSWERED]


def test_what_was_taken_back_cannot_be_answered(county: County) -> None:
    asked = county.asks(county.amara, county.priya)
    county.amara.takes_back(asked)
    got = refused(county.priya, [county.amara], stage=Stage.ANSWERS, in_answer_to=asked)
    assert got is RefusalKind.WITHDRAWN

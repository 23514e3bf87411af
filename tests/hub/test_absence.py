"""Who is away: what waits for them alone goes to their cover at once, and nobody is told twice."""

from datetime import datetime, timedelta

import pytest

from core.ids import ContentId
from core.sync.client import HubRefused
from core.sync.wire import Fact, FactKind, RefusalKind, Stage
from tests.hub.county import MONDAY, County, Person, letter

AWAY, MAY = FactKind.ADDRESSEE_AWAY, FactKind.COVER_MAY_ANSWER
DAY = timedelta(days=1)


def at(county: County, when: datetime) -> None:
    county.clock.move_to(when)
    county.hub.tick()


def told(person: Person, content: ContentId) -> list[FactKind]:
    """What of it is about being away."""
    return [kind for kind in person.facts(content) if kind in (AWAY, MAY)]


def signs_in(county: County, person: Person) -> None:
    """Another sign-in, as every quarter of an hour while Heard is open."""
    fresh = county.client(person.identity, person.account)
    fresh.sign_in()
    fresh.close()


def test_what_waits_goes_to_the_cover_at_once_with_the_reason_once(county: County) -> None:
    signs_in(county, county.priya)
    asked = county.asks(county.amara, county.priya, cover=[county.sam])
    at(county, MONDAY + timedelta(hours=1))
    assert told(county.sam, asked) == []
    until = MONDAY + timedelta(days=3)
    county.priya.client.absence(until)
    at(county, MONDAY + timedelta(hours=1, seconds=1))
    assert told(county.sam, asked) == told(county.priya, asked) == [AWAY, MAY]
    facts = [one.item for one in county.sam.entries() if isinstance(one.item, Fact)]
    away = next(fact for fact in facts if fact.kind is AWAY)
    assert (away.by, away.due_at) == (county.priya.mailbox, until)
    assert told(county.amara, asked) == []
    at(county, MONDAY + timedelta(hours=19))
    assert told(county.sam, asked) == [AWAY, MAY]


def test_what_comes_while_they_are_away_goes_to_the_cover_at_once(county: County) -> None:
    signs_in(county, county.priya)
    county.priya.client.absence(MONDAY + timedelta(days=3))
    asked = county.asks(county.amara, county.priya, cover=[county.sam])
    at(county, MONDAY + timedelta(seconds=1))
    assert told(county.sam, asked) == [AWAY, MAY]


def test_without_a_sign_in_for_a_whole_working_day_they_are_away(county: County) -> None:
    signs_in(county, county.priya)
    monday_evening = MONDAY.replace(hour=20)
    at(county, monday_evening)
    asked = county.asks(county.amara, county.priya, cover=[county.sam])
    wednesday = (MONDAY + 2 * DAY).replace(hour=0)
    at(county, wednesday - timedelta(hours=10, seconds=1))
    assert told(county.sam, asked) == []
    # Sent later than that, eighteen hours are not over when Tuesday is.
    later = county.asks(county.amara, county.priya, cover=[county.sam])
    at(county, wednesday - timedelta(seconds=1))
    assert told(county.sam, later) == []
    at(county, wednesday)
    assert told(county.sam, later) == [], "nobody has been here since: it may be the hub that was away"
    at(county, wednesday + timedelta(minutes=1))
    signs_in(county, county.sam)
    at(county, wednesday + timedelta(minutes=16))
    assert told(county.sam, later) == [AWAY, MAY]
    fact = next(
        one.item for one in county.sam.entries() if isinstance(one.item, Fact) and one.item.kind is AWAY
    )
    assert (fact.by, fact.due_at) == (county.priya.mailbox, None)


def test_after_an_outage_of_the_hub_nobody_is_taken_for_absent_who_then_signs_in(county: County) -> None:
    signs_in(county, county.priya)
    asked = county.asks(county.amara, county.priya, cover=[county.sam])
    county.hub.stop()
    county.clock.move_to(MONDAY + 3 * DAY)
    county.restart()
    county.hub.tick()
    facts = [one.item.kind for one in county.sam.entries() if isinstance(one.item, Fact)]
    assert AWAY not in facts
    later = county.asks(county.amara, county.priya, cover=[county.sam])
    signs_in(county, county.sam)
    at(county, MONDAY + 3 * DAY + timedelta(minutes=1))
    signs_in(county, county.priya)
    at(county, MONDAY + 3 * DAY + timedelta(hours=2))
    assert told(county.sam, later) == []
    assert AWAY not in told(county.sam, asked)


def test_whoever_signs_in_is_there(county: County) -> None:
    signs_in(county, county.priya)
    at(county, (MONDAY + DAY).replace(hour=16))
    asked = county.asks(county.amara, county.priya, cover=[county.sam])
    signs_in(county, county.priya)
    at(county, (MONDAY + 2 * DAY).replace(hour=9))
    assert told(county.sam, asked) == []
    # The ladder goes on as for anybody who is there: eighteen hours on, and no reason needed.
    at(county, (MONDAY + 2 * DAY).replace(hour=10))
    assert told(county.sam, asked) == [MAY]
    at(county, MONDAY + 4 * DAY)
    assert told(county.sam, asked) == [MAY]


def test_a_weekend_is_no_absence(county: County) -> None:
    friday = (MONDAY + 4 * DAY).replace(hour=17)
    at(county, friday)
    signs_in(county, county.priya)
    asked = county.asks(county.amara, county.priya, cover=[county.sam])
    at(county, (MONDAY + 7 * DAY).replace(hour=9))
    assert told(county.sam, asked) == []


def test_while_one_of_two_is_there_nobody_is_asked_in_their_place(county: County) -> None:
    content, body = letter(county.amara, [county.priya, county.ines], cover=[county.sam])
    county.amara.client.put_envelope(content, body)
    county.priya.client.absence(MONDAY + 3 * DAY)
    at(county, MONDAY + timedelta(minutes=1))
    assert told(county.sam, content) == []
    county.ines.client.absence(MONDAY + 2 * DAY)
    at(county, MONDAY + timedelta(minutes=2))
    assert told(county.sam, content) == [AWAY, MAY]


def test_back_again_before_it_was_looked_at_nothing_moves(county: County) -> None:
    county.hub._stopping.set()
    signs_in(county, county.priya)
    asked = county.asks(county.amara, county.priya, cover=[county.sam])
    county.priya.client.absence(MONDAY + 3 * DAY)
    county.priya.client.absence(None)
    at(county, MONDAY + timedelta(minutes=1))
    assert told(county.sam, asked) == []


def test_an_absence_that_is_over_is_none(county: County) -> None:
    signs_in(county, county.priya)
    county.priya.client.absence(MONDAY - DAY)
    county.priya.client.absence(MONDAY + timedelta(hours=2))
    at(county, MONDAY + timedelta(hours=2))
    asked = county.asks(county.amara, county.priya, cover=[county.sam])
    at(county, MONDAY + timedelta(hours=3))
    assert told(county.sam, asked) == []


def test_what_was_answered_or_held_is_the_covers_business_only_where_it_waits(county: County) -> None:
    answered = county.asks(county.amara, county.priya, cover=[county.sam])
    county.about(county.priya, county.amara, Stage.ANSWERS, answered)
    held = county.asks(county.amara, county.priya, cover=[county.sam])
    county.about(county.priya, county.amara, Stage.HOLDS, held, holds_until=MONDAY + 3 * DAY)
    county.priya.client.absence(MONDAY + 5 * DAY)
    at(county, MONDAY + timedelta(minutes=1))
    assert told(county.sam, answered) == []
    assert told(county.sam, held) == [AWAY, MAY]


def test_somebody_cut_out_is_not_asked_because_another_is_away(county: County) -> None:
    county.hub.office.set_cover(county.priya.mailbox, [county.sam.mailbox])
    asked = county.asks(county.amara, county.priya, excluded=[county.sam])
    county.priya.client.absence(MONDAY + 3 * DAY)
    at(county, MONDAY + timedelta(minutes=1))
    assert county.sam.entries() == ()
    assert told(county.priya, asked) == []


def test_a_year_is_the_longest(county: County) -> None:
    county.priya.client.absence(MONDAY + timedelta(days=366))
    with pytest.raises(HubRefused) as refused:
        county.priya.client.absence(MONDAY + timedelta(days=367))
    assert refused.value.kind is RefusalKind.AWAY_TOO_LONG


def test_leave_that_is_said_before_begins_on_its_day_with_no_computer_on(county: County) -> None:
    signs_in(county, county.priya)
    first, back = (MONDAY + 2 * DAY).replace(hour=0), (MONDAY + 9 * DAY).replace(hour=0)
    county.priya.client.absence(back, first)
    at(county, MONDAY + timedelta(hours=1))
    before = county.asks(county.amara, county.priya, cover=[county.sam])
    at(county, MONDAY + timedelta(hours=2))
    assert told(county.sam, before) == [], "she is here today"
    at(county, (MONDAY + DAY).replace(hour=20))
    signs_in(county, county.priya)
    late = county.asks(county.amara, county.priya, cover=[county.sam])
    at(county, first - timedelta(seconds=1))
    assert told(county.sam, late) == []
    at(county, first)
    assert told(county.sam, late) == [AWAY, MAY]
    fact = next(
        one.item for one in county.sam.entries() if isinstance(one.item, Fact) and one.item.kind is AWAY
    )
    assert (fact.by, fact.due_at) == (county.priya.mailbox, back)
    after = county.asks(county.amara, county.priya, cover=[county.sam])
    at(county, first + timedelta(seconds=1))
    assert told(county.sam, after) == [AWAY, MAY]

"""Opened, and taken back within ten minutes while nobody has."""

from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta

import pytest

from core.ids import ContentId
from core.sync.client import HubRefused
from core.sync.wire import FactKind, RefusalKind, Stage
from tests.hub.county import County, Person, letter


def cannot_take_back(person: Person, content: ContentId) -> RefusalKind:
    with pytest.raises(HubRefused) as told:
        person.client.withdraw(content)
    return told.value.kind


def test_the_author_learns_who_opened_and_when_once(county: County) -> None:
    asked = county.asks(county.amara, county.priya, cover=[county.sam])
    county.clock.advance(timedelta(minutes=7))
    at = county.priya.client.opened(asked, county.priya.mailbox)
    county.clock.advance(timedelta(minutes=7))
    assert county.priya.client.opened(asked, county.priya.mailbox) == at
    (fact,) = county.amara.client.facts(asked)
    assert (fact.kind, fact.by, fact.at) == (FactKind.OPENED, county.priya.mailbox, at)
    assert county.sam.facts(asked) == [FactKind.OPENED]
    assert county.priya.facts(asked) == []


def test_a_readers_opening_is_the_authors_to_know_alone(county: County) -> None:
    asked = county.asks(county.amara, county.priya, readers=[county.ines])
    county.ines.client.opened(asked, county.ines.mailbox)
    assert county.amara.facts(asked) == [FactKind.OPENED]
    assert county.priya.facts(asked) == []
    assert county.priya.client.facts(asked) == ()


def test_taken_back_it_is_handed_to_nobody_again(county: County) -> None:
    asked = county.asks(county.amara, county.priya, cover=[county.sam])
    at = county.amara.client.withdraw(asked)
    county.clock.advance(timedelta(hours=1))
    assert county.amara.client.withdraw(asked) == at
    for person in (county.priya, county.sam):
        assert person.deliveries() == []
        assert person.facts(asked) == [FactKind.WITHDRAWN, FactKind.WITHDRAWN]
        with pytest.raises(HubRefused) as told:
            person.client.get_envelope(asked)
        assert told.value.kind is RefusalKind.NOT_FOUND
    assert county.amara.client.get_envelope(asked).content == asked
    county.clock.advance(timedelta(days=9))
    county.hub.tick()
    assert county.amara.facts(asked) == [FactKind.WITHDRAWN]


def test_ten_minutes_to_the_second(county: County) -> None:
    first = county.asks(county.amara, county.priya)
    second = county.asks(county.amara, county.priya)
    county.clock.advance(timedelta(minutes=10))
    county.amara.client.withdraw(first)
    county.clock.advance(timedelta(seconds=1))
    assert cannot_take_back(county.amara, second) is RefusalKind.TOO_LATE


def test_once_opened_by_anyone_it_stays(county: County) -> None:
    asked = county.asks(county.amara, county.priya, readers=[county.ines])
    county.ines.client.opened(asked, county.ines.mailbox)
    assert cannot_take_back(county.amara, asked) is RefusalKind.OPENED


def test_once_answered_it_stays(county: County) -> None:
    asked = county.asks(county.amara, county.priya)
    county.about(county.priya, county.amara, Stage.ANSWERS, asked)
    assert cannot_take_back(county.amara, asked) is RefusalKind.OPENED


def test_an_answer_is_not_taken_back(county: County) -> None:
    asked = county.asks(county.amara, county.priya)
    answer = county.about(county.priya, county.amara, Stage.ANSWERS, asked)
    assert cannot_take_back(county.priya, answer) is RefusalKind.NOT_ALLOWED


def test_good_news_can_be_taken_back_too(county: County) -> None:
    content, body = letter(county.amara, [county.priya], stage=Stage.NOTES)
    county.amara.client.put_envelope(content, body)
    county.amara.client.withdraw(content)
    assert county.priya.deliveries() == []


def test_what_was_taken_back_cannot_be_opened(county: County) -> None:
    asked = county.asks(county.amara, county.priya)
    county.amara.client.withdraw(asked)
    with pytest.raises(HubRefused) as told:
        county.priya.client.opened(asked, county.priya.mailbox)
    assert told.value.kind is RefusalKind.WITHDRAWN


def test_of_opening_and_taking_back_at_once_exactly_one_wins(county: County) -> None:
    for person in (county.amara, county.priya):
        person.client.sign_in()

    def tried(deed: object) -> bool:
        try:
            deed()  # type: ignore[operator]
        except HubRefused:
            return False
        return True

    for _ in range(6):
        asked = county.asks(county.amara, county.priya)
        with ThreadPoolExecutor(2) as together:
            won = list(
                together.map(
                    tried,
                    (
                        lambda: county.amara.client.withdraw(asked),  # noqa: B023
                        lambda: county.priya.client.opened(asked, county.priya.mailbox),  # noqa: B023
                    ),
                )
            )
        assert sorted(won) == [False, True]

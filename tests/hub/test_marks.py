"""Opened, and taken back within ten minutes while nobody has."""

from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta

import pytest

from core.ids import ContentId
from core.sealing.signatures import withdrawal, withdrawn_at
from core.sync.client import HubRefused
from core.sync.wire import Fact, FactKind, RefusalKind, Stage
from tests.hub.county import MONDAY, County, Person, header_of, letter, taking_back


def cannot_take_back(person: Person, content: ContentId) -> RefusalKind:
    with pytest.raises(HubRefused) as told:
        person.takes_back(content)
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
    at = county.amara.takes_back(asked)
    county.clock.advance(timedelta(hours=1))
    assert county.amara.takes_back(asked) == at
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


def test_everybody_who_is_told_gets_the_authors_own_signature(county: County) -> None:
    asked = county.asks(county.amara, county.priya, cover=[county.sam])
    signed = taking_back(county.amara.identity, asked)
    county.amara.client.withdraw(asked, signed)
    for person in (county.amara, county.priya, county.sam):
        told = [entry.item for entry in person.entries()]
        proofs = {one.proof for one in told if isinstance(one, Fact) and one.kind is FactKind.WITHDRAWN}
        assert proofs == {signed}
    (known,) = county.amara.client.facts(asked)
    assert known.proof == signed
    assert withdrawn_at(county.amara.identity.card, header_of(asked), signed) == MONDAY


def test_without_the_authors_signature_over_this_very_envelope_nothing_is_taken_back(county: County) -> None:
    asked, other = county.asks(county.amara, county.priya), county.asks(county.amara, county.priya)
    good = taking_back(county.amara.identity, asked)
    for signed in (
        taking_back(county.priya.identity, asked),
        taking_back(county.amara.identity, other),
        good[:-1] + bytes([good[-1] ^ 1]),
        b"no signature",
    ):
        with pytest.raises(HubRefused) as told:
            county.amara.client.withdraw(asked, signed)
        assert told.value.kind is RefusalKind.WRONG_PROOF
    assert county.amara.facts(asked) == []
    assert [one.content for one in county.priya.deliveries()] == [asked, other]


def test_ten_minutes_to_the_second(county: County) -> None:
    first = county.asks(county.amara, county.priya)
    second = county.asks(county.amara, county.priya)
    county.clock.advance(timedelta(minutes=10))
    county.amara.takes_back(first)
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
    county.amara.takes_back(content)
    assert county.priya.deliveries() == []


def test_what_was_taken_back_cannot_be_opened(county: County) -> None:
    asked = county.asks(county.amara, county.priya)
    county.amara.takes_back(asked)
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
                        lambda: county.amara.takes_back(asked),  # noqa: B023
                        lambda: county.priya.client.opened(asked, county.priya.mailbox),  # noqa: B023
                    ),
                )
            )
        assert sorted(won) == [False, True]


# -- after a restore ---------------------------------------------------------------------------------------


def withdrawing(county: County, content: ContentId, signed: bytes) -> RefusalKind:
    with pytest.raises(HubRefused) as told:
        county.amara.client.withdraw(content, signed)
    return told.value.kind


def test_what_was_taken_back_before_the_hub_was_put_back_is_so_again(county: County) -> None:
    """As its author signed it then, and at that time: their readers believe no later one."""
    content = county.asks(county.amara, county.priya)
    county.clock.advance(timedelta(hours=5))
    mine, header = county.amara.identity, header_of(content)
    signed = withdrawal(mine, header, MONDAY + timedelta(minutes=4))
    too_late = withdrawal(mine, header, MONDAY + timedelta(minutes=11))
    assert withdrawing(county, content, signed) is RefusalKind.TOO_LATE
    county.hub.office.begin_new_epoch()
    assert withdrawing(county, content, too_late) is RefusalKind.TOO_LATE
    strangers = withdrawal(county.theo.identity, header, MONDAY)
    assert withdrawing(county, content, strangers) is RefusalKind.TOO_LATE
    at = county.amara.client.withdraw(content, signed)
    assert at == MONDAY + timedelta(minutes=4)
    told = [entry.item for entry in county.priya.entries()]
    facts = {(one.kind, one.at, one.proof) for one in told if isinstance(one, Fact)}
    assert facts == {(FactKind.WITHDRAWN, at, signed)}
    assert county.priya.deliveries() == []


def test_what_came_after_the_restore_has_its_ten_minutes_and_no_more(county: County) -> None:
    county.hub.office.begin_new_epoch()
    county.clock.advance(timedelta(minutes=1))
    content = county.asks(county.amara, county.priya)
    signed = withdrawal(county.amara.identity, header_of(content), MONDAY + timedelta(minutes=2))
    county.clock.advance(timedelta(minutes=11))
    assert withdrawing(county, content, signed) is RefusalKind.TOO_LATE


def test_what_was_opened_stays_also_after_a_restore(county: County) -> None:
    content = county.asks(county.amara, county.priya)
    signed = withdrawal(county.amara.identity, header_of(content), MONDAY)
    county.clock.advance(timedelta(hours=5))
    county.hub.office.begin_new_epoch()
    county.priya.client.opened(content, county.priya.mailbox)
    assert withdrawing(county, content, signed) is RefusalKind.OPENED

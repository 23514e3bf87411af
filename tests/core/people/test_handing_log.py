"""Who handed over finds later what went to whom and when, with what they signed; and their team."""

from datetime import timedelta

import pytest

from core.people.model import WhyReader
from core.people.settling import identity_of
from core.sealing.handover import check_record
from core.sealing.header import make_header
from tests.core.people.fernshire import Fernshire
from tests.core.people.handing_county import NIA, hands_over, named, people


@pytest.fixture
def county(with_theo: Fernshire) -> Fernshire:
    """Amara with Priya and Sam; and Theo, who knows nobody yet."""
    return with_theo


def test_what_went_to_whom_and_when_stands_in_one_place_with_its_signature(county: Fernshire) -> None:
    amara, priya, _, theo = people(county)
    first = county.worry(amara, "I want to see my nan.", priya)
    second = county.worry(amara, "Do I have to move?", priya)
    county.everybody()
    county.clock.advance(timedelta(minutes=5))
    hands_over(county, priya, priya, theo)
    (given,) = priya.handing.log()
    assert (given.young_person, given.giver, given.taker) == (priya.person(amara.me.id), priya.me, theo.me)
    assert {one.statement for one in given.statements} == {first, second}
    assert all(one.at == county.clock.now() for one in given.statements)
    titles = {line.id: line.title for line in amara.words.lines()}
    assert {one.statement: one.title for one in given.statements} == titles
    # It is Priya's own word, which nobody else could have signed, of this envelope and this reader.
    with priya.account.vault.reading() as work:
        card, theirs = identity_of(work).card, work.directory.good_cards(theo.me.account)
    for one in given.statements:
        (told,) = one.told
        fact = check_record(told, granter_card=lambda _kid: card)
        assert fact.header == make_header(one.statement)
        assert (fact.granter, fact.reason) == (priya.me.kid, "new-worker")
        assert fact.new_reader in theirs
    # It lasts: also when the program was closed, and when more was handed over since.
    assert county.reopens("priya").handing.log() == (given,)
    assert theo.handing.log() == ()


def test_what_went_to_a_new_cover_stands_there_too(county: Fernshire) -> None:
    amara, priya, sam, _ = people(county)
    county.worker("nia", NIA)
    named(county, "priya", "sam")
    asked = county.worry(amara, "I want to see my nan.", priya)
    county.everybody()
    named(county, "priya", "nia")
    county.everybody()
    (given,) = priya.handing.log()
    assert (given.hand_over.part, given.covers_for, given.giver) == (WhyReader.COVER, priya.me, sam.me)
    assert [one.statement for one in given.statements] == [asked]
    # It is no hand-over of a place: nothing says that Amara is Priya's no more.
    assert priya.handing.progress() == ()


def test_a_manager_finds_whom_they_cover_for_and_whose_place_they_may_hand_over(county: Fernshire) -> None:
    amara, priya, sam, theo = people(county)
    (member,) = sam.handing.team()
    assert (member.person, member.left) == (sam.person(priya.me.id), False)
    assert [one.id for one in member.young_people] == [amara.me.id]
    assert priya.handing.team() == ()
    assert theo.handing.team() == ()
    hands_over(county, sam, priya, theo)
    assert [one.person.known_as for one in sam.handing.team()] == ["Theo"]

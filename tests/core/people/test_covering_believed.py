"""Who covers is the office's to say: nobody comes to words, or to a say in them, by anybody else's word."""

from dataclasses import replace

import pytest

from core.ids import ContentId
from core.people.circles import CircleNotice
from core.people.invitations import invitee_of
from core.people.model import Role, WhyReader
from core.session import Session
from core.statements.bodies import to_body
from core.statements.notices import HandOverNotice, Kind
from core.sync.wire import Delivery, Standing
from tests.core.people.fernshire import Fernshire
from tests.core.people.handing_county import covered_by_sam, named, people
from tests.core.people.test_handing_believed import delivered, theo_knows
from tests.core.people.test_handing_meant_to_harm import heard, own_record
from tests.core.statements.forging import brought_to, delivery, sealed_by


@pytest.fixture
def county(with_theo: Fernshire) -> Fernshire:
    """Theo and Nia have no part in it."""
    return covered_by_sam(with_theo)


def key(county: Fernshire, by: Session, to: Session, asked: ContentId) -> Delivery:
    """A key given as to a cover, as the hub would hand it on; it never went there."""
    return delivered(county, by, to, asked, reason="cover", standing=Standing.COVER)


def says(county: Fernshire, asked: ContentId, giver: Session, taker: Session) -> HandOverNotice:
    amara, priya = county.sessions["amara"], county.sessions["priya"]
    return HandOverNotice(
        id="ab" * 16,
        young_person=amara.me.id,
        role=Role.SOCIAL_WORKER,
        giver=giver.me.id,
        taker=taker.me.id,
        at=county.clock.now(),
        statements=(asked,),
        part=WhyReader.COVER,
        covers_for=priya.me.id,
    )


def test_a_key_as_a_cover_is_taken_by_whom_the_office_named_and_by_nobody_else(county: Fernshire) -> None:
    amara, priya, _, _ = people(county)
    nia = county.sessions["nia"]
    asked = county.worry(amara, "I want to see my nan.", priya)
    county.everybody()
    theo_knows(county, amara, nia)
    assert brought_to(nia, key(county, priya, nia, asked)) == 1, "set aside: the office named Sam"
    named(county, "priya", "nia")
    nia.loop.once()
    assert brought_to(nia, key(county, priya, nia, asked)) == 0
    with nia.account.vault.reading() as work:
        assert work.statements.part(asked) == "cover"


def test_that_somebody_covers_is_believed_of_whom_the_office_named_alone(county: Fernshire) -> None:
    amara, priya, sam, theo = people(county)
    nia = county.sessions["nia"]
    asked = county.worry(amara, "I want to see my nan.", priya)
    county.everybody()
    honest = says(county, asked, sam, nia)
    told = replace(honest, told=(own_record(priya, asked, nia),))
    # Priya herself cannot choose; nor can somebody without a part in it, once the office has chosen.
    assert heard(priya, sam, honest) == 1
    assert heard(priya, amara, told) == 1
    named(county, "priya", "nia")
    for session in (amara, sam, theo):
        session.loop.once()
    assert heard(theo, sam, honest) == 1
    assert heard(theo, amara, replace(honest, told=(own_record(theo, asked, nia),))) == 1
    assert heard(priya, sam, replace(honest, covers_for=None)) == 1
    assert heard(priya, sam, replace(honest, part=WhyReader.SAFETY)) == 1
    assert sam.inbox.peek(asked).handed == ()
    assert heard(priya, sam, honest) == 0
    assert [step.taker for step in sam.inbox.peek(asked).handed] == [nia.me.id]
    # To Amara with the granter's signature for that reason, or not at all.
    assert heard(priya, amara, told) == 1, "signed for a new worker, not for a cover"


def test_who_covers_for_nobody_hears_of_no_circle(county: Fernshire) -> None:
    """An advocate may hand over nothing; whom she tells of a young person learns nothing by it."""
    amara, priya, _, _ = people(county)
    jo, nia = county.sessions["jo"], county.sessions["nia"]
    with priya.account.vault.reading() as work:
        young = work.people.get(amara.me.id)
    assert young is not None
    seats = tuple(
        replace(seat, cover=(nia.me.id,)) if seat.role is Role.ADVOCATE else seat
        for seat in amara.writing.circle().seats
    )
    notice = CircleNotice(invitee_of(young), replace(amara.writing.circle(), seats=seats), county.clock.now())
    put = sealed_by(jo, Kind.CIRCLE, to_body(notice), [nia.me])
    assert brought_to(nia, delivery(put, nia, due_at=None)) == 1
    assert nia.circles.around(amara.me.id) is None

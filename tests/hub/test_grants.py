"""Grants made later: brought to a review, handed over, refused."""

from datetime import timedelta

import pytest

from core.ids import ContentId, MailboxId, random_hex
from core.sync.client import HubRefused
from core.sync.wire import FactKind, GrantPut, ReceiptFor, RefusalKind, Stage, Standing
from core.sync.wire.envelope import decode_grant, encode_grant
from tests.hub.county import MONDAY, County, Person, later_grant, letter


def refused(person: Person, content: ContentId, to: MailboxId, body: bytes) -> RefusalKind:
    with pytest.raises(HubRefused) as told:
        person.client.put_grant(content, to, body)
    return told.value.kind


def test_brought_to_a_review_it_arrives_with_its_record_and_its_history(county: County) -> None:
    asked = county.asks(county.amara, county.priya)
    county.priya.client.opened(asked, county.priya.mailbox)
    body = later_grant()
    done = county.amara.client.put_grant(asked, county.ines.mailbox, body)
    assert done.receipt.what is ReceiptFor.GRANT
    assert done.receipt.sequences == {county.ines.mailbox: 1}
    (got,) = county.ines.deliveries()
    given = decode_grant(body)
    assert (got.standing, got.grant, got.hand_over) == (Standing.READER, given.grant, given.hand_over)
    assert county.amara.facts(asked) == [FactKind.OPENED, FactKind.GRANTED]
    assert [fact.kind for fact in county.ines.client.facts(asked)] == [FactKind.OPENED, FactKind.GRANTED]
    # Who owes the answer does not learn whom else the author let read it.
    assert county.priya.facts(asked) == []
    assert [fact.kind for fact in county.priya.client.facts(asked)] == [FactKind.OPENED]


def test_the_same_again_gives_the_same_receipt(county: County) -> None:
    asked = county.asks(county.amara, county.priya)
    body = later_grant()
    first = county.amara.client.put_grant(asked, county.ines.mailbox, body)
    assert county.amara.client.put_grant(asked, county.ines.mailbox, body).raw == first.raw
    assert len(county.ines.entries()) == 1


def test_other_bytes_for_the_same_reader_are_refused(county: County) -> None:
    asked = county.asks(county.amara, county.priya)
    county.amara.client.put_grant(asked, county.ines.mailbox, later_grant())
    again = refused(county.amara, asked, county.ines.mailbox, later_grant())
    assert again is RefusalKind.OTHER_BYTES
    assert refused(county.amara, asked, county.priya.mailbox, later_grant()) is RefusalKind.OTHER_BYTES


def test_a_worker_hands_over_and_the_author_is_told(county: County) -> None:
    asked = county.asks(county.amara, county.priya)
    county.priya.client.put_grant(asked, county.theo.mailbox, later_grant(Standing.ADDRESSEE))
    assert county.theo.deliveries()[0].standing is Standing.ADDRESSEE
    (fact,) = county.amara.client.facts(asked)
    assert (fact.kind, fact.by, fact.to) == (
        FactKind.GRANTED,
        county.priya.mailbox,
        county.theo.mailbox,
    )


@pytest.mark.parametrize(
    ("who", "standing"),
    [("priya", Standing.READER), ("ines", Standing.ADDRESSEE), ("ines", Standing.READER)],
)
def test_others_may_not_share_it(county: County, who: str, standing: Standing) -> None:
    asked = county.asks(county.amara, county.priya, readers=[county.ines])
    got = refused(getattr(county, who), asked, county.theo.mailbox, later_grant(standing))
    assert got is RefusalKind.NOT_ALLOWED


def test_nobody_gives_it_to_whom_the_author_cut(county: County) -> None:
    asked = county.asks(county.amara, county.priya, excluded=[county.theo])
    body = later_grant(Standing.ADDRESSEE)
    for person in (county.priya, county.amara):
        assert refused(person, asked, county.theo.mailbox, body) is RefusalKind.NOT_ALLOWED
    assert county.theo.entries() == ()


def test_a_stranger_finds_nothing_to_give(county: County) -> None:
    asked = county.asks(county.amara, county.priya)
    for content in (asked, ContentId(random_hex())):
        got = refused(county.theo, content, county.theo.mailbox, later_grant())
        assert got is RefusalKind.NOT_FOUND


def test_an_unknown_reader_and_a_malformed_body_are_refused(county: County) -> None:
    asked = county.asks(county.amara, county.priya)
    got = refused(county.amara, asked, MailboxId(random_hex()), later_grant())
    assert got is RefusalKind.UNKNOWN_MAILBOX
    assert refused(county.amara, asked, county.ines.mailbox, b"\xa0") is RefusalKind.MALFORMED


def test_what_was_taken_back_is_given_to_nobody(county: County) -> None:
    asked = county.asks(county.amara, county.priya)
    county.amara.takes_back(asked)
    assert refused(county.amara, asked, county.ines.mailbox, later_grant()) is RefusalKind.WITHDRAWN


def test_whoever_asked_may_bring_the_answer_to_the_review_too(county: County) -> None:
    asked = county.asks(county.amara, county.priya, excluded=[county.theo])
    answered = county.about(county.priya, county.amara, Stage.ANSWERS, asked)
    county.amara.client.put_grant(answered, county.ines.mailbox, later_grant())
    assert county.ines.deliveries()[-1].content == answered
    for standing, to in ((Standing.READER, county.theo), (Standing.ADDRESSEE, county.theo)):
        got = refused(county.amara, answered, to.mailbox, later_grant(standing))
        assert got is RefusalKind.NOT_ALLOWED


def handed(to_stead: MailboxId | None) -> bytes:
    """The body of a grant by which somebody answers in the place of another."""
    return encode_grant(GrantPut(Standing.ADDRESSEE, b"record", b"key", instead_of=to_stead))


def test_the_one_before_owes_nothing_more_and_hears_nothing_more(county: County) -> None:
    asked = county.asks(county.amara, county.priya, cover=[county.sam])
    body = handed(county.priya.mailbox)
    done = county.priya.client.put_grant(asked, county.theo.mailbox, body)
    # The reply was lost: who owes nothing any more still gets the receipt.
    assert county.priya.client.put_grant(asked, county.theo.mailbox, body).raw == done.raw
    (got,) = county.theo.deliveries()
    assert (got.standing, got.granted_at) == (Standing.ADDRESSEE, MONDAY)
    assert got.routing.addressees == (county.priya.mailbox,)
    due = got.due_at
    assert refused_answer(county, county.priya, asked) is RefusalKind.NOT_ALLOWED
    county.about(county.theo, county.amara, Stage.ANSWERS, asked)
    assert county.priya.facts(asked) == [FactKind.GRANTED]
    assert county.sam.facts(asked) == [FactKind.ANSWERED]
    assert county.amara.facts(asked) == [FactKind.GRANTED, FactKind.ANSWERED]
    assert county.priya.client.facts(asked) == ()
    assert due == MONDAY + timedelta(days=1)


def refused_answer(county: County, person: Person, asked: ContentId) -> RefusalKind:
    with pytest.raises(HubRefused) as told:
        county.about(person, county.amara, Stage.ANSWERS, asked)
    return told.value.kind


def test_the_cover_hands_over_for_who_is_not_there_and_may_take_it_themselves(county: County) -> None:
    first = county.asks(county.amara, county.priya, cover=[county.sam])
    second = county.asks(county.amara, county.priya, cover=[county.sam])
    county.sam.client.put_grant(first, county.theo.mailbox, handed(county.priya.mailbox))
    county.sam.client.put_grant(second, county.sam.mailbox, handed(county.priya.mailbox))
    county.hub.tick()
    late = MONDAY + timedelta(days=1, hours=1)
    county.clock.move_to(late)
    county.hub.tick()
    assert FactKind.LATE in county.theo.facts(first)
    assert FactKind.LATE in county.sam.facts(second)
    assert FactKind.LATE not in county.priya.facts(first) + county.priya.facts(second)


def test_nobody_takes_the_place_of_somebody_else(county: County) -> None:
    two, body = letter(county.amara, [county.priya, county.ines], cover=[county.sam])
    county.amara.client.put_envelope(two, body)
    priya, ines = county.priya.mailbox, county.ines.mailbox
    # Another addressee's place is not hers to give; nor is one that nobody has, nor one given away already.
    assert refused(county.priya, two, county.theo.mailbox, handed(ines)) is RefusalKind.NOT_ALLOWED
    sams = handed(county.sam.mailbox)
    assert refused(county.sam, two, county.theo.mailbox, sams) is RefusalKind.NOT_ALLOWED
    assert refused(county.amara, two, county.theo.mailbox, handed(priya)) is RefusalKind.NOT_ALLOWED
    county.priya.client.put_grant(two, county.theo.mailbox, handed(priya))
    nia = county.enrol()
    assert refused(county.sam, two, nia.mailbox, handed(priya)) is RefusalKind.NOT_ALLOWED
    assert refused(county.priya, two, nia.mailbox, handed(priya)) is RefusalKind.NOT_ALLOWED


def test_what_others_answered_goes_along_by_who_hands_over_and_by_nobody_else(county: County) -> None:
    asked = county.asks(county.amara, county.priya, cover=[county.sam])
    answer, body = letter(
        county.sam,
        [county.amara],
        stage=Stage.ANSWERS,
        in_answer_to=asked,
        readers=[county.priya, county.ines],
    )
    county.sam.client.put_envelope(answer, body)
    county.priya.client.put_grant(asked, county.theo.mailbox, handed(county.priya.mailbox))
    county.priya.client.put_grant(answer, county.theo.mailbox, later_grant())
    assert [one.content for one in county.theo.deliveries()] == [asked, answer]
    nia = county.enrol()
    assert refused(county.ines, answer, nia.mailbox, later_grant()) is RefusalKind.NOT_ALLOWED


def test_who_was_cut_gets_no_part_of_it_by_anybody_in_anybodys_place(county: County) -> None:
    asked = county.asks(county.amara, county.priya, cover=[county.sam], excluded=[county.theo])
    answer = county.about(county.priya, county.amara, Stage.ANSWERS, asked)
    stead = handed(county.priya.mailbox)
    for by in (county.priya, county.sam):
        assert refused(by, asked, county.theo.mailbox, stead) is RefusalKind.NOT_ALLOWED
    assert refused(county.priya, answer, county.theo.mailbox, later_grant()) is RefusalKind.NOT_ALLOWED
    assert county.theo.entries() == ()

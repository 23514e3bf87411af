"""Which hand-overs a reader believes: from who may, in their line, never past whom the author kept out."""

import base64
import json
from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest

from core.ids import ContentId
from core.people.model import Role
from core.sealing.entry_values import RevokedFor
from core.session import Session
from core.statements.bodies import to_body
from core.statements.notices import HandOverNotice
from core.sync.wire import Delivery, GrantPut, Standing
from core.sync.wire.envelope import decode_grant
from core.sync.wire.inbox import decode_delivery
from tests.core.people.fernshire import Fernshire
from tests.core.people.handing_county import kept_from, people
from tests.core.statements.forging import brought_to, sealed_by
from tests.core.statements.forging import delivery as hub_delivery


@pytest.fixture
def county(with_theo: Fernshire) -> Fernshire:
    """Amara with Priya and Sam; and Theo, who knows nobody yet."""
    return with_theo


def given_by_hand(
    by: Session, to: Session, content: ContentId, *, reason: str = "new-worker"
) -> tuple[bytes, GrantPut]:
    """A key given on as `by`'s program could, and all that a hub needs to deliver it; it never leaves."""
    with by.account.vault.transaction() as work:
        header, _, _ = work.envelopes.get(content) or (b"", b"", "")
        by.account.outbox.grant(work, content, to.me, reason, Standing.ADDRESSEE)
        row = work.outbox.of(content)[-1]
        work.outbox.done(row.id)
    return header, decode_grant(bytes.fromhex(json.loads(row.body)["body"]))


def delivered(county: Fernshire, by: Session, to: Session, content: ContentId, **changes: Any) -> Delivery:
    """That key with the envelope, as the hub would hand it to `to`."""
    reason = changes.pop("reason", "new-worker")
    header, put = given_by_hand(by, to, content, reason=reason)
    own = by.loop._client.call("GET", f"/v1/envelopes/{content}")
    now = county.clock.now()
    honest = replace(
        decode_delivery(own),
        header=header,
        grant=put.grant,
        hand_over=put.hand_over,
        standing=Standing.ADDRESSEE,
        granted_at=now,
    )
    return replace(honest, **changes)


def knows_her(county: Fernshire) -> tuple[Session, Session, Session, Session, ContentId]:
    """Theo knows Amara (she is in his circle as somebody's cover), and has none of her words."""
    amara, priya, sam, theo = people(county)
    asked = county.worry(amara, "I want to see my nan.", priya)
    seats = tuple(
        replace(seat, cover=(*seat.cover, theo.me.id)) if seat.person == priya.me.id else seat
        for seat in amara.writing.circle().seats
    )
    county.everybody()
    priya.circles.change(amara.me.id, seats)
    county.everybody()
    assert theo.person(amara.me.id) is not None
    return amara, priya, sam, theo, asked


def test_a_key_from_who_may_hand_over_is_believed_and_from_nobody_else(county: Fernshire) -> None:
    _, priya, _, theo, asked = knows_her(county)
    honest = delivered(county, priya, theo, asked)
    late = county.clock.now() + timedelta(days=400)
    refused = [
        delivered(county, priya, theo, asked, reason="review"),
        replace(honest, granted_at=None),
        # Given when her certificate had run out.
        replace(honest, granted_at=late),
    ]
    for item in refused:
        assert brought_to(theo, item) == 1, "set aside, not filed"
        with theo.account.vault.reading() as work:
            assert work.statements.get(asked) is None
    assert brought_to(theo, honest) == 0
    with theo.account.vault.reading() as work:
        assert work.statements.part(asked) == "addressee"


def test_a_key_from_a_card_that_was_revoked_then_is_not_believed(county: Fernshire) -> None:
    _, priya, _, theo, asked = knows_her(county)
    office = county.sessions["office"]
    assert office.office is not None
    before = delivered(county, priya, theo, asked)
    county.clock.move_to(county.clock.now() + timedelta(minutes=5))
    office.office.revoke(priya.me.id, RevokedFor.LEFT)
    office.loop.once()
    theo.loop.once()
    county.clock.move_to(county.clock.now() + timedelta(minutes=5))
    assert brought_to(theo, replace(before, granted_at=county.clock.now())) == 1
    # What the hub had before she left is good, whenever he reads it.
    assert brought_to(theo, before) == 0


def test_whoever_may_not_hand_over_is_not_believed(county: Fernshire) -> None:
    amara, priya, _, theo = people(county)
    jo = county.sessions["jo"]
    asked = county.worry(amara, "To my advocate.", jo)
    county.everybody()
    priya.circles.change(amara.me.id, amara.writing.circle().seats)
    # An advocate hands over nothing, and nobody hands an advocate's words to the social work line.
    item = delivered(county, jo, theo, asked)
    theo_knows(county, amara, theo)
    assert brought_to(theo, item) == 1


def theo_knows(county: Fernshire, amara: Session, theo: Session) -> None:
    with county.sessions["priya"].account.vault.reading() as work:
        person = work.people.get(amara.me.id)
    assert person is not None
    with theo.account.vault.transaction() as work:
        work.people.put(person)


def test_who_was_kept_out_takes_no_key_of_it_by_whomever(county: Fernshire) -> None:
    amara, priya, _, theo = people(county)
    secret = kept_from(county, amara, priya, theo)
    county.everybody()
    theo_knows(county, amara, theo)
    assert brought_to(theo, delivered(county, priya, theo, secret)) == 1
    with theo.account.vault.reading() as work:
        assert work.statements.get(secret) is None
    # And the hub takes no such key either: it waits, is refused, and never comes.
    with priya.account.vault.transaction() as work:
        priya.account.outbox.grant(
            work, secret, theo.me, "new-worker", Standing.ADDRESSEE, instead_of=priya.me.mailbox
        )
    county.everybody()
    with theo.account.vault.reading() as work:
        assert work.statements.get(secret) is None
    assert priya.answering.may(secret).answer


def test_a_young_person_believes_no_hand_over_without_each_signature(county: Fernshire) -> None:
    amara, priya, sam, theo = people(county)
    asked = county.worry(amara, "I want to see my nan.", priya)
    county.everybody()
    with priya.account.vault.transaction() as work:
        (told,) = priya.account.outbox.grant(work, asked, theo.me, "new-worker", Standing.ADDRESSEE)
        work.outbox.drop(asked)
    record = base64.b64encode(told).decode()
    honest = HandOverNotice(
        id="ab" * 16,
        young_person=amara.me.id,
        role=Role.SOCIAL_WORKER,
        giver=priya.me.id,
        taker=theo.me.id,
        at=county.clock.now(),
        statements=(asked,),
        told=(record,),
    )
    forged = (
        (priya, replace(honest, told=())),
        (priya, replace(honest, told=("AAAA",))),
        (priya, replace(honest, taker=sam.me.id)),
        (priya, replace(honest, statements=("cd" * 16,))),
        (priya, replace(honest, role=Role.IRO)),
        (sam, honest),
        (county.sessions["jo"], honest),
    )
    for by, notice in forged:
        put = sealed_by(by, "hand-over", to_body(notice), [amara.me])
        assert brought_to(amara, hub_delivery(put, amara, due_at=None)) == 1, notice
        assert amara.words.thread(asked).handed == ()
    put = sealed_by(priya, "hand-over", to_body(honest), [amara.me])
    assert brought_to(amara, hub_delivery(put, amara, due_at=None)) == 0
    assert [step.taker for step in amara.words.thread(asked).handed] == [theo.me.id]
    # Nobody has this place by her circle, so at home nothing is said of a new worker.
    assert amara.handing.news() == ()

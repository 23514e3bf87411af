"""A hub that lies and people who mean harm: sealed with true keys, delivered by our own hand."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import datetime, timedelta
from typing import Any
from unittest.mock import patch

from core.ids import ContentId, random_hex
from core.people.model import Person
from core.people.settling import identity_of
from core.sealing.header import make_header
from core.sealing.signatures import withdrawal
from core.session import Session
from core.statements.bodies import to_body
from core.statements.filing import Filing
from core.statements.model import Mode, Standing, Statement
from core.statements.question import Given
from core.sync.outbox import Parcel
from core.sync.wire import Delivery, EnvelopePut, Fact, FactKind, Stage
from core.sync.wire.envelope import Standing as Part
from core.sync.wire.envelope import decode_envelope
from core.sync.wire.inbox import Entry
from core.vault.repositories.sync import SyncRepository

WORDS = "I heard Dawn on the phone saying about a move."


def says(author: Session, to: Session) -> Statement:
    """A worry, sent; not yet carried."""
    draft = author.writing.start("worry", Mode.FULL)
    walk = author.writing.walk(draft).keep(Given(words=WORDS), "what").keep(Given(scale=4), "size")
    draft = author.writing.save(replace(draft, walk=walk.to_end().to_json()))
    return author.writing.send(draft.id, to=(to.me.id,), not_to=())


def said_by_hand(
    author: Session, to: Session, *, number: int | None = None, **changes: Any
) -> tuple[ContentId, EnvelopePut]:
    """A statement such as no screen would make, sealed by its author to `to`; it never leaves."""
    honest = says(author, to)
    with author.account.vault.transaction() as work:
        work.outbox.drop(honest.id)
    content = ContentId(random_hex())
    body = to_body(replace(honest, id=content)) | changes
    return content, sealed_by(author, "statement", body, [to.me], content=content, number=number)


def sealed_by(
    author: Session,
    kind: str,
    body: Mapping[str, Any],
    to: Sequence[Person],
    *,
    content: ContentId | None = None,
    stage: Stage = Stage.NOTES,
    answers: ContentId | None = None,
    number: int | None = None,
) -> EnvelopePut:
    """What `author` would put to the hub for `body`; nothing of it waits in their outbox."""
    parcel = Parcel(kind=kind, body=body, addressees=to, stage=stage, answers=answers)
    with author.account.vault.transaction() as work:
        count = SyncRepository.next_number if number is None else lambda _self, _kid: number
        with patch.object(SyncRepository, "next_number", count):
            made = author.account.outbox.post(work, parcel, content)
        put = decode_envelope(work.outbox.of(made)[0].body)
        work.outbox.drop(made)
    return put


def delivery(put: EnvelopePut, to: Session, **changes: Any) -> Delivery:
    """`put` as the hub would hand it to `to`, now; `changes` are the hub's lies."""
    now = to.clock.now()
    honest = Delivery(
        content=put.content,
        standing=Part.ADDRESSEE,
        header=put.header,
        ciphertext=put.ciphertext,
        grant=put.grants[to.me.mailbox],
        routing=put.routing,
        received_at=now,
        due_at=now + timedelta(days=1),
        calendar_digest="",
    )
    return replace(honest, **changes)


def fact(of: Session, content: ContentId, kind: FactKind, at: datetime, **about: Any) -> Fact:
    """What a hub may claim of something that `of` wrote."""
    return Fact(content, kind, at, of.me.mailbox, **about)


def taken_back(of: Session, content: ContentId, at: datetime, *, signed_by: Session | None = None) -> Fact:
    """The fact that `of` took `content` back, with their own signature unless `signed_by` somebody else."""
    with (signed_by or of).account.vault.reading() as work:
        proof = withdrawal(identity_of(work), make_header(content), at)
    return fact(of, content, FactKind.WITHDRAWN, at, proof=proof)


def brought_to(session: Session, *items: Delivery | Fact) -> int:
    """File `items` in this order; how many more are set aside afterwards."""
    with session.account.vault.transaction() as work:
        filing = Filing(session.account, identity_of(work))
        before = work.envelopes.set_aside_count()
        for item in items:
            filing.file(work, Entry(1, session.me.mailbox, item))
        return work.envelopes.set_aside_count() - before


def standing_of(session: Session, content: ContentId) -> Standing | None:
    """How a statement stands in this vault; None where it is not here."""
    with session.account.vault.reading() as work:
        return None if work.statements.get(content) is None else work.statements.standing(content)

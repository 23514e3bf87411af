"""What the owner of a vault gave on: which statement, to whom, when, with their own signed word of it."""

import base64
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from core.ids import ContentId
from core.people.model import Person
from core.statements.account import Account
from core.statements.handing_values import HandingState, HandOver
from core.vault.work import UnitOfWork


@dataclass(frozen=True, slots=True)
class GivenStatement:
    """One statement whose keys were sealed at `at`. `title` is empty where it is here no more (taken back).

    `told`: for each computer it went to the record of PROTOCOL.md section 7, in the clear.
    """

    statement: ContentId
    title: str
    sent_at: datetime | None
    at: datetime
    told: tuple[bytes, ...]


@dataclass(frozen=True, slots=True)
class GivenOn:
    """One hand-over of the owner's, or what they gave to a new cover. Persons are None where unknown now."""

    hand_over: HandOver
    young_person: Person | None
    giver: Person | None
    taker: Person | None
    covers_for: Person | None
    statements: tuple[GivenStatement, ...]


def keep_told(
    work: UnitOfWork, made: HandOver, statement: ContentId, at: datetime, told: Iterable[bytes]
) -> None:
    """Keep what was signed when this statement was given on."""
    work.handing.keep_record(made.id, statement, at, b"\n".join(base64.b64encode(one) for one in told))


def given_on(account: Account) -> tuple[GivenOn, ...]:
    """All the owner ever gave on, the last first."""
    with account.vault.reading() as work:
        own = [one for one in work.handing.all(HandOver) if one.state is not HandingState.HEARD]
        return tuple(
            GivenOn(
                made,
                account.known(work, made.young_person),
                account.known(work, made.giver),
                account.known(work, made.taker),
                None if made.covers_for is None else account.known(work, made.covers_for),
                tuple(_given(work, *record) for record in work.handing.records(made.id)),
            )
            for made in sorted(own, key=lambda one: one.at, reverse=True)
        )


def _given(work: UnitOfWork, id: ContentId, at: datetime, told: bytes) -> GivenStatement:
    statement = work.statements.get(id)
    title, sent_at = ("", None) if statement is None else (statement.title, statement.sent_at)
    return GivenStatement(
        id, title, sent_at, at, tuple(base64.b64decode(one) for one in told.split(b"\n") if one)
    )

"""A hand-over as it is kept: by whoever does it until all of it has gone, by others to be shown."""

import hashlib
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from core.ids import ContentId, PersonId
from core.people.model import Role, WhyReader
from core.statements.account import Account


class HandingState(StrEnum):
    """How far a hand-over has come."""

    GOING = "going"
    """Keys are still to be sealed here."""
    DONE = "done"
    """All of it is sealed; what has not gone yet goes with the internet."""
    STOPPED = "stopped"
    """The new worker can get messages no more."""
    HEARD = "heard"
    """Somebody else's, that concerns the owner of this vault."""


@dataclass(frozen=True, slots=True)
class HandOver:
    """`taker` has `giver`'s place beside a young person since `at`, by the word of `said_by`.

    `part` says what that place is: ADDRESSEE; COVER, for `covers_for`, where `giver` is who covered before,
    or `covers_for` again where nobody did; REVIEW, the IRO, to whom the young person's own client gave what
    is to be brought to the review. `statements`: those that came along, as far as they were told here, of
    `total`. `seen_at`: when its owner has read it.
    """

    id: str
    young_person: PersonId
    role: Role
    giver: PersonId
    taker: PersonId
    said_by: PersonId
    at: datetime
    state: HandingState
    total: int = 0
    statements: tuple[ContentId, ...] = ()
    seen_at: datetime | None = None
    part: WhyReader = WhyReader.ADDRESSEE
    covers_for: PersonId | None = None

    @property
    def is_own_place(self) -> bool:
        """Whether the owner of this vault gave a place to a new worker, for themselves or who they cover."""
        return self.state is not HandingState.HEARD and self.part is WhyReader.ADDRESSEE


def one_id(*of: str) -> str:
    """The id of something that is one and the same whoever says it."""
    return hashlib.sha256("|".join(of).encode()).hexdigest()[:32]


def cover_id(young_person: PersonId, worker: PersonId, cover: PersonId) -> str:
    """The id of `cover` covering for `worker` beside a young person: the directory's word and the keys that
    come with it are one piece of news."""
    return one_id("cover", young_person, worker, cover)


def heard_of_any(account: Account) -> bool:
    """Whether this vault has any hand-over that its owner has not read."""
    with account.vault.reading() as work:
        return any(one.seen_at is None for one in work.handing.all(HandOver))

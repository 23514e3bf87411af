"""What the pages of joining ask of whoever looks codes up and carries them on; wired from above."""

from collections.abc import Sequence
from enum import Enum
from typing import TYPE_CHECKING, Protocol

from core.errors import Refusal
from core.people.model import Role
from ui.welcome.access import PictureWord

if TYPE_CHECKING:
    from core.people.joining import Found, Joining, Typed


class Trouble(Enum):
    """What can be wrong with a code; each has its own words under `join.trouble`."""

    MISTYPED = "mistyped"
    UNKNOWN = "unknown"
    """Too old, taken back, or never there."""
    USED = "used"
    OTHER = "other"
    """Another county's."""
    UNREACHED = "unreached"
    """No internet, or a wrong address."""
    NOBODY = "nobody"
    """Something answers at that address, and it is no hub."""
    BUSY = "busy"
    CLOCK = "clock"

    @property
    def passes(self) -> bool:
        """Whether trying again by itself may do better: the code is not what is wrong."""
        return self in (Trouble.UNREACHED, Trouble.NOBODY, Trouble.BUSY, Trouble.CLOCK)


class JoinTrouble(Refusal):
    """A code could not be gone on with, and why."""

    def __init__(self, why: Trouble) -> None:
        super().__init__(why.value)
        self.why = why


def inviter_called(joining: "Joining") -> str:
    """What the one who invites is called here: a young person knows them by their first name."""
    young = joining.role is Role.YOUNG_PERSON
    return joining.inviter.partition(" ")[0] if young else joining.inviter


class CodeDesk(Protocol):
    """Looking a code up, before there is a vault. Raises JoinTrouble; other refusals have their sentence."""

    def read(self, text: str) -> "Typed":
        """What was typed or pasted; quick."""
        ...

    def origin(self, text: str) -> str:
        """An address as typed, as it is asked; "" for what cannot be one."""
        ...

    def look_up(self, typed: "Typed", origin: str) -> "Found":
        """Over the network, on a lane."""
        ...


class JoinDesk(Protocol):
    """Joining in one open vault, on a lane. Raises JoinTrouble; other refusals have their sentence."""

    def facts(self) -> "Joining | None":
        """Who invites whom, and how far it has come; None where nobody is joining."""
        ...

    def pictures(self) -> Sequence[PictureWord]:
        """The four that both screens show."""
        ...

    def deliver(self) -> None:
        """Give the inviter this computer's card; does nothing when that is done. Over the network."""
        ...

    def note_same(self) -> None:
        """The pictures were seen to be the same."""
        ...

    def let_in(self) -> object | None:
        """The session, once the inviter has finished; None before. Over the network."""
        ...

    def give_up(self) -> bool:
        """Forget a code that came to nothing; False where they were let in meanwhile."""
        ...

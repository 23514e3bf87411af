"""What the pages of joining ask for, answered by core/people; its refusals told apart for their words."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import TYPE_CHECKING

from core.clock import Clock
from ui.welcome.access import PictureWord
from ui.welcome.join_access import JoinTrouble, Trouble

if TYPE_CHECKING:
    from core.errors import Refusal
    from core.people.joining import Found, Joining, Typed
    from core.session import Session
    from core.vault.engine import Vault


class Codes:
    """See ui.welcome.join_access.CodeDesk. Loads what speaks to the hub when it is first asked."""

    def __init__(self, clock: Clock) -> None:
        self._clock = clock

    def read(self, text: str) -> "Typed":
        """What was typed or pasted."""
        from core.people.looking_up import parse_code

        with told_apart():
            return parse_code(text)

    def origin(self, text: str) -> str:
        """An address as typed, as it is asked."""
        from core.people.looking_up import origin_of

        return origin_of(text)

    def look_up(self, typed: "Typed", origin: str) -> "Found":
        """Over the network."""
        from core.people.looking_up import look_up

        with told_apart():
            return look_up(typed, origin, self._clock)


class VaultJoining:
    """See ui.welcome.join_access.JoinDesk. For one open vault."""

    def __init__(self, vault: "Vault", clock: Clock) -> None:
        from core.people.joining import JoinService

        self._vault, self._clock = vault, clock
        self._service = JoinService(vault, clock)

    def begin(self, found: "Found") -> None:
        """From here on nothing is lost by being killed."""
        self._service.begin(found)

    def facts(self) -> "Joining | None":
        """Who invites whom, and how far it has come."""
        return self._service.facts()

    def pictures(self) -> Sequence[PictureWord]:
        """The four that both screens show."""
        return [PictureWord(word.text, word.picture) for word in self._service.pictures()]

    def deliver(self) -> None:
        """Give the inviter this computer's card."""
        with told_apart():
            self._service.answer()

    def note_same(self) -> None:
        """The pictures were seen to be the same."""
        self._service.note_same()

    def let_in(self) -> "Session | None":
        """The session, once the inviter has finished."""
        from core.session import Library, open_session
        from core.vault.shelf import KeyFile

        with told_apart():
            if not self._service.enrolled():
                return None
            self._service.settle(picture=KeyFile.read(self._vault.folder).picture)
        return open_session(self._vault, self._clock, Library.load())

    def give_up(self) -> bool:
        """Forget a code that came to nothing; False where they were let in meanwhile."""
        return self._service.give_up()


@contextmanager
def told_apart() -> Iterator[None]:
    """Refusals of joining and of the hub as JoinTrouble, where the pages have words for them."""
    from core.errors import Refusal

    try:
        yield
    except Refusal as refusal:
        why = trouble_of(refusal)
        if why is None:
            raise
        raise JoinTrouble(why) from refusal


def trouble_of(refusal: "Refusal") -> Trouble | None:
    """What is wrong, in the pages' own words; None for what has its own sentence (a full disk)."""
    from core.people.refusals import CodeUnknown, CodeUsed, OtherCounty
    from core.sealing.codes import CodeMistyped
    from core.sync.client import HubRefused, HubUnreachable, HubUntrusted
    from core.sync.wire.refusals import Malformed, RefusalKind

    match refusal:
        case CodeMistyped():
            return Trouble.MISTYPED
        case CodeUnknown():
            return Trouble.UNKNOWN
        case CodeUsed():
            return Trouble.USED
        case OtherCounty():
            return Trouble.OTHER
        case HubUnreachable():
            return Trouble.UNREACHED
        case HubRefused(kind=RefusalKind.WRONG_CLOCK):
            return Trouble.CLOCK
        case HubRefused(passing=True):
            return Trouble.BUSY
        case HubRefused() | HubUntrusted() | Malformed():
            return Trouble.NOBODY
        case _:
            return None

"""What the hub says no to, by kind; the routes turn it into a status and one sentence."""

from core.errors import Refusal
from core.sync.wire.refusals import SENTENCE, RefusalKind


class RequestRefused(Refusal):
    """A request the hub will not carry out. `retry_after` in seconds where trying again may help."""

    def __init__(self, kind: RefusalKind, *, retry_after: int | None = None) -> None:
        super().__init__(SENTENCE[kind])
        self.kind = kind
        self.retry_after = retry_after


class LadderRefused(Refusal):
    """A ladder file that cannot be used. `place` names where."""

    def __init__(self, place: str) -> None:
        super().__init__(f"The ladder of the hub cannot be used: look at {place}.")
        self.place = place


class HubDataRefused(Refusal):
    """The hub's own files cannot be used."""


class MailRefused(Refusal):
    """The files of the hub's mail cannot be used. `place` names where."""

    def __init__(self, place: str) -> None:
        super().__init__(f"The hub's mail cannot be used: look at {place}.")
        self.place = place

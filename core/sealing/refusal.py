"""The one refusal that leaves sealing: always the same sentence, whatever was wrong."""

from enum import StrEnum
from typing import Any

from core.errors import Refusal

SENTENCE = "Heard could not open this safely, so nothing of it is shown. Ask the sender to send it again."


class Reason(StrEnum):
    """What was wrong. For tests and the stored vectors alone: never on a screen, in a log, or on the wire."""

    SIZE = "size"
    NOT_CANONICAL = "not-canonical"
    SHAPE = "shape"
    VERSION = "version"
    SUITE = "suite"
    KIND = "kind"
    CARD = "card"
    GRANT = "grant"
    CONTENT = "content"
    PADDING = "padding"
    SIGNATURE = "signature"
    AUTHOR = "author"
    AUDIENCE = "audience"
    NUMBER = "number"
    HAND_OVER = "hand-over"
    ATTACHMENT = "attachment"
    CERTIFICATE = "certificate"
    DIRECTORY = "directory"
    KEY = "key"


class SealRefused(Refusal):
    """Something sealed or signed was not as it must be.

    No oracle: the text is the same for every cause, and the cause is not among `args`, so that neither
    `str`, `repr` nor a traceback tells it. `reason` is there for tests and vectors.
    """

    def __init__(self, reason: Reason = Reason.SHAPE) -> None:
        super().__init__(SENTENCE)
        self._reason = reason

    @property
    def reason(self) -> Reason:
        """The cause; see `Reason` for who may look."""
        return self._reason

    def __reduce__(self) -> tuple[type["SealRefused"], tuple[Any, ...]]:
        return type(self), (self._reason,)


class NotCanonical(SealRefused):
    """Bytes that are not the one deterministic CBOR encoding of what they say."""

    def __init__(self, reason: Reason = Reason.NOT_CANONICAL) -> None:
        super().__init__(reason)


class TooLarge(Refusal):
    """Something to be sealed is over its cap; nothing was sealed."""

    def __init__(self) -> None:
        super().__init__("This is too large to send. Please make it shorter and try again.")


class DirectoryBroken(SealRefused):
    """The directory log is shorter than before, or tells two stories. Heard stops and says so."""

    def __init__(self) -> None:
        super().__init__(Reason.DIRECTORY)
        self.args = (
            "The list of who holds which key was changed as it never may be. Heard stops here: tell support.",
        )

    def __reduce__(self) -> tuple[type["DirectoryBroken"], tuple[Any, ...]]:
        return type(self), ()

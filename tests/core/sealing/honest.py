"""One honest envelope of the made-up people, sealed and opened with whatever a test changes about it."""

from core.sealing.envelope import SealedEnvelope, open_envelope, seal
from core.sealing.identity import Identity, RecoveryKey
from tests.core.sealing import broken
from tests.core.sealing.people import AMARA, AT, AUDIENCE_CARDS, BODY, CARDS, NUMBERS, POINT, RECOVERY

GOOD = broken.honest()


def open_as(reader: Identity | RecoveryKey, made: SealedEnvelope = GOOD, **changes: bytes) -> object:
    """What `reader` gets out of `made`, with parts of it changed."""
    parts = {"header": made.header, "ciphertext": made.ciphertext, "grant": made.grants.get(reader.kid, b"")}
    return open_envelope(reader, **(parts | changes), author_card=CARDS.get)


def sealed(**changes: object) -> SealedEnvelope:
    """Amara's honest envelope, with some of what goes into it changed."""
    honest = {
        "kind": "statement",
        "body": BODY,
        "audience": AUDIENCE_CARDS,
        "recovery": RECOVERY.card,
        "sent_at": AT,
        "directory": POINT,
        "numbers": NUMBERS,
    }
    return seal(AMARA, **(honest | changes))

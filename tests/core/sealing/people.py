"""The made-up people of the sealing tests and vectors. Their seeds follow from their names; none is real."""

import hashlib
from datetime import UTC, datetime

from core.ids import Kid
from core.sealing.directory import DirectoryPoint
from core.sealing.identity import Identity, RecoveryKey

AT = datetime(2026, 3, 5, 15, 40, 12, 345678, tzinfo=UTC)
POINT = DirectoryPoint(7, hashlib.sha256(b"heard vectors: a head").hexdigest())


def seed(name: str, use: str) -> bytes:
    """32 bytes that anyone can make again."""
    return hashlib.sha256(f"heard suite 1 vectors: {name}, {use}".encode()).digest()


def identity(name: str) -> Identity:
    """The identity that belongs to this name."""
    return Identity.from_seeds(seed(name, "ed25519"), seed(name, "mldsa65"), seed(name, "xwing"))


AMARA = identity("amara")
PRIYA = identity("priya")
MANAGER = identity("manager")
IRO = identity("iro")
NEW_WORKER = identity("new worker")
STRANGER = identity("nobody the author named")
ROOT = identity("root")
ISSUING = identity("issuing")
RECOVERY = RecoveryKey.from_seed(seed("recovery", "xwing"))

BY_NAME = {
    "amara": AMARA,
    "priya": PRIYA,
    "manager": MANAGER,
    "iro": IRO,
    "new worker": NEW_WORKER,
    "nobody": STRANGER,
    "root": ROOT,
    "issuing": ISSUING,
}
CARDS: dict[Kid, bytes] = {who.kid: who.card for who in BY_NAME.values()}
AUDIENCE = (PRIYA, MANAGER, IRO)
AUDIENCE_CARDS: dict[Kid, bytes] = {who.kid: who.card for who in AUDIENCE}
NUMBERS: dict[Kid, int] = {PRIYA.kid: 3, MANAGER.kid: 1, IRO.kid: 260}
BODY: dict[str, object] = {
    "title": "A worry",
    "said": [{"question": "what", "words": "My room. Ünïcode 🦊 too.", "scale": 4}],
    "wants_reply": True,
    "nothing": None,
    "key": bytes(range(32)),
    "below": -1,
}

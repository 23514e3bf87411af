"""Breaking the glass: whose post two people asked for, without saying it to everybody who reads the log.

PROTOCOL.md section 22. What the hub needs of it too; what is sealed to the young person is in told_lines.py.
"""

from dataclasses import dataclass
from datetime import datetime, timedelta

from core.ids import MailboxId
from core.sealing.canonical import encode
from core.sealing.entry_values import EmergencyEntry
from core.sealing.primitives import random_bytes, sha256

SALT_SIZE = 16
LASTS_AT_MOST = timedelta(hours=24)
"""How long after its own time an emergency may end."""
_DOMAIN = "heard/emergency/1"


@dataclass(frozen=True, slots=True)
class ListedEmergency:
    """An emergency of the log. `at`: the entry's own time; `until`: when it is over, where that is kept the
    hub's own bound among it."""

    says: EmergencyEntry
    at: datetime
    until: datetime


def new_salt() -> bytes:
    """16 bytes that keep `about_of` from being guessed: mailboxes stand in the log."""
    return random_bytes(SALT_SIZE)


def about_of(mailbox: MailboxId, salt: bytes) -> str:
    """Whose post it is, 64 hex digits: nothing to anybody who was not told the salt."""
    if len(salt) != SALT_SIZE:
        raise ValueError("a salt has 16 bytes")
    return sha256(encode([_DOMAIN, bytes.fromhex(mailbox), salt])).hex()


def entry_digest(encoded: bytes) -> str:
    """SHA-256 of an entry as it stands in the log, 64 hex digits: how another entry names it."""
    return sha256(encoded).hex()

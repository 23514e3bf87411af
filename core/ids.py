"""Ids as distinct types, so that one is never taken for another.

All are lowercase hex strings. Random ones carry 128 bits from the operating system; a `Kid` is the
SHA-256 of an identity card (core/sealing/PROTOCOL.md, section 1).
"""

import os
from typing import NewType

PersonId = NewType("PersonId", str)
"""A person in the directory: 32 hex digits."""
Kid = NewType("Kid", str)
"""The key id of one identity (one person on one device): 64 hex digits."""
ContentId = NewType("ContentId", str)
"""One sealed envelope: a statement, an answer, a notice. 32 hex digits."""
MailboxId = NewType("MailboxId", str)
"""Where the hub delivers; says nothing of who reads it. 32 hex digits."""
AccountId = NewType("AccountId", str)
"""Who signs in at the hub; one per identity. 32 hex digits."""
DraftId = NewType("DraftId", str)
"""A statement being written; becomes no other id when it is sent. 32 hex digits."""
DiaryId = NewType("DiaryId", str)
"""A private diary entry, never sent. 32 hex digits."""
PromiseId = NewType("PromiseId", str)
"""One promise inside an answer. 32 hex digits."""
BlobId = NewType("BlobId", str)
"""One sealed attachment (a voice note). 32 hex digits."""
VaultId = NewType("VaultId", str)
"""One vault folder on this computer; its random name. 32 hex digits."""


def random_hex() -> str:
    """128 random bits as 32 lowercase hex digits."""
    return os.urandom(16).hex()

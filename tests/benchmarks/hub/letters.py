"""A county's accounts and ready-made envelopes: 3 KB sealed, four recipients besides the author."""

import hashlib
import secrets
from dataclasses import dataclass

from core.ids import AccountId, ContentId, MailboxId, random_hex
from core.sealing import canonical
from core.sync.wire import CalendarId, EnvelopePut, Routing, Stage, encode_envelope

CALENDAR = CalendarId("working-day")
CIPHERTEXT_BYTES = 3 * 1024
GRANT_BYTES = 1_250
"""About what one grant of suite 1 takes: ML-KEM and X25519 encapsulations and a sealed key."""
HEADER = {1: 1, 2: 1}
RUNGS = 8
"""How many steps of the default ladder each statement plans."""


@dataclass(frozen=True, slots=True)
class Member:
    """One account with one mailbox and a token that holds."""

    account: AccountId
    mailbox: MailboxId
    token: str

    @property
    def token_hash(self) -> str:
        """As the hub keeps it."""
        return hashlib.sha256(self.token.encode()).hexdigest()


def members(number: int) -> list[Member]:
    """That many accounts nobody else has."""
    return [
        Member(AccountId(random_hex()), MailboxId(random_hex()), secrets.token_urlsafe(32))
        for _ in range(number)
    ]


@dataclass(frozen=True, slots=True)
class Letter:
    """One envelope ready to be put: by whom, under which id, and its bytes."""

    sender: Member
    content: ContentId
    envelope: EnvelopePut
    body: bytes


def letters(number: int, young: list[Member], workers: list[Member], spare: Member) -> list[Letter]:
    """From one young person after another, each to a worker, their cover, an IRO and the spare key."""
    return [
        _letter(young[at % len(young)], [workers[(at + step) % len(workers)] for step in range(3)], spare)
        for at in range(number)
    ]


def _letter(sender: Member, workers: list[Member], spare: Member) -> Letter:
    content = ContentId(random_hex())
    addressee, cover, iro = workers
    readers = [addressee, cover, iro, spare]
    envelope = EnvelopePut(
        content=content,
        header=canonical.encode({**HEADER, 3: bytes.fromhex(content)}),
        ciphertext=secrets.token_bytes(CIPHERTEXT_BYTES),
        grants={member.mailbox: secrets.token_bytes(GRANT_BYTES) for member in (sender, *readers)},
        routing=Routing(
            sender=sender.mailbox,
            addressees=(addressee.mailbox,),
            cover=(cover.mailbox,),
            readers=(iro.mailbox, spare.mailbox),
            stage=Stage.ASKS,
            calendar=CALENDAR,
        ),
    )
    return Letter(sender, content, envelope, encode_envelope(envelope))

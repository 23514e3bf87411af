"""Signing in, and the small answers: a challenge, a token, a time, a refusal."""

from dataclasses import dataclass
from datetime import datetime

from core.ids import AccountId, ContentId, Kid, MailboxId
from core.sealing.signatures import WITHDRAWAL_LIMIT
from core.sync.wire import limits
from core.sync.wire.fields import packed, seconds, unpacked
from core.sync.wire.refusals import SENTENCE, Malformed, RefusalKind

CHALLENGE_BYTES = 32
PROOF_LIMIT = 8192
"""Bytes of a sign-in proof; both signatures together are about 3,400."""


@dataclass(frozen=True, slots=True)
class SignIn:
    """An account's answer to a challenge, by the keys of one of its cards."""

    account: AccountId
    kid: Kid
    challenge: bytes
    proof: bytes


@dataclass(frozen=True, slots=True)
class Token:
    """An opaque bearer token, and for how many seconds it is good."""

    token: str
    seconds: int


@dataclass(frozen=True, slots=True)
class HubFacts:
    """What anybody may ask of a hub: its public key (Ed25519, 32 bytes) and its epoch."""

    public: bytes
    epoch: str


def encode_account(account: AccountId) -> bytes:
    """The body of `POST /v1/challenge`."""
    return packed({"account": account})


def decode_account(body: bytes) -> AccountId:
    """What `encode_account` made. Raises Malformed."""
    fields = unpacked(body, limit=limits.SMALL_BODY_LIMIT)
    account = AccountId(fields.id_("account"))
    fields.done()
    return account


def encode_challenge(challenge: bytes, *, lasts: int) -> bytes:
    """The answer to `POST /v1/challenge`; `lasts` in seconds."""
    return packed({"challenge": challenge, "seconds": lasts})


def decode_challenge(data: bytes) -> bytes:
    """The 32 bytes to sign. Raises Malformed."""
    fields = unpacked(data, limit=limits.SMALL_BODY_LIMIT)
    challenge = fields.bytes_("challenge", least=CHALLENGE_BYTES, most=CHALLENGE_BYTES)
    fields.number("seconds")
    fields.done()
    return challenge


def encode_sign_in(sign_in: SignIn) -> bytes:
    """The body of `POST /v1/sign-in`."""
    return packed(
        {
            "account": sign_in.account,
            "kid": sign_in.kid,
            "challenge": sign_in.challenge,
            "proof": sign_in.proof,
        }
    )


def decode_sign_in(body: bytes) -> SignIn:
    """What `encode_sign_in` made. Raises Malformed."""
    fields = unpacked(body, limit=limits.SMALL_BODY_LIMIT)
    sign_in = SignIn(
        account=AccountId(fields.id_("account")),
        kid=fields.kid("kid"),
        challenge=fields.bytes_("challenge", least=CHALLENGE_BYTES, most=CHALLENGE_BYTES),
        proof=fields.bytes_("proof", least=1, most=PROOF_LIMIT),
    )
    fields.done()
    return sign_in


def encode_token(token: Token) -> bytes:
    """The answer to `POST /v1/sign-in`."""
    return packed({"token": token.token, "seconds": token.seconds})


def decode_token(data: bytes) -> Token:
    """What `encode_token` made. Raises Malformed."""
    fields = unpacked(data, limit=limits.SMALL_BODY_LIMIT)
    token = Token(fields.text("token", most=200), fields.number("seconds"))
    fields.done()
    return token


def encode_hub_facts(facts: HubFacts) -> bytes:
    """The answer to `GET /v1/hub`."""
    return packed({"public": facts.public, "epoch": facts.epoch})


def decode_hub_facts(data: bytes) -> HubFacts:
    """What `encode_hub_facts` made. Raises Malformed."""
    fields = unpacked(data, limit=limits.SMALL_BODY_LIMIT)
    facts = HubFacts(fields.bytes_("public", least=32, most=32), fields.id_("epoch"))
    fields.done()
    return facts


def encode_opened(mailbox: MailboxId) -> bytes:
    """The body of `POST /v1/envelopes/{content id}/opened`: which of the account's mailboxes opened it."""
    return packed({"mailbox": mailbox})


def decode_opened(body: bytes) -> MailboxId:
    """What `encode_opened` made. Raises Malformed."""
    fields = unpacked(body, limit=limits.SMALL_BODY_LIMIT)
    mailbox = fields.mailbox("mailbox")
    fields.done()
    return mailbox


def encode_withdraw(signed: bytes) -> bytes:
    """The body of `POST /v1/envelopes/{content id}/withdraw`: its author's signed word, see signatures.py."""
    return packed({"proof": signed})


def decode_withdraw(body: bytes) -> bytes:
    """What `encode_withdraw` made. Raises Malformed."""
    fields = unpacked(body, limit=limits.SMALL_BODY_LIMIT)
    signed = fields.bytes_("proof", least=1, most=WITHDRAWAL_LIMIT)
    fields.done()
    return signed


@dataclass(frozen=True, slots=True)
class Absence:
    """Away until then, or None for back. `since`: not before then; None for from now on."""

    until: datetime | None
    since: datetime | None = None


def encode_absence(absence: Absence) -> bytes:
    """The body of `POST /v1/absence`, and its answer."""
    until, since = absence.until, absence.since
    return packed(
        {
            "until": None if until is None else seconds(until),
            "since": None if since is None else seconds(since),
        }
    )


def decode_absence(body: bytes) -> Absence:
    """What `encode_absence` made. Raises Malformed."""
    fields = unpacked(body, limit=limits.SMALL_BODY_LIMIT)
    absence = Absence(fields.optional_at("until"), fields.optional_at("since"))
    fields.done()
    if absence.since is not None and (absence.until is None or absence.since >= absence.until):
        raise Malformed("since")
    return absence


def encode_done(content: ContentId, at: datetime) -> bytes:
    """The answer to `opened` and `withdraw`: what, and since when by the hub's time."""
    return packed({"content": content, "at": seconds(at)})


def decode_done(data: bytes) -> datetime:
    """When it was done, by the hub's time. Raises Malformed."""
    fields = unpacked(data, limit=limits.SMALL_BODY_LIMIT)
    fields.content("content")
    at = fields.at("at")
    fields.done()
    return at


def encode_refusal(kind: RefusalKind) -> bytes:
    """The body of every refusal."""
    return packed({"kind": kind.value, "sentence": SENTENCE[kind]})


def decode_refusal(data: bytes) -> RefusalKind:
    """Which refusal it is. Raises Malformed."""
    fields = unpacked(data, limit=limits.SMALL_BODY_LIMIT)
    kind = RefusalKind(fields.one_of("kind", frozenset(RefusalKind)))
    fields.text("sentence", most=300)
    fields.done()
    return kind

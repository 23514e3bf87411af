"""A small made-up county on a real embedded hub: a real socket, a real file, a clock a test can steer."""

import base64
import hashlib
import secrets
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path

import httpx

from core.clock import SteerableClock
from core.hub.embedded import EmbeddedHub
from core.hub.rates import Rates
from core.ids import AccountId, BlobId, ContentId, MailboxId, random_hex
from core.sealing import canonical
from core.sealing.certificates import Cap, Chain, Level, issue
from core.sealing.identity import Identity
from core.sealing.signatures import sign_in_proof, withdrawal
from core.sync.client import HubClient
from core.sync.wire import (
    CalendarId,
    CardGrantPut,
    EnvelopePut,
    FactKind,
    GrantPut,
    Routing,
    Stage,
    Standing,
    access,
    encode_card_grant,
    encode_envelope,
    encode_grant,
)
from core.sync.wire.inbox import Delivery, Entry, Fact
from core.worktime.calendar import WorkingCalendar

LADDER = Path(__file__).resolve().parents[2] / "resources" / "ladder" / "default.json"
WORKING_DAY = CalendarId("working-day")
MONDAY = datetime(2026, 11, 16, 10, 0, tzinfo=UTC)
"""A Monday at ten, with no bank holiday near."""
SEALED = b"\x8f sealed bytes, as good as any " * 8


@dataclass(slots=True)
class Person:
    """One account with one mailbox and its client."""

    identity: Identity
    account: AccountId
    mailbox: MailboxId
    client: HubClient

    def entries(self, after: int = 0) -> tuple[Entry, ...]:
        """Everything in the inbox after `after`, page by page."""
        found: list[Entry] = []
        while True:
            page = self.client.inbox(after)
            assert page is not None
            found += page.entries
            after = page.next_after
            if not page.more:
                return tuple(found)

    def facts(self, content: ContentId) -> list[FactKind]:
        """The kinds of fact in the inbox about `content`, in order."""
        return [
            entry.item.kind
            for entry in self.entries()
            if isinstance(entry.item, Fact) and entry.item.content == content
        ]

    def takes_back(self, content: ContentId) -> datetime:
        """Takes back what they sent, with their own signature; since when."""
        return self.client.withdraw(content, taking_back(self.identity, content))

    def deliveries(self) -> list[Delivery]:
        """The envelopes in the inbox, in order."""
        return [entry.item for entry in self.entries() if isinstance(entry.item, Delivery)]


@dataclass(slots=True)
class County:
    """Amara (young person), Priya (her social worker), Sam (cover), Ines (IRO), Theo (a stranger)."""

    folder: Path
    database: str = ""
    rates: Rates = field(default_factory=lambda: Rates(writes_by_account=100_000, reads_by_account=100_000))
    clock: SteerableClock = field(default_factory=lambda: SteerableClock(MONDAY))
    hub: EmbeddedHub = field(init=False)
    people: dict[str, Person] = field(default_factory=dict)
    enrolled: list[Person] = field(default_factory=list)
    spare_key: MailboxId = field(default_factory=lambda: MailboxId(random_hex()))

    def __post_init__(self) -> None:
        self.database = self.database or f"sqlite:///{self.folder / 'hub.db'}"
        self.hub = self.make_hub()
        self.hub.start()
        self.hub.office.set_calendar(WORKING_DAY, WorkingCalendar.working_day("ENG"))
        self.hub.office.enrol_unread(self.spare_key)

    def make_hub(self) -> EmbeddedHub:
        """The hub of this folder, not yet started."""
        return EmbeddedHub(self.folder, self.clock, LADDER, rates=self.rates, database=self.database)

    def __getattr__(self, name: str) -> Person:
        if name.startswith("_"):
            raise AttributeError(name)
        if name not in self.people:
            self.people[name] = self.enrol()
        return self.people[name]

    def enrol(self, caps: Iterable[Cap] | None = tuple(Cap)) -> Person:
        """Somebody new who may do these things (None: no certificate), with a client not signed in."""
        identity, account, mailbox = Identity.generate(), AccountId(random_hex()), MailboxId(random_hex())
        self.hub.office.enrol(account, identity.card, [mailbox])
        if caps is not None:
            self.hub.office.certify(account, certified(identity, caps))
        self.enrolled.append(Person(identity, account, mailbox, self.client(identity, account)))
        return self.enrolled[-1]

    def client(self, identity: Identity, account: AccountId) -> HubClient:
        """A client of the hub as it is now."""
        return HubClient(self.hub.origin, identity, account, hub_public=self.hub.public)

    def restart(self) -> None:
        """Stop the hub and start it again on the same folder; the clients dial it again."""
        self.hub.stop()
        self.hub = self.make_hub()
        self.hub.start()
        for person in self.enrolled:
            person.client.close()
            person.client = self.client(person.identity, person.account)

    def close(self) -> None:
        """End every client and the hub."""
        for person in self.enrolled:
            person.client.close()
        self.hub.stop()

    def asks(self, by: Person, to: Person, **more: object) -> ContentId:
        """`by` asks `to`; the content id, taken in."""
        content, body = letter(by, [to], **more)  # type: ignore[arg-type]
        by.client.put_envelope(content, body)
        return content

    def about(self, by: Person, to: Person, stage: Stage, content: ContentId, **more: object) -> ContentId:
        """`by` answers, holds, reopens or disputes `content`."""
        made, body = letter(by, [to], stage=stage, in_answer_to=content, **more)  # type: ignore[arg-type]
        by.client.put_envelope(made, body)
        return made

    def bearer(self, person: Person) -> dict[str, str]:
        """A fresh token for `person`, as a header, for requests made by hand."""
        with httpx.Client(base_url=self.hub.origin, trust_env=False) as http:
            asked = http.post("/v1/challenge", content=access.encode_account(person.account))
            challenge = access.decode_challenge(asked.content)
            proof = sign_in_proof(person.identity, self.hub.origin, challenge, person.account)
            answer = http.post(
                "/v1/sign-in",
                content=access.encode_sign_in(
                    access.SignIn(person.account, person.identity.kid, challenge, proof)
                ),
            )
        return {"authorization": f"Bearer {access.decode_token(answer.content).token}"}


ROOT, ISSUING = Identity.generate(), Identity.generate()
ISSUED_AT = MONDAY - timedelta(days=30)
ISSUED = issue(
    ROOT,
    subject=ISSUING.kid,
    name="Anyshire",
    role="issuing",
    org="Anyshire",
    not_before=ISSUED_AT,
    not_after=ISSUED_AT + timedelta(days=5 * 366),
    level=Level.ISSUING,
)


def certified(identity: Identity, caps: Iterable[Cap], *, lasts: timedelta = timedelta(days=366)) -> Chain:
    """A certificate with these caps for the holder of `identity`, and what leads to it."""
    signed = issue(
        ISSUING,
        subject=identity.kid,
        name="Somebody",
        role="SW",
        caps=tuple(caps),
        org="Anyshire",
        not_before=ISSUED_AT,
        not_after=ISSUED_AT + lasts,
    )
    return Chain(ROOT.card, ISSUING.card, ISSUED, signed)


def header_of(content: ContentId) -> bytes:
    """A header as suite 1 makes it."""
    return canonical.encode({1: 1, 2: 1, 3: bytes.fromhex(content)})


def letter(
    by: Person,
    to: Iterable[Person],
    *,
    cover: Iterable[Person] = (),
    readers: Iterable[Person] = (),
    excluded: Iterable[Person] = (),
    stage: Stage = Stage.ASKS,
    in_answer_to: ContentId | None = None,
    holds_until: datetime | None = None,
    blobs: Iterable[BlobId] = (),
    content: ContentId | None = None,
    ciphertext: bytes = SEALED,
    spare_key: MailboxId | None = None,
    urgent: bool = False,
) -> tuple[ContentId, bytes]:
    """An envelope's id and body, sealed bytes made up."""
    content = content or ContentId(random_hex())
    reading = [person.mailbox for person in readers] + ([spare_key] if spare_key else [])
    routing = Routing(
        sender=by.mailbox,
        addressees=tuple(person.mailbox for person in to),
        stage=stage,
        cover=tuple(person.mailbox for person in cover),
        readers=tuple(reading),
        calendar=WORKING_DAY if stage is Stage.ASKS else None,
        in_answer_to=in_answer_to,
        holds_until=holds_until,
        urgent=urgent,
        blobs=tuple(blobs),
    )
    named = (routing.sender, *routing.addressees, *routing.cover, *routing.readers)
    put = EnvelopePut(
        content=content,
        header=header_of(content),
        ciphertext=ciphertext,
        grants={mailbox: secrets.token_bytes(64) for mailbox in named},
        routing=routing,
        excluded=tuple(person.mailbox for person in excluded),
    )
    return content, encode_envelope(put)


def taking_back(identity: Identity, content: ContentId) -> bytes:
    """The signed word of a holder of `identity` that they take `content` back."""
    return withdrawal(identity, header_of(content), MONDAY)


def later_grant(standing: Standing = Standing.READER) -> bytes:
    """The body of a grant made later."""
    return encode_grant(GrantPut(standing, secrets.token_bytes(200), secrets.token_bytes(64)))


def card_grant() -> bytes:
    """The body of a key given once more, to one computer."""
    return encode_card_grant(CardGrantPut(secrets.token_bytes(200), secrets.token_bytes(64)))


def digest_header(sealed: bytes) -> Mapping[str, str]:
    """RFC 9530's header for a body."""
    return {"content-digest": f"sha-256=:{base64.b64encode(hashlib.sha256(sealed).digest()).decode()}:"}

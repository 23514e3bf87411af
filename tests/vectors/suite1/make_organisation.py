"""The organisation's part of the vectors: certificates, and the directory log. Run by make.py."""

from datetime import timedelta

from core.ids import ContentId
from core.sealing.certificates import Cap, Level, issue
from core.sealing.directory import EMPTY_LOG, SignedHead, next_point, sign_head
from core.sealing.directory_rules import judge
from core.sealing.emergencies import about_of, entry_digest
from core.sealing.entries import parse_entry, sign_entry
from core.sealing.entry_values import (
    RecoveryUseEntry,
    RevocationEntry,
    RevokedFor,
    RoutingEntry,
    Says,
)
from core.sealing.identity import Identity
from core.sealing.instants import to_micros
from core.sealing.signatures import HubSigner
from core.sealing.told_lines import seal_lines
from tests.core.sealing.forge import flipped
from tests.core.sealing.people import (
    AMARA,
    AT,
    IRO,
    ISSUING,
    MANAGER,
    NEW_WORKER,
    PRIYA,
    ROOT,
    STRANGER,
    seed,
)
from tests.core.sealing.register import (
    SALT,
    MemoryRegister,
    account,
    device_entry,
    emergency_entry,
    issuing_entry,
    mailbox,
    member_entry,
    organisation_entry,
    worker_entry,
)
from tests.vectors.suite1.stored import write

STATEMENT = ContentId("0f" * 16)
LINE = "We could not reach you, and were afraid for you."

ORG = "Anyshire"


def certificates() -> None:
    """A chain that holds, and chains that do not."""
    year = timedelta(days=365)

    def of_issuing(signer: Identity = ROOT, **changes: object) -> bytes:
        return issue(
            signer,
            **{
                "subject": ISSUING.kid,
                "name": "",
                "role": "issuing",
                "org": ORG,
                "not_before": AT - year,
                "not_after": AT + 2 * year,
                "level": Level.ISSUING,
                "serial": "11" * 16,
                **changes,
            },
        )

    def of_person(signer: Identity = ISSUING, **changes: object) -> bytes:
        return issue(
            signer,
            **{
                "subject": PRIYA.kid,
                "name": "Priya Shah",
                "role": "social-worker",
                "team": "North",
                "caps": [Cap.READ, Cap.ANSWER, Cap.HAND_OVER],
                "org": ORG,
                "not_before": AT,
                "not_after": AT + year,
                "serial": "22" * 16,
                **changes,
            },
        )

    issuing, person = of_issuing(), of_person()
    good = {
        "root": ROOT.kid,
        "root_card": ROOT.card,
        "issuing_card": ISSUING.card,
        "issuing": issuing,
        "person": person,
        "at_microseconds": to_micros(AT + timedelta(days=30)),
        "wanted": "hand-over",
        "revoked": [],
    }

    def case(name: str, **changes: object) -> dict[str, object]:
        return {"name": name, "reason": "certificate", **changes}

    by_manager = of_issuing(subject=MANAGER.kid)
    write(
        "certificates.json",
        {
            **good,
            "expected": {
                "subject": PRIYA.kid,
                "name": "Priya Shah",
                "role": "social-worker",
                "team": "North",
                "caps": ["answer", "hand-over", "read"],
                "org": ORG,
                "serial": "22" * 16,
            },
            "broken": [
                case("another root", root=MANAGER.kid),
                case("a cap not given", wanted="cover"),
                case("person revoked", revoked=["22" * 16]),
                case("issuing revoked", revoked=["11" * 16]),
                case("a moment early", at_microseconds=to_micros(AT) - 1),
                case("at its end", at_microseconds=to_micros(AT + year)),
                case("after the issuing one's end", at_microseconds=to_micros(AT + 3 * year)),
                case("person in the issuing place", issuing=of_person(ROOT, subject=ISSUING.kid)),
                case("issuing in the person's place", person=of_issuing(ISSUING, subject=PRIYA.kid)),
                case("issued by one not certified", person=of_person(MANAGER), issuing_card=MANAGER.card),
                case("the certificate of another issuer", issuing=by_manager),
                case("of another organisation", person=of_person(org="Otherton")),
                case("person flipped", person=flipped(person, 60), reason="signature"),
                case("signature flipped", person=flipped(person, len(person) - 1), reason="signature"),
            ],
        },
    )


def directory() -> None:
    """A log with an entry of every kind, its heads, and entries that may not follow."""
    register, point = MemoryRegister(), EMPTY_LOG
    told = seal_lines(LINE, STATEMENT, {IRO.kid: IRO.card})
    entries: list[bytes] = []
    heads: list[str] = []

    def add(signer: Identity, says: Says) -> None:
        nonlocal point
        encoded = sign_entry(signer, says, AT + timedelta(days=min(len(entries), 9)))
        register.carry_out(judge(parse_entry(encoded), register))
        point = next_point(point, encoded)
        entries.append(encoded)
        heads.append(point.head)

    for signer, says in (
        (ROOT, organisation_entry()),
        (ROOT, issuing_entry()),
        (ISSUING, worker_entry("priya", PRIYA)),
        (ISSUING, worker_entry("manager", MANAGER, caps=[Cap.READ, Cap.COVER])),
        (PRIYA, member_entry("amara", AMARA)),
        (AMARA, device_entry("amara", NEW_WORKER)),
        (
            ISSUING,
            RoutingEntry(
                covers=((mailbox("priya"), (mailbox("manager"),)),),
                duties=(("iro", mailbox("amara"), (mailbox("manager"),)), ("late-list", "", ())),
                calendars=(("working-day", '{"zone": "Europe/London"}'),),
                numbers='{"council": null, "tried_on": "2026-03-01"}',
            ),
        ),
        (NEW_WORKER, RevocationEntry(AMARA.kid, RevokedFor.LOST)),
        (PRIYA, device_entry("amara", IRO, NEW_WORKER)),
        (ISSUING, emergency_entry(at=AT + timedelta(days=9))),
    ):
        add(signer, says)
    add(ISSUING, RecoveryUseEntry(STATEMENT, entry_digest(entries[-1]), lines=told))
    at = AT + timedelta(days=20)

    def case(name: str, signer: Identity, says: Says, reason: str = "directory") -> dict[str, object]:
        return {"name": name, "reason": reason, "entry": sign_entry(signer, says, at)}

    left = RevocationEntry(PRIYA.kid, RevokedFor.LEFT)
    hub = HubSigner.from_seed(seed("hub", "ed25519"))
    write(
        "directory.json",
        {
            "entries": entries,
            "heads": heads,
            "signed_head": sign_head(hub, SignedHead(point, at, "5e" * 16)),
            "hub_public": hub.public,
            "emergency": {
                "mailbox": mailbox("priya"),
                "salt": SALT,
                "about": about_of(mailbox("priya"), SALT),
                "content": STATEMENT,
                "told": LINE,
                "reader": "iro",
            },
            "at_microseconds": to_micros(at),
            "epoch": "5e" * 16,
            "good_cards": {
                name: sorted(register.good_cards(account(name))) for name in ("priya", "manager", "amara")
            },
            "accounts": {name: account(name) for name in ("priya", "manager", "amara")},
            "broken": [
                case("a second organisation", ROOT, organisation_entry()),
                case("an issuing identity not by the root", ISSUING, issuing_entry(STRANGER)),
                case(
                    "a worker not by an issuing identity", PRIYA, worker_entry("iro", STRANGER, issuer=PRIYA)
                ),
                case("a young person by a worker who may not invite", MANAGER, member_entry("x", STRANGER)),
                case("a computer by a revoked card", AMARA, device_entry("amara", STRANGER)),
                case("a computer by another worker", MANAGER, device_entry("amara", STRANGER)),
                case("a card that was revoked before", ISSUING, device_entry("amara", AMARA)),
                case("a revocation by somebody else", MANAGER, left),
                case("routing by a worker", PRIYA, RoutingEntry()),
                case("an emergency by a worker", PRIYA, emergency_entry(at=at)),
                case("an emergency of more than a day", ISSUING, emergency_entry(at=at, hours=25)),
                case(
                    "a use of the key without an emergency", ISSUING, RecoveryUseEntry(STATEMENT, "5e" * 32)
                ),
                case("a use after its end", ISSUING, RecoveryUseEntry(STATEMENT, entry_digest(entries[-2]))),
                {
                    "name": "one bit of the second signature",
                    "reason": "signature",
                    "entry": flipped(sign_entry(ISSUING, left, at), 1000),
                },
                {
                    "name": "another word inside",
                    "reason": "signature",
                    "entry": sign_entry(ISSUING, left, at).replace(b"left", b"lost"),
                },
            ],
        },
    )


if __name__ == "__main__":
    directory()

"""Makes the stored vectors of suite 1. Run once; what is stored is what counts.

    python -m tests.vectors.suite1.make

Seeds, ids and times are fixed. Content keys, ML-DSA signatures, HPKE and Cobblestone take fresh randomness,
so a second run gives other bytes that say the same: run it only when the suite itself changes.
"""

import json
from datetime import timedelta
from pathlib import Path

from core.sealing import primitives
from core.sealing.attachments import seal_attachment
from core.sealing.canonical import decode
from core.sealing.certificates import Cap, Level, issue
from core.sealing.directory import (
    EMPTY_LOG,
    DirectoryEntry,
    DirectoryPoint,
    EntryKind,
    encode_entry,
    next_head,
    sign_head,
)
from core.sealing.grants import open_grant
from core.sealing.handover import HandOver, hand_over
from core.sealing.instants import to_micros
from core.sealing.signatures import HubSigner, sign_in_proof
from tests.core.sealing import broken, people
from tests.core.sealing.forge import flipped
from tests.core.sealing.people import AMARA, AT, BY_NAME, ISSUING, MANAGER, NEW_WORKER, PRIYA, RECOVERY, ROOT

HERE = Path(__file__).resolve().parent
ORG = "Anyshire"


def write(name: str, value: object) -> None:
    """One file of the set."""
    text = json.dumps(value, indent=1, ensure_ascii=False, default=bytes.hex)
    (HERE / name).write_text(text + "\n", encoding="utf-8", newline="\n")


def identities() -> None:
    """Seeds, cards and kids."""
    listed = {
        name: {
            "ed25519_seed": who.seeds.ed25519,
            "mldsa65_seed": who.seeds.mldsa65,
            "xwing_seed": who.seeds.xwing,
            "card": who.card,
            "kid": who.kid,
        }
        for name, who in BY_NAME.items()
    }
    recovery = {"xwing_seed": RECOVERY.seed, "card": RECOVERY.card, "kid": RECOVERY.kid}
    write("identities.json", {"identities": listed, "recovery": recovery})


def envelope() -> broken.SealedEnvelope:
    """One honest envelope with everything that must come out of it."""
    made = broken.honest()
    key = open_grant(AMARA, header=made.header, grant=made.grants[AMARA.kid]).content_key
    padded = primitives.cobblestone_open(key, made.header, made.ciphertext)
    inner = padded[4 : 4 + int.from_bytes(padded[:4], "big")]
    payload, signatures = decode(inner, limit=len(inner))
    audience = sorted(people.AUDIENCE_CARDS)
    write(
        "envelope.json",
        {
            "header": made.header,
            "ciphertext": made.ciphertext,
            "grants": made.grants,
            "expected": {
                "content_id": made.content_id,
                "author": AMARA.kid,
                "audience": audience,
                "recovery": RECOVERY.kid,
                "sent_at_microseconds": to_micros(AT),
                "kind": "statement",
                "directory": {"size": people.POINT.size, "head": people.POINT.head},
                "numbers": {kid: people.NUMBERS[kid] for kid in audience},
                "body": people.BODY,
                "body_note": "'key' is a byte string, here as hex",
            },
            "steps": {
                "content_key": key,
                "padded": padded,
                "payload": payload,
                "ed25519_signature": signatures[0],
                "mldsa65_signature": signatures[1],
            },
        },
    )
    return made


def broken_envelopes() -> None:
    """Every refusal of section 6."""
    listed = [
        {
            "name": case.name,
            "reader": case.reader,
            "header": case.header,
            "ciphertext": case.ciphertext,
            "grant": case.grant,
            "reason": case.reason,
            "unknown_to_the_directory": case.unknown,
        }
        for case in broken.cases()
    ]
    write("broken.json", {"cases": listed})


def hand_overs(made: broken.SealedEnvelope) -> None:
    """Priya hands Amara's statement to the new worker."""
    given = hand_over(
        PRIYA,
        header=made.header,
        grant=made.grants[PRIYA.kid],
        new_reader=NEW_WORKER.card,
        reason="new-worker",
    )
    again = hand_over(
        PRIYA, header=made.header, grant=made.grants[PRIYA.kid], new_reader=NEW_WORKER.card, reason="review"
    )
    to_another = hand_over(
        PRIYA, header=made.header, grant=made.grants[PRIYA.kid], new_reader=MANAGER.card, reason="review"
    )
    other = broken.forge(header=broken.OTHER_HEADER)
    elsewhere = hand_over(
        PRIYA,
        header=other.header,
        grant=other.grants[PRIYA.kid],
        new_reader=NEW_WORKER.card,
        reason="new-worker",
    )
    bad_key = broken.forge(header=made.header, grant_key=bytes(32))
    other_key = hand_over(
        PRIYA,
        header=made.header,
        grant=bad_key.grants[PRIYA.kid],
        new_reader=NEW_WORKER.card,
        reason="new-worker",
    )

    def case(name: str, given: HandOver, reason: str, **changes: object) -> dict[str, object]:
        parts = {"grant": given.grant, "record": given.record, "may_grant": [PRIYA.kid]}
        return {"name": name, **parts, **changes, "reason": reason}

    write(
        "hand_over.json",
        {
            "header": made.header,
            "ciphertext": made.ciphertext,
            "new_reader": "new worker",
            "may_grant": [PRIYA.kid],
            "grant": given.grant,
            "record": given.record,
            "expected": {
                "granter": PRIYA.kid,
                "reason": "new-worker",
                "told": given.told,
                "author": AMARA.kid,
            },
            "broken": [
                case("the granter may not", given, "hand-over", may_grant=[]),
                case("grant flipped", given, "hand-over", grant=flipped(given.grant, 1150)),
                case("record flipped", given, "grant", record=flipped(given.record, 1150)),
                case("grant of another hand-over", given, "hand-over", grant=again.grant),
                case("for another reader", to_another, "grant"),
                case("of another envelope", elsewhere, "grant"),
                case("with another content key", other_key, "content"),
                case("grant cut short", given, "size", grant=given.grant[:-1]),
                case("record empty", given, "size", record=b""),
            ],
        },
    )


def certificates() -> list[bytes]:
    """A chain that holds, and chains that do not."""
    year = timedelta(days=365)

    def of_issuing(signer: people.Identity = ROOT, **changes: object) -> bytes:
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

    def of_person(signer: people.Identity = ISSUING, **changes: object) -> bytes:
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
    return [issuing, person]


def directory(signed: list[bytes]) -> None:
    """Three entries: two certificates and a revocation."""
    entries = [DirectoryEntry(EntryKind.CERTIFICATE, AT, one) for one in signed]
    entries.append(DirectoryEntry(EntryKind.REVOCATION, AT + timedelta(days=1), bytes.fromhex("33" * 16)))
    encoded = [encode_entry(entry) for entry in entries]
    heads, head = [], EMPTY_LOG.head
    for one in encoded:
        head = next_head(head, one)
        heads.append(head)
    at = AT + timedelta(days=2)
    signed_head = sign_head(ISSUING, DirectoryPoint(len(heads), head), at)
    write(
        "directory.json",
        {
            "entries": encoded,
            "heads": heads,
            "signed_head": signed_head,
            "signer_card": ISSUING.card,
            "at_microseconds": to_micros(at),
        },
    )


def attachment() -> None:
    """A short sound."""
    content = bytes(range(256)) * 5
    made = seal_attachment(content, "audio/ogg")
    write(
        "attachment.json",
        {
            "blob": made.blob,
            "key": made.key,
            "sha256": made.sha256,
            "size": made.size,
            "media_type": made.media_type,
            "content": content,
        },
    )


def sign_in() -> None:
    """Amara signs in; the hub signs something."""
    challenge, account, origin = people.seed("a challenge", "32 bytes"), "ab" * 16, "https://hub.example:8443"
    hub = HubSigner.from_seed(people.seed("hub", "ed25519"))
    message = b"anything"
    write(
        "sign_in.json",
        {
            "card": AMARA.card,
            "origin": origin,
            "challenge": challenge,
            "account": account,
            "proof": sign_in_proof(AMARA, origin, challenge, account),
            "hub": {
                "seed": hub.seed,
                "public": hub.public,
                "domain": "heard/receipt/1",
                "message": message,
                "signature": hub.sign("heard/receipt/1", message),
            },
        },
    )


if __name__ == "__main__":
    identities()
    hand_overs(envelope())
    broken_envelopes()
    directory(certificates())
    attachment()
    sign_in()

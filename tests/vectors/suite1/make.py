"""Makes the stored vectors of suite 1. Run once; what is stored is what counts.

    python -m tests.vectors.suite1.make

Seeds, ids and times are fixed. Content keys, ML-DSA signatures, HPKE and Cobblestone take fresh randomness,
so a second run gives other bytes that say the same: run it only when the suite itself changes.
"""

from core.sealing import primitives
from core.sealing.attachments import seal_attachment
from core.sealing.canonical import decode, encode
from core.sealing.grants import open_grant
from core.sealing.handover import HandOver, hand_over
from core.sealing.instants import to_micros
from core.sealing.signatures import HubSigner, sign_in_proof, withdrawal
from tests.core.sealing import broken, people
from tests.core.sealing.forge import flipped
from tests.core.sealing.people import AMARA, AT, BY_NAME, MANAGER, NEW_WORKER, PRIYA, RECOVERY
from tests.vectors.suite1.make_invitation import invitation
from tests.vectors.suite1.make_organisation import certificates, directory
from tests.vectors.suite1.stored import write


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


def withdrawals(made: broken.SealedEnvelope) -> None:
    """Amara takes the honest envelope back; and what is no word of hers about it."""
    signed = withdrawal(AMARA, made.header, AT)
    micros, signatures = decode(signed, limit=len(signed))  # type: ignore[misc]
    priyas = decode(withdrawal(PRIYA, made.header, AT), limit=len(signed))[1]  # type: ignore[index]
    write(
        "withdrawal.json",
        {
            "card": AMARA.card,
            "header": made.header,
            "withdrawal": signed,
            "at_microseconds": to_micros(AT),
            "broken": [
                {"name": "signed by a reader", "withdrawal": encode([micros, priyas])},
                {"name": "of another envelope", "withdrawal": withdrawal(AMARA, broken.OTHER_HEADER, AT)},
                {"name": "another time", "withdrawal": encode([micros + 1, signatures])},
                {"name": "half of it another's", "withdrawal": encode([micros, [signatures[0], priyas[1]]])},
                {"name": "one bit flipped", "withdrawal": flipped(signed, 3000)},
                {"name": "cut short", "withdrawal": signed[:-1]},
                {"name": "more behind it", "withdrawal": signed + b"\0"},
            ],
        },
    )


if __name__ == "__main__":
    identities()
    honest = envelope()
    hand_overs(honest)
    withdrawals(honest)
    broken_envelopes()
    certificates()
    directory()
    invitation()
    attachment()
    sign_in()

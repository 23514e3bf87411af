"""The organisation's part of the vectors: certificates and the directory log. Run by make.py."""

from datetime import timedelta

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
from core.sealing.identity import Identity
from core.sealing.instants import to_micros
from tests.core.sealing.forge import flipped
from tests.core.sealing.people import AT, ISSUING, MANAGER, PRIYA, ROOT
from tests.vectors.suite1.stored import write

ORG = "Anyshire"


def certificates() -> list[bytes]:
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

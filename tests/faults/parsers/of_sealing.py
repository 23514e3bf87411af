"""The parsers of what is sealed and signed: outside as it comes, inside as an insider may have made it."""

from collections.abc import Callable
from functools import cache
from typing import Any

from core.errors import Refusal
from core.ids import AccountId, VaultId
from core.sealing import primitives
from core.sealing.attachments import open_attachment
from core.sealing.bundles import pack_bundle, read_bundle
from core.sealing.canonical import decode, encode
from core.sealing.certificates import Certificate, Chain, check_chain, open_certificate, read_certificate
from core.sealing.directory import open_head
from core.sealing.entries import Entry, parse_entry
from core.sealing.entry_fields import read_fields, to_fields
from core.sealing.entry_values import EntryKind
from core.sealing.envelope import OpenedEnvelope, check_outside, open_envelope
from core.sealing.grants import Unsealed, grant_info, open_grant
from core.sealing.handover import HandOverFact, check_record, open_handed_over
from core.sealing.header import make_header, parse_header
from core.sealing.instants import to_micros
from core.sealing.invitations import (
    InviteKey,
    _about,
    _answer_info,
    _note_key,
    open_answer,
    open_note,
)
from core.sealing.padding import KIB, pad_with_length, unpad_with_length
from core.sealing.payload import (
    BODY_ITEMS,
    BODY_LIMIT,
    INNER_LIMIT,
    Unproven,
    encode_payload,
    open_content,
    parse_body,
    parse_payload,
)
from core.sealing.recovery_card import parse_recovery_card
from core.sealing.refusal import SealRefused
from core.sealing.signatures import (
    HubSigner,
    certificate_message,
    parse_card,
    sign_in_is_good,
    signed_certificate,
    withdrawn_at,
)
from core.sealing.slots import FLOOR, SlotKind, SlotUnsafe, _wrap, decode_slot
from core.sealing.told_lines import open_line, pad_line, read_line, seal_lines
from core.statements.bodies import BodyRefused
from tests.core.sealing.forge import CEK, CONTENT_ID, fields, forge
from tests.core.sealing.people import AMARA, CARDS, ISSUING, NEW_WORKER, PRIYA, RECOVERY
from tests.core.sealing.test_vectors import raw, stored
from tests.faults.parsers.bending import bent_bytes
from tests.faults.parsers.parser import Parser

_HEADER = make_header(CONTENT_ID)
_VAULT = VaultId("5a" * 16)
_HUB = HubSigner.from_seed(bytes(range(32)))
_CODE = InviteKey("0f" * 16, bytes(range(32)))
_SEAL = (SealRefused,)


def _sealed(
    name: str, read: Callable[[bytes], Any], good: Callable[[], list[bytes]], again: Any = None, **more: Any
) -> Parser:
    return Parser(f"core.sealing.{name}", read, _SEAL, good, again, **more)


@cache
def _forged() -> dict[str, bytes]:
    made = forge()
    return {"ciphertext": made.ciphertext, "grant": made.grants[PRIYA.kid]}


def _open_by_priya(**changed: bytes) -> OpenedEnvelope:
    parts = {"header": _HEADER, **_forged()} | changed
    return open_envelope(PRIYA, author_card=CARDS.get, **parts)


def _payload() -> bytes:
    return encode(fields())


@cache
def _inner() -> bytes:
    return encode([_payload(), [bytes(64), bytes(3309)]])


def _content_of(inner: bytes) -> Unproven:
    # Padded as an honest author does, so that what is inside is reached.
    padded = b"".join(pad_with_length(inner, limit=2 * INNER_LIMIT))
    return open_content(CEK, _HEADER, primitives.cobblestone_seal(CEK, _HEADER, padded))


def _envelope_around(inner: bytes) -> OpenedEnvelope:
    padded = b"".join(pad_with_length(inner, limit=2 * INNER_LIMIT))
    return _open_by_priya(ciphertext=primitives.cobblestone_seal(CEK, _HEADER, padded))


def _grant_of(plain: bytes) -> Unsealed:
    info = grant_info(b"heard/grant/1", _HEADER, PRIYA.kid)
    return open_grant(PRIYA, header=_HEADER, grant=primitives.seal_to(PRIYA.public, plain, info))


def _handed_over(**changed: bytes) -> object:
    case = stored("hand_over.json")
    parts = {name: raw(case, name) for name in ("header", "ciphertext", "grant", "record")} | changed
    return open_handed_over(NEW_WORKER, author_card=CARDS.get, may_grant=CARDS.get, **parts)


@cache
def _told_record() -> bytes:
    case = stored("hand_over.json")
    info = grant_info(b"heard/hand-over-record/1", raw(case, "header"), NEW_WORKER.kid)
    return NEW_WORKER.unseal(raw(case, "record"), info)


def _record_around(told: bytes) -> object:
    info = grant_info(b"heard/hand-over-record/1", raw(stored("hand_over.json"), "header"), NEW_WORKER.kid)
    return _handed_over(record=primitives.seal_to(NEW_WORKER.public, told, info))


def _certificate_around(encoded: bytes) -> Certificate:
    signatures = [b"e" * 64, b"m" * 3309]
    return read_certificate(encode([encoded, signatures]))


def _certificate_of(certificate: Certificate) -> bytes:
    return encode(
        {
            1: 1,
            2: int(certificate.level),
            3: bytes.fromhex(certificate.subject),
            4: bytes.fromhex(certificate.issuer),
            5: certificate.name,
            6: certificate.role,
            7: certificate.team,
            8: sorted(str(cap) for cap in certificate.caps),
            9: certificate.org,
            10: to_micros(certificate.not_before),
            11: to_micros(certificate.not_after),
            12: bytes.fromhex(certificate.serial),
        }
    )


def _signed_person(encoded: bytes) -> Certificate:
    signed = encode([encoded, list(ISSUING.sign_both(certificate_message(encoded)))])
    return open_certificate(signed, ISSUING.card)


@cache
def _certificates() -> dict[str, bytes]:
    case = stored("certificates.json")
    person = raw(case, "person")
    return {
        "root_card": raw(case, "root_card"),
        "issuing_card": raw(case, "issuing_card"),
        "issuing": raw(case, "issuing"),
        "person": person,
        "inside": signed_certificate(person, raw(case, "issuing_card")),
    }


def _chain_of(person: bytes) -> Certificate:
    case, known = stored("certificates.json"), _certificates()
    chain = Chain(known["root_card"], known["issuing_card"], known["issuing"], person)
    at = read_certificate(known["person"]).not_before
    return check_chain(chain, root=case["root"], at=at)


def _entries() -> list[bytes]:
    return [bytes.fromhex(entry) for entry in stored("directory.json")["entries"]]


def _lines() -> list[bytes]:
    return list(seal_lines("We were afraid for you.", CONTENT_ID, {AMARA.kid: AMARA.card}))


def _told(sealed: bytes) -> str:
    return open_line(AMARA, CONTENT_ID, sealed)


def _entry_again(entry: Entry) -> bytes:
    head = {1: 1, 2: int(entry.kind), 3: to_micros(entry.at), 4: bytes.fromhex(entry.signer)}
    return encode({**head, 5: encode(to_fields(entry.says)), 6: list(entry._signatures)})


def _fields_of(kind: EntryKind, said: bytes) -> object:
    return read_fields(kind, decode(said, limit=len(said)))


def _said(kind: EntryKind) -> list[bytes]:
    known = [parse_entry(entry) for entry in _entries()]
    return [encode(to_fields(entry.says)) for entry in known if entry.kind is kind]


def _head_of(message: bytes) -> object:
    return open_head(encode([message, _HUB.sign("heard/directory-head/1", message)]), _HUB.public)


def _note_of(padded: bytes) -> bytes:
    nonce = bytes(12)
    sealed = primitives.siv_seal(_note_key(_CODE), nonce, padded, _about(_CODE))
    return open_note(_CODE, encode({1: 1, 2: nonce, 3: sealed}))


def _noted() -> list[bytes]:
    nonce = bytes(12)
    sealed = primitives.siv_seal(
        _note_key(_CODE), nonce, b"".join(pad_with_length(b"note", limit=4 * KIB)), _about(_CODE)
    )
    return [encode({1: 1, 2: nonce, 3: sealed})]


def _answer_of(plain: bytes) -> bytes:
    return open_answer(PRIYA, _CODE, primitives.seal_to(PRIYA.public, plain, _answer_info(_CODE)))


def _answered() -> list[bytes]:
    return [encode([AMARA.card, primitives.hmac(_CODE.key, b"enrol" + AMARA.card)])]


def _attachment(blob: bytes) -> bytes:
    case = stored("attachment.json")
    # Named by its own hash, as an insider's body may name it.
    return open_attachment(blob, key=raw(case, "key"), sha256=primitives.sha256(blob), size=case["size"])


@cache
def _slots() -> list[bytes]:
    from datetime import UTC, datetime

    until = datetime(2026, 11, 22, tzinfo=UTC)
    made = (
        _wrap(SlotKind.PASSPHRASE, _VAULT, bytes(32), bytes(32), bytes(32), FLOOR, until=None),
        _wrap(SlotKind.QUICK, _VAULT, bytes(32), bytes(32), bytes(32), FLOOR, until=until),
    )
    return [slot.encode() for slot in made]


def _sign_in(proof: bytes) -> bool:
    case = stored("sign_in.json")
    account = AccountId(case["account"])
    return sign_in_is_good(raw(case, "card"), case["origin"], raw(case, "challenge"), account, proof)


def _withdrawn(signed: bytes) -> object:
    case = stored("withdrawal.json")
    return withdrawn_at(raw(case, "card"), raw(case, "header"), signed)


def _fact_again(fact: HandOverFact) -> bytes:
    told = decode(_told_record(), limit=10_000)
    assert isinstance(told, dict)
    said = {1: fact.header, 2: bytes.fromhex(fact.new_reader), 3: bytes.fromhex(fact.granter), 4: fact.reason}
    return encode({**said, 5: fact.grant_digest, 6: told[6]})


PARSERS = (
    _sealed("canonical.decode", lambda data: decode(data, limit=INNER_LIMIT), lambda: [_payload()], encode),
    _sealed("header.parse_header", parse_header, lambda: [_HEADER], make_header),
    _sealed("payload.parse_payload", parse_payload, lambda: [_payload()], encode_payload),
    _sealed("payload.parse_body", parse_body, lambda: [fields()[5]], encode),
    _sealed(
        "payload.open_content",
        _content_of,
        lambda: [_inner()],
        lambda content: encode([content.encoded, list(content.signatures)]),
    ),
    _sealed(
        "padding.unpad_with_length",
        unpad_with_length,
        lambda: [b"".join(pad_with_length(b"some words", limit=INNER_LIMIT))],
        lambda content: b"".join(pad_with_length(content, limit=INNER_LIMIT)),
        bend=bent_bytes,
    ),
    _sealed(
        "envelope.check_outside/header",
        lambda header: check_outside(header, _forged()["ciphertext"]),
        lambda: [_HEADER],
        make_header,
    ),
    _sealed("envelope.open_envelope/header", lambda header: _open_by_priya(header=header), lambda: [_HEADER]),
    _sealed(
        "envelope.open_envelope/ciphertext",
        lambda ciphertext: _open_by_priya(ciphertext=ciphertext),
        lambda: [_forged()["ciphertext"]],
        bend=bent_bytes,
    ),
    _sealed(
        "envelope.open_envelope/grant",
        lambda grant: _open_by_priya(grant=grant),
        lambda: [_forged()["grant"]],
        bend=bent_bytes,
    ),
    _sealed(
        "envelope.open_envelope/inner",
        _envelope_around,
        lambda: [unpad_with_length(primitives.cobblestone_open(CEK, _HEADER, _forged()["ciphertext"]))],
    ),
    _sealed(
        "grants.open_grant",
        _grant_of,
        lambda: [encode([CEK, 3, bytes(64)]), encode([CEK, 2**32, bytes(64)])],
        lambda unsealed: encode([unsealed.content_key, unsealed.number, unsealed.signature]),
    ),
    _sealed(
        "bundles.read_bundle",
        read_bundle,
        lambda: [pack_bundle({"aa" * 32: b"one", "bb" * 32: b"two"})],
        pack_bundle,
    ),
    _sealed("handover.open_handed_over/record", _record_around, lambda: [_told_record()]),
    _sealed(
        "handover.open_handed_over/sealed",
        lambda record: _handed_over(record=record),
        lambda: [raw(stored("hand_over.json"), "record")],
        bend=bent_bytes,
    ),
    _sealed(
        "handover.check_record",
        lambda told: check_record(told, granter_card=CARDS.get),
        lambda: [_told_record()],
        _fact_again,
    ),
    _sealed(
        "certificates.read_certificate",
        _certificate_around,
        lambda: [_certificates()["inside"]],
        _certificate_of,
    ),
    _sealed(
        "certificates.open_certificate", _signed_person, lambda: [_certificates()["inside"]], _certificate_of
    ),
    _sealed("certificates.check_chain", _chain_of, lambda: [_certificates()["person"]], lambda c: c.encoded),
    _sealed(
        "signatures.signed_certificate",
        lambda signed: signed_certificate(signed, ISSUING.card),
        lambda: [_certificates()["person"]],
    ),
    _sealed("signatures.parse_card", parse_card, lambda: [AMARA.card], lambda card: card.encoded),
    _sealed("signatures.sign_in_is_good", _sign_in, lambda: [raw(stored("sign_in.json"), "proof")]),
    _sealed("signatures.withdrawn_at", _withdrawn, lambda: [raw(stored("withdrawal.json"), "withdrawal")]),
    _sealed(
        "recovery_card.parse_recovery_card",
        parse_recovery_card,
        lambda: [RECOVERY.card],
        lambda xwing: encode({3: xwing}),
    ),
    _sealed("entries.parse_entry", parse_entry, _entries, _entry_again),
    *(
        _sealed(
            f"entry_fields.read_fields/{kind.name.lower()}",
            lambda said, kind=kind: _fields_of(kind, said),
            lambda kind=kind: _said(kind),
            lambda says: encode(to_fields(says)),
        )
        for kind in EntryKind
    ),
    _sealed("told_lines.open_line", _told, _lines, bend=bent_bytes),
    _sealed(
        "told_lines.read_line",
        read_line,
        lambda: [pad_line("We were afraid for you. Zoë".encode())],
        lambda line: pad_line(line.encode()),
        bend=bent_bytes,
    ),
    _sealed(
        "directory.open_head",
        _head_of,
        lambda: [decode(raw(stored("directory.json"), "signed_head"), limit=256)[0]],
        lambda head: encode(
            [head.point.size, bytes.fromhex(head.point.head), to_micros(head.at), bytes.fromhex(head.epoch)]
        ),
    ),
    _sealed("invitations.open_note", lambda sealed: open_note(_CODE, sealed), _noted),
    _sealed(
        "invitations.open_note/inside",
        _note_of,
        lambda: [b"".join(pad_with_length(b"some words", limit=4 * KIB))],
        lambda note: b"".join(pad_with_length(note, limit=INNER_LIMIT)),
        bend=bent_bytes,
    ),
    _sealed("invitations.open_answer", _answer_of, _answered),
    _sealed(
        "attachments.open_attachment",
        _attachment,
        lambda: [raw(stored("attachment.json"), "blob")],
        bend=bent_bytes,
    ),
    Parser(
        "core.sealing.slots.decode_slot",
        lambda data: decode_slot(data, _VAULT),
        (SlotUnsafe,),
        _slots,
        lambda slot: slot.encode(),
    ),
)
_ = (Refusal, BodyRefused, BODY_ITEMS, BODY_LIMIT)

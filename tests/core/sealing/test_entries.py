"""Entries of the log come back as they were signed, and in one form alone."""

from datetime import timedelta

import pytest

from core.ids import AccountId, ContentId, Kid, MailboxId
from core.sealing.canonical import decode, encode
from core.sealing.entries import ENTRY_LIMIT, parse_entry, sign_entry
from core.sealing.entry_values import (
    KIND_OF,
    LINE_SIZE,
    DeviceEntry,
    EntryKind,
    RecoveryUseEntry,
    RevocationEntry,
    RevokedFor,
    RoutingEntry,
    Says,
)
from core.sealing.identity import Identity
from core.sealing.primitives import HPKE_OVERHEAD, sha512
from core.sealing.refusal import Reason, SealRefused
from core.sealing.signatures import parse_card
from core.sealing.told_lines import LINE_AT_MOST, seal_lines
from tests.core.sealing.people import AMARA, AT, IRO, ISSUING, MANAGER, PRIYA, ROOT
from tests.core.sealing.register import (
    device_entry,
    emergency_entry,
    issuing_entry,
    mailbox,
    member_entry,
    organisation_entry,
    worker_entry,
)

BOXES = tuple(MailboxId(f"{number:032x}") for number in range(100))
EVERY: tuple[Says, ...] = (
    organisation_entry(),
    issuing_entry(),
    worker_entry("priya", PRIYA),
    member_entry("amara", AMARA),
    device_entry("amara", IRO, AMARA, MANAGER),
    RevocationEntry(AMARA.kid, RevokedFor.LOST),
    RoutingEntry(
        covers=((mailbox("priya"), (mailbox("manager"),)), (mailbox("manager"), ())),
        duties=(("iro", mailbox("amara"), (mailbox("iro"),)), ("late", "", BOXES)),
        calendars=(("working-day", '{"zone": "Europe/London"}'),),
        ladder='{"steps": []}',
        numbers='{"council": null, "tried_on": "2026-03-01"}',
    ),
    RoutingEntry(),
    emergency_entry(),
    RecoveryUseEntry(ContentId("0f" * 16), "ab" * 32),
    RecoveryUseEntry(
        ContentId("0f" * 16),
        "ab" * 32,
        seal_lines(
            "We were afraid for you.", ContentId("0f" * 16), {AMARA.kid: AMARA.card, IRO.kid: IRO.card}
        ),
    ),
)


def test_there_is_one_of_each_kind_here() -> None:
    assert {KIND_OF[type(says)] for says in EVERY} == set(EntryKind)


@pytest.mark.parametrize("says", EVERY, ids=lambda says: type(says).__name__)
def test_an_entry_comes_back_and_is_its_signer_s(says: Says) -> None:
    encoded = sign_entry(ISSUING, says, AT + timedelta(days=1))
    entry = parse_entry(encoded)
    assert (entry.says, entry.at, entry.signer) == (says, AT + timedelta(days=1), ISSUING.kid)
    assert entry.kind is KIND_OF[type(says)]
    assert entry.encoded == encoded
    assert entry.is_signed_by(parse_card(ISSUING.card))
    assert not entry.is_signed_by(parse_card(ROOT.card))


def signed(fields: dict[int, object]) -> bytes:
    """These fields, signed well by the issuing identity, whatever stands in them."""
    message = encode(["heard/directory/1", sha512(encode(fields))])
    return encode(fields | {6: list(ISSUING.sign_both(message))})


def fields_of(says: Says, **said: object) -> dict[int, object]:
    fields = decode(sign_entry(ISSUING, says, AT), limit=ENTRY_LIMIT)
    assert isinstance(fields, dict)
    del fields[6]
    if said:
        inner = decode(fields[5], limit=ENTRY_LIMIT)
        changed = {int(key[1:]): value for key, value in said.items()}
        fields[5] = encode({key: value for key, value in (inner | changed).items() if value is not ...})
    return fields


def test_the_forger_of_these_tests_signs_well() -> None:
    for says in EVERY:
        entry = parse_entry(signed(fields_of(says)))
        assert entry.says == says
        assert entry.is_signed_by(parse_card(ISSUING.card))


@pytest.mark.parametrize(
    ("changes", "reason"),
    [
        ({1: 2}, Reason.VERSION),
        ({1: True}, Reason.VERSION),
        ({2: 10}, Reason.KIND),
        ({2: 0}, Reason.KIND),
        ({2: True}, Reason.KIND),
        ({3: -1}, Reason.SHAPE),
        ({3: 2**63}, Reason.SHAPE),
        ({4: bytes(31)}, Reason.DIRECTORY),
        ({5: b"\xa0"}, Reason.DIRECTORY),
        ({5: b"\x80"}, Reason.DIRECTORY),
        ({5: b""}, Reason.NOT_CANONICAL),
        ({5: {1: b""}}, Reason.DIRECTORY),
        ({7: 0}, Reason.DIRECTORY),
        ({6: [b"", b""], 8: 1}, Reason.DIRECTORY),
    ],
    ids=str,
)
def test_a_frame_that_is_not_as_laid_down_is_refused(changes: dict[int, object], reason: Reason) -> None:
    with pytest.raises(SealRefused) as refused:
        parse_entry(signed(fields_of(EVERY[5]) | changes))
    assert refused.value.reason is reason


CERTIFICATE, MEMBER, DEVICE, REVOCATION, ROUTING = (EVERY[place] for place in (2, 3, 4, 5, 6))
EMERGENCY, USE, LINE = EVERY[8], EVERY[9], bytes(LINE_SIZE + HPKE_OVERHEAD)
KID, BOX = bytes.fromhex(AMARA.kid), bytes(16)


@pytest.mark.parametrize(
    ("says", "said"),
    [
        (CERTIFICATE, {"_7": 1}),
        (CERTIFICATE, {"_6": ...}),
        (CERTIFICATE, {"_1": b""}),
        (CERTIFICATE, {"_1": bytes(8193)}),
        (CERTIFICATE, {"_2": bytes(3211)}),
        (CERTIFICATE, {"_3": bytes(15)}),
        (CERTIFICATE, {"_5": "x" * 201}),
        (MEMBER, {"_4": bytes(32)}),
        (MEMBER, {"_5": "Amara"}),
        (DEVICE, {"_3": [KID, KID]}),
        (DEVICE, {"_3": sorted([KID, bytes(32)], reverse=True)}),
        (DEVICE, {"_3": [bytes([number]) * 32 for number in range(17)]}),
        (DEVICE, {"_3": KID}),
        (REVOCATION, {"_2": "because"}),
        (REVOCATION, {"_2": 1}),
        (ROUTING, {"_1": [[BOX]]}),
        (ROUTING, {"_1": [[BOX, [BOX, BOX]]]}),
        (ROUTING, {"_1": [[BOX, BOX]]}),
        (ROUTING, {"_1": [[bytes([number]) * 16, []] for number in range(101)]}),
        (ROUTING, {"_2": [["", BOX, []]]}),
        (ROUTING, {"_2": [["duty", bytes(15), []]]}),
        (ROUTING, {"_3": [["", "{}"]]}),
        (ROUTING, {"_3": [["x", "y" * 12289]]}),
        (ROUTING, {"_4": None}),
        (ROUTING, {"_5": ...}),
        (ROUTING, {"_5": None}),
        (ROUTING, {"_5": "x" * 1001}),
        (EMERGENCY, {"_3": [KID, KID]}),
        (EMERGENCY, {"_3": [KID]}),
        (EMERGENCY, {"_2": "curiosity"}),
        (EMERGENCY, {"_1": BOX}),
        (EMERGENCY, {"_4": -1}),
        (EMERGENCY, {"_4": ...}),
        (USE, {"_1": KID}),
        (USE, {"_2": BOX}),
        (USE, {"_3": b""}),
        (USE, {"_3": [LINE[1:]]}),
        (USE, {"_3": [LINE, LINE]}),
        (USE, {"_3": [b"\x01" + LINE[1:], LINE]}),
        (USE, {"_3": [bytes([number]) + LINE[1:] for number in range(9)]}),
        (EVERY[0], {"_1": 7}),
        (EVERY[1], {"_3": 7}),
    ],
    ids=lambda value: str(value)[:60] if isinstance(value, dict) else type(value).__name__,
)
def test_fields_that_are_not_as_laid_down_are_refused(says: Says, said: dict[str, object]) -> None:
    with pytest.raises(SealRefused):
        parse_entry(signed(fields_of(says, **said)))


def test_half_a_signature_is_none() -> None:
    encoded = sign_entry(ISSUING, EVERY[5], AT)
    fields = decode(encoded, limit=ENTRY_LIMIT)
    others = decode(sign_entry(ROOT, EVERY[5], AT), limit=ENTRY_LIMIT)
    for mixed in ([fields[6][0], others[6][1]], [others[6][0], fields[6][1]]):
        assert not parse_entry(encode(fields | {6: mixed})).is_signed_by(parse_card(ISSUING.card))


@pytest.mark.parametrize(
    "says",
    [
        RevocationEntry(Kid("ab"), RevokedFor.LOST),
        RoutingEntry(covers=tuple((box, ()) for box in (*BOXES, mailbox("more")))),
        RoutingEntry(calendars=tuple((str(number), "x" * 4000) for number in range(5))),
        DeviceEntry(AccountId("xy"), IRO.card),
    ],
    ids=["no kid", "too many", "too long", "no account"],
)
def test_what_no_reader_would_take_is_not_signed(says: Says) -> None:
    with pytest.raises(ValueError):
        sign_entry(ISSUING, says, AT)


def test_eight_computers_are_told_in_one_entry() -> None:
    cards = {one.kid: one.card for one in (Identity.generate() for _ in range(8))}
    lines = seal_lines("x" * LINE_AT_MOST, ContentId("0f" * 16), cards)
    use = RecoveryUseEntry(ContentId("0f" * 16), "ab" * 32, lines)
    assert parse_entry(sign_entry(ISSUING, use, AT)).says == use

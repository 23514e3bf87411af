"""What an entry says as the plain map that is signed, and back; exactly the fields of its kind, no more."""

from typing import Any

from core.ids import AccountId, ContentId, Kid, MailboxId
from core.sealing.entry_values import (
    LINE_SIZE,
    TOLD_AT_MOST,
    CertificateEntry,
    DeviceEntry,
    EmergencyEntry,
    EntryKind,
    IssuingEntry,
    MemberEntry,
    OrganisationEntry,
    RecoveryReason,
    RecoveryUseEntry,
    RevocationEntry,
    RevokedFor,
    RoutingEntry,
    Says,
)
from core.sealing.instants import from_micros, to_micros
from core.sealing.primitives import HPKE_OVERHEAD
from core.sealing.refusal import Reason, SealRefused
from core.sealing.signatures import CARD_SIZE, CERTIFICATE_LIMIT

NAMED_AT_MOST = 100
"""How many mailboxes, duties or calendars one routing entry changes; a larger change is several entries."""
_WORD_AT_MOST = 200
_DEFINITION_AT_MOST = 12 * 1024
_NUMBERS_AT_MOST = 1000
_REPLACES_AT_MOST = 16


def to_fields(says: Says) -> dict[int, Any]:
    """The map of what an entry says."""
    match says:
        case CertificateEntry():
            own = {5: says.known_as, 6: says.portrait}
            return {1: says.certificate, 2: says.card, 3: _raw(says.account), 4: _raw(says.mailbox), **own}
        case MemberEntry():
            return {1: says.card, 2: _raw(says.account), 3: _raw(says.mailbox), 4: _raw(says.keeper)}
        case DeviceEntry():
            return {1: _raw(says.account), 2: says.card, 3: sorted(_raw(kid) for kid in says.replaces)}
        case RevocationEntry():
            return {1: _raw(says.kid), 2: says.reason.value}
        case RoutingEntry():
            return {
                1: [[_raw(of), [_raw(by) for by in covering]] for of, covering in says.covers],
                2: [[duty, _raw(of), [_raw(one) for one in held]] for duty, of, held in says.duties],
                3: [[name, definition] for name, definition in says.calendars],
                4: says.ladder,
                5: says.numbers,
            }
        case IssuingEntry():
            return {1: says.card, 2: says.certificate}
        case RecoveryUseEntry():
            return {1: _raw(says.content), 2: _raw(says.emergency), 3: list(says.lines)}
        case EmergencyEntry():
            who = [_raw(kid) for kid in says.who]
            return {1: _raw(says.about), 2: says.reason.value, 3: who, 4: to_micros(says.until)}
        case OrganisationEntry():
            return {1: says.name, 2: says.root_card, 3: says.recovery_card, 4: _raw(says.recovery_mailbox)}


def read_fields(kind: EntryKind, said: object) -> Says:
    """What an entry of `kind` says. SealRefused unless the map is exactly one of its kind."""
    if not isinstance(said, dict):
        raise _refused()
    match kind, said:
        case EntryKind.CERTIFICATE, {1: certificate, 2: card, 3: account, 4: mailbox, 5: name, 6: drawing}:
            _exactly(said, 6)
            return CertificateEntry(
                _bytes(certificate, CERTIFICATE_LIMIT),
                _card(card),
                AccountId(_hex(account, 16)),
                MailboxId(_hex(mailbox, 16)),
                _word(name),
                _word(drawing),
            )
        case EntryKind.MEMBER, {1: card, 2: account, 3: mailbox, 4: keeper}:
            _exactly(said, 4)
            return MemberEntry(
                _card(card),
                AccountId(_hex(account, 16)),
                MailboxId(_hex(mailbox, 16)),
                AccountId(_hex(keeper, 16)),
            )
        case EntryKind.DEVICE, {1: account, 2: card, 3: list(replaces)}:
            _exactly(said, 3)
            kids = tuple(Kid(_hex(kid, 32)) for kid in replaces)
            if list(kids) != sorted(set(kids)) or len(kids) > _REPLACES_AT_MOST:
                raise _refused()
            return DeviceEntry(AccountId(_hex(account, 16)), _card(card), kids)
        case EntryKind.REVOCATION, {1: kid, 2: reason}:
            _exactly(said, 2)
            return RevocationEntry(Kid(_hex(kid, 32)), _one_of(RevokedFor, reason))
        case EntryKind.ROUTING, {1: list(covers), 2: list(duties), 3: list(calendars), 4: ladder, 5: numbers}:
            _exactly(said, 5)
            return _routing(covers, duties, calendars, ladder, numbers)
        case EntryKind.ISSUING, {1: card, 2: certificate}:
            _exactly(said, 2)
            return IssuingEntry(_card(card), _bytes(certificate, CERTIFICATE_LIMIT))
        case EntryKind.RECOVERY_USE, {1: content, 2: emergency, 3: list(lines)}:
            _exactly(said, 3)
            return RecoveryUseEntry(ContentId(_hex(content, 16)), _hex(emergency, 32), _lines(lines))
        case EntryKind.EMERGENCY, {1: about, 2: reason, 3: [first, second], 4: until}:
            _exactly(said, 4)
            who = (Kid(_hex(first, 32)), Kid(_hex(second, 32)))
            if who[0] == who[1]:
                raise _refused()
            return EmergencyEntry(_hex(about, 32), _one_of(RecoveryReason, reason), who, from_micros(until))
        case EntryKind.ORGANISATION, {1: name, 2: root, 3: recovery, 4: mailbox}:
            _exactly(said, 4)
            return OrganisationEntry(
                _word(name), _card(root), _bytes(recovery, CARD_SIZE), MailboxId(_hex(mailbox, 16))
            )
        case _:
            raise _refused()


def _lines(lines: list[Any]) -> tuple[bytes, ...]:
    if len(lines) > TOLD_AT_MOST or not all(isinstance(line, bytes) for line in lines):
        raise _refused()
    if lines != sorted(set(lines)) or any(len(line) != HPKE_OVERHEAD + LINE_SIZE for line in lines):
        raise _refused()
    return tuple(lines)


def _routing(
    covers: list[Any], duties: list[Any], calendars: list[Any], ladder: object, numbers: object
) -> RoutingEntry:
    if max(len(covers), len(duties), len(calendars)) > NAMED_AT_MOST:
        raise _refused()
    read_covers = []
    for line in covers:
        of, covering = _pair(line)
        read_covers.append((MailboxId(_hex(of, 16)), _mailboxes(covering)))
    read_duties = []
    for line in duties:
        match line:
            case [str(duty), bytes(of), held]:
                whose = "" if of == b"" else _hex(of, 16)
                read_duties.append((_word(duty, least=1), whose, _mailboxes(held)))
            case _:
                raise _refused()
    read_calendars = []
    for line in calendars:
        name, definition = _pair(line)
        read_calendars.append((_word(name, least=1), _word(definition, most=_DEFINITION_AT_MOST)))
    said = _word(ladder, most=_DEFINITION_AT_MOST)
    told = _word(numbers, most=_NUMBERS_AT_MOST)
    return RoutingEntry(tuple(read_covers), tuple(read_duties), tuple(read_calendars), said, told)


def _pair(line: object) -> tuple[object, object]:
    match line:
        case [first, second]:
            return first, second
        case _:
            raise _refused()


def _mailboxes(value: object) -> tuple[MailboxId, ...]:
    if not isinstance(value, list) or len(value) > NAMED_AT_MOST:
        raise _refused()
    found = tuple(MailboxId(_hex(item, 16)) for item in value)
    if len(set(found)) != len(found):
        raise _refused()
    return found


def _exactly(said: dict[Any, Any], count: int) -> None:
    if set(said) != set(range(1, count + 1)):
        raise _refused()


def _one_of(words: type[Any], value: object) -> Any:
    if not isinstance(value, str) or value not in {str(word) for word in words}:
        raise _refused()
    return words(value)


def _word(value: object, *, least: int = 0, most: int = _WORD_AT_MOST) -> str:
    if not isinstance(value, str) or not least <= len(value) <= most:
        raise _refused()
    return value


def _bytes(value: object, most: int) -> bytes:
    if not isinstance(value, bytes) or not 1 <= len(value) <= most:
        raise _refused()
    return value


def _card(value: object) -> bytes:
    if not isinstance(value, bytes) or len(value) != CARD_SIZE:
        raise _refused()
    return value


def _hex(value: object, size: int) -> str:
    if not isinstance(value, bytes) or len(value) != size:
        raise _refused()
    return value.hex()


def _raw(id: str) -> bytes:
    return bytes.fromhex(id)


def _refused() -> SealRefused:
    return SealRefused(Reason.DIRECTORY)

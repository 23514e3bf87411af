"""Who may write which entry: every kind by everybody who may, and refused from everybody who may not."""

from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta

import pytest

from core.ids import ContentId
from core.sealing.certificates import Cap, Level
from core.sealing.directory_rules import COMPUTERS_AT_MOST, judge
from core.sealing.entries import parse_entry, sign_entry
from core.sealing.entry_values import (
    DeviceEntry,
    IssuingEntry,
    RecoveryUseEntry,
    RevocationEntry,
    RevokedFor,
    RoutingEntry,
    Says,
)
from core.sealing.identity import Identity
from core.sealing.refusal import SealRefused
from tests.core.sealing.people import AMARA, AT, IRO, ISSUING, MANAGER, NEW_WORKER, PRIYA, ROOT, STRANGER
from tests.core.sealing.register import (
    YEAR,
    MemoryRegister,
    account,
    device_entry,
    emergency_entry,
    founded,
    issuing_entry,
    mailbox,
    member_entry,
    organisation_entry,
    worker_entry,
)

SECOND = NEW_WORKER
"""A second computer of somebody's, wherever one is needed."""


@pytest.fixture
def register() -> MemoryRegister:
    return founded()


def revoke(who: Identity) -> RevocationEntry:
    return RevocationEntry(who.kid, RevokedFor.LOST)


def refused(register: MemoryRegister, signer: Identity, says: Says, **more: object) -> None:
    before = (dict(register.cards), dict(register.accounts), register.whose)
    with pytest.raises(SealRefused):
        register.write(signer, says, **more)  # type: ignore[arg-type]
    assert (register.cards, register.accounts, register.whose) == before


def good(register: MemoryRegister, name: str) -> set[str]:
    return set(register.good_cards(account(name)))


# -- the beginning -------------------------------------------------------------------------------------


def test_it_begins_with_the_root_and_nobody_else() -> None:
    empty = MemoryRegister()
    for signer, says in (
        (ROOT, issuing_entry()),
        (ISSUING, worker_entry("priya", PRIYA)),
        (ISSUING, organisation_entry()),
        (ROOT, replace(organisation_entry(), name="")),
        (ROOT, replace(organisation_entry(), recovery_card=PRIYA.card)),
    ):
        refused(empty, signer, says)
    empty.write(ROOT, organisation_entry())
    assert empty.organisation() == organisation_entry()


def test_there_is_one_organisation_for_good(register: MemoryRegister) -> None:
    refused(register, ROOT, organisation_entry())
    refused(register, STRANGER, replace(organisation_entry(), root_card=STRANGER.card))


def test_the_root_makes_issuing_identities_and_more_of_them(register: MemoryRegister) -> None:
    register.write(ROOT, issuing_entry(STRANGER))
    register.write(STRANGER, worker_entry("iro", IRO, issuer=STRANGER))
    assert good(register, "iro") == {IRO.kid}


@pytest.mark.parametrize(
    ("signer", "says"),
    [
        (ISSUING, issuing_entry(STRANGER)),
        (STRANGER, issuing_entry(STRANGER, STRANGER)),
        (ROOT, issuing_entry(ISSUING)),
        (ROOT, issuing_entry(PRIYA)),
        (ROOT, issuing_entry(STRANGER, org="Otherton")),
        (ROOT, issuing_entry(STRANGER, level=Level.PERSON, not_after=AT + YEAR)),
        (ROOT, issuing_entry(STRANGER, subject=IRO.kid)),
        (ROOT, IssuingEntry(STRANGER.card, worker_entry("iro", IRO).certificate)),
    ],
    ids=range(8),
)
def test_no_other_issuing_identity(register: MemoryRegister, signer: Identity, says: Says) -> None:
    refused(register, signer, says)


# -- workers -------------------------------------------------------------------------------------------


def test_a_worker_is_enrolled_renewed_and_changed(register: MemoryRegister) -> None:
    later = worker_entry("priya", PRIYA, not_before=AT + YEAR, not_after=AT + 2 * YEAR, caps=(Cap.READ,))
    change = register.write(ISSUING, later)
    assert change.adds is None
    listed = register.account(account("priya"))
    assert listed is not None
    assert not listed.may(Cap.READ, at=AT)
    assert listed.may(Cap.READ, at=AT + YEAR)
    assert not listed.may(Cap.INVITE, at=AT + YEAR)
    assert good(register, "priya") == {PRIYA.kid}


def test_a_certificate_for_a_new_card_adds_it(register: MemoryRegister) -> None:
    register.write(ISSUING, worker_entry("priya", SECOND))
    assert good(register, "priya") == {PRIYA.kid, SECOND.kid}


@pytest.mark.parametrize(
    ("signer", "says"),
    [
        (ROOT, worker_entry("iro", IRO, issuer=ROOT)),
        (PRIYA, worker_entry("iro", IRO, issuer=PRIYA)),
        (MANAGER, worker_entry("iro", IRO)),
        (ISSUING, worker_entry("iro", IRO, issuer=ROOT)),
        (ISSUING, worker_entry("iro", IRO, org="Otherton")),
        (ISSUING, worker_entry("iro", IRO, level=Level.ISSUING, caps=())),
        (ISSUING, worker_entry("iro", IRO, subject=SECOND.kid)),
        (ISSUING, worker_entry("iro", IRO, box="priya")),
        (ISSUING, worker_entry("iro", IRO, box="recovery")),
        (ISSUING, worker_entry("priya", PRIYA, box="iro")),
        (ISSUING, worker_entry("iro", PRIYA)),
        (ISSUING, worker_entry("iro", AMARA)),
        (ISSUING, worker_entry("amara", AMARA)),
        (ISSUING, worker_entry("amara", IRO)),
    ],
    ids=range(14),
)
def test_no_other_worker(register: MemoryRegister, signer: Identity, says: Says) -> None:
    refused(register, signer, says)


def test_an_issuing_identity_that_was_revoked_certifies_nobody(register: MemoryRegister) -> None:
    for signer in (PRIYA, AMARA, ISSUING):
        refused(register, signer, revoke(ISSUING))
    register.write(ROOT, revoke(ISSUING))
    refused(register, ISSUING, worker_entry("iro", IRO))
    register.write(ROOT, issuing_entry(STRANGER))
    register.write(STRANGER, worker_entry("iro", IRO, issuer=STRANGER))


# -- young people --------------------------------------------------------------------------------------


def test_a_young_person_is_invited_by_who_may_and_has_a_keeper(register: MemoryRegister) -> None:
    listed = register.account(account("amara"))
    assert listed is not None
    assert (listed.keeper, listed.certificate) == (account("priya"), None)
    assert not listed.may(Cap.READ, at=AT)
    register.write(PRIYA, member_entry("tomasz", IRO, keeper="manager"))
    register.write(ISSUING, member_entry("iris", STRANGER))


@pytest.mark.parametrize(
    ("signer", "says"),
    [
        (MANAGER, member_entry("tomasz", IRO, keeper="manager")),
        (AMARA, member_entry("tomasz", IRO)),
        (STRANGER, member_entry("tomasz", IRO)),
        (ROOT, member_entry("tomasz", IRO)),
        (PRIYA, member_entry("tomasz", IRO, keeper="amara")),
        (PRIYA, member_entry("tomasz", IRO, keeper="nobody")),
        (PRIYA, member_entry("tomasz", AMARA)),
        (PRIYA, member_entry("tomasz", IRO, box="amara")),
        (PRIYA, member_entry("manager", IRO)),
        (PRIYA, member_entry("manager", MANAGER)),
        (PRIYA, member_entry("amara", IRO)),
        (PRIYA, member_entry("amara", AMARA, box="new")),
        (PRIYA, replace(member_entry("tomasz", IRO), card=bytes(3212))),
    ],
    ids=range(13),
)
def test_no_other_young_person(register: MemoryRegister, signer: Identity, says: Says) -> None:
    refused(register, signer, says)


def test_the_cap_must_hold_when_it_is_used_and_when_it_is_taken_in(register: MemoryRegister) -> None:
    says = member_entry("tomasz", IRO)
    refused(register, PRIYA, says, at=AT - timedelta(seconds=1))
    refused(register, PRIYA, says, at=AT + YEAR)
    refused(register, PRIYA, says, at=AT, now=AT + YEAR)
    register.write(PRIYA, says, AT + YEAR - timedelta(seconds=1), now=AT + YEAR - timedelta(seconds=1))


def test_a_keeper_hands_on_and_then_keeps_no_longer(register: MemoryRegister) -> None:
    register.write(ISSUING, worker_entry("iro", IRO))
    for signer in (IRO, MANAGER, AMARA):
        refused(register, signer, member_entry("amara", AMARA, keeper="iro"))
    register.write(PRIYA, member_entry("amara", AMARA, keeper="iro"))
    refused(register, PRIYA, device_entry("amara", SECOND, AMARA))
    register.write(IRO, device_entry("amara", SECOND, AMARA))
    register.write(ISSUING, member_entry("amara", SECOND, keeper="priya"))
    refused(register, IRO, revoke(SECOND))
    register.write(PRIYA, revoke(SECOND))


# -- computers -----------------------------------------------------------------------------------------


@pytest.mark.parametrize("signer", [AMARA, PRIYA, ISSUING], ids=["own", "keeper", "issuing"])
def test_a_second_computer(register: MemoryRegister, signer: Identity) -> None:
    register.write(signer, device_entry("amara", SECOND))
    assert good(register, "amara") == {AMARA.kid, SECOND.kid}


@pytest.mark.parametrize("signer", [AMARA, PRIYA, ISSUING], ids=["own", "keeper", "issuing"])
def test_a_new_computer_in_place_of_the_old(register: MemoryRegister, signer: Identity) -> None:
    register.write(signer, device_entry("amara", SECOND, AMARA))
    assert good(register, "amara") == {SECOND.kid}
    refused(register, AMARA, device_entry("amara", STRANGER))


@pytest.mark.parametrize(
    ("signer", "says"),
    [
        (MANAGER, device_entry("amara", SECOND)),
        (MANAGER, device_entry("amara", SECOND, AMARA)),
        (STRANGER, device_entry("amara", SECOND)),
        (SECOND, device_entry("amara", SECOND)),
        (ROOT, device_entry("amara", SECOND)),
        (PRIYA, device_entry("manager", SECOND)),
        (AMARA, device_entry("priya", SECOND)),
        (AMARA, device_entry("amara", AMARA)),
        (AMARA, device_entry("amara", PRIYA)),
        (AMARA, device_entry("amara", SECOND, PRIYA)),
        (AMARA, device_entry("amara", SECOND, SECOND)),
        (ISSUING, device_entry("nobody", SECOND)),
        (AMARA, DeviceEntry(account("amara"), bytes(3212))),
    ],
    ids=range(13),
)
def test_no_other_computer(register: MemoryRegister, signer: Identity, says: Says) -> None:
    refused(register, signer, says)


def test_so_many_computers_and_no_more(register: MemoryRegister) -> None:
    more = [Identity.generate() for _ in range(COMPUTERS_AT_MOST)]
    for one in more[:-1]:
        register.write(AMARA, device_entry("amara", one))
    refused(register, AMARA, device_entry("amara", more[-1]))
    register.write(AMARA, device_entry("amara", more[-1], more[0]))
    workers = [Identity.generate() for _ in range(COMPUTERS_AT_MOST)]
    for one in workers[:-1]:
        register.write(ISSUING, worker_entry("priya", one))
    refused(register, ISSUING, worker_entry("priya", workers[-1]))


def test_a_card_is_never_used_again(register: MemoryRegister) -> None:
    register.write(AMARA, device_entry("amara", SECOND))
    register.write(SECOND, revoke(AMARA))
    refused(register, SECOND, device_entry("amara", AMARA))
    refused(register, PRIYA, member_entry("tomasz", AMARA))
    refused(register, ISSUING, worker_entry("iro", AMARA))


# -- revocation, routing, recovery ---------------------------------------------------------------------


@pytest.mark.parametrize("signer", [AMARA, PRIYA, ISSUING], ids=["own", "keeper", "issuing"])
def test_a_lost_computer_is_revoked(register: MemoryRegister, signer: Identity) -> None:
    register.write(signer, revoke(AMARA))
    assert good(register, "amara") == set()
    refused(register, ISSUING, revoke(AMARA))
    for late in (device_entry("amara", SECOND), revoke(PRIYA)):
        refused(register, AMARA, late)


@pytest.mark.parametrize(
    ("signer", "whose"),
    [(MANAGER, AMARA), (STRANGER, AMARA), (ROOT, AMARA), (PRIYA, MANAGER), (AMARA, PRIYA), (ISSUING, ROOT)],
    ids=range(6),
)
def test_nobody_else_revokes(register: MemoryRegister, signer: Identity, whose: Identity) -> None:
    refused(register, signer, revoke(whose))


def test_what_is_not_there_is_not_revoked(register: MemoryRegister) -> None:
    refused(register, ISSUING, revoke(STRANGER))
    refused(register, ROOT, revoke(ROOT))


def test_a_worker_who_left_may_do_nothing_more(register: MemoryRegister) -> None:
    register.write(ISSUING, revoke(PRIYA))
    for says in (member_entry("tomasz", IRO), device_entry("amara", SECOND), revoke(AMARA)):
        refused(register, PRIYA, says)
    register.write(ISSUING, member_entry("amara", AMARA, keeper="manager"))


@pytest.mark.parametrize(
    "says", [RoutingEntry(covers=((mailbox("priya"), ()),)), emergency_entry()], ids=["routing", "emergency"]
)
def test_routing_and_recovery_are_the_office_s(register: MemoryRegister, says: Says) -> None:
    assert register.write(ISSUING, says).adds is None
    for signer in (PRIYA, MANAGER, AMARA, ROOT, STRANGER):
        refused(register, signer, says)


# -- breaking the glass --------------------------------------------------------------------------------

HOUR = timedelta(hours=1)


def use_of(register: MemoryRegister) -> RecoveryUseEntry:
    (digest,) = register.emergencies
    return RecoveryUseEntry(ContentId("0f" * 16), digest)


@pytest.mark.parametrize("hours", [0, -1, 24 + 1e-9, 48])
def test_an_emergency_ends_within_a_day(register: MemoryRegister, hours: float) -> None:
    refused(register, ISSUING, emergency_entry(hours=hours))
    register.write(ISSUING, emergency_entry(hours=24))


def test_one_that_is_over_is_not_begun_at_the_hub(register: MemoryRegister) -> None:
    refused(register, ISSUING, emergency_entry(hours=1), now=AT + HOUR)
    # Whoever follows the log later reads it as it was.
    register.write(ISSUING, emergency_entry(hours=1))


@pytest.mark.parametrize(
    "who",
    [(PRIYA, AMARA), (AMARA, MANAGER), (PRIYA, ISSUING), (ROOT, PRIYA), (PRIYA, STRANGER), (PRIYA, SECOND)],
    ids=["young person", "young person first", "issuing", "root", "unknown", "one worker twice"],
)
def test_it_takes_two_different_workers(register: MemoryRegister, who: tuple[Identity, Identity]) -> None:
    register.write(PRIYA, device_entry("priya", SECOND))
    refused(register, ISSUING, emergency_entry(who=who))


def test_who_was_put_out_is_none_of_the_two(register: MemoryRegister) -> None:
    register.write(ISSUING, revoke(MANAGER))
    refused(register, ISSUING, emergency_entry())


def test_the_key_is_used_in_an_emergency_that_stands_and_by_the_office(register: MemoryRegister) -> None:
    refused(register, ISSUING, RecoveryUseEntry(ContentId("0f" * 16), "ab" * 32))
    register.write(ISSUING, emergency_entry(hours=2))
    use = use_of(register)
    for signer in (PRIYA, MANAGER, AMARA, ROOT, STRANGER):
        refused(register, signer, use)
    refused(register, ISSUING, use, at=AT - HOUR)
    refused(register, ISSUING, use, at=AT + 2 * HOUR)
    # The hub asks its own clock too: an entry's time is its signer's word.
    refused(register, ISSUING, use, at=AT + HOUR, now=AT + 2 * HOUR)
    for at in (AT, AT + HOUR):
        assert register.write(ISSUING, use, at).entry.says == use


# -- signatures ----------------------------------------------------------------------------------------


def swap_signer(encoded: bytes) -> bytes:
    return encoded.replace(bytes.fromhex(ISSUING.kid), bytes.fromhex(ROOT.kid))


@pytest.mark.parametrize(
    "spoil",
    [
        swap_signer,
        lambda encoded: encoded[:-1] + bytes([encoded[-1] ^ 1]),
        lambda encoded: encoded.replace(b"left", b"lost"),
    ],
    ids=["another signer named", "signature", "content"],
)
def test_what_is_not_signed_changes_nothing(
    register: MemoryRegister, spoil: Callable[[bytes], bytes]
) -> None:
    honest = sign_entry(ISSUING, RevocationEntry(PRIYA.kid, RevokedFor.LEFT), AT)
    judge(parse_entry(honest), register)
    changed = spoil(honest)
    assert changed != honest
    with pytest.raises(SealRefused):
        judge(parse_entry(changed), register)

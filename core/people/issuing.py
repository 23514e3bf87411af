"""The organisation's own keys in the office's vault, and what is signed with them."""

from collections.abc import Collection
from datetime import datetime, timedelta

from core.people.invitations import Invitee
from core.people.model import Role
from core.sealing.certificates import ISSUING_VALID_AT_MOST, PERSON_VALID_AT_MOST, Cap, Level, issue
from core.sealing.entries import sign_entry
from core.sealing.entry_values import CertificateEntry, IssuingEntry
from core.sealing.identity import Identity
from core.sealing.shares import root_of
from core.sealing.signatures import kid_of
from core.vault.work import UnitOfWork

_KEYS = "office.keys"
ISSUED_AT = "office.issued-at"
"""When the issuing identity at work was made, where it is not the organisation's first."""
_EARLIER = timedelta(hours=1)
"""How far before its signing a certificate begins, so that a computer a little behind believes it at once."""

_ANSWERS = frozenset({Cap.READ, Cap.ANSWER})
_INVITES = _ANSWERS | {Cap.INVITE, Cap.HAND_OVER}
_COVERS = _INVITES | {Cap.COVER}
_BY_ROLE: dict[Role, frozenset[Cap]] = {
    Role.SOCIAL_WORKER: _INVITES,
    Role.IRO: _COVERS,
    Role.PERSONAL_ADVISER: _INVITES,
    Role.PARTICIPATION: _INVITES,
    Role.MANAGER: _COVERS,
    Role.IRO_MANAGER: _COVERS,
    Role.ADVOCACY_MANAGER: _COVERS,
    Role.OFFICE: frozenset({Cap.INVITE}),
}


def caps_of(role: Role) -> frozenset[Cap]:
    """What goes with a role where nothing else is said. Everybody with a duty reads and answers."""
    return _BY_ROLE.get(role, _ANSWERS)


class OfficeKeys:
    """Root and issuing identity at work. `root_seed` and the issuing seeds lie in this vault alone."""

    def __init__(self, name: str, root_seed: bytes, issuing: Identity) -> None:
        self.name = name
        self.issuing = issuing
        self._root_seed = root_seed

    @property
    def root(self) -> Identity:
        """Signs issuing identities, and nothing else after the beginning."""
        return root_of(self._root_seed)

    @property
    def root_seed(self) -> bytes:
        """For the sheets, and for the vault."""
        return self._root_seed

    def issuing_entry(self, issuing: Identity, at: datetime) -> bytes:
        """`issuing` may certify people from now on."""
        certificate = issue(
            self.root,
            subject=issuing.kid,
            name=self.name,
            role="issuing",
            org=self.name,
            not_before=at - _EARLIER,
            not_after=at - _EARLIER + ISSUING_VALID_AT_MOST,
            level=Level.ISSUING,
        )
        return sign_entry(self.root, IssuingEntry(issuing.card, certificate), at)

    def worker_entry(self, invitee: Invitee, card: bytes, caps: Collection[Cap], at: datetime) -> bytes:
        """A worker is who they are, for a year."""
        certificate = issue(
            self.issuing,
            subject=kid_of(card),
            name=invitee.name,
            role=invitee.role.value,
            team=invitee.team,
            caps=caps,
            org=self.name,
            not_before=at - _EARLIER,
            not_after=at - _EARLIER + PERSON_VALID_AT_MOST,
        )
        says = CertificateEntry(
            certificate, card, invitee.account, invitee.mailbox, invitee.known_as, invitee.portrait
        )
        return sign_entry(self.issuing, says, at)


def keep_office_keys(work: UnitOfWork, keys: OfficeKeys) -> None:
    """Keep the organisation's keys in this vault."""
    seeds = keys.issuing.seeds
    issuing = (seeds.ed25519 + seeds.mldsa65 + seeds.xwing).hex()
    work.settings.set(_KEYS, {"name": keys.name, "root": keys.root_seed.hex(), "issuing": issuing})


def office_keys(work: UnitOfWork) -> OfficeKeys | None:
    """The organisation's keys, in the one vault that has them."""
    kept = work.settings.get(_KEYS)
    if kept is None:
        return None
    seeds = bytes.fromhex(kept["issuing"])
    issuing = Identity.from_seeds(seeds[:32], seeds[32:64], seeds[64:])
    return OfficeKeys(kept["name"], bytes.fromhex(kept["root"]), issuing)


def note_issued(work: UnitOfWork, at: datetime) -> None:
    """The issuing identity was made anew."""
    work.settings.set(ISSUED_AT, at.isoformat())

"""Whether somebody may do what they did: certificates checked where a cap is used.

A vault holds the organisation's root card (pinned when its owner joined), the issuing identity's card and
certificate, and each worker's certificate beside their card.
"""

from dataclasses import dataclass
from datetime import datetime

from core.errors import Refusal
from core.people.model import Person
from core.sealing.certificates import Cap, Chain, check_chain
from core.sealing.refusal import SealRefused
from core.sealing.signatures import kid_of
from core.vault.work import UnitOfWork

_ROOT = "organisation.root"
_ISSUING_CARD = "organisation.issuing-card"
_ISSUING = "organisation.issuing"
_NAME = "organisation.name"


class DirectoryRefused(Refusal):
    """Somebody's certificate does not hold."""

    def __init__(self) -> None:
        super().__init__("Heard can't be sure who this person is. Ask your office to check their sign-up.")


@dataclass(frozen=True, slots=True)
class Organisation:
    """The organisation as a vault knows it: its name, and the cards and certificate to check against."""

    name: str
    root_card: bytes
    issuing_card: bytes
    issuing: bytes


def pin(work: UnitOfWork, organisation: Organisation) -> None:
    """Pin the organisation in this vault; done once, when its owner joins."""
    work.settings.set(_NAME, organisation.name)
    work.settings.set(_ROOT, organisation.root_card.hex())
    work.settings.set(_ISSUING_CARD, organisation.issuing_card.hex())
    work.settings.set(_ISSUING, organisation.issuing.hex())


def pinned(work: UnitOfWork) -> Organisation | None:
    """The organisation this vault belongs to, or None before joining."""
    root = work.settings.get(_ROOT)
    if root is None:
        return None
    return Organisation(
        name=work.settings.get(_NAME),
        root_card=bytes.fromhex(root),
        issuing_card=bytes.fromhex(work.settings.get(_ISSUING_CARD)),
        issuing=bytes.fromhex(work.settings.get(_ISSUING)),
    )


def check_worker(work: UnitOfWork, person: Person, certificate: bytes, *, at: datetime) -> None:
    """DirectoryRefused unless `certificate` leads from the pinned root to this very person and role."""
    organisation = pinned(work)
    if organisation is None or not _holds(organisation, person, certificate, at, None):
        raise DirectoryRefused


def may(work: UnitOfWork, person: Person, cap: Cap, *, at: datetime) -> bool:
    """Whether `person` holds `cap` at `at`, by their certificate in this vault."""
    organisation, certificate = pinned(work), work.people.certificate(person.kid)
    if organisation is None or certificate is None:
        return False
    return _holds(organisation, person, certificate, at, cap)


def _holds(
    organisation: Organisation, person: Person, certificate: bytes, at: datetime, cap: Cap | None
) -> bool:
    chain = Chain(organisation.root_card, organisation.issuing_card, organisation.issuing, certificate)
    try:
        proven = check_chain(chain, root=kid_of(organisation.root_card), at=at, wanted=cap)
    except SealRefused:
        return False
    return (proven.subject, proven.name, proven.role) == (person.kid, person.name, person.role.value)

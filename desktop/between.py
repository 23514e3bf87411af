"""Vaults that are open and whose owner is not in yet: which of them goes on where, and making new ones."""

import logging
from collections.abc import Callable
from dataclasses import dataclass
from enum import Enum
from functools import cached_property
from typing import TYPE_CHECKING

from core.clock import Clock
from core.errors import Refusal

if TYPE_CHECKING:
    from core.session import Session
    from core.vault.door import Door
    from core.vault.engine import Vault

_log = logging.getLogger(__name__)


class Goes(Enum):
    """Where somebody goes on whose vault has no owner yet."""

    SETTING_UP = "setting-up"
    """The first set-up of an organisation was begun."""
    JOINING = "joining"
    IN = "in"
    """They began again, are in, and were not asked yet which picture was theirs before."""
    ANYWHERE = "anywhere"
    """Neither: a code came to nothing, or Heard was ended between making the vault and what comes next."""


@dataclass(frozen=True, slots=True)
class Between:
    """An open vault, and where its owner goes on."""

    vault: "Vault"
    goes: Goes

    def close(self) -> None:
        """Lock it."""
        self.vault.close()


def arrive(vault: "Vault", clock: Clock) -> "Session | Between":
    """The session of a vault that was unlocked, or where its owner goes on. Runs on a lane."""
    from core.people.beginning_again import began_again
    from core.people.founding_at_work import in_set_up
    from core.people.joining import waiting_to_join

    if in_set_up(vault):
        return Between(vault, Goes.SETTING_UP)
    if waiting_to_join(vault):
        return Between(vault, Goes.JOINING)
    with vault.reading() as work:
        belongs = work.identity.owner() is not None
    if not belongs:
        return Between(vault, Goes.ANYWHERE)
    return Between(vault, Goes.IN) if began_again(vault) else open_in(vault, clock)


def open_in(vault: "Vault", clock: Clock) -> "Session":
    """The session of a vault that has an owner. Runs on a lane."""
    from core.session import Library, open_session

    return open_session(vault, clock, Library.load())


class VaultMaker:
    """See ui.welcome.access.SetUpService: makes a vault, and `first` in it before anything else.

    All or nothing: where `first` fails, the vault is gone again and can be made once more.
    """

    def __init__(self, make_door: "Callable[[], Door]", first: "Callable[[Vault], Goes]") -> None:
        self._make_door, self._first = make_door, first
        self._made: Vault | None = None

    @cached_property
    def _door(self) -> "Door":
        return self._make_door()

    def can_have_code(self) -> bool:
        """Whether this computer keeps safe what a short code needs. It may ask its owner for a password."""
        door = self._door
        if not door.can_be_quick:
            return False
        try:
            door.look_for_safe()
        except Refusal:
            return False
        return True

    def make(self, words: str, picture: str, code: str) -> Between:
        """Make it, open."""
        door = self._door
        vault = door.make(words, picture)
        try:
            goes = self._first(vault)
            if code:
                self._keep_code(door, vault, code)
        except BaseException:
            door.unmake(vault)
            raise
        self._made = vault
        return Between(vault, goes)

    def close(self) -> None:
        """Close what was made, if anything was; for whoever left before it was handed over."""
        if self._made is not None:
            self._made.close()

    def _keep_code(self, door: "Door", vault: "Vault", code: str) -> None:
        try:
            door.set_pin(vault, code)
        except Refusal as refusal:
            # The words open it; the code can be set in Settings when this computer's safe is back.
            _log.warning("no short code was kept: %s", type(refusal).__name__)

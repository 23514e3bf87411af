"""The way in: making a vault, unlocking it by words or quickly, and changing what opens it."""

import logging
import secrets
import shutil
from contextlib import suppress
from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from typing import TYPE_CHECKING

from core.clock import Clock
from core.files import DiskRefused, disk_refusal
from core.ids import VaultId, random_hex
from core.sealing.passphrases import check_pictures, check_pin, one_form, pictures_form, pin_form
from core.sealing.slots import (
    KEY_SIZE,
    QuickKey,
    QuickOver,
    Slot,
    SlotCost,
    SlotKind,
    WrongSecret,
    open_slot,
    renew_quick_slot,
    seal_quick_slot,
    seal_slot,
)
from core.vault import putting_away
from core.vault.attempts import Attempts
from core.vault.device import DeviceSecrets, Safe
from core.vault.refusals import (
    DeviceKeyGone,
    KeychainRefused,
    PassphraseNeeded,
    QuickGone,
    QuickTriedOut,
    WrongPassphrase,
    WrongQuick,
)
from core.vault.shelf import KeyFile, QuickWay, VaultCard, cards

if TYPE_CHECKING:
    from core.vault.engine import Vault

QUICK_LASTS = timedelta(hours=24)
"""The full words are asked for once a day."""
QUICK_PATIENCE_SECONDS = 30.0
"""How long a shut safe may ask for its own password before the words are asked for instead."""

_ATTEMPTS = "tries.json"
_UNFINISHED = ".new-"
_QUICK_KEY = "vault.quick-key"

_log = logging.getLogger(__name__)


class Door:
    """Everything a chooser and an unlock screen need. Calls that take words take about a second.

    `keychain` is this computer's own safe (core.vault.keychain), or None where none is to be asked. `cost` is
    what new slots cost to guess at (`calibrate` measures it).
    """

    def __init__(
        self, vaults: Path, clock: Clock, *, keychain: Safe | None = None, cost: SlotCost | None = None
    ) -> None:
        self._vaults = vaults
        self._clock = clock
        self._device = DeviceSecrets(keychain)
        self._cost = cost or SlotCost()
        self._tries: dict[VaultId, Attempts] = {}

    @property
    def can_be_quick(self) -> bool:
        """Whether there is a safe place to ask for what quick unlock needs; nothing is asked here."""
        return self._device.safe is not None

    def look_for_safe(self) -> None:
        """NoKeychain or KeychainRefused unless a quick way in could be kept on this computer now."""
        self._device.look(patience=QUICK_PATIENCE_SECONDS)

    def with_keychain(self, keychain: Safe) -> "Door":
        """The same door on a computer with a safe place; vaults made without one stay as they are."""
        return Door(self._vaults, self._clock, keychain=keychain, cost=self._cost)

    def cards(self) -> tuple[VaultCard, ...]:
        """The vaults on this computer: a picture each."""
        return cards(self._vaults)

    def make(self, words: str, picture: str) -> "Vault":
        """A new vault under `words`, shown by `picture`, open. The caller has checked the words.

        With a keychain, a secret of this computer's is mixed in. All or nothing: a vault appears on the
        shelf once it can be opened again. DiskRefused.
        """
        vault = VaultId(random_hex())
        key = secrets.token_bytes(KEY_SIZE)
        unfinished = self._vaults / (_UNFINISHED + vault)
        try:
            slot = seal_slot(vault, key, one_form(words), device=self._device.new(vault), cost=self._cost)
            _vault_kind().create(unfinished, key).close()
            KeyFile(vault, picture, (slot,)).write(unfinished)
            unfinished.rename(self._vaults / vault)
        except BaseException as fault:
            self._undo(vault, unfinished)
            if isinstance(fault, OSError):
                raise disk_refusal(fault) from fault
            raise
        _log.info("vault made: %s", vault)
        return _vault_kind().open(self._vaults / vault, key)

    def unmake(self, vault: "Vault") -> None:
        """Take away a vault that was made a moment ago and that came to nothing: nobody is in it."""
        vault.close()
        self._undo(vault.id, vault.folder)

    def put_away(self, vault: VaultId) -> None:
        """Its owner began again on this computer: it stands apart from now on, until its words open it."""
        putting_away.put_away(self._vaults, vault)

    def remove(self, vault: VaultId) -> None:
        """One that was put away, for good, with all that is in it. VaultInUse, DiskRefused."""
        putting_away.remove(self._vaults, vault)
        self._device.forget(vault)
        _log.info("vault removed: %s", vault)

    def wait_left(self, vault: VaultId) -> timedelta:
        """How long until words may be tried again; zero when they may be now."""
        return self._attempts(vault).wait_left()

    def unlock(self, vault: VaultId, words: str) -> "Vault":
        """Open a vault with its words.

        WrongPassphrase, MustWait, DeviceKeyGone, KeychainRefused, and what Vault.open refuses.
        """
        file = KeyFile.read(self._vaults / vault)
        key = self._key(vault, file, words)
        opened = self._opened(vault, key)
        try:
            self._renew_quick(opened, KeyFile.read(opened.folder))
        except DiskRefused:
            _log.warning("quick unlock could not be renewed")
        except BaseException:
            opened.close()
            raise
        return opened

    def confirm(self, vault: "Vault", words: str) -> None:
        """Make sure, with a vault open, that whoever is there knows its words. As `unlock`; tries count."""
        self._key(vault.id, KeyFile.read(vault.folder), words)

    def quick_way(self, vault: VaultId) -> QuickWay | None:
        """How this vault may be unlocked quickly right now, or None when its words are needed."""
        return None if self.why_not_quick(vault) else KeyFile.read(self._vaults / vault).quick

    def quick_set(self, vault: VaultId) -> QuickWay | None:
        """How this vault may be unlocked quickly on a good day; None where nothing was set."""
        return KeyFile.read(self._vaults / vault).quick

    def why_not_quick(self, vault: VaultId) -> PassphraseNeeded | None:
        """Why its words are needed now, or None while quick unlock will do. The keychain is not asked."""
        slot = KeyFile.read(self._vaults / vault).slot(SlotKind.QUICK)
        if slot is None or not self._is_fresh(slot):
            return PassphraseNeeded()
        if not self.can_be_quick:
            return QuickGone()
        return None if self._attempts(vault).quick_is_allowed() else QuickTriedOut()

    def quick_unlock_by_pin(self, vault: VaultId, pin: str) -> "Vault":
        """Open a vault with its PIN. WrongQuick, PassphraseNeeded, and as `unlock`."""
        return self._quick_unlock(vault, pin_form(pin))

    def quick_unlock_by_pictures(self, vault: VaultId, pictures: tuple[str, ...]) -> "Vault":
        """Open a vault with its four pictures in order. WrongQuick, PassphraseNeeded, and as `unlock`."""
        return self._quick_unlock(vault, pictures_form(pictures))

    def set_pin(self, vault: "Vault", pin: str) -> None:
        """Let a PIN unlock this vault on this computer. PassphraseRefused, KeychainRefused, DiskRefused."""
        check_pin(pin)
        self._set_quick(vault, QuickWay.PIN, pin_form(pin))

    def set_pictures(self, vault: "Vault", pictures: tuple[str, ...]) -> None:
        """Let four pictures unlock this vault here. PassphraseRefused, KeychainRefused, DiskRefused."""
        check_pictures(pictures)
        self._set_quick(vault, QuickWay.PICTURES, pictures_form(pictures))

    def end_quick(self, vault: "Vault") -> None:
        """No more quick unlock for this vault. DiskRefused."""
        file = KeyFile.read(vault.folder)
        replace(file, slots=file.without(SlotKind.QUICK), quick=None).write(vault.folder)
        with vault.transaction() as work:
            work.settings.set(_QUICK_KEY, None)

    def change_words(self, vault: "Vault", words: str) -> None:
        """Other words from now on; the old ones open nothing. The caller has checked them. DiskRefused."""
        file = KeyFile.read(vault.folder)
        device = self._device.any_of(vault.id)
        slot = seal_slot(vault.id, vault.key, one_form(words), device=device, cost=self._cost)
        quick = file.slot(SlotKind.QUICK)
        replace(file, slots=(slot, quick) if quick else (slot,)).write(vault.folder)

    def change_picture(self, vault: "Vault", picture: str) -> None:
        """Another picture on the chooser. DiskRefused."""
        replace(KeyFile.read(vault.folder), picture=picture).write(vault.folder)

    def _quick_unlock(self, vault: VaultId, form: str) -> "Vault":
        file = KeyFile.read(self._vaults / vault)
        slot = file.slot(SlotKind.QUICK)
        why = self.why_not_quick(vault)
        if slot is None or why is not None:
            raise why or PassphraseNeeded
        device = self._device_or_quick_ends(file)
        tries = self._attempts(vault)
        tries.begin_quick()
        try:
            key = open_slot(slot, form, device=device, now=self._clock.now())
        except QuickOver:
            raise PassphraseNeeded from None
        except WrongSecret:
            raise WrongQuick(tries.quick_tries_left()) from None
        tries.quick_opened()
        return self._opened(vault, key)

    def _opened(self, vault: VaultId, key: bytes) -> "Vault":
        """It is nobody's old one whose owner is here."""
        opened = _vault_kind().open(self._vaults / vault, key)
        with suppress(DiskRefused):
            putting_away.put_back(self._vaults, vault)
        return opened

    def _set_quick(self, vault: "Vault", way: QuickWay, form: str) -> None:
        device = self._device.for_quick(KeyFile.read(vault.folder))
        slot, quick_key = seal_quick_slot(
            vault.id, vault.key, form, device=device, until=self._clock.now() + QUICK_LASTS, cost=self._cost
        )
        with vault.transaction() as work:
            work.settings.set(_QUICK_KEY, {"salt": slot.salt.hex(), "key": quick_key.value.hex()})
        file = KeyFile.read(vault.folder)
        replace(file, slots=(*file.without(SlotKind.QUICK), slot), quick=way).write(vault.folder)
        self._attempts(vault.id).quick_opened()

    def _renew_quick(self, vault: "Vault", file: KeyFile) -> None:
        """The words were given: quick unlock is good for another day."""
        slot = file.slot(SlotKind.QUICK)
        if slot is None:
            return
        with vault.reading() as work:
            kept = work.settings.get(_QUICK_KEY)
        # The salt says that this key is this slot's, and not of one that was being set when the power went.
        if kept is None or kept["salt"] != slot.salt.hex():
            return
        until = self._clock.now() + QUICK_LASTS
        renewed = renew_quick_slot(slot, vault.key, QuickKey(bytes.fromhex(kept["key"])), until)
        replace(file, slots=(*file.without(SlotKind.QUICK), renewed)).write(vault.folder)

    def _is_fresh(self, slot: Slot) -> bool:
        """Within its day. A clock put back to before the words were given does not make the day longer."""
        assert slot.until is not None
        return slot.until - QUICK_LASTS - timedelta(minutes=5) <= self._clock.now() < slot.until

    def _attempts(self, vault: VaultId) -> Attempts:
        if vault not in self._tries:
            self._tries[vault] = Attempts(self._vaults / vault / _ATTEMPTS, self._clock)
        return self._tries[vault]

    def _device_or_quick_ends(self, file: KeyFile) -> bytes:
        """This computer's secret. QuickGone without it; the words say what else that means, if anything."""
        try:
            return self._device.of(file.vault, patience=QUICK_PATIENCE_SECONDS)
        except KeychainRefused:  # it may be there again tomorrow
            raise QuickGone from None
        except DeviceKeyGone:
            with suppress(DiskRefused):
                replace(file, slots=file.without(SlotKind.QUICK), quick=None).write(self._vaults / file.vault)
            raise QuickGone from None

    def _key(self, vault: VaultId, file: KeyFile, words: str) -> bytes:
        slots = [slot for slot in file.slots if slot.kind is not SlotKind.QUICK]
        device = self._device.of(vault) if any(slot.kind.needs_device for slot in slots) else None
        tries = self._attempts(vault)
        tries.begin()
        key = file.key(one_form(words), device)
        if key is None:
            raise WrongPassphrase(tries.tries_left())
        tries.opened()
        return key

    def _undo(self, vault: VaultId, unfinished: Path) -> None:
        """Take away what a making that failed left behind: nothing was in it yet."""
        shutil.rmtree(unfinished, ignore_errors=True)
        self._device.forget_new(vault)


def _vault_kind() -> "type[Vault]":
    # The pictures of a chooser are shown before anybody opens one: the database takes longer to load.
    from core.vault.engine import Vault

    return Vault

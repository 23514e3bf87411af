"""The office on another computer, from two recovery sheets: its own was lost, stolen or is broken.

    RebuildingDesk(vault, clock)
        .begin() / .leave()              this vault is going to be the office again, or is not
        .begun                           in between: its pages come instead of a room
        .typed() / .keep(place, words)   what was typed of the sheets; kept in the vault, gone at the end
        .rebuild(origin, name)           over the network; safe to repeat. Then open_session works

The root signs a new issuing identity, that certifies a new office account, and the hub lets it in by those
signatures alone. The log is followed from its first entry; then the lost computer and its issuing identity
are put out. The list of workers, with their addresses, lay on the lost computer: it comes from a file.
"""

import json
from dataclasses import replace
from datetime import datetime
from typing import Any

from core.clock import Clock
from core.errors import Refusal
from core.ids import AccountId, Kid, MailboxId, random_hex
from core.people.following import Follower, alarm_of
from core.people.founding_at_work import CALENDAR, first_name, leave_set_up
from core.people.helplines import NIGHT
from core.people.in_force import note_in_force
from core.people.invitations import Invitee
from core.people.issuing import OfficeKeys, caps_of, keep_office_keys, note_issued, office_keys
from core.people.model import Role
from core.people.office_numbers import told_numbers
from core.people.office_plan import OfficePlan, OwnLine, put_plan, read_name
from core.people.office_publishing import note_published
from core.people.register import ROUTING
from core.people.settling import Hub, identity_of, keep_hub, keep_identity, settle
from core.sealing.directory_rules import Part
from core.sealing.entries import parse_entry, sign_entry
from core.sealing.entry_values import (
    CertificateEntry,
    IssuingEntry,
    OrganisationEntry,
    RevocationEntry,
    RevokedFor,
)
from core.sealing.identity import Identity
from core.sealing.refusal import SealRefused
from core.sealing.shares import OtherOrganisation, Secret, join, read_share, root_of
from core.sealing.signatures import kid_of, parse_card
from core.sync.client import HubClient, HubRefused, HubUntrusted
from core.sync.directory_calls import DirectoryCalls
from core.sync.public_calls import PublicHub
from core.sync.wire import RefusalKind
from core.vault.engine import Vault
from core.vault.work import UnitOfWork
from core.worktime.calendar import WorkingCalendar

_BEGUN, _TYPED, _KEPT = "rebuilding.begun", "rebuilding.typed", "rebuilding.kept"
SHEETS = 2


class HubUnclaimed(Refusal):
    """A hub that no organisation has taken."""

    def __init__(self) -> None:
        super().__init__("No council has this hub yet. Look at the address again, or set Heard up anew.")


class RebuildingDesk:
    """See the module. Every call runs on the vault's lane."""

    def __init__(self, vault: Vault, clock: Clock) -> None:
        self._vault = vault
        self._clock = clock

    @property
    def begun(self) -> bool:
        """Whether this vault is on its way to be the office again."""
        with self._vault.reading() as work:
            return bool(work.settings.get(_BEGUN, False))

    def begin(self) -> None:
        """It is, from now on."""
        with self._vault.transaction() as work:
            work.settings.set(_BEGUN, True)

    def leave(self) -> None:
        """It is not; what was typed is forgotten. Nothing that a hub has heard of is."""
        with self._vault.transaction() as work:
            for key in (_BEGUN, _TYPED):
                work.settings.set(key, None)

    def typed(self) -> tuple[str, ...]:
        """The words of each sheet as far as they were typed."""
        with self._vault.reading() as work:
            kept = work.settings.get(_TYPED) or []
        return tuple([*kept, "", ""][:SHEETS])

    def keep(self, place: int, words: str) -> None:
        """Keep what was typed of one sheet."""
        typed = list(self.typed())
        typed[place] = words
        with self._vault.transaction() as work:
            work.settings.set(_TYPED, typed)

    def rebuild(self, origin: str, name: str) -> None:
        """Take up the office of the hub at `origin`, by what was typed. `name`: of who does.

        What read_share and join raise, OtherOrganisation, HubUnclaimed, PlanRefused (the name),
        HubUnreachable, HubUntrusted, HubRefused (a wrong clock; the hub was put back and is not whole).
        """
        seed = join([read_share(words, Secret.OFFICE) for words in self.typed()], Secret.OFFICE)
        name, origin = read_name(name), origin.rstrip("/")
        public = PublicHub(origin)
        try:
            hub_public = public.facts().public
            whose = _proven(public, root_of(seed))
            kept = self._signed(whose, seed, name)
            try:
                public.come_back([bytes.fromhex(entry) for entry in kept["entries"]], hub_public=hub_public)
            except HubRefused as refusal:
                if refusal.kind is RefusalKind.WRONG_CLOCK:
                    # Nothing of it was taken: signed anew, with the clock set right.
                    with self._vault.transaction() as work:
                        work.settings.set(_KEPT, None)
                raise
        finally:
            public.close()
        with self._vault.transaction() as work:
            _settle(work, whose, kept, origin, hub_public)
        self._take_up(kept, origin, hub_public)

    def _signed(self, whose: OrganisationEntry, seed: bytes, name: str) -> dict[str, Any]:
        """The new keys and what lets them in: made once, and the same ever after."""
        root, at = root_of(seed).kid, self._clock.now()
        with self._vault.transaction() as work:
            kept: dict[str, Any] | None = work.settings.get(_KEPT)
            if kept is not None and kept["root"] == root:
                return kept
            identity, issuing = Identity.generate(), Identity.generate()
            keys = OfficeKeys(whose.name, seed, issuing)
            keep_identity(work, identity)
            keep_office_keys(work, keys)
            note_issued(work, at)
            kept = {"root": root, "name": name, "account": random_hex(), "mailbox": random_hex()}
            entries = (
                keys.issuing_entry(issuing, at),
                keys.worker_entry(_me(kept), identity.card, caps_of(Role.OFFICE), at),
            )
            kept["entries"] = [entry.hex() for entry in entries]
            kept["issuing"] = issuing.kid
            work.settings.set(_KEPT, kept)
            return kept

    def _take_up(self, kept: dict[str, Any], origin: str, hub_public: bytes) -> None:
        with self._vault.reading() as work:
            identity = identity_of(work)
        client = HubClient(origin, identity, AccountId(kept["account"]), hub_public=hub_public)
        try:
            calls = DirectoryCalls(client, hub_public)
            follower = Follower(calls, self._vault, self._clock)
            follower.follow()
            with self._vault.reading() as work:
                if alarm_of(work):
                    raise HubUntrusted
                lost = _lost(work, kept, follower.hub_now)
            for entry in lost:
                calls.append(entry)
            follower.follow()
        finally:
            client.close()
        with self._vault.transaction() as work:
            _finish(work, kept, origin)
            for key in (_BEGUN, _TYPED, _KEPT):
                work.settings.set(key, None)
            leave_set_up(work)


def _proven(public: PublicHub, root: Identity) -> OrganisationEntry:
    """Whose hub it is, if these sheets are that organisation's."""
    try:
        entry = parse_entry(public.organisation())
        whose = entry.says
        if not isinstance(whose, OrganisationEntry):
            raise HubUntrusted
        if kid_of(whose.root_card) != root.kid:
            raise OtherOrganisation
        if not entry.is_signed_by(parse_card(root.card)):
            raise HubUntrusted
    except SealRefused:
        raise HubUntrusted from None
    except HubRefused as refusal:
        raise (HubUnclaimed() if refusal.kind is RefusalKind.NOT_FOUND else refusal) from None
    return whose


def _settle(
    work: UnitOfWork, whose: OrganisationEntry, kept: dict[str, Any], origin: str, hub_public: bytes
) -> None:
    if work.identity.owner() is not None:
        return
    identity = identity_of(work)
    # The working hours come with the log; until then nobody counts by these.
    hub = Hub(origin, hub_public.hex(), CALENDAR, WorkingCalendar.working_day("ENG").to_dict(), "ENG")
    settle(work, _me(kept).with_card(identity.kid), identity, root_card=whose.root_card, hub=hub)
    work.settings.set(ROUTING, {"covers": {}, "duties": {}, "calendars": {}, "ladder": ""})


def _lost(work: UnitOfWork, kept: dict[str, Any], at: datetime) -> list[bytes]:
    """What puts the lost computer out: its issuing identities, and the office accounts that came with one."""
    keys = _keys(work)
    entries = [parse_entry(work.directory.entry(n) or b"") for n in range(1, work.directory.point().size + 1)]
    before, accounts = None, set()
    for entry in entries:
        if isinstance(entry.says, CertificateEntry) and isinstance(before, IssuingEntry):
            accounts.add(entry.says.account)
        before = entry.says
    issued = [kid_of(one.says.card) for one in entries if isinstance(one.says, IssuingEntry)]
    lost: list[bytes] = []
    for account in sorted(accounts - {AccountId(kept["account"])}):
        for kid in sorted(work.directory.good_cards(account)):
            lost.append(sign_entry(keys.issuing, RevocationEntry(kid, RevokedFor.LOST), at))
    for kid in issued:
        if kid != kept["issuing"] and _is_good(work, kid):
            lost.append(sign_entry(keys.root, RevocationEntry(kid, RevokedFor.LOST), at))
    return lost


def _is_good(work: UnitOfWork, kid: Kid) -> bool:
    card = work.directory.card(kid)
    return card is not None and card.part is Part.ISSUING and not card.revoked


def _finish(work: UnitOfWork, kept: dict[str, Any], origin: str) -> None:
    """What the log says goes into the office's plan, and to where its hub is known."""
    routing, whose = work.settings.get(ROUTING), _keys(work).name
    name = CALENDAR if CALENDAR in routing["calendars"] else next(iter(routing["calendars"]), None)
    plan = OfficePlan(name=whose, office_name=kept["name"], hub_origin=origin, ladder=routing["ladder"])
    if name is not None:
        calendar = WorkingCalendar.from_dict(json.loads(routing["calendars"][name]))
        nation = calendar.nation or "ENG"
        plan = replace(plan, nation=nation).with_calendar(calendar)
        hub = work.settings.get("hub")
        keep_hub(work, Hub(origin, hub["public"], name, calendar.to_dict(), nation))
    numbers = told_numbers(work)
    if numbers.council is not None:
        own = numbers.council
        plan = plan.with_line(OwnLine(NIGHT, own.call, own.name, own.checked_on))
        plan = replace(plan, night_staffed=True)
    put_plan(work, replace(plan, tried_on=numbers.tried_on))
    note_published(work, note_in_force(work))


def _keys(work: UnitOfWork) -> OfficeKeys:
    keys = office_keys(work)
    assert keys is not None, "they were kept before the hub heard of them"
    return keys


def _me(kept: dict[str, Any]) -> Invitee:
    return Invitee(
        account=AccountId(kept["account"]),
        mailbox=MailboxId(kept["mailbox"]),
        name=kept["name"],
        known_as=first_name(kept["name"]),
        role=Role.OFFICE,
    )

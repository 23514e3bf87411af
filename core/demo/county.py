"""The made-up county of try-out mode: a real hub on loopback, real vaults, real seals, invented people.

It lives in a folder of its own and refuses to be laid over anything else.
"""

import json
import secrets
import shutil
import tempfile
import time
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date, datetime
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

from core.clock import SteerableClock
from core.demo.enrolling import claim_hub
from core.demo.roster import Member, Roster
from core.demo.story import Story
from core.errors import Refusal
from core.files import write_whole
from core.hub.embedded import EmbeddedHub
from core.hub.rates import Rates
from core.ids import ContentId, PersonId, VaultId
from core.people.following import take_in
from core.people.model import Role
from core.people.settling import Hub, move_hub, settle
from core.resources import resource_json, resource_path
from core.sealing.directory import EMPTY_LOG
from core.sealing.passphrases import word_list
from core.sealing.slots import FLOOR
from core.session import Library, Session, open_session
from core.sync.wire import CalendarId
from core.vault.door import Door
from core.vault.engine import Vault
from core.vault.work import UnitOfWork
from core.worktime.calendar import WorkingCalendar

OPENED = ("amara", "tomasz", "priya", "sam", "daniel")
"""Those who can be opened from the launcher; their vaults stay, with words that the launcher shows."""
CALENDAR = CalendarId("working-day")
MARK = "made-up-county.json"
# Everybody in the county calls from one address within seconds of each other.
_RATES = Rates(sign_ins_by_account=10_000, sign_ins_by_address=100_000, writes_by_account=100_000)


class CountyRefused(Refusal):
    """The folder for the made-up county holds something else."""

    def __init__(self) -> None:
        super().__init__("The try-out folder holds something else. Choose an empty folder and start again.")


@dataclass(frozen=True, slots=True)
class Resident:
    """One person of the launcher: their vault, and the four words that open it."""

    key: str
    person: PersonId
    name: str
    role: Role
    drawing: str
    born: str
    vault: VaultId
    words: str


class County:
    """The county, running. Make it with `open_county`; `close` ends its hub."""

    def __init__(self, folder: Path, clock: SteerableClock, hub: EmbeddedHub, door: Door) -> None:
        self.folder = folder
        self.clock = clock
        self.hub = hub
        self.door = door
        self.residents: tuple[Resident, ...] = ()
        self.said: dict[str, ContentId] = {}
        self.plugged_in = True

    def resident(self, key: str) -> Resident:
        """One of OPENED."""
        return next(resident for resident in self.residents if resident.key == key)

    def session(self, vault: Vault, library: Library) -> Session:
        """The session of an unlocked resident, on the hub as it runs now."""
        with vault.transaction() as work:
            move_hub(work, self.hub.origin)
        return open_session(vault, self.clock, library)

    def move_to(self, instant: datetime) -> None:
        """Move the county's time, and let the hub look at its ladder at once."""
        self.clock.move_to(instant)
        if self.plugged_in:
            self.hub.tick()

    def unplug(self) -> None:
        """Take the internet away from everybody: the hub stops answering."""
        if self.plugged_in:
            self.hub.stop()
            self.plugged_in = False

    def plug_in(self) -> None:
        """The internet is back: the same hub goes on at the same address."""
        if not self.plugged_in:
            self.hub = _hub(self.folder, self.clock)
            self.hub.start()
            self.plugged_in = True

    def close(self) -> None:
        """End the hub; remember what time it was."""
        _remember(self)
        self.unplug()


def open_county(
    folder: Path, library: Library, *, running: bool = True, told: Callable[[str], None] = lambda _line: None
) -> County:
    """The county in `folder`: as it was left, or made new. `told` hears how far it is.

    `running`: its time goes on by itself; else it stands until moved. CountyRefused if the folder holds
    anything that is not a made-up county.
    """
    if (folder / MARK).exists():
        return _reopened(folder, running)
    if folder.exists() and any(folder.iterdir()):
        raise CountyRefused
    data = _file()
    zone = ZoneInfo("Europe/London")
    earliest = min(datetime.fromisoformat(step["at"]) for step in data["story"]).replace(tzinfo=zone)
    clock = SteerableClock(earliest, ticks=time.monotonic if running else None)
    county = _started(folder, clock)
    try:
        told("Making people and keys ...")
        _populate(county, data, library, earliest)
    except BaseException:
        county.hub.stop()
        shutil.rmtree(folder, ignore_errors=True)
        raise
    county.move_to(datetime.fromisoformat(data["starts"]).replace(tzinfo=zone))
    _remember(county)
    return county


def remove_county(folder: Path) -> None:
    """Throw a made-up county away. CountyRefused for a folder that is none."""
    if folder.exists() and not (folder / MARK).exists():
        raise CountyRefused
    shutil.rmtree(folder, ignore_errors=True)


def _file() -> dict[str, Any]:
    return dict(resource_json("demo", "county.json"))


def _in_order(data: dict[str, Any]) -> list[dict[str, Any]]:
    return sorted(data["story"], key=lambda step: str(step["at"]))


def _started(folder: Path, clock: SteerableClock) -> County:
    folder.mkdir(parents=True, exist_ok=True, mode=0o700)
    hub = _hub(folder, clock)
    hub.start()
    # The floor is cost enough for words that the launcher shows anyway; no keychain, so that trying
    # Heard out leaves nothing on the computer outside its folder.
    return County(folder, clock, hub, Door(folder / "vaults", clock, cost=FLOOR))


def _hub(folder: Path, clock: SteerableClock) -> EmbeddedHub:
    return EmbeddedHub(folder / "hub", clock, resource_path("ladder", "default.json"), rates=_RATES)


def _populate(county: County, data: dict[str, Any], library: Library, at: datetime) -> None:
    roster = Roster(data)
    calendar = WorkingCalendar.working_day(nation=data["nation"])
    facts = Hub(county.hub.origin, county.hub.public.hex(), CALENDAR, calendar.to_dict(), data["nation"])
    entries = claim_hub(county.hub, roster, CALENDAR, calendar, at)
    sessions: dict[str, Session] = {}
    residents = []
    with tempfile.TemporaryDirectory(dir=county.folder, prefix=".making-") as making:
        try:
            for key, member in roster.members.items():
                vault, resident = _vault(county, member, Path(making))
                with vault.transaction() as work:
                    _move_in(work, roster, member, facts, entries)
                sessions[key] = open_session(vault, county.clock, library)
                if resident is not None:
                    residents.append(resident)
            county.said = Story(sessions, county.clock, county.hub).play(_in_order(data))
            _set_reviews(county, data, sessions)
        finally:
            for session in sessions.values():
                session.close()
    county.residents = tuple(sorted(residents, key=lambda r: OPENED.index(r.key)))


def _move_in(work: UnitOfWork, roster: Roster, member: Member, hub: Hub, entries: tuple[bytes, ...]) -> None:
    """Fill a vault as joining does: whose it is, then the directory, entry by entry."""
    settle(
        work,
        member.person,
        member.identity,
        root_card=roster.keys.root.card,
        hub=hub,
        known=[known for known in roster.known_to(member.key) if known != member.person],
        circles=roster.circles_of(member.key),
    )
    take_in(work, EMPTY_LOG, entries)
    for one in roster.members.values():
        known = work.people.get(one.person.id)
        if known is not None and one.here_until:
            work.people.put(replace(known, here_until=one.here_until))


def _vault(county: County, member: Member, making: Path) -> tuple[Vault, Resident | None]:
    if member.key not in OPENED:
        return Vault.create(making / member.key, secrets.token_bytes(32)), None
    words = " ".join(word.text for word in word_list().draw())
    about = _about(_file(), member.key)
    vault = county.door.make(words, about["picture"])
    return vault, _resident(_file(), member.key, member.person.id, vault.id, words)


def _about(data: dict[str, Any], key: str) -> dict[str, Any]:
    return next(entry for entry in (*data["workers"], *data["young"]) if entry["key"] == key)


def _resident(data: dict[str, Any], key: str, person: PersonId, vault: VaultId, words: str) -> Resident:
    about = _about(data, key)
    return Resident(
        key=key,
        person=person,
        name=about["name"] if "role" in about else about["known_as"],
        role=Role(about.get("role", Role.YOUNG_PERSON)),
        drawing=f"portraits/{key}" if "role" in about else f"pictures/{about['picture']}",
        born=about.get("born", ""),
        vault=vault,
        words=words,
    )


def _set_reviews(county: County, data: dict[str, Any], sessions: dict[str, Session]) -> None:
    """The reviews the file gives a day, set by the IRO as they would set them."""
    daniel = sessions["daniel"]
    for young in data["young"]:
        if "review" not in young:
            continue
        review = young["review"]
        daniel.loop.once()
        daniel.reviews.set_review(
            sessions[young["key"]].me.id, date.fromisoformat(review["day"]), review["at"], review["place"]
        )
    for key in ("daniel", *OPENED):
        sessions[key].loop.once()


def _remember(county: County) -> None:
    # Ids and opening words only: who these people are, and what they said, stands in the app's own
    # resources, so that not even invented names lie in the open here.
    kept = {
        "note": "A made-up county for trying Heard out. Nothing in this folder is about a real person.",
        "time": county.clock.now().isoformat(),
        "said": list(county.said.values()),
        "residents": [[r.person, r.vault, r.words] for r in county.residents],
    }
    write_whole(county.folder / MARK, json.dumps(kept, indent=1).encode())


def _reopened(folder: Path, running: bool) -> County:
    kept = json.loads((folder / MARK).read_text(encoding="utf-8"))
    then = datetime.fromisoformat(kept["time"])
    clock = SteerableClock(then, ticks=time.monotonic if running else None)
    county = _started(folder, clock)
    data = _file()
    names = [step["as"] for step in _in_order(data) if step["does"] == "says"]
    county.said = dict(zip(names, kept["said"], strict=True))
    county.residents = tuple(
        _resident(data, key, PersonId(person), VaultId(vault), words)
        for key, (person, vault, words) in zip(OPENED, kept["residents"], strict=True)
    )
    return county

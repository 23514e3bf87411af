"""The parsers of files that somebody else may have written: lists, settings, numbers, a vault's own."""

import json
import tempfile
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from core.clock import SteerableClock
from core.hub.ladder import Ladder
from core.hub.refusals import HubDataRefused, LadderRefused, RequestRefused
from core.hub.register import ladder_of
from core.hub.running.configuration import ConfigurationRefused, read_configuration
from core.hub.running.key_file import read_key
from core.ids import VaultId
from core.people.csv_caseload import plan_cases
from core.people.csv_export import export_cases, export_workers
from core.people.csv_text import CsvRefused, read_table
from core.people.csv_workers import plan_workers
from core.people.helplines import HelplinesRefused, load_helplines, load_own_numbers
from core.people.model import Role
from core.people.roster import Case, CaseSeat, Planned
from core.resources import resource_path
from core.sealing.slots import SlotRefused, decode_slot
from core.vault.attempts import Attempts
from core.vault.refusals import VaultRefused
from core.vault.shelf import KeyFile, QuickWay
from core.worktime.calendar import WorkingCalendar
from core.worktime.refusals import CalendarRefused
from tests.faults.parsers.bending import bent_bytes, bent_cbor
from tests.faults.parsers.of_sealing import _slots
from tests.faults.parsers.parser import Parser, bent_file, bent_json

_VAULT = VaultId("5a" * 16)
_PRIYA = Planned(
    "priya@council.example", "Priya Shah", Role.SOCIAL_WORKER, "Team 2", ("sam@council.example",)
)
_SAM = Planned("sam@council.example", "Sam Reid", Role.MANAGER, "Team 2")
_AMARA = Case("C-1", "Amara", _PRIYA.email, (CaseSeat(Role.SOCIAL_WORKER, _PRIYA.email),))
_TOML = b"""
data = "/nowhere/heard"
database = "postgresql://heard@127.0.0.1/heard"
origin = "https://heard.example.org"
listen = "[::1]:8400"
processes = 2
trusted_proxies = ["10.0.0.0/8", "127.0.0.1"]
log_level = "info"
[mail]
host = "mail.example.org"
port = 587
sender = "heard@council.example"
security = "starttls"
"""
_NUMBERS = b'{"numbers": {"advocate": {"call": "0800 111 222", "checked_on": "2026-11-01", "name": "Voice"}}}'


def _in_file(name: str, read: Callable[[Path], object]) -> Callable[[bytes], object]:
    def written(data: bytes) -> object:
        with tempfile.TemporaryDirectory() as folder:
            file = Path(folder) / _VAULT / name
            file.parent.mkdir()
            file.write_bytes(data)
            file.chmod(0o600)
            return read(file)

    return written


def _key_file_again(made: KeyFile) -> bytes:
    with tempfile.TemporaryDirectory() as folder:
        made.write(Path(folder))
        return (Path(folder) / "keys.cbor").read_bytes()


def _key_files() -> list[bytes]:
    slots = tuple(decode_slot(slot, _VAULT) for slot in _slots())
    plain = KeyFile(_VAULT, "whale", slots[:1])
    return [_key_file_again(one) for one in (plain, replace(plain, slots=slots, quick=QuickWay.PIN))]


def _tries(file: Path) -> None:
    clock = SteerableClock(datetime(2026, 11, 22, 9, 30, tzinfo=UTC))
    tried = Attempts(file, clock)
    assert tried.wait_left().total_seconds() <= 900
    assert 0 <= tried.tries_left() <= 5
    assert 0 <= tried.quick_tries_left() <= 5


def _workers(content: bytes) -> object:
    plan = plan_workers(content, [_SAM])
    kept = plan_workers(export_workers(plan.keeps), [])
    assert {one.email for one in kept.keeps} <= {one.email for one in plan.keeps}
    return plan


def _json(data: bytes) -> Any:
    return json.loads(data.decode("utf-8", "replace"))


def _calendar(data: bytes) -> WorkingCalendar:
    try:
        form = _json(data)
    except (ValueError, RecursionError):
        return WorkingCalendar.working_day("ENG")
    made = WorkingCalendar.from_dict(form)
    assert WorkingCalendar.from_dict(json.loads(json.dumps(made.to_dict()))).digest == made.digest
    return made


def _calendars() -> list[bytes]:
    whole = {
        "timezone": "Europe/London",
        "weekly": WorkingCalendar.office_hours("ENG").to_dict()["weekly"],
        "nation": "SCT",
        "bank_holidays": "worked",
        "holidays": ["2026-12-24"],
        "special_hours": {"2026-12-23": [["09:00", "12:00"]]},
        "hours": 8,
        "name": "Ours",
    }
    return [json.dumps(one).encode() for one in (whole, WorkingCalendar.working_day("WLS").to_dict())]


def _ladder(data: bytes) -> Ladder:
    return ladder_of(data.decode("utf-8", "replace"))


PARSERS = (
    Parser(
        "core.people.csv_text.read_table",
        lambda content: read_table(content, ("name", "email")),
        (CsvRefused,),
        lambda: [export_workers([_PRIYA, _SAM]), "name;email\r\nÅ;a@b.example\r\n".encode("utf-16")],
        bend=bent_file,
    ),
    Parser(
        "core.people.csv_workers.plan_workers",
        _workers,
        (CsvRefused,),
        lambda: [export_workers([_PRIYA, _SAM])],
        bend=bent_file,
    ),
    Parser(
        "core.people.csv_caseload.plan_cases",
        lambda content: plan_cases(content, [], [_PRIYA, _SAM]),
        (CsvRefused,),
        lambda: [export_cases([_AMARA])],
        bend=bent_file,
    ),
    Parser(
        "core.hub.running.configuration.read_configuration",
        _in_file("hub.toml", lambda file: read_configuration(file, {}, for_serving=True)),
        (ConfigurationRefused,),
        lambda: [_TOML],
        bend=bent_file,
    ),
    Parser(
        "core.hub.running.key_file.read_key",
        _in_file("hub.key", read_key),
        (HubDataRefused,),
        lambda: [bytes(range(32))],
        bend=bent_bytes,
    ),
    Parser(
        "core.people.helplines.load_helplines",
        _in_file("help.json", load_helplines),
        (HelplinesRefused,),
        lambda: [resource_path("helplines", "england.json").read_bytes()],
        bend=bent_json,
    ),
    Parser(
        "core.people.helplines.load_own_numbers",
        _in_file("own.json", load_own_numbers),
        (HelplinesRefused,),
        lambda: [_NUMBERS],
        bend=bent_json,
    ),
    Parser(
        "core.vault.shelf.read",
        _in_file("keys.cbor", lambda file: KeyFile.read(file.parent)),
        (VaultRefused, SlotRefused),
        _key_files,
        _key_file_again,
        bend=bent_cbor,
    ),
    Parser(
        "core.vault.attempts.Attempts",
        _in_file("tries.json", _tries),
        (),
        lambda: [b'{"wrong": 6, "quick_wrong": 2, "left": 30.0, "as_of": 1790000000.0}'],
        bend=bent_json,
    ),
    Parser("core.worktime.calendar.from_dict", _calendar, (CalendarRefused,), _calendars, bend=bent_json),
    Parser(
        "core.hub.register.ladder_of",
        _ladder,
        (RequestRefused,),
        lambda: [resource_path("ladder", "default.json").read_bytes()],
        bend=bent_json,
    ),
    Parser(
        "core.hub.ladder.load",
        _in_file("ladder.json", Ladder.load),
        (LadderRefused,),
        lambda: [resource_path("ladder", "default.json").read_bytes()],
        bend=bent_json,
    ),
)

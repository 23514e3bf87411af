"""No parser is forgotten: whatever reads something in these places is in the list, or says here why not."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

from tests.faults.parsers.every import PARSERS

ROOT = Path(__file__).resolve().parents[3]
PLACES = (
    "core/sealing",
    "core/sync/wire",
    "core/people",
    "core/hub/running",
    "core/hub/mail",
    "core/hub/register.py",
    "core/hub/directory.py",
    "core/hub/ladder.py",
    "core/vault",
    "core/statements/bodies.py",
    "core/worktime/calendar.py",
)
READS = re.compile(
    r"(decode|parse|read|open|load|unpack|unpad)(_\w+)?|from_(dict|body|json|bytes|text)|ladder_of"
)
NOT_FROM_OUTSIDE = {
    "core.people.office_plan.read_plan": "of the owner's own vault",
    "core.hub.directory.read_entry": "parse_entry, said as the hub says it",
    "core.hub.ladder.from_dict": "by ladder_of and Ladder.load, which are in the list",
    "core.hub.mail.message.load": "a resource of the program's own",
    "core.hub.mail.pace.load": "a resource of the program's own",
    "core.hub.running.postgres_tools.read_to_the_end": "asks PostgreSQL's own pg_restore",
    "core.hub.running.settings.read_settings": "by read_configuration, which is in the list",
    "core.sealing.primitives.open": "by open_grant, open_note and the others that unseal",
    "core.sealing.slots.open_slot": "opens a slot that decode_slot has read",
    "core.vault.engine.open": "opens the database; what lies in it is sealed by the vault's key",
    "core.vault.packing.read_all": "of the owner's own vault",
    "core.vault.packing.unpack": "of the owner's own vault",
    "core.worktime.calendar.read_hours": "by WorkingCalendar.from_dict, which is in the list",
    "core.worktime.calendar.read_zone": "by WorkingCalendar.from_dict, which is in the list",
}


def parsers_in(place: Path) -> Iterator[str]:
    for file in sorted(place.rglob("*.py") if place.is_dir() else [place]):
        module = ".".join(file.relative_to(ROOT).with_suffix("").parts)
        for node in ast.walk(ast.parse(file.read_text("utf-8"))):
            if isinstance(node, ast.FunctionDef) and READS.fullmatch(node.name) and node.args.args:
                yield f"{module}.{node.name}"


def test_every_parser_is_in_the_list() -> None:
    found = {name for place in PLACES for name in parsers_in(ROOT / place)}
    listed = {parser.name.partition("/")[0] for parser in PARSERS}
    assert found - listed - set(NOT_FROM_OUTSIDE) == set()
    assert set(NOT_FROM_OUTSIDE) <= found, "what is gone is excused no more"


def test_the_list_names_what_is_there() -> None:
    for parser in PARSERS:
        module = parser.name.partition("/")[0].rpartition(".")[0]
        assert (ROOT / module.replace(".", "/")).with_suffix(".py").is_file(), parser.name
    assert len({parser.name for parser in PARSERS}) == len(PARSERS)

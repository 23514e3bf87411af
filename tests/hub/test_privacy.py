"""What the hub keeps and writes down: ids, times, states and sealed bytes, and nothing else."""

import logging
import re
from datetime import timedelta

import httpx
import pytest
import sqlalchemy as sa
from sqlalchemy.engine import Engine

from core.hub.office_accounts import OFFICE, YOUNG_PERSON
from core.hub.store import schema
from core.hub.store.engine import sqlite_engine
from core.hub.store.upgrade import HEAD
from core.ids import BlobId, random_hex
from core.sealing.certificates import Cap
from core.sync.client import HubRefused
from core.sync.wire import FactKind, Stage, Standing
from tests.hub.county import SEALED, County, card_grant, later_grant
from tests.hub.databases import only_sqlite
from tests.hub.mail_county import WORDS, address, deliver, here, mailed
from tests.hub.mail_server import Arrived, MailBox, nobody, serving

STATES = (
    {str(stage) for stage in Stage}
    | {str(standing) for standing in Standing}
    | {str(kind) for kind in FactKind}
    | {"excluded", "envelope", "grant", "blob", "working-day", "service-manager", "", HEAD}
    | {"waiting", "told", "passed", "dropped", "sent", "given-up"}
    | {",".join(sorted(Cap))}
    | {OFFICE, YOUNG_PERSON, "SW", "person", "participation-lead", "iro", "head-of-service", "cover"}
)
AN_ID = re.compile(r"[0-9a-f]{32}|[0-9a-f]{64}")
LINES = re.compile(
    r"(told|nobody holds)( duty=[a-z-]+)? content=[0-9a-f]{32} fact=[a-z-]+"
    r"|mail (sent|put-off|given-up) account=[0-9a-f]{32}( code=([0-9]{3}|none))?"
    r"|mail server fault=[A-Za-z]+ code=([0-9]{3}|none)"
)
WITHOUT_A_CLAIM = {
    "directory_entries",
    "directory_state",
    "invitations",
    "setup_codes",
}
"""Tables that are empty at a hub which no organisation has claimed; test_directory.py looks into those."""


def story(county: County) -> list[Arrived]:
    """A bit of everything; the mails that were sent of it."""
    blob = BlobId(random_hex())
    county.hub.office.set_role(county.olive.account, OFFICE)
    county.hub.office.set_role(county.amara.account, YOUNG_PERSON)
    mailed(county, "priya", "sam", "boss", "ines")
    box = MailBox()
    county.hub.office.set_duty("service-manager", [county.boss.mailbox])
    asked = county.asks(
        county.amara, county.priya, cover=[county.sam], excluded=[county.theo], blobs=[blob], urgent=True
    )
    for _ in range(2):
        county.amara.client.put_blob(blob, b"\x01sealed sound")
    county.priya.client.opened(asked, county.priya.mailbox)
    county.amara.client.put_grant(asked, county.ines.mailbox, later_grant())
    kid = county.priya.identity.kid
    county.amara.client.put_card_grant(asked, county.priya.mailbox, kid, card_grant())
    county.clock.advance(timedelta(hours=40))
    county.hub.tick()
    county.about(county.priya, county.amara, Stage.ANSWERS, asked)
    county.about(county.amara, county.priya, Stage.REOPENS, asked)
    other = county.asks(county.amara, county.priya)
    county.amara.takes_back(other)
    with pytest.raises(HubRefused):
        county.theo.client.get_envelope(asked)
    with nobody() as port:
        deliver(county, here(port))
    county.clock.advance(timedelta(minutes=2))
    box.refuse[address("ines")] = f"550 5.1.1 {address('ines')} is not known here"
    with serving(box) as port:
        deliver(county, here(port))
    county.asks(county.amara, county.priya)
    return box.arrived


def test_every_text_in_every_row_is_an_id_or_a_state(county: County, engine: Engine) -> None:
    story(county)
    definitions = {"calendars.definition", "ladders.definition"}
    addresses = {address(name) for name in ("priya", "sam", "boss", "ines")}
    with engine.connect() as connection:
        for table in schema.metadata.sorted_tables:
            rows = connection.execute(sa.select(table)).mappings().all()
            assert rows or table.name in {"challenges", "covers", *WITHOUT_A_CLAIM}, table.name
            for row in rows:
                for column, value in row.items():
                    if (table.name, column) == ("mail_addresses", "address"):
                        # A worker's address at work, for mail alone; nowhere else, and nobody young has one.
                        assert value in addresses
                    elif isinstance(value, str) and f"{table.name}.{column}" not in definitions:
                        assert value in STATES or AN_ID.fullmatch(value), (table.name, column, value)


def test_log_lines_carry_ids_and_states(county: County, caplog: pytest.LogCaptureFixture) -> None:
    with caplog.at_level(logging.DEBUG):
        story(county)
    lines = [
        record.getMessage()
        for record in caplog.records
        if record.name.startswith("heard") or record.name.startswith("uvicorn.access")
    ]
    for known in ("fact=late", "mail sent", "mail put-off", "mail given-up", "mail server fault="):
        assert any(known in line for line in lines), known
    for line in lines:
        assert LINES.fullmatch(line), line


def test_a_mail_holds_the_same_words_for_everybody_and_nothing_of_the_hubs(county: County) -> None:
    arrived = story(county)
    assert {one.to for one in arrived} == {address(name) for name in ("priya", "sam", "boss")}
    people = [county.amara, county.priya, county.sam, county.boss, county.theo, county.ines]
    known = {person.account for person in people} | {person.mailbox for person in people}
    for one in arrived:
        mail = one.message
        assert (mail["Subject"], mail.get_content().replace("\r\n", "\n")) == (WORDS.subject, WORDS.body)
        found = set(re.findall(r"[0-9a-f]{32}", one.raw.decode("ascii")))
        assert len(found) == 1, "the message's own id, and no other"
        assert not found & known


def test_a_fault_logs_where_and_never_what(
    county: County, caplog: pytest.LogCaptureFixture, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fault(*_: object, **__: object) -> None:
        raise ZeroDivisionError("planted words")

    monkeypatch.setattr("core.hub.routes.inbox.last_number", fault)
    with (
        caplog.at_level(logging.DEBUG),
        httpx.Client(base_url=county.hub.origin, trust_env=False) as http,
    ):
        answer = http.get("/v1/inbox", headers=county.bearer(county.amara))
    assert (answer.status_code, answer.content) == (500, b"")
    told = [record.getMessage() for record in caplog.records if record.levelno >= logging.ERROR]
    assert len(told) == 1
    assert told[0].startswith("bug ZeroDivisionError at fault:")
    assert "planted" not in caplog.text


def test_a_database_error_does_not_tell_what_was_in_the_row(county: County, engine: Engine) -> None:
    again = sa.insert(schema.mailboxes).values(mailbox=county.amara.mailbox)
    with engine.begin() as connection, pytest.raises(sa.exc.IntegrityError) as told:
        connection.execute(again)
    assert county.amara.mailbox not in str(told.value)
    assert county.amara.mailbox not in str(told.value.orig)


@only_sqlite
def test_what_was_taken_back_is_wiped_of_its_grants_on_disk(county: County) -> None:
    asked = county.asks(county.amara, county.priya)
    grant = county.priya.deliveries()[0].grant
    county.amara.takes_back(asked)
    county.hub.stop()
    engine = sqlite_engine(county.folder / "hub.db")
    with engine.connect() as connection:
        connection.exec_driver_sql("PRAGMA wal_checkpoint(TRUNCATE)")
    engine.dispose()
    kept = (county.folder / "hub.db").read_bytes()
    assert SEALED in kept
    assert grant not in kept


def test_events_are_only_ever_appended(county: County) -> None:
    seen: list[str] = []
    listen = (county.hub._store.engine, "before_cursor_execute", lambda *args: seen.append(args[2]))
    sa.event.listen(*listen)
    story(county)
    sa.event.remove(*listen)
    for table, may in (("events", ("INSERT INTO",)), ("attempts", ("INSERT INTO", "DELETE FROM"))):
        # Rows of tries are written to be written, and old ones go; none is ever changed.
        touching = [
            line for line in seen if re.search(rf"\b{table}\b", line) and not line.startswith("SELECT")
        ]
        assert touching
        assert all(line.startswith(may) for line in touching)

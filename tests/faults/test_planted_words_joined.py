"""People who joined by code on a real hub: nothing of a young person is in its dump, logs, mails or files."""

import os
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import pytest

from core.hub.office import HubOffice
from core.hub.store.engine import Store
from core.hub.store.opening import open_engine
from core.people.invitations import NewYoungPerson
from core.people.model import HomeKind, Known, Role, Seat
from core.session import Library
from core.statements.answer_drafts import AnswerDraft, PromiseDraft
from core.statements.model import FeelingChosen, Mode, SafeContact, Verdict
from core.statements.question import Given
from tests.core.people.fernshire import JO, PRIYA, SAM, Fernshire
from tests.faults.council import clock_set_by_hand, council_on, set_hub
from tests.faults.planted import (
    ANSWERED,
    DIARY,
    FEELING,
    NEEDLES,
    NOT_TO,
    PROMISED,
    SAID,
    SOUND,
    STILL,
    WHERE,
)
from tests.faults.served import Served, served
from tests.faults.standby import until
from tests.faults.test_planted_words import leaks_in, leaks_under
from tests.hub.mail_server import SENDER, MailBox, serving
from tests.hub.postgres_server import PostgresServer

pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(os.name == "nt", reason="no PostgreSQL of one's own"),
]
ROOT = Path(__file__).resolve().parents[2]
YOUNG = NewYoungPerson("Amara Velvetnewt", "Amara", "whale", date(2012, 3, 4), HomeKind.FOSTER)
CIRCLE = "the drizzlepocket line"
OURS = (*NEEDLES, "velvetnewt", "drizzlepocket", "2012-03-04", "foster", "my plan")
STAFF = ("priya shah", "sam reid", "jo ellis")
TOLD_OF_STAFF = {"directory_entries", "listings"}
"""Where the hub keeps certificates: the log, and what stands in force."""


def joined(council: Fernshire) -> None:
    """An office, three workers, and a young person in their care."""
    council.begins()
    for name, worker in (("priya", PRIYA), ("sam", SAM), ("jo", JO)):
        council.worker(name, worker)
    priya, sam, jo = (council.sessions[name].me.id for name in ("priya", "sam", "jo"))
    seats = (
        Seat(Role.SOCIAL_WORKER, priya, (sam,), CIRCLE),
        Seat(Role.MANAGER, sam),
        Seat(Role.ADVOCATE, jo),
    )
    council.young_person("young", "priya", seats, YOUNG)
    council.sessions["priya"].circles.change(council.sessions["young"].me.id, seats, (Known(NOT_TO),))
    council.everybody()


def told(council: Fernshire) -> None:
    """A statement with a feeling and a recording, its answer, and what came of it; and what is never sent."""
    amara, priya = council.sessions["young"], council.sessions["priya"]
    amara.diary.write(DIARY, (FeelingChosen(FEELING, 5),))
    draft = amara.writing.start("worry", Mode.FULL)
    walk = amara.writing.walk(draft).keep(Given(words=SAID), "what")
    walk = walk.keep(Given(feelings=(FeelingChosen(FEELING, 4),)), "feelings")
    draft = amara.writing.save(replace(draft, walk=walk.to_end().to_json()))
    draft = amara.writing.add_voice(draft.id, SOUND, "audio/mp4", 3.0, (0.5,), "what")
    contact = SafeContact(False, WHERE, "")
    sent = amara.writing.send(draft.id, to=(priya.me.id,), not_to=(Known(NOT_TO),), contact=contact)
    council.everybody()
    priya.inbox.open(sent.id)
    promise = PromiseDraft(PROMISED, priya.account.today() + timedelta(days=2))
    priya.answering.answer(sent.id, AnswerDraft(ANSWERED, ANSWERED, ANSWERED, (promise,)))
    council.everybody()
    amara.words.read(sent.id)
    amara.words.verdict(sent.id, Verdict.NO, STILL)
    council.everybody()
    assert amara.words.thread(sent.id).answers
    council.worry(amara, SAID, priya)
    council.everybody()
    again = priya.inviting.invite_again(amara.me.id)
    priya.loop.once()
    assert again.code


def dump(at: Served) -> dict[str, bytes]:
    """What the hub's database holds, table by table, byte strings in letters where they are letters."""
    words = [str(at.server.bin / "pg_dump"), "-d", at.hub.database]
    made = subprocess.run(
        words, check=True, capture_output=True, env=os.environ | {"PGOPTIONS": "-c bytea_output=escape"}
    ).stdout
    tables: dict[str, bytes] = {"": b""}
    table = ""
    for line in made.splitlines(keepends=True):
        if line.startswith(b"COPY "):
            table = line.split()[1].decode().rpartition(".")[2]
        elif line == b"\\.\n":
            table = ""
        tables[table] = tables.get(table, b"") + line
    return tables


@contextmanager
def at_work(at: Served, port: int) -> Iterator[None]:
    """`heard hub work`, with a mail server."""
    settings = at.hub.config().read_text("utf-8")
    file = at.hub.folder / "work.toml"
    file.write_text(
        f'{settings}\n[mail]\nhost = "127.0.0.1"\nport = {port}\nsender = "{SENDER}"\nsecurity = "none"\n'
    )
    words = [*at.hub.words("work")]
    words[words.index("--config") + 1] = str(file)
    with (at.hub.folder / "work.log").open("ab") as log:
        here = os.environ | {"PYTHONPATH": str(ROOT)}
        running = subprocess.Popen(words, cwd=ROOT, stdout=log, stderr=log, env=here)
    try:
        yield
    finally:
        running.terminate()
        running.wait(60)


def test_nothing_of_theirs_is_at_the_hub(
    postgres: PostgresServer, tmp_path: Path, library: Library, monkeypatch: pytest.MonkeyPatch, home: Path
) -> None:
    temp = tmp_path / "t"
    temp.mkdir()
    monkeypatch.setenv("TMPDIR", str(temp))
    monkeypatch.setattr(tempfile, "tempdir", str(temp))
    box = MailBox()
    with served(postgres, tmp_path / "hub") as at, serving(box) as port:
        clock_set_by_hand(at)
        council = council_on(at, tmp_path / "council", library)
        joined(council)
        office = HubOffice(Store(open_engine(at.hub.database)))
        for name in ("priya", "sam"):
            office.set_mail(council.sessions[name].me.account, f"{name}@council.example")
        told(council)
        # Nobody answers the second one for a week: everybody is told.
        set_hub(at, timedelta(days=8))
        with at_work(at, port):
            until(lambda: len(set(box.all())) == 2)
        tables = dump(at)
        copy = at.hub.folder / "copy"
        at.hub.done("backup", str(copy))
        council.close()
        office._store.close()
        assert at.hub.stop() == 0
        assert {"envelopes", "directory_entries", "invitations", "mails"} <= set(tables)
        leaks = {table: leaks_in(rows, OURS) for table, rows in tables.items()}
        assert {table: found for table, found in leaks.items() if found} == {}
        staff = {table for table, rows in tables.items() if leaks_in(rows, STAFF)}
        assert staff, "the certificates are not found, so nothing would be"
        assert staff <= TOLD_OF_STAFF
        assert leaks_in(b"".join(mail.raw for mail in box.arrived), OURS + STAFF) == []
        assert leaks_in(at.hub.log().encode(), OURS + STAFF) == []
    files = [path for path in (tmp_path / "hub").rglob("*") if path.is_file()]
    assert {path.name: found for path in files if (found := leaks_in(path.read_bytes(), OURS))} == {}
    for folder in (tmp_path / "council", temp, home):
        assert leaks_under(folder) == {}

"""`heard hub`: init, migrate, serve, work, check, backup, restore, epoch, move."""

import argparse
import logging
import os
import signal
import sys
import threading
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from sqlalchemy.engine import Engine

from core.clock import SystemClock
from core.hub import mending, working
from core.hub.ladder import Ladder
from core.hub.mail.courier import Courier
from core.hub.mail.message import MailWords
from core.hub.mail.pace import Pace
from core.hub.office import HubOffice
from core.hub.refusals import HubDataRefused
from core.hub.running import backup, checking, moving
from core.hub.running.certificate import good_until
from core.hub.running.configuration import Configuration, ConfigurationRefused, read_configuration
from core.hub.running.faults import KNOWN, sentence_of
from core.hub.running.key_file import make_key, read_key
from core.hub.running.serving import Serving
from core.hub.steady import Steady
from core.hub.store import log
from core.hub.store.engine import Store
from core.hub.store.hints import hints_for
from core.hub.store.identity import check_key, latest_time, pin_key
from core.hub.store.opening import SQLITE, check_safety, kind_of, open_engine, sqlite_path
from core.hub.store.upgrade import HEAD, bring_up_to_date, check_version, check_whole, version_of
from core.hub.tick import LadderClimber
from core.sealing.codes import shown

_log = logging.getLogger("heard.hub")
WELL, NOT_WELL, NOT_UNDERSTOOD = 0, 1, 2


@dataclass(frozen=True, slots=True)
class HubFiles:
    """Where the data files lie that a hub reads when it starts."""

    ladder: Path
    mail_words: Path
    mail_pace: Path


def run_hub(words: Sequence[str], files: HubFiles) -> int:
    """Carry out one command; the exit code: 0 well, 1 refused or not well, 2 not understood."""
    asked = _parser().parse_args(words)
    # Nothing a hub writes is for anybody else on the computer.
    before = os.umask(0o077)
    try:
        configuration = read_configuration(asked.config, for_serving=asked.command == "serve")
        if asked.command in ("serve", "work"):
            _log_to_stderr(configuration.log_level)
        else:
            # What comes of it is said; a line of a log beside it would say it twice.
            logging.getLogger("heard").addHandler(logging.NullHandler())
        deed: Callable[[_Hub], int] = _DEEDS[asked.command]
        return deed(_Hub(configuration, files, asked))
    except ConfigurationRefused as refused:
        for problem in refused.problems:
            _complain(problem)
        return NOT_UNDERSTOOD
    except KNOWN as fault:
        _complain(sentence_of(fault))
    except KeyboardInterrupt:
        pass
    finally:
        os.umask(before)
    return NOT_WELL


@dataclass(frozen=True, slots=True)
class _Hub:
    configuration: Configuration
    files: HubFiles
    asked: argparse.Namespace


def _init(hub: _Hub) -> int:
    configuration = hub.configuration
    configuration.data.mkdir(parents=True, exist_ok=True, mode=0o700)
    if kind_of(configuration.database) == SQLITE:
        sqlite_path(configuration.database).parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    with _opened(configuration, made_already=False) as engine:
        check_safety(engine)
        check_whole(engine)
        if version_of(engine) is not None and not configuration.key_file.exists():
            # A new key here would shut out everybody who believes the old one.
            raise HubDataRefused(
                f"key_file: this database has a hub in it, but {configuration.key_file} is not there. "
                "Put it back from your copy."
            )
        signer = make_key(configuration.key_file)
        bring_up_to_date(engine)
        store = Store(engine)
        with store.writing() as work:
            pin_key(work, signer.public)
            claimed = log.point(work.connection).size > 0
        if claimed:
            raise HubDataRefused("This hub is set up already, and belongs to an organisation.")
        code = shown(HubOffice(store).new_setup_code())
    _say(f"The hub is made. Its key is in {configuration.key_file}: keep a copy of that file apart.")
    _say(f"The one-time set-up code, for the office room, is shown once: {code}")
    _say("Another heard hub init gives another one, and this one is then worth nothing.")
    return WELL


def _migrate(hub: _Hub) -> int:
    with _opened(hub.configuration) as engine:
        before = version_of(engine)
        if before is None:
            check_version(engine)
        bring_up_to_date(engine)
    _say(f"The database stands at {HEAD}." + ("" if before == HEAD else f" It stood at {before}."))
    return WELL


def _serve(hub: _Hub) -> int:
    configuration = hub.configuration
    _check_start(configuration)
    if configuration.tls_certificate is not None and configuration.tls_key is not None:
        good_until(configuration.tls_certificate, configuration.tls_key)
    Serving(configuration, hub.files.ladder).run()
    return WELL


def _work(hub: _Hub) -> int:
    configuration = hub.configuration
    _check_start(configuration)
    stop = threading.Event()
    for number in (signal.SIGTERM, signal.SIGINT):
        signal.signal(number, lambda *_: stop.set())
    with _opened(configuration, connections=4) as engine:
        store = Store(engine)
        # Those who wait at a process that serves are to hear of it at once.
        hints = hints_for(engine, lambda _: None)
        store.on_commit(hints.tell)
        hints.start()
        ladder = Ladder.load(hub.files.ladder)
        with store.reading() as connection:
            steady = Steady(latest_time(connection))
        climber = LadderClimber(store, steady, came_back=lambda: mending.mend(store, ladder))
        courier = None
        if configuration.mail is not None:
            words, pace = MailWords.load(hub.files.mail_words), Pace.load(hub.files.mail_pace)
            courier = Courier(store, configuration.mail, words, pace)
        _log.info("at work, %s mail", "without" if courier is None else "with")
        try:
            working.run(climber, courier, stop)
        finally:
            hints.stop()
    return WELL


def _check(hub: _Hub) -> int:
    well = True
    for line in checking.check(hub.configuration, hub.files.ladder, SystemClock()):
        _say(str(line))
        well = well and line.well is not False
    return WELL if well else NOT_WELL


def _backup(hub: _Hub) -> int:
    configuration = hub.configuration
    made = backup.back_up(
        configuration.database, hub.asked.file.absolute(), data=configuration.data, clock=SystemClock()
    )
    _say(f"{made.file}: {made.size} bytes, read to the end.")
    _say(f"The hub's key is not in it. Keep a copy of {configuration.key_file} apart.")
    return WELL


def _restore(hub: _Hub) -> int:
    configuration = hub.configuration
    configuration.data.mkdir(parents=True, exist_ok=True, mode=0o700)
    epoch = backup.restore(configuration.database, hub.asked.file.absolute(), replace=hub.asked.replace)
    _say(f"The backup is in its place, everybody is signed out, and epoch {epoch} begins:")
    _say("clients send again what this hub may no longer have.")
    if configuration.key_file.exists():
        _check_key(configuration)
    else:
        _say(f"Now put the copy of the hub's key in {configuration.key_file}, mode 600.")
    return WELL


def _move(hub: _Hub) -> int:
    configuration = hub.configuration
    count = moving.move(configuration.database, hub.asked.target)
    _say(f"{count} rows are in the new database, as they were. No hub starts on the old one any more.")
    _say("Now put the new address into the settings, as database, then start serve and work.")
    return WELL


def _epoch(hub: _Hub) -> int:
    with _opened(hub.configuration) as engine:
        check_version(engine)
        _say(f"Epoch {HubOffice(Store(engine)).begin_new_epoch()} begins: clients send again what they hold.")
    return WELL


_DEEDS: dict[str, Callable[[_Hub], int]] = {
    "init": _init,
    "migrate": _migrate,
    "serve": _serve,
    "work": _work,
    "check": _check,
    "backup": _backup,
    "restore": _restore,
    "epoch": _epoch,
    "move": _move,
}


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="heard hub", description="Run a hub. See core/hub/OPERATIONS.md.")
    parser.add_argument("--config", type=Path, help="the TOML file of its settings; else HEARD_HUB_CONFIG's")
    commands = parser.add_subparsers(dest="command", required=True, metavar="COMMAND")
    for name, what in (
        ("init", "make the key, the tables, and the code that an office sets itself up with"),
        ("migrate", "bring the tables up to date; a hub that runs goes on meanwhile"),
        ("serve", "answer requests"),
        ("work", "climb the ladder and carry the mail; any number of them may run"),
        ("check", "say what is well, and what to look at"),
        ("epoch", "after the database was put back to an earlier point by other means"),
    ):
        commands.add_parser(name, help=what)
    making = commands.add_parser("backup", help="copy the database into a file, while the hub runs")
    making.add_argument("file", type=Path)
    putting_back = commands.add_parser("restore", help="put a backup in its place, and begin a new epoch")
    putting_back.add_argument("file", type=Path)
    putting_back.add_argument("--replace", action="store_true", help="also over a database that is not empty")
    going = commands.add_parser("move", help="from a file of SQLite to an empty PostgreSQL, as it stands")
    going.add_argument("target", metavar="URL", help="postgresql://...")
    return parser


@contextmanager
def _opened(
    configuration: Configuration, *, made_already: bool = True, connections: int = 2
) -> Iterator[Engine]:
    sqlite = kind_of(configuration.database) == SQLITE
    if made_already and sqlite and not sqlite_path(configuration.database).exists():
        # Asked for, SQLite would make an empty one.
        raise HubDataRefused("The database has no hub in it. For a new hub run heard hub init.")
    engine = open_engine(configuration.database, connections=connections)
    try:
        yield engine
    finally:
        engine.dispose()


def _check_start(configuration: Configuration) -> None:
    """What must be right before anything is answered or told."""
    with _opened(configuration) as engine:
        check_version(engine)
        check_safety(engine)
    _check_key(configuration)


def _check_key(configuration: Configuration) -> None:
    public = read_key(configuration.key_file).public
    with _opened(configuration) as engine, Store(engine).reading() as connection:
        check_key(connection, public)


def _log_to_stderr(level: str) -> None:
    """Our own lines alone: another library's may quote what it was given."""
    handler = logging.StreamHandler(sys.stderr)
    handler.setFormatter(logging.Formatter("%(asctime)s %(levelname)s %(name)s %(message)s"))
    handler.addFilter(_is_ours)
    root = logging.getLogger()
    root.handlers = [handler]
    root.setLevel(level.upper())
    logging.raiseExceptions = False


def _is_ours(record: logging.LogRecord) -> bool:
    record.exc_info = record.exc_text = record.stack_info = None
    return record.name.split(".")[0] == "heard"


def _say(text: str) -> None:
    sys.stdout.write(f"{text}\n")
    sys.stdout.flush()


def _complain(text: str) -> None:
    sys.stderr.write(f"heard hub: {text}\n")

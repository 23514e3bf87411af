"""What a bundle or a package is asked before it goes out: does every part of Heard work on this computer?

Everything happens in one temporary folder, which is gone afterwards. No network beyond this computer, no
sound, no question to the computer's own keychain, nothing about a real person.

Each part imports what it asks about when its turn comes: one that was left out of a bundle then fails by its
name, and the others are still asked.
"""

import importlib
import os
import secrets
import sys
import tempfile
import traceback
import zoneinfo
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

from core.clock import SystemClock
from core.resources import resource_json, resource_path
from desktop.selftest_screen import NotSo, need, pictures, sound, window

PLANTED = "planted-words-of-the-self-test"
KINDS = frozenset(
    {"app", "art", "demo", "feelings", "flows", "fonts", "helplines", "icons", "ladder", "licences", "mail"}
    | {"office", "passphrase", "reviews", "roles", "words", "worktime"}
)
"""The folders of resources/."""

_KEYCHAINS = {
    "win32": ("keyring.backends.Windows", "win32ctypes.pywin32.win32cred"),
    "darwin": ("keyring.backends.macOS",),
    "linux": ("keyring.backends.SecretService", "secretstorage", "keyring.backends.kwallet"),
}
"""What core/vault/keychain.py reaches for, by platform. `keyring` says nothing when one is not there."""

_OWN_FOLDERS = ("HEARD_HOME", "XDG_CACHE_HOME", "XDG_CONFIG_HOME", "XDG_DATA_HOME")
"""Where Heard, and the libraries that draw letters, would write."""


def run_self_test() -> int:
    """Ask every part in turn: a line for each, then "OK" and 0, or the parts that failed and 1.

    A part that fails does not keep the others from being asked. On Windows a windowed program has nowhere to
    print: there the exit code is the answer.
    """
    failed = []
    with tempfile.TemporaryDirectory(prefix="heard-self-test-") as name, _living_in(Path(name)):
        for part, ask in PARTS.items():
            try:
                _say(part, ask(Path(name)))
            except Exception as fault:  # noqa: BLE001 - whatever it is, the answer is that this part failed
                kind = "" if isinstance(fault, NotSo) else f"{type(fault).__name__}: "
                _say(part, f"FAILED: {kind}{fault}")
                traceback.print_exc()
                failed.append(part)
    print(f"FAILED: {', '.join(failed)}" if failed else "OK", flush=True)
    return 1 if failed else 0


def _say(part: str, told: str) -> None:
    print(f"{part:10} {told}", flush=True)


@contextmanager
def _living_in(folder: Path) -> Iterator[None]:
    """Everything that is written goes into `folder`; with no screen, windows are drawn off screen."""
    before = dict(os.environ)
    os.environ.update({name: str(folder / name.lower()) for name in _OWN_FOLDERS})
    screen = os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY")
    if sys.platform.startswith("linux") and not screen:
        os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    try:
        yield
    finally:
        os.environ.clear()
        os.environ.update(before)


def _vault(folder: Path) -> str:
    from core.sealing.passphrases import word_list
    from core.sealing.slots import FLOOR
    from core.vault.door import Door
    from core.vault.refusals import WrongPassphrase

    door = Door(folder / "vaults", SystemClock(), cost=FLOOR)
    words = " ".join(word.text for word in word_list().draw())
    made = door.make(words, "fox")
    with made.transaction() as work:
        work.settings.set("planted", PLANTED)
    made.close()
    try:
        door.unlock(made.id, words + " and more").close()
    except WrongPassphrase:
        pass
    else:
        raise NotSo("other words opened it")
    opened = door.unlock(made.id, words)
    with opened.reading() as work:
        kept = work.settings.get("planted")
    opened.close()
    need(kept == PLANTED, "what was put in did not come out")
    files = [path.read_bytes() for path in opened.folder.iterdir()]
    # A plain SQLite in SQLCipher's place would take the same calls, and keep everything in the open.
    need(not any(raw.startswith(b"SQLite format 3") for raw in files), "the file is not encrypted")
    need(not any(PLANTED.encode() in raw for raw in files), "the file shows what it should hide")
    return "made, closed, opened with its words; other words open nothing"


def _steps(folder: Path) -> str:
    from core.sealing.slots import KEY_SIZE
    from core.vault.engine import DATABASE, Vault
    from core.vault.tables import HEAD
    from core.vault.upgrade import run

    older, key = folder / "older", secrets.token_bytes(KEY_SIZE)
    older.mkdir()
    run(older / DATABASE, key, to="head")
    Vault.open(older, key).close()
    return f"an empty vault climbed every step to {HEAD}"


def _seal(_folder: Path) -> str:
    from core.sealing.directory import DirectoryPoint
    from core.sealing.envelope import open_envelope, seal
    from core.sealing.identity import Identity, RecoveryKey
    from core.sealing.refusal import SealRefused

    young, worker, recovery = Identity.generate(), Identity.generate(), RecoveryKey.generate()
    made = seal(
        young,
        kind="statement",
        body={"words": PLANTED},
        audience={worker.kid: worker.card},
        recovery=recovery.card,
        sent_at=SystemClock().now(),
        directory=DirectoryPoint(0, "00" * 32),
        numbers={worker.kid: 1},
    )
    cards = {young.kid: young.card}

    def opened(ciphertext: bytes) -> object:
        grant = made.grants[worker.kid]
        parts = {"header": made.header, "ciphertext": ciphertext, "grant": grant}
        return open_envelope(worker, **parts, author_card=cards.get).body["words"]

    need(opened(made.ciphertext) == PLANTED, "another text came out")
    try:
        opened(made.ciphertext[:-1] + bytes([made.ciphertext[-1] ^ 1]))
    except SealRefused:
        return "sealed for one reader, opened, refused when a bit was changed"
    raise NotSo("it opened although a bit was changed")


def _hub(folder: Path) -> str:
    from core.hub.embedded import EmbeddedHub
    from core.ids import AccountId, MailboxId, random_hex
    from core.sealing.identity import Identity
    from core.sync.client import HubClient

    hub = EmbeddedHub(folder / "hub", SystemClock(), resource_path("ladder", "default.json"))
    try:
        hub.start()
        identity, account, mailbox = Identity.generate(), AccountId(random_hex()), MailboxId(random_hex())
        hub.office.enrol(account, identity.card, [mailbox])
        client = HubClient(hub.origin, identity, account, hub_public=hub.public)
        try:
            client.sign_in()
            page = client.inbox(0)
        finally:
            client.close()
    finally:
        hub.stop()
    need(page is not None and not page.entries, "a new inbox is not empty")
    return "started on this computer, signed in, an empty inbox"


def _clock(_folder: Path) -> str:
    from core.worktime.bank_holidays import NATIONS, bank_holidays
    from core.worktime.calendar import WorkingCalendar

    for nation in NATIONS:
        clock = WorkingCalendar.working_day(nation).compile(2026, 2027)
        # From a Thursday afternoon: Christmas, the weekend and the moved Boxing Day lie between.
        due = clock.deadline(datetime(2026, 12, 24, 15, 40, tzinfo=UTC))
        need(due == datetime(2026, 12, 29, 15, 40, tzinfo=UTC), f"{nation} says {due}")
    need(bank_holidays("ENG", 2026)[date(2026, 12, 28)] == "Boxing Day (moved)", "no Boxing Day")
    need(date(2026, 11, 30) in bank_holidays("SCT", 2026), "no Saint Andrew's Day in Scotland")
    # Windows keeps no time zones of this kind: there those that come with Heard must do.
    zoneinfo.reset_tzpath(to=())
    try:
        summer = datetime(2026, 7, 1, tzinfo=zoneinfo.ZoneInfo.no_cache("Europe/London"))
    finally:
        zoneinfo.reset_tzpath()
    need(summer.utcoffset() == timedelta(hours=1), "no summer time in London")
    return f"24 working hours over Christmas in {len(NATIONS)} nations; time zones of its own"


def _keychain(_folder: Path) -> str:
    platform = "linux" if sys.platform.startswith("linux") else sys.platform
    names = _KEYCHAINS.get(platform, ())
    for name in names:
        importlib.import_module(name)
    return f"{len(names)} parts load (this computer's own keychain was not asked)"


def _data(_folder: Path) -> str:
    from core.people.helplines import HelpKind, load_helplines
    from core.sealing.passphrases import word_list
    from core.session import Library

    root = resource_path()
    here = {path.name for path in root.iterdir() if path.is_dir() and any(path.iterdir())}
    need(here >= KINDS, f"resources/ lacks {', '.join(sorted(KINDS - here))}")
    files = sorted(root.rglob("*.json"))
    for path in files:
        resource_json(*path.relative_to(root).parts)
    Library.load()
    need(word_list().bits > 30, "too few words for a passphrase")
    numbers = load_helplines().of_kind(HelpKind.EMERGENCY)
    need([one.call for one in numbers] == ["999"], "999 is missing")
    return f"{len(files)} files of words, flows, feelings and numbers"


def _paper(_folder: Path) -> str:
    from core.people.recovery_sheets import make_sheets
    from ui.printing.sheet_pages import sheet_pdf

    secret, today = secrets.token_bytes(32), SystemClock().now().date()
    sheet = make_sheets(secret, secret, organisation=PLANTED, holders=(PLANTED,) * 3, on=today)[0]
    made = sheet_pdf(sheet)
    need(made.startswith(b"%PDF-") and len(made) > 10_000, "a recovery sheet is no PDF")
    return "a recovery sheet, set as a PDF in memory"


def _rooms(_folder: Path) -> str:
    # Every screen and service hangs on the start of try-out mode; each would otherwise load at need only.
    importlib.import_module("desktop.launcher")
    importlib.import_module("desktop.tryout")
    ours = [name for name in sys.modules if name.split(".")[0] in ("core", "ui", "desktop")]
    return f"{len(ours)} modules of Heard load"


PARTS: dict[str, Callable[[Path], str]] = {
    "vault": _vault,
    "steps": _steps,
    "seal": _seal,
    "hub": _hub,
    "clock": _clock,
    "keychain": _keychain,
    "data": _data,
    "paper": _paper,
    "rooms": _rooms,
    "pictures": pictures,
    "window": window,
    "sound": sound,
}
"""Everything that is asked, in order. Each gets the temporary folder and answers in one line, or raises."""

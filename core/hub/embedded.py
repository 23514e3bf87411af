"""The hub in this process: the same app, on SQLite and a real socket of this computer, for try-out mode."""

import asyncio
import contextlib
import logging
import os
import socket
import tempfile
import threading
from pathlib import Path

import uvicorn

from core.clock import Clock
from core.errors import Refusal
from core.hub.app import make_app
from core.hub.ladder import Ladder
from core.hub.office import HubOffice
from core.hub.rates import Rates
from core.hub.refusals import HubDataRefused
from core.hub.store.engine import Store, sqlite_engine
from core.hub.store.opening import open_engine
from core.hub.store.upgrade import bring_up_to_date
from core.hub.tick import LadderClimber
from core.hub.waiting import Waiters
from core.sealing.signatures import HubSigner

_log = logging.getLogger("heard.hub")
LOOPBACK = "127.0.0.1"
TICK_SECONDS = 1.0
"""How often the ladder looks for due steps; an idle look is one indexed read."""
_PATIENCE_SECONDS = 20.0
ON_ONE_COMPUTER = Rates(
    sign_ins_by_account=600, sign_ins_by_address=6_000, writes_by_account=60_000, reads_by_account=60_000
)
"""Here everybody shares one address, and filling a made-up county is a burst of writing by few."""


class EmbeddedHub:
    """One hub in `folder` (its database, key and port). `start()` serves it; `stop()` ends it within seconds.

    Made again on the same folder it goes on where it was, also after kill -9, and asks for the same port.
    """

    def __init__(
        self,
        folder: Path,
        clock: Clock,
        ladder_file: Path,
        *,
        rates: Rates = ON_ONE_COMPUTER,
        database: str = "",
    ) -> None:
        """`database`: another than the file in `folder`, see `open_engine`."""
        self._folder = folder
        self._rates = rates
        folder.mkdir(parents=True, exist_ok=True, mode=0o700)
        self._ladder = Ladder.load(ladder_file)
        engine = open_engine(database) if database else sqlite_engine(folder / "hub.db")
        try:
            bring_up_to_date(engine)
            self._signer = _signer_in(folder / "hub.key")
        except BaseException:
            engine.dispose()
            raise
        self._store = Store(engine, clock)
        self._climber = LadderClimber(self._store)
        self.office = HubOffice(self._store)
        self._stopping = threading.Event()
        self._served: _Served | None = None
        self._ticking: threading.Thread | None = None
        self._origin = ""

    @property
    def public(self) -> bytes:
        """The hub's Ed25519 key, which clients pin."""
        return self._signer.public

    @property
    def origin(self) -> str:
        """Where clients dial, such as "http://127.0.0.1:43211"; known once started."""
        if not self._origin:
            raise RuntimeError("the hub is not started")
        return self._origin

    def start(self) -> None:
        """Serve, and climb the ladder, on threads of their own. Returns when requests are answered."""
        listening = _listen(self._folder / "hub.port")
        self._origin = f"http://{LOOPBACK}:{listening.getsockname()[1]}"
        self._stopping.clear()
        self._served = _Served(self._store, self._signer, self._ladder, self._origin, self._rates, listening)
        self._served.start()
        self._ticking = threading.Thread(target=self._tick_on, name="heard-hub-ladder", daemon=True)
        self._ticking.start()

    def tick(self) -> int:
        """Look at the ladder now; how many steps were told. For a clock that has just been moved."""
        return self._climber.tick()

    def stop(self) -> None:
        """End every wait at once, finish what is being answered, and let go of the database."""
        self._stopping.set()
        if self._served is not None:
            self._served.stop()
            self._served = None
        if self._ticking is not None:
            self._ticking.join(_PATIENCE_SECONDS)
            self._ticking = None
        self._store.close()

    def _tick_on(self) -> None:
        while not self._stopping.wait(TICK_SECONDS):
            try:
                self._climber.tick()
            except Refusal as refusal:
                _log.warning("ladder put off: %s", type(refusal).__name__)
            except Exception as bug:  # noqa: BLE001 - the ladder must go on climbing for everybody else
                _log.error("ladder bug %s", type(bug).__name__)


class _Served:
    """uvicorn on its own thread and loop."""

    def __init__(
        self,
        store: Store,
        signer: HubSigner,
        ladder: Ladder,
        origin: str,
        rates: Rates,
        listening: socket.socket,
    ) -> None:
        self._listening = listening
        self._waiters = Waiters()
        self._store = store
        app = make_app(store, signer, ladder, origin=origin, waiters=self._waiters, rates=rates)
        config = uvicorn.Config(
            app,
            log_config=None,
            access_log=False,
            lifespan="off",
            ws="none",
            http="h11",
            loop="asyncio",
            server_header=False,
            timeout_graceful_shutdown=5,
        )
        # Turned off here and not by its level: a log set up later must not bring addresses back.
        logging.getLogger("uvicorn.access").disabled = True
        self._server = _Server(config)
        self._thread = threading.Thread(target=self._serve, name="heard-hub", daemon=True)

    def start(self) -> None:
        self._thread.start()
        self._server.ready.wait(_PATIENCE_SECONDS)
        if not self._server.started:
            raise HubDataRefused("The hub on this computer did not start. Close Heard, then open it again.")

    def stop(self) -> None:
        self._waiters.close()
        self._server.should_exit = True
        self._thread.join(_PATIENCE_SECONDS)
        self._store.forget(self._waiters.ring)

    def _serve(self) -> None:
        try:
            asyncio.run(self._server.serve(sockets=[self._listening]))
        finally:
            self._server.ready.set()
            self._listening.close()


class _Server(uvicorn.Server):
    """Says when it is ready."""

    def __init__(self, config: uvicorn.Config) -> None:
        super().__init__(config)
        self.ready = threading.Event()

    async def startup(self, sockets: list[socket.socket] | None = None) -> None:
        await super().startup(sockets)
        self.ready.set()


def _listen(port_file: Path) -> socket.socket:
    """A socket on the port of last time, so that open windows find the hub again; else on a free one."""
    before = 0
    with contextlib.suppress(OSError, ValueError):
        before = int(port_file.read_text("ascii"))
    for port in (before, 0):
        # Named as TCP: asyncio turns off Nagle's wait (40 ms an answer) only where the protocol is told.
        listening = socket.socket(socket.AF_INET, socket.SOCK_STREAM, socket.IPPROTO_TCP)
        if os.name == "posix":
            # On Windows this option would let two programs share the port.
            listening.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            listening.bind((LOOPBACK, port))
        except (OSError, OverflowError):
            listening.close()
            continue
        listening.listen(128)
        _write_once(port_file, str(listening.getsockname()[1]).encode("ascii"))
        return listening
    raise HubDataRefused("This computer has no free port for the hub. Restart it, then open Heard.")


def _signer_in(key_file: Path) -> HubSigner:
    """The hub's key of last time, or a new one, readable by its owner alone."""
    if not key_file.exists():
        _write_once(key_file, HubSigner.generate().seed)
    seed = key_file.read_bytes()
    if len(seed) != 32:
        raise HubDataRefused("The hub's key file is damaged. Put it back from a copy; nothing else is lost.")
    return HubSigner.from_seed(seed)


def _write_once(path: Path, content: bytes) -> None:
    handle, name = tempfile.mkstemp(dir=path.parent, prefix=".new-")
    with os.fdopen(handle, "wb") as stream:
        stream.write(content)
        stream.flush()
        os.fsync(stream.fileno())
    os.replace(name, path)

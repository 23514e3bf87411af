"""Answering requests: one process, or several on one socket that are watched and ended together."""

import asyncio
import errno
import logging
import os
import signal
import socket
import sys
import threading
import time
from dataclasses import dataclass
from pathlib import Path
from types import FrameType

import uvicorn

from core.errors import Refusal
from core.hub.app import make_app
from core.hub.ladder import Ladder
from core.hub.refusals import HubDataRefused
from core.hub.running.configuration import Configuration
from core.hub.running.key_file import read_key
from core.hub.steady import Steady
from core.hub.store.engine import Store
from core.hub.store.hints import hints_for
from core.hub.store.identity import check_key, latest_time
from core.hub.store.opening import open_engine
from core.hub.waiting import Waiters

_log = logging.getLogger("heard.hub.serve")
GRACE_SECONDS = 20
"""How long what is being answered may take once the hub is told to stop; long-polls end at once."""
LAST_CALL_SECONDS = 0.3
KEEP_ALIVE_SECONDS = 75
"""Longer than a proxy keeps an idle connection (60 s), so that it is never the hub that hangs up on it."""
BACKLOG = 2048
SOON_SECONDS = 1.0
"""A process that ends by itself is begun anew, at most so often."""


@dataclass(frozen=True, slots=True)
class Serving:
    """What a process needs to answer requests."""

    configuration: Configuration
    ladder_file: Path

    def run(self) -> None:
        """Serve until SIGTERM or SIGINT, then finish what is being answered. Raises HubDataRefused."""
        host, port = self.configuration.host, self.configuration.port
        listening = _listen(host, port)
        _log.info("answering at %s port %d, processes=%d", host, port, self.configuration.processes)
        if os.name != "posix":
            self.answer(listening)
            return
        # With one process too: what ends by a fault of its own is then begun anew.
        _Watch(self, listening).run()

    def answer(self, listening: socket.socket) -> None:
        """Answer requests in this process until told to stop."""
        configuration = self.configuration
        signer = read_key(configuration.key_file)
        ladder = Ladder.load(self.ladder_file)
        store = Store(open_engine(configuration.database, connections=configuration.connections))
        waiters = Waiters()
        hints = hints_for(store.engine, waiters.ring)
        try:
            with store.reading() as connection:
                check_key(connection, signer.public)
                latest = latest_time(connection)
            app = make_app(
                store,
                signer,
                ladder,
                origin=configuration.origin,
                waiters=waiters,
                steady=Steady(latest),
            )
            store.on_commit(hints.tell)
            hints.start()
            try:
                _Server(_settings(app, configuration), waiters).run(sockets=[listening])
            finally:
                hints.stop()
        finally:
            store.close()


class _Watch:
    """The process that answers nothing itself: begins the others, and ends them.

    Its signals are blocked and waited for, so that nothing happens between two lines of this class.
    """

    def __init__(self, serving: Serving, listening: socket.socket) -> None:
        self._serving = serving
        self._listening = listening
        self._children: dict[int, float] = {}
        self._leaving: set[int] = set()
        # Only this process holds the writing end: at its end, also by kill -9, the others hear of it.
        self._alive = os.pipe()

    def run(self) -> None:
        # By default this signal is not even waited for.
        signal.signal(signal.SIGCHLD, lambda *_: None)
        signal.pthread_sigmask(signal.SIG_BLOCK, _SIGNALS)
        for _ in range(self._serving.configuration.processes):
            self._begin()
        stopping = False
        while self._children:
            number = signal.sigwait(_SIGNALS)
            if number == signal.SIGCHLD:
                self._reap(begin_anew=not stopping)
            elif number == signal.SIGHUP and not stopping:
                self._renew()
            elif number != signal.SIGHUP:
                stopping = True
                self._end(list(self._children))
        self._listening.close()

    def _begin(self) -> None:
        child = os.fork()
        if child:
            self._children[child] = time.monotonic()
            return
        code = 1
        try:
            os.close(self._alive[1])
            for number in _SIGNALS:
                signal.signal(number, signal.SIG_IGN if number == signal.SIGHUP else _leave)
            signal.signal(signal.SIGCHLD, signal.SIG_DFL)
            threading.Thread(target=_end_with_the_other, args=(self._alive[0],), daemon=True).start()
            signal.pthread_sigmask(signal.SIG_UNBLOCK, _SIGNALS)
            self._serving.answer(self._listening)
            code = 0
        except SystemExit:
            code = 0
        except Refusal as refusal:
            _log.error("%s", refusal.sentence)
        except Exception as bug:  # noqa: BLE001 - the edge of a process: this is told, and another is begun
            _log.error("ended by %s", type(bug).__name__)
        finally:
            sys.stderr.flush()
            os._exit(code)

    def _renew(self) -> None:
        """New processes for old, as after a certificate was renewed: the new ones are begun first."""
        old = [child for child in self._children if child not in self._leaving]
        for _ in old:
            self._begin()
        self._end(old)

    def _end(self, children: list[int]) -> None:
        for child in children:
            self._leaving.add(child)
            os.kill(child, signal.SIGTERM)

    def _reap(self, *, begin_anew: bool) -> None:
        while self._children:
            child, status = os.waitpid(-1, os.WNOHANG)
            if not child:
                return
            begun = self._children.pop(child)
            if child in self._leaving:
                self._leaving.remove(child)
            elif begin_anew:
                _log.error("process %d ended: %d; another is begun", child, os.waitstatus_to_exitcode(status))
                if time.monotonic() - begun < SOON_SECONDS:
                    time.sleep(SOON_SECONDS)
                self._begin()


_SIGNALS = frozenset(
    getattr(signal, name) for name in ("SIGTERM", "SIGINT", "SIGHUP", "SIGCHLD") if hasattr(signal, name)
)


def _leave(_number: int, _frame: FrameType | None) -> None:
    raise SystemExit(0)


def _end_with_the_other(reading: int) -> None:
    os.read(reading, 1)
    os.kill(os.getpid(), signal.SIGTERM)


class _Server(uvicorn.Server):
    """Ends every long-poll as soon as it is told to stop."""

    def __init__(self, config: uvicorn.Config, waiters: Waiters) -> None:
        super().__init__(config)
        self._waiters = waiters
        self._loop: asyncio.AbstractEventLoop | None = None

    async def startup(self, sockets: list[socket.socket] | None = None) -> None:
        self._loop = asyncio.get_running_loop()
        await super().startup(sockets)

    async def shutdown(self, sockets: list[socket.socket] | None = None) -> None:
        for server in self.servers:
            server.close()
        # Who was let in a moment ago and has not got their question out yet is still answered.
        await asyncio.sleep(LAST_CALL_SECONDS)
        await super().shutdown(sockets)

    def handle_exit(self, sig: int, frame: FrameType | None) -> None:
        if self._loop is not None:
            # Not here: a signal may come while this very thread holds the waiters' lock.
            self._loop.call_soon_threadsafe(self._waiters.close)
        super().handle_exit(sig, frame)


def _settings(app: object, configuration: Configuration) -> uvicorn.Config:
    trusted = configuration.trusted_proxies
    made = uvicorn.Config(
        app,  # type: ignore[arg-type]
        log_config=None,
        access_log=False,
        lifespan="off",
        ws="none",
        http="h11",
        loop="asyncio",
        server_header=False,
        date_header=True,
        timeout_keep_alive=KEEP_ALIVE_SECONDS,
        timeout_graceful_shutdown=GRACE_SECONDS,
        backlog=BACKLOG,
        proxy_headers=bool(trusted),
        forwarded_allow_ips=list(trusted),
        ssl_certfile=configuration.tls_certificate,
        ssl_keyfile=configuration.tls_key,
    )
    # Turned off here and not by its level: a log set up later must not bring addresses back.
    logging.getLogger("uvicorn.access").disabled = True
    return made


_TRY = {
    errno.EADDRINUSE: " Is another hub running there?",
    errno.EACCES: " A port below 1024 asks for CAP_NET_BIND_SERVICE, as in heard-hub.service.",
    errno.EADDRNOTAVAIL: " This computer has no such address.",
}


def _listen(host: str, port: int) -> socket.socket:
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    # Named as TCP: asyncio turns off Nagle's wait (40 ms an answer) only where the protocol is told.
    listening = socket.socket(family, socket.SOCK_STREAM, socket.IPPROTO_TCP)
    if os.name == "posix":
        # On Windows this option would let two programs share the port.
        listening.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        listening.bind((host, port))
    except OSError as fault:
        listening.close()
        where = f"[{host}]:{port}" if ":" in host else f"{host}:{port}"
        raise HubDataRefused(
            f"listen: {where} cannot be used: {fault.strerror}.{_TRY.get(fault.errno or 0, '')}"
        ) from None
    listening.listen(BACKLOG)
    listening.set_inheritable(True)
    return listening

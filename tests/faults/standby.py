"""A primary and its standby on loopback, made from PostgreSQL's own programs; the standby can be frozen."""

import os
import signal
import time
from collections.abc import Callable
from typing import Any

from tests.hub.postgres_server import PATIENCE_SECONDS, USER, PostgresServer, made_folder

_NAME = "beside"


def until(true: Callable[[], Any]) -> None:
    """Return once it is true; a bug in the test, or a fault found, if it never comes."""
    end = time.monotonic() + PATIENCE_SECONDS
    while not true():
        assert time.monotonic() < end, "what was waited for did not come"
        time.sleep(0.02)


class StandbyPair:
    """One primary, one standby that streams from it. `synchronous`: commits wait for the standby's disk."""

    def __init__(self, *, synchronous: bool) -> None:
        self.synchronous = synchronous
        self.primary = PostgresServer()
        self.standby = PostgresServer(folder=made_folder())
        self._database = ""
        self._frozen: int | None = None

    def start(self) -> None:
        """Both serve, the standby has everything, and from now on commits wait for it (if synchronous)."""
        self.primary.make()
        self.primary.start()
        self._database = self.primary.empty().rpartition("/")[2]
        words = f"host=127.0.0.1 port={self.primary.port} user={USER} application_name={_NAME}"
        where = str(self.standby.data)
        self.standby.run("pg_basebackup", "-d", words, "-D", where, "-R", "-X", "stream", "-c", "fast")
        self.standby.start()
        if self.synchronous:
            # Told after the copy was made: the standby must not wait for one of its own once it leads.
            self.primary.ask(f"ALTER SYSTEM SET synchronous_standby_names = '{_NAME}'")
            self.primary.ask("SELECT pg_reload_conf()")
        wanted = "sync" if self.synchronous else "async"
        state = f"SELECT 1 FROM pg_stat_replication WHERE state = 'streaming' AND sync_state = '{wanted}'"
        until(lambda: self.primary.ask(state))

    @property
    def address(self) -> str:
        """How a hub is told of both: whichever of them writes."""
        hosts = f"127.0.0.1:{self.primary.port},127.0.0.1:{self.standby.port}"
        return f"postgresql://{USER}@{hosts}/{self._database}"

    def ask(self, server: PostgresServer, words: str) -> list[tuple[Any, ...]]:
        """The rows of one statement, in the hub's database on this one server."""
        return server.ask(words, database=self._database)

    def freeze(self) -> None:
        """The standby takes nothing in any more, though it is connected: its receiver is stopped."""
        caught_up = "SELECT 1 FROM pg_stat_replication WHERE flush_lsn >= pg_current_wal_lsn()"
        until(lambda: self.primary.ask(caught_up))
        until(lambda: self.standby.ask("SELECT pid FROM pg_stat_wal_receiver WHERE pid IS NOT NULL"))
        self._frozen = int(str(self.standby.ask("SELECT pid FROM pg_stat_wal_receiver")[0][0]))
        os.kill(self._frozen, signal.SIGSTOP)

    def thaw(self) -> None:
        """It goes on where it was."""
        assert self._frozen is not None
        os.kill(self._frozen, signal.SIGCONT)
        self._frozen = None

    def waiting(self) -> int:
        """How many commits wait for the standby now."""
        return len(self.primary.ask("SELECT 1 FROM pg_stat_activity WHERE wait_event = 'SyncRep'"))

    def fail_over(self) -> None:
        """The primary dies with -9, and the standby leads with what it had taken in by then."""
        self.primary.kill()
        if self._frozen is not None:
            # Told to end before it goes on: what lay in the computer's own buffers is gone, as it would be
            # with the primary's computer or the cable.
            os.kill(self._frozen, signal.SIGTERM)
            self.thaw()
        assert self.standby.ask("SELECT pg_promote(true, 60)") == [(True,)]
        until(lambda: self.standby.ask("SELECT pg_is_in_recovery()") == [(False,)])

    def destroy(self) -> None:
        """Both ended, nothing left behind."""
        if self._frozen is not None:
            try:
                self.thaw()
            except ProcessLookupError:
                self._frozen = None
        for server in (self.standby, self.primary):
            server.destroy()

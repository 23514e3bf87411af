"""Heard's hub on PostgreSQL in a process of its own, as `heard hub serve` runs it, without its rates."""

import asyncio
import signal
import sys

import uvicorn

from core.clock import SystemClock
from core.hub.app import make_app
from core.hub.ladder import Ladder
from core.hub.rates import Rates
from core.hub.store.engine import Store
from core.hub.store.opening import open_engine
from core.hub.waiting import Waiters
from core.resources import resource_path
from core.sealing.signatures import HubSigner

UNHINDERED = Rates(10**9, 10**9, 10**9, 10**9)


def main(database: str, port: int) -> None:
    """Serve until told to end."""
    waiters = Waiters()
    app = make_app(
        Store(open_engine(database), SystemClock()),
        HubSigner.from_seed(bytes(32)),
        Ladder.load(resource_path("ladder", "default.json")),
        origin=f"http://127.0.0.1:{port}",
        waiters=waiters,
        rates=UNHINDERED,
    )
    settings = uvicorn.Config(
        app, host="127.0.0.1", port=port, log_config=None, access_log=False, lifespan="off", http="h11"
    )
    server = uvicorn.Server(settings)

    def ends(*_: object) -> None:
        waiters.close()
        server.should_exit = True

    signal.signal(signal.SIGTERM, ends)
    server.install_signal_handlers = lambda: None  # type: ignore[attr-defined,method-assign]
    asyncio.run(server.serve())


if __name__ == "__main__":
    main(sys.argv[1], int(sys.argv[2]))

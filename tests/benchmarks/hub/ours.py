"""Heard's hub on PostgreSQL in a process of its own, as `heard hub serve` runs it, without its rates.

`lot`: at most so many envelopes in one transaction.
"""

import asyncio
import signal
import sys
from dataclasses import replace

import uvicorn

from core.hub.app import LOT, make_app
from core.hub.desk import Desk
from core.hub.ladder import Ladder
from core.hub.rates import Rates
from core.hub.store.engine import Store
from core.hub.store.opening import open_engine
from core.hub.together import Together
from core.hub.waiting import Waiters
from core.resources import resource_path
from core.sealing.signatures import HubSigner

THREADS = 16
UNHINDERED = Rates(10**9, 10**9, 10**9, 10**9)


def main(database: str, port: int, *, lot: int = LOT) -> None:
    """Serve until told to end."""
    waiters = Waiters()
    app = make_app(
        Store(open_engine(database)),
        HubSigner.from_seed(bytes(32)),
        Ladder.load(resource_path("ladder", "default.json")),
        origin=f"http://127.0.0.1:{port}",
        waiters=waiters,
        rates=UNHINDERED,
    )
    if lot != LOT:
        desk: Desk = app.state.desk
        lots = Together(desk.post.put_together, most=lot, lanes=THREADS)
        app.state.desk = replace(desk, lots=lots)
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

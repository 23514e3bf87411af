"""What several ask for in the same moment, done as one.

Who comes first is served at once; who comes while that is under way waits for it, and all of those are served
together next. So nobody waits for company, and the busier the hub is the more go together.
"""

import asyncio
from collections import deque
from collections.abc import Callable, Sequence
from typing import Generic, TypeVar

from starlette.concurrency import run_in_threadpool

_Asked = TypeVar("_Asked")
_Answer = TypeVar("_Answer")


class Together(Generic[_Asked, _Answer]):
    """Calls `deed`, on another thread, with up to `most` at once; at most `lanes` of such calls at a time.

    To be asked on one event loop. `deed` answers each in turn; what it raises, it raises for all of a call.
    """

    def __init__(
        self, deed: Callable[[Sequence[_Asked]], Sequence[_Answer]], *, most: int, lanes: int
    ) -> None:
        self._deed = deed
        self._most = most
        self._free = lanes
        self._waiting: deque[tuple[_Asked, asyncio.Future[_Answer]]] = deque()
        self._running: set[asyncio.Task[None]] = set()

    async def ask(self, one: _Asked) -> _Answer:
        """What `deed` answers to `one`."""
        answer: asyncio.Future[_Answer] = asyncio.get_running_loop().create_future()
        self._waiting.append((one, answer))
        if self._free:
            self._free -= 1
            task = asyncio.create_task(self._serve())
            self._running.add(task)
            task.add_done_callback(self._running.discard)
        return await answer

    async def _serve(self) -> None:
        try:
            while self._waiting:
                lot = [self._waiting.popleft() for _ in range(min(self._most, len(self._waiting)))]
                # Whoever has gone away in the meantime is not served.
                await self._answer([pair for pair in lot if not pair[1].done()])
        finally:
            self._free += 1

    async def _answer(self, lot: list[tuple[_Asked, "asyncio.Future[_Answer]"]]) -> None:
        if not lot:
            return
        try:
            answers = await run_in_threadpool(self._deed, [one for one, _ in lot])
        except BaseException as fault:
            for _, future in lot:
                if future.done():
                    continue
                if isinstance(fault, Exception):
                    future.set_exception(fault)
                else:
                    future.cancel()
            if not isinstance(fault, Exception):
                raise
            return
        for (_, future), answer in zip(lot, answers, strict=True):
            if not future.done():
                future.set_result(answer)

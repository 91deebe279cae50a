"""What both engines share: callers put use cases into a queue, threads take them out and execute them."""

from __future__ import annotations

import asyncio
import threading
from abc import ABC, abstractmethod
from collections.abc import Callable
from typing import Concatenate, ParamSpec, TypeVar, cast

from splitpin.issuer.db.calls import Call, CallQueue
from splitpin.issuer.db.database import Transaction
from splitpin.issuer.db.dialect import Dialect, migrations
from splitpin.issuer.db.migrate import Tried, apply, try_out
from splitpin.issuer.db.patience import Patience

P = ParamSpec("P")
T = TypeVar("T")

CAPACITY = 4096
"""How many use cases may wait before callers are refused."""
PATIENCE = Patience(to_begin=2.0, to_end=10.0)
"""What a request waits, all its transactions together."""
PATIENCE_NOW = Patience(to_begin=30.0, to_end=60.0)
"""The same for a thread that blocks: a command or a test, which has nothing better to do."""


class QueuedDatabase(ABC):
    """A `Database` whose engine is `threads` threads that run `serve`.

    Args:
        dialect: The database's words.
        threads: How many, each named after `name`.
        name: For whoever reads a list of threads.
    """

    def __init__(self, dialect: Dialect, *, threads: int, name: str) -> None:
        self._dialect = dialect
        self._queue = CallQueue(CAPACITY)
        self._threads = [
            threading.Thread(target=self._serve, name=f"{name}-{number}", daemon=True) for number in range(threads)
        ]
        for thread in self._threads:
            thread.start()

    async def run(self, use_case: Callable[Concatenate[Transaction, P], T], *args: P.args, **kwargs: P.kwargs) -> T:
        """Execute from a coroutine; see `Database.run`."""
        call = Call(use_case, args, kwargs, asyncio.get_running_loop())
        self._queue.put(call)
        with PATIENCE.lend() as patience:
            return cast("T", await call.answer(patience))

    def run_now(self, use_case: Callable[Concatenate[Transaction, P], T], *args: P.args, **kwargs: P.kwargs) -> T:
        """Execute from a thread; see `Database.run_now`."""
        call = Call(use_case, args, kwargs, None)
        self._queue.put(call)
        return cast("T", call.answer_now(PATIENCE_NOW))

    def migrate(self) -> list[str]:
        """Bring the tables up to date; see `Database.migrate`."""
        call = Call(apply, (self._dialect, migrations()), {}, None)
        self._queue.put(call)
        return cast("list[str]", call.answer_now(None))  # a migration takes the time it takes

    def pending(self) -> list[str]:
        """What the tables lack; see `Database.pending`."""
        call = Call(try_out, (self._dialect, migrations()), {}, None)
        self._queue.put(call)
        try:
            call.answer_now(None)
        except Tried as tried:
            return tried.names
        raise RuntimeError("migrations that were tried stayed")

    def close(self) -> None:
        """Finish what waits, then let go; see `Database.close`."""
        if self._queue.close():
            for thread in self._threads:
                thread.join(PATIENCE_NOW.to_begin)
            self._release()

    @abstractmethod
    def _serve(self) -> None:
        """Take calls from the queue and execute them until the queue is closed; runs in each of the threads."""

    @abstractmethod
    def _release(self) -> None:
        """Let go of what the threads left behind; called once, after the last of them has ended."""

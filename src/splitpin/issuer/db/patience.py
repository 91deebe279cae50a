"""How long is waited: one patience for a whole request, however many transactions it needs."""

from __future__ import annotations

import time
from collections.abc import Generator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass


@dataclass(slots=True)
class _Waited:
    """Seconds that a request has waited for the database.

    What it does besides, hashing a PIN say, is not counted: on a busy machine that alone takes seconds, and the
    database is not to blame.
    """

    seconds: float = 0.0


_request: ContextVar[_Waited | None] = ContextVar("_request", default=None)
"""Of the request that this context answers. Like the request it is there for one task alone; as an argument it would go
through every use case, and one that forgot it would wait for ever."""


@dataclass(frozen=True, slots=True)
class Patience:
    """Seconds that a caller waits.

    Attributes:
        to_begin: After so long what has not begun never will, and the answer is that nothing was done.
        to_end: After so long what has begun is waited for no more, and the answer is that nobody knows. Longer than any
            database of ours lets a transaction take.
    """

    to_begin: float
    to_end: float

    @contextmanager
    def lend(self) -> Generator[Patience]:
        """What is left of it in the request at hand, all of it outside of one; what is waited inside is taken off."""
        request = _request.get()
        if request is None:
            yield self
            return
        began = time.monotonic()
        try:
            yield Patience(max(self.to_begin - request.seconds, 0.0), max(self.to_end - request.seconds, 0.0))
        finally:
            request.seconds += time.monotonic() - began


@contextmanager
def one_request() -> Generator[None]:
    """Has all that is waited for inside share one patience."""
    token = _request.set(_Waited())
    try:
        yield
    finally:
        _request.reset(token)

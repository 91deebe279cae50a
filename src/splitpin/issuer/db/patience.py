"""How long is waited: one deadline for a whole request, however many transactions it needs."""

from __future__ import annotations

import time
from collections.abc import Generator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass

_request_began: ContextVar[float | None] = ContextVar("_request_began", default=None)
"""Of the request that this context answers, by `time.monotonic`. Like the request it is there for one task alone;
as an argument it would go through every use case, and one that forgot it would wait for ever."""


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

    def left(self) -> Patience:
        """What is left of it in the request at hand, all of it outside of one."""
        began = _request_began.get()
        if began is None:
            return self
        gone = time.monotonic() - began
        return Patience(max(self.to_begin - gone, 0.0), max(self.to_end - gone, 0.0))


@contextmanager
def one_request() -> Generator[None]:
    """Has all that is waited for inside share one patience."""
    token = _request_began.set(time.monotonic())
    try:
        yield
    finally:
        _request_began.reset(token)

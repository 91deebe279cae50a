"""A database that does what it is asked and loses the answer: the commit stands, and `OutcomeUnknown` is heard."""

from __future__ import annotations

from collections.abc import Callable
from contextvars import ContextVar
from dataclasses import dataclass
from typing import Any

from splitpin.issuer.db import Database, OutcomeUnknown


@dataclass
class Loss:
    """Which answer of a request is lost: of its calls to the database, counted from 1.

    Attributes:
        at: That call.
        calls: How many there were so far.
    """

    at: int
    calls: int = 0

    @property
    def happened(self) -> bool:
        return self.calls >= self.at


LOSS: ContextVar[Loss | None] = ContextVar("LOSS", default=None)
"""For the request at hand alone: what runs beside it hears its answers."""


class LosingDatabase:
    """The real one, whose answers can be lost."""

    def __init__(self, real: Database) -> None:
        self._real = real
        self.run_now = real.run_now
        self.migrate = real.migrate
        self.close = real.close

    async def run(self, use_case: Callable[..., Any], *args: Any, **kwargs: Any) -> Any:
        answer = await self._real.run(use_case, *args, **kwargs)
        loss = LOSS.get()
        if loss is not None:
            loss.calls += 1
            if loss.calls == loss.at:
                raise OutcomeUnknown
        return answer

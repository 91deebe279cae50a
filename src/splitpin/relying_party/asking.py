"""Exchanges with the issuer inside a use case: off the event loop where there is one, at once where there is none."""

from __future__ import annotations

from collections.abc import Awaitable
from functools import partial
from typing import TypeVar

from splitpin.deferred import asyncio
from splitpin.exchange import Exchange, Sender, run
from splitpin.oidc.sending import transport
from splitpin.relying_party.steps import on_event_loop

T = TypeVar("T")


def driven(exchange: Exchange[T], send: Sender) -> T | Awaitable[T]:
    """Drive an exchange, for `steps.ask`: `answer = yield from ask(driven(exchange, send))`.

    Raises:
        TransportError: The exchange let it pass; in an event loop it comes when the answer is awaited.
    """
    if on_event_loop():
        return asyncio.wrap_future(transport.in_thread(partial(run, exchange, send)))
    return run(exchange, send)

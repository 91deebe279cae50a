"""A use case written once for stores and verifiers that may be waited for and for those that answer at once.

A use case is a generator. Where it needs an answer it says `answer = yield from ask(store.find(...))`; `finish` hands
plain values back, `finish_async` awaits those that are awaitable. Nothing else differs between the two worlds. `ask`
knows the answer's type; where each sign-in passes, `answer: T = yield store.find(...)` saves its generator.
"""

from __future__ import annotations

from collections.abc import Awaitable, Generator
from inspect import iscoroutine
from typing import Any, TypeAlias, TypeVar

from splitpin.deferred import asyncio
from splitpin.errors import ConfigurationError

T = TypeVar("T")

Steps: TypeAlias = Generator[Any, Any, T]


def ask(answer: T | Awaitable[T]) -> Steps[T]:
    """Wait for an answer inside a use case."""
    result: T = yield answer
    return result


def finish(steps: Steps[T]) -> T:
    """Run a use case whose answers all come at once.

    Raises:
        ConfigurationError: Something answered with an awaitable: an asynchronous store in a synchronous app, or a
            synchronous call on an event loop.
    """
    answer: Any = None
    try:
        while not hasattr(answer, "__await__"):
            answer = steps.send(answer)
    except StopIteration as end:
        result: T = end.value
        return result
    if iscoroutine(answer):
        answer.close()
    raise ConfigurationError(
        "store",
        "returned an awaitable where nothing can await it",
        "In a WSGI app use a store whose methods are plain functions, such as SQLiteStore, and in an asynchronous view "
        "call the verbs off the event loop: await asyncio.to_thread(sign_in.session).",
    )


async def finish_async(steps: Steps[T]) -> T:
    """Run a use case, awaiting each answer that is awaitable; what it raises, is raised at the line that asked."""
    answer: Any = None
    try:
        while True:
            answer = steps.send(answer)
            # What `inspect.isawaitable` asks, at a fifth of its price; it is asked for every answer of every request.
            while hasattr(answer, "__await__"):
                try:
                    answer = await answer
                except Exception as error:  # noqa: BLE001 - it is raised again where the use case waits
                    answer = steps.throw(error)
    except StopIteration as end:
        result: T = end.value
        return result


def on_event_loop() -> bool:
    """Tell whether this code runs on an asyncio event loop, where whatever takes time must be awaitable."""
    try:
        asyncio.get_running_loop()
    except RuntimeError:
        return False
    return True

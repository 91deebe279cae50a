"""A use case written once for stores and verifiers that may be waited for and for those that answer at once.

A use case is a generator. Where it needs an answer it says `answer = yield from ask(store.find(...))`; `finish` hands
plain values back, `finish_async` awaits those that are awaitable. Nothing else differs between the two worlds.
"""

from __future__ import annotations

from collections.abc import Awaitable, Generator
from inspect import isawaitable
from typing import Any, TypeAlias, TypeVar

T = TypeVar("T")

Steps: TypeAlias = Generator[Any, Any, T]


def ask(answer: T | Awaitable[T]) -> Steps[T]:
    """Wait for an answer inside a use case."""
    result: T = yield answer
    return result


def finish(steps: Steps[T]) -> T:
    """Run a use case whose answers all come at once.

    Raises:
        TypeError: Something answered with an awaitable: an asynchronous store in a synchronous app.
    """
    answer: Any = None
    try:
        while not isawaitable(answer):
            answer = steps.send(answer)
    except StopIteration as end:
        result: T = end.value
        return result
    raise TypeError("an asynchronous store cannot serve a synchronous app")


async def finish_async(steps: Steps[T]) -> T:
    """Run a use case, awaiting each answer that is awaitable; what it raises, is raised at the line that asked."""
    answer: Any = None
    try:
        while True:
            answer = steps.send(answer)
            while isawaitable(answer):
                try:
                    answer = await answer
                except Exception as error:  # noqa: BLE001 - it is raised again where the use case waits
                    answer = steps.throw(error)
    except StopIteration as end:
        result: T = end.value
        return result

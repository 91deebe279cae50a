"""One method for both worlds: on an event loop it returns an awaitable, elsewhere the value."""

from __future__ import annotations

from collections.abc import Generator
from typing import Any, Generic, TypeVar

from splitpin.relying_party.steps import on_event_loop

__all__ = ["Ready", "on_event_loop"]

T = TypeVar("T")


class Ready(Generic[T]):
    """An awaitable whose value is there already: awaiting it does not go through the event loop."""

    __slots__ = ("_value",)

    def __init__(self, value: T) -> None:
        self._value = value

    def __await__(self) -> Generator[Any, None, T]:
        yield from ()
        return self._value

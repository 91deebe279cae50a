"""Takes messages after the commit and sends them in the background, so that no answer waits for a mail server.

A message is tried until it is out or what it carries has expired. How many may wait is bounded: when the mail server is
away for long, new requests are refused before anything is counted against them, and memory does not grow.
"""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Callable, Generator
from contextlib import contextmanager
from typing import ClassVar

from splitpin.errors import SplitpinError
from splitpin.issuer.senders import Message, NotSent, Sender, TextMessage

_log = logging.getLogger("splitpin.issuer.courier")


class CourierBusy(SplitpinError):
    """As many messages wait as may.

    Attributes:
        retry_after: Seconds after which another try may succeed.
    """

    code: ClassVar[str] = "courier_busy"
    status_hint: ClassVar[int] = 503

    def __init__(self, retry_after: int) -> None:
        super().__init__("Codes cannot be sent right now. Try again in a moment.")
        self.retry_after = retry_after


class Place:
    """A place kept for a message that may come; see `Courier.place`."""

    __slots__ = ("_courier", "taken")

    def __init__(self, courier: Courier) -> None:
        self._courier = courier
        self.taken = False

    def take(self, message: Message | TextMessage, *, until: int) -> None:
        """Hand the message over.

        Args:
            message: To be sent.
            until: When it is worth nothing any more, seconds UTC.
        """
        self.taken = True
        self._courier.dispatch(message, until)


class Courier:
    """Sends messages in the background of one event loop.

    Args:
        mails: Tries once to send a mail.
        texts: Tries once to send a message to a phone; None where there are none.
        clock: Seconds since 1970 UTC; says when a message has expired.
        capacity: How many messages may be under way or kept a place for. A quarter of them may wait for recipients that
            the mail server refuses for now; half of them may be for phones, so that a gateway that hangs leaves mail
            its places.
        at_once: How many are handed to each sender at the same time: neither waits for the other.
        first_wait: Seconds before the second try; doubles from try to try.
        longest_wait: Seconds between two tries at most.
    """

    def __init__(
        self,
        mails: Sender[Message],
        texts: Sender[TextMessage] | None = None,
        *,
        clock: Callable[[], float],
        capacity: int = 1000,
        at_once: int = 8,
        first_wait: float = 1.0,
        longest_wait: float = 20.0,
    ) -> None:
        self._mails = mails
        self._texts = texts
        self._clock = clock
        self._free = capacity
        self._turns = {Message: asyncio.Semaphore(at_once), TextMessage: asyncio.Semaphore(at_once)}
        self._first_wait = first_wait
        self._longest_wait = longest_wait
        self._open = False
        self._under_way: set[asyncio.Task[None]] = set()
        self._most_deferred = max(1, capacity // 4)
        self._deferred: set[asyncio.Task[None]] = set()
        self._most_texts = max(1, capacity // 2)
        self._to_phones: set[asyncio.Task[None]] = set()

    async def start(self) -> None:
        """Begin taking messages; they are sent in the running event loop."""
        self._open = True

    async def stop(self, patience: float = 5.0) -> None:
        """Take no more, wait for what is under way at most `patience` seconds, then let go of the rest."""
        self._open = False
        if self._under_way:
            _, late = await asyncio.wait(self._under_way, timeout=patience)
            for task in late:
                task.cancel()
            if late:
                await asyncio.wait(late)
                _log.warning("stopped with %d messages unsent", len(late))

    @contextmanager
    def place(self) -> Generator[Place]:
        """Keep a place before the transaction, so that what is committed can be sent; it is given back if not taken.

        Raises:
            CourierBusy: There is none left, or the courier is stopped.
        """
        if self._free <= 0 or not self._open:
            raise CourierBusy(retry_after=5)
        self._free -= 1
        place = Place(self)
        try:
            yield place
        finally:
            if not place.taken:
                self._free += 1

    def dispatch(self, message: Message | TextMessage, until: int) -> None:
        """Start sending, on a place that was kept; use `Place.take`."""
        if isinstance(message, TextMessage) and len(self._to_phones) >= self._most_texts:
            self._free += 1
            _log.error("message dropped: too many wait for the gateway to phones")
            return
        task = asyncio.get_running_loop().create_task(self._deliver(message, until))
        self._under_way.add(task)
        if isinstance(message, TextMessage):
            self._to_phones.add(task)
        task.add_done_callback(self._done)

    def _done(self, task: asyncio.Task[None]) -> None:
        self._under_way.discard(task)
        self._deferred.discard(task)
        self._to_phones.discard(task)
        self._free += 1

    async def _deliver(self, message: Message | TextMessage, until: int) -> None:
        wait = self._first_wait
        tries = 0
        while True:
            async with self._turns[type(message)]:
                if self._clock() >= until:  # it waited too long for its turn
                    _log.error("message dropped after %d tries: expired", tries)
                    return
                tries += 1
                trouble = await self._try(message)
            if trouble is None:
                return
            if trouble.permanent or self._clock() + wait >= until or not self._may_wait(trouble):
                _log.error("message dropped after %d tries: %s", tries, trouble.reason)
                return
            await asyncio.sleep(wait)
            wait = min(2 * wait, self._longest_wait)

    def _may_wait(self, trouble: NotSent) -> bool:
        """Whether a message keeps its place after this trouble.

        Strangers choose recipients: without a share of their own, a thousand that a mail server puts off (RFC 5321
        section 4.2.1; Postfix does so for domains that do not exist) would hold every place until their codes expire.
        """
        task = asyncio.current_task()
        if not trouble.recipient or task is None or task in self._deferred:
            return True
        if len(self._deferred) >= self._most_deferred:
            return False
        self._deferred.add(task)
        return True

    async def _try(self, message: Message | TextMessage) -> NotSent | None:
        try:
            if isinstance(message, Message):
                await self._mails.send(message)
            elif self._texts is None:
                return NotSent("there is no sender to phones", permanent=True)
            else:
                await self._texts.send(message)
        except NotSent as trouble:
            return trouble
        except Exception as error:  # noqa: BLE001 - a sender may be anybody's, and this must go on whatever it raises
            # The type alone: what an exception says may quote the message.
            return NotSent(type(error).__name__, permanent=False)
        return None

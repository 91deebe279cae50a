"""Hands messages over in the background of one event loop, so that no answer waits for a mail server.

There is one `Delivery` for mails and one for phones, and neither waits for the other. Trouble with a recipient is the
recipient's: that message waits, longer from try to try. Trouble with the server is everybody's: nothing is taken from
the outbox for a while, then one message is tried, and once it is out all go on.
"""

from __future__ import annotations

import asyncio
import contextlib
import logging
import time
from collections.abc import Callable, Generator, Mapping
from contextlib import contextmanager
from functools import partial
from typing import Generic, TypeVar

from splitpin.issuer.db import Database, DatabaseUnavailable
from splitpin.issuer.outbox import flow
from splitpin.issuer.outbox.condition import Condition
from splitpin.issuer.outbox.departure import Departure, Kept, handed_over
from splitpin.issuer.outbox.examination import Examination
from splitpin.issuer.outbox.model import LEASE, Composer, Outcomes, Share
from splitpin.issuer.outbox.place import Place
from splitpin.issuer.outbox.shares import Shares
from splitpin.issuer.senders import Message, NotSent, Sender, TextMessage

POLL = 5.0
"""Seconds between two looks at what other processes left behind."""
GATHER = 0.05
"""Seconds for which outcomes are gathered, to be written down together."""
GLANCE = 0.005
"""Seconds for which places that come free are gathered, before the outbox is looked into for all of them."""
LONGEST_WAIT = 10.0
"""Seconds between two tries at the most: a server that is back is noticed within them."""

_log = logging.getLogger("splitpin.issuer.outbox")

M = TypeVar("M", Message, TextMessage)


class Delivery(Generic[M]):
    """Sends the messages of one way.

    Attributes:
        condition: Whether messages get out.

    Args:
        db: Where the outbox is.
        sender: Tries once to send a message.
        channels: Those of this way.
        composers: Compose what waits, by kind.
        clock: Seconds since 1970 UTC.
        places: How many are handed over at the same time.
        first_wait: Seconds before the second try; doubles from try to try.
        longest_wait: Seconds between two tries at the most.
        poll: Seconds between two looks at what others left.
    """

    def __init__(
        self,
        db: Database,
        sender: Sender[M],
        *,
        channels: tuple[str, str],
        composers: Mapping[str, Composer],
        clock: Callable[[], float],
        places: int,
        first_wait: float = 1.0,
        longest_wait: float = LONGEST_WAIT,
        poll: float = POLL,
    ) -> None:
        self._db = db
        self._sender: Sender[M] = sender
        self._channels = channels
        self._composers = composers
        self._clock = clock
        self._shares = Shares(places)
        self._first_wait = first_wait
        self._longest_wait = longest_wait
        self._poll = poll
        self._most_promised = max(1, places - places // 4)  # the others stay for what waits, however long commits take
        self._promised = 0
        self._pause = 0.0  # seconds, while the server is in trouble
        self._rest: asyncio.TimerHandle | None = None
        self._waiting = False  # whether something may wait that could go out now
        self._limited = False  # whether something may wait that could not, for the shares
        self._claiming = False  # whether the outbox is being looked into
        self._came = True  # whether anybody may have asked for a place since it was looked into last
        self._arrivals: Shares | None = None  # what those may have who come while others wait
        self._open = False
        self._woken = asyncio.Event()
        self._under_way: set[asyncio.Task[None]] = set()
        self._busy: set[str] = set()  # messages in hand, until what became of them is written down
        self._loop: asyncio.Task[None] | None = None
        self.condition = Condition(time.monotonic)
        self._examination = Examination(sender, self.condition)
        self._outcomes = Outcomes()
        self._noting: asyncio.Task[None] | None = None

    def start(self) -> None:
        """Begin; messages are handed over in the running event loop, those first that are there already."""
        self._open = self._waiting = True
        self._woken.clear()
        self._loop = asyncio.get_running_loop().create_task(self._run())
        self._examination.start()

    async def stop(self, patience: float) -> None:
        """Take no more, wait for what is under way at most `patience` seconds; the rest is the next process's."""
        if self._loop is None:
            return
        self._open = False
        self._woken.set()
        if self._rest is not None:
            self._rest.cancel()
        _, endless = await asyncio.wait([self._loop], timeout=patience)  # what it takes meanwhile is sent
        for task in endless:
            task.cancel()
        self._loop = None
        await self._examination.stop()
        if self._under_way:
            _, late = await asyncio.wait(self._under_way, timeout=patience)
            for task in late:
                task.cancel()
            if late:
                await asyncio.wait(late)
                _log.warning("stopped while %d messages were being sent", len(late))
        if self._noting is not None:
            self._noting.cancel()
            await asyncio.wait([self._noting])
        with contextlib.suppress(DatabaseUnavailable):
            await self._note()
        await self._sender.close()

    @contextmanager
    def place(self, share: Share) -> Generator[Place]:
        """Keep a place over the transaction that writes the message down, if there is one; given back if not taken."""
        held = self._has_place(share)
        place = Place(partial(self.hand_over, share=share, tries=1, counted=True) if held else None, self.wake)
        if not held:
            yield place
            return
        self._promised += 1
        self._shares.take(share)
        try:
            yield place
        finally:
            self._promised -= 1
            if not place.taken:
                self._give_back(share)

    def _has_place(self, share: Share) -> bool:
        """Whether there is one for somebody who comes; half of what is free is for those who wait."""
        self._came = True
        if not self._open or self._pause or self._promised >= self._most_promised or not self._shares.admits(share):
            return False
        if self._waiting or self._claiming:
            self._arrivals = self._arrivals or self._shares.halves()[1]
            if not self._arrivals.admits(share):
                return False
            self._arrivals.take(share)
        return True

    def wake(self) -> None:
        """Something waits."""
        self._waiting = True
        self._woken.set()

    def hand_over(self, message: Message | TextMessage, share: Share, *, tries: int, counted: bool) -> None:
        """Start sending a message that this process holds, on a place that was taken."""
        self._busy.add(message.key)
        departure = Departure(self._db, message.key, counted)
        task = asyncio.get_running_loop().create_task(self._hand_over(message, share, tries, departure))
        self._under_way.add(task)
        task.add_done_callback(self._under_way.discard)

    async def _run(self) -> None:
        while self._open:
            self._woken.clear()
            if self._waiting and self._under_way:  # more places come free, and one look serves them all
                await asyncio.sleep(GLANCE)
            if self._waiting and not self._rest:
                await self._claim()
            try:
                async with asyncio.timeout(self._poll):
                    await self._woken.wait()
            except TimeoutError:
                self._waiting = True

    async def _claim(self) -> None:
        """Takes what waits, as far as there are places: one, while it is not known whether the server is back."""
        if not self._shares.free or (self._pause and self._shares.free < self._shares.places):
            return
        waiting, self._arrivals = self._shares.halves() if self._came else (self._shares.copy(), Shares(0))
        most = 1 if self._pause else waiting.free
        self._waiting, self._limited = False, True  # a place that comes free meanwhile is worth another look
        self._claiming, self._came = True, False
        try:
            claimed, self._limited = await self._db.run(
                flow.claim,
                channels=self._channels,
                shares=waiting,
                most=most,
                busy=frozenset(self._busy),
                composers=self._composers,
                now=int(self._clock()),
            )
        except DatabaseUnavailable:
            return  # until the next look
        finally:
            self._claiming, self._arrivals = False, None
        for entry, message in claimed:
            self._shares.take(entry.share)
            self.hand_over(message, entry.share, tries=entry.tries + 1, counted=entry.handed == 0)
        # As many as were asked for: there may be more.
        self._waiting = self._waiting or len(claimed) >= most

    async def _hand_over(self, message: Message | TextMessage, share: Share, tries: int, departure: Departure) -> None:
        trouble: NotSent | None = NotSent("stopped", permanent=False, recipient=True, doubtful=True)
        try:
            trouble = await handed_over(self._sender, message, departure)
        finally:
            self._outcome(departure, trouble, tries)
            self._give_back(share)

    def _outcome(self, departure: Departure, trouble: NotSent | None, tries: int) -> None:
        now, message_id = int(self._clock()), departure.message_id
        if trouble is None:
            self.condition.sent()
            self._pause = 0.0
            self._outcomes.sent.append(message_id)
        elif trouble.permanent:
            self.condition.not_sent(message_id, trouble)
            self._pause = 0.0
            (self._outcomes.refused if trouble.recipient else self._outcomes.given_up).append(message_id)
        else:
            if not isinstance(trouble, Kept):
                self.condition.not_sent(message_id, trouble)
            wait = min(self._first_wait * 2.0 ** (tries - 1), self._longest_wait)
            if not trouble.recipient:
                wait = 0.0  # as soon as the server is back
                self._pause_for_server()
            # What was never counted has nothing to be taken back.
            later = self._outcomes.doubtful if trouble.doubtful or not departure.counted else self._outcomes.failed
            later[message_id] = now + round(wait)
            if self._open and wait:
                asyncio.get_running_loop().call_later(wait + GATHER, self.wake)
        if self._noting is None:
            self._noting = asyncio.get_running_loop().create_task(self._gather())

    def _pause_for_server(self) -> None:
        if self._rest is None and self._open:
            self._pause = min(max(self._first_wait, 2 * self._pause), self._longest_wait)
            self._rest = asyncio.get_running_loop().call_later(self._pause, self._end_rest)

    def _end_rest(self) -> None:
        self._rest = None
        self.wake()

    def _give_back(self, share: Share) -> None:
        # Others may wait for this very place: of the same domain, say, which had all that it may have.
        self._waiting = self._waiting or self._limited or self._shares.has_all(share)
        self._shares.give_back(share)
        if self._waiting:
            self._woken.set()

    async def _gather(self) -> None:
        """Writes outcomes down, those of a moment together; until it is done, should the database be away."""
        while True:
            await asyncio.sleep(GATHER)
            try:
                await self._note()
            except DatabaseUnavailable:
                await asyncio.sleep(LEASE / 30)
                continue
            if not self._outcomes:
                self._noting = None
                return

    async def _note(self) -> None:
        outcomes, self._outcomes = self._outcomes, Outcomes()
        if not outcomes:
            return
        try:
            await self._db.run(flow.note, outcomes, now=int(self._clock()))
        except BaseException:
            self._outcomes = outcomes.joined(self._outcomes)
            raise
        self._busy.difference_update(outcomes.message_ids())
        if outcomes.failed or outcomes.doubtful:
            self.wake()

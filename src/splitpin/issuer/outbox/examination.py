"""Tries the senders without a message: at the start, and while no message would get out and none is there to tell."""

from __future__ import annotations

import asyncio
from typing import Any

from splitpin.issuer.outbox.condition import Condition
from splitpin.issuer.senders import Sender
from splitpin.issuer.senders.trial import Trial
from splitpin.issuer.senders.words import repeatable

SOON = 15.0
"""Seconds from one look at a server in trouble to the next, at first; doubles from look to look."""
LATER = 300.0
"""The same at the most: who knocks with a wrong password too often is shut out."""

_AGAIN = 0.1
"""Seconds after which whoever did not hear that it is to end is told again."""


class Examination:
    """Looks, in the background of one event loop.

    Args:
        sender: What is tried.
        condition: Hears what came of it.
        soon: Seconds from one look to the next, at first.
    """

    def __init__(self, sender: Sender[Any], condition: Condition, *, soon: float = SOON) -> None:
        self._sender = sender
        self._condition = condition
        self._soon = soon
        self._looking: asyncio.Task[None] | None = None

    def start(self) -> None:
        """Begin."""
        self._looking = asyncio.get_running_loop().create_task(self._run())

    async def stop(self) -> None:
        """End, wherever it is."""
        # `asyncio.wait_for`, which the SMTP client waits with, loses a cancellation that comes at the same time as the
        # answer (Python before 3.12): what was told once may go on.
        while self._looking is not None and not self._looking.done():
            self._looking.cancel()
            await asyncio.wait([self._looking], timeout=_AGAIN)
        self._looking = None

    async def _run(self) -> None:
        await self._look()
        wait = self._soon
        while True:
            await asyncio.sleep(wait)
            if self._condition.of_server:
                await self._look()
                wait = min(2 * wait, LATER)
            else:
                wait = self._soon

    async def _look(self) -> None:
        trials = self._sender.trials(None)
        troubles = [trouble for trial in trials if (trouble := await _trouble_of(trial)) is not None]
        self._condition.examined(troubles, well=not trials or len(troubles) < len(trials))


async def _trouble_of(trial: Trial) -> str | None:
    """What is wrong with a provider; None where it would take a message."""
    async for finding in trial.steps:
        if not finding.good:
            return f"{trial.provider}, {finding.check}: {repeatable(finding.seen)} {finding.fix}"
    return None

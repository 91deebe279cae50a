"""Several providers, in order: the next one sends while the one before it is in trouble."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import Generic, TypeVar

from splitpin.issuer.senders import Leaving, Message, NotSent, Sender, TextMessage, Trial, freely
from splitpin.issuer.senders.reasons import Reasons

REST = 30.0
"""Seconds for which a provider that is in trouble is left alone, so that no message waits for it first."""

M = TypeVar("M", Message, TextMessage)


class InOrder(Generic[M]):
    """Sends by the first provider that is well.

    What a provider says of a recipient or a message is final for this try: another provider would make it two mails, or
    a way around a refusal. So is a handing-over of which nobody heard the end.

    Args:
        providers: The best first.
        timer: Seconds from a clock that does not jump.
    """

    def __init__(self, providers: Sequence[Sender[M]], *, timer: Callable[[], float]) -> None:
        self._providers: tuple[Sender[M], ...] = tuple(providers)
        self._timer = timer
        self._reasons = Reasons(timer)
        self._resting_until = [float("-inf")] * len(self._providers)

    async def send(self, message: M, *, leaving: Leaving = freely) -> None:
        """Send once.

        Raises:
            NotSent: The last provider's word where all are in trouble; that of the one who refused it else.
        """
        now = self._timer()
        well = [number for number, until in enumerate(self._resting_until) if until <= now]
        last: NotSent | None = None
        for number in well or range(len(self._providers)):
            if last is not None:
                self._reasons.tell(f"trying the next provider: {last.reason}")
            try:
                await self._providers[number].send(message, leaving=leaving)
                return
            except NotSent as trouble:
                last = trouble
                if trouble.ours:  # of this message; the next one goes to the first again
                    continue
                if trouble.permanent or trouble.recipient:
                    raise
                self._resting_until[number] = self._timer() + REST
                if trouble.doubtful:
                    raise
        if last is not None:
            raise last

    def trials(self, message: M | None) -> list[Trial]:
        """How to try each of them; each message has a name of its own, or a mailbox would show one alone."""
        return [
            trial
            for number, provider in enumerate(self._providers, start=1)
            for trial in provider.trials(None if message is None else replace(message, key=f"{message.key}{number}"))
        ]

    async def close(self) -> None:
        """Let go of what each of them kept."""
        for provider in self._providers:
            await provider.close()

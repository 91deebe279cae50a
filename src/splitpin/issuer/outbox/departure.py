"""One handing-over of a message: counted before anything of it leaves, tried once, and said what it came to.

The first one of a message is counted when it is taken, with the statement that takes it. The second and last is counted
just before the message's content leaves: a process that dies on the way there has used nothing up, however often.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TypeVar, cast

from splitpin.issuer.db import Database, DatabaseUnavailable
from splitpin.issuer.outbox import flow
from splitpin.issuer.senders import Message, NotSent, Sender, TextMessage

M = TypeVar("M", Message, TextMessage)


class Kept(NotSent):
    """A message that may not leave, now or any more; it is nobody's trouble."""

    def __init__(self, reason: str) -> None:
        super().__init__(reason, permanent=False, recipient=True)


@dataclass(slots=True)
class Departure:
    """Counts a handing-over.

    Attributes:
        db: Where the outbox is.
        message_id: Whose.
        counted: Whether it is counted; one that is not may leave once it is.
    """

    db: Database
    message_id: str
    counted: bool

    async def leave(self) -> None:
        """Sees to it that it is counted, before anything leaves.

        Raises:
            Kept: It may not: somebody else has handed it over, or the database is away.
        """
        if self.counted:
            return
        try:
            self.counted = await self.db.run(flow.depart, self.message_id)
        except DatabaseUnavailable:
            raise Kept("the database is away") from None
        if not self.counted:
            raise Kept("another process handed it over")


async def handed_over(sender: Sender[M], message: Message | TextMessage, departure: Departure) -> NotSent | None:
    """Tries once; what became of it, or None where it is out.

    Args:
        sender: Sends messages of this way.
        message: One of them.
        departure: Counts it.
    """
    try:
        await sender.send(cast("M", message), leaving=departure.leave)
    except NotSent as trouble:
        return trouble
    except Exception as error:  # noqa: BLE001 - a sender may be anybody's, and this must go on whatever it raises
        # The type alone: what an exception says may quote the message.
        return NotSent(type(error).__name__, permanent=False, recipient=True, doubtful=True)
    return None

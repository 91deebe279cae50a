"""The inbox of a development issuer, which all of its processes share: whoever sent a message, each can show it."""

from __future__ import annotations

from collections.abc import Callable

import msgspec

from splitpin.issuer.db import Database, Row, Transaction
from splitpin.issuer.senders import Leaving, freely, store
from splitpin.issuer.senders.inbox import NEWEST, Received
from splitpin.issuer.senders.message import Message
from splitpin.issuer.senders.text import TextMessage
from splitpin.issuer.senders.trial import Trial


class SharedInbox:
    """Keeps the newest messages. Whoever reads them can sign in as anybody: development only.

    Args:
        db: Where they are.
        clock: Seconds since 1970 UTC.
    """

    def __init__(self, db: Database, clock: Callable[[], float]) -> None:
        self._db = db
        self._clock = clock

    async def send(self, message: Message | TextMessage, *, leaving: Leaving = freely) -> None:
        """Put the message on top.

        Raises:
            DatabaseUnavailable: The database is away.
        """
        await leaving()
        await self._db.run(_keep, message, now=int(self._clock()))

    def trials(self, _message: Message | TextMessage | None) -> list[Trial]:
        """There is nobody to try."""
        return []

    async def close(self) -> None:
        """What was received stays."""

    async def newest(self) -> list[Received]:
        """What there is, newest first.

        Raises:
            DatabaseUnavailable: The database is away.
        """
        return await self._db.run(_newest)


def _keep(tx: Transaction, message: Message | TextMessage, *, now: int) -> None:
    channel = "email" if isinstance(message, Message) else "text"
    store.keep(tx, msgspec.json.encode({channel: message}).decode(), newest=NEWEST, now=now)


def _newest(tx: Transaction) -> list[Received]:
    return [Received(row["number"], _message(row), row["sent_at"]) for row in store.newest(tx, most=NEWEST)]


def _message(row: Row) -> Message | TextMessage:
    kept = msgspec.json.decode(row["message"])
    if "email" in kept:
        return msgspec.convert(kept["email"], Message)
    return msgspec.convert(kept["text"], TextMessage)

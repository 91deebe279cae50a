"""Both ways of messages, as those call them who have something to send."""

from __future__ import annotations

from collections.abc import Callable, Generator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass

from splitpin.issuer.db import Database
from splitpin.issuer.outbox.delivery import Delivery
from splitpin.issuer.outbox.model import Composer, Share
from splitpin.issuer.outbox.place import Place
from splitpin.issuer.senders import Message, Sender, TextMessage

MAIL = ("email", "email")
"""The channel of mails."""
PHONES = ("sms", "whatsapp")
"""The channels of messages to phones."""


PHONE_PLACES = 8
"""How many messages to phones are handed over at the same time."""


@dataclass(frozen=True, slots=True)
class Outbox:
    """Sends what is written in the outbox.

    Attributes:
        mails: Delivers mails.
        texts: Delivers messages to phones; None where there are none.
    """

    mails: Delivery[Message]
    texts: Delivery[TextMessage] | None = None

    def start(self) -> None:
        """Begin, in the running event loop."""
        for delivery in self._deliveries():
            delivery.start()

    async def stop(self, patience: float = 5.0) -> None:
        """Let what is under way finish, at most `patience` seconds; what is not sent is sent by another process."""
        for delivery in self._deliveries():
            await delivery.stop(patience)

    @contextmanager
    def place(self, *, project_id: str, network: str, to: str) -> Generator[Place]:
        """A place for a message that is about to be written down, if there is one; see `Delivery.place`.

        Args:
            project_id: Whose message it is.
            network: Where it was asked for.
            to: The address or number that it goes to.
        """
        share = Share.of(project_id, network, to)
        delivery = self.mails if share.domain else self.texts
        with (delivery or self.mails).place(share) as place:
            yield place

    def wake(self) -> None:
        """Something was written down that nobody holds."""
        for delivery in self._deliveries():
            delivery.wake()

    @property
    def failing(self) -> bool:
        """Whether messages of one of the ways do not get out, as far as this process knows."""
        return any(delivery.condition.failing for delivery in self._deliveries())

    def _deliveries(self) -> list[Delivery[Message] | Delivery[TextMessage]]:
        return [self.mails] if self.texts is None else [self.mails, self.texts]


def build_outbox(
    db: Database,
    *,
    mails: Sender[Message],
    texts: Sender[TextMessage] | None = None,
    composers: Mapping[str, Composer],
    clock: Callable[[], float],
    places: int = 16,
) -> Outbox:
    """Puts an outbox together.

    Args:
        db: Where it is.
        mails: Sends mails.
        texts: Sends messages to phones; None where there are none.
        composers: Compose what waits, by kind.
        clock: Seconds UTC.
        places: How many mails are handed over at the same time.
    """
    return Outbox(
        Delivery(db, mails, channels=MAIL, composers=composers, clock=clock, places=places),
        None
        if texts is None
        else Delivery(db, texts, channels=PHONES, composers=composers, clock=clock, places=PHONE_PLACES),
    )

"""Messages that wait, as values."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Literal

from splitpin.issuer.db import Transaction
from splitpin.issuer.senders import Message, TextMessage

Kind = Literal["code", "notice", "recovery"]
Channel = Literal["email", "sms", "whatsapp"]
Status = Literal["waiting", "sent", "delivered", "bounced"]

LEASE = 30
"""Seconds for which whoever took a message has it alone: longer than a sender may need for one try, and some more for
clocks that differ."""

MOST_HANDED = 2
"""How many handings-over of one message may have arrived. With one, a kill at the wrong moment would lose it; with
three, a person could get three. That a second kill meets it between the last command and its answer is the price."""

RECEIPTS_WITHIN = 3600
"""Seconds after its end for which a row waits for what a provider says of it."""


@dataclass(frozen=True, slots=True)
class Share:
    """On whose account a message takes a place; see `shares`.

    Attributes:
        project_id: Whose message it is.
        network: Where it was asked for, a /24 or /56.
        domain: Of the recipient; empty for phones, which all hang on one gateway.
    """

    project_id: str
    network: str
    domain: str

    @classmethod
    def of(cls, project_id: str, network: str, to: str) -> Share:
        """The share of a message to an address or a number."""
        return cls(project_id, network, to.rpartition("@")[2] if "@" in to else "")


@dataclass(frozen=True, slots=True)
class Entry:
    """A row of the outbox.

    Attributes:
        message_id: Names the message on every try; see `message_id`.
        kind: What it is about.
        share: On whose account.
        channel: How it goes.
        reference: The challenge of a code; None for what is no code.
        details: What composing needs beside it; JSON.
        handed: How many handings-over were counted of which nobody knows that they failed, before it was taken.
        tries: How often somebody took it.
        created_at: Seconds UTC, and the message's date.
        expires_at: When it is worth nothing any more.
    """

    message_id: str
    kind: Kind
    share: Share
    channel: Channel
    reference: str | None
    details: Mapping[str, object] = field(repr=False)
    handed: int
    tries: int
    created_at: int
    expires_at: int


@dataclass(frozen=True, slots=True)
class Counted:
    """What became of the messages of a project's codes, of one day and channel.

    Attributes:
        project_id: Whose.
        day: When they were asked for, days since 1970 UTC.
        channel: How they went.
        asked: How many there were.
        sent: Taken by a server.
        delivered: Whose provider said so.
        bounced: Refused, at once or later.
        proved: Whose code was used; of several messages for one code the last counts.
    """

    project_id: str
    day: int
    channel: str
    asked: int = 0
    sent: int = 0
    delivered: int = 0
    bounced: int = 0
    proved: int = 0


Compose = Callable[[Entry], Message | TextMessage | None]
"""Composes a message anew, the same one on every try; None where nobody needs it any more."""

Composer = Callable[[Transaction, Sequence[Entry]], Compose]
"""Reads what composing these takes, for all of them at once."""


@dataclass(frozen=True, slots=True)
class Outcomes:
    """What became of handings-over, to be written down together.

    Attributes:
        sent: Taken by a server.
        refused: Refused for good, by who they are for.
        given_up: Refused for good as they are, whoever they are for.
        failed: Known not to have arrived; by when to try again, seconds UTC.
        doubtful: Nobody knows; by when to try again, where one more may.
    """

    sent: list[str] = field(default_factory=list[str])
    refused: list[str] = field(default_factory=list[str])
    given_up: list[str] = field(default_factory=list[str])
    failed: dict[str, int] = field(default_factory=dict[str, int])
    doubtful: dict[str, int] = field(default_factory=dict[str, int])

    def __bool__(self) -> bool:
        """Whether there is any."""
        return bool(self.sent or self.refused or self.given_up or self.failed or self.doubtful)

    def message_ids(self) -> list[str]:
        """Whose outcomes these are."""
        return [*self.sent, *self.refused, *self.given_up, *self.failed, *self.doubtful]

    def joined(self, others: Outcomes) -> Outcomes:
        """These and later ones."""
        return Outcomes(
            self.sent + others.sent,
            self.refused + others.refused,
            self.given_up + others.given_up,
            self.failed | others.failed,
            self.doubtful | others.doubtful,
        )


def message_id(kind: str, *names: str, now: int) -> str:
    """The name of a message among all: what is about the same thing in the same second is the same message.

    It stands in the mail, so it is a hash: it tells nobody a challenge or a session.
    """
    return hashlib.sha256("\0".join((kind, *names, str(now))).encode()).hexdigest()[:32]

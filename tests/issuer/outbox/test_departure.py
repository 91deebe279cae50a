"""Nothing leaves before it was counted: where that cannot be done, it is kept, and nothing was sent."""

from __future__ import annotations

from issuer.outbox.outbox_world import Scripted
from splitpin.issuer.db import open_database
from splitpin.issuer.outbox.departure import Departure, Kept, handed_over
from splitpin.issuer.senders import Message

MESSAGE = Message(to="ann@example.test", subject="s", text="t", html="h", key="a1", date=0)


async def test_while_the_database_is_away_nothing_leaves() -> None:
    database, sender = open_database("postgresql://127.0.0.1:1/nowhere"), Scripted()
    departure = Departure(database, "message", counted=False)
    try:
        kept = await handed_over(sender, MESSAGE, departure)
    finally:
        database.close()
    assert isinstance(kept, Kept)
    assert (kept.permanent, kept.recipient, kept.doubtful) == (False, True, False)
    assert not departure.counted
    assert (sender.tries, sender.arrived) == (1, [])


async def test_what_is_counted_asks_nobody() -> None:
    database, sender = open_database("postgresql://127.0.0.1:1/nowhere"), Scripted()
    try:
        assert await handed_over(sender, MESSAGE, Departure(database, "message", counted=True)) is None
    finally:
        database.close()
    assert sender.arrived == [MESSAGE]

"""What became of the messages is counted once, whichever process sweeps, and the same before the sweep and after it."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor

from issuer.code_world import START, World, code_of
from splitpin.issuer.codes import flow as codes
from splitpin.issuer.db import Database
from splitpin.issuer.outbox import flow
from splitpin.issuer.outbox.model import RECEIPTS_WITHIN, Counted, Outcomes
from splitpin.issuer.policy import DAY, LimitPolicy

TODAY = START // DAY


def test_asked_sent_delivered_bounced_and_proved(db: Database) -> None:
    world = World.make(db, limits=LimitPolicy.CHEAPEST)
    begun = [world.begun(f"{number}@example.test") for number in range(6)]
    names = [each.message.key for each in begun if each.message is not None]
    db.run_now(flow.note, Outcomes(sent=names[:4], refused=[names[4]]), now=START)
    db.run_now(flow.receive, names[0], "delivered", now=START)
    db.run_now(flow.receive, names[1], "bounced", now=START)
    world.verify(begun[0], code_of(begun[0]))
    world.now += 30
    world.resend(begun[2])
    assert counted(db) == [Counted(world.client.project.id, TODAY, "email", 7, 4, 1, 2, 0)]
    db.run_now(codes.clean, now=START + 700)
    expected = [Counted(world.client.project.id, TODAY, "email", 7, 4, 1, 2, 1)]
    assert counted(db) == expected
    with ThreadPoolExecutor(4) as pool:
        assert sum(pool.map(lambda _: swept(db, now=START + 700 + RECEIPTS_WITHIN), range(4))) == 7
    assert counted(db) == expected


def test_of_one_project_and_since_a_day(db: Database) -> None:
    world = World.make(db, limits=LimitPolicy.CHEAPEST)
    world.begun("ann@example.test")
    world.begun("ann@example.test", client=world.other_client)
    world.now += DAY
    world.begun("bob@example.test")
    project_id = world.client.project.id
    of_project = db.run_now(flow.funnel, project_id=project_id, since=TODAY)
    assert [(each.day, each.asked) for each in of_project] == [(TODAY + 1, 1), (TODAY, 1)]
    assert [each.asked for each in db.run_now(flow.funnel, project_id=None, since=TODAY + 1)] == [1]


def swept(db: Database, *, now: int) -> int:
    """Sweeps until nothing is left: who finds rows that another takes at that moment takes none, and looks again."""
    count = 0
    while db.run_now(lambda tx: tx.all("SELECT * FROM outbox")):
        count += db.run_now(flow.clean, now=now, at_most=3)
    return count


def counted(db: Database) -> list[Counted]:
    return db.run_now(flow.funnel, project_id=None, since=TODAY)

"""Who meets over an authorization code: two redemptions, and whoever ends the session it was given in."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from interleaving.explorer import Answers, Meeting
from issuer.authorization.authorization_world import AuthorizationWorld
from splitpin.errors import Refused
from splitpin.issuer.accounts import flow as accounts
from splitpin.issuer.authorization.model import IssuedCode
from splitpin.issuer.authorization.redemption import Redeemed
from splitpin.issuer.db import Database


def redeem_and_redeem(db: Database) -> Meeting:
    """A code that comes twice leads to one grant."""
    world = AuthorizationWorld.make(db)
    issued = world.issue()

    def judge(answers: Answers) -> None:
        redeemed = [answer for answer in answers.values() if isinstance(answer, Redeemed)]
        grants = world.db.run_now(lambda tx: tx.all("SELECT id FROM grants"))
        assert len(grants) == 1, "one code led to two grants"
        assert {each.grant.id for each in redeemed} == {grants[0]["id"]}

    return Meeting({"page": _redeeming(world, issued), "other page": _redeeming(world, issued)}, judge)


def redeem_and_end(db: Database) -> Meeting:
    """The session is ended while its code is redeemed: no grant outlives it."""
    world = AuthorizationWorld.make(db)
    issued = world.issue()
    rows = world.db.run_now(lambda tx: tx.all("SELECT sid FROM sessions"))

    def judge(answers: Answers) -> None:
        standing = world.db.run_now(lambda tx: tx.all("SELECT id FROM grants WHERE revoked_at IS NULL"))
        assert not standing, "a grant outlived its session"
        assert isinstance(answers["page"], Redeemed | Refused)

    return Meeting(
        {
            "page": _redeeming(world, issued),
            "end": lambda db: db.run_now(accounts.end_session, rows[0]["sid"], now=world.now),
        },
        judge,
    )


def _redeeming(world: AuthorizationWorld, issued: IssuedCode) -> Callable[[Database], object]:
    return lambda db: replace(world, db=db).sign_in(issued)

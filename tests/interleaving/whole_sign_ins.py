"""Who meets over a whole sign-in, from the proof to the grant in one transaction: asking again is answered the same."""

from __future__ import annotations

import secrets
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from interleaving.explorer import Answers, Meeting
from issuer.code_world import HERE, ISSUER, code_of, wrong_for
from issuer.codes.link_world import LinkWorld
from splitpin.errors import Refused
from splitpin.issuer.accounts import flow as accounts
from splitpin.issuer.codes.model import Begun
from splitpin.issuer.codes.proving import FollowedLink, TypedCode
from splitpin.issuer.db import Database, Row
from splitpin.issuer.first_proofs.model import Handles
from splitpin.issuer.policy import GrantPolicy
from splitpin.issuer.sessions.cookies import SessionCookies
from splitpin.issuer.sessions.model import Circumstances
from splitpin.issuer.signin.flow import SignIn
from splitpin.issuer.signin.model import Bound
from splitpin.issuer.signin.more_needed import Demands
from splitpin.issuer.tokens import flow as tokens
from splitpin.issuer.tokens.mint import Mint
from splitpin.issuer.tokens.model import Grant
from splitpin.issuer.tokens.outcome import TokensHere
from splitpin.issuer.tokens.refresh_token import RefreshTokens

REFRESH_TOKENS = RefreshTokens([b"r" * 32])
MINT = Mint(ISSUER, REFRESH_TOKENS, GrantPolicy.DEFAULT, secrets.token_bytes)
Act = Callable[[Database], object]


@dataclass
class WholeWorld:
    """Codes and links, and the sign-ins that they end in."""

    codes: LinkWorld

    def typing(self, begun: Begun, code: str) -> Act:
        return self._completing(TypedCode, begun, code=code)

    def following(self, begun: Begun) -> Act:
        return self._completing(FollowedLink, begun)

    def rows(self, table: str) -> list[Row]:
        return self.codes.database.run_now(lambda tx: tx.all(f"SELECT * FROM {table}"))

    def refreshing(self, grant: Grant) -> Act:
        """With the first refresh token that it gave."""
        text = REFRESH_TOKENS.write(grant.id, grant.salt, 0)
        return lambda db: db.run_now(
            tokens.rotate,
            text,
            client_id=self.codes.client.id,
            refresh_tokens=REFRESH_TOKENS,
            policy=GrantPolicy.DEFAULT,
            now=self.codes.now,
        )

    def _completing(self, brought: Any, begun: Begun, **others: str) -> Act:
        world = self.codes
        proving = brought(
            terms=world.terms,
            client=world.client,
            challenge_id=begun.challenge_id,
            code_verifier=world.window(begun).verifier,
            network=HERE,
            **others,
        )

        def complete(db: Database) -> object:
            sign_in: Any = _sign_in(db)
            outcome = TokensHere(db, ring=None, mint=MINT)  # type: ignore[arg-type]  # what signs comes afterwards
            ended = db.run_now(
                sign_in._complete, world.client, proving, outcome, circumstances=Circumstances(HERE, ""), now=world.now
            )
            return ended.bound if isinstance(ended, Bound) else ended

        return complete


def typed_twice(db: Database) -> Meeting:
    """The same right code twice, for the first answer was lost: one user, one session, one grant, and both have it."""
    world, begun = _asked(db)

    def judge(answers: Answers) -> None:
        assert all(isinstance(answer, Grant) for answer in answers.values()), "a right code was refused"
        _one_of_all(world)
        assert isinstance(world.refreshing(answers["once"])(db), Grant), "the token does not work"

    return Meeting({"once": world.typing(begun, code_of(begun)), "again": world.typing(begun, code_of(begun))}, judge)


def typed_and_guessed(db: Database) -> Meeting:
    """A guess at the moment of the right code: the person is in, and the guess is counted."""
    world, begun = _asked(db)

    def judge(answers: Answers) -> None:
        assert isinstance(answers["person"], Grant), "a wrong code kept the right one out"
        assert isinstance(answers["guess"], Refused)
        assert world.codes.reasons() == ["wrong"], "a wrong code left no trace"
        _one_of_all(world)

    return Meeting(
        {"person": world.typing(begun, code_of(begun)), "guess": world.typing(begun, wrong_for(begun))}, judge
    )


def typed_and_followed(db: Database) -> Meeting:
    """The code is typed in the tab that also waits for the click, which was made: they let in once."""
    world = WholeWorld(LinkWorld.make(db))
    link = world.codes.asked()
    world.codes.clicked(link)

    def judge(answers: Answers) -> None:
        assert any(isinstance(answer, Grant) for answer in answers.values()), "neither let in"
        _one_of_all(world)

    return Meeting({"typed": world.typing(link, code_of(link)), "tab": world.following(link)}, judge)


def followed_twice(db: Database) -> Meeting:
    """The tab asks whether the link was clicked, twice: both questions have the same answer."""
    world = WholeWorld(LinkWorld.make(db))
    link = world.codes.asked()
    world.codes.clicked(link)

    def judge(answers: Answers) -> None:
        assert all(isinstance(answer, Grant) for answer in answers.values()), "a click was refused"
        _one_of_all(world)

    return Meeting({"once": world.following(link), "again": world.following(link)}, judge)


def typed_again_and_refreshed(db: Database) -> Meeting:
    """Somebody asks again at the moment the first answer is used: nobody is signed out, and no grant is made."""
    world, begun = _asked(db)
    grant: Any = world.typing(begun, code_of(begun))(db)

    def judge(answers: Answers) -> None:
        assert isinstance(answers["tab"], Grant), "somebody was signed out"
        assert isinstance(answers["again"], Grant | Refused)
        _one_of_all(world)

    return Meeting({"tab": world.refreshing(grant), "again": world.typing(begun, code_of(begun))}, judge)


def typed_again_and_disabled(db: Database) -> Meeting:
    """Somebody is disabled at the moment they ask again: what they get is worth nothing."""
    world, begun = _asked(db)
    grant: Any = world.typing(begun, code_of(begun))(db)

    def judge(answers: Answers) -> None:
        assert not isinstance(world.refreshing(grant)(db), Grant), "a token outlived the end"
        assert answers.before("again", "operator") or isinstance(answers["again"], Refused)
        _one_of_all(world)

    return Meeting(
        {
            "again": world.typing(begun, code_of(begun)),
            "operator": lambda db: db.run_now(accounts.disable, grant.subject, now=world.codes.now),
        },
        judge,
    )


def two_codes(db: Database) -> Meeting:
    """One new person in two windows, each with a code: one user with two sessions."""
    world, begun = _asked(db)
    world.codes.now += 31
    other = world.codes.begun()

    def judge(answers: Answers) -> None:
        assert all(isinstance(answer, Grant) for answer in answers.values()), "a right code was refused"
        assert len(world.rows("users")) == 1, "one person became two"
        assert len(world.rows("grants")) == len(world.rows("sessions")) == 2

    return Meeting(
        {"window": world.typing(begun, code_of(begun)), "other window": world.typing(other, code_of(other))}, judge
    )


def _asked(db: Database) -> tuple[WholeWorld, Begun]:
    world = LinkWorld.make(db)
    return WholeWorld(world), world.begun()


def _one_of_all(world: WholeWorld) -> None:
    for table in ("users", "sessions", "grants"):
        assert len(world.rows(table)) == 1, f"{len(world.rows(table))} {table} came of one proof"


def _sign_in(db: Database) -> SignIn:
    cookies = SessionCookies([b"s" * 32])
    nobody: Any = None  # tells people, after the commit
    demands = Demands(Handles([b"s" * 32]), secrets.token_bytes)
    return SignIn(db, GrantPolicy.DEFAULT, nobody, cookies, demands, lambda: 0.0, secrets.token_bytes)

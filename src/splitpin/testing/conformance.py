"""What every user store and session store promises, as tests to inherit.

Written against the protocols alone, so that any store can be held to it::

    from splitpin.testing.conformance import UserStoreConformance

    class TestMyUsers(UserStoreConformance):
        @pytest.fixture
        def users(self):
            return MyUsers(fresh_database())

`UserStoreConformance` needs a fixture `users`, `SessionStoreConformance` needs `sessions` and `user`,
`StoreConformance` needs `store`, `TokenSessionStoreConformance` what `SessionStoreConformance` does; each starts empty.

Methods that return awaitables are awaited; override `call` to run a store another way, for example off the event loop.
Each test runs in an event loop of its own, or in pytest-asyncio's or anyio's where the class is marked for one of them.
"""

from __future__ import annotations

import asyncio
import hashlib
import inspect
from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import Any

from splitpin.errors import Conflict
from splitpin.relying_party.login import Identity
from splitpin.relying_party.sessions.session import Session, SessionStart, SessionStore, Store, TokenSessionStore
from splitpin.relying_party.users import SignedIn, User, UserStore

ISSUER = "https://id.example.com"
NOW = 1_800_000_000

ANN = Identity(
    issuer=ISSUER,
    subject="ann-subject",
    identifier="ann@example.com",
    kind="email",
    verified=True,
    authentication_method="OTP",
    authenticated_at=NOW,
)


def digest(name: str) -> bytes:
    """A session's key."""
    return hashlib.sha256(name.encode()).digest()


def a_session(user: User, *, created_at: int = NOW, lifetime: int = 3600) -> Session:
    """A session of a user."""
    return Session(user, ISSUER, "subject", "OTP", created_at, created_at, created_at + lifetime)


class Conformance:
    """How the suites call a store."""

    async def call(self, method: Callable[..., Any], *args: Any) -> Any:
        """Call a store's method, whether it is `def` or `async def`."""
        answer = method(*args)
        return await answer if inspect.isawaitable(answer) else answer


class UserStoreConformance(Conformance):
    """What `UserStore.sign_in` promises. Needs a fixture `users`: a store without users."""

    async def test_first_sign_in_registers_and_the_second_does_not(self, users: UserStore) -> None:
        """The same user both times; `registered` is true once."""
        first = await self.call(users.sign_in, ANN)
        second = await self.call(users.sign_in, ANN)
        assert first.registered
        assert not second.registered
        assert first.user == second.user
        assert first.user.identifier == ANN.identifier
        assert isinstance(first.user.id, str)
        assert first.user.id

    async def test_the_app_s_id_is_not_the_subject_s(self, users: UserStore) -> None:
        """Two issuers may use one subject: the subject alone selects nobody (OpenID Connect Core 5.7)."""
        here = await self.call(users.sign_in, ANN)
        other = replace(ANN, issuer="https://other.example", identifier="bob@example.com")
        there = await self.call(users.sign_in, other)
        assert there.registered
        assert here.user.id != there.user.id

    async def test_same_address_with_another_subject_never_gets_the_account(self, users: UserStore) -> None:
        """A user linked to one subject of an issuer is never given to another one (D1): another user, or 409."""
        ann = await self.call(users.sign_in, ANN)
        try:
            other = await self.call(users.sign_in, replace(ANN, subject="other-subject"))
        except Conflict:
            return
        assert other.user.id != ann.user.id
        assert other.registered

    async def test_same_subject_with_a_new_address_stays_the_same_user(self, users: UserStore) -> None:
        """The address follows the token; the account does not change hands."""
        before = await self.call(users.sign_in, ANN)
        after = await self.call(users.sign_in, replace(ANN, identifier="ann@new.example"))
        again = await self.call(users.sign_in, replace(ANN, identifier="ann@new.example"))
        assert after.user.id == before.user.id == again.user.id
        assert after.user.identifier == again.user.identifier == "ann@new.example"
        assert not after.registered

    async def test_an_old_address_leads_nobody_to_the_account(self, users: UserStore) -> None:
        """After a change of address, whoever has the old mailbox now is somebody else."""
        ann = await self.call(users.sign_in, ANN)
        await self.call(users.sign_in, replace(ANN, identifier="ann@new.example"))
        successor = await self.call(users.sign_in, replace(ANN, subject="successor"))
        assert successor.registered
        assert successor.user.id != ann.user.id

    async def test_an_unverified_identity_signs_in_as_a_user_of_its_own(self, users: UserStore) -> None:
        """Without proof of the address nobody else's account is reached, and signing in works."""
        ann = await self.call(users.sign_in, ANN)
        stranger = replace(ANN, subject="stranger", verified=False)
        try:
            signed_in = await self.call(users.sign_in, stranger)
        except Conflict:
            return
        assert signed_in.user.id != ann.user.id

    async def test_odd_identifiers_are_text(self, users: UserStore) -> None:
        """Nothing is folded, cut or run: each user has the identifier of the token, and each is somebody else."""
        odd = ("K@example.com", "\u212a@example.com", "s@example.com", "\u017f@example.com", "'; DROP TABLE users --")
        answers = [
            await self.call(users.sign_in, replace(ANN, subject=f"odd-{number}", identifier=identifier))
            for number, identifier in enumerate(odd)
        ]
        assert [answer.user.identifier for answer in answers] == list(odd)
        assert len({answer.user.id for answer in answers}) == len(odd)

    async def test_a_hundred_first_sign_ins_at_once_register_one_user(self, users: UserStore) -> None:
        """One user, told `registered` once, and no error (D2)."""
        answers: list[SignedIn] = await asyncio.gather(*(self.call(users.sign_in, ANN) for _ in range(100)))
        assert len({answer.user.id for answer in answers}) == 1
        assert sum(answer.registered for answer in answers) == 1


class SessionStoreConformance(Conformance):
    """What a `SessionStore` promises. Needs the fixtures `sessions`, without any, and `user`, a user of theirs."""

    async def test_what_was_started_is_found(self, sessions: SessionStore, user: User) -> None:
        """Every field comes back; another digest finds nothing."""
        session = a_session(user)
        await self.call(sessions.start, digest("a"), session)
        assert await self.call(sessions.find, digest("a")) == session
        assert await self.call(sessions.find, digest("b")) is None

    async def test_a_digest_is_used_once(self, sessions: SessionStore, user: User) -> None:
        """Starting under a digest in use is an error and changes nothing."""
        await self.call(sessions.start, digest("a"), a_session(user))
        try:
            await self.call(sessions.start, digest("a"), a_session(user, created_at=NOW + 5))
        except Exception:  # noqa: BLE001 - the store's own error, whatever that is
            refused = True
        else:
            refused = False
        assert refused
        assert await self.call(sessions.find, digest("a")) == a_session(user)

    async def test_a_start_ends_the_session_it_replaces(self, sessions: SessionStore, user: User) -> None:
        """The browser's old session ends; the person's other ones stay."""
        await self.call(sessions.start, digest("old"), a_session(user))
        await self.call(sessions.start, digest("other"), a_session(user))
        await self.call(sessions.start, digest("new"), a_session(user), digest("old"))
        assert await self.call(sessions.find, digest("old")) is None
        assert await self.call(sessions.find, digest("other")) is not None
        assert await self.call(sessions.find, digest("new")) is not None

    async def test_end_ends_one(self, sessions: SessionStore, user: User) -> None:
        """And ending what is not there is no error."""
        await self.call(sessions.start, digest("a"), a_session(user))
        await self.call(sessions.start, digest("b"), a_session(user))
        await self.call(sessions.end, digest("a"))
        await self.call(sessions.end, digest("a"))
        assert await self.call(sessions.find, digest("a")) is None
        assert await self.call(sessions.find, digest("b")) is not None

    async def test_touch_moves_forwards_only(self, sessions: SessionStore, user: User) -> None:
        """A late touch does not shorten the session, and the absolute limit never moves."""
        await self.call(sessions.start, digest("a"), a_session(user))
        await self.call(sessions.touch, digest("a"), NOW + 60)
        await self.call(sessions.touch, digest("a"), NOW + 30)
        assert await self.call(sessions.find, digest("a")) == replace(a_session(user), seen_at=NOW + 60)

    async def test_touch_does_not_revive(self, sessions: SessionStore, user: User) -> None:
        """A session ended while a request was under way stays ended."""
        await self.call(sessions.start, digest("a"), a_session(user))
        await self.call(sessions.end, digest("a"))
        await self.call(sessions.touch, digest("a"), NOW + 60)
        assert await self.call(sessions.find, digest("a")) is None

    async def test_all_sessions_of_a_user_newest_first(self, sessions: SessionStore, user: User) -> None:
        """By digest; nobody else's."""
        await self.call(sessions.start, digest("a"), a_session(user, created_at=NOW))
        await self.call(sessions.start, digest("b"), a_session(user, created_at=NOW + 2))
        await self.call(sessions.start, digest("c"), a_session(user, created_at=NOW + 1))
        found: Mapping[bytes, Session] = await self.call(sessions.find_all, user.id)
        assert list(found) == [digest("b"), digest("c"), digest("a")]
        assert found[digest("c")] == a_session(user, created_at=NOW + 1)
        assert await self.call(sessions.find_all, "nobody") == {}

    async def test_end_all_ends_every_session_of_the_user(self, sessions: SessionStore, user: User) -> None:
        """It says how many there were."""
        for name in "abc":
            await self.call(sessions.start, digest(name), a_session(user))
        assert await self.call(sessions.end_all, user.id) == 3
        assert await self.call(sessions.end_all, user.id) == 0
        assert await self.call(sessions.find, digest("b")) is None


class StoreConformance(Conformance):
    """What a `Store` promises beyond its halves. Needs a fixture `store`, empty."""

    async def test_one_call_signs_in_and_starts_the_session(self, store: Store) -> None:
        """For somebody new and for somebody known."""
        for name, registered in (("first", True), ("second", False)):
            answer = await self.call(store.sign_in, ANN, SessionStart(digest(name), NOW, NOW + 60))
            session = await self.call(store.sessions.find, digest(name))
            assert answer.registered is registered
            assert session == SessionStart(digest(name), NOW, NOW + 60).session(ANN, answer.user)

    async def test_the_session_that_came_with_the_sign_in_ends(self, store: Store) -> None:
        """For somebody new and for somebody known; the person's other sessions stay."""
        bob = replace(ANN, subject="bob", identifier="bob@example.com")
        await self.call(store.sign_in, bob, SessionStart(digest("bob"), NOW, NOW + 60))
        await self.call(store.sign_in, ANN, SessionStart(digest("1"), NOW, NOW + 60, replaces=digest("bob")))
        await self.call(store.sign_in, ANN, SessionStart(digest("2"), NOW, NOW + 60))
        await self.call(store.sign_in, ANN, SessionStart(digest("3"), NOW, NOW + 60, replaces=digest("2")))
        found = [name for name in ("bob", "1", "2", "3") if await self.call(store.sessions.find, digest(name))]
        assert found == ["1", "3"]

    async def test_a_new_address_is_seen_in_sessions_that_live(self, store: Store) -> None:
        """The user of a session is the user as the database knows them now."""
        await self.call(store.sign_in, ANN, SessionStart(digest("1"), NOW, NOW + 60))
        renamed = replace(ANN, identifier="ann@new.example")
        await self.call(store.sign_in, renamed, SessionStart(digest("2"), NOW, NOW + 60))
        session = await self.call(store.sessions.find, digest("1"))
        assert session.user.identifier == "ann@new.example"

    async def test_a_hundred_first_sign_ins_at_once(self, store: Store) -> None:
        """One user, told `registered` once, a hundred sessions and no error (D2)."""
        starts = [SessionStart(digest(str(number)), NOW, NOW + 60) for number in range(100)]
        answers = await asyncio.gather(*(self.call(store.sign_in, ANN, start) for start in starts))
        assert len({answer.user.id for answer in answers}) == 1
        assert sum(answer.registered for answer in answers) == 1
        assert len(await self.call(store.sessions.find_all, answers[0].user.id)) == 100


class TokenSessionStoreConformance(Conformance):
    """What a `TokenSessionStore` promises beyond a `SessionStore`. Needs the same fixtures."""

    async def test_tokens_are_kept_with_the_session(self, sessions: TokenSessionStore, user: User) -> None:
        """Byte for byte, whatever the bytes are."""
        session = replace(a_session(user), tokens=bytes(range(256)))
        await self.call(sessions.start, digest("a"), session)
        assert await self.call(sessions.find, digest("a")) == session

    async def test_one_of_many_renews(self, sessions: TokenSessionStore, user: User) -> None:
        """Who brings the tokens that are there replaces them; the others are told that they did not."""
        await self.call(sessions.start, digest("a"), replace(a_session(user), tokens=b"old"))
        answers = await asyncio.gather(
            *(self.call(sessions.renew, digest("a"), b"old", b"new %d" % number) for number in range(10))
        )
        assert sum(answers) == 1
        found = await self.call(sessions.find, digest("a"))
        assert found == replace(a_session(user), tokens=b"new %d" % answers.index(True))

    async def test_an_ended_session_is_not_renewed(self, sessions: TokenSessionStore, user: User) -> None:
        """A refresh that finishes after the logout signs nobody in."""
        await self.call(sessions.start, digest("a"), replace(a_session(user), tokens=b"old"))
        await self.call(sessions.end, digest("a"))
        assert not await self.call(sessions.renew, digest("a"), b"old", b"new")
        assert await self.call(sessions.find, digest("a")) is None

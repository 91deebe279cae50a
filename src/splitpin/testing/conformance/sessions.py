"""What stores of sessions promise."""

from __future__ import annotations

import asyncio
from collections.abc import Mapping
from dataclasses import replace

from splitpin.relying_party.sessions.session import Session, SessionStore, TokenSessionStore
from splitpin.relying_party.users import User
from splitpin.testing.conformance.calling import NOW, Conformance, a_session, a_start, digest


class SessionKeepingConformance(Conformance):
    """What a `SessionStore` promises once a token is taken. Needs the fixtures of `SessionStoreConformance`."""

    async def test_what_was_started_is_found(self, sessions: SessionStore, user: User) -> None:
        """Every field comes back; another digest finds nothing."""
        session = a_session(user)
        await self.call(sessions.start, a_start("a"), session)
        assert await self.call(sessions.find, digest("a")) == session
        assert await self.call(sessions.find, digest("b")) is None

    async def test_a_digest_is_used_once(self, sessions: SessionStore, user: User) -> None:
        """Starting under a digest in use is an error and changes nothing."""
        await self.call(sessions.start, a_start("a"), a_session(user))
        try:
            await self.call(sessions.start, a_start("a", by="another"), a_session(user, created_at=NOW + 5))
        except Exception:  # noqa: BLE001 - the store's own error, whatever that is
            refused = True
        else:
            refused = False
        assert refused
        assert await self.call(sessions.find, digest("a")) == a_session(user)

    async def test_a_start_ends_the_session_it_replaces(self, sessions: SessionStore, user: User) -> None:
        """The browser's old session ends; the person's other ones stay."""
        await self.call(sessions.start, a_start("old"), a_session(user))
        await self.call(sessions.start, a_start("other"), a_session(user))
        await self.call(sessions.start, a_start("new", replaces=digest("old")), a_session(user))
        assert await self.call(sessions.find, digest("old")) is None
        assert await self.call(sessions.find, digest("other")) is not None
        assert await self.call(sessions.find, digest("new")) is not None

    async def test_end_ends_one(self, sessions: SessionStore, user: User) -> None:
        """And ending what is not there is no error."""
        await self.call(sessions.start, a_start("a"), a_session(user))
        await self.call(sessions.start, a_start("b"), a_session(user))
        await self.call(sessions.end, digest("a"))
        await self.call(sessions.end, digest("a"))
        assert await self.call(sessions.find, digest("a")) is None
        assert await self.call(sessions.find, digest("b")) is not None

    async def test_touch_moves_forwards_only(self, sessions: SessionStore, user: User) -> None:
        """A late touch does not shorten the session, and the absolute limit never moves."""
        await self.call(sessions.start, a_start("a"), a_session(user))
        await self.call(sessions.touch, digest("a"), NOW + 60)
        await self.call(sessions.touch, digest("a"), NOW + 30)
        assert await self.call(sessions.find, digest("a")) == replace(a_session(user), seen_at=NOW + 60)

    async def test_touch_does_not_revive(self, sessions: SessionStore, user: User) -> None:
        """A session ended while a request was under way stays ended."""
        await self.call(sessions.start, a_start("a"), a_session(user))
        await self.call(sessions.end, digest("a"))
        await self.call(sessions.touch, digest("a"), NOW + 60)
        assert await self.call(sessions.find, digest("a")) is None

    async def test_all_sessions_of_a_user_newest_first(self, sessions: SessionStore, user: User) -> None:
        """By digest; nobody else's."""
        await self.call(sessions.start, a_start("a"), a_session(user, created_at=NOW))
        await self.call(sessions.start, a_start("b"), a_session(user, created_at=NOW + 2))
        await self.call(sessions.start, a_start("c"), a_session(user, created_at=NOW + 1))
        found: Mapping[bytes, Session] = await self.call(sessions.find_all, user.id)
        assert list(found) == [digest("b"), digest("c"), digest("a")]
        assert found[digest("c")] == a_session(user, created_at=NOW + 1)
        assert await self.call(sessions.find_all, "nobody") == {}

    async def test_end_all_ends_every_session_of_the_user(self, sessions: SessionStore, user: User) -> None:
        """It says how many there were."""
        for name in "abc":
            await self.call(sessions.start, a_start(name), a_session(user))
        assert await self.call(sessions.end_all, user.id, NOW) == 3
        assert await self.call(sessions.end_all, user.id, NOW) == 0
        assert await self.call(sessions.find, digest("b")) is None


class SessionStoreConformance(SessionKeepingConformance):
    """What a `SessionStore` promises. Needs the fixtures `sessions`, without any, and `user`, a user of theirs."""

    async def test_a_token_begins_one_session(self, sessions: SessionStore, user: User) -> None:
        """Posted again within a minute it gets that session under a new id; later it gets none."""
        await self.call(sessions.start, a_start("a", by="t"), a_session(user))
        await self.call(sessions.start, a_start("b", by="t", created_at=NOW + 59), a_session(user, created_at=NOW + 59))
        assert await self.call(sessions.find, digest("a")) is None
        assert len(await self.call(sessions.find_all, user.id)) == 1
        for moment in (NOW + 60, NOW + 600):
            later = a_start("c", by="t", created_at=moment)
            assert await self.spent(sessions.start, later, a_session(user, created_at=moment))
        assert await self.call(sessions.find, digest("b")) is not None
        assert await self.call(sessions.find, digest("c")) is None

    async def test_the_token_of_a_session_that_has_run_out_begins_no_other(
        self, sessions: SessionStore, user: User
    ) -> None:
        """A session may be shorter than the time for which an app takes its token."""
        await self.call(sessions.start, a_start("a", by="t", lifetime=5), a_session(user, lifetime=5))
        again = a_start("b", by="t", created_at=NOW + 300)
        assert await self.spent(sessions.start, again, a_session(user, created_at=NOW + 300))

    async def test_an_ended_sessions_token_begins_no_other(self, sessions: SessionStore, user: User) -> None:
        """However it ended: by a logout, or by the sign-in that took its place in the browser."""
        for name in "ab":
            await self.call(sessions.start, a_start(name), a_session(user))
        await self.call(sessions.end, digest("a"))
        await self.call(sessions.start, a_start("c", replaces=digest("b")), a_session(user))
        for name in "ab":
            again = a_start("again", by=name, created_at=NOW + 5)
            assert await self.spent(sessions.start, again, a_session(user, created_at=NOW + 5))
        assert list(await self.call(sessions.find_all, user.id)) == [digest("c")]

    async def test_no_token_from_before_the_end_of_all_begins_a_session(
        self, sessions: SessionStore, user: User
    ) -> None:
        """Whether it began one before or not; one of the same second, and a later one, does."""
        await self.call(sessions.start, a_start("a"), a_session(user))
        await self.call(sessions.end_all, user.id, NOW)
        await self.call(sessions.end_all, user.id, NOW - 100)
        for start in (a_start("b", by="a"), a_start("c", issued_at=NOW - 1)):
            assert await self.spent(sessions.start, start, a_session(user))
        await self.call(sessions.start, a_start("d", issued_at=NOW), a_session(user))
        assert list(await self.call(sessions.find_all, user.id)) == [digest("d")]

    async def test_a_token_posted_many_times_at_once_leaves_one_session(
        self, sessions: SessionStore, user: User
    ) -> None:
        """Sixty-four times, and each answer was an id: the last one is good."""
        starts = [a_start(f"at once {number}", by="t") for number in range(64)]
        await asyncio.gather(*(self.call(sessions.start, start, a_session(user)) for start in starts))
        assert len(await self.call(sessions.find_all, user.id)) == 1


class TokenSessionStoreConformance(Conformance):
    """What a `TokenSessionStore` promises beyond a `SessionStore`. Needs the same fixtures."""

    async def test_tokens_are_kept_with_the_session(self, sessions: TokenSessionStore, user: User) -> None:
        """Byte for byte, whatever the bytes are."""
        session = replace(a_session(user), tokens=bytes(range(256)))
        await self.call(sessions.start, a_start("a"), session)
        assert await self.call(sessions.find, digest("a")) == session

    async def test_one_of_many_renews(self, sessions: TokenSessionStore, user: User) -> None:
        """Who brings the tokens that are there replaces them; the others are told that they did not."""
        await self.call(sessions.start, a_start("a"), replace(a_session(user), tokens=b"old"))
        answers = await asyncio.gather(
            *(self.call(sessions.renew, digest("a"), b"old", b"new %d" % number) for number in range(10))
        )
        assert sum(answers) == 1
        found = await self.call(sessions.find, digest("a"))
        assert found == replace(a_session(user), tokens=b"new %d" % answers.index(True))

    async def test_an_ended_session_is_not_renewed(self, sessions: TokenSessionStore, user: User) -> None:
        """A refresh that finishes after the logout signs nobody in."""
        await self.call(sessions.start, a_start("a"), replace(a_session(user), tokens=b"old"))
        await self.call(sessions.end, digest("a"))
        assert not await self.call(sessions.renew, digest("a"), b"old", b"new")
        assert await self.call(sessions.find, digest("a")) is None

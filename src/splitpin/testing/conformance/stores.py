"""What users and sessions in one database promise beyond their halves."""

from __future__ import annotations

import asyncio
from dataclasses import replace

from splitpin.relying_party.sessions.session import Store
from splitpin.relying_party.users import SignedIn
from splitpin.testing.conformance.calling import ANN, BOB, NOW, Conformance, a_start, digest


class StoreConformance(Conformance):
    """What a `Store` promises beyond its halves. Needs a fixture `store`, empty, and `delete_user`."""

    async def test_one_call_signs_in_and_starts_the_session(self, store: Store) -> None:
        """For somebody new and for somebody known."""
        for name, registered in (("first", True), ("second", False)):
            answer = await self.call(store.sign_in, ANN, a_start(name, lifetime=60))
            session = await self.call(store.sessions.find, digest(name))
            assert answer.registered is registered
            assert session == a_start(name, lifetime=60).session(ANN, answer.user)

    async def test_the_session_that_came_with_the_sign_in_ends(self, store: Store) -> None:
        """For somebody new and for somebody known; the person's other sessions stay."""
        bob = replace(ANN, subject="bob", identifier="bob@example.com")
        await self.call(store.sign_in, bob, a_start("bob", lifetime=60))
        await self.call(store.sign_in, ANN, a_start("1", lifetime=60, replaces=digest("bob")))
        await self.call(store.sign_in, ANN, a_start("2", lifetime=60))
        await self.call(store.sign_in, ANN, a_start("3", lifetime=60, replaces=digest("2")))
        found = [name for name in ("bob", "1", "2", "3") if await self.call(store.sessions.find, digest(name))]
        assert found == ["1", "3"]

    async def test_a_new_address_is_seen_in_sessions_that_live(self, store: Store) -> None:
        """The user of a session is the user as the database knows them now."""
        await self.call(store.sign_in, ANN, a_start("1", lifetime=60))
        renamed = replace(ANN, identifier="ann@new.example")
        await self.call(store.sign_in, renamed, a_start("2", lifetime=60))
        session = await self.call(store.sessions.find, digest("1"))
        assert session.user.identifier == "ann@new.example"

    async def test_a_deleted_user_s_sessions_end_with_them(self, store: Store) -> None:
        """Nobody inherits them: not the next one, and not the same person registered again."""
        ann = await self.call(store.sign_in, ANN, a_start("1", lifetime=60))
        await self.call(self.delete_user, store, ann.user.id)
        assert await self.call(store.sessions.find, digest("1")) is None
        bob = await self.call(store.sign_in, BOB, a_start("2", lifetime=60))
        again = await self.call(store.sign_in, ANN, a_start("3", lifetime=60))
        assert again.registered
        assert len({ann.user.id, bob.user.id, again.user.id}) == 3
        assert await self.call(store.sessions.find, digest("1")) is None
        assert list(await self.call(store.sessions.find_all, bob.user.id)) == [digest("2")]
        assert list(await self.call(store.sessions.find_all, again.user.id)) == [digest("3")]

    async def test_a_hundred_first_sign_ins_at_once(self, store: Store) -> None:
        """One user, told `registered` once, a hundred sessions and no error (D2)."""
        starts = [a_start(str(number), lifetime=60) for number in range(100)]
        answers = await asyncio.gather(*(self.call(store.sign_in, ANN, start) for start in starts))
        assert len({answer.user.id for answer in answers}) == 1
        assert sum(answer.registered for answer in answers) == 1
        assert len(await self.call(store.sessions.find_all, answers[0].user.id)) == 100

    async def test_a_spent_token_registers_nobody_and_changes_nobody(self, store: Store) -> None:
        """Nobody is made, and nobody gets another address, by a token that begins no session."""
        signed_in = await self.call(store.sign_in, ANN, a_start("1", by="t"))
        await self.call(store.sessions.end, digest("1"))
        for identity in (
            ANN,
            replace(ANN, identifier="ann@new.example"),
            replace(ANN, subject="bob", identifier="b@c.de"),
        ):
            assert await self.spent(store.sign_in, identity, a_start("2", by="t", created_at=NOW + 5))
        again = await self.call(store.sign_in, ANN, a_start("3", created_at=NOW + 6))
        assert again == SignedIn(signed_in.user, registered=False)
        bob = await self.call(store.sign_in, replace(ANN, subject="bob", identifier="b@c.de"), a_start("4"))
        assert bob.registered

    async def test_a_known_person_signs_in_after_the_end_of_all_with_a_newer_token_alone(self, store: Store) -> None:
        """In the one call as in its halves."""
        signed_in = await self.call(store.sign_in, ANN, a_start("1", issued_at=NOW - 50))
        await self.call(store.sessions.end_all, signed_in.user.id, NOW)
        assert await self.spent(store.sign_in, ANN, a_start("2", issued_at=NOW - 20, created_at=NOW + 1))
        await self.call(store.sign_in, ANN, a_start("3", issued_at=NOW, created_at=NOW + 1))
        assert list(await self.call(store.sessions.find_all, signed_in.user.id)) == [digest("3")]

    async def test_one_token_posted_many_times_at_once(self, store: Store) -> None:
        """By somebody new, sixty-four times: one user, told once, and one session."""
        starts = [a_start(f"at once {number}", by="t") for number in range(64)]
        answers = await asyncio.gather(*(self.call(store.sign_in, ANN, start) for start in starts))
        assert sum(answer.registered for answer in answers) == 1
        assert len(await self.call(store.sessions.find_all, answers[0].user.id)) == 1

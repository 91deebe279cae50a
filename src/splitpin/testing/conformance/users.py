"""What stores of users promise."""

from __future__ import annotations

import asyncio
from dataclasses import replace
from typing import Any

from splitpin.errors import Conflict
from splitpin.relying_party.users import SignedIn, UserStore
from splitpin.testing.conformance.calling import ANN, BOB, Conformance


class UserStoreConformance(Conformance):
    """What `UserStore.sign_in` promises. Needs a fixture `users`: a store without users, and `delete_user`."""

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

    async def test_a_deleted_user_who_comes_back_is_somebody_new(self, users: UserStore) -> None:
        """With an id that nobody had: what still names the old one (a session, a file) does not name them (D7)."""
        before = await self.call(users.sign_in, ANN)
        await self.call(self.delete_user, users, before.user.id)
        after = await self.call(users.sign_in, ANN)
        again = await self.call(users.sign_in, ANN)
        assert after.registered
        assert after.user.id != before.user.id
        assert again == SignedIn(after.user, registered=False)

    async def test_nobody_takes_a_deleted_user_s_place(self, users: UserStore) -> None:
        """Whoever registers next has an id of their own; the one who was deleted does not come back as them (D7)."""
        before = await self.call(users.sign_in, ANN)
        await self.call(self.delete_user, users, before.user.id)
        bob = await self.call(users.sign_in, BOB)
        after = await self.call(users.sign_in, ANN)
        assert len({before.user.id, bob.user.id, after.user.id}) == 3
        assert after.registered
        assert await self.call(users.sign_in, BOB) == SignedIn(bob.user, registered=False)

    async def test_a_hundred_first_sign_ins_at_once_register_one_user(self, users: UserStore) -> None:
        """One user, told `registered` once, and no error (D2)."""
        answers: list[SignedIn] = await asyncio.gather(*(self.call(users.sign_in, ANN) for _ in range(100)))
        assert len({answer.user.id for answer in answers}) == 1
        assert sum(answer.registered for answer in answers) == 1


class UserFinderConformance(Conformance):
    """What `UserFinder.find` promises, for a store that has it. Needs what `UserStoreConformance` does."""

    async def test_finding_changes_nothing(self, users: Any) -> None:
        """Nobody is registered or linked, and no address is taken over."""
        assert await self.call(users.find, ANN) is None
        signed_in = await self.call(users.sign_in, ANN)
        assert signed_in.registered
        renamed = replace(ANN, identifier="ann@new.example")
        assert await self.call(users.find, renamed) == await self.call(users.find, ANN) == signed_in.user
        assert await self.call(users.find, replace(ANN, subject="other")) is None
        assert await self.call(users.find, replace(ANN, issuer="https://other.example")) is None

    async def test_a_deleted_user_is_not_found(self, users: Any) -> None:
        """Nor is whoever registers next found in their place."""
        ann = await self.call(users.sign_in, ANN)
        await self.call(self.delete_user, users, ann.user.id)
        assert await self.call(users.find, ANN) is None
        await self.call(users.sign_in, BOB)
        assert await self.call(users.find, ANN) is None

"""The five pre-hijacking attacks of Sudhodanan and Paverd (2022), as scripts: somebody prepares, the victim arrives.

The app under attack has, beside Splitpin's tables, passwords, API keys and pending changes of address of its own. After
the victim's first sign-in nothing that was prepared may lead into the victim's account (security goals D3, D4).
"""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from splitpin.relying_party.users import User
from starting import starting
from stores.conformance import ANN, NOW, digest
from stores.conftest import Backend, ReadyStore
from stores.test_linking import settled, sign_in

VICTIM = ANN
ATTACKER = replace(ANN, subject="attacker", identifier="mallory@example.net")

# Everything of the app's own that could let somebody in, in one table for brevity.
CREDENTIALS = "CREATE TABLE credentials (user_id TEXT NOT NULL, kind TEXT NOT NULL, secret TEXT NOT NULL)"
END_CREDENTIALS = "DELETE FROM credentials WHERE user_id = $1"


@pytest.fixture(params=["with a revoke hook", "without a revoke hook"])
async def store(backend: Backend, request: pytest.FixtureRequest) -> ReadyStore:
    """The app's store; each script is played with and without the hook."""
    await backend.run(CREDENTIALS)
    store = backend.store(revoke=END_CREDENTIALS) if request.param.startswith("with ") else backend.store()
    await backend.add_user(store, "somebody.else@example.com", verified=True)
    return store


async def prepare(backend: Backend, user_id: str, kind: str) -> None:
    """The attacker leaves a way in, by the app's own means."""
    await backend.run("INSERT INTO credentials VALUES ($1, $2, 'known to the attacker')", user_id, kind)


async def ways_in(backend: Backend, user: User) -> list[Any]:
    """What the attacker prepared that leads into this user's account."""
    credentials = await backend.run("SELECT kind FROM credentials WHERE user_id = $1", user.id)
    sessions = await backend.run("SELECT 'session' FROM splitpin_sessions WHERE user_id = $1 AND NOT ended", user.id)
    links = await backend.run(
        "SELECT issuer, subject FROM splitpin_identities WHERE user_id = $1 AND NOT (issuer = $2 AND subject = $3)",
        user.id, VICTIM.issuer, VICTIM.subject,
    )  # fmt: skip
    return credentials + sessions + links


async def test_classic_federated_merge(backend: Backend, store: ReadyStore) -> None:
    """The attacker registers with the victim's address and a password; the victim comes by the issuer."""
    prepared = await backend.add_user(store, VICTIM.identifier, verified=False)
    await prepare(backend, prepared, "password")
    victim = (await sign_in(store, VICTIM)).user
    assert await ways_in(backend, victim) == []


async def test_unexpired_session(backend: Backend, store: ReadyStore) -> None:
    """The attacker keeps a session of the prepared account alive across the victim's arrival."""
    prepared = await backend.add_user(store, VICTIM.identifier, verified=False)
    await prepare(backend, prepared, "api key")
    attackers = starting(digest("attacker's"), NOW, NOW + 10**6)
    await settled(store.sessions.start(attackers, attackers.session(VICTIM, User(prepared, VICTIM.identifier))))
    answer = await settled(store.sign_in(VICTIM, starting(digest("victim's"), NOW + 1, NOW + 10**6)))
    kept = await settled(store.sessions.find(attackers.digest))
    assert kept is None or kept.user.id != answer.user.id
    assert (await settled(store.sessions.find(digest("victim's")))).user.id == answer.user.id
    assert await backend.run("SELECT kind FROM credentials WHERE user_id = $1", answer.user.id) == []


async def test_trojan_identifier(backend: Backend, store: ReadyStore) -> None:
    """The attacker signs in as themself, then gives their own account the victim's address and waits."""
    attacker = (await sign_in(store, ATTACKER)).user
    await sign_in(store, replace(ATTACKER, identifier=VICTIM.identifier, verified=False))
    await prepare(backend, attacker.id, "api key")
    answer = await sign_in(store, VICTIM)
    assert answer.user.id != attacker.id
    assert await ways_in(backend, answer.user) == []
    assert (await sign_in(store, ATTACKER)).user.id != answer.user.id


async def test_trojan_identifier_by_another_issuer(backend: Backend, store: ReadyStore) -> None:
    """The same, where the attacker's identity is another issuer's, so that the account is free to be adopted."""
    elsewhere = replace(ATTACKER, issuer="https://other.example")
    attacker = (await sign_in(store, elsewhere)).user
    await sign_in(store, replace(elsewhere, identifier=VICTIM.identifier, verified=False))
    await prepare(backend, attacker.id, "api key")
    victim = (await sign_in(store, VICTIM)).user
    assert await ways_in(backend, victim) == []
    assert (await sign_in(store, elsewhere)).user.id != victim.id


async def test_unexpired_email_change(backend: Backend, store: ReadyStore) -> None:
    """The attacker begins, and does not finish, a change of the prepared account's address to their own."""
    prepared = await backend.add_user(store, VICTIM.identifier, verified=False)
    await prepare(backend, prepared, "pending change of address to the attacker's")
    victim = (await sign_in(store, VICTIM)).user
    assert await ways_in(backend, victim) == []
    # And by the issuer's side: the attacker's subject takes its new address with it, wherever the victim is.
    assert (await sign_in(store, replace(ATTACKER, identifier="mallory@new.example"))).user.id != victim.id


async def test_non_verifying_identity_provider(backend: Backend, store: ReadyStore) -> None:
    """The attacker comes first, with the victim's address, by an issuer that does not verify addresses."""
    forged = replace(ATTACKER, issuer="https://lax.example", identifier=VICTIM.identifier, verified=False)
    prepared = (await settled(store.sign_in(forged, starting(digest("attacker's"), NOW, NOW + 10**6)))).user
    await prepare(backend, prepared.id, "api key")
    victim = (await sign_in(store, VICTIM)).user
    assert await ways_in(backend, victim) == []
    assert (await sign_in(store, forged)).user.id != victim.id


async def test_non_verifying_identity_provider_comes_second(backend: Backend, store: ReadyStore) -> None:
    """The victim is there already; the forged identity reaches nothing of theirs."""
    victim = (await sign_in(store, VICTIM)).user
    forged = replace(ATTACKER, issuer="https://lax.example", identifier=VICTIM.identifier, verified=False)
    assert (await sign_in(store, forged)).user.id != victim.id


async def test_the_first_proof_of_an_address_ends_what_was_before(backend: Backend) -> None:
    """One subject all along: the issuer let it in unproved, and then the mailbox is proved (GHSA-qq9h-g4jm-xgf3)."""
    await backend.run(CREDENTIALS)
    store = backend.store(revoke=END_CREDENTIALS)
    unproved = replace(VICTIM, verified=False, authentication_method="PASSKEY")
    start = starting(digest("before the proof"), NOW, NOW + 10**6)
    user = (await settled(store.sign_in(unproved, start))).user
    await prepare(backend, user.id, "api key")
    answer = await settled(store.sign_in(VICTIM, starting(digest("proved"), NOW, NOW + 10**6)))
    assert answer.user.id == user.id
    assert await settled(store.sessions.find(start.digest)) is None
    assert await settled(store.sessions.find(digest("proved"))) is not None
    assert await backend.run("SELECT kind FROM credentials") == []
    # Only the first proof does so.
    await settled(store.sign_in(VICTIM, starting(digest("again"), NOW, NOW + 10**6)))
    assert await settled(store.sessions.find(digest("proved"))) is not None


async def test_with_the_hook_the_prepared_account_is_adopted_empty(backend: Backend) -> None:
    """The person keeps the account and its data; the address is proved from now on."""
    await backend.run(CREDENTIALS)
    store = backend.store(revoke=END_CREDENTIALS)
    local = await backend.add_user(store, VICTIM.identifier, verified=False)
    answer = await sign_in(store, VICTIM)
    assert answer.user.id == local
    assert not answer.registered
    assert await backend.run("SELECT id FROM splitpin_users WHERE verified_at IS NOT NULL") == [(local,)]


async def test_without_the_hook_the_prepared_account_is_left_alone(backend: Backend) -> None:
    """A new user is created beside it."""
    store = backend.store()
    local = await backend.add_user(store, VICTIM.identifier, verified=False)
    answer = await sign_in(store, VICTIM)
    assert answer.registered
    assert answer.user.id != local


async def test_a_failing_revocation_adopts_nothing(backend: Backend) -> None:
    """The link and the revocation are one transaction."""
    store = backend.store(revoke=backend.failing_hook(LookupError("key server away")))
    await backend.add_user(store, VICTIM.identifier, verified=False)
    with pytest.raises(LookupError):
        await sign_in(store, VICTIM)
    assert await backend.run("SELECT * FROM splitpin_identities") == []
    assert await backend.run("SELECT id FROM splitpin_users WHERE verified_at IS NOT NULL") == []

"""Which local user a first sign-in may adopt: decision 4 of the design, in tables."""

from __future__ import annotations

import asyncio
import inspect
from dataclasses import replace
from typing import Any

import pytest

from splitpin.errors import Refused
from splitpin.relying_party.linking import link_by_subject_alone
from splitpin.relying_party.login import Identity
from splitpin.relying_party.users import SignedIn
from starting import starting
from stores.conformance import ANN, NOW, digest
from stores.conftest import Backend, ReadyStore

NOTHING = "UPDATE splitpin_users SET created_at = created_at WHERE id = $1"


async def sign_in(store: ReadyStore, identity: Identity) -> SignedIn:
    """Sign in without a session."""
    answer: SignedIn = await settled(store.users.sign_in(identity))
    return answer


async def settled(answer: Any) -> Any:
    """A value, or what an awaitable comes to."""
    return await answer if inspect.isawaitable(answer) else answer


async def test_a_verified_local_user_is_adopted(backend: Backend) -> None:
    """The original flow: check whether the email exists. The user is not new, and the link is there from now on."""
    store = backend.store()
    local = await backend.add_user(store, "ann@example.com", verified=True)
    assert await sign_in(store, ANN) == await sign_in(store, ANN)
    answer = await sign_in(store, ANN)
    assert answer.user.id == local
    assert not answer.registered


async def test_a_proven_number_adopts_whoever_has_that_number_and_never_a_mailbox(backend: Backend) -> None:
    store = backend.store()
    mailbox = await backend.add_user(store, "ann@example.com", verified=True)
    phone = replace(ANN, subject="phone", identifier="+4915112345678", kind="phone")
    signed_in = await sign_in(store, phone)
    assert signed_in.registered
    assert signed_in.user.id != mailbox
    other = await backend.add_user(store, "+4917212345678", verified=True)
    adopted = await sign_in(store, replace(phone, subject="other", identifier="+4917212345678"))
    assert (adopted.user.id, adopted.registered) == (other, False)


async def test_adoption_does_not_call_on_created(backend: Backend) -> None:
    """Nobody was created."""
    store = backend.store(on_created=backend.failing_hook(AssertionError("nobody is created here")))
    await backend.add_user(store, "ann@example.com", verified=True)
    assert not (await sign_in(store, ANN)).registered


@pytest.mark.parametrize("identifier", ["Ann@Example.COM", "ANN@EXAMPLE.COM"])
async def test_ascii_case_does_not_tell_addresses_apart(backend: Backend, identifier: str) -> None:
    """One canonical form on both sides (asks 11)."""
    store = backend.store()
    local = await backend.add_user(store, identifier, verified=True)
    assert (await sign_in(store, ANN)).user.id == local


@pytest.mark.parametrize("written", ["ann@münchen.example", "Ann@xn--mnchen-3ya.example", "ann@mu\u0308nchen.example"])
async def test_a_domain_is_the_same_in_whatever_script(backend: Backend, written: str) -> None:
    """The issuer says it in A-labels, and apps have what people typed."""
    store = backend.store()
    local = await backend.add_user(store, written, verified=True)
    answer = await sign_in(store, replace(ANN, identifier="ann@xn--mnchen-3ya.example"))
    assert (answer.user.id, answer.registered) == (local, False)


@pytest.mark.parametrize(
    ("theirs", "ours"),
    [
        ("ka@example.com", "\u212aa@example.com"),  # KELVIN SIGN, lower case k by Unicode
        ("mike@example.com", "m\u0131ke@example.com"),  # LATIN SMALL LETTER DOTLESS I
        ("fuss@example.com", "fu\u00df@example.com"),
        ("s@example.com", "\u017f@example.com"),  # LATIN SMALL LETTER LONG S
        ("ann@example.com", "ann+tag@example.com"),
        ("ann@example.com", "a.nn@example.com"),
        ("ann@example.com", "ann@example.com "),
        ("ann@example.com", "\uff41nn@example.com"),  # FULLWIDTH LATIN SMALL LETTER A
        ("ann@example.com", "ann\u200b@example.com"),  # ZERO WIDTH SPACE
    ],
)
async def test_look_alikes_are_other_addresses(backend: Backend, theirs: str, ours: str) -> None:
    """Nothing but ASCII case is folded (F3; CVE-2019-19844)."""
    store = backend.store()
    local = await backend.add_user(store, theirs, verified=True)
    answer = await sign_in(store, replace(ANN, identifier=ours))
    assert answer.registered
    assert answer.user.id != local


async def test_an_unverified_identity_adopts_nobody(backend: Backend) -> None:
    """Whatever the local side knows."""
    store = backend.store(revoke=NOTHING)
    verified = await backend.add_user(store, "ann@example.com", verified=True)
    answer = await sign_in(store, replace(ANN, verified=False))
    assert answer.registered
    assert answer.user.id != verified


async def test_a_linked_user_is_not_adopted_by_a_second_subject(backend: Backend) -> None:
    """Not even one that was adopted before."""
    store = backend.store(revoke=NOTHING)
    local = await backend.add_user(store, "ann@example.com", verified=True)
    assert (await sign_in(store, ANN)).user.id == local
    second = await sign_in(store, replace(ANN, subject="second"))
    assert second.registered
    assert second.user.id != local


async def test_two_subjects_that_race_for_one_local_user(backend: Backend) -> None:
    """One is linked, the other becomes a user of its own; no error."""
    store = backend.store()
    local = await backend.add_user(store, "ann@example.com", verified=True)
    subjects = [replace(ANN, subject=f"subject-{number}") for number in range(20)]
    answers = await asyncio.gather(*(sign_in(store, subject) for subject in subjects))
    assert sum(answer.user.id == local for answer in answers) == 1
    assert len({answer.user.id for answer in answers}) == 20
    links = await backend.run("SELECT COUNT(*) FROM splitpin_identities WHERE user_id = $1", local)
    assert links == [(1,)]


async def test_two_local_users_with_the_address_are_not_guessed_between(backend: Backend) -> None:
    """Neither is adopted."""
    store = backend.store()
    first = await backend.add_user(store, "ann@example.com", verified=True)
    second = await backend.add_user(store, "ANN@example.com", verified=True)
    answer = await sign_in(store, ANN)
    assert answer.registered
    assert answer.user.id not in {first, second}


async def test_a_verified_user_goes_before_an_unverified_one(backend: Backend) -> None:
    """An account that somebody prepared cannot stand in the way of the one that was proved."""
    store = backend.store(revoke=NOTHING)
    await backend.add_user(store, "ann@example.com", verified=False)
    verified = await backend.add_user(store, "ann@example.com", verified=True)
    assert (await sign_in(store, ANN)).user.id == verified


async def test_the_stricter_policy_adopts_nobody(backend: Backend) -> None:
    """For issuers whose word about addresses must not count."""
    store = backend.store(linking=link_by_subject_alone, revoke=NOTHING)
    local = await backend.add_user(store, "ann@example.com", verified=True)
    answer = await sign_in(store, ANN)
    assert answer.registered
    assert answer.user.id != local


@pytest.mark.parametrize("known", [True, False])
async def test_a_disabled_user_is_refused(backend: Backend, known: bool) -> None:
    """By subject and by address alike, with one sentence that names nobody."""
    store = backend.store()
    local = await backend.add_user(store, "ann@example.com", verified=True)
    if known:
        await settled(store.sign_in(ANN, starting(digest("a"), NOW, NOW + 60)))
    await backend.run("UPDATE splitpin_users SET disabled_at = 1 WHERE id = $1", local)
    with pytest.raises(Refused, match=r"^This account is disabled\.$"):
        await settled(store.sign_in(ANN, starting(digest("b"), NOW, NOW + 60)))
    with pytest.raises(Refused):
        await sign_in(store, ANN)
    for name in "ab":
        assert await settled(store.sessions.find(digest(name))) is None


@pytest.mark.parametrize(
    "statement",
    ["UPDATE splitpin_users SET disabled_at = 1 WHERE id = $1", "DELETE FROM splitpin_users WHERE id = $1"],
)
async def test_disabling_or_deleting_ends_the_sessions(backend: Backend, statement: str) -> None:
    """In the same transaction, by whatever connection (C8); a deleted person's next sign-in is a new user (D7)."""
    store = backend.store()
    ann = (await settled(store.sign_in(ANN, starting(digest("a"), NOW, NOW + 60)))).user
    await backend.run(statement, ann.id)
    assert await backend.run("SELECT id FROM splitpin_sessions WHERE user_id = $1 AND NOT ended", ann.id) == []
    assert await settled(store.sessions.find(digest("a"))) is None
    if statement.startswith("DELETE"):
        again = await sign_in(store, ANN)
        assert again.registered
        assert again.user.id != ann.id


async def test_an_unproved_new_address_leads_nobody_to_the_account(backend: Backend) -> None:
    """The row follows the token, but it counts as unproved until somebody proves it."""
    store = backend.store()
    await sign_in(store, ANN)
    await sign_in(store, replace(ANN, identifier="bob@example.com", verified=False))
    rows = await backend.run("SELECT identifier, verified_at FROM splitpin_users")
    assert rows == [("bob@example.com", None)]


async def test_a_passkey_sign_in_leaves_the_proof_as_it_is(backend: Backend) -> None:
    """A method that does not prove the address again does not undo that it was proved."""
    store = backend.store()
    await sign_in(store, ANN)
    before = await backend.run("SELECT * FROM splitpin_users")
    await sign_in(store, replace(ANN, verified=False, authentication_method="PASSKEY"))
    assert await backend.run("SELECT * FROM splitpin_users") == before


async def test_the_database_itself_refuses_two_links(backend: Backend) -> None:
    """(issuer, subject) is unique, and a user has one subject of an issuer, whoever writes (D1)."""
    store = backend.store()
    ann = (await sign_in(store, ANN)).user
    for subject in (ANN.subject, "another"):
        statement = "INSERT INTO splitpin_identities (issuer, subject, user_id, linked_at) VALUES ($1, $2, $3, 1)"
        with pytest.raises(Exception, match=r"(?i)unique"):
            await backend.run(statement, ANN.issuer, subject, ann.id)


async def test_what_on_created_raises_undoes_the_sign_in(backend: Backend) -> None:
    """And reaches the caller; the next sign-in is the first again, and calls the hook again."""
    broken = backend.store(on_created=backend.failing_hook(LookupError("no room")))
    with pytest.raises(LookupError, match="no room"):
        await settled(broken.sign_in(ANN, starting(digest("a"), NOW, NOW + 60)))
    for table in ("users", "identities", "sessions"):
        assert await backend.run(f"SELECT * FROM splitpin_{table}") == []
    assert (await sign_in(backend.store(), ANN)).registered

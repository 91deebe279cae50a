"""Where the token is the session, a request that reads finds whose it is, and makes and changes nobody."""

from __future__ import annotations

from typing import Any

import pytest

from memory_store import MemorySessions, MemoryUsers
from small_issuer import Browser, SmallIssuer, payload_with
from splitpin.errors import ConfigurationError
from splitpin.relying_party.config import AccessTokenCookie
from splitpin.relying_party.login import Identity
from splitpin.relying_party.users import SignedIn, User
from splitpin.stores.sqlite import SQLiteStore

READS = ("/session", "/me", "/maybe")


class Registrations(MemoryUsers):
    """Users who count how often somebody asked to sign in."""

    def __init__(self) -> None:
        super().__init__()
        self.asked = 0

    def sign_in(self, identity: Identity) -> SignedIn:
        self.asked += 1
        return super().sign_in(identity)


async def test_a_deleted_person_stays_deleted(own_browser: Browser, issuer: SmallIssuer) -> None:
    """By their token in the cookie: nobody is made again, and no hook is called a second time."""
    users = Registrations()
    client = own_browser(users=users, sessions=AccessTokenCookie())
    token = issuer.access_token()
    assert (await client.post("/login", json=payload_with(token))).status_code == 200
    assert (await client.get("/me")).status_code == 200
    users.by_subject.clear()
    assert [(await client.get(path)).status_code for path in READS] == [401, 401, 200]
    assert (users.asked, users.by_subject) == (1, {})


async def test_a_bearer_token_of_somebody_unknown_opens_no_session(own_browser: Browser, issuer: SmallIssuer) -> None:
    users = Registrations()
    client = own_browser(users=users)
    headers = {"authorization": f"Bearer {issuer.access_token()}"}
    for path in ("/session", "/me"):
        answer = await client.get(path, headers=headers)
        assert answer.status_code == 401
        assert 'error="invalid_token"' in answer.headers["www-authenticate"]
    assert (await client.get("/api", headers=headers)).status_code == 200
    assert (users.asked, users.by_subject) == (0, {})


async def test_an_address_is_taken_over_at_a_sign_in_alone(own_browser: Browser, issuer: SmallIssuer) -> None:
    users = MemoryUsers()
    client = own_browser(users=users)
    await client.post("/login", json=issuer.payload())
    newer = issuer.access_token(identifier="ann@new.example")
    assert (await client.get("/me", headers={"authorization": f"Bearer {newer}"})).json()["identifier"] == (
        "ann@example.com"
    )
    assert [user.identifier for user in users.by_subject.values()] == ["ann@example.com"]


async def test_an_api_that_registers_by_bearer_token_says_so(own_browser: Browser, issuer: SmallIssuer) -> None:
    users = Registrations()
    client = own_browser(users=users, register_bearers=True)
    answer = await client.get("/me", headers={"authorization": f"Bearer {issuer.access_token()}"})
    assert answer.json()["identifier"] == "ann@example.com"
    assert len(users.by_subject) == 1


async def test_the_ready_tables_are_left_alone(own_browser: Browser, issuer: SmallIssuer, tmp_path: Any) -> None:
    created: list[User] = []
    store = SQLiteStore(tmp_path / "app.db", on_created=lambda connection, user: created.append(user))
    client = own_browser(users=store.users, sessions=AccessTokenCookie())
    token = issuer.access_token()
    await client.post("/login", json=payload_with(token))
    store._file.write_now(lambda connection: connection.execute("DELETE FROM splitpin_users"))
    assert (await client.get("/me")).status_code == 401
    assert len(created) == 1
    assert (await client.post("/login", json=payload_with(token))).json()["registered"] is True
    store.close()


class WithoutFind:
    """Users as an app may have written them for its sessions."""

    def sign_in(self, identity: Identity) -> SignedIn:
        return SignedIn(User("1", identity.identifier), registered=False)


@pytest.mark.parametrize("sessions", [None, AccessTokenCookie()])
def test_users_who_cannot_be_found_are_refused_at_once(issuer: SmallIssuer, sessions: Any) -> None:
    with pytest.raises(ConfigurationError, match=r"`find`"):
        issuer.party(users=WithoutFind(), sessions=sessions)
    issuer.party(users=WithoutFind(), sessions=MemorySessions())

"""A user with a user table and a session store of their own, synchronous and asynchronous."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Literal, assert_type

from splitpin import (
    AccessTokenCookie,
    ConfigurationError,
    Identity,
    Linking,
    LocalUser,
    Refused,
    RelyingParty,
    Session,
    SessionPolicy,
    SessionStart,
    SessionStore,
    SignedIn,
    SplitpinError,
    Store,
    TokenSessions,
    User,
    UserStore,
    link,
)


class OwnUsers:
    """The one method that a user store has."""

    def sign_in(self, identity: Identity) -> SignedIn:
        assert_type(identity.kind, Literal["email", "phone", "username"])
        assert_type(identity.canonical_identifier, str)
        local = LocalUser(verified=identity.verified, linked=False)
        if link(identity, local, may_revoke=False) is Linking.CREATE:
            raise Refused("Ask for an invitation first", reason="not_invited")
        return SignedIn(user=User(id="1", identifier=identity.identifier), registered=True)


class OwnAsyncUsers:
    """The same, awaited."""

    async def sign_in(self, identity: Identity) -> SignedIn:
        return SignedIn(user=User(id="1", identifier=identity.identifier), registered=False)


class OwnSessions:
    """Sessions, some methods awaited and some not."""

    async def start(self, start: SessionStart, session: Session) -> None:
        del start, session

    async def find(self, digest: bytes) -> Session | None:
        del digest
        return None

    def touch(self, digest: bytes, seen_at: int) -> None:
        del digest, seen_at

    def end(self, digest: bytes) -> None:
        del digest

    def end_all(self, user_id: str, at: int) -> int:
        return len(user_id) + at

    def find_all(self, user_id: str) -> Mapping[bytes, Session]:
        del user_id
        return {}


users: UserStore = OwnUsers()
async_users: UserStore = OwnAsyncUsers()
sessions: SessionStore = OwnSessions()


def party(users: UserStore, sessions: SessionStore | AccessTokenCookie | None) -> RelyingParty | None:
    try:
        made = RelyingParty(
            issuer="https://id.example.com",
            audience="client",
            origin="https://app.example.com",
            users=users,
            sessions=sessions,
            session_policy=SessionPolicy(idle=3600),
        )
    except ConfigurationError as error:
        assert_type(error.setting, str)
        return None
    except SplitpinError as error:
        assert_type(error.status_hint, int)
        return None
    assert_type(made.now(), int)
    return made


parties = [party(users, sessions), party(async_users, AccessTokenCookie()), party(users, None)]


def kept_tokens(store: Store) -> RelyingParty:
    return RelyingParty(
        issuer="https://id.example.com",
        audience="client",
        origin="https://app.example.com",
        store=store,
        sessions=TokenSessions([b"\x00\x01\x02\x03\x04\x05\x06\x07" * 4]),
    )

"""How the suites call a store, and what they give it."""

from __future__ import annotations

import hashlib
import inspect
from collections.abc import Callable
from dataclasses import replace
from typing import Any

from splitpin.errors import InvalidToken
from splitpin.relying_party.login import Identity
from splitpin.relying_party.sessions.session import Session, SessionStart
from splitpin.relying_party.users import User

ISSUER = "https://id.example.com"
AUDIENCE = "11111111-2222-4333-8444-555555555555"
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

BOB = replace(ANN, subject="bob-subject", identifier="bob@example.com")


def digest(name: str) -> bytes:
    """A session's key."""
    return hashlib.sha256(name.encode()).digest()


def a_session(user: User, *, created_at: int = NOW, lifetime: int = 3600) -> Session:
    """A session of a user."""
    return Session(
        user,
        ISSUER,
        AUDIENCE,
        "subject",
        "OTP",
        created_at,
        created_at,
        created_at + lifetime,
        acr="phr",
        auth_time=NOW - 5,
    )


def a_start(
    name: str,
    *,
    created_at: int = NOW,
    lifetime: int = 3600,
    by: str | None = None,
    issued_at: int = NOW,
    replaces: bytes | None = None,
) -> SessionStart:
    """The start of the session `digest(name)`, by a token of its own unless one is named: `by`."""
    return SessionStart(
        digest=digest(name),
        created_at=created_at,
        expires_at=created_at + lifetime,
        audience=AUDIENCE,
        token_id=issued_at.to_bytes(5) + hashlib.sha256((by or name).encode()).digest()[:15],
        issued_at=issued_at,
        replaces=replaces,
        acr="phr",
        auth_time=NOW - 5,
    )


class Conformance:
    """How the suites call a store."""

    async def call(self, method: Callable[..., Any], *args: Any) -> Any:
        """Call a store's method, whether it is `def` or `async def`."""
        answer = method(*args)
        return await answer if inspect.isawaitable(answer) else answer

    def delete_user(self, store: Any, user_id: str, /) -> Any:
        """Delete a user as the app does it; `def` or `async def`, called as the store's own methods are.

        Args:
            store: What the fixture `users` or `store` gave.
            user_id: Whose row is to go.
        """
        raise NotImplementedError("Define delete_user(self, store, user_id): delete the user's row as your app does.")

    async def spent(self, method: Callable[..., Any], *args: Any) -> bool:
        """Tell whether a store refuses a token as spent."""
        try:
            await self.call(method, *args)
        except InvalidToken as error:
            return error.reason == "spent"
        return False

"""Passwordless sign-in for Python backends: the relying-party wing's public names.

The module that a name comes from is loaded when the name is first asked for (PEP 562), so an app that verifies bearer
tokens does not load what fetches keys, and `import splitpin` alone loads next to nothing.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from splitpin.errors import (
        ConfigurationError,
        Conflict,
        InsufficientAuthentication,
        InvalidToken,
        IssuerUnavailable,
        Refused,
        SplitpinError,
        Unauthenticated,
    )
    from splitpin.jose.keys import JWK, JWKSet, SigningKey
    from splitpin.jose.tokens import AccessToken, IDToken
    from splitpin.oidc.jwks import RemoteKeys
    from splitpin.relying_party.config import AccessTokenCookie, RelyingParty
    from splitpin.relying_party.login import Identity
    from splitpin.relying_party.open_sessions import OpenSession
    from splitpin.relying_party.redirect.settings import Redirect
    from splitpin.relying_party.sessions.sealed_cookie import SealedCookie, SignOuts
    from splitpin.relying_party.sessions.session import (
        Session,
        SessionPolicy,
        SessionStart,
        SessionStore,
        Store,
        TokenSessionStore,
    )
    from splitpin.relying_party.sessions.token_sessions import TokenSessions
    from splitpin.relying_party.users import Linking, LocalUser, SignedIn, User, UserStore, link
    from splitpin.relying_party.verifier import AccessTokenVerifier
else:
    # Out of the type checkers' sight: to them a module with this function has every name that anybody misspells.
    def __getattr__(name: str) -> object:
        """Load the module that a public name comes from, and keep the name."""
        home = _HOMES.get(name)
        if home is None:
            raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
        value = globals()[name] = getattr(import_module(home), name)
        return value

    def __dir__() -> list[str]:
        """Name what is there to be asked for."""
        return sorted({*globals(), *__all__})


__all__ = [
    "JWK",
    "AccessToken",
    "AccessTokenCookie",
    "AccessTokenVerifier",
    "ConfigurationError",
    "Conflict",
    "IDToken",
    "Identity",
    "InsufficientAuthentication",
    "InvalidToken",
    "IssuerUnavailable",
    "JWKSet",
    "Linking",
    "LocalUser",
    "OpenSession",
    "Redirect",
    "Refused",
    "RelyingParty",
    "RemoteKeys",
    "SealedCookie",
    "Session",
    "SessionPolicy",
    "SessionStart",
    "SessionStore",
    "SignOuts",
    "SignedIn",
    "SigningKey",
    "SplitpinError",
    "Store",
    "TokenSessionStore",
    "TokenSessions",
    "Unauthenticated",
    "User",
    "UserStore",
    "link",
]

_NAMES = {
    "splitpin.errors": (
        "ConfigurationError",
        "Conflict",
        "InsufficientAuthentication",
        "InvalidToken",
        "IssuerUnavailable",
        "Refused",
        "SplitpinError",
        "Unauthenticated",
    ),
    "splitpin.jose.keys": ("JWK", "JWKSet", "SigningKey"),
    "splitpin.jose.tokens": ("AccessToken", "IDToken"),
    "splitpin.oidc.jwks": ("RemoteKeys",),
    "splitpin.relying_party.config": ("AccessTokenCookie", "RelyingParty"),
    "splitpin.relying_party.login": ("Identity",),
    "splitpin.relying_party.open_sessions": ("OpenSession",),
    "splitpin.relying_party.redirect.settings": ("Redirect",),
    "splitpin.relying_party.sessions.sealed_cookie": ("SealedCookie", "SignOuts"),
    "splitpin.relying_party.sessions.session": (
        "Session",
        "SessionPolicy",
        "SessionStart",
        "SessionStore",
        "Store",
        "TokenSessionStore",
    ),
    "splitpin.relying_party.sessions.token_sessions": ("TokenSessions",),
    "splitpin.relying_party.users": ("Linking", "LocalUser", "SignedIn", "User", "UserStore", "link"),
    "splitpin.relying_party.verifier": ("AccessTokenVerifier",),
}
_HOMES = {name: home for home, names in _NAMES.items() for name in names}

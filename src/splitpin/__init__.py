"""Passwordless sign-in for Python backends: the relying-party wing's public names."""

from splitpin.errors import (
    ConfigurationError,
    Conflict,
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
from splitpin.relying_party.session import Session, SessionPolicy, SessionStart, SessionStore, Store
from splitpin.relying_party.users import Linking, LocalUser, SignedIn, User, UserStore, link
from splitpin.relying_party.verifier import AccessTokenVerifier

__all__ = [
    "JWK",
    "AccessToken",
    "AccessTokenCookie",
    "AccessTokenVerifier",
    "ConfigurationError",
    "Conflict",
    "IDToken",
    "Identity",
    "InvalidToken",
    "IssuerUnavailable",
    "JWKSet",
    "Linking",
    "LocalUser",
    "Refused",
    "RelyingParty",
    "RemoteKeys",
    "Session",
    "SessionPolicy",
    "SessionStart",
    "SessionStore",
    "SignedIn",
    "SigningKey",
    "SplitpinError",
    "Store",
    "Unauthenticated",
    "User",
    "UserStore",
    "link",
]

"""The two tokens of a sign-in as verified values: access token (RFC 9068) and ID token (OpenID Connect Core).

Each is judged from a payload whose signature holds into a value that cannot be changed. How they are made is in
`minting`.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Final, TypeAlias

from splitpin.draft import draft_of
from splitpin.errors import InvalidToken
from splitpin.jose.claim_set import ClaimSet
from splitpin.jose.claims import (
    Expectation,
    are_plain,
    check_dates,
    check_issuer_and_audience,
    optional_text,
    optional_texts,
    text,
)
from splitpin.jose.kinds import ACCESS_KIND, ID_KIND
from splitpin.jose.minting import mint_access_token, mint_id_token
from splitpin.jose.strict_json import parse_object

__all__ = ["AccessToken", "IDToken", "mint_access_token", "mint_id_token"]

# sub, client_id, identifier, authentication_method, scope, jti
_Texts: TypeAlias = tuple[str, str | None, str | None, str | None, str, str]


@dataclass(frozen=True, slots=True)
class AccessToken:
    """A verified access token; there is no other way to get one.

    The address and the claims stay out of its `repr`, so that a log shows neither.

    Attributes:
        issuer: The issuer that was asked for, whose `iss` it is; by its first name, where it has had others.
        subject: `sub`, the person, unique within the issuer and never given to another.
        audience: The audience that was asked for and that `aud` is or holds.
        client_id: The client the token was issued to (RFC 9068 section 2.2), or None.
        identifier: The address or user name the person proved, or None.
        authentication_method: How it was proven: `OTP`, `MAGIC_LINK`, `WEBAUTHN` ..., or None.
        scope: Space-delimited scopes (RFC 8693 section 4.2); empty where the token has none.
        jti: The token's own id.
        issued_at: `iat`, seconds since 1970-01-01 UTC, a fraction cut off.
        expires_at: `exp`, likewise.
        claims: All claims, unknown ones too; to read, not to write.
        not_before: `nbf` or `iat`, whichever is later, a fraction rounded up.
        identifier_verified: The claim of that name: whether the issuer vouches that `identifier` is the person's; None
            where it does not say.
        auth_time: When the person proved who they are, seconds since 1970-01-01 UTC (RFC 9068 2.2.1); None where
            the token does not say.
        session_id: `sid`, the session at the issuer that the token belongs to (OpenID Connect Back-Channel Logout 1.0
            section 2.1), or None.
        acr: How strong the proof was, by the name of a class (RFC 9068 section 2.2.1, OpenID Connect Core section 2):
            `pwl1`, `pwl2`, `phr`, `phrh`; None where the token does not say.
        amr: What was used for it, `otp`, `swk`, `user` ... (RFC 8176); empty where the token does not say.
    """

    issuer: str
    subject: str
    audience: str
    client_id: str | None
    identifier: str | None = field(repr=False)
    authentication_method: str | None
    scope: str
    jti: str
    issued_at: int
    expires_at: int
    claims: Mapping[str, Any] = field(repr=False, hash=False)
    not_before: int = field(default=0, repr=False)
    identifier_verified: bool | None = field(default=None, repr=False)
    auth_time: int | None = field(default=None, repr=False)
    session_id: str | None = field(default=None, repr=False)
    acr: str | None = field(default=None, repr=False)
    amr: tuple[str, ...] = field(default=(), repr=False)

    @classmethod
    def from_payload(cls, payload: bytes, expected: Expectation, now: float) -> AccessToken:
        """Judge the payload of a token whose header, key and signature hold.

        Args:
            payload: The second part of the token, decoded.
            expected: The demands.
            now: Seconds since 1970-01-01 UTC.

        Returns:
            The verified token.

        Raises:
            InvalidToken: `malformed`, `missing_claim`, `bad_claim`, `wrong_issuer`, `wrong_audience`, `wrong_type`,
                `expired`, `not_yet_valid` or `lifetime_too_long`.
        """
        try:
            claims = parse_object(payload)
        except ValueError:
            raise InvalidToken("malformed") from None
        check_issuer_and_audience(claims, expected)
        dates = check_dates(claims, expected, now)
        if claims.get("type", ACCESS_KIND) != ACCESS_KIND:
            raise InvalidToken("wrong_type", "type")
        vouched = claims.get("identifier_verified")
        token = _Draft()
        token.issuer = expected.first_issuer
        token.audience = expected.audience
        texts = _texts(claims)
        token.subject, token.client_id, token.identifier, token.authentication_method, token.scope, token.jti = texts
        token.issued_at, token.not_before, token.expires_at = dates
        token.identifier_verified = None if vouched is None else vouched is True
        token.auth_time = _auth_time(claims) if "auth_time" in claims else None
        token.session_id, token.acr, token.amr = _proof(claims)
        token.claims = ClaimSet(payload)
        token.__class__ = AccessToken
        verified: AccessToken = token
        return verified


_Draft: Final = draft_of(AccessToken)


@dataclass(frozen=True, slots=True)
class IDToken:
    """An ID token that was verified (OpenID Connect Core section 3.1.3.7); the rest as `AccessToken`.

    Attributes:
        issuer: `iss`.
        subject: `sub`.
        audience: The audience that was asked for and that `aud` is or holds.
        identifier: The address or user name the person proved, or None.
        auth_time: When the person proved it, seconds since 1970-01-01 UTC.
        nonce: `nonce`, or None.
        session_id: `sid`, or None.
        issued_at: `iat`.
        expires_at: `exp`.
        claims: All claims; to read, not to write.
        acr: How strong the proof was, or None.
        amr: What was used for it; empty where the token does not say.
    """

    issuer: str
    subject: str
    audience: str
    identifier: str | None = field(repr=False)
    auth_time: int
    nonce: str | None
    session_id: str | None
    issued_at: int
    expires_at: int
    claims: Mapping[str, Any] = field(repr=False, hash=False)
    acr: str | None = None
    amr: tuple[str, ...] = ()

    @classmethod
    def from_payload(cls, payload: bytes, expected: Expectation, now: float) -> IDToken:
        """Judge the payload of a token whose header, key and signature hold.

        Args:
            payload: The second part of the token, decoded.
            expected: The demands.
            now: Seconds since 1970-01-01 UTC.

        Returns:
            The verified token.

        Raises:
            InvalidToken: As `AccessToken.from_payload`.
        """
        try:
            claims = parse_object(payload)
        except ValueError:
            raise InvalidToken("malformed") from None
        check_issuer_and_audience(claims, expected)
        issued_at, _, expires_at = check_dates(claims, expected, now)
        # An access token of the published clients' older shape has the same `typ`; this claim alone tells them apart.
        if claims.get("type") != ID_KIND:
            raise InvalidToken("wrong_type", "type")
        return cls(
            expected.first_issuer,
            text(claims, "sub"),
            expected.audience,
            optional_text(claims, "identifier"),
            _auth_time(claims),
            optional_text(claims, "nonce"),
            optional_text(claims, "sid"),
            issued_at,
            expires_at,
            ClaimSet(payload),
            optional_text(claims, "acr"),
            optional_texts(claims, "amr"),
        )


def _texts(claims: Any) -> _Texts:
    """Read the claims of an access token that are text, usually all at one glance."""
    get = claims.get
    texts = (get("sub"), get("client_id"), get("identifier"), get("authentication_method"), get("scope"), get("jti"))
    if are_plain(texts):
        return texts
    return (
        text(claims, "sub"),
        optional_text(claims, "client_id"),
        optional_text(claims, "identifier"),
        optional_text(claims, "authentication_method"),
        "" if claims.get("scope", "") == "" else text(claims, "scope"),
        text(claims, "jti"),
    )


def _proof(claims: Any) -> tuple[str | None, str | None, tuple[str, ...]]:
    """Read which session a token belongs to and how strong its proof was, all at one glance where all is there."""
    session_id, acr = claims.get("sid"), claims.get("acr")
    amr: list[Any] | None = claims.get("amr")
    if type(amr) is list and are_plain((session_id, acr, *amr)):
        return session_id, acr, tuple(amr)
    return optional_text(claims, "sid"), optional_text(claims, "acr"), optional_texts(claims, "amr")


def _auth_time(claims: Mapping[str, Any]) -> int:
    """Read `auth_time`, a number in OpenID Connect and decimal digits for the published clients."""
    value = claims.get("auth_time")
    if value is None:
        raise InvalidToken("missing_claim", "auth_time")
    if isinstance(value, str) and value.isascii() and value.isdigit() and len(value) <= 12:
        return int(value)
    if type(value) is not int or not 0 <= value < 10**12:
        raise InvalidToken("bad_claim", "auth_time")
    return value

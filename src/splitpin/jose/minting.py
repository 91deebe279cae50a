"""Access tokens and ID tokens made from facts and signed, each with the marks of its kind."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from splitpin.jose.compact import sign
from splitpin.jose.kinds import ACCESS_KIND, ID_KIND
from splitpin.jose.signing_key import SigningKey


def mint_access_token(
    key: SigningKey,
    *,
    issuer: str,
    subject: str,
    audience: str,
    client_id: str,
    identifier: str,
    authentication_method: str,
    scope: str,
    jti: str,
    issued_at: int,
    lifetime: int,
    claims: Mapping[str, Any] | None = None,
) -> str:
    """Mint an access token: RFC 9068 section 2, and the claims that the published clients read.

    Args:
        key: Signs.
        issuer: `iss`.
        subject: `sub`, and `client_user_id` for clients that look there.
        audience: `aud`, one text: some clients know no list.
        client_id: The client it is issued to.
        identifier: The address or user name that was proven.
        authentication_method: How: `OTP`, `MAGIC_LINK`, `WEBAUTHN` ...
        scope: Space-delimited.
        jti: The token's own id, never used before.
        issued_at: Seconds since 1970-01-01 UTC.
        lifetime: Seconds from then to `exp`.
        claims: Further claims, under names that the token does not use itself.

    Returns:
        The compact serialisation, its `typ` `at+jwt`.

    Raises:
        ValueError: `lifetime` is not positive, a further claim has a name of the token's own, or a value is no JSON.
    """
    own = {
        "iss": issuer,
        "sub": subject,
        "aud": audience,
        "client_id": client_id,
        "client_user_id": subject,
        "identifier": identifier,
        "authentication_method": authentication_method,
        "scope": scope,
        "type": ACCESS_KIND,
        "jti": jti,
        "iat": issued_at,
        "exp": _expiry(issued_at, lifetime),
    }
    return sign(key, typ="at+jwt", claims=_joined(own, claims))


def mint_id_token(
    key: SigningKey,
    *,
    issuer: str,
    subject: str,
    audience: str,
    identifier: str,
    authentication_method: str,
    auth_time: int | str,
    jti: str,
    issued_at: int,
    lifetime: int,
    nonce: str | None = None,
    claims: Mapping[str, Any] | None = None,
) -> str:
    """Mint an ID token: OpenID Connect Core section 2, and the claims that the published clients read.

    Args:
        key: Signs.
        issuer: `iss`.
        subject: `sub`, and `client_user_id` for clients that look there.
        audience: `aud`, the client.
        identifier: The address or user name that was proven.
        authentication_method: How.
        auth_time: When, in seconds since 1970-01-01 UTC; the published clients want it as text.
        jti: The token's own id, never used before.
        issued_at: Seconds since 1970-01-01 UTC.
        lifetime: Seconds from then to `exp`.
        nonce: What the client asked to have repeated, or None.
        claims: Further claims, under names that the token does not use itself.

    Returns:
        The compact serialisation, its `typ` `JWT`.

    Raises:
        ValueError: As `mint_access_token`.
    """
    own: dict[str, Any] = {
        "iss": issuer,
        "sub": subject,
        "aud": audience,
        "client_user_id": subject,
        "identifier": identifier,
        "authentication_method": authentication_method,
        "auth_time": auth_time,
        "type": ID_KIND,
        "jti": jti,
        "iat": issued_at,
        "exp": _expiry(issued_at, lifetime),
    }
    if nonce is not None:
        own["nonce"] = nonce
    return sign(key, typ="JWT", claims=_joined(own, claims))


def _expiry(issued_at: int, lifetime: int) -> int:
    if lifetime <= 0:
        raise ValueError("a token lives for a positive number of seconds")
    return issued_at + lifetime


def _joined(own: dict[str, Any], further: Mapping[str, Any] | None) -> dict[str, Any]:
    """Add further claims to the token's own; they can never replace one, nor move its validity."""
    if not further:
        return own
    if taken := (own.keys() | {"nbf", "nonce"}) & further.keys():
        raise ValueError(f"claims of the token's own: {', '.join(sorted(taken))}")
    return own | dict(further)

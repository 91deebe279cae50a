"""Access tokens and ID tokens made from facts and signed, each with the marks of its kind.

A token's own claims are written as JSON one by one, which costs a quarter of what the standard library's encoder takes
for the object; it writes the further claims, where there are any.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from json.encoder import encode_basestring as quote
from typing import Any, Final

from splitpin.jose.compact import sign
from splitpin.jose.kinds import ACCESS_KIND, ID_KIND
from splitpin.jose.signing_key import Signer, SigningKey

# Names of a token's own claims that it may do without.
_NEVER_FURTHER: Final = frozenset(("iat", "exp", "nbf", "nonce", "auth_time", "sid", "acr", "amr"))
_ENCODER: Final = json.JSONEncoder(ensure_ascii=False, allow_nan=False, separators=(",", ":"))


def mint_access_token(
    key: SigningKey,
    *,
    issuer: str,
    subject: str,
    audience: str,
    client_id: str,
    identifier: str | None,
    authentication_method: str | None,
    scope: str,
    jti: str,
    issued_at: int,
    lifetime: int,
    auth_time: int | None = None,
    session_id: str | None = None,
    acr: str | None = None,
    amr: tuple[str, ...] = (),
    claims: Mapping[str, Any] | None = None,
) -> str:
    """Mint an access token: RFC 9068 section 2, and the claims that the published clients read.

    Args:
        key: Signs.
        issuer: `iss`.
        subject: `sub`, and `client_user_id` for clients that look there.
        audience: `aud`, one text: some clients know no list.
        client_id: The client it is issued to.
        identifier: The address or user name that was proven; None: the token does not tell.
        authentication_method: How: `OTP`, `MAGIC_LINK`, `WEBAUTHN` ...; None: likewise.
        scope: Space-delimited.
        jti: The token's own id, never used before.
        issued_at: Seconds since 1970-01-01 UTC.
        lifetime: Seconds from then to `exp`.
        auth_time: When the person proved it, in seconds since 1970-01-01 UTC (RFC 9068 section 2.2.1), or None.
        session_id: `sid`, the session at the issuer that it belongs to, or None.
        acr: How strong the proof was: `pwl1`, `pwl2`, `phr`, `phrh`, or None.
        amr: What was used for it (RFC 8176); where nothing, the token has no such claim.
        claims: Further claims, under names that the token does not use itself.

    Returns:
        The compact serialisation, its `typ` `at+jwt`.

    Raises:
        ValueError: `lifetime` is not positive, a further claim has a name of the token's own, or a value is no JSON:
            a number that is not finite, text that is not Unicode.
        TypeError: A value is of another type than it should be, or of one that JSON does not have.
    """
    own = {
        "iss": quote(issuer),
        "sub": quote(subject),
        "aud": quote(audience),
        "client_id": quote(client_id),
        "client_user_id": quote(subject),
        "scope": quote(scope),
        "type": quote(ACCESS_KIND),
        "jti": quote(jti),
    }
    _write_proof(own, identifier, authentication_method)
    if auth_time is not None:
        own["auth_time"] = f"{auth_time:d}"
    if session_id is not None:
        own["sid"] = quote(session_id)
    _write_strength(own, acr, amr)
    return sign(key, typ="at+jwt", payload=_payload(own, issued_at, lifetime, claims))


def mint_id_token(
    key: Signer,
    *,
    issuer: str,
    subject: str,
    audience: str,
    identifier: str | None,
    authentication_method: str | None,
    auth_time: int | str,
    jti: str,
    issued_at: int,
    lifetime: int,
    nonce: str | None = None,
    session_id: str | None = None,
    acr: str | None = None,
    amr: tuple[str, ...] = (),
    claims: Mapping[str, Any] | None = None,
) -> str:
    """Mint an ID token: OpenID Connect Core section 2, and the claims that the published clients read.

    Args:
        key: Signs.
        issuer: `iss`.
        subject: `sub`, and `client_user_id` for clients that look there.
        audience: `aud`, the client.
        identifier: The address or user name that was proven; None: the token does not tell.
        authentication_method: How; None: likewise.
        auth_time: When, in seconds since 1970-01-01 UTC; the published clients want it as text.
        jti: The token's own id, never used before.
        issued_at: Seconds since 1970-01-01 UTC.
        lifetime: Seconds from then to `exp`.
        nonce: What the client asked to have repeated, or None.
        session_id: `sid`, the session at the issuer that it belongs to (Back-Channel Logout 1.0 section 2.1), or None.
        acr: How strong the proof was: `pwl1`, `pwl2`, `phr`, `phrh`, or None.
        amr: What was used for it (RFC 8176); where nothing, the token has no such claim.
        claims: Further claims, under names that the token does not use itself.

    Returns:
        The compact serialisation, its `typ` `JWT`.

    Raises:
        ValueError: As `mint_access_token`.
        TypeError: Likewise.
    """
    own = {
        "iss": quote(issuer),
        "sub": quote(subject),
        "aud": quote(audience),
        "client_user_id": quote(subject),
        "auth_time": _ENCODER.encode(auth_time),
        "type": quote(ID_KIND),
        "jti": quote(jti),
    }
    _write_proof(own, identifier, authentication_method)
    if nonce is not None:
        own["nonce"] = quote(nonce)
    if session_id is not None:
        own["sid"] = quote(session_id)
    _write_strength(own, acr, amr)
    return sign(key, typ="JWT", payload=_payload(own, issued_at, lifetime, claims))


def _write_proof(own: dict[str, str], identifier: str | None, authentication_method: str | None) -> None:
    """Write which address was proven and how, in the published clients' words, where the token tells."""
    if identifier is not None:
        own["identifier"] = quote(identifier)
    if authentication_method is not None:
        own["authentication_method"] = quote(authentication_method)


def _write_strength(own: dict[str, str], acr: str | None, amr: tuple[str, ...]) -> None:
    """Write how strong the proof was, where that is known (OpenID Connect Core section 2, RFC 9068 section 2.2.1)."""
    if acr is not None:
        own["acr"] = quote(acr)
    if amr:
        own["amr"] = f"[{','.join(map(quote, amr))}]"


def _payload(own: dict[str, str], issued_at: int, lifetime: int, further: Mapping[str, Any] | None) -> bytes:
    """Write the claims: the token's own, whose values are JSON already, its dates, and further ones.

    Further claims can never replace one of the token's own, nor move its validity.
    """
    if lifetime <= 0:
        raise ValueError("a token must live for a positive number of seconds")
    members = [f'"{name}":{value}' for name, value in own.items()]
    members.append(f'"iat":{issued_at:d},"exp":{issued_at + lifetime:d}')
    if further:
        if taken := (own.keys() | _NEVER_FURTHER) & further.keys():
            raise ValueError(f"claims reserved for the token itself: {', '.join(sorted(taken))}")
        members.append(_ENCODER.encode(dict(further))[1:-1])
    return f"{{{','.join(members)}}}".encode()

"""Access tokens and ID tokens made from facts and signed, each with the marks of its kind.

A token's own claims are written as JSON one by one, which costs a quarter of what the standard library's encoder takes
for the object; it writes the further claims, where there are any.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from collections.abc import Set as AbstractSet
from json.encoder import encode_basestring as quote
from typing import Any, Final

from splitpin.jose.compact import sign
from splitpin.jose.kinds import ACCESS_KIND, ID_KIND
from splitpin.jose.signing_key import Signer, SigningKey

# A kind's own claims, whether a token has all of them or not: no further claim may have such a name.
_ID_CLAIMS: Final = frozenset(
    ("iss", "sub", "aud", "client_user_id", "identifier", "authentication_method", "auth_time", "type", "jti")
) | {"nonce", "sid", "acr", "amr", "iat", "exp", "nbf"}
_ACCESS_CLAIMS: Final = _ID_CLAIMS | {"client_id", "scope"}
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
    members = [
        f'"iss":{quote(issuer)}',
        f'"sub":{quote(subject)}',
        f'"aud":{quote(audience)}',
        f'"client_id":{quote(client_id)}',
        f'"client_user_id":{quote(subject)}',
        f'"scope":{quote(scope)}',
        f'"type":{quote(ACCESS_KIND)}',
        f'"jti":{quote(jti)}',
    ]
    _add_proof(members, identifier, authentication_method)
    if auth_time is not None:
        members.append(f'"auth_time":{auth_time:d}')
    _add_session(members, session_id, acr, amr)
    _add_dates(members, issued_at, lifetime)
    if claims:
        _add_further(members, claims, _ACCESS_CLAIMS)
    return sign(key, typ="at+jwt", payload=f"{{{','.join(members)}}}".encode())


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
    members = [
        f'"iss":{quote(issuer)}',
        f'"sub":{quote(subject)}',
        f'"aud":{quote(audience)}',
        f'"client_user_id":{quote(subject)}',
        f'"auth_time":{_ENCODER.encode(auth_time)}',
        f'"type":{quote(ID_KIND)}',
        f'"jti":{quote(jti)}',
    ]
    _add_proof(members, identifier, authentication_method)
    if nonce is not None:
        members.append(f'"nonce":{quote(nonce)}')
    _add_session(members, session_id, acr, amr)
    _add_dates(members, issued_at, lifetime)
    if claims:
        _add_further(members, claims, _ID_CLAIMS)
    return sign(key, typ="JWT", payload=f"{{{','.join(members)}}}".encode())


def _add_proof(members: list[str], identifier: str | None, authentication_method: str | None) -> None:
    """Say which address was proven and how, in the published clients' words, where the token tells."""
    if identifier is not None:
        members.append(f'"identifier":{quote(identifier)}')
    if authentication_method is not None:
        members.append(f'"authentication_method":{quote(authentication_method)}')


def _add_session(members: list[str], session_id: str | None, acr: str | None, amr: tuple[str, ...]) -> None:
    """Say which session it is and how strong its proof was, where that is known (OpenID Connect Core section 2)."""
    if session_id is not None:
        members.append(f'"sid":{quote(session_id)}')
    if acr is not None:
        members.append(f'"acr":{quote(acr)}')
    if amr:
        members.append(f'"amr":[{",".join(map(quote, amr))}]')


def _add_dates(members: list[str], issued_at: int, lifetime: int) -> None:
    """Say from when to when the token is valid."""
    if lifetime <= 0:
        raise ValueError("a token must live for a positive number of seconds")
    members.append(f'"iat":{issued_at:d},"exp":{issued_at + lifetime:d}')


def _add_further(members: list[str], further: Mapping[str, Any], own: AbstractSet[str]) -> None:
    """Write further claims, which can never replace one of the token's own, nor move its validity."""
    if taken := own & further.keys():
        raise ValueError(f"claims reserved for the token itself: {', '.join(sorted(taken))}")
    members.append(_ENCODER.encode(dict(further))[1:-1])

"""What a client's assertion must say (RFC 7523 section 3, as drawn tighter by RFC 9700 section 2.5 and FAPI 2.0)."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Final

from splitpin.errors import InvalidToken
from splitpin.issuer.clients.model import ProvenAssertion
from splitpin.jose import base64url
from splitpin.jose.claims import text
from splitpin.jose.compact import CompactJWS, split
from splitpin.jose.foreign import ForeignKey
from splitpin.jose.strict_json import parse_object

TYPE: Final = "urn:ietf:params:oauth:client-assertion-type:jwt-bearer"
"""RFC 7523 section 2.2."""

LONGEST: Final = 300
"""Seconds that an assertion may live: it is made for one request."""
LEEWAY: Final = 30
"""Seconds that the client's clock may be off."""

_TYPES: Final = frozenset((None, "JWT", "client-authentication+jwt"))
_LONGEST_JTI: Final = 256


def named_by(assertion: str) -> str:
    """The client that an assertion says it is of; nothing of it is proven.

    Raises:
        InvalidToken: It is no assertion.
    """
    return text(_claims(split(assertion)), "sub")


def key_id_of(assertion: str) -> str | None:
    """The name of the key that an assertion says it is signed with.

    Raises:
        InvalidToken: It is no assertion.
    """
    return _header(split(assertion)).get("kid")


def prove(assertion: str, *, client_id: str, keys: Sequence[ForeignKey], issuer: str, now: float) -> ProvenAssertion:
    """Verify a client's assertion.

    Its `aud` is this issuer and nothing beside it: with the address of an endpoint, or one of several, another server
    that the client authenticates to could use it here (RFC 9700 section 2.5).

    Args:
        assertion: As it came.
        client_id: Whose it must be.
        keys: The client's.
        issuer: What its `aud` must be.
        now: Seconds UTC.

    Raises:
        InvalidToken: It proves nothing.
    """
    jws = split(assertion)
    header = _header(jws)
    _verify(jws, header, keys)
    claims = _claims(jws)
    for name in ("iss", "sub"):
        if text(claims, name) != client_id:
            raise InvalidToken("wrong_issuer", name)
    if claims.get("aud") != issuer:
        raise InvalidToken("wrong_audience" if "aud" in claims else "missing_claim", "aud")
    jti = text(claims, "jti")
    if len(jti) > _LONGEST_JTI:
        raise InvalidToken("bad_claim", "jti")
    return ProvenAssertion(jti, _end(claims, now))


def _verify(jws: CompactJWS, header: dict[str, Any], keys: Sequence[ForeignKey]) -> None:
    if header.get("typ") not in _TYPES:
        raise InvalidToken("wrong_type", "typ")
    kid = header.get("kid")
    named = [key for key in keys if kid is None or key.kid in {None, kid}]
    fitting = [key for key in named if header.get("alg") in key.algorithms]
    if not fitting:
        raise InvalidToken("wrong_algorithm" if named else "unknown_key", "alg" if named else "kid")
    if len(fitting) > 1:
        raise InvalidToken("missing_key_id", "kid")
    try:
        signature = base64url.decode(jws.signature)
    except ValueError:
        raise InvalidToken("malformed") from None
    fitting[0].verify(header.get("alg"), signature, jws.signing_input)


def _end(claims: dict[str, Any], now: float) -> int:
    """When the assertion, which is good now, is good no more: the leeway included."""
    for name in ("iat", "nbf"):
        if name in claims and _date(claims, name) > now + LEEWAY:
            raise InvalidToken("not_yet_valid", name)
    expires = _date(claims, "exp")
    if not now < expires + LEEWAY:
        raise InvalidToken("expired", "exp", seconds=now - expires)
    if expires > now + LONGEST + LEEWAY:
        raise InvalidToken("lifetime_too_long", "exp")
    return int(expires) + LEEWAY + 1


def _date(claims: dict[str, Any], name: str) -> float:
    value = claims.get(name)
    if type(value) not in {int, float} or not 0 <= value < 1 << 40:  # type: ignore[operator] # a number by then
        raise InvalidToken("missing_claim" if value is None else "bad_claim", name)
    return float(value)  # type: ignore[arg-type]


def _header(jws: CompactJWS) -> dict[str, Any]:
    header = _object(jws.header)
    if "crit" in header or "b64" in header:
        raise InvalidToken("critical_header", "crit")
    kid = header.get("kid")
    if kid is not None and not (isinstance(kid, str) and kid):
        raise InvalidToken("malformed", "kid")
    return header


def _claims(jws: CompactJWS) -> dict[str, Any]:
    return _object(jws.payload)


def _object(segment: bytes) -> dict[str, Any]:
    try:
        return parse_object(base64url.decode(segment))
    except ValueError:
        raise InvalidToken("malformed") from None

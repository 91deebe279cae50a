"""From a token's text to a verified value: header, key, signature, payload, claims, in this order."""

from __future__ import annotations

from collections.abc import Set as AbstractSet
from typing import Final

from splitpin.errors import InvalidToken
from splitpin.jose import base64url
from splitpin.jose.claims import Expectation
from splitpin.jose.compact import CompactJWS, read_header, split
from splitpin.jose.jwk import JWK
from splitpin.jose.keys import JWKSet
from splitpin.jose.kinds import ACCESS_TYPES, ID_TYPES
from splitpin.jose.tokens import AccessToken, IDToken

# 64 octets in base64url (RFC 7518 section 3.4).
_SIGNATURE_LENGTH: Final = 86


def verify_access_token(text: str, *, keys: JWKSet, expected: Expectation, now: float) -> AccessToken:
    """Verify an access token with keys at hand.

    Args:
        text: The token, as it came.
        keys: The issuer's keys.
        expected: The demands.
        now: Seconds since 1970-01-01 UTC.

    Returns:
        The verified token.

    Raises:
        InvalidToken: And nothing else, whatever the text is.
    """
    jws = split(text)
    key = keys.lookup(key_id(jws, ACCESS_TYPES))
    return AccessToken.from_payload(proven_payload(jws, key), expected, now)


def verify_id_token(text: str, *, keys: JWKSet, expected: Expectation, nonce: str | None, now: float) -> IDToken:
    """Verify an ID token with keys at hand (OpenID Connect Core section 3.1.3.7).

    Args:
        text: The token, as it came.
        keys: The issuer's keys.
        expected: The demands.
        nonce: The one that was sent with the request, or None where none was.
        now: Seconds since 1970-01-01 UTC.

    Returns:
        The verified token; its `nonce` is the one given.

    Raises:
        InvalidToken: And nothing else, whatever the text is.
    """
    jws = split(text)
    key = keys.lookup(key_id(jws, ID_TYPES))
    token = IDToken.from_payload(proven_payload(jws, key), expected, now)
    if token.nonce != nonce:
        raise InvalidToken("bad_claim", "nonce")
    return token


def key_id(jws: CompactJWS, types: AbstractSet[str]) -> str:
    """Read the header of a token that must be of a certain kind.

    Args:
        jws: The token, taken apart.
        types: The values of `typ` that name the kind.

    Returns:
        The `kid` of the key that must have signed it.

    Raises:
        InvalidToken: As `read_header`, and `wrong_type`.
    """
    header = read_header(jws.header)
    if header.typ not in types:
        raise InvalidToken("wrong_type", "typ")
    return header.kid


def proven_payload(jws: CompactJWS, key: JWK) -> bytes:
    """Check the signature; only what this returns is ever parsed, or a stranger would choose what is.

    Args:
        jws: The token, taken apart.
        key: The key that its header names.

    Returns:
        The payload, decoded: the signer's word, not judged yet.

    Raises:
        InvalidToken: `malformed` or `bad_signature`.
    """
    if len(jws.signature) != _SIGNATURE_LENGTH:
        raise InvalidToken("bad_signature")
    try:
        signature = base64url.decode(jws.signature)
        payload = base64url.decode(jws.payload)
    except ValueError:
        raise InvalidToken("malformed") from None
    key.verify(signature, jws.signing_input)
    return payload

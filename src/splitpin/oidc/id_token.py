"""What an ID token must say beside what every token must: that it is the answer to this very request.

The rules of OpenID Connect Core sections 3.1.3.7 and 3.1.3.8 that go beyond signature, issuer, audience and dates, for
the ID tokens of every issuer alike.
"""

from __future__ import annotations

import hashlib
import hmac
from collections.abc import Mapping
from typing import Any, Final

from splitpin.errors import InvalidToken
from splitpin.jose import base64url

# With what the algorithms hash what they sign (RFC 7518 section 3.1, RFC 8032 section 5.1).
_HASHES: Final = {"256": hashlib.sha256, "384": hashlib.sha384, "512": hashlib.sha512, "DSA": hashlib.sha512}


def check_answers(claims: Mapping[str, Any], *, client_id: str, nonce: str, algorithm: str, access_token: str) -> None:
    """Let pass the claims that answer a request of ours, and belong to the access token that came with them.

    Args:
        claims: Of an ID token whose signature, issuer, audience and dates hold.
        client_id: Ours.
        nonce: The one that was sent with the request.
        algorithm: The `alg` of the header.
        access_token: The one that came with it.

    Raises:
        InvalidToken: `wrong_audience`, `missing_claim` or `bad_claim`.
    """
    party, audience = claims.get("azp"), claims.get("aud")
    # Meant for others too: then it must have been issued to us (section 3.1.3.7, rules 3 to 5).
    is_shared = isinstance(audience, list) and len(audience) > 1  # pyright: ignore[reportUnknownArgumentType]
    if (is_shared or party is not None) and party != client_id:
        raise InvalidToken("missing_claim" if party is None else "wrong_audience", "azp")
    given = claims.get("nonce")
    if given is None:
        raise InvalidToken("missing_claim", "nonce")
    if not _same(given, nonce):
        raise InvalidToken("bad_claim", "nonce")
    if "at_hash" in claims and not _same(claims["at_hash"], access_token_hash(access_token, algorithm)):
        raise InvalidToken("bad_claim", "at_hash")


def access_token_hash(access_token: str, algorithm: str) -> str:
    """Return the `at_hash` of an access token: half of its hash (OpenID Connect Core section 3.1.3.6).

    Raises:
        InvalidToken: `wrong_algorithm`: nobody says how that algorithm hashes, so the claim cannot be checked.
    """
    try:
        digest = _HASHES[algorithm[-3:]](access_token.encode()).digest()
    except KeyError:
        raise InvalidToken("wrong_algorithm", "alg") from None
    return base64url.encode(digest[: len(digest) // 2])


def _same(given: object, wanted: str) -> bool:
    return isinstance(given, str) and hmac.compare_digest(given.encode("utf-8", "replace"), wanted.encode())

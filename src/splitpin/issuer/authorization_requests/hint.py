"""The ID token that an app sends along to say whom it means (OpenID Connect Core section 3.1.2.1)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from splitpin.errors import InvalidToken
from splitpin.jose import base64url
from splitpin.jose.compact import CompactJWS, split
from splitpin.jose.foreign import ForeignKey
from splitpin.jose.keys import JWKSet
from splitpin.jose.kinds import ID_TYPES
from splitpin.jose.strict_json import parse_object
from splitpin.jose.verification import key_id, proven_payload


def subject_of_hint(text: str | None, *, keys: JWKSet, rsa: Sequence[Mapping[str, str]], issuer: str) -> str | None:
    """Whom an ID token of ours names, however old it is and whichever app it was for.

    None for anything else: a hint is no proof, and whoever sends none that we know gets whoever is signed in.
    """
    if text is None:
        return None
    try:
        claims = parse_object(_proven(split(text), keys, rsa))
    except (InvalidToken, ValueError):
        return None
    subject = claims.get("sub")
    return subject if claims.get("iss") == issuer and isinstance(subject, str) else None


def _proven(jws: CompactJWS, keys: JWKSet, rsa: Sequence[Mapping[str, str]]) -> bytes:
    """The payload of an ID token that one of our keys signed: some clients' are in RS256."""
    header = parse_object(base64url.decode(jws.header))
    if header.get("alg") != "RS256":
        return proven_payload(jws, keys.lookup(key_id(jws, ID_TYPES)))
    key = next((each for each in rsa if each["kid"] == header.get("kid")), None)
    if key is None or header.get("typ") not in ID_TYPES or "crit" in header:
        raise InvalidToken("unknown_key")
    ForeignKey.from_dict(key).verify("RS256", base64url.decode(jws.signature), jws.signing_input)
    return base64url.decode(jws.payload)

"""The ID token that an app sends along to say whom it means (OpenID Connect Core section 3.1.2.1)."""

from __future__ import annotations

from splitpin.errors import InvalidToken
from splitpin.jose.compact import split
from splitpin.jose.keys import JWKSet
from splitpin.jose.kinds import ID_TYPES
from splitpin.jose.strict_json import parse_object
from splitpin.jose.verification import key_id, proven_payload


def subject_of_hint(text: str | None, *, keys: JWKSet, issuer: str) -> str | None:
    """Whom an ID token of ours names, however old it is and whichever app it was for.

    None for anything else: a hint is no proof, and whoever sends none that we know gets whoever is signed in.
    """
    if text is None:
        return None
    try:
        jws = split(text)
        claims = parse_object(proven_payload(jws, keys.lookup(key_id(jws, ID_TYPES))))
    except (InvalidToken, ValueError):
        return None
    subject = claims.get("sub")
    return subject if claims.get("iss") == issuer and isinstance(subject, str) else None

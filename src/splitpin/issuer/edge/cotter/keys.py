"""The key set as the published verifiers need it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from splitpin.jose.keys import JWKSet, SigningKey

KEY_ID = "SPACE_JWT_PUBLIC:8028AAA3-EC2D-4BAA-BE7A-7C8359CCB9F9"
"""The one key id the Node client looks for, whatever the token's header says."""


def key_set(published: JWKSet, signing: SigningKey, _rsa: Sequence[Mapping[str, str]]) -> Mapping[str, object]:
    """The key that signs now, first and under the fixed id, then every key under its own id; EC only.

    The Python client and the documentation's examples take the first key without looking at ids, and the Node client
    cannot read any kind of key but EC and RSA.
    """
    return {"keys": [signing.jwk.to_dict() | {"kid": KEY_ID}, *published.to_dict()["keys"]]}

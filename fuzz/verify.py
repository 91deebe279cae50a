"""Fuzz `AccessTokenVerifier.verify` and the reader of login bodies: nothing may come out but their own refusals.

    .venv/bin/python -m pip install atheris
    mkdir -p .fuzz
    .venv/bin/python fuzz/verify.py -max_total_time=600 -print_final_stats=1 -dict=fuzz/tokens.dict .fuzz

The first octet of an input says what the rest is: a token's text; a patch on a good token; a header or a payload that
is then signed properly, so that the parsers behind the signature are reached; JSON in the place of one claim; a login
body; a key set. An exception that is not `InvalidToken` (`InvalidRequest` of a body, `ValueError` of a key set), a
token accepted with another issuer or audience, or a value that cannot be compared and printed ends the run, and
libFuzzer writes the input to a file. To run that input again, give the file's name as the only argument.

atheris is in no lock file, since no one release of it installs on every Python that Splitpin supports.
"""

from __future__ import annotations

import json
import sys
from contextlib import suppress

import atheris

with atheris.instrument_imports(include=["splitpin"]):
    from splitpin.errors import InvalidRequest, InvalidToken
    from splitpin.jose import base64url
    from splitpin.jose.keys import JWKSet, SigningKey
    from splitpin.jose.strict_json import parse_object
    from splitpin.relying_party.login import Identity, access_token
    from splitpin.relying_party.verifier import AccessTokenVerifier

ISSUER = "https://id.example.com"
AUDIENCE = "client"
NOW = 1_800_000_000
KEY = SigningKey.generate()
VERIFIER = AccessTokenVerifier(issuer=ISSUER, audience=AUDIENCE, keys=JWKSet([KEY.jwk]), clock=lambda: NOW)
HEADER = {"alg": "ES256", "kid": KEY.kid, "typ": "at+jwt"}
CLAIMS = {
    "iss": ISSUER,
    "sub": "subject",
    "aud": AUDIENCE,
    "client_id": AUDIENCE,
    "identifier": "ann@example.com",
    "authentication_method": "OTP",
    "scope": "access",
    "type": "client_access_token",
    "jti": "1",
    "iat": NOW,
    "nbf": NOW,
    "exp": NOW + 3600,
}
NAMES = (*CLAIMS, "identifier_verified", "unknown")
GOOD_HEADER = json.dumps(HEADER).encode()
GOOD_PAYLOAD = json.dumps(CLAIMS).encode()


def patched(data: bytes) -> str:
    """A good token with the input written over a part of it."""
    text = GOOD_TOKEN.encode()
    position = int.from_bytes(data[:2]) % len(text)
    return (text[:position] + data[2:] + text[position + len(data[2:]) :]).decode("utf-8", "surrogateescape")


def signed(header: bytes, payload: bytes) -> str:
    """A token of these octets with a good signature."""
    signing_input = f"{base64url.encode(header)}.{base64url.encode(payload)}"
    return f"{signing_input}.{base64url.encode(KEY.sign(signing_input.encode()))}"


def with_claim(data: bytes) -> bytes:
    """A good payload, the value of one claim replaced by the input, which need not be JSON."""
    name = NAMES[data[0] % len(NAMES)] if data else "iss"
    others = {other: value for other, value in CLAIMS.items() if other != name}
    return json.dumps(others).encode()[:-1] + b', "' + name.encode() + b'": ' + data[1:] + b"}"


def verify(text: str) -> None:
    """Verify, and use the token if there is one."""
    try:
        token = VERIFIER.verify(text)
    except InvalidToken:
        return
    if token.issuer != ISSUER or token.audience != AUDIENCE or not token.subject or not token.jti:
        raise AssertionError("accepted for somebody else")
    if VERIFIER.verify_fresh(text) != token or dict(token.claims)["iss"] != ISSUER:
        raise AssertionError("read differently a second time")
    repr(token)
    with suppress(InvalidToken):
        repr(Identity.from_token(token).canonical_identifier)


GOOD_TOKEN = signed(GOOD_HEADER, GOOD_PAYLOAD)


def one_input(data: bytes) -> None:
    """Run one input."""
    kind, rest = (data[0] % 7, data[1:]) if data else (0, b"")
    if kind == 0:
        verify(rest.decode("utf-8", "surrogateescape"))
    elif kind == 1:
        verify(signed(rest, GOOD_PAYLOAD))
    elif kind == 2:
        verify(signed(GOOD_HEADER, rest))
    elif kind == 3:
        verify(signed(GOOD_HEADER, with_claim(rest)))
    elif kind == 4:
        with suppress(InvalidRequest):
            access_token(rest)
    elif kind == 5:
        verify(patched(rest))
    else:
        with suppress(ValueError):
            repr(JWKSet.from_dict(parse_object(rest)))


if __name__ == "__main__":
    atheris.Setup(sys.argv, one_input)
    atheris.Fuzz()

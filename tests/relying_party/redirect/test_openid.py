"""Which published key verifies an ID token of another provider, and which never does."""

from __future__ import annotations

import json
from typing import Any

import pytest
from joserfc import jws
from joserfc.jwk import OctKey, RSAKey

from relying_party.redirect.faulty_provider import FOREIGN_KEYS, b64
from splitpin.errors import InvalidToken
from splitpin.openid import OpenIDProvider

PAYLOAD = b'{"sub": "ann"}'
KEY: RSAKey = FOREIGN_KEYS["RS256"]
PUBLIC = dict(KEY.as_dict(private=False))


def signed(key: Any = KEY, made_with: str = "RS256", /, **header: Any) -> str:
    """A token in one algorithm, whatever its header says."""
    start = f"{b64(json.dumps({'alg': 'RS256', 'kid': 'it'} | header).encode())}.{b64(PAYLOAD)}"
    return f"{start}.{b64(jws.JWSRegistry(algorithms=[made_with]).get_alg(made_with).sign(start.encode(), key))}"


def reason(text: str, *published: Any) -> str | None:
    try:
        assert OpenIDProvider().proven_payload(text, {"keys": list(published)}) == PAYLOAD
    except InvalidToken as error:
        return error.reason
    return None


@pytest.mark.parametrize(
    ("published", "expected"),
    [
        ([PUBLIC], None),
        ([PUBLIC | {"use": "sig", "alg": "RS256", "key_ops": ["verify"]}], None),
        ([None, 1, {}, {"kty": "oct", "k": "AA", "kid": "it"}, PUBLIC], None),
        ([PUBLIC | {"kid": "another"}, PUBLIC], None),
        ([dict(KEY.as_dict(private=True))], None),
        ([PUBLIC | {"use": "enc"}], "unknown_key"),
        ([PUBLIC | {"alg": "PS256"}], "unknown_key"),
        ([PUBLIC | {"key_ops": ["sign"]}], "unknown_key"),
        ([PUBLIC | {"key_ops": "verify"}], "unknown_key"),
        ([PUBLIC | {"kid": "another"}], "unknown_key"),
        ([PUBLIC, PUBLIC], "unknown_key"),
        ([PUBLIC | {"n": "AA"}], "unknown_key"),
        ([PUBLIC | {"n": 1}], "unknown_key"),
        ([PUBLIC | {"e": None}], "unknown_key"),
        ([], "unknown_key"),
    ],
)
def test_published_keys(published: list[Any], expected: str | None) -> None:
    assert reason(signed(), *published) == expected


@pytest.mark.parametrize("document", [{}, {"keys": None}, {"keys": {}}, {"keys": "it"}])
def test_what_is_no_key_set(document: dict[str, Any]) -> None:
    with pytest.raises(InvalidToken):
        OpenIDProvider().proven_payload(signed(), document)


@pytest.mark.filterwarnings("ignore:.*2048")
def test_a_key_that_is_too_short() -> None:
    short = RSAKey.generate_key(1024, {"kid": "it"})
    assert reason(signed(short), dict(short.as_dict(private=False))) == "unknown_key"


@pytest.mark.parametrize(
    ("header", "expected"),
    [
        ({"typ": "JWT"}, None),
        ({"kid": None}, None),
        ({"jwk": PUBLIC, "jku": "https://evil.example"}, None),
        ({"alg": "none"}, "wrong_algorithm"),
        ({"alg": "rs256"}, "wrong_algorithm"),
        ({"alg": ["RS256"]}, "wrong_algorithm"),
        ({"alg": "PS256"}, "wrong_algorithm"),
        ({"typ": "logout+jwt"}, "wrong_type"),
        ({"typ": ["JWT"]}, "wrong_type"),
        ({"b64": False}, "critical_header"),
        ({"kid": ["it"]}, "unknown_key"),
    ],
)
def test_headers(header: dict[str, Any], expected: str | None) -> None:
    assert reason(signed(**header), PUBLIC) == expected


def test_a_token_without_a_name_is_signed_by_the_only_key() -> None:
    text = signed(kid=None)
    assert reason(text, PUBLIC) is None
    other = dict(FOREIGN_KEYS["PS256"].as_dict(private=False)) | {"kid": "other"}
    assert reason(text, PUBLIC, other) == "unknown_key"


@pytest.mark.parametrize("text", ["", "a", "a.b.c", "..", signed() + ".a", signed().rpartition(".")[0] + ".", "é.a.b"])
def test_what_is_no_token(text: str) -> None:
    assert reason(text, PUBLIC) == "malformed"


def test_another_algorithm_by_the_same_key() -> None:
    assert reason(signed(KEY, "PS256"), PUBLIC) == "bad_signature"
    secret = OctKey.import_key(json.dumps(PUBLIC))
    assert reason(signed(secret, "HS256", alg="HS256"), PUBLIC) == "wrong_algorithm"

"""Tokens and keys that others published: RFC examples and Wycheproof's JWS and JWK cases."""

from __future__ import annotations

from typing import Any

import pytest

from forged_tokens import vectors
from splitpin import JWK, InvalidToken, JWKSet
from splitpin.jose.compact import read_header, split
from splitpin.jose.verification import proven_payload

# RFC 7515, appendix A.3.
A3_KEY = {
    "kty": "EC",
    "crv": "P-256",
    "x": "f83OJ3D2xF1Bg8vub9tLe1gHMzV76e8Tus9uPHvRVEU",
    "y": "x_FEzRu9m36HLN_tue659LNpXW6pCyStikYjKIWI5a0",
}
A3_TOKEN = (
    "eyJhbGciOiJFUzI1NiJ9"
    ".eyJpc3MiOiJqb2UiLA0KICJleHAiOjEzMDA4MTkzODAsDQogImh0dHA6Ly9leGFtcGxlLmNvbS9pc19yb290Ijp0cnVlfQ"
    ".DtEhU3ljbEg8L38VWAfUAqOyKAM6-Xx-F4GawxaepmXFCgfTjDxw5djxLa8ISlSApmWQxfKTUJqPP3-Kg6NU1Q"
)


def accepts(keys: JWKSet, text: Any) -> bool:
    """Header, key and signature hold; the payload may be anything, which it is in these vectors."""
    try:
        jws = split(text)
        proven_payload(jws, keys.lookup(read_header(jws.header).kid))
    except InvalidToken:
        return False
    return True


def test_the_es256_example_of_rfc_7515_holds() -> None:
    """Appendix A.3: payload and signature; the token has no kid, so no verifier of ours would take it."""
    jws = split(A3_TOKEN)
    payload = proven_payload(jws, JWK.from_dict(A3_KEY))
    assert payload == b'{"iss":"joe",\r\n "exp":1300819380,\r\n "http://example.com/is_root":true}'
    with pytest.raises(InvalidToken) as refusal:
        read_header(jws.header)
    assert refusal.value.reason == "missing_key_id"


def test_thumbprints_are_those_of_the_rfcs() -> None:
    """RFC 9449 section 6.1 has the P-256 key that RFC 7638 lacks."""
    key = JWK.from_dict(
        {
            "kty": "EC",
            "crv": "P-256",
            "x": "l8tFrhx-34tV3hRICRDY9zCkDlpBhF42UQUfWVAWBFs",
            "y": "9VE4jf_Ok_o64zbTTlcuNJajHmt6v9TDVrU0CdvGRDA",
        }
    )
    assert key.thumbprint() == "0ZcOCORZNYy-DWpqq30jZyJGHTN0d2HglBV3uiguA4I"


def test_wycheproof_signatures() -> None:
    """401 JWS: those of ES256 with a good key are accepted where valid; every other one is refused."""
    seen = 0
    for group in vectors("json_web_signature_test.json")["testGroups"]:
        public = group.get("public") or {}
        # A key with `alg`: ES521 is odd, so its one valid-looking case is refused as well.
        keys = JWKSet.from_dict({"keys": [public]})
        ours = public.get("kty") == "EC" and public.get("crv") == "P-256"
        for case in group["tests"]:
            assert accepts(keys, case["jws"]) == (ours and case["result"] == "valid"), case["comment"]
            seen += 1
    assert seen == 401


def test_wycheproof_keys() -> None:
    """26 JWK sets with keys of every other kind, wrong uses, bad points, names used twice: none signs for us."""
    seen = 0
    for group in vectors("json_web_key_test.json")["testGroups"]:
        members = group.get("public") or group["private"]
        keys = JWKSet.from_dict(members if "keys" in members else {"keys": [members]})
        for case in group["tests"]:
            assert not accepts(keys, case["jws"]), case["comment"]
            seen += 1
    assert seen == 26

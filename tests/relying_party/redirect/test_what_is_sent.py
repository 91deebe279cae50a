"""What goes to the issuer: how the client proves itself, and what a link may ask for."""

from __future__ import annotations

import base64
import json
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest
from joserfc import jwt
from joserfc.jwk import ECKey

from relying_party.redirect.faulty_provider import KEY, FaultyProvider
from relying_party.redirect.test_faults import is_signed_in, party_of, sign_in
from small_issuer import CLIENT_ID, ISSUER, Clock
from splitpin import SigningKey
from splitpin.exchange import Request, Response
from splitpin.relying_party.http.request import RequestHead
from splitpin.relying_party.redirect import flow
from splitpin.relying_party.steps import finish


class Listening(FaultyProvider):
    """Notes what came to the token endpoint."""

    methods: tuple[str, ...] | None = None

    def __call__(self, request: Request) -> Response:
        if request.url.endswith("/token"):
            self.token_request = request
        response = super().__call__(request)
        if request.url.endswith("/openid-configuration") and self.methods is not None:
            document = json.loads(response.body) | {"token_endpoint_auth_methods_supported": self.methods}
            return Response(200, response.headers, json.dumps(document).encode())
        return response

    @property
    def sent(self) -> dict[str, str]:
        return {name: values[0] for name, values in parse_qs((self.token_request.body or b"").decode()).items()}


def test_a_public_client_says_its_id() -> None:
    provider = Listening(Clock())
    assert is_signed_in(sign_in(party_of(provider), provider, finish))
    assert provider.sent["client_id"] == CLIENT_ID
    assert provider.sent["grant_type"] == "authorization_code"
    assert "client_secret" not in provider.sent
    assert "Authorization" not in provider.token_request.headers


def test_a_secret_goes_by_basic() -> None:
    provider = Listening(Clock())
    assert is_signed_in(sign_in(party_of(provider, client_secret="s p:ß"), provider, finish))
    said = base64.b64decode(provider.token_request.headers["Authorization"].removeprefix("Basic ")).decode()
    assert said == f"{CLIENT_ID}:s+p%3A%C3%9F"
    assert not {"client_id", "client_secret"} & provider.sent.keys()


@pytest.mark.parametrize("methods", [("client_secret_post",), ("client_secret_post", "private_key_jwt")])
def test_or_in_the_body_where_the_issuer_takes_nothing_else(methods: tuple[str, ...]) -> None:
    provider = Listening(Clock())
    provider.methods = methods
    assert is_signed_in(sign_in(party_of(provider, client_secret="secret"), provider, finish))
    assert (provider.sent["client_id"], provider.sent["client_secret"]) == (CLIENT_ID, "secret")
    assert "Authorization" not in provider.token_request.headers


def test_a_key_signs_an_assertion_for_each_request() -> None:
    key = SigningKey.generate()
    assertions = []
    for _ in range(2):
        provider = Listening(Clock())
        assert is_signed_in(sign_in(party_of(provider, client_key=key), provider, finish))
        assert provider.sent["client_assertion_type"] == "urn:ietf:params:oauth:client-assertion-type:jwt-bearer"
        assertions.append(provider.sent["client_assertion"])
    public = ECKey.import_key(dict(key.jwk.to_dict()))
    claims: list[dict[str, Any]] = [jwt.decode(each, public, algorithms=["ES256"]).claims for each in assertions]
    for each in claims:
        assert (each["iss"], each["sub"], each["aud"]) == (CLIENT_ID, CLIENT_ID, ISSUER)
        assert each["exp"] - each["iat"] == 60
    assert claims[0]["jti"] != claims[1]["jti"]


@pytest.mark.parametrize(
    ("query", "asked"),
    [
        ("prompt=login", {"prompt": "login"}),
        ("login_hint=ann%40example.com&ui_locales=de", {"login_hint": "ann@example.com", "ui_locales": "de"}),
        ("max_age=0", {"max_age": "0"}),
        ("scope=admin&client_id=other&redirect_uri=https://evil.example&state=x", {}),
    ],
)
def test_what_a_link_may_ask_for(query: str, asked: dict[str, str]) -> None:
    provider = FaultyProvider(Clock())
    begun = finish(flow.begin(party_of(provider), RequestHead("GET"), query))
    sent = {n: v[0] for n, v in parse_qs(urlsplit(dict(begun.headers)[b"location"].decode()).query).items()}
    own = {"response_type", "client_id", "redirect_uri", "scope", "state", "nonce"}
    assert {name: value for name, value in sent.items() if not name.startswith("code_") and name not in own} == asked
    assert (sent["client_id"], sent["scope"]) == (CLIENT_ID, "openid email")
    assert "evil" not in str(sent)


@pytest.mark.parametrize(("query", "asked"), [("", "600"), ("max_age=900", "600"), ("max_age=60", "60")])
def test_what_the_app_asks_of_every_sign_in_is_asked_of_the_issuer(query: str, asked: str) -> None:
    """Or the issuer, which knows the person, would send them back with a proof that is refused here, for ever."""
    begun = finish(flow.begin(party_of(FaultyProvider(Clock()), max_age=600), RequestHead("GET"), query))
    assert parse_qs(urlsplit(dict(begun.headers)[b"location"].decode()).query)["max_age"] == [asked]


@pytest.mark.parametrize(
    "query",
    [
        "next=/a&next=/b", "max_age=-1", "max_age=soon", "max_age=9999999999", "acr_values=phr+pwl2", "acr_values=%22",
        "login_hint=" + "x" * 300, "prompt=a%0d%0ab", "next=%ff", "a=" + "x" * 20_000,
        "&".join(f"a{n}=b" for n in range(60)),
    ],
)  # fmt: skip
def test_what_cannot_be_asked_for(query: str) -> None:
    begun = finish(flow.begin(party_of(FaultyProvider(Clock())), RequestHead("GET"), query))
    assert (begun.status, b"set-cookie" in dict(begun.headers)) == (400, False)


def test_userinfo_is_asked_where_the_id_token_names_nobody() -> None:
    for email_in, asks in (("id_token", False), ("userinfo", True)):
        provider = FaultyProvider(Clock(), "RS256", email_in=email_in)
        assert is_signed_in(sign_in(party_of(provider), provider, finish))
        assert ("/userinfo" in provider.asked) == asks


def test_keys_are_fetched_once_and_again_for_an_unknown_one_but_not_for_every_stranger() -> None:
    provider = FaultyProvider(Clock(), "RS256")
    party = party_of(provider)
    for _ in range(3):
        assert is_signed_in(sign_in(party, provider, finish))
    assert provider.asked.count("/keys") == 1
    provider.fault = "unknown key"
    for _ in range(3):
        assert not is_signed_in(sign_in(party, provider, finish))
    assert provider.asked.count("/keys") == 1, "it was fetched just now"


def test_nothing_secret_is_logged(caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(0)
    for fault in ("nonce", "token_type", "code of another attempt", "iss of the answer"):
        provider = Listening(Clock(), fault=fault)
        sign_in(party_of(provider, client_secret="a-secret"), provider, finish)
    assert "code-" not in caplog.text
    assert "a-secret" not in caplog.text
    assert KEY.hex() not in caplog.text

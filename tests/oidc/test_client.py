"""The client's side of the token and revocation endpoints, told from what it sends and what it makes of the answers."""

from __future__ import annotations

import base64
import json
from typing import Any
from urllib.parse import parse_qs

import pytest

from splitpin.errors import OAuthError
from splitpin.exchange import Deadline, Request, Response, TransportError, arun, run
from splitpin.oidc.client import Client, TokenResponse, refresh, revoke

TOKEN = "https://id.example.com/oauth2/token"
REVOKE = "https://id.example.com/oauth2/revoke"
SECRET = "41873:q7ZrSECRET"
GOOD = {"access_token": "new-access", "token_type": "bearer", "expires_in": 3600, "refresh_token": "41873:next"}


class Endpoint:
    """Answers everything with one response, and remembers what it was asked."""

    def __init__(self, body: object, status: int = 200, kind: str = "application/json") -> None:
        self.response = Response(status, {"content-type": kind}, json.dumps(body).encode())
        self.requests: list[Request] = []

    def __call__(self, request: Request) -> Response:
        self.requests.append(request)
        return self.response

    async def later(self, request: Request) -> Response:
        return self(request)

    @property
    def form(self) -> dict[str, list[str]]:
        return parse_qs((self.requests[-1].body or b"").decode(), strict_parsing=True)


def spend(endpoint: Endpoint, client: Client | None = None) -> TokenResponse:
    return run(refresh(client or Client("app"), TOKEN, SECRET, Deadline(5)), endpoint)


def test_a_refresh_is_one_form_and_gives_the_new_tokens() -> None:
    endpoint = Endpoint(GOOD)
    assert spend(endpoint) == TokenResponse("new-access", "41873:next", 3600)
    request = endpoint.requests[-1]
    assert (request.method, request.url) == ("POST", TOKEN)
    assert request.headers["Content-Type"] == "application/x-www-form-urlencoded"
    assert endpoint.form == {"grant_type": ["refresh_token"], "refresh_token": [SECRET], "client_id": ["app"]}


async def test_the_same_with_await() -> None:
    endpoint = Endpoint(GOOD)
    assert await arun(refresh(Client("app"), TOKEN, SECRET, Deadline(5)), endpoint.later) == spend(endpoint)


def test_a_client_with_a_secret_uses_http_basic_and_names_itself_once() -> None:
    endpoint = Endpoint(GOOD)
    spend(endpoint, Client("a:p p", "s%:ü"))
    scheme, _, credentials = endpoint.requests[-1].headers["Authorization"].partition(" ")
    assert (scheme, base64.b64decode(credentials)) == ("Basic", b"a%3Ap+p:s%25%3A%C3%BC")
    assert "client_id" not in endpoint.form


@pytest.mark.parametrize("error", ["invalid_grant", "invalid_client", "unauthorized_client", "a word of tomorrow"])
@pytest.mark.parametrize("status", [400, 401])
def test_a_refusal_is_told_in_the_issuers_own_word_and_nothing_else(error: str, status: int) -> None:
    with pytest.raises(OAuthError) as caught:
        spend(Endpoint({"error": error, "error_description": f"no {SECRET} here"}, status))
    assert caught.value.error == error
    assert "SECRET" not in str(caught.value)


@pytest.mark.parametrize(
    ("body", "status"),
    [
        ({"error": "temporarily_unavailable"}, 503),
        ({"error": "invalid_grant"}, 500),
        ({"error": "slow_down"}, 429),
        (GOOD, 201),
        (GOOD, 302),
        ({}, 400),
        ({"error": 'a"b'}, 400),
        ({"error": 7}, 400),
        ({"error": "x" * 65}, 400),
        ([], 200),
        ({}, 200),
        (GOOD | {"access_token": ""}, 200),
        (GOOD | {"access_token": 7}, 200),
        (GOOD | {"token_type": "DPoP"}, 200),
        ({"access_token": "new"}, 200),
    ],
)
def test_anything_else_is_no_answer(body: Any, status: int) -> None:
    """A session must not end because of a proxy's error page."""
    with pytest.raises(TransportError) as caught:
        spend(Endpoint(body, status))
    assert "SECRET" not in str(caught.value)


def test_a_page_is_no_answer() -> None:
    with pytest.raises(TransportError, match="media type"):
        spend(Endpoint(GOOD, kind="text/html"))
    with pytest.raises(TransportError, match="media type"):
        spend(Endpoint({"error": "invalid_grant"}, 400, kind="text/html"))


def test_what_an_issuer_may_leave_out_is_none() -> None:
    """RFC 6749 section 6: without a new refresh token the old one stays good."""
    assert spend(Endpoint({"access_token": "new", "token_type": "Bearer"})) == TokenResponse("new")
    odd = GOOD | {"expires_in": True, "refresh_token": None, "id_token": "id"}
    assert spend(Endpoint(odd)) == TokenResponse("new-access", None, None, "id")


def test_no_token_shows_in_a_repr() -> None:
    assert "new-access" not in repr(spend(Endpoint(GOOD | {"id_token": "new-id"})))
    assert "hidden" not in repr(Client("app", "hidden"))


def test_a_revocation_sends_the_token_and_takes_any_200() -> None:
    endpoint = Endpoint("", kind="")
    run(revoke(Client("app"), REVOKE, SECRET, Deadline(5)), endpoint)
    assert endpoint.requests[-1].url == REVOKE
    assert endpoint.form == {"token": [SECRET], "token_type_hint": ["refresh_token"], "client_id": ["app"]}
    with pytest.raises(OAuthError):
        run(revoke(Client("app"), REVOKE, SECRET, Deadline(5)), Endpoint({"error": "invalid_client"}, 401))
    with pytest.raises(TransportError):
        run(revoke(Client("app"), REVOKE, SECRET, Deadline(5)), Endpoint({}, 503))

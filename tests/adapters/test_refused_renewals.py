"""In development the answer says in every framework why a session was not renewed; elsewhere the log alone does."""

from __future__ import annotations

import json
import logging

import httpx
import pytest

from small_issuer import ISSUER, ORIGIN, Browser, SmallIssuer
from splitpin.exchange import Request, Response, TransportError
from splitpin.relying_party.sessions.token_sessions import TokenSessions

LOCAL = "http://localhost:3000"
KEY = bytes(range(32))


def refusing(oauth_error: str) -> TokenSessions:
    """Tokens that the issuer does not renew."""

    def send(request: Request) -> Response:
        metadata = {"issuer": ISSUER, "token_endpoint": f"{ISSUER}/token"}
        asked = request.method == "GET"
        status, document = (200, metadata) if asked else (400, {"error": oauth_error})
        return Response(status, {"content-type": "application/json"}, json.dumps(document).encode())

    return TokenSessions([KEY], send=send)


def out_of_reach() -> TokenSessions:
    """Tokens whose issuer nobody reaches."""

    def send(request: Request) -> Response:
        raise TransportError("connection refused")

    return TokenSessions([KEY], send=send)


CASES: dict[str, tuple[TokenSessions, int, str]] = {
    "refused": (refusing("invalid_grant"), 401, "the issuer refused to renew a session"),
    "wrong secret": (refusing("invalid_client"), 503, "the issuer does not know this client"),
    "away": (out_of_reach(), 503, "the issuer cannot be reached"),
}


async def not_renewed(
    client: httpx.AsyncClient, issuer: SmallIssuer, path: str, headers: dict[str, str]
) -> httpx.Response:
    """What a person gets whose access token has expired."""
    assert (await client.post("/login", json=issuer.payload(), headers=headers)).status_code == 200
    issuer.clock.now += 4000
    return await client.get(path)


@pytest.mark.parametrize("path", ["/session", "/me", "/both"])
@pytest.mark.parametrize("case", CASES)
async def test_in_development_the_answer_says_why(browser: Browser, issuer: SmallIssuer, case: str, path: str) -> None:
    sessions, status, said = CASES[case]
    answer = await not_renewed(browser(origin=LOCAL, sessions=sessions), issuer, path, {"origin": LOCAL})
    assert answer.status_code == status
    assert said in answer.text


@pytest.mark.parametrize("case", CASES)
async def test_elsewhere_the_log_alone_does(
    browser: Browser, issuer: SmallIssuer, case: str, caplog: pytest.LogCaptureFixture
) -> None:
    sessions, status, said = CASES[case]
    with caplog.at_level(logging.WARNING):
        answer = await not_renewed(browser(sessions=sessions), issuer, "/session", {"origin": ORIGIN})
    assert answer.status_code == status
    assert said in caplog.text
    assert said not in answer.text

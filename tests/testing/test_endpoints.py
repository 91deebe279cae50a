"""The fake issuer's endpoints are those of an issuer, to everything of ours that would otherwise use a socket."""

from __future__ import annotations

import httpx
import pytest

from splitpin.asgi import SignIn
from splitpin.errors import InvalidToken, OAuthError
from splitpin.exchange import Deadline, Request, TransportError, run
from splitpin.oidc.client import Client, refresh, revoke
from splitpin.oidc.jwks import RemoteKeys
from splitpin.oidc.metadata import fetch_metadata
from splitpin.relying_party.sessions.token_sessions import TokenSessions
from splitpin.testing import FakeIssuer, sign_in

ANN = "ann@example.com"
HOUR = 3600
KEY = bytes(range(32))


@pytest.fixture
def issuer() -> FakeIssuer:
    return FakeIssuer()


def browser(issuer: FakeIssuer) -> httpx.AsyncClient:
    """On an app that keeps the issuer's tokens."""
    party = issuer.relying_party(sessions=TokenSessions([KEY], send=issuer.send))
    return httpx.AsyncClient(transport=httpx.ASGITransport(app=SignIn(party)), base_url=party.origin)


async def test_the_app_refreshes_on_the_person_s_behalf(issuer: FakeIssuer) -> None:
    async with browser(issuer) as client:
        await sign_in(client, issuer.payload(ANN))
        for _ in range(10):
            issuer.travel(HOUR)
            assert (await client.get("/session")).status_code == 200


async def test_the_issuer_has_the_last_word(issuer: FakeIssuer) -> None:
    """Whoever is signed out there is signed out here with the next refresh; others are not."""
    async with browser(issuer) as ann, browser(issuer) as bob:
        await sign_in(ann, issuer.payload(ANN))
        await sign_in(bob, issuer.payload("bob@example.com"))
        issuer.sign_out(ANN)
        issuer.travel(HOUR)
        assert (await ann.get("/session")).status_code == 401
        assert (await bob.get("/session")).status_code == 200


def test_keys_are_fetched_as_from_a_real_issuer(issuer: FakeIssuer) -> None:
    """With the delay of a cache: a withdrawn key is good until the app has asked again."""
    keys = RemoteKeys(f"{issuer.issuer}/.well-known/jwks.json", clock=issuer.clock, send=issuer.send)
    verify = issuer.relying_party(keys=keys).verifier.verify
    token = issuer.access_token(ANN)
    verify(token)
    issuer.rotate(withdraw=True)
    verify(token)
    issuer.travel(31)
    verify(issuer.access_token(ANN))
    with pytest.raises(InvalidToken, match="unknown_key"):
        verify(token)
    keys.close()


def test_a_refresh_token_is_good_once(issuer: FakeIssuer) -> None:
    """Brought again, it ends its successor too."""
    client = Client(issuer.client_id)
    metadata = run(fetch_metadata(issuer.issuer, Deadline(1)), issuer.send)

    def spend(text: str) -> str:
        tokens = run(refresh(client, metadata.token_endpoint, text, Deadline(1)), issuer.send)
        assert issuer.relying_party().verifier.verify(tokens.access_token).identifier == ANN
        return tokens.refresh_token or ""

    first = issuer.payload(ANN)["oauth_token"]["refresh_token"]
    second = spend(first)
    third = spend(second)
    for text in (second, third, first):
        with pytest.raises(OAuthError, match="invalid_grant"):
            spend(text)


@pytest.mark.parametrize("secret", [None, "a:secret&of=theirs"])
def test_a_revoked_token_is_not_good(issuer: FakeIssuer, secret: str | None) -> None:
    """However the client says its name; a client that the issuer does not know may do nothing."""
    client, stranger = Client(issuer.client_id, secret), Client("somebody else", secret)
    metadata = run(fetch_metadata(issuer.issuer, Deadline(1)), issuer.send)
    assert metadata.revocation_endpoint is not None
    text = issuer.payload(ANN)["oauth_token"]["refresh_token"]
    for exchange in (
        refresh(stranger, metadata.token_endpoint, text, Deadline(1)),
        revoke(stranger, metadata.revocation_endpoint, text, Deadline(1)),
    ):
        with pytest.raises(OAuthError, match="invalid_client"):
            run(exchange, issuer.send)
    run(revoke(client, metadata.revocation_endpoint, text, Deadline(1)), issuer.send)
    with pytest.raises(OAuthError, match="invalid_grant"):
        run(refresh(client, metadata.token_endpoint, text, Deadline(1)), issuer.send)


def test_nobody_is_answered_while_it_is_down(issuer: FakeIssuer) -> None:
    with issuer.down(), pytest.raises(TransportError):
        run(fetch_metadata(issuer.issuer, Deadline(1)), issuer.send)


def test_there_is_nothing_else(issuer: FakeIssuer) -> None:
    assert issuer.send(Request("GET", f"{issuer.issuer}/", Deadline(1))).status == 404
    body = b"grant_type=password&client_id=" + issuer.client_id.encode()
    answer = issuer.send(Request("POST", f"{issuer.issuer}/oauth2/token", Deadline(1), body=body))
    assert (answer.status, answer.body) == (400, b'{"error": "unsupported_grant_type"}')

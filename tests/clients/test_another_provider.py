"""Sign-in by redirect at npm's `oidc-provider`, as it is: an OpenID provider that is not ours."""

from __future__ import annotations

import asyncio
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import httpx
import pytest

from clients.child import free_port, serving
from splitpin import JWKSet, Redirect, RelyingParty, asgi, wsgi
from splitpin.exchange import Deadline, Request, Response
from splitpin.openid import OpenIDProvider
from splitpin.testing import MemoryStore
from splitpin.transport import send
from wsgi_transport import WSGITransport

PROVIDER = Path(__file__).with_name("openid_provider.mjs")
ORIGIN = "https://app.example.com"
ALGORITHMS = ("RS256", "PS256", "ES256", "ES384", "EdDSA")
KEY = bytes(range(32))


def patient(request: Request) -> Response:
    """Waits longer than an app would: for a machine that does other things as well."""
    return send(replace(request, deadline=Deadline(60)))


@pytest.fixture(scope="module")
def provider(node: str, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    port = free_port()
    command = [node, str(PROVIDER), str(port), f"{ORIGIN}/callback", *ALGORITHMS]
    log = tmp_path_factory.mktemp("provider") / "log"
    with serving(command, at=f"http://localhost:{port}/.well-known/openid-configuration", log=log, env={}, within=60):
        yield f"http://localhost:{port}"


def party_of(provider: str, algorithm: str, **changed: Any) -> RelyingParty:
    given: dict[str, Any] = {
        "client_secret": "a secret: of the app's",
        "store": MemoryStore(),
        "redirect": Redirect([KEY], provider=OpenIDProvider(algorithm), send=patient),
    }
    return RelyingParty(issuer=provider, audience=f"app-{algorithm}", origin=ORIGIN, **given | changed)


async def at_the_provider(location: str) -> str:
    """Follow redirects as a browser does, to the one that leads back to the app."""
    async with httpx.AsyncClient(timeout=60) as browser:
        while not location.startswith(ORIGIN):
            answer = await browser.get(location)
            assert answer.status_code in {302, 303}, answer.text
            location = str(answer.url.join(answer.headers["location"]))
    return location


async def way(party: RelyingParty, transport: httpx.AsyncBaseTransport) -> tuple[httpx.Response, httpx.Response]:
    async with httpx.AsyncClient(transport=transport, base_url=ORIGIN, timeout=60) as tab:
        begun = await tab.get("/login?next=/orders")
        assert begun.status_code == 303, begun.text
        back = await at_the_provider(begun.headers["location"])
        return await tab.get(back), await tab.get("/session")


@pytest.mark.parametrize("algorithm", ALGORITHMS)
def test_signs_in(provider: str, algorithm: str) -> None:
    party = party_of(provider, algorithm)
    answer, session = asyncio.run(way(party, httpx.ASGITransport(app=asgi.SignIn(party))))
    assert (answer.status_code, answer.headers["location"]) == (303, "/orders"), answer.text
    assert session.json()["user"]["identifier"] == "ann@example.com"


def test_signs_in_without_an_event_loop(provider: str) -> None:
    party = party_of(provider, "RS256")
    answer, session = asyncio.run(way(party, WSGITransport(wsgi.SignIn(party))))
    assert (answer.status_code, session.status_code) == (303, 200), answer.text


@pytest.mark.parametrize(
    "changed",
    [
        {"client_secret": "another"},
        {"redirect": Redirect([KEY], provider=OpenIDProvider("PS256"), send=patient)},
        {"redirect": Redirect([KEY], send=patient), "keys": JWKSet([])},
    ],
    ids=["secret", "algorithm", "a Splitpin issuer"],
)
def test_signs_nobody_in_who_is_configured_for_something_else(provider: str, changed: dict[str, Any]) -> None:
    party = party_of(provider, "RS256", **changed)
    answer, session = asyncio.run(way(party, httpx.ASGITransport(app=asgi.SignIn(party))))
    assert answer.status_code in {400, 502}
    assert session.status_code == 401

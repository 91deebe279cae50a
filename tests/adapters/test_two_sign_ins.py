"""Two sign-ins in one app, for customers and for staff: neither takes the other's sessions, whatever the two share."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import flask as flask_framework
import httpx
import pytest
from fastapi import FastAPI
from starlette.applications import Starlette
from starlette.routing import Mount

from asgi_apps import build_asgi, build_fastapi, build_starlette
from memory_store import MemoryStore, MemoryUsers
from small_issuer import CLIENT_ID, ORIGIN, SmallIssuer
from splitpin import asgi, fastapi, flask, starlette, wsgi
from splitpin.errors import ConfigurationError
from splitpin.relying_party.config import AccessTokenCookie, RelyingParty
from splitpin.relying_party.sessions.sealed_cookie import SealedCookie
from wsgi_apps import build_flask, build_wsgi
from wsgi_transport import WSGITransport

STAFF = "99999999-2222-4333-8444-555555555555"

APPS = {"asgi": build_asgi, "starlette": build_starlette, "fastapi": build_fastapi, "wsgi": build_wsgi,
        "flask": build_flask}  # fmt: skip


def browser_on(framework: str, party: RelyingParty) -> httpx.AsyncClient:
    """A browser on the app of one sign-in."""
    app = APPS[framework](party)
    transport = WSGITransport(app) if framework in {"wsgi", "flask"} else httpx.ASGITransport(app=app)
    return httpx.AsyncClient(transport=transport, base_url=ORIGIN)


def one_store() -> dict[str, Any]:
    return {"store": MemoryStore()}


def one_seal() -> dict[str, Any]:
    return {"users": MemoryUsers(), "sessions": SealedCookie([bytes(range(32))])}


def tokens_in_cookies() -> dict[str, Any]:
    return {"users": MemoryUsers(), "sessions": AccessTokenCookie()}


@pytest.mark.parametrize("framework", APPS)
@pytest.mark.parametrize("shared", [one_store, one_seal, tokens_in_cookies])
async def test_a_customers_session_opens_no_route_of_the_staffs(
    framework: str, shared: Callable[[], dict[str, Any]], issuer: SmallIssuer
) -> None:
    """Not under the staff's own name for its cookie either: what began for one client counts at no other."""
    facts = shared()
    parties = [issuer.party(audience=audience, **facts) for audience in (CLIENT_ID, STAFF)]
    [customers, staff] = [party.cookie.name for party in parties if party.cookie is not None]
    assert customers != staff
    async with browser_on(framework, parties[0]) as shop, browser_on(framework, parties[1]) as office:
        assert (await shop.post("/login", json=issuer.payload())).status_code == 200
        kept = shop.cookies[customers]
        for name in (customers, staff):
            for path in ("/me", "/session"):
                answer = await office.get(path, headers={"cookie": f"{name}={kept}"})
                assert answer.status_code == 401, (name, path)
        assert (await office.get("/maybe", headers={"cookie": f"{staff}={kept}"})).json() == {"kind": None}
        assert (await office.post("/login", json=issuer.payload())).status_code == 403
        assert (await office.post("/login", json=issuer.payload(audience=STAFF))).status_code == 200
        assert (await shop.get("/me")).status_code == 200


async def test_a_logout_of_one_leaves_the_other_signed_in(issuer: SmallIssuer) -> None:
    """In one browser, where both cookies travel with every request."""
    facts = one_store()
    people, staff = (wsgi.SignIn(issuer.party(audience=audience, **facts)) for audience in (CLIENT_ID, STAFF))
    app = Paths({"/people": people, "/staff": staff})
    async with httpx.AsyncClient(transport=WSGITransport(app), base_url=ORIGIN) as client:
        for prefix, audience in (("/people", CLIENT_ID), ("/staff", STAFF)):
            assert (await client.post(f"{prefix}/login", json=issuer.payload(audience=audience))).status_code == 200
        assert (await client.post("/staff/logout")).status_code == 204
        assert (await client.get("/staff/session")).status_code == 401
        assert (await client.get("/people/session")).status_code == 200


class Paths:
    """WSGI apps below prefixes."""

    def __init__(self, apps: dict[str, Any]) -> None:
        self._apps = apps

    def __call__(self, environ: Any, start_response: Any) -> Any:
        prefix = next(each for each in self._apps if environ["PATH_INFO"].startswith(each))
        environ["PATH_INFO"] = environ["PATH_INFO"].removeprefix(prefix)
        return self._apps[prefix](environ, start_response)


def in_flask(parties: list[RelyingParty]) -> Any:
    app = flask_framework.Flask(__name__)
    for number, party in enumerate(parties):
        flask.SignIn(party).init_app(app, f"/{number}", name=f"number {number}")
    return app


def in_starlette(parties: list[RelyingParty]) -> Any:
    routes = [Mount(f"/{number}", routes=starlette.SignIn(party).routes) for number, party in enumerate(parties)]
    return Starlette(routes=routes)


def in_fastapi(parties: list[RelyingParty]) -> Any:
    app = FastAPI()
    for number, party in enumerate(parties):
        app.include_router(fastapi.SignIn(party).router, prefix=f"/{number}")
    return app


def in_starlette_mounts(parties: list[RelyingParty]) -> Any:
    return Starlette(routes=[Mount(f"/{number}", app=asgi.SignIn(party)) for number, party in enumerate(parties)])


@pytest.mark.parametrize("build", [in_starlette, in_fastapi, in_starlette_mounts])
async def test_two_for_one_client_are_refused_at_the_first_sign_in(build: Any, issuer: SmallIssuer) -> None:
    """Whichever it is: both would set one cookie, so that each signs the other's people out."""
    twins = [issuer.party(), issuer.party()]
    transport = httpx.ASGITransport(app=build(twins))
    async with httpx.AsyncClient(transport=transport, base_url=ORIGIN) as client:
        for prefix in ("/0", "/1"):
            with pytest.raises(ConfigurationError, match=r"its own client id .* or use one RelyingParty"):
                await client.post(f"{prefix}/login", json=issuer.payload())


def test_two_for_one_client_are_refused_when_the_app_is_made(issuer: SmallIssuer) -> None:
    twins = [issuer.party(), issuer.party()]
    wrong: list[Callable[[], Any]] = [
        lambda: in_flask(twins),
        lambda: wsgi.SignIn(twins[0], wsgi.SignIn(twins[1])),
        lambda: asgi.SignIn(twins[0], asgi.SignIn(twins[1])),
        lambda: asgi.SignIn(twins[0], in_starlette(twins[1:])),
        lambda: asgi.SignIn(twins[0], in_fastapi(twins[1:])),
    ]
    for make in wrong:
        with pytest.raises(ConfigurationError, match=r"__Host-splitpin_session_b6bf6623\. Give each sign-in"):
            make()


@pytest.mark.parametrize("build", [in_starlette, in_fastapi, in_starlette_mounts, in_flask])
async def test_two_clients_and_one_party_twice_are_fine(build: Any, issuer: SmallIssuer) -> None:
    party = issuer.party()
    for parties in ([party, issuer.party(audience=STAFF)], [party, party]):
        app = build(parties)
        transport = WSGITransport(app) if build is in_flask else httpx.ASGITransport(app=app)
        async with httpx.AsyncClient(transport=transport, base_url=ORIGIN) as client:
            for number, each in enumerate(parties):
                answer = await client.post(f"/{number}/login", json=issuer.payload(audience=each.audience))
                assert answer.status_code == 200

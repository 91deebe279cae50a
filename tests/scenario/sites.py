"""The scenario's app on each framework and each database, as browsers see it."""

from __future__ import annotations

import contextlib
import inspect
from collections.abc import AsyncIterator, Callable, Sequence
from dataclasses import dataclass
from datetime import timedelta
from functools import partial
from typing import Any

import httpx
from django.apps import apps
from django.conf import settings
from django.core.handlers.wsgi import WSGIHandler
from django.core.management import call_command
from django.db.models import F
from django.test.utils import override_settings

from asgi_apps import build_fastapi, build_starlette
from django_site import on_database, postgres_at, set_up_once, threaded
from scenario.issuers import Issuer
from small_issuer import ORIGIN
from splitpin import RelyingParty
from splitpin.stores.postgres import PostgresStore
from splitpin.stores.psycopg import PsycopgStore
from splitpin.stores.sqlite import SQLiteStore
from wsgi_apps import build_flask
from wsgi_transport import WSGITransport

FRAMEWORKS = ("starlette", "fastapi", "flask", "django")


@dataclass
class Site:
    """An app, and the issuer that its people sign in at.

    Attributes:
        created: What `on_created` was told, in order.
        travel: Let seconds pass for the issuer, the app and whatever keeps its sessions.
        cookie: The name of the session's cookie.
    """

    issuer: Issuer
    created: list[Any]
    travel: Callable[[int], None]
    cookie: str
    _transport: httpx.AsyncBaseTransport
    _opened: list[httpx.AsyncClient]

    def browser(self) -> httpx.AsyncClient:
        """A browser with a cookie jar of its own, on the app's page."""
        headers = {"origin": ORIGIN, "sec-fetch-site": "same-origin"}
        self._opened.append(httpx.AsyncClient(transport=self._transport, base_url=ORIGIN, headers=headers))
        return self._opened[-1]


@contextlib.asynccontextmanager
async def open_site(
    framework: str, address: str, issuer: Issuer, *, formerly: Sequence[str] = ()
) -> AsyncIterator[Site]:
    """Open the app on a database: `postgresql://...`, or the path of a SQLite file."""
    created: list[Any] = []
    opened: list[httpx.AsyncClient] = []
    open_it = _django if framework == "django" else partial(_own, framework)
    async with open_it(address, issuer, created, formerly) as (transport, travel, cookie):
        yield Site(issuer, created, travel, cookie, transport, opened)
        for browser in opened:
            await browser.aclose()


@contextlib.asynccontextmanager
async def _own(
    framework: str, address: str, issuer: Issuer, created: list[Any], formerly: Sequence[str]
) -> AsyncIterator[Any]:
    """On a framework in which users and sessions are Splitpin's."""
    store = _store(framework, address, created)
    party = RelyingParty(
        issuer=issuer.url,
        audience=issuer.client_id,
        origin=ORIGIN,
        formerly=formerly,
        store=store,
        keys=issuer.keys,
        clock=issuer.clock,
    )
    assert party.cookie is not None
    if framework == "flask":
        yield WSGITransport(build_flask(party)), issuer.travel, party.cookie.name
    else:
        build = {"starlette": build_starlette, "fastapi": build_fastapi}[framework]
        yield httpx.ASGITransport(app=build(party)), issuer.travel, party.cookie.name
    party.close()
    closing = store.close()
    if inspect.isawaitable(closing):
        await closing


def _store(framework: str, address: str, created: list[Any]) -> Any:
    def on_created(connection: Any, user: Any) -> None:
        created.append(user)

    async def on_created_async(connection: Any, user: Any) -> None:
        created.append(user)

    if not address.startswith("postgresql:"):
        return SQLiteStore(address, on_created=on_created, timeout=30)
    if framework == "flask":
        return PsycopgStore(address, on_created=on_created, timeout=30)
    return PostgresStore(address, on_created=on_created_async, timeout=30)


@contextlib.asynccontextmanager
async def _django(address: str, issuer: Issuer, created: list[Any], formerly: Sequence[str]) -> AsyncIterator[Any]:
    """On Django's own users and sessions."""
    threaded(set_up_once)
    setting: dict[str, Any] = {
        "ISSUER": issuer.url,
        "AUDIENCE": issuer.client_id,
        "ORIGIN": ORIGIN,
        "CLOCK": issuer.clock,
        "FORMERLY": formerly,
        "ON_CREATED": lambda user, identity: created.append(user),
    }
    if issuer.keys is not None:
        setting["KEYS"] = issuer.keys

    def travel(seconds: int) -> None:
        # Django's sessions end by the machine's clock: they age instead.
        issuer.travel(seconds)
        aged = F("expire_date") - timedelta(seconds=seconds)
        threaded(lambda: apps.get_model("sessions.Session").objects.update(expire_date=aged))

    # Beside it, the file that Django keeps anyway is as good as another one.
    database = postgres_at(address) if address.startswith("postgresql:") else settings.DATABASES["default"]
    with on_database(database), override_settings(SPLITPIN=setting):
        threaded(lambda: call_command("migrate", run_syncdb=True, verbosity=0))
        yield WSGITransport(WSGIHandler()), travel, settings.SESSION_COOKIE_NAME

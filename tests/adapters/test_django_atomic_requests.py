"""Tokens beside Django's session, where each view runs in a transaction: what that undoes, the issuer does not."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from urllib.parse import parse_qs

import pytest
from asgiref.sync import async_to_sync
from django.conf import settings
from django.db import connections
from django.test import AsyncClient, Client, override_settings

from adapters.test_django_tokens import KEY, Grants, in_thread, log_in
from django_site import DjangoSite
from small_issuer import ORIGIN, SmallIssuer
from splitpin.exchange import Request, Response
from splitpin.relying_party.sessions.token_sessions import TokenSessions


class Spending(Grants):
    """What each refresh spent, in order."""

    def __call__(self, request: Request) -> Response:
        self.spent = [*getattr(self, "spent", []), *parse_qs((request.body or b"").decode()).get("refresh_token", [])]
        return super().__call__(request)


@pytest.fixture
def grants(issuer: SmallIssuer) -> Spending:
    return Spending(issuer)


@pytest.fixture
def issuer() -> SmallIssuer:
    return SmallIssuer()


@pytest.fixture(autouse=True)
def site(issuer: SmallIssuer, grants: Spending, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    with DjangoSite(issuer, SESSIONS=TokenSessions([KEY], send=grants)):
        # Without the one that asks who is signed in before the view's transaction begins.
        asking = "django.contrib.auth.middleware.LoginRequiredMiddleware"
        monkeypatch.setitem(connections.settings["default"], "ATOMIC_REQUESTS", True)
        with override_settings(MIDDLEWARE=[name for name in settings.MIDDLEWARE if name != asking]):
            yield


def get(browser: Client) -> None:
    browser.get("/failing", secure=True)


def get_by_asgi(browser: Client) -> None:
    twin = AsyncClient(headers={"origin": ORIGIN})
    twin.cookies = browser.cookies
    async_to_sync(twin.get)("/failing", secure=True)


@pytest.mark.parametrize("ask", [get, get_by_asgi])
def test_no_refresh_token_is_spent_twice(issuer: SmallIssuer, grants: Spending, ask: Callable[[Client], None]) -> None:
    """A second time would look like theft to the issuer, and end the session."""

    @in_thread
    def _() -> None:
        browser = Client(headers={"origin": ORIGIN})
        log_in(browser, issuer)
        for _ in range(3):
            with pytest.raises(LookupError):
                ask(browser)
            issuer.clock.now += 4000
        assert len(grants.given) == 3
        assert len(set(grants.spent)) == 3

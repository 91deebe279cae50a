"""Django's session with the issuer's tokens beside it: renewed for the person, ended by the issuer, revoked."""

from __future__ import annotations

import json
import time
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import parse_qs

import pytest
from asgiref.sync import async_to_sync
from django.contrib.auth import get_user_model
from django.core.management import call_command
from django.db import connections
from django.test import AsyncClient, Client

from django_site import DjangoSite, on_database, postgres_at, threaded
from small_issuer import ISSUER, ORIGIN, SmallIssuer
from splitpin.exchange import Request, Response, TransportError
from splitpin.relying_party.sessions.token_sessions import TokenSessions

KEY = bytes(range(32))
TOKEN = "__Host-splitpin_token_b6bf6623"


@dataclass
class Grants:
    """The issuer's endpoints: they renew what they get, until told otherwise.

    Attributes:
        given: The access tokens, in order.
        revoked: The refresh tokens.
        refuses: Every refresh is `invalid_grant`.
        down: Nothing answers.
    """

    issuer: SmallIssuer
    given: list[str] = field(default_factory=list)
    revoked: list[str] = field(default_factory=list)
    refuses: bool = False
    down: bool = False

    def __call__(self, request: Request) -> Response:
        if self.down:
            raise TransportError("down")
        status = 200
        if request.method == "GET":
            names = ("token_endpoint", "revocation_endpoint")
            document: dict[str, Any] = {"issuer": ISSUER} | {name: f"{ISSUER}/{name}" for name in names}
        elif request.url.endswith("/revocation_endpoint"):
            self.revoked += parse_qs((request.body or b"").decode())["token"]
            document = {}
        elif self.refuses:
            status, document = 400, {"error": "invalid_grant"}
        else:
            self.given.append(self.issuer.access_token())
            document = {"access_token": self.given[-1], "token_type": "Bearer", "refresh_token": f"r{len(self.given)}"}
        return Response(status, {"content-type": "application/json"}, json.dumps(document).encode())


@pytest.fixture
def issuer() -> SmallIssuer:
    return SmallIssuer()


@pytest.fixture
def grants(issuer: SmallIssuer) -> Grants:
    return Grants(issuer)


@pytest.fixture
def site(issuer: SmallIssuer, grants: Grants) -> Iterator[DjangoSite]:
    with DjangoSite(issuer, SESSIONS=TokenSessions([KEY], send=grants)) as site:
        yield site


class AsyncViews(Client):  # type: ignore[misc]  # Django has no types
    """A browser that asks the `async def` twin of each protected route, under ASGI."""

    def get(self, path: str, **extra: Any) -> Any:
        browser = AsyncClient(headers={"origin": ORIGIN})
        browser.cookies = self.cookies
        return async_to_sync(browser.get)(path if path == "/session" else f"/async{path}", **extra)


@pytest.fixture(params=[Client, AsyncViews], ids=["def", "async-def"])
def browser(request: pytest.FixtureRequest, site: DjangoSite) -> Any:
    return request.param(headers={"origin": ORIGIN})


def log_in(browser: Client, issuer: SmallIssuer) -> Any:
    return browser.post("/login", issuer.payload(), "application/json", secure=True)


def statuses(browser: Client, *paths: str) -> list[int]:
    return [browser.get(path, secure=True).status_code for path in paths]


def settled(condition: Callable[[], bool]) -> None:
    """Wait for what happens in the background."""
    for _ in range(500):
        if condition():
            return
        time.sleep(0.01)
    raise AssertionError("it did not happen")


def in_thread(test: Callable[..., None]) -> None:
    threaded(test)


def test_a_person_stays_signed_in_past_the_expiry_of_their_access_token(
    browser: Client, issuer: SmallIssuer, grants: Grants
) -> None:
    @in_thread
    def _() -> None:
        assert log_in(browser, issuer).cookies[TOKEN]["httponly"]
        for _ in range(3):
            assert statuses(browser, "/me") == [200]
            issuer.clock.now += 4000
        assert len(grants.given) == 3
        assert browser.get("/session", secure=True).cookies[TOKEN].value == grants.given[-1]
        assert len(grants.given) == 4


def test_the_app_gets_the_access_token_to_call_others_with(
    browser: Client, issuer: SmallIssuer, grants: Grants
) -> None:
    @in_thread
    def _() -> None:
        assert statuses(browser, "/token") == [401]
        log_in(browser, issuer)
        assert browser.get("/token", secure=True).json() == {"token": grants.given[-1]}


def test_a_session_ends_for_every_view_when_the_issuer_refuses(
    browser: Client, issuer: SmallIssuer, grants: Grants
) -> None:
    """Also for those that ask nobody but Django."""

    @in_thread
    def _() -> None:
        log_in(browser, issuer)
        assert statuses(browser, "/plain") == [200]
        issuer.clock.now += 4000
        grants.refuses = True
        assert statuses(browser, "/plain", "/me", "/session", "/token") == [302, 401, 401, 401]


def test_an_outage_ends_no_session_and_a_logout_needs_no_issuer(
    browser: Client, issuer: SmallIssuer, grants: Grants
) -> None:
    @in_thread
    def _() -> None:
        log_in(browser, issuer)
        assert statuses(browser, "/me") == [200]
        grants.down = True
        issuer.clock.now += 3570
        assert statuses(browser, "/me", "/session") == [200, 200]
        issuer.clock.now += 100
        assert statuses(browser, "/me", "/session", "/token") == [503, 503, 503]
        assert statuses(browser, "/maybe-api", "/plain") == [200, 302]
        grants.down = False
        issuer.clock.now += 10
        assert statuses(browser, "/me") == [200]
        grants.down = True
        issuer.clock.now += 4000
        assert browser.post("/logout", secure=True).status_code == 204


def test_a_logout_revokes_the_refresh_token_and_takes_the_cookie(
    site: DjangoSite, issuer: SmallIssuer, grants: Grants
) -> None:
    @in_thread
    def _() -> None:
        browser = Client(headers={"origin": ORIGIN})
        log_in(browser, issuer)
        statuses(browser, "/me")
        answer = browser.post("/logout", secure=True)
        gone = answer.cookies[TOKEN]
        assert (gone.value, gone["max-age"], gone["secure"], gone["path"]) == ("", "0", True, "/")
        settled(lambda: grants.revoked == ["r1"])
        assert get_user_model().objects.get().splitpin_tokens.count() == 0


def test_logging_out_everywhere_revokes_what_every_session_kept(
    site: DjangoSite, issuer: SmallIssuer, grants: Grants
) -> None:
    @in_thread
    def _() -> None:
        browsers = [Client(headers={"origin": ORIGIN}) for _ in range(2)]
        for browser in browsers:
            log_in(browser, issuer)
            statuses(browser, "/me")
        assert browsers[0].post("/end-all", secure=True).status_code == 200
        assert [statuses(browser, "/me") for browser in browsers] == [[401], [401]]
        settled(lambda: sorted(grants.revoked) == ["r1", "r2"])


def test_a_database_holds_no_token_that_could_be_used(site: DjangoSite, issuer: SmallIssuer, grants: Grants) -> None:
    @in_thread
    def _() -> None:
        browser = Client(headers={"origin": ORIGIN})
        payload = issuer.payload()
        browser.post("/login", payload, "application/json", secure=True)
        row = get_user_model().objects.get().splitpin_tokens.get()
        for text in (payload["oauth_token"]["access_token"], payload["oauth_token"].get("refresh_token", "r0")):
            assert text.encode() not in bytes(row.tokens)
            assert text not in str(browser.session.items())


def test_whoever_signed_in_with_a_password_stays_signed_in(site: DjangoSite, issuer: SmallIssuer) -> None:
    """The admin's users have no token, and need none."""

    @in_thread
    def _() -> None:
        browser = Client(headers={"origin": ORIGIN})
        browser.force_login(get_user_model().objects.create_user("root", "root@example.com", "password-1"))
        assert statuses(browser, "/me", "/session", "/token") == [200, 200, 401]


def test_requests_at_once_renew_once(site: DjangoSite, issuer: SmallIssuer, grants: Grants) -> None:
    @in_thread
    def _() -> None:
        browser = Client(headers={"origin": ORIGIN})
        log_in(browser, issuer)

        def ask(_: int) -> int:
            try:
                one = Client(headers={"origin": ORIGIN})
                one.cookies = browser.cookies
                return statuses(one, "/me")[0]
            finally:
                connections.close_all()

        with ThreadPoolExecutor(8) as executor:
            assert set(executor.map(ask, range(16))) == {200}
        assert len(grants.given) == 1


def test_postgresql_renews_and_ends_them_as_well(
    site: DjangoSite, issuer: SmallIssuer, grants: Grants, postgres_url: str
) -> None:
    """Its driver has bytes of another kind."""
    with on_database(postgres_at(postgres_url)):

        @in_thread
        def _() -> None:
            call_command("migrate", verbosity=0)
            browser = Client(headers={"origin": ORIGIN})
            log_in(browser, issuer)
            assert statuses(browser, "/me") == [200]
            issuer.clock.now += 4000
            assert statuses(browser, "/me", "/me") == [200, 200]
            assert len(grants.given) == 2
            assert browser.post("/logout", secure=True).status_code == 204
            settled(lambda: grants.revoked == ["r2"])


def test_a_person_ends_the_session_they_do_not_know(site: DjangoSite, issuer: SmallIssuer, grants: Grants) -> None:
    @in_thread
    def _() -> None:
        here, there = (Client(headers={"origin": ORIGIN}) for _ in range(2))
        log_in(there, issuer)
        issuer.clock.now += 10
        log_in(here, issuer)
        assert statuses(there, "/me") == [200]
        shown = here.get("/sessions", secure=True).json()
        assert [each["current"] for each in shown] == [True, False]
        assert [each["created_at"] for each in shown] == [issuer.clock.now, issuer.clock.now - 10]
        unknown = {"id": shown[1]["id"]}
        assert here.post("/end-session", unknown, "application/json", secure=True).json() == {"ended": True}
        assert here.post("/end-session", unknown, "application/json", secure=True).json() == {"ended": False}
        assert (statuses(there, "/me"), statuses(here, "/me")) == ([401], [200])
        settled(lambda: grants.revoked == ["r1"])


def test_when_a_session_was_used_is_written_down(site: DjangoSite, issuer: SmallIssuer) -> None:
    @in_thread
    def _() -> None:
        browser = Client(headers={"origin": ORIGIN})
        log_in(browser, issuer)
        issuer.clock.now += 4000
        statuses(browser, "/me")
        assert browser.get("/sessions", secure=True).json()[0]["seen_at"] == issuer.clock.now

"""The issuer inside the app's process: under a path of its origin, on its first start and on every other."""

from __future__ import annotations

import gc
import stat
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

import httpx
import pytest
from flask import Flask
from starlette.applications import Starlette
from starlette.types import ASGIApp, Receive, Scope, Send

from issuer.edge.http_world import running
from issuer.embedded.one_process import IDENTIFIER, ORIGIN, Person, party_of, person, starlette_app
from splitpin import ConfigurationError
from splitpin.flask import SignIn as FlaskSignIn
from splitpin.flask import current_user
from splitpin.issuer import Issuer
from splitpin.stores.sqlite import SQLiteStore


def issuer_on(database: str, identifier: str = IDENTIFIER, **given: Any) -> Issuer:
    return Issuer(identifier, {"SPLITPIN_DATABASE": database}, **given)


@pytest.fixture
def issuer(migrated_url: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Issuer:
    monkeypatch.chdir(tmp_path)
    return issuer_on(migrated_url)


@asynccontextmanager
async def opened(app: ASGIApp, issuer: Issuer) -> AsyncIterator[Person]:
    async with running(app):
        yield person(app, issuer.client_id)


async def test_a_person_signs_in_and_comes_back(issuer: Issuer, tmp_path: Path) -> None:
    app = issuer.beside(starlette_app(party_of(issuer, SQLiteStore(tmp_path / "app.db"))))
    async with opened(app, issuer) as ann:
        proof = await ann.proof("ann@example.com")
        for registered in (True, False):
            assert (await ann.browser.post("/login", json=proof)).json()["registered"] is registered
            assert (await ann.browser.get("/me")).text == "ann@example.com"
        assert (await ann.browser.post("/logout")).status_code == 204
        assert (await ann.browser.get("/me")).status_code == 401


async def test_an_app_without_an_event_loop_is_beside_it_in_the_same_words(issuer: Issuer, tmp_path: Path) -> None:
    flask = Flask("app")
    sign_in = FlaskSignIn(party_of(issuer, SQLiteStore(tmp_path / "app.db")), flask)

    @flask.get("/me")
    @sign_in.session_required
    def me() -> str:
        return str(current_user.identifier)

    async with opened(issuer.beside(flask), issuer) as ann:
        await ann.sign_in("ann@example.com")
        assert (await ann.browser.get("/me")).text == "ann@example.com"


async def test_discovery_is_where_both_standards_look(issuer: Issuer) -> None:
    async with opened(issuer.beside(Starlette()), issuer) as browser:
        for path in (
            "/id/.well-known/openid-configuration",
            "/.well-known/openid-configuration/id",
            "/.well-known/oauth-authorization-server/id",
        ):
            metadata = (await browser.browser.get(path)).json()
            assert metadata["issuer"] == IDENTIFIER
            for name in ("jwks_uri", "token_endpoint", "revocation_endpoint"):
                assert metadata[name].startswith(f"{IDENTIFIER}/")
        keys = (await browser.browser.get(metadata["jwks_uri"])).json()["keys"]
        known = issuer.keys.lookup(keys[0]["kid"])
        assert known.kid == keys[0]["kid"]


async def test_what_is_not_below_the_path_is_the_app_s(issuer: Issuer) -> None:
    asked: list[str] = []

    async def app(scope: Scope, receive: Receive, send: Send) -> None:
        asked.append(scope["path"])
        await send({"type": "http.response.start", "status": 204, "headers": []})
        await send({"type": "http.response.body", "body": b""})

    theirs = ["/", "/idea", "/sign-in", "/.well-known/jwks.json", "/.well-known/openid-configuration", "/readyz"]
    async with opened(issuer.beside(app), issuer) as browser:
        for path in theirs:
            assert (await browser.browser.get(path)).status_code == 204
        assert asked == theirs
        assert (await browser.browser.get("/id")).headers["location"] == "/id/"
        assert (await browser.browser.get("/id/readyz")).json() == {"status": "ok"}
        assert (await browser.browser.get("/id/nothing")).status_code == 404
    assert asked == theirs


async def test_pages_load_from_below_the_path(issuer: Issuer) -> None:
    async with opened(issuer.beside(Starlette()), issuer) as browser:
        for path in ("/id/", f"/id/sign-in?client_id={issuer.client_id}", "/id/link", "/id/end-session", "/id/inbox"):
            page = await browser.browser.get(path)
            assert (page.status_code, page.headers["content-type"]) == (200, "text/html; charset=utf-8"), path
            for loaded in page.text.split('"')[1::2]:
                if loaded.startswith("/"):
                    assert loaded.startswith("/id"), (path, loaded)
                    if loaded != "/id":
                        assert (await browser.browser.get(loaded)).status_code == 200, loaded


async def test_it_can_be_mounted_and_starts_with_its_first_request(issuer: Issuer) -> None:
    app = Starlette()
    app.mount("/id", issuer)
    ann = person(app, issuer.client_id)  # nobody tells the app of a start
    assert (await ann.proof("ann@example.com"))["email"] == "ann@example.com"
    async with issuer.lifespan():
        pass


async def test_mounted_it_can_start_and_end_with_the_app(issuer: Issuer) -> None:
    app = Starlette(lifespan=issuer.lifespan)
    app.mount("/id", issuer)
    async with opened(app, issuer) as ann:
        await ann.proof("ann@example.com")


async def test_an_app_that_knows_no_lifespan_needs_none(issuer: Issuer, caplog: pytest.LogCaptureFixture) -> None:
    async def app(scope: Scope, receive: Receive, send: Send) -> None:
        assert scope["type"] == "http"
        await send({"type": "http.response.start", "status": 204, "headers": []})
        await send({"type": "http.response.body", "body": b""})

    async with opened(issuer.beside(app), issuer) as browser:
        assert (await browser.browser.get("/")).status_code == 204
    gc.collect()
    assert "never retrieved" not in caplog.text


async def test_an_app_whose_start_fails_ends_the_start_of_both(issuer: Issuer) -> None:
    async def fail() -> None:
        raise LookupError("no such thing")

    @asynccontextmanager
    async def failing(_app: Starlette) -> AsyncIterator[None]:
        await fail()
        yield

    with pytest.raises(LookupError, match="no such thing"):
        async with running(issuer.beside(Starlette(lifespan=failing))):
            pass


async def test_both_see_each_start_and_each_end_once(issuer: Issuer) -> None:
    seen: list[str] = []

    @asynccontextmanager
    async def noting(_app: Starlette) -> AsyncIterator[None]:
        seen.append("start")
        yield
        seen.append("end")

    for email in ("ann@example.com", "bob@example.com"):
        async with opened(issuer.beside(Starlette(lifespan=noting)), issuer) as person_:
            await person_.proof(email)
    assert seen == ["start", "end"] * 2


async def test_two_processes_that_start_at_once_make_one_project(
    migrated_url: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    first, second = issuer_on(migrated_url), issuer_on(migrated_url)
    assert first.client_id == second.client_id
    async with opened(first.beside(Starlette()), first) as one, opened(second.beside(Starlette()), second) as two:
        await one.proof("ann@example.com")
        await two.proof("bob@example.com")


async def test_a_client_that_is_there_can_be_named_and_one_that_is_not_is_told_at_the_start(
    migrated_url: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    first = issuer_on(migrated_url)
    async with running(first):
        pass
    moved = issuer_on(migrated_url, "http://localhost:8000/auth", client_id=first.client_id)
    async with running(moved):
        assert moved.client_id == first.client_id
    unknown = issuer_on(migrated_url, client_id="0b2f1a52-6b0e-4d4d-9d43-5a9cf2f1c001")
    with pytest.raises(ConfigurationError, match="client_id"):
        async with running(unknown):
            pass


def test_on_loopback_it_needs_to_be_told_nothing_and_makes_one_secret(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    Issuer(IDENTIFIER)
    secret = tmp_path / "splitpin.secret"
    first = secret.read_text()
    assert stat.S_IMODE(secret.stat().st_mode) == 0o600
    Issuer(IDENTIFIER)
    assert secret.read_text() == first
    assert [path.name for path in tmp_path.iterdir()] == ["splitpin.secret"]


@pytest.mark.parametrize(
    ("identifier", "settings", "named"),
    [
        ("https://app.example.com/id", {}, "SPLITPIN_SENDER"),
        ("https://app.example.com/id", {"SPLITPIN_SENDER": "console"}, "SPLITPIN_MASTER_SECRET"),
        ("http://localhost:8000", {}, "identifier"),
        ("http://localhost:8000/id/", {}, "SPLITPIN_ISSUER"),
        (IDENTIFIER, {"SPLITPIN_ISSUER": "http://localhost:8000/other"}, "identifier"),
        (IDENTIFIER, {"SPLITPIN_DATABSE": "sqlite:///x"}, "SPLITPIN_DATABSE"),
    ],
)
def test_anywhere_else_it_wants_what_a_server_wants(
    identifier: str, settings: dict[str, str], named: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    with pytest.raises(ConfigurationError, match=named):
        Issuer(identifier, settings)


async def test_strangers_read_no_mail_of_a_development_issuer_wherever_the_app_listens(issuer: Issuer) -> None:
    async with running(app := issuer.beside(Starlette())):
        transport = httpx.ASGITransport(app=app, client=("192.0.2.7", 5))
        async with httpx.AsyncClient(transport=transport, base_url=ORIGIN) as stranger:
            assert (await stranger.get("/id/inbox.json")).status_code == 403

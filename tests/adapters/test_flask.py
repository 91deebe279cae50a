"""What Flask has of its own: decorators, `current_user`, asynchronous views, error handlers, blueprints."""

from __future__ import annotations

import asyncio
from pathlib import Path
from typing import Any

import pytest
from flask import Flask, request
from flask.testing import FlaskClient

from memory_store import AsyncMemoryUsers, MemorySessions, MemoryUsers
from small_issuer import CLIENT_ID, ORIGIN, SmallIssuer
from splitpin.errors import ConfigurationError
from splitpin.flask import SignIn, current_token, current_user
from splitpin.stores.sqlite import SQLiteStore


def app_of(sign_in: SignIn) -> Flask:
    """An app whose views are decorated, and some of them asynchronous."""
    app = Flask(__name__)
    app.testing = True
    sign_in.init_app(app)

    @app.route("/me", methods=["GET", "POST"])
    @sign_in.session_required
    def me() -> dict[str, Any]:
        return {"id": current_user.id, "identifier": current_user.identifier, "token": bool(current_token)}

    @app.get("/async/me/<name>")
    @sign_in.session_required
    async def async_me(name: str) -> dict[str, Any]:
        await asyncio.sleep(0)
        return {"id": current_user.id, "name": name, "again": (await asyncio.to_thread(sign_in.session)).id}

    @app.get("/api")
    @sign_in.bearer_required
    def api() -> dict[str, Any]:
        return {"subject": current_token.subject, "user": bool(current_user)}

    @app.get("/both")
    @sign_in.either_required
    async def both() -> dict[str, Any]:
        return {"token": bool(current_token), "user": bool(current_user)}

    @app.get("/open")
    def open_to_all() -> dict[str, Any]:
        return {"token": current_token.subject if current_token else None, "user": bool(current_user)}

    @app.get("/trap")
    async def trap() -> dict[str, Any]:
        return {"user": sign_in.session_or_none() is not None}

    return app


@pytest.fixture(params=["memory", "sqlite"])
def sign_in(request: pytest.FixtureRequest, issuer: SmallIssuer, tmp_path: Path) -> Any:
    """On a store that answers at once everywhere, and on one that is awaitable on an event loop."""
    if request.param == "memory":
        yield SignIn(issuer.party())
        return
    store = SQLiteStore(tmp_path / "app.db")
    yield SignIn(issuer.party(store=store))
    store.close()


@pytest.fixture
def client(sign_in: SignIn) -> FlaskClient:
    client = app_of(sign_in).test_client()
    client.environ_base["wsgi.url_scheme"] = "https"
    return client


def post_login(client: FlaskClient, issuer: SmallIssuer, path: str = "/login") -> Any:
    return client.post(path, json=issuer.payload(), base_url=ORIGIN)


def test_a_decorated_view_knows_who_is_signed_in(client: FlaskClient, issuer: SmallIssuer) -> None:
    assert client.get("/me", base_url=ORIGIN).status_code == 401
    user = post_login(client, issuer).json["user"]
    assert client.get("/me", base_url=ORIGIN).json == {**user, "token": False}
    answer = client.get("/async/me/x", base_url=ORIGIN)
    assert answer.json == {"id": user["id"], "name": "x", "again": user["id"]}
    assert client.get("/both", base_url=ORIGIN).json == {"token": False, "user": True}


def test_a_decorated_view_knows_the_token(client: FlaskClient, issuer: SmallIssuer) -> None:
    bearer = {"authorization": f"Bearer {issuer.access_token('sub-7')}"}
    assert client.get("/api", headers=bearer).json == {"subject": "sub-7", "user": False}
    assert client.get("/both", headers=bearer).json == {"token": True, "user": False}
    refused = client.get("/api", headers={"authorization": "Bearer a.b.c"})
    assert refused.status_code == 401
    assert refused.headers["www-authenticate"] == 'Bearer error="invalid_token"'
    assert refused.json == {"code": "unauthenticated", "message": "Invalid access token"}
    assert refused.headers["cache-control"] == "no-store"


def test_an_undecorated_view_may_ask(client: FlaskClient, issuer: SmallIssuer) -> None:
    assert client.get("/open", base_url=ORIGIN).json == {"token": None, "user": False}
    post_login(client, issuer)
    bearer = {"authorization": f"Bearer {issuer.access_token('sub-7')}"}
    assert client.get("/open", base_url=ORIGIN, headers=bearer).json == {"token": "sub-7", "user": True}


def test_another_sites_page_does_not_reach_a_decorated_view(client: FlaskClient, issuer: SmallIssuer) -> None:
    post_login(client, issuer)
    assert client.post("/me", base_url=ORIGIN, headers={"origin": "https://evil.example"}).status_code == 403
    assert client.post("/me", base_url=ORIGIN, headers={"origin": ORIGIN}).status_code == 200


def test_nobody_is_remembered_from_one_request_to_the_next(sign_in: SignIn, issuer: SmallIssuer) -> None:
    """A test that holds an app context open shares `flask.g` between requests: it must not share the user."""
    app = app_of(sign_in)
    with app.app_context():
        ann, stranger = app.test_client(), app.test_client()
        post_login(ann, issuer)
        assert ann.get("/open", base_url=ORIGIN).json == {"token": None, "user": True}
        assert stranger.get("/open", base_url=ORIGIN).json == {"token": None, "user": False}
        assert ann.get("/me", base_url=ORIGIN).status_code == 200
        assert stranger.get("/me", base_url=ORIGIN).status_code == 401


def test_the_apps_error_handlers_decide_how_a_refusal_looks(sign_in: SignIn) -> None:
    app = app_of(sign_in)
    app.register_error_handler(401, lambda error: ({"please": error.description}, 302, {"location": "/welcome"}))
    answer = app.test_client().get("/me")
    assert (answer.status_code, answer.json) == (302, {"please": "Not signed in"})


def test_the_endpoints_work_under_a_prefix(issuer: SmallIssuer) -> None:
    app = Flask(__name__)
    SignIn(issuer.party()).init_app(app, url_prefix="/auth")
    client = app.test_client()
    assert post_login(client, issuer, "/auth/login").status_code == 200
    assert client.get("/auth/session", base_url=ORIGIN).status_code == 200
    assert client.get("/auth/login").headers["allow"] == "POST"
    assert client.get("/login").status_code == 404


def test_the_blueprint_can_be_registered_by_the_app(issuer: SmallIssuer) -> None:
    app = Flask(__name__)
    app.register_blueprint(SignIn(issuer.party()).blueprint)
    assert post_login(app.test_client(), issuer).status_code == 200


def test_a_body_that_the_app_has_read_already_is_still_there(issuer: SmallIssuer) -> None:
    """A logger or a limiter in `before_request` may look at it."""
    app = Flask(__name__)
    SignIn(issuer.party(), app)
    app.before_request(lambda: request.get_data() and None)
    client = app.test_client()
    assert post_login(client, issuer).status_code == 200
    assert client.post("/login", data=b" " * 1_000_000, content_type="application/json").status_code == 413


def test_the_apps_own_limit_counts_if_it_is_lower(issuer: SmallIssuer) -> None:
    app = Flask(__name__)
    app.config["MAX_CONTENT_LENGTH"] = 100
    SignIn(issuer.party(), app)
    assert post_login(app.test_client(), issuer).status_code == 413


def test_an_asynchronous_store_is_refused_at_the_start(issuer: SmallIssuer) -> None:
    with pytest.raises(ConfigurationError, match="SQLiteStore"):
        SignIn(issuer.party(users=AsyncMemoryUsers(MemoryUsers()), sessions=MemorySessions()))


def test_a_users_sessions_are_listed_and_ended(client: FlaskClient, sign_in: SignIn, issuer: SmallIssuer) -> None:
    """In a view, which marks the session at hand, and outside of one, as in a script."""

    @client.application.get("/sessions")
    @sign_in.session_required
    def sessions() -> list[bool]:
        return [session.current for session in sign_in.sessions_of(current_user.id)]

    other = client.application.test_client()
    user = post_login(client, issuer).json["user"]
    post_login(other, issuer)
    assert sorted(client.get("/sessions", base_url=ORIGIN).json or []) == [False, True]
    open_sessions = sign_in.sessions_of(user["id"])
    assert [session.current for session in open_sessions] == [False, False]
    assert sign_in.end_session(user["id"], open_sessions[0].id)
    assert sign_in.end_all(user["id"]) == 1
    assert client.get("/me", base_url=ORIGIN).status_code == 401


def test_a_verb_on_a_views_event_loop_says_what_to_do(issuer: SmallIssuer, tmp_path: Path) -> None:
    """It can neither wait nor block there; the message names `asyncio.to_thread`."""
    store = SQLiteStore(tmp_path / "app.db")
    client = app_of(SignIn(issuer.party(store=store))).test_client()
    assert client.get("/trap", base_url=ORIGIN).json == {"user": False}
    post_login(client, issuer)
    with pytest.raises(ConfigurationError, match=r"asyncio\.to_thread"):
        client.get("/trap", base_url=ORIGIN)
    store.close()


def test_two_are_mounted_in_one_app(issuer: SmallIssuer) -> None:
    """The first one is `current_user`'s."""
    app = Flask(__name__)
    people, staff = SignIn(issuer.party()), SignIn(issuer.party(audience="staff"))
    people.init_app(app, "/people")
    staff.init_app(app, "/staff", name="staff")
    app.add_url_rule("/who", "who", lambda: {"user": bool(current_user)})
    seen = []
    for prefix, audience in (("/people", CLIENT_ID), ("/staff", "staff")):
        client = app.test_client()
        client.environ_base["wsgi.url_scheme"] = "https"
        payload = issuer.payload(audience=audience)
        assert client.post(f"{prefix}/login", json=payload, headers={"origin": ORIGIN}).status_code == 200
        seen.append((client.get(f"{prefix}/session").status_code, client.get("/who").json))
    assert seen == [(200, {"user": True}), (200, {"user": False})]

"""The scenario's app on raw WSGI and on Flask."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any

import flask as framework

from splitpin import flask, wsgi
from splitpin.errors import ConfigurationError, SplitpinError
from splitpin.jose.tokens import AccessToken
from splitpin.relying_party.config import RelyingParty
from splitpin.relying_party.http.answer import Answer, failure
from splitpin.relying_party.users import User

STEP_UPS: dict[str, dict[str, Any]] = {
    "/transfer": {"acr": "phr", "max_age": 300},
    "/recent": {"max_age": 300},
    "/strong": {"acr": "pwl2"},
    "/gold": {"acr": "urn:example:gold"},
    "/transfer-api": {"acr": "phr", "max_age": 300, "of": "bearer"},
    "/transfer-both": {"acr": "phr", "max_age": 300, "of": "either"},
}
"""What the routes ask for that ask for more than who it is."""


def seen(who: User | AccessToken | None) -> dict[str, str | None]:
    """What a protected route tells of whom it let in."""
    if who is None:
        return {"kind": None}
    if isinstance(who, User):
        return {"kind": "user", "id": who.id, "identifier": who.identifier}
    return {"kind": "token", "subject": who.subject}


def build_wsgi(party: RelyingParty) -> Any:
    def inner(environ: Any, start_response: Any) -> Any:
        verbs: dict[str, Callable[[Any], Any]] = {
            "/me": sign_in.session,
            "/api": sign_in.bearer,
            "/both": sign_in.either,
            "/maybe": sign_in.session_or_none,
            "/maybe-api": sign_in.bearer_or_none,
            "/maybe-both": sign_in.either_or_none,
            **{path: sign_in.require(**asked) for path, asked in STEP_UPS.items()},
            "/guarded": sign_in.require(acr="phr", max_age=300),
        }
        try:
            body = json.dumps(seen(verbs[environ["PATH_INFO"]](environ)))
            answer = Answer(200, ((b"content-type", b"application/json"),), body.encode())
        except ConfigurationError:
            raise
        except SplitpinError as error:
            answer = failure(error)
        return wsgi.send_answer(answer, environ, start_response)

    sign_in = wsgi.SignIn(party, inner)
    return sign_in


def build_flask(party: RelyingParty) -> Any:
    sign_in = flask.SignIn(party)
    app = framework.Flask(__name__)
    app.testing = True
    sign_in.init_app(app)

    def route(path: str, verb: Callable[[], User | AccessToken | None]) -> None:
        app.add_url_rule(path, path, lambda: seen(verb()), methods=["GET", "POST"])

    @app.post("/end-all")
    @sign_in.session_required
    def end_all() -> dict[str, str | None]:
        user = sign_in.session()
        sign_in.end_all(user.id)
        return seen(user)

    for path, asked in STEP_UPS.items():
        route(path, sign_in.require(**asked))

    @app.route("/guarded", methods=["GET", "POST"])
    @sign_in.require(acr="phr", max_age=300)
    def guarded() -> dict[str, str | None]:
        return seen(User(flask.current_user.id, flask.current_user.identifier))

    route("/me", sign_in.session)
    route("/api", sign_in.bearer)
    route("/both", sign_in.either)
    route("/maybe", sign_in.session_or_none)
    route("/maybe-api", sign_in.bearer_or_none)
    route("/maybe-both", sign_in.either_or_none)
    return app

"""A user's Flask app and bare WSGI app."""

from __future__ import annotations

from collections.abc import Iterable
from typing import assert_type

from flask import Flask

from splitpin import AccessToken, RelyingParty, User, flask, wsgi
from splitpin.flask import current_token, current_user
from splitpin.stores.sqlite import SQLiteStore

party = RelyingParty(
    issuer="https://id.example.com",
    audience="client",
    origin="https://app.example.com",
    store=SQLiteStore("app.db"),
)

app = Flask(__name__)
sign_in = flask.SignIn(party)
sign_in.init_app(app, url_prefix="/auth")


@app.get("/me")
@sign_in.session_required
def me() -> dict[str, str]:
    assert_type(sign_in.session(), User)
    assert_type(sign_in.session_or_none(), User | None)
    return {"id": current_user.id, "identifier": current_user.identifier}


@app.get("/api")
@sign_in.bearer_required
async def api() -> str:
    assert_type(sign_in.bearer(), AccessToken)
    assert_type(sign_in.either_or_none(), User | AccessToken | None)
    assert_type(sign_in.require(acr="phr", max_age=300)(), User)
    assert_type(sign_in.require(acr="phr", of="bearer")(), AccessToken)
    assert_type(sign_in.require(max_age=300, of="either")(), User | AccessToken)
    return current_token.subject


def hello(environ: wsgi.Environ, start_response: wsgi.StartResponse) -> Iterable[bytes]:
    user = bare.session_or_none(environ)
    assert_type(user, User | None)
    start_response("200 OK", [("Content-Type", "text/plain")])
    return [b"stranger" if user is None else user.identifier.encode()]


bare = wsgi.SignIn(party, hello)

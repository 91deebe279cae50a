"""The peer people write today in Flask: PyJWT by kid with every claim checked, Flask's signed session cookie."""

from __future__ import annotations

import json
import os
from pathlib import Path

import jwt
from flask import Flask, request, session

KEYS = {key.key_id: key for key in jwt.PyJWKSet.from_dict(json.loads(Path(os.environ["JWKS"]).read_text())).keys}

app = Flask(__name__)
app.secret_key = "of this benchmark alone"
app.config["SESSION_COOKIE_SECURE"] = True


@app.post("/login")
def login():
    try:
        text = request.get_json()["oauth_token"]["access_token"]
        key = KEYS[jwt.get_unverified_header(text)["kid"]]
        claims = jwt.decode(
            text,
            key,
            algorithms=["ES256"],
            audience=os.environ["AUDIENCE"],
            issuer=os.environ["ISSUER"],
            leeway=30,
            options={"require": ["exp", "iat", "iss", "aud", "sub", "jti"]},
        )
    except (jwt.InvalidTokenError, KeyError, TypeError):
        return "Invalid access token", 403
    session["user"] = claims["sub"]
    return {"user": {"id": claims["sub"], "identifier": claims["identifier"]}, "registered": False}

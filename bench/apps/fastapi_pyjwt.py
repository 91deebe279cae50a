"""The peer people write today: FastAPI, PyJWT by kid with every claim checked, Starlette's signed session cookie."""

from __future__ import annotations

import json
import os
from pathlib import Path
from typing import Any

import jwt
import uvicorn
from fastapi import FastAPI, HTTPException, Request
from pydantic import BaseModel
from starlette.middleware.sessions import SessionMiddleware

KEYS = {key.key_id: key for key in jwt.PyJWKSet.from_dict(json.loads(Path(os.environ["JWKS"]).read_text())).keys}
ISSUER = os.environ["ISSUER"]
AUDIENCE = os.environ["AUDIENCE"]

app = FastAPI()
app.add_middleware(SessionMiddleware, secret_key="of this benchmark alone", https_only=True)


class OAuthToken(BaseModel):
    access_token: str
    id_token: str
    refresh_token: str
    expires_in: int
    token_type: str
    auth_method: str


class Payload(BaseModel):
    email: str
    oauth_token: OAuthToken
    user: dict[str, Any]


@app.post("/login")
async def login(payload: Payload, request: Request) -> dict[str, Any]:
    text = payload.oauth_token.access_token
    try:
        key = KEYS[jwt.get_unverified_header(text)["kid"]]
        claims = jwt.decode(
            text,
            key,
            algorithms=["ES256"],
            audience=AUDIENCE,
            issuer=ISSUER,
            leeway=30,
            options={"require": ["exp", "iat", "iss", "aud", "sub", "jti"]},
        )
    except (jwt.InvalidTokenError, KeyError):
        raise HTTPException(403, "Invalid access token") from None
    request.session["user"] = claims["sub"]
    return {"user": {"id": claims["sub"], "identifier": claims["identifier"]}, "registered": False}


if __name__ == "__main__":
    uvicorn.run(app, port=int(os.environ["PORT"]), log_level="error", access_log=False, loop="uvloop", http="httptools")

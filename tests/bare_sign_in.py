"""A program that signs somebody in over ASGI and over WSGI, and prints where every loaded module came from.

`test_bare_environment.py` runs it where nothing is installed but the wheel and cryptography.
"""

from __future__ import annotations

import asyncio
import io
import json
import sys
import time
from typing import Any

import splitpin
from splitpin import AccessTokenVerifier, InvalidToken, JWKSet, RelyingParty, SigningKey, asgi, wsgi
from splitpin.jose.tokens import mint_access_token
from splitpin.stores.sqlite import SQLiteStore

ISSUER = "https://id.example.com"
AUDIENCE = "5b0c6c1e-6f0e-4f7b-9d3c-0c4f0f1f2f3f"
ORIGIN = "https://app.example.com"
KEY = SigningKey.generate()
KEYS = JWKSet.from_dict({"keys": [KEY.jwk.to_dict()]})


def token(subject: str) -> str:
    """An access token that this program's issuer made just now."""
    return mint_access_token(
        KEY,
        issuer=ISSUER,
        subject=subject,
        audience=AUDIENCE,
        client_id=AUDIENCE,
        identifier=f"{subject}@example.com",
        authentication_method="OTP",
        scope="access",
        jti=f"{subject}-1",
        issued_at=int(time.time()),
        lifetime=3600,
    )


def verify() -> None:
    """Verify a good token, and refuse one that another key signed."""
    verifier = AccessTokenVerifier(issuer=ISSUER, audience=AUDIENCE, keys=KEYS)
    assert verifier.verify(token("ann")).subject == "ann"
    stranger = AccessTokenVerifier(issuer=ISSUER, audience=AUDIENCE, keys=JWKSet([SigningKey.generate().jwk]))
    try:
        stranger.verify(token("ann"))
    except InvalidToken:
        return
    raise AssertionError("an unknown key was accepted")


def party(path: str) -> RelyingParty:
    """A relying party with its own database."""
    return RelyingParty(issuer=ISSUER, audience=AUDIENCE, origin=ORIGIN, keys=KEYS, store=SQLiteStore(path))


async def ask_asgi(app: asgi.SignIn, method: str, path: str, cookie: str = "", body: bytes = b"") -> tuple[int, str]:
    """Send a request; return the status and the cookie that the answer sets."""
    sent: list[Any] = []

    async def receive() -> dict[str, Any]:
        return {"type": "http.request", "body": body}

    async def send(message: Any) -> None:
        sent.append(message)

    headers = {"origin": ORIGIN, "content-type": "application/json", "content-length": str(len(body)), "cookie": cookie}
    scope = {
        "type": "http",
        "method": method,
        "path": path,
        "root_path": "",
        "headers": [(name.encode(), value.encode()) for name, value in headers.items()],
    }
    await app(scope, receive, send)
    answered = {name.decode(): value.decode() for name, value in sent[0]["headers"]}
    return sent[0]["status"], answered.get("set-cookie", "").partition(";")[0]


def ask_wsgi(app: wsgi.SignIn, method: str, path: str, cookie: str = "", body: bytes = b"") -> tuple[int, str]:
    """Send a request; return the status and the cookie that the answer sets."""
    started: list[Any] = []
    environ = {
        "REQUEST_METHOD": method,
        "PATH_INFO": path,
        "HTTP_ORIGIN": ORIGIN,
        "HTTP_COOKIE": cookie,
        "CONTENT_TYPE": "application/json",
        "CONTENT_LENGTH": str(len(body)),
        "wsgi.input": io.BytesIO(body),
    }
    list(app(environ, lambda status, headers: started.append((int(status.split()[0]), dict(headers)))))
    status, answered = started[0]
    return status, answered.get("set-cookie", "").partition(";")[0]


def login_body(subject: str) -> bytes:
    """What the front end posts."""
    return json.dumps({"oauth_token": {"access_token": token(subject)}}).encode()


async def sign_in_over_asgi() -> None:
    """Sign in, be known, sign out, be a stranger."""
    app = asgi.SignIn(party("asgi.db"))
    status, cookie = await ask_asgi(app, "POST", "/login", body=login_body("ann"))
    assert status == 200
    assert (await ask_asgi(app, "GET", "/session", cookie))[0] == 200
    assert (await ask_asgi(app, "POST", "/logout", cookie))[0] == 204
    assert (await ask_asgi(app, "GET", "/session", cookie))[0] == 401


def sign_in_over_wsgi() -> None:
    """The same without an event loop."""
    app = wsgi.SignIn(party("wsgi.db"))
    status, cookie = ask_wsgi(app, "POST", "/login", body=login_body("ben"))
    assert status == 200
    assert ask_wsgi(app, "GET", "/session", cookie)[0] == 200
    assert ask_wsgi(app, "POST", "/logout", cookie)[0] == 204
    assert ask_wsgi(app, "GET", "/session", cookie)[0] == 401


if __name__ == "__main__":
    assert set(splitpin.__all__) <= set(dir(splitpin))
    verify()
    asyncio.run(sign_in_over_asgi())
    sign_in_over_wsgi()
    origins = {name: getattr(module, "__file__", None) for name, module in sys.modules.items()}
    sys.stdout.write(json.dumps(origins))

"""What every server of a benchmark is given: one key, its JWKS, and as many distinct sign-in payloads as wanted."""

from __future__ import annotations

import itertools
import json
import threading
import time
import uuid
from collections.abc import Sequence
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any, TypeAlias

from splitpin.jose.keys import SigningKey
from splitpin.jose.tokens import mint_access_token

ISSUER = "http://localhost:8000"
AUDIENCE = "0b2f1a52-6b0e-4d4d-9d43-5a9cf2f1c001"
PUBLISHED_CLIENTS_KID = "SPACE_JWT_PUBLIC:8028AAA3-EC2D-4BAA-BE7A-7C8359CCB9F9"


def jwks(key: SigningKey) -> dict[str, Any]:
    """The key under the name the published clients look for, then under its own."""
    own = key.jwk.to_dict()
    return {"keys": [{**own, "kid": PUBLISHED_CLIENTS_KID}, own]}


def access_token(key: SigningKey, subject: str, *, identifier: str) -> str:
    """A token that is valid for the next hour."""
    return mint_access_token(
        key,
        issuer=ISSUER,
        subject=subject,
        audience=AUDIENCE,
        client_id=AUDIENCE,
        identifier=identifier,
        authentication_method="OTP",
        scope="access",
        jti=str(uuid.uuid4()),
        issued_at=int(time.time()),
        lifetime=3600,
    )


def sign_in_body(token: str, subject: str, *, identifier: str) -> bytes:
    """The payload of the reference page, about 2,000 bytes as a browser sends it."""
    return json.dumps(
        {
            "email": identifier,
            "oauth_token": {
                "access_token": token,
                "id_token": token,
                "refresh_token": "41873:" + "q7Zr" * 12,
                "expires_in": 3600,
                "token_type": "Bearer",
                "auth_method": "OTP",
            },
            "user": {
                "ID": subject,
                "created_at": "2026-01-02T03:04:05.123456Z",
                "updated_at": "2026-01-02T03:04:05.123456Z",
                "deleted_at": "0001-01-01T00:00:00Z",
                "issuer": AUDIENCE,
                "identifier": identifier,
            },
        }
    ).encode()


Person: TypeAlias = tuple[str, str]
"""A subject and an address."""


def people(count: int) -> list[Person]:
    """So many distinct ones."""
    return [(str(uuid.uuid4()), f"person{number}@example.com") for number in range(count)]


def sign_in_bodies(key: SigningKey, everybody: Sequence[Person], count: int) -> list[bytes]:
    """Sign-ins of these people in turn, each with a token of its own: no cache can help, and a token signs in once."""
    return [
        sign_in_body(access_token(key, subject, identifier=identifier), subject, identifier=identifier)
        for subject, identifier in itertools.islice(itertools.cycle(everybody), count)
    ]


def serve_jwks(document: dict[str, Any]) -> ThreadingHTTPServer:
    """Serve a JWKS at every path of a loopback port, in a daemon thread."""
    body = json.dumps(document).encode()

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            self.send_response(200)
            self.send_header("Content-Type", "application/json")
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, *_: object) -> None:
            """Say nothing."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    return server

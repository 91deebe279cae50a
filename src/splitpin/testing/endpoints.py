"""The fake issuer's endpoints, without a socket: discovery, keys, token and revocation endpoint."""

from __future__ import annotations

import base64
import itertools
import json
import threading
import uuid
from collections.abc import Callable, Mapping
from typing import Any
from urllib.parse import parse_qs, unquote_plus

from splitpin.exchange import Request, Response
from splitpin.testing.codes import Codes
from splitpin.testing.person import Person
from splitpin.testing.proof import Proof


class Grants:
    """Who may refresh, by the one refresh token that is good; safe to share between threads.

    Each refresh token is good once. One that is brought again is refused, and with it the one that came of it, as the
    real issuer does beyond its grace of some seconds (RFC 9700 section 4.14.2).
    """

    def __init__(self) -> None:
        self._current: dict[str, str] = {}
        self._proofs: dict[str, Proof] = {}
        self._numbers = itertools.count(1)
        self._writing = threading.Lock()

    def open(self, proof: Proof) -> str:
        """Open the grant of a sign-in; its first refresh token."""
        with self._writing:
            number = str(next(self._numbers))
            self._proofs[number] = proof
            return self._next(number)

    def spend(self, text: str) -> tuple[Proof, str] | None:
        """Spend a refresh token: the sign-in that it came of, and its successor; None where it is not good."""
        number = text.partition(":")[0]
        with self._writing:
            if self._current.get(number) != text:
                self._current.pop(number, None)
                return None
            return self._proofs[number], self._next(number)

    def end(self, text: str) -> None:
        """End the grant of a refresh token, whichever of its tokens that is."""
        with self._writing:
            self._current.pop(text.partition(":")[0], None)

    def end_all(self, person: Person) -> None:
        """End every grant of a person."""
        with self._writing:
            for number, proof in self._proofs.items():
                if proof.person.subject == person.subject:
                    self._current.pop(number, None)

    def _next(self, number: str) -> str:
        text = self._current[number] = f"{number}:{uuid.uuid4().hex}"
        return text


class Endpoints:
    """Answers requests as an issuer does.

    Args:
        issuer: Its identifier; the endpoints are below it.
        client_id: The one client it knows.
        grants: Who may refresh.
        codes: Who has come back with a code.
        published: The JWK set, as JSON members.
        oauth_token: The tokens of a sign-in beside a refresh token, as JSON members; with the nonce of its request.
    """

    def __init__(
        self,
        issuer: str,
        client_id: str,
        grants: Grants,
        codes: Codes,
        *,
        published: Callable[[], Mapping[str, Any]],
        oauth_token: Callable[[Proof, str, str | None], Mapping[str, Any]],
    ) -> None:
        self._base = issuer.removesuffix("/")
        self._issuer = issuer
        self._client_id = client_id
        self._grants = grants
        self._codes = codes
        self._published = published
        self._oauth_token = oauth_token

    def answer(self, request: Request) -> Response:
        """Answer a request; 404 for what no endpoint is there for."""
        match request.method, request.url.removeprefix(self._base):
            case "GET", "/.well-known/openid-configuration":
                return _json(200, self._metadata())
            case "GET", "/.well-known/jwks.json":
                return _json(200, self._published())
            case "POST", "/oauth2/token":
                return self._token(request)
            case "POST", "/oauth2/revoke":
                return self._revoke(request)
            case _:
                return _json(404, {"error": "not_found"})

    def _metadata(self) -> dict[str, Any]:
        return {
            "issuer": self._issuer,
            "jwks_uri": f"{self._base}/.well-known/jwks.json",
            "authorization_endpoint": f"{self._base}/oauth2/authorize",
            "authorization_response_iss_parameter_supported": True,
            "token_endpoint": f"{self._base}/oauth2/token",
            "revocation_endpoint": f"{self._base}/oauth2/revoke",
        }

    def _token(self, request: Request) -> Response:
        """RFC 6749 sections 4.1.3 and 6."""
        parameters = _parameters(request)
        if _client_id(request, parameters) != self._client_id:
            return _json(401, {"error": "invalid_client"})
        match parameters.get("grant_type"):
            case "refresh_token":
                spent, nonce = self._grants.spend(parameters.get("refresh_token", "")), None
            case "authorization_code":
                proof, nonce = self._codes.redeem(parameters)
                spent = None if proof is None else (proof, self._grants.open(proof))
            case _:
                return _json(400, {"error": "unsupported_grant_type"})
        return _json(400, {"error": "invalid_grant"}) if spent is None else _json(200, self._oauth_token(*spent, nonce))

    def _revoke(self, request: Request) -> Response:
        """RFC 7009 section 2."""
        parameters = _parameters(request)
        if _client_id(request, parameters) != self._client_id:
            return _json(401, {"error": "invalid_client"})
        self._grants.end(parameters.get("token", ""))
        return _json(200, {})


def _parameters(request: Request) -> dict[str, str]:
    return {name: values[0] for name, values in parse_qs((request.body or b"").decode("ascii")).items()}


def _client_id(request: Request, parameters: Mapping[str, str]) -> str | None:
    """Who asks (RFC 6749 section 2.3.1); a secret, where one is sent, is not looked at."""
    headers = {name.lower(): value for name, value in request.headers.items()}
    scheme, _, credentials = headers.get("authorization", "").partition(" ")
    if scheme.lower() == "basic":
        return unquote_plus(base64.b64decode(credentials).decode("ascii").partition(":")[0])
    return parameters.get("client_id")


def _json(status: int, document: Mapping[str, Any]) -> Response:
    return Response(status, {"content-type": "application/json"}, json.dumps(document).encode())

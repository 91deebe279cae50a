"""The endpoints are found once, looked for anew after trouble, and asked once more where an answer was lost."""

from __future__ import annotations

import json
from collections.abc import Callable

import pytest

from splitpin.errors import OAuthError
from splitpin.exchange import Request, Response, TransportError, run
from splitpin.oidc.client import Client, TokenResponse
from splitpin.oidc.endpoints import PATIENCE, IssuerEndpoints

ISSUER = "https://id.example.com"
METADATA = {
    "issuer": ISSUER,
    "token_endpoint": f"{ISSUER}/token",
    "revocation_endpoint": f"{ISSUER}/revoke",
}


def json_response(document: object, status: int = 200) -> Response:
    return Response(status, {"content-type": "application/json"}, json.dumps(document).encode())


class Issuer:
    """Answers discovery with the metadata, and the rest from a list; `None` is an answer that got lost."""

    def __init__(self, *answers: Response | None, metadata: object = METADATA) -> None:
        self.asked: list[str] = []
        self.metadata = metadata
        self._answers = list(answers)

    def __call__(self, request: Request) -> Response:
        self.asked.append(request.url.removeprefix(ISSUER))
        assert 0 < request.deadline.left() <= PATIENCE
        if request.url.endswith("/.well-known/openid-configuration"):
            return json_response(self.metadata)
        answer = self._answers.pop(0)
        if answer is None:
            raise TransportError("lost")
        return answer


GOOD = json_response({"access_token": "new", "token_type": "Bearer"})
WELL_KNOWN = "/.well-known/openid-configuration"


def test_the_metadata_is_fetched_once() -> None:
    endpoints, issuer = IssuerEndpoints(ISSUER, Client("app")), Issuer(GOOD, GOOD, Response(200, {}, b""))
    assert run(endpoints.refresh("old"), issuer) == TokenResponse("new")
    run(endpoints.refresh("old"), issuer)
    run(endpoints.revoke("old"), issuer)
    assert issuer.asked == [WELL_KNOWN, "/token", "/token", "/revoke"]


def test_a_lost_answer_is_asked_for_again_and_only_once() -> None:
    endpoints = IssuerEndpoints(ISSUER, Client("app"))
    assert run(endpoints.refresh("old"), Issuer(None, GOOD)) == TokenResponse("new")
    issuer = Issuer(None, None, GOOD)
    with pytest.raises(TransportError):
        run(endpoints.refresh("old"), issuer)
    assert issuer.asked == ["/token", "/token"]


def test_after_trouble_the_endpoints_are_looked_for_anew() -> None:
    endpoints, issuer = IssuerEndpoints(ISSUER, Client("app")), Issuer(None, None, GOOD)
    with pytest.raises(TransportError):
        run(endpoints.refresh("old"), issuer)
    issuer.metadata = METADATA | {"token_endpoint": f"{ISSUER}/moved"}
    run(endpoints.refresh("old"), issuer)
    assert issuer.asked == [WELL_KNOWN, "/token", "/token", WELL_KNOWN, "/moved"]


def test_a_refusal_is_no_trouble() -> None:
    endpoints = IssuerEndpoints(ISSUER, Client("app"))
    issuer = Issuer(json_response({"error": "invalid_grant"}, 400), GOOD)
    with pytest.raises(OAuthError):
        run(endpoints.refresh("old"), issuer)
    run(endpoints.refresh("new"), issuer)
    assert issuer.asked == [WELL_KNOWN, "/token", "/token"]


@pytest.mark.parametrize("ask", [IssuerEndpoints.refresh, IssuerEndpoints.revoke])
def test_no_token_is_sent_where_the_metadata_is_another_issuers(ask: Callable[..., object]) -> None:
    endpoints, issuer = IssuerEndpoints(ISSUER, Client("app")), Issuer(metadata=METADATA | {"issuer": "https://evil"})
    with pytest.raises(TransportError, match="another issuer"):
        run(ask(endpoints, "old"), issuer)  # type: ignore[arg-type]
    assert issuer.asked == [WELL_KNOWN]


def test_an_issuer_without_revocation_is_not_asked() -> None:
    issuer = Issuer(metadata={"issuer": ISSUER, "token_endpoint": f"{ISSUER}/token"})
    run(IssuerEndpoints(ISSUER, Client("app")).revoke("old"), issuer)
    assert issuer.asked == [WELL_KNOWN]

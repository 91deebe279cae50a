"""The discovery document is used where it speaks of the configured issuer, and nowhere else."""

from __future__ import annotations

import json
from typing import Any

import pytest

from splitpin.exchange import Deadline, Request, Response, TransportError, run
from splitpin.oidc.metadata import Metadata, fetch_metadata

ISSUER = "https://id.example.com"
DOCUMENT = {
    "issuer": ISSUER,
    "token_endpoint": f"{ISSUER}/oauth2/token",
    "revocation_endpoint": f"{ISSUER}/oauth2/revoke",
    "jwks_uri": f"{ISSUER}/.well-known/jwks.json",
}


def fetched(document: object, *, issuer: str = ISSUER, status: int = 200, kind: str = "application/json") -> Metadata:
    asked: list[Request] = []

    def send(request: Request) -> Response:
        asked.append(request)
        return Response(
            status, {"content-type": kind, "location": f"{ISSUER}/elsewhere"}, json.dumps(document).encode()
        )

    metadata = run(fetch_metadata(issuer, Deadline(5)), send)
    assert [(each.method, each.url) for each in asked] == [
        ("GET", f"{issuer.removesuffix('/')}/.well-known/openid-configuration")
    ]
    return metadata


def test_the_addresses_are_those_of_the_document() -> None:
    assert fetched(DOCUMENT) == Metadata(
        ISSUER, f"{ISSUER}/oauth2/token", f"{ISSUER}/oauth2/revoke", f"{ISSUER}/.well-known/jwks.json"
    )
    bare = fetched({"issuer": f"{ISSUER}/", "token_endpoint": "https://other.example/token"}, issuer=f"{ISSUER}/")
    assert bare == Metadata(f"{ISSUER}/", "https://other.example/token", None, None)


@pytest.mark.parametrize("issuer", [f"{ISSUER}/", "https://ID.example.com", "https://evil.example", [ISSUER], None, ""])
def test_metadata_of_another_issuer_is_refused(issuer: Any) -> None:
    """OpenID Connect Discovery 4.3: a difference of one slash is another issuer."""
    with pytest.raises(TransportError, match="another issuer"):
        fetched(DOCUMENT | {"issuer": issuer})


@pytest.mark.parametrize("member", ["token_endpoint", "revocation_endpoint", "jwks_uri"])
@pytest.mark.parametrize(
    "address",
    ["http://id.example.com/x", "http://localhost/x", "file:///etc/passwd", "/oauth2/token", "https://", 7, ""],
)
def test_an_address_in_the_clear_or_no_address_is_refused(member: str, address: Any) -> None:
    """A refresh token would be sent there."""
    with pytest.raises(TransportError, match=member):
        fetched(DOCUMENT | {member: address})


def test_an_issuer_on_loopback_may_speak_plain_http() -> None:
    local = "http://localhost:8000"
    document = {"issuer": local, "token_endpoint": f"{local}/oauth2/token"}
    assert fetched(document, issuer=local).token_endpoint == f"{local}/oauth2/token"


@pytest.mark.parametrize("status", [201, 302, 404, 500])
def test_only_a_200_is_believed(status: int) -> None:
    with pytest.raises(TransportError, match=str(status)):
        fetched(DOCUMENT, status=status)


def test_a_page_or_a_list_is_no_metadata() -> None:
    with pytest.raises(TransportError):
        fetched(DOCUMENT, kind="text/html")
    with pytest.raises(TransportError):
        fetched([DOCUMENT])
    with pytest.raises(TransportError, match="no token_endpoint"):
        fetched({"issuer": ISSUER})

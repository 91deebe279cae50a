"""npm `cotter-node` and `cotter-token-js`: what a customer's Node backend makes of our tokens."""

from __future__ import annotations

import time
import uuid
from collections.abc import Callable
from typing import Any

import pytest

from clients.issuer import Issuer
from clients.site import Site
from splitpin import SigningKey
from splitpin.jose.tokens import mint_access_token

Read = Callable[..., list[dict[str, Any]]]


@pytest.fixture
def signed_in(issuer: Issuer, client_id: str, site: Site, email: str) -> dict[str, Any]:
    """The tokens of somebody who just signed in."""
    return issuer.sign_in(client_id, email, origin=site.origin)


def access_token(key: SigningKey, issuer: Issuer, client_id: str, email: str, *, issued_at: float) -> str:
    subject = str(uuid.uuid4())
    return mint_access_token(
        key, issuer=issuer.origin, subject=subject, audience=client_id, client_id=client_id, identifier=email,
        authentication_method="OTP", scope="access", jti=str(uuid.uuid4()), issued_at=int(issued_at), lifetime=3600,
    )  # fmt: skip


def test_an_access_token_field_by_field(
    signed_in: dict[str, Any], read_tokens: Read, client_id: str, email: str, issuer: Issuer
) -> None:
    [found] = read_tokens(signed_in["access_token"])
    assert found["valid"]
    read, payload = found["access"], found["payload"]
    assert str(uuid.UUID(read["getID"])) == read["getID"]
    assert read == {
        "getAuthMethod": "OTP",
        "getScope": "access",
        "getID": payload["sub"],
        "getIdentifier": email,
        "getClientUserID": payload["sub"],
        "getExpiration": payload["iat"] + 3600,
        "getIssuedAt": pytest.approx(time.time(), abs=60),
        "getAudience": client_id,
    }
    assert (payload["iss"], payload["type"]) == (issuer.origin, "client_access_token")
    assert str(uuid.UUID(payload["jti"])) == payload["jti"]


def test_an_id_token_field_by_field(
    signed_in: dict[str, Any], read_tokens: Read, client_id: str, email: str, issuer: Issuer
) -> None:
    access, found = read_tokens(signed_in["access_token"], signed_in["id_token"])
    read, payload = found["id"], found["payload"]
    assert isinstance(read["getAuthTime"], str)
    assert int(read["getAuthTime"]) == pytest.approx(time.time(), abs=60)
    assert read == {
        "getAuthTime": read["getAuthTime"],
        "getID": access["access"]["getID"],
        "getIdentifier": email,
        "getClientUserID": access["access"]["getID"],
        "getExpiration": payload["iat"] + 3600,
        "getIssuedAt": payload["iat"],
        "getAudience": client_id,
    }
    assert payload["iss"] == issuer.origin
    assert payload["type"] != access["payload"]["type"]


def test_only_the_issuers_own_live_signatures_hold(
    signed_in: dict[str, Any], read_tokens: Read, issuer: Issuer, client_id: str, email: str
) -> None:
    good = signed_in["access_token"]
    head, payload, signature = good.split(".")
    now = time.time()
    found = read_tokens(
        good,
        access_token(issuer.signing_key(), issuer, client_id, email, issued_at=now),
        access_token(issuer.signing_key(), issuer, client_id, email, issued_at=now - 7200),
        access_token(SigningKey.generate(), issuer, client_id, email, issued_at=now),
        ".".join(
            [
                head,
                access_token(SigningKey.generate(), issuer, client_id, email, issued_at=now).split(".")[1],
                signature,
            ]
        ),
        f"{head}.{payload}.",
    )
    assert [each["valid"] for each in found] == [True, True, False, False, False, False]

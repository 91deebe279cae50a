"""An identity token proves an address to one client until it ends, and nothing else about it is believed."""

from __future__ import annotations

import base64
from dataclasses import replace

import pytest

from splitpin.errors import InvalidToken
from splitpin.issuer.authentication import ProvenAddress
from splitpin.issuer.clients.model import Client
from splitpin.issuer.identity_tokens.model import LIFETIME, IdentityToken, IdentityTokens
from splitpin.issuer.projects.model import Project

NOW = 1_800_000_000
OWN = "11111111-1111-4111-8111-111111111111"
OTHER = "22222222-2222-4222-8222-222222222222"
PROJECT = Project(id=OWN, name="Acme", created_at=0)
CLIENT = Client(OWN, PROJECT, "Web", "public", (), (), 0)
SECOND = replace(CLIENT, id=OTHER, name="Second")
TOKENS = IdentityTokens([b"k" * 32])
ANN = TOKENS.write(client_id=OWN, kind="email", identifier="ann@example.test", now=NOW)


def refused(token: IdentityToken, *, client: Client = CLIENT, now: int = NOW, tokens: IdentityTokens = TOKENS) -> str:
    with pytest.raises(InvalidToken) as caught:
        tokens.verify(token, client=client, now=now)
    assert "ann" not in str(caught.value)
    return caught.value.reason


@pytest.mark.parametrize(("kind", "identifier"), [("email", "ann@example.test"), ("phone", "+12125550123")])
def test_it_proves_the_address_and_when(kind: str, identifier: str) -> None:
    token = TOKENS.write(client_id=OWN, kind=kind, identifier=identifier, now=NOW)  # type: ignore[arg-type]
    proof = TOKENS.verify(token, client=CLIENT, now=NOW + LIFETIME - 1)
    assert (proof.project_id, proof.at) == (OWN, NOW)
    assert proof.who == ProvenAddress(kind, identifier, identifier)  # type: ignore[arg-type]


def test_it_ends_after_thirty_days() -> None:
    assert refused(ANN, now=NOW + LIFETIME) == "expired"


def test_it_is_for_one_client() -> None:
    assert refused(ANN, client=SECOND) == "wrong_audience"
    assert refused(replace(ANN, receiver=OTHER), client=SECOND) == "bad_signature"


@pytest.mark.parametrize(
    "changed",
    [
        replace(ANN, identifier="bob@example.test"),
        replace(ANN, identifier="\ud800"),
        replace(ANN, identifier_type="PHONE"),
        replace(ANN, expire_at=str(int(ANN.expire_at) + 1)),
        replace(ANN, expire_at="0" + ANN.expire_at),
        replace(ANN, identifier="ann@example.tes", identifier_type="EMAIL"),
        replace(ANN, signature=base64.b64encode(bytes(64)).decode()),
        replace(ANN, signature=""),
    ],
)
def test_nothing_that_is_signed_can_be_changed(changed: IdentityToken) -> None:
    assert refused(changed) == "bad_signature"


@pytest.mark.parametrize(
    "changed",
    [
        replace(ANN, identifier_type="USERNAME"),
        replace(ANN, identifier_type="email"),
        replace(ANN, expire_at=""),
        replace(ANN, expire_at="9" * 13),
        replace(ANN, expire_at="١٢٣"),
        replace(ANN, expire_at="-1"),
        replace(ANN, signature="?"),
        replace(ANN, signature="é"),
    ],
)
def test_what_is_no_token_is_malformed(changed: IdentityToken) -> None:
    assert refused(changed) == "malformed"


def test_another_issuer_s_is_refused_and_an_older_secret_s_is_not() -> None:
    assert refused(ANN, tokens=IdentityTokens([b"x" * 32])) == "bad_signature"
    renewed = IdentityTokens([b"n" * 32, b"k" * 32])
    who = renewed.verify(ANN, client=CLIENT, now=NOW).who
    assert who == ProvenAddress("email", "ann@example.test", "ann@example.test")
    assert renewed.public_key != TOKENS.public_key


def test_it_shows_neither_the_address_nor_the_signature() -> None:
    assert "ann@" not in repr(ANN)
    assert ANN.signature not in repr(ANN)

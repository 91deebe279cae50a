"""What is registered of a client: kept as it was given, and refused by the name of its member."""

from __future__ import annotations

import os
from typing import Any

import pytest
from joserfc.jwk import ECKey, OctKey, OKPKey, RSAKey

from issuer.clients.no_redirect_uris import NO_URIS
from splitpin.errors import InvalidRequest
from splitpin.issuer.clients.flow import find_client
from splitpin.issuer.clients.metadata import CLIENT_CREDENTIALS, ClientMetadata, edited
from splitpin.issuer.clients.metadata_rules import check_metadata
from splitpin.issuer.clients.model import Client
from splitpin.issuer.clients.registration import create_client, create_project, edit_client
from splitpin.issuer.db import Database

NOW = 1_800_000_000
API = "https://api.shop.test/"


def public(key: Any, **others: Any) -> dict[str, Any]:
    """A key's public half."""
    members: dict[str, Any] = key.as_dict(private=False)
    return members | others


EC = public(ECKey.generate_key("P-256"), kid="a")
RSA = public(RSAKey.generate_key(2048), kid="b")
OKP = public(OKPKey.generate_key("Ed25519"), kid="c")
EVERYTHING: dict[str, Any] = {
    "third_party": True,
    "require_pkce": True,
    "id_token_signed_response_alg": "RS256",
    "thin_id_token": True,
    "grant_types": ("authorization_code", "refresh_token", CLIENT_CREDENTIALS),
    "scopes": ("openid", "email", "orders:read"),
    "resources": (API, "urn:example:api"),
    "post_logout_redirect_uris": ("https://shop.test/bye", "com.example.app:/bye"),
    "backchannel_logout_uri": "https://shop.test/logout",
    "backchannel_logout_session_required": True,
    "require_pushed_authorization_requests": True,
    "jwks": (EC, RSA, OKP),
    "client_uri": "https://shop.test/",
    "logo_uri": "https://shop.test/logo.png",
}
TWO_OF_ONE_NAME = ({**EC, "kid": "x"}, {**RSA, "kid": "x"})
PRIVATE = ECKey.generate_key("P-256").as_dict(private=True)

REFUSED: list[tuple[dict[str, Any], str]] = [
    *[({"post_logout_redirect_uris": (uri,)}, "post_logout_redirect_uris") for uri in NO_URIS],
    *[
        ({"backchannel_logout_uri": uri}, "backchannel_logout_uri")
        for uri in ["com.example.app:/x", "http://shop.test/"]
    ],
    *[({"jwks_uri": uri}, "jwks_uri") for uri in ["http://localhost/keys", "app:/keys", "https://u@shop.test/keys"]],
    *[({"logo_uri": uri}, "logo_uri") for uri in ["http://localhost/x.png", "data:image/png,x", "javascript:x"]],
    ({"client_uri": "//shop.test"}, "client_uri"),
    ({"id_token_signed_response_alg": "none"}, "id_token_signed_response_alg"),
    ({"id_token_signed_response_alg": "HS256"}, "id_token_signed_response_alg"),
    *[({"grant_types": (each,)}, "grant_types") for each in ["implicit", "password", "", "Refresh_Token"]],
    *[({"scopes": (each,)}, "scopes") for each in ["", "a b", 'a"b', "a\\b", "ä", "a" * 129, "a\n"]],
    ({"scopes": tuple(f"s{number}" for number in range(51))}, "scopes"),
    *[
        ({"resources": (each,)}, "resources")
        for each in ["", "api", "/api", API + "#x", "https://a b", "HTTPS://x", "x:"]
    ],
    ({"grant_types": (CLIENT_CREDENTIALS,)}, "resources"),
    ({"jwks": (EC,), "jwks_uri": "https://shop.test/keys"}, "jwks_uri"),
    *[
        ({"jwks": keys}, "jwks")
        for keys in [
            (PRIVATE,),
            (OctKey.generate_key(256).as_dict(private=True),),
            (public(ECKey.generate_key("P-384")),),
            (public(OKPKey.generate_key("X25519")),),
            ({**RSA, "n": RSA["n"][:171] + "A"},),
            ({**RSA, "e": "Aw"},),
            ({**EC, "use": "enc"},),
            ({**EC, "alg": "ES512"},),
            ({**EC, "key_ops": ["sign"]},),
            ({**EC, "key_ops": "verify"},),
            ({**EC, "kid": 7},),
            ({**EC, "x": EC["y"]},),
            ({**EC, "x": EC["x"] + "="},),
            ({**EC, "x": None},),
            ({**OKP, "x": OKP["x"][:-4]},),
            ({"kty": ["EC"]},),
            ({},),
            TWO_OF_ONE_NAME,
            ({key: value for key, value in EC.items() if key != "kid"}, RSA),
            (EC,) * 11,
        ]
    ],
]


@pytest.fixture
def project(db: Database) -> Client:
    return db.run_now(create_project, name="Shop", origins=["https://shop.test"], now=NOW, entropy=os.urandom)[0]


def make(db: Database, project: Client, metadata: ClientMetadata, type_: Any = "confidential") -> Client:
    made, _ = db.run_now(
        create_client, project.id, name="x", type_=type_, origins=[], metadata=metadata, now=NOW, entropy=os.urandom
    )
    return made


def test_everything_that_is_registered_is_kept(db: Database, project: Client) -> None:
    made = make(db, project, ClientMetadata(**EVERYTHING))
    assert db.run_now(find_client, made.id) == made
    assert made.metadata == ClientMetadata(**EVERYTHING)
    assert made.token_endpoint_auth_method == "private_key_jwt"
    assert made.requires_pkce


def test_a_client_of_which_nothing_was_said_is_as_clients_were(db: Database, project: Client) -> None:
    assert project.metadata == ClientMetadata()
    assert (project.token_endpoint_auth_method, project.requires_pkce) == ("none", True)
    office = make(db, project, ClientMetadata())
    assert (office.token_endpoint_auth_method, office.requires_pkce) == ("client_secret_basic", False)


@pytest.mark.parametrize(("given", "field"), REFUSED)
def test_what_will_not_do_is_refused_by_name(given: dict[str, Any], field: str) -> None:
    with pytest.raises(InvalidRequest) as caught:
        check_metadata(ClientMetadata(**given), is_public=False)
    assert caught.value.field == field


@pytest.mark.parametrize(
    ("given", "field"),
    [
        ({"grant_types": (CLIENT_CREDENTIALS,), "resources": (API,)}, "grant_types"),
        ({"jwks": (EC,)}, "jwks"),
        ({"jwks_uri": "https://shop.test/keys"}, "jwks_uri"),
    ],
)
def test_a_public_client_has_nothing_that_only_a_server_can_keep(
    db: Database, project: Client, given: dict[str, Any], field: str
) -> None:
    with pytest.raises(InvalidRequest) as caught:
        make(db, project, ClientMetadata(**given), "public")
    assert caught.value.field == field
    with pytest.raises(InvalidRequest) as caught:
        db.run_now(edit_client, project.id, metadata=given)
    assert caught.value.field == field
    office = make(db, project, ClientMetadata(**given))
    with pytest.raises(InvalidRequest) as caught:
        db.run_now(edit_client, office.id, type_="public")
    assert caught.value.field == field
    assert db.run_now(find_client, office.id) == office


def test_an_edit_leaves_alone_what_it_does_not_name(db: Database, project: Client) -> None:
    made = make(db, project, ClientMetadata(**EVERYTHING))
    now = db.run_now(edit_client, made.id, metadata={"scopes": ("openid",), "logo_uri": None})
    assert now.metadata == ClientMetadata(**{**EVERYTHING, "scopes": ("openid",), "logo_uri": None})
    assert db.run_now(find_client, made.id) == now


def test_keys_by_value_and_by_address_take_each_other_s_place() -> None:
    by_value = edited(ClientMetadata(), {"jwks": (EC,)})
    by_address = edited(by_value, {"jwks_uri": "https://shop.test/keys"})
    assert (by_address.jwks, by_address.jwks_uri) == ((), "https://shop.test/keys")
    assert edited(by_address, {"jwks": (EC,)}) == by_value


def test_somebody_else_s_client_gets_rs256_unless_it_is_said_otherwise() -> None:
    assert edited(ClientMetadata(), {"third_party": True}).id_token_signed_response_alg == "RS256"
    chosen = edited(ClientMetadata(), {"third_party": True, "id_token_signed_response_alg": "ES256"})
    assert chosen.id_token_signed_response_alg == "ES256"
    assert edited(chosen, {"third_party": True, "thin_id_token": True}).id_token_signed_response_alg == "ES256"

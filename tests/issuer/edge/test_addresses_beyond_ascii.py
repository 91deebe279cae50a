"""Addresses in other letters, the whole way: asked for as typed, mailed, proven, in tokens, looked up, exchanged."""

from __future__ import annotations

import pytest

from issuer.edge.accounts import get, public, secret
from issuer.edge.http_world import HttpWorld
from issuer.edge.test_oidc import claims_of

PEOPLE = [
    ("cléo@example.com", "CL\u00c9O@Example.com", "cléo@example.com"),
    ("ann@münchen.example", "Ann@Mu\u0308nchen.example", "ann@xn--mnchen-3ya.example"),
    ("анна@пример.example", "\ufeffАННА@пример.example\u200b", "анна@xn--e1afmkfd.example"),
]


@pytest.mark.parametrize(("typed", "otherwise", "canonical"), PEOPLE)
async def test_somebody_signs_in_however_the_address_is_typed(
    world: HttpWorld, typed: str, otherwise: str, canonical: str
) -> None:
    begun = (await world.begin(typed)).json()
    payload = (await world.verify(begun["challenge_id"], await world.code(canonical))).json()
    assert payload["email"] == payload["user"]["identifier"] == canonical
    for token in ("access_token", "id_token"):
        assert claims_of(payload["oauth_token"][token])["identifier"] == canonical
    world.clock.now += 3600
    begun = (await world.begin(otherwise)).json()
    again = (await world.verify(begun["challenge_id"], await world.code(canonical, mails=2))).json()
    assert again["user"]["ID"] == payload["user"]["ID"]
    for name in (typed, otherwise, canonical):
        assert (await get(world, "/user", identifier=name))["ID"] == payload["user"]["ID"]


@pytest.mark.parametrize(("typed", "otherwise", "canonical"), PEOPLE)
async def test_an_account_that_the_app_s_server_made_is_the_one_who_proves_it(
    small_world: HttpWorld, typed: str, otherwise: str, canonical: str
) -> None:
    made = await small_world.client.post(
        "/api/v0/user/create", json={"identifier": otherwise}, headers=secret(small_world)
    )
    begun = (await small_world.begin(typed)).json()
    answer = await small_world.verify(begun["challenge_id"], await small_world.code(canonical))
    assert answer.json()["user"]["ID"] == made.json()["ID"]
    again = await small_world.client.post(
        "/api/v0/user/create", json={"identifier": canonical}, headers=public(small_world) | secret(small_world)
    )
    assert again.status_code == 409


@pytest.mark.parametrize("address", ["straße@example.com", "\u0430nn@example.com"])
async def test_a_letter_that_cannot_be_taken_is_said_in_a_sentence(small_world: HttpWorld, address: str) -> None:
    answer = await small_world.begin(address)
    assert answer.status_code == 400
    assert answer.json()["field"] == "email"
    assert "letter" in answer.json()["detail"]

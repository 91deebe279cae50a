"""How clients prove themselves at the token and the revocation endpoint (RFC 6749 section 2.3, RFC 7523)."""

from __future__ import annotations

import asyncio
import base64
import secrets
from typing import Any
from urllib.parse import quote_plus

import httpx

from issuer.clients.client_signer import Signer
from issuer.edge.http_world import ISSUER, START, HttpWorld
from splitpin.issuer import audit
from splitpin.issuer.clients.metadata import ClientMetadata
from splitpin.issuer.clients.model import Client
from splitpin.issuer.clients.registration import create_client
from splitpin.issuer.policy import HOUR, WRONG_CLIENTS


def confidential(world: HttpWorld, **metadata: Any) -> tuple[Client, str]:
    return world.db.run_now(
        create_client,
        world.app.project.id,
        name="Server",
        type_="confidential",
        origins=[],
        metadata=ClientMetadata(**metadata),
        now=START,
        entropy=secrets.token_bytes,
    )


def basic(client_id: str, secret: str) -> dict[str, str]:
    joined = f"{quote_plus(client_id)}:{quote_plus(secret)}"
    return {"Authorization": "Basic " + base64.b64encode(joined.encode()).decode()}


async def revoke(world: HttpWorld, headers: dict[str, str] | None = None, /, **parameters: str) -> httpx.Response:
    """Succeeds for whoever the client is, since unknown tokens need no revoking."""
    return await world.client.post("/oauth2/revoke", data={"token": "unknown"} | parameters, headers=headers)


async def test_a_secret_comes_in_either_of_the_two_ways_and_not_in_both(world: HttpWorld) -> None:
    client, secret = confidential(world)
    assert (await revoke(world, client_id=client.id, client_secret=secret)).status_code == 200
    assert (await revoke(world, basic(client.id, secret))).status_code == 200
    assert (await revoke(world, basic(client.id, secret), client_id=client.id)).status_code == 200
    both = await revoke(world, basic(client.id, secret), client_id=client.id, client_secret=secret)
    assert (both.status_code, both.json()["error"]) == (400, "invalid_request")
    other = await revoke(world, basic(client.id, secret), client_id=world.app.id)
    assert (other.status_code, other.json()["error"]) == (400, "invalid_request")
    for none in (await revoke(world, client_id=client.id), await revoke(world, client_id=client.id, client_secret="x")):
        assert (none.status_code, none.json()["error"]) == (400, "invalid_client")
    wrong = await revoke(world, basic(client.id, "x"))
    assert (wrong.status_code, wrong.json()["error"]) == (401, "invalid_client")
    assert wrong.headers["www-authenticate"].startswith("Basic ")


async def test_a_client_with_keys_proves_itself_once_with_each_assertion(world: HttpWorld) -> None:
    signer = Signer("EdDSA")
    client, secret = confidential(world, jwks=(signer.jwk,))
    brought = signer.parameters(client.id, ISSUER, world.clock.now)
    assert (await revoke(world, client_id=client.id, **brought)).status_code == 200
    again = await revoke(world, client_id=client.id, **brought)
    assert (again.status_code, again.json()["error"]) == (400, "invalid_client")
    fresh = signer.parameters(client.id, ISSUER, world.clock.now)
    assert (await revoke(world, **fresh)).status_code == 200  # the assertion has the client's id (RFC 7521 section 4.2)
    for refused in (
        await revoke(world, client_id=client.id, client_secret=secret),
        await revoke(world, basic(client.id, secret)),
        await revoke(world, client_id=client.id),
        await revoke(world, **Signer("EdDSA").parameters(client.id, ISSUER, world.clock.now)),
        await revoke(world, **signer.parameters(client.id, ISSUER + "/oauth2/token", world.clock.now)),
    ):
        assert refused.json()["error"] == "invalid_client"
    for malformed in (
        await revoke(world, client_id=world.app.id, **signer.parameters(client.id, ISSUER, world.clock.now)),
        await revoke(world, client_secret=secret, **signer.parameters(client.id, ISSUER, world.clock.now)),
        await revoke(world, basic(client.id, secret), **signer.parameters(client.id, ISSUER, world.clock.now)),
        await revoke(world, client_assertion=brought["client_assertion"]),
    ):
        assert (malformed.status_code, malformed.json()["error"]) == (400, "invalid_request")


async def test_of_many_requests_with_one_assertion_one_is_answered(world: HttpWorld) -> None:
    signer = Signer()
    client, _ = confidential(world, jwks=(signer.jwk,))
    brought = signer.parameters(client.id, ISSUER, world.clock.now)
    answers = await asyncio.gather(*[revoke(world, **brought) for _ in range(16)])
    assert sorted(answer.status_code for answer in answers) == [200] + [400] * 15


async def test_an_assertion_of_a_client_that_registered_no_key_proves_nothing(world: HttpWorld) -> None:
    client, _ = confidential(world)
    for client_id in (client.id, world.app.id, "nobody", "5b0c6c1e-7d0e-4b52-9a53-0d7c5a1f2e11"):
        refused = await revoke(world, **Signer().parameters(client_id, ISSUER, world.clock.now))
        assert (refused.status_code, refused.json()["error"]) == (400, "invalid_client")


async def test_the_operator_reads_which_check_failed_and_the_client_does_not(world: HttpWorld) -> None:
    signer = Signer()
    client, secret = confidential(world, jwks=(signer.jwk,))
    told = {
        (await revoke(world, client_id=client.id, client_secret=secret)).text,
        (await revoke(world, client_id=client.id)).text,
        (await revoke(world, client_id=client.id, client_secret="wrong")).text,
    }
    assert len(told) == 1
    await revoke(world, **signer.parameters(client.id, ISSUER, world.clock.now, exp=START + 1000))
    records = world.db.run_now(audit.latest, event="client.refused", limit=10)
    assert [str(each.reason).removeprefix(client.id + " ") for each in records] == [
        "assertion lifetime_too_long exp",
        "wrong_secret",
        "not_authenticated",
        "secret_not_registered",
    ]


async def test_guessing_in_a_client_s_name_ends_and_shuts_nobody_out(world: HttpWorld) -> None:
    client, secret = confidential(world)
    for _ in range(WRONG_CLIENTS.most):
        assert (await revoke(world, client_id=client.id, client_secret="x")).status_code == 400
    refused = await revoke(world, client_id=client.id, client_secret="x")
    assert refused.status_code == 429
    assert 0 < int(refused.headers["retry-after"]) <= HOUR
    assert (await revoke(world, client_id=client.id, client_secret=secret)).status_code == 200
    assert (await revoke(world, client_id=world.app.id, client_secret="x")).status_code == 400
    assert len(world.db.run_now(audit.latest, event="client.refused", limit=100)) == WRONG_CLIENTS.most + 1


async def test_a_public_client_authenticates_with_a_secret_or_not_at_all(world: HttpWorld) -> None:
    token = await world.refresh_token()
    keyed = await world.token(token, headers=None, **Signer().parameters(world.app.id, ISSUER, world.clock.now))
    assert keyed.json()["error"] == "invalid_client"
    token = (await world.token(token, client_secret=world.secret)).json()["refresh_token"]
    token = (await world.token(token, headers=basic(world.app.id, world.secret))).json()["refresh_token"]
    assert (await world.token(token)).status_code == 200

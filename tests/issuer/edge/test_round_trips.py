"""How often each endpoint waits for PostgreSQL: counted between the two, so that one more is noticed."""

from __future__ import annotations

from pathlib import Path
from tempfile import TemporaryDirectory
from urllib.parse import parse_qs, urlsplit

import pytest

from issuer.edge.http_world import ORIGIN, http_world
from issuer.migrated_databases import MigratedDatabases
from issuer.round_trips import counted

PREFLIGHT = {"Origin": ORIGIN, "Access-Control-Request-Method": "POST"}
MOST = {"preflight": 0, "begin": 4, "verify": 7, "refresh": 2, "form": 0, "facts": 1}
"""Round trips of the cheapest of ten: the first hears of clients and keys, and a mail may be sent meanwhile."""


@pytest.mark.direct
async def test_no_endpoint_waits_more_often_than_it_has_to(migrated_databases: MigratedDatabases) -> None:
    found: dict[str, int] = {}

    def note(name: str, count: int) -> None:
        found[name] = min(count, found.get(name, count))

    with migrated_databases.one() as url, TemporaryDirectory() as folder:
        parts = urlsplit(url)
        host = Path(parse_qs(parts.query)["host"][0])
        (socket,) = host.glob(".s.PGSQL.*[0-9]")
        with counted(Path(folder), socket) as turns:
            async with http_world(url.replace(parts.query, f"host={folder}")) as world:

                async def sign_in(email: str) -> str:
                    before = turns.count
                    begun = (await world.begin(email)).json()
                    note("begin", turns.count - before)
                    code = await world.code(email)
                    before = turns.count
                    tokens = (await world.verify(begun["challenge_id"], code)).json()["oauth_token"]
                    note("verify", turns.count - before)
                    return str(tokens["refresh_token"])

                for email in (f"person-{number}@example.com" for number in range(10)):
                    token = await sign_in(email)
                    before = turns.count
                    await world.token(token)
                    note("refresh", turns.count - before)
                    before = turns.count
                    answer = await world.client.options("/api/v1/codes", headers=PREFLIGHT)
                    assert answer.headers["access-control-allow-origin"] == ORIGIN
                    note("preflight", turns.count - before)
                    before = turns.count
                    form = {"api_key": world.app.id, "domain": ORIGIN, "type": "EMAIL", "challenge": world.challenge}
                    assert (await world.client.get("/signup", params=form)).status_code == 200
                    note("form", turns.count - before)
                    before = turns.count
                    facts = await world.client.get(f"/api/v0/company/info/{world.app.id}")
                    assert facts.status_code == 200
                    note("facts", turns.count - before)
    assert {name: count for name, count in found.items() if count > MOST[name]} == {}

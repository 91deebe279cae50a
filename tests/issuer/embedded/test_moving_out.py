"""An issuer that began in the app's process and moved out: another address, the same database, the same people."""

from __future__ import annotations

from pathlib import Path

import pytest

from issuer.edge.http_world import browser, running
from issuer.embedded.one_process import ORIGIN, Person, party_of, person, starlette_app
from splitpin import RelyingParty
from splitpin.issuer import Issuer
from splitpin.issuer.app import build
from splitpin.issuer.clients.registration import edit_client
from splitpin.issuer.db import open_database
from splitpin.issuer.settings import read_settings
from splitpin.jose.keys import JWKSet
from splitpin.stores.sqlite import SQLiteStore

BEFORE, AFTER = "http://localhost:8000/id", "http://localhost:9000"


async def test_nobody_is_signed_out_and_nobody_registers_again(
    migrated_url: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    store = SQLiteStore(tmp_path / "app.db")
    issuer = Issuer(BEFORE, {"SPLITPIN_DATABASE": migrated_url})
    app = issuer.beside(starlette_app(party_of(issuer, store)))
    ann, bob = person(app, issuer.client_id), person(app, issuer.client_id)
    async with running(app):
        before = await ann.sign_in("ann@example.com")
        late = await bob.proof("bob@example.com")

    settings = read_settings(
        {
            "SPLITPIN_ISSUER": AFTER,
            "SPLITPIN_DATABASE": migrated_url,
            "SPLITPIN_MASTER_SECRET_FILE": "splitpin.secret",
            "SPLITPIN_DEVELOPMENT": "1",
        }
    )
    db = open_database(migrated_url)
    db.run_now(edit_client, issuer.client_id, add_origins=[ORIGIN])
    db.close()
    served = build(settings)
    async with running(served), browser(served, origin=ORIGIN) as at_issuer:
        keys = JWKSet.from_dict((await at_issuer.get("/.well-known/jwks.json")).json())
        party = RelyingParty(
            issuer=AFTER,
            formerly=[BEFORE],
            audience=issuer.client_id,
            origin=ORIGIN,
            keys=keys,
            store=store,
        )
        moved = starlette_app(party)
        returning = person(moved, issuer.client_id).browser
        returning.cookies = ann.browser.cookies
        assert (await returning.get("/me")).text == "ann@example.com", "her session lives on"
        assert (await returning.post("/login", json=late)).json()["registered"] is True, "what was proved before counts"

        proof = await Person(at_issuer, issuer.client_id, path="").proof("ann@example.com")
        assert proof["oauth_token"]["access_token"]
        again = (await returning.post("/login", json=proof)).json()
        assert again == {"user": before["user"], "registered": False}
        refreshed = await at_issuer.post(
            "/oauth2/token",
            data={
                "grant_type": "refresh_token",
                "client_id": issuer.client_id,
                "refresh_token": late["oauth_token"]["refresh_token"],
            },
        )
        assert refreshed.status_code == 200, "a grant from before goes on"
        token = party.verifier.verify(refreshed.json()["access_token"])
        assert token.issuer == BEFORE, "the app knows people by the first name"

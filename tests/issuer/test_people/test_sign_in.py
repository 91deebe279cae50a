"""A test person at the door that everybody comes in by: the API of pages, and what housekeeping leaves of them."""

from __future__ import annotations

import secrets
import time
from pathlib import Path
from typing import Any

import httpx
import pytest

from issuer.edge.http_world import running
from issuer.embedded.one_process import ORIGIN, person
from splitpin.issuer import Issuer
from splitpin.issuer.accounts.test_people import remove
from splitpin.issuer.db import open_database
from splitpin.issuer.secrets import MasterSecrets
from splitpin.issuer.test_people.flow import add
from splitpin.issuer.test_people.model import FixedCodes

REVIEW, CODE = "review@shop.example", "123456"


async def test_the_code_signs_in_over_http_and_its_refresh_token_goes_with_the_person(
    migrated_url: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    issuer = Issuer("http://localhost:8000/id", {"SPLITPIN_DATABASE": migrated_url})
    db = open_database(migrated_url)
    async with running(issuer):
        app = httpx.ASGITransport(app=issuer, client=("127.0.0.1", 5))
        browser = person(issuer, issuer.client_id)
        codes = FixedCodes(MasterSecrets(issuer.settings.master_secrets).derive_all(FixedCodes.PURPOSE))
        now = int(time.time())
        words: dict[str, Any] = {"address": REVIEW, "code": CODE, "until": now + 86_400, "codes": codes, "now": now}
        db.run_now(add, project_id=issuer.client_id, entropy=secrets.token_bytes, **words)
        payload = await browser.proof_with(REVIEW, CODE)
        tokens = payload["oauth_token"]
        refreshed = {
            "grant_type": "refresh_token",
            "client_id": issuer.client_id,
            "refresh_token": tokens["refresh_token"],
        }
        async with httpx.AsyncClient(transport=app, base_url=ORIGIN) as server:
            assert (await server.get("/id/inbox.json")).json() == [], "no message went anywhere"
            db.run_now(remove, REVIEW, project_id=issuer.client_id, now=int(time.time()))
            assert (await server.post("/id/oauth2/token", data=refreshed)).status_code == 400
    db.close()

"""An app on Starlette and SQLite: with its issuer inside, or trusting the one that ISSUER and CLIENT_ID name."""

from __future__ import annotations

import os

import uvicorn
from starlette.applications import Starlette

from splitpin import RelyingParty
from splitpin.issuer import Issuer
from splitpin.starlette import SignIn
from splitpin.stores.sqlite import SQLiteStore

port, store = int(os.environ["PORT"]), SQLiteStore(os.environ["APP_DATABASE"])
origin = f"http://localhost:{port}"
if "ISSUER" in os.environ:
    party = RelyingParty(issuer=os.environ["ISSUER"], audience=os.environ["CLIENT_ID"], origin=origin, store=store)
    site = Starlette(routes=[*SignIn(party).routes])
else:
    issuer = Issuer(f"{origin}/id", os.environ, client_id=None, name="Bench")
    site = issuer.beside(Starlette(routes=[*SignIn(RelyingParty(**issuer.trusted, store=store)).routes]))
uvicorn.run(site, port=port, log_level="warning", access_log=False)

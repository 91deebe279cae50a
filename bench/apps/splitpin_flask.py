"""Splitpin in Flask, for gunicorn: STORE is memory, a SQLite file, or the address of a PostgreSQL database."""

from __future__ import annotations

import json
import os
from pathlib import Path

from flask import Flask

from splitpin import JWKSet, RelyingParty
from splitpin.flask import SignIn
from splitpin.stores.psycopg import PsycopgStore
from splitpin.testing import MemoryStore

store_name = os.environ["STORE"]
party = RelyingParty(
    issuer=os.environ["ISSUER"],
    audience=os.environ["AUDIENCE"],
    origin=os.environ["ORIGIN"],
    keys=JWKSet.from_dict(json.loads(Path(os.environ["JWKS"]).read_text())),
    store=MemoryStore() if store_name == "memory" else PsycopgStore(store_name),
)
app = Flask(__name__)
SignIn(party, app)

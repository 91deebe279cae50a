"""An app that keeps its sessions in sealed cookies, driven without a framework."""

from __future__ import annotations

import json
from typing import Any

from memory_store import MemoryUsers
from small_issuer import ORIGIN, SmallIssuer
from splitpin.relying_party import endpoints, protect
from splitpin.relying_party.config import RelyingParty
from splitpin.relying_party.http.answer import Answer
from splitpin.relying_party.http.request import RequestHead
from splitpin.relying_party.sessions.sealed_cookie import SealedCookie
from splitpin.relying_party.steps import finish
from splitpin.relying_party.users import User

KEY = bytes(range(100, 132))


def a_party(issuer: SmallIssuer, sealed: SealedCookie | None = None, **options: Any) -> RelyingParty:
    sealed = SealedCookie([KEY]) if sealed is None else sealed
    return issuer.party(store=None, users=MemoryUsers(), sessions=sealed, **options)


def log_in(party: RelyingParty, issuer: SmallIssuer, **claims: Any) -> Answer:
    head = RequestHead("POST", content_type="application/json", origin=ORIGIN)
    body = json.dumps(issuer.payload(**claims)).encode()
    return finish(endpoints.login(party, head, lambda: body, party.verifier.verify_fresh))


def cookie_of(answer: Answer) -> str:
    return dict(answer.headers)[b"set-cookie"].decode().partition(";")[0]


def user_of(party: RelyingParty, cookie: str) -> User:
    return finish(protect.session(party, RequestHead("GET", cookie=cookie), party.verifier.verify))

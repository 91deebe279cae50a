"""An issuer over a database of many people, in this process, and what is asked of it there: each thing once, timed."""

from __future__ import annotations

import asyncio
import base64
import hashlib
import json
import random
import secrets
import time
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from ipaddress import ip_network
from typing import Any

import httpx
from starlette.types import ASGIApp, Message

from many_people import AGE, address_of, fill, sid_of, subject_of
from splitpin.issuer import audit
from splitpin.issuer.accounts import flow as accounts
from splitpin.issuer.app import build
from splitpin.issuer.authorization.flow import clean as clean_authorization_codes
from splitpin.issuer.clients.registration import create_project
from splitpin.issuer.codes.flow import clean as clean_codes
from splitpin.issuer.db import Transaction, open_database
from splitpin.issuer.devices.flow import clean as clean_pin_resets
from splitpin.issuer.housekeeping import BATCH
from splitpin.issuer.outbox.flow import clean as clean_outbox
from splitpin.issuer.policy import Limit, LimitPolicy, Retention
from splitpin.issuer.secrets import MasterSecrets
from splitpin.issuer.senders.shared_inbox import SharedInbox
from splitpin.issuer.sessions.flow import forget as forget_sessions
from splitpin.issuer.sessions.flow import list_sessions
from splitpin.issuer.settings import Settings
from splitpin.issuer.tokens.flow import forget as forget_grants
from splitpin.issuer.tokens.refresh_token import RefreshTokens
from splitpin.issuer.users.listing.flow import list_accounts, the_account
from splitpin.issuer.users.listing.model import Position

ISSUER = "http://localhost:8000"
CHANGED = 600
"""People who are signed in, ended, disabled and deleted; the others are looked at."""

_DEAD_SESSION = """
    INSERT INTO sessions (sid, project_id, subject, proofs, network, user_agent, created_at, seen_at, idle_expires_at,
        expires_at) VALUES (:sid, :project_id, :subject, '', '10.1.2.0/24', 'Firefox on Linux', 1, 1, 1, 1)"""
_DEAD_GRANT = """
    INSERT INTO grants (sid, project_id, client_id, subject, identifier, authentication_method, authenticated_at, scope,
        salt, created_at, rotated_at, idle_expires_at, expires_at)
    VALUES (:sid, :project_id, :project_id, :subject, 'a', 'OTP', 1, 'access', :salt, 1, 1, 1, 1)"""
_DEAD_RECORD = """
    INSERT INTO audit_events (at, project_id, subject, event) VALUES (1, :project_id, :subject, 'sign_in.succeeded')"""
_WAITING = "SELECT message_id FROM outbox WHERE next_try_at IS NOT NULL LIMIT 1"


class Crowded:
    """One issuer with so many people.

    Args:
        address: Of an empty database.
        people: How many; a thousand or more.
        seed: Whom things happen to.
    """

    def __init__(self, address: str, people: int, seed: int) -> None:
        now, secret = int(time.time()), secrets.token_bytes(32)
        self.project_id = _project_in(address, now)
        fill(address, people, project_id=self.project_id, client_id=self.project_id, now=now)
        self._db = open_database(address, connections=4)
        settings = Settings(
            issuer=ISSUER,
            master_secrets=(secret,),
            sender="inbox",
            database=address,
            trusted_proxies=(ip_network("127.0.0.1"),),
        )
        generous = LimitPolicy(mails_per_project=Limit(10**6, 3600))
        self.app = build(settings, db=self._db, limits=generous)
        self._inbox = SharedInbox(self._db, time.time)
        self._refresh_tokens = RefreshTokens(MasterSecrets((secret,)).derive_all(RefreshTokens.PURPOSE))
        choice = random.Random(seed)
        chosen = choice.sample(range(1, people + 1), 1_000)
        self._to_change, self._to_look_at = chosen[:CHANGED], chosen[CHANGED:]
        self._choice = choice
        # The oldest but a page, whom nothing happens to that moves them in the list.
        self._before_last = Position(now - AGE + 55 // 7, "")

    @asynccontextmanager
    async def running(self) -> AsyncIterator[None]:
        """Starts the issuer and ends it; in between it can be asked."""
        transport = httpx.ASGITransport(app=self.app, client=("127.0.0.1", 5))
        async with _lifespan(self.app), httpx.AsyncClient(transport=transport, base_url=ISSUER) as self._browser:
            yield

    def things(self) -> dict[str, Callable[[], Any]]:
        """What is asked, by name; each returns the seconds that it took."""
        return {
            "sign-in, somebody new": lambda: self._sign_in(f"new-{secrets.token_hex(8)}@example.com"),
            "sign-in, somebody known": lambda: self._sign_in(address_of(self._to_change.pop())),
            "refresh": self._refresh,
            "user by address": lambda: self._timed(
                the_account, address_of(self._anybody()), project_id=self.project_id
            ),
            "first page of users": lambda: self._timed(list_accounts, project_id=self.project_id, page=0),
            "last page of users": lambda: self._timed(
                list_accounts, project_id=self.project_id, page=1, after=self._before_last
            ),
            "sessions of a user": lambda: self._timed(list_sessions, subject_of(self._anybody())),
            "audit, a page of the project's": lambda: self._timed(audit.latest, project_id=self.project_id),
            "audit, a page of a user's": lambda: self._timed(audit.latest, subject=subject_of(self._anybody())),
            "end of a session": lambda: self._timed(
                accounts.end_session, sid_of(self._to_change.pop()), now=int(time.time())
            ),
            "disabling a user": lambda: self._timed(
                accounts.disable, subject_of(self._to_change.pop()), now=int(time.time())
            ),
            "deleting a user": lambda: self._timed(
                accounts.delete, subject_of(self._to_change.pop()), now=int(time.time())
            ),
            "sweep, nothing to do": self._sweep,
            "sweep, 500 dead of each": self._sweep_dead,
        }

    def _anybody(self) -> int:
        return self._choice.choice(self._to_look_at)

    async def _timed(self, use_case: Callable[..., Any], *args: Any, **kwargs: Any) -> float:
        began = time.perf_counter()
        await self._db.run(use_case, *args, **kwargs)
        return time.perf_counter() - began

    async def _sign_in(self, address: str) -> float:
        """Asks for a code and types it; its mail's way is not counted."""
        verifier = secrets.token_urlsafe(32)
        challenge = base64.urlsafe_b64encode(hashlib.sha256(verifier.encode()).digest()).rstrip(b"=").decode()
        asked = {"client_id": self.project_id, "email": address, "code_challenge": challenge}
        begun, asking = await self._post("/api/v1/codes", json=asked | {"code_challenge_method": "S256"})
        typed = {
            "client_id": self.project_id,
            "challenge_id": begun["challenge_id"],
            "code": await self._code_to(address),
            "code_verifier": verifier,
        }
        _, typing = await self._post("/api/v1/codes/verify", json=typed)
        return asking + typing

    async def _code_to(self, address: str) -> str:
        """The code of a mail, once nobody has anything to do for it any more."""
        while await self._db.run(lambda tx: tx.one(_WAITING)) is not None:
            await asyncio.sleep(0.002)
        return next(str(each.message.code) for each in await self._inbox.newest() if each.message.to == address)

    async def _refresh(self) -> float:
        sid = sid_of(self._to_change.pop())
        (row,) = await self._db.run(lambda tx: tx.all("SELECT id, salt FROM grants WHERE sid = :sid", sid=sid))
        text = self._refresh_tokens.write(row["id"], row["salt"], 0)
        asked = {"grant_type": "refresh_token", "client_id": self.project_id, "refresh_token": text}
        return (await self._post("/oauth2/token", data=asked))[1]

    async def _post(self, path: str, **body: Any) -> tuple[dict[str, Any], float]:
        network = ".".join(str(byte) for byte in (10, *secrets.token_bytes(2), 1))
        request = self._browser.build_request("POST", path, headers={"X-Forwarded-For": network}, **body)
        began = time.perf_counter()
        answer = await self._browser.send(request)
        took = time.perf_counter() - began
        if answer.status_code != 200:
            raise SystemExit(f"{path} was answered {answer.status_code}: {answer.text}")
        return json.loads(answer.content), took

    async def _sweep(self) -> float:
        """All that a round of housekeeping deletes, a batch of each."""
        now = int(time.time())
        kept = Retention.DEFAULT
        ended = (clean_codes, clean_outbox, clean_authorization_codes, clean_pin_resets)
        took = 0.0
        for sweep in (*ended, audit.clean_unproven, forget_grants):
            took += await self._timed(sweep, now=now, at_most=BATCH)
        took += await self._timed(forget_sessions, ended_before=now - kept.ended_sessions, at_most=BATCH)
        return took + await self._timed(audit.clean, before=now - kept.audit, at_most=BATCH)

    async def _sweep_dead(self) -> float:
        await self._db.run(self._leave_dead)
        return await self._sweep()

    def _leave_dead(self, tx: Transaction) -> None:
        for _ in range(BATCH):
            whose = {"project_id": self.project_id, "subject": subject_of(self._anybody())}
            sid = secrets.token_urlsafe(16)
            tx.execute(_DEAD_SESSION, sid=sid, **whose)
            tx.execute(_DEAD_GRANT, sid=sid, salt=secrets.token_bytes(16), **whose)
            tx.execute(_DEAD_RECORD, **whose)


def _project_in(address: str, now: int) -> str:
    """Makes the tables, and a project whose id this is, and its client's."""
    db = open_database(address)
    db.migrate()
    client, _ = db.run_now(create_project, name="Bench", origins=[], now=now, entropy=secrets.token_bytes)
    db.close()
    return client.id


@asynccontextmanager
async def _lifespan(app: ASGIApp) -> AsyncIterator[None]:
    """Starts and ends an application as a server does."""
    told: asyncio.Queue[Message] = asyncio.Queue()
    heard: asyncio.Queue[Message] = asyncio.Queue()
    life = asyncio.ensure_future(
        app({"type": "lifespan", "asgi": {"version": "3.0"}, "state": {}}, told.get, heard.put)
    )
    await told.put({"type": "lifespan.startup"})
    if (await heard.get())["type"] != "lifespan.startup.complete":
        raise SystemExit("the issuer did not start")
    yield
    await told.put({"type": "lifespan.shutdown"})
    await life

"""Who is behind a request that names a first proof: a person who has to add what their project asks for."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated

import msgspec
from starlette.requests import Request

from splitpin.issuer.authentication import holder_of
from splitpin.issuer.clients.model import Client
from splitpin.issuer.codes.link import browser_digest
from splitpin.issuer.edge.caller import Callers
from splitpin.issuer.factors.model import refusal
from splitpin.issuer.first_proofs import flow
from splitpin.issuer.passkeys.flow import usable
from splitpin.issuer.pkce import challenge_of
from splitpin.issuer.sessions.model import Session
from splitpin.issuer.signin.flow import SignIn

Handle = Annotated[str, msgspec.Meta(min_length=1, max_length=128)]


@dataclass(frozen=True, slots=True)
class FirstProofs:
    """Tells them.

    Attributes:
        sign_in: Where the proofs are.
        callers: Tells browsers apart.
    """

    sign_in: SignIn
    callers: Callers

    def holders(self, request: Request, code_verifier: str | None) -> tuple[str, ...]:
        """What the browser that asks is told by: its verifier (RFC 7636), its cookie on pages of ours, or both.

        Raises:
            InvalidRequest: The verifier is none.
        """
        holders = () if code_verifier is None else (challenge_of(code_verifier),)
        cookie = self.callers.browsers.of(request) if self.callers.keeps_cookies(request) else None
        return holders if cookie is None else (*holders, holder_of(browser_digest(cookie)))

    async def to_add_passkey(
        self, request: Request, client: Client, *, handle: str, code_verifier: str | None
    ) -> Session:
        """Whoever proved an address of an account without passkeys, in a project that lets nobody in without.

        That is no session yet, and it ends with the proof: a passkey is added in it, and nothing else.

        Raises:
            InvalidRequest: The verifier is none.
            Refused: The handle opens nothing here.
            DatabaseUnavailable: The database is away.
        """
        db, now = self.sign_in.database, int(self.sign_in.clock())
        waiting = await db.run(
            flow.opened,
            handle,
            handles=self.sign_in.demands.handles,
            client=client,
            holders=self.holders(request, code_verifier),
            now=now,
        )
        if waiting is None or not client.project.proofs.require_passkey:
            raise refusal("unknown")
        if await db.run(usable, waiting.first.subject):
            raise refusal("has_passkey")
        return waiting.as_session(self.callers.circumstances(request), now=now)

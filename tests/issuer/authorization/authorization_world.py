"""Authorization codes with everything filled in that a test does not speak of: a project, a proof, a page."""

from __future__ import annotations

import hashlib
import secrets
from base64 import urlsafe_b64encode
from dataclasses import dataclass, field
from typing import Any

from issuer.given_codes import CODES, KEY, give_code
from splitpin.errors import Refused
from splitpin.issuer.authentication import Authentication, ProvenAddress
from splitpin.issuer.authorization import flow
from splitpin.issuer.authorization.model import (
    AuthorizationCode,
    AuthorizationRequest,
    IssuedCode,
    authorization_request,
)
from splitpin.issuer.authorization.redemption import Redeemed, redeem
from splitpin.issuer.clients.model import Client
from splitpin.issuer.clients.registration import create_project
from splitpin.issuer.db import Database
from splitpin.issuer.policy import GrantPolicy
from splitpin.issuer.tokens.flow import rotate
from splitpin.issuer.tokens.refresh_token import RefreshTokens

START = 1_800_000_000
ORIGIN = "https://acme.test"
PAGE = "https://acme.test/signed-in?from=form"
APP = "http://localhost:8395/"


@dataclass
class AuthorizationWorld:
    """The use cases of authorization codes."""

    db: Database
    client: Client
    other: Client
    now: int = START
    verifier: str = field(default_factory=lambda: secrets.token_hex(28))  # as the browser client makes them

    @classmethod
    def make(cls, db: Database) -> AuthorizationWorld:
        acme, other = (
            db.run_now(
                create_project,
                name=name,
                origins=[ORIGIN],
                redirect_uris=[APP],
                now=START,
                entropy=secrets.token_bytes,
            )[0]
            for name in ("Acme", "Other")
        )
        return cls(db, acme, other)

    def proof(self, email: str = "ann@example.test", method: str = "OTP") -> Authentication:
        return Authentication(self.client.id, ProvenAddress("email", email, email), method, ("otp",), self.now)

    def request(self, *redirect_uris: str) -> AuthorizationRequest:
        return authorization_request(
            self.client, code_challenge=challenge_of(self.verifier), redirect_uris=redirect_uris or (ORIGIN, PAGE)
        )

    def issue(self, proof: Authentication | None = None) -> IssuedCode:
        return self.db.run_now(give_code, proof or self.proof(), self.client, self.request(), now=self.now)

    def redeem(self, issued: IssuedCode, **others: Any) -> AuthorizationCode | Refused:
        """What a redemption that is right in all but `others` gets."""
        return self.db.run_now(flow.redeem, now=self.now, **self._given(issued) | others)

    def sign_in(self, issued: IssuedCode, **others: Any) -> Redeemed | Refused:
        """The same, to the grant."""
        return self.db.run_now(
            redeem,
            policy=GrantPolicy.DEFAULT,
            now=self.now,
            entropy=secrets.token_bytes,
            **self._given(issued) | others,
        )

    def _given(self, issued: IssuedCode) -> dict[str, Any]:
        return {
            "client": self.client,
            "number": issued.number,
            "code": issued.code,
            "code_verifier": self.verifier,
            "redirect_uri": ORIGIN,
            "codes": CODES,
            "network": "192.0.2.0/24",
        }

    def refresh(self, redeemed: Redeemed | Refused) -> None:
        """What somebody does who heard the answer."""
        assert isinstance(redeemed, Redeemed), redeemed
        tokens, grant = RefreshTokens([KEY]), redeemed.grant
        self.db.run_now(
            rotate,
            tokens.write(grant.id, grant.salt, 0),
            client_id=self.client.id,
            refresh_tokens=tokens,
            policy=GrantPolicy.DEFAULT,
            now=self.now,
        )

    def revoked(self, redeemed: Redeemed | Refused) -> str | None:
        """Why the grant of a sign-in ended, as the database has it."""
        assert isinstance(redeemed, Redeemed), redeemed
        row = self.db.run_now(
            lambda tx: tx.one("SELECT revoked_because FROM grants WHERE id = :id", id=redeemed.grant.id)
        )
        assert row is not None
        because: str | None = row["revoked_because"]
        return because

    def events(self) -> list[tuple[str, str | None]]:
        rows = self.db.run_now(lambda tx: tx.all("SELECT event, reason FROM audit_events ORDER BY id"))
        return [(row["event"], row["reason"]) for row in rows]


def challenge_of(verifier: str) -> str:
    return urlsafe_b64encode(hashlib.sha256(verifier.encode()).digest()).rstrip(b"=").decode()


def reason_of(outcome: object) -> str:
    assert isinstance(outcome, Refused), outcome
    return outcome.reason

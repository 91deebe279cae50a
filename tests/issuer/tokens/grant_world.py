"""Grants with everything filled in that a test does not speak of: a project, a person, a clock that stands still."""

from __future__ import annotations

import secrets
from dataclasses import dataclass, field

from splitpin.errors import Refused
from splitpin.issuer.authentication import ProvenAddress
from splitpin.issuer.clients.registration import create_project
from splitpin.issuer.db import Database, Row, Transaction
from splitpin.issuer.policy import GrantPolicy
from splitpin.issuer.sessions.cookies import SessionCookies
from splitpin.issuer.sessions.flow import establish
from splitpin.issuer.sessions.model import Circumstances, Proof, Session
from splitpin.issuer.tokens import flow
from splitpin.issuer.tokens.model import Grant, RefreshRefused
from splitpin.issuer.tokens.refresh_token import RefreshTokens
from splitpin.issuer.users.flow import register_or_find

START = 1_800_000_000
KEY = b"k" * 32


@dataclass
class GrantWorld:
    """The use cases of grants."""

    db: Database
    client_id: str
    other_client_id: str
    now: int = START
    policy: GrantPolicy = GrantPolicy.DEFAULT
    refresh_tokens: RefreshTokens = field(default_factory=lambda: RefreshTokens([KEY]))

    @classmethod
    def make(cls, db: Database) -> GrantWorld:
        acme, other = (
            db.run_now(create_project, name=name, origins=[], now=START, entropy=secrets.token_bytes)[0].id
            for name in ("Acme", "Other")
        )
        return cls(db, acme, other)

    def open(self, email: str = "ann@example.test") -> str:
        """Signs somebody in; the first refresh token."""
        outcome = self.db.run_now(self.sign_in, email)
        assert isinstance(outcome, Grant), outcome
        return self.text(outcome)

    def sign_in(self, tx: Transaction, email: str) -> Grant | Refused:
        """What every sign-in does after its proof."""
        who, now = ProvenAddress("email", email, email), self.now
        user, identifier = register_or_find(
            tx, who, project_id=self.client_id, proven_at=now, now=now, entropy=secrets.token_bytes
        )
        proof = Proof("OTP", ("otp",), self.now)
        established = establish(
            tx,
            project_id=user.project_id,
            subject=user.subject,
            new=user.new,
            proof=proof,
            circumstances=Circumstances("192.0.2.0/24", "Firefox on Linux"),
            policy=self.policy,
            cookies=SessionCookies([KEY]),
            now=self.now,
            entropy=secrets.token_bytes,
        )
        if isinstance(established, Refused):
            return established
        return self.open_in(tx, established.session, proof, email=identifier.value)

    def open_in(
        self, tx: Transaction, session: Session, proof: Proof, *, email: str, client_id: str | None = None
    ) -> Grant:
        return flow.open_grant(
            tx,
            session,
            proof,
            client_id=client_id or self.client_id,
            identifier=email,
            policy=self.policy,
            now=self.now,
            entropy=secrets.token_bytes,
        )

    def text(self, grant: Grant) -> str:
        """The refresh token of a grant as it stands."""
        return self.refresh_tokens.write(grant.id, grant.salt, grant.generation)

    def rotate(self, text: str, *, client_id: str | None = None) -> Grant | RefreshRefused:
        return self.db.run_now(
            flow.rotate,
            text,
            client_id=client_id or self.client_id,
            refresh_tokens=self.refresh_tokens,
            policy=self.policy,
            now=self.now,
        )

    def refresh(self, text: str, *, client_id: str | None = None) -> str:
        """The successor of a token that has one."""
        outcome = self.rotate(text, client_id=client_id)
        assert isinstance(outcome, Grant), outcome
        return self.text(outcome)

    def refused(self, text: str, *, client_id: str | None = None) -> str:
        """Why a token has no successor."""
        outcome = self.rotate(text, client_id=client_id)
        assert isinstance(outcome, RefreshRefused), outcome
        return outcome.reason

    def revoke(self, text: str, *, client_id: str | None = None) -> bool:
        return self.db.run_now(
            flow.revoke,
            text,
            client_id=client_id or self.client_id,
            refresh_tokens=self.refresh_tokens,
            now=self.now,
        )

    def subject(self, text: str) -> str:
        """Whose family it is."""
        return str(self._row(text)["subject"])

    def sid(self, text: str) -> str:
        """Where its family belongs."""
        return str(self._row(text)["sid"])

    def revoked_at(self, text: str) -> int | None:
        """When the family of a token ended, as the database has it."""
        revoked_at: int | None = self._row(text)["revoked_at"]
        return revoked_at

    def generation(self, text: str) -> int:
        return int(self._row(text)["generation"])

    def _row(self, text: str) -> Row:
        grant_id = int(text.partition(":")[0])
        row = self.db.run_now(lambda tx: tx.one("SELECT * FROM grants WHERE id = :id", id=grant_id))
        assert row is not None
        return row

"""Sessions with everything filled in that a test does not speak of: a project, people, a clock that stands still."""

from __future__ import annotations

import secrets
from dataclasses import dataclass

from splitpin.errors import Refused
from splitpin.issuer.authentication import ProvenAddress
from splitpin.issuer.clients.registration import create_project
from splitpin.issuer.db import Database
from splitpin.issuer.policy import GrantPolicy
from splitpin.issuer.sessions import flow
from splitpin.issuer.sessions.cookies import SessionCookies
from splitpin.issuer.sessions.model import Circumstances, EndReason, Established, Proof, Session
from splitpin.issuer.users.flow import register_or_find

START = 1_800_000_000
HERE = Circumstances("192.0.2.0/24", "Firefox on Linux")


@dataclass
class SessionWorld:
    """The use cases of sessions."""

    db: Database
    project_id: str
    now: int = START
    policy: GrantPolicy = GrantPolicy.DEFAULT

    @classmethod
    def make(cls, db: Database) -> SessionWorld:
        client, _ = db.run_now(create_project, name="Acme", origins=[], now=START, entropy=secrets.token_bytes)
        return cls(db, client.project.id)

    def person(self, email: str = "ann@example.test") -> str:
        """Somebody with an account; the subject."""
        who, now = ProvenAddress("email", email, email), self.now
        user, _ = self.db.run_now(
            register_or_find, who, project_id=self.project_id, proven_at=now, now=now, entropy=secrets.token_bytes
        )
        return user.subject

    def attempt(
        self, subject: str, circumstances: Circumstances = HERE, *, proof: Proof | None = None
    ) -> Established | Refused:
        return self.db.run_now(
            flow.establish,
            project_id=self.project_id,
            subject=subject,
            new=False,
            proof=proof or Proof("OTP", ("otp",), self.now),
            circumstances=circumstances,
            policy=self.policy,
            cookies=SessionCookies([b"c" * 32]),
            now=self.now,
            entropy=secrets.token_bytes,
        )

    def establish(
        self, subject: str, circumstances: Circumstances = HERE, *, proof: Proof | None = None
    ) -> Established:
        """The session of somebody who gets one."""
        established = self.attempt(subject, circumstances, proof=proof)
        assert isinstance(established, Established), established
        return established

    def find(self, sid: str) -> Session:
        session = self.db.run_now(flow.find, sid)
        assert session is not None
        return session

    def end(self, sid: str, because: EndReason = "operator") -> bool:
        return self.db.run_now(flow.end, sid, because=because, now=self.now)

    def end_all(self, subject: str, *, but: str | None = None) -> int:
        return self.db.run_now(flow.end_all, subject, because="operator", now=self.now, but=but)

    def standing(self, subject: str) -> list[str]:
        """The names of the sessions that stand, the newest first."""
        sessions = self.db.run_now(flow.list_sessions, subject)
        return [session.sid for session in sessions if session.end_at(self.now) is None]

    def events(self) -> list[tuple[str, str | None]]:
        rows = self.db.run_now(lambda tx: tx.all("SELECT event, reason FROM audit_events ORDER BY id"))
        return [(row["event"], row["reason"]) for row in rows]

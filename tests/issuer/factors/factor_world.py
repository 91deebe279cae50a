"""People with second factors, and a clock that stands still."""

from __future__ import annotations

import secrets
from dataclasses import dataclass

from issuer.sessions.session_world import HERE, START, SessionWorld
from splitpin.issuer.db import Database, Transaction
from splitpin.issuer.factors import flow
from splitpin.issuer.factors.model import Held
from splitpin.issuer.factors.recovery_code import read_recovery_code
from splitpin.issuer.sessions.model import Session
from splitpin.issuer.sessions.standing import StandingSession, in_session

__all__ = ["HERE", "START", "FactorWorld"]


@dataclass
class FactorWorld(SessionWorld):
    """The use cases of second factors."""

    @classmethod
    def make(cls, db: Database) -> FactorWorld:
        world = SessionWorld.make(db)
        return cls(db, world.project_id)

    def signed_in(self, email: str = "ann@example.test") -> Session:
        """Somebody with an account, in a new session."""
        return self.establish(self.person(email)).session

    def held(self, session: Session) -> Held:
        return self.db.run_now(flow.held, session.subject)

    def codes(self, session: Session) -> tuple[str, ...]:
        """Recovery codes, made anew."""
        codes, _ = self.db.run_now(in_session(self._codes, now=self.now), session)
        return codes

    def use(self, session: Session, code: str) -> bool:
        """Uses a recovery code of somebody."""
        octets = read_recovery_code(code)
        return self.db.run_now(flow.use_recovery_code, session.subject, octets, now=self.now)

    def _codes(self, tx: Transaction, session: StandingSession) -> tuple[tuple[str, ...], object]:
        return flow.regenerate(tx, session, network=HERE.network, now=self.now, entropy=secrets.token_bytes)

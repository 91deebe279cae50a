"""Notices with everything filled in that a test does not speak of."""

from __future__ import annotations

import dataclasses
from dataclasses import dataclass, field

from issuer.sessions.session_world import HERE, SessionWorld
from splitpin.issuer.db import Database
from splitpin.issuer.notices import flow
from splitpin.issuer.notices.link import NoticeLinks
from splitpin.issuer.notices.model import Kind, Notice, Opened
from splitpin.issuer.sessions.model import Circumstances, Session

ISSUER = "https://id.acme.test"


@dataclass
class NoticeWorld:
    """The use cases of notices."""

    sessions: SessionWorld
    links: NoticeLinks = field(default_factory=lambda: NoticeLinks([b"k" * 32]))

    @classmethod
    def make(cls, db: Database) -> NoticeWorld:
        return cls(SessionWorld.make(db))

    @property
    def db(self) -> Database:
        return self.sessions.db

    def session(self, email: str = "ann@example.test", *, network: str = HERE.network) -> Session:
        """One more session of somebody."""
        subject = self.sessions.person(email)
        circumstances: Circumstances = dataclasses.replace(HERE, network=network)
        return self.sessions.establish(subject, circumstances).session

    def prepare(self, session: Session, kind: Kind = "new_browser") -> Notice | None:
        return self.db.run_now(
            flow.prepare_of_session,
            kind,
            session,
            now=self.sessions.now,
        )

    def link(self, session: Session) -> str:
        """What stands in the mail's link after the `#`."""
        return self.links.address(ISSUER, session.sid, now=self.sessions.now).partition("#")[2]

    def opened(self, link: str) -> Opened:
        return self.db.run_now(flow.opened, link, links=self.links, now=self.sessions.now)

    def end(self, link: str) -> Opened:
        return self.db.run_now(flow.end, link, links=self.links, now=self.sessions.now)

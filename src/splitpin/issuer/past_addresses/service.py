"""Addresses that went, as the edges call them."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Literal

from splitpin.errors import NotFound
from splitpin.issuer.db import Database, Transaction
from splitpin.issuer.notices.return_link import ReturnLinks
from splitpin.issuer.outbox.outbox import Outbox
from splitpin.issuer.past_addresses import flow
from splitpin.issuer.past_addresses.model import PastAddress
from splitpin.issuer.projects.flow import find_project
from splitpin.issuer.sessions.model import Session
from splitpin.issuer.sessions.standing import StandingSession, in_session


@dataclass(frozen=True, slots=True)
class Opened:
    """What the link of a mail about an address that went means.

    Attributes:
        state: `gone`: a click puts it back. `guarded`: its owner does, on the page of the account, with what they have
            beside codes. `back`: it is. `dead`: it is too late, or the link is none of ours.
        past: Which address; None where the link is dead.
        name: The project's name; empty where the link is dead.
    """

    state: Literal["gone", "guarded", "back", "dead"]
    past: PastAddress | None = None
    name: str = ""


@dataclass(frozen=True, slots=True)
class PastAddresses:
    """Shows what may come back, and puts it back.

    Attributes:
        db: Where they are.
        links: Knows the links of mails.
        outbox: Sends the notices.
        clock: Seconds since 1970 UTC.
    """

    db: Database
    links: ReturnLinks
    outbox: Outbox
    clock: Callable[[], float]

    async def opened(self, link: str) -> Opened:
        """What a link means; nothing is changed.

        Raises:
            DatabaseUnavailable: The database is away.
        """
        return await self.db.run(self._opened, link, int(self.clock()))

    async def put_back(self, link: str, *, network: str) -> Opened:
        """Puts the address of a link back, where a click is enough for it.

        Raises:
            Conflict: Somebody else has proven it meanwhile.
            DatabaseUnavailable: The database is away; nothing was put back.
        """
        opened = await self.db.run(self._put_back, link, network, int(self.clock()))
        self.outbox.wake()
        return opened

    async def put_back_by(self, session: Session, past_id: str, *, network: str) -> None:
        """Puts an address back at the word of whoever has proven in this session what the account asks for.

        Raises:
            SessionOver: The session ended meanwhile.
            NotFound: It is none of this person's, or it is too late.
            Conflict: Somebody else has proven it meanwhile.
            DatabaseUnavailable: The database is away; nothing was put back.
        """
        now = int(self.clock())
        await self.db.run(in_session(self._put_back_by, now=now), session, past_id, network, now)
        self.outbox.wake()

    def _opened(self, tx: Transaction, link: str, now: int) -> Opened:
        past_id = self.links.named(link)
        past = None if past_id is None else flow.find(tx, past_id)
        project = None if past is None else find_project(tx, past.project_id)
        if past is None or project is None:
            return Opened("dead")
        if past.back_at is not None:
            return Opened("back", past, project.name)
        if not past.may_come_back(now):
            return Opened("dead")
        guarded = flow.is_guarded(tx, project.proofs, past.subject)
        return Opened("guarded" if guarded else "gone", past, project.name)

    def _put_back(self, tx: Transaction, link: str, network: str, now: int) -> Opened:
        opened = self._opened(tx, link, now)
        if opened.past is not None and opened.state == "gone":
            flow.put_back(tx, opened.past, by="link", sid=None, network=network, now=now)
            return self._opened(tx, link, now)
        return opened

    def _put_back_by(self, tx: Transaction, session: StandingSession, past_id: str, network: str, now: int) -> None:
        past = flow.find(tx, past_id)
        if past is None or past.subject != session.subject:
            raise NotFound("This address is none of yours.")
        if (
            past.back_at is None
            and flow.put_back(tx, past, by="account", sid=session.sid, network=network, now=now) is None
        ):
            raise NotFound("This address is none of yours.")

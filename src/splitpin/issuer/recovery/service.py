"""Recoveries, as the edges call them."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Literal

from splitpin.issuer.codes.proving import TypedCode
from splitpin.issuer.db import Database, Transaction
from splitpin.issuer.factors.recovery_code import read_recovery_code
from splitpin.issuer.outbox.outbox import Outbox
from splitpin.issuer.projects.flow import find_project
from splitpin.issuer.projects.model import Project
from splitpin.issuer.recovery import ending, flow
from splitpin.issuer.recovery.link import StopLinks
from splitpin.issuer.recovery.model import Recovery, RecoveryTerms
from splitpin.issuer.recovery.proving import Recovering
from splitpin.issuer.sessions.model import Circumstances, Session
from splitpin.issuer.sessions.standing import StandingSession, in_session


@dataclass(frozen=True, slots=True)
class Opened:
    """What the link of a notice means.

    Attributes:
        state: `under_way`: a click stops it. `finished`: a click undoes it. `stopped`: nothing came of it, or it came
            to nothing. `dead`: it is over, or none of ours.
        recovery: Which; None where the link is dead.
        name: The project's name; empty where the link is dead.
    """

    state: Literal["under_way", "finished", "stopped", "dead"]
    recovery: Recovery | None = None
    name: str = ""


@dataclass(frozen=True, slots=True)
class Recoveries:
    """Begins, shows, stops and undoes recoveries.

    Attributes:
        db: Where they are.
        terms: What they are.
        links: Knows the links of notices.
        outbox: Sends the notices.
        clock: Seconds since 1970 UTC.
        entropy: Random bytes.
    """

    db: Database
    terms: RecoveryTerms
    links: StopLinks
    outbox: Outbox
    clock: Callable[[], float]
    entropy: Callable[[int], bytes]

    def proving(
        self, typed: TypedCode, *, again: bool, paper: str | None = None, circumstances: Circumstances
    ) -> Recovering:
        """A code for a recovery, for a sign-in to judge; see `proving.Recovering`.

        Raises:
            InvalidRequest: What was typed beside it cannot be a code on paper.
        """
        bits = None if paper is None else read_recovery_code(paper, field="recovery_code")
        return Recovering(typed, again, bits, circumstances, self.terms, self.entropy)

    def tell(self) -> None:
        """Has what was written to the owner sent at once, now that it is committed."""
        self.outbox.wake()

    async def of_person(self, session: Session) -> Recovery | None:
        """The recovery of a person's account that may still be finished.

        Raises:
            DatabaseUnavailable: The database is away.
        """
        return await self.db.run(flow.under_way, session.subject, now=int(self.clock()))

    async def stop_of_person(self, session: Session) -> None:
        """Stops it at the word of whoever is signed in, where there is one.

        Raises:
            SessionOver: The session ended meanwhile.
            DatabaseUnavailable: The database is away; nothing was stopped.
        """
        now = int(self.clock())
        await self.db.run(in_session(self._stop_of, now=now, ask=flow.still), session, now=now)
        self.tell()

    async def opened(self, link: str) -> Opened:
        """What the link of a notice means; nothing is changed.

        Raises:
            DatabaseUnavailable: The database is away.
        """
        return await self.db.run(self._opened, link, int(self.clock()))

    async def stop(self, link: str) -> Opened:
        """Stops the recovery of a link, or undoes it where it was finished lately.

        Raises:
            DatabaseUnavailable: The database is away; nothing was stopped.
        """
        opened = await self.db.run(self._stop, link, int(self.clock()))
        self.tell()
        return opened

    def _stop_of(self, tx: Transaction, session: StandingSession, *, now: int) -> None:
        found = flow.under_way(tx, session.subject, now=now)
        if found is not None:
            ending.stop(tx, found, because="session", terms=self.terms, now=now)

    def _opened(self, tx: Transaction, link: str, now: int) -> Opened:
        recovery_id = self.links.named(link)
        found = None if recovery_id is None else flow.find(tx, recovery_id)
        project: Project | None = None if found is None else find_project(tx, found.project_id)
        if found is None or project is None:
            return Opened("dead")
        if found.is_under_way(now):
            return Opened("under_way", found, project.name)
        if found.can_be_undone_by_link(now):
            return Opened("finished", found, project.name)
        if found.ended_as == "stopped" or found.undone_at is not None:
            return Opened("stopped", found, project.name)
        return Opened("dead")

    def _stop(self, tx: Transaction, link: str, now: int) -> Opened:
        opened = self._opened(tx, link, now)
        found = opened.recovery
        if found is not None and opened.state == "under_way":
            # Whoever finishes it at the same moment is undone by the same click.
            if ending.stop(tx, found, because="link", terms=self.terms, now=now):
                return self._opened(tx, link, now)
            opened = self._opened(tx, link, now)
            found = opened.recovery
        if found is not None and opened.state == "finished":
            since = found.ended_at or now
            ending.undo(tx, found.subject, since=since, because="link", terms=self.terms, now=now)
        return self._opened(tx, link, now)

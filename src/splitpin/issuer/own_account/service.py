"""One's own account, as the edges call it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from splitpin.issuer.db import Database, Transaction
from splitpin.issuer.notices.delivery import Notices
from splitpin.issuer.notices.model import Notice
from splitpin.issuer.own_account import flow
from splitpin.issuer.own_account.model import Overview
from splitpin.issuer.sessions.flow import of_browser
from splitpin.issuer.sessions.model import Session


@dataclass(frozen=True, slots=True)
class OwnAccount:
    """What people see of their account and do to it, in a session that stands.

    Whether enough was proven for it is asked before: see `model.missing`.

    Attributes:
        db: Where everything is.
        notices: Tells people.
        clock: Seconds since 1970 UTC.
    """

    db: Database
    notices: Notices
    clock: Callable[[], float]

    @property
    def now(self) -> int:
        """Seconds UTC."""
        return int(self.clock())

    async def of_browser(self, cookie_digest: bytes) -> Overview | None:
        """The account of whoever is signed in on the issuer's own pages; None where nobody is.

        Raises:
            DatabaseUnavailable: The database is away.
        """

        def work(tx: Transaction) -> Overview | None:
            session = of_browser(tx, cookie_digest, now=self.now)
            return None if session is None else flow.overview(tx, session, now=self.now)

        return await self.db.run(work)

    async def remove_passkey(self, session: Session, credential_id: bytes, *, network: str) -> None:
        """Takes a passkey away.

        Raises:
            Conflict: Nothing would be left to sign in with.
        """
        await self._told(flow.remove_passkey, session, credential_id, network=network)

    async def remove_device(self, session: Session, number: int, *, network: str) -> None:
        """Takes the key of a device away."""
        await self._told(flow.remove_device, session, number, network=network)

    async def end_session(self, session: Session, sid: str, *, network: str) -> None:
        """Ends a session, this one or another.

        Raises:
            NotFound: It is none of this person's.
        """
        await self._told(flow.end_session, session, sid, network=network)

    async def end_others(self, session: Session, *, network: str) -> None:
        """Ends all sessions but this one."""
        await self._told(flow.end_others, session, network=network)

    async def _told(self, act: Callable[..., Notice | None], *given: object, network: str) -> None:
        """Does something in a transaction, and has the owner told of it after the commit."""
        await self.notices.send(await self.db.run(act, *given, network=network, now=self.now))

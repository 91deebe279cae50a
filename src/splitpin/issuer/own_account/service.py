"""One's own account, as the edges call it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, Concatenate

from splitpin.errors import Conflict
from splitpin.issuer.clients.model import Client
from splitpin.issuer.consents import flow as consents
from splitpin.issuer.db import Database, Transaction
from splitpin.issuer.deletion import flow as deletion
from splitpin.issuer.notices.delivery import Notices
from splitpin.issuer.notices.model import Notice
from splitpin.issuer.outcome import raised
from splitpin.issuer.own_account import addresses, flow
from splitpin.issuer.own_account.model import Overview
from splitpin.issuer.own_data import flow as own_data
from splitpin.issuer.own_data.flow import Copy
from splitpin.issuer.passkeys.flow import still as still_with_passkeys
from splitpin.issuer.sessions.flow import of_browser
from splitpin.issuer.sessions.model import Session
from splitpin.issuer.sessions.standing import SessionOver, StandingSession, Still, in_session, still
from splitpin.issuer.signin.model import Proving


@dataclass(frozen=True, slots=True)
class OwnAccount:
    """What people see of their account and do to it, in a session that stands.

    Whether enough was proven for it is asked before (`model.missing`); that the session still stands, in each act's own
    transaction (`sessions.standing`): else it raises `SessionOver`.

    Attributes:
        db: Where everything is.
        notices: Tells people.
        clock: Seconds since 1970 UTC.
        grace: Seconds in which a deletion can be taken back.
        disposable: Domains of throw-away addresses, where those are refused.
    """

    db: Database
    notices: Notices
    clock: Callable[[], float]
    grace: int
    disposable: frozenset[str] = frozenset()

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

    async def of_session(self, session: Session) -> Overview | None:
        """The account of a session; None where that is over.

        Raises:
            DatabaseUnavailable: The database is away.
        """
        return await self.db.run(flow.overview, session, now=self.now)

    async def remove_passkey(self, session: Session, credential_id: bytes, *, network: str) -> None:
        """Takes a passkey away.

        Raises:
            Conflict: Nothing would be left to sign in with.
        """
        await self._told(flow.remove_passkey, session, credential_id, ask=still_with_passkeys, network=network)

    async def remove_device(self, session: Session, number: int, *, network: str) -> None:
        """Takes the key of a device away."""
        await self._told(flow.remove_device, session, number, network=network)

    async def end_session(self, session: Session, sid: str, *, network: str) -> None:
        """Ends a session, this one or another.

        Raises:
            NotFound: It is none of this person's.
        """
        if sid == session.sid:
            await self.db.run(flow.sign_out, session, now=self.now)
        else:
            await self._told(flow.end_session, session, sid, network=network)

    async def withdraw_consent(self, session: Session, client_id: str) -> None:
        """Takes back what an app may know, and ends what it has; what is taken back is taken back already."""
        await self.db.run(consents.withdraw, session.subject, client_id, now=self.now)

    async def end_others(self, session: Session, *, network: str) -> None:
        """Ends all sessions but this one."""
        await self._told(flow.end_others, session, network=network)

    async def confirm_address(
        self, client: Client, session: Session, proving: Proving[Any], *, replaces: str, network: str
    ) -> None:
        """Adds the address that was proven, in the place of another or beside it; both are told.

        Args:
            client: The app.
            session: Whose account.
            proving: What was typed, for a code that is good for this alone.
            replaces: The address that goes for it; empty: none does.
            network: Where the request comes from.

        Raises:
            SessionOver: The session ended meanwhile.
            Refused: The code is wrong, or the project lets in nobody with that address.
            Conflict: The address has an owner, or another one is to go for it and one came back lately.
            TooMany: Addresses have come and gone too often.
        """
        outcome = await self.db.run(
            addresses.confirm,
            session,
            proving,
            replaces=replaces,
            rules=client.project.registration,
            disposable=self.disposable,
            network=network,
            now=self.now,
        )
        if isinstance(outcome, Conflict | SessionOver):
            raise outcome
        raised(outcome)
        self.notices.outbox.wake()

    async def remove_address(self, session: Session, value: str, *, network: str) -> None:
        """Takes an address away; it is told, and so is another one.

        Raises:
            SessionOver: The session ended meanwhile.
            NotFound: It is none of this person's.
            Conflict: It is the last one that was proven, or one came back lately.
            TooMany: Addresses have come and gone too often.
        """
        now = self.now
        await self.db.run(in_session(addresses.remove, now=now), session, value, network=network, now=now)
        self.notices.outbox.wake()

    async def copy(self, session: Session, *, network: str) -> Copy:
        """Everything that is kept of the person of a session.

        Raises:
            SessionOver: The session ended meanwhile.
        """
        now = self.now
        copied = await self.db.run(in_session(own_data.copy, now=now), session, network=network, now=now)
        await self.notices.send(copied.notice)
        return copied

    async def delete(self, session: Session, *, network: str) -> int:
        """Disables the account and signs out everywhere at once; when it is erased, seconds UTC.

        Raises:
            SessionOver: The session ended meanwhile, and not by this.
        """
        due_at = await self.db.run(deletion.ask, session, grace=self.grace, network=network, now=self.now)
        self.notices.outbox.wake()
        return due_at

    async def _told(
        self,
        act: Callable[Concatenate[Transaction, StandingSession, ...], Notice | None],
        session: Session,
        *given: object,
        ask: Still = still,
        network: str,
    ) -> None:
        """Does something in a session that stands, and has the owner told of it after the commit."""
        now = self.now
        work = in_session(act, now=now, ask=ask)
        await self.notices.send(await self.db.run(work, session, *given, network=network, now=now))

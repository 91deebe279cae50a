"""Enrolling and withdrawing, as the edges call it: reads what was sent, and keeps what is slow out of transactions."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from dataclasses import dataclass, field

from splitpin.errors import Conflict, InvalidRequest, Refused, TooMany
from splitpin.issuer import audit, limits
from splitpin.issuer.db import Database, Transaction
from splitpin.issuer.devices import flow
from splitpin.issuer.devices.model import Device, KeyMethod, Method, PublicKey, StoredPin
from splitpin.issuer.devices.pin import PinKeys
from splitpin.issuer.devices.public_key import read_public_key
from splitpin.issuer.limits import name_of
from splitpin.issuer.notices.delivery import Notices
from splitpin.issuer.notices.model import Notice
from splitpin.issuer.outcome import raised
from splitpin.issuer.policy import LimitPolicy
from splitpin.issuer.sessions.model import Session
from splitpin.issuer.sessions.standing import StandingSession, in_session
from splitpin.issuer.typed.pin import read_pin


@dataclass(frozen=True, slots=True)
class Change:
    """What is asked for.

    Attributes:
        enrolled: Whether to enrol or to withdraw.
        code: The public key, or the PIN.
        algorithm: Of the key, where the client says it.
        device: What the key belongs to.
        current_code: The PIN so far, for changing or withdrawing it.
    """

    enrolled: bool
    code: str = field(repr=False)
    algorithm: str | None
    device: Device
    current_code: str | None = field(repr=False)


@dataclass(frozen=True, slots=True)
class Enrolment:
    """Enrols methods for people whose session was proven (`tokens.presence`).

    Attributes:
        db: Where everything is.
        pins: Digests PINs.
        notices: Tells people.
        limits: How often something may be changed, and the current PIN guessed.
        clock: Seconds UTC.
        entropy: Random bytes.
    """

    db: Database
    pins: PinKeys
    notices: Notices
    limits: LimitPolicy
    clock: Callable[[], float]
    entropy: Callable[[int], bytes]

    async def change(self, session: Session, method: Method, change: Change, *, network: str) -> None:
        """Enrols a method for the user of a session, or withdraws it, and tells that user by mail.

        Asked again it finds that done, and tells nobody: the answer may have been lost.

        Raises:
            InvalidRequest: The key or a PIN will not do; names the field. No try is spent on what cannot be a PIN.
            Refused: The current PIN is another.
            SessionOver: The session ended meanwhile.
            TooMany: It was guessed too often, or too much was changed.
            Conflict: There are too many keys, or a PIN already, or it was changed in between.
            DatabaseUnavailable: The database is away.
        """
        if method == "PIN":
            await self.notices.send(await self._pin(session, change, network))
        else:
            await self.notices.send(await self._key(session, method, change, network))

    async def _key(self, session: Session, method: KeyMethod, change: Change, network: str) -> Notice | None:
        key = read_public_key(change.code, algorithm=change.algorithm)
        now = int(self.clock())
        change_key = in_session(self._change_key, now=now)
        return raised(await self.db.run(change_key, session, method, key, change, network=network, now=now))

    async def _pin(self, session: Session, change: Change, network: str) -> Notice | None:
        now = int(self.clock())
        new = read_pin(change.code) if change.enrolled else None
        current = None if change.current_code is None else read_pin(change.current_code, field="current_code")
        refused = await self.db.run(in_session(self._count_change, now=now), session, now=now)
        if refused is not None:
            raise refused
        pin = None if new is None else await asyncio.to_thread(self.digest, new)
        before = await self.db.run(flow.find_pin, session.subject)
        if before is None:
            if pin is None:
                return None
            set_first = in_session(flow.set_first_pin, now=now)
            return await self.db.run(set_first, session, pin, network=network, now=now)
        if current is None and new is None:
            raise InvalidRequest("The current_code is missing.", field="current_code")
        refused = await self.db.run(self._count, session, now=now)
        if refused is not None:
            raise refused
        if new is not None and await asyncio.to_thread(self.pins.same, new, before):
            return None
        if current is None:
            raise Conflict("There is a PIN already. Change it with change_code and current_code.")
        if not await asyncio.to_thread(self.pins.same, current, before):
            await self.db.run(self._refuse, session, network=network, now=now)
            raise Refused("That is not the current PIN.", reason="wrong_pin")
        change_pin = in_session(self._change_pin, now=now)
        return await self.db.run(change_pin, session, before, pin, network=network, now=now)

    def digest(self, pin: str) -> StoredPin:
        """What is to be kept of a PIN; takes its time."""
        return self.pins.digest(pin, entropy=self.entropy)

    def _change_key(
        self,
        tx: Transaction,
        session: StandingSession,
        method: KeyMethod,
        key: PublicKey,
        change: Change,
        *,
        network: str,
        now: int,
    ) -> Notice | TooMany | None:
        refused = self._count_change(tx, session, now=now)
        if refused is not None:
            return refused
        if change.enrolled:
            return flow.enrol_key(tx, session, method=method, key=key, device=change.device, network=network, now=now)
        return flow.withdraw_key(tx, session, method=method, key=key, network=network, now=now)

    def _change_pin(
        self,
        tx: Transaction,
        session: StandingSession,
        before: StoredPin,
        pin: StoredPin | None,
        *,
        network: str,
        now: int,
    ) -> Notice | None:
        """Gives back what `_count` took for a PIN that turned out to be the right one, and changes it."""
        limits.undo(tx, name_of("pin/account", session.subject), (self.limits.wrong_pins,), now)
        return flow.change_pin(tx, session, before=before, pin=pin, network=network, now=now)

    def _count_change(self, tx: Transaction, session: StandingSession, *, now: int) -> TooMany | None:
        """Counts a change before anything is done for it: a PIN's digest alone keeps a processor busy for a while."""
        verdict = limits.hit(tx, name_of("change/account", session.subject), (self.limits.changes_per_account,), now)
        if verdict.allowed:
            return None
        return TooMany("Too much was changed. Try again later.", reason="changes", retry_after=verdict.wait)

    def _count(self, tx: Transaction, session: Session, *, now: int) -> TooMany | None:
        """Counts a try before it is judged: however many come at once, no more are judged than may be."""
        verdict = limits.hit(tx, name_of("pin/account", session.subject), (self.limits.wrong_pins,), now)
        if verdict.allowed:
            return None
        return TooMany("Too many wrong PINs. Try again later.", reason="account", retry_after=verdict.wait)

    def _refuse(self, tx: Transaction, session: Session, *, network: str, now: int) -> None:
        audit.record(
            tx,
            "pin.refused",
            at=now,
            project_id=session.project_id,
            subject=session.subject,
            reason="wrong_pin",
            network=network,
        )

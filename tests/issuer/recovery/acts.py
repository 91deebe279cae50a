"""What people do to their account in a session, each as the services run it, and what the record says of it."""

from __future__ import annotations

import secrets
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from issuer.code_world import HERE, Browser
from issuer.recovery.recovery_world import RecoveryWorld
from splitpin.errors import Conflict, NotFound, Refused
from splitpin.issuer.codes.model import NEW_ADDRESS
from splitpin.issuer.db import DatabaseUnavailable, Transaction
from splitpin.issuer.devices import flow as devices
from splitpin.issuer.devices.model import Device, PublicKey, StoredPin
from splitpin.issuer.factors import flow as factors
from splitpin.issuer.factors import totp
from splitpin.issuer.own_account import addresses
from splitpin.issuer.own_account import flow as own_account
from splitpin.issuer.own_data import flow as own_data
from splitpin.issuer.passkeys import flow as passkeys
from splitpin.issuer.passkeys.challenge import Challenge
from splitpin.issuer.passkeys.registration import NewPasskey
from splitpin.issuer.policy import GrantPolicy
from splitpin.issuer.projects.registration import RegistrationRules
from splitpin.issuer.recovery import ending
from splitpin.issuer.recovery import flow as recovery
from splitpin.issuer.secrets import MasterSecrets
from splitpin.issuer.sessions.assurance import PASSKEY
from splitpin.issuer.sessions.cookies import SessionCookies
from splitpin.issuer.sessions.flow import establish
from splitpin.issuer.sessions.model import Circumstances, Established, Proof, Session
from splitpin.issuer.sessions.standing import SessionOver, StandingSession, in_session

MASTER = MasterSecrets([secrets.token_bytes(32)])
PROVEN = ("hwk", "user", "mfa")

DONE = frozenset(
    {
        "passkey.added", "passkey.removed", "totp.added", "recovery_codes.made", "device.enrolled", "pin.set",
        "address.added", "user.downloaded", "recovery.stopped",
    }
)  # fmt: skip
"""What the record has of acts that were done."""


def signed_in(world: RecoveryWorld) -> Session:
    """A session of Ann's, in which she has just proven her passkey."""
    established = world.db.run_now(
        establish,
        project_id=world.client.project.id,
        subject=world.subject,
        new=False,
        proof=Proof(PASSKEY, PROVEN, world.now),
        circumstances=Circumstances(HERE, "Firefox on Linux"),
        policy=GrantPolicy.DEFAULT,
        cookies=SessionCookies([b"s" * 32]),
        now=world.now,
        entropy=secrets.token_bytes,
    )
    assert isinstance(established, Established)
    return established.session


def new_passkey() -> NewPasskey:
    return NewPasskey(
        credential_id=secrets.token_bytes(16),
        rp_id="acme.test",
        public_key=b"-",
        sign_count=0,
        backup_eligible=False,
        backed_up=False,
        uv_initialised=True,
        resident=True,
        transports=(),
        aaguid="",
    )


@dataclass(frozen=True)
class Acts:
    """The acts of one session; each tells how it ended, and raises where that is over.

    Attributes:
        world: The account.
        session: As it was when the requests came.
    """

    world: RecoveryWorld
    session: Session

    def all(self) -> dict[str, Callable[[], object]]:
        """By name."""
        return {
            "add passkey": self.add_passkey, "rename passkey": self.rename_passkey,
            "remove passkey": self.remove_passkey, "add app": self.add_app, "remove app": self.remove_app,
            "recovery codes": self.recovery_codes, "enrol": self.enrol, "withdraw": self.withdraw, "pin": self.pin,
            "add address": self.add_address, "remove address": self.remove_address, "download": self.download,
            "end others": self.end_others, "stop recovery": self.stop_recovery,
        }  # fmt: skip

    def many(self, count: int) -> Iterator[Callable[[], str]]:
        """So many, of each kind in turn, but for those that are themselves an end."""
        kinds = [act for name, act in self.all().items() if name not in {"end others", "stop recovery"}]
        return (_told(kinds[number % len(kinds)]) for number in range(count))

    def add_passkey(self) -> object:
        challenge = Challenge(secrets.token_bytes(52), self.world.now + 300)
        return self._run(
            passkeys.add, new_passkey(), challenge, first=False, names=(), name="New", network=HERE, now=self.world.now
        )

    def rename_passkey(self) -> object:
        rename = in_session(passkeys.rename, now=self.world.now, ask=passkeys.still)
        return self.world.db.run_now(rename, self.session, self.world.key, name="Mine")

    def remove_passkey(self) -> object:
        remove = in_session(own_account.remove_passkey, now=self.world.now, ask=passkeys.still)
        return self.world.db.run_now(remove, self.session, self.world.key, network=HERE, now=self.world.now)

    def add_app(self) -> object:
        return self._run(self._add_app)

    def _add_app(self, tx: Transaction, session: StandingSession) -> object:
        now = self.world.now
        secret = factors.begin(tx, session, secrets=MASTER, now=now, entropy=secrets.token_bytes)
        confirmed = factors.confirm(tx, session, totp.code_at(secret, now // totp.PERIOD), secrets=MASTER, now=now)
        factors.record(tx, "totp.added", session, network=HERE, now=now)
        return confirmed

    def remove_app(self) -> object:
        return self._run(factors.remove, network=HERE, now=self.world.now)

    def recovery_codes(self) -> object:
        return self._run(factors.regenerate, network=HERE, now=self.world.now, entropy=secrets.token_bytes)

    def enrol(self) -> object:
        key, device = PublicKey("ED25519", secrets.token_bytes(32)), Device("MOBILE", "Phone")
        return self._run(
            devices.enrol_key, method="TRUSTED_DEVICE", key=key, device=device, network=HERE, now=self.world.now
        )

    def withdraw(self) -> object:
        return self._run(own_account.remove_device, 1, network=HERE, now=self.world.now)

    def pin(self) -> object:
        pin = StoredPin("k", secrets.token_bytes(16), secrets.token_bytes(32))
        return self._run(devices.set_first_pin, pin, network=HERE, now=self.world.now)

    def add_address(self) -> object:
        world, to = self.world, f"{secrets.token_hex(4)}@example.test"
        outcome = world.db.run_now(
            addresses.confirm,
            self.session,
            world.typed(to, Browser(), NEW_ADDRESS),
            replaces="",
            rules=RegistrationRules(),
            disposable=frozenset(),
            network=HERE,
            now=world.now,
        )
        if isinstance(outcome, SessionOver):
            raise outcome
        return outcome

    def remove_address(self) -> object:
        return self._run(addresses.remove, "+4915112345678", network=HERE, now=self.world.now)

    def download(self) -> object:
        return self._run(own_data.copy, network=HERE, now=self.world.now)

    def end_others(self) -> object:
        return self._run(own_account.end_others, network=HERE, now=self.world.now)

    def stop_recovery(self) -> object:
        stop = in_session(self._stop, now=self.world.now, ask=recovery.still)
        return self.world.db.run_now(stop, self.session)

    def _stop(self, tx: Transaction, session: StandingSession) -> bool:
        found = recovery.under_way(tx, session.subject, now=self.world.now)
        return found is not None and ending.stop(
            tx, found, because="session", terms=self.world.recovery, now=self.world.now
        )

    def _run(self, act: Callable[..., object], *given: object, **named: object) -> object:
        return self.world.db.run_now(in_session(act, now=self.world.now), self.session, *given, **named)


def _told(act: Callable[[], object]) -> Callable[[], str]:
    """How it ended."""

    def work() -> str:
        try:
            outcome = act()
        except SessionOver:
            return "over"
        except (Conflict, NotFound, Refused, DatabaseUnavailable):  # the last: too many wanted this account's row
            return "refused"
        return "refused" if isinstance(outcome, Refused | Conflict) else "done"

    return work

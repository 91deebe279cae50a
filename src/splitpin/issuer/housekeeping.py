"""What has to be done now and then while the issuer runs: keys that are due, rows that nothing looks at any more."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import partial
from typing import Any

from splitpin.errors import ConfigurationError
from splitpin.issuer import audit
from splitpin.issuer.accounts.deletion import erase_due as erase_due_accounts
from splitpin.issuer.accounts.test_people import end_due as end_test_people
from splitpin.issuer.authorization.flow import clean as clean_authorization_codes
from splitpin.issuer.authorization_requests.flow import clean as clean_authorization_requests
from splitpin.issuer.clients.flow import any_signed_with
from splitpin.issuer.codes.flow import clean as clean_codes
from splitpin.issuer.db import Database, DatabaseUnavailable, Transaction, refusal_of
from splitpin.issuer.devices.flow import clean as clean_pin_resets
from splitpin.issuer.erasure import flow as erasure
from splitpin.issuer.factors.flow import clean as clean_secrets
from splitpin.issuer.factors.flow import clean_set_aside as clean_set_aside_factors
from splitpin.issuer.first_proofs.flow import clean as clean_first_proofs
from splitpin.issuer.keys.flow import ensure_key, unknown_secrets
from splitpin.issuer.keys.model import KeyPolicy
from splitpin.issuer.keys.ring import KeyRing
from splitpin.issuer.outbox.flow import clean as clean_outbox
from splitpin.issuer.passkeys.flow import clean as clean_spent_challenges
from splitpin.issuer.passkeys.flow import clean_set_aside as clean_set_aside_passkeys
from splitpin.issuer.past_addresses.flow import clean as clean_past_addresses
from splitpin.issuer.policy import Retention
from splitpin.issuer.recovery.flow import clean as clean_recoveries
from splitpin.issuer.secrets import MasterSecrets
from splitpin.issuer.sessions.flow import forget as forget_sessions
from splitpin.issuer.spent_tokens.store import clean as clean_spent_tokens
from splitpin.issuer.tokens.flow import forget as forget_grants

INTERVAL = 60.0
"""Seconds between two rounds."""
BATCH = 500
"""Rows that one transaction of a round deletes, so that nobody waits long behind it."""
PAUSES = 3
"""A pause between two batches is so many times as long as a batch: of the time to write a sweep has a quarter."""

logger = logging.getLogger("splitpin.issuer")


def bring_up_to_date(db: Database) -> None:
    """Makes or changes the tables as this release needs them.

    Raises:
        ConfigurationError: The database is away, or belongs to another release.
    """
    try:
        db.migrate()
    except ConfigurationError:
        raise
    except Exception as error:
        refusal = refusal_of(error)
        if refusal is None and isinstance(error, DatabaseUnavailable):
            fix = "Start it, or correct its address."
            refusal = ConfigurationError("SPLITPIN_DATABASE", "the database does not answer", fix)
        if refusal is None:
            raise
        raise refusal from error


@dataclass(frozen=True, slots=True)
class Housekeeping:
    """The rounds.

    Attributes:
        db: Where the rows are.
        secrets: Seal new keys.
        ring: What this process knows of the keys.
        key_policy: When a key is due.
        clock: Seconds UTC.
        entropy: Random bytes.
        retention: How long is kept what is over.
    """

    db: Database
    secrets: MasterSecrets
    ring: KeyRing
    key_policy: KeyPolicy
    clock: Callable[[], float]
    entropy: Callable[[int], bytes]
    retention: Retention = Retention.DEFAULT

    def prepare(self) -> None:
        """Before the first request: the tables are up to date and there is a key to sign with.

        Raises:
            ConfigurationError: The database is away, or belongs to another release, or to other master secrets.
        """
        bring_up_to_date(self.db)
        now = int(self.clock())
        self.db.run_now(self._ensure_key)
        self.db.run_now(self.ring.refresh_in, now)
        _warn_of(self.db.run_now(unknown_secrets, now=now, secrets=self.secrets))

    async def keep(self) -> None:
        """Makes a round every `INTERVAL` seconds until it is cancelled; a round that fails is not the last."""
        while True:
            await asyncio.sleep(INTERVAL)
            try:
                await self.round()
            except Exception as error:  # noqa: BLE001 -- whatever it was, the next round tries again
                logger.warning("housekeeping failed: %s", type(error).__name__)

    async def round(self) -> None:
        """Does once what is due."""
        now = int(self.clock())
        await self.db.run(self._ensure_key)
        _warn_of(await self.db.run(unknown_secrets, now=now, secrets=self.secrets))
        ended = (clean_codes, clean_outbox, clean_authorization_codes, clean_pin_resets, clean_spent_challenges)
        unfinished = (clean_first_proofs, clean_secrets, clean_authorization_requests, clean_spent_tokens)
        recovered = (clean_set_aside_passkeys, clean_set_aside_factors, clean_recoveries, clean_past_addresses)
        for project_id in await self.db.run(erasure.shut_lately, now=now):
            await self._to_the_end(partial(erasure.erase, project_id=project_id), least=1)  # of one table after another
        people = (end_test_people, erase_due_accounts)
        for sweep in (*people, *ended, *unfinished, *recovered, audit.clean_unproven, forget_grants):
            await self._to_the_end(partial(sweep, now=now))
        # A grant goes before its session.
        await self._to_the_end(partial(forget_sessions, ended_before=now - self.retention.ended_sessions))
        await self._to_the_end(partial(audit.clean, before=now - self.retention.audit))

    async def _to_the_end(self, sweep: Callable[..., int], *, least: int = BATCH) -> None:
        """Deletes all that is dead, a batch at a time: from enough networks more rows come in a minute than are in one.

        Between two batches the database is others' for some times as long as a batch took. A batch of fewer rows than
        `least` is the last.
        """
        time = asyncio.get_running_loop().time
        while True:
            began = time()
            if await self.db.run(sweep, at_most=BATCH) < least:
                return
            await asyncio.sleep(PAUSES * (time() - began))

    def _ensure_key(self, tx: Transaction) -> None:
        given: dict[str, Any] = {"secrets": self.secrets, "entropy": self.entropy, "policy": self.key_policy}
        now = int(self.clock())
        ensure_key(tx, now=now, **given)
        if any_signed_with(tx, "RS256"):  # before its first token, so that it is in caches by then
            ensure_key(tx, now=now, algorithm="RS256", **given)


def _warn_of(unknown: Iterable[str]) -> None:
    for id_ in unknown:
        logger.warning(
            "another server on this database uses master secret %s, which this one does not list: each refuses the "
            "other's codes and tokens. Give all servers the same SPLITPIN_MASTER_SECRET.",
            id_,
        )

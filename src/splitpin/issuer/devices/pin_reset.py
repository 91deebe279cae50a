"""Setting a new PIN with a code by mail, as the edges call it, in the three steps of the mobile clients."""

from __future__ import annotations

import asyncio
from base64 import urlsafe_b64encode
from collections.abc import Callable
from dataclasses import dataclass, field

from splitpin.errors import InvalidRequest, Refused
from splitpin.issuer import audit
from splitpin.issuer.clients.model import Client
from splitpin.issuer.codes import flow as codes
from splitpin.issuer.codes.address import Address
from splitpin.issuer.codes.model import PIN_RESET, Begun, refusal
from splitpin.issuer.codes.terms import CodeTerms
from splitpin.issuer.db import Database, Transaction
from splitpin.issuer.devices import store
from splitpin.issuer.devices.model import StoredPin
from splitpin.issuer.devices.pin import PinKeys
from splitpin.issuer.locale.sentences import ENGLISH
from splitpin.issuer.notices.delivery import Notices
from splitpin.issuer.notices.flow import prepare
from splitpin.issuer.notices.model import Notice
from splitpin.issuer.outbox.outbox import Outbox
from splitpin.issuer.outcome import raised
from splitpin.issuer.pkce import challenge_of
from splitpin.issuer.typed.email import EmailAddress
from splitpin.issuer.typed.pin import read_pin
from splitpin.issuer.users.flow import hold_user, may_issue
from splitpin.issuer.users.model import Account, Identifier, is_active

_CODE = "reset_code"


@dataclass(frozen=True, slots=True)
class Challenge:
    """What whoever began has to bring again.

    Attributes:
        number: Names the reset.
        secret: 256 random bits, the `code_verifier` that the code is bound to.
    """

    number: int
    secret: str = field(repr=False)


@dataclass(frozen=True, slots=True)
class PinReset:
    """Resets PINs.

    Attributes:
        db: Where everything is.
        terms: What a code is and how often it may be asked for.
        outbox: Sends the mails.
        pins: Digests PINs.
        notices: Tells people.
        clock: Seconds UTC.
        entropy: Random bytes.
    """

    db: Database
    terms: CodeTerms
    outbox: Outbox
    pins: PinKeys
    notices: Notices
    clock: Callable[[], float]
    entropy: Callable[[int], bytes]

    async def start(self, client: Client, account: Account, *, network: str, language: str = ENGLISH) -> Challenge:
        """Sends a code to an address that the user has proven; the request's own has no say in it.

        Raises:
            InvalidRequest: The user has proven no email address.
            Refused: The user is disabled, or codes are switched off for the address.
            TooMany: A limit was hit.
            DatabaseUnavailable: The database is away.
        """
        may_issue(account.user)
        proven = next((each for each in account.identifiers if each.kind == "email" and each.verified_at), None)
        if proven is None:
            raise InvalidRequest("This user has no proven email address.", field="sending_method")
        secret = urlsafe_b64encode(self.entropy(32)).rstrip(b"=").decode()
        started = await self.db.run(
            self._start, client, account, proven, secret=secret, network=network, language=language
        )
        _, number = raised(started)
        self.outbox.wake()
        return Challenge(number, secret)

    async def verify(self, client: Client, account: Account, challenge: Challenge, *, code: str, network: str) -> None:
        """Judges the code, and uses it up: the challenge that it was bound to stands for it from now on.

        Raises:
            InvalidRequest: The challenge is malformed, or what was typed cannot be the code: then no try is spent.
            Refused: Wrong, spent, expired, unknown, another user's: alike.
            TooMany: Too many wrong ones.
            DatabaseUnavailable: The database is away.
        """
        challenge_of(challenge.secret)
        raised(await self.db.run(self._proven_at, client, account, challenge, code=code, network=network))

    async def respond(
        self,
        client: Client,
        account: Account,
        challenge: Challenge,
        *,
        code: str,
        pin: str,
        network: str,
        language: str = ENGLISH,
    ) -> None:
        """Sets the PIN, once, for whoever brings the challenge and the code, judged before or now.

        Asked again with the same PIN it finds that set: the answer may have been lost.

        Raises:
            InvalidRequest: The challenge is malformed, or what was typed cannot be the code, or a PIN.
            Refused: As `verify`.
            TooMany: As `verify`.
            DatabaseUnavailable: The database is away.
        """
        challenge_of(challenge.secret)
        digest = await asyncio.to_thread(self.pins.digest_by, read_pin(pin, field="new_code"), challenge.secret)
        done = await self.db.run(
            self._respond, client, account, challenge, code=code, pin=digest, network=network, language=language
        )
        await self.notices.send(raised(done))

    def _start(
        self,
        tx: Transaction,
        client: Client,
        account: Account,
        proven: Identifier,
        *,
        secret: str,
        network: str,
        language: str,
    ) -> tuple[Begun, int] | Refused:
        code_challenge = challenge_of(secret)
        begun = codes.begin(
            tx,
            terms=self.terms,
            client=client,
            to=Address.of_email(EmailAddress(canonical=proven.value, shown=proven.shown)),
            code_challenge=code_challenge,
            network=network,
            language=language,
            now=int(self.clock()),
            entropy=self.entropy,
            purpose=PIN_RESET,
        )
        if isinstance(begun, Refused):
            return begun
        number = store.insert_reset(
            tx,
            project_id=client.project.id,
            subject=account.user.subject,
            challenge_id=begun.challenge_id,
            code_challenge=code_challenge,
            expires_at=begun.expires_at,
        )
        return begun, number

    def _proven_at(
        self, tx: Transaction, client: Client, account: Account, challenge: Challenge, *, code: str, network: str
    ) -> int | Refused:
        """When the code was proven, seconds UTC: now, or before."""
        now = int(self.clock())
        reset = store.find_reset(
            tx,
            challenge.number,
            project_id=client.project.id,
            subject=account.user.subject,
            code_challenge=challenge_of(challenge.secret),
            now=now,
        )
        if reset is None:
            return refusal("unknown")
        if reset.verified_at is not None:
            known = codes.proved(tx, terms=self.terms, challenge_id=reset.challenge_id, code=code, field=_CODE)
            if not known:  # no second guess at a code that was proven: the whole reset is over
                store.end_reset(tx, challenge.number, now=now)
            return reset.verified_at if known else refusal("wrong")
        proof = codes.judge(
            tx,
            terms=self.terms,
            client=client,
            challenge_id=reset.challenge_id,
            code=code,
            code_verifier=challenge.secret,
            network=network,
            now=now,
            purpose=PIN_RESET,
            field=_CODE,
        )
        if isinstance(proof, Refused):
            return proof
        codes.use_up(tx, reset.challenge_id, None, now=now)
        store.verify_reset(tx, challenge.number, now=now)
        return now

    def _respond(
        self,
        tx: Transaction,
        client: Client,
        account: Account,
        challenge: Challenge,
        *,
        code: str,
        pin: StoredPin,
        network: str,
        language: str,
    ) -> Notice | Refused | None:
        now, subject = int(self.clock()), account.user.subject
        proven_at = self._proven_at(tx, client, account, challenge, code=code, network=network)
        if isinstance(proven_at, Refused):
            return proven_at
        user = hold_user(tx, subject)  # until the commit nobody recovers the account, and nobody signs out everywhere
        if user is None or not is_active(user.status) or (user.signed_out_since(proven_at) and proven_at < now):
            return refusal("signed_out_since")
        if not store.consume_reset(tx, challenge.number, now=now):
            return None if store.find_pin(tx, subject) == pin else refusal("spent")
        store.overwrite_pin(tx, project_id=client.project.id, subject=subject, pin=pin, now=now)
        audit.record(
            tx, "pin.set", at=now, project_id=client.project.id, subject=subject, reason="reset", network=network
        )
        return prepare(
            tx,
            "pin_set",
            project_id=client.project.id,
            subject=subject,
            sid=None,
            network=network,
            user_agent="",
            language=language,
            now=now,
        )

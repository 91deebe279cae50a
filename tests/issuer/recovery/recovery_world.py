"""One account with all there is to lose, whoever is after it, and a clock that jumps."""

from __future__ import annotations

import secrets
from dataclasses import dataclass, replace
from typing import Self

from issuer.code_world import HERE, ISSUER, START, Browser, address, code_of
from splitpin.errors import Refused, SplitpinError
from splitpin.issuer.admission import Admitted
from splitpin.issuer.authentication import Authentication, LedTo
from splitpin.issuer.clients.flow import find_client
from splitpin.issuer.clients.model import Client
from splitpin.issuer.clients.registration import create_project
from splitpin.issuer.codes import flow as codes
from splitpin.issuer.codes.link import LinkKeys
from splitpin.issuer.codes.model import RECOVERY, SIGN_IN, Begun, CodeKeys, Purpose
from splitpin.issuer.codes.passes import BrowserPasses, Standing
from splitpin.issuer.codes.proving import TypedCode
from splitpin.issuer.codes.terms import CodeTerms
from splitpin.issuer.db import Database, Transaction
from splitpin.issuer.first_proofs.model import Handles
from splitpin.issuer.passkeys import store as passkeys
from splitpin.issuer.passkeys.assertion import Assertion
from splitpin.issuer.passkeys.challenge import Challenge
from splitpin.issuer.passkeys.model import Passkey
from splitpin.issuer.passkeys.proving import HeldPasskey
from splitpin.issuer.policy import DAY, GrantPolicy, LimitPolicy, TextLimits
from splitpin.issuer.projects.flow import edit_project
from splitpin.issuer.projects.proof_rules import ProofRules
from splitpin.issuer.recovery import ending, flow
from splitpin.issuer.recovery.model import Progress, Recovery, RecoveryTerms
from splitpin.issuer.recovery.proving import Recovering
from splitpin.issuer.sessions.cookies import SessionCookies
from splitpin.issuer.sessions.flow import list_sessions
from splitpin.issuer.sessions.model import Circumstances, Session
from splitpin.issuer.signin.flow import admit
from splitpin.issuer.signin.model import Proving
from splitpin.issuer.signin.more_needed import Demands, Waits
from splitpin.issuer.users import store as users
from splitpin.issuer.users.flow import find_account_by
from splitpin.issuer.users.model import Account, Identifier

MAIL = "ann@example.test"
PHONE = "+4915112345678"
THIEF = "198.51.100.0/24"
WAIT = 3 * DAY


@dataclass
class RecoveryWorld:
    """The use cases as the driver of sign-ins calls them, each in a transaction."""

    db: Database
    client: Client
    terms: CodeTerms
    recovery: RecoveryTerms
    now: int = START
    subject: str = ""
    key: bytes = b""

    @classmethod
    def make(cls, db: Database, *, recovery: RecoveryTerms | None = None, require_passkey: bool = True) -> Self:
        """Ann has a mailbox, a phone and a passkey, and is signed in; without a passkey nobody comes in any more."""
        client, _ = db.run_now(
            create_project, name="Acme", origins=["https://acme.test"], now=START, entropy=secrets.token_bytes
        )
        terms = CodeTerms(
            issuer=ISSUER,
            keys=CodeKeys([b"k" * 32]),
            links=LinkKeys([b"l" * 32], [b"c" * 32]),
            passes=BrowserPasses([b"p" * 32], [b"w" * 32]),
            limits=LimitPolicy.CHEAPEST,
            countries=frozenset({"DE"}),
            texts=TextLimits.CHEAPEST,
        )
        if require_passkey:
            db.run_now(edit_project, client.id, require_passkey=True)
        else:
            db.run_now(edit_project, client.id, second_factors="allowed")
        found = db.run_now(find_client, client.id)
        assert found is not None
        client = replace(found, project=replace(found.project, proofs=ProofRules()))
        world = cls(db, client, terms, recovery or RecoveryTerms(WAIT, frozenset({"DE"})))
        admitted = world.sign_in(MAIL)
        assert isinstance(admitted, Admitted)
        world.subject = admitted.user.subject
        phone = Identifier("phone", PHONE, PHONE, START)
        assert db.run_now(users.claim, project_id=client.project.id, subject=world.subject, identifier=phone)
        world.key = world.enrol()
        world.client = found
        return world

    def enrol(self) -> bytes:
        """A new passkey of the account."""
        passkey = Passkey(
            credential_id=secrets.token_bytes(16),
            project_id=self.client.project.id,
            subject=self.subject,
            rp_id="acme.test",
            public_key=b"-",
            sign_count=0,
            backup_eligible=False,
            backed_up=False,
            uv_initialised=True,
            resident=True,
            transports=(),
            aaguid="",
            name="key",
            created_at=self.now,
        )
        assert self.db.run_now(passkeys.insert, passkey)
        return passkey.credential_id

    def without_key(self) -> Self:
        """The same account, with no passkey at all."""
        assert self.db.run_now(passkeys.remove, self.key, subject=self.subject)
        return self

    def enter(self, proving: Proving[Progress], network: str = HERE) -> Admitted | Progress | Refused:
        """What the driver does in its transaction."""

        def work(tx: Transaction) -> Admitted | Progress | Refused:
            proof = proving.prove(tx, self.now)
            if not isinstance(proof, Authentication):
                assert isinstance(proof, Progress | Refused)
                return proof
            admitted = admit(
                tx,
                proof,
                self.client,
                circumstances=Circumstances(network, "Firefox on Linux"),
                policy=GrantPolicy.DEFAULT,
                cookies=SessionCookies([b"s" * 32]),
                demands=Demands(Handles([b"s" * 32]), secrets.token_bytes),
                recovery=self.recovery,
                now=self.now,
                entropy=secrets.token_bytes,
            )
            if isinstance(admitted, Waits):
                proving.use_up(tx, self.now, None)
                return admitted.refusal
            led_to = None if isinstance(admitted, Refused) else LedTo(admitted.established.session.sid, "-")
            proving.use_up(tx, self.now, led_to)
            return admitted

        return self.db.run_now(work)

    def typed(self, to: str, browser: Browser, purpose: Purpose, network: str = HERE) -> TypedCode:
        """The right code, as whoever reads what goes to an address types it."""
        begun = self.db.run_now(
            codes.begin,
            terms=self.terms,
            client=self.client,
            to=address(to),
            code_challenge=browser.challenge,
            network=network,
            now=self.now,
            entropy=secrets.token_bytes,
            purpose=purpose,
            standing=Standing(solved=secrets.token_hex(8)),
        )
        assert isinstance(begun, Begun), begun
        return TypedCode(
            self.terms, self.client, begun.challenge_id, code_of(begun), browser.verifier, network, purpose=purpose
        )

    def sign_in(self, to: str) -> Admitted | Progress | Refused:
        """By a code alone."""
        return self.enter(self.typed(to, Browser(), SIGN_IN))

    def recover(
        self, to: str, browser: Browser, *, again: bool = False, paper: bytes | None = None, network: str = HERE
    ) -> Admitted | Progress | Refused:
        """By a code for this purpose, in a browser."""
        self.now += 1  # no two codes of one browser in one second
        typed = self.typed(to, browser, RECOVERY, network)
        return self.enter(self.recovering(typed, again=again, paper=paper), network)

    def recovering(self, typed: TypedCode, *, again: bool = False, paper: bytes | None = None) -> Recovering:
        """What the driver gets of a code for this purpose."""
        circumstances = Circumstances(typed.network, "Firefox on Linux")
        return Recovering(typed, again, paper, circumstances, self.recovery, secrets.token_bytes)

    def use_key(self, credential_id: bytes | None = None) -> Admitted | Progress | Refused:
        """Signs in with a passkey."""
        wanted = credential_id or self.key
        passkey = self.db.run_now(passkeys.find, wanted, project_id=self.client.project.id)
        if passkey is None:
            return Refused("-", reason="unknown")
        challenge = Challenge(secrets.token_bytes(16), self.now + 60)
        return self.enter(HeldPasskey(Assertion(passkey, challenge, 0, False, False), False, HERE))

    def operator_begins(self) -> bool:
        """Support's one button; false where it does nothing."""
        try:
            self.db.run_now(
                flow.begin_for,
                self.account(),
                reason="called",
                terms=self.recovery,
                now=self.now,
                entropy=secrets.token_bytes,
            )
        except SplitpinError:
            return False
        return True

    def stop(self, recovery: Recovery | None = None) -> bool:
        """The owner's click, on the recovery that is under way; false where nothing is."""
        found = recovery or self.under_way()
        return found is not None and self.db.run_now(
            ending.stop, found, because="link", terms=self.recovery, now=self.now
        )

    def finished(self, recovery_id: str) -> Recovery:
        found = self.db.run_now(flow.find, recovery_id)
        assert found is not None
        assert found.ended_as == "finished"
        return found

    def undo(self, done: Recovery) -> bool:
        """The owner's click on a recovery that was finished; false where it came to nothing already."""
        return self.db.run_now(
            ending.undo, done.subject, since=done.ended_at or 0, because="link", terms=self.recovery, now=self.now
        )

    def under_way(self) -> Recovery | None:
        return self.db.run_now(flow.under_way, self.subject, now=self.now)

    def account(self) -> Account:
        mailbox = Identifier("email", MAIL, MAIL, None)
        account = self.db.run_now(find_account_by, mailbox, project_id=self.client.project.id)
        assert account is not None
        return account

    def standing(self) -> list[Session]:
        """The sessions of the account that are not over."""
        return [each for each in self.db.run_now(list_sessions, self.subject) if each.end_at(self.now) is None]

    def standing_of(self, network: str) -> list[Session]:
        """Those of them that began there."""
        return [each for each in self.standing() if each.network == network]

    def held(self) -> dict[bytes, int | None]:
        """The passkeys of the account, and when they were set aside."""
        return {each.credential_id: each.set_aside_at for each in self.db.run_now(passkeys.of_user, self.subject)}

    def told(self) -> list[tuple[str, str]]:
        """What the outbox has of recoveries: kind and channel, in order."""
        rows = self.db.run_now(
            lambda tx: tx.all(
                "SELECT details, channel FROM outbox WHERE kind = 'recovery' ORDER BY created_at, message_id"
            )
        )
        return sorted((str(row["details"]).split('"kind":', 1)[1].split('"')[1], str(row["channel"])) for row in rows)

    def events(self) -> list[tuple[str, str | None]]:
        rows = self.db.run_now(lambda tx: tx.all("SELECT event, reason FROM audit_events ORDER BY id"))
        return [(row["event"], row["reason"]) for row in rows if row["event"].startswith("recovery.")]


def waits(outcome: object, state: str = "waiting") -> bool:
    """Whether that is what there is to wait for."""
    return isinstance(outcome, Progress) and outcome.state == state


def refused(outcome: object) -> str | None:
    """Why, where it is a refusal."""
    return outcome.reason if isinstance(outcome, Refused) else None

"""A small world to use codes in: a database, two projects, two browsers, a clock that stands still."""

from __future__ import annotations

import hashlib
import secrets
from base64 import urlsafe_b64encode
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from typing import Any, Self

from splitpin.errors import Refused
from splitpin.issuer.authentication import Authentication, Repeated
from splitpin.issuer.clients.model import Client
from splitpin.issuer.clients.registration import create_project
from splitpin.issuer.codes import flow
from splitpin.issuer.codes.address import Address, parse_address
from splitpin.issuer.codes.link import LinkKeys, LinkRequest
from splitpin.issuer.codes.model import Begun, CodeKeys
from splitpin.issuer.codes.passes import BrowserPasses, Standing
from splitpin.issuer.codes.terms import CodeTerms
from splitpin.issuer.db import Database, Transaction
from splitpin.issuer.policy import CodePolicy, LimitPolicy
from splitpin.issuer.senders import Message, TextMessage

START = 1_800_000_000
ISSUER = "https://id.example.test"
HERE = "192.0.2.0/24"


def address(text: str, channel: str | None = None) -> Address:
    """An email address, or a phone number and the way to it."""
    mail = "@" in text
    return parse_address(email=text if mail else None, phone=None if mail else text, channel=channel)


@dataclass(frozen=True)
class Browser:
    """Where a person sits: what it sends first, and what it keeps to prove that it is the same one."""

    verifier: str = field(default_factory=lambda: secrets.token_urlsafe(32))

    @property
    def challenge(self) -> str:
        digest = hashlib.sha256(self.verifier.encode()).digest()
        return urlsafe_b64encode(digest).rstrip(b"=").decode()


@dataclass
class World:
    """The use cases of codes with everything filled in that a test does not speak of."""

    database: Database
    client: Client
    other_client: Client
    terms: CodeTerms
    now: int = START
    browsers: dict[str, Browser] = field(default_factory=dict)

    @classmethod
    def make(cls, database: Database, *, codes: CodePolicy | None = None, limits: LimitPolicy | None = None) -> Self:
        client, _ = database.run_now(
            create_project,
            name="Acme",
            origins=["https://acme.test"],
            now=START,
            entropy=secrets.token_bytes,
        )
        other, _ = database.run_now(
            create_project, name="Other", origins=["https://other.test"], now=START, entropy=secrets.token_bytes
        )
        terms = CodeTerms(
            issuer=ISSUER,
            keys=CodeKeys([b"k" * 32]),
            links=LinkKeys([b"l" * 32], [b"c" * 32]),
            passes=BrowserPasses([b"p" * 32], [b"w" * 32]),
            codes=codes or CodePolicy.DEFAULT,
            limits=limits or LimitPolicy.DEFAULT,
        )
        return cls(database, client, other, terms)

    def limit(self, **limits: object) -> None:
        """Change some limits."""
        self.terms = replace(self.terms, limits=replace(self.terms.limits, **limits))  # type: ignore[arg-type]

    def serve(self, *countries: str, **limits: object) -> None:
        """Let messages go to the phones of these countries, and change some of their limits."""
        texts = replace(self.terms.texts, **limits)  # type: ignore[arg-type]
        self.terms = replace(self.terms, countries=frozenset(countries), texts=texts)

    def begin(
        self,
        to: str = "ann@example.test",
        *,
        channel: str | None = None,
        network: str = HERE,
        client: Client | None = None,
        browser: Browser | None = None,
        link: LinkRequest | None = None,
        standing: Standing | None = None,
    ) -> Begun | Refused:
        """Asks for a code, in a window of its own unless another one is named.

        Where something is asked in return, it was solved, unless the test has a standing of its own.
        """
        window = browser or Browser()
        outcome = self.database.run_now(
            flow.begin,
            terms=self.terms,
            client=client or self.client,
            to=address(to, channel),
            code_challenge=window.challenge,
            network=network,
            now=self.now,
            entropy=secrets.token_bytes,
            link=link,
            standing=standing or Standing(solved=secrets.token_hex(8)),
        )
        if isinstance(outcome, Begun):
            self.browsers[outcome.challenge_id] = window
        return outcome

    def window(self, begun: Begun | str) -> Browser:
        """Where a code was asked for."""
        return self.browsers.get(begun if isinstance(begun, str) else begun.challenge_id) or Browser()

    def begun(self, to: str = "ann@example.test", **others: object) -> Begun:
        outcome = self.begin(to, **others)  # type: ignore[arg-type]
        assert isinstance(outcome, Begun), outcome
        return outcome

    def resend(
        self,
        begun: Begun | str,
        *,
        browser: Browser | None = None,
        client: Client | None = None,
        network: str = HERE,
    ) -> Begun | Refused:
        return self.database.run_now(
            flow.resend,
            terms=self.terms,
            client=client or self.client,
            challenge_id=begun.challenge_id if isinstance(begun, Begun) else begun,
            code_verifier=(browser or self.window(begun)).verifier,
            network=network,
            now=self.now,
            standing=Standing(solved=secrets.token_hex(8)),
        )

    def verify(
        self,
        begun: Begun | str,
        code: str,
        *,
        browser: Browser | None = None,
        client: Client | None = None,
        network: str = HERE,
        passes: Sequence[str] = (),
    ) -> Authentication | Repeated | Refused:
        try:
            return self.database.run_now(
                judged_and_used,
                terms=self.terms,
                client=client or self.client,
                challenge_id=begun.challenge_id if isinstance(begun, Begun) else begun,
                code=code,
                code_verifier=(browser or self.window(begun)).verifier,
                network=network,
                now=self.now,
                passes=passes,
            )
        except Refused as refused:  # of which nothing is to stay
            return refused

    def granted(self, to: str = "ann@example.test") -> Standing:
        """What the browser has of somebody who signed in to this address in it before."""
        granted = self.terms.passes.new(self.client.project.id, address(to).canonical, of=secrets.token_hex(8))
        return Standing((granted,))

    def audit(self) -> list[tuple[str, str | None]]:
        """The events so far, with their reasons, in order."""
        rows = self.database.run_now(lambda tx: tx.all("SELECT event, reason FROM audit_events ORDER BY id"))
        return [(row["event"], row["reason"]) for row in rows]

    def reasons(self) -> list[str | None]:
        """Why codes were refused, in order."""
        return [reason for event, reason in self.audit() if event == "code.refused"]


def judged_and_used(tx: Transaction, /, **request: Any) -> Authentication | Repeated | Refused:
    """What a code proves, used up for nothing that anybody could ask for again."""
    proof = flow.judge(tx, **request)
    if isinstance(proof, Authentication):
        flow.use_up(tx, request["challenge_id"], None, now=request["now"])
    return proof


def sent(begun: Begun) -> Message | TextMessage:
    """What goes out."""
    assert begun.message is not None
    return begun.message


def code_of(begun: Begun) -> str:
    """What the person reads in the mail."""
    code = sent(begun).code
    assert code is not None
    return code


def wrong_for(begun: Begun) -> str:
    """A code that is not the right one."""
    right = code_of(begun)
    return f"{(int(right) + 1) % 10 ** len(right):0{len(right)}d}"

"""What somebody brings of a code or a link to prove who they are, as a sign-in judges it (`signin.model.Proving`)."""

from __future__ import annotations

from dataclasses import dataclass, field

from splitpin.errors import Refused
from splitpin.issuer.authentication import Authentication, LedTo, Repeated
from splitpin.issuer.clients.model import Client
from splitpin.issuer.codes import flow, link_flow
from splitpin.issuer.codes.link import Progress
from splitpin.issuer.codes.model import SIGN_IN, Purpose, refusal
from splitpin.issuer.codes.terms import CodeTerms
from splitpin.issuer.db import Transaction


class _OfChallenge:
    """What all that answers a challenge has in common."""

    __slots__ = ()
    challenge_id: str

    def refusal(self, reason: str) -> Refused:
        """What a wrong code and a dead link are answered with."""
        return refusal(reason)


@dataclass(frozen=True, slots=True)
class TypedCode(_OfChallenge):
    """A code, from the browser that asked for it. Its row is held from the try at it to the commit."""

    terms: CodeTerms
    client: Client
    challenge_id: str
    code: str = field(repr=False)
    code_verifier: str = field(repr=False)
    network: str
    passes: tuple[str, ...] = field(default=(), repr=False)
    purpose: Purpose = SIGN_IN

    def prove(self, tx: Transaction, now: int) -> Authentication | Repeated | Refused:
        """Counts the try and compares: see `flow.judge`."""
        return flow.judge(
            tx,
            terms=self.terms,
            client=self.client,
            challenge_id=self.challenge_id,
            code=self.code,
            code_verifier=self.code_verifier,
            network=self.network,
            now=now,
            passes=self.passes,
            purpose=self.purpose,
        )

    def use_up(self, tx: Transaction, now: int, led_to: LedTo | None) -> None:
        """Uses the code up: see `flow.use_up`."""
        flow.use_up(tx, self.challenge_id, led_to, now=now)


class _UsedLink(_OfChallenge):
    """A link, which `prove` uses up: the statement that does tells who won."""

    __slots__ = ()

    def use_up(self, tx: Transaction, _now: int, led_to: LedTo | None) -> None:
        """Notes what came of it."""
        if led_to is not None:
            link_flow.led_to(tx, self.challenge_id, led_to)


@dataclass(frozen=True, slots=True)
class FollowedLink(_UsedLink):
    """A link that was clicked, in the tab that asked for it; until then there is `Progress`."""

    terms: CodeTerms
    client: Client
    challenge_id: str
    code_verifier: str = field(repr=False)
    network: str

    def prove(self, tx: Transaction, now: int) -> Authentication | Repeated | Refused | Progress:
        """The proof, once, after the click: see `link_flow.progress`."""
        return link_flow.progress(
            tx,
            terms=self.terms,
            client=self.client,
            challenge_id=self.challenge_id,
            code_verifier=self.code_verifier,
            network=self.network,
            now=now,
        )


@dataclass(frozen=True, slots=True)
class ReturnedLink(_UsedLink):
    """A link that was clicked, on the page that it led back to."""

    terms: CodeTerms
    client: Client
    challenge_id: str
    challenge: str = field(repr=False)
    browser: str | None = field(repr=False)
    network: str

    def prove(self, tx: Transaction, now: int) -> Authentication | Repeated | Refused:
        """The proof, once, soon after the click: see `link_flow.continued`."""
        return link_flow.continued(
            tx,
            terms=self.terms,
            client=self.client,
            challenge_id=self.challenge_id,
            challenge=self.challenge,
            browser=self.browser,
            network=self.network,
            now=now,
        )

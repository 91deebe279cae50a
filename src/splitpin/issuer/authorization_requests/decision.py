"""What comes next of an authentication request: decided in one place, from what is known and nothing else."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final, Literal, TypeAlias

from splitpin.errors import OAuthError
from splitpin.issuer.authorization_requests.model import AuthenticationRequest
from splitpin.issuer.sessions.assurance import ACRS, Assurance, assurance_of
from splitpin.issuer.sessions.model import Session

Step = Literal["sign_in", "choose_account", "consent"]

_SILENTLY: Final[dict[Step, tuple[str, str]]] = {
    "consent": ("consent_required", "The person has to be asked whether the app may know what it asks for."),
    "sign_in": ("login_required", "Nobody is signed in, or not as the request wants it."),
}
"""What a client is told that wanted nobody asked (OpenID Connect Core section 3.1.2.6); none of these chooses accounts,
for the prompt `none` stands alone."""


@dataclass(frozen=True, slots=True)
class Beginning:
    """How a browser's session stood when a request began: what was proven since is told by it.

    Not by the clock: within a second nobody knows what came first.

    Attributes:
        seen: The session's name and how much had been proven in it; empty: there was none.
        at: Seconds UTC.
    """

    seen: str
    at: int

    @classmethod
    def of(cls, session: Session | None, now: int) -> Beginning:
        """That of a request that begins now."""
        return cls(_seen(session), now)

    def is_before(self, session: Session) -> bool:
        """Whether something was proven in this session since."""
        return session.newest.at >= self.at and self.seen != _seen(session)


@dataclass(frozen=True, slots=True)
class Done:
    """What the person did on the page of this very request, and in which session: in another it counts for nothing.

    Attributes:
        chosen: The `sid` in which they chose to go on; None: they did not.
        consented: The `sid` in which they let the app know; None: likewise.
    """

    chosen: str | None = None
    consented: str | None = None


@dataclass(frozen=True, slots=True)
class Known:
    """What is known of a browser and its person.

    Attributes:
        session: Of this browser, where one of the app's project stands.
        beginning: When the request began.
        allowed: The scopes that the person let the app have before.
        done: What they did since, on the page of the request.
    """

    session: Session | None
    beginning: Beginning
    allowed: frozenset[str] = frozenset()
    done: Done = Done()


@dataclass(frozen=True, slots=True)
class Ask:
    """The person has to do something.

    Attributes:
        step: What.
        session: Who, where that is known.
    """

    step: Step
    session: Session | None = None


@dataclass(frozen=True, slots=True)
class Grant:
    """The app gets a code.

    Attributes:
        session: Of whom.
    """

    session: Session


@dataclass(frozen=True, slots=True)
class Fail:
    """The app is told that there is none.

    Attributes:
        error: In the standards' words.
    """

    error: OAuthError


Decision: TypeAlias = Ask | Grant | Fail


def decide(request: AuthenticationRequest, known: Known, now: int) -> Decision:
    """What comes next.

    Args:
        request: What the app asks for.
        known: Of the browser and its person.
        now: Seconds UTC.
    """
    decision = _decide(request, known, now)
    if isinstance(decision, Ask) and "none" in request.prompt:
        return Fail(OAuthError(*_SILENTLY[decision.step]))
    return decision


def _decide(request: AuthenticationRequest, known: Known, now: int) -> Decision:
    session = known.session
    if session is None:
        return Ask("sign_in")
    proven_since = known.beginning.is_before(session)
    if not proven_since and _wants_proof(request, session, now):
        return Ask("sign_in", session)
    if "select_account" in request.prompt and not proven_since and known.done.chosen != session.sid:
        return Ask("choose_account", session)
    if request.hinted not in {None, session.subject}:
        return Fail(OAuthError("login_required", "Somebody else signed in than the request wants."))
    assurance = _assurance(session)
    if request.claims.essential_acr and not _reaches(assurance, request.claims.essential_acr):
        return Fail(OAuthError("unmet_authentication_requirements", "The person was not proven as strongly as asked."))
    if known.done.consented != session.sid and _wants_consent(request, known.allowed):
        return Ask("consent", session)
    return Grant(session)


def _wants_proof(request: AuthenticationRequest, session: Session, now: int) -> bool:
    """Whether the person has to prove anew who they are."""
    asked = (*request.claims.essential_acr, *request.acr_values)
    weak = bool(asked) and not _reaches(_assurance(session), asked)
    return (
        "login" in request.prompt
        or (request.max_age is not None and now - session.newest.at > request.max_age)
        or request.hinted not in {None, session.subject}
        or (weak and ("none" not in request.prompt or bool(request.claims.essential_acr)))
    )


def _wants_consent(request: AuthenticationRequest, allowed: frozenset[str]) -> bool:
    """Whether the person is asked before the app learns anything.

    What they allowed once is not asked for again, unless the app wants it asked, or nobody can tell the app from any
    other program of the person's device (RFC 8252 section 8.6).
    """
    to = request.addressee
    return (
        "consent" in request.prompt
        or (to.client.type == "public" and not to.is_on_the_web)
        or (request.third_party and not request.told_by <= allowed)
    )


def _assurance(session: Session) -> Assurance:
    return assurance_of(session.newest, session.proofs)


def _reaches(assurance: Assurance, asked: tuple[str, ...]) -> bool:
    """Whether somebody was proven as strongly as any of these classes; one that nobody knows is never reached."""
    return any(each in ACRS and assurance.reaches(each) for each in asked)


def _seen(session: Session | None) -> str:
    return "" if session is None else f"{session.sid} {len(session.proofs)}"

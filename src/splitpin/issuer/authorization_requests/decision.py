"""What comes next of an authentication request: decided in one place, from what is known and nothing else."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final, Literal, TypeAlias

from splitpin.errors import OAuthError
from splitpin.issuer.authorization_requests.model import AuthenticationRequest
from splitpin.issuer.sessions.assurance import ACRS, Assurance, assurance_of
from splitpin.issuer.sessions.model import Session

Step = Literal["sign_in"]

_SILENTLY: Final[dict[Step, tuple[str, str]]] = {
    "sign_in": ("login_required", "Nobody is signed in, or not as the request wants it."),
}
"""What a client is told that wanted nobody asked (OpenID Connect Core section 3.1.2.6)."""


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
class Ask:
    """The person has to do something.

    Attributes:
        step: What.
    """

    step: Step


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


def decide(request: AuthenticationRequest, session: Session | None, beginning: Beginning, now: int) -> Decision:
    """What comes next.

    Args:
        request: What the app asks for.
        session: Of this browser, where one of the app's project stands.
        beginning: When the request began.
        now: Seconds UTC.
    """
    decision = _decide(request, session, beginning, now)
    if isinstance(decision, Ask) and "none" in request.prompt:
        return Fail(OAuthError(*_SILENTLY[decision.step]))
    return decision


def _decide(request: AuthenticationRequest, session: Session | None, beginning: Beginning, now: int) -> Decision:
    if session is None:
        return Ask("sign_in")
    proven_since = beginning.is_before(session)
    if not proven_since and _wants_proof(request, session, now):
        return Ask("sign_in")
    if request.hinted not in {None, session.subject}:
        return Fail(OAuthError("login_required", "Somebody else signed in than the request wants."))
    assurance = _assurance(session)
    if request.claims.essential_acr and not _reaches(assurance, request.claims.essential_acr):
        return Fail(OAuthError("unmet_authentication_requirements", "The person was not proven as strongly as asked."))
    if request.third_party:
        return Fail(OAuthError("consent_required", "The person has to be asked first."))
    return Grant(session)


def _wants_proof(request: AuthenticationRequest, session: Session, now: int) -> bool:
    """Whether the person has to prove anew who they are."""
    asked = (*request.claims.essential_acr, *request.acr_values)
    weak = bool(asked) and not _reaches(_assurance(session), asked)
    return (
        bool(request.prompt & {"login", "select_account"})
        or (request.max_age is not None and now - session.newest.at > request.max_age)
        or request.hinted not in {None, session.subject}
        or (weak and ("none" not in request.prompt or bool(request.claims.essential_acr)))
    )


def _assurance(session: Session) -> Assurance:
    return assurance_of(session.newest, session.proofs)


def _reaches(assurance: Assurance, asked: tuple[str, ...]) -> bool:
    """Whether somebody was proven as strongly as any of these classes; one that nobody knows is never reached."""
    return any(each in ACRS and assurance.reaches(each) for each in asked)


def _seen(session: Session | None) -> str:
    return "" if session is None else f"{session.sid} {len(session.proofs)}"
